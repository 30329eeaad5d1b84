"""A result workbook in which someone changes inputs or inserts rows: its figures are those that the library computes of it.

R1  Forty random changes of a number over the examples, five times as many in torture: VANE, TIRE, BCE and VANF as LibreOffice computes
    them equal `evaluate` of the changed workbook within 1e-9, and no formula turns into an error value.
R2  A row inserted and filled at the top, in the middle or at the end of a table counts in both alike.
R3  The figures do move: a referee that saw only unchanged ones would prove nothing.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
from referee.arbitrary import draw, small
from support import office

from xlproj import api
from xlproj.base.cells import column_letters
from xlproj.base.text import Language
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Input
from xlproj.layout.place import lay_out
from xlproj.model.kinds import KINDS
from xlproj.reading import Reading
from xlproj.spec.inputs import Field
from xlproj.spec.model import Shape
from xlproj.spec.sheets import Steps

pytestmark = pytest.mark.referee
FIGURES = ("VANE", "TIRE", "BCE", "VANF")
CHANGES = {"riego": 6, "agroindustria": 12, "campania": 7, "pecuario": 5, "social": 12, "general": 5}
LANGUAGE: dict[str, Language] = {"riego": "es", "agroindustria": "en", "campania": "es", "pecuario": "es", "social": "en",
                                 "general": "es"}
ROWS: dict[str, dict[str, dict[str, Any]]] = {
    "riego": {
        "inversiones": {"descripcion": "Bomba", "cantidad": 2, "costo_unitario": 40_000.5, "anio": 2, "donacion": 80_001},
        "temas": {"tema": "Poda", "@": {"1": 5000, "3": 250.25}},
        "personal": {"cargo": "Guardián", "pago": 900, "pagos": 12, "dedicacion": 0.5, "desde": 2, "hasta": 5},
        "operacion": {"concepto": "Aceite", "antes": 10, "despues": 777},
        "mitigacion": {"medida": "Vivero", "cantidad": 3, "costo_unitario": 1234.5, "anio": 1}},
    "agroindustria": {
        "inversiones": {"descripcion": "Horno", "cantidad": 1, "costo_unitario": 333, "anio": 1, "vida": 2, "propio": 333},
        "ingresos": {"concepto": "Cáscara", "precio": 2.5, "@": {"1": 40, "3": 12}},
        "costos": {"concepto": "Leña", "@": {"1": 5, "2": 6.5, "3": 7}}},
    "campania": {
        "ventas_ha": {"concepto": "Chala", "cantidad": 90, "precio": 0.5, "@": {"6": 90}},
        "costos_ha": {"concepto": "Guano", "cantidad": 3, "precio": 11, "@": {"0": 1, "2": 2}},
        "indirectos_ha": {"concepto": "Imprevistos", "tasa": 0.05, "desde": 1, "hasta": 5},
        "financiadores": {"financiador": "Caja rural", "mes": 2, "monto": 1500, "tasa": 0.4, "pago": 6}},
    "pecuario": {
        "inversiones": {"descripcion": "Manga", "cantidad": 1, "costo_unitario": 7000, "anio": 1, "donacion": 7000},
        "hato_despues": {"clase": "Buey {place}", "especie": "Vacuno", "cabezas": 30, "peso": 260, "precio": 4.5, "carne": 0.2},
        "productos_despues": {"producto": "Carga", "de": "Toro", "por_cabeza": 1, "veces": 10, "precio": 8},
        "costos_hato_despues": {"concepto": "Aretes", "cantidad": 1, "precio": 0.9}},
    "social": {
        "inversiones": {"descripcion": "Cerco", "cantidad": 1, "costo_unitario": 700, "anio": 1, "donacion": 700},
        "operacion": {"concepto": "Cloro", "antes": 10, "despues": 77}},
    "general": {
        "inversiones": {"descripcion": "Cerco", "cantidad": 1, "costo_unitario": 333, "anio": 1, "vida": 2, "propio": 333},
        "ingresos": {"concepto": "Alquiler", "precio": 2.5, "@": {"1": 40, "3": 12}},
        "costos": {"concepto": "Leña", "@": {"1": 5, "2": 6.5, "3": 7}}},
}
PLACES = ("end", "middle", "top")  # from the last row up: each leaves those above where they stand
CHOICES = {"inversiones": {"componente": "tangible"}, "costos": {"clase": "insumo"}, "ventas_ha": {"clase": "subproducto"},
           "costos_ha": {"clase": "otro"}, "indirectos_ha": {"base": "obra"}, "financiadores": {"forma": "dinero"},
           "productos_despues": {"base": "cabezas"}, "costos_hato_despues": {"clase": "otro"}}


def figures_of(book: Path) -> dict[str, object]:
    """The figures that stand in a recalculated workbook; a dash where there is none."""
    names, values = office.defined_names(book), office.read_cells(book)
    return {name: values.get(names[name]) for name in FIGURES}


def computed(book: Path) -> dict[str, object]:
    """The figures that the library computes of a workbook, as `evaluate` does, errors or not."""
    found = api.evaluate(book).indicators()
    return {name: found[name] if found[name] is not None else "—" for name in FIGURES}


def close(figures: dict[str, object]) -> dict[str, object]:
    """The figures, to be compared within 1e-9."""
    return {name: pytest.approx(value, rel=1e-9, abs=1e-9) if isinstance(value, float) else value
            for name, value in figures.items()}


Results = Callable[[str], Path]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """The results of a kind's example, written when first asked for."""
    folder = tmp_path_factory.mktemp("results")

    @cache
    def made(kind: str) -> Path:
        filled = api.fill(small(api.example(kind)), folder / f"{kind}.xlsx", language=LANGUAGE[kind])
        _, written = api.convert(filled)
        assert written is not None
        return written

    return made


