"""Lays out the sheets of a model, block under block, and notes every address in the book."""

from __future__ import annotations

from functools import singledispatch
from math import ceil

from xlproj.base.cells import Area, Cell
from xlproj.base.text import Language, Text
from xlproj.expr.core import Place
from xlproj.layout.book import AddressBook, QuantityBox, SeriesBox
from xlproj.layout.items import Computed, FactBox, Header, Input, Label, Name, Picture, SheetPlan, Style, TableBox
from xlproj.spec.inputs import Field, Series
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Slot
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import (
    Block,
    Chart,
    Crosstab,
    Facts,
    Form,
    Grid,
    Heading,
    Index,
    Ladder,
    Note,
    Sheet,
    Steps,
    Table,
    Timeline,
)

FIRST = 2  # column A is a margin
LABEL_WIDTH, VALUE_WIDTH, YEAR_WIDTH = 38.0, 15.0, 12.5
CHART_ROWS = 17
_INSERT = Text("↑ inserte filas encima de esta línea", "↑ insert rows above this line")
_TOTAL, _UNIT, _CONCEPT = Text("Total", "Total"), Text("Unidad", "Unit"), Text("Concepto / Año", "Item / Year")
_BACK = Text("← Volver al índice", "← Back to the index")


class Pen:
    """Writes one sheet from top to bottom: knows the sheet's plan, the book, and the next free row."""

    def __init__(self, plan: SheetPlan, book: AddressBook) -> None:
        self.plan, self.book = plan, book
        self.row = 1

    @property
    def name(self) -> str:
        """Name of the sheet."""
        return self.plan.name

    def label(self, text: Text, style: Style, column: int = FIRST, *, across: int = 1, target: str | None = None) -> None:
        """Fixed text in the current row; empty text leaves the cell empty."""
        words = text.in_(self.book.language)
        if words or style in ("header", "total_label"):
            self.plan.items.append(Label(row=self.row, column=column, text=words, style=style, across=across,
                                         target=target))
        self.plan.reach(self.row, column + across - 1)

    def computed(self, quantity: Quantity, column: int, place: Place | None = None, *, in_table: bool = False,
                 total: bool = False) -> None:
        """A computed cell in the current row."""
        self.plan.items.append(Computed(row=self.row, column=column, quantity=quantity, in_table=in_table, total=total,
                                        place=place or Place(sheet=self.name)))
        self.plan.reach(self.row, column)

    def scalar(self, quantity: Quantity, column: int) -> None:
        """A single figure in the current row, noted in the book."""
        self.book.quantities[quantity.key] = QuantityBox(self.name, self.row, column)
        self.computed(quantity, column)
        if quantity.name:
            self.plan.names.append(Name(name=quantity.name, box=(self.row, column, self.row, column)))

    def field(self, field: Field, column: int) -> None:
        """An input field in the current row, with its defined name."""
        self.book.fields[field.key] = Cell(self.name, self.row, column)
        self.plan.items.append(Input(row=self.row, column=column, slot=Slot(key=field.key), declared=field,
                                     default=field.default))
        self.plan.names.append(Name(name=field.key, box=(self.row, column, self.row, column)))
        self.plan.reach(self.row, column)

    def item(self, item: Field | Quantity, column: int) -> None:
        """A field or a single figure."""
        if isinstance(item, Field):
            self.field(item, column)
        else:
            self.scalar(item, column)

    def title(self, text: Text) -> None:
        """The subtitle of a block and a step down."""
        if text.es:
            self.label(text, "subtitle", across=1)
            self.plan.heights[self.row] = 20
            self.row += 1


def lay_out(model: Model, shape: Shape, language: Language) -> AddressBook:
    """The address book of a model: every sheet laid out, every cell known."""
    book = AddressBook(model=model, shape=shape, language=language)
    first = model.sheets[0].title.in_(language)
    for sheet in model.sheets:
        plan = SheetPlan(sheet=sheet, name=sheet.title.in_(language), group=sheet.group)
        book.plans.append(plan)
        plan.widths.update({1: 2.0, FIRST: LABEL_WIDTH})
        pen = Pen(plan, book)
        _head(pen, sheet, first)
        for block in sheet.blocks:
            _place(block, pen)
            pen.row += 1
    return book


def _head(pen: Pen, sheet: Sheet, index: str) -> None:
    pen.label(sheet.title, "title")
    pen.plan.heights[1] = 26
    pen.row = 2
    pen.label(sheet.purpose, "purpose", across=6)
    longest = max(len(sheet.purpose.es), len(sheet.purpose.en))
    pen.plan.heights[2] = 15.0 * max(1, ceil(longest / 95))
    pen.row = 3
    if pen.name != index:
        pen.label(_BACK, "link", target=index)
    if sheet.money is not None:
        pen.label(sheet.money.label, "unit", FIRST + 1)
        pen.scalar(sheet.money, FIRST + 2)
    pen.row = 5


