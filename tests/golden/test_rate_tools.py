"""The tools of chapter XIII against its worked cases: first the library, then the sheet, then the sheet in
LibreOffice.

T1  Every case of the chapter but those of loans and grace periods is answered by the library, all its
figures. T2  Every one of them but the resale of a note is answered by the sheet as well. T3  The sheet shows
dashes where something is missing, and says so where something typed does not count. T4  LibreOffice agrees
with every formula of the sheet, whatever is typed. T5  The manual's page says what the library answers, and
names no case that is not there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support import office
from support.goldens import agrees, cases, given, right
from support.tools import answers, book, filled, tools

from xlproj.base.text import Text, same
from xlproj.evaluating.engine import compute
from xlproj.expr.core import Array
from xlproj.expr.functions import Gate
from xlproj.model.debt.rates_by_year import PERIODS_SHOWN
from xlproj.numerics import annuities, rates
from xlproj.spec.project import Value

PAGES = [Path(__file__).parents[2] / "docs" / page for page in ("es/tasas.md", "en/rates.md")]
LOANS = ("c13-loan-simple", "c13-loan-compound", "c13-grace")
DUST = {"c13-capitalization-frequency": 1e-10}
"""Differences of nearly equal rates, for which the goldens multiplied 360 times."""

Figures = Mapping[str, Any]


def close(case: str, figure: Any) -> Any:
    """A right figure, to be compared."""
    return pytest.approx(figure, rel=DUST.get(case, 1e-12), abs=0)


# --- what the library answers -------------------------------------------------------------------------------
def day_count(i: Figures) -> Figures:
    return {f"{kind}_days{name}": count(i[start], i["end"]) for kind, count in (
        ("exact", rates.exact_days), ("approx", rates.approximate_days)) for name, start in (
        ("", "start_as_stated"), ("_from_june", "start_as_used"))}


def four_ways(i: Figures) -> Figures:
    return {f"{name}_{time}": rates.interest_by_days(i["C"], i["i"], i[f"{time}_days"], year) for name,
            year in (
                ("exact", rates.EXACT_YEAR), ("ordinary", rates.ORDINARY_YEAR))
            for time in ("exact", "approx")}


def bond_resale(i: Figures) -> Figures:
    value = rates.simple_amount(i["face"], i["coupon"], i["term_months"] / 12)
    days = rates.exact_days(i["sale"], i["maturity"])
    return {"maturity_value": value, "days": days, "price": rates.note_price(value, i["yield"], days),
            "price_365": rates.note_price(value, i["yield"], days, rates.EXACT_YEAR)}


def implied(i: Figures) -> Figures:
    rate = rates.simple_rate(i["C"], i["S"], i["t_months"] / 12)
    return {"I": i["S"] - i["C"], "i": rate, "i_pct": 100 * rate}


def grown(i: Figures, amount: Callable[..., Any]) -> Figures:
    amounts = amount(i["C"], i["i"], np.arange(i["n"] + 1))
    return {"yearly_interest": np.diff(amounts), "S": amounts[1:], "total_interest": amounts[-1] - i["C"]}


def nominal_60(i: Figures) -> Figures:
    effective = rates.effective_rate(i["nominal"], i["m"])
    return {"rate_sub_pct": 100 * rates.equivalent_rate(effective, 1 / i["m"]),
            "effective_pct": 100 * effective,
            "S": rates.compound_amount(i["C"], effective, 1)}


def frequency(i: Figures) -> Figures:
    effective = rates.effective_rate(i["nominal"], [*i["m"], rates.CONTINUOUS])
    return {"effective": effective, "change_pct": 100 * np.diff(effective),
            "continuous_minus_monthly_pct": 100 * (effective[-1] - effective[2]),
            "e": 1 + rates.effective_rate(1, rates.CONTINUOUS)}


def sub_and_effective(i: Figures) -> Figures:
    effective = rates.effective_rate(i["nominal"], i["m"])
    return {"rate_sub_pct": 100 * rates.equivalent_rate(effective, 1 / i["m"]),
            "effective_pct": 100 * effective}


def annuity_fv(i: Figures) -> Figures:
    terms = rates.compound_amount(i["A"], i["i"], np.arange(i["n"])[::-1])
    return {"terms": terms, "S": terms.sum(), "S_formula": annuities.annuity_amount(i["A"], i["i"], i["n"])}


def annuity_pv(i: Figures) -> Figures:
    terms = rates.compound_present_value(i["A"], i["i"], np.arange(1, i["n"] + 1))
    return {"terms": terms, "C": terms.sum(), "C_formula": annuities.annuity_value(i["A"], i["i"], i["n"])}


def loan_700(i: Figures) -> Figures:
    semester = rates.equivalent_rate(i["monthly"], 6)
    owed = rates.compound_amount(i["C"], i["monthly"], 6 * i["n"])
    return {"semester_rate_pct": 100 * semester, "S": owed,
            "A_amortization_factor": annuities.payment_of_amount(owed, semester, i["n"]),
            "A_recovery_factor": annuities.payment_of_value(i["C"], semester, i["n"])}


def annuity_due_900(i: Figures) -> Figures:
    rate, years = rates.effective_rate(i["nominal"], i["m"]), np.arange(1, i["n"] + 1)
    terms, capital = (rates.compound_amount(i["A"], rate, years[::-1]),
                      annuities.annuity_amount(i["A"], rate, years, advance=True))
    return {"effective_pct": 100 * rate, "terms": terms, "S_partial": terms.sum(), "capital": capital,
            "total_after_deposit": annuities.annuity_amount(i["A"], rate, years),
            "S_accumulated": capital[-1],
            "S_annuity_due": annuities.annuity_amount(i["A"], rate, i["n"], advance=True)}


def formula_sheet(i: Figures) -> Figures:
    """Both formulas as they should read, and what they give as they are printed."""
    return {"bank_discount_pv": rates.bank_proceeds(i["S"], i["d"], i["t"]),
            "printed_formula_gives": rates.simple_amount(i["S"], i["d"], i["t"]),
            "compound_interest": rates.compound_interest(i["C"], i["i"], i["n"]),
            "printed_formula_gives_2": rates.compound_amount(i["C"], i["i"], i["n"]) - 1}


LIBRARY: dict[str, Callable[[Figures], Figures]] = {
    "c13-simple-interest": lambda i: {"I": rates.simple_interest(i["C"], i["i"], i["t_months"] / 12),
                                      "S": rates.simple_amount(i["C"], i["i"], i["t_months"] / 12)},
    "c13-exact-ordinary": lambda i: {"exact": rates.interest_by_days(i["C"], i["i"], i["days"]),
                                     "ordinary": rates.interest_by_days(
                                         i["C"], i["i"], i["days"], rates.ORDINARY_YEAR)},
    "c13-day-count": day_count,
    "c13-interest-four-ways": four_ways,
    "c13-pv-simple": lambda i: {"C": rates.simple_present_value(i["S"], i["i"], i["t_months"] / 12)},
    "c13-bond-resale": bond_resale,
    "c13-rational-discount": lambda i: {"C": rates.simple_present_value(i["S"], i["i"], i["t_months"] / 12),
                                        "D": rates.rational_discount(i["S"], i["i"], i["t_months"] / 12)},
    "c13-bank-discount": lambda i: {"D": rates.bank_discount(i["S"], i["d"], i["t_months"] / 12),
                                    "C": rates.bank_proceeds(i["S"], i["d"], i["t_months"] / 12)},
    "c13-implied-interest-rate": implied,
    "c13-rate-equivalent-to-discount": lambda i: {
        "i_pct": 100 * rates.rate_of_discount(i["d"], i["t_months"] / 12)},
    "c13-simple-8000": lambda i: grown(i, rates.simple_amount),
    "c13-compound-8000": lambda i: grown(i, rates.compound_amount),
    "c13-nominal-60-fv": nominal_60,
    "c13-effective-from-nominal": lambda i: {
        "effective_pct": 100 * rates.effective_rate(i["nominal"], i["m"])},
    "c13-nominal-from-effective": lambda i: {"nominal": rates.nominal_rate(i["effective"], i["m"]),
                                             "nominal_pct": 100 * rates.nominal_rate(i["effective"], i["m"])},
    "c13-capitalization-frequency": frequency,
    "c13-effective-30-semester": sub_and_effective,
    "c13-effective-80-century": sub_and_effective,
    "c13-effective-8-monthly": lambda i: {
        "effective_pct": 100 * rates.equivalent_rate(i["rate_sub"], i["m"])},
    "c13-effective-18-quarterly": lambda i: {
        "effective_pct": 100 * rates.equivalent_rate(i["rate_sub"], i["m"])},
    "c13-nominal-from-3924": lambda i: {"nominal_semester_pct": 100
                                        * rates.nominal_rate(i["effective"], i["m"]),
                                        "nominal_quarter_pct": 100
                                        * rates.equivalent_rate(i["effective"], 1 / i["m"])},
    "c13-annuity-fv": annuity_fv,
    "c13-annuity-pv": annuity_pv,
    "c13-loan-700-semesters": loan_700,
    "c13-annuity-due-900": annuity_due_900,
    "c13-formula-sheet": formula_sheet,
}


class TestLibrary:
    def test_every_tool_of_the_chapter(self) -> None:
        """T1: none is left out."""
        chapter = {case for case in cases() if case.startswith("c13-") and not case.startswith(LOANS)}

        assert set(LIBRARY) == chapter
        assert len(LIBRARY) == 26

    @pytest.mark.parametrize("case", LIBRARY)
    def test_case(self, case: str) -> None:
        """T1: all figures of the case, no more and no fewer."""
        agrees(case, LIBRARY[case](given(case)), rel=DUST.get(case, 1e-12), tiny=0)

    def test_errata_are_not_reproduced(self) -> None:
        """The comparison is fine enough to tell a right figure from a misprinted one: c13-day-count,
        c13-loan-700-semesters."""
        printed = cases()["c13-day-count"]["expected"]
        found = LIBRARY["c13-day-count"](given("c13-day-count"))

        assert (int(found["exact_days"]), printed["exact_days"]) == (130, 160)
        assert right("c13-loan-700-semesters")["A_recovery_factor"] != close("", 354.71)


# --- what the sheet answers ---------------------------------------------------------------------------------
def ask(wanted: Mapping[str, str], **fields: Value) -> dict[str, float]:
    """The wanted figures of the sheet by the names of the goldens; those in per cent as such."""
    found = answers(**fields)
    return {name: float(found[key].item()) * (100 if name.endswith("_pct") else 1) for name,
            key in wanted.items()}


def asked_simple(i: Figures) -> Figures:
    return ask({"I": "ht_simple_interes", "S": "ht_simple_monto"}, ht_simple_capital=i["C"],
               ht_simple_tasa=i["i"],
               ht_simple_meses=i["t_months"])


def asked_exact_ordinary(i: Figures) -> Figures:
    return ask({"exact": "ht_dias_exacto_exacto", "ordinary": "ht_dias_ordinario_exacto"},
               ht_dias_capital=i["C"],
               ht_dias_tasa=i["i"], ht_dias_numero=i["days"])


def asked_days(i: Figures) -> Figures:
    names = {"exact_days": "ht_dias_exactos", "approx_days": "ht_dias_aproximados"}
    stated, used = (ask(names, ht_dias_inicio=date.fromisoformat(i[start]),
                        ht_dias_fin=date.fromisoformat(i["end"]))
                    for start in ("start_as_stated", "start_as_used"))
    return stated | {f"{name}_from_june": value for name, value in used.items()}


def asked_four_ways(i: Figures) -> Figures:
    """Between the dates of c13-day-count as they were used, which are those of this case."""
    between = given("c13-day-count")
    return ask({"exact_exact": "ht_dias_exacto_exacto", "exact_approx": "ht_dias_exacto_aproximado",
                "ordinary_exact": "ht_dias_ordinario_exacto",
                "ordinary_approx": "ht_dias_ordinario_aproximado"},
               ht_dias_capital=i["C"], ht_dias_tasa=i["i"],
               ht_dias_inicio=date.fromisoformat(between["start_as_used"]),
               ht_dias_fin=date.fromisoformat(between["end"]))


def asked_rational(i: Figures) -> Figures:
    return ask({"C": "ht_racional_valor", "D": "ht_racional_descuento"}, ht_descuento_importe=i["S"],
               ht_descuento_tasa=i["i"],
               ht_descuento_meses=i["t_months"])


def asked_bank(i: Figures) -> Figures:
    return ask({"D": "ht_bancario_descuento", "C": "ht_bancario_valor"}, ht_descuento_importe=i["S"],
               ht_descuento_tasa=i["d"],
               ht_descuento_meses=i["t_months"])


def asked_implied(i: Figures) -> Figures:
    """What is received and paid back; the bank's form gives the same rate."""
    found = ask({"I": "ht_implicita_interes", "i": "ht_implicita_tasa", "i_pct": "ht_implicita_tasa"},
                ht_implicita_importe=i["S"], ht_implicita_recibido=i["C"], ht_implicita_meses=i["t_months"])
    bank = ask({"i": "ht_bancario_equivalente"}, ht_descuento_tasa=0.04, ht_descuento_meses=i["t_months"])
    assert found["i"] == pytest.approx(bank["i"], rel=1e-12)
    return found


