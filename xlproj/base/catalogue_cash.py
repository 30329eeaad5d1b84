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

CODES = (LATE_CONTRIBUTION,)
