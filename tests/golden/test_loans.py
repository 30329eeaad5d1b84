"""Loans of chapter XIII through the public door: each row of the table of loans and its schedule on the sheet of debt service.

Amounts of the schedules by row and year come from the cells of the result workbook, found by the key of their quantity.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from golden.test_published_cases import Book, _cases, converted, plant, right

from xlproj.spec.project import Row, Value


def offered(folder: Path, amount: float, years: int, *terms: dict[str, Value]) -> Book:
    """A workbook in which a loan is taken on the first terms, and the others are offers that are only compared."""
    project = plant([amount] * years, [0.0] * years, amount, 0.1, loan=amount, terms=terms[0])
    others = [Row({"codigo": f"P{number}", "monto": amount, "se_usa": "no", **each}) for number, each in enumerate(terms[1:], 2)]
    return converted(_with_loans(project, others), folder)


def _with_loans(project: Any, rows: list[Row]) -> Any:
    return replace(project, tables={**project.tables, "prestamos": (*project.tables["prestamos"], *rows)})


def schedule(book: Book, key: str, row: int = 0, years: int | None = None) -> list[float]:
    """A row of a schedule from year 1 on."""
    values = book.results.arrays[f"pr_{key}"][0, 0, 0, row, 1:]
    return [float(value) for value in (values if years is None else values[:years])]


@pytest.mark.parametrize("case", ["c13-loan-simple-4", "c13-loan-simple-5"])
def test_simple_interest(case: str, tmp_path: Path) -> None:
    """c13-loan-simple-4, c13-loan-simple-5: the payment redeems C / sum of factors each year; interest earns none."""
    given, expected = _cases()[case]["inputs"], right(case)
    book = offered(tmp_path, given["C"], given["n"],
                   {"tasa": given["i"], "plazo": float(given["n"]), "regimen": "simple", "esquema": "cuotas"})

    assert pytest.approx(expected["factors"]) == schedule(book, "factor")
    assert pytest.approx(expected["factor_sum"]) == float(book.results.arrays["pr_factor.total"].ravel()[0])
    assert pytest.approx([expected["payment"]] * given["n"]) == schedule(book, "servicio")
    assert pytest.approx(expected["interest_generated"]) == schedule(book, "interes")
    assert pytest.approx(expected["interest_paid"]) == schedule(book, "interes_pagado")
    assert pytest.approx(expected["amortization"]) == schedule(book, "amortizacion")
    assert pytest.approx(expected["balance_total"], abs=1e-7) == schedule(book, "saldo")
    assert pytest.approx(expected["balance_capitalizable"], abs=1e-7) == schedule(book, "capital")
    assert pytest.approx(expected["balance_noncapitalizable"], abs=1e-7) == schedule(book, "pendiente")
    for key, total in (("interes", "total_interest_generated"), ("interes_pagado", "total_interest_paid"),
                       ("amortizacion", "total_amortization"), ("servicio", "total_service")):
        assert pytest.approx(expected[total]) == sum(schedule(book, key))


def test_compound_interest(tmp_path: Path) -> None:
    """c13-loan-compound-4: 20,000 at 3 % in four equal payments of 5,380.54."""
    given, expected = _cases()["c13-loan-compound-4"]["inputs"], right("c13-loan-compound-4")
    book = offered(tmp_path, given["C"], 4, {"tasa": given["i"], "plazo": 4.0})

    assert pytest.approx(expected["interest"]) == schedule(book, "interes")
    assert pytest.approx(expected["amortization"]) == schedule(book, "amortizacion")
    assert pytest.approx([expected["payment"]] * 4) == schedule(book, "servicio")
    assert pytest.approx(expected["balance"], abs=1e-7) == schedule(book, "saldo")
    assert pytest.approx([expected["total_interest"], expected["total_service"]]) == [
        sum(schedule(book, "interes_pagado")), sum(schedule(book, "servicio"))]
    assert pytest.approx(expected["factors"]) == [1 / 1.03**year for year in range(1, 5)]
    assert pytest.approx(expected["factor_sum"]) == given["C"] / schedule(book, "servicio")[0]


_GRACE: dict[str, dict[str, Value]] = {
    "c13-grace-alt1": {"esquema": "cuotas"}, "c13-grace-alt2": {"esquema": "constante"},
    "c13-grace-alt3": {"esquema": "cuotas", "tipo_gracia": "capitaliza"}}


def test_grace(tmp_path: Path) -> None:
    """c13-grace-alt1, c13-grace-alt2, c13-grace-alt3 and c13-grace-comparison: three offers side by side in one workbook."""
    terms = [{"tasa": 0.06, "plazo": 6.0, "gracia": 2.0, **each} for each in _GRACE.values()]
    book = offered(tmp_path, 1000.0, 6, *terms)

    for row, case in enumerate(_GRACE):
        expected = right(case)
        assert pytest.approx(expected["interest"]) == schedule(book, "interes", row)
        assert pytest.approx(expected["amortization"], abs=1e-9) == schedule(book, "amortizacion", row)
        assert pytest.approx(expected["balance"], abs=1e-7) == schedule(book, "saldo", row)
        assert pytest.approx(expected["service"]) == schedule(book, "servicio", row)
        assert pytest.approx([expected["total_interest"], expected["total_service"]]) == [
            sum(schedule(book, "interes_pagado", row)), sum(schedule(book, "servicio", row))]
    assert pytest.approx(right("c13-grace-alt1")["payment"]) == schedule(book, "servicio", 0)[-1]
    third = right("c13-grace-alt3")
    assert pytest.approx(third["payment"]) == schedule(book, "servicio", 2)[-1]
    assert pytest.approx(third["capitalized_interest"]) == schedule(book, "pendiente", 2)[1]
    assert pytest.approx(third["balance_reduction_year3"]) == schedule(book, "rebaja", 2)[2]
    assert pytest.approx(third["total_amortization"]) == sum(schedule(book, "amortizacion", 2))

    totals = [float(value) for value in book.results.arrays["pr_interes_total"].ravel()[:3]]
    ranks = [int(value) for value in book.results.arrays["pr_orden"].ravel()[:3]]
    comparison = right("c13-grace-comparison")
    assert pytest.approx(comparison["total_interest"]) == totals
    assert ranks.index(1) + 1 == comparison["best_by_interest"]


def test_equal_offers_share_a_rank(tmp_path: Path) -> None:
    """Offers that cost the same to the cent rank alike, whatever rounding leaves."""
    alike: dict[str, Value] = {"tasa": 0.1, "plazo": 5.0}
    book = offered(tmp_path, 1000.0, 5, alike, alike, {**alike, "tasa": 0.1 + 1e-12})

    assert [int(value) for value in book.results.arrays["pr_orden"].ravel()[:3]] == [1, 1, 1]


def test_uniform_loans(tmp_path: Path) -> None:
    """D-03 (60 at 10 % in four payments) and XIV-03 (1,000 for three payments of 600: 36.31 %)."""
    small = offered(tmp_path, 60.0, 4, {"tasa": 0.1, "plazo": 4.0})
    expected = right("D-03")
    assert pytest.approx(expected["interest"]) == schedule(small, "interes")
    assert pytest.approx(expected["principal"]) == schedule(small, "amortizacion")
    assert pytest.approx(expected["closing_balance"], abs=1e-9) == schedule(small, "saldo")
    assert pytest.approx([expected["payment"]] * 4) == schedule(small, "servicio")
    assert pytest.approx(expected["total_paid"]) == sum(schedule(small, "servicio"))
    assert pytest.approx(expected["rate_pct"] / 100) == small["tasa_prestamo_efectiva"]

    expected = right("XIV-03")
    implied = offered(tmp_path, 1000.0, 3, {"tasa": expected["rate_pct"] / 100, "plazo": 3.0})
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
    "grace": {"gracia": 2.0, "tipo_gracia": "capitaliza", "pagos": 12.0}}


@pytest.mark.parametrize("terms", _KINDS.values(), ids=_KINDS)
def test_against_the_schedule_payment_by_payment(terms: dict[str, Value], tmp_path: Path) -> None:
    """The closed year equals the sum of its payments, worked out one by one."""
    asked: dict[str, Any] = {"tasa": 0.24, "plazo": 5.0, **terms}
    book = offered(tmp_path, 1000.0, 5, asked)
    interest, principal = _payment_by_payment(asked)

    assert pytest.approx(principal, abs=1e-8) == schedule(book, "amortizacion")
    assert pytest.approx(interest, abs=1e-8) == schedule(book, "interes_pagado")
    assert sum(schedule(book, "amortizacion")) == pytest.approx(1000.0, rel=1e-12)
    assert schedule(book, "saldo")[-1] == pytest.approx(0.0, abs=1e-9)


def _payment_by_payment(terms: dict[str, Any]) -> tuple[list[float], list[float]]:
    """Interest and principal paid by year, by a plain loop over the payments of a loan of 1,000."""
    a_year, years, grace = int(terms.get("pagos", 1)), int(terms["plazo"]), int(terms.get("gracia", 0))
    rate = {"nominal": terms["tasa"] / a_year, "pago": terms["tasa"]}.get(
        terms.get("tipo_tasa", ""), (1 + terms["tasa"]) ** (1 / a_year) - 1)
    capital, owed = 1000.0, 0.0
    interest, principal = [0.0] * years, [0.0] * years
    count = a_year * (years - grace)
    level = 0.0
    for number in range(a_year * years):
        year, left = number // a_year, a_year * years - number
        due = (capital + owed) * rate
        scheme = terms.get("esquema", "cuotas")
        if (year < grace and terms.get("tipo_gracia") == "capitaliza") or (scheme == "acumulado" and left > 1):
            owed += due
            continue
        level = level or (capital + owed) * rate / (1 - (1 + rate) ** -count)
        falls = {"cuotas": level - due, "constante": 1000.0 / count, "unico": capital if left == 1 else 0.0,
                 "acumulado": capital + owed}[scheme]
        first = min(owed, falls)
        interest[year] += due + first
        principal[year] += falls - first
        owed, capital = owed - first, capital - (falls - first)
    return interest, principal