@lru_cache(maxsize=4)
def placed(book: Path) -> tuple[Reading, AddressBook]:
    """What stands in a workbook, and where."""
    reading = api.read(book)
    return reading, lay_out(reading.model, _sizes(book, reading), reading.language)


def numeric_inputs(book: Path) -> Iterator[tuple[office.Cell, Input]]:
    """The unlocked input cells of a result workbook that take numbers, those of tables down to their first blank row."""
    reading, layout = placed(book)
    for plan in layout.plans:
        for item in plan.items:
            if isinstance(item, Input) and _takes_a_number(item) and _among_rows(item, reading.project.tables):
                yield (plan.name, f"{column_letters(item.column)}{item.row}"), item


def _sizes(book: Path, reading: Reading) -> Shape:
    """The shape of a result workbook: as read, its tables as long as they stand there."""
    names = office.defined_names(book)
    rows: dict[str, int] = {}
    for key in reading.model.tables:
        top, bottom = (int("".join(filter(str.isdigit, corner))) for corner in names[f"tabla_{key}"][1].split(":"))
        rows[key] = bottom - top - 3
    shape = reading.project.shape
    return Shape(years=shape.years, months=shape.months, program_years=shape.program_years, rows=rows)


def _takes_a_number(item: Input) -> bool:
    declared = item.declared
    aside = item.slot.key in ("incertidumbre", "escenarios") or item.slot.key.endswith("_riesgo")  # they act on values alone
    return not aside and (not isinstance(declared, Field) or (declared.numeric and not declared.counts_periods))


def _among_rows(item: Input, tables: Any) -> bool:
    return item.slot.row is None or item.slot.row <= len(tables.get(item.slot.key, ()))


def changed_value(rng: random.Random, item: Input, before: object, horizon: int) -> float:
    """Another value that the input allows: mostly near the one that stands there."""
    declared = item.declared
    if isinstance(declared, Steps):
        return round(rng.uniform(-0.3, 0.3), 3)
    whole = isinstance(declared, Field) and declared.kind in ("integer", "year")
    if isinstance(before, float) and before and not whole and rng.random() < 0.7:
        after = before * rng.uniform(0.5, 1.5)
        return min(after, declared.maximum) if isinstance(declared, Field) and declared.maximum is not None else after
    value = draw(rng, declared, horizon)
    assert isinstance(value, float)
    return value


