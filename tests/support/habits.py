"""What people do to a filled workbook by hand, kind by kind, each at a random place of an example."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import TypeVar

from support import edits
from support.edits import number, text
from support.faults import Place, places
from support.filled import cells, filled, layout
from xlproj.base.cells import Area, Cell
from xlproj.base.slots import Slot
from xlproj.layout.items import TableBox
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.spec.inputs import Field


@dataclass(frozen=True)
class Edit:
    """The workbook as it was left, on which sheets something was done, and numbers that were truly meant."""

    raw: RawBook
    sheets: tuple[str, ...]
    meant: Mapping[Slot, float | None] = field(default_factory=dict)


Habit = Callable[[str, Random], Edit | None]
HABITS: dict[str, Habit] = {}
_A = TypeVar("_A")
_B = TypeVar("_B")
_C = TypeVar("_C")


def _at(kind: str, fits: Callable[[Place], bool], typed: Callable[[Place], RawCell | str | None]) -> None:
    """A habit of one cell."""
    def done(name: str, rng: Random) -> Edit | None:
        found = [each for each in places(name) if fits(each)]
        if not found:
            return None
        place = rng.choice(found)
        return Edit(edits.put(filled(name), {place.at: typed(place)}), (place.at.sheet,))
    HABITS[kind] = done


def _ats(kind: str, fits: Callable[[Place], bool], of: Mapping[str, _A],
         typed: Callable[[Place, _A], RawCell | str | None]) -> None:
    """One habit for each of several ways of typing."""
    for said, each in of.items():
        _at(f"{kind} {said}", fits, partial(_swapped, typed, each))


def _swapped(typed: Callable[[_B, _A], _C], each: _A, place: _B) -> _C:
    return typed(place, each)


def _number(place: Place) -> bool:
    return place.held.kind == "number" and not place.held.date_format


def _kind(*kinds: str) -> Callable[[Place], bool]:
    return lambda place: isinstance(place.asked, Field) and place.asked.kind in kinds


def _plain(value: float) -> str:
    return f"{value:.10g}"


def _grouped(value: float, thousands: str, mark: str) -> str:
    return f"{value:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", thousands)


_WRITTEN: Mapping[str, Callable[[float], str]] = {
    "as text": _plain, "with a decimal comma": lambda v: _plain(v).replace(".", ","),
    "1,234.50": lambda v: _grouped(v, ",", "."), "1.234,50": lambda v: _grouped(v, ".", ","),
    "1 234.50": lambda v: _grouped(v, " ", "."), "1 234,50": lambda v: _grouped(v, "\xa0", ","),
    "1\u202f234,50": lambda v: _grouped(v, "\u202f", ","), "1'234.50": lambda v: _grouped(v, "'", "."),
    "1_234": lambda v: _grouped(v, "_", "."), "S/ 12": lambda v: "S/ " + _plain(v),
    "S/.12": lambda v: "S/." + _plain(v), "12 soles": lambda v: _plain(v) + " soles",
    "PEN 12": lambda v: "PEN " + _plain(v), "12.-": lambda v: f"{v:.0f}.-",
    "spaces around": lambda v: f"  {_plain(v)} ",
    "no-break spaces": lambda v: f"\xa0{_plain(v)}\xa0", "a tab": lambda v: f"\t{_plain(v)}",
    "a line break": lambda v: f"{_plain(v)}\n", "a zero-width space": lambda v: f"{_plain(v)}\u200b",
    "a plus": lambda v: "+" + _plain(v), "scientific": lambda v: f"{v:.8E}",
    "full-width digits": lambda v: "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in _plain(v)),
    "Arabic digits": lambda v: "".join(chr(ord(c) + 0x630) if c.isdigit() else c for c in _plain(v)),
    "in parentheses": lambda v: f"({_plain(v)})", "a minus behind": lambda v: _plain(v) + "-",
    "aprox.": lambda v: "aprox. " + _plain(v), "≈": lambda v: "≈" + _plain(v),
    "a star": lambda v: _plain(v) + "*",
    "(estimado)": lambda v: _plain(v) + " (estimado)", "in quotes": lambda v: f'"{_plain(v)}"',
    "an equals sign as text": lambda v: "=" + _plain(v), "percent sign": lambda v: _plain(v * 100) + " %",
    "per mille": lambda v: _plain(v * 1000) + " ‰", "letter O": lambda v: _plain(v).replace("0", "O"),
    "two dots": lambda v: _plain(v) + "..", "1/2": lambda v: _plain(v * 2) + "/2",
    "a range": lambda v: f"{_plain(v)} - {_plain(v)}",
    "a comma behind": lambda v: _plain(v) + ",", "an apostrophe": lambda v: "'" + _plain(v),
    "thousands as mil": lambda v: _plain(v / 1000) + " mil"}
_CHANGED: Mapping[str, Callable[[RawCell], RawCell]] = {
    "shown as a date": lambda held: replace(held, date_format=True),
    "shown as a percentage": lambda held: replace(held, percent_format=True),
    "locked": lambda held: replace(held, locked=True), "struck out": lambda held: replace(held, struck=True),
    "a formula with its value": lambda held: edits.formula(held.text + "*1", float(held.text)),
    "a formula never calculated": lambda held: edits.formula(held.text + "*1", None),
    "a formula of another file": lambda held: edits.formula("'[otro.xlsx]Hoja1'!$A$1", float(held.text)),
    "an error": lambda _: edits.error("#REF!"), "verdadero": lambda _: edits.TRUE,
    "cleared by a dash": lambda _: text("-"), "cleared by n/d": lambda _: text("n/d"),
    "rich text": lambda held: text(held.text + "00", rich=True)}
_ats("number", _number, _WRITTEN, lambda place, write: text(write(place.value)))
_ats("number", _number, _CHANGED, lambda place, change: change(place.held))


def _without_accents(said: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", said) if not unicodedata.combining(each))


_SPELT: Mapping[str, Callable[[str], str]] = {
    "in capitals": str.upper, "in small letters": str.lower, "without accents": _without_accents,
    "decomposed accents": lambda s: unicodedata.normalize("NFD", s), "spaces behind": lambda s: s + "  ",
    "a no-break space behind": lambda s: s + "\xa0", "two spaces inside": lambda s: s.replace(" ", "  "),
    "a dot behind": lambda s: s + ".", "in quotes": lambda s: f"«{s}»",
    "a letter lost": lambda s: s[:-1] or s, "a letter twice": lambda s: s[0] + s,
    "letters swapped": lambda s: s[1::-1] + s[2:],
    "with a number": lambda s: f"1. {s}",
    "a line break": lambda s: s + "\n", "a zero-width space": lambda s: "\u200b" + s,
    "shortened": lambda s: s[:4] + "."}
_ats("choice", _kind("choice"), _SPELT, lambda place, spell: text(spell(place.held.text)))
_ats("code", _kind("code"), _SPELT, lambda place, spell: text(spell(place.held.text)))

_DATED: Mapping[str, Callable[[float], RawCell]] = {
    "as text": lambda v: text(_day(v, "{2:02}/{1:02}/{0}")),
    "ISO": lambda v: text(_day(v, "{0}-{1:02}-{2:02}")),
    "with dots": lambda v: text(_day(v, "{2}.{1}.{0}")),
    "with dashes": lambda v: text(_day(v, "{2}-{1}-{0}")),
    "two digits of year": lambda v: text(_day(v, "{2}/{1}/") + _day(v, "{0}")[2:]),
    "month first": lambda v: text(_day(v, "{1}/{2}/{0}")),
    "year and month": lambda v: text(_day(v, "{0}-{1:02}")),
    "in words": lambda v: text(_day(v, "{2} de marzo de {0}")), "a serial number": number,
    "with an hour": lambda v: number(v + 0.5, date_format=True),
    "an hour as text": lambda v: text(_day(v, "{0}-{1:02}-{2:02} 00:00")),
    "the year alone": lambda v: number(float(_day(v, "{0}"))),
    "of 1904": lambda v: number(v - 1462, date_format=True)}


def _day(serial: float, shape: str) -> str:
    from datetime import date, timedelta  # noqa: PLC0415  # here alone
    day = date(1899, 12, 30) + timedelta(days=int(serial))
    return shape.format(day.year, day.month, day.day)


_ats("date", lambda place: place.held.kind == "number" and place.held.date_format, _DATED,
     lambda place, dated: dated(place.value))


# --- tables ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Table:
    """A table of an example: its box, and the rows of the sheet that are in use."""

    name: str
    box: TableBox
    rows: list[int]
    rng: Random

    @property
    def raw(self) -> RawBook:
        return filled(self.name)

    @property
    def columns(self) -> list[int]:
        return sorted(self.box.columns.values())

    @property
    def periods(self) -> list[int]:
        return [self.box.first_period + at for at in range(len(self.box.periods))]

    @property
    def last(self) -> int:
        return max((*self.columns, *self.periods))

    def held(self, row: int) -> dict[Cell, RawCell]:
        """What was typed in a row."""
        found = {Cell(self.box.sheet, row, column): self.raw.sheets[self.box.sheet].cells.get((row, column))
                 for column in (*self.columns, *self.periods)}
        return {at: each for at, each in found.items() if each is not None and not each.locked}

    def moved(self, row: int, to: int, *, cut: bool) -> RawBook:
        """A row pasted elsewhere, and away from where it stood."""
        held = self.held(row)
        gone: dict[Cell, RawCell | None] = {at: None for at in held if cut}
        return edits.put(self.raw, {**gone, **{replace(at, row=to): each for at, each in held.items()}})

    def typed(self, row: int, column: int, value: RawCell) -> RawBook:
        return edits.put(self.raw, {Cell(self.box.sheet, row, column): value})

    def headed_again(self) -> RawBook:
        """The heading pasted under the rows."""
        cells_ = self.raw.sheets[self.box.sheet].cells
        return edits.put(self.raw, {
            Cell(self.box.sheet, self.rows[-1] + 1, column): replace(held, locked=False)
            for (row, column), held in cells_.items() if row == self.box.header_row and held.kind == "text"})

    def blanks(self, value: RawCell) -> RawBook:
        """The blank periods of the first row filled with something."""
        known = self.raw.sheets[self.box.sheet].cells
        return edits.put(self.raw, {Cell(self.box.sheet, self.rows[0], column): value
                                    for column in self.periods if (self.rows[0], column) not in known})


def _in_table(kind: str, do: Callable[[_Table], RawBook | None]) -> None:
    """A habit of a table."""
    def done(name: str, rng: Random) -> Edit | None:
        key = rng.choice(sorted({each.slot.key for each in places(name) if each.slot.row is not None}))
        rows = sorted({each.at.row for each in places(name) if each.slot.key == key})
        table = _Table(name, layout(name).tables[key], rows, rng)
        raw = do(table)
        return None if raw is None else Edit(raw, (table.box.sheet,))
    HABITS[f"table: {kind}"] = done


def _in_tables(kind: str, of: Mapping[str, _A], do: Callable[[_Table, _A], RawBook | None]) -> None:
    """One habit for each of several ways of doing it."""
    for said, each in of.items():
        _in_table(kind.format(said), partial(_swapped, do, each))


_ROWS: Mapping[str, Callable[[_Table], int]] = {
    "above the first": lambda t: t.rows[0], "below the last": lambda t: t.rows[-1] + 1,
    "in the middle": lambda t: t.rows[len(t.rows) // 2], "above the heading": lambda t: t.box.header_row,
    "two above the heading": lambda t: t.box.header_row - 1}
_in_tables("a row inserted {}", _ROWS, lambda t, at: edits.insert_rows(t.raw, t.box.sheet, at(t)))
_in_tables("5 rows inserted {}", _ROWS, lambda t, at: edits.insert_rows(t.raw, t.box.sheet, at(t), 5))
_COLUMNS: Mapping[str, Callable[[_Table], int]] = {
    "before the table": lambda t: t.columns[0], "inside": lambda t: t.columns[len(t.columns) // 2],
    "before the last": lambda t: t.columns[-1], "behind the table": lambda t: t.last + 1}
_in_tables("a column inserted {}", _COLUMNS, lambda t, at: edits.insert_columns(t.raw, t.box.sheet, at(t)))
_in_tables("a column hidden {}", _COLUMNS, lambda t, at: edits.hide_columns(t.raw, t.box.sheet, at(t)))
_in_tables("a column deleted {}", _COLUMNS, lambda t, at: edits.delete_columns(t.raw, t.box.sheet, at(t)))
_ORDERS: Mapping[str, Callable[[_Table], list[int]]] = {
    "sorted backwards": lambda t: t.rows[::-1], "sorted, the first last": lambda t: [*t.rows[1:], t.rows[0]],
    "shuffled": lambda t: t.rng.sample(t.rows, len(t.rows))}
_in_tables("rows {}", _ORDERS, lambda t, order: edits.reorder_rows(t.raw, t.box.sheet, order(t)))
_in_table("a row hidden", lambda t: edits.hide_rows(t.raw, t.box.sheet, t.rng.choice(t.rows)))
_in_table("rows filtered", lambda t: edits.hide_rows(t.raw, t.box.sheet, *t.rows[::2]))
_in_table("the heading hidden", lambda t: edits.hide_rows(t.raw, t.box.sheet, t.box.header_row))
_in_table("a blank row deleted", lambda t: edits.delete_rows(t.raw, t.box.sheet, t.rows[-1] + 1))
_in_table("the heading deleted", lambda t: edits.delete_rows(t.raw, t.box.sheet, t.box.header_row))
_in_table("the title deleted", lambda t: edits.delete_rows(t.raw, t.box.sheet, 1))
_in_table("two columns change places", lambda t: edits.reorder_columns(t.raw, t.box.sheet, t.columns[1::-1])
          if len(t.columns) > 1 else None)
_in_table("a row cut and pasted two rows below", lambda t: t.moved(t.rows[-1], t.rows[-1] + 2, cut=True))
_in_table("a row pasted once more", lambda t: t.moved(t.rows[0], t.rows[-1] + 1, cut=False))
_in_table("a row pasted over another", lambda t: t.moved(t.rows[0], t.rows[-1], cut=False))
_in_table("a row pasted far below", lambda t: t.moved(t.rows[0], t.rows[-1] + 90, cut=False))
_in_table("the heading pasted among the rows", _Table.headed_again)
_LAST = ("Total", "Subtotal", "Promedio", "viene de la página 1", "---", "Elaborado por: J. Quispe",
         "(en miles de soles)")
_in_tables("“{}” below the rows", {each: text(each) for each in _LAST}, lambda t, said: t.typed(
    t.rows[-1] + 1, t.columns[0], said))
_BLANKS = {"zeros": number(0.0), "dashes": text("-"), "n/a": text("n/a"), "spaces": text(" "),
           "points": text("..."), "apostrophes": text("")}
_in_tables("blanks of a row filled with {}", _BLANKS, _Table.blanks)
_in_table("cells of a row merged", lambda t: edits.merge(t.raw, Area(
    t.box.sheet, t.rows[0], t.columns[0], t.rows[0], t.columns[0] + 1)))
_in_table("cells of a column merged", lambda t: edits.merge(t.raw, Area(
    t.box.sheet, t.rows[0], t.columns[0], t.rows[0] + 1, t.columns[0])))
_in_table("the title merged", lambda t: edits.merge(t.raw, Area(t.box.sheet, 1, 1, 1, 9)))
_ASIDE = {"a note": text("ver cotización"), "a number": number(1234.0),
          "a sum": edits.formula("SUM(C9:C12)", 99.0)}
_in_tables("{} to the right", _ASIDE, lambda t, aside: t.typed(t.rows[0], t.last + 1, aside))
_in_tables("{} far to the right", _ASIDE, lambda t, aside: t.typed(t.rows[0], t.last + 4, aside))
_in_tables("{} far below", _ASIDE, lambda t, aside: t.typed(t.rows[-1] + 40, 3, aside))


def _filled_right(name: str, rng: Random) -> Edit | None:
    """The first amount of a row dragged to the right: those numbers are meant."""
    found = [each for each in places(name) if each.slot.period is not None and each.slot.row is not None]
    if not found:
        return None
    place, at = rng.choice(found), cells(name)
    slots = [slot for slot in at if (slot.key, slot.row) == (place.slot.key, place.slot.row)
             and slot.period is not None and slot.period > (place.slot.period or 0)]
    return Edit(edits.put(filled(name), {at[slot]: place.held for slot in slots}), (place.at.sheet,),
                dict.fromkeys(slots, place.value))


def _cleared(name: str, rng: Random) -> Edit:
    """A number cleared by typing a space over it: nothing is meant to stand there."""
    place = rng.choice([each for each in places(name) if _number(each)])
    return Edit(edits.put(filled(name), {place.at: text(" ")}), (place.at.sheet,), {place.slot: None})


HABITS |= {"an amount filled to the right": _filled_right, "a number cleared by a space": _cleared}


# --- sheets, names, the whole ------------------------------------------------------------------------------


def _renamed(spell: Callable[[str], str], raw: RawBook, sheet: str) -> RawBook:
    return raw if spell(sheet) in raw.sheets else edits.rename_sheet(raw, sheet, spell(sheet))


def _of_a_sheet(kind: str, do: Callable[[RawBook, str], RawBook]) -> None:
    def done(name: str, rng: Random) -> Edit:
        sheet = rng.choice(sorted({each.at.sheet for each in places(name)}))
        return Edit(do(filled(name), sheet), (sheet, sheet[:20]))  # also where a part of it went
    HABITS[f"sheet: {kind}"] = done


_RENAMED: Mapping[str, Callable[[str], str]] = {
    "in capitals": str.upper, "with a number": lambda s: "1. " + s, "without accents": _without_accents,
    "as another": lambda _: "Hoja1", "with (2)": lambda s: s + " (2)", "with a space": lambda s: s + " "}
for _said, _spell in _RENAMED.items():
    _of_a_sheet(f"renamed {_said}", partial(_renamed, _spell))
_of_a_sheet("hidden", edits.hide_sheet)
_of_a_sheet("copied", lambda raw, sheet: edits.add_sheet(raw, f"{sheet} (2)", raw.sheets[sheet].cells))
_of_a_sheet("deleted", edits.drop_sheet)
_of_a_sheet("moved to the end", lambda raw, sheet: replace(raw, sheets={
    **{key: each for key, each in raw.sheets.items() if key != sheet}, sheet: raw.sheets[sheet]}))
_of_a_sheet("split in two", lambda raw, sheet: edits.add_sheet(
    replace(raw, sheets={**raw.sheets, sheet: replace(raw.sheets[sheet], cells=_upper(raw, sheet, True))}),
    sheet[:20] + " parte 2", _upper(raw, sheet, False)))
_of_a_sheet("names lost", lambda raw, sheet: edits.drop_names(
    raw, *(key for key, area in raw.names.items() if area.sheet == sheet)))
_of_a_sheet("a sheet of one's own added", lambda raw, _: edits.add_sheet(raw, "Cotizaciones", {
    (1, 1): text("Total"), (2, 2): number(5.0)}))
_of_a_sheet("protection lost", lambda raw, sheet: _every(
    raw, sheet, lambda held: replace(held, locked=False)))
_of_a_sheet("formulas pasted as values", lambda raw, sheet: _every(
    raw, sheet, lambda held: replace(held, formula=None)))
_of_a_sheet("numbers imported as text", lambda raw, sheet: _every(raw, sheet, lambda held: replace(
    held, kind="text", value=held.text) if held.kind == "number" and not held.locked else held))
_of_a_sheet("numbers imported with commas", lambda raw, sheet: _every(raw, sheet, lambda held: text(
    held.text.replace(".", ",")) if held.kind == "number" and not held.locked else held))
_of_a_sheet("every text in capitals", lambda raw, sheet: _every(raw, sheet, lambda held: replace(
    held, value=held.text.upper(), text=held.text.upper()) if held.kind == "text" and held.locked else held))
_of_a_sheet("accents lost everywhere", lambda raw, sheet: _every(raw, sheet, lambda held: replace(
    held, value=_without_accents(held.text), text=_without_accents(held.text))
    if held.kind == "text" else held))
_of_a_sheet("shown as dates", lambda raw, sheet: _every(raw, sheet, lambda held: replace(
    held, date_format=held.kind == "number")))
_of_a_sheet("año replaced by periodo", lambda raw, sheet: _every(raw, sheet, lambda held: replace(
    held, value=held.text.replace("Año", "Periodo"), text=held.text.replace("Año", "Periodo"))
    if held.kind == "text" else held))
_of_a_sheet("properties lost", lambda raw, _: edits.without_properties(raw))


def _upper(raw: RawBook, sheet: str, upper: bool) -> dict[tuple[int, int], RawCell]:
    held = raw.sheets[sheet].cells
    middle = sorted(row for row, _ in held)[len(held) // 2]
    return {at: each for at, each in held.items() if (at[0] <= middle) == upper}


def _every(raw: RawBook, sheet: str, change: Callable[[RawCell], RawCell]) -> RawBook:
    held = raw.sheets[sheet]
    return replace(raw, sheets={**raw.sheets, sheet: replace(held, cells={
        at: change(each) for at, each in held.cells.items()})})
