"""Typed values: what each text means, what is repaired with a word, and what is never guessed."""

from __future__ import annotations

import dataclasses
from dataclasses import asdict
from datetime import date

import pytest
from support.number_texts import TEXTS, Asked

from xlproj.base import catalogue_values as codes
from xlproj.base.figures import plain
from xlproj.base.problems import Code, Problem
from xlproj.base.text import LANGUAGES
from xlproj.reading.file.raw import RawCell
from xlproj.reading.grammar.values import (
    BLANK,
    CellReading,
    is_blank,
    is_external,
    read_choice,
    read_date,
    read_integer,
    read_number,
    read_text,
    read_yes_no,
    shown,
)


def text_cell(text: str) -> RawCell:
    """A cell that holds a text."""
    return RawCell("text", text, text)


def number_cell(value: float, *, formula: str | None = None, date_format: bool = False) -> RawCell:
    """A cell that holds a number."""
    return RawCell("number", value, repr(value), formula, date_format=date_format)


def outcome(reading: CellReading) -> object:
    """The value that was read, or the code of the problem."""
    return reading.problem[0].id if reading.problem else reading.value


@pytest.mark.parametrize(("text", "asked", "expected"), [each[1:] for each in TEXTS],
                         ids=[f"{name} {ascii(text)[:30]}" for name, text, *_ in TEXTS])
def test_number_text(text: str, asked: Asked, expected: object) -> None:
    """Every text means one number, two, or none; two are asked for with both."""
    reading = read_number(text_cell(text), **asdict(asked))
    assert outcome(reading) == ("XP-203" if expected == "?" else expected)
    if isinstance(expected, int | float):  # no number is read from a text without a word
        told = [(values["before"], values["after"]) for _, values in reading.repair]
        assert told == [(shown(text), plain(reading.value))]
    elif expected is not None:
        assert (reading.value, reading.repair) == (None, ())


def test_the_table_is_long_enough() -> None:
    """The table holds at least 500 texts, none twice for one field."""
    assert len({(name, text) for name, text, *_ in TEXTS}) == len(TEXTS) >= 500


@pytest.mark.parametrize(("cell", "expected"), [
    (number_cell(1200.5), CellReading(1200.5)),
    (number_cell(1200.5, date_format=True), CellReading(1200.5, ((codes.DATE_FORMAT, {"after": "1200.5"}),))),
    (number_cell(14400.0, formula="1200*12"),
     CellReading(14400.0, ((codes.FORMULA_IN_INPUT, {"formula": "=1200*12", "after": "14400"}),))),
    (number_cell(5.0, formula=""), CellReading(
        5.0, ((codes.FORMULA_IN_INPUT, {"formula": "=…", "after": "5"}),))),
    (RawCell("empty", None, "", "A1*2"), CellReading(problem=(codes.UNCALCULATED, {"formula": "=A1*2"}))),
    (number_cell(5.0, formula="[1]Hoja1!A1"),
     CellReading(problem=(codes.EXTERNAL_FORMULA, {"formula": "=[1]Hoja1!A1"}))),
    (RawCell("error", "#REF!", "#REF!"), CellReading(problem=(codes.ERROR_VALUE, {"before": "#REF!"}))),
    (RawCell("error", "#N/A", "#N/A", "B1"), CellReading(problem=(codes.ERROR_VALUE, {"before": "#N/A"}))),
    (RawCell("boolean", True, "1"), CellReading(problem=(codes.BOOLEAN_IN_NUMBER, {}))),
    (RawCell("text", "10001200", "10001200", rich=True),
     CellReading(problem=(codes.RICH_TEXT, {"before": "10001200"}))),
    (RawCell("text", "", "", '""'), CellReading(repair=((codes.FORMULA_SHOWS_NOTHING, {"formula": '=""'}),))),
    (RawCell("empty", None, ""), CellReading()),
    (None, CellReading()),
])
def test_number_of_a_cell(cell: RawCell | None, expected: CellReading) -> None:
    """What a cell is besides its text decides before the text does."""
    assert read_number(cell) == expected


def test_ambiguous_number_names_both_readings() -> None:
    """The message of an ambiguous number shows what it can be."""
    problem = read_number(text_cell("-1.200")).problem
    assert problem == (codes.AMBIGUOUS_NUMBER, {"before": "-1.200", "large": "-1200", "small": "-1.2"})


