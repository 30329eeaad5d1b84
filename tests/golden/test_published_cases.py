"""Published cases through the public door: project -> filled workbook -> result workbook -> named figures in its cells.

Each test quotes the case it covers. `recomputed` is the right figure; where the status is erratum the printed one is wrong.

G1  Irrigation: XIV-08, XIV-09…11, XIV-13, XIV-14, XIV-16…18, XV-33…35.
G2  Agro-industry: XIV-01, XIV-02, XIV-04…07, XIV-23, XIV-24, XV-18.
G3  Two-year flow: XV-02…XV-07, XV-13…XV-15 (XV-31 and XV-32: `test_sensitivity.py`).
G4  Loans and rates: XIV-20, XIV-21, D-02, D-03, XV-01, XV-11, XV-16, D-04.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from support import office

from xlproj import api
from xlproj.spec.project import Project, Row, Value

ROOT = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def _cases() -> dict[str, dict[str, Any]]:
    folder = ROOT / "tests" / "goldens"
    second = json.loads((folder / "book-14-15.json").read_text(encoding="utf-8"))
    first = json.loads((folder / "book-06-13.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in [*second["cases"], *second["derived"], *first]}


def right(case: str) -> dict[str, Any]:
    """The right figures of a case."""
    found: dict[str, Any] = _cases()[case]["recomputed"]
    return found


class Book:
    """A result workbook's cells, looked up by defined name or by the key of a quantity."""

    def __init__(self, path: Path, project: Project) -> None:
        self.cells, self.names = office.read_cells(path), office.defined_names(path)
        self.results = api.evaluate(project)

    def __getitem__(self, name: str) -> Any:
        sheet, box = self.names[name]
        first, _, last = box.partition(":")
        if not last:
            return self.cells.get((sheet, first))
        return [value for (on, a1), value in self.cells.items() if on == sheet and _inside(a1, first, last)]

    def row(self, key: str) -> list[float]:
        """A row of years by the key of its quantity, as Python has it."""
        return [float(value) for value in self.results.arrays[key].ravel()]


def _inside(a1: str, first: str, last: str) -> bool:
    (row, column), (top, left), (bottom, right_) = (_position(each) for each in (a1, first, last))
    return top <= row <= bottom and left <= column <= right_


def _position(a1: str) -> tuple[int, int]:
    letters = a1.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return int(a1[len(letters):]), number


def converted(project: Project, folder: Path) -> Book:
    """The result workbook of a project that has no errors."""
    filled = api.fill(project, folder / "p.xlsx")
    report, written = api.convert(filled, folder / "r.xlsx")
    assert [problem.message("en") for problem in report.problems if problem.severity == "error"] == []
    assert written is not None
    return Book(written, report.reading.project)


def plant(sales: list[float], costs: list[float], outlay: float, rate: float, *, loan: float = 0.0,
          terms: Mapping[str, Value] | None = None, **fields: Any) -> Project:
    """A plant without taxes: one outlay in year 0, sales and costs by year, perhaps a loan on the terms given."""
    base = api.example("agroindustria")
    years = len(sales)
    line = {"descripcion": "Inversión", "componente": "intangible", "cantidad": 1.0, "costo_unitario": outlay, "anio": 0.0,
            "propio": outlay - loan}
    if loan:
        line["prestamo"] = loan
    kept = {key: base.fields[key] for key in ("nombre", "moneda")}
    return replace(
        base, shape=replace(base.shape, years=years, program_years=min(5, years)), series={},
        fields={**kept, "horizonte": float(years), "tasa_descuento_e": rate, "tasa_descuento_f": rate, **fields},
        tables={"inversiones": (Row(line),),
                "prestamos": (Row({"codigo": "P1", "monto": loan, **(terms or {})}),) if loan else (),
                "ingresos": (Row({"concepto": "Ventas"}, dict(enumerate(map(float, sales), 1))),),
                "costos": (Row({"concepto": "Costos", "clase": "insumo"}, dict(enumerate(map(float, costs), 1))),)})


