"""Lays out the blocks that people fill: forms, grids, tables with spare rows, lists of steps."""

from __future__ import annotations

from xlproj.base.cells import Area
from xlproj.base.slots import Slot
from xlproj.base.text import Text, same
from xlproj.layout.book import QuantityBox
from xlproj.layout.items import Header, InputCell, Look, Name, TableBox
from xlproj.layout.pen import Pen
from xlproj.layout.widths import BESIDE, FIRST, GAP, PAGE, TEXT_VALUE, remark_of, texty, unit_of
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Form, Grid, Heading, Steps, Table

INSERT_HERE = Text("↑ inserte filas encima de esta línea", "↑ insert rows above this line")
_TOTAL = Text("Total", "Total")
_LETTER_OF_CHOICE = 0.9
_TABLE_HEADER = 32.0


# --- forms --------------------------------------------------------------------------------------------------


def place_form(block: Form, pen: Pen) -> None:
    """Fields and figures one below the other: label, value, unit, remark."""
    items = [item for item in block.items if not isinstance(item, Heading)]
    spans = _value_spans(items, pen)
    beside = max([_first_remark(pen), *(FIRST + 1 + spans[item.key] for item in items if remark_of(item).es)])
    remarked = any(remark_of(item).es for item in items)
    across = (beside - FIRST + pen.span(beside, BESIDE) if remarked else
              max([2, *(1 + span for span in spans.values())]) if items else pen.span(FIRST, PAGE))
    pen.title(block.title, across, rule=True)
    for item in block.items:
        if isinstance(item, Heading):
            pen.label(item.text, "heading", across=across)
        else:
            pen.label(same(""), "label_rest", across=across)
            _form_row(item, spans[item.key], beside, pen)
        pen.row += 1


def _first_remark(pen: Pen) -> int:
    """The column of remarks: after that of the units, if any form of the sheet shows one."""
    forms = [block for block in pen.plan.sheet.blocks if isinstance(block, Form)]
    units = any(unit_of(item).es for form in forms for item in form.items if not isinstance(item, Heading))
    return FIRST + (3 if units else 2)


def _value_spans(items: list[Field | Quantity], pen: Pen) -> dict[str, int]:
    """How many columns each value takes; the texts that a person types all take the same."""
    spans = {item.key: _value_span(item, pen) for item in items}
    typed = [item.key for item in items if isinstance(item, Field) and texty(item)]
    widest = max((spans[key] for key in typed), default=1)
    return spans | dict.fromkeys(typed, widest)


def _value_span(item: Field | Quantity, pen: Pen) -> int:
    """How many columns a value takes: one for a figure, enough for its words for a text."""
    if not texty(item):
        return 1
    if isinstance(item, Quantity):
        return pen.span(FIRST + 1, TEXT_VALUE if item.meaning.es else PAGE - pen.plan.width(FIRST))
    if item.choices is None:
        return pen.span(FIRST + 1, TEXT_VALUE - 4 if item.kind == "text" else 12)
    longest = max(len(label.in_(pen.book.language)) for _, label in item.choices.labels)
    return pen.span(FIRST + 1, min(longest * _LETTER_OF_CHOICE + 3, TEXT_VALUE - 4))


def _form_row(item: Field | Quantity, span: int, beside: int, pen: Pen) -> None:
    bold = isinstance(item, Quantity) and item.bold
    leads_to = next((sheet for sheet in pen.book.model.sheets if isinstance(item, Quantity) and sheet.key
                     == item.leads_to), None)
    pen.label(item.label, "label_bold" if bold else "index_link" if leads_to else "label",
              target=leads_to.title.in_(pen.book.language) if leads_to else None)
    if isinstance(item, Field):
        pen.field(item, FIRST + 1, across=span)
    else:
        pen.scalar(item, FIRST + 1, look="bold" if bold else "computed", across=span)
    if span == 1:
        pen.label(unit_of(item), "unit", FIRST + 2)
    remark = remark_of(item)
    if remark.es:
        pen.label(remark, "remark", beside, across=pen.span(beside, BESIDE))