@pytest.mark.parametrize(("cell", "expected"), [
    (number_cell(3.0), 3), (number_cell(2.5), "XP-218"), (text_cell("3"), 3), (text_cell("3,0"), 3),
    (text_cell("2,5"), "XP-218"),
    (number_cell(-4.0), -4), (None, None), (text_cell("1.200"), "XP-203"), (number_cell(1e15), 10**15),
])
def test_integer(cell: RawCell | None, expected: object) -> None:
    """A whole number is an int; nothing is rounded to one."""
    found = outcome(read_integer(cell))
    assert (found, type(found)) == (expected, type(expected))


DATES: list[tuple[RawCell | None, object]] = [
    (number_cell(46016.0, date_format=True), date(2025, 12, 25)), (number_cell(46016.0), date(2025, 12, 25)),
    (number_cell(46016.75), date(2025, 12, 25)), (number_cell(18264.0), date(1950, 1, 1)),
    (number_cell(18263.0), "XP-222"),
    (number_cell(2025.0, date_format=True), "XP-223"), (number_cell(2025.0), "XP-223"),
    (number_cell(60.0), "XP-222"),
    (number_cell(-1.0), "XP-222"), (number_cell(0.0), "XP-222"), (number_cell(1e9), "XP-222"),
    (number_cell(1e300), "XP-222"),
    (text_cell("2025-12-25"), date(2025, 12, 25)), (text_cell("2025/12/25"), date(2025, 12, 25)),
    (text_cell("2025-12-25T00:00:00"), date(2025, 12, 25)), (text_cell("2025-3-4"), date(2025, 3, 4)),
    (text_cell("25/12/2025"), date(2025, 12, 25)), (text_cell("25-12-2025"), date(2025, 12, 25)),
    (text_cell("25.12.2025"), date(2025, 12, 25)), (text_cell("12/25/2025"), date(2025, 12, 25)),
    (text_cell("05/05/2025"), date(2025, 5, 5)), (text_cell(" 25/12/2025 "), date(2025, 12, 25)),
    (text_cell("03/04/2025"), "XP-220"), (text_cell("3-4-2025"), "XP-220"),
    (text_cell("2025-13-01"), "XP-219"),
    (text_cell("31/02/2025"), "XP-219"), (text_cell("25/12/25"), "XP-219"),
    (text_cell("marzo 2025"), "XP-219"),
    (text_cell("2025"), "XP-223"), (text_cell("25/12-2025"), "XP-219"), (text_cell("1899-12-30"), "XP-222"),
    (text_cell("25/12/1025"), "XP-222"), (text_cell("hoy"), "XP-219"), (text_cell("0000-01-01"), "XP-219"),
    (None, None),
    (text_cell(" "), None), (RawCell("boolean", True, "1"), "XP-210"),
    (RawCell("error", "#N/A", "#N/A"), "XP-206"),
]


@pytest.mark.parametrize(("cell", "expected"), DATES,
                         ids=[cell.text if cell else "none" for cell, _ in DATES])
def test_date(cell: RawCell | None, expected: object) -> None:
    """A date is a serial number of a possible year, or a text that can only mean one day."""
    assert outcome(read_date(cell)) == expected


def test_date_of_the_other_calendar() -> None:
    """The same serial number is four years and a day later in the calendar of 1904."""
    assert read_date(number_cell(44554.0), date1904=True) == CellReading(date(2025, 12, 25))


def test_ambiguous_date_names_both_days() -> None:
    """The message of an ambiguous date shows both days."""
    expected = codes.AMBIGUOUS_DATE, {"before": "03/04/2025", "first": "2025-04-03", "second": "2025-03-04"}
    assert read_date(text_cell("03/04/2025")).problem == expected