def asked_simple_years(i: Figures) -> Figures:
    total = asked_simple({**i, "t_months": 12 * i["n"]})["I"]
    return {**by_year(i["n"], {"yearly_interest": "simple_interes", "S": "simple_monto"},
                      ht_simple_capital=i["C"], ht_simple_tasa=i["i"]), "total_interest": total}


def by_year(count: int, columns: Mapping[str, str], **fields: Value) -> Figures:
    """The first periods of the sheet's table by the names of the goldens; what is the same in all stands
    once."""
    found = answers(**fields)
    return {name: np.resize(found[f"ht_anual_{key}"], PERIODS_SHOWN)[:count] for name, key in columns.items()}


def asked_compound(principal: float, rate: float, periods: int) -> Figures:
    return ask({"I": "ht_compuesto_interes", "S": "ht_compuesto_monto"}, ht_compuesto_importe=principal,
               ht_compuesto_tasa=rate,
               ht_compuesto_periodos=periods)


def asked_compound_years(i: Figures) -> Figures:
    return {**by_year(i["n"], {"yearly_interest": "compuesto_interes", "S": "compuesto_monto"},
                      ht_compuesto_importe=i["C"], ht_compuesto_tasa=i["i"]),
            "total_interest": asked_compound(i["C"], i["i"], i["n"])["I"]}


