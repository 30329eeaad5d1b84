"""Workbooks read, checked and evaluated: one report, and one place that decides which figures are
withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xlproj.api.projects import is_json, project_in
from xlproj.api.workbooks import blank_project, model_of, whole
from xlproj.base import catalogue_use
from xlproj.base.problems import Problem, XlprojError, has_errors, strictly
from xlproj.base.text import Language
from xlproj.checking import check as check_reading
from xlproj.checking.contradicted import contradicted
from xlproj.checking.facts import Facts
from xlproj.checking.typed import judged_values
from xlproj.evaluating.engine import Answers, figures
from xlproj.evaluating.results import Results, results
from xlproj.explaining import spoken
from xlproj.model.ficha import CURRENCY, HORIZON
from xlproj.provisional import FigureStanding, Outlook
from xlproj.reading import (
    Reading,
    Snapshot,
    open_elsewhere,
    open_workbook,
    read_bytes,
    read_project,
    read_workbook,
)
from xlproj.reading.corrections import is_list_of_problems
from xlproj.reading.file.workbook import properties_of
from xlproj.reading.marker import is_result, read_marker
from xlproj.spec.project import Project

STEPS = 4  # as a progress bar counts them: opened, read, checked; and, of a conversion, written
Step = Callable[[], None]


def no_step() -> None:
    """What is called after each step when nobody watches."""


@dataclass(frozen=True, slots=True)
class Report:
    """A project checked: all its problems, the project itself with where it stood and, where it can be
    computed, its results.

    Of one that came from JSON or Python, `reading.cells` is empty and `source` has no data.
    """

    reading: Reading
    results: Results
    problems: tuple[Problem, ...]
    source: Snapshot

    @property
    def ok(self) -> bool:
        """Whether nothing blocks the results: there is no error, and no figure is withheld for what could not
        be read.

        Whatever writes or shows results asks this, so that nothing is written that `evaluate` would not tell.
        """
        return not has_errors(self.problems) and not self.results.blocked

    def standings(self, *, allow_provisional: bool = False,
                  language: Language | None = None) -> dict[str, FigureStanding]:
        """Where each single figure stands, by its defined name: final only where nothing is wrong, else
        provisional or withheld.

        With `allow_provisional` missing inputs take all that their declaration lets them be, and figures that
        wait for them are told as a band. None of it is ever written into a workbook.
        """
        outlook = Outlook(self.reading, self.results, self.problems)
        speech = spoken(language, self.reading.language)
        return outlook.standings(speech, allow_provisional=allow_provisional)


def read(path: str | Path) -> Reading:
    """The typed project of a filled workbook, every value with its cell, and all problems of reading.

    Raises Unreadable when the file is not a workbook of ours.
    """
    return read_project(open_workbook(Path(path)))


def holds_data(path: str | Path) -> bool:
    """Whether a file is a workbook of ours in which a person typed something that its template does not
    show."""
    try:
        reading = read(path)
    except XlprojError:
        return False
    project, blank = reading.project, blank_project(reading.model, reading.project.shape, reading.language)
    asked = [key for key in project.fields if key not in (CURRENCY.key, HORIZON.key)]
    return (any(project.filled(table) for table in project.tables) or any(project.series.values())
            or any(project.fields[key] != blank.fields.get(key) for key in asked))


def is_filled_form(path: str | Path) -> bool:
    """Whether a file is a workbook of ours that a person filled: no result and no marked copy, which are made
    anew at any time."""
    try:
        if is_result(properties_of(Path(path))):
            return False
        raw = open_workbook(Path(path))
        made = read_marker(raw).to_read or any(map(is_list_of_problems, raw.sheets.values()))
    except XlprojError:
        return False
    return not made and holds_data(path)


def check(path: str | Path | Project, *, strict: bool = False, step: Step = no_step) -> Report:
    """Say all that is wrong with a workbook, with a project in JSON (a path that ends in `.json`), or with a
    `Project`.

    Where there is no workbook, problems name the input itself (`inversiones.costo_unitario[1]`). `strict`
    makes an error of each repair, as of a text that was read as a number.
    Raises Unreadable when it is not a workbook of ours, XlprojError when it is no project in JSON.
    """
    report = _checked(path, step)
    return replace(report, problems=strictly(report.problems)) if strict else report


def _checked(path: str | Path | Project, step: Step) -> Report:
    if isinstance(path, Project) or is_json(path):
        report = _without_workbook(path)
        for _ in range(STEPS - 1):
            step()
        return report
    source = read_bytes(path)
    raw = read_workbook(source, open_elsewhere(path))
    step()
    reading = read_project(raw)
    step()
    report = judged(reading, source)
    step()
    return report


def _without_workbook(source: str | Path | Project) -> Report:
    """A project that stands in no workbook, judged by the same rules."""
    project, file = (source, Snapshot("", "", b"")) if isinstance(source, Project) else project_in(
        Path(source))
    declarations = model_of(project)
    typed = judged_values(project, declarations)
    reading = Reading.of_no_workbook(typed.project, declarations, typed.problems, typed.doubtful,
                                     typed.partly, file_name=file.file_name, sha256=file.sha256)
    return judged(reading, replace(file, data=b""))


def judged(reading: Reading, source: Snapshot) -> Report:
    """A workbook that was read and checked: the one place that decides which figures are withheld.

    Its figures are computed as they are asked for: a result workbook has its own, of the sheets in use.
    """
    project = whole(reading.project, reading.model)
    asked = figures(reading.model, project)
    facts = Facts(reading, asked)
    blocked = frozenset(key for key, quantity in reading.model.quantities.items()
                        if facts.is_doubtful(quantity.expr))
    computed = Results(reading.model, project, asked.arrays, blocked)
    problems = (*reading.problems, *map(reading.located, check_reading(reading, asked, reading.typed_over)))
    if reading.shown and not has_errors(problems):  # else the figures wait for what is to be mended
        problems += tuple(_contradicted(reading, asked))
    return Report(reading, computed, problems, source)


def _contradicted(reading: Reading, asked: Answers) -> Iterator[Problem]:
    """The figures that the workbook shows and that do not follow from its data, by its own declarations:
    where something is left out, some figures are others (a sum has fewer parts, the first of all is the first
    of fewer)."""
    own = reading.own
    known = asked if own.live and not own.unused else figures(own, whole(reading.project, own))
    typed_over = frozenset(each.quantity for each in reading.typed_over)
    return contradicted(Facts(replace(reading, model=own), known), reading.shown, typed_over)


def evaluate(source: str | Path | Project) -> Results:
    """The results of a project or of a filled workbook, errors or not; `check` says which there are."""
    if isinstance(source, Project):
        return results(model_of(source), source)
    return check(source).results


def mark(report: Report, target: str | Path, *, language: Language | None = None,
         forbidden: Iterable[Path] = ()) -> Path:
    """Write a copy of the checked workbook with its cells marked, and return where it stands.

    The copy is made of the bytes that were checked; the file itself is not opened again. Raises Unwritable,
    and XlprojError where there is no workbook.
    """
    from xlproj.marking import write_marked  # noqa: PLC0415  # few checks ask for a copy

    if not report.source.data:
        raise XlprojError(Problem(code=catalogue_use.NO_WORKBOOK))
    return write_marked(report.source, Path(target), report.problems,
                        spoken(language, report.reading.language),
                        forbidden=forbidden)