@pytest.mark.parametrize(("cell", "expected"), [
    (text_cell(" Riego "), CellReading("Riego")), (text_cell("An\u0303o"), CellReading("Año")),
    (text_cell("a\r\nb"), CellReading("a\nb")),
    (text_cell("=1+1"), CellReading("=1+1")), (text_cell("010101"), CellReading("010101")),
    (text_cell("\ufeffRiego"), CellReading("Riego")),
    (text_cell("a\x07b\x00"), CellReading("ab", ((codes.CONTROL_CHARACTERS, {"count": 2}),))),
    (number_cell(3.0), CellReading("3")), (number_cell(0.1), CellReading("0.1")),
    (number_cell(20_123_456_789.0), CellReading("20123456789")),
    (number_cell(45750.0, date_format=True),
     CellReading(problem=(codes.DATE_IN_TEXT, {"before": "2025-04-03"}))),
    (text_cell("x" * 21), CellReading(problem=(codes.TEXT_TOO_LONG, {"length": 21, "maximum": 20}))),
    (RawCell("text", "ab", "ab", rich=True), CellReading("ab")),
    (RawCell("boolean", True, "1"), CellReading("TRUE")),
    (RawCell("error", "#N/A", "#N/A"), CellReading(problem=(codes.ERROR_VALUE, {"before": "#N/A"}))),
    (text_cell(" \u200b"), BLANK), (None, BLANK),
])
def test_text(cell: RawCell | None, expected: CellReading) -> None:
    """Texts are trimmed and composed; what can't be shown is taken out with a word."""
    assert read_text(cell, maximum=20) == expected


@pytest.mark.parametrize(("cell", "expected"), [
    (text_cell("Sí"), True), (text_cell("si"), True), (text_cell("SI\u0301"), True), (text_cell("Yes"), True),
    (text_cell("x"), True),
    (text_cell("No"), False), (text_cell("no."), False), (number_cell(1.0), True), (number_cell(0.0), False),
    (RawCell("boolean", True, "1"), True), (RawCell("boolean", False, "0", "FALSE()"), False),
    (text_cell("quizás"), "XP-224"),
    (number_cell(2.0), "XP-224"), (None, None),
])
def test_yes_no(cell: RawCell | None, expected: object) -> None:
    """Yes and no in either language, as a word, a number or a logical value."""
    assert outcome(read_yes_no(cell)) == expected


REGIONS = {"coast": ("Costa", "Coast"), "highlands": ("Sierra", "Highlands"),
           "forest": ("Selva alta", "High forest")}


@pytest.mark.parametrize(("text", "expected"), [
    ("Costa", "coast"), ("COAST", "coast"), (" selva  ALTA ", "forest"), ("forest", "forest"),
    ("Sierra\u00a0", "highlands"),
    ("Selva", "XP-224"), ("", None),
])
def test_choice(text: str, expected: object) -> None:
    """A choice is found by its label in any language, whatever its case and spaces."""
    assert outcome(read_choice(text_cell(text), REGIONS)) == expected


def test_wrong_choice_lists_the_choices() -> None:
    """The message lists the labels in the language of the message."""
    problem = read_choice(text_cell("Puna"), REGIONS).problem
    assert problem is not None
    message = Problem(code=problem[0], values=problem[1]).message("en")
    assert message == "“Puna” is not one of the choices. Choose one of these: Coast, Highlands, High forest."


@pytest.mark.parametrize(("formula", "expected"), [
    ("[1]Hoja1!A1", True), ("'[otro.xlsx]Hoja 1'!A1", True), ("'C:\\datos\\[otro.xlsx]Hoja1'!A1", True),
    ("[1]!tasa", True),
    ("SUM(Tabla[Costo])", False), ("Tabla[[#Totals],[Costo]]", False), ('IF(A1="[1]Hoja!A1",1,0)', False),
    ("Otro!B4", False),
    ("'file:///home/a.xlsx'#$Hoja1.A1", True),
])
def test_external_formula(formula: str, expected: bool) -> None:
    """References to other files are told from tables and texts."""
    assert is_external(formula) == expected


@pytest.mark.parametrize(("cell", "expected"), [
    (None, True), (text_cell(""), True), (text_cell(" \u00a0\u200b"), True), (text_cell("0"), False),
    (number_cell(0.0), False),
    (RawCell("empty", None, "", "A1"), False),
])
def test_blank(cell: RawCell | None, expected: bool) -> None:
    """A cell is blank if nothing in it shows."""
    assert is_blank(cell) == expected


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.id)
def test_every_message_reads_in_both_languages(code: Code) -> None:
    """Every code's texts take exactly the placeholders of its example."""
    texts = [text.format(**code.example).in_(language) for text in (code.what, code.remedy)
             for language in LANGUAGES]
    assert all(text and "{" not in text for text in texts)


def test_codes_are_distinct() -> None:
    """No code's number is used twice."""
    assert len({code.id for code in codes.CODES}) == len(codes.CODES)


def test_reading_is_a_value() -> None:
    """A reading can't be changed after it was made."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        BLANK.value = 1  # type: ignore[misc]
