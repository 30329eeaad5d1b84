"""Published cases of the studies beside the cash flow, through the public door: project -> filled -> result
workbook -> cells.

Each test quotes the case it covers and compares every figure of its `recomputed`. What is no such case is
`Computed`: what those cells would hold, of which no workbook is written.

S1  Projections: c06-mean-rate, c06-least-squares, c06-two-point-growth.
S2  Size: the law of the minimum (ch. VII prints no figures).
S3  Location: c08-zone-scoring, c08-meriss-scale, c08-meriss-scores.
S4  Break-even: c11-breakeven-potato, c11-linear-variable-cost.
S5  Cost-efficiency: D-08; alternatives by hand, since XV 9 gives no figures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.goldens import FOLDER, agrees, given, right
from support.results import Computed, book_of, book_of_example, plant, with_formats

from xlproj import api
from xlproj.model.appraisal.alternative_rows import UNITS
from xlproj.model.kinds import KINDS
from xlproj.spec.project import Project, Row

BESIDE = {"agroindustria": ("inversiones", "financiamiento", "comercio"),
          "riego": ("inversiones", "financiamiento")}
"""The formats of a kind that the studies look at."""
COSTS = ("capacitacion", "operacion", "mitigacion")


def study(key: str, tables: Mapping[str, Sequence[Mapping[str, Any]]], kind: str = "agroindustria",
          beside: tuple[str, ...] = (), **fields: Any) -> Project:
    """The example of a kind with a study, filled as told, and no more formats than it looks at and those
    `beside` it."""
    base = with_formats(api.example(kind), *BESIDE[kind], key, *beside)
    rows = {name: tuple(Row(dict(row)) for row in each) for name, each in tables.items()}
    kept = {name: value for name, value in base.fields.items() if name != "primer_anio"}
    return replace(base, tables={**base.tables, **rows}, fields={**kept, **fields})


def warned(project: Project, folder: Path, code: str) -> list[Any]:
    """The problems of one code that are found in its filled workbook, which has no errors."""
    report = api.check(api.fill(project, folder / "p.xlsx"))
    assert report.ok
    return [problem for problem in report.problems if problem.code.id == code]


def data(years: Sequence[int], values: Sequence[float]) -> dict[str, list[dict[str, float]]]:
    """Past data as a table, the newest first."""
    return {"historia": [{"anio": float(year), "valor": float(value)} for year,
                         value in zip(years, values, strict=True)][::-1]}


class TestProjections:
    """S1."""

    def test_mean_rate(self) -> None:
        """c06-mean-rate: the mean of nine changes, compounded on the last datum; data typed newest first."""
        case, sales = right("c06-mean-rate"), given("c06-mean-rate")["sales_t"]
        years = range(1991, 1991 + len(sales))

        cells = book_of(study("proyecciones", data(years, sales), proy_metodo="tasa"))

        changes = cells.column("proy_variacion", len(sales) - 1)[::-1]
        assert pytest.approx(case["variation_pct"]) == [100 * value for value in changes]
        assert pytest.approx(case["sum_pct"]) == 100 * cells.one("proy_suma_variacion")
        assert pytest.approx(case["mean_pct"]) == 100 * cells["tasa_media"]
        assert pytest.approx([490.0, *case["projection_t"]]) == cells.row("proy_por_tasa") == cells.row(
            "proy_elegida")
        assert pytest.approx(case["projection_detail_t"]) == cells.row("proy_por_tasa")[1:3]
        assert pytest.approx(case["increments_t"]) == [
            cells.one("proy_incremento", year=ahead) for ahead in (1, 2)]
        assert cells.row("proy_calendario") == [2000.0, 2001.0, 2002.0, 2003.0]

    def test_least_squares(self) -> None:
        """c06-least-squares: centred time; every product, sum and mean, the line, its fit, two years of
        it."""
        case, inputs = right("c06-least-squares"), given("c06-least-squares")

        cells = book_of(study("proyecciones", data(inputs["years"], inputs["demand"]), proy_metodo="minimos",
                              proy_tiempo="centrado"))

        count = len(inputs["years"])
        columns = {name: cells.column(f"proy_{key}", count)[::-1] for name,
                   key in (("xy", "xy"), ("x2", "x2"), ("y2", "y2"))}
        figures = {"sum_y": "proy_suma_y", "sum_x": "proy_suma_x", "sum_xy": "proy_suma_xy",
                   "sum_x2": "proy_suma_x2",
                   "sum_y2": "proy_suma_y2", "mean_y": "proy_media_y", "mean_x": "proy_media_x",
                   "a": "proy_a", "b": "proy_b",
                   "r": "proy_r", "r2": "proy_r2"}
        assert inputs["x"] == cells.column("proy_x", count)[::-1]
        assert {name: case[name] for name in columns} == columns
        assert pytest.approx({name: case[name] for name in figures}) == {
            name: cells.one(key) for name, key in figures.items()}
        assert pytest.approx([270.0, *case["forecast"]]) == cells.row("proy_por_recta")[:3]
        assert set(case) == {*columns, *figures, "forecast"}

    def test_the_line_is_the_same_over_calendar_years(self) -> None:
        """c06-least-squares: only a depends on where time starts: a = 110 − 25.5909… × 1995."""
        case, inputs = right("c06-least-squares"), given("c06-least-squares")

        cells = Computed(study("proyecciones", data(inputs["years"], inputs["demand"]),
                               proy_tiempo="calendario"))

        assert pytest.approx(case["a"] - case["b"] * 1995) == cells["tendencia_a"]
        assert pytest.approx([case["b"], case["r2"]]) == [cells["tendencia_b"], cells["tendencia_r2"]]
        assert pytest.approx(case["forecast"]) == cells.row("proy_por_recta")[1:3]

    def test_two_points(self) -> None:
        """c06-two-point-growth: two censuses, projected to the year that the Profile calls year 1."""
        case, inputs = right("c06-two-point-growth"), given("c06-two-point-growth")
        points = data([inputs["year0"], inputs["year1"]], [inputs["pop0"], inputs["pop1"]])

        cells = book_of(study("proyecciones", points, proy_metodo="puntos",
                              primer_anio=float(inputs["target_year"] - 1)))

        assert pytest.approx(case["tc"]) == cells["tasa_dos_puntos"]
        assert pytest.approx(case["projected"]) == cells.row("proy_elegida")[1]

    def test_two_points_among_many(self) -> None:
        """c06-two-point-growth: other data do not matter once both years are named; known years keep their
        datum."""
        case, inputs = right("c06-two-point-growth"), given("c06-two-point-growth")
        census = data([1971, inputs["year0"], inputs["year1"], 1992],
                      [9000, inputs["pop0"], inputs["pop1"], 12100])

        cells = Computed(study("proyecciones", census, proy_metodo="puntos",
                               proy_desde=float(inputs["year0"]),
                               proy_hasta=float(inputs["year1"]), primer_anio=1992.0))

        assert pytest.approx(case["tc"]) == cells["tasa_dos_puntos"]
        assert pytest.approx([12100, inputs["pop1"] * (1 + case["tc"]) ** 2]) == cells.row("proy_elegida")[:2]

    def test_missing_years(self) -> None:
        """100 in 1990 and 121 in 1992 are 10 % a year, not 21 %."""
        cells = Computed(study("proyecciones", data([1990, 1992, 1993], [100, 121, 133.1])))

        assert pytest.approx(0.1) == cells["tasa_media"]
        assert cells.column("proy_distancia", 3) == [1.0, 2.0, ""]

    def test_the_line_is_drawn_from_the_first_datum(self) -> None:
        """100 in 1990 and 140 in 1992 are 20 a year: from 100 to 200 in 1995, the last year of a project that
        begins in 1992."""
        cells = Computed(study("proyecciones", data([1990, 1992], [100, 140])))

        years = [1990 + 5 * step / 3 for step in range(4)]
        assert pytest.approx(years) == cells.row("proy_recta_anio")
        assert pytest.approx([100 + 20 * (year - 1990) for year in years]) == cells.row("proy_recta_y")

    @pytest.mark.parametrize(("method", "years", "state"), [
        ("puntos", {"proy_desde": 1995.0},
         "Dos puntos: no hay dato de esos años, o el final no va después del inicial"),
        ("puntos", {"proy_desde": 1992.0, "proy_hasta": 1990.0},
         "Dos puntos: no hay dato de esos años, o el final no va después del inicial"),
        ("minimos", {}, "La proyección elegida baja de 0: elija otra técnica"), ("tasa", {}, "OK"),
        ("puntos", {}, "OK")])
    def test_what_can_not_be_projected(self, method: str, years: dict[str, float], state: str) -> None:
        """100, 50 and 5 fall by 47.5 a year along their line, which is at 155 / 3 in 1991; by a rate they
        stay above 0."""
        cells = Computed(study("proyecciones", data([1990, 1991, 1992], [100, 50, 5]), proy_metodo=method,
                               **years))

        assert cells.one("proy_estado") == state
        if method == "minimos":
            assert pytest.approx([5, *(155 / 3 - 47.5 * ahead for ahead in (2, 3, 4))]) == cells.row(
                "proy_elegida")
            assert pytest.approx(155 / 3 - 47.5 * 4) == cells.one("proy_minima")


class TestSize:
    """S2."""

    @pytest.mark.parametrize(("ideal", "size", "verdict"), [
        (None, 180.0, "Lo fija el factor que menos permite"),
        (150.0, 150.0, "El ideal cabe en todos los límites"),
        (220.0, 180.0, "El ideal no cabe: redúzcalo, o levante el factor que limita")])
    def test_law_of_the_minimum(self, ideal: float | None, size: float, verdict: str) -> None:
        """The least limit sets the size; one that can be dealt with does not count, equal ones are said."""
        rows = [{"factor": "Tierra", "limite": 250.0}, {"factor": "Agua", "limite": 180.0},
                {"factor": "Crédito", "limite": 180.0},
                {"factor": "Técnicos", "limite": 90.0, "limita": "no"}, {"factor": "Clima", "limita": "no"}]
        fields = {} if ideal is None else {"tam_ideal": ideal}

        cells = Computed(study("tamano", {"limitantes": rows}, **fields))

        assert (size, verdict) == (cells["tamano_proyecto"], cells.one("tam_veredicto"))
        assert cells.one("tam_factor") == "Agua, y otros con el mismo límite"
        assert cells.column("limitantes.orden", 5) == [3.0, 1.0, 1.0, "", ""]

    @pytest.mark.parametrize(("ideal", "verdict"), [
        (150.0, "No se sabe si cabe: falta el límite de algún factor"),
        (220.0, "El ideal no cabe: redúzcalo, o levante el factor que limita")])
    def test_a_limiting_factor_without_its_limit(self, ideal: float, verdict: str) -> None:
        """What fits within the limits that there are need not fit; what does not, does not."""
        rows = [{"factor": "Tierra", "limite": 180.0}, {"factor": "Agua"}]

        cells = Computed(study("tamano", {"limitantes": rows}, tam_ideal=ideal))

        assert (cells.one("tam_sin_limite"), cells.one("tam_veredicto")) == (1.0, verdict)

    def test_a_factor_with_a_number_for_a_name(self) -> None:
        """What is found in the table stays a text, also where it looks like a number."""
        cells = Computed(study("tamano", {"limitantes": [{"factor": "1.5", "limite": 90.0}]}))

        assert cells.one("tam_factor") == "1.5"


ZONES = ("A", "B", "C")
BASINS = ("Curahuasi", "Pachachaca", "Chalhuanca", "Sto_Tomas", "Velille", "Tambobamba")


def zones(scores: Mapping[str, Sequence[float]] | None = None) -> Project:
    """Three zones compared over five factors whose weights are shares."""
    inputs = given("c08-zone-scoring")
    scores = scores or {zone: inputs[f"score_{zone}"] for zone in ZONES}
    rows = [{"factor": factor, "peso": weight,
             **{f"zona{number}": float(scores[zone][row]) for number, zone in enumerate(ZONES, 1)}}
            for row, (factor, weight) in enumerate(zip(inputs["factors"], inputs["weights"], strict=True))]
    return study("localizacion", {"criterios": rows}, loc_pesos="partes", loc_minimo=0.0, loc_maximo=10.0,
                 **{f"loc_zona{number}": zone for number, zone in enumerate(ZONES, 1)})


def basins(**fields: Any) -> Project:
    """Six sub-basins graded by fifteen criteria, each with its own points by grade."""
    scale, grades = given("c08-meriss-scale"), given("c08-meriss-scores")["grades"]
    rows = [{"factor": criterion, "peso": scale["weights"][row],
             **{f"grado{number}": float(points) for number,
                points in enumerate(scale["grade_points"][row], 1) if points is not None},
             **{f"zona{number}": float(grades[basin][row]) for number, basin in enumerate(BASINS, 1)}}
            for row, criterion in enumerate(scale["criteria"])]
    names = {f"loc_zona{number}": basin for number, basin in enumerate(BASINS, 1)}
    return study("localizacion", {"criterios": rows}, kind="riego", loc_pesos="puntos", **names, **fields)


class TestLocation:
    """S3."""

    def test_zone_scoring(self) -> None:
        """c08-zone-scoring: weighted scores, totals and the choice.

        The printed 6.05 of zone B belongs to a score of 8 instead of 6 for labour, with which it wins all the
        same.
        """
        inputs = given("c08-zone-scoring")
        scores = {zone: list(inputs[f"score_{zone}"]) for zone in ZONES}
        scores["B"][4] = 8

        cells, likely = book_of(zones()), book_of(zones(scores))

        agrees("c08-zone-scoring", {
            **{f"weighted_{zone}": cells.column(f"loc_puntos{number}", 5) for number,
               zone in enumerate(ZONES, 1)},
            **{f"total_{zone}": cells.one(f"loc_total{number}") for number, zone in enumerate(ZONES, 1)},
            "sum_weights": cells.one("loc_suma_pesos"), "best": cells["mejor_zona"],
            "total_B_if_score_is_8": likely.one("loc_total2")})
        assert likely["mejor_zona"] == "B"

    def test_a_tie_is_said(self) -> None:
        """Equal points but for rounding (0.1 + 0.2 and 0.3) tie: both are named, and neither is simply
        chosen."""
        rows = [{"factor": "x", "peso": 1.0, "zona1": 0.1, "zona2": 0.3, "zona3": 0.0},
                {"factor": "y", "peso": 1.0, "zona1": 0.2, "zona2": 0.0, "zona3": 0.2}]

        cells = Computed(study("localizacion", {"criterios": rows}, loc_pesos="puntos", loc_zona1="Anta",
                               loc_zona2="Calca"))

        assert cells["mejor_zona"] == "Anta = Calca"
        assert [cells.one(f"loc_lista_elegida{place}") for place in (1, 2, 3)] == ["Empata", "Empata", "No"]
        assert [cells.one(f"loc_lista_puesto{place}") for place in (1, 2, 3)] == [1.0, 1.0, 3.0]
        assert cells.one("loc_lista3") == "Zona 3"
        assert cells.one("loc_veredicto") == "Hay empate por el último puesto: decida con otro criterio"

    def test_graded_scale(self) -> None:
        """c08-meriss-scale: points by criterion; an excluded grade counts 0 in the lowest total, its next one
        in the attainable."""
        case = right("c08-meriss-scale")

        cells = book_of(basins(loc_elegir=3.0))

        assert pytest.approx(case["max_points"]) == cells.column("loc_maximo_fila", 15)
        assert case["min_points"] == cells.shown("loc_minimo_fila", 15)
        figures = {"sum_weights": "loc_suma_pesos", "total_max": "loc_puntos_maximos",
                   "total_min": "loc_puntos_minimos",
                   "attainable_min_with_grade2_floor": "loc_minimo_alcanzable"}
        assert {name: case[name] for name in figures} == {
            name: cells.one(key) for name, key in figures.items()}
        assert set(case) == {"max_points", "min_points", *figures}

    def test_basins(self) -> None:
        """c08-meriss-scores: points and totals of each basin, their order, the three that are chosen."""
        cells = book_of(basins(loc_elegir=3.0))

        listed = [cells.one(f"loc_lista{place}") for place in range(1, 7)]
        agrees("c08-meriss-scores", {
            **{f"points_{basin}": cells.column(f"loc_puntos{number}", 15) for number,
               basin in enumerate(BASINS, 1)},
            **{f"total_{basin}": cells.one(f"loc_total{number}") for number, basin in enumerate(BASINS, 1)},
            "ranking": listed,
            "selected": [name for place, name in enumerate(listed, 1)
                         if cells.one(f"loc_lista_elegida{place}") == "Sí"]})


class TestBreakEven:
    """S4."""

    def test_potato(self) -> None:
        """c11-breakeven-potato: 600 of fixed cost over a margin of 0.1 a kilo, of a yield of 8,000."""
        case, inputs = right("c11-breakeven-potato"), given("c11-breakeven-potato")
        project = study("equilibrio", {}, kind="riego", eq_precio=inputs["price"],
                        eq_fijo=float(inputs["fixed_cost"]),
                        eq_variable_total=float(inputs["variable_cost_total"]),
                        eq_capacidad=float(inputs["yield_kg_ha"]))

        cells = book_of(project)

        assert pytest.approx(case) == {"unit_variable_cost": cells.one("eq_variable_usado"),
                                       "qe_kg_ha": cells["punto_equilibrio_cantidad"],
                                       "pe_pct": 100 * cells["punto_equilibrio"]}
        assert pytest.approx(3600) == cells["punto_equilibrio_ventas"]
        assert pytest.approx([0.3, 8000 * 0.3 * 0.6, 600, 600 + 8000 * 0.3 * 0.5]) == [
            cells.all(f"eq_uso{key}")[3] for key in ("", "_ingreso", "_fijo", "_total")]

    def test_linear_variable_cost(self) -> None:
        """c11-linear-variable-cost: 300 at 30 % and 500 at 50 % are 10 for each point; 1,000 at full
        capacity."""
        case, inputs = right("c11-linear-variable-cost"), given("c11-linear-variable-cost")
        rows = [{"capacidad": share / 100, "costo": float(cost)}
                for share, cost in zip(inputs["capacity_used_pct"], inputs["variable_cost"], strict=True)]

        cells = book_of(study("equilibrio", {"costo_capacidad": rows}, kind="riego", eq_precio=25.0,
                              eq_fijo=300.0,
                              eq_capacidad=100.0))

        assert pytest.approx(case["k"]) == cells.column("costo_capacidad.k", len(rows))
        assert cells.one("eq_k_lineal") == "Sí: el costo es lineal"
        assert pytest.approx([10, 10, 300 / (25 - 10)]) == [
            cells["costo_por_punto"], cells.one("eq_variable_usado"),
            cells["punto_equilibrio_cantidad"]]

    def test_variable_cost_that_is_not_linear(self) -> None:
        """84,000 at 30 % and 150,000 at 50 % are 2,800 and 3,000 a point: 2,900 on average; what idleness
        costs is not variable."""
        rows = [{"capacidad": 0.3, "costo": 84000.0}, {"capacidad": 0.5, "costo": 150000.0},
                {"capacidad": 0.0, "costo": 5000.0}]

        cells = Computed(study("equilibrio", {"costo_capacidad": rows}, kind="riego", eq_precio=2400.0,
                               eq_fijo=57000.0,
                               eq_capacidad=200.0))

        assert pytest.approx([2900, 1450, 57000 / (2400 - 1450)]) == [
            cells["costo_por_punto"], cells.one("eq_variable_usado"), cells["punto_equilibrio_cantidad"]]
        assert cells.one("eq_k_lineal") == "No: la relación cambia; se usa la media"
        assert (cells.one("eq_k_filas"), cells.one("eq_k_parados")) == (2.0, 1.0)

    @pytest.mark.parametrize(("fields", "words"), [
        ({"eq_anio": 40.0}, "El año elegido está fuera del horizonte: elija otro"),
        ({"eq_precio": 0.0, "eq_variable": 2.0},
         "No hay punto de equilibrio: el precio no supera el costo variable"),
        ({"eq_precio": 5.0, "eq_variable": 2.0, "eq_fijo": 600.0, "eq_capacidad": 0.0},
         "Falta la capacidad, o es 0")])
    def test_why_there_is_none(self, fields: dict[str, float], words: str) -> None:
        """A year that the project does not have, a price of 0, a capacity of 0: each by its own name."""
        cells = Computed(study("equilibrio", {}, **fields))

        assert (cells.one("eq_estado"), cells["punto_equilibrio"]) == (words, "—")

    def test_totals_of_a_year(self) -> None:
        """Year 3 of the plant: 650 of fixed costs, 800 of depreciation, 150 of interest, over sales of 5,000
        less 2,150."""
        cells = Computed(study("equilibrio", {}, eq_anio=3.0))
        bare = Computed(study("equilibrio", {}, eq_anio=3.0, eq_otros="no"))

        assert pytest.approx([1600 / 2850, 5000 * 1600 / 2850]) == [cells["punto_equilibrio"],
                                                                   cells["punto_equilibrio_ventas"]]
        assert pytest.approx(650 / 2850) == bare["punto_equilibrio"]
        assert cells["punto_equilibrio_cantidad"] == "—"
        assert pytest.approx(1600 / 2850) == cells.one("eq_por_anio", year=3)

    def test_totals_of_a_year_by_unit(self) -> None:
        """The same year, in which 1,000 units were sold, of a capacity of 2,000."""
        cells = Computed(study("equilibrio", {}, eq_anio=3.0, eq_cantidad=1000.0, eq_capacidad=2000.0))

        assert pytest.approx([1000 * 1600 / 2850, 500 * 1600 / 2850 / 1000]) == [
            cells["punto_equilibrio_cantidad"],
            cells["punto_equilibrio"]]

    def test_totals_of_a_year_below_capacity(self) -> None:
        """The same year at 80 % of capacity: full capacity would sell 6,250."""
        base = study("equilibrio", {}, eq_anio=3.0)

        cells = Computed(replace(base, series={**base.series, "capacidad_usada": {3: 0.8}}))

        assert pytest.approx(0.8 * 1600 / 2850) == cells["punto_equilibrio"]
        assert pytest.approx(5000 * 1600 / 2850) == cells["punto_equilibrio_ventas"]

    def test_mix(self) -> None:
        """Margins of 4 and 2 in the proportion 3 to 1 over 280 of fixed cost: 20 times 3 and 1; shares say
        the same."""
        rows = [{"producto": "A", "precio": 10.0, "variable": 6.0, "unidades": 75.0},
                {"producto": "B", "precio": 5.0, "variable": 3.0, "unidades": 25.0}]
        plan = Computed(study("equilibrio", {"mezcla": rows}, eq_fijo=280.0))
        hundredths = [{**row, "unidades": row["unidades"] / 100} for row in rows]  # type: ignore[operator]
        shares = Computed(study("equilibrio", {"mezcla": hundredths}, eq_fijo=280.0))

        for cells in (plan, shares):
            assert pytest.approx([60, 20]) == cells.column("eq_mezcla_q", 2)
            assert pytest.approx([600, 100, 700]) == [
                *cells.column("eq_mezcla_s", 2), cells.one("eq_mezcla_ventas")]
        assert pytest.approx(0.8) == plan["punto_equilibrio_mezcla"]

    @pytest.mark.parametrize(("fields", "at"), [
        ({"eq_precio": 2.0, "eq_variable": 2.0, "eq_fijo": 10.0}, "Datos de equilibrio!C10"),
        ({"eq_precio": 2.0, "eq_variable_total": 30.0, "eq_capacidad": 10.0, "eq_fijo": 10.0},
         "Datos de equilibrio!C11")])
    def test_no_margin(self, fields: dict[str, float], at: str, tmp_path: Path) -> None:
        """A price that does not cover the variable cost has no break-even point: a dash, words, a warning at
        the cost."""
        project = study("equilibrio", {}, kind="riego", **fields)

        cells, found = Computed(project), warned(project, tmp_path, "XP-377")

        assert [cells[f"punto_equilibrio{what}"] for what in ("", "_cantidad", "_ventas")] == ["—"] * 3
        assert cells.one("eq_estado") == "No hay punto de equilibrio: el precio no supera el costo variable"
        assert [(problem.where, problem.severity) for problem in found] == [(at, "warning")]

    def test_costs_that_are_not_classified(self, tmp_path: Path) -> None:
        """Without “fixed” or “variable” on a cost there is no point, and the warning stands at that cost."""
        base = study("equilibrio", {}, eq_anio=2.0)
        costs = list(base.tables["costos"])
        costs[2] = Row({key: value for key, value in costs[2].values.items() if key != "comportamiento"},
                       costs[2].periods)

        project = replace(base, tables={**base.tables, "costos": tuple(costs)})

        assert Computed(project)["punto_equilibrio"] == "—"
        assert [problem.where for problem in warned(project, tmp_path, "XP-377")] == ["Costos!D11"]

    def test_a_mix_without_margin(self, tmp_path: Path) -> None:
        """A mix that loses on each unit has no point either; the warning stands at the price that is too
        low."""
        rows = [{"producto": "A", "precio": 10.0, "variable": 9.0, "unidades": 1.0},
                {"producto": "B", "precio": 5.0, "variable": 8.0, "unidades": 1.0}]

        project = study("equilibrio", {"mezcla": rows}, eq_fijo=280.0)
        found = warned(project, tmp_path, "XP-377")

        assert Computed(project)["punto_equilibrio_mezcla"] == "—"
        assert [problem.values["reason"].es for problem in found] == ["el precio es 5 y el costo variable 8"]


def rounded_works() -> Project:
    """The irrigation example with the works of the published flow, 1,542,432 in year 1, and what it costs per
    family."""
    project = study("costo_eficiencia", {}, kind="riego", beside=COSTS)
    fields = {key: value for key, value in project.fields.items() if "imprevistos" not in key
              and "gastos" not in key}
    works = Row({"descripcion": "Obras", "componente": "tangible", "cantidad": 1.0,
                 "costo_unitario": 1542432.0, "anio": 1.0,
                 "donacion": 1542432.0})
    return replace(project, fields=fields, tables={**project.tables, "inversiones": (works,)})


class TestCostEfficiency:
    """S5."""

    def test_irrigation(self) -> None:
        """D-08: 4,744.19 per family and 3,953.49 per hectare, the works rounded as in XV-33."""
        case = right("D-08")

        cells = book_of(rounded_works())

        names = {"pv_costs": "vp_costos_economicos", "cost_per_family": "costo_por_familia",
                 "cost_per_ha": "costo_por_hectarea"}
        assert pytest.approx(case, rel=1e-12) == {key: cells[name] for key, name in names.items()}

    def test_irrigation_unrounded(self) -> None:
        """D-08 with the works of the example as they are: they cost 0.2 less in year 1."""
        case, shift = right("D-08"), 0.2 / 1.12

        cells = Computed(study("costo_eficiencia", {}, kind="riego", beside=COSTS))

        assert pytest.approx((case["pv_costs"] - shift) / 450, rel=1e-12) == cells["costo_por_familia"]
        assert pytest.approx((case["pv_costs"] - shift) / 540, rel=1e-12) == cells["costo_por_hectarea"]
        assert pytest.approx(sum(cells["costo_anual_equivalente"] / 1.12**year for year in range(1, 31))) == (
            cells["vp_costos_economicos"])

    def test_units(self) -> None:
        """The units of cost-efficiency that the chapter lists are all in the list of units of product."""
        listed = json.loads((FOLDER / "book-14-15.json").read_text(encoding="utf-8"))["cost_efficiency_units"]
        words = {"alumno": "alumno", "atencion": "atencion", "familia": "familia", "conexion": "conexion",
                 "ha": "hectarea",
                 "km": "km", "m3": "m3", "res": "res"}

        assert {unit["unit"].removeprefix("costo/") for unit in listed} == set(words)
        assert set(words.values()) <= set(UNITS.keys)

    @pytest.mark.parametrize(("criterion", "best", "figure"), [
        ("producto", "Manantial y conducción por gravedad", 300260.488394 / 140000),
        ("beneficiario", "Tanques de lluvia en cada casa", 248557.731066 / 480),
        ("anual", "Tanques de lluvia en cada casa", 248557.731066 * 0.149029488697)])
    def test_alternatives(self, criterion: str, best: str, figure: float) -> None:
        """260,000 and 6,000 a year against 150,000, 24,000 a year and 18,000 in year 6, and 180,000, 9,000,
        12,000 in year 5."""
        project = api.example("social")
        cells = Computed(replace(project, fields={**project.fields, "alt_criterio": criterion}))

        annuity = (1 - 1.08**-10) / 0.08
        costs = [260000 + 6000 * annuity, 150000 + 24000 * annuity + 18000 / 1.08**6,
                 180000 + 9000 * annuity + 12000 / 1.08**5]
        assert pytest.approx(costs) == cells.column("alt_costo", 3)
        assert pytest.approx([costs[0] / 140000, costs[1] / 110000, costs[2] / 60000]) == cells.column(
            "alt_por_producto", 3)
        assert pytest.approx([costs[0] / 540, costs[1] / 540, costs[2] / 480]) == cells.column(
            "alt_por_beneficiario", 3)
        assert pytest.approx([cost / annuity for cost in costs]) == cells.column("alt_anual", 3)
        assert cells["mejor_alternativa"] == best
        assert pytest.approx(figure) == cells["costo_menor"]
        ranked = sorted(cells.column("alt_cifra", 3))
        assert [ranked.index(value) + 1 for value in cells.column("alt_cifra", 3)] == cells.column(
            "alt_puesto", 3)
        assert pytest.approx(ranked[1] - ranked[0]) == cells.one("alt_ventaja")

    def test_alternatives_that_tie(self) -> None:
        """Equal costs for equal products tie, and it is said; a life of five years doubles most of the yearly
        cost."""
        rows = [{"nombre": "Escuela de adobe", "codigo": "A", "unidad": "alumno", "productos": 40.0},
                {"nombre": "Escuela de ladrillo", "codigo": "b", "unidad": "alumno", "productos": 40.0,
                 "vida": 5.0}]
        costs = tuple(Row({"concepto": "Obra", "codigo": code, "clase": "inversion"}, {0: 800.0})
                      for code in ("a", "B"))
        project = study("alternativas", {"alternativas": rows}, kind="riego")

        cells = Computed(replace(project, tables={**project.tables, "costos_alternativas": costs}))

        assert cells["mejor_alternativa"] == "Escuela de adobe, y otras con igual costo"
        assert cells.one("alt_razon") == "Empatan en el menor costo: decida con otro criterio"
        assert cells.column("alt_puesto", 2) == [1.0, 1.0]
        assert pytest.approx([800 * 0.12 / (1 - 1.12**-years) for years in (30, 5)]) == cells.column(
            "alt_anual", 2)
        assert cells.one("alt_ventaja") == "—"

    def test_a_life_beyond_the_horizon(self) -> None:
        """1,000 for 28 years cost 107.45 a year, also in 7 years of project; 20 a year stay 20; 800 for 7
        years cost 164.32."""
        rows = [{"nombre": "Canal revestido", "codigo": "A", "vida": 28.0},
                {"nombre": "Manguera", "codigo": "B", "vida": 7.0},
                {"nombre": "Canal con limpieza", "codigo": "C", "vida": 28.0}]
        works = [Row({"concepto": "Obra", "codigo": code, "clase": "inversion"}, {0: cost})
                 for code, cost in (("A", 1000.0), ("B", 800.0), ("C", 1000.0))]
        cleaning = Row({"concepto": "Limpieza", "codigo": "C", "clase": "operacion"},
                       dict.fromkeys(range(1, 8), 20.0))
        project = with_formats(plant([500.0] * 7, [0.0] * 7, 1000.0, 0.1, alt_criterio="anual"),
                               "inversiones", "comercio",
                               "alternativas")
        kept = {**project.tables, "costos_alternativas": (*works, cleaning),
                "alternativas": tuple(Row({**row, "unidad": "hectarea", "productos": 40.0}) for row in rows)}
        cells = book_of(replace(project, tables=kept))

        assert cells.column("alt_anual", 3) == pytest.approx([107.45, 164.32, 127.45], abs=0.01)
        assert cells["mejor_alternativa"] == "Canal revestido"

    def test_unlike_products_are_not_compared(self) -> None:
        """A pupil and a consultation are no common measure: by product there is no best, by beneficiary there
        is."""
        rows = [{"nombre": "Escuela", "codigo": "A", "unidad": "alumno", "productos": 40.0,
                 "beneficiarios": 40.0},
                {"nombre": "Posta", "codigo": "B", "unidad": "atencion", "productos": 900.0,
                 "beneficiarios": 300.0}]
        costs = tuple(Row({"concepto": "Obra", "codigo": code, "clase": "inversion"}, {0: 800.0})
                      for code in ("A", "B"))
        project = study("alternativas", {"alternativas": rows}, kind="riego")
        project = replace(project, tables={**project.tables, "costos_alternativas": costs})

        cells = Computed(project)
        by_person = Computed(replace(project, fields={**project.fields, "alt_criterio": "beneficiario"}))

        assert cells["mejor_alternativa"] == "—"
        assert cells.one(
            "alt_razon") == "Las unidades de producto difieren: compare por beneficiario o por año"
        assert by_person["mejor_alternativa"] == "Posta"

    def test_social_project(self) -> None:
        """Without income the NPV is the cost and there is no IRR: the summary says that cost-efficiency
        decides."""
        cells = book_of_example("social")

        assert pytest.approx(-cells["vp_costos_economicos"]) == cells["VANE"]
        assert cells["TIRE"] == "—"
        assert cells.one("resumen_decision_e") == "Costo-eficiencia"
        assert cells.one("resumen_razon").startswith(
            "Proyecto social, sin ingresos en dinero: se decide por costo-eficiencia")
        assert cells.one("decision_e") == "Por costo-eficiencia: no hay ingresos en dinero"

    def test_a_project_with_income_is_still_judged_by_it(self) -> None:
        """Cost per family beside the NPV of an irrigation project does not change its decision."""
        cells = Computed(study("costo_eficiencia", {}, kind="riego", beside=KINDS["riego"].formats))

        assert [cells.one("resumen_decision_e"), cells.one("decision_e")] == [
            "Aceptar", "Aceptar: el VAN es mayor que 0"]
