"""Ficha: who, where, when, in which money (chapter IX; formats: Ficha)."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.catalogue_project import HORIZON_BEYOND
from xlproj.base.days import FIRST_YEAR, LAST_YEAR
from xlproj.base.text import Text
from xlproj.base.tolerances import HUNDREDTH
from xlproj.base.units import HECTARE, MONEY, PERSON
from xlproj.expr.functions import Function, Not, both, choose, say
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Filled, IsChoice
from xlproj.expr.references import LastPeriod, RowSum, Year
from xlproj.expr.texts import Join
from xlproj.model.lists import ACCOUNT_UNITS, STAGES
from xlproj.spec import known
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask
from xlproj.spec.model import YEARS, Period
from xlproj.spec.quantities import scalar
from xlproj.spec.recipes import PROFILE, Assembly, Recipe
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import Form, Sheet, Tree


def _horizon(period: Period) -> Field:
    help_text = period.said(
        "Cuántos {plural} dura el proyecto, a lo más los que tiene la plantilla: todo termina ahí y lo "
        "que se "
        "escriba después no cuenta.",
        "How many {plural} the project lasts, at most those of the template: all ends there, and what is "
        "typed "
        "after it does not count.")
    return ask(known.HORIZON, "integer", "Horizonte de evaluación", "Evaluation horizon", help_text.es,
               help_text.en,
               unit_label=period.plural, required=True, minimum=1, example=10, counts_periods=True)


HORIZON = _horizon(YEARS)
CURRENCY = ask(known.CURRENCY, "text", "Moneda", "Currency", "Código o nombre: PEN, USD, Bs …",
               "Code or name: PEN, USD, Bs …",
               required=True, example="PEN")

ACCOUNT_UNIT = ask("unidad_cuenta", "choice", "Unidad de cuenta", "Unit of account",
                   "En qué se escriben los importes de todas las hojas.",
                   "In what the amounts of all sheets are typed.",
                   choices=ACCOUNT_UNITS, default=ACCOUNT_UNITS.keys[0])
EXCHANGE_RATE = ask("tipo_cambio", "number", "Tipo de cambio", "Exchange rate",
                    "Moneda nacional por dólar, si la usa.", "National currency per dollar, if used.",
                    minimum=0)

def _counted_in(unit: str) -> Truth:
    return IsChoice(ACCOUNT_UNIT.ref, ACCOUNT_UNITS.key, unit)


_HAS_COLUMNS = both(HORIZON.ref >= 1, HORIZON.ref <= LastPeriod(),
                    Function("ROUND", HORIZON.ref).equals(HORIZON.ref))
IN_HORIZON = Year() <= HORIZON.ref
"""Whether the year is one of the project's: a workbook may have columns for more."""


def within(amount: Node) -> Node:
    """An amount of a year of the horizon; 0 after it, so that totals, flows and all that follows end with the
    project.

    With a horizon of 3 a sale of 500 in each of the years 1 to 10 adds up to 1,500.
    """
    return choose(IN_HORIZON, amount, 0)


def row_within(table: str) -> Node:
    """What a row of a table by years adds up to; what was typed in years after the horizon does not count."""
    return RowSum(table, HORIZON.ref)


ONE_CENT = scalar(
    "un_centavo", "Un centavo, en la unidad de cuenta", "One cent, in the unit of account", show="tiny",
    expr=HUNDREDTH / choose(_counted_in("miles"), 1000, choose(_counted_in("millones"), 1_000_000, 1)),
    meaning=Text("Importes que difieren en menos se tienen por iguales.",
                 "Amounts that differ by less are taken to be equal."))
CENT = ONE_CENT.ref
"""A cent of the currency in the unit of account: what may differ between amounts that agree."""

DAY = ask("fecha", "date", "Fecha de formulación", "Date of formulation",
          "Día en que se llena esta plantilla.", "Day on which this template is filled.",
          example="2026-03-15")
PLACE = (
    ask("comunidad", "text", "Comunidad o localidad", "Community", "Donde viven los beneficiarios.",
        "Where the beneficiaries live."),
    ask("distrito", "text", "Distrito o municipio", "District or municipality", "Nombre oficial.",
        "Official name."),
    ask("provincia", "text", "Provincia", "Province", "Nombre oficial.", "Official name."),
    ask("departamento", "text", "Departamento o región", "Region", "Nombre oficial.", "Official name."))
"""Where the project is, from the nearest to the widest."""
IN_CHARGE = ask("responsable", "text", "Persona responsable", "Person in charge", "Nombre y cargo.",
                "Name and position.")
IDENTITY = Form(title=Text("Identificación", "Identification"), items=(
    ask(known.PROJECT_NAME, "text", "Nombre del proyecto", "Project name", "Qué se hará, para quién y dónde.",
        "What will be done, for whom and where.", required=True, example="Riego Riobamba"),
    ask("codigo", "code", "Código", "Code", "El que use su institución; conserva los ceros.",
        "The one your institution uses; leading zeros are kept.", example="0123-2026"),
    *reversed(PLACE),
    ask("ubigeo", "code", "Ubigeo", "Location code", "Seis cifras, con sus ceros.",
        "Six digits, zeros included.",
        example="060101", digits=6),
    ask(known.INSTITUTION, "text", "Institución", "Institution", "Quien presenta el proyecto.",
        "Who presents the project."),
    IN_CHARGE,
    ask("contacto", "text", "Contacto", "Contact", "Teléfono o correo.", "Phone or e-mail."),
    DAY,
    ask("clase", "text", "Clase de proyecto", "Class of project", "Productivo, social, ambiental …",
        "Productive, social, environmental …"),
    ask("etapa", "choice", "Etapa", "Stage", "Elija de la lista.", "Choose from the list.", choices=STAGES),
))

