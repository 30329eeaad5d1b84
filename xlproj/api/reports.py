"""The report of a project: one document for whoever decides, as HTML, PDF or DOCX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

from xlproj.api.judging import Report, Step, no_step
from xlproj.api.results import judged_for_results, result_sheets
from xlproj.base.catalogue_report import OTHER_ENDING, SIGNS_NOT_SHOWN
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.safe_output import checked_target, replace_whole
from xlproj.base.text import Language
from xlproj.explaining import spoken
from xlproj.reporting.building import ReportSource, document_of
from xlproj.reporting.document import Document
from xlproj.reporting.docx import as_docx
from xlproj.reporting.html import as_html
from xlproj.reporting.pdf import as_pdf
from xlproj.spec.project import Project

ReportForm = Literal["html", "pdf", "docx"]
FORMS: tuple[ReportForm, ...] = get_args(ReportForm)


def report(source: str | Path | Project, target: str | Path | None = None, *, form: ReportForm = "html",
           language: Language | None = None, years: int | None = None, forbidden: Iterable[Path] = (),
           step: Step = no_step) -> tuple[Report, Path | None]:
    """Write the report of a filled workbook, of a project in JSON, or of a `Project`.

    It says what the result workbook of `convert` says, in the order in which an evaluator reads. With errors
    nothing is written and the second value is None. Without `target` it goes beside the workbook, as
    NAME.informe.html; a `Project` needs a target. `step` is called `STEPS` times. Raises Unreadable or
    Unwritable, and XlprojError where the target ends in another way or where PDF (`xlproj[pdf]`) or DOCX
    (`xlproj[docx]`) is not installed; the file that was read, and those that are `forbidden`, are never
    written over.
    """
    spoken(language)
    into, kept = _target(source, target, form, language), [*forbidden]
    kept += [] if isinstance(source, Project) else [Path(source)]
    if into is not None:
        checked_target(into, kept)
    judged = judged_for_results(source, years=years, step=step)
    if not judged.ok:
        return judged, None
    speech = spoken(language, judged.reading.language)
    into = into or default_report(Path(str(source)), form, speech)
    document = document_of(ReportSource(sheets=result_sheets(judged, speech), problems=judged.problems))
    written, problems = _drawn(document, form)
    stands = replace_whole(into, lambda path: _write(path, written), forbidden=kept)
    step()
    return replace(judged, problems=(*judged.problems, *problems)), stands


def default_report(source: Path, form: ReportForm, language: Language) -> Path:
    """Where the report of a workbook goes unless told: beside it, as NAME.informe.html."""
    return source.parent / f"{source.stem}.{'report' if language == 'en' else 'informe'}.{form}"


def _target(source: str | Path | Project, target: str | Path | None, form: ReportForm,
            language: Language | None) -> Path | None:
    """The target that was given, if it ends as it must; None where the language of the workbook names it."""
    if target is None:
        if isinstance(source, Project):
            raise TypeError("a report of a Project needs a target")
        return default_report(Path(source), form, language) if language else None
    path = Path(target)
    if path.suffix.casefold() != f".{form}" and not path.is_dir():
        raise XlprojError(Problem(code=OTHER_ENDING, values={"file": path.name, "ending": f".{form}"}))
    return path


def _drawn(document: Document, form: ReportForm) -> tuple[bytes, tuple[Problem, ...]]:
    """The file, and what there is to say of it."""
    if form == "html":
        return as_html(document), ()
    if form == "docx":
        return as_docx(document), ()
    written, lacking = as_pdf(document)
    return written, (Problem(code=SIGNS_NOT_SHOWN, values={"count": lacking}),) if lacking else ()


def _write(path: Path, written: bytes) -> None:
    path.write_bytes(written)
