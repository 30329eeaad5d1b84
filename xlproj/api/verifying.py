"""Whether a workbook is as xlproj wrote it: written anew from the inputs in it, and compared cell by cell."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

from xlproj.api.comparing import (
    ComparedSide,
    compared,
    declarations_between,
    difference_as_json,
    effect_in_words,
    in_words,
)
from xlproj.api.judging import Step, no_step
from xlproj.api.workbooks import whole
from xlproj.base import catalogue_compare as codes
from xlproj.base.cells import Cell
from xlproj.base.figures import pair
from xlproj.base.folding import as_name
from xlproj.base.problems import Problem, XlprojError, has_errors, strictly
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Language, Text, same
from xlproj.base.tolerances import SAME
from xlproj.base.version import DAY, VERSION
from xlproj.comparing.projects import Difference
from xlproj.comparing.workbooks import Audit, DrawnAnew, called, few
from xlproj.evaluating.engine import compute
from xlproj.evaluating.results import Results, results
from xlproj.explaining import declarations_of
from xlproj.findings import found_in
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Computed, FactBox, InputCell, StampBox, Told
from xlproj.layout.place import lay_out
from xlproj.layout.place_inputs import INSERT_HERE
from xlproj.model.usage import unfilled
from xlproj.reading import Reading, open_workbook, read_bytes, read_project, read_workbook
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.reading.marker import Marker, read_marker
from xlproj.reading.places import TablePlace
from xlproj.reading.sheetmap import sheet_maps
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project
from xlproj.writing.content import FileFacts, Found
from xlproj.writing.output import Sheets, drawn
from xlproj.writing.values import padded

MOST_FACTS = 1_000
"""Lines of facts about the file that are read; xlproj writes some two hundred at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found of a workbook: its problems, how many formulas, values and names were compared, what
    differs from the original, and the indicators computed anew from the inputs in it.

    `whole` tells whether every cell was compared; of a workbook of another version only its indicators are.
    """

    reading: Reading
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    results: Results
    whole: bool = True
    differences: tuple[Difference, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether all of it was compared and nothing was altered."""
        return self.whole and not has_errors(self.problems)


def verify(path: str | Path, *, original: str | Path | None = None, every: bool = False,
           step: Step = no_step) -> Verification:
    """Say whether a result workbook (or a template) is as xlproj wrote it.

    The expected workbook is written anew from the inputs that stand in it, and every formula, stored value,
    fixed text, defined name, hidden row, column and sheet is compared with it. With the `original`, a filled
    workbook or a project in JSON, each input that differs is told with what it does to the indicators. Of one
    kind of alteration the first ten on a sheet are told, or `every` one. Raises Unreadable when it is not a
    workbook of ours.
    """
    snapshot = read_bytes(path)
    raw = read_workbook(snapshot, whole=True)
    step()
    marker, reading = read_marker(raw), read_project(raw)
    step()
    # xlproj writes nothing that has to be repaired: what has to be was changed since, as a number to a text
    said = strictly(reading.problems) if marker.to_read else reading.problems
    told = [each for each in said if each.severity == "error"]
    counts: dict[str, int] = {}
    if marker.same_layout:
        problems, computed = _audited(raw, reading, marker, counts)
        told += [*_disowned(problems, marker), *([] if marker.live else [Problem(code=codes.NO_RESULTS)])]
    else:
        computed = results(reading.model, whole(reading.project, reading.model))
        told += _of_other_version(raw, marker, computed, counts)
    step()
    differences: tuple[Difference, ...] = ()
    if original is not None:
        side, own = ComparedSide.of(original), ComparedSide(reading.file_name, reading.project, reading, ())
        differences = compared(side, own)[0]
        told += [*side.problems, *_source(raw, original, side),
                 *(_differs(each, side, own) for each in differences)]
    return Verification(reading=reading, problems=tuple(told) if every else few(told), counts=counts,
                        results=computed, whole=marker.same_layout, differences=differences)


def verification_as_json(found: Verification, language: Language) -> dict[str, Any]:
    """A verification as plain JSON values, but for its problems."""
    return {"ok": found.ok, "whole": found.whole, "compared": dict(found.counts),
            "indicators": found.results.indicators(language),
            "inputs": [difference_as_json(each, language) for each in found.differences]}


