"""A herd and its pasture: the classes, products and years to blame where a condition of theirs does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from xlproj.base import catalogue_herd as codes
from xlproj.base.figures import figure, pair
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.base.tolerances import SAME, SHARES
from xlproj.checking.facts import Facts
from xlproj.model.livestock.pasture import SHORT
from xlproj.spec.rules import Condition

_LISTED, _DUST = 15, SAME
_HERDS = frozenset(("hato_antes", "hato_despues"))
_LOSSES = ("mortalidad", "carne", "recria", "produccion")


def _side(condition: Condition) -> str:
    return condition.key.rpartition("_")[2]


def _names(facts: Facts, table: str, *columns: str) -> str:
    found = list(dict.fromkeys(str(name) for column in columns for _, name in facts.column(table, column)))
    return ", ".join(found[:_LISTED]) + (", …" if len(found) > _LISTED else "")


def more_than_there_are(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The classes of which more die and leave than there are."""
    table = f"hato_{_side(condition)}"
    for row, name in facts.column(table, "clase"):
        share = sum(facts.number(table, column, row) for column in _LOSSES)
        if share > 1 + _DUST:
            yield facts.problem(condition.coded, condition.at, facts.slot(table, "clase", row), name=name,
                                share=figure(100 * share))


def unknown_class(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The cells that name a class which is not there."""
    side = _side(condition)
    table = f"hato_{side}"
    known = {str(name).lower() for _, name in facts.column(table, "clase")}
    for column in ("siguiente", "resto"):
        for row, name in facts.column(table, column):
            if facts.figure(f"hato_sin_destino_{side}", row=row) > 0 and str(name).lower() not in known:
                yield facts.problem(condition.coded, f"{table}.{column}", facts.slot(table, column, row), name=name,
                                    names=_names(facts, table, "clase"))


def repeated_class(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The classes whose name stands further up already."""
    table = f"hato_{_side(condition)}"
    seen: dict[str, int] = {}
    for row, name in facts.column(table, "clase"):
        first = seen.setdefault(str(name).lower(), row)
        if first != row:
            yield facts.problem(condition.coded, condition.at, facts.slot(table, "clase", row), key=name,
                                other=facts.slot(table, "clase", first))


def births_not_shared(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The species whose births are not shared out whole: at the first share typed, else at the first class with births."""
    side = _side(condition)
    table = f"hato_{side}"
    told: set[str] = set()
    for row, name in facts.column(table, "especie"):
        share, species = facts.figure(f"hato_partes_{side}", row=row), str(name).lower()
        if species in told or facts.number(table, "natalidad", row) <= 0 or abs(share - 1) <= SHARES:
            continue
        told.add(species)
        at = next((each for each, other in facts.column(table, "especie")
                   if str(other).lower() == species and facts.number(table, "parte_nacidos", each)), row)
        yield facts.problem(condition.coded, condition.at, facts.slot(table, "parte_nacidos", at), name=name,
                            share=f"{figure(100 * share)} %")


def rest_without_share(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The classes with a rest and no share that passes."""
    table = f"hato_{_side(condition)}"
    shares = dict(facts.column(table, "pasa"))
    for row, _ in facts.column(table, "resto"):
        if row not in shares:
            yield facts.problem(condition.coded, condition.at, facts.slot(table, "pasa", row))


def product_of_nothing(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The products of a class or species that is not in the herd."""
    side = _side(condition)
    table, herd = f"productos_{side}", f"hato_{side}"
    for row, name in facts.column(table, "de"):
        if facts.figure(f"prod_de_nadie_{side}", row=row) > 0:
            yield facts.problem(condition.coded, condition.at, facts.slot(table, "de", row), name=name,
                                names=_names(facts, herd, "especie", "clase") or Text("(el hato está vacío)", "(the herd is empty)"))


def overgrazed(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first year in which the pasture does not carry the herd, and how many more there are."""
    short = [year for year in range(facts.horizon + 1) if facts.figure("pastos_holgura", year=year) < -SHORT]
    if short:
        year = short[0]
        first = next((row for row, area in facts.column("pastos", "hectareas") if area), 0)
        yield facts.problem(condition.coded, condition.at, facts.slot("pastos", "hectareas", first), year=year,
                            others=more_years(len(short) - 1),
                            left=figure(facts.figure("pastos_hato_despues", year=year)),
                            right=figure(facts.figure("pastos_capacidad", year=year)))


def pasture_without_load(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The pastures of which neither units nor usable fodder per hectare are known."""
    loads = dict(facts.column("pastos", "carga"))
    fodder = dict(facts.column("pastos", "rendimiento")) if facts.amount("consumo_unidad") > 0 else {}
    for row, area in facts.column("pastos", "hectareas"):
        if area and row not in loads and row not in fodder:
            yield facts.problem(condition.coded, condition.at, facts.slot("pastos", "carga", row))


def animals_added(facts: Facts) -> Iterator[Problem]:
    """Classes that start with more heads than there are today, while it is not said how they come; those with fewer."""
    if _HERDS.isdisjoint(facts.read.model.tables) or not _HERDS.isdisjoint(facts.read.doubtful):
        return
    if "hato_agregado" not in facts.project.fields:
        yield from _bought(facts)
    elif facts.project.fields["hato_agregado"] == "inversiones":
        yield from _not_invested(facts)
    yield from _fewer(facts)


def _worth(facts: Facts) -> float:
    """What the animals that are added are worth."""
    return float(np.sum(facts.results["agrega_valor"]))


def _bought(facts: Facts) -> Iterator[Problem]:
    """Class by class or, where there is no herd today, at once."""
    at, today = "hato_despues.cabezas", any(True for _ in facts.column("hato_antes", "clase"))
    if not today and _worth(facts) > 0:
        yield facts.problem(codes.ANIMALS_ADDED, at, facts.slot("hato_despues", "cabezas", 0), left="0", amount=figure(_worth(facts)),
                            name=Text("Todo el hato", "The whole herd"), right=figure(facts.figure("hato_cabezas_total_despues")))
    for row, name in facts.column("hato_despues", "clase") if today else ():
        if facts.figure("agrega_cabezas", row=row) > 0:
            left, right = pair(facts.figure("agrega_hoy", row=row), facts.figure("agrega_inicio", row=row))
            yield facts.problem(codes.ANIMALS_ADDED, at, facts.slot("hato_despues", "cabezas", row), name=name, left=left, right=right,
                                amount=figure(facts.figure("agrega_valor", row=row)))


def _not_invested(facts: Facts) -> Iterator[Problem]:
    """Animals that are said to be among the investments, though all of these cost less."""
    invested = facts.figure("inversiones_total") if "inversiones_total" in facts.results else 0.0
    if _worth(facts) > invested + facts.cent:
        left, right = pair(_worth(facts), invested)
        yield facts.problem(codes.ANIMALS_NOT_INVESTED, "hato_agregado", left=left, right=right)


def _fewer(facts: Facts) -> Iterator[Problem]:
    """Classes of today of which the project starts with fewer heads."""
    after = {str(name).lower(): facts.number("hato_despues", "cabezas", row) for row, name in facts.column("hato_despues", "clase")}
    for row, name in facts.column("hato_antes", "clase"):
        today, start = facts.number("hato_antes", "cabezas", row), after.get(str(name).lower(), 0.0)
        if start < today:
            left, right = pair(today, start)
            yield facts.problem(codes.ANIMALS_FEWER, "hato_antes.cabezas", facts.slot("hato_antes", "cabezas", row), name=name,
                                left=left, right=right)


def more_years(count: int) -> Text:
    """The years beyond the first, in words."""
    if count > 1:
        return Text(f" (también en otros {count} años)", f" (and in {count} more years)")
    return Text(" (también en otro año)", " (and in one more year)") if count else Text("", "")


TOLD: Mapping[str, Callable[[Facts, Condition], Iterator[Problem]]] = {
    **{f"hato_{tag}_{side}": told for side in ("antes", "despues") for tag, told in (
        ("salen", more_than_there_are), ("destino", unknown_class), ("repetida", repeated_class), ("nacidos", births_not_shared),
        ("resto", rest_without_share))},
    "productos_antes": product_of_nothing, "productos_despues": product_of_nothing, "pastos_alcanzan": overgrazed,
    "pastos_con_carga": pasture_without_load}
"""Who tells of which condition."""
