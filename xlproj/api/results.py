"""Result workbooks: from a filled workbook, or from one that was checked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from xlproj.api.judging import Report, Step, check, judged, no_step
from xlproj.api.workbooks import bounded, model_of
from xlproj.base.problems import has_errors
from xlproj.base.text import Language, Text
from xlproj.base.version import VERSION
from xlproj.findings import found_in, without_formula
from xlproj.model.ficha import HORIZON
from xlproj.spec.columns import in_use, resized
from xlproj.writing.content import Found
from xlproj.writing.output import Sheets, write

MOST_NOTES = 200


def convert(path: str | Path, target: str | Path | None = None, *, folder: Path | None = None,
            language: Language | None = None, years: int | None = None, forbidden: Iterable[Path] = (),
            step: Step = no_step) -> tuple[Report, Path | None]:
    """Make the result workbook of a filled one. With errors nothing is written and the second value is None.

    Without `target` it goes beside the workbook, or into `folder`, under its own name. `step` is called `STEPS` times.
    Raises Unreadable or Unwritable; the file that was read, and those that are `forbidden`, are never written over.
    """
    report = check(path, step=step)
    project = report.reading.project
    wanted = years if years is not None else in_use(project, model_of(project))
    if years is not None or (report.ok and wanted < project.shape.years):
        report = _with_years(report, wanted)
    if not report.ok:
        return report, None
    source = Path(path)
    into = Path(target) if target is not None else default_target(source, language or report.reading.language, folder)
    written = write_results(report, into, language=language, forbidden=[source, *forbidden])
    step()
    return report, written


def _with_years(report: Report, years: int) -> Report:
    """The same project over another horizon, checked again: what then falls beyond the end is an error, not a silence.

    What there was to say of the horizon in the file holds no more; nothing is done with a project that has other errors.
    """
    reading, horizon = report.reading, report.reading.cell(HORIZON.key)
    kept = tuple(problem for problem in reading.problems if horizon is None or problem.cell != horizon)
    if has_errors(kept):
        return report
    bounded("--years", years)
    reading = replace(reading, project=resized(reading.project, model_of(reading.project), years), problems=kept,
                      doubtful=reading.doubtful - {HORIZON.key})
    return judged(reading, report.source)


def default_target(source: Path, language: Language | None = None, folder: Path | None = None) -> Path:
    """Where the results of a workbook go unless told: beside it, or in `folder`, as NAME.resultados.xlsx."""
    suffix = "results" if language == "en" else "resultados"
    return (folder or source.parent) / f"{source.stem}.{suffix}.xlsx"


def write_results(report: Report, target: str | Path, *, language: Language | None = None,
                  forbidden: Iterable[Path] = ()) -> Path:
    """Write the result workbook of a checked one, over none of the `forbidden` files, and return where it stands."""
    reading = report.reading
    speech = language or reading.language
    computed = report.results
    found, stamp = found_in(reading.model, reading.project, file=reading.file_name, sha=reading.sha256, day=today())
    sheets = Sheets(model=reading.model, project=computed.project, results=computed.arrays, language=speech, live=True,
                    facts=_facts(report, speech, found), found=found, stamp=stamp)
    return write(Path(target), sheets, forbidden=forbidden)


def _facts(report: Report, language: Language, found: Found) -> tuple[tuple[Text, str], ...]:
    reading = report.reading
    notes = [problem.message(language) for problem in report.problems]
    return (
        (Text("Archivo leído", "File read"), reading.file_name),
        (Text("SHA-256", "SHA-256"), reading.sha256),
        (Text("Fecha", "Date"), today().isoformat()),
        (Text("Programa", "Program"), f"xlproj {VERSION}"),
        *((Text("Convención", "Convention"), text.in_(language)) for text in reading.model.conventions),
        (Text("Cifras sin fórmula", "Figures without formula"), without_formula(reading.model, found, language)),
        *((Text("Aviso", "Notice"), note) for note in notes[:MOST_NOTES]),
        *([(Text("Y además", "And also"), f"+{len(notes) - MOST_NOTES}")] if len(notes) > MOST_NOTES else []))


def today() -> date:
    """The date that results carry; SOURCE_DATE_EPOCH fixes it, so that builds can be compared."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(fixed), UTC).date() if fixed else datetime.now(UTC).date()
