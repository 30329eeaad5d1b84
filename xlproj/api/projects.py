"""Projects without a workbook: the worked examples, and JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from xlproj.base import catalogue_commands, catalogue_files, catalogue_use
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.text import Language
from xlproj.checking.typed import UNFIT, judged_values
from xlproj.explaining import declarations_of, selected_formats, spoken
from xlproj.model.kinds import KINDS, arranged
from xlproj.reading import Snapshot
from xlproj.spec.project import Project
from xlproj.spec.schema import schema_of
from xlproj.spec.travel import from_json


def examples() -> tuple[str, ...]:
    """The names of the worked examples: the kinds of project, and others that choose their formats."""
    found = (each.name.removesuffix(".json") for each in resources.files("xlproj").joinpath("data").iterdir())
    return tuple(sorted(found, key=lambda name: (
        name not in KINDS, list(KINDS).index(name) if name in KINDS else 0, name)))


def example(name: str) -> Project:
    """A worked example by its name, as published. Raises XlprojError for one that does not exist."""
    if name not in examples():
        raise XlprojError(Problem(code=catalogue_commands.UNKNOWN_EXAMPLE,
                                  values={"name": name, "names": ", ".join(examples())}))
    data = json.loads(resources.files("xlproj").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))
    return project_from(data)


def schema(kind: str, *, sheets: str = "", language: Language = "es") -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of projects of a kind, with titles and help in a language.

    `sheets` adds and leaves out sheets as for `new_template`. Raises XlprojError for an unknown kind or
    sheet.
    """
    declarations_of(kind)
    language = spoken(language)
    chosen = selected_formats(kind, sheets) if sheets else ()
    return schema_of(declarations_of(kind, formats=chosen), language, chosen)


def is_json(path: str | Path) -> bool:
    """Whether a file is said to be a project in JSON."""
    return Path(path).suffix.lower() == ".json"


def project_from(data: Mapping[str, Any]) -> Project:
    """The project that JSON values say, whole; `check` tells what of it can't be. Raises XlprojError for an
    unknown kind.

    Raises ValueError, KeyError or TypeError where the data has not the parts of a project.
    """
    kind = str(data["kind"])
    declarations_of(kind)
    formats = arranged(kind, tuple(data["shape"].get("formats", ())))
    return from_json({**data, "shape": {**data["shape"], "formats": formats}},
                     declarations_of(kind, formats=formats))


def project_in(path: Path) -> tuple[Project, Snapshot]:
    """The project that a JSON file says, whole, and the file. Raises XlprojError when it is something
    else."""
    try:
        held = path.read_bytes()
    except OSError as error:
        code = catalogue_files.MISSING_FILE if isinstance(
            error, FileNotFoundError) else catalogue_use.NOT_JSON
        raise XlprojError(Problem(code=code, values={"file": path.name})) from error
    try:
        project = project_from(json.loads(held.decode("utf-8"), object_pairs_hook=_each_once))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise XlprojError(Problem(code=catalogue_use.NOT_JSON, values={"file": path.name})) from error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise XlprojError(Problem(code=catalogue_use.BAD_JSON,
                                  values={"file": path.name, "detail": str(error)})) from error
    return project, Snapshot(path.name, hashlib.sha256(held).hexdigest(), held)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; of two values under one key, the first would be dropped without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"{next(key for key in keys if keys.count(key) > 1)} (2)")
    return found


def load_json(path: str | Path) -> Project:
    """A project from a JSON file. Raises XlprojError when it is something else, or says what a workbook has
    no place for.

    That is the first such problem; `check` of the same path tells them all.
    """
    project, _ = project_in(Path(path))
    refuse_unfit(project)
    return project


def value_problems(project: Project) -> tuple[Problem, ...]:
    """What is wrong with the values of a project, each by itself: `check` also judges what they mean
    together."""
    return judged_values(project, declarations_of(project.kind, formats=project.shape.formats)).problems


def refuse_unfit(project: Project) -> None:
    """Refuse, with XlprojError, a project with names, periods or values that would be dropped."""
    for problem in value_problems(project):
        if problem.code.id in UNFIT:
            raise XlprojError(problem)
