"""The public verbs, by subject: what the commands do, for programs.

Importing this imports numpy and the readers; `xlproj` alone does not.
"""

from __future__ import annotations

from xlproj.api.comparing import DiffReport, diff, difference_as_json, merge
from xlproj.api.data import as_json, frame, problem_as_json, standings_as_json
from xlproj.api.followup import followup
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
from xlproj.api.projects import example, examples, load_json, project_from, project_in, schema, value_problems
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
