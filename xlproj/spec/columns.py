"""How many periods a workbook has columns for: those in use, and the same project in a workbook with
others."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base import catalogue_use
from xlproj.base.problems import Problem, XlprojError
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.slots import slot_of
from xlproj.spec.travel import named_inputs


def last_typed(project: Project, model: Model) -> int:
    """The last period of which something was typed, or that is named as an uncertain one."""
    named = (slot_of(text).period or 0 for text in named_inputs(project, model))
    return max([0, *named, *(year for row in project.series.values() for year in row),
                *(period for key, rows in project.tables.items() if _by_year(model, key)
                  for row in rows for period in row.periods)])


def in_use(project: Project, model: Model) -> int:
    """How many periods its result workbook has columns for: those of the horizon, and after it as many as
    something was typed in."""
    return min(max(project.horizon, last_typed(project, model)), project.shape.years)


def resized(project: Project, model: Model, years: int, horizon: int) -> Project:
    """The project with so many columns, and that horizon. Raises XlprojError where something typed would be
    left out."""
    last = last_typed(project, model)
    if last > years:
        raise XlprojError(Problem(code=catalogue_use.SHORTER, values={
            "years": years, "last": last, "word": model.period.said("{word}", "{word}"),
            "plural": model.period.plural}))
    counted = {key: float(horizon) for key, field in model.fields.items() if field.counts_periods}
    return replace(project, shape=replace(
        project.shape, years=years, program_years=min(project.shape.program_years, years)),
                   fields={**project.fields, **counted})


def _by_year(model: Model, table: str) -> bool:
    periods = model.tables[table].periods
    return periods is not None and periods.of != "months"
