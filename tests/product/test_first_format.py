"""Workbooks of 0.1.0 (format 1) are read: each input, and each figure as 0.1.0 computed it.

F1  A filled one gets the notice of its age, and what newer rules say of its logframe.
F2  Every value of its project comes over, the one loan into the tables of loans and of their schedules.
F3  Figures are those of 0.1.0.
F4  A blank one with results lacks nothing, and has no sheet too many.
F5  What it had and lost, and what is wrong in a cell, is told there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support import first
from support.first import LOAN, typed

from xlproj import api
from xlproj.api.judging import Report
from xlproj.model.first_format import as_asked
from xlproj.reading.marker import OLDEST_FORMAT
from xlproj.spec.travel import to_json

LOGFRAME = {"XP-516", "XP-527", "XP-545"}
BOOKS = ("riego", "agroindustria")
OF_LOAN = {"prestamista", "monto_prestamo", "anio_desembolso", "esquema", "tasa_prestamo", "plazo_prestamo"}


def told(report: Report) -> list[tuple[str, str]]:
    """What is said of a workbook, but for its age and what newer rules say of its logframe."""
    found = ((each.where, each.code.id) for each in report.problems)
    return [(where, code) for where, code in found if code not in (*LOGFRAME, "XP-142")]


@pytest.mark.parametrize("name", BOOKS)
def test_a_filled_one_is_told_its_age(name: str) -> None:
    """F1."""
    found = {each.code.id for each in api.check(first.book(name)).problems}

    assert OLDEST_FORMAT == 1
    assert "XP-142" in found
    assert found <= {"XP-142", *LOGFRAME}


# --- values -------------------------------------------------------------------------------------------------


def with_assumptions_apart(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables of 0.1.0 with the assumptions of its objectives in a table of their own."""
    goals = tables["objetivos"]
    kept = [{key: value for key, value in row.items() if key != "supuesto"} for row in goals]
    assumed = [{"texto": row["supuesto"], "objetivo": row["codigo"]} for row in goals if "supuesto" in row]
    return {**tables, "objetivos": kept, "supuestos": assumed}


@pytest.mark.parametrize("name", BOOKS)
def test_every_value_comes_over(name: str) -> None:
    """F2: all but the loan stands where it stood; assumptions have a table."""
    before, found = first.said(name), to_json(api.read(first.book(name)).project)
    loans = {key: found["tables"].pop(key) for key in ("prestamos", "calendario_deuda")
             if key in found["tables"]}

    assert found["fields"] == {key: value for key, value in before["fields"].items() if key not in OF_LOAN}
    assert found["tables"] == with_assumptions_apart(before["tables"])
    assert found["steps"] == before["steps"]
    assert found["series"] == {}
    assert bool(loans) == ("monto_prestamo" in before["fields"])


def test_the_loan_is_the_first_of_the_table() -> None:
    """F2: with its schedule, and each value at its cell."""
    reading = api.read(first.book("agroindustria"))
    tables = to_json(reading.project)["tables"]
    before = first.said("agroindustria")["series"]
    at = {str(slot): str(each.cell) for slot, each in reading.cells.items()
          if slot.key in ("prestamos", "calendario_deuda") and each.value is not None}

    assert tables["prestamos"] == [{"codigo": "P1", "prestamista": "Banco comercial", "monto": 1000.0,
                                    "anio": 0.0, "esquema": "escrito"}]
    assert tables["calendario_deuda"] == [
        {"codigo": "P1", "concepto": "amortizacion", "@": before["principal_escrito"]},
        {"codigo": "P1", "concepto": "interes", "@": before["interes_escrito"]}]
    assert at["prestamos.monto[1]"] == "Financiamiento!C8"
    assert at["calendario_deuda[2]@3"] == "Financiamiento!G17"
    assert len(at) == 10


def test_zeros_are_no_loan(tmp_path: Path) -> None:
    """F2: an amount of 0 and a year 0 were typed where there is none."""
    none = typed(tmp_path / "a.xlsx", LOAN, {"C8": 0, "C9": 0}, of="riego")
    report = api.check(none)

    assert told(report) == []
    assert "prestamos" not in report.reading.project.tables


