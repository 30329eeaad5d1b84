"""A project of which parts are lost: whoever asks for one of them falls silent, so that one lost part is one
message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from xlproj.base.problems import Problem
from xlproj.spec.project import Project, Row

_T = TypeVar("_T")


class InputLost(Exception):
    """A rule asked for an input that the workbook no longer has: there is nothing to judge."""


def heard(found: Iterable[Problem]) -> Iterator[Problem]:
    """What a rule finds until it asks for an input that is lost."""
    try:
        yield from found
    except InputLost:
        return


def guarded(project: Project, lost: frozenset[str]) -> Project:
    """The project, of which the lost inputs can't be asked for: fields, series, tables, columns as
    `table.column`."""
    if not lost:
        return project
    columns: dict[str, set[str]] = {}
    for table, _, column in (key.partition(".") for key in lost if "." in key):
        columns.setdefault(table, set()).add(column)
    tables = {key: tuple(_row(row, frozenset(columns[key])) for row in rows) if key in columns else rows
              for key, rows in project.tables.items()}
    return replace(project, fields=_Guarded(project.fields, lost), series=_Guarded(project.series, lost),
                   tables=_Guarded(tables, lost))


def _row(row: Row, lost: frozenset[str]) -> Row:
    return Row(_Guarded(row.values, lost, whole=True), row.periods)


@dataclass(frozen=True, slots=True)
class _Guarded(Mapping[str, _T]):
    """A mapping of which some keys are lost; `whole` tells that those who go through all of it need every
    one."""

    held: Mapping[str, _T]
    lost: frozenset[str]
    whole: bool = False

    def __getitem__(self, key: str) -> _T:
        if key in self.lost:
            raise InputLost(key)
        return self.held[key]

    def __contains__(self, key: object) -> bool:
        if key in self.lost:
            raise InputLost(key)
        return key in self.held

    def __iter__(self) -> Iterator[str]:
        if self.whole:
            raise InputLost
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)
