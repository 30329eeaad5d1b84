"""Lays out the blocks that show: rows of years, crosstabs, ladders, charts, notes, facts, the index."""

from __future__ import annotations

from xlproj.base import phrases
from xlproj.base.cells import Area, column_letters, quoted
from xlproj.base.slots import Slot
from xlproj.base.text import Text, same
from xlproj.expr.core import Place
from xlproj.layout.book import QuantityBox, SeriesBox
from xlproj.layout.items import (
    STANDARD_HEIGHT,
    FactBox,
    Header,
    InputCell,
    Look,
    Name,
    Picture,
    RowNumber,
    Style,
)
from xlproj.layout.legend import place_legend
from xlproj.layout.pen import Pen
from xlproj.layout.widths import FIRST, NUMBERED, PAGE, period_count, steps_of
from xlproj.spec.inputs import Series
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Chart, Crosstab, Detail, Heading, Index, Ladder, Lined, Note, Origin, Timeline

CHART_ROWS = 13
_LOWEST_CHART, _TO_PIXELS = 9, 4 / 3
_OFF_THE_EDGE = 6  # pixels: of a frame on the edge of a page half is printed
_ROW_PIXELS, _GAP, _WIDE, _AROUND_LABELS = 20, 8, 760, 5
_YEARS_FROM = FIRST + 2
_MATRIX_HEAD = 32.0
_TOTAL = Text("Total", "Total")
_COLOURS = Text("Colores de las celdas", "Colours of the cells")
_CELLS: tuple[tuple[Style, Text, Text], ...] = (
    ("legend_input", Text("amarilla", "yellow"), Text("Usted escribe aquí.", "You type here.")),
    ("legend_after", Text("gris", "grey"),
     Text("Después del horizonte: no cuenta.", "After the horizon: does not count.")),
    ("legend_computed", Text("blanca", "white"), Text("Se calcula sola.", "It is computed.")),
    ("legend_good", Text("OK", "OK"), Text("Comprobación que se cumple.", "A check that holds.")),
    ("legend_bad", Text("Revise", "Check"), Text("Algo falta o no cuadra: revíselo.",
                                                 "Something is missing or does not tie: look at it.")))


# --- rows of years ------------------------------------------------------------------------------------------


def place_timeline(block: Timeline, pen: Pen) -> None:
    """Typed series and computed rows, one column per year or period; the total stands beside the label."""
    count = period_count(block.of, pen.book.shape, pen.book.model.tables)
    pen.title(block.title, 2 + count)
    if block.of:
        _period_header(block.of, pen, count)
    elif pen.name not in pen.book.years:
        _year_header(pen, count)
    for row in block.rows:
        if isinstance(row, Heading):
            pen.label(row.text, "heading", across=2 + count)
        elif isinstance(row, Series):
            _series_row(row, pen, count)
        else:
            _quantity_row(row, pen, count)
        pen.row += 1


def _year_header(pen: Pen, count: int) -> None:
    plan, row, first = pen.plan, pen.row, _YEARS_FROM
    pen.book.years[pen.name] = Area(pen.name, row, first, row, first + count - 1)
    plan.names.append(Name(name=f"anios_{plan.sheet.key}", box=(row, first, row, first + count - 1)))
    plan.periods = (first, count)
    _heads_beside(pen.book.model.period.word, pen)
    for year in range(count):
        plan.items.append(Header(row=row, column=first + year, number=year, live=plan.group != "inputs"))
    pen.reach(first + count - 1)
    pen.row += 1


def _heads_beside(word: Text, pen: Pen) -> None:
    """What stands left of the numbers over periods, and the height of their row."""
    pen.plan.heighten(pen.row, 18)
    pen.label(Text(f"Concepto / {word.es}", f"Item / {word.en}"), "header_left")
    pen.label(_TOTAL, "header", FIRST + 1)


def _period_header(of: str, pen: Pen, count: int) -> None:
    """The numbers over the periods of a time table, where they are shown beside its own."""
    periods = pen.book.model.tables[of].periods
    assert periods is not None
    _heads_beside(periods.label, pen)
    _period_numbers(of, pen, band=False)
    pen.reach(_YEARS_FROM + count - 1)
    pen.row += 1


def _period_numbers(of: str, pen: Pen, *, band: bool) -> None:
    """The numbers over periods: the first is the table's own or 0, each of the others counts on from it."""
    table, count = pen.book.model.tables.get(of), period_count(of, pen.book.shape, pen.book.model.tables)
    first, own = 0, ""
    if table is not None and table.periods is not None:
        first, box = table.periods.first, pen.book.tables[of]
        own = f"{quoted(box.sheet)}!${column_letters(box.first_period)}${box.header_row}"
        pen.book.heads.setdefault((pen.name, pen.book.period_kind(of)), Area(
            pen.name, pen.row, _YEARS_FROM, pen.row, _YEARS_FROM + count - 1))
    for offset in range(count):
        pen.plan.items.append(Header(row=pen.row, column=_YEARS_FROM + offset, number=first + offset,
                                     live=offset > 0, band=band, repeats="" if offset else own))


