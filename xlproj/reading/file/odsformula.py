"""Formulas and references of OpenDocument as Excel writes them: the rest of the reader knows one spelling."""

from __future__ import annotations

import re
from typing import Final

from xlproj.base.cells import quoted

_PREFIX: Final = re.compile(r"^(?:[A-Za-z]+:)?=?")
_PIECES: Final = re.compile(r'"(?:[^"]|"")*"|\[[^\[\]]*+\]|[;|~]')
_LONGEST: Final = 1_000  # of a reference, the path of another file included
_QUOTE: Final = "'"
_SIGNS: Final = {";": ",", "|": ";", "~": ","}
_CORNER: Final = re.compile(r"(?:\$?('(?:[^']|''){0,100}+'|[^.'\[\]]{0,100}+))?\.(\$?[A-Z]{1,3}\$?\d{1,8})")


def as_excel(formula: str) -> str:
    """A formula without its prefix and `=`, its references and separators as Excel writes them.

    >>> as_excel("of:=SUM([.B2:.B9];[$'Marco lógico'.$C$4])"), as_excel('of:="a;b"')
    ("SUM(B2:B9,'Marco lógico'!$C$4)", '"a;b"')
    """
    return _PIECES.sub(_piece, _PREFIX.sub("", formula, count=1))


def _piece(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith('"'):
        return text
    return reference(text[1:-1]) if text.startswith("[") else _SIGNS[text]


def reference(text: str) -> str:
    """A reference to cells as Excel writes it; one to another file keeps the brackets that tell it, and what
    is lost is `#REF!`.

    >>> reference("$Costos.$B$7:.$N$20"), reference("$Costos.$B$7:$Costos.$N$20"), reference("$#REF!.$B$7")
    ('Costos!$B$7:$N$20', 'Costos!$B$7:$N$20', '#REF!')
    >>> reference("'file:///a/b.ods'#$Hoja1.A1")
    "'[b.ods]Hoja1'!A1"
    """
    if "#REF!" in text or len(text) > _LONGEST:
        return "#REF!"
    file, hash_sign, inner = text.rpartition("#")
    corners = _CORNER.findall(inner if hash_sign else text)
    if not corners:
        return text
    cells = ":".join(cell for _, cell in corners[:2])
    written = corners[0][0]
    sheet = written[1:-1].replace("''", "'") if written.startswith("'") else written
    if hash_sign:
        sheet = f"[{file.strip(_QUOTE).rpartition('/')[2]}]{sheet}"
    return f"{quoted(sheet)}!{cells}" if sheet else cells
