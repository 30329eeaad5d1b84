"""Sensitivity through the public door: project -> filled workbook -> result workbook -> figures in its cells.

XV-31, XV-32; any group of rows on either axis; the tornado over rows and switching values against the cells
of the grid; and where a row and an input are the same thing, the live sheet and the dated one say the same.
Other groups, steps and flows than those of the two cases are `Computed`: what the cells would hold, of which
no workbook is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support import office
from support.goldens import right
from support.projects import small
from support.results import Book, Computed, Figures, book_of, plant, with_formats

from xlproj import api
from xlproj.numerics.irr import irr_from
from xlproj.spec.project import Project

SALES, COSTS = [130.0, 130.0], [60.0, 60.0]


def traded(sales: list[float], costs: list[float], outlay: float, rate: float = 0.15,
           **fields: Any) -> Project:
    """A plant with all that may move its flow, and no more sheets than those of the sensitivity."""
    whole = plant(sales, costs, outlay, rate, **fields)
    return with_formats(whole, "inversiones", "financiamiento", "comercio", "capital_trabajo", "resultados",
                        "sensibilidad")


def two_years(**fields: Any) -> Project:
    """XV-31 and XV-32: benefits 130 and 130, costs 90 in year 0, then 60 and 60."""
    return traded(SALES, COSTS, 90.0, **fields)


@pytest.fixture(scope="module")
def plain() -> Book:
    """Every cost on one axis, every benefit on the other."""
    return book_of(two_years())


def figures(of: Figures, *keys: str) -> list[float | str]:
    """Single figures by their keys."""
    return [of.one(key) for key in keys]


def tir(flow: list[float]) -> float:
    return float(irr_from(np.array([flow]), np.array([0.2]))[0])


def van(flow: list[float], rate: float = 0.15) -> float:
    return sum(amount / (1 + rate) ** year for year, amount in enumerate(flow))


class TestGrid:
    """Changes of groups of rows."""

    def test_one_cell(self, plain: Book) -> None:
        """XV-31: benefits 10 % lower and costs 5 % lower leave 25.91 %."""
        assert plain["sensibilidad_tire"][1 * 5 + 0] == pytest.approx(
            right("XV-31")["tir_pct"] / 100, rel=1e-11)

    def test_all_cells(self, plain: Book) -> None:
        """XV-32: all 35 cells of the TIR, and as many of the VAN by its definition."""
        grid = [[value / 100 for value in row] for row in right("XV-32")["grid"]]
        vans = [van([-90 * cost, 130 * benefit - 60 * cost, 130 * benefit - 60 * cost])
                for cost in (0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2) for benefit in (0.9, 0.95, 1, 1.05, 1.1)]

        assert len(plain["sensibilidad_tire"]) == 35
        assert pytest.approx([value for row in grid for value in row], rel=1e-11) == plain[
            "sensibilidad_tire"]
        assert pytest.approx(vans, rel=1e-12) == plain["sensibilidad_vane"]

    @pytest.mark.parametrize(("choices", "flow"), [
        ({"eje_inversion": "ninguno"}, lambda cost, benefit: [-90.0, *[130 * benefit - 60 * cost] * 2]),
        ({"eje_costos_operacion": "ninguno"}, lambda cost, benefit: [-90 * cost, *[130 * benefit - 60] * 2]),
        ({"eje_costos_operacion": "beneficios"}, lambda cost,
         benefit: [-90 * cost, *[(130 - 60) * benefit] * 2]),
        ({"eje_ventas": "costos", "eje_inversion": "beneficios"}, lambda cost,
         benefit: [-90 * benefit, *[(130 - 60) * cost] * 2])])
    def test_any_rows_on_either_axis(self, choices: dict[str, str],
                                     flow: Callable[[float, float], list[float]]) -> None:
        """The steps move the rows chosen for them, and no others."""
        book = Computed(two_years(**choices))
        flows = [flow(cost, benefit) for cost in (0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2)
                 for benefit in (0.9, 0.95, 1, 1.05, 1.1)]

        assert pytest.approx([tir(each) for each in flows], rel=1e-10) == book["sensibilidad_tire"]
        assert pytest.approx([van(each) for each in flows], rel=1e-11, abs=1e-11) == book["sensibilidad_vane"]

    def test_other_steps(self) -> None:
        """Steps are inputs, as many as a project has: what is typed is what is moved."""
        project = two_years()
        steps = {"costos": (-0.5, -0.3, -0.2, 0.0, 0.07, 0.1, 0.2, 0.4, 0.5), "beneficios": (-0.3, 0.0, 1.0)}
        book = Computed(replace(project, steps=steps))
        flows = [[-90 * (1 + cost), *[130 * (1 + benefit) - 60 * (1 + cost)] * 2]
                 for cost in steps["costos"] for benefit in steps["beneficios"]]  # type: ignore[operator]  # all are typed

        assert pytest.approx([van(each) for each in flows], rel=1e-11, abs=1e-11) == book["sensibilidad_vane"]

    def test_a_blank_step_has_no_result(self) -> None:
        """The row of a step that was left empty is not that of 0 %."""
        project = replace(two_years(), steps={"costos": (0.0, None), "beneficios": (0.1,)})
        grid = api.evaluate(project).arrays["sens_van"].ravel()

        assert pytest.approx([van([-90, 83, 83]), np.nan], nan_ok=True) == list(grid)


class TestTornado:
    """One row of the flow at a time, by formulas."""

    def test_worth_and_bars(self) -> None:
        """Sales 20 % down and up; the rest of the flow stays."""
        book = Computed(two_years(cambio_filas=0.2))
        flows = [[-90.0, *[130 * factor - 60] * 2] for factor in (0.8, 1.2)]

        assert figures(book, "tornado_vp_ventas", "tornado_vp_inversion",
                       "tornado_vp_costos_operacion") == pytest.approx(
                           [van([0, 130, 130]), -90.0, -van([0, 60, 60])])
        assert figures(book, "tornado_van_menos_ventas", "tornado_van_mas_ventas") == pytest.approx(
            list(map(van, flows)))
        assert figures(book, "tornado_tir_menos_ventas", "tornado_tir_mas_ventas") == pytest.approx(
            list(map(tir, flows)))

    @pytest.mark.parametrize(("rate", "words"), [
        (0.15, {"ventas": "puede caer hasta", "inversion": "puede subir hasta",
                "costos_operacion": "puede subir hasta"}),
        (0.6, {"ventas": "debe subir al menos", "inversion": "debe caer al menos",
               "costos_operacion": "debe caer al menos"})])
    def test_switching_values(self, rate: float, words: dict[str, str]) -> None:
        """Minus the VAN over the worth of the row: with that change the VAN is 0."""
        book = Computed(traded(SALES, COSTS, 90.0, rate))
        base = {"ventas": [0.0, 130, 130], "inversion": [-90.0, 0, 0], "costos_operacion": [0.0, -60, -60]}
        for key, row in base.items():
            [change], [said] = figures(book, f"tornado_critico_{key}"), figures(book, f"tornado_hasta_{key}")
            assert isinstance(change, float)
            flow = [sum(amounts) + change * moved for *amounts,
                    moved in zip(*base.values(), row, strict=True)]

            assert van(flow, rate) == pytest.approx(0, abs=1e-9)
            assert said == words[key]

    def test_rows_without_effect(self, plain: Book) -> None:
        """A row that is 0 has no switching value and comes last."""
        assert figures(plain, "tornado_critico_reinversion", "tornado_hasta_reinversion") == ["—", "—"]
        ranks = [figures(plain, f"tornado_orden_{key}")[0]
                 for key in ("ventas", "costos_operacion", "inversion", "reinversion")]
        assert ranks[:3] == [1.0, 2.0, 3.0]
        assert float(ranks[3]) > 3

    def test_what_no_row_alone_can_do(self) -> None:
        """Where sales would have to vanish and more, or a cost fall below nothing, the words say so."""
        good, bad = Computed(traded([1300.0] * 2, [0.0] * 2, 9.0)), Computed(traded([10.0] * 2, COSTS, 90.0))

        assert figures(good, "tornado_hasta_ventas") == ["puede caer hasta"]
        assert figures(bad, "tornado_hasta_inversion") == ["no basta con ella"]

    def test_sorted_rows(self, plain: Book) -> None:
        """From the largest effect to the smallest, which the chart shows; with all sheets, of all rows."""
        rises = plain.whole.all("tornado_sube")

        assert len(rises) == sum(key.startswith("eje_") for key in plain.reading.model.fields) >= 5
        assert [abs(each) for each in rises] == sorted(map(abs, rises), reverse=True)
        assert rises[0] == pytest.approx(0.1 * van([0, 130, 130]))


class TestBothSheets:
    """The live one and the dated one."""

    def test_agree_where_an_input_is_a_whole_row(self, plain: Book) -> None:
        """The outlay of year 0 is one input and one row: the same bars and the same switching value."""
        found = api.risk(plain.reading.project).tornado
        effect = next(each for each in found.effects if each.slot.column == "costo_unitario")
        low, high, change = figures(plain, "tornado_van_menos_inversion", "tornado_van_mas_inversion",
                                                  "tornado_critico_inversion")

        assert [effect.low, effect.high, effect.change] == pytest.approx([low, high, change], rel=1e-10)

    def test_differ_where_taxes_follow(self) -> None:
        """A tenth more of every year's sales is a tenth more of the row; through the model a part of it goes
        to taxes."""
        project = api.example("agroindustria")
        book = Computed(project)
        sales = project.tables["ingresos"][0]
        more = replace(sales, periods={year: amount * 1.1 for year, amount in sales.periods.items()})
        through = Computed(replace(project, tables={
            **project.tables, "ingresos": (more, *project.tables["ingresos"][1:])}))
        [by_row] = figures(book, "tornado_van_mas_ventas")

        assert float(by_row) > through["VANE"] > book["VANE"]


def irrigation() -> Project:
    """The irrigation example and its uncertain inputs over ten years, with the formats that move its flow."""
    base = with_formats(api.example("riego"), "inversiones", "cultivos", "pecuario", "incremental",
                        "capacitacion", "operacion",
                        "mitigacion", "sensibilidad", "riesgo")
    return replace(base, shape=replace(base.shape, years=10),
                   fields={**base.fields, "horizonte": 10.0, "sorteos_riesgo": 100.0})


@pytest.mark.referee
def test_both_sheets_recalculate(tmp_path: Path) -> None:
    """Uncertain inputs are formulas too; nothing on the sheet of risk is recalculated, all of the other
    is."""
    books = [tmp_path / "riego.xlsx", tmp_path / "plant.xlsx"]
    chosen = {"eje_inversion": "ninguno", "eje_ventas": "costos", "cambio_filas": 0.25}
    for book, project in zip(books, (small(irrigation()), two_years(**chosen)), strict=True):
        _, written = api.convert(api.fill(project, tmp_path / f"{book.stem}-lleno.xlsx", language="en"), book,
                                 all_sheets=True)
        assert written is not None

    assert office.assert_agrees(books) > 4000
    formulas = office.formulas(books[0])
    assert sum(sheet == "Uncertainty" for sheet, _ in formulas) >= 10 + 6
    assert sum(sheet == "Risk" for sheet, _ in formulas) == 1, "its unit of money alone"
