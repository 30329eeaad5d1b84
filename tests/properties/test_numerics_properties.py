"""What the numerics, and what they are held against, keep for any input."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from support.oracle.growth import geometric, linear
from support.oracle.loans import balance, interest, payment, principal
from support.oracle.payback import payback_accumulated, payback_discounted
from support.oracle.roots import all_roots, mirr, npv

from xlproj.numerics.irr import irr_from, sign_changes

money = st.floats(0.01, 1e9)
# far enough apart to lose 99.999 %; nearer to -1 a rate itself runs out of digits
amounts = st.floats(1, 1e5)
rates = st.floats(-0.5, 5.0)
positive_rates = st.floats(1e-6, 5.0)
terms = st.integers(1, 60)
flows = st.lists(st.one_of(st.just(0.0), st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 0.01)), min_size=2,
                 max_size=40)


@given(outlays=st.lists(amounts, min_size=1, max_size=5), receipts=st.lists(amounts, min_size=1, max_size=35),
       wait=st.integers(0, 4))
def test_conventional_flows_have_their_root(outlays: list[float], receipts: list[float], wait: int) -> None:
    """One change of sign: a rate, at which the flow is worth nothing, whatever zeros stand before it."""
    flow = np.array([0.0] * wait + [-x for x in outlays] + receipts)

    rate = irr_from(flow, 0.1)

    assert rate > -1
    assert abs(npv(rate, flow)) <= 1e-9 * npv(rate, np.abs(flow))  # relative to the size of the flow


@given(flow=flows, discount=st.floats(0, 1))
def test_any_rate_found_is_a_root(flow: list[float], discount: float) -> None:
    """Whatever the flow, an answer discounts it to nothing; there are no more roots than changes of sign."""
    rate = irr_from(flow, discount)

    if not np.isnan(rate):
        assert abs(npv(rate, flow)) <= 1e-8 * npv(rate, np.abs(flow))
    assert len(all_roots(flow)) <= sign_changes(flow)


@given(flow=flows, factor=st.floats(1e-6, 1e6))
def test_currency_does_not_matter(flow: list[float], factor: float) -> None:
    """The rate of a flow is the same in any unit of money."""
    assume(sign_changes(flow) == 1)
    one, other = (irr_from(f, 0.1) for f in (np.array(flow), np.array(flow) * factor))

    assert abs(one - other) <= 1e-9 * (1 + one)


@given(investment=amounts, receipts=st.lists(amounts, min_size=1, max_size=30), finance=rates, reinvest=rates)
def test_modified_rate_discounts_the_terminal_value(
        investment: float, receipts: list[float], finance: float, reinvest: float) -> None:
    """Investment carried at the modified rate is what the receipts grow to."""
    n = len(receipts)
    rate = mirr([-investment, *receipts], finance, reinvest)
    grown = sum(x * (1 + reinvest) ** (n - 1 - t) for t, x in enumerate(receipts))

    assert np.isclose(investment * (1 + rate) ** n, grown, rtol=1e-9)


@given(loan=money, rate=st.one_of(st.just(0.0), positive_rates), n=terms)
def test_a_schedule_repays_its_loan(loan: float, rate: float, n: int) -> None:
    """Principal sums to the loan, each payment is interest plus principal, the balance never rises and ends
    at 0."""
    periods = np.arange(n + 1)
    owed, repaid, cost = (part(loan, rate, n, periods) for part in (balance, principal, interest))

    assert np.isclose(repaid.sum(), loan, rtol=1e-12)
    assert np.allclose((repaid + cost)[1:], payment(loan, rate, n), rtol=1e-9)
    assert owed[0] == loan
    assert owed[-1] == 0
    assert (np.diff(owed) <= 0).all()


@given(investment=money, benefit=money, rate=positive_rates)
def test_discounted_payback_pays_back(investment: float, benefit: float, rate: float) -> None:
    """The benefits of that many periods are worth the investment, and take longer than without discount."""
    assume(investment * rate < 0.999 * benefit)
    periods = payback_discounted(investment, benefit, rate)

    assert np.isclose(benefit * -np.expm1(-periods * np.log1p(rate)) / rate, investment, rtol=1e-9)
    assert periods >= investment / benefit * (1 - 1e-9)


@given(investment=money, benefit=money)
def test_payback_of_equal_benefits_is_a_quotient(investment: float, benefit: float) -> None:
    """With equal benefits the accumulation gives investment over benefit."""
    assume(0.01 < investment / benefit < 50)
    count = int(np.ceil(investment / benefit)) + 1

    assert np.isclose(payback_accumulated([-investment] + [benefit] * count), investment / benefit, rtol=1e-9)


@given(before=money, after=money, n=st.integers(0, 40), t=st.integers(0, 80))
def test_growth_stays_between_its_ends(before: float, after: float, n: int, t: int) -> None:
    """Both paths start before, end after and stay between; the geometric one never passes above the straight
    one."""
    low, high = min(before, after), max(before, after)
    curve, line = geometric(before, after, n, t), linear(before, after, n, t)

    assert low * (1 - 1e-9) <= curve <= high * (1 + 1e-9)
    assert curve <= line + high * 1e-9  # the straight path subtracts: its error follows the larger end
    if t >= n:
        assert np.allclose([curve, line], after, rtol=1e-9, atol=high * 1e-15 * 4)
