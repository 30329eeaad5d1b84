"""Workbooks of earlier templates, carried to the current one."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isclose
from pathlib import Path

from xlproj.api.comparing import ComparedSide, compared, in_words
from xlproj.api.judging import check
from xlproj.api.workbooks import fill
from xlproj.base import catalogue_compare as codes
from xlproj.base import catalogue_loans, catalogue_project, catalogue_rows, catalogue_sheets
from xlproj.base.figures import pair
from xlproj.base.folding import as_name
from xlproj.base.problems import Problem, has_errors
from xlproj.base.text import Language
from xlproj.base.tolerances import SAME
from xlproj.base.version import VERSION
from xlproj.checking.typed import UNFINISHED
from xlproj.evaluating.results import Results
from xlproj.reading import Reading, open_workbook
from xlproj.reading.marker import read_marker

_LEFT = (catalogue_rows.OUTSIDE_FORM, catalogue_sheets.NUMBER_OUTSIDE,
         catalogue_loans.LOAN_WITHOUT_AMOUNT)
_MORE = (catalogue_project.MORE_OUTSIDE, catalogue_project.MORE_TYPED_OVER)
_TYPED_OVER = (catalogue_rows.FORMULA_OVERWRITTEN, catalogue_project.VALUE_TYPED_OVER,
               catalogue_sheets.FORMULA_REPLACED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """An earlier workbook in the current template: how many inputs were carried, and what moved or was
    left. `written` is None where nothing was written."""

    old: Reading
    written: Path | None
    inputs: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether the new workbook says the same in every input and every indicator."""
        return self.written is not None and not has_errors(self.problems)


def migrate(path: str | Path, target: str | Path, *, language: Language | None = None,
            forbidden: Iterable[Path] = ()) -> Migration:
    """Carry a workbook that was filled on an earlier template to the current one, written at `target`.

    The new workbook is read again before it is put there: its inputs and its indicators are the old one's.
    What has no place in it (notes beside the form, other sheets, formulas typed over) is named. With inputs
    that can't be read nothing is written, since the new workbook would lack them and compute without them.
    The old workbook is only read. Raises Unreadable when it is not a workbook of ours, Unwritable for the
    output.
    """
    marker = read_marker(open_workbook(path))
    report = check(path)
    old = report.reading
    lost = tuple(each for each in old.problems if each.severity == "error" and each.code.id not in UNFINISHED)
    if lost:
        return Migration(old=old, written=None, inputs=0, problems=lost)
    with tempfile.TemporaryDirectory(prefix="xlproj-") as folder:
        draft = fill(old.project, Path(folder, "libro.xlsx"), language=language, live=old.live)
        new = check(draft)
    told = [*([Problem(code=codes.CURRENT, values={"version": VERSION})] if marker.same_layout else []),
            *_left(report.problems), *_moved(old, new.reading), *_changed(old, new.reading),
            *_figures(report.results, new.results)]
    written = None if has_errors(told) else fill(old.project, target, language=language, live=old.live,
                                                 forbidden=[Path(path), *forbidden])
    return Migration(old=old, written=written, inputs=_count(old), problems=tuple(told))


def _count(reading: Reading) -> int:
    """How many inputs hold something."""
    return sum(each.value is not None for each in reading.cells.values())


def _left(problems: Iterable[Problem]) -> Iterator[Problem]:
    """What of the old workbook is not in the new one."""
    for each in problems:
        if each.code in (*_LEFT, *_TYPED_OVER):
            before = each.values.get("before", each.values.get("amount", ""))
            yield Problem(code=codes.NOT_CARRIED, cell=each.cell, label=each.label, values={"before": before})
        elif each.code in _MORE:
            yield Problem(code=codes.MORE_NOT_CARRIED, sheet=each.sheet, values=each.values)
        elif each.code in (catalogue_rows.EXTRA_SHEET, catalogue_sheets.DATA_ELSEWHERE):
            sheet = each.cell.sheet if each.cell is not None else each.sheet
            yield Problem(code=codes.SHEET_NOT_CARRIED, sheet=sheet)


def _moved(old: Reading, new: Reading) -> Iterator[Problem]:
    """Inputs that stand on another sheet than before."""
    counts: Counter[tuple[str, str]] = Counter()
    for slot, located in old.cells.items():
        there = new.cells.get(slot)
        if located.value is not None and there is not None:
            counts[located.cell.sheet, there.cell.sheet] += 1
    for (before, after), count in counts.items():
        if as_name(before) != as_name(after):
            yield Problem(code=codes.INPUT_MOVED, values={"count": count, "before": before, "after": after})


def _changed(old: Reading, new: Reading) -> Iterator[Problem]:
    """Inputs that do not say the same: there is none, unless the program has a defect."""
    one, other = (ComparedSide(each.file_name, each.project, each, ()) for each in (old, new))
    for each in compared(one, other)[0]:
        before, after = in_words(new.model, each, old.project, new.project)
        yield Problem(code=codes.FIGURE_MOVED, slot=each.slot, values={
            "name": each.label, "before": before, "after": after})


def _figures(before: Results, after: Results) -> Iterator[Problem]:
    there = after.indicators()
    for name, value in before.indicators().items():
        other = there.get(name)
        if isinstance(value, float) and isinstance(other, float):
            if not isclose(value, other, rel_tol=SAME, abs_tol=SAME):
                left, right = pair(value, other)
                yield Problem(code=codes.FIGURE_MOVED, values={"name": name, "before": left, "after": right})
        elif value != other and not isinstance(value, str):
            yield Problem(code=codes.FIGURE_MOVED, values={"name": name, "before": value, "after": other})

