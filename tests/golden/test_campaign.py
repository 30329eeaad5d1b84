"""The published campaign, 40 hectares of broad beans: project -> filled workbook -> result workbook ->
figures in its cells.

`recomputed` is the right figure; where the status is erratum the printed one is wrong. The cases that follow
from the cash flow take the interest as printed (996.32, 1,406.49, 192.18): `printed` types the yearly rates
that charge just that.

C1  The budget and its months: XV-19, XV-20, XV-21.
C2  Lenders: XV-22, XV-23, XV-24, XV-25.
C3  The cash flow by month and the own contribution: XV-26.
C4  Returns, per cycle and by the year, and leverage: XV-27, XV-28, XV-29, XV-30, D-06, D-07.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.goldens import agrees, given, right
from support.results import Book, Computed, book_of, book_of_example

from xlproj import api
from xlproj.numerics.irr import irr_from
from xlproj.spec.project import Project, Row

MONTHS = 8
LENDERS = ((0, 7, 7166.86), (1, 7, 10034.0), (5, 7, 4299.72))
"""Month received, month repaid and amount of the supplier and of the bank's two disbursements."""


@pytest.fixture(scope="module")
def beans() -> Book:
    """Results of the campaign's example: interest is not rounded."""
    return book_of_example("campania")


@pytest.fixture(scope="module")
def printed() -> Book:
    """Results with the interest as printed."""
    return book_of(charging(996.32, 1406.49, 192.18))


@pytest.fixture(scope="module")
def at_twenty() -> Book:
    """Results with the supplier at the 20 % of the statement, interest rounded to cents as in D-07."""
    return book_of(charging(804.23, 1406.49, 192.18))


@pytest.fixture(scope="module")
def by_printed_rates() -> Book:
    """Results with the monthly rates as printed: 1.8769 % and 2.2104 %."""
    return book_of(with_lenders(*({"tasa": (1 + rate) ** 12 - 1} for rate in (0.018769, 0.022104, 0.022104))))


@pytest.fixture(scope="module")
def statement() -> Book:
    """Results with the supplier at the 20 % of the statement, nothing rounded."""
    return book_of(with_lenders({"tasa": 0.2}, {}, {}))


def charging(*interest: float) -> Project:
    """The example with the yearly rates at which its lenders charge that interest."""
    rates = [(1 + charged / amount) ** (12 / (last - first)) - 1 for charged, (first, last, amount) in zip(
        interest, LENDERS, strict=True)]
    return with_lenders(*({"tasa": rate} for rate in rates))


def with_lenders(*changes: dict[str, Any]) -> Project:
    """The example with values of its lenders changed, one mapping for each row."""
    project = api.example("campania")
    rows = tuple(Row({**row.values, **change}) for row,
                 change in zip(project.tables["financiadores"], changes, strict=True))
    return replace(project, tables={**project.tables, "financiadores": rows})


def monthly(flow: list[float]) -> float:
    """The only rate by month at which a flow is worth nothing."""
    return float(irr_from(flow, 0.05))


class TestBudget:
    """C1."""

    def test_one_hectare(self, beans: Book) -> None:
        """XV-19: 27 lines, 7 % of technical assistance, 33.95 % of margin over cost."""
        agrees("XV-19", {
            "values": beans.column("costos_ha.valor", 27), "revenue": beans.one("ventas_ha_total"),
            "direct": beans.one("costos_ha_total"), "indirect": beans.one("indirectos_ha_total"),
            "total": beans["costo_hectarea"],
            "margin": beans["margen_hectarea"], "return_on_cost_pct": 100 * beans["margen_entre_costo"]})

    def test_one_hectare_by_month(self, beans: Book) -> None:
        """XV-20: each line adds up to its budget, each month to its lines."""
        agrees("XV-20", {
            "item_totals": beans.column("costos_ha_linea_ha.total", 27),
            "direct": beans.row("costos_ha_mes"), "direct_total": beans.one("costos_ha_mes.total"),
            "indirect": beans.row("indirectos_ha_mes"),
            "indirect_total": beans.one("indirectos_ha_mes.total"),
            "total": beans.row("costo_ha_mes"), "grand_total": beans.one("costo_ha_mes.total")})
        months = given("XV-20")["months"]
        for row, item in enumerate(given("XV-20")["items"].values()):
            assert pytest.approx([item.get(month, 0) for month in months]) == beans.row(
                "costos_ha_linea_ha", row)

    def test_forty_hectares_by_month(self, beans: Book) -> None:
        """XV-21: the same, times 40; 71,668.60 comes from the cost that is not rounded."""
        agrees("XV-21", {
            "item_totals": beans.column("costos_ha_linea_area.total", 27),
            "direct": beans.row("camp_directos"), "direct_total": beans.one("camp_directos.total"),
            "indirect": beans.row("camp_indirectos"), "indirect_total": beans.one("camp_indirectos.total"),
            "total": beans.row("camp_costo"), "grand_total": beans.one("camp_costo.total")})
        assert beans["costos_campania"] == beans.row("camp_costo")

    def test_months_have_their_names(self, beans: Book) -> None:
        """XV-20: month 0 is October, month 7 May."""
        names = [beans.one("camp_mes", year=month).lower() for month in range(MONTHS)]

        assert [name.lower() for name in given("XV-20")["months"]] == [name[:3] for name in names]


