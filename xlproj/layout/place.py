"""Lays out the sheets of a model, block under block, and notes every address in the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, pairwise
from types import MappingProxyType
from typing import Any, assert_never

from xlproj.base import phrases
from xlproj.base.text import Language, Text
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Picture, SheetPlan, Strip
from xlproj.layout.pen import Pen
from xlproj.layout.place_findings import place_findings, place_found_grid, place_stamp
from xlproj.layout.place_inputs import place_form, place_grid, place_steps, place_table
from xlproj.layout.place_results import (
    place_chart,
    place_crosstab,
    place_detail,
    place_facts,
    place_index,
    place_ladder,
    place_lined,
    place_note,
    place_timeline,
)
from xlproj.layout.place_trees import place_tree
from xlproj.layout.widths import BESIDE_GRID, FIRST, GAP, measure
from xlproj.model.remarks import KEY as REMARKS
from xlproj.spec.model import Model, Shape
from xlproj.spec.sheets import (
    Block,
    Chart,
    Crosstab,
    Detail,
    Findings,
    Form,
    FoundGrid,
    Grid,
    Index,
    Ladder,
    Lined,
    Note,
    Origin,
    Sheet,
    Stamp,
    Steps,
    Table,
    Timeline,
    Tree,
)

_BACK = Text("← Volver al índice", "← Back to the index")
_TITLE_HEIGHT, _GAP_HEIGHT, _LONG_TABLE = 27.0, 6.0, 15
PLACED_BY: Mapping[type[Block], Callable[[Any, Pen], None]] = MappingProxyType({
    Form: place_form, Grid: place_grid, Table: place_table, Steps: place_steps, Timeline: place_timeline,
    Detail: place_detail,
    Crosstab: place_crosstab, Ladder: place_ladder, Lined: place_lined, Chart: place_chart,
    Findings: place_findings, FoundGrid: place_found_grid,
    Stamp: place_stamp, Note: place_note, Origin: place_facts, Index: place_index, Tree: place_tree})
"""What lays out each kind of block; a test sees that it has them all."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A shape that equals another one only where they say the same in all, also of rows."""

    said: tuple[object, ...]
    shape: Shape = field(compare=False)


def lay_out(model: Model, shape: Shape, language: Language) -> AddressBook:
    """The address book of a model: every sheet laid out, every cell known. It is read only: whoever writes a
    workbook and then reads, verifies or reports it is given the same."""
    return _laid_out(model, _Whole(shape.said, shape), language)


@lru_cache(maxsize=2)  # a large one takes some megabytes
def _laid_out(model: Model, whole: _Whole, language: Language) -> AddressBook:
    shape = whole.shape
    book = AddressBook(model=model, shape=shape, language=language)
    first = model.sheets[0].title.in_(language)
    for sheet in model.sheets:
        plan = SheetPlan(sheet=sheet, name=sheet.title.in_(language), group=sheet.group,
                         widths=measure(sheet, shape, language, model.tables, live=model.live))
        book.plans.append(plan)
        _lay_out_sheet(Pen(plan, book), sheet, first)
    return book


def _lay_out_sheet(pen: Pen, sheet: Sheet, index: str) -> None:
    _head(pen, sheet, index)
    compact = any(isinstance(block, Chart) and block.beside for block in sheet.blocks)
    for number, (block, following) in enumerate(pairwise((*sheet.blocks, None))):
        assert block is not None
        printed = sheet.printed is None or number < sheet.printed
        if not printed and pen.plan.last_printed is None:
            pen.plan.last_printed = pen.plan.last_row if number else 0
        top, pen.right, pen.head = pen.row, FIRST, None
        PLACED_BY[type(block)](block, pen)
        if not printed and sheet.printed:
            pen.plan.grouped_rows.update(range(top, pen.row))
        right = max(pen.right - _unprinted(block, pen.book), _under_picture(pen.plan))
        pen.plan.strips.append(Strip(top=top, bottom=pen.row - 1, right=right, head=pen.head,
                                     printed=printed))
        if _charts(following, "xy") and isinstance(block, Form):
            pen.slot = (top, pen.plan.pixels(FIRST, 2))
        elif isinstance(following, Chart) and following.beside:
            pen.slot = (top, pen.plan.pixels(FIRST, BESIDE_GRID))
        if not _joined(block, following):
            if compact and following is not None:
                pen.plan.heights[pen.row] = _GAP_HEIGHT
            pen.row += 1
    pen.plan.folded_columns = _folded(pen, sheet)
    pen.plan.one_page = _on_one_page(sheet)
    _freeze(pen.plan, sheet, pen.book)