@singledispatch
def _place(block: Block, pen: Pen) -> None:
    raise TypeError(type(block))


@_place.register
def _form(block: Form, pen: Pen) -> None:
    pen.title(block.title)
    pen.plan.widen(FIRST + 1, VALUE_WIDTH)
    pen.plan.widen(FIRST + 2, 12)
    for item in block.items:
        if isinstance(item, Heading):
            pen.label(item.text, "heading")
        else:
            bold = isinstance(item, Quantity) and item.bold
            pen.label(item.label, "label_bold" if bold else "label")
            pen.item(item, FIRST + 1)
            pen.label(item.unit_label if isinstance(item, Field) else _shown_unit(item), "unit", FIRST + 2)
            pen.label(item.help if isinstance(item, Field) else item.meaning, "remark", FIRST + 3)
            pen.plan.reach(pen.row, FIRST + 6)
        pen.row += 1


def _shown_unit(quantity: Quantity) -> Text:
    return {"money": Text("moneda", "money"), "rate": Text("tasa", "rate"),
            "years": Text("años", "years")}.get(quantity.show, Text("", ""))


@_place.register
def _grid(block: Grid, pen: Pen) -> None:
    pen.title(block.title)
    pen.label(block.corner, "header_left")
    for number, text in enumerate(block.columns):
        pen.label(text, "header", FIRST + 1 + number)
        pen.plan.widen(FIRST + 1 + number, VALUE_WIDTH)
    pen.plan.heights[pen.row] = 32
    pen.row += 1
    for text, cells in block.rows:
        bold = all(isinstance(cell, Quantity) for cell in cells if cell)
        pen.label(text, "label_bold" if bold else "label")
        for number, cell in enumerate(cells):
            if cell is not None:
                pen.item(cell, FIRST + 1 + number)
        pen.row += 1


@_place.register
def _table(block: Table, pen: Pen) -> None:
    pen.title(block.title)
    if block.note.es:
        pen.label(block.note, "remark")
        pen.row += 1
    box = _table_box(block, pen)
    pen.book.tables[block.key] = box
    _table_heads(block, box, pen)
    for number in range(box.rows):
        pen.row = box.first_row + number
        _table_row(block, box, pen, number)
    _table_foot(block, box, pen)
    last = box.last_period if box.periods else max(box.columns.values())
    pen.plan.names.append(Name(name=f"tabla_{block.key}", box=(box.key_row, FIRST, box.sentinel_row, last)))


def _table_box(block: Table, pen: Pen) -> TableBox:
    columns = {column.key.rpartition(".")[2]: FIRST + number for number, column in enumerate(block.columns)}
    return TableBox(sheet=pen.name, key_row=pen.row, first_row=pen.row + 3, rows=pen.book.shape.table_rows(block),
                    columns=columns, periods=pen.book.shape.periods(block), first_period=FIRST + len(columns))


def _table_heads(block: Table, box: TableBox, pen: Pen) -> None:
    plan = pen.plan
    plan.hidden_rows |= {box.key_row, box.guard_row}
    for column, number in zip(block.columns, box.columns.values(), strict=True):
        pen.row = box.key_row
        pen.label(Text(*[column.key.rpartition(".")[2]] * 2), "key", number)
        pen.row = box.header_row
        pen.label(_with_unit(column), "header" if number > FIRST else "header_left", number)
        plan.widen(number, column.width if isinstance(column, Field) else 14.0)
    for offset, period in enumerate(box.periods):
        pen.row = box.key_row
        pen.label(Text("@", "@"), "key", box.first_period + offset)
        plan.items.append(Header(row=box.header_row, column=box.first_period + offset, number=period, live=False))
        plan.widen(box.first_period + offset, 11.0)
        plan.reach(box.header_row, box.first_period + offset)
    plan.heights[box.header_row] = 45


def _with_unit(column: Field | Quantity) -> Text:
    unit = column.unit_label if isinstance(column, Field) else Text("", "")
    if not unit.es:
        return column.label
    return Text(f"{column.label.es}\n({unit.es})", f"{column.label.en}\n({unit.en})")


