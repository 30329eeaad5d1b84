"""Parts of a template that get lost in people's hands, one at a time, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from support import edits
from support.filled import filled, layout, told
from xlproj import api
from xlproj.base.text import LANGUAGES
from xlproj.evaluating.results import Results, results
from xlproj.reading import Reading, read_project
from xlproj.reading.file.intake import Snapshot
from xlproj.reading.file.raw import RawBook
from xlproj.spec.inputs import Field


def columns(name: str, *, live: bool = False) -> Iterator[tuple[str, str, int]]:
    """Every input column of an example's workbook: `table.column`, its sheet, and the number of the
    column."""
    book = layout(name, live)
    for key, box in book.tables.items():
        fields = {each.key: each for each in book.model.tables[key].fields}
        yield from ((f"{key}.{column}", box.sheet, at) for column, at in box.columns.items()
                    if isinstance(fields.get(column), Field))


def without_column(name: str, sheet: str, column: int, *, live: bool = False) -> RawBook:
    """The workbook after a whole column of a sheet was deleted."""
    return edits.delete_columns(filled(name, live), sheet, column)


@lru_cache
def whole(name: str, live: bool = False) -> tuple[Reading, Results]:
    """An untouched workbook as it is read, and its figures."""
    reading = read_project(filled(name, live))
    return reading, results(reading.model, reading.project)


def wrong(name: str, raw: RawBook, *parts: str, live: bool = False) -> list[str]:
    """What is wrong with the judgement of a workbook that lost a part, called by any of these words.

    It has the figures of the untouched one, or an error that names the part. All that is said can be said in
    both languages.
    """
    reading = read_project(raw)
    errors = [each for each in reading.problems if each.severity == "error"]
    before, figures = whole(name, live)
    if not errors and not reading.lost and reading.project == before.project:
        return []  # equal projects have equal figures
    if not errors:
        report = api.judged(reading, Snapshot(raw.file_name, raw.sha256, b""))
        shown, right = report.results.indicators(), figures.indicators()
        return [f"{key}: {shown[key]} for {value}" for key, value in right.items() if shown[key] != value]
    said = [each.message(language) for each in told(reading) for language in LANGUAGES]
    return [] if not parts or any(part in each for part in parts for each in said) else [
        f"{parts} in none of {said[:4]}"]
