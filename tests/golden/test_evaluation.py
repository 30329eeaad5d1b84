"""Evaluation of chapter XV, and what follows from the statement and the cash flow, through the public door."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from golden.test_published_cases import Book, _cases, converted, plant, right
from support import office

from xlproj import api
from xlproj.spec.project import Project, Row, Value


def of(book: Book, key: str) -> float:
    """A single figure by the key of its quantity."""
    return float(book.results.arrays[key].ravel()[0])


def two_years(rate: float, **fields: Value) -> Project:
    """Benefits 130 and 130, costs 90 in year 0, then 60 and 60."""
    return plant([130, 130], [60, 60], 90, rate, **fields)


def test_interpolated_tir(tmp_path: Path) -> None:
    """XV-03, XV-04, XV-05: flows at 35 % and 40 %, and the TIR between them; the trial rates are the chosen ones too."""
    book = converted(two_years(0.15, tasa_prueba_1=0.35, tasa_prueba_2=0.40), tmp_path)
    low, high, between = right("XV-03"), right("XV-04"), right("XV-05")

    assert pytest.approx(low["terms"]) == book.row("vp_prueba1_e")
    assert pytest.approx(high["terms"]) == book.row("vp_prueba2_e")
    assert pytest.approx([low["van"], high["van"]]) == [of(book, "van_prueba1_e"), of(book, "van_prueba2_e")]
    assert pytest.approx([between["van1"], between["van2"]]) == [of(book, "van_prueba1_e"), of(book, "van_prueba2_e")]
    assert pytest.approx(between["tir_pct"] / 100, rel=1e-12) == book["TIRE_INTERPOLADA"]
    assert pytest.approx(between["gap_points"] / 100) == of(book, "prueba2_e") - of(book, "prueba1_e")
    van1, van2 = round(of(book, "van_prueba1_e"), 1), round(of(book, "van_prueba2_e"), 1)  # as the book rounded before it went on
    assert pytest.approx(between["tir_pct_book_rounding"]) == 35 + 5 * van1 / (van1 + abs(van2))
    unasked = converted(two_years(0.15), tmp_path)
    assert unasked["TIRE_INTERPOLADA"] == pytest.approx(book["TIRE_INTERPOLADA"], rel=1e-12)


def test_van_and_exact_tir(tmp_path: Path) -> None:
    """XV-02 and XV-06."""
    book = converted(two_years(0.15), tmp_path)

    assert pytest.approx(right("XV-02")["van"], rel=1e-12) == book["VANE"]
    assert pytest.approx(right("XV-06")["tir_pct"] / 100, rel=1e-12) == book["TIRE"]
    assert book.results.arrays["tir_estado_e"].ravel()[0].en == "There is exactly one"


_RATIOS = {"XV-07": ([130, 130], [60, 60], 90, 0.15), "XV-09": ([90, 160], [40, 50], 120, 0.1),
           "XV-10": ([50, 110], [0, 0], 120, 0.1), "D-10": ([50, 110], [0, 0], 120, 0.1)}


@pytest.mark.parametrize("case", _RATIOS)
def test_benefit_cost(case: str, tmp_path: Path) -> None:
    """XV-07, XV-09 (gross), XV-10 and D-10 (net and investment): the ratio depends on the presentation, the VAN does not."""
    sales, costs, outlay, rate = _RATIOS[case]
    book, expected = converted(plant(sales, costs, outlay, rate), tmp_path), right(case)  # type: ignore[arg-type]  # numbers

    assert pytest.approx(expected["pv_benefits"], rel=1e-12) == sum(book.row("vp_beneficios_e"))
    assert pytest.approx(expected["pv_costs"], rel=1e-12) == sum(book.row("vp_costos_e"))
    assert pytest.approx(expected["bc"], rel=1e-12) == book["BCE"]
    assert pytest.approx(expected["van"], rel=1e-12) == book["VANE"]
    assert pytest.approx(expected["excess_pct"] / 100) == of(book, "exceso_e")
    if "book_rounding" in expected:  # the book rounded each term before it added
        decimals = _cases()[case]["inputs"]["term_decimals"]
        gains, paid = (sum(round(term, decimals) for term in book.row(key)) for key in ("vp_beneficios_e", "vp_costos_e"))
        assert expected["book_rounding"] == pytest.approx(
            {"pv_benefits": gains, "pv_costs": paid, "van": gains - paid, "bc": gains / paid})
    if case == "XV-09":
        assert pytest.approx(right("XV-10")["bc"], rel=1e-12) == book["BCE_NETO"]


def test_ratio_ignores_scale(tmp_path: Path) -> None:
    """XV-08: 6 over 2 and 600 over 200 have the same ratio."""
    books = [converted(plant([benefit], [0.0], cost, 0.0), tmp_path) for benefit, cost in _cases()["XV-08"]["inputs"]["projects"]]

    assert right("XV-08")["bc"] == [book["BCE"] for book in books]
    assert right("XV-08")["net_benefit"] == [book["VANE"] for book in books]


def test_payback_by_the_average(tmp_path: Path) -> None:
    """XV-11 (accumulated row), XV-12 and XV-13: investment over the mean net benefit."""
    incomes = _cases()["XV-12"]["inputs"]["net_income"]
    book = converted(plant(incomes, [0.0] * 10, 105000, 0.1), tmp_path)
    assert pytest.approx(right("XV-11")["accumulated"]) == [value + 105000 for value in book.row("acumulado_e")[1:]]
    assert pytest.approx(right("XV-12")["average"]) == of(book, "promedio_e")
    assert pytest.approx(right("XV-12")["pri_years"], rel=1e-12) == book["PRIE_PROMEDIO"]

    small = converted(two_years(0.15), tmp_path)
    assert pytest.approx(right("XV-13")["average"]) == of(small, "promedio_e")
    assert pytest.approx(right("XV-13")["pri_years"], rel=1e-12) == small["PRIE_PROMEDIO"]


def test_payback_above_the_tir_is_longer_than_the_life(tmp_path: Path) -> None:
    """XV-15: at a rate above the TIR the discounted payback passes the useful life."""
    case = right("XV-15")
    book = converted(two_years(case["tir_pct"] / 100 + 0.02), tmp_path)

    assert book["PRIDE"] > 2
    assert case["pri_above_tir"] > 2


def test_high_tir_with_negative_van(tmp_path: Path) -> None:
    """D-09: a TIR of 30 % against a rate of 35 %."""
    book, expected = converted(plant([130], [0], 100, 0.35), tmp_path), right("D-09")

    assert (book["VANE"] < 0) == expected["van_negative"]
    assert pytest.approx(expected["tir_pct"] / 100) == book["TIRE"]
    assert (book.results.arrays["resumen_decision_e"].ravel()[0].en == "Accept") == expected["accepted"]


def test_flow_without_tax_shield(tmp_path: Path) -> None:
    """D-01: the economic flow if tax and profit sharing did not look at the loan; the financial one stays as it was."""
    project = api.example("agroindustria")
    book = converted(replace(project, fields={**project.fields, "redondeo_impuesto": "si", "escudo_fiscal": "no"}), tmp_path)

    assert pytest.approx(right("D-01")["economic"]) == book["flujo_economico"]
    assert pytest.approx(right("D-01")["tire_pct"] / 100) == book["TIRE"]
    assert pytest.approx(right("XIV-07")["financial"]) == book["flujo_financiero"]


def test_income_and_costs(tmp_path: Path) -> None:
    """XIV-02 and XIV-04: the lender's own schedule; costs by year."""
    book = converted(api.example("agroindustria"), tmp_path)

    assert right("XIV-02")["service"] == book.row("servicio")[1:]
    assert right("XIV-02")["principal_sum"] == sum(book.row("principal"))
    assert right("XIV-02")["closing_balance"] == book.row("saldo_prestamo")[-1]
    balances, interest = book.row("saldo_prestamo"), book.row("interes")
    assert pytest.approx(right("XIV-02")["implied_rate_pct"]) == [100 * interest[year] / balances[year - 1] for year in (1, 2, 3)]
    assert right("XIV-04")["total_costs"] == book.row("costos_operacion")[1:]


