"""Published cases through the public door: project -> filled workbook -> result workbook -> figures in its
cells.

Each test quotes the case it covers. `recomputed` is the right figure; where the status is erratum the printed
one is wrong.

G1  Irrigation: XIV-08…XIV-14, XIV-16…XIV-18, XV-33…XV-35.
G2  Agro-industry: XIV-01, XIV-02, XIV-04…XIV-07, XIV-23, XIV-24, XV-18, D-01.
G3  Rates, leverage: XV-01, XV-16, D-04.

The projects of ten and of two years: `test_evaluation.py`; XV-32: `test_sensitivity.py`; loans:
`test_loans.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.goldens import agrees, given, right
from support.results import Book, Computed, book_of, book_of_example, plant, with_formats

from xlproj import api
from xlproj.base.cells import Cell
from xlproj.base.text import Text
from xlproj.spec.project import Project, Row

FLOW = ("inversiones", "cultivos", "pecuario", "incremental", "capacitacion", "operacion", "mitigacion")
TAXED = ("inversiones", "financiamiento", "comercio", "resultados")
"""The formats that have rows of the cash flow: of irrigation, and of agro-industry, which pays taxes."""


@pytest.fixture(scope="module")
def riego() -> Book:
    """Results of the irrigation example."""
    return book_of_example("riego")


@pytest.fixture(scope="module")
def rounded_works() -> Book:
    """The same with the works typed as the 1,542,432 of the published flow, 0.2 more than with unrounded
    surcharges."""
    lean = with_formats(api.example("riego"), *FLOW, "indicadores_mas")
    fields = {key: value for key, value in lean.fields.items() if "imprevistos" not in key
              and "gastos" not in key}
    works = Row({"descripcion": "Obras", "componente": "tangible", "cantidad": 1.0,
                 "costo_unitario": 1542432.0, "anio": 1.0,
                 "donacion": 1542432.0})
    return book_of(replace(lean, fields=fields, tables={**lean.tables, "inversiones": (works,)}))


@pytest.fixture(scope="module")
def agro() -> Book:
    """Results of the agro-industry example, in which the tax is rounded."""
    return book_of_example("agroindustria")


@pytest.fixture(scope="module")
def unrounded() -> Book:
    """The same with the tax unrounded."""
    return book_of_example("agroindustria", *TAXED, redondeo_impuesto="no")


@pytest.fixture(scope="module")
def no_carry_forward() -> Book:
    """The same, and the loss of year 1 forgotten."""
    return book_of_example("agroindustria", *TAXED, redondeo_impuesto="no", arrastre_perdidas="no")


def test_computed_figures_are_those_of_the_cells(agro: Book) -> None:
    """What stands in a workbook and what would stand there are the same to the last digit: variants of cases
    rely on it."""
    figures, book = Computed(agro.reading.project), agro.whole
    alike = 0
    for key in figures.model.quantities:
        by_row, area = "row" in figures.model.axes(key), book.places.area_of(key)
        cells = [Cell(area.sheet, row, column)
                 for row in range(area.top, area.top + 2 if by_row else area.bottom + 1)
                 for column in range(area.left, area.left + 1 if by_row else area.right + 1)]
        stored = [book.cells.get((cell.sheet, cell.a1), "") for cell in cells]

        assert stored == (figures.column(key, 2) if by_row else figures.all(key)), key
        alike += len(stored)
    assert alike > 2000


class TestIrrigation:
    """G1."""

    def test_investment(self, riego: Book) -> None:
        """XIV-08: contingencies on the base, overheads on the same base."""
        agrees("XIV-08", {
            "subtotal": riego.one("inv_tangible", year=1),
            "contingencies": riego.one("inv_imprevistos", year=1),
            "overheads": riego.one("inv_gastos_generales", year=1), "total": riego.one("inversion", year=1)})

    def test_ratio_with_farm_costs(self, riego: Book) -> None:
        """1.404 is of income net of farm costs; beside it with these, 635,582 more a year after six years, on
        both sides."""
        spent = sum(635582 * min(year / 6, 1) / 1.12**year for year in range(1, 31))
        benefits, costs = riego.one("vp_beneficios_e.total"), riego.one("vp_costos_e.total")

        assert riego["BCE"] == pytest.approx(1.4036, abs=1e-4)
        assert riego["BCE_BRUTO"] == pytest.approx((benefits + spent) / (costs + spent))
        assert riego["BCE_BRUTO"] == riego.one("resumen_bc_bruto")
        assert Text("B/C (ingresos de finca, netos)",
                    "B/C (farm income, net)") == riego.reading.model.quantities["bc_e"].label

    def test_training(self, riego: Book) -> None:
        """XIV-09: five themes over four years."""
        agrees("XIV-09", {"row_totals": riego.column("temas.total", 5),
                          "column_totals": riego.row("capacitacion_temas")[1:5],
                          "grand_total": riego.one("temas_total")})

    def test_staff(self, riego: Book) -> None:
        """XIV-10: monthly pay × 17 × dedication, four years alike."""
        first, *others = riego.row("capacitacion_personal")[1:6]

        agrees("XIV-10", {"annual": riego.column("personal.anual", 8), "annual_total": first,
                          "row_totals": riego.column("personal.total", 8),
                          "grand_total": riego.one("personal_total")})
        assert others == [first, first, first, 0]

    def test_training_and_staff(self, riego: Book) -> None:
        """XIV-11: both together by year."""
        agrees("XIV-11", {
            "row_totals": [riego.one("capacitacion_temas.total"), riego.one("capacitacion_personal.total")],
            "column_totals": riego.row("capacitacion")[1:5], "grand_total": riego.one("capacitacion.total")})
        assert riego.row("capacitacion")[0] == 0

    def test_wage_of_the_water_men(self) -> None:
        """XIV-12: six men, 300 a month, six months are 10,800, not the 16,200 of the totals of XIV-13, which
        fall by 5,400."""
        project = api.example("riego")
        men, wage, months = given("XIV-12")["factors"]
        first, *others = project.tables["operacion"]
        paid = Row({**first.values, "despues": float(men * wage * months)})
        book = book_of(with_formats(replace(project, tables={**project.tables, "operacion": (paid, *others)}),
                                    "operacion"))

        agrees("XIV-12", {"value": book.one("operacion.incremental")})
        assert first.values["despues"] == 16200
        assert book.one("om_incremental") == right("XIV-13")["total"][2] - 5400

    def test_operation(self, riego: Book) -> None:
        """XIV-13: before, after and the difference by line, by group and in all."""
        changes = riego.column("operacion.incremental", 8)
        groups = {"Distribucion de aguas": ("distribucion", changes[:3]),
                  "Mantenimiento del sistema": ("mantenimiento", changes[3:])}

        agrees("XIV-13", {
            "incremental": {name: lines for name, (_, lines) in groups.items()},
            "subtotals": {name: [riego.one(f"om_{column}_{key}") for column in (
                "antes", "despues", "incremental")] for name, (key, _) in groups.items()},
            "total": [riego.one("om_antes"), riego.one("om_despues"), riego.one("om_incremental")]})

    def test_mitigation(self, riego: Book) -> None:
        """XIV-14: seven measures, all in year 2."""
        agrees("XIV-14", {"values": riego.column("mitigacion.valor", 7),
                          "total": riego.one("mitigacion_total")})
        assert riego.row("mitigacion_anual")[:4] == [0, 0, 58500, 0]

    def test_growth(self, riego: Book) -> None:
        """XIV-16: geometric, over six years."""
        crops = riego.row("madura_agricola")

        agrees("XIV-16", {"rate": crops[1] / crops[0] - 1, "values": crops[1:3]})

    def test_maturation(self, riego: Book) -> None:
        """XIV-17: both branches, together, and what they add to year 0."""
        agrees("XIV-17", {
            "series": {"Agricultura": riego.row("madura_agricola")[:7],
                       "Ganaderia": riego.row("madura_pecuario")[:7]},
            "total": riego.row("madura_total")[:7], "incremental": riego["ingresos_incrementales"][:7]})

    def test_cash_flow(self, rounded_works: Book) -> None:
        """XIV-18: years 0 to 6, one column for the years 7 to 30, all alike, and the total."""
        rows = {"income": {"Agricultura": "madura_agricola", "Ganaderia": "madura_pecuario"},
                "income_total": "madura_total",
                "incremental": "ingreso_incremental", "flow": "flujo_e", "cost_total": "costos_totales",
                "cost": {"infraestructura": "inversion", "capacitacion": "capacitacion",
                         "mitigacion": "mitigacion_anual",
                         "om_incremental": "om_anual"}}

        agrees("XIV-18", {**_each(rows, lambda key: _columns(rounded_works.row(key))),
                          "TOTAL": _each(rows, lambda key: rounded_works.one(f"{key}.total"))})

    def test_with_mitigation(self, rounded_works: Book) -> None:
        """XV-33: at 12 %, the first flow of year 1 discounted by one year."""
        agrees("XV-33", evaluation(rounded_works, ""), rel=1e-12)
        variant = right("XV-33")["variants"]["bc_net_of_om_over_investment"]["bc"]
        assert pytest.approx(variant, rel=1e-12) == rounded_works["BCE_NETO"]

    def test_investment_of_the_indicators(self, riego: Book) -> None:
        """XV-33, XV-34: works, training and mitigation are invested, operation is not; the case without has
        no mitigation."""
        invested = [sum(riego.row(key)[year] for key in ("inversion", "capacitacion", "mitigacion_anual"))
                    for year in range(31)]
        mitigation = riego.row("mitigacion_anual")

        def discounted(row: list[float]) -> float:
            return sum(amount / 1.12**year for year, amount in enumerate(row))

        assert pytest.approx(discounted(invested)) == riego.one("ia_e")
        assert pytest.approx(discounted(invested) - discounted(mitigation)) == riego.one("ia_e_sin")

    def test_without_mitigation(self, rounded_works: Book) -> None:
        """XV-34: without the 58,500 of year 2."""
        agrees("XV-34", evaluation(rounded_works, "_sin"), rel=1e-12)

    def test_difference(self, rounded_works: Book) -> None:
        """XV-35: with less without mitigation, on its own rows."""
        agrees("XV-35", {"vane": rounded_works["DIF_VANE"], "tire_pct": 100 * rounded_works["DIF_TIRE"],
                         "bc": rounded_works["DIF_BCE"]})

    def test_unrounded_works(self, riego: Book) -> None:
        """XIV-18, XV-33, XV-34 with unrounded surcharges: 0.2 less of works in year 1."""
        flow, shift = right("XIV-18")["flow"], 0.2 / 1.12
        flow = [flow[0], flow[1] + 0.2, *flow[2:]]

        assert pytest.approx(flow, rel=1e-12) == _columns(riego.row("flujo_e"))
        assert pytest.approx([right("XV-33")["vane"] + shift, right("XV-34")["vane"] + shift], rel=1e-12) == [
            riego["VANE"], riego["VANE_SIN"]]


def _each(rows: Any, what: Any) -> Any:
    """What there is to every row, as the rows are nested."""
    return {name: _each(key, what) if isinstance(key, dict) else what(key) for name, key in rows.items()}


def _columns(row: list[float]) -> list[float]:
    """A row of 30 years as it is printed: the years after maturation are one column."""
    assert len(row) == 31
    assert len(set(row[7:])) == 1
    return row[:8]


def evaluation(book: Book, suffix: str) -> dict[str, float]:
    """The figures of an economic evaluation."""
    return {"vane": book.one(f"van_e{suffix}"), "tire_pct": 100 * book.one(f"tir_e{suffix}"),
            "bc": book.one(f"bc_e{suffix}"),
            "pv_benefits": book.one(f"vp_beneficios_e{suffix}.total"),
            "pv_costs": book.one(f"vp_costos_e{suffix}.total")}


class TestAgroIndustry:
    """G2."""

    def test_sources(self, agro: Book) -> None:
        """XIV-01: 1,600 own and 1,000 borrowed of 2,600."""
        agrees("XIV-01", {
            "row_total": agro.column("inversiones.total", 3), "own_total": agro.one("fuente_propio"),
            "debt_total": agro.one("fuente_prestamo"), "total": agro.one("fuentes_total"),
            "debt_share_pct": 100 * agro.one("participacion_prestamo")})

    def test_debt_service(self, agro: Book) -> None:
        """XIV-02: the lender's own schedule, whose interest follows no one rate."""
        agrees("XIV-02", {
            "service": agro.row("servicio")[1:], "principal_sum": agro.one("principal.total"),
            "closing_balance": agro.row("saldo_prestamo")[-1],
            "implied_rate_pct": [100 * rate for rate in agro.row("interes_sobre_saldo")[1:]]})

    def test_costs(self, agro: Book) -> None:
        """XIV-04: by year."""
        agrees("XIV-04", {"total_costs": agro.row("costos_operacion")[1:]})

    @pytest.mark.parametrize("case", ["XIV-05", "XIV-05b"])
    def test_income_statement(self, case: str, agro: Book, unrounded: Book, no_carry_forward: Book) -> None:
        """XIV-05, with the tax rounded, and XIV-05b, unrounded: loss carried forward, sharing before
        offsetting it."""
        book = agro if case == "XIV-05" else unrounded
        rows = {"depreciation": "er_depreciacion", "total_costs": "er_costos_total",
                "profit_before_sharing_and_tax": "utilidad_antes_participacion",
                "labour_share": "participacion",
                "profit_before_tax": "utilidad_antes_impuesto", "tax": "impuesto",
                "net_profit": "utilidad_neta"}

        agrees(case, {**{name: book.row(key)[1:] for name, key in rows.items()},
                      "tax_unrounded": unrounded.row("impuesto")[1:],
                      "tax_without_carry_forward": no_carry_forward.row("impuesto")[1:]})

    def test_unrounded_tax_in_the_flow(self, unrounded: Book) -> None:
        """XIV-05b: 88.5 and 337.5 leave 0.5 more each year than XIV-07."""
        assert unrounded["flujo_economico"] == [-2600, 1000, 1456.5, 1937.5]

    def test_cash_flow(self, agro: Book) -> None:
        """XIV-06: all that comes in, the loan too, all that goes out; the printed totals of year 0 are
        wrong."""
        agrees("XIV-06", {"total_income": agro.row("beneficios_f"), "total_expense": agro.row("costos_f"),
                          "net": agro["flujo_financiero"]})

    @pytest.mark.parametrize("case", ["XIV-07", "XIV-24"])
    def test_flows(self, case: str, agro: Book) -> None:
        """XIV-07, and XIV-24 from sources and uses: the tax keeps the interest's shield in the economic
        flow."""
        agrees(case, {"economic": agro["flujo_economico"], "financial": agro["flujo_financiero"]})

    def test_flow_without_tax_shield(self) -> None:
        """D-01: the economic flow if tax and sharing did not look at the loan; the financial one stays as it
        was."""
        book = book_of_example("agroindustria", *TAXED, redondeo_impuesto="si", escudo_fiscal="no")

        agrees("D-01", {"economic": book["flujo_economico"], "tire_pct": 100 * book["TIRE"]})
        assert book["flujo_financiero"] == right("XIV-07")["financial"]

    def test_flow_for_the_balance(self, agro: Book) -> None:
        """A going concern: 1,600 of own funds pay for year 0, and the recovery of 80 + 120 in year 3 does not
        come."""
        assert agro.row("balance_saldo") == [0, 400, 856, 1337 - 200]
        assert agro.row("balance_caja") == [0, 400, 1256, 2393]

    def test_sources_and_uses(self, agro: Book) -> None:
        """XIV-23: total sources and the balance of each year."""
        agrees("XIV-23", {"total_sources": agro.row("uf_fuentes"), "final_balance": agro.row("uf_saldo"),
                          "total_uses_with_balance": agro.row("uf_usos_saldo")})

    def test_leverage(self, agro: Book) -> None:
        """XV-18: a loan at 36.31 % lowers the return from 27.85 % to 23.32 %; both VAN at 36.3 %."""
        dear = book_of_example("agroindustria", *TAXED, tasa_descuento_e=0.363, tasa_descuento_f=0.363)

        agrees("XV-18", leverage(agro) | {"vane": dear["VANE"], "vanf": dear["VANF"]})


