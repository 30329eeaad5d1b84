"""The campaign by months: who pays which month's costs, rates by month and by the year, and where each slip
is told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support import edits
from support.filled import cells, filled, header, problems_of
from support.oracle.roots import mirr
from support.projects import random_project

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Language, Text
from xlproj.evaluating.results import Results
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, arranged
from xlproj.model.registry import ALL, fits
from xlproj.model.selection import OtherPeriod, offered, selected
from xlproj.spec.model import MONTHS, YEARS
from xlproj.spec.project import Project, Row
from xlproj.spec.sheets import Table

KIND = "campania"
LOGIC = ("marco_logico", "matriz_ml", "resultados_ml", "logica_ml")


def of(key: str, column: str | None = None, row: int | None = None, period: int | None = None) -> Slot:
    return Slot(key=key, column=column, row=row, period=period)


def said(values: Mapping[Slot, float | str | None]) -> list[tuple[str, str]]:
    """What is said after some cells of the example were typed again."""
    at = cells(KIND)
    return [(problem.where, problem.code.id) for problem in problems_of(edits.put(filled(KIND), {
        at[slot]: value for slot, value in values.items()}))]


def at(column: str, row: int, table: str = "financiadores") -> str:
    return str(cells(KIND)[of(table, column, row)])


def with_lenders(*rows: dict[str, Any]) -> Results:
    """The results of the example with other lenders."""
    project = api.example(KIND)
    return api.evaluate(replace(project, tables={**project.tables, "financiadores": tuple(Row(
        {"financiador": "Banco", "forma": "dinero", "tasa": 0.3, "pago": 7.0, **row}) for row in rows)}))


def row(results: Results, key: str) -> list[float]:
    return [float(value) for value in results.arrays[key].ravel()]


class TestOwnContribution:
    """The costs of example: 33,909.80 in month 0, 9,519.80 in 1 and 2, 2,669.80, 669.80, 4,669.80, 10,709.80,
    none in 7."""

    def test_money_pays_from_the_next_month_on(self) -> None:
        results = with_lenders({"mes": 0.0, "monto": 10000.0})

        assert row(results, "aporte_propio_mes")[:3] == pytest.approx([33909.8, 0, 9519.8 - 480.2])
        assert row(results, "fondos_aplicados") == pytest.approx([0, 9519.8, 480.2, 0, 0, 0, 0, 0])

    def test_inputs_pay_in_their_month(self) -> None:
        results = with_lenders({"mes": 0.0, "monto": 10000.0, "forma": "especie"})

        assert row(results, "aporte_propio_mes")[:2] == pytest.approx([23909.8, 9519.8])

    @pytest.mark.parametrize(("form", "use", "own"), [
        ("dinero", "mismo", [23909.8, 9519.8]), ("especie", "siguiente", [33909.8, 0])])
    def test_unless_told_otherwise(self, form: str, use: str, own: list[float]) -> None:
        results = with_lenders({"mes": 0.0, "monto": 10000.0, "forma": form, "uso": use})

        assert row(results, "aporte_propio_mes")[:2] == pytest.approx(own)

    def test_money_that_comes_too_late_stays_until_the_end(self) -> None:
        """2,000 received in month 6 find no cost to pay: they enter the flow in month 7, where they are paid
        back."""
        results = with_lenders({"mes": 6.0, "monto": 2000.0, "tasa": 0.0})

        assert row(results, "fondos_aplicados") == [0, 0, 0, 0, 0, 0, 0, 2000]
        assert row(results, "flujo_f") == pytest.approx(row(results, "flujo_e"))

    @pytest.mark.parametrize("idle", [{"mes": 6.0, "pago": 7.0, "forma": "dinero", "monto": 2000.0,
                                       "tasa": 0.0},
                                      {"mes": 1.0, "pago": 7.0, "forma": "dinero", "monto": 90000.0,
                                       "tasa": 0.0}])
    def test_the_return_per_cycle_is_over_the_own_contribution(self, idle: dict[str, Any]) -> None:
        """What no cost needed is no part of what the farmers put in: the sum of the flow over their own
        contribution alone."""
        results = with_lenders(idle)

        assert row(results, "aporte_propio_mes")[0] > 0
        assert results.arrays["fondos_sin_usar"].item() > 0
        own = sum(row(results, "aporte_propio_mes"))
        assert results.indicators()["TIRF_CICLO"] == pytest.approx(sum(row(results, "flujo_f")) / own)

    def test_without_lenders_all_is_own(self) -> None:
        results = with_lenders()

        assert row(results, "aporte_propio_mes") == row(results, "camp_costo")
        assert results.indicators()["TIRF"] == pytest.approx(results.indicators()["TIRE"])
        assert results.indicators()["costo_financiadores"] is None
        assert results.indicators()["palanca"] in (None, "—")

    def test_loans_without_interest_cost_nothing(self) -> None:
        results = with_lenders({"mes": 0.0, "monto": 10000.0, "tasa": 0.0})

        assert results.indicators()["costo_financiadores"] == 0
        assert results.indicators()["palanca"] == "positivo"

    @pytest.mark.parametrize("seed", range(40))
    def test_interest_is_all_that_financing_takes(self, seed: int) -> None:
        """Whatever the lenders, both flows differ by the interest in sum, and own money and loans pay all
        costs."""
        results = api.evaluate(random_project(Random(seed), "campania"))
        economic, financial, interest, own, used, cost = (sum(row(results, key)) for key in (
            "flujo_e", "flujo_f", "campania_interes", "aporte_propio_mes", "costos_financiados",
            "camp_costo"))

        assert results.indicators()["listo"] == 1
        assert financial == pytest.approx(economic - interest, rel=1e-9, abs=1e-6 * cost)
        assert own + used == pytest.approx(cost)


class TestRates:
    def test_the_cost_of_equal_rates_is_that_rate(self) -> None:
        """Lenders who come and go at 30 % a year cost 30 %, though their flow changes sign several times."""
        results = with_lenders({"mes": 0.0, "monto": 5000.0, "pago": 2.0},
                               {"mes": 3.0, "monto": 2000.0, "pago": 4.0},
                               {"mes": 5.0, "monto": 900.0})

        assert results.indicators()["costo_financiadores"] == pytest.approx(0.3, rel=1e-12)

    def test_discount_rates_are_typed_by_the_year(self) -> None:
        """30 % a year discounts by 2.2104 % a month (XV-25), and the VAN at the yearly TIR is 0."""
        project = api.example(KIND)
        at_tir = api.evaluate(replace(project,
                                      fields={**project.fields, "tasa_descuento_e": 0.9236446904024191}))
        at_thirty = api.evaluate(replace(project, fields={**project.fields, "tasa_descuento_e": 0.3}))

        assert row(at_thirty, "tasa_mensual_e") == pytest.approx([0.022104450593615876])
        assert row(at_thirty, "factor_e")[7] == pytest.approx(1.3 ** (-7 / 12))
        assert at_tir.indicators()["VANE"] == pytest.approx(0, abs=1e-6)

    def test_sensitivity_is_by_the_year(self) -> None:
        results = api.evaluate(api.example(KIND))
        grid = results.grids()["sensibilidad_tire"]

        assert grid[2][2] == pytest.approx(results.indicators()["TIRE"])
        assert row(results, "tasa_e") == [0.2]

    def test_the_tornado_is_by_the_year(self) -> None:
        """Sales 10 % lower give the TIR of the grid's corner: 52.50 % a year, not 3.58 % a month."""
        results = api.evaluate(api.example(KIND))
        grid = results.grids()["sensibilidad_tire"]

        assert row(results, "tornado_tir_menos_camp_ingreso") == pytest.approx([grid[2][0]])
        assert grid[2][0] == pytest.approx(0.525, abs=1e-4)

    def test_more_indicators_keep_month_and_year_apart(self) -> None:
        """The modified TIR compounds to a yearly rate; the one by interpolation is, and says that it is, by
        the month."""
        project = api.example(KIND)
        formats = selected(KIND, "+más indicadores")
        results = api.evaluate(replace(project, shape=replace(project.shape, formats=formats)))
        flow, rate = row(results, "flujo_e"), row(results, "tasa_mensual_e")[0]
        found = results.indicators()

        assert found["TIRME"] == pytest.approx((1 + float(mirr(flow, rate, rate))) ** 12 - 1)
        assert found["TIRE_INTERPOLADA_MENSUAL"] == pytest.approx(found["TIRE_MENSUAL"], abs=0.002)
        assert "TIRE_INTERPOLADA" not in found
        assert results.model.quantities["pri_promedio_e"].show == "months"

    def test_years_are_as_they_were(self) -> None:
        """Where a period is a year there is one TIR, by the year, and no return per cycle."""
        names = {quantity.name for quantity in model("riego").quantities.values()}

        assert {"TIRE_MENSUAL", "TIRE_CICLO"}.isdisjoint(names)
        assert "tasa_mensual_e" not in model("riego").quantities


