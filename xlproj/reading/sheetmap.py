"""From a sheet as it was laid out to the same sheet in the user's file, with the rows and columns inserted
there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from xlproj.base.cells import Area
from xlproj.base.folding import as_code, as_name
from xlproj.base.text import LANGUAGES, Language
from xlproj.layout.book import AddressBook
from xlproj.layout.items import FactBox, LabelCell, SheetPlan
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.reading.file.raw import RawBook
from xlproj.spec.model import Shape
from xlproj.spec.sheets import Sheet


@dataclass(frozen=True, slots=True)
class SheetMap:
    """Where the items of a plan can stand: rows shift between two anchors, columns by what was inserted
    before them."""

    plan: SheetPlan
    sheet: str
    anchors: tuple[tuple[int, int], ...]
    shifts: tuple[int, ...]
    _rows: dict[int, tuple[int, ...]] = field(default_factory=dict, compare=False)

    def rows(self, planned: int) -> tuple[int, ...]:
        """The rows on which a planned row can stand: as its nearest anchor above says, and as the one below
        says."""
        if planned not in self._rows:  # each is asked for by all items that stand on it
            self._rows[planned] = tuple(self._near(planned)) or (planned,)
        return self._rows[planned]

    def _near(self, planned: int) -> Iterable[int]:
        after = bisect_right(self.anchors, (planned, 1 << 30))
        before = bisect_left(self.anchors, (planned, 0))
        near = [self.anchors[after - 1]] if after else []
        near += [self.anchors[before]] if before < len(self.anchors) else []
        return dict.fromkeys(there + planned - here for here, there in near)

    def cells(self, row: int, column: int) -> Iterable[tuple[int, int]]:
        """The cells at which a planned cell can stand."""
        return ((each, column + shift) for each in self.rows(row) for shift in self.shifts)

    def cell(self, row: int, column: int) -> tuple[int, int] | None:
        """The cell of a planned cell, if there is only one at which it can stand."""
        rows = self.rows(row)
        return (rows[0], column + self.shifts[0]) if len(rows) == len(self.shifts) == 1 else None


def sheet_maps(raw: RawBook, book: AddressBook) -> dict[str, SheetMap]:
    """The map of each sheet of the file that is one of ours, by its name in the file."""
    names = {as_code(name): area for name, area in raw.names.items()}
    found: dict[str, SheetMap] = {}
    for plan in book.plans:
        boxes = [(name.box, names[as_code(name.name)]) for name in plan.names if as_code(name.name) in names]
        sheet = boxes[0][1].sheet if boxes else sheet_by_title(raw, plan.sheet)
        if sheet is not None and sheet not in found:
            found[sheet] = _map(plan, sheet, [(box, area) for box, area in boxes if area.sheet == sheet])
    return found


def sheet_by_title(raw: RawBook, sheet: Sheet) -> str | None:
    """The name of the sheet of the file that still bears the title of a declared one, in either language."""
    titles = {as_name(sheet.title.in_(language)) for language in LANGUAGES}
    return next((name for name in raw.sheets if as_name(name) in titles), None)


def _map(plan: SheetPlan, sheet: str, boxes: Sequence[tuple[tuple[int, int, int, int], Area]]) -> SheetMap:
    rows = {(1, 1)}
    shifts = {0}
    for (top, left, bottom, right), area in boxes:
        rows |= {(top, area.top), (bottom, area.bottom)}
        shifts |= {area.left - left, area.right - right}
    return SheetMap(plan, sheet, tuple(sorted(rows)), tuple(sorted(shifts)) if len(shifts) < 10 else (0,))


def known_cells(sheet_map: SheetMap) -> frozenset[tuple[int, int]]:
    """Every cell at which something of the plan can stand."""
    planned = {(item.row, item.column) for item in sheet_map.plan.items}
    return frozenset(cell for row, column in planned for cell in sheet_map.cells(row, column))


def facts_row(sheet_map: SheetMap) -> int | None:
    """The row from which on the sheet belongs to facts about the file, None where it has none."""
    return next((min(sheet_map.rows(item.row)) for item in sheet_map.plan.items if isinstance(item, FactBox)),
                None)


@lru_cache(maxsize=8)
def fixed_texts(kind: str, formats: tuple[str, ...], language: Language) -> frozenset[str]:
    """The labels of a kind of workbook, folded: wherever they stand, they are ours."""
    whole = model(kind, True, formats)
    small = Shape(years=1, months=1, program_years=1, rows=dict.fromkeys(whole.tables, 1))
    books = (lay_out(whole, replace(small, to_read=to_read), language) for to_read in (False, True))
    return frozenset(as_name(item.text) for book in books for plan in book.plans for item in plan.items
                     if isinstance(item, LabelCell) and item.text)