def leverage(book: Book) -> dict[str, Any]:
    """What a loan does to the return on own capital."""
    return {"payment": book.row("servicio")[1], "financial": book["flujo_financiero"],
            "tire_pct": 100 * book["TIRE"],
            "tirf_pct": 100 * book["TIRF"], "loan_rate_pct": 100 * book["tasa_prestamo_efectiva"],
            "loan_share_pct": 100 * book.one("participacion_prestamo"), "vane": book["VANE"],
            "vanf": book["VANF"],
            "effect": book["palanca"]}


class TestRates:
    """G3."""

    @pytest.mark.parametrize("case", ["XV-16", "D-04"])
    def test_positive_leverage(self, case: str) -> None:
        """XV-16 (payment rounded to 18.93, typed) and D-04 (unrounded, where VANE = VANF at the loan
        rate)."""
        whole = plant([40] * 4, [0.0] * 4, 100, 0.1, loan=60.0, terms={"tasa": 0.1, "plazo": 4.0})
        project = with_formats(whole, *TAXED, "palanca")
        if case == "XV-16":
            project = _with_typed_payment(project, 18.93, 60.0, 4)

        agrees(case, leverage(book_of(project)))

    def test_weighted_rate(self) -> None:
        """XV-01: 20 % for credits, 17.5 % for own capital, 19.29 % for all."""
        groups = given("XV-01")["groups"]
        rows = tuple(Row({"fuente": name, "grupo": group, "monto": float(amount), "tasa": rate / 100})
                     for key, group in (("creditos", "credito"), ("aporte_propio", "propio"))
                     for name, (amount, rate) in groups[key].items())
        project = with_formats(plant([130, 130], [60, 60], 90, 0.1), *TAXED)
        fields = {key: value for key, value in project.fields.items() if not key.startswith("tasa_descuento")}
        book = book_of(replace(project, fields=fields, tables={**project.tables, "costo_capital": rows}))
        interest = book.column("costo_capital.interes", 7)

        agrees("XV-01", {
            "creditos": {"interest": interest[:4],
                         **weighed(interest[:4], book.one("tasa_ponderada_creditos"))},
            "aporte_propio": {"interest": interest[4:],
                              **weighed(interest[4:], book.one("tasa_ponderada_propio"))},
            "all": weighed(interest, book.one("tasa_ponderada"))})
        assert [book.one("tasa_e"), book.one("tasa_f")] == [
            book.one("tasa_ponderada"), book.one("tasa_ponderada_propio")]


def weighed(interest: list[float], rate: float) -> dict[str, float]:
    """A rate in per cent, the interest of its sources and the amount that both imply."""
    return {"interest_total": sum(interest), "amount_total": sum(interest) / rate, "rate_pct": 100 * rate}


def _with_typed_payment(project: Project, payment: float, loan: float, periods: int) -> Project:
    """The loan with the lender's schedule of a rounded payment: the last principal closes it."""
    rate, balance = right("XV-16")["loan_rate_pct"] / 100, loan
    principal, interest = {}, {}
    for year in range(1, periods + 1):
        interest[year] = rate * balance
        principal[year] = payment - interest[year]
        balance -= principal[year]
    return replace(project, tables={
        **project.tables, "prestamos": (Row({"codigo": "P1", "monto": loan, "esquema": "escrito"}),),
        "calendario_deuda": (Row({"codigo": "P1", "concepto": "amortizacion"}, principal),
                             Row({"codigo": "P1", "concepto": "interes"}, interest))})
