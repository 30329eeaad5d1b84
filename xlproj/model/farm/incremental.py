"""Maduración and Incremental: income before and after the project, branch by branch, and how it matures
(XIV-16, XIV-17).

A branch (crops, livestock) has a gross value and costs on either side: typed totals or, where they are blank,
what its own sheets add up to. Net crop income of 180,470 that grows to 687,458 in six years passes through
225,534 in year 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from xlproj.base.catalogue_crops import (
    MATURATION_LACKS,
    MATURATION_UNUSED,
    NEVER_REACHED,
    PROGRESS_FALLS,
    PROGRESS_STOPS,
)
from xlproj.base.catalogue_herd import MATURATION_WITHOUT_YEARS
from xlproj.base.catalogue_project import MATURATION_IMPOSSIBLE, TOTAL_AND_DETAIL
from xlproj.base.catalogue_sheets import COSTS_NOTHING
from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import max_years, sum_years
from xlproj.expr.functions import Not, both, choose, either, gate, least, nonzero
from xlproj.expr.nodes import Node, Truth, as_number, total_of
from xlproj.expr.presence import Default, Exists, IsChoice, Typed
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.model import outcomes
from xlproj.model.farm.crop_lists import AFTER, AFTER_SIDE, BEFORE, BEFORE_SIDE, SIDES, Situation, side_words
from xlproj.model.ficha import HORIZON, within
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, Series, ask, choices
from xlproj.spec.quantities import FlowLine, Quantity, scalar, series
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.rules import Condition, Figure, Here, Rule, Tie
from xlproj.spec.sheets import Form, Grid, Heading, Sheet, Timeline

What = Literal["bruto", "costo"]
IncomeKey: TypeAlias = tuple[What, Situation]
GROSS, COSTS = Text("Valor bruto (VBP)", "Gross value"), Text("Costos", "Costs")
YIELDED: Final = "bruto"
SPENT: Final = "costo"
WHATS: tuple[tuple[What, Text], ...] = ((YIELDED, GROSS), (SPENT, COSTS))
_NOTHING: Mapping[IncomeKey, Node] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A source of farm income: its key, its name, its `word` in a sentence, what counts for totals not typed.

    `defaults` gives the yearly gross value (`bruto`) and costs (`costo`) before and after, as its sheets
    compute them; `yearly`, where no total was typed, what it brings net each year, after less before.
    """

    key: str
    label: Text
    word: Text
    income: Text
    sheet: Text
    defaults: Mapping[IncomeKey, Node] = field(default_factory=lambda: _NOTHING)
    yearly: Node | None = None


def typed_total(branch: str, what: What, side: Situation) -> Field:
    """The field in which the yearly total of a branch may be typed: `agricola_bruto_antes`."""
    words, at = dict(WHATS)[what], side_words(side)
    return ask(f"{branch}_{what}_{side}", "money", f"{words.es}: {at.es}", f"{words.en}: {at.en}",
               "Total anual. Vacío: se usa el detalle.", "Yearly total. Empty: the detail is used.",
               unit=MONEY, minimum=0)


def untyped(branch: str) -> Truth:
    """Whether none of the totals of a branch was typed."""
    return Not(either(*(Typed(typed_total(branch, what, side).ref) for what, _ in WHATS for side,
                        _ in SIDES)))


def totals_grid(branch: str, title: Text) -> Grid:
    """The four totals of a branch, for its input sheet."""
    return Grid(title=title, corner=Text("Total anual", "Yearly total"), columns=(BEFORE, AFTER),
                rows=tuple((words, tuple(typed_total(branch, what, side) for side, _ in SIDES)) for what,
                           words in WHATS))


# --- maturation ---------------------------------------------------------------------------------------------
METHODS = choices("maduraciones", geometrica=("Geométrica", "Geometric"), lineal=("Lineal", "Linear"),
                  escrita=("Escrita por año", "Typed by year"))
