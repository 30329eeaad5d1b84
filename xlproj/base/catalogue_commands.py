"""Problems of commands that show and help. Code XP-766."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

UNKNOWN_EXAMPLE = Code(
    id="XP-766", severity="error",
    what=Text("No hay un ejemplo «{name}».", "There is no example “{name}”."),
    remedy=Text("Use uno de estos: {names}.", "Use one of these: {names}."),
    example={"name": "papa", "names": "riego, agroindustria, maiz"})

CODES = (UNKNOWN_EXAMPLE,)