def asked_effective(i: Figures) -> Figures:
    return ask({"rate_sub_pct": "ht_nominal_subperiodo", "effective_pct": "ht_nominal_efectiva"},
               ht_nominal_tasa=i["nominal"],
               ht_nominal_veces=i["m"])


def asked_nominal_60(i: Figures) -> Figures:
    found = asked_effective(i)
    return {**found, "S": asked_compound(i["C"], found["rate_sub_pct"] / 100, i["m"])["S"]}


def asked_nominal(i: Figures) -> Figures:
    return ask({"nominal": "ht_efectiva_nominal", "nominal_pct": "ht_efectiva_nominal"},
               ht_efectiva_tasa=i["effective"],
               ht_efectiva_veces=i["m"])


def asked_frequency(i: Figures) -> Figures:
    counted = [ask({"e": "ht_nominal_efectiva"}, ht_nominal_tasa=i["nominal"], ht_nominal_veces=m)["e"]
               for m in i["m"]]
    effective = [*counted, ask({"e": "ht_nominal_continua"}, ht_nominal_tasa=i["nominal"])["e"]]
    return {"effective": effective, "change_pct": 100 * np.diff(effective),
            "continuous_minus_monthly_pct": 100 * (effective[-1] - effective[2]),
            "e": 1 + ask({"e": "ht_nominal_continua"}, ht_nominal_tasa=1.0)["e"]}