def test_wage_of_the_water_men() -> None:
    """XIV-12: six men, 300 a month, six months, are 10,800; the example keeps the 16,200 that its totals were built on."""
    assert float(np.prod(_cases()["XIV-12"]["inputs"]["factors"])) == right("XIV-12")["value"]
    first = api.example("riego").tables["operacion"][0].values
    assert first["despues"] == 16200


class TestTenYears:
    """The project with a loan of 80 %: `general` with the exact payment, and with that of 1,302 typed."""

    @pytest.fixture(scope="class")
    @staticmethod
    def exact(tmp_path_factory: pytest.TempPathFactory) -> Book:
        """With the unrounded payment."""
        return converted(api.example("general"), tmp_path_factory.mktemp("ten"))

    @pytest.fixture(scope="class")
    @staticmethod
    def rounded(tmp_path_factory: pytest.TempPathFactory) -> Book:
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
        return converted(replace(project, tables={
            **project.tables, "prestamos": (loan,),
            "calendario_deuda": (Row({"codigo": "P1", "concepto": "amortizacion"}, principal),
                                 Row({"codigo": "P1", "concepto": "interes"}, interest))}), tmp_path_factory.mktemp("rounded"))

    def test_first_stage(self, rounded: Book) -> None:
        """XIV-19: sources and uses before the loan; the need for credit is the negative difference of year 0."""
        case = right("XIV-19")
        sources = np.array(rounded.row("uf_fuentes")) - np.array(rounded.row("desembolso"))
        uses = np.array(rounded.row("uf_usos")) - np.array(rounded.row("servicio"))

        assert pytest.approx(case["total_sources"]) == list(sources)
        assert pytest.approx(case["total_uses"]) == list(uses)
        assert pytest.approx(case["difference"]) == rounded.row("uf_etapa1")
        assert pytest.approx(case["final_balance"][1:]) == rounded.row("uf_saldo")[1:]
        assert pytest.approx(case["accumulated"][1:]) == rounded.row("uf_acumulado")[1:]
        assert of(rounded, "necesidad_credito") == -case["difference"][0]

    def test_credit(self, exact: Book) -> None:
        """XIV-20, D-02."""
        for case in (right("XIV-20"), right("D-02")):
            assert pytest.approx(case["interest"]) == exact.row("interes")[1:]
            assert pytest.approx(case["principal"]) == exact.row("principal")[1:]
            assert pytest.approx(case["closing_balance"], abs=1e-8) == exact.row("saldo_prestamo")[1:]
            assert pytest.approx(case["total_paid"]) == sum(exact.row("servicio"))
            assert pytest.approx([case["payment"]] * 10) == exact.row("servicio")[1:]
            assert pytest.approx(case["rate_pct"] / 100) == exact["tasa_prestamo_efectiva"]

    def test_final_sources_and_uses(self, rounded: Book) -> None:
        """XIV-21: sources = uses + balance every year."""
        case = right("XIV-21")

        assert pytest.approx(case["total_sources"]) == rounded.row("uf_fuentes")
        assert pytest.approx(case["final_balance"], abs=1e-9) == rounded.row("uf_saldo")
        assert pytest.approx(case["total_uses_with_balance"]) == rounded.row("uf_usos_saldo")

    def test_flows(self, rounded: Book) -> None:
        """XIV-22."""
        assert pytest.approx(right("XIV-22")["economic"]) == rounded["flujo_economico"]
        assert pytest.approx(right("XIV-22")["financial"]) == rounded["flujo_financiero"]

    def test_leverage(self, exact: Book, rounded: Book) -> None:
        """XV-17 with the rounded payment, D-05 with the exact one, where VANE = VANF at the loan's rate."""
        for case, book in (("XV-17", rounded), ("D-05", exact)):
            expected = right(case)
            assert pytest.approx(expected["financial"], rel=1e-9) == book["flujo_financiero"]
            assert pytest.approx(expected["payment"]) == book.row("servicio")[1]
            assert pytest.approx([expected["tire_pct"] / 100, expected["tirf_pct"] / 100], rel=1e-9) == [book["TIRE"], book["TIRF"]]
            assert pytest.approx(expected["loan_rate_pct"] / 100, rel=1e-8) == book["tasa_prestamo_efectiva"]
            assert pytest.approx([expected["vane"], expected["vanf"]], rel=1e-9) == [book["VANE"], book["VANF"]]
            assert pytest.approx(expected["loan_share_pct"] / 100) == of(book, "participacion_prestamo")
            assert expected["effect"] == book["palanca"]
            over_all_cells = [flow / 1.1 for flow in (book["VANE"], book["VANF"])]
            assert pytest.approx([expected["vane_excel_npv_all_cells"], expected["vanf_excel_npv_all_cells"]],
                                 rel=1e-9) == over_all_cells