FAMILIES = ask(
    "familias", "integer", "Familias beneficiarias", "Beneficiary families", "Número de familias.",
    "Number of families.", unit=PERSON, unit_label=Text("familias", "families"), minimum=0, example=450)
WOMEN = ask(
    "mujeres", "integer", "Mujeres", "Women", "Beneficiarias directas.", "Direct beneficiaries.",
    unit=PERSON,
    unit_label=Text("personas", "people"), minimum=0)
MEN = ask(
    "hombres", "integer", "Hombres", "Men", "Beneficiarios directos.", "Direct beneficiaries.",
    unit=PERSON,
    unit_label=Text("personas", "people"), minimum=0)
AREA = ask(
    "hectareas", "number", "Área del proyecto", "Project area", "Hectáreas que atiende el proyecto.",
    "Hectares served by the project.", unit=HECTARE, unit_label=Text("ha", "ha"), minimum=0, example=540)
PEOPLE = Form(title=Text("Beneficiarios y área", "Beneficiaries and area"), items=(
    FAMILIES, WOMEN, MEN, AREA))
INCOME = ask(
    "ingreso_familia", "money", "Ingreso de una familia al año", "Yearly income of a family",
    "Si se conoce: con él se dice qué parte toma la operación y el mantenimiento.",
    "If known: with it is told what share operation and maintenance take.", unit=MONEY / PERSON, minimum=0,
    since="0.3.0")
REVIEWER = ask("revisa", "text", "Revisa", "Reviewed by", "Nombre y cargo.", "Name and position.",
               since="0.3.0")
APPROVER = ask("aprueba", "text", "Aprueba", "Approved by", "Nombre y cargo.", "Name and position.",
               since="0.3.0")


PRICE_YEAR = ask("anio_precios", "year", "Año de los precios", "Price base year",
                 "Los precios son constantes de este año.", "Prices are constant, of this year.",
                 minimum=FIRST_YEAR, maximum=LAST_YEAR)


def _money_and_time(period: Period) -> Form:
    first = period.said("Año calendario del {word} 0", "Calendar year of {word} 0")
    when = period.said("El {word} 0 es hoy; los flujos ocurren al final de su {word}.",
                       "{Word} 0 is today; flows fall at the end of their {word}.")
    return Form(title=Text("Moneda y tiempo", "Money and time"), items=(
        CURRENCY,
        ACCOUNT_UNIT,
        EXCHANGE_RATE,
        PRICE_YEAR,
        ask(known.START_YEAR, "year", first.es, first.en, when.es, when.en, minimum=FIRST_YEAR,
            maximum=LAST_YEAR),
        _horizon(period),
    ))


def profile(made: Assembly) -> Format:
    """The sheet of the project's profile; where money counts, with the currency and the horizon."""
    period, counted = made.period, (_money_and_time(made.period),) if made.money else ()
    sheet = Sheet(
        key="ficha", title=Text("Ficha", "Profile"), group="inputs",
        printed=0 if made.live and made.money else None,  # on paper *Resumen* tells it
        purpose=Text("Identifique el proyecto: nombre, lugar, responsables, beneficiarios, moneda y tiempo.",
                     "Identify the project: name, place, people in charge, beneficiaries, money and time."),
        blocks=(IDENTITY, PEOPLE, *counted, Form(
            title=Text("Para quien decide (opcional)", "For whoever decides (optional)"),
            items=(*((INCOME,) if made.money else ()), REVIEWER, APPROVER))))
    within_columns = Condition(
        key="horizonte",
        label=period.said("El horizonte es un número entero, de 1 a los {plural} que tiene el libro",
                          "The horizon is a whole number, from 1 to the {plural} that the workbook has"),
        rules=(Rule(code=HORIZON_BEYOND, at=HORIZON.ref, wrong=Not(_HAS_COLUMNS)),))
    return Format(inputs=(sheet,), conditions=(within_columns,) if made.money else ())


RECIPES = (Recipe(key=PROFILE, needs=(), period="any", essential=True, build=profile),)


def with_money(sheet: Sheet) -> Sheet:
    """The sheet with its unit of money at the top: the currency and, if it is not units, thousands or
    millions. A tree has no amounts."""
    if any(isinstance(block, Tree) for block in sheet.blocks):
        return sheet

    unit = choose(_counted_in("miles"), say("miles de ", "thousands of "), choose(
        _counted_in("millones"), say("millones de ", "millions of "), say("", "")))
    currency = choose(Filled(CURRENCY.ref), CURRENCY.ref, say("", ""))
    return replace(sheet, money=scalar(f"moneda_{sheet.key}", "Importes en", "Amounts in",
                                       Join((unit, currency)), show="text",
                                       unit=None))