def test_a_lender_alone_is_no_loan(tmp_path: Path) -> None:
    """F2: figures are computed as 0.1.0 did, and the cell is told."""
    report = api.check(typed(tmp_path / "a.xlsx", LOAN, {"C7": "Ninguno"}, of="riego"))

    assert told(report) == [(f"{LOAN}!C7", "XP-289")]
    assert report.results.indicators()["VANE"] == pytest.approx(861_731.7353, abs=5e-5)


@pytest.mark.parametrize(("of", "sheet", "word"), [
    ("agroindustria", "Calendario", "Aporte de beneficiarios"),
    ("agroindustria-en", "Calendar", "Beneficiaries")])
def test_a_source_by_the_name_that_it_had(of: str, sheet: str, word: str, tmp_path: Path) -> None:
    """F2: what beneficiaries give is today what they give in cash."""
    book = typed(tmp_path / "a.xlsx", sheet, {"B28": word, "D28": 40}, of=of)
    row, = api.read(book).project.tables["financiamiento_mensual"]

    assert row.values == {"fuente": "beneficiarios"}


# --- figures ------------------------------------------------------------------------------------------------

RENAMED = {"PRIDE": "PRIDE_EQUIVALENTE", "PRIDF": "PRIDF_EQUIVALENTE", "PRIDE_SIN": "PRIDE_SIN_EQUIVALENTE"}
"""Since 0.3.0 PRID… is the discounted payback by accumulation: that of 0.1.0 bears another name."""


def book_of(name: str, folder: Path) -> Path:
    """The workbook of which 0.1.0 computed the figures of that name."""
    return first.equal_payments(folder / "a.xlsx") if name == "cuotas" else first.book(name)


@pytest.mark.parametrize("name", [*BOOKS, "cuotas"])
def test_figures_are_those_of_then(name: str, tmp_path: Path) -> None:
    """F3: every single figure, every row of years and every grid with a name, and payback by the name it has.

    The equivalent payback of an irrigation project is another since 0.2.0: training and mitigation are part
    of what is to be paid back.
    """
    found, before = api.check(book_of(name, tmp_path)).results, first.said("figures")[name]
    now = found.indicators()
    payback = {now_called: before["indicators"].pop(key) for key, now_called in RENAMED.items()
               if key in before["indicators"]}

    assert {key: now[key] for key in before["indicators"]} == {
        key: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value
        for key, value in before["indicators"].items()}
    assert len(before["indicators"]) >= 10
    for key, value in payback.items() if name != "riego" else ():
        assert now[key] == pytest.approx(value, rel=1e-9)
    for kind, computed in (("series", found.series()), ("grids", found.grids())):
        for key, values in before[kind].items():
            assert computed[key] == [pytest.approx(each, rel=1e-9, abs=1e-9) for each in values], key


VAN = first.said("figures")["agroindustria"]["indicators"]["VANE"]
TRUCK = {"B12": "Camioneta", "C12": "Activo fijo tangible", "F12": 1, "G12": 50, "I12": 0, "J12": 2, "K12": 5,
         "L12": "Sí", "M12": 50}


@pytest.mark.parametrize(("lines", "years", "then", "now", "code"), [
    ({"J9": 2, "J11": 2}, {}, 388.541667, VAN, ["XP-431", "XP-431"]),
    (TRUCK, {}, 302.980324, 302.980324, []),
    (TRUCK, {"F51": 30}, 316.869213, 313.454861, [])])
def test_what_was_corrected_since(lines: dict[str, object], years: dict[str, object], then: float, now: float,
                                  code: list[str], tmp_path: Path) -> None:
    """F3: land and working capital do not wear out; what is depreciated, and its residual value, follow what
    is really bought again, where another amount than proposed was typed. 0.1.0 gave the figure of then."""
    book = openpyxl.load_workbook(first.book("agroindustria"))
    for sheet, cells in (("Inversiones", lines), ("Calendario", years)):
        for at, value in cells.items():
            book[sheet][at] = value
    book.save(tmp_path / "a.xlsx")
    report = api.check(tmp_path / "a.xlsx")

    assert report.results.indicators()["VANE"] == pytest.approx(now, abs=1e-6)
    assert bool(years or code) == (abs(then - now) > 1)
    assert [each for _, each in told(report)] == code


