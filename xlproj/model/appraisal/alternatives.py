"""Alternativas: ways to reach the same end, compared by what a unit of product or a beneficiary costs (XV 9,
cost-efficiency).

Costs are investments and those of operation by year, discounted; products and beneficiaries are added up as
they are, taken to be alike. The alternative whose unit costs least is the best.
"""

from __future__ import annotations

from xlproj.base.catalogue_studies import (
    INVESTS_OTHERWISE,
    NOTHING_TO_COMPARE,
    REPEATED_ALTERNATIVE,
    UNKNOWN_ALTERNATIVE,
)
from xlproj.base.text import Text
from xlproj.base.tolerances import SAME
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Reduce, count_rows, sum_rows, sum_years
from xlproj.expr.functions import (
    absolute,
    blank_unless,
    both,
    choose,
    either,
    gate,
    greatest,
    in_turn,
    least,
    nonzero,
    say,
)
from xlproj.expr.lookups import first_text, sum_for_code, sum_where
from xlproj.expr.nodes import Node, Say, Truth, as_number, total_of
from xlproj.expr.presence import Default, Exists, Filled, IsChoice
from xlproj.expr.references import Mirrored, QuantityRef
from xlproj.expr.texts import Join
from xlproj.model import outcomes
from xlproj.model.assets.investment_funds import REINVESTMENT, SURCHARGE_TOTAL
from xlproj.model.assets.investment_lines import LINES_TOTAL, UNIT_COST, of_line
from xlproj.model.ficha import HORIZON, row_within, within
from xlproj.model.parameters import USED_E
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, Periods, ask, block, choices
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, computed_column, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import apart, repeated, unknown
from xlproj.spec.rules import Condition, Figure, FirstOf, Names, Rule, Which
from xlproj.spec.sheets import Detail, Form, Sheet, Table

TABLE, COSTS, OUTPUT = "alternativas", "costos_alternativas", "productos_alternativas"

UNITS = choices(
    "unidades_producto", alumno=("Alumno", "Pupil"), atencion=("Atención de salud", "Health consultation"),
    familia=("Familia", "Family"), conexion=("Conexión domiciliaria", "Household connection"),
    hectarea=("Hectárea", "Hectare"),
    km=("Kilómetro", "Kilometre"), m3=("Metro cúbico", "Cubic metre"),
    res=("Res sacrificada", "Head slaughtered"),
    otra=("Otra", "Other"))
CRITERIA = choices("criterios_alternativas",
                   producto=("Costo por unidad de producto", "Cost per unit of product"),
                   beneficiario=("Costo por beneficiario", "Cost per beneficiary"),
                   anual=("Costo anual equivalente", "Equivalent yearly cost"))
CLASSES = choices("clases_alternativas", inversion=("Inversión", "Investment"),
                  operacion=("Operación", "Operation"))
MEASURES = choices("medidas_alternativas", productos=("Productos", "Products"),
                   beneficiarios=("Beneficiarios", "Beneficiaries"))


def _code(help_es: str, help_en: str) -> Field:
    return ask("codigo", "code", "Código", "Code", help_es, help_en, required=True, width=12, example="A1")


CODE = _code("Corto y propio de cada alternativa, como A1.", "Short, and each alternative's own, such as A1.")
NAME = ask("nombre", "text", "Alternativa", "Alternative", "Qué se haría.", "What would be done.",
           required=True, width=38,
           example="Captación de manantial por gravedad")
UNIT = ask("unidad", "choice", "Unidad de producto", "Unit of product", "En qué se mide lo que da.",
           "In what its output is measured.",
           choices=UNITS, required=True, width=21)
PRODUCTS = ask("productos", "number", "Productos", "Products",
               "En todo el horizonte. Vacío: los de la tabla por años.",
               "Over the horizon. Empty: those of the table by years.", unit=PLAIN, minimum=0, width=13)
PEOPLE = ask("beneficiarios", "number", "Beneficiarios", "Beneficiaries",
             "En todo el horizonte. Vacío: los de la tabla por años.",
             "Over the horizon. Empty: those of the table by years.", unit=PLAIN, minimum=0, width=13)
