"""Tables that a result sheet shows row by row: results wait while not all of their rows in use are shown."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.references import Mirrored
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Condition
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Detail, Sheet, Table


def mirrored(sheets: tuple[Sheet, ...]) -> tuple[Condition, ...]:
    """Results wait while a table has more rows in use than the sheets that show it row by row and from which they follow."""
    tables = {block.key: block for sheet in sheets for block in sheet.blocks if isinstance(block, Table)}
    details = [block for sheet in sheets for block in sheet.blocks if isinstance(block, Detail)]
    shown = {key: any(block.waits for block in details if block.table == key) for key in dict.fromkeys(
        block.table for block in details)}
    return tuple(Condition(
        key=f"filas_{key}", code=None, at=key, blocks=waits, holds=Mirrored(key, tables[key].fields[0].key),
        label=Text(f"Se muestran todas las filas de «{tables[key].title.es}» (si no, convierta otra vez)",
                   f"All rows of “{tables[key].title.en}” are shown (if not, convert again)"))
        for key, waits in shown.items())


RECIPES = (Recipe(key="ficha.filas", needs=(), period="any", stage="whole",
                  build=lambda made: Format(conditions=mirrored(made.sheets))),)
