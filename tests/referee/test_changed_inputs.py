"""A result workbook in which someone changes inputs or inserts rows: its figures are those that the library
computes of it.

R1  A random number changed in an example (in every run one in half of them, in torture forty in each): VANE,
    TIRE, BCE and VANF as LibreOffice shows them to people equal `evaluate` of the changed workbook within
    1e-9 (a TIR that may be one of several may wait), no formula turns into an error value, and no cell of the
    workbook shows another value than once everything is computed again.
R2  A row inserted and filled at the top, in the middle or at the end of a table counts in both alike.
R3  The figures do move: a referee that saw only unchanged ones would prove nothing.
R4  A cost a tenth higher moves the VAN to where a calculation by hand has it.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from referee.changing import (
    FIGURES,
    changed_value,
    close,
    computed,
    figures_of,
    from_below,
    insert,
    may_wait,
    numeric_inputs,
    placed,
)
from support import office
from support.filled import result_file
from support.kinds import EVALUATED, EVALUATED_EXAMPLES

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.base.text import Language

pytestmark = pytest.mark.referee
EXAMPLES = EVALUATED_EXAMPLES
LANGUAGE: dict[str, Language] = dict.fromkeys(EXAMPLES, "es") | dict.fromkeys(
    ("agroindustria", "social", "cuencas"), "en")
ROWS: dict[str, dict[str, dict[str, Any]]] = {
    "riego": {
        "inversiones": {"componente": "tangible", "descripcion": "Bomba", "cantidad": 2,
                        "costo_unitario": 40_000.5, "anio": 2, "donacion": 80_001},
        "temas": {"tema": "Poda", "@": {"1": 5000, "3": 250.25}},
        "personal": {"cargo": "Guardián", "pago": 900, "pagos": 12, "dedicacion": 0.5, "desde": 2,
                     "hasta": 5},
        "operacion": {"concepto": "Aceite", "antes": 10, "despues": 777},
        "mitigacion": {"medida": "Vivero", "cantidad": 3, "costo_unitario": 1234.5, "anio": 1}},
    "agroindustria": {
        "inversiones": {"componente": "tangible", "descripcion": "Horno", "cantidad": 1,
                        "costo_unitario": 333, "anio": 1, "vida": 2, "propio": 333},
        "ingresos": {"concepto": "Cáscara", "precio": 2.5, "@": {"1": 40, "3": 12}},
        "costos": {"clase": "insumo", "concepto": "Leña", "@": {"1": 5, "2": 6.5, "3": 7}}},
    "campania": {
        "ventas_ha": {"clase": "subproducto", "concepto": "Chala", "cantidad": 90, "precio": 0.5,
                      "@": {"6": 90}},
        "costos_ha": {"clase": "otro", "concepto": "Guano", "cantidad": 3, "precio": 11,
                      "@": {"0": 1, "2": 2}},
        "indirectos_ha": {"base": "obra", "concepto": "Imprevistos", "tasa": 0.05, "desde": 1, "hasta": 5},
        "financiadores": {"forma": "dinero", "financiador": "Caja rural", "mes": 2, "monto": 1500,
                          "tasa": 0.4, "pago": 6}},
    "pecuario": {
        "inversiones": {"componente": "tangible", "descripcion": "Manga", "cantidad": 1,
                        "costo_unitario": 7000, "anio": 1, "donacion": 7000},
        "hato_despues": {"clase": "Buey {place}", "especie": "Vacuno", "cabezas": 30, "peso": 260,
                         "precio": 4.5, "carne": 0.2},
        "productos_despues": {"base": "cabezas", "producto": "Carga", "de": "Toro", "por_cabeza": 1,
                              "veces": 10, "precio": 8},
        "costos_hato_despues": {"clase": "otro", "concepto": "Aretes", "cantidad": 1, "precio": 0.9}},
    "social": {
        "inversiones": {"componente": "tangible", "descripcion": "Cerco", "cantidad": 1,
                        "costo_unitario": 700, "anio": 1, "donacion": 700},
        "operacion": {"concepto": "Cloro", "antes": 10, "despues": 77}},
    "general": {
        "inversiones": {"componente": "tangible", "descripcion": "Cerco", "cantidad": 1,
                        "costo_unitario": 333, "anio": 1, "vida": 2, "propio": 333},
        "ingresos": {"concepto": "Alquiler", "precio": 2.5, "@": {"1": 40, "3": 12}},
        "costos": {"clase": "insumo", "concepto": "Leña", "@": {"1": 5, "2": 6.5, "3": 7}}},
}
PLACES = ("end", "middle", "top")
IN_EVERY_RUN = ("agroindustria", "campania", "localizacion")


def result_of(name: str) -> Path:
    """The results of an example, in the language in which they are judged here."""
    return result_file(name, LANGUAGE[name])


class TestChangedInputs:
    """One number is changed."""

    @pytest.mark.parametrize(("name", "times"), [
        *((name, 1) for name in IN_EVERY_RUN),
        *(pytest.param(name, 40, marks=pytest.mark.torture) for name in EXAMPLES)])
    def test_figures_follow(self, tmp_path: Path, typist: office.Typist, name: str, times: int) -> None:
        """R1: typed in LibreOffice as people have it; the same change in the file, read by the library."""
        book, rng = result_of(name), random.Random(f"changes of {name}, {times}")
        cells, values, names = list(numeric_inputs(book)), office.read_cells(book), office.defined_names(book)
        horizon, changes = api.example(name).shape.years, []
        for _ in range(times):
            cell, item = rng.choice(cells)
            changes.append((cell, changed_value(rng, item, values.get(cell), horizon)))
        typed = typist.type_each(book, changes, ask=[names[figure] for figure in FIGURES])

        assert len(cells) >= 120
        for number, (change, trial) in enumerate(zip(changes, typed, strict=True)):
            changed = office.set_cell_values(book, tmp_path / f"{number}.xlsx", dict([change]))
            found = {figure: trial.values[names[figure]] for figure in FIGURES}
            true = computed(changed)
            if found["TIRE"] == "—" and may_wait(changed):
                true["TIRE"] = "—"

            assert trial.looked_at >= 2000
            assert (change, trial.slips, trial.stale) == (change, [], [])
            assert true == close(found), change

    @pytest.mark.parametrize(("name", "row", "van"), [
        ("agroindustria", 3, 356.42), pytest.param("general", 0, 5962.74, marks=pytest.mark.torture)])
    def test_a_dearer_cost_moves_the_van(self, typist: office.Typist, name: str, row: int,
                                         van: float) -> None:
        """R3, R4: the costs of year 3 in one row, times 1.1; the VAN is known to the cent."""
        book, names = result_of(name), office.defined_names(result_of(name))
        slot = Slot(key="costos", column=None, row=row, period=3)
        located = placed(book)[0].cells[slot]
        assert isinstance(located.value, float)
        cell = (located.cell.sheet, located.cell.a1)
        typed = typist.type(book, [(cell, located.value * 1.1)], ask=[names["VANE"]])

        assert typed.values[names["VANE"]] == pytest.approx(van, abs=0.005)
        assert typed.stale == []


def inserted(kind: str, book: Path, table: str, place: str) -> office.Insert:
    """A row inserted at a place of a table and filled."""
    reading, layout = placed(book)
    box, used = layout.tables[table], len(reading.project.tables[table])
    row = {"top": box.first_row, "middle": box.first_row + max(used // 2, 1), "end": box.sentinel_row}[place]
    values = {key: value.format(place=place) if isinstance(value, str) else value for key,
              value in ROWS[kind][table].items()}
    periods = {int(period): amount for period, amount in values.pop("@", {}).items()}
    return insert(book, table, row, values, periods)


class TestInsertedRows:
    """A row is inserted and filled."""

    @pytest.mark.parametrize("kind", [
        pytest.param(kind, marks=() if kind in IN_EVERY_RUN else pytest.mark.torture) for kind in EVALUATED])
    def test_figures_follow(self, tmp_path: Path, typist: office.Typist, kind: str) -> None:
        """R2, R3: at every place of every table that moves the figures, all in one workbook."""
        book, stored = result_of(kind), tmp_path / "inserted.xlsx"
        inserts = [inserted(kind, book, table, place) for table in ROWS[kind] for place in PLACES]
        typed = typist.type(book, from_below(inserts), store=stored)
        before, after = api.read(book).project.tables, api.read(stored).project.tables

        assert len(ROWS[kind]) >= 2
        assert (typed.slips, typed.stale) == ([], [])
        assert computed(stored) == close(figures_of(stored))
        assert {table: len(before[table]) + len(PLACES) for table in ROWS[kind]} == {
            table: len(after[table]) for table in ROWS[kind]}
        assert figures_of(book) != close(figures_of(stored))

    @pytest.mark.torture
    @pytest.mark.parametrize("kind", EVALUATED)
    def test_figures_follow_each_table(self, tmp_path: Path, typist: office.Typist, kind: str) -> None:
        """R2, R3: one workbook for each table."""
        book = result_of(kind)
        before, rows = figures_of(book), {table: len(each) for table,
                                          each in api.read(book).project.tables.items()}

        assert len(ROWS[kind]) >= 2
        for table in ROWS[kind]:
            stored = tmp_path / f"{table}.xlsx"
            inserts = from_below([inserted(kind, book, table, place) for place in PLACES])
            typed = typist.type(book, inserts, store=stored)
            figures = figures_of(stored)

            assert (table, typed.slips, typed.stale) == (table, [], [])
            assert computed(stored) == close(figures), table
            assert rows[table] + len(PLACES) == len(api.read(stored).project.tables[table])
            assert before != close(figures), table