LIFE = ask("vida", "integer", "Vida (años)", "Life (years)", "Para el costo anual. Vacío: el horizonte.",
           "For the yearly cost. Empty: the horizon.", minimum=1, maximum=60, width=10)
CLASS = ask("clase", "choice", "Clase", "Class", "Inversión u operación.", "Investment or operation.",
            choices=CLASSES, required=True,
            width=13)
MEASURE = ask("medida", "choice", "Qué se cuenta", "What is counted", "Productos o beneficiarios.",
              "Products or beneficiaries.",
              choices=MEASURES, required=True, width=15)
CRITERION = ask("alt_criterio", "choice", "Se elige por", "Chosen by", choices=CRITERIA, default="producto",
                help_es="Si las unidades de producto difieren, por beneficiario o por año.",
                help_en="If the units of product differ, by beneficiary or by year.")
_code_of = {table: CODE.column_of(table) for table in (TABLE, COSTS, OUTPUT)}
_class, _measure = CLASS.column_of(COSTS), MEASURE.column_of(OUTPUT)
INPUTS = Sheet(
    key="alternativas", title=Text("Alternativas", "Alternatives"), group="inputs",
    purpose=Text(
        "Describa las alternativas que alcanzan el mismo fin, sus costos año por año y lo que dan: gana la "
        "que cuesta menos "
        "por unidad.",
        "Describe the alternatives that reach the same end, their costs year by year and their output: the "
        "one that costs "
        "least per unit wins."),
    blocks=(
        Table(key=TABLE, parts=False, title=Text("Alternativas", "Alternatives"), rows=6, columns=(
            NAME, CODE, UNIT, PRODUCTS, PEOPLE, LIFE)),
        Form(title=Text("Regla", "Rule"), items=(CRITERION,)),
        Table(key=COSTS, title=Text("Costos por año", "Costs by year"), rows=12,
              periods=Periods(of="years", label=Text("Año", "Year"), unit=MONEY, first=0,
                              help=Text("Costo de ese año; el año 0 es hoy.",
                                        "Cost of that year; year 0 is today.")),
              columns=(ask("concepto", "text", "Concepto", "Item", "En qué se gasta.", "What it is spent on.",
                           required=True,
                           width=38), _code("El de su alternativa.", "That of its alternative."), CLASS,
                       computed_column(COSTS, "total", "Total", "Total", row_within(COSTS)))),
        Table(key=OUTPUT, title=Text("Productos o beneficiarios por año (si no escribió el total)",
                                     "Products or beneficiaries by year (if you typed no total)"), rows=6,
              periods=Periods(of="years", label=Text("Año", "Year"), unit=PLAIN, first=1, amounts=False,
                              help=Text("Cuántos se dan o se atienden ese año.",
                                        "How many are given or served that year.")),
              columns=(MEASURE, _code("El de su alternativa.", "That of its alternative."),
                       computed_column(OUTPUT, "total", "Total", "Total", row_within(OUTPUT), unit=PLAIN,
                                       show="number")))))

# --- alternative by alternative -----------------------------------------------------------------------------
ROW_CODE = by_row("alt_codigo", "Código", "Code", blank_unless(Filled(_code_of[TABLE]), _code_of[TABLE]),
                  show="text", unit=None)
_named = ROW_CODE.ref.differs(say("", ""))


def _column(key: str, es: str, en: str, then: Node, test: Truth = _named, **more: object) -> Quantity:
    return by_row(f"alt_{key}", es, en, blank_unless(test, then), **{"show": "number", "unit": PLAIN, **more})


ROW_NAME = _column("nombre", "Alternativa", "Alternative", show="text", unit=None,
                   then=choose(Filled(NAME.column_of(TABLE)), NAME.column_of(TABLE), _code_of[TABLE]))


def _unit_words() -> Node:
    return Join(tuple(choose(IsChoice(UNIT.column_of(TABLE), UNITS.key, key), Say(label), say("", ""))
                      for key, label in UNITS.labels))


