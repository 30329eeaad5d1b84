"""Words that say no more than is true.

W1  The title of a kind doesn't say how many sheets a workbook has: whoever asks for it chooses them.
W2  A difference of rates is told in points, a difference of two present values with the rates of both.
W3  What the manual says of grants, of replacements and of the years after the horizon is so.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.results import Computed, plant

from xlproj import api
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.spec.project import Row


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


def test_a_grant_is_no_income() -> None:
    """W3: the irrigation example, granted or paid by its owner, has one financial NPV."""
    granted = api.example("riego")
    paid = [Row({"propio" if key == "donacion" else key: value for key, value in row.values.items()},
                row.periods) for row in granted.tables["inversiones"]]
    own = replace(granted, tables={**granted.tables, "inversiones": tuple(paid)})

    assert any("donacion" in row.values for row in granted.tables["inversiones"])
    assert [Computed(project).one("van_f") for project in (granted, own)] == [pytest.approx(861731.7353)] * 2


def test_a_replacement_has_its_contingencies() -> None:
    """W3: 1,000 with 5 % and 10 % are 1,150, and so is each replacement."""
    base = plant([1e6] * 10, [0.0] * 10, 1000.0, 0.1, tasa_imprevistos=0.05, tasa_gastos_generales=0.1)
    line = base.tables["inversiones"][0]
    machine = replace(line, values={**line.values, "componente": "tangible", "vida": 4.0, "repone": "si"})
    figures = Computed(replace(base, tables={**base.tables, "inversiones": (machine,)}))

    assert figures.row("inv_fija")[0] == 1150
    assert figures.row("reinversion") == [0, 0, 0, 0, 1150, 0, 0, 0, 1150, 0, 0]


def test_after_the_horizon() -> None:
    """W3: the flows of what was typed after it are 0; balances and book value stay as they were."""
    example = api.example("agroindustria")
    last = example.shape.years
    figures = Computed(replace(example, fields={**example.fields, "horizonte": float(last - 1)}))

    assert figures.row("ventas_escrito")[last] > 0
    for key in ("beneficios", "costos_totales", "flujo_e", "flujo_f"):
        assert figures.row(key)[last] == 0
    for key in ("acumulado_e", "acumulado_f", "acumulado_desc_e", "uf_acumulado", "balance_caja",
                "valor_libros"):
        assert figures.row(key)[last] == figures.row(key)[last - 1] != 0
