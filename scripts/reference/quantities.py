"""The page of quantities: every computed figure, its formula and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from reference.markdown import Lines, opening
from xlproj.base.text import Language, Text
from xlproj.expr.core import Axis, Place, Printer
from xlproj.layout.book import AddressBook
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, default_shape
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Sheet, declared

LONGEST = 255  # characters of a formula: what goes on is the same over more columns
SHOW_WORDS: Mapping[str, Text] = MappingProxyType({
    "money": Text("importe", "amount"), "cents": Text("importe con céntimos", "amount with cents"),
    "decimal": Text("número con dos decimales", "number with two decimals"),
    "number": Text("número", "number"), "rate": Text("tasa", "rate"), "ratio": Text("razón", "ratio"),
    "years": Text("años", "years"), "months": Text("meses", "months"),
    "integer": Text("entero", "whole number"),
    "period": Text("número de período", "number of a period"), "text": Text("texto", "text"),
    "calendar": Text("año calendario", "calendar year"), "date": Text("fecha", "date"),
    "abscissa": Text("año o número", "year or number"),
    "tiny": Text("número con los decimales que tenga", "number with all its decimals")})
SHAPES: Mapping[frozenset[Axis], Text] = MappingProxyType({
    frozenset(): Text("una cifra", "one figure"),
    frozenset({"year"}): Text("una por {word}", "one per {word}"),
    frozenset({"row", "year"}): Text("una por fila y {word}", "one per row and {word}"),
    frozenset({"row"}): Text("una por fila", "one per row"),
    frozenset({"g1"}): Text("una por peldaño", "one per step"),
    frozenset({"g2"}): Text("una por columna", "one per column"),
    frozenset({"g1", "g2"}): Text("una cuadrícula", "a grid")})


def quantities_page(language: Language) -> Lines:
    """Everything that is computed: one entry per quantity, with its formula as the first kind that has it
    prints it."""
    yield from opening(
        Text("Cantidades", "Quantities"),
        Text(
            "Todo lo que se calcula, una vez cada cosa, por la hoja en que está. La fórmula es la de la "
            "primera celda (en filas de "
            "años, la del año 1) de una plantilla con las medidas usuales, del primero de los tipos que se "
            "nombran; la de otro tipo "
            "la dice `xlproj explain CLAVE --kind TIPO`. «Nombre» es el nombre definido en el libro y la "
            "clave en `xlproj evaluate "
            "--json`. La fuente es el caso resuelto, o la regla, de donde sale.",
            "All that is computed, each thing once, by the sheet that it is on. The formula is that of the "
            "first cell (in rows of "
            "years, that of year 1) of a template of the usual size, of the first of the kinds that are "
            "named; that of another kind "
            "is told by `xlproj explain KEY --kind KIND`. “Name” is the defined name in the workbook and the "
            "key in `xlproj evaluate "
            "--json`. The source is the worked case, or the rule, that it comes from."), language)
    books = {kind: lay_out(model(kind), default_shape(kind), language) for kind in KINDS}
    for key, (title, quantities) in by_sheet().items():
        yield from (f"## {title.in_(language)} {{ #{key} }}", "")
        for quantity, kinds in quantities:
            yield _entry(quantity, books[kinds[0]], kinds, language)
        yield ""


@cache
def by_sheet() -> Mapping[str, tuple[Text, list[tuple[Quantity, list[str]]]]]:
    """By its key the sheet on which quantities are met first, in the order of the kinds: its title, and each
    with its kinds."""
    found: dict[str, tuple[Text, list[tuple[Quantity, list[str]]]]] = {}
    told: set[str] = set()
    for kind in KINDS:
        for sheet in model(kind).sheets:
            for quantity in _listed(sheet):
                if quantity.key not in told:
                    told.add(quantity.key)
                    kinds = [other for other in KINDS if quantity.key in model(other).quantities]
                    found.setdefault(sheet.key, (sheet.title, []))[1].append((quantity, kinds))
    return found


def _listed(sheet: Sheet) -> list[Quantity]:
    """The quantities of a sheet, each with its total folded in."""
    quantities = [item for item in declared(sheet) if isinstance(item, Quantity)]
    totals = {quantity.sum_over_years.key for quantity in quantities if quantity.total}
    return [quantity for quantity in quantities if quantity.key not in totals]


def _entry(quantity: Quantity, book: AddressBook, kinds: list[str], language: Language) -> str:
    """A quantity in one line: what it is, where it is found, its formula and the cell that the formula stands
    in."""
    name = Text(f", nombre `{quantity.name}`", f", name `{quantity.name}`").in_(
        language) if quantity.name else ""
    shape = SHAPES[quantity.axes]
    columns = book.model.period.said(shape.es, shape.en).in_(language)
    shown = f"{SHOW_WORDS[quantity.show].in_(language)}, {columns}"
    where = Text("todos los tipos", "all kinds").in_(language) if len(kinds) == len(KINDS) else ", ".join(
        kinds)
    area = book.area_of(quantity.key)
    place = Place(sheet=area.sheet, **{axis: 1 if axis in ("year", "g1") else 0 for axis in quantity.axes})
    formula = quantity.expr.formula(Printer(book, place)).text
    whole_code = re.sub(r"XP-\d*$", "", formula[:LONGEST])  # half a code would be another one's
    shortened = formula if len(formula) <= LONGEST else f"{whole_code}…"
    said = " ".join([f"{shown}; {where}.", *remarks(quantity, language)])
    told = f"**{quantity.label.in_(language)}** — `{quantity.key}`{name}; {said}"
    return f"- {told} `{book.cell_of(quantity.key, place)}`: `={shortened}`"


def remarks(quantity: Quantity, language: Language) -> Lines:
    """What a declaration says in words: meaning, convention, source, unit."""
    yield from (text for text in (quantity.meaning.in_(language), quantity.convention.in_(language)) if text)
    if quantity.source:
        yield f"{Text('Fuente', 'Source').in_(language)}: {quantity.source}."
    if quantity.unit is not None and quantity.unit.powers:
        yield f"{Text('Unidad', 'Unit').in_(language)}: {quantity.unit}."
    if quantity.total:
        yield Text("Con su total al lado.", "With its total beside it.").in_(language)
