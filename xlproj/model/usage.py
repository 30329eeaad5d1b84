"""What of a project is in use: a format in which nothing was typed has no sheets among its results, and
tables few spare rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from xlproj.model.kinds import arranged
from xlproj.model.registry import in_order, recipe
from xlproj.spec.inputs import Field, Series
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Asked, Detail, Steps, Table, Timeline

SPARE = 3
"""Blank rows that a table of results keeps under those in use."""


def formats_in_use(model: Model, project: Project) -> tuple[str, ...]:
    """The formats of a project in which something was typed, those that follow from them, and what these
    can't do without.

    In working order; empty where they are all those that its kind starts with. A project of the irrigation
    kind without loans and without livestock has neither among them.
    """
    typed = {key for key in model.formats if _adds_data(recipe(key), project) or any(
        has_data(asked, project) for block in model.asks[key] for asked in block.asks())}
    kept = {key for key in model.formats if key in typed or _follows(recipe(key), typed)}
    return arranged(project.kind, in_order(frozenset(kept)))


def _follows(of: Recipe, typed: set[str]) -> bool:
    """Whether a format in which nothing was typed is in use all the same."""
    return of.with_use_of in typed if of.with_use_of else of.stage == "whole"


def _adds_data(of: Recipe, project: Project) -> bool:
    """Whether anything was typed in a column that a format adds to the tables of others."""
    return any(column.key in row.values for table, columns in of.adds.items()
               for row in project.tables.get(table, ()) for column in columns)


def has_data(asked: Asked, project: Project) -> bool:
    """Whether anything was typed in an input that a blank template does not show."""
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
    """The project with only what the formats of `model` hold, and tables of as many rows as are in use and a
    few more."""
    rows = {key: _rows(project, key) + SPARE for key in model.tables}
    shape: Shape = replace(project.shape, rows=rows, shown={}, formats=arranged(project.kind, model.formats),
                           unused=model.unused, untimed=frozenset(_untimed(model, project)),
                           unfilled=unfilled(model, project))
    return replace(project, shape=shape,
                   fields={key: value for key, value in project.fields.items() if key in model.fields},
                   tables={key: table[:_rows(project, key)] for key,
                           table in project.tables.items() if key in model.tables},
                   series={key: years for key, years in project.series.items() if key in model.series},
                   steps={key: steps for key, steps in project.steps.items() if key in model.steps})


def unfilled(model: Model, project: Project) -> frozenset[tuple[str, str]]:
    """Table and column of what nobody filled in any row, in tables that fold such columns away."""
    return frozenset((key, column.key) for key, table in model.tables.items() if table.folds
                     for column in table.fields
                     if not any(column.key in row.values for row in project.tables.get(key, ())))


def _untimed(model: Model, project: Project) -> Iterator[str]:
    """The tables in which nothing stands in any period, and whose periods no result goes by."""
    led = {block.of for _, block in model.blocks if isinstance(block, Timeline | Detail)}
    return (key for key in model.tables if key not in led
            and not any(row.periods for row in project.tables.get(key, ())))


def _rows(project: Project, table: str) -> int:
    """How many rows of a table reach down to the last one in which something stands."""
    return max((number for number, row in enumerate(project.tables.get(table, ()), 1) if not row.blank),
               default=0)