class TestLenders:
    """C2."""

    def test_shares(self, beans: Book) -> None:
        """XV-22: 70 % own, 20 % from the bank by amounts, 10 % from the supplier by its share."""
        names = {"Aporte propio": "propio", "Sistema bancario": "dinero", "Proveedor": "especie"}

        agrees("XV-22", {"amounts": {name: beans.one(f"fuente_campania_{key}") for name,
                                     key in names.items()},
                         "total": beans.one("camp_costo.total")})
        assert pytest.approx([share / 100 for share in given("XV-22")["shares_pct"].values()], abs=1e-7) == [
            beans.one(f"parte_campania_{key}") for key in names.values()]

    def test_typed_shares(self) -> None:
        """XV-22: the bank's 20 % typed in two shares gives its 14,333.72 to the cent."""
        project = with_lenders({}, {"parte": 0.14}, {"parte": 0.06})
        rows = project.tables["financiadores"]
        typed = tuple(Row({key: value for key, value in row.values.items() if key != "monto"})
                      for row in rows)
        book = Computed(replace(project, tables={**project.tables, "financiadores": typed}))

        assert pytest.approx(right("XV-22")["amounts"]["Sistema bancario"]) == book.one(
            "fuente_campania_dinero")

    def test_supplier(self, beans: Book, by_printed_rates: Book) -> None:
        """XV-23: 25 % a year is 1.8769 % a month; seven months."""
        agrees("XV-23", lent(beans, by_printed_rates, 0, 1))

    def test_supplier_of_the_statement(self, statement: Book) -> None:
        """XV-24: at the 20 % of the statement the interest is 804.23, not 996.32; that monthly rate is not
        printed."""
        agrees("XV-24", lent(statement, statement, 0, 1))

    def test_bank(self, beans: Book, by_printed_rates: Book) -> None:
        """XV-25: six and two months at 30 % a year, the monthly rate not being rounded."""
        rates = beans.column("financiador_mensual", 3)

        agrees("XV-25", lent(beans, by_printed_rates, 1, 3))
        assert rates[1] == rates[2]

    def test_all_lenders(self, beans: Book) -> None:
        """XV-23 and XV-25 together are the interest of the campaign."""
        charged = right("XV-23")["interest_total"] + right("XV-25")["interest_total"]

        assert pytest.approx(charged) == beans.one("campania_interes.total")


def lent(book: Book, by_printed_rates: Book, first: int, end: int) -> dict[str, Any]:
    """What some lenders lend, at which rate, and what they charge; also at the rates as printed."""
    interest, printed = (each.column("financiador_interes", end)[first:] for each in (book, by_printed_rates))
    return {"monthly_rate_pct": 100 * book.one("financiador_mensual", first),
            "principal_total": sum(book.column("financiador_importe", end)[first:]),
            "interest": interest, "interest_total": sum(interest),
            "interest_with_printed_monthly_rate": printed,
            "interest_total_with_printed_monthly_rate": sum(printed)}


class TestCashFlow:
    """C3."""

    def test_cash_at_the_end_of_each_month(self, printed: Book) -> None:
        """The flow for the balance is the same money as sources and uses, by another road."""
        assert pytest.approx(printed.row("campania_caja"), abs=1e-9) == printed.row("balance_caja")

    def test_by_month(self, printed: Book) -> None:
        """XV-26: all that comes in, all that goes out, and both flows.

        The right financial flow is sales less own contribution less service. The book charges costs and
        service whole and never credits the loans.
        """
        rows = {"own": "aporte_propio_mes", "loans": "recibido", "income": "campania_entradas",
                "expense": "campania_salidas",
                "economic": "flujo_e", "financial_right": "flujo_f"}
        book = book_flow(printed)

        agrees("XV-26", {
            **{name: printed.row(key) for name, key in rows.items()},
            **{f"{name}_total": printed.one(f"{key}.total") for name, key in rows.items()},
            "service_total": printed.one("campania_servicio.total"),
            "bank_principal_total": sum(printed.column("financiador_importe", 3)[1:]),
            "financial_as_in_book": book, "financial_as_in_book_total": sum(book)})
        assert pytest.approx(printed.one("recibido.total")) == printed.one("flujo_f.total") - sum(book)

    def test_bank_money_is_kept(self, printed: Book) -> None:
        """XV-26: bank money pays the costs of the following months; 514.20 of it are left for January."""
        assert pytest.approx([0, 0, 514.2, 0, 0, 0, 0, 0], abs=1e-9) == printed.row("fondos_guardados")
        assert printed["aporte_propio"] == printed.row("aporte_propio_mes")