def _series_row(series: Series, pen: Pen, count: int) -> None:
    first, last = _YEARS_FROM, _YEARS_FROM + count - 1
    pen.label(same(""), "label_rest", FIRST + 1)
    pen.label(series.label, "label")
    pen.book.rows_of_series[series.key] = SeriesBox(pen.name, pen.row, first, last)
    pen.plan.names.append(Name(name=f"serie_{series.key}", box=(pen.row, first, pen.row, last)))
    for year in range(count):
        pen.plan.items.append(InputCell(row=pen.row, column=first + year,
                                        slot=Slot(key=series.key, period=year),
                                        declared=series))
    pen.reach(last)


def _quantity_row(quantity: Quantity, pen: Pen, count: int) -> None:
    look: Look = "total" if quantity.bold else "over" if quantity.show == "text" else "computed"
    pen.label(same(""), "label_total" if quantity.bold else "label_rest", FIRST + 1)
    pen.label(quantity.label, "label_total" if quantity.bold else "label")
    if "year" not in quantity.axes:
        pen.scalar(quantity, FIRST + 1, look=look)
        return
    first = _YEARS_FROM
    pen.book.quantities[quantity.key] = QuantityBox(pen.name, pen.row, first, across=count,
                                                        blank=_empty_beside(quantity))
    for year in range(count):
        pen.computed(quantity, first + year, pen.place(year=year), look=look)
    if quantity.name:
        pen.plan.names.append(Name(name=quantity.name, box=(pen.row, first, pen.row, first + count - 1)))
    if quantity.total:
        pen.scalar(quantity.sum_over_years, FIRST + 1, look=look)


def _empty_beside(quantity: Quantity) -> tuple[int, ...]:
    """On which sides of a row of periods nothing stands: a total stands before it."""
    return (1,) if quantity.total else (-1, 1)


# --- tables row by row --------------------------------------------------------------------------------------


def place_detail(block: Detail, pen: Pen) -> None:
    """The rows of an input table one by one: their figures side by side, then a band of years for each yearly
    one."""
    rows = pen.book.shape.detail_rows(pen.book.model.tables[block.table])
    count = pen.book.shape.years + 1
    bands = [*(("", band) for band in block.bands), *((block.of, band) for band in block.by_period)]
    pen.title(block.title, 2 + count if bands else 1 + len(block.columns))
    pen.paragraph(block.note, "caption")
    named = False
    if block.columns or not bands:
        _detail_columns(block, pen, rows, spaced=bool(bands))
        named = True
    if block.bands and pen.name not in pen.book.years:
        _year_header(pen, count)
    for of, band in bands:
        _detail_band(block, band, of, pen, rows, named=named)
        named = True
    pen.head = None  # each band has heads of its own


def _detail_columns(block: Detail, pen: Pen, rows: int, *, spaced: bool) -> None:
    pen.label(block.name.label, "header_left")
    for number, quantity in enumerate(block.columns, 1):
        pen.label(quantity.label, "header", FIRST + number)
        pen.book.quantities[quantity.key] = QuantityBox(pen.name, pen.row + 1, FIRST + number, down=rows)
    pen.book.quantities[block.name.key] = QuantityBox(pen.name, pen.row + 1, FIRST, down=rows)
    _numbers(block, pen, pen.row + 1, rows)
    for row in range(rows):
        pen.row += 1
        pen.plan.detail_rows[pen.row] = block.table, row
        for number, quantity in enumerate((block.name, *block.columns)):
            pen.computed(quantity, FIRST + number, pen.place(row=row))
    pen.row += 2 if spaced else 1


def _numbers(block: Detail, pen: Pen, first: int, rows: int) -> None:
    """Which row of the table each row shows, in the margin: what stands beside it is looked up by this
    number."""
    table = pen.book.tables[block.table]
    pen.book.numbers.setdefault((pen.name, table.sheet, table.first_row), first)  # workings stand below
    pen.plan.widths[1] = NUMBERED
    for row in range(rows):
        pen.plan.items.append(RowNumber(row=first + row, column=1, table=block.table, number=row + 1))


