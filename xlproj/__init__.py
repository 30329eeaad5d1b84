"""Rural-development projects as workbooks that people can fill, check, compute and defend.

The public verbs are imported when first used, so that the command answers at once:
`new_template, read, check, evaluate, convert, write_results, fill, load_json, example, explain, scenarios, risk`.
Whatever they refuse is an `XlprojError`: `Unreadable`, `Unwritable`, or itself for a wrong use.
"""

from __future__ import annotations

from importlib import import_module

from xlproj.base.version import VERSION

TYPE_CHECKING = False  # typing itself takes a sixth of the time of `xlproj --help`
if TYPE_CHECKING:
    from typing import Any

__version__ = VERSION

_PUBLIC = frozenset({
    "KINDS", "Problem", "Project", "Report", "Results", "Risk", "Row", "Shape", "Slot", "Unreadable", "Unwritable", "XlprojError",
    "as_json", "blank_project", "check", "convert", "evaluate", "example", "explain", "fill", "frame", "load_json", "mark",
    "new_template", "read", "risk", "scenarios", "to_json", "write_results"})


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(import_module("xlproj.api"), name)
    raise AttributeError(f"module 'xlproj' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(_PUBLIC | {"__version__"})
