"""The published campaign, 40 hectares of broad beans: project -> filled workbook -> result workbook -> figures in its cells.

`recomputed` is the right figure; where the status is erratum the printed one is wrong. The cases that follow from the cash flow
take the interest as printed (996.32, 1,406.49, 192.18): `printed` types the yearly rates that charge just that.

C1  The budget and its months: XV-19, XV-20, XV-21.
C2  Lenders: XV-22, XV-23, XV-24, XV-25.
C3  The cash flow by month and the own contribution: XV-26.
C4  Returns, per cycle and by the year, and leverage: XV-27, XV-28, XV-29, XV-30, D-06, D-07.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from golden.test_published_cases import Book, _cases, converted, right

from xlproj import api
from xlproj.base.text import Text
from xlproj.numerics.irr import irr_from
from xlproj.spec.project import Project, Row

MONTHS = 8
LENDERS = ((0, 7, 7166.86), (1, 7, 10034.0), (5, 7, 4299.72))
"""Month received, month repaid and amount of the supplier and of the bank's two disbursements."""


@pytest.fixture(scope="module")
def beans(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Results of the campaign's example: interest is not rounded."""
    return converted(api.example("campania"), tmp_path_factory.mktemp("campania"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Results with the interest as printed."""
    return converted(charging(996.32, 1406.49, 192.18), tmp_path_factory.mktemp("impreso"))


@pytest.fixture(scope="module")
def at_twenty(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Results with the supplier at the 20 % of the statement, interest rounded to cents as in D-07."""
    return converted(charging(804.23, 1406.49, 192.18), tmp_path_factory.mktemp("veinte"))


def charging(*interest: float) -> Project:
    """The example with the yearly rates at which its lenders charge that interest."""
    rates = [(1 + charged / amount) ** (12 / (last - first)) - 1 for charged, (first, last, amount) in zip(
        interest, LENDERS, strict=True)]
    return with_lenders(*({"tasa": rate} for rate in rates))


def with_lenders(*changes: dict[str, Any]) -> Project:
    """The example with values of its lenders changed, one mapping for each row."""
    project = api.example("campania")
    rows = tuple(Row({**row.values, **change}) for row, change in zip(project.tables["financiadores"], changes, strict=True))
    return replace(project, tables={**project.tables, "financiadores": rows})


def figure(book: Book, key: str) -> float:
    """A single figure by the key of its quantity."""
    return float(book.results.arrays[key].ravel()[0])


def column(book: Book, key: str, rows: int) -> list[float]:
    """The first rows of a column of a detail."""
    return [float(value) for value in book.results.arrays[key].ravel()[:rows]]


def monthly(flow: list[float]) -> float:
    """The only rate by month at which a flow is worth nothing."""
    return float(irr_from(flow, 0.05))


@lru_cache(maxsize=1)
def months_of(case: str) -> tuple[str, ...]:
    """The names of the months of a case."""
    return tuple(_cases()[case]["inputs"]["months"])


class TestBudget:
    """C1."""

    def test_one_hectare(self, beans: Book) -> None:
        """XV-19: 27 lines, 7 % of technical assistance, 33.95 % of margin over cost."""
        case = right("XV-19")

        assert pytest.approx(case["values"]) == column(beans, "costos_ha.valor", 27)
        assert pytest.approx([case[key] for key in ("revenue", "direct", "indirect", "total", "margin")]) == [
            figure(beans, "ventas_ha_total"), figure(beans, "costos_ha_total"), figure(beans, "indirectos_ha_total"),
            beans["costo_hectarea"], beans["margen_hectarea"]]
        assert pytest.approx(case["return_on_cost_pct"] / 100) == beans["margen_entre_costo"]

    def test_one_hectare_by_month(self, beans: Book) -> None:
        """XV-20: each line adds up to its budget, each month to its lines."""
        case = right("XV-20")
        lines = beans.results.arrays["costos_ha_linea_ha"][0, 0, 0]

        assert pytest.approx(case["item_totals"]) == column(beans, "costos_ha_linea_ha.total", 27)
        for row, item in enumerate(_cases()["XV-20"]["inputs"]["items"].values()):
            assert pytest.approx([item.get(month, 0) for month in months_of("XV-20")]) == list(lines[row])
        for key, series in (("direct", "costos_ha_mes"), ("indirect", "indirectos_ha_mes")):
            assert pytest.approx(case[key]) == beans.row(series)
            assert pytest.approx(case[f"{key}_total"]) == figure(beans, f"{series}.total")
        assert pytest.approx(case["total"]) == beans.row("costo_ha_mes")
        assert pytest.approx(case["grand_total"]) == figure(beans, "costo_ha_mes.total")

    def test_forty_hectares_by_month(self, beans: Book) -> None:
        """XV-21: the same, times 40; 71,668.60 comes from the cost that is not rounded."""
        case = right("XV-21")

        assert pytest.approx(case["item_totals"]) == column(beans, "costos_ha_linea_area.total", 27)
        for key, series in (("direct", "camp_directos"), ("indirect", "camp_indirectos"), ("total", "camp_costo")):
            assert pytest.approx(case[key]) == beans.row(series)
        assert pytest.approx(case["total"]) == beans["costos_campania"]
        assert pytest.approx([case["direct_total"], case["indirect_total"], case["grand_total"]]) == [
            figure(beans, f"{key}.total") for key in ("camp_directos", "camp_indirectos", "camp_costo")]

    def test_months_have_their_names(self, beans: Book) -> None:
        """XV-20: month 0 is October, month 7 May."""
        names = [word.es.lower() for word in beans.results.arrays["camp_mes"].ravel() if isinstance(word, Text)]

        assert [name.lower() for name in months_of("XV-20")] == [name[:3] for name in names]


class TestLenders:
    """C2."""

    def test_shares(self, beans: Book) -> None:
        """XV-22: 70 % own, 20 % from the bank by amounts, 10 % from the supplier by its share."""
        case = right("XV-22")
        found = [figure(beans, f"fuente_campania_{key}") for key in ("propio", "dinero", "especie")]

        assert pytest.approx(list(case["amounts"].values())) == found
        assert pytest.approx(case["total"]) == sum(found)
        assert pytest.approx([share / 100 for share in _cases()["XV-22"]["inputs"]["shares_pct"].values()], abs=1e-7) == [
            figure(beans, f"parte_campania_{key}") for key in ("propio", "dinero", "especie")]

    def test_typed_shares(self, tmp_path: Path) -> None:
        """XV-22: the bank's 20 % typed in two shares gives its 14,333.72 to the cent."""
        project = with_lenders({}, {"parte": 0.14}, {"parte": 0.06})
        rows = project.tables["financiadores"]
        typed = tuple(Row({key: value for key, value in row.values.items() if key != "monto"}) for row in rows)
        book = converted(replace(project, tables={**project.tables, "financiadores": typed}), tmp_path)

        assert pytest.approx(right("XV-22")["amounts"]["Sistema bancario"]) == figure(book, "fuente_campania_dinero")

    def test_supplier(self, beans: Book) -> None:
        """XV-23: 25 % a year is 1.8769 % a month; seven months."""
        case = right("XV-23")

        assert pytest.approx(case["monthly_rate_pct"] / 100, rel=1e-12) == column(beans, "financiador_mensual", 1)[0]
        assert pytest.approx([case["principal_total"], *case["interest"]]) == [
            column(beans, key, 1)[0] for key in ("financiador_importe", "financiador_interes")]
        assert pytest.approx(case["interest_total"]) == figure(beans, "campania_interes.total") - right("XV-25")["interest_total"]

    def test_supplier_of_the_statement(self, tmp_path: Path) -> None:
        """XV-24: at the 20 % of the statement the interest is 804.23, not 996.32."""
        case = right("XV-24")
        book = converted(with_lenders({"tasa": 0.2}, {}, {}), tmp_path)

        assert pytest.approx(case["monthly_rate_pct"] / 100, rel=1e-12) == column(book, "financiador_mensual", 1)[0]
        assert pytest.approx(case["interest"]) == column(book, "financiador_interes", 1)
        assert pytest.approx(case["interest_total"]) == figure(book, "campania_interes.total") - right("XV-25")["interest_total"]

    def test_bank(self, beans: Book) -> None:
        """XV-25: six and two months at 30 % a year, the monthly rate not being rounded."""
        case = right("XV-25")

        assert pytest.approx([case["monthly_rate_pct"] / 100] * 2, rel=1e-12) == column(beans, "financiador_mensual", 3)[1:]
        assert pytest.approx(case["interest"]) == column(beans, "financiador_interes", 3)[1:]
        assert pytest.approx(case["interest_total"]) == sum(column(beans, "financiador_interes", 3)[1:])
        assert pytest.approx(case["principal_total"]) == sum(column(beans, "financiador_importe", 3)[1:])


class TestCashFlow:
    """C3."""

    def test_own_contribution(self, printed: Book) -> None:
        """XV-26: bank money pays the costs of the following months; 514.20 of it are left for January."""
        case = right("XV-26")

        assert pytest.approx(case["own"]) == printed["aporte_propio"]
        assert pytest.approx(case["own_total"]) == figure(printed, "aporte_propio_mes.total")
        assert pytest.approx([0, 0, 514.2, 0, 0, 0, 0, 0], abs=1e-9) == printed.row("fondos_guardados")

    def test_sources_and_uses_by_month(self, printed: Book) -> None:
        """XV-26: all that comes in, all that goes out."""
        case = right("XV-26")

        assert pytest.approx(case["loans"]) == printed.row("recibido")
        assert pytest.approx(case["income"]) == printed.row("campania_entradas")
        assert pytest.approx(case["expense"]) == printed.row("campania_salidas")
        assert pytest.approx([case[key] for key in (
            "loans_total", "income_total", "expense_total", "service_total", "bank_principal_total")]) == [
            *(figure(printed, f"{key}.total") for key in (
                "recibido", "campania_entradas", "campania_salidas", "campania_servicio")),
            sum(column(printed, "financiador_importe", 3)[1:])]

    def test_cash_at_the_end_of_each_month(self, printed: Book) -> None:
        """The flow for the balance is the same money as sources and uses, by another road."""
        assert pytest.approx(printed.row("campania_caja"), abs=1e-9) == printed.row("balance_caja")

    def test_flows(self, printed: Book) -> None:
        """XV-26: the economic flow, and the financial one as sales less own contribution less service."""
        case = right("XV-26")

        assert pytest.approx(case["economic"]) == printed["flujo_economico"]
        assert pytest.approx(case["economic_total"]) == sum(printed["flujo_economico"])
        assert pytest.approx(case["financial_right"], abs=1e-9) == printed["flujo_financiero"]
        assert pytest.approx(case["financial_right_total"]) == sum(printed["flujo_financiero"])

    def test_the_flow_of_the_book(self, printed: Book) -> None:
        """XV-26: the book charges costs and service whole and never credits the loans; they are the difference."""
        case = right("XV-26")
        book = book_flow(printed)

        assert pytest.approx(case["financial_as_in_book"]) == book
        assert pytest.approx(case["financial_as_in_book_total"]) == sum(book)
        assert pytest.approx(figure(printed, "recibido.total")) == sum(printed["flujo_financiero"]) - sum(book)


def book_flow(book: Book) -> list[float]:
    """The financial flow as the book has it: the economic one less the service."""
    return [flow - service for flow, service in zip(book.row("flujo_e"), book.row("campania_servicio"), strict=True)]


def returns(book: Book) -> dict[str, float | str]:
    """Every return of a case, from the cells of the workbook or, where the book's own arithmetic is wrong, from its rows."""
    as_printed, own = book_flow(book), figure(book, "aporte_propio_mes.total")
    on_receipt = [flow - lenders for flow, lenders in zip(book.row("flujo_e"), book.row("flujo_financiadores"), strict=True)]
    by_month = {"tire": book["TIRE_MENSUAL"], "tirf": book["TIRF_MENSUAL"], "tirf_book_flow": monthly(as_printed),
                "tirf_loans_on_receipt": monthly(on_receipt), "loans": figure(book, "costo_financiadores_mes")}
    by_year = {key: (1 + rate) ** 12 - 1 for key, rate in by_month.items()} | {
        "tire": book["TIRE"], "tirf": book["TIRF"], "loans": book["costo_financiadores"]}
    cycle = {"tire": book["TIRE_CICLO"], "tirf_right": book["TIRF_CICLO"], "tirf_book": sum(as_printed) / own,
             "loans": figure(book, "costo_financiadores_ciclo")}
    return {**{f"{key}_monthly_pct": 100 * rate for key, rate in by_month.items()},
            **{f"{key}_annual_pct": 100 * rate for key, rate in by_year.items()},
            **{f"{key}_cycle_pct": 100 * rate for key, rate in cycle.items()}, "effect": book["palanca"]}


class TestReturns:
    """C4."""

    @pytest.mark.parametrize("case", ["XV-27", "XV-28", "XV-29", "XV-30"])
    def test_all_of_them(self, case: str, printed: Book) -> None:
        """XV-27 (33.95 % per cycle), XV-28 (the book's 0.47 %), XV-29 (43.33 %, positive), XV-30 (92.36 % a year)."""
        found = returns(printed)

        assert set(found) == set(right(case))
        for key, value in right(case).items():
            assert found[key] == (value if isinstance(value, str) else pytest.approx(value, rel=1e-9)), key

    def test_supplier_at_twenty_per_cent(self, at_twenty: Book) -> None:
        """D-07: the lenders cost 25.67 % a year and own capital earns 118.89 %."""
        found = returns(at_twenty)

        for key, value in right("D-07").items():
            assert found[key] == (value if isinstance(value, str) else pytest.approx(value, rel=1e-9)), key

    def test_two_moments(self, beans: Book) -> None:
        """D-06: one outlay and one receipt, a cycle apart: margin over cost is their TIR."""
        case = _cases()["D-06"]
        outlay, receipt = figure(beans, "camp_costo.total"), figure(beans, "camp_ingreso.total")

        assert pytest.approx([case["inputs"]["cost"], case["inputs"]["benefit"]]) == [outlay, receipt]
        assert pytest.approx(case["recomputed"]["tir_pct"] / 100) == beans["TIRE_CICLO"]
        assert pytest.approx(case["recomputed"]["tir_pct"] / 100) == monthly([-outlay, receipt])

    def test_interest_that_is_not_rounded(self, beans: Book) -> None:
        """XV-29 with the interest of XV-23 and XV-25: the same to four figures, and the same effect."""
        case = right("XV-29")

        assert pytest.approx([case["tirf_annual_pct"] / 100, case["loans_annual_pct"] / 100], rel=1e-4) == [
            beans["TIRF"], beans["costo_financiadores"]]
        assert pytest.approx(case["tire_annual_pct"] / 100, rel=1e-12) == beans["TIRE"]
        assert beans["palanca"] == case["effect"]

    def test_leverage_turns_negative(self, tmp_path: Path) -> None:
        """XV-29: only lenders dearer than the campaign yields by the year lower the return on own capital."""
        dear = converted(with_lenders(*[{"tasa": 1.5}] * 3), tmp_path)

        assert dear["costo_financiadores"] == pytest.approx(1.5)
        assert dear["TIRF"] < dear["TIRE"] < dear["costo_financiadores"]
        assert dear["palanca"] == "negativo"
