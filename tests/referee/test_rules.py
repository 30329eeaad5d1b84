"""Rules for formulas that no referee can see broken, or only where the right cell happens to be changed.

F1  No formula is an array formula of the old kind: LibreOffice opens it doubtful, what depends on it not, and
a change
    stops there.
F2  IF and IFERROR test one value, never a range: Excel does not lift them inside SUMPRODUCT, LibreOffice and
Gnumeric do. F3  Texts are compared for being the same, never for their order, which depends on the computer's
language. F4  The rules bite: a formula that breaks each of them is found.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from support import office
from support.filled import result_file
from support.kinds import EVALUATED_EXAMPLES
from support.syntax import bare, calls, spans

pytestmark = pytest.mark.referee
TESTED = {"IF": 0, "IFERROR": 0}
ORDERED = re.compile(r'[<>]=?""|""[<>]=?(?!=)')


def array_formulas(book: Path) -> list[str]:
    """What stands in array formulas."""
    with zipfile.ZipFile(book) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist()
                  if name.startswith("xl/worksheets/sheet")]
    return [found for sheet in sheets for found in re.findall(r'<f [^>]*t="array"[^>]*>(.*?)</f>', sheet)]


def ranges(book: Path) -> frozenset[str]:
    """The defined names of ranges."""
    return frozenset(name for name, (_, place) in office.defined_names(book).items() if ":" in place)


def choices_by_range(book: Path) -> Iterator[str]:
    """Formulas that choose by a range."""
    named = ranges(book)
    for formula in set(office.formulas(book).values()):
        if any(spans(given[TESTED[name]], named) for name, given in calls(bare(formula)) if name in TESTED):
            yield formula


def orders_of_texts(book: Path) -> list[str]:
    """Formulas in which a text is before or after something."""
    return [formula for formula in set(office.formulas(book).values())
            if ORDERED.search(bare(formula).replace('<>""', ""))]


@pytest.mark.parametrize("name", EVALUATED_EXAMPLES)
def test_formulas_keep_the_rules(name: str) -> None:
    """F1, F2, F3."""
    book = result_file(name)

    assert len(office.formulas(book)) >= 1000
    assert array_formulas(book) == []
    assert list(choices_by_range(book)) == []
    assert orders_of_texts(book) == []


@pytest.mark.parametrize(("formula", "broken"), [
    ("=SUMPRODUCT(--(A1:A3>1),A1:A3)", ()),
    ('=IF(A1<>"",SUM(A1:A3),"<")', ()),
    ("=IF(COUNTIF(datos,A1)>0,1,0)", ()),
    ('=IF("b">A1,1,0)', ("order",)),
    ('=IF(A1>="b",1,0)', ("order",)),
    ("=SUMPRODUCT(IF(A1:A3>1,A1:A3,0))", ("range",)),
    ("=SUMPRODUCT(IFERROR(1/datos,0))", ("range",)),
    ("=IF(ISNUMBER(datos),1,0)", ("range",)),
    ("{=SUM(IF(A1:A3>1,A1:A3,0))}", ("array", "range"))])
def test_the_rules_bite(tmp_path: Path, formula: str, broken: tuple[str, ...]) -> None:
    """F4."""
    book = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet("S").write_formula("B1", formula)
        made.define_name("datos", "=S!$A$1:$A$3")
    found = {"array": array_formulas(book), "range": list(choices_by_range(book)),
             "order": orders_of_texts(book)}

    assert tuple(rule for rule in found if found[rule]) == broken
