"""Problems of money in time: contributions, months and years that lack cash, prices and collections. Codes XP-417 to XP-425."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

LATE_CONTRIBUTION = Code(
    id="XP-417", severity="error",
    what=Text("este aporte llega después del último año ({last}) y no entraría en ninguna cuenta.",
              "this contribution comes after the last year ({last}) and would enter no account."),
    remedy=Text("Escriba un año dentro del horizonte.", "Type a year within the horizon."),
    example={"last": 10})

REPEATED_STEP = Code(
    id="XP-423", severity="notice",
    what=Text("este cambio ya está en {other}: la sensibilidad repite su fila o columna.",
              "this change stands in {other} already: the sensitivity repeats its row or column."),
    remedy=Text("Escriba otro, o déjelo así si lo quiere dos veces.", "Type another one, or leave it if you want it twice."),
    example={"other": "Parámetros!C64"})

BLANK_STEP = Code(
    id="XP-424", severity="notice",
    what=Text("este cambio está vacío: su fila o columna de la sensibilidad sale en blanco.",
              "this change is empty: its row or column of the sensitivity comes out blank."),
    remedy=Text("Escriba un cambio, o déjelo vacío si no hace falta.", "Type a change, or leave it empty if it is not needed."))

CODES = (LATE_CONTRIBUTION, REPEATED_STEP, BLANK_STEP)
