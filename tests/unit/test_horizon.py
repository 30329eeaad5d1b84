"""The horizon is chosen on the Ficha, up to the columns of the workbook, and all that has years ends with it.

H1  In every example a workbook with four more columns than the horizon gives every figure, and every year of
every row, that the
    workbook without them gives, whatever is typed in those columns; rows that are added up are 0 after the
    horizon.
H2  So it is where an example is cut short: its horizon made smaller, or its columns.
H3  The judge of H1 and H2 sees a horizon that is not heeded.
H4  A horizon that is missing, or that there are no columns for, is told at its cell; figures typed after it
are told as well. H5  A template with ten columns in which a project of three years is typed gives the figures
of the project of three years. H6  `convert` drops the columns after the horizon in which nothing stands, and
mends with `--years` a horizon without columns. H7  Totals of the cash flow add the rows above them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from support import edits, office
from support.filled import cells, filled, problems_of, result_file
from support.kinds import EVALUATED_EXAMPLES
from support.results import plant

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.base.slots import Slot
from xlproj.evaluating.engine import compute
from xlproj.expr.core import Array
from xlproj.model.assembly import model
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row
from xlproj.spec.travel import to_json

EXAMPLES = EVALUATED_EXAMPLES
AMOUNT = 7.0
TOLERANCE = 1e-9  # of figures computed in another order


@cache
def declared(name: str) -> Model:
    """The model of an example."""
    project = api.example(name)
    return model(project.kind, True, project.shape.formats)


def by_year(declarations: Model, table: str) -> bool:
    """Whether a table has a column for each year (or month of a campaign)."""
    periods = declarations.tables[table].periods
    return periods is not None and periods.of == "years"


def with_columns(project: Project, years: int, horizon: int) -> Project:
    """A project with other columns and another horizon."""
    return replace(project, shape=replace(project.shape, years=years),
                   fields={**project.fields, "horizonte": float(horizon)})


def typed_after(project: Project, declarations: Model, horizon: int) -> Project:
    """The project with an amount in each later year of each row in use, and of each series."""
    later = dict.fromkeys(range(horizon + 1, project.shape.years + 1), AMOUNT)
    tables = {key: tuple(Row(row.values, {**row.periods, **later}) if by_year(declarations, key)
                         and not row.blank else row
                         for row in rows) for key, rows in project.tables.items()}
    series = {key: {**project.series.get(key, {}), **dict.fromkeys(later, 0.5)}
              for key in declarations.series}
    return replace(project, tables=tables, series=series)


def cut(project: Project, declarations: Model, years: int) -> Project:
    """The project with so many columns, and without what stood in others."""
    def kept(amounts: Mapping[int, float]) -> dict[int, float]:
        return {year: amount for year, amount in amounts.items() if year <= years}

    tables = {key: tuple(Row(row.values, kept(row.periods)) if by_year(declarations, key) else row
                         for row in rows)
              for key, rows in project.tables.items()}
    series = {key: kept(amounts) for key, amounts in project.series.items()}
    return replace(with_columns(project, years, years), tables=tables, series=series)


def unlike(one: Array, other: Array) -> bool:
    """Whether two arrays hold other figures or texts."""
    if object in (one.dtype, other.dtype):
        left, right = np.broadcast_arrays(one, other)
        return [str(each) for each in left.ravel()] != [str(each) for each in right.ravel()]
    return not np.allclose(one, other, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True)


def leaks(declarations: Model, short: Project, long: Project) -> list[str]:
    """What differs between a project and the same one in a workbook with more columns."""
    without, with_more = compute(declarations, short), compute(declarations, long)
    years, columns = short.shape.years + 1, long.shape.years + 1
    found: list[str] = []
    for key, quantity in declarations.quantities.items():
        one, other = without[key], with_more[key]
        if "year" in quantity.axes and other.shape[4] == columns:
            one = np.broadcast_to(one, (*one.shape[:4], years))
            after = other[..., years:]
            if unlike(one, other[..., :years]):
                found.append(key)
            if quantity.total and np.nan_to_num(after.astype(float)).any():
                found.append(f"{key}, after the horizon")
        elif one.shape != other.shape or unlike(one, other):
            found.append(key)
    return found


@pytest.mark.parametrize(("name", "written"), [
    pytest.param(name, written, marks=[] if written is bool(number % 2) else [pytest.mark.torture])
    for number, name in enumerate(EXAMPLES) for written in (False, True)])
def test_columns_after_the_horizon_change_nothing(name: str, written: bool) -> None:
    """H1."""
    project, declarations = api.example(name), declared(name)
    horizon = project.shape.years
    longer = with_columns(project, horizon + 4, horizon)

    assert leaks(declarations, project, typed_after(longer, declarations, horizon) if written
                 else longer) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_shorter_horizon_is_as_fewer_columns(name: str) -> None:
    """H2: down to the last year that was followed up, since what was read after the horizon is refused."""
    project, declarations = api.example(name), declared(name)
    read = [int(float(str(row.values["anio_seg"]))) for row in project.tables.get("seg_avances", ())
            if "anio_seg" in row.values]
    for years in {max(read, default=1), project.shape.years // 2, project.shape.years - 1}:
        assert leaks(declarations, cut(project, declarations, years),
                     with_columns(project, project.shape.years, years)) == [], years


def test_the_judge_sees_a_horizon_that_is_not_heeded() -> None:
    """H3."""
    project, declarations = api.example("general"), declared("general")

    assert "van_e" in leaks(declarations, project, with_columns(project, 14, 14))


# --- H4: what is said of it ---------------------------------------------------------------------------------
def said(kind: str, value: float | None) -> list[tuple[str, str]]:
    """What is said of an example with that horizon, and was not said before."""
    cell = cells(kind)[Slot(key="horizonte")]
    before = {(problem.code.id, problem.where) for problem in problems_of(filled(kind))}
    changed = edits.put(filled(kind), {cell: value})
    return [told for told in ((problem.code.id, problem.where) for problem in problems_of(changed))
            if told not in before]


@pytest.mark.parametrize(("value", "code"),
                         [(31.0, "XP-346"), (None, "XP-201"), (0.0, "XP-230"), (2.5, "XP-218")])
def test_a_horizon_that_can_t_be(value: float | None, code: str) -> None:
    assert said("riego", value) == [(code, str(cells("riego")[Slot(key="horizonte")]))]


def test_months_have_a_horizon_too() -> None:
    assert said("campania", 9.0) == [("XP-346", str(cells("campania")[Slot(key="horizonte")]))]


def test_figures_after_the_horizon_are_told() -> None:
    """General, with eight of its ten years: the first amount of each table after them, and how many there
    are."""
    at = cells("general")
    changed = edits.put(filled("general"), {at[Slot(key="horizonte")]: 8})
    told = [problem for problem in problems_of(changed) if problem.code.id == "XP-495"]

    assert [(problem.cell, problem.values["count"], problem.values["amount"]) for problem in told] == [
        (at[Slot(key="ingresos", row=0, period=9)], 2, "5,600"),
        (at[Slot(key="costos", row=0, period=9)], 2, "3,000")]
    assert {problem.severity for problem in told} == {"warning"}


def test_json_holds_a_shorter_horizon_and_no_longer_one() -> None:
    data = to_json(with_columns(api.example("riego"), 30, 20))
    longer = {**data, "fields": {**data["fields"], "horizonte": 31.0}}

    assert api.project_from(data).horizon == 20
    assert [(each.code.id, each.where) for each in api.check(api.project_from(longer)).problems] == [
        ("XP-346", "horizonte")]


# --- H5, H6: in hand ----------------------------------------------------------------------------------------
SHORT = plant([900.0, 950.0, 980.0], [300.0, 310.0, 320.0], 1_000.0, 0.12)
"""Three years of a breeder of guinea pigs: an outlay, sales and costs."""


def yearly(project: Project) -> Project:
    """The same with the quantity of a year, which goes on as long as there are years."""
    sold = Row({"concepto": "Cuyes", "precio": 20.0, "cantidad_anual": 45.0})
    spent = Row({"concepto": "Alfalfa", "clase": "insumo", "cantidad_anual": 300.0})
    return replace(project, tables={**project.tables, "ingresos": (sold,), "costos": (spent,)})


def close(value: object) -> object:
    """Figures by name, or in a row, to be compared within the tolerance; what does not exist is compared as
    it is."""
    if isinstance(value, dict):
        return {name: close(each) for name, each in value.items()}
    if isinstance(value, list):
        return [close(each) for each in value]
    return pytest.approx(value, rel=TOLERANCE, abs=TOLERANCE) if isinstance(value, float) else value


@pytest.mark.parametrize("live", [False, True])
def test_three_years_in_a_template_of_ten(tmp_path: Path, live: bool) -> None:
    """H5."""
    project = yearly(SHORT)
    short = api.evaluate(api.fill(project, tmp_path / "tres.xlsx", live=live))
    long = api.evaluate(api.fill(with_columns(project, 10, 3), tmp_path / "diez.xlsx", live=live))
    unheeded = api.evaluate(api.fill(with_columns(project, 10, 10), tmp_path / "sin.xlsx", live=live))

    assert long.indicators() == close(short.indicators())
    assert long.series() == close(short.series())
    assert unheeded.indicators()["VANE"] != pytest.approx(short.indicators()["VANE"])


def test_empty_columns_after_the_horizon_are_left_out_of_the_results(tmp_path: Path) -> None:
    """H6; with an amount in one of them, those up to it stay."""
    project = with_columns(yearly(SHORT), 10, 3)
    typed = replace(project, series={"reinversion_escrita": {7: 5.0}})

    _, lean = api.convert(api.fill(project, tmp_path / "a.xlsx"))
    _, whole = api.convert(api.fill(typed, tmp_path / "b.xlsx"))

    assert lean is not None
    assert whole is not None
    assert [(read.shape.years, read.horizon)
            for read in (api.read(lean).project, api.read(whole).project)] == [(3, 3), (7, 3)]


def test_years_mends_a_horizon_without_columns(tmp_path: Path) -> None:
    """H6: the advice of XP-346 works; the project then has as many years as were asked for."""
    book = api.fill(yearly(SHORT), tmp_path / "a.xlsx")
    horizon = office.defined_names(book)["horizonte"]
    longer = office.set_cell_values(book, tmp_path / "b.xlsx", {horizon: 5.0})

    refused, none = api.convert(longer)
    report, written = api.convert(longer, years=5)

    assert [problem.code.id for problem in refused.problems if problem.severity == "error"] == ["XP-346"]
    assert none is None
    assert report.ok
    assert written is not None
    assert api.read(written).project.horizon == 5
    with pytest.raises(XlprojError, match="leaves out data of year 3"):
        api.convert(api.fill(SHORT, tmp_path / "c.xlsx"), years=2)


# --- H7: the totals -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["riego", "general", "pecuario", "campania"])
def test_totals_of_the_flow_add_the_rows_above_them(name: str) -> None:
    written = result_file(name, "es")
    names, formulas = office.defined_names(written), office.formulas(written)

    for total in ("beneficios_economicos", "costos_economicos"):
        sheet, cells_ = names[total]
        first = cells_.partition(":")[0]
        assert sheet == "Flujo de caja"
        row = int(re.sub(r"\D", "", first))
        added = re.fullmatch(r"=(?:SUM\()?([A-Z]+)(\d+)(?::\1(\d+)\))?", formulas[sheet, first])
        assert added is not None, formulas[sheet, first]
        assert int(added[3] or added[2]) == row - 1
