"""Whole numbers above and below a number, which may miss a whole one by its last digits."""

from __future__ import annotations

import pytest

from xlproj import api
from xlproj.evaluating.engine import figures
from xlproj.expr.nodes import Num
from xlproj.expr.rounding import whole_above, whole_below
from xlproj.model.assembly import model


@pytest.mark.parametrize(("number", "below", "above"), [
    (0.0, 0, 0), (0.4, 0, 1), (2.0, 2, 2), (2.1, 2, 3), (2.5, 2, 3), (2.9, 2, 3), (3.0 - 1e-9, 3, 3),
    (3.0 + 1e-9, 3, 3)])
def test_the_nearest_on_either_side(number: float, below: int, above: int) -> None:
    project = api.example("agroindustria")
    found = figures(model("agroindustria"), project)

    assert found.value(whole_below(Num(number))).item() == below
    assert found.value(whole_above(Num(number))).item() == above
