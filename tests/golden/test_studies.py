"""Published cases of the studies beside the cash flow, through the public door: project -> filled -> result workbook -> cells.

Each test quotes the case it covers and compares every figure of its `recomputed`.

S1  Projections: c06-mean-rate, c06-least-squares, c06-two-point-growth.
S2  Size: the law of the minimum (ch. VII prints no figures).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from golden.test_published_cases import _cases, right
from support import office

from xlproj import api
from xlproj.base.cells import Cell
from xlproj.layout.place import lay_out
from xlproj.model.kinds import KINDS
from xlproj.model.registry import in_order
from xlproj.spec.project import Project, Row


def given(case: str) -> dict[str, Any]:
    """The inputs of a case."""
    found: dict[str, Any] = _cases()[case]["inputs"]
    return found


def study(key: str, tables: Mapping[str, Sequence[Mapping[str, Any]]], kind: str = "agroindustria", **fields: Any) -> Project:
    """The example of a kind with one more format, filled as told."""
    base = api.example(kind)
    formats = in_order(frozenset((*KINDS[kind].formats, key)))
    rows = {name: tuple(Row(dict(row)) for row in each) for name, each in tables.items()}
    kept = {name: value for name, value in base.fields.items() if name != "primer_anio"}
    return replace(base, shape=replace(base.shape, formats=formats), tables={**base.tables, **rows}, fields={**kept, **fields})


class Cells:
    """The cells of a result workbook, by the key of the quantity that stands in them."""

    def __init__(self, project: Project, folder: Path) -> None:
        report, written = api.convert(api.fill(project, folder / "p.xlsx"), folder / "r.xlsx")
        assert [problem.message("en") for problem in report.problems if problem.severity == "error"] == []
        assert written is not None
        self.stored, self.names = office.read_cells(written), office.defined_names(written)
        self.book = lay_out(report.reading.model, report.results.project.shape, "es")

    def all(self, key: str) -> list[Any]:
        """All cells of a quantity, row by row."""
        area = self.book.area_of(key)
        return [self.stored.get((area.sheet, Cell(area.sheet, row, column).a1))
                for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)]

    def one(self, key: str) -> Any:
        """The only cell of a quantity."""
        (value,) = self.all(key)
        return value

    def named(self, name: str) -> Any:
        """The cell of a defined name."""
        return self.stored[self.names[name]]


def data(years: Sequence[int], values: Sequence[float]) -> dict[str, list[dict[str, float]]]:
    """Past data as a table, the newest first."""
    return {"historia": [{"anio": float(year), "valor": float(value)} for year, value in zip(years, values, strict=True)][::-1]}


class TestProjections:
    """S1."""

    def test_mean_rate(self, tmp_path: Path) -> None:
        """c06-mean-rate: the mean of nine changes, compounded on the last datum; data typed newest first."""
        case, sales = right("c06-mean-rate"), given("c06-mean-rate")["sales_t"]
        years = range(1991, 1991 + len(sales))

        cells = Cells(study("proyecciones", data(years, sales), proy_metodo="tasa"), tmp_path)

        changes = [value for value in cells.all("proy_variacion") if isinstance(value, float)][::-1]
        assert pytest.approx(case["variation_pct"]) == [100 * value for value in changes]
        assert pytest.approx(case["sum_pct"]) == 100 * cells.one("proy_suma_variacion")
        assert pytest.approx(case["mean_pct"]) == 100 * cells.named("tasa_media")
        assert pytest.approx([490.0, *case["projection_t"]]) == cells.all("proy_por_tasa") == cells.all("proy_elegida")
        assert pytest.approx(case["projection_detail_t"]) == cells.all("proy_por_tasa")[1:3]
        assert pytest.approx(case["increments_t"]) == cells.all("proy_incremento")[1:3]
        assert cells.all("proy_calendario") == [2000.0, 2001.0, 2002.0, 2003.0]

    def test_least_squares(self, tmp_path: Path) -> None:
        """c06-least-squares: centred time; every product, sum and mean, the line, its fit, two years of it."""
        case, inputs = right("c06-least-squares"), given("c06-least-squares")

        cells = Cells(study("proyecciones", data(inputs["years"], inputs["demand"]), proy_metodo="minimos", proy_tiempo="centrado"),
                      tmp_path)

        count = len(inputs["years"])
        columns = {name: cells.all(f"proy_{key}")[:count][::-1] for name, key in (("xy", "xy"), ("x2", "x2"), ("y2", "y2"))}
        figures = {"sum_y": "proy_suma_y", "sum_x": "proy_suma_x", "sum_xy": "proy_suma_xy", "sum_x2": "proy_suma_x2",
                   "sum_y2": "proy_suma_y2", "mean_y": "proy_media_y", "mean_x": "proy_media_x", "a": "proy_a", "b": "proy_b",
                   "r": "proy_r", "r2": "proy_r2"}
        assert inputs["x"] == cells.all("proy_x")[:count][::-1]
        assert {name: case[name] for name in columns} == columns
        assert pytest.approx({name: case[name] for name in figures}) == {name: cells.one(key) for name, key in figures.items()}
        assert pytest.approx([270.0, *case["forecast"]]) == cells.all("proy_por_recta")[:3]
        assert set(case) == {*columns, *figures, "forecast"}

    def test_the_line_is_the_same_over_calendar_years(self, tmp_path: Path) -> None:
        """c06-least-squares: only a depends on where time starts: a = 110 − 25.5909… × 1995."""
        case, inputs = right("c06-least-squares"), given("c06-least-squares")

        cells = Cells(study("proyecciones", data(inputs["years"], inputs["demand"]), proy_tiempo="calendario"), tmp_path)

        assert pytest.approx(case["a"] - case["b"] * 1995) == cells.named("tendencia_a")
        assert pytest.approx([case["b"], case["r2"]]) == [cells.named("tendencia_b"), cells.named("tendencia_r2")]
        assert pytest.approx(case["forecast"]) == cells.all("proy_por_recta")[1:3]

    def test_two_points(self, tmp_path: Path) -> None:
        """c06-two-point-growth: two censuses, projected to the year that the Profile calls year 1."""
        case, inputs = right("c06-two-point-growth"), given("c06-two-point-growth")
        points = data([inputs["year0"], inputs["year1"]], [inputs["pop0"], inputs["pop1"]])

        cells = Cells(study("proyecciones", points, proy_metodo="puntos", primer_anio=float(inputs["target_year"] - 1)), tmp_path)

        assert pytest.approx(case["tc"]) == cells.named("tasa_dos_puntos")
        assert pytest.approx(case["projected"]) == cells.all("proy_elegida")[1]

    def test_two_points_among_many(self, tmp_path: Path) -> None:
        """c06-two-point-growth: other data do not matter once both years are named; known years keep their datum."""
        case, inputs = right("c06-two-point-growth"), given("c06-two-point-growth")
        census = data([1971, inputs["year0"], inputs["year1"], 1992], [9000, inputs["pop0"], inputs["pop1"], 12100])

        cells = Cells(study("proyecciones", census, proy_metodo="puntos", proy_desde=float(inputs["year0"]),
                            proy_hasta=float(inputs["year1"]), primer_anio=1992.0), tmp_path)

        assert pytest.approx(case["tc"]) == cells.named("tasa_dos_puntos")
        assert pytest.approx([12100, inputs["pop1"] * (1 + case["tc"]) ** 2]) == cells.all("proy_elegida")[:2]

    def test_missing_years(self, tmp_path: Path) -> None:
        """100 in 1990 and 121 in 1992 are 10 % a year, not 21 %."""
        cells = Cells(study("proyecciones", data([1990, 1992, 1993], [100, 121, 133.1])), tmp_path)

        assert pytest.approx(0.1) == cells.named("tasa_media")
        assert [value for value in cells.all("proy_distancia") if isinstance(value, float)] == [1.0, 2.0]


class TestSize:
    """S2."""

    @pytest.mark.parametrize(("ideal", "size", "verdict"), [
        (None, 180.0, "Lo fija el factor que menos permite"), (150.0, 150.0, "El ideal cabe en todos los límites"),
        (220.0, 180.0, "El ideal no cabe: redúzcalo, o levante el factor que limita")])
    def test_law_of_the_minimum(self, ideal: float | None, size: float, verdict: str, tmp_path: Path) -> None:
        """The least limit sets the size; one that can be dealt with does not count, equal ones are said."""
        rows = [{"factor": "Tierra", "limite": 250.0}, {"factor": "Agua", "limite": 180.0}, {"factor": "Crédito", "limite": 180.0},
                {"factor": "Técnicos", "limite": 90.0, "limita": "no"}, {"factor": "Clima"}]
        fields = {} if ideal is None else {"tam_ideal": ideal}

        cells = Cells(study("tamano", {"limitantes": rows}, **fields), tmp_path)

        assert (size, verdict) == (cells.named("tamano_proyecto"), cells.one("tam_veredicto"))
        assert cells.one("tam_factor") == "Agua, y otros con el mismo límite"
        assert cells.all("limitantes.orden")[:5] == [3.0, 1.0, 1.0, None, None]

    def test_a_factor_with_a_number_for_a_name(self, tmp_path: Path) -> None:
        """What is found in the table stays a text, also where it looks like a number."""
        cells = Cells(study("tamano", {"limitantes": [{"factor": "1.5", "limite": 90.0}]}), tmp_path)

        assert cells.one("tam_factor") == "1.5"
