"""Gnumeric, the referee that compares as Excel does: there a truth never equals a number, nor counts as one
in a range.

LibreOffice takes truths for 0 and 1 (`=FALSE=0` is TRUE in it, and FALSE in Excel and in Gnumeric), so a
formula that is wrong in Excel for that reason is right to it. Gnumeric, in turn, lifts functions of single
values over ranges only in array formulas, where Excel and LibreOffice do so inside any SUMPRODUCT: in the
copy that it judges, formulas with a SUMPRODUCT are marked as array formulas. What it gets wrong for other
reasons is listed in docs/adr/0017.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from support.books import Value, read_book, strip_stored_values
from support.programs import program, run

_LOOKS = re.compile(rb"<cols>.*?</cols>|<(conditionalFormatting|dataValidations)\b.*?</\1>", re.S)
_STYLE = re.compile(rb'(<(?:c|row)\b[^>]*?) s="\d+"')
_PLACE = re.compile(rb'\sr="([A-Z]+\d+)"')
_PLAIN = re.compile(rb"<f(?![^>]*\st=)[^>]*>")  # neither an array formula already nor a shared one


def recalculated(book: Path) -> dict[str, dict[str, Value]]:
    """What the cells of a workbook show, by sheet, when Gnumeric computed every formula from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        staged, target = Path(folder, "bare.xlsx"), Path(folder, "computed.xlsx")
        strip_stored_values(book, staged, _marked, _unpainted)
        # Settings of whoever runs the tests must not matter.
        said = run([program("ssconvert"), "--recalc", str(staged), str(target)], timeout=300, HOME=folder)
        if not target.exists():
            raise RuntimeError(f"Gnumeric made nothing of {book}:\n{said}")
        return {name: sheet.values for name, sheet in read_book(target).items()}


def _unpainted(sheet: bytes) -> bytes:
    """A sheet without what is there for the eye alone, which Gnumeric takes most of its time to keep."""
    return _STYLE.sub(rb"\1", _LOOKS.sub(b"", sheet))


def _marked(cell: bytes) -> bytes:
    place = _PLACE.search(cell)
    if place is None or b"SUMPRODUCT(" not in cell:
        return cell
    return _PLAIN.sub(b'<f t="array" ref="%b">' % place[1], cell)
