"""What stands in a cell of a result workbook, as a person reads it: words, and numbers by its own number
format."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.cells import Cell
from xlproj.base.text import Language, Text, printable
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Computed, InputCell, Told
from xlproj.reporting.document import DocCell
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.slots import described, slot_of
from xlproj.writing.bands import shown_instead
from xlproj.writing.formats import as_shown, computed_format, typed_format
from xlproj.writing.output import Sheets
from xlproj.writing.values import stored, typed


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the cells of one result workbook in words."""

    sheets: Sheets
    book: AddressBook

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.sheets.language

    @property
    def model(self) -> Model:
        """The declarations of what is told."""
        return self.sheets.model

    def say(self, text: Text) -> str:
        """A text in the report's language."""
        return clean(text.in_(self.language))

    def row(self, key: str) -> list[DocCell]:
        """A quantity in all its cells, in order."""
        [plan] = [plan for plan in self.book.plans if plan.name == self.book.quantities[key].sheet]
        return [self.computed(item, plan.name) for item in plan.items
                if isinstance(item, Computed) and item.quantity.key == key]

    def computed(self, item: Computed, sheet: str) -> DocCell:
        """A computed figure or text."""
        quantity, at = item.quantity, Cell(sheet, item.row, item.column)
        value = stored(self.sheets.results, quantity, item.place, self.language, self.model.absent(quantity))
        bold = item.look in ("bold", "total", "matrix_level", "centered") or quantity.bold
        if isinstance(value, str):
            return DocCell(text=clean(value), bold=bold, cell=at, figure=quantity.show != "text")
        shown = shown_instead(quantity, value) or computed_format(item)
        return DocCell(text=as_shown(value, shown), number=value, figure=True, bold=bold, cell=at)

    def typed(self, item: InputCell, sheet: str) -> DocCell:
        """What a person typed; of an input that points at another one, that in words."""
        value = typed(self.sheets.project, item, self.language)
        at = Cell(sheet, item.row, item.column)
        if value is None:
            return DocCell(cell=at)
        if isinstance(item.declared, Field) and item.declared.kind == "input":
            return DocCell(text=self.say(described(self.model, self.sheets.project, slot_of(str(value)))))
        if isinstance(value, str):
            return DocCell(text=clean(value), cell=at)
        shown = typed_format(item.declared)
        if shown == "typed_number" and float(value).is_integer():
            shown = "integer"
        return DocCell(text=as_shown(value, shown), number=float(value), figure=True, cell=at)

    def told(self, item: Told, sheet: str) -> DocCell:
        """A value that was found through the whole model."""
        rows, at = self.sheets.found.get(item.key, ()), Cell(sheet, item.row, item.column)
        shown = rows[item.number].get(item.found.key) if item.number < len(rows) else None
        if shown is None:
            return DocCell(cell=at)
        if isinstance(shown.value, float | int):
            text = as_shown(shown.value, shown.show or item.found.show)
            return DocCell(text=text, number=float(shown.value), figure=True, cell=at)
        words = shown.value.in_(self.language) if isinstance(shown.value, Text) else str(shown.value)
        return DocCell(text=clean(words), cell=at, figure=item.found.show != "text")


def clean(text: str) -> str:
    """A text without what no document can hold, in one line.

    >>> clean("Canal\\nprincipal \\x07")
    'Canal principal \ufffd'
    """
    return " ".join(printable(text).split())
