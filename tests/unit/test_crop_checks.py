"""What is said of crop budgets and plans: at the cell to mend, once for each slip, in words for whoever
filled it in."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support import edits
from support.filled import cells, filled, problems_of

from xlproj import api
from xlproj.api.judging import judged
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.reading import Snapshot, read_project

Typed = float | str | None
BEFORE, AFTER = "presupuestos_antes", "presupuestos_despues"
FIRST_POTATO = 26
"""The first line of the potato in the example."""


def of(table: str, column: str, row: int) -> Slot:
    return Slot(key=table, column=column, row=row)


def found(values: Mapping[Slot, Typed]) -> list[Problem]:
    """What is said after some cells of the maize example were typed again."""
    return problems_of(edits.put(filled("maiz"),
                                 {cells("maiz")[slot]: value for slot, value in values.items()}))


def said(values: Mapping[Slot, Typed]) -> list[tuple[str, str]]:
    return sorted((problem.where, problem.code.id) for problem in found(values))


def at(*slots: tuple[Slot, str]) -> list[tuple[str, str]]:
    return sorted((str(cells("maiz")[slot]), code) for slot, code in slots)


def test_the_example_has_the_line() -> None:
    assert api.example("maiz").tables["lineas_presupuesto"][FIRST_POTATO].values["codigo"] == "PT"


def test_a_code_that_two_budgets_share() -> None:
    """In any case: `MB` and `mb` are one code to a sheet. The lines and the plan that look for it are not
    told besides."""
    row: dict[str, Typed] = {"cultivo": "Maíz", "codigo": "mb", "rendimiento": 2000.0, "precio": 1.0}
    [problem] = found({of(BEFORE, column, 2): value for column, value in row.items()})

    assert (problem.cell, problem.code.id) == (cells("maiz")[of(BEFORE, "codigo", 2)], "XP-350")
    assert "el código «mb» debe tener un presupuesto antes del proyecto y tiene 2." in problem.message("es")


def test_lines_without_a_budget_are_told_once() -> None:
    """The first of them, and how many more there are."""
    problems = found({of(BEFORE, "codigo", 1): "PX"})
    orphan = next(each for each in problems if each.cell
                  == cells("maiz")[of("lineas_presupuesto", "codigo", FIRST_POTATO)])

    assert sorted(each.cell.sheet for each in problems if each.cell) == [
        "Cultivos", "Insumos y labores", "Presupuestos", "Presupuestos"]
    assert orphan.code.id == "XP-350"
    assert "lo llevan también otras 15 filas" in orphan.message("es")
    assert "15 more rows bear it" in orphan.message("en")


def test_codes_are_compared_as_a_sheet_does() -> None:
    assert said({of("cultivos_antes", "codigo", 0): "mb"}) == []


def test_a_plan_with_the_code_of_no_budget() -> None:
    """The figures it would have given are not told besides."""
    slot = of("cultivos_antes", "codigo", 0)
    [problem] = found({slot: "XX"})

    assert (problem.cell, problem.code.id) == (cells("maiz")[slot], "XP-350")
    assert "debe tener un presupuesto antes del proyecto y tiene 0" in problem.message("es")


def test_a_plan_without_code_and_figures() -> None:
    columns = ("rendimiento", "precio", "costo_ha")

    assert said({of("cultivos_despues", "codigo", 0): None}) == at(
        *((of("cultivos_despues", column, 0), "XP-351") for column in columns))


def test_a_budget_without_price_and_without_lines() -> None:
    """A row that was only begun: nothing gives its price, and its cost would be nothing."""
    row = {of(AFTER, "cultivo", 2): "Oca", of(AFTER, "codigo", 2): "OC", of(AFTER, "rendimiento", 2): 4500.0}

    assert said(row) == at((of(AFTER, "precio", 2), "XP-351"), (of(AFTER, "codigo", 2), "XP-355"))


@pytest.mark.parametrize(("values", "column", "words"), [
    ({"precio": None}, "precio", "el precio, o el saco"),
    ({"precio": None, "precio_saco": 35.0}, "kg_saco", "el peso del saco"),
    ({"precio": None, "kg_saco": 50.0}, "precio_saco", "el precio del saco"),
    ({"precio": None, "kg_saco": 50.0, "precio_saco": 35.0, "rubro": "Fertilizante por nutriente"},
     "concentracion",
     "la concentración del nutriente")])
def test_what_a_line_lacks(values: dict[str, Typed], column: str, words: str) -> None:
    [problem] = found({of("lineas_presupuesto", key, 0): value for key, value in values.items()})

    assert (problem.cell, problem.code.id) == (cells("maiz")[of("lineas_presupuesto", column, 0)], "XP-355")
    assert words in problem.message("es")


def test_a_bag_is_a_price() -> None:
    """Fertiliser by product needs no concentration."""
    assert said({of("lineas_presupuesto", key, 0): value for key, value in {
        "precio": None, "kg_saco": 50.0, "precio_saco": 35.0,
        "rubro": "Fertilizante por producto"}.items()}) == []


def test_interest_without_months() -> None:
    assert said({of(AFTER, "meses", 1): None}) == at((of(AFTER, "meses", 1), "XP-355"))


@pytest.mark.parametrize(("share", "code"), [(0.301, ()), (0.302, ("XP-352",)), (0.2, ("XP-352",))])
def test_classes_of_a_crop(share: float, code: tuple[str, ...]) -> None:
    """Rounded shares, as 33.3 % three times, are fine."""
    slot = of("calidades", "parte", 0)

    assert said({slot: share}) == at(*((slot, each) for each in code))


@pytest.mark.parametrize(("table", "column"),
                         [("cultivos_antes", 1), ("cultivos_despues", 9), (BEFORE, 0), (AFTER, 1)])
def test_yields_in_tonnes(table: str, column: int) -> None:
    """25 tonnes, 2.5 tonnes and 38 quintals are all below 100; nothing is blocked."""
    slot = of(table, "rendimiento", column)
    for value in (25.0, 2.5, 99.9):
        [problem] = found({slot: value})

        assert (problem.cell, problem.code.id, problem.severity) == (cells("maiz")[slot], "XP-353", "warning")


def test_yields_that_pay_for_nothing() -> None:
    """A plausible number that earns less than a twentieth of its cost is taken for another unit, too."""
    slot = of("cultivos_antes", "rendimiento", 1)

    assert said({slot: 100.0}) == []
    assert said({slot: 100.0, of("cultivos_antes", "costo_ha", 1): 1601.0}) == at((slot, "XP-353"))
    assert said({of(BEFORE, "rendimiento", 0): 100.0}) == at((of(BEFORE, "rendimiento", 0), "XP-353"))


@pytest.mark.parametrize("slot", [of("cultivos_antes", "precio", 1), of(BEFORE, "precio", 0)])
def test_prices_of_nothing(slot: Slot) -> None:
    [problem] = found({slot: 0.0})

    assert (problem.cell, problem.code.id, problem.severity) == (cells("maiz")[slot], "XP-354", "warning")


def test_a_price_beside_its_classes() -> None:
    """The typed one counts, and is told where it differs."""
    slot = of(BEFORE, "precio", 1)
    [problem] = found({slot: 0.7})

    assert said({slot: 0.5}) == []
    assert (problem.cell, problem.code.id, problem.severity) == (cells("maiz")[slot], "XP-320", "notice")
    assert (problem.values["left"], problem.values["right"]) == ("0.7", "0.5")


def test_land_of_the_side_is_named() -> None:
    [problem] = found({Slot(key="tierra_riego_antes"): 300.0})

    assert problem.cell == cells("maiz")[Slot(key="tierra_riego_antes")]
    assert "se siembran 540 ha en primera campaña y hay 530 ha" in problem.message("es")


OTHER = {"cultivo": "Maíz", "codigo": "mb", "rendimiento": 2000.0, "precio": 1.0}


@pytest.mark.parametrize(("condition", "values"), [
    ("codigos_presupuesto", {of(BEFORE, column, 2): value for column, value in OTHER.items()}),
    ("codigos_presupuesto", {of("lineas_presupuesto", "codigo", 0): "XX"}),
    ("codigos_calidades", {of("calidades", "codigo", 0): "XX"}),
    ("calidades_antes", {of("calidades", "parte", 0): 0.2}),
    ("presupuestos_completos_antes", {of(BEFORE, "codigo", 1): "PX"}),
    ("cultivos_completos_antes", {of("cultivos_antes", "codigo", 0): "XX"}),
    ("cultivos_completos_despues", {of("cultivos_despues", "codigo", 0): None})])
def test_what_control_shows_agrees_with_the_rules(condition: str, values: Mapping[Slot, Typed]) -> None:
    """Where a formula can't judge all rows at once: it is broken where the rules are, and only there."""
    fine = filled("maiz")
    broken = edits.put(fine, {cells("maiz")[slot]: value for slot, value in values.items()})
    declared = next(each for each in read_project(fine).model.conditions if each.key == condition)
    codes = {rule.code.id for rule in declared.rules if rule.code is not None}

    assert declared.shown is not None
    for raw, holds in ((fine, True), (broken, False)):
        report = judged(read_project(raw), Snapshot("a.xlsx", "", b""))
        assert bool(codes & {problem.code.id for problem in report.problems}) is not holds
        assert (report.results.arrays[f"condicion_{condition}"].item() == Text("OK", "OK")) is holds


def test_each_code_that_no_budget_bears_is_told() -> None:
    """Two codes of lines and one of classes, all of one side: each once."""
    lines, classes = "lineas_presupuesto", "calidades"

    first, second, third = FIRST_POTATO, FIRST_POTATO + 2, FIRST_POTATO + 4
    told = [problem.cell for problem in found({
        of(lines, "codigo", first): "XX", of(lines, "codigo", second): "xx", of(lines, "codigo", third): "YY",
        of(classes, "codigo", 3): "ZZ"}) if problem.code.id == "XP-350"]

    assert told == [cells("maiz")[of(table, "codigo", row)]
                    for table, row in ((lines, first), (lines, third), (classes, 3))]


def test_progress_over_all_of_it() -> None:
    """25 for 25 % is an error, not 2,500 %."""
    slot = Slot(key="avance_escrito", period=2)

    assert said({slot: 25.0}) == at((slot, "XP-232"))
