"""What must hold of a herd and its products, and what is asked about in them: figures that are hardly in
their unit (ch. XI)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from xlproj.base.catalogue_herd import (
    ANIMALS_ADDED,
    ANIMALS_FEWER,
    ANIMALS_NOT_INVESTED,
    BIRTHS_NOT_SHARED,
    MORE_THAN_THERE_ARE,
    PRODUCT_OF_NOTHING,
    PRODUCT_TWICE,
    PRODUCT_WITHOUT_YIELD,
    REST_WITHOUT_SHARE,
    UNIT_WITHOUT_WEIGHT,
    UNKNOWN_NEXT_CLASS,
)
from xlproj.base.catalogue_rows import DUPLICATE_KEY
from xlproj.base.text import Text, same
from xlproj.base.tolerances import SAME, SHARES
from xlproj.expr.aggregates import count_rows, max_years, sum_rows, sum_years
from xlproj.expr.functions import Not, Several, absolute, both, choose, either
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, FieldRef, Year
from xlproj.model.assets.investment_lines import LINES_TOTAL
from xlproj.model.ficha import CENT
from xlproj.model.livestock import added
from xlproj.model.livestock.inputs import (
    ADDED,
    BIRTHS,
    BORN_SHARE,
    BREEDING,
    CLASS,
    COST_PRICE,
    DEATHS,
    HEADS,
    KIND,
    MEAT,
    MOVING,
    NEXT,
    OF,
    PER_HEAD,
    PER_KILO,
    PRICE,
    PRODUCT,
    PRODUCT_PRICE,
    REARING,
    REST,
    UNIT,
    UNIT_WEIGHT,
    WEIGHT,
    WEIGHT_USED,
    costs_key,
    herd_key,
    products_key,
)
from xlproj.model.livestock.sets import ADDED_ANIMALS, STANDARD_UNITS
from xlproj.model.livestock.side import AFTER, AT_END, AT_START, BEFORE, Side
from xlproj.model.livestock.usual import (
    DUNG,
    IN_KILOS,
    OTHER_WEIGHTS,
    REALLY_A_SHARE,
    UNIT_WEIGHTS,
    USUAL_DEATHS,
    WEIGHTS,
    WORDS,
    Usual,
)
from xlproj.spec.inputs import Field
from xlproj.spec.relations import COST_NOTHING, apart, priced, repeated, says, unknown, usual
from xlproj.spec.rules import Condition, Figure, FirstLike, Names, Rule, Telling

HERDS = (BEFORE, AFTER)
_NONE_YET = same("—")
_WORTH_NOTHING = Text(
    "los animales de esta clase no valdrían nada, ni los que se venden ni los que se compran",
    "animals of this class would be worth nothing, neither those sold nor those bought")
_NOT_ALL = Text("Haga que las partes de los nacidos de la especie sumen 100 %.",
                "Make the shares of the species' births sum to 100 %.")
_HOW_ADDED = Text(
    "Diga al pie de la hoja si se compran o ya están en Inversiones, o escriba la población de hoy.",
    "Tell at the foot whether they are bought or already under Investments, or type today's population.")
_UNUSUAL = Text("¿Es correcto? No es usual.", "Is it right? It is not usual.")
_NO_INCOME = Text("este producto no daría ningún ingreso", "this product would bring no income")


# --- conditions ---------------------------------------------------------------------------------------------
def _conditions(herd: Side) -> tuple[Condition, ...]:
    def condition(tag: str, es: str, en: str, *rules: Rule, blocks: bool = True,
                  shown: Truth | None = None) -> Condition:
        label = Text(f"Hato {herd.label.es.lower()}: {es}", f"Herd {herd.label.en.lower()}: {en}")
        return Condition(key=f"hato_{tag}_{herd.key}", blocks=blocks, label=label, rules=rules, shown=shown)

    def of(field: Field) -> ColumnRef:
        return field.column_of(herd_key(herd.key))

    given, last = herd.given, herd.rows["fin"].ref
    first_year = sum_years(last * as_number(Year().equals(1)))
    return (
        condition("salen", "no mueren ni salen más cabezas de las que hay",
                  "no more heads die or leave than there are",
                  _more_than_there_are(of)),
        condition("destino", "cada clase pasa a una que está en la tabla",
                  "each class becomes one that is in the table",
                  *(_becomes_nothing(of, each) for each in (NEXT, REST)),
                  shown=sum_rows(given.lost.ref) <= 0),
        condition("repetida", "ninguna clase se repite", "no class stands there twice", _twice(of),
                  shown=sum_rows(given.repeated.ref) <= 0),
        condition("nacidos", "todos los nacidos entran en una clase", "all births enter a class",
                  *_not_shared(of),
                  shown=sum_rows(as_number(given.birth_rate.ref > 0) * as_number(_off(given.shares.ref)))
                  <= 0),
        condition("resto", "donde hay un resto se dice qué parte pasa",
                  "where there is a rest, the share that passes is told",
                  Rule(code=REST_WITHOUT_SHARE, at=of(MOVING),
                       wrong=both(Filled(of(REST)), Not(Typed(of(MOVING))))), blocks=False),
        _of_the_herd(herd),
        condition("cuadre", "lo que entra es lo que sale más lo que queda",
                  "what comes in is what goes out and what is left",
                  Rule(at=of(HEADS), each="project", wrong=Not(
                      max_years(absolute(herd.rows["cuadre"].ref)) <= 0.5 + SAME
                      * max_years(absolute(last)))), blocks=False),
        condition("primer_anio", "el primer año es el movimiento de un año",
                  "the first year is the movement of one year",
                  Rule(at=of(HEADS), each="project", wrong=Not(
                      absolute(first_year - herd.figures[AT_END].ref) <= 0.5 + SAME * absolute(first_year))),
                  blocks=False))


def _more_than_there_are(of: Callable[[Field], ColumnRef]) -> Rule:
    share = total_of([of(field) for field in (DEATHS, MEAT, REARING, BREEDING)])
    return Rule(code=MORE_THAN_THERE_ARE, at=of(CLASS), wrong=share > 1 + SAME,
                values={"name": of(CLASS), "share": Figure(share, share=True)})


def _becomes_nothing(of: Callable[[Field], ColumnRef], way: Field) -> Rule:
    return Rule(code=UNKNOWN_NEXT_CLASS, at=of(way),
                wrong=both(Filled(of(CLASS)), unknown(of(way), of(CLASS))),
                values={"name": of(way), "names": Names((of(CLASS),), none=_NONE_YET)})


def _twice(of: Callable[[Field], ColumnRef]) -> Rule:
    return Rule(code=DUPLICATE_KEY, at=of(CLASS), wrong=repeated(of(CLASS)), alike=(of(CLASS),),
                values={"key": of(CLASS), "other": FirstLike((of(CLASS),))})


def _off(shares: Node) -> Truth:
    return absolute(shares - 1) > SHARES


def _not_shared(of: Callable[[Field], ColumnRef]) -> tuple[Rule, ...]:
    """Told at the first share of the species or, where none was typed, at its first class with births."""
    def of_species(amounts: Node) -> Node:
        return sum_for_code(amounts, of(KIND), of(KIND))

    shares = of_species(of(BORN_SHARE))
    values: Mapping[str, Telling] = {"name": of(KIND), "share": Figure(shares, share=True)}
    return (
        Rule(code=BIRTHS_NOT_SHARED, at=of(BORN_SHARE), first=True, alike=(of(KIND),), values=values,
             remark=_NOT_ALL, wrong=both(
                 of(BORN_SHARE) > 0, of_species(as_number(of(BIRTHS) > 0)) > 0, _off(shares))),
        Rule(code=BIRTHS_NOT_SHARED, at=of(BORN_SHARE), first=True, alike=(of(KIND),), values=values,
             wrong=both(of(BIRTHS) > 0, Filled(of(KIND)), shares.equals(0))))


def _of_the_herd(herd: Side) -> Condition:
    of, names = OF.column_of(products_key(herd.key)), tuple(
        field.column_of(herd_key(herd.key)) for field in (KIND, CLASS))
    return Condition(
        key=f"productos_{herd.key}", shown=sum_rows(herd.products.unknown.ref) <= 0,
        label=Text(f"Productos {herd.label.es.lower()}: son de una clase o especie del hato",
                   f"Products {herd.label.en.lower()}: they are of a class or species of the herd"),
        rules=(Rule(code=PRODUCT_OF_NOTHING, at=of, wrong=both(*(unknown(of, each) for each in names)),
                    values={
                        "name": of, "names": Names(names,
                                                   none=Text("(el hato está vacío)",
                                                             "(the herd is empty)"))}),))


_NO_HEADS = total_of([herd.figures[AT_START].ref for herd in HERDS]).equals(0)
CONDITIONS = (
    Condition(key="peso_unidad", label=Text(
        "La unidad estándar tiene un peso", "The standard unit has a weight"), rules=(
            Rule(code=UNIT_WITHOUT_WEIGHT, at=FieldRef("peso_unidad"),
                 wrong=Not(either(WEIGHT_USED.ref > 0, _NO_HEADS))),)),
    *(condition for herd in HERDS for condition in _conditions(herd)))


# --- animals that are there with the project and not today --------------------------------------------------
_NAMED_BEFORE, _NAMED_AFTER = (CLASS.column_of(herd_key(herd.key)) for herd in HERDS)
_HEADS_BEFORE, _HEADS_AFTER = (HEADS.column_of(herd_key(herd.key)) for herd in HERDS)
_NOT_SAID, _ANY_TODAY = Not(Filled(ADDED.ref)), count_rows(Filled(_NAMED_BEFORE)) > 0
_TODAY = sum_for_code(_HEADS_BEFORE, _NAMED_BEFORE, _NAMED_AFTER)
_START = sum_for_code(_HEADS_AFTER, _NAMED_AFTER, _NAMED_BEFORE)
_WORTH = sum_rows(added.WORTH.ref)


def _added(invested: Node) -> tuple[Rule, ...]:
    """Class by class or, where there is no herd today, at once; and those that are said to be among what is
    `invested`."""
    return (
        Rule(code=ANIMALS_ADDED, at=_HEADS_AFTER, remark=_HOW_ADDED,
             wrong=both(_NOT_SAID, _ANY_TODAY, _HEADS_AFTER > _TODAY), values={
                 "name": _NAMED_AFTER, **apart(_TODAY, _HEADS_AFTER), "amount": Figure(added.WORTH.ref)}),
        Rule(code=ANIMALS_ADDED, at=_HEADS_AFTER, each="project",
             wrong=both(_NOT_SAID, Not(_ANY_TODAY), _WORTH > 0), values={
                 "name": Text("Todo el hato", "The whole herd"), "left": "0",
                 "right": Figure(sum_rows(_HEADS_AFTER)),
                 "amount": Figure(_WORTH)}),
        Rule(code=ANIMALS_NOT_INVESTED, at=ADDED.ref, values=apart(_WORTH, invested), wrong=both(
            IsChoice(ADDED.ref, ADDED_ANIMALS.key, "inversiones"), invested + CENT < _WORTH)),
        Rule(code=ANIMALS_FEWER, at=_HEADS_BEFORE, wrong=_HEADS_BEFORE > _START,
             values={"name": _NAMED_BEFORE, **apart(_HEADS_BEFORE, _START)}))


# --- what is asked about ------------------------------------------------------------------------------------
def _by_species(kind: ColumnRef, ends: Mapping[str, float], otherwise: float) -> Node:
    """An end of a range that each species has for itself."""
    found: Node = Num(otherwise)
    for species, end in ends.items():
        found = choose(says(kind, *WORDS[species]), end, found)
    return found


def _unlike_its_species(kind: ColumnRef, weight: ColumnRef) -> Truth:
    """Whether a weight is in no range: those of the species lie all within that of any other.

    Two species stay together, so that the remark of each pair is a formula that can be read; and what no
    animal weighs is left to the last, so that it is told once.
    """
    def outside(each: Usual) -> Truth:
        return either(weight < each.low, weight > each.high)

    some_animal = (weight >= OTHER_WEIGHTS.low, weight <= OTHER_WEIGHTS.high)
    by_species = [both(*some_animal, says(kind, *WORDS[species]), outside(each))
                  for species, each in WEIGHTS.items()]
    pairs = tuple(either(*by_species[first:first + 2]) for first in range(0, len(by_species), 2))
    return Several("OR", (*pairs, both(Typed(weight), outside(OTHER_WEIGHTS))))


def _usual_animals(herd: str) -> tuple[Rule, ...]:
    kind, weight, deaths, price = (field.column_of(herd) for field in (KIND, WEIGHT, DEATHS, PRICE))
    low, high = (_by_species(kind, {species: getattr(each, end) for species, each in WEIGHTS.items()},
                             getattr(OTHER_WEIGHTS, end))
                 for end in ("low", "high"))
    return (priced(price, _WORTH_NOTHING), *(replace(rule, remark=_UNUSUAL) for rule in (
        usual(weight, low, high, IN_KILOS, name=kind, sign=" kg", outside=_unlike_its_species(kind, weight)),
        usual(deaths, USUAL_DEATHS.low, USUAL_DEATHS.high, REALLY_A_SHARE, name=kind, share=True))))


def _usual_products(products: str) -> tuple[Rule, ...]:
    name, by_head, by_kilo, price = (field.column_of(products)
                                     for field in (PRODUCT, PER_HEAD, PER_KILO, PRODUCT_PRICE))
    return (priced(price, _NO_INCOME),
            Rule(code=PRODUCT_WITHOUT_YIELD, at=by_head,
                 wrong=both(Filled(name), by_head <= 0, by_kilo <= 0)),
            Rule(code=PRODUCT_TWICE, at=by_kilo, wrong=both(by_head > 0, by_kilo > 0)),
            usual(by_kilo, DUNG.low, DUNG.high, REALLY_A_SHARE, name=name, share=True,
                  when=by_head <= 0))


_UNITS = tuple(usual(UNIT_WEIGHT.ref, each.low, each.high, IN_KILOS, sign=" kg",
                     when=IsChoice(UNIT.ref, STANDARD_UNITS.key, unit))
               for unit, each in UNIT_WEIGHTS.items())


def rules(*, invested: bool) -> tuple[Rule, ...]:
    """What is told of a herd beside what stands on *Control*; with investments or without."""
    return (*_added(LINES_TOTAL.ref if invested else Num(0)), *_UNITS,
            *(rule for herd in HERDS for rule in (
                *_usual_animals(herd_key(herd.key)), *_usual_products(products_key(herd.key)),
                priced(COST_PRICE.column_of(costs_key(herd.key)), COST_NOTHING))))
