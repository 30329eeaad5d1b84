"""Programmes by year: training themes, staff (pay × payments × dedication), mitigation, operation and
maintenance (XIV-09…14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xlproj.base.catalogue_investments import PROGRAMME_UNPAID
from xlproj.base.catalogue_project import OPERATION_TOO_LATE, TIE_MITIGATION, TIE_TRAINING
from xlproj.base.catalogue_sheets import ONLY_BEFORE
from xlproj.base.text import Text
from xlproj.base.units import MONEY, QUANTITY
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import Not, both, choose, greatest
from xlproj.expr.nodes import Node, Num, Truth, as_number
from xlproj.expr.presence import Default, Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, FieldRef, PeriodSum, RowSum, Year
from xlproj.model.ficha import HORIZON, IN_HORIZON, row_within, within
from xlproj.model.lists import GIVERS
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Periods, ask, block, choices
from xlproj.spec.known import UNIT_OF_ROW
from xlproj.spec.quantities import FlowLine, Quantity, computed_column, scalar, series
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import apart, beyond, in_order
from xlproj.spec.rules import Condition, Figure, Rule, Tie
from xlproj.spec.sheets import Form, Grid, Sheet, Table, Timeline

# --- who pays ---
PAYER = ask("fuente", "choice", "Quién paga", "Who pays", "Elija de la lista; vacío: nadie todavía.",
            "Choose from the list; empty: nobody yet.", choices=GIVERS, width=22, since="0.3.0")


def paid_by(key: str, table: str) -> Truth:
    """Whether a source pays for a row of a table."""
    return IsChoice(PAYER.column_of(table), GIVERS.key, key)


def _given(key: str, table: str, amounts: Node) -> Node:
    """What the rows of a table that a source pays for take in the year."""
    return within(sum_rows(as_number(paid_by(key, table)) * amounts))


def _without(table: str, amounts: Node) -> Node:
    """What the rows of a table take that name nobody who pays."""
    return sum_rows(choose(Filled(PAYER.column_of(table)), 0, amounts))


def _unpaid(table: str, amounts: Node, programme: Text) -> Rule:
    """Somebody pays for each row of a table that costs anything; told once, with what all such rows take."""
    payer = PAYER.column_of(table)
    return Rule(code=PROGRAMME_UNPAID, at=payer, wrong=both(Not(Filled(payer)), amounts > 0), first=True,
                values={"programme": programme, "amount": Figure(_without(table, amounts))})


# --- training -----------------------------------------------------------------------------------------------
THEMES, STAFF = "temas", "personal"
THEME = ask("tema", "text", "Tema", "Theme", "Qué se enseña u organiza.", "What is taught or organised.",
            required=True, width=38)
POSITION = ask("cargo", "text", "Cargo", "Position", "Quién trabaja.", "Who works.", required=True, width=38)
PAY = ask("pago", "money", "Pago mensual", "Monthly pay", "Con beneficios si los hay.",
          "With benefits if any.", unit=MONEY,
          required=True, minimum=0, example=2650, adds="never")
PAYMENTS = ask("pagos", "number", "Pagos al año", "Payments a year",
               "12, o más con gratificaciones y seguros.",
               "12, or more with bonuses and insurance.", required=True, minimum=0, maximum=24, width=10,
               example=17)
DEDICATION = ask("dedicacion", "rate", "Dedicación", "Dedication", "Parte de su tiempo: 0.3 es 30 %.",
                 "Share of their time: 0.3 is 30 %.", required=True, minimum=0, maximum=1, width=11,
                 example=0.3)
SINCE = ask("desde", "integer", "Desde el año", "From year", "Primer año de trabajo.", "First year of work.",
            required=True,
            minimum=0, maximum=60, width=9, example=1)
UNTIL = ask("hasta", "integer", "Hasta el año", "To year", "Último año de trabajo.", "Last year of work.",
            required=True,
            minimum=0, maximum=60, width=9, example=4)
_pay, _payments, _dedication, SINCE_YEAR, UNTIL_YEAR = (
    f.column_of(STAFF) for f in (PAY, PAYMENTS, DEDICATION, SINCE, UNTIL))
ANNUAL_COST = _pay * _payments * _dedication
ANNUAL = computed_column(STAFF, "anual", "Costo anual", "Yearly cost", ANNUAL_COST, source="XIV-10")
STAFF_TOTAL = computed_column(STAFF, "total", "Costo total", "Total cost",
                              ANNUAL.ref * greatest(UNTIL_YEAR - SINCE_YEAR + 1, 0), source="XIV-10")
THEMES_BY_YEAR = series("capacitacion_temas", "Temas de capacitación", "Training themes",
                        within(sum_rows(block(THEMES))),
                        total=True, source="XIV-09")
STAFF_BY_YEAR = series("capacitacion_personal", "Equipo del proyecto", "Project staff", total=True,
                       source="XIV-10",
                       expr=within(sum_rows(ANNUAL.ref
                                            * as_number(both(Year() >= SINCE_YEAR, Year() <= UNTIL_YEAR)))))
TRAINING = series("capacitacion", "Capacitación y organización", "Training and organisation",
                  THEMES_BY_YEAR.ref + STAFF_BY_YEAR.ref, total=True, source="XIV-11")
THEMES_SUM = scalar("temas_total", "Total de temas", "Total of themes", sum_rows(RowSum(THEMES)))
TRAINING_UNPAID = scalar("capacitacion_sin_pagador", "Sin quien lo pague", "Paid by nobody",
                         _without(THEMES, RowSum(THEMES)) + _without(STAFF, STAFF_TOTAL.ref))
STAFF_SUM = scalar("personal_total", "Total de personal", "Total of staff", sum_rows(STAFF_TOTAL.ref))

TRAINING_SHEET = Sheet(
    key="capacitacion", title=Text("Capacitación", "Training"), group="inputs",
    purpose=Text("Escriba el costo de cada tema por año y el equipo que lo lleva adelante.",
                 "Type the cost of each theme by year and the team that carries it out."),
    blocks=(
        Table(key=THEMES, title=Text("Temas de capacitación por año", "Training themes by year"), rows=10,
              periods=Periods(of="program_years", label=Text("Año", "Year"), unit=MONEY,
                              help=Text("Costo del tema en el año.", "Cost of the theme in the year.")),
              columns=(THEME, PAYER,
                       computed_column(THEMES, "total", "Total", "Total", RowSum(THEMES))),
              totals=(("total", THEMES_SUM),
                      ("@", series("temas_por_columna", "Total por año", "Total by year",
                                   PeriodSum(THEMES))))),
        Table(key=STAFF, title=Text("Equipo del proyecto", "Project staff"), rows=12,
              columns=(POSITION, PAY, PAYMENTS, DEDICATION, SINCE, UNTIL, PAYER, ANNUAL, STAFF_TOTAL),
              totals=(("total", STAFF_SUM),)),
        Form(title=Text("Comprobación", "Check"), items=(TRAINING_UNPAID,))))

# --- mitigation ---------------------------------------------------------------------------------------------
MEASURES = "mitigacion"
_quantity = ask("cantidad", "number", "Cantidad", "Quantity", "Cuántas unidades.", "How many units.",
                unit=QUANTITY,
                required=True, minimum=0, width=11, adds="quantity")
MEASURE_COST = ask("costo_unitario", "money", "Costo unitario", "Unit cost", "Precio de una unidad.",
                   "Price of one unit.",
                   unit=MONEY / QUANTITY, required=True, minimum=0, adds="price")
MEASURE_YEAR = ask("anio", "integer", "Año", "Year", "Año en que se gasta.", "Year in which it is spent.",
                   required=True, minimum=0, maximum=60, width=9)
MEASURE = computed_column(MEASURES, "valor", "Valor", "Value", source="XIV-14",
                          expr=_quantity.column_of(MEASURES) * MEASURE_COST.column_of(MEASURES))
MITIGATION = series("mitigacion_anual", "Mitigación ambiental", "Environmental mitigation", total=True,
                    source="XIV-14",
                    expr=within(sum_rows(MEASURE.ref * as_number(
                        MEASURE_YEAR.column_of(MEASURES).equals(Year())))))
MITIGATION_SUM = scalar("mitigacion_total", "Total de mitigación", "Total mitigation", sum_rows(MEASURE.ref))
MITIGATION_UNPAID = scalar("mitigacion_sin_pagador", "Sin quien lo pague", "Paid by nobody",
                           _without(MEASURES, MEASURE.ref))
MITIGATION_SHEET = Sheet(
    key="mitigacion", title=Text("Mitigación", "Mitigation"), group="inputs",
    purpose=Text(
        "Liste las medidas que cuidan el ambiente y en qué año se pagan; la evaluación se hace con y sin "
        "ellas.",
        "List the measures that protect the environment and the year they are paid; the evaluation is made "
        "with and "
        "without them."),
    blocks=(Table(key=MEASURES, title=Text(
        "Medidas de mitigación ambiental", "Environmental mitigation measures"), rows=12,
                  columns=(ask("medida", "text", "Medida", "Measure", "Qué se hará.", "What will be done.",
                               required=True,
                               width=38),
                           ask(UNIT_OF_ROW, "text", "Unidad", "Unit", "ha, km, millar …",
                           "ha, km, thousand …",
                               width=9),
                           _quantity, MEASURE_COST, MEASURE, MEASURE_YEAR, PAYER),
                  totals=(("valor", MITIGATION_SUM),)),
            Form(title=Text("Comprobación", "Check"), items=(MITIGATION_UNPAID,))))

# --- operation and maintenance ------------------------------------------------------------------------------
OPERATION_TABLE = "operacion"
OM_GROUPS = choices("grupos_om", distribucion=("Distribución de agua", "Water distribution"),
                    mantenimiento=("Mantenimiento del sistema", "System maintenance"),
                    otro=("Otros", "Other"))
_before = ask("antes", "money", "Antes del proyecto", "Before the project", "Gasto anual hoy.",
              "Yearly cost today.",
              unit=MONEY, minimum=0)
AFTER = ask("despues", "money", "Después del proyecto", "After the project", "Gasto anual con el proyecto.",
            "Yearly cost with the project.", unit=MONEY, minimum=0)
OM_LINE = computed_column(OPERATION_TABLE, "incremental", "Incremental", "Incremental", source="XIV-13",
                          expr=AFTER.column_of(OPERATION_TABLE) - _before.column_of(OPERATION_TABLE))
OM_FIRST = ask("om_primer_anio", "integer", "Primer año de operación", "First year of operation",
               "Desde este año se paga el costo incremental. Vacío: el 1.",
               "From this year on the incremental cost is paid. Empty: 1.",
               minimum=0, maximum=60, default=1)
OM_BEFORE = scalar("om_antes", "Total antes", "Total before", sum_rows(_before.column_of(OPERATION_TABLE)),
                   source="XIV-13")
OM_AFTER = scalar("om_despues", "Total después", "Total after", sum_rows(AFTER.column_of(OPERATION_TABLE)),
                  source="XIV-13")
OM_SUM = scalar("om_incremental", "Total incremental", "Total incremental", sum_rows(OM_LINE.ref),
                source="XIV-13")
OPERATION = series("om_anual", "Operación y mantenimiento incremental",
                   "Incremental operation and maintenance", total=True,
                   expr=choose(both(Year() >= Default(OM_FIRST.ref, Num(1)), IN_HORIZON), OM_SUM.ref, 0),
                   source="XIV-13, XIV-18")
_GROUP = ask("grupo", "choice", "Grupo", "Group", "Elija de la lista.", "Choose from the list.",
             choices=OM_GROUPS, width=24)


def _subtotals(group: str) -> tuple[Text, tuple[Quantity, ...]]:
    """What the lines of a group cost before and after, and the difference."""
    label, here = OM_GROUPS.label(group), as_number(IsChoice(_GROUP.column_of(OPERATION_TABLE),
                                                            OM_GROUPS.key, group))
    return label, tuple(
        scalar(f"om_{name}_{group}", f"{label.es}: {es}", f"{label.en}: {en}", sum_rows(of * here),
               source="XIV-13")
        for name, es, en, of in (("antes", "antes", "before", _before.column_of(OPERATION_TABLE)),
                                 ("despues", "después", "after", AFTER.column_of(OPERATION_TABLE)),
                                 ("incremental", "incremental", "incremental", OM_LINE.ref)))


OPERATION_SHEET = Sheet(
    key="operacion", title=Text("Operación y mantenimiento", "Operation and maintenance"), group="inputs",
    purpose=Text("Compare lo que cuesta operar y mantener el sistema antes y después del proyecto.",
                 "Compare what it costs to operate and maintain the system before and after the project."),
    blocks=(Table(key=OPERATION_TABLE, title=Text("Costos anuales", "Yearly costs"), rows=15,
                  columns=(ask("concepto", "text", "Concepto", "Item", "En qué se gasta.",
                               "What it is spent on.",
                               required=True, width=38),
                           _GROUP, _before, AFTER, OM_LINE),
                  totals=(("antes", OM_BEFORE), ("despues", OM_AFTER), ("incremental", OM_SUM))),
            Form(title=Text("Tiempo", "Time"), items=(OM_FIRST,)),
            Grid(title=Text("Subtotales", "Subtotals"), corner=Text("Grupo", "Group"),
                 columns=(_before.label, AFTER.label, OM_LINE.label),
                 rows=tuple(map(_subtotals, OM_GROUPS.keys)))))

_ALL_BEFORE = Rule(
    code=ONLY_BEFORE, at=_before.column_of(OPERATION_TABLE), each="project",
    values={"left": Figure(OM_BEFORE.ref)},
    wrong=both(OM_BEFORE.ref > 0, count_rows(Typed(AFTER.column_of(OPERATION_TABLE))).equals(0)))


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a programme: what its rows take each year, and what part of a row's `amount` falls there."""

    row: Quantity
    table: str
    amount: Node

    def given_by(self, source: str, rows: str) -> Quantity:
        """What a source gives each year to its rows: a row of its own, whose key begins as `rows`."""
        whose, what = GIVERS.label(source), self.row.label
        return series(f"{rows}_{source}_{self.row.key}", f"{whose.es}: {_lowered(what.es)}",
                      f"{whose.en}: {_lowered(what.en)}", _given(source, self.table, self.amount), total=True)


