"""Herramientas de tasas: small forms that answer one question each about interest, discount, rates and
annuities (ch. XIII).

Nothing here enters the evaluation.
"""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.model.debt.rates_annuities import ANNUITIES
from xlproj.model.debt.rates_by_year import BY_YEAR
from xlproj.model.debt.rates_compound import COMPOUND, PERIODS, TO_EFFECTIVE, TO_NOMINAL
from xlproj.model.debt.rates_simple import DAYS, DISCOUNT, IMPLIED, SIMPLE
from xlproj.spec.formats import Format
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Note, Sheet

SHEET = Sheet(
    key="herramientas", title=Text("Herramientas de tasas", "Rate tools"), group="inputs",
    purpose=Text(
        "Consulte aquí intereses, descuentos, tasas y cuotas; todo es opcional y nada entra en la "
        "evaluación.",
        "Look up interest, discounts, rates and payments here; all is optional and nothing enters the "
        "evaluation."),
    blocks=(
        Note(
            (
                Text(
                    "Cada cuadro responde una pregunta: llene sus celdas amarillas y lea debajo. Un «—» dice "
                    "que falta algo.",
                    "Each form answers one question: fill its yellow cells and read below. A “—” says that "
                    "something is "
                    "missing."),)),
        SIMPLE, DAYS, DISCOUNT, IMPLIED, COMPOUND, TO_EFFECTIVE, TO_NOMINAL, PERIODS, ANNUITIES,
        BY_YEAR))

FORMAT = Format(
    inputs=(SHEET,),
    conventions=(
        Text(
            "Herramientas de tasas: el interés simple cuenta meses de un doceavo de año; el ordinario, años "
            "de 360 días; "
            "entre dos fechas se cuenta la última y no la primera.",
            "Rate tools: simple interest counts months of a twelfth of a year; ordinary interest, years of "
            "360 days; "
            "between two dates the last one is counted and the first is not."),))
RECIPES = (Recipe(key="herramientas_tasas", period="any", build=lambda _: FORMAT),)
