"""What is wrong with the studies beside the cash flow, at the cells to mend: years given twice, data without a growth rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import inf, isfinite

from xlproj.base import catalogue_studies as codes
from xlproj.base.figures import figure, pair
from xlproj.base.folding import as_name
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.expr.core import Place
from xlproj.model.appraisal import alternatives
from xlproj.model.flow import breakeven
from xlproj.model.studies import location, projections, size
from xlproj.spec.rules import Condition

Told = Callable[[Facts, Condition], Iterator[Problem]]


def _years_twice(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The data of a year that has another one above."""
    years = list(facts.column(projections.TABLE, "anio"))
    counts, seen = Counter(year for _, year in years), set()
    for row, year in years:
        if year in seen and isinstance(year, float):
            yield facts.problem(condition.coded, condition.at, facts.slot(projections.TABLE, "anio", row),
                                year=int(year), count=counts[year])
        seen.add(year)


def _no_growth(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first datum that is not above 0."""
    low = [(row, value) for row, value in facts.column(projections.TABLE, "valor") if isinstance(value, float) and value <= 0]
    for row, value in low[:1]:
        yield facts.problem(condition.coded, condition.at, facts.slot(projections.TABLE, "valor", row),
                            value=figure(value))


def _no_two_points(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first of the two years that has no datum above 0; or the last one, which is not after the first."""
    data = {year: facts.number(projections.TABLE, "valor", row) for row, year in facts.column(projections.TABLE, "anio")}
    first, last = facts.figure(projections.START.key), facts.figure(projections.END.key)
    for field, year in ((projections.FROM, first), (projections.TO, last)):
        if data.get(year, 0.0) <= 0:
            reason = (_NO_DATUM if year not in data else _DATUM_OF_NOTHING).format(year=int(year))
            yield facts.problem(condition.coded, field.key, reason=reason)
            return
    at = projections.TO if projections.TO.key in facts.project.fields else projections.FROM
    yield facts.problem(condition.coded, at.key, reason=_NOT_AFTER.format(first=int(first), last=int(last)))


def _one_datum(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The only datum there is."""
    for row, _ in facts.column(projections.TABLE, "valor"):
        yield facts.problem(condition.coded, condition.at, facts.slot(projections.TABLE, "valor", row))


def _below_zero(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The technique that was chosen, with the lowest value that it comes to."""
    value = facts.figure(projections.LOWEST.key)
    years = {facts.figure(projections.CHOSEN.key, year=year): year for year in range(facts.horizon + 1)}
    yield facts.problem(condition.coded, condition.at, value=figure(value),
                        year=int(facts.figure(projections.CALENDAR.key, year=years[value])))


def _limit_missing(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The factors that limit and don't say how much."""
    for row, factor in facts.column(size.TABLE, "factor"):
        values = facts.project.tables[size.TABLE][row].values
        if "limite" not in values and values.get("limita") != "no":
            yield facts.problem(condition.coded, condition.at, facts.slot(size.TABLE, "limite", row), factor=factor)


def _too_large(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The ideal size, beside the factor that allows least."""
    yield facts.problem(condition.coded, condition.at, ideal=figure(facts.amount(size.IDEAL.key)),
                        factor=facts.at(size.WHICH.key, Place(sheet="")), limit=figure(facts.figure(size.LEAST.key)))


def _weights(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The column of weights."""
    yield facts.problem(condition.coded, condition.at, total=figure(facts.figure(location.SUM.key), 6))


def _off_the_scale(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """Each score that is none of its criterion's grades or, where it has none, outside the free scale."""
    low, high = (facts.amount(each.key) if each.key in facts.project.fields else end
                 for each, end in ((location.LOW, -inf), (location.HIGH, inf)))
    for number, row in enumerate(facts.project.tables.get(location.TABLE, ())):
        grades = [facts.number(location.TABLE, each.key, number) for each in location.GRADES if each.key in row.values]
        for each in location.SCORES:
            score = row.values.get(each.key)
            if isinstance(score, float) and (score not in grades if grades else not low <= score <= high):
                yield facts.problem(condition.coded, f"{location.TABLE}.{each.key}",
                                    facts.slot(location.TABLE, each.key, number), value=figure(score),
                                    scale=", ".join(map(figure, grades)) if grades else _between(low, high))


def _between(low: float, high: float) -> str:
    """A scale in signs: `0 … 10`, or one of its ends."""
    if isfinite(low) and isfinite(high):
        return f"{figure(low)} … {figure(high)}"
    return f"≥ {figure(low)}" if isfinite(low) else f"≤ {figure(high)}"


def _not_scored(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """Each factor in which a place that is compared has no score."""
    for zone, (score, used) in enumerate(zip(location.SCORES, location.USED, strict=True)):
        for number, row in enumerate(facts.project.tables.get(location.TABLE, ())) if facts.figure(used.key) else ():
            if location.FACTOR.key in row.values and score.key not in row.values:
                yield facts.problem(condition.coded, f"{location.TABLE}.{score.key}",
                                    facts.slot(location.TABLE, score.key, number), factor=row.values[location.FACTOR.key],
                                    zone=facts.at(location.TITLES[zone].key, Place(sheet="")))


def _too_few_zones(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """How many are asked for, and how many there are."""
    yield facts.problem(condition.coded, condition.at, picked=int(facts.amount(location.PICK.key)),
                        count=int(facts.figure(location.COMPARED.key)))


def _grades_out_of_order(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first grade of a factor that is below the one before."""
    for number, row in enumerate(facts.project.tables.get(location.TABLE, ())):
        grades = [(each.key, facts.number(location.TABLE, each.key, number)) for each in location.GRADES if each.key in row.values]
        for (_, lower), (key, grade) in pairwise(grades):
            if grade < lower:
                yield facts.problem(condition.coded, f"{location.TABLE}.{key}", facts.slot(location.TABLE, key, number),
                                    grades=", ".join(figure(each) for _, each in grades))
                break


def zones_twice(facts: Facts) -> Iterator[Problem]:
    """Names that a place above has too."""
    seen: dict[str, str] = {}
    for each in location.NAMES:
        name = facts.project.fields.get(each.key)
        first = seen.setdefault(as_name(name), each.key) if name is not None else each.key
        if first != each.key:
            yield facts.problem(codes.ZONE_TWICE, each.key, zone=name, other=Slot(key=first))


def _year_outside(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The year that was chosen, and the last one there is."""
    yield facts.problem(condition.coded, condition.at, year=int(facts.amount(breakeven.YEAR.key)), last=facts.horizon)


def _cost_at_no_use(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The costs at a capacity of 0."""
    for row, used in facts.column(breakeven.BY_CAPACITY, "capacidad"):
        cost = facts.number(breakeven.BY_CAPACITY, "costo", row)
        if used == 0 and cost > 0:
            yield facts.problem(condition.coded, condition.at, facts.slot(breakeven.BY_CAPACITY, "costo", row),
                                cost=figure(cost))


def _no_break_even(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The cost that is not below the price; or the first cost that is neither fixed nor variable."""
    if facts.figure("eq_razon") == breakeven.UNSORTED:
        for row, _ in facts.column("costos", "concepto"):
            if "comportamiento" not in facts.project.tables["costos"][row].values:
                yield facts.problem(condition.coded, "costos.comportamiento", facts.slot("costos", "comportamiento", row),
                                    reason=_UNSORTED)
                return
    fields = (breakeven.UNIT_COST, breakeven.FULL_COST, breakeven.PRICE) if facts.figure("eq_precio_usado") > 0 else (breakeven.PRICE,)
    typed = [each.key for each in fields if each.key in facts.project.fields]
    if "eq_modo" in facts.results and facts.figure("eq_modo") == breakeven.TOTALS:
        left, right = pair(facts.figure("eq_ventas_del_anio"), facts.figure("eq_variables_del_anio"))
        reason = _TOTALS.format(left=left, right=right)
    else:
        left, right = pair(facts.figure("eq_precio_usado"), facts.figure("eq_variable_usado"))
        reason = _EACH.format(left=left, right=right)
    yield facts.problem(condition.coded, typed[0] if typed else breakeven.YEAR.key, reason=reason)


def _no_break_even_of_mix(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The price of the first product that does not cover its own variable cost."""
    for row, price in facts.column(breakeven.MIX, "precio"):
        cost = facts.number(breakeven.MIX, "variable", row)
        if isinstance(price, float) and price <= cost:
            left, right = pair(price, cost)
            yield facts.problem(condition.coded, condition.at, facts.slot(breakeven.MIX, "precio", row),
                                reason=_EACH.format(left=left, right=right))
            return


def _nothing_to_compare(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The alternatives that cost nothing or give nothing."""
    for row, name in facts.column(alternatives.TABLE, "nombre"):
        costs, output = facts.figure(alternatives.COST.key, row), (facts.figure(each.key, row) for each in (
            alternatives.MADE, alternatives.SERVED))
        lacking = _NO_COSTS if costs <= 0 else None if any(figure > 0 for figure in output) else _NO_OUTPUT
        if lacking is not None and facts.figure(alternatives.LACKING.key, row):
            yield facts.problem(condition.coded, condition.at, facts.slot(alternatives.TABLE, "nombre", row), name=name,
                                lacking=lacking)


def _unknown_alternatives(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """Costs and products of an alternative that is not in the table."""
    known = [str(code) for _, code in facts.column(alternatives.TABLE, "codigo")]
    folded = {code.casefold() for code in known}
    for table in (alternatives.COSTS, alternatives.OUTPUT):
        for row, code in facts.column(table, "codigo"):
            if str(code).casefold() not in folded:
                yield facts.problem(condition.coded, f"{table}.codigo", facts.slot(table, "codigo", row), key=code,
                                    codes=", ".join(known) or _NONE_YET)


def _repeated_alternatives(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """Codes that an alternative above has too."""
    seen: set[str] = set()
    for row, code in facts.column(alternatives.TABLE, "codigo"):
        folded = str(code).casefold()
        if folded in seen:
            yield facts.problem(condition.coded, condition.at, facts.slot(alternatives.TABLE, "codigo", row), key=code)
        seen.add(folded)


_NO_COSTS, _NO_OUTPUT = Text("costos", "costs"), Text("productos ni beneficiarios", "products or beneficiaries")
_NONE_YET = Text("todavía no hay ninguna escrita", "none is written yet")
_NO_DATUM, _DATUM_OF_NOTHING = Text("ningún dato es de {year}", "no datum is of {year}"), Text(
    "el dato de {year} no es mayor que 0", "the datum of {year} is not above 0")
_NOT_AFTER = Text("el año final, {last}, no va después del inicial, {first}", "the last year, {last}, is not after the first, {first}")
_UNSORTED = Text("este costo no dice si es fijo o variable", "this cost does not say whether it is fixed or variable")
_EACH = Text("el precio es {left} y el costo variable {right}", "the price is {left} and the variable cost {right}")
_TOTALS = Text("las ventas del año son {left} y sus costos variables {right}",
               "the sales of the year are {left} and its variable costs {right}")
TOLD: Mapping[str, Told] = {"anios_distintos": _years_twice, "valores_positivos": _no_growth, "ideal_cabe": _too_large,
                             "pesos_suman": _weights, "calificaciones_en_escala": _off_the_scale,
                             "calificaciones_completas": _not_scored,
                             "hay_equilibrio": _no_break_even, "hay_equilibrio_mezcla": _no_break_even_of_mix,
                             "alternativas_completas": _nothing_to_compare, "codigos_alternativa": _unknown_alternatives,
                             "alternativas_distintas": _repeated_alternatives,
                             "dos_puntos": _no_two_points, "dos_datos": _one_datum, "proyeccion_positiva": _below_zero,
                             "limites_escritos": _limit_missing, "lugares_para_elegir": _too_few_zones,
                             "grados_en_orden": _grades_out_of_order, "anio_equilibrio": _year_outside,
                             "costo_parado": _cost_at_no_use}
"""How each condition of these formats is told, by its key."""