_AT_WORK = as_number(Year() >= SINCE_YEAR) * as_number(Year() <= UNTIL_YEAR)
PARTS: Mapping[str, tuple[Part, ...]] = MappingProxyType({
    "capacitacion": (Part(THEMES_BY_YEAR, THEMES, block(THEMES)),
                     Part(STAFF_BY_YEAR, STAFF, _AT_WORK * ANNUAL.ref)),
    "mitigacion": (Part(MITIGATION, MEASURES, as_number(
        MEASURE_YEAR.column_of(MEASURES).equals(Year())) * MEASURE.ref),)})
"""The tables of each programme, by the key of its format."""
SPENT: Mapping[str, Quantity] = MappingProxyType({"capacitacion": TRAINING, "mitigacion": MITIGATION})

COSTS_SHEET = Sheet(
    key="costos_programas", title=Text("Costos de programas", "Programme costs"), group="results", printed=0,
    purpose=Text("Detalle por año de lo que se gasta en capacitación y organización.",
                 "Detail by year of what is spent on training and organisation."),
    blocks=(Timeline(rows=(THEMES_BY_YEAR, STAFF_BY_YEAR)),))

_TRAINING_SUM = THEMES_SUM.ref + STAFF_SUM.ref
_TRAINING_APART = apart(TRAINING.sum_over_years.ref, _TRAINING_SUM)
_THE_TRAINING = Text("la capacitación", "the training")
TRAINING_FORMAT = Format(
    inputs=(TRAINING_SHEET,), results=(COSTS_SHEET,),
    lines=(FlowLine(quantity=TRAINING, side="cost", nature="programme"),),
    rules=(in_order(SINCE_YEAR, UNTIL_YEAR),),
    conditions=(Condition(
        key="pagador_capacitacion", blocks=False,
        label=Text("La capacitación tiene quien la pague", "Training has somebody who pays"),
        rules=(_unpaid(THEMES, RowSum(THEMES), _THE_TRAINING),
               _unpaid(STAFF, STAFF_TOTAL.ref, _THE_TRAINING))),),
    conventions=(
        Text("La capacitación es parte de la inversión que miran la recuperación y el B/C de netos.",
             "Training is part of the investment that payback and the B/C of net flows look at."),),
    ties=(Tie(key="temas_anios", code=TIE_TRAINING, at=THEME.column_of(THEMES),
              left=TRAINING.sum_over_years.ref,
              right=_TRAINING_SUM, blame=(
                  Rule(code=TIE_TRAINING, at=UNTIL_YEAR, wrong=beyond(UNTIL_YEAR, HORIZON.ref),
                       values=_TRAINING_APART),
                  Rule(code=TIE_TRAINING, at=block(THEMES), each="row", values=_TRAINING_APART,
                       wrong=RowSum(THEMES) - row_within(THEMES) > 0)),
              label=Text("Capacitación por años = total", "Training by year = total")),))
