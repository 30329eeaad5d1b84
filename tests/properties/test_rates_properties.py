"""What the tools of rates keep for any input, and that the sheet and the library answer alike."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.oracle import loans
from support.tools import answers

from xlproj.numerics.annuities import annuity_amount, annuity_value, payment_of_amount, payment_of_value
from xlproj.numerics.rates import (
    CONTINUOUS,
    ORDINARY_YEAR,
    approximate_days,
    bank_discount,
    bank_proceeds,
    compound_amount,
    compound_interest,
    compound_present_value,
    discount_of_rate,
    effective_rate,
    equivalent_rate,
    exact_days,
    interest_by_days,
    nominal_rate,
    note_price,
    rate_of_discount,
    rational_discount,
    simple_amount,
    simple_interest,
    simple_present_value,
    simple_rate,
)

money = st.floats(0.01, 1e9)
rates = st.one_of(st.just(0.0), st.floats(1e-6, 1.5))
times = st.floats(0.01, 50)
counts = st.integers(1, 60)
often = st.one_of(st.integers(1, 366), st.just(CONTINUOUS))
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
moments = st.booleans()


def same(found: object, expected: object, rel: float = 1e-11) -> bool:
    """Whether two figures are one but for the last digits."""
    return bool(np.isclose(np.asarray(found, dtype=float), np.asarray(expected, dtype=float), rtol=rel,
                           atol=1e-14))


# --- one way and back ---------------------------------------------------------------------------------------
@given(principal=money, rate=rates, time=times)
def test_present_value_of_the_amount(principal: float, rate: float, time: float) -> None:
    """The principal comes back, simple and compound; the interest is what lies between; the rate is found
    again."""
    simple, compound = simple_amount(principal, rate, time), compound_amount(principal, rate, time)

    assert same(simple_present_value(simple, rate, time), principal)
    assert same(compound_present_value(compound, rate, time), principal)
    assert same(principal + simple_interest(principal, rate, time), simple)
    assert same(principal + compound_interest(principal, rate, time), compound)
    assert abs(simple_rate(principal, simple, time) - rate) * time <= 1e-12 * (1 + rate * time)


@given(nominal=rates, count=often)
def test_nominal_of_the_effective(nominal: float, count: float) -> None:
    """A nominal rate comes back, however often interest is added."""
    assert same(nominal_rate(effective_rate(nominal, count), count), nominal)
    assert same(effective_rate(nominal_rate(nominal, count), count), nominal)


@given(nominal=st.floats(1e-3, 5), count=st.integers(1, 365))
def test_more_often_yields_more(nominal: float, count: int) -> None:
    """Adding interest more often yields more, up to adding it at every moment."""
    once, more, always = effective_rate(nominal, [count, count + 1, CONTINUOUS])

    assert nominal <= once * (1 + 1e-12)
    assert once < more < always


@given(rate=rates, first=st.sampled_from([1, 2, 3, 6, 12]),
       second=st.sampled_from([1, 1 / 2, 1 / 3, 1 / 6, 1 / 12]))
def test_periods_chain(rate: float, first: float, second: float) -> None:
    """From one period to another directly, or by a third one."""
    assert same(equivalent_rate(equivalent_rate(rate, first), second), equivalent_rate(rate, first * second))
    assert same(equivalent_rate(equivalent_rate(rate, first), 1 / first), rate)


@given(amount=money, rate=rates, time=times)
def test_discount_of_a_rate(amount: float, rate: float, time: float) -> None:
    """The discount that costs as much as a rate leaves the same money, and leads back to it."""
    discount = discount_of_rate(rate, time)

    assert same(bank_proceeds(amount, discount, time), simple_present_value(amount, rate, time), 1e-9)
    assert same(bank_discount(amount, discount, time), rational_discount(amount, rate, time), 1e-9)
    assert abs(rate_of_discount(discount, time) - rate) <= 1e-10 * (1 + rate * time) * rate
    assert bank_discount(amount, rate, time) >= rational_discount(amount, rate, time)


# --- days ---------------------------------------------------------------------------------------------------
@given(first=days, second=days, third=days)
def test_days_add_up(first: date, second: date, third: date) -> None:
    """Over a day between, forwards and backwards; counted from the parts of the dates they are the same."""
    for count in (exact_days, approximate_days):
        assert count(first, second) + count(second, third) == count(first, third)
        assert count(first, second) == -count(second, first)
    assert exact_days(first, second) == (second - first).days
    assert approximate_days(first, second) == 360 * (second.year - first.year) + 30 * (
        second.month - first.month) + (
            min(second.day, 30) - min(first.day, 30))


@given(value=money, rate=rates, count=st.integers(0, 3600))
def test_a_note_bought_yields_its_rate(value: float, rate: float, count: int) -> None:
    """The price and its ordinary interest until the note falls due are its value."""
    price = note_price(value, rate, count)

    assert same(price + interest_by_days(price, rate, count, ORDINARY_YEAR), value)


# --- annuities ----------------------------------------------------------------------------------------------
@given(each=money, rate=rates, count=counts)
def test_in_advance_is_one_period_earlier(each: float, rate: float, count: int) -> None:
    """In advance payments are worth, and amount to, 1 + rate times as much as in arrears."""
    for worth in (annuity_value, annuity_amount):
        assert same(worth(each, rate, count, advance=True), worth(each, rate, count) * (1 + rate))


@given(each=money, rate=rates, count=counts, advance=moments)
def test_an_annuity_is_the_sum_of_its_payments(each: float, rate: float, count: int, advance: bool) -> None:
    """Each payment discounted or carried to the end, one by one."""
    when = np.arange(count) + (0 if advance else 1)

    assert same(annuity_value(each, rate, count, advance=advance), np.sum(each / (1 + rate) ** when))
    assert same(annuity_amount(each, rate, count, advance=advance),
                np.sum(each * (1 + rate) ** (count - when)))


@given(sum_=money, rate=rates, count=counts, advance=moments)
def test_payments_are_found_again(sum_: float, rate: float, count: int, advance: bool) -> None:
    """The payment of a value is worth it, that of an amount gathers it; a loan's payment is the same."""
    assert same(annuity_value(payment_of_value(sum_, rate, count, advance=advance), rate, count,
                              advance=advance), sum_)
    assert same(annuity_amount(payment_of_amount(sum_, rate, count, advance=advance), rate, count,
                               advance=advance), sum_)
    assert same(payment_of_value(sum_, rate, count), loans.payment(sum_, rate, count))


