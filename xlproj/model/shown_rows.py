"""Tables that a result sheet shows row by row: results wait while not all of their rows in use are shown."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.functions import Not
from xlproj.expr.references import Mirrored
from xlproj.spec.formats import Format
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import Detail, Sheet, Table


def mirrored(sheets: tuple[Sheet, ...]) -> tuple[Condition, ...]:
    """Results wait while a table has more rows in use than the sheets that show it row by row and from which
    they follow."""
    tables = {block.key: block for sheet in sheets for block in sheet.blocks if isinstance(block, Table)}
    details = [block for sheet in sheets for block in sheet.blocks if isinstance(block, Detail)]
    shown = {key: any(block.waits for block in details if block.table == key) for key in dict.fromkeys(
        block.table for block in details)}
    return tuple(Condition(
        key=f"filas_{key}", blocks=waits, rules=(_all_shown(tables[key]),),
        label=Text(f"Se muestran todas las filas de «{tables[key].title.es}» (si no, convierta otra vez)",
                   f"All rows of “{tables[key].title.en}” are shown (if not, convert again)"))
        for key, waits in shown.items())



def _all_shown(table: Table) -> Rule:
    first = table.fields[0]
    return Rule(at=first.column_of(table.key), wrong=Not(Mirrored(table.key, first.key)), each="project")


RECIPES = (Recipe(key="ficha.filas", needs=(), period="any", stage="whole",
                  build=lambda made: Format(conditions=mirrored(made.sheets))),)
