"""Result workbooks: from a filled workbook, or from one that was checked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from xlproj.api.judging import Report, Step, check, judged, no_step
from xlproj.api.workbooks import bounded, model_of
from xlproj.base import phrases
from xlproj.base.collection import without_collection
from xlproj.base.problems import SEVERITY_WORDS, counted, has_errors, strictly
from xlproj.base.text import Language, Text
from xlproj.base.version import FORMAT, VERSION
from xlproj.evaluating.engine import answers
from xlproj.evaluating.results import results
from xlproj.explaining import declarations_of, spoken
from xlproj.findings import chance_of_loss, found_in, without_formula
from xlproj.model import control, summary
from xlproj.model.ficha import HORIZON
from xlproj.model.unused import REMARKS_APART
from xlproj.model.usage import formats_in_use, in_use_alone
from xlproj.spec.columns import in_use, resized
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.writing.content import Found
from xlproj.writing.output import Sheets, write
from xlproj.writing.values import padded

MOST_NOTES = 200
MOST_ROWS_APART = 5_000
"""Rows of a table up to which the parts of its remarks have cells of their own."""


def convert(path: str | Path, target: str | Path | None = None, *, folder: Path | None = None,
            language: Language | None = None, years: int | None = None, all_sheets: bool = False,
            strict: bool = False, forbidden: Iterable[Path] = (),
            step: Step = no_step) -> tuple[Report, Path | None]:
    """Make the result workbook of a filled one. With errors nothing is written and the second value is None.

    It has the sheets that are in use, or `all_sheets`. `strict` makes an error of each repair.
    Without `target` it goes beside the workbook, or into `folder`, under its own name. `step` is called
    `STEPS` times. Raises Unreadable or Unwritable; the file that was read, and those that are `forbidden`,
    are never written over.
    """
    spoken(language)
    report = judged_for_results(path, years=years, strict=strict, step=step)
    if not report.ok:
        return report, None
    source = Path(path)
    into = Path(target) if target is not None else default_target(
        source, language or report.reading.language, folder)
    written = write_results(report, into, language=language, all_sheets=all_sheets,
                            forbidden=[source, *forbidden])
    step()
    return report, written


def judged_for_results(path: str | Path | Project, *, years: int | None = None, strict: bool = False,
                       step: Step = no_step) -> Report:
    """What was checked, over the years that results have: those in use, or as many as are asked for."""
    report = check(path, strict=strict, step=step)
    project = report.reading.project
    wanted = years if years is not None else in_use(project, model_of(project))
    if years is not None or (report.ok and wanted < project.shape.years):
        other = _with_years(report, wanted, project.horizon if years is None else years)
        return replace(other, problems=strictly(other.problems)) if strict else other
    return report


def _with_years(report: Report, years: int, horizon: int) -> Report:
    """The same project in so many columns and over that horizon, checked again: what then falls beyond the
    end is an error, not a silence.

    What there was to say of another horizon in the file holds no more; nothing is done with a project that
    has other errors.
    """
    reading, cell = report.reading, report.reading.cell(HORIZON.key)
    same = HORIZON.key not in reading.doubtful and horizon == reading.project.horizon
    kept = reading.problems if same else tuple(
        problem for problem in reading.problems if cell is None or problem.cell != cell)
    if has_errors(kept):
        return report
    bounded("--years", years)
    reading = replace(reading, project=resized(reading.project, model_of(reading.project), years, horizon),
                      problems=kept,
                      doubtful=reading.doubtful - {HORIZON.key})
    return judged(reading, report.source)


def default_target(source: Path, language: Language | None = None, folder: Path | None = None) -> Path:
    """Where the results of a workbook go unless told: beside it, or in `folder`, as NAME.resultados.xlsx."""
    suffix = "results" if language == "en" else "resultados"
    return (folder or source.parent) / f"{source.stem}.{suffix}.xlsx"


def write_results(report: Report, target: str | Path, *, language: Language | None = None,
                  all_sheets: bool = False,
                  forbidden: Iterable[Path] = ()) -> Path:
    """Write the result workbook of a checked one, over none of the `forbidden` files, and return where it
    stands.

    What the project does not use has no sheets in it, unless `all_sheets` are asked for; *Control* says what
    was left out.
    """
    with without_collection():
        sheets = result_sheets(report, spoken(language, report.reading.language), all_sheets=all_sheets)
        return write(Path(target), sheets, forbidden=forbidden)


def result_sheets(report: Report, speech: Language, *, all_sheets: bool = False) -> Sheets:
    """All that results consist of, as they are written into a workbook or told in a report."""
    whole, report = report, report if all_sheets else _in_use(report)
    reading, computed = report.reading, report.results
    found, stamp = found_in(reading.model, reading.project, file=reading.file_name, sha=reading.sha256,
                            day=today())
    project = replace(computed.project, shape=replace(computed.project.shape, to_read=True))
    return Sheets(model=reading.model, project=project, results=computed.arrays, language=speech, live=True,
                  facts={control.FACTS: (*_facts(report, speech, found),
                                         *_left_out(whole, report, speech)),
                         summary.FACTS: _in_short(report, speech, found)},
                  found=found, stamp=stamp, day=today())


def _in_use(report: Report) -> Report:
    """The report with the formats that are in use and no more: the same figures on fewer sheets."""
    reading = report.reading
    declarations = _leanest(report)
    project = in_use_alone(declarations, reading.project)
    computed = results(declarations, padded(project, declarations, project.shape))
    return replace(report, reading=replace(reading, model=declarations, project=project), results=computed)


def _leanest(report: Report) -> Model:
    """The declarations of what is in use: what formats may leave out is left out where nothing is missing
    then, by the figures of the whole."""
    whole, project = report.reading.model, report.reading.project
    asked = answers(whole, report.results.project, report.results.arrays)
    unused = {condition.key for condition in whole.omissible if asked.value(condition.holds).all()}
    if max(map(len, project.tables.values()), default=0) > MOST_ROWS_APART:
        unused.add(REMARKS_APART)
    return declarations_of(project.kind, formats=formats_in_use(whole, project), unused=tuple(sorted(unused)))


def _left_out(whole: Report, report: Report, language: Language) -> tuple[tuple[Text, str], ...]:
    kept = {sheet.key for sheet in report.reading.model.sheets}
    titles = [sheet.title.in_(language) for sheet in whole.reading.model.sheets if sheet.key not in kept]
    how = phrases.HOW_TO_HAVE_THEM
    return ((phrases.SHEETS_LEFT_OUT, f"{', '.join(titles)}: {how.in_(language)}"),) if titles else ()


def _not_printed(model: Model, language: Language) -> tuple[tuple[Text, str], ...]:
    titles = [sheet.title.in_(language) for sheet in model.sheets if sheet.printed == 0]
    how = phrases.HOW_TO_PRINT_THEM.in_(language)
    return ((phrases.NOT_PRINTED, f"{', '.join(titles)}: {how}"),) if titles else ()


def _facts(report: Report, language: Language, found: Found) -> tuple[tuple[Text, str], ...]:
    reading = report.reading
    notes = [(SEVERITY_WORDS[each.severity], each.message(language)) for each in report.problems]
    return (
        (phrases.FILE_READ, reading.file_name or phrases.NO_FILE.in_(language)),
        *([(phrases.HASH, reading.sha256)] if reading.sha256 else []),
        (phrases.DAY, today().isoformat()),
        (phrases.PROGRAM, f"xlproj {VERSION}"),
        *((phrases.CONVENTION, text.in_(language)) for text in reading.model.conventions),
        (phrases.WITHOUT_FORMULA, without_formula(reading.model, found, language)),
        *_not_printed(reading.model, language),
        *([(phrases.CELLS_NAMED, phrases.AS_READ.format(file=reading.file_name).in_(language))]
          if notes and reading.file_name else []),
        *notes[:MOST_NOTES],
        *([(phrases.AND_ALSO, f"+{len(notes) - MOST_NOTES}")] if len(notes) > MOST_NOTES else []))


def _in_short(report: Report, language: Language, found: Found) -> tuple[tuple[Text, str], ...]:
    """What the summary tells of the workbook: problems left, the chance of a loss, when and by what it was
    made."""
    chances = chance_of_loss(found, language)
    file = report.reading.file_name or phrases.NO_FILE.in_(language)
    return (
        (phrases.PROBLEMS, f"{counted(report.problems, language)} {phrases.SEE_CONTROL.in_(language)}"),
        *([(phrases.CHANCE_OF_LOSS, chances)] if chances else []),
        (phrases.MADE, phrases.MADE_OF.format(day=today().isoformat(), version=VERSION, template=FORMAT,
                                              file=file).in_(language)))


def today() -> date:
    """The date that results carry; SOURCE_DATE_EPOCH fixes it, so that builds can be compared."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(fixed), UTC).date() if fixed else datetime.now(UTC).date()
