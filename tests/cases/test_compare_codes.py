"""Every code of workbooks and projects beside each other (XP-7nn): what brings it about, and that exactly
this comes of it, at its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import pytest
from support import edits
from support.edits import formula, number, text
from support.filled import filled_file, result_file

from xlproj import api
from xlproj.api import migrating
from xlproj.api.judging import judged
from xlproj.base.cells import Area, Cell
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES
from xlproj.comparing.workbooks import Audit, DrawnAnew, called, few
from xlproj.reading import Snapshot, open_workbook, read_project
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.spec.project import Project, Row, Value

LOGICA = api.example("logica")
Trigger = Callable[[Path], tuple[Problem, ...]]


@lru_cache(maxsize=1)
def results() -> RawBook:
    """The results of the logframe example, as they are read."""
    return open_workbook(result_file("logica"))


@lru_cache(maxsize=1)
def a_formula() -> Cell:
    """A cell of them with a formula that shows a number."""
    sheet = results().sheets["Control"]
    return next(Cell("Control", *at) for at, cell in sheet.cells.items()
                if cell.formula is not None and cell.kind == "number")


TITLE, BLANK = Cell("Control", 1, 2), Cell("Control", 3, 40)
FAMILIES = Slot(key="familias")


def audited(edit: Callable[[RawBook], RawBook], told: frozenset[Cell] = frozenset()) -> Trigger:
    """What is told of the results after an edit."""
    def trigger(_: Path) -> tuple[Problem, ...]:
        found = edit(results())
        return tuple(Audit(DrawnAnew(results(), frozenset(), told, {}), found,
                           called(results(), found, {})).problems())

    return trigger


def reordered(raw: RawBook) -> RawBook:
    """Its sheets from the last to the first."""
    return replace(raw, sheets=dict(reversed(raw.sheets.items())))


def merged(raw: RawBook) -> RawBook:
    """The title merged with what stands below it."""
    return edits.merge(raw, Area(TITLE.sheet, TITLE.row, TITLE.column, TITLE.row + 9, TITLE.column + 9))


def put(at: Cell | None, value: RawCell | float | str | None) -> Callable[[RawBook], RawBook]:
    """Another content of a cell; of the formula where none is named."""
    return lambda raw: edits.put(raw, {at or a_formula(): value})


def held(raw: RawBook) -> RawCell:
    """The formula's cell as it was."""
    at = a_formula()
    return raw.sheets[at.sheet].cells[at.row, at.column]


def many(raw: RawBook) -> RawBook:
    """Notes beside the form."""
    return edits.put(raw, {Cell("Control", row, 40): "nota" for row in range(3, 15)})


def uncalculated(raw: RawBook) -> RawBook:
    """As a program saves it that keeps no value of a formula."""
    sheets = {name: replace(sheet, cells={
        at: replace(cell, kind="empty", value=None, text="") if cell.formula is not None else cell
        for at, cell in sheet.cells.items()}) for name, sheet in raw.sheets.items()}
    return replace(raw, sheets=sheets)


def named(raw: RawBook) -> RawBook:
    """The name of the project moved one row down."""
    area = raw.names["nombre"]
    below = Area(area.sheet, area.top + 1, area.left, area.bottom + 1, area.right)
    return edits.rename_area(raw, "nombre", below)


def differing(**fields: Value) -> Trigger:
    """The example and the same with other fields."""
    def trigger(_: Path) -> tuple[Problem, ...]:
        return api.diff(LOGICA, replace(LOGICA, fields={**LOGICA.fields, **fields})).problems

    return trigger


def without(key: str, project: Project = LOGICA) -> Project:
    """A project without a field."""
    return replace(project, fields={name: value for name, value in project.fields.items() if name != key})


def sorted_rows(_: Path) -> tuple[Problem, ...]:
    first, second, *others = LOGICA.tables["supuestos"]
    other = replace(LOGICA, tables={**LOGICA.tables, "supuestos": (second, first, *others)})
    return api.diff(LOGICA, other).problems


def contradicting(folder: Path) -> tuple[Problem, ...]:
    one, other = (replace(LOGICA, fields={**LOGICA.fields, "familias": count}) for count in (10.0, 20.0))
    return tuple(each for each in api.merge(one, other, LOGICA, folder / "o.xlsx")[0].problems)