def _detail_band(block: Detail, band: Quantity, of: str, pen: Pen, rows: int, *, named: bool) -> None:
    name, count = block.name, period_count(of, pen.book.shape, pen.book.model.tables)
    pen.label(band.label, "heading", across=2)
    _period_numbers(of, pen, band=True)  # each band has its periods: it may stand alone on a page
    pen.row += 1
    if not named:
        pen.book.quantities[name.key] = QuantityBox(pen.name, pen.row, FIRST, down=rows)
        _numbers(block, pen, pen.row, rows)
    pen.book.quantities[band.key] = QuantityBox(pen.name, pen.row, _YEARS_FROM, down=rows, across=count,
                                                blank=_empty_beside(band))
    if band.total:
        pen.book.quantities[band.sum_over_years.key] = QuantityBox(pen.name, pen.row, FIRST + 1, down=rows)
    for row in range(rows):
        pen.plan.detail_rows[pen.row] = block.table, row
        pen.computed(name, FIRST, pen.place(row=row), again=named)
        if band.total:
            pen.computed(band.sum_over_years, FIRST + 1, pen.place(row=row))
        else:
            pen.label(same(""), "label_rest", FIRST + 1)
        for year in range(count):
            pen.computed(band, _YEARS_FROM + year, pen.place(row=row, year=year))
        pen.row += 1


# --- crosstabs and ladders ----------------------------------------------------------------------------------


def place_crosstab(block: Crosstab, pen: Pen) -> None:
    """A grid over two axes of steps, with what its colours mean in words under it."""
    rows, columns = _step_count(block.down, pen), _step_count(block.across, pen)
    pen.title(block.title, 1 + columns)
    pen.paragraph(block.note, "caption")
    _crosstab_heads(block, pen, columns)
    name, top, left = pen.name, pen.row, FIRST + 1
    pen.book.quantities[block.down.key] = QuantityBox(name, top, FIRST, down=rows)
    pen.book.quantities[block.cells.key] = QuantityBox(name, top, left, down=rows, across=columns)
    if block.cells.name:
        pen.plan.names.append(Name(name=block.cells.name,
                                   box=(top, left, top + rows - 1, left + columns - 1)))
    for row in range(rows):
        pen.computed(block.down, FIRST, Place(sheet=name, g1=row), look="axis_down")
        for column in range(columns):
            pen.computed(block.cells, left + column, Place(sheet=name, g1=row, g2=column))
        pen.row += 1
    place_legend(block.cells.band, pen)


def _crosstab_heads(block: Crosstab, pen: Pen, columns: int) -> None:
    down, across = block.down.label, block.across.label
    pen.label(Text(f"{down.es} ↓", f"{down.en} ↓"), "header_left")
    pen.label(Text(f"{across.es} →", f"{across.en} →"), "header", FIRST + 1, across=columns)
    pen.plan.heighten(pen.row, 18)
    pen.row += 1
    pen.book.quantities[block.across.key] = QuantityBox(pen.name, pen.row, FIRST + 1, across=columns)
    pen.label(same(""), "header_left")
    for column in range(columns):
        pen.computed(block.across, FIRST + 1 + column, Place(sheet=pen.name, g2=column), look="axis_across")
    pen.row += 1


def _step_count(quantity: Quantity, pen: Pen) -> int:
    return pen.book.shape.step_count(pen.book.model.steps[steps_of(quantity)])


def place_ladder(block: Ladder, pen: Pen) -> None:
    """Quantities side by side over a ladder of steps that runs down the sheet."""
    pen.title(block.title, len(block.columns))
    pen.paragraph(block.note, "caption")
    for number, quantity in enumerate(block.columns):
        pen.label(quantity.label, "header", FIRST + number)
        pen.book.quantities[quantity.key] = QuantityBox(
            pen.name, pen.row + 1, FIRST + number, down=block.size)
    for step in range(block.size):
        pen.row += 1
        for number, quantity in enumerate(block.columns):
            pen.computed(quantity, FIRST + number, Place(sheet=pen.name, g1=step))
    pen.row += 1


def place_lined(block: Lined, pen: Pen) -> None:
    """A matrix as on paper: computed headings, and the numbers of its lines in the margin."""
    count = pen.book.shape.line_count(block, pen.book.model.tables)
    pen.title(block.title, len(block.columns))
    pen.paragraph(block.note, "caption")
    pen.plan.widths[1] = NUMBERED
    for offset, head in enumerate(block.heads):
        pen.scalar(head, FIRST + offset, look="matrix_head")
    pen.head = pen.row
    pen.plan.heighten(pen.row, _MATRIX_HEAD)
    for offset, quantity in enumerate((block.number, *block.columns)):
        pen.book.quantities[quantity.key] = QuantityBox(pen.name, pen.row + 1, FIRST - 1 + offset, down=count)
    for line in range(count):
        pen.row += 1
        pen.plan.matrix_lines[pen.row] = block.used.key, line + 1
        if block.opens is not None:
            pen.plan.opened_by[pen.row] = block.opens.key
        for offset, quantity in enumerate((block.number, *block.columns)):
            look: Look = "margin_number" if not offset else "matrix_level" if quantity.bold else "matrix"
            pen.computed(quantity, FIRST - 1 + offset, Place(sheet=pen.name, g1=line), look=look)
    pen.row += 1


