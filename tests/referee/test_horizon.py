"""The horizon of a result workbook, changed in its cell, and rows of its cash flow written over: what a
person sees then.

R1  A smaller horizon, recalculated by LibreOffice: the named figures and rows are those of the project with
so many columns. R2  Back at its old horizon the workbook shows its old figures. R3  A horizon of 0, left
blank or above the columns turns a check red and leaves no figure to be mistaken for one. R4  An amount
written over one of a row of the cash flow moves its total, the flows and the indicators.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support import office
from support.results import plant
from unit.test_horizon import cut, declared, with_columns

from xlproj import api

pytestmark = pytest.mark.referee
SHORTER = {"riego": 12, "general": 6, "pecuario": 4}
"""Of what is typed in these examples nothing but amounts of years stands after these horizons."""
ROWS = ("flujo_economico", "flujo_financiero", "beneficios_economicos", "costos_economicos")
TOLERANCE = 1e-9


def result_of(name: str, folder: Path) -> Path:
    """The result workbook of an example."""
    _, written = api.convert(api.fill(api.example(name), folder / f"{name}.xlsx", language="es"),
                             all_sheets=True)
    assert written is not None
    return written


def changed(book: Path, target: Path, horizon: float | None) -> Path:
    """A copy of a workbook with another horizon, not yet recalculated."""
    return office.set_cell_values(book, target, {office.defined_names(book)["horizonte"]: horizon})


def shown(book: Path, wanted: Mapping[str, object]) -> dict[str, object]:
    """The named figures as they stand in a workbook; None for a dash."""
    names, values = office.defined_names(book), office.read_cells(book)
    return {name: None if values.get(names[name]) in ("—", "") else values.get(names[name])
            for name in wanted}


def row_of(book: Path, name: str, count: int) -> list[object]:
    """The first years of a named row."""
    (sheet, cells), values = office.defined_names(book)[name], office.read_cells(book)
    found = openpyxl.utils.cell.rows_from_range(cells)
    return [values.get((sheet, cell)) for cell in next(iter(found))[:count]]


def close(figures: Mapping[str, object]) -> dict[str, object]:
    """Figures to be compared within the tolerance."""
    return {name: pytest.approx(value, rel=TOLERANCE, abs=TOLERANCE) if isinstance(value, float) else value
            for name, value in figures.items()}


def test_a_shorter_horizon_ends_all_that_has_years(tmp_path: Path) -> None:
    """R1, R2: the texts of the figures follow as well."""
    books = {name: result_of(name, tmp_path) for name in SHORTER}
    shorter = {name: changed(book, tmp_path / f"{name}-short.xlsx", SHORTER[name]) for name,
               book in books.items()}
    again = {name: changed(book, tmp_path / f"{name}-again.xlsx", float(api.example(name).horizon)) for name,
             book in shorter.items()}

    seen = office.recalculate([*shorter.values(), *again.values()], tmp_path / "seen")

    for name, years in SHORTER.items():
        expected = api.evaluate(cut(api.example(name), declared(name), years))
        figures, rows = expected.indicators("es"), expected.series()
        assert shown(seen[shorter[name]], figures) == close(figures), name
        for row in ROWS:
            assert row_of(seen[shorter[name]], row, years + 1) == pytest.approx(
                rows[row], rel=TOLERANCE, abs=TOLERANCE), (name, row)
        usual = api.evaluate(api.example(name)).indicators("es")
        assert shown(seen[again[name]], usual) == close(usual), name


@pytest.mark.parametrize("live", [False, True])
def test_a_template_of_ten_years_with_a_horizon_of_three(tmp_path: Path, live: bool) -> None:
    """R1, in a template that computes while it is filled: the figures of three years."""
    project = plant([900.0, 950.0, 980.0], [300.0, 310.0, 320.0], 1_000.0, 0.12)
    longer = api.fill(with_columns(project, 10, 10), tmp_path / "diez.xlsx", live=live)
    book = changed(longer, tmp_path / "tres.xlsx", 3.0)
    figures = api.evaluate(project).indicators("es")

    if live:
        seen = office.recalculate([book], tmp_path / "seen")[book]
        assert shown(seen, figures) == close(figures)
    assert api.evaluate(book).indicators("es") == close(figures)


@pytest.mark.parametrize("horizon", [None, 0.0, 11.0, 2.5])
def test_a_horizon_that_can_t_be_turns_a_check_red(tmp_path: Path, horizon: float | None) -> None:
    """R3."""
    book = result_of("general", tmp_path)
    wrong = changed(book, tmp_path / "wrong.xlsx", horizon)

    seen = office.recalculate([wrong], tmp_path / "seen")[wrong]

    assert shown(seen, {"VANE": None, "TIRE": None, "VANF": None}) == {
        "VANE": None, "TIRE": None, "VANF": None}
    verdicts = {cell: value for cell, value in office.read_cells(seen).items() if cell[0] == "Control"
                and value == "Revise"}
    assert verdicts


def test_an_amount_written_over_the_cash_flow_counts(tmp_path: Path) -> None:
    """R4: sales of 1,050 in year 2, written over the row of the cash flow, are as if they had been typed on
    Ingresos."""
    sales, costs = [900.0, 950.0, 980.0], [300.0, 310.0, 320.0]
    project, other = plant(sales, costs, 1_000.0, 0.12), plant([900.0, 1_050.0, 980.0], costs, 1_000.0, 0.12)
    _, written = api.convert(api.fill(replace(project, language="es"), tmp_path / "p.xlsx"))
    assert written is not None
    place = next(cell for cell, formula in office.formulas(written).items()
                 if cell[0] == "Flujo de caja" and formula.startswith("=Ingresos!")
                 and office.read_cells(written)[cell] == 950.0)
    book = openpyxl.load_workbook(written)
    book[place[0]][place[1]] = 1_050.0
    book.save(tmp_path / "over.xlsx")

    seen = office.recalculate([tmp_path / "over.xlsx"], tmp_path / "seen")[tmp_path / "over.xlsx"]

    expected = api.evaluate(other)
    figures = {name: value for name, value in expected.indicators("es").items()
               if name in ("VANE", "VANF", "TIRE", "TIRF", "BCE")}
    assert shown(seen, figures) == close(figures)
    for row in ROWS:
        assert row_of(seen, row, 4) == pytest.approx(
            expected.series()[row], rel=TOLERANCE, abs=TOLERANCE), row