def of_two_kinds(_: Path) -> tuple[Problem, ...]:
    with pytest.raises(XlprojError) as refused:
        api.diff(LOGICA, api.example("social"))
    return (refused.value.problem,)


def verified(name: str = "logica", **fields: Value) -> Trigger:
    """The results of an example beside an original with other fields."""
    def trigger(folder: Path) -> tuple[Problem, ...]:
        example = api.example(name)
        original = api.fill(replace(example, fields={**example.fields, **fields}), folder / "o.xlsx",
                            language="en")
        return api.verify(result_file(name), original=original).problems

    return trigger


def of_other_version(altered: float) -> Trigger:
    """The results as another version might have written them, with another NPV shown."""
    def trigger(_: Path) -> tuple[Problem, ...]:
        raw = edits.with_card(open_workbook(result_file("social")), version="0.2.9")
        area = raw.names["VANE"]
        at = Cell(area.sheet, area.top, area.left)
        cell = raw.sheets[at.sheet].cells[at.row, at.column]
        value = float(str(cell.value)) * altered
        raw = edits.put(raw, {at: replace(cell, value=value, text=str(value))})
        with patch("xlproj.api.verifying.read_workbook", lambda *_, **__: raw):
            return api.verify(result_file("social")).problems

    return trigger


def migrated(edit: Callable[[RawBook], RawBook] = lambda raw: raw, *, language: str = "es") -> Trigger:
    """What is told when the filled example is carried, after an edit, as if an earlier version had made
    it."""
    def trigger(folder: Path) -> tuple[Problem, ...]:
        old = filled_file("logica", False, "es")
        raw = edit(edits.with_card(open_workbook(old), version="0.2.9"))
        with patch.object(migrating, "open_workbook", lambda _: raw), patch.object(
                migrating, "check", _checked(raw)):
            return api.migrate(old, folder / "n.xlsx", language="en" if language == "en" else None).problems

    return trigger


def _checked(raw: RawBook) -> Callable[[str | Path], api.Report]:
    """A check that reads the old workbook from memory."""
    def check(path: str | Path) -> api.Report:
        if Path(path) != filled_file("logica", False, "es"):
            return api.check(path)
        return judged(read_project(raw), Snapshot(raw.file_name, raw.sha256, b""))

    return check


def figure_moved(folder: Path) -> tuple[Problem, ...]:
    """A program with a defect: the new workbook lacks an input."""
    with patch.object(migrating, "fill", lambda project, *rest, **more: api.fill(
            without("nombre", project), *rest, **more)):
        return api.migrate(filled_file("logica", False, "es"), folder / "n.xlsx").problems


def disowned(_: Path) -> tuple[Problem, ...]:
    """A sheet of results pasted into a template."""
    raw = edits.add_sheet(open_workbook(filled_file("logica", False, "es")), "Matriz",
                          results().sheets["Matriz"].cells)
    with patch("xlproj.api.verifying.read_workbook", lambda *_, **__: raw):
        problems = api.verify(filled_file("logica", False, "es")).problems
    return tuple(each for each in problems if each.code.id == "XP-737")


@dataclasses.dataclass(frozen=True)
class Case:
    """How to bring a code about, where it is told ("" for the whole file), and what is told besides."""

    trigger: Trigger
    where: str | Callable[[], object] = ""
    also: tuple[str, ...] = ()