class TestMonths:
    @pytest.mark.parametrize(("language", "names"), [("es", ["Noviembre", "Diciembre", "Enero"]),
                                                     ("en", ["November", "December", "January"])])
    def test_names_run_on_over_the_new_year(self, language: Language, names: list[str]) -> None:
        project = api.example(KIND)
        results = api.evaluate(replace(project, fields={**project.fields, "mes_inicial": "noviembre"}))
        words = [word for word in results.arrays["costos_ha_meses"].ravel() if isinstance(word, Text)]

        assert [word.in_(language) for word in words[:3]] == names
        assert len(words) == 8

    def test_names_wait_for_the_first_month(self) -> None:
        project = api.example(KIND)
        fields = {key: value for key, value in project.fields.items() if key != "mes_inicial"}
        words = api.evaluate(replace(project, fields=fields)).arrays["camp_mes"].ravel()

        assert {word.es for word in words if isinstance(word, Text)} == {""}

    def test_no_text_counts_in_years(self) -> None:
        """Labels of figures and periods speak of months; only rates, a family's income and the calendar are
        by the year, and the logframe, whose indicators are."""
        declared = model(KIND)
        of_logic = {item.key for sheet in declared.sheets if sheet.key in LOGIC for block in sheet.blocks
                    for item in block.declares()}
        counts = tuple(f"_{table.key}" for sheet in declared.sheets if sheet.key in LOGIC
                       for table in sheet.blocks if isinstance(table, Table))
        labels = [quantity.label.es for quantity in declared.quantities.values()
                  if quantity.key not in of_logic and not quantity.key.endswith(counts)]

        assert {label for label in labels if re.search(r"\baños?\b", label.lower())} == {
            "Año de los precios", "Tasa de descuento al año", "Año calendario del mes 0",
            "Ingreso de una familia al año"}
        assert declared.fields["horizonte"].unit_label == Text("meses", "months")
        assert all("mes 0" in text.es or "año 0" not in text.es for text in declared.conventions)

    def test_a_month_more_leaves_room(self, tmp_path: Path) -> None:
        report, _ = api.convert(api.fill(api.example(KIND), tmp_path / "a.xlsx"), tmp_path / "r.xlsx",
                                years=9)

        assert report.results.indicators()["TIRE"] == pytest.approx(0.9236446904024191)

    def test_fewer_months_are_refused_in_months(self, tmp_path: Path) -> None:
        with pytest.raises(XlprojError, match="horizon of 3 months leaves out data of month 7"):
            api.convert(api.fill(api.example(KIND), tmp_path / "a.xlsx"), tmp_path / "r.xlsx", years=3)