@pytest.fixture(scope="module")
def riego(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Results of the irrigation example."""
    return converted(api.example("riego"), tmp_path_factory.mktemp("riego"))


@pytest.fixture(scope="module")
def agro(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Results of the agro-industry example."""
    return converted(api.example("agroindustria"), tmp_path_factory.mktemp("agro"))


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Results of the two-year flow at 15 %."""
    return converted(plant([130, 130], [60, 60], 90, 0.15), tmp_path_factory.mktemp("two"))


class TestIrrigation:
    """G1."""

    def test_investment(self, riego: Book) -> None:
        """XIV-08: contingencies on the base, overheads on the same base."""
        case = right("XIV-08")

        assert pytest.approx([case["subtotal"], case["contingencies"], case["overheads"], case["total"]]) == [
            riego.row(key)[1] for key in ("inv_tangible", "inv_imprevistos", "inv_gastos_generales", "inversion")]

    def test_programmes(self, riego: Book) -> None:
        """XIV-09, XIV-10, XIV-11, XIV-13, XIV-14: training, staff, operation, mitigation."""
        assert [0, *right("XIV-09")["column_totals"]] == riego.row("capacitacion_temas")[:5]
        assert pytest.approx([0, *[right("XIV-10")["annual_total"]] * 4, 0]) == riego.row("capacitacion_personal")[:6]
        assert pytest.approx([0, *right("XIV-11")["column_totals"]]) == riego.row("capacitacion")[:5]
        assert right("XIV-13")["total"] == [float(riego.results.arrays[key].ravel()[0]) for key in (
            "om_antes", "om_despues", "om_incremental")]
        assert [0, 0, right("XIV-14")["total"], 0] == riego.row("mitigacion_anual")[:4]

    def test_maturation(self, riego: Book) -> None:
        """XIV-16, XIV-17: geometric growth over six years, then constant."""
        case = right("XIV-17")

        assert pytest.approx(right("XIV-16")["values"]) == riego.row("madura_agricola")[1:3]
        assert pytest.approx(case["series"]["Agricultura"]) == riego.row("madura_agricola")[:7]
        assert pytest.approx(case["series"]["Ganaderia"]) == riego.row("madura_pecuario")[:7]
        assert pytest.approx(case["incremental"]) == riego["ingresos_incrementales"][:7]

    def test_cash_flow(self, riego: Book) -> None:
        """XIV-18, whose works are rounded to 1,542,432: 0.2 more than unrounded, in year 1."""
        case = right("XIV-18")
        expected = [*case["flow"], *[case["flow"][-1]] * 23]
        expected[1] += 0.2

        assert len(riego["flujo_economico"]) == 31
        assert pytest.approx(expected, abs=1e-6) == riego["flujo_economico"]
        assert pytest.approx(case["TOTAL"]["income"]["Agricultura"]) == sum(riego.row("madura_agricola"))

    def test_rows_of_the_cash_flow(self, riego: Book) -> None:
        """XIV-18, row by row: income, what it grows by, each cost and their sum (the works rounded: 0.2 less)."""
        case = right("XIV-18")
        income = np.array(riego.row("madura_agricola")) + np.array(riego.row("madura_pecuario"))
        costs = {"infraestructura": "inversion", "capacitacion": "capacitacion", "mitigacion": "mitigacion_anual",
                 "om_incremental": "om_anual"}

        assert pytest.approx(case["income_total"]) == list(income[:8])
        assert pytest.approx(case["incremental"]) == riego.row("beneficios")[:8]
        for name, key in costs.items():
            assert pytest.approx(case["cost"][name], abs=0.2001) == riego.row(key)[:8]
            assert pytest.approx(case["TOTAL"]["cost"][name], abs=0.2001) == sum(riego.row(key))
        assert pytest.approx(case["cost_total"], abs=0.2001) == riego.row("costos_totales")[:8]
        assert pytest.approx([case["TOTAL"]["income_total"], case["TOTAL"]["incremental"], case["TOTAL"]["cost_total"]],
                             abs=0.2001) == [sum(income), sum(riego.row("beneficios")), sum(riego.row("costos_totales"))]

    def test_evaluation(self, riego: Book) -> None:
        """XV-33, XV-34, XV-35: with unrounded contingencies the VAN is 0.2 / 1.12 higher."""
        with_it, without = right("XV-33"), right("XV-34")
        shift = 0.2 / 1.12

        assert pytest.approx(with_it["vane"] + shift, rel=1e-12) == riego["VANE"]
        assert pytest.approx(without["vane"] + shift, rel=1e-12) == riego["VANE_SIN"]
        assert pytest.approx([with_it["tire_pct"] / 100, without["tire_pct"] / 100], abs=2e-8) == [
            riego["TIRE"], riego["TIRE_SIN"]]
        assert pytest.approx([with_it["bc"], without["bc"]], abs=2e-7) == [riego["BCE"], riego["BCE_SIN"]]
        assert pytest.approx(right("XV-35")["vane"]) == riego["VANE"] - riego["VANE_SIN"]

    def test_rounded_works(self, tmp_path: Path) -> None:
        """XV-33 and XV-34 to the last digit, the works typed as 1,542,432 without surcharges."""
        project = api.example("riego")
        fields = {key: value for key, value in project.fields.items() if "imprevistos" not in key and "gastos" not in key}
        works = Row({"descripcion": "Obras", "componente": "tangible", "cantidad": 1.0, "costo_unitario": 1542432.0,
                     "anio": 1.0, "donacion": 1542432.0})
        certain = {key: rows for key, rows in project.tables.items() if key not in ("incertidumbre", "escenarios")}
        book = converted(replace(project, fields=fields, tables={**certain, "inversiones": (works,)}), tmp_path)

        for case, suffix in (("XV-33", ""), ("XV-34", "_SIN")):
            assert pytest.approx(right(case)["vane"], rel=1e-13) == book[f"VANE{suffix}"]
            assert pytest.approx(right(case)["tire_pct"] / 100, rel=1e-12) == book[f"TIRE{suffix}"]
            assert pytest.approx(right(case)["bc"], rel=1e-13) == book[f"BCE{suffix}"]


class TestAgroIndustry:
    """G2."""

    def test_sources(self, agro: Book) -> None:
        """XIV-01: 1,600 own and 1,000 borrowed of 2,600."""
        case = right("XIV-01")
        found = {key: float(agro.results.arrays[f"fuente_{key}"].ravel()[0]) for key in ("propio", "prestamo")}

        assert {"propio": case["own_total"], "prestamo": case["debt_total"]} == found
        assert pytest.approx(case["debt_share_pct"] / 100) == float(agro.results.arrays["participacion_prestamo"].ravel()[0])

    STATEMENT: ClassVar[dict[str, str]] = {
        "depreciation": "er_depreciacion", "total_costs": "er_costos_total",
        "profit_before_sharing_and_tax": "utilidad_antes_participacion", "labour_share": "participacion",
        "profit_before_tax": "utilidad_antes_impuesto", "tax": "impuesto", "net_profit": "utilidad_neta"}

    def test_income_statement(self, agro: Book) -> None:
        """XIV-05 with the tax rounded: loss carried forward, sharing before offsetting it."""
        case = right("XIV-05")

        assert {name: case[name] for name in self.STATEMENT} == {name: agro.row(key)[1:] for name, key in self.STATEMENT.items()}

    def test_unrounded_tax(self, tmp_path: Path) -> None:
        """XIV-05b: 88.5 and 337.5 when the tax is not rounded."""
        project = api.example("agroindustria")
        book = converted(replace(project, fields={**project.fields, "redondeo_impuesto": "no"}), tmp_path)

        case = right("XIV-05b")
        for name, key in self.STATEMENT.items():
            assert pytest.approx(case[name]) == book.row(key)[1:]
        assert pytest.approx(case["tax_unrounded"]) == book.row("impuesto")[1:]
        assert pytest.approx([-2600, 1000, 1456.5, 1937.5]) == book["flujo_economico"]

    def test_tax_without_carry_forward(self, tmp_path: Path) -> None:
        """XIV-05: without carry-forward the tax of year 2 is 148.5."""
        project = api.example("agroindustria")
        fields = {**project.fields, "redondeo_impuesto": "no", "arrastre_perdidas": "no"}

        assert pytest.approx(right("XIV-05")["tax_without_carry_forward"]) == converted(
            replace(project, fields=fields), tmp_path).row("impuesto")[1:]

    def test_flows(self, agro: Book) -> None:
        """XIV-06, XIV-07, XIV-24: the tax keeps the interest's shield in the economic flow."""
        assert right("XIV-07")["economic"] == agro["flujo_economico"] == right("XIV-24")["economic"]
        assert right("XIV-07")["financial"] == agro["flujo_financiero"] == right("XIV-06")["net"]

    def test_totals_of_the_cash_flow(self, agro: Book) -> None:
        """XIV-06: with the loan and its service; 3,144 in year 2, where 3,114 is printed."""
        assert right("XIV-06")["total_income"] == agro.row("beneficios_f")
        assert right("XIV-06")["total_expense"] == agro.row("costos_f")

    def test_flow_for_the_balance(self, agro: Book) -> None:
        """A going concern: 1,600 of own funds pay for year 0, and the recovery of 80 + 120 in year 3 does not come."""
        assert agro.row("balance_saldo") == [0, 400, 856, 1337 - 200]
        assert agro.row("balance_caja") == [0, 400, 1256, 2393]

    def test_sources_and_uses(self, agro: Book) -> None:
        """XIV-23: total sources and the balance of each year."""
        assert right("XIV-23")["total_sources"] == agro.row("uf_fuentes")
        assert right("XIV-23")["final_balance"] == agro.row("uf_saldo")
        assert right("XIV-23")["total_uses_with_balance"] == agro.row("uf_usos_saldo")

    def test_leverage(self, agro: Book) -> None:
        """XV-18: a loan at 36.31 % lowers the return from 27.85 % to 23.32 %."""
        case = right("XV-18")

        assert pytest.approx([case["tire_pct"] / 100, case["tirf_pct"] / 100, case["loan_rate_pct"] / 100], rel=1e-11) == [
            agro["TIRE"], agro["TIRF"], agro["tasa_prestamo_efectiva"]]
        assert case["effect"] == agro["palanca"]

    def test_van_at_the_loan_rate(self, tmp_path: Path) -> None:
        """XV-18: both VAN at 36.3 %."""
        project = api.example("agroindustria")
        book = converted(replace(project, fields={**project.fields, "tasa_descuento_e": 0.363, "tasa_descuento_f": 0.363}),
                         tmp_path)

        assert pytest.approx([right("XV-18")["vane"], right("XV-18")["vanf"]], rel=1e-12) == [book["VANE"], book["VANF"]]


class TestTwoYears:
    """G3: benefits 130 and 130, costs 90 in year 0, then 60 and 60."""

    def test_van(self, two_years: Book) -> None:
        """XV-02 and, at other rates, XV-03 and XV-04 on the ladder's own terms."""
        assert pytest.approx(right("XV-07")["van"], rel=1e-12) == two_years["VANE"]

    def test_tir(self, two_years: Book) -> None:
        """XV-06: the exact TIR, not the interpolated one of XV-05."""
        assert pytest.approx(right("XV-15")["tir_pct"] / 100, rel=1e-12) == two_years["TIRE"]

    def test_benefit_cost(self, two_years: Book) -> None:
        """XV-07: gross benefits over gross costs."""
        assert pytest.approx(right("XV-07")["bc"], rel=1e-12) == two_years["BCE"]

    def test_discounted_payback(self, two_years: Book) -> None:
        """XV-14: by the equivalent benefit."""
        case = right("XV-14")
        found = [float(two_years.results.arrays[key].ravel()[0]) for key in ("ia_e", "ba_e", "be_e")]

        assert pytest.approx([case["ia"], case["ba"], case["be"]]) == found
        assert pytest.approx(case["pri"], rel=1e-12) == two_years["PRIDE"]

    def test_payback_at_the_tir_is_the_horizon(self, tmp_path: Path) -> None:
        """XV-15: at a rate equal to the TIR the discounted payback is the useful life; above it, longer."""
        tir = right("XV-15")["tir_pct"] / 100
        at_tir = converted(plant([130, 130], [60, 60], 90, tir), tmp_path)

        assert pytest.approx(right("XV-15")["pri"], rel=1e-9) == at_tir["PRIDE"]


class TestLoansAndRates:
    """G4."""

    def test_equal_payments(self, tmp_path: Path) -> None:
        """XIV-20, D-02: 8,000 in ten payments at 10 %; the last balance is exactly zero."""
        project = plant([5600] * 10, [3000] * 10, 10000, 0.1, loan=8000.0, terms={"tasa": 0.1, "plazo": 10.0})
        book, case = converted(project, tmp_path), right("D-02")

        assert pytest.approx(case["interest"]) == book.row("interes")[1:]
        assert pytest.approx(case["principal"]) == book.row("principal")[1:]
        assert pytest.approx([case["payment"]] * 10) == book.row("servicio")[1:]
        assert book.row("saldo_prestamo")[-1] == 0.0
        assert pytest.approx(0.1, rel=1e-12) == book["tasa_prestamo_efectiva"]

    def test_need_for_credit(self, tmp_path: Path) -> None:
        """XIV-19: own capital of 2,000 against uses of 10,000 leaves a need of 8,000."""
        project = plant([5600] * 10, [3000] * 10, 10000, 0.1, loan=8000.0, terms={"tasa": 0.1, "plazo": 10.0})
        book = converted(project, tmp_path)

        assert -right("XIV-19")["difference"][0] == float(book.results.arrays["necesidad_credito"].ravel()[0])

    def test_payback(self, tmp_path: Path) -> None:
        """XV-11: 4.6333 years by accumulation."""
        incomes = _cases()["XV-11"]["inputs"]["net_income"]
        book = converted(plant(incomes, [0.0] * 10, 105000, 0.1), tmp_path)

        assert pytest.approx(right("XV-11")["pri_years"], rel=1e-12) == book["PRIE"]

    @pytest.mark.parametrize("case", ["XV-16", "D-04"])
    def test_positive_leverage(self, case: str, tmp_path: Path) -> None:
        """XV-16 (payment rounded to 18.93, typed) and D-04 (unrounded, where VANE = VANF at the loan rate)."""
        project = plant([40] * 4, [0.0] * 4, 100, 0.1, loan=60.0, terms={"tasa": 0.1, "plazo": 4.0})
        if case == "XV-16":
            project = _with_typed_payment(project, 18.93, 60.0, 4)
        book, expected = converted(project, tmp_path), right(case)

        assert pytest.approx(expected["tirf_pct"] / 100, rel=1e-9) == book["TIRF"]
        assert pytest.approx(expected["tire_pct"] / 100, rel=1e-9) == book["TIRE"]
        assert book["palanca"] == "positivo"

    def test_weighted_rate(self, tmp_path: Path) -> None:
        """XV-01: 20 % for credits, 17.5 % for own capital, 19.29 % for all."""
        groups = _cases()["XV-01"]["inputs"]["groups"]
        rows = tuple(Row({"fuente": name, "grupo": group, "monto": float(amount), "tasa": rate / 100})
                     for key, group in (("creditos", "credito"), ("aporte_propio", "propio"))
                     for name, (amount, rate) in groups[key].items())
        project = plant([130, 130], [60, 60], 90, 0.1)
        fields = {key: value for key, value in project.fields.items() if not key.startswith("tasa_descuento")}
        project = replace(project, fields=fields, tables={**project.tables, "costo_capital": rows})
        book, case = converted(project, tmp_path), right("XV-01")
        found = [float(book.results.arrays[key].ravel()[0]) for key in (
            "tasa_ponderada_creditos", "tasa_ponderada_propio", "tasa_ponderada", "tasa_e", "tasa_f")]

        assert pytest.approx([case[key]["rate_pct"] / 100 for key in ("creditos", "aporte_propio", "all", "all", "aporte_propio")]
                             ) == found


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
