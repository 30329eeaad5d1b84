"""The incremental table takes a branch's totals as typed or, where they are blank, from the format that
computes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from xlproj import api
from xlproj.expr.references import QuantityRef
from xlproj.model.assembly import model
from xlproj.model.farm.crop_lists import Situation
from xlproj.model.farm.incremental import What
from xlproj.model.kinds import KINDS, formats_of
from xlproj.model.livestock.herd import TOTALS
from xlproj.model.registry import in_order
from xlproj.spec.project import Project

SIDES: tuple[Situation, ...] = ("antes", "despues")
WHATS: tuple[What, ...] = ("bruto", "costo")


def with_herd(*, typed: bool) -> Project:
    """The irrigation example with the herd of the livestock example, its totals typed or not."""
    base, herd = api.example("riego"), api.example("pecuario")
    formats = in_order(frozenset(KINDS["riego"].formats) | {"hato"})
    known = model("riego", True, formats)
    fields = {**{key: value for key, value in herd.fields.items() if key in known.fields}, **base.fields}
    return replace(base, shape=replace(base.shape, formats=formats),
                   fields={key: value for key, value in fields.items() if typed
                           or not key.startswith("pecuario_")},
                   tables={**{key: rows for key, rows in herd.tables.items() if key in known.tables},
                           **base.tables})


def test_a_herd_stands_in_for_what_was_not_typed() -> None:
    found = api.evaluate(with_herd(typed=False)).arrays

    assert len(TOTALS) == 4
    for side in SIDES:
        for what in WHATS:
            computed = TOTALS[what, side]
            assert isinstance(computed, QuantityRef)
            assert found[f"inc_pecuario_{what}_{side}"].item() == found[computed.key].item() > 0


def test_what_was_typed_counts_and_is_told_once(tmp_path: Path) -> None:
    project = with_herd(typed=True)
    report = api.check(api.fill(project, tmp_path / "libro.xlsx"))
    told = [problem.where for problem in report.problems if problem.code.id == "XP-320"]

    assert report.results.arrays["inc_pecuario_bruto_antes"].item() == project.fields["pecuario_bruto_antes"]
    assert len(told) == len(set(told)) >= 1


@pytest.mark.parametrize("left_out", ["cultivos", "pecuario"])
def test_a_branch_can_be_left_out(left_out: str) -> None:
    """The table is then that of the other branch alone."""
    base = api.example("riego")
    formats = in_order(frozenset(KINDS["riego"].formats) - {left_out})
    known = model("riego", True, formats)
    project = replace(base, shape=replace(base.shape, formats=formats),
                      fields={key: value for key, value in base.fields.items() if key in known.fields})
    whole, alone = api.evaluate(base).arrays, api.evaluate(project).arrays
    other = {"cultivos": "pecuario", "pecuario": "agricola"}[left_out]

    assert alone["inc_total_despues"].item() == whole[f"inc_{other}_neto_despues"].item()
    assert alone["madura_total"].ravel()[3] == whole[f"madura_{other}"].ravel()[3]
    assert not [key for key in alone if key.startswith(
        f"inc_{'agricola' if left_out == 'cultivos' else 'pecuario'}_")]


def test_without_any_branch() -> None:
    """A project of sheets chosen so that no branch feeds the table: its figures are those without it."""
    formats = in_order(frozenset({*formats_of("social"), "incremental"}))
    project = api.example("social")
    alone = replace(project, shape=replace(project.shape, formats=formats))

    flows = [api.evaluate(each).arrays["flujo_e"].ravel().tolist() for each in (project, alone)]

    assert len(flows[0]) == project.shape.years + 1
    assert flows[0] == flows[1]