OPERATION_FORMAT = Format(
    inputs=(OPERATION_SHEET,), lines=(FlowLine(quantity=OPERATION, side="cost"),), rules=(_ALL_BEFORE,),
    borne=(scalar("resumen_om", "Operación y mantenimiento al año", "Operation and maintenance per year",
                  OM_AFTER.ref + 0),),
    conditions=(Condition(key="om_en_horizonte", label=Text("La operación empieza dentro del horizonte",
                                                            "Operation starts within the horizon"), rules=(
                                                                Rule(code=OPERATION_TOO_LATE,
                                                                     at=FieldRef("om_primer_anio"),
                                                                     wrong=Not(OM_FIRST.ref
                                                                               <= HORIZON.ref)),)),))
MITIGATION_FORMAT = Format(
    inputs=(MITIGATION_SHEET,),
    lines=(FlowLine(quantity=MITIGATION, side="cost", nature="programme", environmental=True),),
    conditions=(Condition(
        key="pagador_mitigacion", blocks=False,
        label=Text("La mitigación tiene quien la pague", "Mitigation has somebody who pays"),
        rules=(_unpaid(MEASURES, MEASURE.ref, Text("la mitigación", "the mitigation")),)),), conventions=(
            Text(
                "La mitigación ambiental es parte de la inversión que miran la recuperación y el B/C de "
                "netos.",
                "Environmental mitigation is part of the investment that payback and the B/C of net flows "
                "look at."),),
    ties=(Tie(key="mitigacion_anios", code=TIE_MITIGATION, at=ColumnRef("mitigacion", "anio"),
              left=MITIGATION.sum_over_years.ref,
              right=MITIGATION_SUM.ref, blame=(
                  Rule(code=TIE_MITIGATION, at=MEASURE_YEAR.column_of(MEASURES),
                       wrong=beyond(MEASURE_YEAR.column_of(MEASURES), HORIZON.ref),
                       values=apart(MITIGATION.sum_over_years.ref, MITIGATION_SUM.ref)),),
              label=Text("Mitigación por años = total", "Mitigation by year = total")),))
RECIPES = (Recipe(key="capacitacion", build=lambda _: TRAINING_FORMAT),
           Recipe(key="operacion", build=lambda _: OPERATION_FORMAT),
           Recipe(key="mitigacion", build=lambda _: MITIGATION_FORMAT))


def spending(made: Assembly) -> tuple[str, ...]:
    """The programmes of a project whose costs are part of the investment."""
    return tuple(key for key in SPENT if made.has(key))
