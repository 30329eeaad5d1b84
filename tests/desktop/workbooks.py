"""Workbooks that are dropped: a good one, one with an error at a known cell, one that is none, one of words
alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from support.small import guinea_pigs

from xlproj import api
from xlproj.desktop.tasks import Converted, TemplateChoices
from xlproj.desktop.telling import shown_of
from xlproj.desktop.worker import _choices
from xlproj.spec.project import Project

GOOD, FAULTY, BROKEN, SMALL = "cuyes.xlsx", "alpacas.xlsx", "roto.xlsx", "marco.xlsx"


def with_error() -> Project:
    """The farm of guinea pigs with a price below zero."""
    project = guinea_pigs()
    first, *others = project.tables["ingresos"]
    wrong = replace(first, values={**first.values, "precio": -25.0})
    return replace(project, tables={**project.tables, "ingresos": (wrong, *others)})


@cache
def _made() -> Path:
    folder = Path(mkdtemp(prefix="desktop-"))
    api.fill(guinea_pigs(), folder / GOOD)
    api.fill(with_error(), folder / FAULTY)
    api.fill(api.example("logica"), folder / SMALL)
    (folder / BROKEN).write_bytes(b"PK\x03\x04 and no more")
    return folder


@cache
def outcome(name: str) -> Converted:
    """What the child process answers of a workbook, made here once: to be shown only."""
    return Converted(shown_of(api.check(_made() / name)), name.replace(".xlsx", ".resultados.xlsx"))


@cache
def choices() -> TemplateChoices:
    """What the child process answers of templates."""
    return _choices()


def put(folder: Path, *names: str) -> list[Path]:
    """Put workbooks into a folder."""
    folder.mkdir(exist_ok=True, parents=True)
    return [Path(shutil.copy(_made() / name, folder / name)) for name in names]
