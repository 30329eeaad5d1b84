"""The inputs that the rooms around the declarations know by name; the Ficha declares them by these keys."""

from __future__ import annotations

from typing import Final

HORIZON: Final = "horizonte"
CURRENCY: Final = "moneda"
PROJECT_NAME: Final = "nombre"
INSTITUTION: Final = "institucion"
START_YEAR: Final = "primer_anio"
UNIT_OF_ROW: Final = "unidad"
"""The column of many tables that says in what the quantities of a row are."""
