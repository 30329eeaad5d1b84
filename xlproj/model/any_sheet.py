"""Projects that use some of their sheets: what an unused sheet would ask for is not asked, but something must bring benefits."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.catalogue_herd import NO_BENEFITS
from xlproj.base.text import Text
from xlproj.expr.aggregates import max_years
from xlproj.expr.functions import either
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Condition, FlowLine
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Block, Form, Sheet, Table


def relaxed(format_: Format) -> Format:
    """The format with nothing that must be filled in but what a row that was started lacks."""
    return replace(format_, inputs=tuple(_relaxed_sheet(sheet) for sheet in format_.inputs))


def _relaxed_sheet(sheet: Sheet) -> Sheet:
    return replace(sheet, blocks=tuple(_relaxed_block(block) for block in sheet.blocks))


def _relaxed_block(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, required=False)
    if isinstance(block, Form):
        return replace(block, items=tuple(
            replace(item, required=False) if isinstance(item, Field) else item for item in block.items))
    return block


def _benefits(made: Assembly) -> Format:
    """Some year has income or saves costs, or there are alternatives of which one is chosen by what it costs."""
    if not made.any_sheet:
        return Format()

    def of(side: str) -> list[FlowLine]:
        return [line for line in made.lines if line.side == side and line.nature == "operating"]

    found = (*(max_years(line.row.ref) > 0 for line in of("benefit")), *(max_years(-line.row.ref) > 0 for line in of("cost")),
             *(truth for part in made.parts.values() for truth in part.instead))
    return Format(conditions=(Condition(key="algun_beneficio", code=NO_BENEFITS, at="nombre", holds=either(*found),
                                        label=Text("Algo da beneficios", "Something brings benefits")),) if found else ())


RECIPES = (Recipe(key="parametros.beneficios", period="any", stage="whole", build=_benefits),)
