"""The follow-up workbook of a project: what was planned stands in it, what is achieved is typed into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from xlproj.api.judging import Report, check
from xlproj.api.workbooks import BOUNDS, fill
from xlproj.base.folding import as_code
from xlproj.base.text import Language
from xlproj.model.kinds import arranged, formats_of
from xlproj.model.logic import matrix
from xlproj.model.logic import tables as logframe
from xlproj.model.monitoring import tables
from xlproj.model.registry import in_order
from xlproj.spec import known
from xlproj.spec.model import Shape
from xlproj.spec.project import Project, Row

FOLLOWUP = tables.sheet(invests=False).key
"""The format that a follow-up workbook has."""
_LONGEST = BOUNDS["--years"][1]


def followup(source: str | Path | Project, target: str | Path, *, language: Language | None = None,
             live: bool = False) -> tuple[Report, Path | None]:
    """Write the follow-up workbook of a project, and return what is said of the project and where it stands.

    It holds the whole project and the sheet of the follow-up: a row for each indicator of the logframe, and
    one for each value that was planned of it, the milestones and the target in its year. What was typed on
    that sheet stays. Filled, it is converted as any other workbook. Nothing is written (None) while there are
    errors. Raises what `check` and `fill` raise.
    """
    report = check(source)
    if not report.ok:
        return report, None
    project = followed(report)
    kept = () if isinstance(source, Project) else (Path(source),)
    return report, fill(project, target, language=language, live=live, forbidden=kept)


def followed(report: Report) -> Project:
    """The project with the sheet of the follow-up, as far as the logframe fills it in."""
    project = _with_keys(report.reading.project)
    planned = [row for row in _planned(project, report) if not _stands(row, project)]
    there = {as_code(row.values.get(tables.CODE.key)) for row in project.filled(tables.FOLLOWED.key)}
    indicators = [Row({tables.CODE.key: key}) for key in _keys(project) if as_code(key) not in there]
    rules = {each.key: float(each.default) for each in (tables.TOLERANCE, tables.MOST)
             if isinstance(each.default, float | int)}
    return replace(project, shape=_shape(project, planned), fields={**rules, **project.fields}, tables={
        **project.tables,
        tables.FOLLOWED.key: (*project.filled(tables.FOLLOWED.key), *indicators),
        tables.READINGS.key: (*project.filled(tables.READINGS.key), *planned)})


def _shape(project: Project, planned: list[Row]) -> Shape:
    """Its formats and that of the follow-up. Where no horizon is typed it has periods for all that is
    planned."""
    kind, formats = project.kind, {*formats_of(project.kind, project.shape.formats), FOLLOWUP}
    last = max((int(_period(row)) for row in planned), default=0)
    return replace(project.shape, formats=arranged(kind, in_order(frozenset(formats))),
                   years=max(project.shape.years, last))


def _period(row: Row) -> float:
    return float(row.values[tables.YEAR.key])  # type: ignore[arg-type]  # a number


def _stands(row: Row, project: Project) -> bool:
    """Whether a reading of that indicator and period stands there."""
    return _place(row) in map(_place, project.filled(tables.READINGS.key))


def _place(row: Row) -> tuple[str, object]:
    return as_code(row.values.get(tables.OF.key)), row.values.get(tables.YEAR.key)


def _with_keys(project: Project) -> Project:
    """The project with a key for each indicator of its logframe: by it the follow-up names them."""
    rows = project.tables.get(logframe.INDICATORS.key, ())
    taken = {as_code(row.values.get(logframe.INDICATOR_CODE.key)) for row in rows}
    free = (key for number in range(1, 2 * len(rows) + 2) if as_code(key := f"I{number}") not in taken)
    named = tuple(row if row.blank or logframe.INDICATOR_CODE.key in row.values
                  else Row({**row.values, logframe.INDICATOR_CODE.key: next(free)}) for row in rows)
    return replace(project, tables={**project.tables, logframe.INDICATORS.key: named}) if rows else project


def _keys(project: Project) -> Iterator[str]:
    for row in project.filled(logframe.INDICATORS.key):
        yield str(row.values[logframe.INDICATOR_CODE.key])


def _first_year(project: Project, report: Report) -> float:
    """The calendar year of period 1: as the logframe says, or the year after the project's year 0; 0 where
    neither is known."""
    if matrix.FIRST_YEAR.key not in report.reading.model.quantities:
        return 0.0
    start = project.fields.get(known.START_YEAR)
    told = float(report.results.arrays[matrix.FIRST_YEAR.key].ravel()[0])
    return told or (float(start) + 1 if isinstance(start, float | int) else 0.0)


def _planned(project: Project, report: Report) -> list[Row]:
    """A reading to be filled in for each value that the logframe plans for a period of the project."""
    first = _first_year(project, report)
    last = project.horizon if known.HORIZON in report.reading.model.fields else _LONGEST
    found: dict[tuple[str, object], Row] = {}
    for key, year, value in (*_milestones(project), *_targets(project)):
        row = Row({tables.OF.key: key, tables.YEAR.key: year - first + 1, tables.PLANNED.key: value})
        if first and 0 <= _period(row) <= last:
            found.setdefault(_place(row), row)
    return sorted(found.values(), key=_period)


def _milestones(project: Project) -> Iterator[tuple[str, float, float]]:
    for row in project.filled(logframe.MILESTONES.key):
        key, year, value = (row.values.get(field.key) for field in (
            logframe.MILESTONE_OF, logframe.MILESTONE_YEAR, logframe.MILESTONE))
        if key is not None and isinstance(year, float | int) and isinstance(value, float | int):
            yield str(key), float(year), float(value)


def _targets(project: Project) -> Iterator[tuple[str, float, float]]:
    for row in project.filled(logframe.INDICATORS.key):
        day, value = (row.values.get(field.key) for field in (logframe.TARGET_DAY, logframe.TARGET))
        if isinstance(day, date) and isinstance(value, float | int):
            yield str(row.values[logframe.INDICATOR_CODE.key]), float(day.year), float(value)