def asked_3924(i: Figures) -> Figures:
    """The quarter's rate twice: as a part of the semester, and as the same rate over another period."""
    found = ask({"nominal_semester_pct": "ht_efectiva_nominal",
                 "nominal_quarter_pct": "ht_efectiva_subperiodo"},
                ht_efectiva_tasa=i["effective"], ht_efectiva_veces=i["m"])
    again = ask({"_pct": "ht_tasa_por_trimestre"}, ht_periodo_tasa=i["effective"], ht_periodo_de="semestre")
    assert found["nominal_quarter_pct"] == pytest.approx(again["_pct"], rel=1e-12)
    return found


def asked_annuity(i: Figures, rate: float, moment: str = "vencida", **known: float) -> dict[str, float]:
    return ask({"S": "ht_anualidad_monto", "C": "ht_anualidad_valor", "of_value": "ht_pago_de_valor",
                "of_amount": "ht_pago_de_meta"},
               ht_anualidad_tasa=rate, ht_anualidad_pagos=i["n"], ht_anualidad_momento=moment, **known)


def asked_loan_700(i: Figures) -> Figures:
    semester = ask({"_pct": "ht_tasa_por_semestre"}, ht_periodo_tasa=i["monthly"], ht_periodo_de="mes")[
        "_pct"]
    owed = asked_compound(i["C"], i["monthly"], 6 * i["n"])["S"]
    found = asked_annuity(i, semester / 100, ht_anualidad_prestamo=i["C"], ht_anualidad_meta=owed)
    return {"semester_rate_pct": semester, "S": owed, "A_amortization_factor": found["of_amount"],
            "A_recovery_factor": found["of_value"]}


