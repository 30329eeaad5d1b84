"""Finds again the inputs whose defined names are lost: tables by their hidden keys, single cells and rows by
their labels.

A name is put back only where there is no doubt: its place shows what an input shows, and belongs to no other
input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Final

from xlproj.base.cells import Area, Cell
from xlproj.base.figures import plain
from xlproj.base.folding import as_code, as_name
from xlproj.base.text import LANGUAGES
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Header, InputCell, LabelCell, Name, SheetPlan
from xlproj.reading.file.names import TABLE
from xlproj.reading.file.raw import RawBook, RawCell, RawSheet
from xlproj.reading.grammar.values import is_blank
from xlproj.reading.sheetmap import sheet_by_title
from xlproj.spec.inputs import Field
from xlproj.spec.sheets import Table

YEARS: Final = "anios_"
_ENOUGH: Final = 0.6
"""Of the keys of a table, how many a row must hold to be its row of keys: some may have been deleted."""
_END_OF_TABLE: Final = "↑"


@dataclass(frozen=True, slots=True)
class Restored:
    """A workbook with the names that could be put back, and which these are."""

    raw: RawBook
    names: tuple[str, ...]


def restored(raw: RawBook, book: AddressBook) -> Restored:
    """The workbook with every lost name put back that leaves no doubt; `book` says how its sheets were laid
    out."""
    known = {as_code(name): area for name, area in raw.names.items()}
    found: dict[str, Area] = {}
    for plan in book.plans:
        missing = [name for name in plan.names if as_code(name.name) not in known]
        if plan.group == "inputs" and missing:
            place = _place_of(raw, known, plan)
            if place is not None:
                found |= _Sheet(raw, known, plan, place, book).found(missing)
    return Restored(replace(raw, names={**raw.names, **found}), tuple(found)) if found else Restored(raw, ())


def _place_of(raw: RawBook, names: Mapping[str, Area], plan: SheetPlan) -> RawSheet | None:
    """The sheet of the file on which a plan stands: that of most of its names, else the one that bears its
    title."""
    counts = Counter(names[as_code(each.name)].sheet for each in plan.names if as_code(each.name) in names)
    name = counts.most_common(1)[0][0] if counts else sheet_by_title(raw, plan.sheet)
    return raw.sheets.get(name) if name is not None else None


@dataclass(frozen=True)
class _Sheet:
    """One sheet of the file beside its plan."""

    raw: RawBook
    known: Mapping[str, Area]
    plan: SheetPlan
    sheet: RawSheet
    book: AddressBook

    def found(self, missing: Sequence[Name]) -> dict[str, Area]:
        """The places of the names that are found; tables first, since their cells are not to be taken for
        others."""
        broken = {as_code(name) for name in self.raw.broken_names}
        tables = dict(self._tables([name for name in missing if name.name.startswith(TABLE)]))
        others: dict[str, Area] = {}
        for name in missing:
            area = self._beside_label(name, tables) if name.name in self._inputs else None
            if area is not None and self._is_sure(
                name, area, torn=as_code(name.name) in broken and self._is_shared):
                others[name.name] = area
        counts = Counter(others.values())
        return {name: area for name, area in {**tables, **others}.items() if counts[area] <= 1}

    @cached_property
    def _inputs(self) -> Mapping[str, InputCell | None]:
        """The names of single cells and rows that a person fills (and of the headings of years), with their
        first cell."""
        at = {(item.row, item.column): item for item in self.plan.items if isinstance(item, InputCell)}
        inputs = {name.name: at.get((name.box[0], name.box[1])) for name in self.plan.names}
        return {name: item for name, item in inputs.items() if item is not None or name.startswith(YEARS)}

    @cached_property
    def _is_shared(self) -> bool:
        """Whether any input of the sheet kept its name: then the sheet is the one that it was, and a broken
        name lost its cell."""
        areas = (self.known.get(as_code(each.name)) for each in self.plan.names)
        return any(area is not None and area.sheet == self.sheet.name for area in areas)

    # --- single cells and rows ------------------------------------------------------------------------------

    @cached_property
    def _labels(self) -> Mapping[str, list[LabelCell]]:
        """The labels of the plan by their words, from top to bottom."""
        found: dict[str, list[LabelCell]] = {}
        labels = [item for item in self.plan.items if isinstance(item, LabelCell) and item.text
                  and item.style != "key"]
        for item in sorted(labels, key=lambda each: (each.row, each.column)):
            found.setdefault(as_name(item.text), []).append(item)
        return found

    @cached_property
    def _texts(self) -> Mapping[str, list[tuple[int, int]]]:
        """The cells of the file that hold words of the plan, from top to bottom."""
        found: dict[str, list[tuple[int, int]]] = {}
        tables = [block for block in self.plan.sheet.blocks if isinstance(block, Table)]
        keys = {row for table in tables for row in self._rows_of_keys(table)}
        once = frozenset(self._once.values())
        for at, cell in sorted(self.sheet.cells.items(), key=itemgetter(0)):
            words = as_name(cell.text) if cell.kind == "text" and cell.formula is None and at[
                0] not in keys else ""
            if words in self._labels or words in once:
                found.setdefault(words, []).append(at)
        return found

    def _at(self, label: LabelCell) -> tuple[int, int] | None:
        """Where a label of the plan stands in the file, if there are as many of its words as in the plan."""
        words = as_name(label.text)
        planned, found = self._labels[words], self._texts.get(words, [])
        if len(found) != len(planned):
            found = [at for at in found if self.sheet.cells[at].locked]
        return found[planned.index(label)] if len(found) == len(planned) else None

    @cached_property
    def _once(self) -> Mapping[str, str]:
        """What older templates call an input, by its name."""
        fields = {name: item.declared for name, item in self._inputs.items() if item is not None}
        return {name: as_name(field.once.in_(self.book.language)) for name, field in fields.items()
                if isinstance(field, Field) and field.once is not None}

    def _once_at(self, name: Name) -> tuple[int, int] | None:
        """Where what an older template calls an input stands in the file, if it stands once."""
        found = self._texts.get(self._once.get(name.name, ""), [])
        return found[0] if len(found) == 1 else None

    def _neighbour(self, row: int, columns: range) -> LabelCell | None:
        """The first label of the plan in these columns of a row."""
        return next((self._labels_at[row, column] for column in columns
                     if (row, column) in self._labels_at), None)

    @cached_property
    def _labels_at(self) -> Mapping[tuple[int, int], LabelCell]:
        return {(item.row, item.column): item for each in self._labels.values() for item in each}

    def _beside_label(self, name: Name, tables: Mapping[str, Area]) -> Area | None:
        """The cells as far right of their label as in the plan, unless they belong to another input."""
        top, left, _, right = name.box
        label = self._neighbour(top, range(left - 1, 0, -1))
        if label is None:
            return None
        at = self._at(label) or self._once_at(name)
        if at is None:
            return None
        column = at[1] + left - label.column
        area = Area(self.sheet.name, at[0], column, at[0], column + right - left)
        first = Cell(self.sheet.name, at[0], column)
        taken = any(first in other for other in (*self._others, *tables.values()))
        return None if taken else area

    @cached_property
    def _others(self) -> list[Area]:
        """The places of the inputs that kept their names."""
        names = {as_code(each.name) for plan in self.book.plans for each in plan.names if plan.group
                 == "inputs"}
        return [area for name, area in self.known.items() if name in names]

    def _is_sure(self, name: Name, area: Area, *, torn: bool) -> bool:
        """Whether an input stands there: it is filled, or blank with its own unit or remark on its right.

        `torn` is a name whose cells were deleted: what stands there now must be an input of its own.
        """
        cells = [self.sheet.cells.get((area.top, column)) for column in range(area.left, area.right + 1)]
        filled = [cell for cell in cells if cell is not None and not is_blank(cell)]
        if name.name.startswith(YEARS):
            return any(cell.kind == "number" for cell in filled)
        headed = self._is_headed(name, area)
        if filled:
            return headed is not False and all(not cell.locked or _is_typed_number(cell) for cell in filled)
        return not torn and self._is_framed(name, area, headed)

    def _is_framed(self, name: Name, area: Area, headed: bool | None) -> bool:
        """Whether what stands beside and above a blank input is what should; without either, whether its
        column holds inputs."""
        top, left, _, right = name.box
        beside = self._neighbour(top, range(right + 1, self.plan.last_column + 1))
        if beside is not None:
            cell = self.sheet.cells.get((area.top, area.left + beside.column - left))
            return cell is not None and headed is not False and (
                as_name(cell.text) == as_name(beside.text) or _is_remark(beside, cell))
        return any(self._stands(other, planned=left, at=area.left)
                   for other in self._inputs) if headed is None else headed

    def _is_headed(self, name: Name, area: Area) -> bool | None:
        """Whether the heading of the column, as far above as in the plan, is the one it should have; None if
        it has none."""
        top, left = name.box[:2]
        above = self._above(top, left)
        if above is None:
            return None
        cell = self.sheet.cells.get((area.top + above.row - top, area.left))
        if cell is None or isinstance(above, Header):
            return cell is not None and cell.kind == "number"
        return as_name(cell.text) == as_name(above.text)

    def _above(self, row: int, column: int) -> LabelCell | Header | None:
        """The heading of a column in the block of a row."""
        first = max((strip.top for strip in self.plan.strips if strip.top <= row), default=row)
        heads = [item for item in self.plan.items if isinstance(item, LabelCell | Header) and item.column
                 == column
                 and first <= item.row < row and (isinstance(item, Header) or item.style == "header")]
        return heads[-1] if heads else None

    def _stands(self, other: str, *, planned: int, at: int) -> bool:
        """Whether another input of the same column is filled where it should be."""
        box = next(name.box for name in self.plan.names if name.name == other)
        label = self._neighbour(box[0], range(box[1] - 1, 0, -1)) if box[1] == planned else None
        where = self._at(label) if label is not None else None
        if label is None or where is None or where[1] + planned - label.column != at:
            return False
        cell = self.sheet.cells.get((where[0], at))
        return not is_blank(cell) and cell is not None and not cell.locked

    # --- tables ---------------------------------------------------------------------------------------------

    def _tables(self, missing: Sequence[Name]) -> Iterator[tuple[str, Area]]:
        """The tables whose row of keys is still there; those of the same keys are told apart by their titles
        or their order."""
        declared = {f"{TABLE}{block.key}": block for block in self.plan.sheet.blocks
                    if isinstance(block, Table)}
        for name in missing:
            table = declared[name.name]
            alike = [each for each in missing if _keys_of(declared[each.name]) == _keys_of(table)]
            rows = [row for row in self._rows_of_keys(table) if not self._is_taken(row)]
            titled = [row for row in rows if self._has_title(table, row)]
            if len(titled) == 1:
                yield name.name, self._area(titled[0])
            elif len(rows) == len(alike):
                yield name.name, self._area(rows[alike.index(name)])

    def _is_taken(self, row: int) -> bool:
        return row in self._taken_rows

    @cached_property
    def _taken_rows(self) -> frozenset[int]:
        return frozenset(area.top for area in self._others
                         if area.sheet == self.sheet.name and area.right > area.left)

    def _has_title(self, table: Table, row: int) -> bool:
        """Whether a table's title stands within the three rows above its keys."""
        titles = {as_name(table.title.in_(language)) for language in LANGUAGES}
        above = (cell for at in range(row - 3, row) for cell in self.sheet.rows.get(at, {}).values())
        return any(cell.kind == "text" and as_name(cell.text) in titles for cell in above)

    def _rows_of_keys(self, table: Table) -> list[int]:
        """The rows that hold most of a table's keys, as some version has them, and little else."""
        wanted, fewest = _keys_of(table), len(_first_keys_of(table))
        return [row for row, words in sorted(self._words.items()) if len(words & wanted) >= _ENOUGH
                * max(fewest, len(words))]

    @cached_property
    def _words(self) -> Mapping[int, frozenset[str]]:
        return {row: _words(cells) for row, cells in self._by_row.items()}

    @cached_property
    def _by_row(self) -> Mapping[int, dict[int, RawCell]]:
        found: dict[int, dict[int, RawCell]] = {}
        for (row, column), cell in self.sheet.cells.items():
            if cell.kind == "text" and cell.formula is None:
                found.setdefault(row, {})[column] = cell
        return found

    def _area(self, top: int) -> Area:
        """The area of a table from its row of keys to its grey line, which is known by its arrow in the
        margin."""
        columns = self._by_row[top]
        arrows = (row for row, cells in sorted(self._by_row.items()) if row > top
                  and any(cell.text.startswith(_END_OF_TABLE) for cell in cells.values()))
        last = max(self.sheet.rows)
        return Area(self.sheet.name, top, min(columns), next(arrows, last), max(columns))


def _is_remark(planned: LabelCell, cell: RawCell) -> bool:
    """Whether a cell holds the help beside an input, perhaps in the words of another version."""
    return planned.style == "remark" and cell.kind == "text" and cell.formula is None and cell.locked


def _is_typed_number(cell: RawCell) -> bool:
    """Whether a cell holds a number that is no formula: never a label of ours, and an input that some version
    locked."""
    return cell.kind == "number" and cell.formula is None


def _keys_of(table: Table) -> frozenset[str]:
    return frozenset(column.key.rpartition(".")[2] for column in table.columns)


def _first_keys_of(table: Table) -> frozenset[str]:
    """The keys that the first version of a table had: those that came later may not be there."""
    later = {field.key for field in table.fields if field.since and field.since != table.since}
    return _keys_of(table) - later


def _words(cells: Mapping[int, RawCell]) -> frozenset[str]:
    """The words of a row but for the marks of its periods; their case counts, since headings begin with a
    capital letter."""
    return frozenset(plain(cell.value).strip() for cell in cells.values()) - {"@"}
