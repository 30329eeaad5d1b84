"""Words that say no more than is true.

W1  The title of a kind doesn't say how many sheets a workbook has: whoever asks for it chooses them.
W2  A difference of rates is told in points, a difference of two present values with the rates of both.
"""

from __future__ import annotations

import pytest
from support.results import Computed

from xlproj import api
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_no_title_counts_the_sheets(kind: str) -> None:
    """W1."""
    title = model(kind, False).title

    assert "hojas" not in title.es
    assert "sheets" not in title.en


def test_leverage_in_points() -> None:
    """W2: of two IRRs in percent, their difference in points; what the NPVs are discounted at."""
    figures = Computed(api.example("agroindustria"))
    declared = figures.model.quantities

    assert figures.one("palanca_puntos") == pytest.approx(
        100 * figures.one("palanca_tirf") - 100 * figures.one("palanca_tire"))
    assert declared["palanca_puntos"].show == "decimal"
    assert "puntos" in declared["palanca_puntos"].label.es
    assert "points" in declared["palanca_puntos"].label.en
    assert "tasa financiera" in declared["palanca_monto"].meaning.es
    assert "financial rate" in declared["palanca_monto"].meaning.en
