"""What the window asks of the child process, and what it is told: frozen values that travel over a pipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from xlproj.base.problems import Problem
from xlproj.base.text import Language, Text
from xlproj.desktop.shown import ReportShown


@dataclass(frozen=True, slots=True)
class LookThrough:
    """Which workbooks the names of files and folders lead to."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertBook:
    """Read, check and convert a workbook; its results go into `folder` ("" for beside it) under its `stem`.

    They grow in `scratch`, where nothing is left of them that anybody sees if the work is stopped.
    """

    path: str
    stem: str
    scratch: str
    folder: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkBook:
    """Make a copy of a workbook with its cells marked."""

    path: str
    target: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBook:
    """Make the report of a workbook."""

    path: str
    target: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyBook:
    """Put a copy of the results somewhere else, over none of the inputs."""

    path: str
    target: str
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskChoices:
    """What a new template can be made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeTemplate:
    """Make a blank template; `sheets` as `--sheets` has it. One that holds data is replaced only when
    `sure`."""

    kind: str
    target: str
    language: Language
    years: int
    currency: str
    sheets: str = ""
    live: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class VerifyBook:
    """Compute a result workbook again and say what in it differs."""

    path: str


@dataclass(frozen=True, slots=True)
class CompareBooks:
    """Say in what two workbooks differ."""

    first: str
    second: str


Task: TypeAlias = (LookThrough | ConvertBook | MarkBook | ReportBook | CopyBook | AskChoices | MakeTemplate
                   | VerifyBook | CompareBooks)


# --- what is told -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FoundBooks:
    """The workbooks that were meant, and what there is to say of the rest."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Converted:
    """A workbook checked; where its results were `written`, "" where it has errors."""

    shown: ReportShown
    written: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """A file was written."""

    path: str


@dataclass(frozen=True, slots=True)
class HoldsData:
    """Nothing was written: somebody filled the workbook that stands there."""

    task: MakeTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOffered:
    """A kind of project: its usual horizon, what that is counted in, the formats that it starts with and that
    fit it."""

    key: str
    title: Text
    years: int
    most: int
    unit: Text
    starts: tuple[str, ...]
    fitting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateChoices:
    """The kinds of project, every format with the titles of its sheets, and the sheets to be filled."""

    kinds: tuple[KindOffered, ...]
    formats: Mapping[str, tuple[Text, ...]]
    to_fill: frozenset[Text] = frozenset()


@dataclass(frozen=True, slots=True)
class ToldLines:
    """What a verification or a comparison found, line by line."""

    title: Text
    lines: tuple[Text, ...]


TaskAnswer: TypeAlias = FoundBooks | Converted | Wrote | HoldsData | TemplateChoices | ToldLines


@dataclass(frozen=True, slots=True)
class Advanced:
    """One of so many steps more is done."""

    of: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The task is done."""

    answer: TaskAnswer


@dataclass(frozen=True, slots=True)
class Refused:
    """The task can't be done: one problem says why."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Broke:
    """A defect of ours ended the task: where in the program it was, without any data."""

    trace: str


Event: TypeAlias = Advanced | Finished | Refused | Broke
