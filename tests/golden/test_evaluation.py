"""Evaluation of chapter XV, and what follows from the statement and the cash flow, through the public door.

Worked cases are read from the cells of a result workbook; what must hold beside them is `Computed`: what such
cells would hold.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from golden.test_published_cases import leverage
from support import office
from support.goldens import agrees, given, right
from support.projects import small
from support.results import Book, Computed, book_of, book_of_example, plant, with_formats

from xlproj import api
from xlproj.spec.project import Project, Row, Value


def flow(sales: list[float], costs: list[float], outlay: float, rate: float, **fields: Value) -> Project:
    """A plant with no more sheets than those of its flow and of what is said of it."""
    return with_formats(plant(sales, costs, outlay, rate, **fields), "inversiones", "comercio",
                        "indicadores_mas")


def two_years(rate: float, **fields: Value) -> Project:
    """Benefits 130 and 130, costs 90 in year 0, then 60 and 60."""
    return flow([130, 130], [60, 60], 90, rate, **fields)


@pytest.fixture(scope="module")
def at_fifteen() -> Book:
    """The two-year flow at 15 %."""
    return book_of(two_years(0.15))


@pytest.fixture(scope="module")
def trials() -> Book:
    """The two-year flow with 35 % and 40 % typed as trial rates."""
    return book_of(two_years(0.15, tasa_prueba_1=0.35, tasa_prueba_2=0.40))


def test_van(at_fifteen: Book) -> None:
    """XV-02."""
    agrees("XV-02", {"van": at_fifteen["VANE"]}, rel=1e-12)


@pytest.mark.parametrize(("case", "number"), [("XV-03", 1), ("XV-04", 2)])
def test_van_at_trial_rates(case: str, number: int, trials: Book) -> None:
    """XV-03, XV-04: the flow at 35 % and at 40 %."""
    agrees(case, {"terms": trials.row(f"vp_prueba{number}_e"), "van": trials.one(f"van_prueba{number}_e")})


def test_interpolated_tir(trials: Book, at_fifteen: Book) -> None:
    """XV-05: the TIR between them; 35 % and 40 % are the rates that the program tries by itself too."""
    agrees("XV-05", {"van1": trials.one("van_prueba1_e"), "van2": trials.one("van_prueba2_e"),
                     "tir_pct": 100 * trials["TIRE_INTERPOLADA"],
                     "gap_points": 100 * (trials.one("prueba2_e") - trials.one("prueba1_e"))}, rel=1e-12)
    assert at_fifteen["TIRE_INTERPOLADA"] == pytest.approx(trials["TIRE_INTERPOLADA"], rel=1e-12)


def test_exact_tir(at_fifteen: Book) -> None:
    """XV-06."""
    agrees("XV-06", {"tir_pct": 100 * at_fifteen["TIRE"]}, rel=1e-12)
    assert at_fifteen.one("tir_estado_e") == "Existe y es única"


_RATIOS: dict[str, tuple[list[float], list[float], float, float]] = {
    "XV-07": ([130, 130], [60, 60], 90, 0.15), "XV-09": ([90, 160], [40, 50], 120, 0.1),
    "XV-10": ([50, 110], [0, 0], 120, 0.1), "D-10": ([50, 110], [0, 0], 120, 0.1)}


@pytest.mark.parametrize("case", _RATIOS)
def test_benefit_cost(case: str) -> None:
    """XV-07, XV-09 (gross), XV-10 and D-10 (net and investment): the ratio depends on the presentation, the
    VAN does not."""
    book = book_of(flow(*_RATIOS[case]))

    agrees(case, {"pv_benefits": book.one("vp_beneficios_e.total"), "pv_costs": book.one("vp_costos_e.total"),
                  "bc": book["BCE"], "van": book["VANE"], "excess_pct": 100 * book.one("exceso_e")})


def test_net_ratio_of_a_gross_presentation() -> None:
    """XV-10 from the gross figures of XV-09."""
    assert pytest.approx(right("XV-10")["bc"], rel=1e-12) == book_of(flow(*_RATIOS["XV-09"]))["BCE_NETO"]


def test_ratio_ignores_scale() -> None:
    """XV-08: 6 over 2 and 600 over 200 have the same ratio."""
    books = [book_of(flow([benefit], [0.0], cost, 0.0)) for benefit, cost in given("XV-08")["projects"]]

    agrees("XV-08", {"bc": [book["BCE"] for book in books], "net_benefit": [book["VANE"] for book in books]})


def test_payback() -> None:
    """XV-11: 105,000 come back after 4.6333 years, by the accumulated row; XV-12: after 3.9474 by the mean
    benefit of 26,600."""
    book = book_of(flow(given("XV-11")["net_income"], [0.0] * 10, 105000, 0.1))

    agrees("XV-11", {"accumulated": [value + 105000 for value in book.row("acumulado_e")[1:]],
                     "pri_years": book["PRIE"]})
    agrees("XV-12", {"average": book.one("promedio_e"), "pri_years": book["PRIE_PROMEDIO"]})


def test_payback_by_the_average(at_fifteen: Book) -> None:
    """XV-13: 90 over 70 a year."""
    agrees("XV-13", {"average": at_fifteen.one("promedio_e"), "pri_years": at_fifteen["PRIE_PROMEDIO"]})


def test_discounted_payback(at_fifteen: Book) -> None:
    """XV-14: by the equivalent benefit."""
    agrees("XV-14", {"ia": at_fifteen.one("ia_e"), "ba": at_fifteen.one("ba_e"), "be": at_fifteen.one("be_e"),
                     "pri": at_fifteen["PRIDE_EQUIVALENTE"]}, rel=1e-12)


def test_payback_at_the_tir_is_the_horizon(at_fifteen: Book) -> None:
    """XV-15: at a rate equal to the TIR the discounted payback is the useful life; at five points more it is
    longer."""
    tir = at_fifteen["TIRE"]
    at_tir, above = book_of(two_years(tir)), book_of(two_years(tir + 0.05))

    agrees("XV-15", {"tir_pct": 100 * tir, "pri": at_tir["PRIDE_EQUIVALENTE"],
                     "pri_above_tir": above["PRIDE_EQUIVALENTE"]})


def test_discounted_payback_by_accumulation(at_fifteen: Book) -> None:
    """90 and twice 70 at 15 %: after year 1, 29.13 are missing of the 52.93 of year 2. Two points above the
    TIR: never."""
    assert at_fifteen["PRIDE"] == pytest.approx(1 + (90 - 70 / 1.15) / (70 / 1.15**2), rel=1e-12)
    assert at_fifteen.one("resumen_prid_e") == at_fifteen["PRIDE"]
    assert book_of(two_years(at_fifteen["TIRE"] + 0.02))["PRIDE"] == "—"


def test_changed_flow() -> None:
    """XV-31: benefits 10 % lower and costs 5 % lower, typed as such."""
    case = given("XV-31")
    less, cheaper = 1 + case["benefit_change_pct"] / 100, 1 + case["cost_change_pct"] / 100
    outlay, *costs = (cheaper * cost for cost in case["costs"])
    book = book_of(flow([less * benefit for benefit in case["benefits"][1:]], costs, outlay, 0.15))

    agrees("XV-31", {"benefits": book.row("beneficios"), "costs": book.row("costos_totales"),
                     "tir_pct": 100 * book["TIRE"]})


def test_high_tir_with_negative_van() -> None:
    """D-09: a TIR of 30 % against a rate of 35 %."""
    book = book_of(flow([130], [0], 100, 0.35))

    agrees("D-09", {"van_negative": book["VANE"] < 0, "tir_pct": 100 * book["TIRE"],
                    "accepted": book.one("resumen_decision_e") == "Aceptar"})
    assert book.one("resumen_decision_e") == "Rechazar"


class TestTenYears:
    """The project with a loan of 80 %: `general` with the exact payment, and with that of 1,302 typed."""

    @pytest.fixture(scope="class")
    @staticmethod
    def exact() -> Book:
        """With the unrounded payment."""
        return book_of_example("general")

    @pytest.fixture(scope="class")
    @staticmethod
    def rounded() -> Book:
        """With payments of 1,302, as the lender's own schedule."""
        project = api.example("general")
        rate, balance = right("XV-17")["loan_rate_pct"] / 100, 8000.0
        interest, principal = {}, {}
        for year in range(1, 11):
            interest[year] = rate * balance
            principal[year] = 1302 - interest[year]
            balance -= principal[year]
        principal[10] += balance
        interest[10] -= balance
        loan = Row({**project.tables["prestamos"][0].values, "esquema": "escrito"})
        return book_of(replace(project, tables={
            **project.tables, "prestamos": (loan,),
            "calendario_deuda": (Row({"codigo": "P1", "concepto": "amortizacion"}, principal),
                                 Row({"codigo": "P1", "concepto": "interes"}, interest))}))

    def test_first_stage(self, rounded: Book) -> None:
        """XIV-19: sources and uses before the loan, whose need is the negative difference of year 0, and the
        balances left with it."""
        agrees("XIV-19", {
            "total_sources": rounded.row("uf_fuentes_etapa1"), "total_uses": rounded.row("uf_usos_etapa1"),
            "difference": rounded.row("uf_etapa1"),
            "final_balance": [None, *rounded.row("uf_saldo")[1:]],
            "accumulated": [None, *rounded.row("uf_acumulado")[1:]]})
        assert rounded.one("necesidad_credito") == 8000

    @pytest.mark.parametrize("case", ["XIV-20", "D-02"])
    def test_credit(self, case: str, exact: Book) -> None:
        """XIV-20, D-02: 8,000 in ten equal payments at 10 %."""
        payment, *others = exact.row("servicio")[1:]

        agrees(case, {
            "rate_pct": 100 * exact["tasa_prestamo_efectiva"], "payment": payment,
            "interest": exact.row("interes")[1:],
            "principal": exact.row("principal")[1:], "closing_balance": exact.row("saldo_prestamo")[1:],
            "total_paid": exact.one("servicio.total")})
        assert pytest.approx(others, rel=1e-12) == [payment] * 9
        assert exact.row("saldo_prestamo")[-1] == 0

    def test_final_sources_and_uses(self, rounded: Book) -> None:
        """XIV-21: sources = uses + balance every year."""
        agrees("XIV-21", {"total_sources": rounded.row("uf_fuentes"),
                          "final_balance": rounded.row("uf_saldo"),
                          "total_uses_with_balance": rounded.row("uf_usos_saldo")})

    def test_flows(self, rounded: Book) -> None:
        """XIV-22."""
        agrees("XIV-22", {"economic": rounded["flujo_economico"], "financial": rounded["flujo_financiero"]})

    def test_leverage_with_a_rounded_payment(self, rounded: Book) -> None:
        """XV-17: TIRF of 62.39 %."""
        agrees("XV-17", leverage(rounded), rel=1e-8)

    def test_leverage(self, exact: Book) -> None:
        """D-05: with the exact payment VANE = VANF at the loan's rate."""
        agrees("D-05", leverage(exact))
        assert exact["VANE"] == pytest.approx(exact["VANF"], rel=1e-12)