# --- what does not exist ------------------------------------------------------------------------------------
@pytest.mark.parametrize("missing", [
    simple_present_value(100, -2, 1), simple_rate(0, 10, 1), simple_rate(10, 11, 0),
    rational_discount(100, -1, 1),
    bank_proceeds(100, 0.6, 2), rate_of_discount(0.5, 2), discount_of_rate(-1, 1), compound_amount(1, -1, 0),
    compound_present_value(1, -1.5, 2), effective_rate(0.1, 0), effective_rate(-3, 2), nominal_rate(-1, 12),
    nominal_rate(0.1, -2),
    equivalent_rate(-1, 0.5), annuity_value(1, -1, 3), annuity_amount(1, 0.1, 0), payment_of_value(1, -2, 3),
    payment_of_amount(1, 0.1, -1)])
def test_what_does_not_exist_is_no_number(missing: np.ndarray) -> None:
    assert np.isnan(missing)


def test_a_text_that_is_no_date() -> None:
    for count in (exact_days, approximate_days):
        with pytest.raises(ValueError, match="2001"):
            count("2001-02-30", "2001-11-15")


# --- the sheet ----------------------------------------------------------------------------------------------
def shown(key: str, **fields: object) -> float:
    """A figure of the sheet."""
    return float(answers(**fields)[key].item())  # type: ignore[arg-type]  # values of fields


