"""What is said of farm income that would be wrong without a sign, beside the conditions of these formats."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support import edits
from support.filled import cells, filled, problems_of

from xlproj.base.folding import as_name
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking.names import nearest

Typed = float | str | None
NITROGEN = 2
"""The line of urea in the example: a bag of 50 kg at 35 with 45 % of nitrogen, 1.5556 a kilogram of it."""


def of(table: str, column: str, row: int) -> Slot:
    return Slot(key=table, column=column, row=row)


def found(values: Mapping[Slot, Typed], kind: str = "maiz") -> list[Problem]:
    """What is said after some cells of an example were typed again."""
    return problems_of(edits.put(filled(kind), {cells(kind)[slot]: value for slot, value in values.items()}))


def progress(*shares: float | None) -> dict[Slot, Typed]:
    """Progress typed in the years from 1 on, and in no other."""
    return {Slot(key="avance_escrito", period=year): shares[year - 1] if year <= len(shares) else None
            for year in range(1, 16)}


def test_a_second_season_larger_than_the_land() -> None:
    """80 ha of the plan are sown in the second season already: with 500 more there are 580 on 540."""
    row: dict[str, Typed] = {"cultivo": "Habas", "area": 500.0, "rendimiento": 1000.0, "precio": 1.0,
                             "costo_ha": 100.0,
                             "campania": "Segunda"}

    [problem] = found({of("cultivos_despues", column, 6): value for column, value in row.items()})

    assert (problem.code.id, problem.cell) == ("XP-356", cells("maiz")[Slot(key="tierra_riego_despues")])
    words = "después del proyecto se siembran 580 ha en segunda campaña y hay 540 ha de tierra"
    assert words in problem.message("es")
    assert "580 ha are sown in the second season" in problem.message("en")


@pytest.mark.parametrize(("shares", "told"), [
    ((0.25, 0.5), [(2, "XP-474")]), ((0.5, 0.3, 1.0), [(2, "XP-475")]), ((0.5, 0.3), [(2, "XP-475")]),
    ((0.5, None, 1.0), []),
    ((0.0, 1.0), [])])
def test_typed_progress(shares: tuple[float | None, ...], told: list[tuple[int, str]]) -> None:
    """It reaches the whole without falling back; of progress that does both, the fall alone is told."""
    assert [(problem.cell, problem.code.id) for problem in found(progress(*shares))] == [
        (cells("maiz")[Slot(key="avance_escrito", period=year)], code) for year, code in told]


def test_progress_that_is_not_used() -> None:
    """XP-358 says that it is not used; where it would stop does not matter then."""
    typed: dict[Slot, Typed] = {Slot(key="metodo_maduracion"): "Lineal", **progress(0.5)}

    assert [problem.code.id for problem in found(typed)] == ["XP-358"]


def test_land_that_rests() -> None:
    """Without a cost, a yield of 0 is meant; with one, it is told."""
    row: dict[str, Typed] = {"cultivo": "Descanso", "area": 10.0, "rendimiento": 0.0, "precio": 1.0,
                             "costo_ha": 0.0,
                             "campania": "Segunda"}
    rests = {of("cultivos_despues", column, 6): value for column, value in row.items()}

    assert found(rests) == []
    assert [problem.code.id for problem in found(
        {**rests, of("cultivos_despues", "costo_ha", 6): 100.0})] == ["XP-476"]


def test_a_campaign_without_a_harvest() -> None:
    slot = of("ventas_ha", "cantidad", 0)
    months: dict[Slot, Typed] = {each: None for each in cells("campania") if each.key == "ventas_ha"
                                 and each.row == 0
                                 and each.period is not None}

    assert (cells("campania")[slot], "XP-476") in [
        (problem.cell, problem.code.id) for problem in found({slot: 0.0, **months}, "campania")]


@pytest.mark.parametrize(("price", "told"), [(0.0, ["XP-477"]), (0.7, ["XP-477"]), (1.56, []), (None, [])])
def test_a_price_beside_its_bag(price: float | None, told: list[str]) -> None:
    """The price of a kilogram of urea is not that of one of nitrogen; one that was rounded to the cent is."""
    assert [problem.code.id for problem in found(
        {of("lineas_presupuesto", "precio", NITROGEN): price})] == told


@pytest.mark.parametrize(("name", "hint"), [
    ("maiz blanco", "¿Quiso decir «Maíz blanco»?"), ("Maíz  blanca", "¿Quiso decir «Maíz blanco»?"),
    ("Olluco", "")])
def test_a_product_that_is_not_listed(name: str, hint: str) -> None:
    """Two of its months are told once, with the name that is meant where one is near."""
    [problem] = found({of("precios_mensuales", "producto", row): name for row in (3, 4)})

    assert (problem.cell, problem.code.id) == (
        cells("maiz")[of("precios_mensuales", "producto", 3)], "XP-485")
    assert "(filas así: 2)" in problem.message("es")
    assert ("¿Quiso" in problem.message("es"), hint in problem.message("es")) == (bool(hint), True)


def test_two_prices_of_one_month() -> None:
    """In any case; each but the first is told, and where that stands."""
    table, names = "precios_mensuales", {0: "Maíz blanco", 2: "MAÍZ BLANCO", 4: "Maíz blanco"}
    same: dict[Slot, Typed] = {of(table, column, row): value for row, name in names.items()
                               for column, value in (("producto", name), ("anio", 1999.0), ("mes", 7.0))}
    problems = [problem for problem in found(same) if problem.code.id == "XP-486"]

    assert [problem.cell for problem in problems] == [cells("maiz")[of(table, "mes", row)] for row in (2, 4)]
    assert all(str(cells("maiz")[of(table, "mes", 0)]) in problem.message("es") for problem in problems)


def test_products_are_compared_as_a_sheet_does() -> None:
    assert found({of("precios_mensuales", "producto", 0): "MAÍZ BLANCO"}) == []


def test_names_as_a_person_reads_them() -> None:
    assert as_name("  Ñandú  ÁGIL ") == "nandu agil"
    assert nearest("papas", ["Papa", "Maíz"]) == "Papa"
    assert nearest("quinua", []) is None