def test_further_indicators_by_definition(at_fifteen: Book) -> None:
    """VAE spreads the VAN; the TIRM makes the reinvested gains worth the financed losses."""
    vae, tirm = at_fifteen.one("vae_e"), at_fifteen.one("tirm_e")

    assert vae / 1.15 + vae / 1.15**2 == pytest.approx(at_fifteen["VANE"])
    assert 90 * (1 + tirm) ** 2 == pytest.approx(70 * 1.15 + 70)


def delayed() -> Project:
    """Sales that grow or follow capacity, cashed and paid late."""
    project = flow([0.0] * 3, [0.0] * 3, 100, 0.1, dias_cobro=120.0, dias_pago=60.0)
    sales = (Row({"concepto": "Leche", "cantidad_anual": 100.0, "precio": 2.0, "curso": "crece",
                  "crecimiento": 0.1}),
             Row({"concepto": "Queso", "cantidad_anual": 50.0, "precio": 10.0, "curso": "capacidad"}))
    costs = (Row({"concepto": "Jornales", "clase": "obra", "comportamiento": "fijo",
                  "cantidad_anual": 60.0}),)
    return replace(project, tables={**project.tables, "ingresos": sales, "costos": costs},
                   series={"capacidad_usada": {1: 0.5, 2: 0.8, 3: 1.0}})


