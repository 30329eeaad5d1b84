"""Projects without a workbook: the worked examples, and JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from xlproj.base import catalogue_files, catalogue_use
from xlproj.base.problems import Problem, XlprojError
from xlproj.explaining import declarations_of
from xlproj.model.kinds import KINDS, arranged
from xlproj.spec.project import Project
from xlproj.spec.travel import from_json


def examples() -> tuple[str, ...]:
    """The names of the worked examples: the kinds of project, and others that choose their formats."""
    found = (each.name.removesuffix(".json") for each in resources.files("xlproj").joinpath("data").iterdir())
    return tuple(sorted(found, key=lambda name: (name not in KINDS, list(KINDS).index(name) if name in KINDS else 0, name)))


def example(name: str) -> Project:
    """A worked example by its name, as published. Raises XlprojError for one that does not exist."""
    if name not in examples():
        declarations_of(name)  # says which kinds there are
    data = json.loads(resources.files("xlproj").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))
    return project_from(data)


def project_from(data: Mapping[str, Any]) -> Project:
    """The project that JSON values say. Raises XlprojError for an unknown kind, else as `from_json`."""
    kind = str(data["kind"])
    declarations_of(kind)
    formats = arranged(kind, tuple(data["shape"].get("formats", ())))
    return from_json({**data, "shape": {**data["shape"], "formats": formats}}, declarations_of(kind, formats=formats))


def load_json(path: str | Path) -> Project:
    """A project from a JSON file. Raises XlprojError when it is something else."""
    source = Path(path)
    if not source.exists():
        raise XlprojError(Problem(code=catalogue_files.MISSING_FILE, values={"file": source.name}))
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
        return project_from(data)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise XlprojError(Problem(code=catalogue_use.NOT_JSON, values={"file": source.name})) from error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise XlprojError(Problem(code=catalogue_use.BAD_JSON, values={"file": source.name, "detail": str(error)})) from error