def asked_due_900(i: Figures) -> Figures:
    """The sums saved after each year, in advance; just after each deposit, in arrears."""
    effective = asked_effective(i)["effective_pct"]
    saved = asked_annuity(i, effective / 100, "anticipada", ht_anualidad_pago=i["A"])["S"]
    return {"effective_pct": effective, "S_annuity_due": saved, **by_year(
        i["n"], {"capital": "ahorro_anticipado", "total_after_deposit": "ahorro_vencido"},
        ht_anualidad_tasa=effective / 100, ht_anualidad_pago=i["A"])}


SHEET: dict[str, Callable[[Figures], Figures]] = {
    "c13-simple-interest": asked_simple,
    "c13-exact-ordinary": asked_exact_ordinary,
    "c13-day-count": asked_days,
    "c13-interest-four-ways": asked_four_ways,
    "c13-pv-simple": asked_rational,
    "c13-rational-discount": asked_rational,
    "c13-bank-discount": asked_bank,
    "c13-implied-interest-rate": asked_implied,
    "c13-rate-equivalent-to-discount": lambda i: ask(
        {"i_pct": "ht_bancario_equivalente"}, ht_descuento_tasa=i["d"], ht_descuento_meses=i["t_months"]),
    "c13-simple-8000": asked_simple_years,
    "c13-compound-8000": asked_compound_years,
    "c13-nominal-60-fv": asked_nominal_60,
    "c13-effective-from-nominal": asked_effective,
    "c13-nominal-from-effective": asked_nominal,
    "c13-capitalization-frequency": asked_frequency,
    "c13-effective-30-semester": asked_effective,
    "c13-effective-80-century": asked_effective,
    "c13-effective-8-monthly": lambda i: ask(
        {"effective_pct": "ht_tasa_por_semestre"}, ht_periodo_tasa=i["rate_sub"], ht_periodo_de="mes"),
    "c13-effective-18-quarterly": lambda i: ask(
        {"effective_pct": "ht_tasa_por_semestre"}, ht_periodo_tasa=i["rate_sub"], ht_periodo_de="trimestre"),
    "c13-nominal-from-3924": asked_3924,
    "c13-annuity-fv": lambda i: {"S": asked_annuity(i, i["i"], ht_anualidad_pago=i["A"])["S"]},
    "c13-annuity-pv": lambda i: {"C": asked_annuity(i, i["i"], ht_anualidad_pago=i["A"])["C"]},
    "c13-loan-700-semesters": asked_loan_700,
    "c13-annuity-due-900": asked_due_900,
    "c13-formula-sheet": lambda i: {
        "bank_discount_pv": asked_bank({**i, "t_months": 12 * i["t"]})["C"],
        "compound_interest": asked_compound(i["C"], i["i"], i["n"])["I"]},
}


