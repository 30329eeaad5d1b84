"""The logframe that an objectives tree proposes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from xlproj.api.judging import check
from xlproj.base import catalogue_trees as codes
from xlproj.base.problems import Problem, XlprojError
from xlproj.model.kinds import arranged, formats_of
from xlproj.model.logic import logframe
from xlproj.model.logic.tables import OBJECTIVES
from xlproj.model.registry import in_order
from xlproj.model.trees.matrix import rows_of_logframe
from xlproj.spec.project import Project


def logframe_from_tree(source: str | Path | Project) -> Project:
    """The project of a workbook with a logframe that starts from its objectives tree: the central objective
    is the purpose, its last end the goal, what leads to it directly the results, what leads to these the
    activities. All else stays as it is, and nothing is written: `fill` makes a workbook of it.

    Raises XlprojError where there is no central objective, or the logframe has objectives already.
    """
    project = source if isinstance(source, Project) else check(source).reading.project
    there = len(project.filled(OBJECTIVES.key))
    if there:
        raise XlprojError(Problem(code=codes.HAS_LOGFRAME, values={"count": there}))
    rows = rows_of_logframe(project)
    if not rows:
        raise XlprojError(Problem(code=codes.NO_TREE))
    formats = frozenset(formats_of(project.kind, project.shape.formats)) | {logframe.RECIPES[0].key}
    shape = replace(project.shape, formats=arranged(project.kind, in_order(formats)))
    return replace(project, shape=shape, tables={**project.tables, OBJECTIVES.key: rows})
