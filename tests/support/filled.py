"""Filled workbooks of the worked examples, written once and read once, and where the layout put their
cells."""

from __future__ import annotations

import fcntl
import tempfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from xlproj import api
from xlproj.api.judging import judged
from xlproj.api.workbooks import roomy
from xlproj.base.catalogue_sheets import FIGURE_CONTRADICTED
from xlproj.base.cells import Cell
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Language
from xlproj.layout.book import AddressBook
from xlproj.layout.items import InputCell
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.reading import Reading, Snapshot, open_workbook, read_project
from xlproj.reading.file.raw import RawBook
from xlproj.spec.model import Model
from xlproj.spec.project import Project


def read_back(project: Project, folder: Path, *, live: bool = False) -> Reading:
    """A project written as a filled workbook and read again."""
    return read_project(open_workbook(api.fill(project, folder / "libro.xlsx", live=live)))


def declared(name: str, live: bool = True) -> Model:
    """The model of an example, with the formats that it chose."""
    project = api.example(name)
    return model(project.kind, live, project.shape.formats)


_ALONE = tempfile.TemporaryDirectory()
_folder = Path(_ALONE.name)


def share(folder: Path) -> None:
    """Keep what is written once in a folder that all processes of a run of the tests share."""
    global _folder  # noqa: PLW0603  # set once by each process, before its first test
    _folder = folder


def _once(path: str, make: Callable[[Path], object]) -> Path:
    """A file of the folder, made by whichever process comes first; the others wait for it."""
    target = _folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            make(target)
    return target


@lru_cache
def filled_file(name: str, live: bool, language: Language) -> Path:
    """The filled workbook of an example (by its name), written once: to be read only."""
    return _once(f"{name}-{language}{'-live' if live else ''}/libro.xlsx",
                 lambda target: api.fill(api.example(name), target, language=language, live=live))


@lru_cache
def result_file(name: str, language: Language | None = None) -> Path:
    """The result workbook of an example, in its own language unless told, converted once: to be read only."""
    speech = language or api.example(name).language

    def make(target: Path) -> None:
        report, written = api.convert(filled_file(name, False, speech), target)
        assert written == target, [problem.message("en") for problem in report.problems]

    return _once(f"{name}-{speech}/{name}.resultados.xlsx", make)


@lru_cache
def whole_result_file(name: str) -> Path:
    """The same with all sheets, in Spanish."""
    return _once(f"{name}-todas/{name}.resultados.xlsx",
                 lambda target: api.convert(filled_file(name, False, "es"), target, all_sheets=True))


def filled(name: str, live: bool = False, language: Language = "es") -> RawBook:
    """The filled workbook of an example, as it is read."""
    return _filled(name, live, language)


@lru_cache(maxsize=32)
def _filled(name: str, live: bool, language: Language) -> RawBook:
    return open_workbook(filled_file(name, live, language))


def problems_of(raw: RawBook) -> list[Problem]:
    """All that reading and checking have to say, errors or not."""
    return list(told(read_project(raw)))


def told(reading: Reading) -> tuple[Problem, ...]:
    """All that is said of a workbook that was read; but not that its figures no longer follow (XP-982), since
    nobody calculates after an edit of the facts that the reader delivers."""
    return tuple(each for each in told_with_figures(reading) if each.code is not FIGURE_CONTRADICTED)


def told_with_figures(reading: Reading) -> tuple[Problem, ...]:
    """All that is said of a workbook that was read, of its stored figures too."""
    return judged(reading, Snapshot(reading.file_name, reading.sha256, b"")).problems


def layout(name: str, live: bool = False, language: Language = "es") -> AddressBook:
    """Where things stand in the filled workbook of an example, as the layout says of tables of its size."""
    return _layout(name, live, language)


@lru_cache(maxsize=32)
def _layout(name: str, live: bool, language: Language) -> AddressBook:
    declarations = declared(name, live)
    return lay_out(declarations, roomy(api.example(name), declarations).shape, language)


@lru_cache(maxsize=32)
def cells(name: str, live: bool = False, language: Language = "es") -> Mapping[Slot, Cell]:
    """The cell of every input, as the layout says."""
    return {item.slot: Cell(plan.name, item.row, item.column) for plan in layout(name, live, language).plans
            for item in plan.items if isinstance(item, InputCell)}


def header(name: str, table: str, column: str | int, live: bool = False) -> Cell:
    """The header cell of a table's column or period."""
    box = layout(name, live).tables[table]
    at = box.columns[column] if isinstance(column, str) else box.first_period + box.periods.index(column)
    return Cell(box.sheet, box.header_row, at)