class TestSheet:
    def test_every_tool_but_the_resale(self) -> None:
        """T2: only c13-bond-resale is left to the library."""
        assert set(LIBRARY) - set(SHEET) == {"c13-bond-resale"}

    @pytest.mark.parametrize("case", SHEET)
    def test_case(self, case: str) -> None:
        """T2: the figures of the case that the sheet shows."""
        found = SHEET[case](given(case))
        common = set(found) & set(right(case))

        assert common
        for name in common:
            assert np.asarray(found[name]).tolist() == close(case, right(case)[name]), name

    def test_a_leap_year(self) -> None:
        """T3: the exact year has 366 days if one says so, 365 where nothing is said."""
        asked = {"ht_dias_capital": 4200.0, "ht_dias_tasa": 0.05, "ht_dias_numero": 80}
        found = [float(answers(**asked, ht_dias_anio=days)["ht_dias_exacto_exacto"].item())
                 for days in (366, 365, None)]

        assert found == pytest.approx([4200 * 0.05 * 80 / 366, 4200 * 0.05 * 80 / 365,
                                       4200 * 0.05 * 80 / 365], rel=1e-12)

    def test_no_interest(self) -> None:
        """T3: at a rate of 0 an annuity is the sum of its payments; so it is where the rate is lost beside
        1."""
        for rate in (0.0, 1e-17):
            found = answers(ht_anualidad_tasa=rate, ht_anualidad_pagos=4, ht_anualidad_pago=500.0,
                            ht_anualidad_meta=2000.0)

            assert [float(found[key].item()) for key in (
                "ht_anualidad_monto", "ht_anualidad_valor", "ht_pago_de_meta")] == [
                    2000, 2000, 500]

    def test_what_does_not_count_is_said(self) -> None:
        """T3: reversed dates, dates beside a number of days, a discount of the whole amount; else nothing is
        said."""
        early, late = date(2001, 6, 8), date(2001, 11, 15)
        notices = [answers(**fields)[key].item() for key, fields in (
            ("ht_dias_aviso", {"ht_dias_inicio": late, "ht_dias_fin": early}),
            ("ht_dias_aviso", {"ht_dias_inicio": early, "ht_dias_numero": 30}),
            ("ht_descuento_aviso", {"ht_descuento_tasa": 1.2, "ht_descuento_meses": 10.0}))]

        assert [notice.es for notice in notices] == [
            "La fecha final es anterior a la inicial.",
            "Vale el número de días escrito; las fechas no cuentan.",
            "El descuento bancario se lleva todo el importe."]
        assert all(isinstance(notice, Text) and notice.en != notice.es for notice in notices)
        quiet = answers(ht_dias_inicio=early, ht_dias_fin=late, ht_descuento_tasa=0.04,
                        ht_descuento_meses=10.0)
        for key in ("ht_dias_aviso", "ht_descuento_aviso"):
            assert quiet[key].item() == same("")

    def test_nothing_exists_where_it_makes_no_sense(self) -> None:
        """T3: no days between reversed dates, no proceeds of a discount of all, no rate on nothing
        received."""
        found = answers(ht_dias_inicio=date(2001, 11, 15), ht_dias_fin=date(2001, 6, 8),
                        ht_descuento_importe=100.0,
                        ht_descuento_tasa=1.2, ht_descuento_meses=10.0, ht_implicita_importe=10.0,
                        ht_implicita_recibido=0.0,
                        ht_implicita_meses=5.0)

        assert [key for key in ("ht_dias_exactos", "ht_dias_aproximados", "ht_bancario_valor",
                                "ht_bancario_equivalente",
                                "ht_implicita_tasa") if np.isfinite(found[key].item())] == []
        assert (found["ht_bancario_descuento"].item(), found["ht_implicita_interes"].item()) == (100, 10)


def examples(**fields: Value | None) -> dict[str, Value | None]:
    """The example of every field of the sheet, and these."""
    own = {key: field.example for key, field in tools().fields.items() if key.startswith("ht_")
           and field.example is not None}
    dated = {key: date.fromisoformat(str(value)) if tools().fields[key].kind == "date" else value for key,
             value in own.items()}
    return {**dated, "ht_periodo_de": "mes", **fields}  # type: ignore[dict-item]  # examples are values


def extremes(least: bool) -> dict[str, Value | None]:
    """Every number of the sheet at one of its bounds; amounts at the largest that is read."""
    bounds = {key: field.minimum if least else 1e15 if field.maximum is None else field.maximum
              for key, field in tools().fields.items() if key.startswith("ht_") and field.numeric}
    return {**bounds, "ht_periodo_de": "mes", "ht_anualidad_momento": "anticipada",
            "ht_dias_inicio": date(1950, 1, 1),
            "ht_dias_fin": date(1950, 1, 1) if least else date(2150, 12, 31)}


def _there(figure: Array) -> bool:
    """Whether a figure of the sheet exists: a number, or a notice with words."""
    return any(each not in ("", same("")) if isinstance(each, str | Text) else np.isfinite(each)
               for each in figure.ravel())


