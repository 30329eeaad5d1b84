"""Pecuario: the yearly totals of livestock before and after the project, typed or taken from a format that
computes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.expr.nodes import Node
from xlproj.model.farm.incremental import Branch, FarmIncome, IncomeKey, totals_grid
from xlproj.spec.formats import Format
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Sheet

KEY = "pecuario"
SHEET = Sheet(
    key=KEY, title=Text("Pecuario", "Livestock"), group="inputs", printed=0,
    purpose=Text("Escriba el valor bruto y los costos anuales del ganado antes y después del proyecto.",
                 "Type the yearly gross value and costs of livestock before and after the project."),
    blocks=(totals_grid(KEY, Text("Totales de la actividad pecuaria", "Totals of livestock")),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Herding(Format):
    """A format that computes livestock's totals: `totals` count where one was left blank, `yearly` where all
    were."""

    totals: Mapping[IncomeKey, Node]
    yearly: Node


def branch(defaults: Mapping[IncomeKey, Node], yearly: Node | None = None) -> Branch:
    """Livestock as a branch of income; `defaults` count where a total was left blank, `yearly` where all of
    them were."""
    return Branch(key=KEY, label=Text("Pecuario", "Livestock"), word=Text("pecuario", "livestock"),
                  income=Text("Ingreso pecuario", "Livestock income"), sheet=Text("Pecuario", "Livestock"),
                  defaults=defaults, yearly=yearly)


def _livestock(made: Assembly) -> Format:
    herd = next((part for part in made.parts.values() if isinstance(part, Herding)), None)
    fed = branch({}) if herd is None else branch(herd.totals, herd.yearly)
    return FarmIncome(branch=fed, inputs=(SHEET,))


RECIPES = (Recipe(key=KEY, needs=("incremental",), build=_livestock),)
