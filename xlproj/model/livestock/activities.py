"""Calendario pecuario: the activities of the herd month by month, in working days (ch. XI)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import base
from xlproj.expr.aggregates import max_years, sum_rows
from xlproj.expr.functions import nonzero
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.references import PeriodSum, RowSum
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Periods, ask, choices
from xlproj.spec.quantities import computed_column, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Form, Sheet, Table

TABLE = "calendario_pecuario"
DAY = base("working day")
USUAL = choices(
    "actividades_pecuarias", pastoreo=("Pastoreo", "Herding"), empadre=("Empadre", "Mating"),
    paricion=("Parición", "Birthing"),
    destete=("Destete", "Weaning"), ordenio=("Ordeño", "Milking"), dosificacion=("Dosificación", "Deworming"),
    vacunacion=("Vacunación", "Vaccination"), banio=("Baño", "Dipping"), esquila=("Esquila", "Shearing"),
    marcacion=("Marcación y castración", "Marking and castration"),
    forraje=("Siembra y corte de forraje", "Sowing and cutting"),
    ensilado=("Henificado y ensilado", "Hay and silage"), cercos=("Cercos y corrales", "Fences and pens"),
    venta=("Saca y venta", "Offtake and sale"), compra=("Compra de animales", "Purchase of animals"))
BY_MONTH = series("jornales_por_mes", "Jornales por mes", "Working days by month", PeriodSum(TABLE),
                  show="decimal", unit=DAY)
TOTAL = scalar("jornales_pecuarios", "Jornales del año", "Working days of the year", sum_rows(RowSum(TABLE)),
               show="decimal", unit=DAY)
PEAK = scalar("jornales_mes_mayor", "Jornales del mes de más trabajo", "Working days of the busiest month",
              max_years(BY_MONTH.ref),
              show="decimal", unit=DAY)
DAYS = ask("dias_por_persona", "number", "Días que trabaja una persona al mes",
           "Days that a person works a month",
           "Descontados los de descanso y de fiesta.", "Without days of rest and feasts.", unit=DAY,
           minimum=0, maximum=31, default=25)


def _people(days: Node) -> Node:
    return days / nonzero(DAYS.ref) * as_number(DAYS.ref > 0)


PEOPLE = scalar("personas_mes_mayor", "Personas que hacen falta en ese mes", "People needed in that month",
                _people(PEAK.ref),
                show="decimal", unit=DAY / DAY, meaning=Text(
                    "Jornales entre los días que trabaja una persona.",
                    "Working days over the days that a person works."))

SHEET = Sheet(
    key=TABLE, title=Text("Calendario pecuario", "Livestock calendar"), group="inputs",
    purpose=Text(
        "Escriba qué se hace con el hato en cada mes y cuántos jornales toma: 1 es el primer mes del año "
        "pecuario.",
        "Type what is done with the herd in each month and how many working days it takes: 1 is its first "
        "month."),
    blocks=(Table(
        key=TABLE, title=Text("Actividades del año", "Activities of the year"), rows=15,
        periods=Periods(of="months", label=Text("Mes", "Month"), unit=DAY, required=False,
                        help=Text("Jornales de la actividad en el mes.",
                                  "Working days of the activity in the month.")),
        columns=(ask("actividad", "text", "Actividad", "Activity", "Elija de la lista o escriba otra.",
                     "Choose from the list or type another.", required=True, width=28, suggestions=USUAL,
                     example="Esquila"),
                 ask("responsable", "text", "Quién", "Who", "Familia, promotor, comité …",
                     "Family, promoter, committee …", width=18),
                 computed_column(TABLE, "total", "Total", "Total", RowSum(TABLE), show="decimal", unit=DAY)),
        totals=(("total", TOTAL), ("@", BY_MONTH))),
            Form(title=Text("Gente que hace falta", "People needed"), items=(DAYS, PEAK, PEOPLE))))

FORMAT = Format(inputs=(SHEET,))
RECIPES = (Recipe(key=TABLE, build=lambda _: FORMAT),)
