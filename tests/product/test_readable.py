"""Formulas can be read: how long, how deep and how alike they are, over all examples; and the way from an
indicator to
its flow.

F1  The figures of every result are printed, and none gets worse than it is.
F2  Nothing that says nothing stands in a formula: tests of plain numbers, products by 1, numbers with a
needless `.0`.
F3  From the NPV to the row of the flow it is at most two steps, and the way doesn't pass by the inputs.
F4  The programs' own NPV and IRR give what the workings give, and *Control* says so.
"""

from __future__ import annotations

import re
from pathlib import Path

import measure_workbooks
import pytest
from support import office
from support.filled import result_file
from support.kinds import EVALUATED_EXAMPLES

from xlproj.model.kinds import KINDS

TEMPLATES = Path(__file__).parents[2] / "templates"
MOST = {"median": 60, "p99": 250, "longest": 910, "deepest": 4, "unlike": 5}
"""What no example goes beyond; to be lowered whenever they get shorter."""
_TEXT = re.compile(r'"[^"]*"|\'[^\']*\'')
DEBRIS = {
    "a test of plain numbers": re.compile(r"IF\(\d+(?:=|<|>)\d+,"),
    "a product by 1": re.compile(r"(?<![\d.])\*1(?![\d.])|(?<![\d.A-Z$^])1\*"),
    "a quotient by 1": re.compile(r"/1(?![\d.])"),
    "a needless .0": re.compile(r"(?<![\d.])\d+\.0(?!\d)"),
    "a sum of plain numbers": re.compile(r"^=[\d.()+*/-]*[+*/]\d+$"),
    "a sentinel": re.compile(r"(?<![\d.])9{3,}(?!\d)")}


@pytest.fixture(scope="module")
def measured() -> dict[str, measure_workbooks.Measure]:
    """Every example, measured once."""
    return {name: measure_workbooks.measure(office.formulas(result_file(name)))
            for name in EVALUATED_EXAMPLES}


def test_figures_of_all_examples(measured: dict[str, measure_workbooks.Measure],
                                 capsys: pytest.CaptureFixture[str],
                                 ) -> None:
    """F1."""
    with capsys.disabled():
        for name, found in measured.items():
            print(f"\n{name}: {found}", end="")

    assert len(measured) > 5
    for name, found in measured.items():
        seen = {"median": found.middle, "p99": found.ninety_nine, "longest": found.longest,
                "deepest": found.deepest, "unlike": found.unlike}
        assert {key: value for key, value in seen.items() if value > MOST[key]} == {}, name


@pytest.mark.parametrize("kind", KINDS)
def test_blank_templates_too(kind: str) -> None:
    """F1: what a blank template computes is not short everywhere, but nothing in it is beyond reading."""
    formulas = office.formulas(TEMPLATES / f"{kind}-es.xlsx")
    assert formulas

    assert {cell: len(formula) for cell, formula in formulas.items() if len(formula) > 1_000} == {}


def test_rows_are_told_alike_whatever_their_column() -> None:
    """F1 can fail: a row filled to the right is alike, one with another formula is not; its name and total
    stand apart."""
    row = {("A", f"{letter}1"): f"={letter}5+$B$2" for letter in "DEFGH"}
    filled = {("A", "B1"): "=Datos!B1", ("A", "C1"): "=SUM($D$1:$H$1)", **row}
    other = {**filled, ("A", "F1"): "=F5+$B$3"}

    assert [measure_workbooks.measure(each).unlike for each in (filled, other)] == [0, 1]
    assert measure_workbooks.depth("=IF(A1>0,MAX(1,(2)),SUM(B1))") == 2


@pytest.mark.parametrize("name", EVALUATED_EXAMPLES)
def test_no_debris(name: str) -> None:
    """F2."""
    formulas = {cell: _TEXT.sub("", formula) for cell, formula in office.formulas(result_file(name)).items()}
    assert formulas

    assert [(what, cell, formula[:120]) for cell, formula in formulas.items() for what,
            pattern in DEBRIS.items()
            if pattern.search(formula)] == []


def read_by(formula: str, sheet: str) -> set[tuple[str, str]]:
    """The rows (sheet and row number) and names that a formula reads."""
    found = set[tuple[str, str]]()
    for match in re.finditer(r"(?:'([^']+)'!|([^\W\d]\w*)!)?\$?[A-Z]{1,3}\$?(\d+)|\b([a-z_]{4,})\b", formula):
        quoted, plain, row, name = match.groups()
        found.add((quoted or plain or sheet, row) if row else ("", name))
    return found


@pytest.mark.parametrize("name", EVALUATED_EXAMPLES)
def test_two_steps_from_the_npv_to_the_flow(name: str) -> None:
    """F3."""
    book = result_file(name)
    names, formulas = office.defined_names(book), office.formulas(book)
    start, (sheet, cells) = names["VANE"], names["flujo_economico"]
    first = read_by(_without_text(formulas[start]), start[0])
    rows = {where for where in first if where[0] == start[0]}
    second = {where for home, row in rows for cell, formula in formulas.items()
              if cell[0] == home and re.fullmatch(rf"[D-Z]{row}", cell[1])
              for where in read_by(_without_text(formula), cell[0])}

    assert len(rows) == 1
    assert {where for where in first if not where[0]} == {("", "listo")}
    assert (sheet, re.sub(r"[A-Z]|:.*", "", cells)) in second
    assert len({where for where in second if where[0]}) == 2  # the flow and the factor


def _without_text(formula: str) -> str:
    return re.sub(r'"[^"]*"', "", formula)


@pytest.mark.parametrize("name", EVALUATED_EXAMPLES)
def test_the_programs_own_functions_agree(name: str) -> None:
    """F4: `NPV` and `IRR` beside the workings, and a verdict on each."""
    book = result_file(name)
    values, formulas = office.read_cells(book), office.formulas(book)
    told = {str(value): cell for cell, value in values.items()
            if cell[0] == "Control" and "función" in str(value)}
    verdicts = [values[("Control", f"F{cell[1][1:]}")] for text, cell in told.items() if "= función" in text]

    assert any("NPV(" in formula for formula in formulas.values())
    assert len(verdicts) >= 2
    assert "OK" in verdicts
    assert set(verdicts) <= {"OK", "no aplica"}
