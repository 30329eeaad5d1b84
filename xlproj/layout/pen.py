"""The pen that lays a sheet out from top to bottom: every block of a sheet is placed by it."""

from __future__ import annotations

from xlproj.base.cells import Cell
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.expr.core import Place
from xlproj.layout.book import AddressBook, QuantityBox
from xlproj.layout.items import SPREAD, Computed, InputCell, LabelCell, Look, Name, SheetPlan, Style
from xlproj.layout.widths import FIRST, PAGE, height_of, line_count
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity

_SUBTITLE_HEIGHT, _SPACER_HEIGHT = 21.0, 4.0
_KINDS: dict[Style, str] = {"remark": "small", "caption": "small", "header": "bold", "header_left": "bold",
                            "label_bold": "bold", "label_total": "bold"}
_SHOWN_EMPTY: frozenset[Style] = frozenset({"header", "header_left", *SPREAD})


class Pen:
    """Writes one sheet from top to bottom: knows the sheet's plan, the book, and the next free row.

    `right` is the last column that the current block reaches, `head` the row of its column names; `slot` is
    the room left beside what was placed last: its row, and how many pixels right of the first column it
    starts.
    """

    def __init__(self, plan: SheetPlan, book: AddressBook) -> None:
        self.plan, self.book = plan, book
        self.row, self.right = 1, FIRST
        self.head: int | None = None
        self.slot: tuple[int, int] | None = None
        self._places: dict[tuple[int | None, int | None], Place] = {}

    @property
    def name(self) -> str:
        """Name of the sheet."""
        return self.plan.name

    def place(self, *, row: int | None = None, year: int | None = None) -> Place:
        """A place of this sheet, made once: many quantities run over the same rows and years."""
        known = self._places.get((row, year))
        if known is None:
            known = self._places[row, year] = Place(sheet=self.name, row=row, year=year)
        return known

    def reach(self, column: int) -> None:
        """Note that the current block extends to this column of the current row."""
        self.right = max(self.right, column)
        self.plan.reach(self.row, column)

    def span(self, column: int, width: float) -> int:
        """How many columns from this one on give that width, within the columns of the sheet."""
        count, total = 1, self.plan.width(column)
        while total < width and column + count in self.plan.widths:
            total += self.plan.width(column + count)
            count += 1
        return count

    def label(self, text: Text, style: Style, column: int = FIRST, *, across: int = 1,
              target: str | None = None) -> None:
        """Fixed text in the current row, which is made high enough; empty text leaves the cell empty."""
        words = text.in_(self.book.language)
        if words or style in _SHOWN_EMPTY:
            self.plan.items.append(LabelCell(row=self.row, column=column, text=words, style=style,
                                             across=across,
                                             target=target))
        if style == "header":
            self.head = self.row
        kind = _KINDS.get(style, "plain")
        if style not in ("key", "margin", "title", "subtitle", "subtitle_rule", "heading", "link"):
            self.plan.heighten(self.row, height_of(
                line_count(words, self.plan.width(column, across), kind), kind))
        self.reach(column + across - 1)

    def paragraph(self, text: Text, style: Style) -> None:
        """A sentence over the width of a page, and a step down."""
        if text.es:
            self.label(text, style, across=self.span(FIRST, PAGE))
            self.row += 1

    def computed(self, quantity: Quantity, column: int, place: Place | None = None, *, in_table: bool = False,
                 look: Look = "computed", across: int = 1, again: bool = False) -> None:
        """A computed cell in the current row."""
        self.plan.items.append(Computed(self.row, column, quantity, place or self.place(), in_table, look,
                                        across, again))
        self.reach(column + across - 1)

    def scalar(self, quantity: Quantity, column: int, *, look: Look = "computed", across: int = 1) -> None:
        """A single figure in the current row, noted in the book."""
        self.book.quantities[quantity.key] = QuantityBox(self.name, self.row, column)
        self.computed(quantity, column, look=look, across=across)
        if quantity.name:
            self.plan.names.append(Name(name=quantity.name, box=(self.row, column, self.row, column)))

    def field(self, field: Field, column: int, *, across: int = 1) -> None:
        """An input field in the current row, with its defined name."""
        self.book.fields[field.key] = Cell(self.name, self.row, column)
        self.plan.items.append(InputCell(row=self.row, column=column, slot=Slot(key=field.key),
                                         declared=field,
                                         default=field.default, across=across))
        self.plan.names.append(Name(name=field.key, box=(self.row, column, self.row, column)))
        self.reach(column + across - 1)

    def title(self, text: Text, across: int, *, rule: bool = False) -> None:
        """The subtitle of a block and a step down; a rule under it, and a little room, where no header
        follows."""
        if not text.es:
            return
        self.label(text, "subtitle_rule" if rule else "subtitle", across=across)
        self.plan.heights[self.row] = _SUBTITLE_HEIGHT
        self.row += 1
        if rule:
            self.plan.heights[self.row] = _SPACER_HEIGHT
            self.row += 1
