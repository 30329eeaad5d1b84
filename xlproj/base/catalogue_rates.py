"""Problems of percentages: amounts in a cell that shows one, rates a hundred times too small. Codes XP-234,
235."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

PERCENT_FORMAT = Code(
    id="XP-234", severity="warning", repair=True,
    what=Text("la celda muestra {shown}, con formato de porcentaje, y aquí va una cantidad; se leyó {after}.",
              "the cell shows {shown}, formatted as a percentage, and an amount goes here; {after} "
              "was read."),
    remedy=Text("Dé a la celda formato de número y escriba la cantidad otra vez.",
                "Format the cell as a number and type the amount again."),
    example={"shown": "50 %", "after": "0.5"})

RATE_TOO_SMALL = Code(
    id="XP-235", severity="warning",
    what=Text("se lee {percent} %. ¿Es así, o quiso decir {meant} %?",
              "{percent} % is read. Is that so, or did you mean {meant} %?"),
    remedy=Text("Si es {percent} %, déjelo; si es {meant} %, escriba {meant} %, con el signo.",
                "If it is {percent} %, leave it; if it is {meant} %, type {meant} %, with the sign."),
    example={"percent": "0.12", "meant": "12"})

CODES = (PERCENT_FORMAT, RATE_TOO_SMALL)
"""In the order in which a cell is read."""
