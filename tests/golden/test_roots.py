"""The TIR of flows with later losses, of far and of close roots, and at its extremes: through the public
door.

T1  The profile lists every root once, the TIR is the nearest to the discount rate in ln(1 + rate), and the
text says what was found. T2  Of the roots of random flows none above −99 % is missed. T3  The interpolated
TIR exists where two trial rates enclose the TIR; else the sheet says why not. T4  No project ends in an
infinite figure, and the grid and the tornado follow the TIR through later losses. T5  Where no other roots
are searched, a TIR that is told is the only one, and few are not told that are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support import office
from support.oracle.roots import all_roots
from support.projects import small
from support.results import book_of, plant, with_formats

from xlproj import api
from xlproj.evaluating.engine import compute
from xlproj.expr.core import Array
from xlproj.model.assembly import model
from xlproj.model.unused import ONE_CHANGE
from xlproj.numerics.irr import sign_changes
from xlproj.spec.project import Project

ONLY_ONE = "Se halló una sola raíz de −99 % a 500 000 %, y es la que se muestra"
SEVERAL = ("Hay varias raíces (vea el perfil del VAN); se muestra la más cercana a la tasa de descuento: "
           "decida por el VAN")
SOME_DOUBLE = (
    "Hay varias raíces, alguna doble (vea el perfil del VAN); se muestra la más cercana a la tasa de "
    "descuento: "
    "decida por el VAN")
NONE = "No se halló ninguna de −99 % a 500 000 %: el VAN no llega a cero"
TOUCHES = "Se halló una raíz, doble: el VAN toca cero ahí sin cambiar de signo"
ROOTS = ("raiz_e", "raiz_otra_e", "raiz_tercera_e")
REINVESTS = (-100.0, 40.0, 40.0, -20.0, 60.0, 60.0)
EXTREMES = ((-100.0, 3.0, 0.0), (-100.0, *[5e5] * 60), (-1e9, 1000.0, *[0.0] * 58), (-1.0, *[1e9] * 30))


def project_of(flow: tuple[float, ...], rate: float = 0.1, **fields: Any) -> Project:
    """A plant whose economic flow is this one, its first amount an outlay."""
    return plant([max(each, 0.0) for each in flow[1:]], [max(-each, 0.0) for each in flow[1:]], -flow[0],
                 rate, **fields)


def bare(flow: tuple[float, ...]) -> Project:
    """The same with no more sheets than those of the flow and of what asks for its roots."""
    return with_formats(project_of(flow), "inversiones", "comercio", "indicadores_mas", "sensibilidad")


def figures(project: Project, *keys: str) -> dict[str, Array]:
    """Some quantities of a project by their keys."""
    return compute(model(project.kind, True, project.shape.formats), project, wanted=frozenset(keys))


def listed(found: dict[str, Array]) -> list[float]:
    """The roots in the three columns of the profile, ascending."""
    roots = np.concatenate([found[key].ravel() for key in ROOTS])
    return sorted(roots[~np.isnan(roots)].tolist())


def nearest(roots: list[float], rate: float) -> float:
    """The root nearest to a rate, distances taken in ln(1 + rate)."""
    return min(roots, key=lambda root: abs(np.log((1 + root) / (1 + rate))), default=np.nan)


@pytest.mark.parametrize(("flow", "rate", "roots", "said"), [
    ((-100, 50, 50, 50, -60), 0.1, [], NONE), ((-100, 220, -121), 0.12, [0.1], TOUCHES),
    (REINVESTS, 0.1, [0.21091284245731], ONLY_ONE),
    ((-100, 205, -105.06), 0.02, [0.02, 0.03], SEVERAL), ((-100, 5000, -1), 0.1, [48.9997999992], ONLY_ONE),
    ((-1000, 3600, -4310, 1716), 0.28, [0.1, 0.2, 0.3], SEVERAL),
    ((-100, 1600, 0), 0.1, [15.0], "Existe y es única"),
    ((-100, 200.02, -100.02), 0.0, [0.0, 0.0002], SEVERAL),
    ((-611, -743, 805, 175, 614, 806, -944, -320, 272), 0.1, [0.02573661409613], ONLY_ONE),
    ((-31250, 115625, -110925, -57425, 142163, -58212), 0.1, [0.08, 0.1, 0.12, 0.4], SEVERAL),
    ((-50, -100, 600, 300, -100), 0.1, [-0.7688954706808, 1.8544178284562], SEVERAL),
    ((-100, 350, -407, 157.3), 0.1, [0.1, 0.3], SOME_DOUBLE)])
def test_roots_and_words(flow: tuple[float, ...], rate: float, roots: list[float], said: str) -> None:
    """T1: roots by hand: (w − 1.02)(w − 1.03), (w − 1.1)², (w − 1.1)(w − 1.2)(w − 1.3), 16 − 1, (w − 1.1)²(w
    − 1.3)."""
    found = figures(project_of(flow, rate), *ROOTS, "raices_e", "tir_e", "tir_estado_e")

    # a tenth of the least distance here would do; 1e-9 is the referee's
    assert listed(found) == pytest.approx(roots, abs=1e-9)
    assert found["raices_e"].item() == len(roots)
    assert found["tir_estado_e"].item().es == said
    assert found["tir_e"].item() == pytest.approx(nearest(roots, rate), abs=1e-9, nan_ok=True)


def random_flow(rng: np.random.Generator) -> Array:
    """Blocks of gains and losses, 2 to 60 years, first a loss, up to five changes of sign; half of them with
    wild amounts."""
    years = int(rng.integers(2, 61))
    cuts = rng.choice(np.arange(1, years + 1), min(int(rng.integers(1, 6)), years), replace=False)
    signs = -np.cumprod(np.where(np.isin(np.arange(years + 1), cuts), -1, 1))
    return np.asarray(signs * 100 * np.exp(rng.normal(0, rng.choice([0.3, 1.5]), years + 1)))


def test_no_root_is_missed() -> None:
    """T2: against every root of the polynomial, 150 flows; a ladder that did not reach far nor see turns lost
    1 in 30."""
    rng = np.random.default_rng(20)
    known = missed = invented = 0
    for _ in range(150):
        flow = random_flow(rng)
        roots = [root for root in all_roots(flow) if root > -0.99]
        seen = listed(figures(project_of(tuple(flow.tolist())), *ROOTS))
        # all_roots is good to 1e-7
        close = [[abs(root - other) < 1e-6 * (1 + root) for other in seen] for root in roots]
        known += len(roots)
        missed += sum(not any(row) for row in close)
        invented += len(seen) - sum(any(column) for column in zip(*close, strict=True))
        assert len(seen) <= sign_changes(flow)

    assert known >= 130
    assert (missed, invented) == (0, 0)


def test_known_roots() -> None:
    """T2: flows built to have up to four roots 5 points apart, the least of them perhaps double: each is
    listed once."""
    rng = np.random.default_rng(31)
    for _ in range(60):
        rates = sorted(float(rate) for rate in rng.choice(
            np.arange(-30, 80, 5), int(rng.integers(1, 5)), replace=False) / 100)
        twice = [rates[0]] if rng.random() < 0.4 else []
        flow = -100 * np.poly([*(1 + np.array(rates + twice)),
                               *([-float(rng.uniform(0.2, 1.5))] if rng.random() < 0.5 else [])])
        found = figures(project_of(tuple(flow.tolist())), *ROOTS, "dobles_e", "cambios_e", "tir_e")

        # what the last digits of its amounts are worth near a double
        assert listed(found) == pytest.approx(rates, abs=1e-6), flow
        assert found["tir_e"].item() == pytest.approx(nearest(rates, 0.1), abs=1e-6)
        if found["cambios_e"].item() > 1:
            assert found["dobles_e"].item() == len(twice), flow


def test_the_summary_says_that_the_npv_decides() -> None:
    """T1: beside a TIR that is one of several stands that it does not decide."""
    book = book_of(bare((-50, -100, 600, 300, -100)))

    assert [book.one("resumen_segun_tir_e"), book.one("resumen_decision_e")] == [
        "Varias TIR: decide el VAN", "Aceptar, por el VAN"]
    assert book["TIRE"] == pytest.approx(1.8544178284562)


def test_interpolation_at_a_multiple_of_the_step() -> None:
    """T3: 100 for 130 is 30 %, between 25 % with a VAN of 4 and 30 % with one of 0."""
    book = book_of(bare((-100, 130)))

    assert [book.one(key) for key in ("prueba1_e", "prueba2_e", "van_prueba1_e")] == pytest.approx(
        [0.25, 0.3, 4.0])
    assert book["TIRE_INTERPOLADA"] == pytest.approx(0.3)
    assert book.one("tir_interpolada_porque_e") == ""


@pytest.mark.parametrize(("flow", "fields", "why"), [
    ((-100, 3, 0), {}, "la TIR es de −95 % o menos: no hay múltiplo de 5 % por debajo"),
    ((-100, 50, 50, 50, -60), {}, "no hay TIR"),
    ((-100, 130), {"tasa_prueba_1": 0.35}, "el VAN no pasa de positivo a negativo entre las dos tasas")])
def test_why_there_is_no_interpolation(flow: tuple[float, ...], fields: dict[str, Any], why: str) -> None:
    """T3: the reason stands beside the dash."""
    found = figures(project_of(flow, **fields), "tir_interpolada_e", "tir_interpolada_porque_e")

    assert np.isnan(found["tir_interpolada_e"].item())
    assert found["tir_interpolada_porque_e"].item().es == why


def test_grid_and_tornado_through_a_reinvestment() -> None:
    """T4: each of the 35 moved flows has one root, and its cell shows it; so do the bars of sales."""
    book = book_of(bare(REINVESTS))
    sales, costs = np.maximum(REINVESTS, 0), np.maximum(np.negative(REINVESTS), 0)
    roots = [all_roots(sales * (1 + up) - costs * (1 + more))
             for more in (-0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2)
             for up in (-0.1, -0.05, 0, 0.05, 0.1)]

    assert {len(each) for each in roots} == {1}
    assert book["sensibilidad_tire"] == pytest.approx([each[0] for each in roots], rel=1e-9)
    assert book["sensibilidad_tire"][12] == book["TIRE"]
    bars = [book.one(f"tornado_tir_{side}_ventas") for side in ("menos", "mas")]
    assert bars == pytest.approx([all_roots(sales * factor - costs)[0] for factor in (0.9, 1.1)], rel=1e-9)


@pytest.mark.parametrize("flow", EXTREMES)
@pytest.mark.parametrize("rate", [0.1, 1e-17])
def test_no_figure_is_infinite(flow: tuple[float, ...], rate: float) -> None:
    """T4: TIRs from below −99.99 % to above 1,000,000 %, and a rate so small that 1 + rate is 1."""
    arrays = api.evaluate(small(project_of(flow, rate))).arrays

    assert len(arrays) > 200
    assert [key for key, array in arrays.items() if array.dtype != object and np.isinf(array).any()] == []


def test_nothing_is_followed_without_a_base() -> None:
    """T4: the base case has a TIR beyond what is searched; its moved flows show none, and their VAN."""
    arrays = api.evaluate(small(bare(EXTREMES[-1]))).arrays

    assert np.isnan(arrays["tir_e"]).all()
    assert np.isnan(arrays["sens_tir"]).all()
    assert np.isfinite(arrays["sens_van"]).all()


@pytest.mark.referee
@pytest.mark.parametrize("flows", [
    ((-100.0, 220.0, -121.0), REINVESTS, (-31250.0, 115625.0, -110925.0, -57425.0, 142163.0, -58212.0)),
    pytest.param(((-100.0, 130.0), (-1000.0, 3600.0, -4310.0, 1716.0), (-100.0, 50.0, 50.0, 50.0, -60.0),
                  (-100.0, 205.0, -105.06), (-100.0, 5000.0, -1.0), *EXTREMES), marks=pytest.mark.torture)],
                         ids=["a touch, one and four", "more"])
def test_all_of_it_recalculates(flows: tuple[tuple[float, ...], ...], tmp_path: Path) -> None:
    """T1 to T4 in LibreOffice: no root, touch, close pair, far root, later losses, extremes."""
    books = [api.fill(small(bare(flow)), tmp_path / f"{number}.xlsx", live=True) for number,
             flow in enumerate(flows)]

    assert office.assert_agrees(books) > 2000 * len(books)


@pytest.mark.parametrize("flows", [150, pytest.param(5000, marks=pytest.mark.torture)])
def test_what_is_proven_is_alone(flows: int) -> None:
    """T5: random flows of several changes of sign, without the profile, against all roots of their
    polynomial."""
    rng, told, alone = np.random.default_rng(31), 0, 0
    for _ in range(flows):
        flow = random_flow(rng)
        if sign_changes(flow) < 2:
            continue
        project = bare(tuple(flow.tolist()))
        lean = model(project.kind, True, project.shape.formats, (ONE_CHANGE["e"],))
        found = compute(lean, project, wanted=frozenset(("tir_e",)))["tir_e"].item()
        roots = all_roots(flow)
        alone += len(roots) == 1
        if not np.isnan(found):
            told += 1
            assert roots == pytest.approx([found], abs=1e-8), flow

    assert told > 0.4 * alone
    assert told > 0.1 * flows
