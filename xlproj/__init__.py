"""Rural-development projects as workbooks that people can fill, check, compute and defend.

`__all__` is the one list of public names; what stands behind each is imported when it is first used, so that
the command answers at once. Whatever they refuse is an `XlprojError`: `Unreadable`, `Unwritable`, or itself
for a wrong use.
"""

from __future__ import annotations

from xlproj.base.version import VERSION

__version__ = VERSION
__all__ = [
    "KINDS",
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
    "Unreadable",
    "Unwritable",
    "Verification",
    "XlprojError",
    "as_json",
    "blank_project",
    "check",
    "convert",
    "diff",
    "evaluate",
    "example",
    "explain",
    "fill",
    "followup",
    "frame",
    "load_json",
    "logframe_from_tree",
    "mark",
    "merge",
    "migrate",
    "new_template",
    "read",
    "report",
    "risk",
    "scenarios",
    "schema",
    "to_json",
    "verify",
    "write_results",
]

TYPE_CHECKING = False  # typing itself takes a sixth of the time of `xlproj --help`
if TYPE_CHECKING:  # what editors and mypy see: ruff refuses a name that stands here or above alone
    from xlproj.api import (
        KINDS,
        Conflict,
        Difference,
        DiffReport,
        FigureStanding,
        Migration,
        Problem,
        Project,
        Reading,
        Report,
        Results,
        Risk,
        Row,
        Shape,
        Slot,
        Unreadable,
        Unwritable,
        Verification,
        XlprojError,
        as_json,
        blank_project,
        check,
        convert,
        diff,
        evaluate,
        example,
        explain,
        fill,
        followup,
        frame,
        load_json,
        logframe_from_tree,
        mark,
        merge,
        migrate,
        new_template,
        read,
        report,
        risk,
        scenarios,
        schema,
        to_json,
        verify,
        write_results,
    )
else:  # what runs

    def __getattr__(name: str) -> object:
        """What stands behind a public name, imported when it is first used; AttributeError for any other."""
        if name in __all__:
            from xlproj import api  # noqa: PLC0415  # it imports numpy and the readers

            return getattr(api, name)
        raise AttributeError(f"module 'xlproj' has no attribute {name!r}")

    def __dir__() -> list[str]:
        """The public names, whether they were used or not."""
        return sorted([*__all__, "__version__"])