# --- what is lost, what is wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*BOOKS, "agroindustria-en"])
def test_nothing_is_lost_of_what_it_had(name: str) -> None:
    """F4: what came later it never had, and a sheet of results that there is no more is its own."""
    report = api.check(first.book(name))

    assert report.reading.lost == frozenset()
    assert {each.code.id for each in report.problems} <= {"XP-142", "XP-201", "XP-310", *LOGFRAME}


def test_the_declarations_age_what_came_later() -> None:
    """F4: a column of 0.2.0 is newer than the workbook, one of its own is not."""
    own = as_asked(api.read(first.book("agroindustria")).model)
    since = {field.key: field.since for field in own.tables["ingresos"].fields}

    assert since == {"concepto": "", "clase": "", "unidad": "", "precio": "", "cantidad_anual": "0.2.0",
                     "curso": "0.2.0", "crecimiento": "0.2.0"}


@pytest.mark.parametrize(("cells", "code"), [
    ({"C11": "doce"}, "XP-204"), ({"C8": -5}, "XP-230"), ({"C10": "Cuotas crecientes"}, "XP-224"),
    ({"C12": "tres"}, "XP-204"), ({"F16": "mucho"}, "XP-204"), ({"D17": 55}, "XP-268")])
def test_what_is_wrong_with_the_loan_is_told_at_its_cell(cells: dict[str, object], code: str,
                                                         tmp_path: Path) -> None:
    """F5: year 0 has no column in today's schedule."""
    report = api.check(typed(tmp_path / "a.xlsx", LOAN, cells))

    assert (f"{LOAN}!{next(iter(cells))}", code) in told(report)


def test_what_it_has_no_cell_for_is_told_of_its_sheet(tmp_path: Path) -> None:
    """F5: cash falls short, and its template had no table for contributions."""
    report = api.check(typed(tmp_path / "a.xlsx", "Ingresos", {"G9": 100}))

    assert told(report) == [("Parámetros", "XP-322")]


def test_a_schedule_that_is_not_used_is_told_at_its_years(tmp_path: Path) -> None:
    """F5: a rule of today speaks of cells of then."""
    report = api.check(typed(tmp_path / "a.xlsx", LOAN, {"C10": "Cuotas iguales", "C11": 0.1, "C12": 3}))

    assert told(report) == [(f"{LOAN}!E16", "XP-319"), (f"{LOAN}!E17", "XP-319")]


def test_a_deleted_column_is_told(tmp_path: Path) -> None:
    """F5: prices of sales, with their key."""
    column = dict.fromkeys(f"E{row}" for row in range(5, 20))
    report = api.check(typed(tmp_path / "a.xlsx", "Ingresos", column))

    assert ("Ingresos", "XP-259") in told(report)
    assert report.reading.lost == {"ingresos.precio"}


def test_deleted_assumptions_are_told(tmp_path: Path) -> None:
    """F5: they stood in a column of the objectives, and are a table today."""
    report = api.check(typed(tmp_path / "a.xlsx", "Marco lógico", {"F10": None, "F11": None}))

    assert report.reading.lost == {"supuestos"}


@pytest.mark.parametrize(("cells", "name", "lost"), [
    ({}, "monto_prestamo", frozenset()),
    ({"B8": None, "C8": None}, "monto_prestamo", frozenset({"prestamos.monto"})),
    ({"B16": None}, "serie_principal_escrito", frozenset({"calendario_deuda"}))])
def test_a_name_of_the_loan_is_found_again_or_told(cells: dict[str, object], name: str, lost: frozenset[str],
                                                   tmp_path: Path) -> None:
    """F5: by its label, if that is still there."""
    book = openpyxl.load_workbook(typed(tmp_path / "a.xlsx", LOAN, cells))
    del book.defined_names[name]
    book.save(tmp_path / "b.xlsx")
    report = api.check(tmp_path / "b.xlsx")

    assert report.reading.lost == lost
    assert [code for _, code in told(report)] == ["XP-259" if lost else "XP-266"]


def test_a_deleted_sheet_is_told(tmp_path: Path) -> None:
    """F5: and of the loan on it nothing else."""
    book = openpyxl.load_workbook(first.book("agroindustria"))
    book.remove(book[LOAN])
    book.save(tmp_path / "a.xlsx")

    assert told(api.check(tmp_path / "a.xlsx")) == [("", "XP-260")]