class TestCompleteness:
    def test_a_blank_sheet_shows_dashes(self) -> None:
        """T3: no figure of a blank sheet exists, and each is gated."""
        found = answers()
        own = [key for key in tools().quantities if key.startswith("ht_") and key != "ht_anual_periodo"]

        assert len(own) >= 40
        assert [key for key in own if _there(found[key])] == []
        assert all(isinstance(tools().quantities[key].expr, Gate) for key in own)

    def test_half_filled_sheets_compute(self) -> None:
        """T3: whatever is missing, a figure is a number or does not exist; it is never infinite."""
        dice = random.Random(13)
        for most in (extremes(least=False), extremes(least=True), examples(), examples(ht_dias_numero=None)):
            for _ in range(40):
                kept = {key: value if dice.random() < 0.8 else None for key, value in most.items()}
                found = compute(tools(), filled(**kept))

                assert [key for key, array in found.items() if array.dtype != object
                        and np.isinf(array).any()] == []

    def test_units_tie(self) -> None:
        """Money is nowhere added to a rate."""
        for quantity in tools().quantities.values():
            computed = quantity.expr.unit(tools().units)

            assert quantity.unit is None or computed is None or quantity.unit == computed, quantity.key

    def test_a_full_sheet_shows_every_figure(self) -> None:
        """With dates or with a number of days, all figures but the approximate ones and the notices are
        there."""
        found = {key: array for key, array in answers(**examples(ht_dias_numero=None)).items()
                 if key.startswith("ht_")}

        assert {key for key, array in found.items() if not _there(array)} == {
            "ht_dias_aviso", "ht_descuento_aviso"}


@pytest.mark.referee
class TestReferee:
    def test_every_formula(self, tmp_path: Path) -> None:
        """T4: blank, full, half full and at its bounds, in both languages: no difference."""
        early, late = date(2001, 6, 8), date(2001, 11, 15)
        fills = {"blank": {}, "dated": examples(ht_dias_numero=None),
                 "counted": examples(ht_dias_inicio=None),
                 "advance": examples(ht_anualidad_momento="anticipada", ht_periodo_de="semestre",
                                     ht_dias_anio=366),
                 "reversed": examples(ht_dias_inicio=late, ht_dias_fin=early, ht_dias_numero=None,
                                      ht_descuento_tasa=2.0),
                 "least": extremes(least=True), "most": extremes(least=False)}
        books = [book(tmp_path / f"{name}-{language}.xlsx",
                      replace(filled(**fields), language=language), language)
                 for name, fields in fills.items() for language in ("es", "en")]  # type: ignore[arg-type]  # both languages

        assert office.assert_agrees(books) >= len(books) * 45

    def test_no_error_whatever_is_pasted(self, tmp_path: Path) -> None:
        """T4: words, negative and huge numbers in any cell give dashes, never an error value."""
        dice, full = random.Random(7), book(tmp_path / "full.xlsx", filled(**examples(ht_dias_numero=None)))
        names = office.defined_names(full)
        inputs = [names[key] for key in tools().fields if key.startswith("ht_")]
        pasted: list[office.Value] = [None, "abc", "Mes", -1, 0, 0.05, 1, 12, 366, 1e6, 45000.5, 5e9, -1e9,
                                      1e-17]
        copies = [office.set_cell_values(full, tmp_path / f"pasted-{number}.xlsx", {
            cell: dice.choice(pasted) for cell in inputs if dice.random() < 0.3}) for number in range(24)]

        computed = [cell for cell in office.formulas(full) if cell[0] == "Herramientas de tasas"]
        shown = [office.recalculated(copy) for copy in copies]
        figures = [sheets[sheet].get(a1) for sheets in shown for sheet, a1 in computed]
        assert [figure for figure in figures if isinstance(figure, office.ErrorValue)] == []
        assert sum(isinstance(figure, float) for figure in figures) > 300
        assert figures.count("—") > 200


class TestManual:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
    def test_page(self, page: Path) -> None:
        """T5: its program runs, and its cases exist; both pages name the same ones."""
        text = page.read_text(encoding="utf-8")
        [program] = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)

        exec(compile(program, page.name, "exec"), {})
        assert set(re.findall(r"c13-[a-z0-9-]+", text)) <= set(LIBRARY)
        assert len({tuple(re.findall(r"c13-[a-z0-9-]+", each.read_text(encoding="utf-8")))
                    for each in PAGES}) == 1
        assert program.count("assert ") == 5
