"""What a workbook says, before anything is made of it: cells as stored, sheets, names, properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from xlproj.base.cells import Area
from xlproj.base.problems import Problem

RawKind = Literal["number", "text", "boolean", "error", "empty"]
SheetState = Literal["visible", "hidden", "veryHidden"]


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as it is stored; equal cells of a sheet may be one and the same object, since it holds no
    address.

    `text` holds the exact characters stored (`"1200.50"`, the string, `"#REF!"`). `formula` is the formula
    without its `=`, or `""` where the file keeps it with another cell from which it can't be told; a formula
    that was never calculated has kind `"empty"`. `rich` tells that the text has several runs or struck-out
    characters, so that its characters together may not be what the user sees; `struck` that the cell's own
    font strikes its content out; `percent_format` that a number is shown as a percentage.
    """

    kind: RawKind
    value: float | str | bool | None
    text: str
    formula: str | None = None
    locked: bool = True
    date_format: bool = False
    rich: bool = False
    struck: bool = False
    percent_format: bool = False


@dataclass(frozen=True)
class RawSheet:
    """One sheet: only cells that hold something; `(row, column)` count from 1. `hidden_rows` are those with
    content.

    Rows without height and columns without width are hidden too; `hidden_columns` are listed whatever stands
    in them. A sheet without a name of ours is read only so far; it is `partial` if it holds more.
    Of one that is `typed_only` cells with formulas were passed over. `gaps` are the rows that the file has
    not at all, not even as blank cells, between others that it has. `arrays` are the cells whose formula is
    one of an array, which fills other cells too.
    """

    name: str
    state: SheetState
    cells: Mapping[tuple[int, int], RawCell]
    merged: tuple[Area, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int] = frozenset()
    partial: bool = False
    typed_only: bool = False
    gaps: tuple[range, ...] = ()
    arrays: frozenset[tuple[int, int]] = frozenset()

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, RawCell]]:
        """The cells by row and column, rows from top to bottom: what is looked for in a row need not look at
        all cells, nor at all columns that a row can have."""
        found: dict[int, dict[int, RawCell]] = {}
        for (row, column), cell in self.cells.items():
            found.setdefault(row, {})[column] = cell
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class RawBook:
    """A workbook as it was read: `names` are the defined names that stand for one area of cells.

    `other_names` stand for anything else (a number, a formula), or hold on one sheet alone: `Costos!VANE`.
    `relative_names` are those of `names` that lack a `$`, with what they say: they stand for other cells in
    every other place.
    Of one that is read `values_only` nobody sees which cells are formulas.
    """

    file_name: str
    sha256: str
    sheets: Mapping[str, RawSheet]
    names: Mapping[str, Area]
    broken_names: tuple[str, ...]
    properties: Mapping[str, str]
    date1904: bool
    never_calculated: bool
    notices: tuple[Problem, ...]
    other_names: tuple[str, ...] = ()
    relative_names: Mapping[str, str] = field(default_factory=dict)
    values_only: bool = False
