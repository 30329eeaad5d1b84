"""The page of quantities: every computed figure, its formula and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reference.markdown import Lines, opening
from xlproj.base.text import Language, Text
from xlproj.expr.core import Axis, Place, Printer
from xlproj.layout.book import AddressBook
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, default_shape
from xlproj.spec.model import Model
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Sheet, declared

SHOW_WORDS: Mapping[str, Text] = MappingProxyType({
    "money": Text("importe", "amount"), "cents": Text("importe con céntimos", "amount with cents"),
    "decimal": Text("número con dos decimales", "number with two decimals"),
    "number": Text("número", "number"), "rate": Text("tasa", "rate"), "ratio": Text("razón", "ratio"),
    "years": Text("años", "years"), "months": Text("meses", "months"), "integer": Text("entero", "whole number"),
    "period": Text("número de período", "number of a period"), "text": Text("texto", "text"),
    "calendar": Text("año calendario", "calendar year"), "abscissa": Text("año o número", "year or number")})
SHAPES: Mapping[frozenset[Axis], Text] = MappingProxyType({
    frozenset(): Text("una cifra", "one figure"), frozenset({"year"}): Text("una por {word}", "one per {word}"),
    frozenset({"row", "year"}): Text("una por fila y {word}", "one per row and {word}"),
    frozenset({"row"}): Text("una por fila", "one per row"), frozenset({"g1"}): Text("una por peldaño", "one per step"),
    frozenset({"g2"}): Text("una por columna", "one per column"),
    frozenset({"g1", "g2"}): Text("una cuadrícula", "a grid")})


def quantities_page(language: Language) -> Lines:
    """Everything that is computed, with its formula as it is printed in the default template."""
    yield from opening(
        Text("Cantidades", "Quantities"),
        Text("Todo lo que se calcula. La fórmula es la de la primera celda (en filas de años, la del año 1) de una "
             "plantilla con las medidas usuales. «Nombre» es el nombre definido en el libro y la clave en "
             "`xlproj evaluate --json`. La fuente es el caso resuelto, o la regla, de donde sale.",
             "All that is computed. The formula is that of the first cell (in rows of years, that of year 1) of a "
             "template of the usual size. “Name” is the defined name in the workbook and the key in "
             "`xlproj evaluate --json`. The source is the worked case, or the rule, that it comes from."), language)
    for kind, title in ((name, each.title) for name, each in KINDS.items()):
        declarations = model(kind)
        book = lay_out(declarations, default_shape(kind), language)
        yield from (f"## {title.in_(language)}", "")
        for sheet in declarations.sheets:
            yield from quantities_of(sheet, declarations, book, language)


def quantities_of(sheet: Sheet, declarations: Model, book: AddressBook, language: Language) -> Lines:
    """The quantities of a sheet, each with its total folded in."""
    quantities = [item for item in declared(sheet) if isinstance(item, Quantity)]
    if not quantities:
        return
    yield from (f"### {sheet.title.in_(language)} {{ #{declarations.kind}-{sheet.key} }}", "")
    totals = {quantity.sum_over_years.key for quantity in quantities if quantity.total}
    for quantity in quantities:
        if quantity.key not in totals:
            yield from quantity_lines(quantity, book, language)


def quantity_lines(quantity: Quantity, book: AddressBook, language: Language) -> Lines:
    """A quantity: what it is, then its formula and the cell that the formula stands in."""
    name = Text(f", nombre `{quantity.name}`", f", name `{quantity.name}`").in_(language) if quantity.name else ""
    shape = SHAPES[quantity.axes]
    shown = f"{SHOW_WORDS[quantity.show].in_(language)}, {book.model.period.said(shape.es, shape.en).in_(language)}"
    yield f"**{quantity.label.in_(language)}** — `{quantity.key}`{name}; {shown}."
    yield from (f"  {line}" for line in remarks(quantity, language))
    area = book.area_of(quantity.key)
    place = Place(sheet=area.sheet, **{axis: 1 if axis in ("year", "g1") else 0 for axis in quantity.axes})
    formula = quantity.expr.formula(Printer(book, place)).text
    yield from ("", f"- `{book.cell_of(quantity.key, place)}`: `={formula}`", "")


def remarks(quantity: Quantity, language: Language) -> Lines:
    """What a declaration says in words: meaning, convention, source, unit."""
    yield from (text for text in (quantity.meaning.in_(language), quantity.convention.in_(language)) if text)
    if quantity.source:
        yield f"{Text('Fuente', 'Source').in_(language)}: {quantity.source}."
    if quantity.unit is not None and quantity.unit.powers:
        yield f"{Text('Unidad', 'Unit').in_(language)}: {quantity.unit}."
    if quantity.total:
        yield Text("Con su total al lado.", "With its total beside it.").in_(language)