class TestMessages:
    """Each at the cell to mend, in words of the field."""

    def test_a_lender_without_a_month(self) -> None:
        assert said({of("financiadores", "mes", 1): None}) == [(at("mes", 1), "XP-251")]

    def test_a_lender_without_a_name_or_a_rate(self) -> None:
        assert said({of("financiadores", "financiador", 1): None}) == [(at("financiador", 1), "XP-251")]
        assert said({of("financiadores", "tasa", 2): None}) == [(at("tasa", 2), "XP-251")]

    def test_an_amount_and_a_share(self) -> None:
        raw = edits.put(filled(KIND), {cells(KIND)[of("financiadores", "parte", 1)]: 0.14})
        (problem,) = problems_of(raw)

        assert (problem.where, problem.code.id) == (at("monto", 1), "XP-363")
        assert "tiene monto y también parte del costo" in problem.message("es")

    def test_a_loan_repaid_after_the_last_month(self) -> None:
        raw = edits.put(filled(KIND), {cells(KIND)[of("financiadores", "pago", 0)]: 8.0})
        (problem,) = problems_of(raw)

        assert problem.message("es").startswith(
            f"{at('pago', 0)}: Mes en que se devuelve: el préstamo se devuelve en el mes 8 y la campaña "
            "termina en el mes 7")

    def test_the_product_at_a_price_of_0(self) -> None:
        assert said({of("ventas_ha", "precio", 0): 0.0}) == [(at("precio", 0, "ventas_ha"), "XP-360")]

    def test_a_price_of_0_for_nothing_is_none(self) -> None:
        """Herbicides: no litre at no price, as in the published budget."""
        assert api.example(KIND).tables["costos_ha"][6].values["precio"] == 0
        assert said({}) == []

    def test_lines_that_make_up_for_one_another_are_both_told(self) -> None:
        """Two lines of labour at the same price, one a day's work short and the other a day's work over."""
        first, second = (of("costos_ha", None, number, month) for number, month in ((20, 1), (21, 2)))

        assert said({first: 9.0, second: 11.0}) == [
            (at("cantidad", number, "costos_ha"), "XP-365") for number in (20, 21)]

    def test_months_out_of_order(self) -> None:
        assert said({of("indirectos_ha", "desde", 0): 7.0}) == [(at("hasta", 0, "indirectos_ha"), "XP-366")]

    def test_months_of_rest_are_no_gap(self) -> None:
        """A line that is bought in months 0 and 6 rests in between: nothing was forgotten."""
        assert said({of("costos_ha", None, 0, 0): 50.0, of("costos_ha", None, 0, 6): 50.0}) == []

    def test_a_heading_that_is_no_month(self) -> None:
        where = header(KIND, "costos_ha", 3)
        found = [(problem.where, problem.code.id)
                 for problem in problems_of(edits.put(filled(KIND), {where: "Enero"}))]

        assert found[0] == (str(where), "XP-342")


