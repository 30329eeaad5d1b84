"""The report as a structure: its chapters, and that each of its numbers is that of its cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.reports import report_of, report_on

from xlproj import api
from xlproj.base.cells import Cell
from xlproj.base.text import Language
from xlproj.layout.items import Computed, InputCell, Told
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.model.outline import ASIDE, OUTLINE
from xlproj.model.registry import ALL, fits, in_order
from xlproj.reporting.document import DocCell, DocRow, DocTable
from xlproj.reporting.tables import LANDSCAPE, fitted, total_width
from xlproj.spec.model import YEARS
from xlproj.writing.formats import as_shown
from xlproj.writing.values import stored, typed


def test_chapters_stand_in_the_order_in_which_an_evaluator_reads() -> None:
    document, _ = report_of("riego", "es")
    keys = [section.key for section in document.sections]

    assert keys == ["decision", "proyecto", "marco", "costos", "tiempo", "produccion", "caja", "indicadores",
                    "riesgos", "ambiente", "seguimiento", "supuestos", "problemas", "firmas"]
    assert document.title == "Mejoramiento del riego en el valle Riobamba"


def test_what_has_no_data_has_no_chapter() -> None:
    document, _ = report_of("logica", "en")

    assert [section.title for section in document.sections] == [
        "The decision", "The project, its place and people", "Logical framework", "Follow-up",
        "What is left to resolve", "Signatures"]


def test_every_sheet_of_the_outline_exists_and_is_told_once() -> None:
    every = {sheet.key for kind in KINDS for sheet in model(kind, True).sheets}
    asked_for = in_order(frozenset(key for key in ALL if fits(key, YEARS)))
    every |= {sheet.key for sheet in model("general", True, asked_for).sheets}
    told = [each.sheet for chapter in OUTLINE for each in chapter.sheets]

    assert set(told) | ASIDE <= every
    assert [key for key in set(told) if told.count(key) > 1] == ["resumen"]  # its charts stand apart


@pytest.mark.parametrize(("name", "language"), [("riego", "es"), ("localizacion", "en")])
def test_every_number_is_that_of_its_cell(name: str, language: Language) -> None:
    """By key: what stands at the place of a quantity, an input or a finding is what results hold of it."""
    document, sheets = report_of(name, language)
    book = lay_out(sheets.model, sheets.project.shape, language)
    items = {Cell(plan.name, item.row, item.column): item for plan in book.plans for item in plan.items
             if isinstance(item, Computed | InputCell | Told)}
    numbers = [cell for table in document.tables() for row in table.rows for cell in row.cells
               if cell.number is not None]

    assert len(numbers) > 400
    for cell in numbers:
        assert cell.cell is not None, cell
        item = items[cell.cell]
        match item:
            case Computed():
                there: object = stored(sheets.results, item.quantity, item.place, language, "")
            case InputCell():
                there = typed(sheets.project, item, language)
            case Told():
                there = sheets.found[item.key][item.number][item.found.key].value
        assert cell.number == there, cell
        assert cell.text


def test_the_indicators_are_those_of_the_results() -> None:
    document, _ = report_of("riego", "en")
    results = api.evaluate(api.example("riego"))
    [table] = [each for each in document.sections[0].pieces if isinstance(each, DocTable)
               and each.title == "Indicators"]
    shown = {row.cells[0].text: row.cells[1] for row in table.rows}

    assert shown["NPV"].number == results.indicators()["VANE"]
    assert shown["IRR"].number == results.indicators()["TIRE"]
    assert shown["NPV"].text == "861,732"
    assert shown["IRR"].text == "16.88%"


def test_the_flow_is_told_year_by_year() -> None:
    """A table of thirty years is divided; each part begins with what its rows are, and no year is lost."""
    document, _ = report_of("riego", "es")
    flow = api.evaluate(api.example("riego")).series()["flujo_economico"]
    parts = [table for table in document.tables() if table.title.startswith("Flujo de caja (")]
    found = [cell.number for table in parts for row in table.rows if row.cells[0].text == "Flujo económico"
             and not row.heading for cell in row.cells[1:]]
    years = [cell.text for table in parts for cell in table.heads[0].cells[1:]]

    assert found[1:] == flow  # after the total
    assert years == ["Total", *map(str, range(31))]


@pytest.mark.parametrize("name", ["riego", "localizacion"])
def test_no_table_is_wider_than_a_page(name: str) -> None:
    document, _ = report_of(name, "es")
    for table in document.tables():
        assert total_width(table) <= LANDSCAPE, table.title
        columns = len(table.widths)
        assert all(len(row.cells) == columns or row.heading for row in table.rows), table.title
        assert all(sum(cell.span for cell in row.cells) == columns for row in table.heads), table.title


def test_a_wide_table_is_divided_without_loss() -> None:
    heads = (DocRow(tuple(DocCell(text=f"h{number}") for number in range(40))),)
    rows = (DocRow(tuple(DocCell(text=str(number), number=float(number), figure=True)
                         for number in range(1, 41))),)
    parts = list(fitted(DocTable(title="t", heads=heads, rows=rows, widths=(20, *[10] * 39))))

    assert [part.title for part in parts] == [f"t ({number}/4)" for number in range(1, 5)]
    assert [cell.text for part in parts for cell in part.rows[0].cells[1:]] == [
        str(number) for number in range(2, 41)]
    assert {part.rows[0].cells[0].text for part in parts} == {"1"}
    assert max(map(total_width, parts)) - min(map(total_width, parts)) <= 24  # of about the same width


def test_what_is_blank_or_zero_is_left_out() -> None:
    document, _ = report_of("riego", "es")
    for section in document.sections:
        if section.key in ("decision", "firmas"):
            continue
        for table in (piece for piece in section.pieces if isinstance(piece, DocTable)):
            silent = [row.cells[0].text for row in table.rows if row.cells[1:]
                      and all(cell.empty for cell in row.cells[1:]) and row.cells[0].cell is None]
            assert silent == [] or table.title.endswith(")"), table.title


def test_who_signs_has_room_to_sign() -> None:
    document, _ = report_of("riego", "es")
    table = [piece for piece in document.sections[-1].pieces if isinstance(piece, DocTable)][-1]

    assert [row.cells[0].text for row in table.rows] == ["Elaboró", "Revisó", "Aprueba"]


@pytest.mark.parametrize(("value", "name", "shown"), [
    (0.125, "unit_money", "0.13"), (2.675, "unit_money", "2.68"), (-0.4, "money", "(0)"),
    (0.0, "rate", "0.00%"), (0.5, "ratio", "0.5000"), (-0.5, "ratio", "-0.5000"),
    (12345.678901, "number", "12,345.6789"), (3.0, "months", "3.00"), (46096.0, "date", "2026-03-15"),
    (1e21, "money", "1,000,000,000,000,000,000,000")])
def test_numbers_as_their_cells_show_them(value: float, name: str, shown: str) -> None:
    assert as_shown(value, name) == shown


def test_problems_left_are_told() -> None:
    project = api.example("riego")
    rows = project.tables["operacion"]
    changed = replace(project, tables={**project.tables, "operacion": (*rows, rows[0])})
    problems = api.check(changed).problems
    [section] = [each for each in report_on(changed, "en").sections if each.key == "problemas"]
    [table] = section.pieces
    assert isinstance(table, DocTable)
    assert len(problems) == len(table.rows) > 0
    assert table.rows[0].cells[0].text == problems[0].code.id
    assert problems[0].where in table.rows[0].cells[-1].text
