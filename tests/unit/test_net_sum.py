"""Rows whose years take back what others give: what only rounding leaves of their total is 0, in every
program."""

from __future__ import annotations

from dataclasses import replace

from xlproj import api
from xlproj.evaluating.engine import compute
from xlproj.model.assembly import model
from xlproj.spec.project import Project, Row


def delayed(amounts: dict[int, float], days: float) -> Project:
    """The plant with these sales, collected so many days later."""
    base = api.example("agroindustria")
    return replace(base, tables={**base.tables, "ingresos": (Row({"concepto": "Queso"}, amounts),)},
                   fields={**base.fields, "dias_cobro": days})


def test_what_is_collected_later_adds_up_to_nothing() -> None:
    """Sales of millions with a delay of 69 days: each year waits for its part, the last settles all."""
    project = delayed({1: 71_196_378.3, 2: 9_353_503.2, 3: 3_522_925.4}, 69.0)
    figures = compute(model("agroindustria"), project)

    assert figures["cobros"].ravel().sum() != 0.0, "the rounding that would be shown"
    assert figures["cobros.total"].item() == figures["fc_cobros.total"].item() == figures[
        "uf_cobros.total"].item() == 0.0


def test_what_does_not_cancel_is_the_plain_sum() -> None:
    figures = compute(model("agroindustria"), delayed({1: 100.0, 2: 250.0}, 0.0))

    assert figures["ventas.total"].item() == 350.0
