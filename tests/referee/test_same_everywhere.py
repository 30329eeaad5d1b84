"""What spreadsheet programs do differently, and the forms that mean the same in all of them, which are the
ones we write.

Each topic names what Excel's documentation says. `PARTED` formulas are those on which programs part ways:
shown here so that the reason for a rule stays true; `TOGETHER` are those that the workbooks use instead. See
docs/adr/0017.

E1  On the parted ones LibreOffice and Gnumeric say what is written here; Excel is with Gnumeric where nothing
else is said. E2  On the others both give one answer, the right one.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import xlsxwriter
from support import office
from support.verdicts import REFEREES

pytestmark = pytest.mark.referee
ERROR = "an error value"
Answer = float | str | bool

CELLS: dict[str, Answer | None] = {
    "A1": True, "A2": 2, "A3": False, "B1": 1, "B2": 2, "B3": 3, "C1": '=""', "C2": "uno", "C3": None,
    "D1": 36585, "D2": 36556, "D3": 36950,  # 29 February 2000, 31 January 2000, 28 February 2001
    "E1": -7, "E2": 7, "F1": -100, "F2": 30, "F3": 50, "F4": 60, "G1": 0.1, "G2": 0.2, "G3": 0.3, "H1": 1,
    "H2": 1, "H3": -1}

PARTED: dict[str, dict[str, tuple[Answer, Answer]]] = {  # LibreOffice, Gnumeric
    # Excel, "TRUE function" and "Order in which Excel performs operations in formulas": a truth is above
    # every text and number.
    "truths beside numbers": {
        "A1=1": (True, False), "A1>1000": (False, True), "FALSE=0": (True, False), "(B1>5)=0": (True, False)},
    # Excel, "SUM function", "SUMPRODUCT function": truths in a reference or an array are taken for nothing.
    "truths in sums": {
        "SUM(A1:A3)": (3, 2), "SUMPRODUCT(A1:A3)": (3, 2), "SUMPRODUCT(B1:B3>1,B1:B3)": (5, 0),
        "SUMPRODUCT(--((B1:B3>1)=0),B1:B3)": (1, 0), "COUNT(A1:A3)": (3, 1), "ISNUMBER(A1)": (True, False)},
    # Excel, "Sort data in a range or table": texts are in the order of the computer's language; LibreOffice
    # does so, Gnumeric not.
    "order of texts": {'"é">"z"': (False, True)},
    # Excel, "Differences between the 1900 and the 1904 date system": 1900 has a 29 February there, as day 60.
    "dates before March 1900": {
        "DATE(1900,1,1)": (2, 1), "DATE(1900,2,28)": (60, 59), "DAYS360(D3,D1)": (-361, -360)},
    # Excel, "IRR function": it starts at the guess and gives up after 20 steps; how it steps is its own
    # affair.
    "a guess far from the rate": {"IRR(F1:F4,25)": (ERROR, 0.16794936144622957)},
    # Excel, "Floating-point arithmetic may give inaccurate results in Excel": numbers of 53 bits, 15 digits.
    # So LibreOffice; Gnumeric
    # adds in 64 bits.
    "the sixteenth digit": {"1E16+B1-1E16": (0, 1)},
    # Excel, "Calculation operators and precedence": from left to right, as LibreOffice; "POWER function": 0^0
    # is #NUM!.
    "powers of powers": {"2^3^2": (64, 512), "0^0": (1, ERROR)},
}

TOGETHER: dict[str, dict[str, Answer]] = {
    "not, and, or of ranges": {
        "SUMPRODUCT(1-(B1:B3>1),B1:B3)": 1, "SUMPRODUCT((B1:B3>1)*(B1:B3<3),B1:B3)": 2,
        "SUMPRODUCT(--((B1:B3>2)+(B1:B3<2)>0),B1:B3)": 4, "IF(NOT(B1>5),7,8)": 7, "IF(A1,7,8)": 7},
    "truths made numbers first": {
        "SUMPRODUCT(--(B1:B3>1),B1:B3)": 5, "SUMPRODUCT((B1:B3>1)*B1:B3)": 5,
        "SUM(IF(B1>0,1,0),IF(B2>5,1,0))": 1,
        "IF(B1>0,1,0)=1": True, "A1+A1": 2},
    # Excel, "COUNTIF function": upper and lower case are one, `*` and `?` stand for anything; a plain word is
    # that word and no part of one.
    "how often a word stands": {
        'COUNTIF(C1:C3,"uno")': 1, 'COUNTIF(C1:C3,"UNO")': 1, 'COUNTIF(C1:C3,"un")': 0},
    # Excel, "Implicit intersection operator: @": a plain formula takes of a range the cell in its own row, or
    # there is none.
    # Excel lifts neither IF nor IFERROR inside SUMPRODUCT, which no referee can tell: test_rules.py looks for
    # such formulas.
    "a choice over a range": {
        "IF(B1:B3>1,1,0)": ERROR, "B1:B3+1": ERROR, "SUMPRODUCT((B1:B3>1)*B1:B3+(1-(B1:B3>1))*7)": 12,
        "SUMPRODUCT((B1:B3>1)*IF(H1=1,B1:B3,E1:E3))": 5},
    "largest, smallest, rate and place of what is computed row by row": {
        "SUMPRODUCT(MAX((B1:B3<3)*B1:B3))": 2, "SUMPRODUCT(MIN(B1:B3*H1:H3))": -3,
        "SUMPRODUCT(IRR((B1:B3-2)*100+(B1:B3>2)*21,0.05))": 0.1,
        "INDEX(B1:B3,SUMPRODUCT(MATCH(1,--(B1:B3>1),0)))": 2,
        "SUM(INDEX(F1:G4,1,1):INDEX(F1:G4,1,COLUMNS(F1:G4)))": -99.9},
    # Excel, "Order in which …": text is above every number, whatever it says, and upper and lower case are
    # one.
    "texts beside numbers": {
        "C2>1E+300": True, "C2=0": False, 'C2="UNO"': True, "IF(ISNUMBER(C2),C2>0,FALSE)": False,
        '""=0': False},
    # Excel, "How to correct a #VALUE! error": a text in arithmetic, the empty one too, is an error; sums take
    # no notice of it.
    "empty texts and blank cells": {
        "C1+1": ERROR, "SUM(C1,1)": 1, "N(C1)+1": 1, "SUMPRODUCT(C1:C2,B1:B2)": 0,
        "SUMPRODUCT(C1:C2*B1:B2)": ERROR,
        'C1=""': True, "C1=0": False, "C1>0": True, 'C3=""': True, "C3=0": True, "C3+1": 1, "MIN(C3+0,B1)": 0,
        "MIN(C3,B1)": 1,
        "ISNUMBER(C3)": False},
    "dates from March 1900 on": {
        "DATE(1900,3,1)": 61, "D1-D2": 29, "YEAR(D1)": 2000, "DAYS360(D2,D1,TRUE)": 29,
        "DAYS360(D1,D3,TRUE)": 359},
    # Excel, "MOD function": the rest has the sign of the divisor, as it has in Python.
    "rests of negative numbers": {"MOD(E1,3)": -7 % 3, "MOD(E2,-3)": 7 % -3, "MOD(E2,3)": 7 % 3},
    # Excel, "IRR function": accurate within 0.00001 percent; next to the rate the last step goes much
    # further.
    "a guess beside the rate": {f"IRR(F1:F4,{guess})": 0.16794936144622957 for guess in (0.15, 0.1679, 0.18)},
    "what only rounding leaves": {
        "G1+G2=G3": True, "ABS(G1+G2-G3)<0.005": True, "SUMPRODUCT(G1:G3,H1:H3)": 0,
        "IF(ABS(SUM(G1,G2,-G3))<=1E-12*SUM(G1:G3),0,1)": 0},
    "powers in brackets": {"2^(3^2)": 512, "(2^3)^2": 64, "-B2^2": 4, "-(B2^2)": -4},
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], office.Value]:
    """What each referee makes of each formula: all of them in one workbook, in rows where no input stands."""
    folder = tmp_path_factory.mktemp("everywhere")
    formulas = [formula for topics in (PARTED, TOGETHER) for topic in topics.values() for formula in topic]
    book = folder / "formulas.xlsx"
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet("S")
        for a1, value in CELLS.items():
            sheet.write(a1, value, made.add_format())
        for row, formula in enumerate(formulas, 10):
            sheet.write_formula(row, 0, f"={formula}")
    cells = {name: recalculated(book)["S"] for name, recalculated in REFEREES.items()}

    def answer(name: str, formula: str) -> office.Value:
        return cells[name].get(f"A{formulas.index(formula) + 11}")

    return answer


def told(value: office.Value) -> object:
    """A value to compare: whichever error it is, and numbers to the digits that are stored."""
    if isinstance(value, office.ErrorValue):
        return ERROR
    return pytest.approx(value, rel=1e-12, abs=1e-12) if isinstance(value, float) else value


@pytest.mark.parametrize("topic", PARTED)
def test_programs_part_ways(answers: Callable[[str, str], office.Value], topic: str) -> None:
    """E1."""
    found = {formula: (told(answers("LibreOffice", formula)), told(answers("Gnumeric", formula)))
             for formula in PARTED[topic]}

    assert found == PARTED[topic]
    assert [formula for formula, (one, other) in PARTED[topic].items() if one == other
            and type(one) is type(other)] == []


@pytest.mark.parametrize("topic", TOGETHER)
def test_what_we_write_means_the_same(answers: Callable[[str, str], office.Value], topic: str) -> None:
    """E2."""
    for name in REFEREES:
        found = {formula: answers(name, formula) for formula in TOGETHER[topic]}

        assert {formula: told(value) for formula, value in found.items()} == TOGETHER[topic], name