CASES = {
    "XP-700": Case(audited(lambda raw: edits.put(raw, {a_formula(): replace(held(raw), formula=None)})),
                   a_formula),
    "XP-701": Case(audited(lambda raw: edits.put(raw, {a_formula(): replace(
        held(raw), formula=f"{held(raw).formula}+1")})), a_formula),
    "XP-702": Case(audited(put(None, None)), a_formula),
    "XP-703": Case(audited(put(TITLE, formula("1+1", 2))), str(TITLE)),
    "XP-704": Case(audited(put(TITLE, "Otro título")), str(TITLE)),
    "XP-705": Case(audited(put(BLANK, 5000.0)), str(BLANK)),
    "XP-706": Case(audited(put(BLANK, "ver anexo")), str(BLANK)),
    "XP-707": Case(audited(lambda raw: edits.put(raw, {a_formula(): replace(
        held(raw), value=99.0, text="99")})), a_formula),
    "XP-708": Case(lambda folder: few(audited(many)(folder)), "Control", ("XP-706",) * 10),
    "XP-709": Case(audited(lambda raw: edits.hide_rows(raw, "Control", a_formula().row)), "Control"),
    "XP-710": Case(audited(lambda raw: edits.hide_columns(raw, "Control", a_formula().column)), "Control"),
    "XP-738": Case(audited(merged), str(TITLE)),
    "XP-739": Case(audited(reordered)),
    "XP-711": Case(audited(lambda raw: edits.hide_sheet(raw, "Control")), "Control"),
    "XP-712": Case(audited(lambda raw: edits.drop_sheet(edits.drop_names(raw, *(
        name for name, area in raw.names.items() if area.sheet == "Control")), "Control")), "Control"),
    "XP-713": Case(audited(lambda raw: edits.add_sheet(raw, "Notas", {(1, 1): text("hola")})), "Notas"),
    "XP-714": Case(audited(lambda raw: edits.insert_rows(raw, "Ficha", 3, 1)), "Ficha"),
    "XP-715": Case(audited(named)),
    "XP-716": Case(audited(lambda raw: edits.rename_area(raw, "mi_rango", raw.names["nombre"]))),
    "XP-717": Case(verified(familias=12.0), lambda: api.read(result_file("logica")).cells[FAMILIES].cell,
                   ("XP-718",)),
    "XP-718": Case(verified()),
    "XP-719": Case(audited(uncalculated)),
    "XP-720": Case(of_other_version(1.0)),
    "XP-721": Case(of_other_version(2.0), "Evaluación económica!C7", ("XP-720",)),
    "XP-722": Case(lambda _: api.verify(filled_file("logica", False, "es")).problems),
    "XP-723": Case(differing(nombre="Otro nombre"), "nombre"),
    "XP-724": Case(lambda _: api.diff(without("nombre"), LOGICA).problems, "nombre"),
    "XP-725": Case(lambda _: api.diff(LOGICA, without("nombre")).problems, "nombre"),
    "XP-726": Case(sorted_rows, "supuestos"),
    "XP-727": Case(contradicting, "familias"),
    "XP-728": Case(of_two_kinds),
    "XP-729": Case(differing(familias="doce"), "", ("XP-725",)),
    "XP-730": Case(migrated(language="en"), "", ("XP-730",)),
    "XP-731": Case(migrated(lambda raw: edits.put(raw, {Cell("Ficha", 9, 12): "ver anexo"})), "Ficha!L9"),
    "XP-732": Case(migrated(lambda raw: edits.add_sheet(raw, "Notas", {(1, 1): text("hola")})), "Notas"),
    "XP-733": Case(figure_moved, "nombre", ("XP-733", "XP-734")),
    "XP-734": Case(lambda folder: api.migrate(
        filled_file("logica", False, "es"), folder / "n.xlsx").problems),
    "XP-737": Case(disowned, "Matriz"),
    "XP-735": Case(audited(put(TITLE, number(3)), frozenset({TITLE})), str(TITLE)),
    "XP-736": Case(migrated(lambda raw: edits.put(raw, {
        Cell("Ficha", 9, 12 + each): "nota" for each in range(12)})), "Ficha", ("XP-731",) * 10),
}


@pytest.mark.parametrize("code", CASES)
def test_code(code: str, tmp_path: Path) -> None:
    case = CASES[code]
    found = case.trigger(tmp_path)
    where = case.where if isinstance(case.where, str) else str(case.where())

    assert sorted(problem.code.id for problem in found) == sorted([code, *case.also])
    assert where in [problem.where for problem in found if problem.code.id == code]
    for problem in found:
        assert all(problem.message(language) for language in LANGUAGES)


def test_a_row_is_one() -> None:
    """What is added or removed as a whole row is told as that row."""
    first, *others = LOGICA.tables["supuestos"]
    gone = replace(LOGICA, tables={**LOGICA.tables, "supuestos": tuple(others)})

    (found,) = api.diff(LOGICA, gone).differences
    assert isinstance(found.before, Row)
    assert found.before == first