# --- grids --------------------------------------------------------------------------------------------------


def place_grid(block: Grid, pen: Pen) -> None:
    """Fields and figures in fixed rows and columns."""
    pen.title(block.title, 1 + len(block.columns))
    pen.label(block.corner, "header_left")
    for number, text in enumerate(block.columns):
        pen.label(text, "header", FIRST + 1 + number)
    pen.plan.heighten(pen.row, 20)
    pen.row += 1
    bold = [_is_bold(cells) for _, cells in block.rows]
    for (text, cells), strong in zip(block.rows, bold, strict=True):
        pen.plan.heighten(pen.row, block.tall)
        if block.tall:
            pen.label(same(""), "label_rest", across=1 + len(block.columns))
        _grid_row(text, cells, "total" if strong and not all(bold) else "bold" if strong else "computed", pen)
        pen.row += 1


def _is_bold(cells: tuple[Field | Quantity | None, ...]) -> bool:
    first = next((cell for cell in cells if cell is not None), None)
    return isinstance(first, Quantity) and first.bold


def _grid_row(text: Text, cells: tuple[Field | Quantity | None, ...], look: Look, pen: Pen) -> None:
    pen.label(text, {"total": "label_total", "bold": "label_bold"}.get(look, "label"))  # type: ignore[arg-type]  # a Style
    for column, cell in enumerate(cells, FIRST + 1):
        if isinstance(cell, Field):
            pen.field(cell, column)
        elif cell is not None:
            pen.scalar(cell, column, look="centered" if cell.show == "text" else look)


# --- tables -------------------------------------------------------------------------------------------------


def place_table(block: Table, pen: Pen) -> None:
    """One row per thing: hidden keys, header, hidden guard row, data, sentinel, totals."""
    columns = len(block.before_periods) + len(pen.book.shape.periods(block))
    pen.title(block.title, columns)
    pen.paragraph(block.note, "caption")
    if block.over is not None:
        _words_over(block.over, FIRST + len(block.before_periods), len(pen.book.shape.periods(block)), pen)
    box = _table_box(block, pen)
    pen.book.tables[block.key] = box
    _table_heads(block, box, pen)
    for number in range(box.rows):
        pen.row = box.first_row + number
        _table_row(block, box, pen, number)
    _table_foot(block, box, pen)
    whole = (box.key_row, FIRST, box.sentinel_row, max(FIRST + columns - 1, *box.columns.values()))
    pen.plan.names.append(Name(name=f"tabla_{block.key}", box=whole))


def _words_over(words: Quantity, first: int, count: int, pen: Pen) -> None:
    pen.book.quantities[words.key] = QuantityBox(pen.name, pen.row, first, across=count)
    for offset in range(count):
        pen.computed(words, first + offset, pen.place(year=offset), look="over")
    pen.row += 1


def _table_box(block: Table, pen: Pen) -> TableBox:
    periods, before = pen.book.shape.periods(block), len(block.before_periods)
    past = len(periods) + GAP if periods else 0
    columns = {column.key.rpartition(".")[2]: FIRST + number + (past if number >= before else 0)
               for number, column in enumerate(block.columns)}
    return TableBox(sheet=pen.name, key_row=pen.row, first_row=pen.row + 3,
                    rows=pen.book.shape.table_rows(block), columns=columns, periods=periods,
                    first_period=FIRST + before)


def _table_heads(block: Table, box: TableBox, pen: Pen) -> None:
    plan = pen.plan
    plan.hidden_rows |= {box.key_row, box.guard_row}
    pen.row = box.key_row
    for key, number in box.columns.items():
        pen.label(same(key), "key", number)
    for number in range(box.first_period, box.last_period + 1):
        pen.label(same("@"), "key", number)
    pen.row = box.header_row
    for column, number in zip(block.columns, box.columns.values(), strict=True):
        pen.label(_with_unit(column), "header" if number > FIRST else "header_left", number)
    word = block.periods.label.in_(pen.book.language) if block.periods is not None else ""
    for number, period in enumerate(box.periods, box.first_period):
        plan.items.append(Header(row=box.header_row, column=number, number=period, live=False, word=word))
        pen.reach(number)
    plan.heighten(box.header_row, _TABLE_HEADER)


