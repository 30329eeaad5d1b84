"""The follow-up: worked cases of chapter XVI read from the cells of one workbook, lights by level, and a
follow-up workbook that brings what was achieved into the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support import office
from support.results import Book, Computed, book_of

from xlproj import api
from xlproj.api.results import result_sheets
from xlproj.base.slots import Slot
from xlproj.cli import main
from xlproj.expr.core import Place
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import arranged, formats_of
from xlproj.model.registry import in_order
from xlproj.spec.project import Project, Row, Value

EXAMPLE = api.example("seguimiento")
ALONE = in_order(frozenset({"seguimiento", "diseno_evaluacion"}))


def indicator(code: str, level: str = "insumo", base: float = 0.0, target: float | None = None,
              **more: Value) -> Row:
    """An indicator that stands in no logframe."""
    given = {} if target is None else {"meta_seg": target}
    return Row({"codigo": code, "nivel_seg": level, "indicador_seg": f"Indicador {code}", "base_seg": base,
                **given, **more})


def reading(code: str, period: int, achieved: float | None = None, planned: float | None = None,
            **more: Value) -> Row:
    """A reading with all that proves it."""
    typed = {"previsto": planned, "logrado": achieved}
    return Row({"codigo": code, "anio_seg": float(period), "fuente": "Registro", "responsable_seg": "Equipo",
                "fecha_seg": date(2002, 5, 4), "accion": "Revisar el plan",
                **{key: value for key, value in typed.items() if value is not None}, **more})


def project(indicators: Iterable[Row], readings: Iterable[Row], years: int = 5, tolerance: float = 0.2,
            spent: dict[int, float] | None = None, planned: dict[int, float] | None = None,
            **tables: tuple[Row, ...]) -> Project:
    """A project of follow-up alone."""
    return replace(
        EXAMPLE, shape=replace(EXAMPLE.shape, formats=ALONE, years=years),
        fields={"nombre": "Casos", "seg_tolerancia": tolerance, "seg_maximo": 20},
        tables={"seg_indicadores": tuple(indicators), "seg_avances": tuple(readings), **tables},
        series={"seg_gastado": spent or {}, "seg_gasto_previsto": planned or {}})


BUS, FUEL, DEATHS, GROUPS, VISITS = range(5)
CASES = project(
    (indicator("K", "actividad", 0, 1500, plan_hasta=36), indicator("G", target=200, plan_hasta=36, tope="si",
                                                                    por_cada="K"),
     indicator("M", "impacto", 120, 90, referencia=5.0), indicator("C", "producto", 0, 12),
     indicator("V", "actividad", 0, 24, por_cada="C")),
    (reading("K", 10, 500), reading("G", 10, 50), reading("M", 10, 90, 90), reading("C", 10, 12, 12),
     reading("V", 10, 24, 24)), years=36,
    comparaciones=(Row({"que_se_mide": "Rendimiento", "unidad_ev": "t/ha", "con_antes": 2.0,
                        "con_despues": 3.0, "sin_antes": 2.0, "sin_despues": 2.4}),))


@pytest.fixture(name="book", scope="module")
def book_of_cases() -> Book:
    """The workbook of all worked cases, written once."""
    return book_of(CASES)


class TestWorkedCases:
    """All of them in one workbook: a period is an hour of the bus."""

    def test_a_bus_on_its_way(self, book: Book) -> None:
        """1,500 km in 36 hours with 200 gallons; after 10 hours 500 km and 50 gallons."""
        planned = [book.one("seg_previsto_ahora", row) for row in (BUS, FUEL)]
        assert planned == [pytest.approx(416.667, abs=1e-3), pytest.approx(55.556, abs=1e-3)]
        assert [book.one("seg_logrado_ahora", row) for row in (BUS, FUEL)] == [500, 50]
        assert book.one("seg_indice", BUS) == pytest.approx(1.20)
        assert book.one("seg_indice", FUEL) == pytest.approx(0.90)
        assert book.one("seg_por_logrado", FUEL) == pytest.approx(0.100)
        assert book.one("seg_por_previsto", FUEL) == pytest.approx(0.1333, abs=1e-4)
        assert book.one("seg_por_desviacion", FUEL) == pytest.approx(-0.25)

    def test_a_tolerance_of_a_fifth_takes_it_as_planned(self, book: Book) -> None:
        """At 20 % nothing is said of it; at 15 % the kilometres are far ahead."""
        stricter = api.check(replace(CASES, fields={**CASES.fields, "seg_tolerancia": 0.15}))
        assert [book.one("seg_luz", row) for row in (BUS, FUEL)] == [1, 1]
        assert "XP-611" not in [each.code.id for each in book.problems]
        assert [(each.code.id, str(each.slot)) for each in stricter.problems if each.code.id == "XP-611"] == [
            ("XP-611", "seg_indicadores.codigo[1]")]

    def test_a_falling_indicator_with_a_reference(self, book: Book) -> None:
        """Infant mortality from 120 to 90, where 5 is possible: the target is met, a quarter of the gap is
        closed."""
        assert book.one("seg_avance", DEATHS) == 1
        assert book.one("seg_brecha", DEATHS) == pytest.approx(0.2609, abs=5e-5)
        assert book.one("seg_brecha_queda", DEATHS) == 85

    def test_visits_of_extension(self, book: Book) -> None:
        """12 groups and 2 visits a week to each: 24."""
        assert book.one("seg_previsto_ahora", VISITS) == 24
        assert [book.one(f"seg_por_{which}", VISITS) for which in ("previsto", "logrado")] == [2, 2]

    def test_the_double_difference(self, book: Book) -> None:
        """2.0 to 3.0 with the project, 2.0 to 2.4 without it."""
        changed, apart, owed = (book.one(f"comparaciones.{key}") for key in (
            "antes_despues", "con_sin", "doble"))
        assert (changed, apart, owed) == (1.0, pytest.approx(0.6), pytest.approx(0.6))

    @pytest.mark.referee
    def test_both_referees_agree(self, tmp_path: Path) -> None:
        """LibreOffice and Gnumeric recalculate a filled workbook without a logframe, with stored values
        thrown away; one with a logframe is judged with the examples."""
        assert office.assert_agrees([api.fill(CASES, tmp_path / "casos.xlsx", live=True)]) > 2000


class TestDue:
    """The target of the logframe is planned for the year of its date: conduction efficiency was 30 %, and
    90 % are due at the end of 2005, year 4."""

    def test_what_stands_still_after_its_milestone_is_late(self) -> None:
        """60 % was the milestone of year 2; in year 4 half of the way is missing."""
        example = api.example("riego_completo")
        late = replace(example, tables={**example.tables, "seg_avances": (
            *example.tables["seg_avances"], reading("I5", 4, 60))})
        figures, row = Computed(late), 3

        assert figures.one("seg_periodo_meta", row) == 4
        assert [figures.one(f"seg_{key}", row) for key in ("previsto_ahora", "indice", "luz")] == [
            90, pytest.approx(0.5), 3]

    def test_all_is_planned_once_the_last_target_is_due(self) -> None:
        figures = api.evaluate(api.example("riego_completo"))
        planned = figures.arrays["seg_fisico_previsto"].ravel()
        assert planned[3] < planned[4] == planned[-1] == 1


class TestAdvance:
    def test_a_falling_indicator_advances_as_it_falls(self) -> None:
        """From 120 to 90, planned 105 and reached 110: a third of the way, a third of the plan missing."""
        figures = Computed(project([indicator("M", "impacto", 120, 90)], [reading("M", 2, 110, 105)]))
        assert figures.one("seg_avance") == pytest.approx(1 / 3)
        assert figures.one("seg_indice") == pytest.approx(2 / 3)
        assert figures.one("seg_luz") == 2

    def test_no_change_is_red_though_its_figure_is_near(self) -> None:
        """Yields that stay at 2,500 where 2,700 were planned: 7 % below the figure, all of the change
        missing."""
        figures = Computed(project([indicator("Y", "efecto", 2500, 3200)], [reading("Y", 3, 2500, 2700)]))
        assert (figures.one("seg_indice"), figures.one("seg_luz")) == (0, 3)

    def test_flows_add_up_and_stocks_take_the_last(self) -> None:
        """Readings of 2, 3 and 1: of a flow 6, of a stock 1."""
        readings = [reading(code, period, value, 2) for code in ("F", "S")
                    for period, value in ((1, 2), (2, 3), (4, 1))]
        figures = Computed(project(
            [indicator("F", "producto", 0, 6, se_suma="si"), indicator("S", "producto", 0, 2)], readings))
        assert figures.column("seg_logrado_ahora", 2) == [6, 1]
        assert figures.column("seg_previsto_ahora", 2) == [6, 2]
        assert figures.row("seg_logrado_a_la_fecha", 0) == [0, 2, 5, 5, 6, 6]
        assert figures.row("seg_logrado_a_la_fecha", 1) == [0, 2, 3, 3, 1, 1]

    def test_nothing_achieved_is_a_reading(self) -> None:
        """A typed 0 is measured, a blank is not."""
        figures = Computed(project([indicator("A", "producto", 0, 4), indicator("B", "producto", 0, 4)],
                                   [reading("A", 1, 0, 2), reading("B", 1, None, 2)]))
        assert figures.column("seg_luz", 2) == [3, 0]

    def test_what_should_not_be_exceeded(self) -> None:
        """130 where 100 was the limit is amber; 70 is green."""
        figures = Computed(project(
            [indicator("A", target=200, tope="si"), indicator("B", target=200, tope="si")],
            [reading("A", 1, 130, 100), reading("B", 1, 70, 100)]))
        assert figures.column("seg_luz", 2) == [2, 1]

    def test_the_logframe_is_not_typed_again(self) -> None:
        """Text, unit, baseline, target, level and the plan of its milestones come from there."""
        figures = Computed(EXAMPLE)
        assert figures.one("seg_texto", 1) == "Rendimiento de grano de maíz blanco"
        assert (figures.one("seg_unidad", 1), figures.one("seg_nivel", 1)) == ("kg/ha", 4)
        assert (figures.one("seg_base", 1), figures.one("seg_meta", 1)) == (2500, 3200)
        assert figures.one("seg_previsto_ahora", 1) == 2700
        assert figures.one("seg_indice", 1) == pytest.approx(0.7)


def line_of(number: int) -> Place:
    """The place of a line of the board."""
    return Place(sheet="", g1=number)


class TestBoard:
    def test_the_highest_level_stands_first(self) -> None:
        book = book_of(EXAMPLE)
        column = [book._at("seg_l_nivel", line_of(line)) for line in range(8)]
        assert column == ["Impacto", "Efecto", "Producto", "Producto", "Actividad", "Actividad", "Actividad",
                          "Insumo"]
        assert book._at("seg_l_luz", line_of(1)) == "Ámbar"
        assert book._at("seg_l_accion", line_of(1)) == "Dos visitas más del extensionista por campaña"

    def test_the_worst_light_of_a_level_counts(self) -> None:
        """Green activities, a red effect: the project is red, and so is that level alone."""
        figures = Computed(project(
            [indicator("A", "actividad", 0, 4), indicator("E", "efecto", 10, 20)],
            [reading("A", 1, 2, 2), reading("E", 1, 10, 15)]))
        assert [figures.one(f"seg_{key}") for key in ("luz_actividad", "luz_efecto", "estado")] == [
            "Verde", "Rojo", "Rojo"]
        assert figures.one("seg_luz_impacto") == "Sin dato"

    @pytest.mark.parametrize(("product", "effect", "raised"), [
        (4.0, 10.0, 1), (4.0, 11.0, 0), (3.0, 10.0, 0), (4.0, None, 1)])
    def test_products_without_effects(self, product: float, effect: float | None, raised: int) -> None:
        """Products at 100 % with effects at 0 %, or not even measured."""
        made = project([indicator("P", "producto", 0, 4), indicator("E", "efecto", 10, 20)],
                       [reading("P", 1, product, 4), reading("E", 1, effect, 10)])
        assert Computed(made).one("seg_sin_efectos") == raised
        assert ("XP-615" in [each.code.id for each in api.check(made).problems]) is bool(raised)

    def test_physical_beside_financial_progress(self) -> None:
        """Half of the work for 70 % of the money: told in the year in which it was spent."""
        made = project([indicator("P", "producto", 0, 4, peso_seg=3.0), indicator("A", "actividad", 0, 2)],
                       [reading("P", 1, 2, 2), reading("A", 1, 1, 1)], spent={1: 70.0},
                       planned={1: 50.0, 2: 50.0})
        figures, found = Computed(made), api.check(made).problems
        assert figures.row("seg_fisico_logrado")[:2] == [0, 0.5]
        assert figures.row("seg_financiero_logrado")[:2] == [0, 0.7]
        assert [(each.code.id, str(each.slot)) for each in found if each.code.id == "XP-618"] == []
        dearer = replace(made, series={**made.series, "seg_gastado": {1: 71.0}})
        assert [str(each.slot) for each in api.check(dearer).problems if each.code.id == "XP-618"] == [
            "seg_gastado@1"]


def test_the_plan_of_spending_is_what_the_project_invests() -> None:
    """Irrigation: 1,542,431.8 of works in year 1 with 155,272 of programmes; programmes alone after it."""
    base = api.example("riego")
    formats = in_order(frozenset({*formats_of("riego"), "seguimiento"}))
    figures = Computed(replace(base, shape=replace(base.shape, formats=arranged("riego", formats))))
    assert figures.row("seg_inversion")[:6] == pytest.approx([0, 1_697_703.8, 220_431, 113_643, 132_930, 0])


def typed_into(path: Path, target: Path, values: dict[Slot, float | str]) -> Path:
    """What a person types into a follow-up workbook."""
    read = api.read(path)
    places = lay_out(model(read.project.kind, False, read.project.shape.formats), read.project.shape,
                     read.language)
    cells = {slot: places.cell_of_input(slot) for slot in values}
    return office.set_cell_values(path, target, {
        (cell.sheet, cell.a1): values[slot] for slot, cell in cells.items() if cell is not None})


class TestFollowupWorkbook:
    @pytest.mark.parametrize(("name", "years"), [("logica", 6), ("riego", 30)])
    def test_a_filled_one_updates_the_project(self, name: str, years: int, tmp_path: Path) -> None:
        """The plan stands in it; what is achieved is typed; the converted workbook shows it, and the rest of
        the project is as it was."""
        base = api.example(name)
        api.fill(base, tmp_path / "p.xlsx")
        assert main(["followup", str(tmp_path / "p.xlsx"), str(tmp_path / "s.xlsx")]) == 0
        blank = api.read(tmp_path / "s.xlsx").project
        rows = blank.tables["seg_avances"]
        assert rows
        assert all("previsto" in row.values and "logrado" not in row.values for row in rows)
        at = {"logrado": rows[0].values["previsto"], "fuente": "Acta", "responsable_seg": "Equipo"}
        filled = typed_into(tmp_path / "s.xlsx", tmp_path / "lleno.xlsx", {
            Slot(key="seg_avances", column=column, row=0): value  # type: ignore[misc]  # numbers and texts
            for column, value in at.items()})

        report, written = api.convert(filled, tmp_path / "r.xlsx")

        assert written is not None
        book, after = Book(written, report, result_sheets(report, "es")), report.reading.project
        followed = [row.values["codigo"] for row in blank.tables["seg_indicadores"]]
        number = followed.index(rows[0].values["codigo"])
        assert book.one("seg_luz", number) == 1
        assert book.one("seg_logrado_ahora", number) == rows[0].values["previsto"]
        assert after.shape.years == years
        assert {key: value for key, value in after.fields.items() if not key.startswith("seg_")} == {
            **base.fields}
        assert {key: after.tables[key] for key in base.tables if key != "indicadores"} == {
            key: rows for key, rows in base.tables.items() if key != "indicadores"}
        assert api.evaluate(filled).indicators().get("VANE") == api.evaluate(base).indicators().get("VANE")

    def test_a_result_workbook_will_do_and_what_was_typed_stays(self, tmp_path: Path) -> None:
        """From its results, and again after a year: rows that stand there are kept, none comes twice."""
        _, results = api.convert(api.fill(EXAMPLE, tmp_path / "p.xlsx"), tmp_path / "r.xlsx")
        assert results is not None
        report, written = api.followup(results, tmp_path / "s.xlsx")
        assert written is not None
        assert report.problems == ()
        project = api.read(written).project
        assert project.tables["seg_avances"][:15] == EXAMPLE.tables["seg_avances"]
        places = [(row.values["codigo"], row.values["anio_seg"]) for row in project.tables["seg_avances"]]
        assert len(places) == len(set(places))
        assert [row.values["codigo"] for row in project.tables["seg_indicadores"]] == [
            "I1", "I2", "I4", "I5", "I6", "I7", "I8", "J", "I3"]

    def test_indicators_without_a_key_get_one(self, tmp_path: Path) -> None:
        base = api.example("logica")
        first, *rest = base.tables["indicadores"]
        nameless = Row({key: value for key, value in first.values.items() if key != "clave"})
        project = replace(base, tables={**base.tables, "indicadores": (nameless, *rest)})
        _, written = api.followup(project, tmp_path / "s.xlsx")
        assert written is not None
        found = api.read(written).project.tables["indicadores"]
        assert found[0].values["clave"] == "I1"
        assert list(found[1:]) == rest

    def test_errors_leave_nothing_behind(self, tmp_path: Path) -> None:
        base = api.example("logica")
        twice = base.tables["objetivos"][2]
        broken = replace(base, tables={**base.tables, "objetivos": (
            *base.tables["objetivos"], Row({**twice.values, "superior": "ZZ"}))})
        _, written = api.followup(broken, tmp_path / "s.xlsx")
        assert written is None
        assert not (tmp_path / "s.xlsx").exists()