def _cost_band(key: str, es: str, en: str, entry: str) -> Quantity:
    amounts = block(COSTS) * as_number(IsChoice(_class, CLASSES.key, entry))
    return by_row_and_year(f"alt_{key}", es, en, within(sum_for_code(amounts, _code_of[COSTS], ROW_CODE.ref)),
                           total=True)


INVESTMENT = _cost_band("inversion", "Inversión", "Investment", "inversion")
RUNNING = _cost_band("operacion", "Operación", "Operation", "operacion")
_factor = QuantityRef(outcomes.FACTOR)  # of the economic evaluation, which every project has
PRESENT = by_row_and_year("alt_vp", "Costo actualizado", "Discounted cost",
                          (INVESTMENT.ref + RUNNING.ref) * _factor, total=True,
                          source="D-08")


def _output(key: str, es: str, en: str, typed: Field, entry: str) -> Quantity:
    by_year = row_within(OUTPUT) * as_number(IsChoice(_measure, MEASURES.key, entry))
    return _column(key, es, en, Default(typed.column_of(TABLE),
                                        sum_for_code(by_year, _code_of[OUTPUT], ROW_CODE.ref)), show="cents")


MADE = _output("productos", "Productos", "Products", PRODUCTS, "productos")
SERVED = _output("beneficiarios", "Beneficiarios", "Beneficiaries", PEOPLE, "beneficiarios")
COST = _column("costo", "Costos actualizados", "Discounted costs", sum_years(PRESENT.ref), show="money",
               unit=MONEY, source="D-08")
COST_INVESTED = _column("costo_inversion", "De ellos, inversión", "Of these, investment",
                        sum_years(INVESTMENT.ref * _factor),
                        show="money", unit=MONEY)


def _per(key: str, es: str, en: str, of: Quantity) -> Quantity:
    known = in_turn(_named, both(of.ref > 0, COST.ref > 0))
    return by_row(f"alt_por_{key}", es, en, blank_unless(known, COST.ref / of.ref), show="cents",
                  source="D-08")


PER_PRODUCT = _per("producto", "Costo por unidad de producto", "Cost per unit of product", MADE)
PER_PERSON = _per("beneficiario", "Costo por beneficiario", "Cost per beneficiary", SERVED)


def _yearly(worth: Node, years: Node) -> Node:
    """What is worth so much today, in equal amounts at the end of each of these years."""
    rate = USED_E.ref
    return worth * choose(rate > 0, rate / (1 - (1 + rate) ** (-years) + choose(rate > 0, 0, 1)),
                          1 / greatest(years, 1))


_YEARS = _column("anios", "Años en que sirve", "Years of use", Default(LIFE.column_of(TABLE), HORIZON.ref))
_INVESTED_YEARLY = _column("inversion_anual", "Inversión, por año", "Investment, by year",
                           _yearly(COST_INVESTED.ref, _YEARS.ref), show="cents", unit=MONEY)
YEARLY = by_row("alt_anual", "Costo anual equivalente", "Equivalent yearly cost", source="XV 9",
                expr=blank_unless(in_turn(_named, COST.ref > 0), _INVESTED_YEARLY.ref + _yearly(
                    COST.ref - COST_INVESTED.ref, least(_YEARS.ref, HORIZON.ref))),
                convention=Text(
                    "Costos actualizados × i / (1 − (1 + i)^−n); n: la vida o, si falta, el horizonte. Si la "
                    "vida pasa "
                    "del horizonte, la operación se reparte solo en los años escritos.",
                    "Discounted costs × i / (1 − (1 + i)^−n); n: the life or, if missing, the horizon. If "
                    "the life is "
                    "longer than the horizon, operation is spread over the typed years only."))

# --- which is best ------------------------------------------------------------------------------------------
KINDS_OF_UNIT = scalar("alt_unidades", "Unidades de producto distintas", "Different units of product",
                       show="integer", unit=PLAIN,
                       expr=total_of([choose(count_rows(IsChoice(UNIT.column_of(TABLE), UNITS.key, key)) > 0,
                                             1, 0)
                                      for key in UNITS.keys]))


