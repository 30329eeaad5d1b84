"""Edits of a workbook as people make them, on the facts that the reader delivers: cells, rows, names,
sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from xlproj.base.cells import Area, Cell, parse_a1, quoted
from xlproj.reading.file.raw import RawBook, RawCell, RawSheet


def number(value: float, *, date_format: bool = False, percent_format: bool = False) -> RawCell:
    """A number."""
    return RawCell("number", float(value), str(value), locked=False, date_format=date_format,
                   percent_format=percent_format)


def text(value: str, *, rich: bool = False) -> RawCell:
    """A text."""
    return RawCell("text", value, value, locked=False, rich=rich)


def formula(written: str, value: float | None) -> RawCell:
    """A formula with the value stored beside it, or none."""
    return (RawCell("empty", None, "", written, locked=False) if value is None
            else RawCell("number", float(value), str(value), written, locked=False))


def error(value: str) -> RawCell:
    """An error value."""
    return RawCell("error", value, value, locked=False)


_REFERENCE = re.compile(r"(?:('(?:[^']|'')+'|[^'!]+)!)?(\$?[A-Z]{1,3}\$?[1-9]\d*)")
TRUE = RawCell("boolean", True, "1", locked=False)


def stored(value: RawCell | float | str | None) -> RawCell | None:
    """A plain value as a cell."""
    if value is None or isinstance(value, RawCell):
        return value
    return text(value) if isinstance(value, str) else number(value)


def cell(reference: str) -> Cell:
    """The cell that `Sheet!A1` names."""
    sheet, _, a1 = reference.rpartition("!")
    return Cell(sheet, *parse_a1(a1))


def put(raw: RawBook, values: Mapping[Cell, RawCell | float | str | None]) -> RawBook:
    """The workbook with other values in some cells; None empties a cell."""
    for at, value in values.items():
        cells = dict(raw.sheets[at.sheet].cells)
        cells.pop((at.row, at.column), None)
        kept = stored(value)
        if kept is not None:
            cells[at.row, at.column] = kept
        raw = _with_sheet(raw, replace(raw.sheets[at.sheet], cells=dict(sorted(cells.items()))))
    return raw


def insert_rows(raw: RawBook, sheet: str, before: int, count: int = 1) -> RawBook:
    """Rows inserted above a row: names that reach over it grow, what is below moves."""
    return _shift(raw, sheet, lambda row: row + count if row >= before else row, None)


def delete_rows(raw: RawBook, sheet: str, first: int, count: int = 1) -> RawBook:
    """Rows deleted: their cells go, names shrink, and a name that stood only there is lost."""
    last = first + count - 1
    gone = _without(raw, sheet, lambda at: first <= at[0] <= last)
    gone = _names_cut(gone, sheet, lambda area: _cut(area.top, area.bottom, first, last),
                      lambda area, span: replace(area, top=span[0], bottom=span[1]))
    return _shift(gone, sheet, lambda row: row - count if row > last else row, None)


def delete_columns(raw: RawBook, sheet: str, first: int, count: int = 1) -> RawBook:
    """Columns deleted: their cells go, those on their right move left, names shrink or are lost, as are
    references to them."""
    last = first + count - 1
    gone = _without(raw, sheet, lambda at: first <= at[1] <= last)
    gone = _names_cut(gone, sheet, lambda area: _cut(area.left, area.right, first, last),
                      lambda area, span: replace(area, left=span[0], right=span[1]))
    return _shift(gone, sheet, None, lambda column: column - count if column > last else column)


def insert_columns(raw: RawBook, sheet: str, before: int, count: int = 1) -> RawBook:
    """Columns inserted to the left of a column."""
    return _shift(raw, sheet, None, lambda column: column + count if column >= before else column)


def reorder_columns(raw: RawBook, sheet: str, order: Sequence[int]) -> RawBook:
    """Columns moved among themselves: those of `order`, from left to right, now stand in their rising
    order."""
    to = dict(zip(order, sorted(order), strict=True))
    raw = _followed(raw, sheet, sheet, lambda row, column: (row, to.get(column, column)))
    held = raw.sheets[sheet]
    cells = {(row, to.get(column, column)): value for (row, column), value in held.cells.items()}
    return _with_sheet(raw, replace(held, cells=dict(sorted(cells.items()))))


def reorder_rows(raw: RawBook, sheet: str, order: Sequence[int]) -> RawBook:
    """Rows sorted: those of `order`, from top to bottom, now stand in their rising order."""
    to = dict(zip(order, sorted(order), strict=True))
    held = raw.sheets[sheet]
    cells = {(to.get(row, row), column): value for (row, column), value in held.cells.items()}
    return _with_sheet(raw, replace(held, cells=dict(sorted(cells.items()))))


def rename_sheet(raw: RawBook, old: str, new: str) -> RawBook:
    """A sheet under another name, and with it the names that stand there."""
    raw = _followed(raw, old, new, lambda row, column: (row, column))
    held = replace(raw.sheets[old], name=new)
    sheets = {new if name == old else name: held if name == old else sheet for name,
              sheet in raw.sheets.items()}
    names = {name: replace(area, sheet=new) if area.sheet == old else area for name,
             area in raw.names.items()}
    return replace(raw, sheets=sheets, names=names)


def add_sheet(raw: RawBook, name: str, values: Mapping[tuple[int, int], RawCell]) -> RawBook:
    """One more sheet at the end."""
    return _with_sheet(raw, RawSheet(name, "visible", values, (), frozenset()))


def drop_sheet(raw: RawBook, name: str) -> RawBook:
    """A sheet deleted: its names are broken."""
    lost = tuple(key for key, area in raw.names.items() if area.sheet == name)
    sheets = {key: sheet for key, sheet in raw.sheets.items() if key != name}
    names = {key: area for key, area in raw.names.items() if key not in lost}
    return replace(raw, sheets=sheets, names=names, broken_names=(*raw.broken_names, *lost))


def drop_names(raw: RawBook, *lost: str) -> RawBook:
    """Defined names deleted."""
    return replace(raw, names={name: area for name, area in raw.names.items() if name not in lost})


def rename_area(raw: RawBook, name: str, area: Area) -> RawBook:
    """A name that stands for another area."""
    return replace(raw, names={**raw.names, name: area})


def without_properties(raw: RawBook) -> RawBook:
    """The workbook as a program saves it that drops custom document properties."""
    return replace(raw, properties={})


def hide_rows(raw: RawBook, sheet: str, *rows: int) -> RawBook:
    """Rows hidden."""
    held = raw.sheets[sheet]
    return _with_sheet(raw, replace(held, hidden_rows=held.hidden_rows | frozenset(rows)))


def hide_columns(raw: RawBook, sheet: str, *columns: int) -> RawBook:
    """Columns hidden."""
    held = raw.sheets[sheet]
    return _with_sheet(raw, replace(held, hidden_columns=held.hidden_columns | frozenset(columns)))


def hide_sheet(raw: RawBook, sheet: str) -> RawBook:
    """A sheet hidden."""
    return _with_sheet(raw, replace(raw.sheets[sheet], state="hidden"))


def lose_row(raw: RawBook, at: Cell) -> RawBook:
    """A row of which the file has nothing at all."""
    held = raw.sheets[at.sheet]
    cells = {place: value for place, value in held.cells.items() if place[0] != at.row}
    return _with_sheet(raw, replace(held, cells=cells, gaps=(*held.gaps, range(at.row, at.row + 1))))


def strike(raw: RawBook, at: Cell) -> RawBook:
    """What stands in a cell struck out by its font."""
    return put(raw, {at: replace(raw.sheets[at.sheet].cells[at.row, at.column], struck=True)})


def merge(raw: RawBook, area: Area) -> RawBook:
    """Cells merged."""
    held = raw.sheets[area.sheet]
    return _with_sheet(raw, replace(held, merged=(*held.merged, area)))


def with_card(raw: RawBook, **values: str) -> RawBook:
    """The hidden card with other values, in both places where it stands."""
    properties = {**raw.properties, **{f"xlproj_{key}": value for key, value in values.items()}}
    cells = dict(raw.sheets["_xlproj"].cells)
    for at, held in raw.sheets["_xlproj"].cells.items():
        if at[1] == 1 and held.text in values:
            cells[at[0], 2] = text(values[held.text])
    return replace(_with_sheet(raw, replace(raw.sheets["_xlproj"], cells=cells)), properties=properties)


def _with_sheet(raw: RawBook, sheet: RawSheet) -> RawBook:
    return replace(raw, sheets={**raw.sheets, sheet.name: sheet})


def _without(raw: RawBook, sheet: str, goes: Callable[[tuple[int, int]], bool]) -> RawBook:
    """Cells deleted: formulas that are one reference to any of them are broken."""
    sheets = {}
    for name, held in raw.sheets.items():
        cells = {at: _broken(value) if value.formula and _refers_to(value.formula, name, sheet, goes)
                 else value
                 for at, value in held.cells.items() if name != sheet or not goes(at)}
        sheets[name] = replace(held, cells=cells)
    return replace(raw, sheets=sheets)


def _broken(value: RawCell) -> RawCell:
    return replace(value, kind="error", value="#REF!", text="#REF!", formula="#REF!")


def _refers_to(formula_: str, on: str, sheet: str, goes: Callable[[tuple[int, int]], bool]) -> bool:
    found = _REFERENCE.fullmatch(formula_)
    if found is None or (found[1].strip("'").replace("''", "'") if found[1] else on) != sheet:
        return False
    return goes(parse_a1(found[2]))


def _names_cut(raw: RawBook, sheet: str, cut: Callable[[Area], tuple[int, int] | None],
               with_: Callable[[Area, tuple[int, int]], Area]) -> RawBook:
    """Names without what was deleted; those of which nothing is left are broken."""
    names, broken = {}, []
    for name, area in raw.names.items():
        span = cut(area) if area.sheet == sheet else None
        if area.sheet != sheet:
            names[name] = area
        elif span is None:
            broken.append(name)
        else:
            names[name] = with_(area, span)
    return replace(raw, names=names, broken_names=(*raw.broken_names, *broken))


def _cut(start: int, end: int, first: int, last: int) -> tuple[int, int] | None:
    """A span without what is deleted at its edges, None if nothing is left; what goes in its middle is taken
    off by the shift."""
    start = last + 1 if first <= start <= last else start
    end = first - 1 if first <= end <= last else end
    return (start, end) if start <= end else None


def _shift(raw: RawBook, sheet: str, row: Callable[[int], int] | None,
           column: Callable[[int], int] | None) -> RawBook:
    down, across = row or _same, column or _same
    raw = _followed(raw, sheet, sheet, lambda row, column: (down(row), across(column)))
    held = raw.sheets[sheet]

    def moved(area: Area) -> Area:
        return Area(area.sheet, down(area.top), across(area.left), down(area.bottom), across(area.right))

    shifted = replace(held, cells={(down(at[0]), across(at[1])): value for at, value in held.cells.items()},
                      merged=tuple(map(moved, held.merged)),
                      hidden_rows=frozenset(map(down, held.hidden_rows)), gaps=())
    names = {name: moved(area) if area.sheet == sheet else area for name, area in raw.names.items()}
    return replace(_with_sheet(raw, shifted), names=names)


def _followed(raw: RawBook, sheet: str, renamed: str, move: Callable[[int, int], tuple[int, int]]) -> RawBook:
    """Formulas that are one reference to a cell of a sheet, as programs keep them right when the cell
    moves."""
    sheets = {}
    for name, held in raw.sheets.items():
        cells = {at: replace(cell_, formula=_moved(cell_.formula, name, sheet, renamed, move))
                 if cell_.formula else cell_
                 for at, cell_ in held.cells.items()}
        sheets[name] = replace(held, cells=cells)
    return replace(raw, sheets=sheets)


def _moved(formula_: str, on: str, sheet: str, renamed: str,
           move: Callable[[int, int], tuple[int, int]]) -> str:
    found = _REFERENCE.fullmatch(formula_)
    if found is None or (found[1].strip("'").replace("''", "'") if found[1] else on) != sheet:
        return formula_
    row, column = move(*parse_a1(found[2]))
    return (f"{quoted(renamed)}!" if found[1] else "") + Cell(sheet, row, column).absolute


def _same(number_: int) -> int:
    return number_