def _table_row(block: Table, box: TableBox, pen: Pen, number: int) -> None:
    for column, at in zip(block.columns, box.columns.values(), strict=True):
        if isinstance(column, Field):
            slot = Slot(key=block.key, column=column.key, row=number)
            pen.plan.items.append(Input(row=pen.row, column=at, slot=slot, declared=column))
        else:
            pen.computed(column, at, Place(sheet=pen.name, row=number), in_table=True)
    for offset, period in enumerate(box.periods):
        assert block.periods is not None
        slot = Slot(key=block.key, row=number, period=period)
        pen.plan.items.append(Input(row=pen.row, column=box.first_period + offset, slot=slot, declared=block.periods))


def _table_foot(block: Table, box: TableBox, pen: Pen) -> None:
    for column in block.quantities:
        at = box.columns[column.key.rpartition(".")[2]]
        pen.book.quantities[column.key] = QuantityBox(pen.name, box.first_row, at, down=box.rows)
    pen.row = box.sentinel_row
    width = len(box.columns) + len(box.periods)
    for number in range(width):
        pen.plan.items.append(Label(row=pen.row, column=FIRST + number, text="", style="sentinel"))
    pen.plan.items.append(Label(row=pen.row, column=FIRST + width, text=_INSERT.in_(pen.book.language), style="margin"))
    pen.row += 1
    if block.totals:
        pen.label(_TOTAL, "total_label")
        for number in range(1, width):
            pen.plan.items.append(Label(row=pen.row, column=FIRST + number, text="", style="total_label"))
        for column_key, quantity in block.totals:
            _table_total(column_key, quantity, box, pen)
        pen.row += 1


def _table_total(column_key: str, quantity: Quantity, box: TableBox, pen: Pen) -> None:
    if column_key != "@":
        pen.book.quantities[quantity.key] = QuantityBox(pen.name, pen.row, box.columns[column_key])
        pen.computed(quantity, box.columns[column_key], total=True)
        return
    pen.book.quantities[quantity.key] = QuantityBox(pen.name, pen.row, box.first_period, across=len(box.periods))
    for offset in range(len(box.periods)):
        pen.computed(quantity, box.first_period + offset, Place(sheet=pen.name, year=offset), total=True)


@_place.register
def _timeline(block: Timeline, pen: Pen) -> None:
    pen.title(block.title)
    count = pen.book.shape.years + 1
    first = FIRST + 3
    if pen.name not in pen.book.years:
        _year_header(pen, first, count)
    for row in block.rows:
        if isinstance(row, Heading):
            pen.label(row.text, "heading")
        elif isinstance(row, Series):
            _series_row(row, pen, first)
        else:
            _quantity_row(row, pen, first, count)
        pen.row += 1


def _year_header(pen: Pen, first: int, count: int) -> None:
    plan, row = pen.plan, pen.row
    pen.book.years[pen.name] = Area(pen.name, row, first, row, first + count - 1)
    plan.names.append(Name(name=f"anios_{plan.sheet.key}", box=(row, first, row, first + count - 1)))
    pen.label(_CONCEPT, "header_left")
    pen.label(_UNIT, "header", FIRST + 1)
    pen.label(_TOTAL, "header", FIRST + 2)
    plan.widen(FIRST + 1, 9)
    plan.widen(FIRST + 2, 14)
    for year in range(count):
        plan.items.append(Header(row=row, column=first + year, number=year, live=plan.group != "inputs"))
        plan.widen(first + year, YEAR_WIDTH)
    plan.freeze = (row, FIRST + 2) if plan.group != "inputs" else None
    plan.repeat_rows = (row, row)
    plan.wide = True
    plan.reach(row, first + count - 1)
    pen.row += 1


def _series_row(series: Series, pen: Pen, first: int) -> None:
    count = pen.book.shape.years + 1
    pen.label(series.label, "label")
    pen.book.rows_of_series[series.key] = SeriesBox(pen.name, pen.row, first, first + count - 1)
    pen.plan.names.append(Name(name=f"serie_{series.key}", box=(pen.row, first, pen.row, first + count - 1)))
    for year in range(count):
        pen.plan.items.append(Input(row=pen.row, column=first + year, slot=Slot(key=series.key, period=year),
                                    declared=series))


def _quantity_row(quantity: Quantity, pen: Pen, first: int, count: int) -> None:
    pen.label(quantity.label, "label_bold" if quantity.bold else "label")
    if "year" not in quantity.axes:
        pen.scalar(quantity, FIRST + 2)
        return
    pen.label(_shown_unit(quantity), "unit", FIRST + 1)
    pen.book.quantities[quantity.key] = QuantityBox(pen.name, pen.row, first, across=count)
    for year in range(count):
        pen.computed(quantity, first + year, Place(sheet=pen.name, year=year))
    if quantity.name:
        pen.plan.names.append(Name(name=quantity.name, box=(pen.row, first, pen.row, first + count - 1)))
    if quantity.total:
        pen.scalar(quantity.sum_over_years, FIRST + 2)


