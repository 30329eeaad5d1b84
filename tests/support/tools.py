"""The sheet of rate tools on its own: a model of the profile and of that sheet, so that it can be filled,
computed and written."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from xlproj import api
from xlproj.base.text import Language, Text
from xlproj.evaluating.engine import compute
from xlproj.expr.core import Array
from xlproj.model import ficha
from xlproj.model.debt import rates
from xlproj.model.guide import guide
from xlproj.spec.model import YEARS, Model, Shape
from xlproj.spec.project import Project, Value
from xlproj.spec.recipes import Assembly
from xlproj.writing.output import Sheets, write

_TITLE = Text("Herramientas de tasas", "Rate tools")


@lru_cache(maxsize=1)
def tools() -> Model:
    """The model."""
    made = Assembly(title=_TITLE, keys=("ficha", "parametros"), period=YEARS, live=True)
    profile = ficha.profile(made)
    made = made.joined_by("ficha", replace(profile, conditions=())).joined_by(
        "herramientas_tasas", rates.FORMAT)
    (first,) = guide(made).before
    return Model(kind="herramientas", title=_TITLE, sheets=(first, *map(ficha.with_money, made.sheets)),
                 ties=(), conditions=(), conventions=made.conventions)


def filled(**fields: Value | None) -> Project:
    """A project in which the defaults and these fields are filled; None empties one."""
    blank = api.blank_project(tools(), Shape(years=5), "es")
    together = {**blank.fields, **fields}
    return replace(blank, fields={key: value for key, value in together.items() if value is not None})


def answers(**fields: Value | None) -> dict[str, Array]:
    """What the sheet shows with these fields, by the key of each figure."""
    return compute(tools(), filled(**fields))


def book(path: Path, project: Project, language: Language = "es") -> Path:
    """The project as a workbook with live formulas and the values that Python gives them."""
    return write(path, Sheets(model=tools(), project=project, results=compute(tools(), project),
                              language=language, live=True))