class TestKindsAndPeriods:
    """Formats that count in months and formats that count in years do not meet."""

    @pytest.mark.parametrize(("kind", "asked"), [("riego", "+reembolsos"), ("campania", "+inversiones"),
                                                 ("campania", "+estado de resultados"),
                                                 ("agroindustria", "+costo por hectárea")])
    def test_are_refused(self, kind: str, asked: str) -> None:
        with pytest.raises(OtherPeriod):
            selected(kind, asked)

    def test_the_logframe_goes_with_both(self) -> None:
        assert "marco_logico" not in selected(KIND, "-marco lógico")
        assert selected(KIND, "+sensibilidad") == ()

    def test_each_format_fits_one_or_both(self) -> None:
        assert [key for key in ALL if not (fits(key, YEARS) or fits(key, MONTHS))] == []
        assert [arranged(kind, each.formats) for kind, each in KINDS.items()] == [()] * len(KINDS)
        assert set(offered()) >= {"costo_ha", "reembolsos", "palanca_campania"}

    @pytest.mark.parametrize("formats", [["ficha", "inversiones", "parametros"],
                                         ["ficha", "parametros", "palanca_campania"]])
    def test_a_project_that_mixes_them_is_refused(self, formats: list[str], tmp_path: Path) -> None:
        mixed = api.to_json(api.example(KIND))
        mixed["shape"]["formats"] = formats
        path = tmp_path / "a.json"
        path.write_text(json.dumps(mixed), encoding="utf-8")

        with pytest.raises(XlprojError, match=r"shape\.formats"):
            api.load_json(path)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_smaller_campaign(self, language: Language, tmp_path: Path) -> None:
        """Without logframe and sensitivity: the same returns."""
        project = smaller(api.example(KIND))
        report, written = api.convert(api.fill(project, tmp_path / "a.xlsx", language=language),
                                      tmp_path / "r.xlsx")

        assert written is not None
        assert report.results.indicators()["TIRF"] == pytest.approx(
            api.evaluate(api.example(KIND)).indicators()["TIRF"])


def smaller(project: Project) -> Project:
    """The example without logframe and sensitivity."""
    formats = selected(KIND, "-marco lógico,-sensibilidad")
    fields = {key: value for key, value in project.fields.items() if key != "vocabulario"}
    tables = {key: rows for key, rows in project.tables.items()
              if key not in ("objetivos", "indicadores", "supuestos")}
    return replace(project, shape=replace(project.shape, formats=formats), fields=fields, tables=tables)
