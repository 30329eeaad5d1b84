"""Loans of chapter XIII through the public door: template, filled, converted, and read from the cells of the
result workbook.

What is no worked case of the book is `Computed`: what those cells would hold, of which no workbook is
written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import floor
from typing import Any

import pytest
from support.goldens import cases, right
from support.results import Book, Computed, Figures, book_of, plant, with_formats

from xlproj.spec.project import Project, Row, Value

Parts = dict[int, float]


def indebted(amount: float, years: int, outlay: float, terms: dict[str, Value], *,
             rate: float = 0.1) -> Project:
    """A plant that takes a loan, with the formats that say what it owes and what that does to its return."""
    whole = plant([amount] * years, [0.0] * years, outlay, rate, loan=amount, terms=terms)
    return with_formats(whole, "inversiones", "comercio", "financiamiento", "palanca")


def offered(amount: float, years: int, *terms: dict[str, Value], rate: float = 0.1) -> Project:
    """A loan is taken on the first terms, and the others are offers that are only compared."""
    project = indebted(amount, years, amount, terms[0], rate=rate)
    others = [Row({"codigo": f"P{number}", "monto": amount, "se_usa": "no", **each}) for number,
              each in enumerate(terms[1:], 2)]
    return _with_loans(project, others)


def in_parts(years: int, *loans: tuple[Parts, dict[str, Value]]) -> Project:
    """A plant whose loans come in parts."""
    amount = sum(sum(parts.values()) for parts, _ in loans)
    project = indebted(amount, years, 2 * amount, {})
    terms = tuple(Row({"codigo": f"P{number}", **each}) for number, (_, each) in enumerate(loans, 1))
    received = tuple(Row({"codigo": f"P{number}"}, parts) for number, (parts, _) in enumerate(loans, 1))
    return replace(project, tables={**project.tables, "prestamos": terms, "desembolsos": received})


def _with_loans(project: Project, rows: Iterable[Row]) -> Project:
    return replace(project, tables={**project.tables, "prestamos": (*project.tables["prestamos"], *rows)})


def schedule(book: Figures, key: str, row: int = 0) -> list[float]:
    """The cells of a row of a schedule from year 1 on."""
    return book.row(f"pr_{key}", row)[1:]


def shown(book: Figures, key: str, rows: int) -> list[Any]:
    """A column of the comparison, offer by offer."""
    return [book.one(f"pr_{key}", row) for row in range(rows)]


@pytest.mark.parametrize("case", ["c13-loan-simple-4", "c13-loan-simple-5"])
def test_simple_interest(case: str) -> None:
    """c13-loan-simple-4, c13-loan-simple-5: the payment redeems C / sum of factors each year; interest earns
    none."""
    given, expected = cases()[case]["inputs"], right(case)
    book = book_of(offered(given["C"], given["n"],
                           {"tasa": given["i"], "plazo": float(given["n"]), "regimen": "simple",
                            "esquema": "cuotas"}))

    redeemed = [part / whole for part, whole in zip(
        schedule(book, "redime"), schedule(book, "servicio"), strict=True)]
    assert pytest.approx(expected["factors"]) == redeemed
    assert pytest.approx(expected["factor_sum"]) == book.one("pr_factores")
    assert pytest.approx([expected["payment"]] * given["n"]) == schedule(book, "servicio")
    assert pytest.approx(expected["interest_generated"]) == schedule(book, "interes")
    assert pytest.approx(expected["interest_paid"]) == schedule(book, "interes_pagado")
    assert pytest.approx(expected["amortization"]) == schedule(book, "amortizacion")
    assert pytest.approx(expected["balance_total"], abs=1e-7) == schedule(book, "saldo")
    assert pytest.approx(expected["balance_capitalizable"], abs=1e-7) == schedule(book, "capital")
    assert pytest.approx(expected["balance_noncapitalizable"], abs=1e-7) == schedule(book, "pendiente")
    for key, total in (("interes", "total_interest_generated"), ("interes_pagado", "total_interest_paid"),
                       ("amortizacion", "total_amortization"), ("servicio", "total_service")):
        if total in expected:
            assert pytest.approx(expected[total]) == book.one(f"pr_{key}.total")


def test_compound_interest() -> None:
    """c13-loan-compound-4: 20,000 at 3 % in four equal payments of 5,380.54; its factors are those of a
    discount at 3 %."""
    given, expected = cases()["c13-loan-compound-4"]["inputs"], right("c13-loan-compound-4")
    book = book_of(offered(given["C"], 4, {"tasa": given["i"], "plazo": 4.0}, rate=given["i"]))

    assert pytest.approx(expected["interest"]) == schedule(book, "interes")
    assert pytest.approx(expected["amortization"]) == schedule(book, "amortizacion")
    assert pytest.approx([expected["payment"]] * 4) == schedule(book, "servicio")
    assert pytest.approx(expected["balance"], abs=1e-7) == schedule(book, "saldo")
    assert pytest.approx([expected["total_interest"], expected["total_service"]]) == [
        book.one("pr_interes_total"), book.one("pr_servicio_total")]
    assert pytest.approx(expected["factors"]) == book.row("factor_e")[1:]
    assert pytest.approx(expected["factor_sum"]) == given["C"] / schedule(book, "servicio")[0]


_GRACE: dict[str, dict[str, Value]] = {
    "c13-grace-alt1": {"esquema": "cuotas"}, "c13-grace-alt2": {"esquema": "constante"},
    "c13-grace-alt3": {"esquema": "cuotas", "tipo_gracia": "capitaliza"}}


def test_grace() -> None:
    """c13-grace-alt1, c13-grace-alt2, c13-grace-alt3 and c13-grace-comparison: three offers side by side in
    one workbook."""
    terms = [{"tasa": 0.06, "plazo": 6.0, "gracia": 2.0, **each} for each in _GRACE.values()]
    book = book_of(offered(1000.0, 6, *terms))

    for row, case in enumerate(_GRACE):
        expected = right(case)
        assert pytest.approx(expected["interest"]) == schedule(book, "interes", row)
        assert pytest.approx(expected["amortization"], abs=1e-9) == schedule(book, "amortizacion", row)
        assert pytest.approx(expected["balance"], abs=1e-7) == schedule(book, "saldo", row)
        assert pytest.approx(expected["service"]) == schedule(book, "servicio", row)
        assert pytest.approx([expected["total_interest"], expected["total_service"]]) == [
            book.one(f"pr_{key}", row) for key in ("interes_total", "servicio_total")]
    assert pytest.approx(right("c13-grace-alt1")["payment"]) == schedule(book, "servicio", 0)[-1]
    third = right("c13-grace-alt3")
    assert pytest.approx(third["payment"]) == schedule(book, "servicio", 2)[-1]
    assert pytest.approx(third["capitalized_interest"]) == schedule(book, "pendiente", 2)[1]
    assert pytest.approx(third["balance_reduction_year3"]) == schedule(book, "rebaja", 2)[2]
    assert pytest.approx(third["total_amortization"]) == sum(schedule(book, "amortizacion", 2))

    comparison = right("c13-grace-comparison")
    assert pytest.approx(comparison["total_interest"]) == shown(book, "interes_total", 3)
    assert shown(book, "orden", 3).index(1) + 1 == comparison["best_by_interest"]
    assert pytest.approx([0.06] * 3) == shown(book, "tea", 3)


def test_equal_offers_share_a_rank() -> None:
    """Offers that cost the same to the cent rank alike, whatever rounding leaves."""
    alike: dict[str, Value] = {"tasa": 0.1, "plazo": 5.0}
    book = Computed(offered(1000.0, 5, alike, alike, {**alike, "tasa": 0.1 + 1e-12}))

    assert shown(book, "orden", 3) == [1, 1, 1]


def test_uniform_loans() -> None:
    """D-03 (60 at 10 % in four payments) and XIV-03 (1,000 for three payments of 600: 36.31 %)."""
    small = book_of(offered(60.0, 4, {"tasa": 0.1, "plazo": 4.0}))
    expected = right("D-03")
    assert pytest.approx(expected["interest"]) == schedule(small, "interes")
    assert pytest.approx(expected["principal"]) == schedule(small, "amortizacion")
    assert pytest.approx(expected["closing_balance"], abs=1e-9) == schedule(small, "saldo")
    assert pytest.approx([expected["payment"]] * 4) == schedule(small, "servicio")
    assert pytest.approx(expected["total_paid"]) == sum(schedule(small, "servicio"))
    assert pytest.approx(expected["rate_pct"] / 100) == small["tasa_prestamo_efectiva"]

    expected = right("XIV-03")
    implied = book_of(offered(1000.0, 3, {"tasa": expected["rate_pct"] / 100, "plazo": 3.0}))
    assert pytest.approx(expected["interest"]) == schedule(implied, "interes")
    assert pytest.approx(expected["principal"]) == schedule(implied, "amortizacion")
    assert pytest.approx([expected["payment"]] * 3) == schedule(implied, "servicio")
    assert pytest.approx(expected["closing_balance"], abs=1e-9) == schedule(implied, "saldo")
    assert pytest.approx(expected["total_paid"]) == sum(schedule(implied, "servicio"))
    assert pytest.approx(expected["rate_pct"] / 100) == implied["tasa_prestamo_efectiva"]


_KINDS: dict[str, dict[str, Value]] = {
    "monthly": {"pagos": 12.0, "tipo_tasa": "nominal"}, "constant": {"esquema": "constante", "pagos": 4.0},
    "bullet": {"esquema": "unico", "pagos": 2.0}, "accumulated": {"esquema": "acumulado"},
    "per payment": {"tipo_tasa": "pago", "pagos": 12.0, "tasa": 0.01},
    "grace": {"gracia": 2.0, "tipo_gracia": "capitaliza", "pagos": 12.0},
    "half a year": {"plazo": 1.5, "pagos": 2.0},
    "quarters": {"plazo": 3.75, "pagos": 4.0, "esquema": "constante", "gracia": 1.25},
    "months as two decimals": {"plazo": 2.33, "pagos": 12.0, "gracia": 0.58, "tipo_gracia": "capitaliza"},
    "half accumulated": {"plazo": 2.5, "pagos": 2.0, "esquema": "acumulado"},
    "half bullet": {"plazo": 2.5, "pagos": 4.0, "esquema": "unico", "gracia": 0.75,
                    "tipo_gracia": "capitaliza"},
    "no interest": {"tasa": 0.0, "pagos": 2.0, "gracia": 0.5, "plazo": 3.5}}


@pytest.fixture(scope="module")
def every_kind() -> Book:
    """All kinds of loans side by side, the first of them taken."""
    return book_of(offered(1000.0, 5, *({"tasa": 0.24, "plazo": 5.0, **terms} for terms in _KINDS.values())))


@pytest.mark.parametrize("kind", _KINDS)
def test_against_the_schedule_payment_by_payment(kind: str, every_kind: Book) -> None:
    """The closed year equals the sum of its payments, worked out one by one; the yearly rate is that at which
    they are worth it."""
    asked: dict[str, Any] = {"tasa": 0.24, "plazo": 5.0, **_KINDS[kind]}
    row, payments = list(_KINDS).index(kind), _payment_by_payment(asked)

    for column, key in enumerate(("interes_pagado", "amortizacion")):
        by_year = [sum(each[column] for when, each in payments.items() if year < when <= year + 1)
                   for year in range(5)]
        assert pytest.approx(by_year, abs=1e-8) == schedule(every_kind, key, row)
    assert sum(schedule(every_kind, "amortizacion", row)) == pytest.approx(1000.0, rel=1e-12)
    assert schedule(every_kind, "saldo", row)[-1] == 0
    rate = Computed(offered(1000.0, 5, asked))["tasa_prestamo_efectiva"]
    assert pytest.approx(1000.0, rel=1e-9) == sum(
        sum(each) / (1 + rate) ** when for when, each in payments.items())
    assert pytest.approx(rate, rel=1e-9) == every_kind.one("pr_tea", row)
    paid = [when for when, each in payments.items() if sum(each) > 0]
    assert pytest.approx([min(paid), max(paid)]) == [
        every_kind.one(f"pr_{key}", row) for key in ("empieza_pago", "termina")]


def test_the_rate_of_the_loan_that_is_taken(every_kind: Book) -> None:
    """The offers that are only compared have no part in it."""
    assert every_kind["tasa_prestamo_efectiva"] == pytest.approx(every_kind.one("pr_tea", 0), rel=1e-12)


def _payment_by_payment(terms: dict[str, Any]) -> dict[float, tuple[float, float]]:
    """Interest and principal of each payment by its date in years, by a plain loop over a loan of 1,000."""
    a_year = int(terms.get("pagos", 1))
    last, grace = (floor(float(terms.get(key, 0)) * a_year + 0.5) for key in ("plazo", "gracia"))
    rate = {"nominal": terms["tasa"] / a_year, "pago": terms["tasa"]}.get(
        terms.get("tipo_tasa", ""), (1 + terms["tasa"]) ** (1 / a_year) - 1)
    scheme, capitalises = terms.get("esquema", "cuotas"), terms.get("tipo_gracia") == "capitaliza"
    capital, owed, level = 1000.0, 0.0, 0.0
    payments: dict[float, tuple[float, float]] = {}
    for number in range(1, last + 1):
        due = (capital + owed) * rate
        if (number <= grace and capitalises) or (scheme == "acumulado" and number < last):
            owed += due
            payments[number / a_year] = (0.0, 0.0)
            continue
        if number <= grace:
            payments[number / a_year] = (due, 0.0)
            continue
        left = last - max(grace, 0)
        if not level:
            whole = capital + owed
            level = whole * rate / (1 - (1 + rate) ** -left) if rate else whole / left
            equal = whole / left
        falls = {"cuotas": level - due, "constante": equal,
                 "unico": capital + owed if number == last else 0.0,
                 "acumulado": capital + owed}[scheme]
        first = min(owed, falls)
        payments[number / a_year] = (due + first, falls - first)
        owed, capital = owed - first, capital - (falls - first)
    return payments


_GRACE_THEN: dict[str, tuple[list[float], list[float]]] = {
    "constante": ([562.13, 512.53, 462.93], [826.67, 413.33, 0.0]),
    "unico": ([148.8, 148.8, 1388.8], [1240.0, 1240.0, 0.0])}


def test_simple_interest_capitalised_in_grace() -> None:
    """1,000 at 12 % simple owe 1,000 × (1 + 2 × 0.12) = 1,240 after two years of grace; from there on
    interest is paid each year."""
    terms: dict[str, Value] = {"tasa": 0.12, "plazo": 5.0, "gracia": 2.0, "tipo_gracia": "capitaliza",
                               "regimen": "simple"}
    book = book_of(offered(1000.0, 5, *({**terms, "esquema": scheme} for scheme in _GRACE_THEN)))

    for row, (service, balance) in enumerate(_GRACE_THEN.values()):
        assert schedule(book, "saldo", row)[:2] == pytest.approx([1120.0, 1240.0])
        assert schedule(book, "interes", row)[:2] == pytest.approx([120.0, 120.0])
        assert schedule(book, "servicio", row) == pytest.approx([0.0, 0.0, *service], abs=0.005)
        assert schedule(book, "saldo", row)[2:] == pytest.approx(balance, abs=0.005)
        rate = book.one("pr_tea", row)
        assert sum(paid / (1 + rate) ** year for year,
                   paid in enumerate(schedule(book, "servicio", row), 1)) == pytest.approx(1000.0)
        assert sum(schedule(book, "amortizacion", row)) == pytest.approx(1000.0)
    assert book.one("control_saldo_prestamo_ok") == "OK"


def test_simple_interest_capitalised_on_parts() -> None:
    """600 of today and 400 of year 1 at 10 %: 60 and then 100 of interest on what was received; 1,160 after
    the grace."""
    loan: dict[str, Value] = {"tasa": 0.1, "plazo": 4.0, "gracia": 2.0, "tipo_gracia": "capitaliza",
                              "regimen": "simple",
                              "esquema": "constante"}
    book = Computed(in_parts(5, ({0: 600.0, 1: 400.0}, loan)))

    assert schedule(book, "saldo") == pytest.approx([1060.0, 1160.0, 580.0, 0.0, 0.0])
    assert schedule(book, "servicio") == pytest.approx([0.0, 0.0, 696.0, 638.0, 0.0])


def test_simple_interest_takes_the_rate_as_it_is() -> None:
    """12 % nominal at simple interest earns 12 % a year, whatever the scheme: nothing is compounded."""
    loan: dict[str, Value] = {"tasa": 0.12, "plazo": 3.0, "regimen": "simple", "tipo_tasa": "nominal",
                              "capitalizaciones": 12.0}
    book = Computed(offered(1000.0, 3, *({**loan, "esquema": scheme}
                                         for scheme in ("constante", "unico", "cuotas", "acumulado"))))

    assert shown(book, "tasa_anual", 4) == pytest.approx([0.12] * 4)
    assert [schedule(book, "interes", row)[0] for row in range(4)] == pytest.approx([120.0] * 4)


_SIMPLE_PARTS: dict[str, tuple[Parts, dict[str, Value]]] = {
    "two parts": ({0: 600.0, 1: 400.0}, {"plazo": 5.0}),
    "three parts, the last one late": ({1: 100.0, 2: 300.0, 4: 600.0}, {"plazo": 5.0}),
    "interest paid in grace": ({0: 600.0, 1: 300.0, 3: 100.0}, {"plazo": 6.0, "gracia": 2.0}),
    "interest left in grace": ({0: 600.0, 1: 400.0},
                               {"plazo": 6.0, "gracia": 2.0, "tipo_gracia": "capitaliza"}),
    "all at the end": ({0: 600.0, 1: 400.0}, {"plazo": 5.0, "esquema": "acumulado"})}


@pytest.fixture(scope="module")
def all_in_parts() -> Book:
    """All of these loans in one workbook."""
    simple: dict[str, Value] = {"tasa": 0.12, "regimen": "simple"}
    return book_of(in_parts(8, *((parts, {**simple, **terms}) for parts, terms in _SIMPLE_PARTS.values())))


@pytest.mark.parametrize("loan", _SIMPLE_PARTS)
def test_simple_interest_in_parts(loan: str, all_in_parts: Book) -> None:
    """Each part is repaid in equal payments of its own, by the method of chapter XIII, and what must tie
    ties."""
    parts, terms = _SIMPLE_PARTS[loan]
    service, principal = _simple_part_by_part(parts, 0.12, terms)
    found = {key: schedule(all_in_parts, key, list(_SIMPLE_PARTS).index(loan)) for key in (
        "servicio", "amortizacion", "interes_pagado", "interes", "saldo")}

    assert pytest.approx(service, abs=1e-9) == found["servicio"]
    assert pytest.approx(principal, abs=1e-9) == found["amortizacion"]
    assert pytest.approx(1000.0, rel=1e-12) == sum(found["amortizacion"])
    assert pytest.approx(sum(service) - 1000.0) == sum(found["interes_pagado"])
    assert pytest.approx(sum(service) - 1000.0) == sum(found["interes"])
    assert min(found["saldo"]) > -1e-9  # a thousandth of a millionth of what was lent
    assert found["saldo"][-1] == pytest.approx(0.0, abs=1e-9)
    assert Computed(in_parts(8, (parts, {"tasa": 0.12, "regimen": "simple", **terms}))).one(
        "control_saldo_prestamo_ok") == "OK"


def test_all_loans_in_parts_tie(all_in_parts: Book) -> None:
    assert all_in_parts.one("control_saldo_prestamo_ok") == "OK"


def _simple_part_by_part(parts: Parts, rate: float, terms: dict[str, Any]) -> tuple[list[float], list[float]]:
    """Service and principal by year, part by part, each by the definition of simple interest."""
    first = min(parts)
    last, grace = first + int(terms["plazo"]), first + int(terms.get("gracia", 0))
    service, principal = [0.0] * 9, [0.0] * 9
    for received, amount in parts.items():
        starts = received if terms.get("tipo_gracia") == "capitaliza" or terms.get("esquema") else max(
            received, grace)
        dates = [last] if terms.get("esquema") == "acumulado" else [
            year for year in range(received + 1, last + 1) if year > grace]
        level = amount / sum(1 / (1 + rate * (year - starts)) for year in dates)
        for year in dates:
            service[year] += level
            principal[year] += level / (1 + rate * (year - starts))
        for year in range(received + 1, starts + 1):
            service[year] += rate * amount
    return service[1:], principal[1:]


def test_the_yearly_rate_is_the_true_one() -> None:
    """1,000 at 12 % simple, 1,600 after five years: 1.6^(1/5) - 1. At compound interest the contract's; by
    months, its TEA."""
    simple: dict[str, Value] = {"tasa": 0.12, "plazo": 5.0, "regimen": "simple", "esquema": "acumulado"}
    monthly: dict[str, Value] = {"tasa": 0.24, "plazo": 5.0, "tipo_tasa": "nominal", "pagos": 12.0}
    book = Computed(offered(1000.0, 5, simple, monthly, {"tasa": 0.0, "plazo": 5.0}))

    assert pytest.approx([1.6**0.2 - 1, 1.02**12 - 1, 0.0]) == shown(book, "tea", 3)
    assert shown(book, "orden", 3) == [2, 3, 1]


def test_several_loans_have_one_rate() -> None:
    """A loan by months and one by years: the rate at which all payments, each at its date, are worth both
    loans."""
    terms: dict[str, Value] = {"tasa": 0.24, "plazo": 3.0, "pagos": 12.0, "tipo_tasa": "nominal"}
    project = indebted(2000.0, 5, 4000.0, terms)
    first = Row({**project.tables["prestamos"][0].values, "monto": 1000.0})
    both = replace(project, tables={**project.tables, "prestamos": (
        first, Row({"codigo": "P2", "monto": 1000.0, "tasa": 0.1, "plazo": 5.0}))})
    rate = Computed(both)["tasa_prestamo_efectiva"]

    monthly = sum(1000 * 0.02 / (1 - 1.02**-36) * 1.02 ** (12 * (year + 1) - month) / (1 + rate) ** (year + 1)
                  for year in range(3) for month in range(12 * year + 1, 12 * year + 13))
    yearly = sum(1000 * 0.1 / (1 - 1.1**-5) / (1 + rate) ** year for year in range(1, 6))
    assert pytest.approx(2000.0, rel=1e-9) == monthly + yearly


def test_a_loan_without_interest() -> None:
    """It costs 0 %, and leverage is positive."""
    book = Computed(indebted(1000.0, 5, 2000.0, {"tasa": 0.0, "plazo": 5.0}))

    assert [book["tasa_prestamo_efectiva"], book["palanca"]] == [0, "positivo"]


def test_what_is_not_paid_off_is_not_compared() -> None:
    """An offer beyond the horizon has its rate and its last year, and neither totals nor a rank."""
    book = Computed(offered(1000.0, 5, {"tasa": 0.12, "plazo": 5.0}, {"tasa": 0.08, "plazo": 25.0},
                            {"esquema": "escrito"}))

    assert shown(book, "orden", 3) == [1, "—", "—"]
    assert shown(book, "interes_total", 3)[1:] == shown(book, "servicio_total", 3)[1:] == ["—", "—"]
    assert shown(book, "termina", 2) == [5, 25]
    assert pytest.approx([0.12, 0.08]) == shown(book, "tea", 2)
    assert shown(book, "tea", 3)[2] == "—"
    assert shown(book, "observacion", 3)[1:] == [
        "Termina después del horizonte: no se compara", "No se devuelve todo: no se compara"]
