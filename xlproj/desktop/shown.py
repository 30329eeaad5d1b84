"""What is shown of a checked workbook: plain values in both languages, so that another language is only drawn
anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from xlproj.base.problems import Problem, has_errors
from xlproj.base.text import Text

ShownCell: TypeAlias = "float | str | Text | None"


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure and how its quantity is shown; None where it does not exist or is withheld."""

    value: ShownCell
    show: str = "text"


@dataclass(frozen=True, slots=True)
class TableShown:
    """A form or a table: heads (none for a form), and rows with a label each."""

    title: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[FigureShown, ...]], ...]


@dataclass(frozen=True, slots=True)
class ColumnsShown:
    """Figures along the years, to be drawn as columns."""

    title: Text
    word: Text
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class GridShown:
    """Figures over two axes of changes."""

    title: Text
    axes: tuple[Text, Text]
    down: tuple[FigureShown, ...]
    across: tuple[FigureShown, ...]
    cells: tuple[tuple[FigureShown, ...], ...]


@dataclass(frozen=True, slots=True)
class BarsShown:
    """What each row of the flow changes when it falls and when it rises, from the largest effect on."""

    title: Text
    names: tuple[Text, Text]
    bars: tuple[tuple[Text, float, float], ...]


@dataclass(frozen=True, slots=True)
class ReportShown:
    """All that the window shows of a workbook that was checked."""

    file: str
    problems: tuple[Problem, ...]
    currency: str = ""
    tables: tuple[TableShown, ...] = ()
    flows: tuple[ColumnsShown, ...] = ()
    grids: tuple[GridShown, ...] = ()
    tornado: BarsShown | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing keeps the results from being written."""
        return not has_errors(self.problems)


def by_sheet(problems: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    """The problems of each sheet in the order in which they are told, errors first; "" for the whole file."""
    order = {"error": 0, "warning": 1, "notice": 2}
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.cell.sheet if problem.cell else problem.sheet or "", []).append(problem)
    for each in found.values():
        each.sort(key=lambda problem: order[problem.severity])
    return found


def place_in_sheet(problem: Problem) -> str:
    """Where in its sheet a problem stands: `D14`, an input's name, or nothing for the whole sheet."""
    if problem.cell:
        return problem.cell.a1
    return str(problem.slot) if problem.slot else ""