def _chosen(criterion: str) -> Truth:
    return IsChoice(CRITERION.ref, CRITERIA.key, criterion)


_CHOSEN = scalar("alt_criterio_numero", "Se elige por: 1 producto, 2 beneficiario, 3 año",
                 "Chosen by: 1 product, 2 beneficiary, 3 year", choose(_chosen("beneficiario"), 2, choose(
                     _chosen("anual"), 3, 1)), show="integer", unit=PLAIN)


def _by_criterion(of: dict[str, Node]) -> Node:
    return choose(_CHOSEN.ref.equals(2), of["beneficiario"],
                  choose(_CHOSEN.ref.equals(3), of["anual"], of["producto"]))


_figures = {"producto": PER_PRODUCT, "beneficiario": PER_PERSON, "anual": YEARLY}
_has = {key: choose(Exists(each.ref), 1, 0) for key, each in _figures.items()}
_alike = KINDS_OF_UNIT.ref <= 1
SHOWN = scalar("alt_filas", "Se muestran todas las alternativas (1: sí)",
               "All alternatives are shown (1: yes)",
               choose(Mirrored(TABLE, NAME.key), 1, 0), show="integer", unit=PLAIN)
FIGURE = by_row("alt_cifra", "Cifra que se compara", "Figure compared", show="cents", expr=blank_unless(
    choose(SHOWN.ref > 0, _by_criterion({**_has, "producto": choose(_alike, _has["producto"], 0)}), 0).equals(
        1),
    _by_criterion({key: each.ref for key, each in _figures.items()})))
_compared = Exists(FIGURE.ref)
COMPARED = scalar("alt_comparadas", "Alternativas que se comparan", "Alternatives compared",
                  count_rows(_compared), show="integer",
                  unit=PLAIN)
LEAST = scalar("alt_menor", "Menor cifra", "Least figure", Reduce("MIN", FIGURE.ref, "row"), show="cents")
_ceiling = LEAST.ref * (1 + SAME)
BEST_COUNT = scalar("alt_mejores", "Alternativas con esa cifra", "Alternatives with that figure",
                    count_rows(FIGURE.ref <= _ceiling),
                    show="integer", unit=PLAIN)
RANK = _column("puesto", "Puesto", "Rank",
               sum_where(as_number(_compared), FIGURE.ref, "<", FIGURE.ref * (1 - SAME)) + 1, _compared,
               show="integer", unit=PLAIN, source="XV 9")
TIES = _column("empates", "Otras con igual cifra", "Others with the same figure", test=_compared,
               show="integer", unit=PLAIN,
               then=sum_where(as_number(_compared), FIGURE.ref, "<=", FIGURE.ref * (1 + SAME)) - RANK.ref)
BEST = scalar("alt_mejor", "Mejor alternativa", "Best alternative", show="text", unit=None, bold=True,
              name="mejor_alternativa",
              source="XV 9", expr=gate(COMPARED.ref > 0,
                                       Join((first_text(ROW_NAME.ref, FIGURE.ref <= _ceiling), choose(
                                           BEST_COUNT.ref > 1, say(
                                               ", y otras con igual costo", ", and others at the same cost"),
                                           say("", ""))))))
WHICH = scalar("alt_segun", "Se compara", "What is compared", show="text", unit=None, expr=_by_criterion(
    {key: say(label.es, label.en) for key, label in CRITERIA.labels}))
LOWEST = scalar("alt_costo_menor", "Lo que cuesta en la mejor", "What it is in the best",
                gate(COMPARED.ref > 0, LEAST.ref),
                show="cents", bold=True, name="costo_menor", source="XV 9")
OTHER = by_row("alt_otra", "Cifra, si no es la menor", "Figure, if not the least", show="cents",
               expr=blank_unless(
                   in_turn(_compared, FIGURE.ref > _ceiling), FIGURE.ref))