def _folded(pen: Pen, sheet: Sheet) -> set[int]:
    """Of a result, columns of tables in which nobody typed anything, right of all that other blocks show."""
    if not pen.book.model.live:
        return set()
    folding = [(block, strip) for block, strip in zip(sheet.blocks, pen.plan.strips, strict=True)
               if isinstance(block, Table) and block.folds]
    away = {pen.book.tables[table.key].columns[column.key] for table, _ in folding for column in table.fields
            if (table.key, column.key) in pen.book.shape.unfilled}
    others = (item.column for item in pen.plan.items
              if not any(strip.top <= item.row <= strip.bottom for _, strip in folding))
    furthest = max(others, default=0)
    return {column for column in away if column > furthest}


def _head(pen: Pen, sheet: Sheet, index: str) -> None:
    pen.label(sheet.title, "title")
    pen.plan.heights[1] = _TITLE_HEIGHT
    pen.row = 2
    pen.paragraph(_opening(sheet, pen.book.model), "purpose")
    pen.plan.words_to = pen.plan.last_column
    pen.row = 3
    if pen.name != index:
        pen.label(_BACK, "link", target=index)
    if sheet.money is not None:
        pen.scalar(sheet.money, FIRST + 1, look="money_line")
    pen.row = 5


def _opening(sheet: Sheet, model: Model) -> Text:
    """The sentence at the head of a sheet; where some are the analyst's, it says first whose it is."""
    if not any(each.office for each in model.sheets):
        return sheet.purpose
    if not sheet.office and sheet.group != "inputs":
        return sheet.purpose
    whose = phrases.FOR_THE_OFFICE if sheet.office else phrases.FOR_THE_FIELD
    return Text(f"{whose.es} {sheet.purpose.es}",
                f"{whose.en} {sheet.purpose.en}")


def _on_one_page(sheet: Sheet) -> bool:
    """Whether a sheet is a picture as a whole: it has charts of years and nothing that needs pages of its
    own."""
    return (any(isinstance(block, Chart) and not block.labels for block in sheet.blocks)
            and not any(map(_needs_pages, sheet.blocks)))


def _needs_pages(block: Block) -> bool:
    """Whether a block is as long or wide as the project is, and is printed on as many pages as it takes."""
    match block:
        case Timeline() | Detail() | Ladder() | Lined():
            return True
        case (Form() | Grid() | Table() | Steps() | Crosstab() | Chart() | Findings() | Stamp() | Note()
              | Origin() | Index() | Tree()):
            return False
        case _:
            assert_never(block)


def _under_picture(plan: SheetPlan) -> int:
    """The last column that a chart just placed stands over; 0 where the last thing placed is none."""
    picture = plan.items[-1]
    if not isinstance(picture, Picture):
        return 0
    end = plan.pixels(1, picture.column - 1) + picture.left + picture.size[0]
    return next(column for column in count(1) if plan.pixels(1, column) >= end)


def _unprinted(block: Block, book: AddressBook) -> int:
    """How many of its last columns stay on the screen: the remarks, which are for whoever types; in a result,
    what only leads to others, and periods in which nothing stands."""
    if not isinstance(block, Table):
        return 0
    aside = len(block.columns) - len(block.before_periods)
    if block.periods:
        aside += GAP if aside else 0
        return aside + (len(book.shape.periods(block)) if block.key in book.shape.untimed else 0)
    if first := block.on_paper if book.model.live else block.by_hand:
        return len(block.columns) - first
    return aside + sum(column.key == f"{block.key}.{REMARKS}" for column in block.columns)


def _charts(block: Block | None, *kinds: str) -> bool:
    return isinstance(block, Chart) and block.kind in kinds


def _joined(block: Block, following: Block | None) -> bool:
    """Whether a block follows without a blank row: the steps under their title, a chart beside what it
    draws."""
    if isinstance(following, Steps):
        return isinstance(block, Steps) or (isinstance(block, Form) and not block.items)
    return _charts(block, "column", "line") and _charts(following, "column", "line")


def _freeze(plan: SheetPlan, sheet: Sheet, book: AddressBook) -> None:
    """Labels stay in sight while one moves right; headers too where they stand near the top of a long
    sheet."""
    first, years = sheet.blocks[0], book.years.get(plan.name)
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    if years is not None:
        plan.freeze = (years.top if isinstance(first, Timeline) else 0, FIRST + 1)
        # printed over something else, they would say that it goes by years
        plan.repeat_row = years.top if all(isinstance(block, Timeline) for block in sheet.blocks) else None
    elif tables:
        box = book.tables[tables[0].key]
        long = first is tables[0] and box.rows > _LONG_TABLE
        plan.freeze = (box.header_row if long else 0, FIRST)
        plan.repeat_row = box.header_row if long and len(sheet.blocks) == 1 else None