def book_flow(book: Book) -> list[float]:
    """The financial flow as the book has it: the economic one less the service."""
    return [flow - service for flow, service in zip(
        book.row("flujo_e"), book.row("campania_servicio"), strict=True)]


def returns(book: Book) -> dict[str, float | str]:
    """Every return of a case, from the cells of the workbook or, where the book's own arithmetic is wrong,
    from its rows."""
    as_printed, own = book_flow(book), book.one("aporte_propio_mes.total")
    on_receipt = [flow - lenders for flow,
                  lenders in zip(book.row("flujo_e"), book.row("flujo_financiadores"), strict=True)]
    by_month = {"tire": book["TIRE_MENSUAL"], "tirf": book["TIRF_MENSUAL"],
                "tirf_book_flow": monthly(as_printed),
                "tirf_loans_on_receipt": monthly(on_receipt), "loans": book.one("costo_financiadores_mes")}
    by_year = {key: (1 + rate) ** 12 - 1 for key, rate in by_month.items()} | {
        "tire": book["TIRE"], "tirf": book["TIRF"], "loans": book["costo_financiadores"]}
    cycle = {"tire": book["TIRE_CICLO"], "tirf_right": book["TIRF_CICLO"], "tirf_book": sum(as_printed) / own,
             "loans": book.one("costo_financiadores_ciclo")}
    return {**{f"{key}_monthly_pct": 100 * rate for key, rate in by_month.items()},
            **{f"{key}_annual_pct": 100 * rate for key, rate in by_year.items()},
            **{f"{key}_cycle_pct": 100 * rate for key, rate in cycle.items()}, "effect": book["palanca"]}


class TestReturns:
    """C4."""

    @pytest.mark.parametrize("case", ["XV-27", "XV-28", "XV-29", "XV-30"])
    def test_all_of_them(self, case: str, printed: Book) -> None:
        """XV-27 (33.95 % per cycle), XV-28 (the book's 0.47 %), XV-29 (43.33 %, positive), XV-30 (92.36 % a
        year)."""
        agrees(case, returns(printed))

    def test_supplier_at_twenty_per_cent(self, at_twenty: Book) -> None:
        """D-07: the lenders cost 25.67 % a year and own capital earns 118.89 %."""
        agrees("D-07", returns(at_twenty))

    def test_two_moments(self, beans: Book) -> None:
        """D-06: one outlay and one receipt, a cycle apart: margin over cost is their TIR."""
        outlay, receipt = beans.one("camp_costo.total"), beans.one("camp_ingreso.total")

        agrees("D-06", {"tir_pct": 100 * beans["TIRE_CICLO"]})
        assert pytest.approx([given("D-06")["cost"], given("D-06")["benefit"]]) == [outlay, receipt]
        assert beans["TIRE_CICLO"] == pytest.approx(monthly([-outlay, receipt]))

    def test_interest_that_is_not_rounded(self, beans: Book) -> None:
        """XV-29 with the interest of XV-23 and XV-25: the same to four figures, and the same effect."""
        case = right("XV-29")

        assert pytest.approx([case["tirf_annual_pct"] / 100, case["loans_annual_pct"] / 100], rel=1e-4) == [
            beans["TIRF"], beans["costo_financiadores"]]
        assert pytest.approx(case["tire_annual_pct"] / 100, rel=1e-12) == beans["TIRE"]
        assert beans["palanca"] == case["effect"]

    def test_leverage_turns_negative(self) -> None:
        """XV-29: only lenders dearer than the campaign yields by the year lower the return on own capital."""
        dear = Computed(with_lenders(*[{"tasa": 1.5}] * 3))

        assert dear["costo_financiadores"] == pytest.approx(1.5)
        assert dear["TIRF"] < dear["TIRE"] < dear["costo_financiadores"]
        assert dear["palanca"] == "negativo"