MATURING = ask("anios_maduracion", "integer", "Años de maduración", "Years of maturation",
               "Años que tarda en alcanzarse el ingreso «después». Si el avance se escribe por año, vale lo "
               "escrito.",
               "Years until the income “after” is reached. If progress is typed by year, that counts.",
               required=True,
               minimum=1, maximum=60, unit_label=Text("años", "years"), example=6)
METHOD = ask("metodo_maduracion", "choice", "Forma de maduración", "Kind of maturation",
             "Geométrica: crece cada año en la misma proporción. Lineal: en la misma cantidad. Escrita: "
             "según la fila de abajo.",
             "Geometric: grows each year in the same proportion. Linear: by the same amount. Typed: by the "
             "row below.",
             choices=METHODS, default="geometrica")
TYPED_REACH = Series(
    key="avance_escrito", label=Text("Parte del incremento alcanzada", "Share of the increment reached"),
    unit=PLAIN,
    kind="rate", minimum=0, maximum=1,
    help=Text("Solo con la forma «Escrita por año». 25 % o 0.25; un año vacío repite el anterior.",
              "Only with the kind “Typed by year”. 25 % or 0.25; an empty year repeats the one before."))
CARRIED = series("avance_vigente", "Parte que vale cada año", "Share that holds each year", show="rate",
                 unit=PLAIN,
                 expr=within(choose(Typed(TYPED_REACH.ref), TYPED_REACH.ref,
                                    previous(QuantityRef("avance_vigente")))),
                 meaning=Text("La escrita o, en un año vacío, la del anterior.",
                              "The typed one or, in an empty year, the one before."))
_TYPED = IsChoice(METHOD.ref, METHODS.key, "escrita")
_GEOMETRIC = IsChoice(METHOD.ref, METHODS.key, "geometrica")
REACH = series("madura_avance", "Avance de la maduración", "Progress of maturation", show="rate", unit=PLAIN,
               expr=choose(_TYPED, CARRIED.ref, least(Year() / nonzero(MATURING.ref), 1)),
               meaning=Text("Año entre los de maduración, o lo escrito por año.",
                            "Year over those of maturation, or what was typed by year."))
MATURATION_SHEET = Sheet(
    key="maduracion_ingresos", title=Text("Maduración", "Maturation"), group="inputs", printed=0,
    purpose=Text("Diga en cuántos años, y de qué forma, se pasa de los ingresos de antes a los de después.",
                 "Say in how many years, and how, income passes from what it is before to what it is after."),
    blocks=(Form(title=Text("Maduración de los ingresos", "Maturation of income"), items=(MATURING, METHOD)),
            Timeline(title=Text("Avance por año (solo si se escribe)", "Progress by year (only if typed)"),
                     rows=(TYPED_REACH, CARRIED))))


# --- a branch, row by row -----------------------------------------------------------------------------------
_GROWS = Text(
    "Geométrica: antes × (después / antes) ^ (t / n), hasta el año n; si no, antes + avance × (después − "
    "antes).",
    "Geometric: before × (after / before) ^ (t / n), up to year n; else before + progress × (after − "
    "before).")
