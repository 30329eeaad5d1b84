"""Componentes as a format: the codes of costs, the tables of what each component costs, and their links."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.model.assets.investment_lines import TABLE as LINES
from xlproj.model.links import codes
from xlproj.model.links.costed import costed
from xlproj.model.links.rules import rules
from xlproj.model.links.tables import CostTables
from xlproj.spec.formats import Format
from xlproj.spec.recipes import PARAMETERS, Assembly, Recipe


def _components(made: Assembly) -> Format:
    tables = costed(made)
    costs = CostTables(tables)
    return Format(
        inputs=(codes.SHEET,), results=costs.sheets(), ties=costs.ties(), rules=rules(made, tables),
        conventions=(
            Text("El costo de un componente es lo que se compra una vez y se gasta con su código, sin "
                 "reinversiones ni capital de trabajo calculado.",
                 "The cost of a component is what is bought once and spent under its code, without "
                 "reinvestments or computed working capital."),))


RECIPES = (Recipe(key="componentes", needs=(PARAMETERS, LINES), alone=True, build=_components,
                  adds=dict.fromkeys(codes.TABLES, (codes.COMPONENT, codes.ACTIVITY))),)
