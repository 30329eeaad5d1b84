"""Every formula read as Excel reads it, of the workbooks that the referees recalculate: no program here is
Excel.

X1  Formulas of templates and results mix no truth with a number, and leave nothing to implicit intersection.
X2  The judge sees each fault that it is for, and takes no right formula for one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import excel, office
from support.filled import filled_file, result_file
from support.kinds import EVALUATED_EXAMPLES

from xlproj import api
from xlproj.base.text import LANGUAGES

LIVE = [(name, language) for name in api.KINDS for language in LANGUAGES]
pytestmark = pytest.mark.referee


def shapes(book: Path) -> dict[str, str]:
    """One formula of each shape: those that differ only in rows are read alike."""
    found: dict[str, str] = {}
    for formula in office.formulas(book).values():
        found.setdefault(re.sub(r"(?<=[A-Z$])\d+", "#", formula), formula)
    return found


def faults(book: Path) -> list[str]:
    """What Excel would compute otherwise than meant, with the formula."""
    return [f"{fault}: {formula}" for formula in shapes(book).values() for fault in excel.faults(formula)]


@pytest.mark.parametrize("name", EVALUATED_EXAMPLES)
def test_results(name: str) -> None:
    """X1."""
    book = result_file(name)

    assert len(shapes(book)) > 400
    assert faults(book) == []


@pytest.mark.torture
@pytest.mark.parametrize(("kind", "language"), LIVE)
def test_live_workbooks(kind: str, language: str) -> None:
    """X1."""
    book = filled_file(kind, True, language)  # type: ignore[arg-type]  # one of LANGUAGES

    assert len(shapes(book)) > (400 if kind in EVALUATED_EXAMPLES else 200)
    assert faults(book) == []


@pytest.mark.parametrize(("formula", "fault"), [
    ("=SUMPRODUCT(--((A1:A3>1)=0),A1:A3)", "truth"),
    ("=IF((A1>1)=1,2,3)", "truth"),
    ("=SUMPRODUCT(((A1:A3>1))>0)", "truth"),
    ("=SUMPRODUCT(A1:A3>1,B1:B3)", "counted"),
    ("=SUM(ISNUMBER(A1:A3))", "counted"),
    ("=SUMPRODUCT(IF(A1:A3>1,B1:B3,0))", "lifted"),
    ("=SUMPRODUCT(A1:A3*AND(A1:A3>1,B1:B3>1))", "lifted"),
    ("=SUMPRODUCT(IFERROR(A1:A3,0))", "lifted"),
    ("=IF(A1:A3>1,2,3)", "crossing"),
    ("=MAX(A1:A3*B1:B3)", "crossing"),
    ("=MIN(IF(A1:A3>0,B1:B3,999))", "crossing"),
    ("=IRR(A1:A3*2,0.1)", "crossing"),
    ("=INDEX(B1:B3,MATCH(1,--(A1:A3>1),0))", "crossing"),
])
def test_faults_are_seen(formula: str, fault: str) -> None:
    """X2."""
    assert fault in {found.partition(":")[0] for found in excel.faults(formula)}


@pytest.mark.parametrize("formula", [
    "=SUMPRODUCT(--(A1:A3>1),A1:A3)", "=SUMPRODUCT((A1:A3>1)*(B1:B3<2)*C1:C3)", "=SUMPRODUCT(1-(A1:A3>1))",
    "=SUMPRODUCT(MAX((A1:A3>1)*B1:B3))", "=INDEX(B1:B3,SUMPRODUCT(MATCH(1,--(A1:A3>1),0)))", "=SUM(A1:A3)",
    "=IF(AND(A1>1,B1<2),1,0)",
    "=SUMPRODUCT((A1:A3>0)*IF(C1=1,A1:A3,B1:B3))", "=SUMIF(A1:C1,D$5,A2:C2)",
    "=SUM(INDEX(A1:C9,2,1):INDEX(A1:C9,2,3))",
    "=IF(ISNUMBER(VANE),VANE/horizonte,\"—\")", "=A1&\" \"&B1", "=(A1>1)*2+(-3)^2",
])
def test_right_formulas_pass(formula: str) -> None:
    """X2."""
    assert list(excel.faults(formula)) == []