_FOLLOWS = Text(
    "Sin totales escritos: antes + avance × lo que el hato proyectado deja ese año en caja, después menos "
    "antes. Con "
    "totales: como los cultivos.",
    "With no totals typed: before + progress × what the projected herd leaves that year in cash, after less "
    "before. "
    "With totals: as crops do.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Income:
    """The figures of a branch: what is used before and after, net of costs, and by year as it matures."""

    branch: Branch
    used: Mapping[IncomeKey, Quantity]
    net: Mapping[Situation, Quantity]
    by_year: Quantity

    @property
    def rows(self) -> Iterator[tuple[Text, tuple[Quantity, ...]]]:
        """Rows of the table before, after, incremental."""
        words, key = self.branch.label, self.branch.key
        for what, label in WHATS:
            yield _compared(Text(f"{words.es}: {label.es.lower()}", f"{words.en}: {label.en.lower()}"),
                            f"inc_{key}_{what}",
                            self.used[what, BEFORE_SIDE], self.used[what, AFTER_SIDE])
        yield _compared(Text(f"{words.es}: ingreso neto", f"{words.en}: net income"), f"inc_{key}_neto",
                        self.net[BEFORE_SIDE],
                        self.net[AFTER_SIDE])


def _compared(words: Text, key: str, before: Quantity, after: Quantity) -> tuple[Text, tuple[Quantity, ...]]:
    difference = scalar(f"{key}_incremental", before.label.es, before.label.en, after.ref - before.ref,
                        source="c11-incremental", bold=before.bold)
    return words, (before, after, difference)


def _used(branch: Branch, what: What, side: Situation) -> Quantity:
    typed, default = typed_total(branch.key, what, side).ref, branch.defaults.get((what, side))
    words, at = dict(WHATS)[what], side_words(side)
    return scalar(f"inc_{branch.key}_{what}_{side}", f"{branch.label.es}, {words.es.lower()}, {at.es}",
                  f"{branch.label.en}, {words.en.lower()}, {at.en}",
                  typed + 0 if default is None else Default(typed, default),
                  source="c11-incremental")


def _income(branch: Branch) -> _Income:
    used: dict[IncomeKey, Quantity] = {(what, side): _used(branch, what, side) for what, _ in WHATS for side,
                                 _ in SIDES}
    net = {side: scalar(f"inc_{branch.key}_neto_{side}", f"{branch.label.es}, neto",
                        f"{branch.label.en}, net", bold=True,
                        expr=used[YIELDED, side].ref - used[SPENT, side].ref, source="c11-incremental",
                        name=f"ingreso_{branch.key}_{side}") for side, _ in SIDES}
    before, after = net[BEFORE_SIDE].ref, net[AFTER_SIDE].ref
    grown = before * (after / nonzero(before)) ** REACH.ref
    matured = choose(both(_GEOMETRIC, before > 0, after > 0), grown, before + (after - before) * REACH.ref)
    projected = matured if branch.yearly is None else choose(
        untyped(branch.key), before + branch.yearly * REACH.ref, matured)
    by_year = series(f"madura_{branch.key}", branch.income.es, branch.income.en, total=True,
                     source="XIV-16, XIV-17",
                     name=f"madura_{branch.key}",
                     expr=within(projected), convention=_GROWS if branch.yearly is None else _FOLLOWS)
    return _Income(branch=branch, used=used, net=net, by_year=by_year)


def _tie(branch: Branch, what: What, side: Situation, default: Node) -> Tie:
    typed, words, at = typed_total(branch.key, what, side), dict(WHATS)[what], side_words(side)
    prefix = "detalle" if branch.key == "agricola" else f"detalle_{branch.key}"
    return Tie(key=f"{prefix}_{what}_{side}", code=TOTAL_AND_DETAIL, at=typed.ref, left=typed.ref,
               right=default,
               when=both(Typed(typed.ref), default > 0),
               label=Text(f"{branch.sheet.es} {at.es}: {words.es.lower()} escrito = detalle",
                          f"{branch.sheet.en} {at.en}: typed {words.en.lower()} = detail"))


# --- rules --------------------------------------------------------------------------------------------------
def _possible(income: _Income) -> Condition:
    """Income grows in proportion only from something to something."""
    before, after, branch = income.net[BEFORE_SIDE].ref, income.net[AFTER_SIDE].ref, income.branch
    followed = () if branch.yearly is None else (untyped(branch.key),)
    fine = either(both(before > 0, after > 0), both(before.equals(0), after.equals(0)),
                  IsChoice(METHOD.ref, METHODS.key, "lineal"), _TYPED, *followed)
    return Condition(
        key=f"maduracion_{branch.key}",
        label=Text(f"{branch.income.es}: la maduración es posible",
                   f"{branch.income.en}: maturation is possible"), rules=(
            Rule(code=MATURATION_IMPOSSIBLE, at=METHOD.ref, wrong=Not(fine),
                 values={"branch": branch.word, "left": Figure(before), "right": Figure(after)}),))


_ASKED = (
    Condition(key="maduracion_avance",
              label=Text("La maduración escrita tiene avance", "Typed maturation has its progress"), rules=(
                  Rule(code=MATURATION_LACKS, at=TYPED_REACH.ref, each="project",
                       wrong=both(_TYPED, max_years(CARRIED.ref) <= 0)),)),
    Condition(key="maduracion_usada", blocks=False,
              label=Text("El avance por año se usa si se escribió",
                         "Progress by year is used if it was typed"),
              rules=(Rule(code=MATURATION_UNUSED, at=METHOD.ref,
                          wrong=both(Not(_TYPED), max_years(CARRIED.ref).differs(0))),)))


def _in_years(incomes: tuple[_Income, ...]) -> Condition:
    """Where there is any income, the years are told in which it matures."""
    something = either(*(quantity.ref.differs(0) for income in incomes for quantity in income.used.values()))
    return Condition(
        key="maduracion_anios",
        label=Text("Se dice en cuántos años maduran los ingresos",
                   "The years in which income matures are told"), rules=(
            Rule(code=MATURATION_WITHOUT_YEARS, at=MATURING.ref,
                 wrong=both(MATURING.ref <= 0, Not(_TYPED), something)),))


def _progress() -> tuple[Rule, ...]:
    """Maturation that outlasts the project; typed progress that falls back, or stays short of the whole."""
    here, before, reached = CARRIED.ref, previous(CARRIED.ref), max_years(CARRIED.ref)
    last = sum_years(CARRIED.ref * as_number(Year().equals(HORIZON.ref)))
    return (
        Rule(code=NEVER_REACHED, at=MATURING.ref, wrong=both(Not(_TYPED), MATURING.ref > HORIZON.ref),
             values={"years": MATURING.ref, "horizon": HORIZON.ref}),
        Rule(code=PROGRESS_FALLS, at=TYPED_REACH.ref, wrong=both(_TYPED, here < before),
             values={"year": Here("year"), "left": Figure(here, share=True),
                     "right": Figure(before, share=True)}),
        Rule(code=PROGRESS_STOPS, at=TYPED_REACH.ref, first=True,
             wrong=both(_TYPED, here > before, here.equals(reached), last.equals(reached), reached < 1),
             values={"year": Here("year"), "share": Figure(here, share=True)}))


def _gross_ratio(farm: Quantity) -> tuple[Quantity, Quantity]:
    """Farm costs discounted, and the B/C with gross farm income among the benefits and them among the costs:
    never farther from 1 than that of net income."""
    benefits, costs = (QuantityRef(f"{row}.total") for row in (outcomes.BENEFITS, outcomes.COSTS))
    spent = scalar("vp_costos_finca", "Costos de finca actualizados", "Farm costs, discounted",
                   sum_years(farm.ref * QuantityRef(outcomes.FACTOR)), source="XV-07")
    meaning = Text(
        "Los costos de finca incrementales, que el ingreso neto ya descuenta, se suman a los dos lados: "
        "producción bruta entre todos "
        "los costos.",
        "Incremental farm costs, which net income is already less, are added to both sides: gross output "
        "over all costs.")
    ratio = scalar("bc_bruto_e", "B/C bruto: con los costos de finca", "Gross B/C: with the farm costs",
                   show="ratio", unit=PLAIN, bold=True, name="BCE_BRUTO", source="XV-07", meaning=meaning,
                   expr=gate(both(Exists(QuantityRef(outcomes.BC)), costs + spent.ref > 0),
                             (benefits + spent.ref) / (costs + spent.ref)))
    return spent, ratio


def _without_cost(income: _Income) -> Iterator[Rule]:
    """Gross value that was typed as a total, beside costs of which nothing is told."""
    for side, _ in SIDES:
        gross, cost = (typed_total(income.branch.key, what, side) for what in (YIELDED, SPENT))
        yield Rule(code=COSTS_NOTHING, at=cost.ref, values={"left": Figure(gross.ref)}, wrong=both(
            gross.ref > 0, Not(Typed(cost.ref)), income.used[SPENT, side].ref <= 0))


def incremental(*branches: Branch) -> Format:
    """The format for these branches, in order: input sheet Maduración, result sheet Incremental, its row of
    the cash flow.

    Another format feeds a branch by its `defaults`: expressions of the totals that its own sheets compute.
    They count where the total was not typed, and a total that was typed beside them is told (XP-320).

        incremental(crop_plan.branch, livestock.branch({("bruto", "antes"): HERD_GROSS["antes"].ref, …}))
    """
    incomes = tuple(_income(branch) for branch in branches)
    totals = {side: scalar(f"inc_total_{side}", "Total neto", "Total net", bold=True,
                           source="c11-incremental",
                           expr=total_of([income.net[side].ref for income in incomes])) for side, _ in SIDES}
    whole = series("madura_total", "Ingreso total", "Total income",
                   total_of([income.by_year.ref for income in incomes]),
                   total=True, bold=True)
    more = series("ingreso_incremental", "Ingreso incremental", "Incremental income", total=True,
                  source="XIV-17",
                  expr=within(whole.ref - totals[BEFORE_SIDE].ref), name="ingresos_incrementales")
    farm = series("costos_finca", "Costos de finca incrementales", "Incremental farm costs", total=True,
                  source="c11-incremental",
                  expr=within(REACH.ref * total_of(
                      [income.used[SPENT, AFTER_SIDE].ref - income.used[SPENT, BEFORE_SIDE].ref
                       for income in incomes])),
                  convention=Text("Avance de la maduración × (costos después − antes).",
                                  "Progress of maturation × (costs after − before)."))
    spent, gross = _gross_ratio(farm)
    sheet = Sheet(
        key="incremental", title=Text("Incremental", "Incremental"), group="results", printed=0,
        purpose=Text("Cuánto más gana la población con el proyecto, y en cuántos años llega a ganarlo.",
                     "How much more people earn with the project, and in how many years they come to "
                     "earn it."),
        blocks=(Timeline(rows=(Heading(Text("MADURACIÓN DE LOS INGRESOS", "MATURATION OF INCOME")), REACH,
                               *(income.by_year for income in incomes), whole, farm)),
                Grid(title=Text("Antes, después e incremental", "Before, after and incremental"),
                     corner=Text("Por año", "Per year"),
                     columns=(BEFORE, AFTER, Text("Incremental", "Incremental")),
                     rows=(*(row for income in incomes for row in income.rows),
                           _compared(Text("Ingreso neto total", "Total net income"), "inc_total",
                                     totals[BEFORE_SIDE],
                                     totals[AFTER_SIDE]))),
                Form(title=Text("B/C con los costos de finca", "B/C with the farm costs"),
                     items=(spent, gross))))
    return Format(
        inputs=(MATURATION_SHEET,), results=(sheet,),
        lines=(FlowLine(quantity=more, side="benefit", net=True),),
        in_short=(scalar("resumen_bc_bruto", gross.label.es, gross.label.en, gross.ref, show="ratio",
                         unit=PLAIN, bold=True),),
        ties=tuple(_tie(branch, what, side, default) for branch in branches for (what, side),
                   default in branch.defaults.items()),
        conditions=(*_ASKED, *((_in_years(incomes),) if incomes else ()),
                    *(_possible(income) for income in incomes)),
        rules=(*_progress(), *(rule for income in incomes for rule in _without_cost(income))),
        conventions=(
            Text(
                "El ingreso «antes» se repite cada año sin proyecto; el «después» se alcanza al terminar la "
                "maduración.",
                "The income “before” repeats each year without the project; the “after” is reached when "
                "maturation "
                "ends."),
            Text(
                "El ingreso incremental entra sin los costos de finca: el B/C es de ingresos netos; el bruto "
                "está al lado.",
                "Incremental income comes less farm costs: the B/C is of net income; the gross one stands "
                "beside.")))
@dataclass(frozen=True, slots=True, kw_only=True)
class FarmIncome(Format):
    """A format that brings farm income: a branch of the incremental table."""

    branch: Branch


def _incremental(made: Assembly) -> Format:
    return incremental(*(part.branch for part in made.parts.values() if isinstance(part, FarmIncome)))


RECIPES = (Recipe(key="incremental", build=_incremental),)