class TestChangedInputs:
    """One number is changed."""

    @pytest.mark.parametrize("times", [1, pytest.param(4, marks=pytest.mark.torture)])
    @pytest.mark.parametrize("kind", KINDS)
    def test_figures_follow(
        self, tmp_path: Path, typist: office.Typist, results: Results, kind: str, times: int
    ) -> None:
        """R1, R3: typed in LibreOffice, which shows no error value; the same change in the file, read by the library."""
        book, rng = results(kind), random.Random(f"changes of {kind}, {times}")
        cells, values, names = list(numeric_inputs(book)), office.read_cells(book), office.defined_names(book)
        horizon, unchanged, changes = api.example(kind).shape.years, close(figures_of(book)), []
        for _ in range(times * CHANGES[kind]):
            cell, item = rng.choice(cells)
            changes.append((cell, changed_value(rng, item, values.get(cell), horizon)))
        typed = typist.type_each(book, changes, ask=[names[name] for name in FIGURES])
        figures = [{name: each.values[names[name]] for name in FIGURES} for each in typed]

        for number, (change, found) in enumerate(zip(changes, figures, strict=True)):
            changed = office.set_cell_values(book, tmp_path / f"{number}.xlsx", dict([change]))
            assert computed(changed) == close(found), change
        assert [each.slips for each in typed if each.slips] == []
        assert len(cells) >= 120
        assert sum(CHANGES.values()) >= 40
        assert sum(found != unchanged for found in figures) >= times * CHANGES[kind] / 10


class Inserter:
    """Inserts rows in LibreOffice, as a person does."""

    def run(self, orders: list[dict[str, Any]]) -> None:
        """Carry out all orders in one LibreOffice: open a book, insert, type, store."""
        with office.profile(0) as home:
            script = str(Path(__file__).with_name("inserter.py"))
            done = subprocess.run([str(office.DEBIAN_PYTHON), "-I", script, office.program("soffice"), str(home)],
                                  input=json.dumps(orders), capture_output=True, text=True, timeout=300, check=False)
        if "uno" in done.stderr and done.returncode:
            raise office.RefereeMissing(done.stderr)
        assert done.returncode == 0, done.stderr


def inserted(kind: str, book: Path, table: str, place: str) -> dict[str, Any]:
    """The order to insert a row into a table and fill it."""
    reading, layout = placed(book)
    box = layout.tables[table]
    used = len(reading.project.tables[table])
    row = {"top": box.first_row, "middle": box.first_row + max(used // 2, 1), "end": box.sentinel_row}[place]
    given = {key: value.format(place=place) if isinstance(value, str) else value for key, value in ROWS[kind][table].items()}
    values = {**given, **{key: reading.model.choices[_list_of(reading, table, key)].label(choice).in_(
        reading.language) for key, choice in CHOICES.get(table, {}).items()}}
    amounts = values.pop("@", {})
    cells = [[f"{column_letters(box.columns[key])}{row}", value] for key, value in values.items()]
    cells += [[f"{column_letters(box.first_period + box.periods.index(int(year)))}{row}", value]
              for year, value in amounts.items()]
    return {"sheet": box.sheet, "row": row, "cells": cells}


def _list_of(reading: Any, table: str, column: str) -> str:
    return next(field.choices.key for field in reading.model.tables[table].fields if field.key == column)


class TestInsertedRows:
    """A row is inserted and filled."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_figures_follow(self, tmp_path: Path, results: Results, kind: str) -> None:
        """R2, R3: at every place of every table that moves the figures, all in one workbook, from the last row up."""
        book, stored = results(kind), tmp_path / "inserted.xlsx"
        inserts = [inserted(kind, book, table, place) for table in ROWS[kind] for place in PLACES]
        Inserter().run([{"book": str(book), "store": str(stored), "inserts": sorted(inserts, key=lambda each: -each["row"])}])
        before, after = api.read(book).project.tables, api.read(stored).project.tables

        assert len(ROWS[kind]) >= 2
        assert computed(stored) == close(figures_of(stored))
        assert {table: len(before[table]) + len(PLACES) for table in ROWS[kind]} == {table: len(after[table]) for table in ROWS[kind]}
        assert figures_of(book) != close(figures_of(stored))

    @pytest.mark.torture
    @pytest.mark.parametrize("kind", KINDS)
    def test_figures_follow_each_table(self, tmp_path: Path, results: Results, kind: str) -> None:
        """R2, R3: one workbook for each table."""
        book, orders = results(kind), []
        for table in ROWS[kind]:
            inserts = [inserted(kind, book, table, place) for place in PLACES]
            orders.append({"book": str(book), "store": str(tmp_path / f"{table}.xlsx"), "inserts": inserts})
        Inserter().run(orders)
        before, rows = figures_of(book), {table: len(each) for table, each in api.read(book).project.tables.items()}

        assert len(orders) >= 2
        for order in orders:
            stored = Path(order["store"])
            figures = figures_of(stored)

            assert computed(stored) == close(figures), stored.stem
            assert rows[stored.stem] + len(PLACES) == len(api.read(stored).project.tables[stored.stem])
            assert before != close(figures), stored.stem
