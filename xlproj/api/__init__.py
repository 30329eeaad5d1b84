"""The public verbs, by subject: what the commands do, for programs.

Each is imported when it is first used: checking a workbook does not wait for reports and comparisons.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = [
    "BOUNDS",
    "FORMS",
    "KINDS",
    "STEPS",
    "UNFINISHED",
    "Band",
    "Conflict",
    "DiffReport",
    "Difference",
    "FigureStanding",
    "Migration",
    "Problem",
    "Project",
    "Reading",
    "Report",
    "Results",
    "Risk",
    "Row",
    "Shape",
    "Slot",
    "Step",
    "Supposed",
    "Unreadable",
    "Unwritable",
    "Verification",
    "XlprojError",
    "as_json",
    "blank_project",
    "check",
    "convert",
    "default_report",
    "default_target",
    "diff",
    "difference_as_json",
    "evaluate",
    "example",
    "examples",
    "explain",
    "fill",
    "find_quantity",
    "followup",
    "frame",
    "holds_data",
    "is_filled_form",
    "judged",
    "load_json",
    "logframe_from_tree",
    "mark",
    "merge",
    "migrate",
    "new_template",
    "no_step",
    "offered",
    "problem_as_json",
    "project_from",
    "project_in",
    "read",
    "report",
    "risk",
    "scenarios",
    "schema",
    "standings_as_json",
    "to_json",
    "today",
    "value_problems",
    "verification_as_json",
    "verify",
    "write_results",
]

if TYPE_CHECKING:  # what editors and mypy see; a test compares it with what runs
    from xlproj.api.comparing import DiffReport, diff, difference_as_json, merge
    from xlproj.api.data import as_json, frame, problem_as_json, standings_as_json
    from xlproj.api.following import followup
    from xlproj.api.judging import (
        STEPS,
        Report,
        Step,
        check,
        evaluate,
        holds_data,
        is_filled_form,
        judged,
        mark,
        no_step,
        read,
    )
    from xlproj.api.migrating import Migration, migrate
    from xlproj.api.projects import (
        example,
        examples,
        load_json,
        project_from,
        project_in,
        schema,
        value_problems,
    )
    from xlproj.api.reports import FORMS, default_report, report
    from xlproj.api.results import convert, default_target, today, write_results
    from xlproj.api.trees import logframe_from_tree
    from xlproj.api.trials import risk, scenarios
    from xlproj.api.verifying import Verification, verification_as_json, verify
    from xlproj.api.workbooks import BOUNDS, blank_project, fill, new_template
    from xlproj.base.problems import Problem, Unreadable, Unwritable, XlprojError
    from xlproj.base.slots import Slot
    from xlproj.checking.typed import UNFINISHED
    from xlproj.comparing.joining import Conflict
    from xlproj.comparing.projects import Difference
    from xlproj.evaluating.bands import Band
    from xlproj.evaluating.results import Results
    from xlproj.evaluating.risk import Risk
    from xlproj.explaining import explain, find_quantity
    from xlproj.model.kinds import KINDS
    from xlproj.model.selection import offered
    from xlproj.provisional import FigureStanding, Supposed
    from xlproj.reading import Reading
    from xlproj.spec.model import Shape
    from xlproj.spec.project import Project, Row
    from xlproj.spec.travel import to_json
else:  # what runs
    _HOMES = ("xlproj.api.judging", "xlproj.api.results", "xlproj.api.workbooks", "xlproj.api.projects",
              "xlproj.base.problems", "xlproj.spec.travel", "xlproj.model.selection", "xlproj.explaining",
              "xlproj.api.data", "xlproj.api.trials", "xlproj.api.reports", "xlproj.api.comparing",
              "xlproj.api.verifying", "xlproj.api.migrating", "xlproj.api.following", "xlproj.api.trees",
              "xlproj.comparing.joining", "xlproj.evaluating.bands", "xlproj.model.kinds")
    """Where the names stand; each is taken from the first that has it."""

    def __getattr__(name: str) -> object:
        """What stands behind a public name, imported when it is first used; AttributeError for any other."""
        if name in __all__:
            for home in map(import_module, _HOMES):
                if hasattr(home, name):
                    return globals().setdefault(name, getattr(home, name))
        raise AttributeError(f"module 'xlproj.api' has no attribute {name!r}")