# --- the workbook written anew ------------------------------------------------------------------------------


def _audited(raw: RawBook, reading: Reading, marker: Marker,
             counts: dict[str, int]) -> tuple[list[Problem], Results]:
    """All that is not as this version writes it."""
    declarations = declarations_of(marker.kind, live=marker.live, formats=marker.formats,
                                   unused=marker.unused)
    project = _as_written(raw, reading, marker, declarations)
    book = lay_out(declarations, project.shape, marker.language)
    renamed = {each.plan.name: name for name, each in sheet_maps(raw, book).items()}
    sheets = _sheets(raw, book, project, reading.project, renamed)
    expected = _drawn(book, sheets)
    audit = Audit(expected, raw, called(expected.raw, raw, renamed))
    problems = audit.problems()
    counts |= {"formulas": audit.formulas, "values": audit.values, "names": audit.names}
    return problems, Results(declarations, project, sheets.results)


def _disowned(problems: list[Problem], marker: Marker) -> Iterator[Problem]:
    """The problems, but sheets of ours that the card does not name are none that somebody merely added."""
    models = (declarations_of(marker.kind), declarations_of(marker.kind, formats=marker.formats))
    titles = {as_name(sheet.title.in_(language)) for each in models for sheet in each.sheets
              for language in LANGUAGES}
    for each in problems:
        ours = each.code is codes.SHEET_ADDED and as_name(each.sheet) in titles
        yield replace(each, code=codes.SHEET_DISOWNED) if ours else each


def _as_written(raw: RawBook, reading: Reading, marker: Marker, declarations: Model) -> Project:
    """The project in the shape of its workbook: with the rows that its tables have there."""
    read = reading.project
    places = reading.places.tables
    rows = {key: _rows_of(raw, places[key]) if key in places else read.shape.table_rows(table)
            for key, table in declarations.tables.items()}
    untimed = frozenset(key for key, table in declarations.tables.items()
                        if table.periods is not None and key in places and not places[key].periods)
    shape: Shape = replace(marker.shape(rows, as_shown=True), unused=marker.unused, untimed=untimed,
                           unfilled=unfilled(declarations, read))
    return padded(replace(read, shape=shape), declarations, shape)


def _rows_of(raw: RawBook, place: TablePlace) -> int:
    """How many rows a table has: down to the grey line that ends it, whatever its name is made to stand
    for."""
    first = place.header_row + 2  # a hidden row is between
    ends = [row for (row, column), cell in raw.sheets[place.sheet].cells.items()
            if row > first and column < place.area.left and cell.text in (INSERT_HERE.es, INSERT_HERE.en)]
    return min(ends, default=place.area.bottom) - first


def _sheets(raw: RawBook, book: AddressBook, project: Project, typed: Project,
            renamed: Mapping[str, str]) -> Sheets:
    """What the workbook is made of; what it says of the file that it came from is taken over as it stands."""
    facts, stamp = _facts(raw, book, renamed)
    return Sheets(model=book.model, project=project, results=compute(book.model, project),
                  language=book.language, live=book.model.live, facts=facts,
                  found=_found(book.model, typed) if facts else {}, stamp=stamp if facts else same(""))


def _found(declarations: Model, project: Project) -> Found:
    """The tables of findings; none where an input of theirs can't be, of which the reading tells."""
    try:
        return found_in(declarations, project, file="", sha="", day=date(*DAY))[0]
    except XlprojError:
        return {}


def _facts(raw: RawBook, book: AddressBook, renamed: Mapping[str, str]) -> tuple[FileFacts, Text]:
    """The lines about the file, and what stands over the findings."""
    facts: dict[str, tuple[tuple[Text, str], ...]] = {}
    stamp = same("")
    for plan in book.plans:
        sheet = raw.sheets.get(renamed.get(plan.name, plan.name))
        cells: Mapping[tuple[int, int], RawCell] = sheet.cells if sheet is not None else {}
        for item in plan.items:
            if isinstance(item, StampBox):
                stamp = same(_text(cells, item.row, item.column))
            elif isinstance(item, FactBox):
                facts[item.facts.key] = tuple(_lines(cells, item))
    return {key: lines for key, lines in facts.items() if lines}, stamp