NEXT = scalar("alt_ventaja", "Ventaja sobre la siguiente", "Advantage over the next one",
              gate(COMPARED.ref > BEST_COUNT.ref, Reduce("MIN", OTHER.ref, "row") - LEAST.ref), show="cents")
_none = choose(SHOWN.ref.equals(0), say("Hay más alternativas que las que se muestran: convierta otra vez",
                                        "There are more alternatives than are shown: convert again"),
               say("Escriba costos y productos o beneficiarios de cada alternativa",
                   "Type costs and products or beneficiaries of each alternative"))
_wins = _by_criterion({
    "producto": say("Cada unidad de producto cuesta menos que con las otras",
                    "Each unit of product costs less than with the others"),
    "beneficiario": say("Cada beneficiario cuesta menos que con las otras",
                        "Each beneficiary costs less than with the others"),
    "anual": say("Cada año cuesta menos que con las otras", "Each year costs less than with the others")})
REASON = scalar("alt_razon", "Por qué", "Why", show="text", unit=None, expr=choose(
    both(_CHOSEN.ref.equals(1), KINDS_OF_UNIT.ref > 1),
    say("Las unidades de producto difieren: compare por beneficiario o por año",
        "The units of product differ: compare by beneficiary or by year"),
    choose(COMPARED.ref.equals(0), _none, choose(
        BEST_COUNT.ref > 1, say("Empatan en el menor costo: decida con otro criterio",
                                "They tie at the least cost: decide by another criterion"), _wins))))

# --- codes --------------------------------------------------------------------------------------------------
TIMES = _column("veces", "Veces el código", "Times the code", show="integer", unit=PLAIN,
                then=sum_for_code(as_number(Filled(_code_of[TABLE])), _code_of[TABLE], ROW_CODE.ref))
_own_rows = total_of([sum_for_code(as_number(Filled(_code_of[table])), _code_of[table], ROW_CODE.ref)
                      for table in (COSTS, OUTPUT)])
USES = _column("usos", "Filas suyas", "Rows of it", _own_rows / nonzero(TIMES.ref),
               show="integer", unit=PLAIN)
_typed_uses = total_of([count_rows(Filled(_code_of[table])) for table in (COSTS, OUTPUT)])
LACKING = _column("falta", "Incompleta (1: sí)", "Incomplete (1: yes)",
                  choose(either(COST.ref <= 0, both(MADE.ref <= 0, SERVED.ref <= 0)), 1, 0), show="integer",
                  unit=PLAIN)

RESULTS = Sheet(
    key="comparacion_alternativas", title=Text("Comparación", "Comparison"), group="results",
    purpose=Text(
        "Qué cuesta hoy cada alternativa, y cuánto cada unidad de lo que da; la mejor es la que cuesta menos "
        "por unidad.",
        "What each alternative costs today, and each unit of its output; the best is the one that costs "
        "least per unit."),
    blocks=(
        Form(title=Text("La mejor", "The best"), items=(BEST, REASON, WHICH, LOWEST, NEXT, COMPARED)),
        Detail(table=TABLE, title=Text("Alternativa por alternativa", "Alternative by alternative"),
               name=ROW_NAME, waits=False,
               columns=(ROW_CODE, _column("unidad", "Unidad", "Unit", _unit_words(), show="text", unit=None),
                        COST, COST_INVESTED,
                        MADE, SERVED, PER_PRODUCT, PER_PERSON, YEARLY, FIGURE, OTHER, RANK, TIES, LACKING,
                        TIMES, USES, _YEARS, _INVESTED_YEARLY),
               bands=(INVESTMENT, RUNNING, PRESENT)),
        Form(title=Text("Auxiliares", "Workings"), items=(LEAST, BEST_COUNT, KINDS_OF_UNIT, SHOWN, _CHOSEN))))


def _echo(quantity: Quantity) -> Quantity:
    return scalar(f"resumen_{quantity.key}", quantity.label.es, quantity.label.en, quantity.ref,
                  show=quantity.show,
                  unit=quantity.unit, bold=True)


