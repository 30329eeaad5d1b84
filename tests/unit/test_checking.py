"""Rules over a project as a whole: each tells where to mend it, in figures that say what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from support import edits
from support.edits import number
from support.filled import cells, filled, layout, problems_of, told
from support.projects import KINDS, Kind, random_project

from xlproj.base.cells import Cell
from xlproj.base.figures import figure, pair
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking import FUNCTIONS, check
from xlproj.checking.facts import Facts
from xlproj.evaluating.engine import compute, figures
from xlproj.expr.core import Place
from xlproj.model.assembly import model
from xlproj.reading import read_project
from xlproj.spec.reach import inputs_of

Typed = float | str | None


def of(key: str, column: str | None = None, row: int | None = None, period: int | None = None) -> Slot:
    return Slot(key=key, column=column, row=row, period=period)


def found(values: Mapping[Slot, Typed], kind: Kind = "riego") -> list[Problem]:
    """What is said after some cells of an example were typed again."""
    return problems_of(edits.put(filled(kind), {cells(kind)[slot]: value for slot, value in values.items()}))


def said(values: Mapping[Slot, Typed], kind: Kind = "riego") -> list[tuple[str, str]]:
    return [(problem.where, problem.code.id) for problem in found(values, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_examples_are_clean(kind: Kind) -> None:
    reading = read_project(filled(kind))

    assert told(reading) == ()


def test_figures_are_computed_as_they_are_asked_for() -> None:
    """Rules ask for some of them alone; whoever looks at the others still finds every one."""
    reading = read_project(filled("agroindustria"))
    asked = figures(reading.model, reading.project)

    assert check(reading, asked) == ()
    assert 0 < len(asked.environment.results) < len(reading.model.quantities) / 2
    assert "no_such_figure" not in asked.arrays
    assert dict(asked.arrays).keys() == compute(reading.model, reading.project).keys()


def test_rules_are_pure() -> None:
    """Twice the same facts, twice the same answer, in the same order."""
    reading = read_project(filled("agroindustria"))
    results = compute(reading.model, reading.project)
    results["uf_falta"] = results["uf_falta"].copy()
    results["uf_falta"][...] = 5.0
    facts = Facts(reading, figures(reading.model, reading.project, results))

    assert [list(rule(facts)) for rule in FUNCTIONS] == [list(rule(facts)) for rule in FUNCTIONS]
    assert len(check(reading, facts.figures)) == 1


# --- ties ---------------------------------------------------------------------------------------------------
def test_each_unassigned_line_is_named() -> None:
    """Two lines and the contingencies whose sources don't add up are three cells; shares are not told on
    top."""
    problems = found({of("inversiones", "donacion", 0): 100000.0, of("inversiones", "donacion", 3): None,
                      of("imprevistos_donacion"): 300000.0})

    at = cells("riego")
    assert [problem.cell for problem in problems] == [
        at[of("inversiones", "donacion", 0)], at[of("inversiones", "propio", 3)],
        at[of("imprevistos_donacion")]]
    assert [(problem.values["left"], problem.values["right"]) for problem in problems] == [
        ("100,000", "100,924"), ("0", "85,456"), ("300,000", "355,945.8")]


def test_lines_beyond_the_horizon_are_named() -> None:
    later = [of("inversiones", "anio", row) for row in (1, 4)]

    assert said(dict.fromkeys(later, 31.0)) == [(str(cells("riego")[slot]), "XP-303") for slot in later]


def test_training_beyond_the_horizon_names_people_and_themes() -> None:
    """Where the programme is longer than the horizon; workbooks of ours are not, altered ones may be."""
    raw = edits.with_card(filled("riego"), years="3")
    raw = edits.put(raw, {cells("riego")[of("horizonte")]: 3.0})

    where = [problem.where for problem in problems_of(raw) if problem.code.id == "XP-308"]

    at = cells("riego")
    staff = [str(at[of("personal", "hasta", row)]) for row in range(8)]
    themes = [str(at[of("temas", None, row, 4)]) for row in (0, 1, 3, 4)]
    assert where == staff + themes


def test_schedule_that_does_not_add_up() -> None:
    at = cells("agroindustria")[of("prestamos", "monto", 0)]

    assert said({of("calendario_deuda", None, 0, 3): 400.0}, "agroindustria") == [(str(at), "XP-307")]


def test_months_are_compared_with_year_zero() -> None:
    values: dict[Slot, Typed] = {of("calendario_mensual", "concepto", 0): "Compra",
                                 of("calendario_mensual", None, 0, 1): 2599.0}

    problem, other_words = found(values, "agroindustria")

    assert other_words.code.id == "XP-439"
    assert problem.cell == cells("agroindustria")[of("calendario_mensual", None, 0, 1)]
    assert (problem.values["left"], problem.values["right"]) == ("2,599", "2,600")


def test_typed_total_beside_its_detail_is_only_a_notice() -> None:
    crop = {"cultivo": "Maíz", "area": 10.0, "rendimiento": 50000.0, "precio": 2.0, "costo_ha": 87308.0}

    [problem] = found({of("cultivos_antes", key, 0): value for key, value in crop.items()})

    assert (problem.where, problem.severity) == (str(cells("riego")[of("agricola_bruto_antes")]), "notice")
    assert (problem.values["left"], problem.values["right"]) == ("1,053,550", "1,000,000")


# --- conditions ---------------------------------------------------------------------------------------------
def test_residual_counts_contingencies_in_the_cost() -> None:
    """The first line costs 100,924 and, with its 30 % on top, 131,201.2."""
    slot = of("inversiones", "residual", 0)

    assert said({slot: 131201.2}) == []
    [problem] = found({slot: 131202.0})
    assert (problem.cell, problem.values["right"]) == (cells("riego")[slot], "131,201.2")


def test_cash_names_the_first_short_year_and_the_deepest() -> None:
    """Sales of 100 a year: year 1 pays 2,000 of costs and 600 of debt service, so that 2,500 are missing; and
    so on."""
    years = {of("ingresos", None, 0, year): 100.0 for year in (1, 2, 3)}

    [problem] = found(years, "agroindustria")

    assert problem.cell == cells("agroindustria")[of("aportes_caja", "monto", 0)]
    assert problem.values == {"year": 1, "amount": "2,500", "deepest": "8,500", "worst": 3}


def test_the_contribution_that_is_asked_for_is_enough() -> None:
    years = {of("ingresos", None, 0, year): 100.0 for year in (1, 2, 3)}
    given = {of("aportes_caja", "aportante", 0): "Socios", of("aportes_caja", "anio", 0): 1.0,
             of("aportes_caja", "monto", 0): 8500.0}

    assert said({**years, **given}, "agroindustria") == []
    assert [where for where, _ in said({**years, **given, of("aportes_caja", "monto", 0): 8499.0},
                                       "agroindustria")] == [
                                           str(cells("agroindustria")[of("aportes_caja", "monto", 0)])]


def test_maturation_names_the_branch_and_its_incomes() -> None:
    [problem] = found({of("pecuario_costo_antes"): 400000.0})

    assert "el ingreso neto pecuario pasa de -21,668 a 63,356" in problem.message("es")


def test_linear_maturation_takes_any_income() -> None:
    assert said({of("pecuario_costo_antes"): 400000.0, of("metodo_maduracion"): "Lineal"}) == []


def test_rate_from_the_cost_of_capital() -> None:
    row = {"fuente": "Banco", "grupo": "Crédito", "monto": 10.0, "tasa": 0.1}
    values: dict[Slot, Typed] = {of("costo_capital", key, 0): value for key, value in row.items()}

    assert said({of("tasa_descuento_e"): None, **values}) == []


# --- logframe, staff ----------------------------------------------------------------------------------------
def test_third_purpose_is_counted() -> None:
    rows = [of("objetivos", "nivel", row) for row in (2, 3)]

    problems = [each for each in found(dict.fromkeys(rows, "Propósito")) if each.code.id == "XP-330"]

    assert [(problem.cell, problem.values["count"]) for problem in problems] == [
        (cells("riego")[slot], count) for slot, count in zip(rows, (3, 3), strict=True)]


def test_codes_are_known_in_any_case() -> None:
    assert said({of("indicadores", "codigo", 0): " f ", of("objetivos", "superior", 1): "f"}) == []


def test_indicators_without_objectives() -> None:
    """The remedy says that there is no code yet, rather than an empty list."""
    blank: dict[Slot, Typed] = {slot: None for slot in cells("riego") if slot.key == "objetivos"}

    problems = found(blank)

    assert {problem.code.id for problem in problems} == {"XP-331"}
    assert "todavía no hay ninguno escrito" in problems[0].message("es")


def test_dates_of_indicators() -> None:
    slot = of("indicadores", "fecha_meta", 1)
    raw = edits.put(filled("riego"), {cells("riego")[slot]: number(37257, date_format=True)})

    assert problems_of(raw) == []  # the day of the baseline itself


def test_one_year_of_work_is_fine() -> None:
    assert said({of("personal", "hasta", 0): 1.0}) == []


# --- formulas typed over ------------------------------------------------------------------------------------
@pytest.mark.parametrize(("key", "typed", "code", "before", "after"), [
    ("om_antes", 9370.0, "XP-261", "9,370", None),
    ("om_antes", 9370.001, "XP-323", "9,370.001", "9,370"),
    ("om_antes", "nueve mil", "XP-323", "nueve mil", "9,370"),
    ("listo_texto", "Complete: results are shown", "XP-261", "Complete: results are shown", None),
    ("resumen_decision_e", "Rechazar", "XP-323", "Rechazar", "Aceptar"),
])
def test_typed_over(key: str, typed: float | str, code: str, before: str, after: str | None) -> None:
    at = layout("riego", live=True).cell_of(key, Place(sheet="", year=0))

    [problem] = problems_of(edits.put(filled("riego", live=True), {at: typed}))

    assert (problem.cell, problem.code.id, problem.values["before"]) == (at, code, before)
    assert after is None or after in problem.message("es")


def test_typed_over_in_a_table() -> None:
    """A computed column is compared row by row, blank rows apart."""
    box = layout("riego").tables["mitigacion"]
    at = Cell(box.sheet, box.first_row + 4, box.columns["valor"])
    raw = edits.insert_rows(filled("riego"), box.sheet, box.first_row + 2, 2)

    [problem] = problems_of(edits.put(raw, {Cell(at.sheet, at.row + 2, at.column): 7000.0}))

    assert (problem.where, problem.code.id) == (f"{box.sheet}!{at.a1[0]}{at.row + 2}", "XP-323")
    assert (problem.values["before"], problem.values["after"]) == ("7,000", "22,000")


def test_pasted_values_are_counted_beyond_ten() -> None:
    """A workbook pasted as values is one message per sheet and ten cells, not hundreds."""
    raw, sheet = filled("riego", live=True), "Flujo de caja"
    values = {Cell(sheet, *at): cell.value for at,
              cell in raw.sheets[sheet].cells.items() if cell.formula is not None}

    problems = problems_of(edits.put(raw, {
        at: value for at, value in values.items() if not isinstance(value, bool)}))

    assert {problem.code.id for problem in problems} == {"XP-261", "XP-349"}
    assert [problem.code.id for problem in problems].count("XP-261") == 10


# --- figures, dependence ------------------------------------------------------------------------------------
@pytest.mark.parametrize(("value", "shown"), [
    (0.0, "0"), (-0.001, "0"), (1234567.891, "1,234,567.89"), (1000.0, "1,000"), (-12.5, "-12.5"),
    (100.0, "100")])
def test_figures(value: float, shown: str) -> None:
    assert figure(value) == shown


@pytest.mark.parametrize(("left", "right"),
                         [(1.0, 1.001), (0.1234567, 0.1234568), (1e9, 1e9 + 0.02), (-0.001, 0.001)])
def test_two_figures_never_look_alike(left: float, right: float) -> None:
    assert len(set(pair(left, right))) == 2


def test_dependence_is_followed_to_the_inputs() -> None:
    reading = read_project(filled("agroindustria"))

    flow = {key for key, _ in inputs_of(reading.model, reading.model.expression("flujo_e"))}

    # by the tax shield
    assert {"inversiones", "ingresos", "costos", "tasa_impuesto", "calendario_deuda"} <= flow
    assert not {"objetivos", "temas"} & flow


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 40), marks=pytest.mark.torture)],
                         ids=["few", "many"])
def test_random_projects_meet_their_ties(kind: Kind, seeds: range) -> None:
    """The generator of projects holds to the verdicts of the Control sheet."""
    for seed in seeds:
        project = random_project(Random(seed), kind)
        results = compute(model(kind, True, project.shape.formats), project)
        verdicts = [key for key in results if key.startswith("control_") and key.endswith("_ok")]
        assert {results[key].ravel()[0].es for key in verdicts if "cierre" not in key} <= {
            "OK", "no aplica"}
        assert results["listo"].ravel()[0] == 1
