"""What of a project is in use: a format in which nothing was typed has no sheets among its results, and tables few spare rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from xlproj.model.kinds import KINDS, arranged
from xlproj.model.registry import FORMATS, FROM_ALL, FROM_LINES, OBLIGATORY, in_order, standing
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, Series
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project
from xlproj.spec.sheets import Asked, Steps, Table

SPARE = 3
"""Blank rows that a table of results keeps under those in use."""
_FOLLOWS: Mapping[str, str] = {"resultados": "comercio", "equilibrio": "comercio", "palanca": "financiamiento",
                               "palanca_campania": "reembolsos"}
"""Formats that say nothing by themselves while another is not in use."""


def formats_in_use(model: Model, project: Project) -> tuple[str, ...]:
    """The formats of a project in which something was typed, those that follow from them, and what these can't do without.

    In working order; empty where they are all those that its kind starts with. A project of the irrigation kind without loans
    and without livestock has neither among them.
    """
    typed = {key for key in model.formats if _is_typed(key, model, project)}
    kept = {key for key in model.formats
            if key in typed or (_FOLLOWS[key] in typed if key in _FOLLOWS else key in FROM_ALL)}
    return arranged(project.kind, in_order(frozenset(kept | set(OBLIGATORY))))


def _is_typed(key: str, model: Model, project: Project) -> bool:
    """Whether a person typed something for a format that its template does not show anyway."""
    own = _format(key, model, project)
    blocks = () if own is None else (*own.parameters, *(block for sheet in own.inputs for block in sheet.blocks))
    return any(_has_data(asked, project) for block in blocks for asked in block.asks())


def _format(key: str, model: Model, project: Project) -> Format | None:
    if key in FORMATS:
        return standing(key, model.formats, KINDS[project.kind].period)
    return FROM_LINES[key](()) if key in FROM_LINES else None


def _has_data(asked: Asked, project: Project) -> bool:
    match asked:
        case Field():
            return project.fields.get(asked.key, asked.default) != asked.default
        case Series():
            return bool(project.series.get(asked.key))
        case Table():
            return bool(project.filled(asked.key))
        case Steps():  # a template shows them anyway
            return False
        case _:
            assert_never(asked)


def in_use_alone(model: Model, project: Project) -> Project:
    """The project with only what the formats of `model` hold, and tables of as many rows as are in use and a few more."""
    rows = {key: _rows(project, key) + SPARE for key in model.tables}
    shape: Shape = replace(project.shape, rows=rows, shown={}, formats=arranged(project.kind, model.formats))
    return replace(project, shape=shape,
                   fields={key: value for key, value in project.fields.items() if key in model.fields},
                   tables={key: table[:_rows(project, key)] for key, table in project.tables.items() if key in model.tables},
                   series={key: years for key, years in project.series.items() if key in model.series},
                   steps={key: steps for key, steps in project.steps.items() if key in model.steps})


def _rows(project: Project, table: str) -> int:
    """How many rows of a table reach down to the last one in which something stands."""
    return max((number for number, row in enumerate(project.tables.get(table, ()), 1) if not row.blank), default=0)
