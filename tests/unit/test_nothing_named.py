"""A text of rows none of which has it is the empty text that its cells hold: never a number that could be
compared, joined, or found under a code."""

from __future__ import annotations

import pytest

from xlproj.evaluating.engine import compute
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, default_shape, formats_of
from xlproj.spec.project import Project, Row


def _project(kind: str, **tables: tuple[Row, ...]) -> Project:
    return Project(kind=kind, language="es", shape=default_shape(kind), fields={}, tables=tables, series={},
                   steps={})


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_blank_project(kind: str) -> None:
    of_kind = model(kind, True, formats_of(kind))
    values = compute(of_kind, _project(kind))

    numbers = {key for key, quantity in of_kind.quantities.items()
               if quantity.show == "text" and not quantity.absent and values[key].dtype != object}

    assert not numbers


def test_lines_without_a_name_are_no_line_of_another() -> None:
    lines = (Row(values={"cantidad": 2.0, "costo_unitario": 5.0}),
             Row(values={"cantidad": 3.0, "costo_unitario": 5.0}))
    project = _project("general", inversiones=lines)

    values = compute(model("general", True, formats_of("general")), project)

    assert values["cal_anio_0"].ravel().tolist() == [10.0, 15.0]
    assert not values["cal_parte"].any()
    assert not values["cal_escrito"].any()