@_place.register
def _steps(block: Steps, pen: Pen) -> None:
    pen.label(block.title, "label")
    left = FIRST + 1
    last = left + len(block.values) - 1
    pen.book.cells_of_steps[block.key] = Area(pen.name, pen.row, left, pen.row, last)
    pen.plan.names.append(Name(name=f"pasos_{block.key}", box=(pen.row, left, pen.row, last)))
    for number, value in enumerate(block.values):
        pen.plan.items.append(Input(row=pen.row, column=left + number, slot=Slot(key=block.key, period=number),
                                    declared=block, default=value))
    pen.plan.reach(pen.row, last)


@_place.register
def _crosstab(block: Crosstab, pen: Pen) -> None:
    pen.title(block.title)
    if block.note.es:
        pen.label(block.note, "remark")
        pen.row += 1
    rows, columns = (len(_steps_of(pen, quantity)) for quantity in (block.down, block.across))
    name, top = pen.name, pen.row
    pen.label(Text(f"{block.down.label.es} ↓   {block.across.label.es} →",
                   f"{block.down.label.en} ↓   {block.across.label.en} →"), "header_left")
    pen.book.quantities[block.across.key] = QuantityBox(name, top, FIRST + 1, across=columns)
    pen.book.quantities[block.down.key] = QuantityBox(name, top + 1, FIRST, down=rows)
    pen.book.quantities[block.cells.key] = QuantityBox(name, top + 1, FIRST + 1, down=rows, across=columns)
    for column in range(columns):
        pen.computed(block.across, FIRST + 1 + column, Place(sheet=name, g2=column), total=True)
        pen.plan.widen(FIRST + 1 + column, VALUE_WIDTH)
    for row in range(rows):
        pen.row = top + 1 + row
        pen.computed(block.down, FIRST, Place(sheet=name, g1=row), total=True)
        for column in range(columns):
            pen.computed(block.cells, FIRST + 1 + column, Place(sheet=name, g1=row, g2=column))
    pen.row = top + rows + 1


def _steps_of(pen: Pen, quantity: Quantity) -> tuple[float, ...]:
    key = next(part.key for part in quantity.expr.walk() if type(part).__name__ == "StepRef")  # type: ignore[attr-defined]  # StepRef has a key
    return pen.book.model.steps[key].values


@_place.register
def _ladder(block: Ladder, pen: Pen) -> None:
    pen.title(block.title)
    if block.note.es:
        pen.label(block.note, "remark")
        pen.row += 1
    for number, quantity in enumerate(block.columns):
        pen.label(quantity.label, "header" if number else "header_left", FIRST + number)
        pen.book.quantities[quantity.key] = QuantityBox(pen.name, pen.row + 1, FIRST + number, down=block.size)
        pen.plan.widen(FIRST + number, VALUE_WIDTH)
    pen.plan.heights[pen.row] = 32
    for step in range(block.size):
        pen.row += 1
        for number, quantity in enumerate(block.columns):
            pen.computed(quantity, FIRST + number, Place(sheet=pen.name, g1=step))
    pen.row += 1


@_place.register
def _chart(block: Chart, pen: Pen) -> None:
    pen.plan.items.append(Picture(row=pen.row, column=FIRST, chart=block))
    pen.row += CHART_ROWS


@_place.register
def _note(block: Note, pen: Pen) -> None:
    pen.title(block.title)
    for line in block.lines:
        pen.label(line, "note", across=6)
        longest = max(len(line.es), len(line.en))
        pen.plan.heights[pen.row] = 15.0 * max(1, ceil(longest / 100))
        pen.row += 1


@_place.register
def _facts(block: Facts, pen: Pen) -> None:
    pen.title(block.title)
    pen.plan.items.append(FactBox(row=pen.row, column=FIRST, facts=block))
    pen.row += 14


@_place.register
def _index(block: Index, pen: Pen) -> None:
    pen.title(block.title)
    heads = (Text("Hoja", "Sheet"), Text("Faltan", "Missing"), Text("Qué se hace", "What to do"))
    for number, text in enumerate(heads):
        pen.label(text, "header" if number == 1 else "header_left", FIRST + number)
    pen.row += 1
    sheets = {sheet.key: sheet for sheet in pen.book.model.sheets}
    for key, missing in block.rows:
        sheet = sheets[key]
        pen.label(sheet.title, "link", target=sheet.title.in_(pen.book.language))
        if missing is not None:
            pen.scalar(missing, FIRST + 1)
        pen.label(sheet.purpose, "remark", FIRST + 2)
        pen.row += 1