@given(sum_=money, rate=rates, months=st.floats(0.1, 600))
def test_the_sheet_counts_simple_interest_alike(sum_: float, rate: float, months: float) -> None:
    """Interest, discounts and rates over months."""
    time = months / 12
    note = {"ht_descuento_importe": sum_, "ht_descuento_tasa": rate, "ht_descuento_meses": months}

    assert same(shown("ht_simple_monto", ht_simple_capital=sum_, ht_simple_tasa=rate, ht_simple_meses=months),
                simple_amount(sum_, rate, time))
    assert same(shown("ht_racional_valor", **note), simple_present_value(sum_, rate, time))
    assert same(shown("ht_bancario_descuento", **note), bank_discount(sum_, rate, time))
    if abs(rate * time - 1) > 1e-6:  # nearer to 1 the two disagree on nothing but whether anything is left
        left = shown("ht_bancario_equivalente", **note)
        assert np.isnan(left) == np.isnan(rate_of_discount(rate, time))
        assert np.isnan(left) or same(left, rate_of_discount(rate, time), 1e-8)


@given(first=days, second=days, sum_=money, rate=rates)
def test_the_sheet_counts_days_alike(first: date, second: date, sum_: float, rate: float) -> None:
    """Days between dates in their order, and the interest over them."""
    start, end = sorted((first, second))
    found = answers(ht_dias_inicio=start, ht_dias_fin=end, ht_dias_capital=sum_, ht_dias_tasa=rate)

    assert found["ht_dias_exactos"].item() == exact_days(start, end)
    assert found["ht_dias_aproximados"].item() == approximate_days(start, end)
    assert same(found["ht_dias_ordinario_aproximado"].item(),
                interest_by_days(sum_, rate, approximate_days(start, end), ORDINARY_YEAR))
    assert same(found["ht_dias_exacto_exacto"].item(), interest_by_days(sum_, rate, exact_days(start, end)))


@given(rate=st.floats(1e-3, 1.5), count=st.integers(1, 366), months=st.sampled_from([1, 2, 3, 6, 12]))
def test_the_sheet_converts_alike(rate: float, count: int, months: int) -> None:
    """Nominal, effective and continuous rates, and rates over other periods."""
    spans = {"mes": 1, "bimestre": 2, "trimestre": 3, "semestre": 6, "anio": 12}
    known = next(name for name, number in spans.items() if number == months)
    found = answers(ht_nominal_tasa=rate, ht_nominal_veces=count, ht_efectiva_tasa=rate,
                    ht_efectiva_veces=count,
                    ht_periodo_tasa=rate, ht_periodo_de=known)

    assert same(found["ht_nominal_efectiva"].item(), effective_rate(rate, count), 1e-9)
    assert same(found["ht_nominal_continua"].item(), effective_rate(rate, CONTINUOUS), 1e-9)
    assert same(found["ht_efectiva_nominal"].item(), nominal_rate(rate, count), 1e-9)
    assert same(found["ht_efectiva_continua"].item(), nominal_rate(rate, CONTINUOUS), 1e-9)
    for name, number in spans.items():
        assert same(found[f"ht_tasa_por_{name}"].item(), equivalent_rate(rate, number / months), 1e-9)


@given(sum_=money, rate=st.one_of(st.just(0.0), st.floats(1e-4, 1.5)), count=st.integers(1, 600),
       advance=moments)
def test_the_sheet_counts_annuities_alike(sum_: float, rate: float, count: int, advance: bool) -> None:
    """Amount, value and payments, at the end or at the start of each period; compound interest too."""
    found = answers(ht_anualidad_tasa=rate, ht_anualidad_pagos=count,
                    ht_anualidad_momento="anticipada" if advance else "vencida",
                    ht_anualidad_pago=sum_, ht_anualidad_prestamo=sum_, ht_anualidad_meta=sum_,
                    ht_compuesto_importe=sum_,
                    ht_compuesto_tasa=rate, ht_compuesto_periodos=count)

    for key, worth in (("ht_anualidad_monto", annuity_amount), ("ht_anualidad_valor", annuity_value),
                       ("ht_pago_de_valor", payment_of_value), ("ht_pago_de_meta", payment_of_amount)):
        assert same(found[key].item(), worth(sum_, rate, count, advance=advance), 1e-9)
    assert same(found["ht_compuesto_monto"].item(), compound_amount(sum_, rate, count), 1e-9)
    assert same(found["ht_compuesto_valor"].item(), compound_present_value(sum_, rate, count), 1e-9)