def test_environmental_difference(tmp_path: Path) -> None:
    """XV-35: with less without mitigation, on its own rows."""
    book, case = converted(api.example("riego"), tmp_path), right("XV-35")

    assert pytest.approx(case["vane"], rel=1e-9) == book["DIF_VANE"]
    assert pytest.approx(case["tire_pct"] / 100, abs=2e-8) == book["DIF_TIRE"]
    assert pytest.approx(case["bc"], abs=2e-7) == book["DIF_BCE"]


def test_further_indicators_by_definition() -> None:
    """VAE spreads the VAN; the TIRM makes the reinvested gains worth the financed losses."""
    results = api.evaluate(two_years(0.15))
    flow, rate = results.arrays["flujo_e"].ravel(), 0.15
    vae, tirm = (float(results.arrays[key].ravel()[0]) for key in ("vae_e", "tirm_e"))

    assert sum(vae / (1 + rate) ** year for year in (1, 2)) == pytest.approx(float(results.arrays["van_e"].ravel()[0]))
    gained = sum(float(value) * (1 + rate) ** (2 - year) for year, value in enumerate(flow) if value > 0)
    assert 90 * (1 + tirm) ** 2 == pytest.approx(gained)


def test_growth_capacity_and_delays(tmp_path: Path) -> None:
    """A yearly quantity by its course; a third of a year's delay moves a third of sales to the next year, all settled at the end."""
    project = plant([0.0] * 3, [0.0] * 3, 100, 0.1, dias_cobro=120.0, dias_pago=60.0)
    sales = (Row({"concepto": "Leche", "cantidad_anual": 100.0, "precio": 2.0, "curso": "crece", "crecimiento": 0.1}),
             Row({"concepto": "Queso", "cantidad_anual": 50.0, "precio": 10.0, "curso": "capacidad"}))
    costs = (Row({"concepto": "Jornales", "clase": "obra", "comportamiento": "fijo", "cantidad_anual": 60.0}),)
    project = replace(project, tables={**project.tables, "ingresos": sales, "costos": costs},
                      series={"capacidad_usada": {1: 0.5, 2: 0.8, 3: 1.0}})
    book = converted(project, tmp_path)

    expected = [0.0, 200 + 250, 220 + 400, 242 + 500]
    assert pytest.approx(expected) == book.row("ventas")
    assert pytest.approx([0, 60, 60, 60]) == book.row("costos_operacion") == book.row("costos_fijos")
    assert pytest.approx([0, -150, 150 - 620 / 3, 620 / 3]) == book.row("cobros")
    assert sum(book.row("cobros")) == pytest.approx(0, abs=1e-9)
    assert pytest.approx([0, -10, 0, 10]) == book.row("pagos_demorados")
    assert office.assert_agrees([tmp_path / "r.xlsx"]) > 1000  # a yearly quantity counts once, not once for each column of years


