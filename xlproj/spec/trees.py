"""The boxes of a tree, as the rows of a project say."""

from __future__ import annotations

from xlproj.base.folding import as_code
from xlproj.drawings.layers import Box
from xlproj.spec.project import Project
from xlproj.spec.sheets import Tree

MOST_BOXES = 150
"""More than a page can show: of a longer list the first ones are drawn."""


def boxes_of(tree: Tree, project: Project) -> tuple[Box, ...]:
    """The boxes of a tree, each under its code as it is typed in its first row; rows without a code have
    none."""
    rows = [row.values for row in project.tables.get(tree.of, ()) if tree.code.key in row.values]
    codes = {as_code(row[tree.code.key]): str(row[tree.code.key]) for row in reversed(rows)}
    words = {as_code(row.values.get(tree.named.key)): str(row.values.get(tree.words.key, ""))
             for row in reversed(project.tables.get(tree.text_of, ()))}
    found = []
    for row in rows[:MOST_BOXES]:
        code = as_code(row[tree.code.key])
        above = (as_code(row.get(field.key)) for field in tree.above)
        found.append(Box(codes[code], words.get(code, ""), tuple(codes[each] for each in above
                                                                 if each in codes),
                         row.get(tree.kind.key) == tree.main))
    return tuple(found)
