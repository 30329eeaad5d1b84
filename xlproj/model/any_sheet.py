"""Projects that use some of their sheets: what an unused sheet would ask for is not asked, but something must
bring benefits."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, assert_never

from xlproj.base.catalogue_project import NO_BENEFITS
from xlproj.base.text import Text
from xlproj.expr.aggregates import max_years
from xlproj.expr.functions import Not, either
from xlproj.expr.references import FieldRef
from xlproj.spec import known
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import FlowLine
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import (
    Block,
    Chart,
    Crosstab,
    Detail,
    Findings,
    Form,
    Grid,
    Index,
    Ladder,
    Lined,
    Note,
    Origin,
    Sheet,
    Stamp,
    Steps,
    Table,
    Timeline,
    Tree,
)

Item = TypeVar("Item")



def relaxed(format_: Format) -> Format:
    """The format with nothing that must be filled in but what a row that was started lacks."""
    return replace(format_, inputs=tuple(_relaxed_sheet(sheet) for sheet in format_.inputs))


def _relaxed_sheet(sheet: Sheet) -> Sheet:
    return replace(sheet, blocks=tuple(_relaxed_block(block) for block in sheet.blocks))


def _relaxed_block(block: Block) -> Block:
    match block:
        case Table():
            return replace(block, required=False)
        case Form():
            return replace(block, items=tuple(_relaxed_item(item) for item in block.items))
        case Grid():
            return replace(block, rows=tuple(
                (text, tuple(map(_relaxed_item, cells))) for text, cells in block.rows))
        case (Timeline() | Steps() | Detail() | Crosstab() | Ladder() | Lined() | Chart() | Findings()
              | Stamp() | Note() | Origin() | Index() | Tree()):
            return block  # nothing in them must be filled in
        case _:
            assert_never(block)


def _relaxed_item(item: Item) -> Item:
    return replace(item, required=False) if isinstance(item, Field) else item


def _benefits(made: Assembly) -> Format:
    """Some year has income or saves costs, or there are alternatives of which one is chosen by what it
    costs."""
    if not made.any_sheet:
        return Format()

    def of(side: str) -> list[FlowLine]:
        return [line for line in made.lines if line.side == side and line.nature == "operating"]

    found = (*(max_years(line.row.ref) > 0 for line in of("benefit")),
             *(max_years(-line.row.ref) > 0 for line in of("cost")),
             *(truth for part in made.parts.values() for truth in part.instead))
    return Format(conditions=(Condition(
        key="algun_beneficio", label=Text("Algo da beneficios", "Something brings benefits"),
        rules=(Rule(code=NO_BENEFITS, at=FieldRef(known.PROJECT_NAME), wrong=Not(either(*found))),)),)
                  if found else ())


RECIPES = (Recipe(key="parametros.beneficios", period="any", stage="whole", build=_benefits),)
