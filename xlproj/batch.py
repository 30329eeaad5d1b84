"""Several workbooks at once: which ones are meant, what is passed over, and where their results go."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlproj.base import catalogue_files, catalogue_use
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.safe_output import make_folder

WORKBOOK = ".xlsx"
READ = frozenset({WORKBOOK, ".xlsm", ".ods"})
"""The formats that are taken from a folder; those of which only values are read are asked for by name."""
OTHER_FORMATS = frozenset({".xls", ".xlsb", ".xlt", ".xltx", ".xltm", ".ots", ".fods", ".numbers", ".gsheet",
                           ".csv"})
MOST_NAMED = 20  # of each sort, in a message
_RESULTS = (".resultados", ".results")
_HIDDEN = ("~", ".")  # marks that programs leave while a workbook is open, and what the system hides


@dataclass(frozen=True, slots=True)
class Workbooks:
    """The workbooks that names of files and folders lead to, each once, and what there is to say about the
    rest."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def workbooks(names: Iterable[Path]) -> Workbooks:
    """Every file that is named, and of every folder its workbooks that are not results.

    What else a folder holds is named in a problem, so that nobody takes it for converted; a folder without
    workbooks, or one that can't be looked into, is an error and keeps nothing from the others.
    """
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for name in names:
        found = _in_folder(name) if is_folder(name) else Workbooks((name,), ())
        problems += found.problems
        for path in found.files:
            files.setdefault(Path(os.path.realpath(path.parent), path.name), path)
    return Workbooks(tuple(files.values()), tuple(problems))


def is_folder(path: Path) -> bool:
    """Whether it is one; what the system does not let us ask isn't, and says so when it is opened."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _in_folder(folder: Path) -> Workbooks:
    try:
        inside = sorted(each for each in folder.iterdir() if not each.name.startswith(_HIDDEN))
    except OSError as error:
        values = {"file": str(folder), "reason": error.strerror or str(error)}
        return Workbooks((), (Problem(code=catalogue_files.CANNOT_READ, values=values),))
    folders = [each for each in inside if is_folder(each)]
    others = [each for each in inside if each not in folders and each.suffix.casefold() in OTHER_FORMATS]
    files = [each for each in inside if each not in folders and _is_workbook(each)]
    rest = [each for each in inside if each not in {*folders, *others, *files}]
    problems = [Problem(code=code, values={
        "folder": str(folder), "first": str(left[0]), "names": _names(left)})
                for code, left in ((catalogue_use.OTHER_FORMAT, others), (catalogue_use.SUBFOLDERS, folders),
                                   (catalogue_use.LEFT_OUT, rest)) if left]
    if not files:
        problems.append(Problem(code=catalogue_use.NOTHING_TO_DO, values={"file": str(folder)}))
    return Workbooks(tuple(files), tuple(problems))


def _names(paths: Sequence[Path]) -> str:
    shown = [each.name for each in paths[:MOST_NAMED]]
    return ", ".join([*shown, f"… (+{len(paths) - MOST_NAMED})"] if len(paths) > MOST_NAMED else shown)


def _is_workbook(path: Path) -> bool:
    return path.suffix.casefold() in READ and not path.stem.casefold().endswith(_RESULTS)


def folder_for(files: Sequence[Path], output: Path | None) -> Path | None:
    """The folder that the results of several workbooks go into, made unless it is there; None for beside each
    of them.

    Raises XlprojError, before anything is written, when it can't be a folder or when two results would have
    one name.
    """
    _refuse_one_name(files, output)
    if output is None:
        return None
    if output.suffix.casefold() == WORKBOOK and not is_folder(output):
        raise XlprojError(Problem(code=catalogue_files.FOLDER_NEEDED, values={"file": str(output)}))
    return make_folder(output)


def _refuse_one_name(files: Sequence[Path], folder: Path | None) -> None:
    """Two workbooks of one name are refused even where capitals tell them apart: on many disks they don't."""
    taken: dict[tuple[str, str], Path] = {}
    for path in files:
        other = taken.setdefault((os.path.realpath(folder or path.parent), path.stem.casefold()), path)
        if other is not path:
            raise XlprojError(Problem(code=catalogue_use.ONE_NAME,
                                      values={"one": str(other), "other": str(path)}))


def told(path: Path, error: Exception) -> Problem:
    """What ended the conversion of one workbook of many, as a problem: the others go on whatever it was."""
    if isinstance(error, XlprojError):
        return error.problem
    last = traceback.extract_tb(error.__traceback__)[-1]
    detail = f"{type(error).__name__}: {error}, {Path(last.filename).name}:{last.lineno}"
    return Problem(code=catalogue_use.NOT_CONVERTED, values={"file": path.name, "detail": detail})
