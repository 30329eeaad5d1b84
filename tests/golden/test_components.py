"""What components cost, and what is done and spent each year: figures added up by hand, from the cells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support import office
from support.filled import read_back, told
from support.linked import changed, linked, without
from support.results import Computed, book_of

from xlproj import api
from xlproj.cli import main
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.model.links.codes import TABLES
from xlproj.model.registry import in_order
from xlproj.spec.project import Project, Row

COMPONENTS = ("R1. Canal construido", "R2. Regantes organizados")
CODES = {"componente_proyecto", "actividad_proyecto"}
TIES = ("componentes_total", "componentes_anios", "componentes_categorias")


def test_costs_by_category() -> None:
    """R1 builds for 12,000 and a tenth of it, studies for 3,000, plants for 600 and is cleaned for 400 more a
    year; R2 teaches for 1,000 and 1,200 and buys seed for 300 a year. The land for 5,000 is of neither."""
    book = book_of(linked())
    table = {key: book.column(f"comp_cat_{key}", 2) for key in (
        "terreno", "tangible", "intangible", "capital", "temas", "personal", "mitigacion", "operacion",
        "costos", "todo")}

    assert tuple(book.column("comp_por_categoria", 2)) == COMPONENTS
    assert table == {"terreno": [0, 0], "tangible": [pytest.approx(13200), 0], "intangible": [3000, 0],
                     "capital": [0, 0], "temas": [0, 1000], "personal": [0, 1200], "mitigacion": [600, 0],
                     "operacion": [2000, 0], "costos": [0, 1500], "todo": [pytest.approx(18800), 3700]}
    assert [book.one(f"comp_cat_todo_{part}") for part in ("suma", "sin", "total")] == pytest.approx(
        [22500, 5000, 27500])


def test_costs_by_year() -> None:
    book = book_of(linked())

    assert book.row("comp_anio", 0) == pytest.approx([14000, 3200, 400, 400, 400, 400])
    assert book.row("comp_anio", 1) == pytest.approx([0, 1500, 1300, 300, 300, 300])
    assert book.row("comp_inversiones_sin") == [5000, 0, 0, 0, 0, 0]
    assert book.row("comp_total") == pytest.approx([19000, 4700, 1700, 700, 700, 700])


def test_costs_by_source() -> None:
    """Contingencies go with what is built: the grant pays 13,200 of works and 600 of trees."""
    book = book_of(linked())

    assert book.column("comp_fuente_donacion", 2) == pytest.approx([13800, 1000])
    assert book.column("comp_fuente_propio", 2) == pytest.approx([3000, 1200])
    assert book.column("comp_sin_fuente", 2) == pytest.approx([2000, 1500])
    assert [book.one(f"comp_de_inversiones{each}") for each in ("_propio", "_donacion", "_nadie", "")] == (
        pytest.approx([8000, 13200, 0, 21200]))


def test_totals_tie_to_investment_and_calendar() -> None:
    book = book_of(linked())

    assert [book.one(f"control_{key}_ok") for key in TIES] == ["OK"] * 3
    assert book.one("comp_inversiones_suma.total") + book.one("comp_inversiones_sin.total") == (
        pytest.approx(book.one("inversion.total")))


def coded(name: str) -> Project:
    """An example whose costs are of one component, of another, and of none in turns."""
    base = api.example(name)
    codes = ({"componente_proyecto": "c1"}, {"componente_proyecto": "C2"}, {})
    tables = {key: tuple(replace(row, values={**row.values, **codes[number % 3]})
                         for number, row in enumerate(rows)) if key in TABLES else rows
              for key, rows in base.tables.items()}
    parts = tuple(Row({"nombre_componente": f"Parte {key}", "codigo": key}) for key in ("C1", "C2"))
    formats = in_order(frozenset((*(base.shape.formats or KINDS[base.kind].formats), "componentes")))
    return replace(base, shape=replace(base.shape, formats=formats),
                   tables={**tables, "componentes_proyecto": parts})


@pytest.mark.parametrize("name", ["riego", "agroindustria", "pecuario", "social", "general"])
def test_totals_tie_in_every_kind(name: str) -> None:
    """With working capital that is computed, loans, costs by capacity, whatever the kind has."""
    figures = Computed(coded(name))

    assert [figures.one(f"control_{key}_ok") for key in TIES] == ["OK"] * 3
    assert sum(figures.column("comp_cat_todo", 2)) > 0


@pytest.mark.parametrize("fields", [
    {"horizonte": 1.0}, {"tasa_imprevistos": 0.0, "imprevistos_donacion": 0.0}, {"om_primer_anio": 3.0},
    {"tasa_gastos_generales": 0.15}])
def test_totals_tie_whatever_is_typed(fields: dict[str, float]) -> None:
    """Also where the horizon ends before the last cost: what comes after it counts nowhere."""
    base = linked()
    figures = Computed(replace(base, fields={**base.fields, **fields}))

    assert [figures.one(f"control_{key}_ok") for key in TIES] == ["OK"] * 3
    assert figures.one("comp_de_todo_7") == pytest.approx(figures.one("comp_total.total"))


def test_a_code_that_nobody_has_breaks_the_tie() -> None:
    """What stands under it is in no component, nor among what has none: 2,200 are missing."""
    figures = Computed(changed(linked(), "inversiones", 1, componente_proyecto="R9"))

    assert figures.one("control_componentes_total_izq") == pytest.approx(25300)
    assert figures.one("control_componentes_total_der") == pytest.approx(27500)
    assert figures.one("control_componentes_total_ok") != "OK"
    assert figures.one("control_componentes_anios_izq") == pytest.approx(2200)


def test_what_is_done_and_spent_each_year() -> None:
    """42 months of work: 12 in year 0, 6 and 12 in year 1, 12 in year 2. Of 24,000, 19,000 are spent in year
    0, 4,000 in year 1 and 1,000 in year 2."""
    book = book_of(linked())

    assert book.row("cf_hecho") == pytest.approx([12 / 42, 18 / 42, 12 / 42, 0, 0, 0])
    assert book.row("cf_hecho_acumulado")[:3] == pytest.approx([12 / 42, 30 / 42, 1])
    assert book.row("cf_gasto") == pytest.approx([19000, 4000, 1000, 0, 0, 0])
    assert book.row("cf_gastado_acumulado")[:3] == pytest.approx([19 / 24, 23 / 24, 1])
    assert book.row("cf_diferencia")[:3] == pytest.approx([12 / 42 - 19 / 24, 30 / 42 - 23 / 24, 0])


def test_costs_of_each_activity() -> None:
    """What the schedule says and what the costs that name it take."""
    book = book_of(linked())

    assert [book.column(f"cf_{key}", 3) for key in ("desde", "hasta")] == [[0, 1, 1], [0, 1, 2]]
    assert book.column("cf_costo", 3) == [14000, 2800, 2200]
    assert book.column("cf_costos_suma", 3) == pytest.approx([14000, 2800, 2200])
    assert book.row("cf_plan")[:3] == pytest.approx([14000, 2800 + 1100, 1100])
    assert book.row("cf_costos_actividades")[:3] == pytest.approx([14000, 4000, 1000])


@pytest.mark.parametrize(("unit", "duration", "done"), [
    ("semanas", 78.0, [52 / 78, 26 / 78, 0]), ("dias", 730.0, [0.5, 0.5, 0]), ("meses", 0.0, [1, 0, 0])])
def test_years_of_other_units(unit: str, duration: float, done: list[float]) -> None:
    """A year has 52 weeks or 365 days; a milestone is in one year."""
    base = changed(linked(), "actividades", 0, duracion=duration)
    figures = Computed(replace(base, fields={**base.fields, "cron_unidad": unit}))

    assert figures.row("cf_parte", 0)[:3] == pytest.approx(done)


def test_the_schedule_starts_in_a_later_year() -> None:
    base = linked()
    figures = Computed(replace(base, fields={**base.fields, "cron_anio": 1.0}))

    assert figures.row("cf_hecho")[:4] == pytest.approx([0, 12 / 42, 18 / 42, 12 / 42])
    assert figures.column("cf_desde", 3) == [1, 2, 2]


def uncoded(project: Project) -> Project:
    """The project with no code at any cost."""
    return replace(project, tables={key: tuple(replace(row, values={
        name: value for name, value in row.values.items() if name not in CODES}) for row in rows)
        for key, rows in project.tables.items()})


def test_without_codes_the_calendars_stand_side_by_side_all_the_same() -> None:
    """The joined costs alone need the codes."""
    base = linked()
    formats = tuple(each for each in base.shape.formats if each != "componentes")
    tables = {key: rows for key, rows in uncoded(base).tables.items() if key != "componentes_proyecto"}
    plain = replace(base, shape=replace(base.shape, formats=formats), tables=tables)

    book = book_of(plain)

    assert book.row("cf_gastado_acumulado")[:3] == pytest.approx([19 / 24, 23 / 24, 1])
    assert "cf_costos_suma" not in book.whole.places.quantities
    assert book.problems == ()


def sheets_of(project: Project, folder: Path) -> set[str]:
    """The sheets of the result workbook of a project."""
    _, written = api.convert(api.fill(project, folder / "libro.xlsx"), folder / "resultados.xlsx")
    assert written is not None
    return {sheet for sheet, _ in office.formulas(written)}


def test_left_out_where_no_component_is_used(tmp_path: Path) -> None:
    """And kept where a single code was typed, even with no component written: nothing typed is dropped."""
    base = uncoded(linked())
    bare = replace(base, shape=replace(base.shape, formats=("ficha", "inversiones", "comercio", "componentes",
                                                            "parametros")), tables={
        key: base.tables[key] for key in ("ingresos", "costos", "inversiones")}, fields={
        key: value for key, value in base.fields.items() if key not in (
            "cron_unidad", "cron_paso", "vocabulario")})
    coded = changed(bare, "inversiones", 0, componente_proyecto="R1")
    folders = [tmp_path / name for name in ("sin", "con")]
    for folder in folders:
        folder.mkdir()

    assert "Costos por componente" not in sheets_of(bare, folders[0])
    assert "Costos por componente" in sheets_of(coded, folders[1])


def test_codes_travel(tmp_path: Path) -> None:
    """Through a workbook and back, and nothing is said of them."""
    reading = read_back(linked(), tmp_path)

    assert {key: [row.values for row in rows if not row.blank] for key, rows in reading.project.tables.items()
            if key in ("inversiones", "costos", "componentes_proyecto")} == {
        key: [row.values for row in linked().tables[key]] for key in (
            "inversiones", "costos", "componentes_proyecto")}
    assert told(reading) == ()


@pytest.mark.parametrize("kind", [key for key, kind in KINDS.items() if kind.period.per_year == 1])
def test_no_template_has_them_unless_asked(kind: str, tmp_path: Path) -> None:
    """The usual templates are as light as they were; with `--sheets +componentes` the columns stand last."""
    plain = model(kind)
    assert not any(field.key in CODES for table in plain.tables.values() for field in table.fields)

    made = tmp_path / "libro.xlsx"
    assert main(["new", kind, str(made), "--sheets", "+componentes", "-q"]) == 0
    asked = read_back_model(made)
    assert [field.key for field in asked["inversiones"]][-2:] == ["componente_proyecto", "actividad_proyecto"]


def read_back_model(book: Path) -> dict[str, tuple[object, ...]]:
    """The tables of a workbook with their columns."""
    return {key: table.fields for key, table in api.read(book).model.tables.items()}


def test_a_component_without_rows_costs_nothing() -> None:
    figures = Computed(without(linked(), "componentes_proyecto", 0))

    assert figures.one("comp_cat_todo", 0) == 3700
