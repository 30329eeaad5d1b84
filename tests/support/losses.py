"""Parts of a template that get lost in people's hands, one at a time, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from support import edits
from support.filled import filled, layout
from xlproj import api
from xlproj.base.text import LANGUAGES
from xlproj.reading import read_project
from xlproj.reading.file.intake import Snapshot
from xlproj.reading.file.raw import RawBook
from xlproj.spec.inputs import Field
from xlproj.spec.project import Project


@dataclass(frozen=True)
class Loss:
    """A part of a filled workbook that is lost: how it is called, on which sheet, and the workbook without it."""

    what: str
    sheet: str
    raw: RawBook


def columns(name: str, *, live: bool = False) -> Iterator[tuple[str, str, int]]:
    """Every input column of an example's workbook: `table.column`, its sheet, and the number of the column."""
    book = layout(name, live)
    for key, box in book.tables.items():
        fields = {each.key: each for each in book.model.tables[key].fields}
        yield from ((f"{key}.{column}", box.sheet, at) for column, at in box.columns.items()
                    if isinstance(fields.get(column), Field))


def without_column(name: str, sheet: str, column: int, *, live: bool = False) -> RawBook:
    """The workbook after a whole column of a sheet was deleted."""
    return edits.delete_columns(filled(name, live), sheet, column)


def judged(raw: RawBook) -> api.Report:
    """All that is made of a workbook, by the same way as a file's."""
    return api.judged(read_project(raw), Snapshot(raw.file_name, raw.sha256, b""))


@lru_cache
def project(name: str, live: bool = False) -> Project:
    """The project of an untouched workbook."""
    return read_project(filled(name, live)).project


@lru_cache
def figures(name: str, live: bool = False) -> Mapping[str, object]:
    """The single figures of an untouched workbook."""
    return judged(filled(name, live)).results.indicators()


def wrong(name: str, raw: RawBook, *, live: bool = False) -> list[str]:
    """What is wrong with the judgement of a workbook that lost a part.

    Figures other than the original ones without an error, figures withheld without an error, messages that can't be said.
    """
    reading = read_project(raw)
    if not reading.lost and reading.project == project(name, live):
        return []  # equal projects have equal figures
    report = api.judged(reading, Snapshot(raw.file_name, raw.sha256, b""))
    for problem in report.problems:
        assert all(problem.message(language) for language in LANGUAGES)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if errors:
        return []
    told = report.results.indicators()
    return [f"{key}: {told[key]} for {value}" for key, value in figures(name, live).items() if told[key] != value]