@pytest.mark.referee
def test_growth_capacity_and_delays(tmp_path: Path) -> None:
    """A yearly quantity by its course; a third of a year's delay moves a third of sales to the next year, all
    settled at the end."""
    book = Computed(delayed())

    expected = [0.0, 200 + 250, 220 + 400, 242 + 500]
    assert pytest.approx(expected) == book.row("ventas")
    assert pytest.approx([0, 60, 60, 60]) == book.row("costos_operacion") == book.row("costos_fijos")
    assert pytest.approx([0, -150, 150 - 620 / 3, 620 / 3]) == book.row("cobros")
    assert sum(book.row("cobros")) == pytest.approx(0, abs=1e-9)
    assert pytest.approx([0, -10, 0, 10]) == book.row("pagos_demorados")
    live = api.fill(small(delayed()), tmp_path / "p.xlsx", live=True)
    # a yearly quantity counts once, not once for each column of years
    assert office.assert_agrees([live]) > 1000


_CAPITAL: dict[str, tuple[dict[str, Value], float]] = {
    "contable": ({"ct_caja": 10.0, "ct_cobrar": 30.0, "ct_existencias": 25.0, "ct_proveedores": 5.0}, 60.0),
    "desfase": ({"ct_dias": 73.0}, 40.0), "parte": ({"ct_parte_costo": 0.25}, 50.0), "deficit": ({}, 55.0)}


@pytest.mark.parametrize("technique", _CAPITAL)
def test_working_capital(technique: str) -> None:
    """Four techniques for costs of 200, 200 and 300: what is put in comes back whole in the last year."""
    fields, amount = _CAPITAL[technique]
    whole = plant([500, 500, 500], [200, 200, 300], 100, 0.1, tecnica_capital=technique, **fields)
    base = with_formats(whole, "inversiones", "comercio", "capital_trabajo")
    months = [(3, 0.0, 15.0), (1, 10.0, 40.0), (2, 10.0, 20.0), (4, 90.0, 10.0)]
    project = replace(base, tables={**base.tables, "meses_caja": tuple(
        Row({"mes": float(month), "ingresos": received, "egresos": paid}) for month, received,
        paid in months)})
    book = Computed(project)

    put_in, back = book.row("ct_aporte"), book.row("ct_recupero")
    assert pytest.approx(amount) == book.one(f"ct_{technique}")
    assert pytest.approx(amount) == put_in[0]
    assert sum(put_in) == pytest.approx(sum(back)) == pytest.approx(back[3])
    assert pytest.approx(put_in[2]) == (amount / 2 if technique in ("desfase", "parte") else 0.0)