_NONE_YET = Text("todavía no hay ninguna escrita", "none is written yet")
FORMAT = Format(
    inputs=(INPUTS,), results=(RESULTS,),
    instead=(count_rows(Filled(NAME.column_of(TABLE))) > 0,),
    summary=(Form(title=Text("Alternativas", "Alternatives"),
                  items=tuple(_echo(each) for each in (BEST, REASON, WHICH, LOWEST))),),
    conditions=(
        Condition(key="alternativas_completas", blocks=False,
                  label=Text("Cada alternativa tiene costos y da algo",
                             "Each alternative has costs and gives something"), rules=(
                                 Rule(code=NOTHING_TO_COMPARE, at=NAME.column_of(TABLE),
                                      wrong=LACKING.ref.equals(1), values={
                                          "name": NAME.column_of(TABLE), "lacking": Which(
                                              COST.ref <= 0, Text("costos", "costs"),
                                              Text("productos ni beneficiarios",
                                                   "products or beneficiaries"))}),)),
        Condition(key="codigos_alternativa", blocks=False, shown=sum_rows(USES.ref).equals(_typed_uses),
                  label=Text("Los costos y productos son de alternativas que existen",
                             "Costs and products are of alternatives that exist"), rules=tuple(
                                 Rule(code=UNKNOWN_ALTERNATIVE, at=_code_of[table],
                                      wrong=unknown(_code_of[table], _code_of[TABLE]), values={
                                          "key": _code_of[table], "codes": Names(
                                              (_code_of[TABLE],), _NONE_YET)}) for table in (COSTS, OUTPUT))),
        Condition(key="alternativas_distintas", blocks=False,
                  shown=sum_rows(TIMES.ref).equals(count_rows(Filled(_code_of[TABLE]))),
                  label=Text("Los códigos de alternativa no se repiten",
                             "Codes of alternatives are not repeated"), rules=(
                                 Rule(code=REPEATED_ALTERNATIVE, at=_code_of[TABLE], alike=(_code_of[TABLE],),
                                      wrong=repeated(_code_of[TABLE]), values={"key": _code_of[TABLE]}),))),
    conventions=(
        Text(
            "Costo-eficiencia: costos de inversión y operación actualizados a la tasa económica, entre los "
            "productos o "
            "beneficiarios sumados sin actualizar.",
            "Cost-efficiency: costs of investment and operation discounted at the economic rate, over "
            "products or "
            "beneficiaries added up undiscounted."),))
_MARGIN = 0.05
"""What the costs of the chosen alternative may be off: they are often told in round figures."""


def _as_chosen(made: Assembly) -> Format:
    """That the project invests what the chosen alternative does, with or without contingencies and what is
    bought again, and that all its costs are as much today."""
    if not made.has("inversiones"):
        return Format()
    own, lines = sum_years(INVESTMENT.ref), LINES_TOTAL.ref
    most = lines + SURCHARGE_TOTAL.ref + REINVESTMENT.sum_over_years.ref
    spent = QuantityRef(f"vp_costos_{outcomes.ECONOMIC}.total")
    otherwise = either(own < (1 - _MARGIN) * lines, own > (1 + _MARGIN) * most,
                       absolute(COST.ref - spent) > _MARGIN * greatest(COST.ref, spent))
    chosen = in_turn(_compared, FIGURE.ref <= _ceiling)
    return Format(rules=(Rule(
        code=INVESTS_OTHERWISE, at=NAME.column_of(TABLE), values={
            "name": NAME.column_of(TABLE), "other": FirstOf(of_line(UNIT_COST)), **apart(COST.ref, spent),
            "own": Figure(own), "invested": Figure(lines + SURCHARGE_TOTAL.ref)},
        wrong=both(chosen, BEST_COUNT.ref.equals(1), own > 0, lines > 0, otherwise)),))


RECIPES = (Recipe(key=TABLE, build=lambda _: FORMAT),
           Recipe(key="alternativas.inversiones", stage="whole", build=_as_chosen))