# --- charts -------------------------------------------------------------------------------------------------


def place_chart(block: Chart, pen: Pen) -> None:
    """A chart: in the room beside what was placed last, else on the left half of the page; over columns,
    alone and as high as its labels ask for."""
    if block.labels:
        _place_wide(block, pen)
        return
    # curves are drawn beside rows of years, too, where the sheet is wider than a page
    page = pen.plan.pixels(FIRST, pen.span(FIRST, PAGE) if block.kind == "xy" else len(pen.plan.widths) - 1)
    beside = pen.slot
    row, left = beside if beside is not None else (pen.row, 0)
    width = page - left if beside is not None else (page - _GAP) // 2
    end, tall = row + CHART_ROWS, CHART_ROWS * _ROW_PIXELS
    if block.beside:  # as high as what it stands beside
        end = max(pen.row - 1, row + _LOWEST_CHART)
        tall = round(_TO_PIXELS * sum(
            pen.plan.heights.get(each, STANDARD_HEIGHT) for each in range(row, end)))
        pen.plan.reach(row, max(pen.plan.widths))
        width -= _OFF_THE_EDGE
    pen.plan.items.append(Picture(row=row, column=FIRST, chart=block, left=left + (_GAP if left else 0),
                                  size=(width - (_GAP if left else 0), tall - _GAP)))
    pen.slot = None if beside is not None else (row, (page - _GAP) // 2)
    pen.plan.reach(end - 1, FIRST)
    if beside is not None:
        pen.row = max(pen.row, end)


def _place_wide(block: Chart, pen: Pen) -> None:
    page = pen.plan.pixels(FIRST, len(pen.plan.widths) - 1)
    area = pen.book.area_of(block.labels[0])
    labels = max(len(block.labels), area.bottom - area.top + 1)
    rows = max(CHART_ROWS, labels + _AROUND_LABELS) if block.kind == "tornado" else CHART_ROWS
    pen.plan.items.append(Picture(row=pen.row, column=FIRST, chart=block, left=0,
                                  size=(min(page, _WIDE), rows * _ROW_PIXELS - _GAP)))
    pen.plan.reach(pen.row + rows - 1, FIRST)
    pen.row += rows


# --- words --------------------------------------------------------------------------------------------------


def place_note(block: Note, pen: Pen) -> None:
    """Sentences across the sheet; on the guide, what the colours of the cells mean follows."""
    said = block.to_read if block.to_read is not None and pen.book.shape.to_read else block
    pen.title(said.title, pen.span(FIRST, PAGE), rule=True)
    for line in said.lines:
        pen.paragraph(line, "note")
    if pen.plan.group != "guide":
        return
    pen.row += 1
    pen.title(_COLOURS, pen.span(FIRST, PAGE), rule=True)
    for style, sample, meaning in _CELLS:
        pen.label(sample, style)
        pen.label(meaning, "unit", FIRST + 1, across=pen.span(FIRST + 1, PAGE - pen.plan.width(FIRST)))
        pen.row += 1


def place_facts(block: Origin, pen: Pen) -> None:
    """Room for the facts that the writer knows; they are as many as there are, so they stand last."""
    across = pen.span(FIRST, PAGE)
    pen.title(block.title, across, rule=True)
    pen.plan.items.append(FactBox(row=pen.row, column=FIRST, facts=block, across=across))
    pen.row += 1


def place_index(block: Index, pen: Pen) -> None:
    """The list of sheets in working order, with how full each one is."""
    heads = phrases.INDEX_HEADS
    looks: tuple[Look, ...] = ("missing", "missing", "progress", "computed")
    pen.title(block.title, len(heads))
    for number, text in enumerate(heads):
        pen.label(text, "header" if 0 < number <= len(looks) else "header_left", FIRST + number)
    pen.row += 1
    sheets = {sheet.key: sheet for sheet in pen.book.model.sheets}
    for key, progress in block.rows:
        sheet = sheets[key]
        if key in block.headings:
            pen.label(block.headings[key], "heading", across=len(heads))
            pen.row += 1
        pen.label(same(""), "label_rest", across=len(heads))
        pen.label(sheet.title, "index_link", target=sheet.title.in_(pen.book.language))
        for number, (quantity, look) in enumerate(zip(progress, looks, strict=False)):
            if quantity is not None:
                pen.scalar(quantity, FIRST + 1 + number, look=look)
        pen.label(sheet.purpose, "remark", FIRST + 1 + len(looks))
        pen.row += 1
