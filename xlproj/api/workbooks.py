"""Templates and filled workbooks: what a project becomes before anything is computed of it by a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from xlproj.api.projects import refuse_unfit
from xlproj.base import catalogue_use
from xlproj.base.catalogue_values import TEXT_TOO_LONG
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.text import Language, printable
from xlproj.evaluating.engine import compute
from xlproj.explaining import declarations_of, selected_formats, spoken
from xlproj.model.kinds import default_shape
from xlproj.spec import known
from xlproj.spec.bounds import CELL_HOLDS, lies_between
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project
from xlproj.spec.travel import MOST_STEPS
from xlproj.writing.output import Sheets, write
from xlproj.writing.values import padded

BOUNDS = {"--years": (1, 60), "--months": (1, 24), "--program-years": (1, 60), "--rows": (1, 5000),
          "--crops": (1, 500),
          "--steps": (1, MOST_STEPS)}
SPARE_ROWS = 5


def new_template(kind: str, target: str | Path, *, language: Language = "es", years: int | None = None,
                 months: int = 12,
                 program_years: int | None = None, rows: int | None = None, crops: int | None = None,
                 steps: int | None = None, currency: str = "PEN", live: bool = False,
                 sheets: str = "") -> Path:
    """Write a blank template of a kind and return where it stands.

    `years` is the number of years there are columns for, and the horizon, which may be made shorter on the
    Ficha. `rows` are the rows of every table, `crops` those of the crop plans, `steps` how many changes each
    axis of the sensitivity has; `live` adds the result sheets, which compute while a person types; `sheets`
    adds and leaves out sheets by name (`+palanca,-mitigacion`). Raises XlprojError for an unknown kind or
    sheet, a count out of bounds or an output that can't be written.
    """
    declarations_of(kind)
    language = spoken(language)
    formats = selected_formats(kind, sheets) if sheets else ()
    declarations = declarations_of(kind, live=live, formats=formats)
    horizon = years if years is not None else default_shape(kind).years
    bounded("--years", horizon)
    programme = program_years if program_years is not None else min(5, horizon)
    for option, value in (("--months", months), ("--program-years", programme), ("--rows", rows),
                          ("--crops", crops), ("--steps", steps)):
        bounded(option, value)
    shape = Shape(years=horizon, months=months, program_years=programme, formats=formats,
                  rows=_table_rows(declarations, rows, crops))
    blank = blank_project(declarations, shape, language, currency, steps)
    return write(Path(target), sheets_of(declarations, blank, language, live=live))


def _table_rows(declarations: Model, rows: int | None, crops: int | None) -> dict[str, int]:
    sizes = dict.fromkeys(declarations.tables, rows) if rows is not None else {}
    if crops is not None:
        sizes |= {key: crops for key in declarations.tables if key.startswith("cultivos_")}
    return sizes


def bounded(option: str, value: int | None) -> None:
    """Refuse, with XlprojError, a count that no workbook can have, or what is no count; None is none."""
    minimum, maximum = BOUNDS[option]
    if value is not None and not lies_between(value, minimum, maximum, whole=True):
        raise XlprojError(Problem(code=catalogue_use.OUT_OF_BOUNDS, values={
            "option": option, "value": value, "minimum": minimum, "maximum": maximum}))


def blank_project(declarations: Model, shape: Shape, language: Language, currency: str = "PEN",
                  steps: int | None = None) -> Project:
    """A project in which only the defaults are filled; of its `steps` on each axis, those that are usual."""
    fields = {key: field.default for key, field in declarations.fields.items() if field.default is not None}
    told = {known.HORIZON: float(shape.years), known.CURRENCY: currency}
    fields |= {key: value for key, value in told.items() if key in declarations.fields}
    return Project(kind=declarations.kind, language=language, shape=shape,
                   fields=fields, tables={}, series={},  # type: ignore[arg-type]  # defaults are values
                   steps={key: (*each.values, *[None] * (steps or 0))[:steps]
                          for key, each in declarations.steps.items()})


def fill(project: Project, target: str | Path, *, language: Language | None = None, live: bool = False,
         forbidden: Iterable[Path] = ()) -> Path:
    """Write a project as a filled workbook, over none of the `forbidden` files; read back, it is the same
    project.

    Raises XlprojError for one with names, periods or values that a workbook has no place for, and Unwritable.
    """
    refuse_unfit(project)
    project = project.stripped
    speech = spoken(language, project.language)
    declarations = model_of(project, live=live)
    shown = roomy(replace(project, language=speech), declarations)
    return write(Path(target), sheets_of(declarations, shown, speech, live=live), forbidden=forbidden)


def model_of(project: Project, *, live: bool = True) -> Model:
    """The declarations of a project, with the formats that it chose."""
    return declarations_of(project.kind, live=live, formats=project.shape.formats)


def sheets_of(declarations: Model, project: Project, language: Language, *, live: bool) -> Sheets:
    """All that a workbook of a project is made of. Raises XlprojError for a text that no workbook can
    hold."""
    _refuse_unprintable(project)
    whole = padded(project, declarations, project.shape)
    return Sheets(model=declarations, project=whole, results=compute(declarations, whole), language=language,
                  live=live)


def _refuse_unprintable(project: Project) -> None:
    """Refuse texts that no workbook can hold whole: they would come back changed."""
    texts = [(key, value) for key, value in project.fields.items()]
    texts += [(f"{key}.{column}", value) for key, rows in project.tables.items() for row in rows
              for column, value in row.values.items()]
    for where, value in texts:
        if isinstance(value, str) and printable(value) != value:
            raise XlprojError(Problem(code=catalogue_use.UNPRINTABLE, values={"where": where}))
        # a spreadsheet counts most pictures and old scripts twice
        length = len(value.encode("utf-16-le")) // 2 if isinstance(value, str) else 0
        if length > CELL_HOLDS:
            raise XlprojError(Problem(code=TEXT_TOO_LONG, sheet=where,
                                      values={"length": length, "maximum": CELL_HOLDS}))


def whole(project: Project, declarations: Model) -> Project:
    """The project as a workbook holds it: its own rows and the blank ones below them."""
    shown = roomy(project, declarations)
    return padded(shown, declarations, shown.shape)


def roomy(project: Project, declarations: Model) -> Project:
    """The project with tables at least as large as declared and a few spare rows below its own."""
    sizes = {key: max(project.shape.table_rows(table), len(project.tables.get(key, ())) + SPARE_ROWS)
             for key, table in declarations.tables.items()}
    return replace(project, shape=replace(project.shape, rows=sizes))
