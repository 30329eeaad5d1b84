"""A workbook beside the one that xlproj writes from the same inputs: every cell, name and sheet that was
altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isclose
from typing import Final

from xlproj.base import catalogue_compare as codes
from xlproj.base.cells import Area, Cell, column_letters
from xlproj.base.figures import figure, pair
from xlproj.base.folding import as_code
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.base.tolerances import SAME
from xlproj.comparing.formulas import same_formula
from xlproj.reading.file.raw import RawBook, RawCell, RawSheet
from xlproj.reading.grammar.values import shown
from xlproj.reading.marker import is_card

MOST_OF_ONE: Final = 10
_LISTED: Final = 15
_FEW_NAMES: Final = 3


@dataclass(frozen=True, slots=True)
class DrawnAnew:
    """The workbook as xlproj writes it: what it holds, the cells that a person fills, those of values that
    are no formulas, what figures are called."""

    raw: RawBook
    inputs: frozenset[Cell]
    told: frozenset[Cell]
    labels: Mapping[Cell, Text]
    is_result: bool = True


@dataclass(slots=True)
class Audit:
    """One look over a workbook; `called` says under which names it has the sheets of `drawn`.

    Afterwards the counts tell how much was compared.
    """

    drawn: DrawnAnew
    found: RawBook
    called: Mapping[str, str]
    formulas: int = 0
    values: int = 0
    names: int = 0
    _blank: list[Problem] = field(default_factory=list)
    _own: dict[str, str] = field(default_factory=dict)

    def problems(self) -> list[Problem]:
        """All that was altered, sheet by sheet."""
        self._own = {there: here for here, there in self.called.items()}
        told = [*self._sheets(), *self._named()]
        if self._blank and not self.values:  # a program that does not compute keeps no value at all
            return [*told, Problem(code=codes.NOT_CALCULATED, values={"count": len(self._blank)})]
        return [*told, *self._blank]

    # --- sheets ---------------------------------------------------------------------------------------------

    def _sheets(self) -> Iterator[Problem]:
        for name, drawn in self.drawn.raw.sheets.items():
            there = self.called.get(name)
            if there is None:
                yield Problem(code=codes.SHEET_LOST, sheet=name)
                continue
            found = self.found.sheets[there]
            if found.state != "visible" and drawn.state == "visible":
                yield Problem(code=codes.SHEET_STATE, sheet=there)
            if self._rearranged(name):
                yield Problem(code=codes.REARRANGED, sheet=there)
            else:
                yield from self._hidden(drawn, found)
                yield from self._merged(drawn, found)
                yield from self._cells(drawn, found)
        wanted = [self.called[name] for name in self.drawn.raw.sheets if name in self.called]
        stands = [name for name in self.found.sheets if name in self._own]
        away = [one for one, other in zip(stands, wanted, strict=True) if one != other]
        yield from (Problem(code=codes.SHEETS_REORDERED, values={"sheet": each}) for each in away[:1])
        yield from (Problem(code=codes.SHEET_ADDED, sheet=name) for name in self.found.sheets
                    if name not in self._own)

    def _rearranged(self, name: str) -> bool:
        """Whether most of what has a name on a sheet stands elsewhere than it was put."""
        names = {as_code(key): area for key, area in self.found.names.items()}
        pairs = [(self._moved(area), names[as_code(key)]) for key, area in self.drawn.raw.names.items()
                 if area.sheet == name and as_code(key) in names]
        moved = sum(here != there for here, there in pairs)
        return len(pairs) >= _FEW_NAMES and moved * 2 > len(pairs)

    def _moved(self, area: Area) -> Area:
        """An area under the name that its sheet now has."""
        sheet = self.called.get(area.sheet, area.sheet)
        return Area(sheet, area.top, area.left, area.bottom, area.right)

    @staticmethod
    def _hidden(drawn: RawSheet, found: RawSheet) -> Iterator[Problem]:
        rows = sorted(found.hidden_rows - drawn.hidden_rows)
        if rows:
            yield Problem(code=codes.ROWS_HIDDEN, sheet=found.name, values={"rows": _listed(rows)})
        used = {column for _, column in found.cells}
        columns = sorted(found.hidden_columns & used - drawn.hidden_columns)
        if columns:
            yield Problem(code=codes.COLUMNS_HIDDEN, sheet=found.name,
                          values={"columns": _listed(map(column_letters, columns))})

    def _merged(self, drawn: RawSheet, found: RawSheet) -> Iterator[Problem]:
        """Areas that were merged over cells that hold something: only the first of them is seen."""
        own = {(each.top, each.left, each.bottom, each.right) for each in drawn.merged}
        for area in found.merged:
            if (area.top, area.left, area.bottom, area.right) in own:
                continue
            if any(at != (area.top, area.left) and (cell.formula is not None or not _is_blank(cell))
                   for at, cell in _inside(found, area)):
                yield Problem(code=codes.CELLS_COVERED, cell=Cell(found.name, area.top, area.left),
                              values={"cells": area.absolute.replace("$", "")})

    # --- cells ----------------------------------------------------------------------------------------------

    def _cells(self, drawn: RawSheet, found: RawSheet) -> Iterator[Problem]:
        arrays = found.arrays - drawn.arrays
        for at in sorted(drawn.cells.keys() | found.cells.keys()):
            cell, here, there = Cell(found.name, *at), drawn.cells.get(at), found.cells.get(at)
            if Cell(drawn.name, *at) in self.drawn.inputs:
                problem = self._input(cell, here, there)
            elif at in arrays and there is not None:
                problem = self._array(cell, here, there, drawn.name)
            else:
                problem = self._judged(cell, here, there, drawn.name)
            if problem is not None:
                yield problem

    def _input(self, at: Cell, here: RawCell | None, there: RawCell | None) -> Problem | None:
        """What a person typed is for the reader to judge; but xlproj writes no formula there."""
        fixed = self.drawn.is_result and there is not None and there.formula is not None and (
            here is None or here.formula is None)
        return Problem(code=codes.FORMULA_ADDED, cell=at,
                       values={"after": _formula(there)}) if fixed and there is not None else None

    def _array(self, at: Cell, here: RawCell | None, there: RawCell, sheet: str) -> Problem:
        """A formula that fills other cells, too, where xlproj writes none or one of this cell alone."""
        after = f"{{{_formula(there)}}}"
        if here is None or here.formula is None:
            return Problem(code=codes.FORMULA_ADDED, cell=at, values={"after": after})
        return Problem(code=codes.ANOTHER_FORMULA, cell=at,
                       label=self.drawn.labels.get(Cell(sheet, at.row, at.column)),
                       values={"formula": _formula(here), "after": after})

    def _judged(self, at: Cell, here: RawCell | None, there: RawCell | None, sheet: str) -> Problem | None:
        if here is not None and here.formula is not None:
            return self._formula(at, here, there, sheet)
        if there is None or there.formula is None:
            return self._constant(at, here, there, sheet)
        return Problem(code=codes.FORMULA_ADDED, cell=at, values={"after": _formula(there)})

    def _formula(self, at: Cell, here: RawCell, there: RawCell | None, sheet: str) -> Problem | None:
        self.formulas += 1
        label = self.drawn.labels.get(Cell(sheet, at.row, at.column))
        values: dict[str, object] = {"formula": _formula(here)}
        if there is None:
            return Problem(code=codes.FORMULA_LOST, cell=at, label=label, values=values)
        before, after = _both(here, there)
        if there.formula is None:
            return Problem(code=codes.FIXED_VALUE, cell=at, label=label,
                           values={**values, "before": before, "after": after})
        if not same_formula(here.formula or "", there.formula, sheet, self.called):
            return Problem(code=codes.ANOTHER_FORMULA, cell=at, label=label,
                           values={**values, "after": _formula(there)})
        stale = Problem(code=codes.STALE_VALUE, cell=at, label=label,
                        values={"before": before, "after": after})
        if there.kind != "empty":
            self.values += 1
        elif not _is_blank(here):
            self._blank.append(stale)
            return None
        return None if _same(here, there) else stale

    def _constant(self, at: Cell, here: RawCell | None, there: RawCell | None, sheet: str) -> Problem | None:
        """A cell that holds no formula on either side."""
        before = _figure(here) if here is not None else ""
        after = _figure(there) if there is not None else ""
        if _is_blank(here) and there is not None and not _is_blank(there):
            code = codes.WORDS_ADDED if there.kind == "text" else codes.NUMBER_ADDED
            return Problem(code=code, cell=at, values={"after": after})
        if here is None or _is_blank(here) or (there is not None and _same(here, there)):
            return None
        told = Cell(sheet, at.row, at.column) in self.drawn.told
        return Problem(code=codes.FINDING_CHANGED if told else codes.CONSTANT_CHANGED, cell=at,
                       values={"before": before, "after": after})

    # --- names ----------------------------------------------------------------------------------------------

    def _named(self) -> Iterator[Problem]:
        there = {as_code(name): area for name, area in self.found.names.items()}
        away = {name for name in self.drawn.raw.sheets if name in self.called and self._rearranged(name)}
        own = set()
        relative = {as_code(name): text for name, text in self.found.relative_names.items()}
        for name, drawn in self.drawn.raw.names.items():
            self.names += 1
            own.add(as_code(name))
            area, found = self._moved(drawn), there.get(as_code(name))
            loose = relative.get(as_code(name))
            if loose is not None or (found != area and not (drawn.sheet in away and found is not None)):
                after = loose or (found.reference if found else "—")
                yield Problem(code=codes.NAME_REDEFINED, values={
                    "name": name, "before": area.reference, "after": shown(after)})
        for name in (*self.found.names, *self.found.broken_names, *self.found.other_names):
            sheet, _, bare = name.rpartition("!")
            if sheet and as_code(bare) in own:
                meant = next(area for key, area in self.drawn.raw.names.items()
                             if as_code(key) == as_code(bare))
                yield Problem(code=codes.NAME_REDEFINED, values={
                    "name": bare, "before": self._moved(meant).reference, "after": name})
            elif as_code(name) not in own:
                yield Problem(code=codes.NAME_ADDED, values={"name": name})


def few(problems: Iterable[Problem], most: int = MOST_OF_ONE) -> tuple[Problem, ...]:
    """The problems, but of one code on one sheet only the first ones and how many more."""
    counts: Counter[tuple[str, str]] = Counter()
    kept = []
    for each in problems:
        if each.cell is None:
            kept.append(each)
            continue
        key = each.cell.sheet, each.code.id
        counts[key] += 1
        if counts[key] <= most:
            kept.append(each)
    more = [Problem(code=codes.MORE_ALTERED, sheet=sheet, values={"count": count - most, "code": code})
            for (sheet, code), count in counts.items() if count > most]
    return (*kept, *more)


def called(drawn: RawBook, found: RawBook, renamed: Mapping[str, str]) -> dict[str, str]:
    """Under which name a workbook has each sheet of another one: its own, one it was given, or, of the hidden
    card, any."""
    there = {as_code(name): name for name in found.sheets}
    card = next((name for name, sheet in found.sheets.items() if is_card(sheet)), None)
    names = {name: card if is_card(sheet) else there.get(as_code(name)) or renamed.get(name)
             for name, sheet in drawn.sheets.items()}
    return {name: other for name, other in names.items() if other is not None}


def _inside(sheet: RawSheet, area: Area) -> Iterator[tuple[tuple[int, int], RawCell]]:
    """The cells of an area; of a file with thousands of areas not all cells are gone through for each."""
    height = area.bottom - area.top + 1
    rows = range(area.top, area.bottom + 1) if height < len(sheet.rows) else sheet.rows
    for row in rows:
        if area.top <= row <= area.bottom:
            yield from (((row, column), cell) for column, cell in sheet.rows.get(row, {}).items()
                        if area.left <= column <= area.right)


def _is_blank(cell: RawCell | None) -> bool:
    return cell is None or cell.kind == "empty" or (cell.kind == "text" and not cell.text)


def _same(here: RawCell, there: RawCell) -> bool:
    """Whether two cells show the same value, but for what rounding leaves."""
    if _is_blank(here) or _is_blank(there):
        return _is_blank(here) and _is_blank(there)
    if isinstance(here.value, float) and isinstance(there.value, float):
        return isclose(here.value, there.value, rel_tol=SAME, abs_tol=SAME)
    return here.kind == there.kind and here.value == there.value


def _both(here: RawCell, there: RawCell) -> tuple[str, str]:
    if isinstance(here.value, float) and isinstance(there.value, float):
        return pair(here.value, there.value)
    return _figure(here), _figure(there)


def _figure(cell: RawCell) -> str:
    if isinstance(cell.value, float):
        return figure(cell.value)
    return shown(cell.text) if cell.text else "—"


def _formula(cell: RawCell) -> str:
    return f"={shown(cell.formula or '…')}"


def _listed(each: Iterable[object]) -> str:
    """The first of them in one line."""
    words = list(map(str, each))
    return ", ".join(words[:_LISTED]) + (", …" if len(words) > _LISTED else "")