def _with_unit(column: Field | Quantity) -> Text:
    unit = column.unit_label if isinstance(column, Field) else Text("", "")
    if not unit.es:
        return column.label
    return Text(f"{column.label.es}\n({unit.es})", f"{column.label.en}\n({unit.en})")


def _table_row(block: Table, box: TableBox, pen: Pen, number: int) -> None:
    for column, at in zip(block.columns, box.columns.values(), strict=True):
        if isinstance(column, Field):
            slot = Slot(key=block.key, column=column.key, row=number)
            pen.plan.items.append(InputCell(row=pen.row, column=at, slot=slot, declared=column))
        else:
            pen.computed(column, at, pen.place(row=number), in_table=True)
    for offset, period in enumerate(box.periods):
        assert block.periods is not None
        slot = Slot(key=block.key, row=number, period=period)
        pen.plan.items.append(InputCell(row=pen.row, column=box.first_period + offset, slot=slot,
                                    declared=block.periods))


def _table_foot(block: Table, box: TableBox, pen: Pen) -> None:
    for column in block.quantities:
        at = box.columns[column.key.rpartition(".")[2]]
        pen.book.quantities[column.key] = QuantityBox(pen.name, box.first_row, at, down=box.rows)
    pen.row = box.sentinel_row
    width = len(block.before_periods) + len(box.periods)
    # the words stand in the margin, outside the table's range, and show over the empty cells of the line
    pen.label(INSERT_HERE, "margin", FIRST - 1)
    pen.label(same(""), "sentinel", across=width)
    pen.row += 1
    for words, totals in _lines_of_totals(block):
        pen.label(words, "label_total", across=width)
        for column_key, quantity in totals:
            _table_total(column_key, quantity, box, pen)
        pen.row += 1
    for quantity in block.below:
        pen.label(same(""), "label_rest", across=width)
        pen.label(quantity.label, "label")
        _by_period(quantity, box, pen, look="computed")
        pen.row += 1


def _lines_of_totals(block: Table) -> list[tuple[Text, list[tuple[str, Quantity]]]]:
    """The totals, and below them a line for each further row by period."""
    by_period = [each for each in block.totals if each[0] == "@"]
    first = [each for each in block.totals if each not in by_period[1:]]
    return [(_TOTAL, first), *((quantity.label, [(key, quantity)]) for key,
                               quantity in by_period[1:])] if first else []


def _table_total(column_key: str, quantity: Quantity, box: TableBox, pen: Pen) -> None:
    if column_key != "@":
        pen.book.quantities[quantity.key] = QuantityBox(pen.name, pen.row, box.columns[column_key])
        pen.computed(quantity, box.columns[column_key], in_table=True, look="total")
    else:
        _by_period(quantity, box, pen, look="total")


def _by_period(quantity: Quantity, box: TableBox, pen: Pen, look: Look) -> None:
    pen.book.quantities[quantity.key] = QuantityBox(
        pen.name, pen.row, box.first_period, across=len(box.periods))
    for offset in range(len(box.periods)):
        place = pen.place(year=offset)
        pen.computed(quantity, box.first_period + offset, place, in_table=True, look=look)


# --- steps --------------------------------------------------------------------------------------------------


def place_steps(block: Steps, pen: Pen) -> None:
    """A typed list of changes side by side, and under it what to type."""
    pen.label(block.title, "label")
    count = pen.book.shape.step_count(block)
    left, last = FIRST + 1, FIRST + count
    pen.book.cells_of_steps[block.key] = Area(pen.name, pen.row, left, pen.row, last)
    pen.plan.names.append(Name(name=f"pasos_{block.key}", box=(pen.row, left, pen.row, last)))
    for number in range(count):
        pen.plan.items.append(InputCell(row=pen.row, column=left + number,
                                    slot=Slot(key=block.key, period=number), declared=block))
    pen.reach(last)
    pen.row += 1
    pen.label(block.help, "caption", left, across=last - left + 1)
    pen.row += 1


