"""The public verbs: what the commands do, for programs. Importing this imports numpy and the readers; `xlproj` alone doesn't."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib import import_module, resources
from pathlib import Path
from typing import Any

from xlproj.base import catalogue_files, catalogue_use
from xlproj.base.problems import Problem, Unreadable, Unwritable, XlprojError, has_errors
from xlproj.base.text import Language, Text
from xlproj.base.version import VERSION
from xlproj.checking import check as check_reading
from xlproj.checking.facts import Facts
from xlproj.evaluating.engine import compute
from xlproj.evaluating.results import Results, results
from xlproj.evaluating.risk import Risk, has_risk
from xlproj.evaluating.trials import Trials
from xlproj.explaining import declarations_of, explain, find_quantity, selected_formats
from xlproj.findings import found_in, risk_as_json, risk_of, without_formula
from xlproj.model.ficha import HORIZON
from xlproj.model.kinds import KINDS, arranged, default_shape
from xlproj.model.selection import offered
from xlproj.reading import Reading, Snapshot, open_elsewhere, open_workbook, read_bytes, read_project, read_workbook
from xlproj.spec.columns import in_use, resized
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row, Slot
from xlproj.spec.travel import MOST_STEPS, from_json, to_json
from xlproj.writing.content import Found
from xlproj.writing.marked import write_marked
from xlproj.writing.output import Sheets, write
from xlproj.writing.values import padded, printable

BOUNDS = {"--years": (1, 60), "--months": (1, 24), "--program-years": (1, 60), "--rows": (1, 5000), "--crops": (1, 500),
          "--steps": (1, MOST_STEPS)}
SPARE_ROWS = 5
MOST_NOTES = 200
STEPS = 4  # as a progress bar counts them: opened, read, checked; and, of a conversion, written
Step = Callable[[], None]


def no_step() -> None:
    """What is called after each step when nobody watches."""


@dataclass(frozen=True, slots=True)
class Report:
    """A workbook read and checked: all its problems, the typed project and, where it can be computed, its results."""

    reading: Reading
    results: Results
    problems: tuple[Problem, ...]
    source: Snapshot

    @property
    def ok(self) -> bool:
        """Whether nothing blocks the results: there is no error, and no figure is withheld for what could not be read.

        Whatever writes or shows results asks this, so that nothing is written that `evaluate` would not tell.
        """
        return not has_errors(self.problems) and not self.results.blocked


# --- templates --------------------------------------------------------------------------------------------------------
def new_template(kind: str, target: str | Path, *, language: Language = "es", years: int | None = None, months: int = 12,
                 program_years: int | None = None, rows: int | None = None, crops: int | None = None,
                 steps: int | None = None, currency: str = "PEN", live: bool = False, sheets: str = "") -> Path:
    """Write a blank template of a kind and return where it stands.

    `years` is the number of years there are columns for, and the horizon, which may be made shorter on the Ficha. `rows` are the
    rows of every table, `crops` those of the crop plans, `steps` how many changes each axis of the sensitivity has; `live` adds
    the result sheets, which compute while a person types; `sheets` adds and leaves out sheets by name (`+palanca,-mitigacion`). Raises
    XlprojError for an unknown kind or sheet, a count out of bounds or an output that can't be written.
    """
    declarations_of(kind)
    formats = selected_formats(kind, sheets) if sheets else ()
    declarations = declarations_of(kind, live=live, formats=formats)
    horizon = years if years is not None else default_shape(kind).years
    programme = program_years if program_years is not None else min(5, horizon)
    for option, value in (("--years", horizon), ("--months", months), ("--program-years", programme), ("--rows", rows),
                          ("--crops", crops), ("--steps", steps)):
        _bounded(option, value)
    shape = Shape(years=horizon, months=months, program_years=programme, formats=formats,
                  rows=_table_rows(declarations, rows, crops))
    blank = blank_project(declarations, shape, language, currency, steps)
    return write(Path(target), _sheets(declarations, blank, language, live=live))


def _table_rows(declarations: Model, rows: int | None, crops: int | None) -> dict[str, int]:
    sizes = dict.fromkeys(declarations.tables, rows) if rows is not None else {}
    if crops is not None:
        sizes |= {key: crops for key in declarations.tables if key.startswith("cultivos_")}
    return sizes


def _bounded(option: str, value: int | None) -> None:
    minimum, maximum = BOUNDS[option]
    if value is not None and not minimum <= value <= maximum:
        raise XlprojError(Problem(code=catalogue_use.OUT_OF_BOUNDS, values={
            "option": option, "value": value, "minimum": minimum, "maximum": maximum}))


def blank_project(declarations: Model, shape: Shape, language: Language, currency: str = "PEN",
                  steps: int | None = None) -> Project:
    """A project in which only the defaults are filled; of its `steps` on each axis, those that are usual."""
    fields = {key: field.default for key, field in declarations.fields.items() if field.default is not None}
    fields |= {"horizonte": float(shape.years), "moneda": currency}
    return Project(kind=declarations.kind, language=language, shape=shape,
                   fields=fields, tables={}, series={},  # type: ignore[arg-type]  # defaults are values
                   steps={key: (*each.values, *[None] * (steps or 0))[:steps] for key, each in declarations.steps.items()})


def _of(project: Project, *, live: bool = True) -> Model:
    return declarations_of(project.kind, live=live, formats=project.shape.formats)


def _refuse_unprintable(project: Project) -> None:
    """Refuse texts that no workbook can hold whole: they would come back changed."""
    texts = [(key, value) for key, value in project.fields.items()]
    texts += [(f"{key}.{column}", value) for key, rows in project.tables.items() for row in rows
              for column, value in row.values.items()]
    for where, value in texts:
        if isinstance(value, str) and printable(value) != value:
            raise XlprojError(Problem(code=catalogue_use.UNPRINTABLE, values={"where": where}))


def _sheets(declarations: Model, project: Project, language: Language, *, live: bool,
            facts: tuple[tuple[Text, str], ...] = ()) -> Sheets:
    _refuse_unprintable(project)
    whole = padded(project, declarations, project.shape)
    return Sheets(model=declarations, project=whole, results=compute(declarations, whole), language=language, live=live,
                  facts=facts)


# --- reading, checking, evaluating ------------------------------------------------------------------------------------
def read(path: str | Path) -> Reading:
    """The typed project of a filled workbook, every value with its cell, and all problems of reading.

    Raises Unreadable when the file is not a workbook of ours.
    """
    return read_project(open_workbook(Path(path)))


def check(path: str | Path, *, step: Step = no_step) -> Report:
    """Read a workbook and say all that is wrong with it. Raises Unreadable when it is not a workbook of ours."""
    source = read_bytes(path)
    raw = read_workbook(source, open_elsewhere(path))
    step()
    reading = read_project(raw)
    step()
    report = judged(reading, source)
    step()
    return report


def judged(reading: Reading, source: Snapshot) -> Report:
    """A workbook that was read, checked and computed: the one place that decides which figures are withheld."""
    computed = results(reading.model, _whole(reading.project, reading.model))
    facts = Facts(reading, computed.arrays)
    blocked = frozenset(key for key, quantity in reading.model.quantities.items() if facts.is_doubtful(quantity.expr))
    computed = replace(computed, blocked=blocked)
    problems = (*reading.problems, *check_reading(reading, computed.arrays))
    return Report(reading, computed, problems, source)


def mark(report: Report, target: str | Path, *, language: Language | None = None, forbidden: Iterable[Path] = ()) -> Path:
    """Write a copy of the checked workbook with its cells marked, and return where it stands.

    The copy is made of the bytes that were checked; the file itself is not opened again. Raises Unwritable.
    """
    return write_marked(report.source.data, Path(target), report.problems, language or report.reading.language,
                        forbidden=forbidden)


def scenarios(project: Project, draws: Mapping[Slot, Any], names: Sequence[str]) -> dict[str, Any]:
    """Named figures over many scenarios at once: each draw replaces an input by one value per scenario.

    Shapes: a draw `(S,)`; an answer `(S,)` for a figure, `(S, years + 1)` for a row. A figure that does not exist is NaN.
    Memory stays flat, since scenarios run in chunks. Raises XlprojError for an unknown name.

    >>> import numpy as np
    >>> rates = {Slot(key="tasa_descuento_e"): np.array([0.10, 0.12, 0.20])}
    >>> [round(float(van)) for van in scenarios(example("riego"), rates, ["VANE"])["VANE"]]
    [1439614, 861732, -315090]
    """
    for slot in draws:
        _known(project, slot)
    keys = {name: find_quantity(name, project.kind, project.shape.formats)[1].key for name in names}
    found = Trials.of(_of(project), project, tuple(keys.values())).run(draws, tuple(keys.values()))
    return {name: found[key] for name, key in keys.items()}


def _known(project: Project, slot: Slot) -> None:
    """Refuse a draw for an input that the project does not have: it would change nothing, silently."""
    declared = _of(project)
    table = declared.tables.get(slot.key)
    if table is not None:
        columns = {field.key for field in table.fields}
        fits = slot.row is not None and slot.row < len(project.tables.get(slot.key, ())) and (
            slot.column in columns or slot.period in project.shape.periods(table))
    else:
        steps = declared.steps.get(slot.key)
        fits = slot.key in declared.fields or (slot.period is not None and (
            (slot.key in declared.series and slot.period <= project.shape.years)
            or (steps is not None and slot.period < len(project.steps.get(slot.key, steps.values)))))
    if not fits:
        raise XlprojError(Problem(code=catalogue_use.UNKNOWN_INPUT, values={"slot": str(slot)}))


def risk(source: Project | Report, *, seed: int | None = None, draws: int | None = None, change: float | None = None) -> Risk:
    """The risk of a project: uncertain inputs drawn at random, a tornado with switching values, scenarios side by side.

    Uncertain inputs and scenarios are those of the tables `incertidumbre` and `escenarios`; `seed`, `draws` (2 to 100,000) and
    `change` (a fraction, for the tornado) are the project's unless given. NPVs are in the unit of account, rates fractions; the
    same seed gives the same draws, whatever the order of the rows. Source: ch. XV. Raises XlprojError for an input that the
    project does not have, a distribution that can't be, or a count out of bounds.

    >>> found = risk(example("riego"), draws=2000)
    >>> [round(effect.critical) for effect in found.tornado.effects[:2]]
    [2011184, 1637858]
    """
    project = source if isinstance(source, Project) else source.reading.project
    return risk_of(_of(project), project, seed=seed, draws=draws, change=change)


def frame(computed: Results) -> Any:
    """The named rows of years as a pandas DataFrame: one row per year, one column per defined name (needs `xlproj[pandas]`)."""
    table = import_module("pandas").DataFrame(computed.series())
    table.index.name = "year"
    return table


def evaluate(source: str | Path | Project) -> Results:
    """The results of a project or of a filled workbook, errors or not; `check` says which there are."""
    if isinstance(source, Project):
        return results(_of(source), source)
    return check(source).results


def as_json(report: Report, language: Language | None = None) -> dict[str, Any]:
    """What `evaluate --json` prints: indicators and series by defined name, and the problems."""
    language = language or report.reading.language
    told = {"risk": risk_as_json(risk(report))} if report.ok and has_risk(report.reading.project) else {}
    return {"indicators": report.results.indicators(language), "series": report.results.series(), "grids": report.results.grids(),
            **told, "problems": [problem_as_json(problem, language) for problem in report.problems],
            "conventions": [text.in_(language) for text in report.reading.model.conventions]}


def problem_as_json(problem: Problem, language: Language) -> dict[str, Any]:
    """A problem as plain JSON values."""
    return {"code": problem.code.id, "severity": problem.severity, "where": problem.where,
            "message": problem.message(language)}


# --- result workbooks -------------------------------------------------------------------------------------------------
def convert(path: str | Path, target: str | Path | None = None, *, folder: Path | None = None,
            language: Language | None = None, years: int | None = None, forbidden: Iterable[Path] = (),
            step: Step = no_step) -> tuple[Report, Path | None]:
    """Make the result workbook of a filled one. With errors nothing is written and the second value is None.

    Without `target` it goes beside the workbook, or into `folder`, under its own name. `step` is called `STEPS` times.
    Raises Unreadable or Unwritable; the file that was read, and those that are `forbidden`, are never written over.
    """
    report = check(path, step=step)
    project = report.reading.project
    wanted = years if years is not None else in_use(project, _of(project))
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
    _bounded("--years", years)
    reading = replace(reading, project=resized(reading.project, _of(reading.project), years), problems=kept,
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


def _whole(project: Project, declarations: Model) -> Project:
    """The project as a workbook holds it: its own rows and the blank ones below them."""
    roomy = _roomy(project, declarations)
    return padded(roomy, declarations, roomy.shape)


def _roomy(project: Project, declarations: Model) -> Project:
    """The project with tables at least as large as declared and a few spare rows below its own."""
    sizes = {key: max(project.shape.table_rows(table), len(project.tables.get(key, ())) + SPARE_ROWS)
             for key, table in declarations.tables.items()}
    return replace(project, shape=replace(project.shape, rows=sizes))


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


# --- JSON projects ----------------------------------------------------------------------------------------------------
def examples() -> tuple[str, ...]:
    """The names of the worked examples: the kinds of project, and others that choose their formats."""
    found = (each.name.removesuffix(".json") for each in resources.files("xlproj").joinpath("data").iterdir())
    return tuple(sorted(found, key=lambda name: (name not in KINDS, list(KINDS).index(name) if name in KINDS else 0, name)))


def example(name: str) -> Project:
    """A worked example by its name, as published. Raises XlprojError for one that does not exist."""
    if name not in examples():
        declarations_of(name)  # says which kinds there are
    data = json.loads(resources.files("xlproj").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))
    return _from_json(data)


def _from_json(data: Mapping[str, Any]) -> Project:
    kind = str(data["kind"])
    declarations_of(kind)
    formats = arranged(kind, tuple(data["shape"].get("formats", ())))
    return from_json({**data, "shape": {**data["shape"], "formats": formats}}, declarations_of(kind, formats=formats))


def load_json(path: str | Path) -> Project:
    """A project from a JSON file. Raises XlprojError when it is something else."""
    source = Path(path)
    if not source.exists():
        raise XlprojError(Problem(code=catalogue_files.MISSING_FILE, values={"file": source.name}))
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
        return _from_json(data)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise XlprojError(Problem(code=catalogue_use.NOT_JSON, values={"file": source.name})) from error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise XlprojError(Problem(code=catalogue_use.BAD_JSON, values={"file": source.name, "detail": str(error)})) from error


def fill(project: Project, target: str | Path, *, language: Language | None = None, live: bool = False) -> Path:
    """Write a project as a filled workbook; read back, it is the same project."""
    speech = language or project.language
    declarations = _of(project, live=live)
    roomy = _roomy(replace(project, language=speech), declarations)
    return write(Path(target), _sheets(declarations, roomy, speech, live=live))


__all__ = [
    "KINDS", "Problem", "Project", "Report", "Results", "Risk", "Row", "Shape", "Slot", "Unreadable", "Unwritable",
    "XlprojError", "as_json", "blank_project", "check", "convert", "default_target", "evaluate", "example", "examples",
    "explain", "fill", "find_quantity", "frame", "load_json", "mark", "new_template", "offered", "read", "risk", "scenarios",
    "to_json", "write_results",
]
