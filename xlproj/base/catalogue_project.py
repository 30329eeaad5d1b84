"""Problems of the project as a whole: sums that don't tie, parts that contradict one another. Codes XP-3nn."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

TIE_SOURCES = Code(
    id="XP-301", severity="error",
    what=Text("las fuentes suman {left} y la inversión {right}.", "the sources sum to {left} and the investment to {right}."),
    remedy=Text("Corrija los montos por fuente hasta que sean iguales.", "Correct the amounts by source until they are equal."),
    example={"left": "2,500", "right": "2,600"})

CODES = (TIE_SOURCES,)
