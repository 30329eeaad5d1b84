"""What people write in the place of a number, or beside one that has no unit."""

from __future__ import annotations

from typing import Final

ABSENT: Final = frozenset((
    "na", "n/a", "n.a.", "n.a", "#n/a", "nd", "n/d", "n.d.", "sd", "s/d", "s.d.", "s/i", "sin dato",
    "sin datos",
    "no aplica", "no hay", "no disponible", "ninguno", "ninguna", "none", "null", "nil", "nan",
    "not available",
    "no se aplica", "no corresponde", "no procede", "not applicable", "pendiente", "por definir",
    "por confirmar", "tbd", "nao se aplica", "nao disponivel", "nao ha", "sem dados", "sem dado", "nenhum",
    "nenhuma", "a definir",
    "- -", "- - -", "?", "??", "???", "-", "--", "---", "—", ".", "..", "...", "…", "x",
    "xx"))
"""What says that there is no number, without accents, in small letters."""
COUNTED: Final = ("unidad", "unidades", "und", "unit")
"""What people add to a count in a column that has no unit of its own."""