def _lines(cells: Mapping[tuple[int, int], RawCell], box: FactBox) -> Iterator[tuple[Text, str]]:
    for row in range(box.row, box.row + MOST_FACTS):
        label = _text(cells, row, box.column)
        if not label:
            return
        yield same(label), _text(cells, row, box.column + 1)


def _text(cells: Mapping[tuple[int, int], RawCell], row: int, column: int) -> str:
    cell = cells.get((row, column))
    return cell.text if cell is not None and cell.kind == "text" and cell.formula is None else ""


def _drawn(book: AddressBook, sheets: Sheets) -> DrawnAnew:
    """The workbook drawn aside and read as any other."""
    with tempfile.TemporaryDirectory(prefix="xlproj-") as folder:
        path = Path(folder, "libro.xlsx")
        drawn(path, sheets, book)
        raw = open_workbook(path, whole=True)
    inputs = frozenset(Cell(plan.name, item.row, item.column) for plan in book.plans for item in plan.items
                       if isinstance(item, InputCell))
    labels = {Cell(plan.name, item.row, item.column): item.quantity.label for plan in book.plans
              for item in plan.items if isinstance(item, Computed)}
    told = frozenset(Cell(plan.name, item.row, item.column) for plan in book.plans for item in plan.items
                     if isinstance(item, Told))
    return DrawnAnew(raw, inputs, told, labels, is_result=sheets.project.shape.to_read)


# --- another version ----------------------------------------------------------------------------------------


def _of_other_version(raw: RawBook, marker: Marker, computed: Results,
                      counts: dict[str, int]) -> Iterator[Problem]:
    """Of a workbook of another version, its named indicators: nobody here knows its other formulas."""
    values = computed.indicators(marker.language)
    shown = {name: area for name, area in raw.names.items()
             if name in values and (area.top, area.left) == (area.bottom, area.right)}
    counts["values"] = 0
    figures = []
    for name, area in shown.items():
        cell = raw.sheets[area.sheet].cells.get((area.top, area.left))
        value = values[name]
        if cell is None or cell.kind not in ("number", "text"):
            continue
        counts["values"] += 1
        figures.append(name)
        at = Cell(area.sheet, area.top, area.left)
        if cell.formula is None:
            yield Problem(code=codes.FIXED_VALUE, cell=at, label=same(name), values={
                "formula": name, "after": cell.text, "before": value})
        elif isinstance(cell.value, float) and isinstance(value, float) and not isclose(
                cell.value, value, rel_tol=SAME, abs_tol=SAME):
            before, after = pair(value, cell.value)
            yield Problem(code=codes.OTHER_FIGURE, cell=at, values={
                "name": name, "before": before, "after": after, "version": marker.version})
    yield Problem(code=codes.OTHER_VERSION, values={
        "version": marker.version or "—", "own": VERSION, "figures": ", ".join(figures) or "—"})


# --- the original -------------------------------------------------------------------------------------------


def _source(raw: RawBook, original: str | Path, side: ComparedSide) -> Iterator[Problem]:
    """That the workbook says it was made from another file, where it says so at all."""
    sha = side.reading.sha256 if side.reading is not None else read_bytes(original).sha256
    told = [cell.text for sheet in raw.sheets.values() for cell in sheet.cells.values()
            if cell.kind == "text" and len(cell.text) == len(sha) and cell.text.isalnum()]
    if told and sha not in told:
        yield Problem(code=codes.ANOTHER_SOURCE, values={"file": side.name})


def _differs(each: Difference, original: ComparedSide, own: ComparedSide) -> Problem:
    declarations = declarations_between(original.project, own.project)
    before, after = in_words(declarations, each, original.project, own.project)
    if each.change == "moved":
        return Problem(code=codes.MOVED, sheet=each.label.in_(own.project.language),
                       values={"count": each.after})
    slot = each.slot if each.there is not None else Slot(key=each.slot.key)
    cell = own.cell(each) if each.there is not None else None
    effect = effect_in_words(declarations, each.effect)
    return Problem(code=codes.INPUT_DIFFERS, slot=slot, cell=cell, label=each.label,
                   values={"before": before, "after": after, "effect": effect})