_CAPITAL: dict[str, tuple[dict[str, Value], float]] = {
    "contable": ({"ct_caja": 10.0, "ct_cobrar": 30.0, "ct_existencias": 25.0, "ct_proveedores": 5.0}, 60.0),
    "desfase": ({"ct_dias": 73.0}, 40.0), "parte": ({"ct_parte_costo": 0.25}, 50.0), "deficit": ({}, 55.0)}


@pytest.mark.parametrize("technique", _CAPITAL)
def test_working_capital(technique: str, tmp_path: Path) -> None:
    """Four techniques for costs of 200, 200 and 300: what is put in comes back whole in the last year."""
    fields, amount = _CAPITAL[technique]
    base = plant([500, 500, 500], [200, 200, 300], 100, 0.1, tecnica_capital=technique, **fields)
    months = [(3, 0.0, 15.0), (1, 10.0, 40.0), (2, 10.0, 20.0), (4, 90.0, 10.0)]
    project = replace(base, tables={**base.tables, "meses_caja": tuple(
        Row({"mes": float(month), "ingresos": received, "egresos": paid}) for month, received, paid in months)})
    book = converted(project, tmp_path)

    put_in, back = book.row("ct_aporte"), book.row("ct_recupero")
    assert pytest.approx(amount) == of(book, f"ct_{technique}")
    assert pytest.approx(amount) == put_in[0]
    assert sum(put_in) == pytest.approx(sum(back)) == pytest.approx(back[3])
    assert pytest.approx(put_in[2]) == (amount / 2 if technique in ("desfase", "parte") else 0.0)
