"""Figures that are hardly in the unit asked for: told at the cell, with the usual range and the likely slip;
others are not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support import edits
from support.filled import cells, filled, problems_of

from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.model.livestock.usual import OTHER_WEIGHTS, WEIGHTS, species_of

Typed = float | str | None
HERD, PRODUCTS, COSTS = "hato_despues", "productos_despues", "costos_hato_despues"


def of(key: str, column: str | None = None, row: int | None = None) -> Slot:
    return Slot(key=key, column=column, row=row)


def told(values: Mapping[Slot, Typed], kind: str = "pecuario") -> list[Problem]:
    """What is said of figures after some cells of an example were typed again; what follows from them in cash
    is left out."""
    typed = {cells(kind)[slot]: value for slot, value in values.items()}
    aside = ("XP-322", "XP-335", "XP-446")
    return [problem for problem in problems_of(edits.put(filled(kind), typed))
            if problem.code.id not in aside]


@pytest.mark.parametrize(("slot", "value", "words"), [
    (of(HERD, "peso", 7), 0.0, "0 kg no es usual en «Vacuno»: suele estar entre 15 y 1,200 kg"),
    (of(HERD, "peso", 7), 0.2, "¿Lo escribió en toneladas"),
    (of(HERD, "peso", 7), 200_000.0, "gramos?"),
    (of(HERD, "precio", 7), 800.0, "800 no es usual en «Vacuno»: suele estar entre 0.4 y 40"),
    (of(HERD, "precio", 7), 800.0, "¿Escribió el precio por cabeza"),
    (of(HERD, "mortalidad", 0), 1.0, "100 % no es usual en «Vacuno»: suele estar entre 0 % y 50 %"),
    (of(PRODUCTS, "por_cabeza", 0), 3500.0, "lo de todo el año"),
    (of(PRODUCTS, "por_kilo", 2), 0.2,
     "20 % no es usual en «Estiércol de corral (kg)»: suele estar entre 0 % y 10 %"),
    (of("pastos", "carga", 0), 45.0, "45 no es usual en «Pastizal natural»: suele estar entre 0 y 20"),
    (of("pastos", "rendimiento", 1), 2.0, "2 kg no es usual"),
    (of("consumo_unidad"), 0.006, "0.006 kg no es usual"),
    (of("peso_unidad"), 0.2, "0.2 kg no es usual: suele estar entre 100 y 800 kg")])
def test_other_units(slot: Slot, value: float, words: str) -> None:
    found = [problem for problem in told({slot: value}) if problem.cell == cells("pecuario")[slot]]

    assert [(problem.code.id, problem.severity) for problem in found] == [("XP-451", "warning")]
    assert words in found[0].message("es")
    assert found[0].message("en")


@pytest.mark.parametrize(("slot", "value"), [
    (of(HERD, "peso", 7), 650.0), (of(HERD, "precio", 7), 14.0), (of(HERD, "mortalidad", 0), 0.4),
    (of(PRODUCTS, "por_cabeza", 0), 25.0), (of("pastos", "carga", 0), 12.0),
    (of("pastos", "rendimiento", 1), 90_000.0)])
def test_unusual_but_possible(slot: Slot, value: float) -> None:
    """A large breed, a breeding price, a plague, a dairy cow, irrigated lucerne, green fodder."""
    assert told({slot: value}) == []


@pytest.mark.parametrize(("kind", "slot", "words"), [
    ("pecuario", of(HERD, "precio", 3), "los animales de esta clase no valdrían nada"),
    ("pecuario", of(PRODUCTS, "precio", 0), "este producto no daría ningún ingreso"),
    ("pecuario", of(COSTS, "precio", 0), "este concepto no costaría nada"),
    ("pecuario", of("inversiones", "costo_unitario", 5), "este concepto no costaría nada")])
def test_prices_of_nothing(kind: str, slot: Slot, words: str) -> None:
    values: dict[Slot, Typed] = {slot: 0.0}
    if slot.key == "inversiones":
        values[of("inversiones", "donacion", 5)] = 0.0
    problem = told(values, kind)[-1]  # the calendar, which has an amount of that line, is told before it

    assert (problem.cell, problem.code.id, problem.severity) == (cells(kind)[slot], "XP-450", "warning")
    assert words in problem.message("es")


@pytest.mark.parametrize(("fields", "price", "told_of"), [
    ({"tipo_cambio": 3.7}, 4.0, 0), ({"tipo_cambio": 3.7}, 240.0, 8), ({}, 240.0, 0),
    ({"moneda": "COP", "tipo_cambio": 4000.0}, 8000.0, 0), ({"moneda": "COP", "tipo_cambio": 4000.0}, 4.0, 8),
    ({"unidad_cuenta": "Miles", "tipo_cambio": 3.7}, 0.004, 0),
    ({"moneda": "florines", "tipo_cambio": 2.0}, 240.0, 8),
    ({"moneda": "Dólares", "tipo_cambio": 3.7}, 40.0, 8), ({"moneda": "$"}, 40.0, 0)])
def test_live_prices_in_any_money(fields: dict[str, Typed], price: float, told_of: int) -> None:
    """By the dollar where the project says what one is; without, a price that all classes share can't be
    judged."""
    prices: dict[Slot, Typed] = {of(HERD, "precio", row): price for row in range(8)}
    found = told({of(key): value for key, value in fields.items()} | prices)

    assert told_of == sum(problem.cell == cells("pecuario")[slot] for problem in found for slot in prices)


def test_one_price_far_from_the_others_of_its_species() -> None:
    """Where the project says no rate: ten times the middle one; where it does, by the dollar first."""
    [problem] = told({of(HERD, "precio", 7): 800.0})
    [by_the_dollar] = told({of(HERD, "precio", 7): 800.0, of("tipo_cambio"): 3.7})

    assert "suele estar entre 0.4 y 40" in problem.message("es")
    assert "suele estar entre 0.74 y 55.5" in by_the_dollar.message("es")


def test_species_in_any_words() -> None:
    """In either language, in one or many, in any case; others are judged by what holds for all animals."""
    names = {"VACUNOS": "vacuno", "sheep": "ovino", "Alpacas": "alpaca", "Cuyes": "cuy", "Pato": None,
             "": None}

    assert names == {name: species_of(name) for name in names}
    others: dict[Slot, Typed] = {of(HERD, "especie", row): "Pato" for row in range(8)}
    assert told({**others, of(PRODUCTS, "de", 0): "Pato", of(HERD, "peso", 7): 5.0}) == []


def test_harvests_beyond_any_hectare() -> None:
    """Grams, or a price that pays for it twenty times; 60 tonnes of fodder are none of that."""
    slot, cost = of("cultivos_antes", "rendimiento", 1), of("cultivos_antes", "costo_ha", 1)

    assert [problem.code.id for problem in told({slot: 2_100_000.0}, "maiz")] == ["XP-454"]
    assert told({slot: 30_000.0}, "maiz") == []
    assert [problem.code.id for problem in told({slot: 30_000.0, cost: 1100.0}, "maiz")] == ["XP-454"]


class TestStart:
    """Animals that are there with the project and not today."""

    def test_both_numbers_at_the_cell(self) -> None:
        slot = of(HERD, "cabezas", 7)
        [problem] = told({slot: 986.0})

        assert (problem.cell, problem.code.id) == (cells("pecuario")[slot], "XP-448")
        assert "«Vaca»: hoy hay 486 cabezas y el proyecto empieza con 986" in problem.message("es")
        assert "por 400,000" in problem.message("es")

    def test_nothing_is_said_once_it_is_decided(self) -> None:
        assert told({of(HERD, "cabezas", 7): 986.0, of("hato_agregado"): "Se compran en el año 0"}) == []
        assert told({of(HERD, "cabezas", 7): 500.0, of("hato_agregado"): "Ya están en Inversiones"}) == []

    def test_a_herd_where_there_was_none_is_told_once(self) -> None:
        blank = {slot: None for slot in cells("pecuario")
                 if slot.key in ("hato_antes", "productos_antes", "costos_hato_antes")}
        [problem] = told(blank)

        assert (problem.cell, problem.code.id) == (cells("pecuario")[of(HERD, "cabezas", 0)], "XP-448")
        assert "«Todo el hato»: hoy hay 0 cabezas y el proyecto empieza con 1,603" in problem.message("es")


def test_each_species_is_within_the_range_of_all() -> None:
    """A weight outside of what any animal has is outside of what its species has."""
    assert all(OTHER_WEIGHTS.holds(each.low) and OTHER_WEIGHTS.holds(each.high) for each in WEIGHTS.values())
