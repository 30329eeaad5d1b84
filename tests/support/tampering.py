"""Result workbooks with one thing altered in their XML, as somebody does who wants other figures to be
believed.

Only the altered part is written anew: nothing else of the file changes, and no stored value but the one that
is meant.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*><f>([^<]*)</f><v>([^<]*)</v></c>')
_RANGE = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+):(\$?[A-Z]{1,3}\$?)(\d+)")
_ROW = re.compile(r'<row r="(\d+)"((?:(?!hidden=)[^>])*)>(?=<c [^>]*>(?:<f|<v))')
_NAME = re.compile(r'(<definedName name="(?!_xlnm)([^"]+)">[^<]*\$)(\d+)(</definedName>)')
_NUMBER = re.compile(r"-?\d[\d.]*(?:[Ee][-+]?\d+)?")


@dataclass(frozen=True, slots=True)
class Tampered:
    """What was altered: a cell as `D14` of a sheet's part, a row, or a name."""

    kind: str
    part: str
    at: str


def tampered(book: Path, target: Path, kinds: Sequence[str], seed: int) -> list[Tampered]:
    """A copy of a result workbook with one alteration of each kind, each elsewhere, drawn by a seed."""
    draw = random.Random(seed)
    planted: list[Tampered] = []
    with zipfile.ZipFile(book) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
        for kind in kinds:
            places = [place for place in KINDS[kind](parts)
                      if Tampered(kind, place[0], place[4]) not in planted]
            assert places, kind
            part, start, end, text, at = places[draw.randrange(len(places))]
            parts[part] = parts[part][:start] + text + parts[part][end:]
            planted.append(Tampered(kind, part, at))
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for name, content in parts.items():
                new.writestr(name, content)
    return planted


_Place = tuple[str, int, int, str, str]
"""The part, where in its text, what is put there, and how the place is called."""


def _sheets(parts: Mapping[str, str]) -> dict[str, str]:
    """The sheets but the last, which is the hidden card."""
    found = {name: text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")}
    last = max(found, key=lambda name: int(re.sub(r"\D", "", name)))
    return {name: text for name, text in found.items() if name != last}


def _in_cells(parts: Mapping[str, str], altered: Callable[[str, str], str | None]) -> list[_Place]:
    """The cells with a formula for which there is another inside: from the formula to the stored value."""
    found = []
    for name, text in _sheets(parts).items():
        for cell in _CELL.finditer(text):
            inside = altered(cell[3], cell[4])
            if inside is not None:
                start = cell.start(3) - len("<f>")
                found.append((name, start, cell.end() - len("</c>"), inside, f"{cell[1]}{cell[2]}"))
    return found


def _constant(_formula: str, value: str) -> str | None:
    """The formula gone, the value it had kept: nothing looks different."""
    return f"<v>{value}</v>" if _NUMBER.fullmatch(value) else None


def _other(formula: str, value: str) -> str:
    return f"<f>({formula})*1.1</f><v>{value}</v>"


def _range(formula: str, value: str) -> str | None:
    """A range one row shorter; where it has one row, one column."""
    found = _RANGE.search(formula)
    if found is None or int(found[4]) < 2:
        return None
    shorter = f"{found[1]}{found[2]}:{found[3]}{int(found[4]) - 1}"
    return f"<f>{formula[:found.start()]}{shorter}{formula[found.end():]}</f><v>{value}</v>"


def _stale(formula: str, value: str) -> str | None:
    """Another number stored beside the right formula."""
    if not _NUMBER.fullmatch(value):
        return None
    return f"<f>{formula}</f><v>{float(value) * 1.01 + 1}</v>"


def _hidden(parts: Mapping[str, str]) -> list[_Place]:
    return [(name, row.start(), row.end(), f'<row r="{row[1]}"{row[2]} hidden="1">', row[1])
            for name, text in _sheets(parts).items() for row in _ROW.finditer(text)]


def _renamed(parts: Mapping[str, str]) -> list[_Place]:
    text = parts["xl/workbook.xml"]
    return [("xl/workbook.xml", each.start(), each.end(), f"{each[1]}{int(each[3]) + 1}{each[4]}", each[2])
            for each in _NAME.finditer(text)]


def _loose(parts: Mapping[str, str]) -> list[_Place]:
    """A name without the `$` of its last row: it stands for another cell in every other place."""
    text = parts["xl/workbook.xml"]
    return [("xl/workbook.xml", each.start(), each.end(), f"{each[1][:-1]}{each[3]}{each[4]}", each[2])
            for each in _NAME.finditer(text)]


def _array(parts: Mapping[str, str]) -> list[_Place]:
    """The same formula, but over the cell beside it, too."""
    return [(name, cell.start(3) - len("<f>"), cell.end(3),
             f'<f t="array" ref="{cell[1]}{cell[2]}:{cell[1]}{int(cell[2]) + 1}">{cell[3]}',
             f"{cell[1]}{cell[2]}")
            for name, text in _sheets(parts).items() for cell in _CELL.finditer(text)]


def _merged(parts: Mapping[str, str]) -> list[_Place]:
    """Two cells with formulas, one below the other, of which only the first is seen."""
    found = []
    for name, text in _sheets(parts).items():
        end = text.find("</mergeCells>")
        cells = {(cell[1], int(cell[2])) for cell in _CELL.finditer(text)}
        found += [(name, end, end, f'<mergeCell ref="{column}{row}:{column}{row + 1}"/>', f"{column}{row}")
                  for column, row in sorted(cells) if end > 0 and (column, row + 1) in cells]
    return found


KINDS: Mapping[str, Callable[[Mapping[str, str]], list[_Place]]] = {
    "a constant over a formula": lambda parts: _in_cells(parts, _constant),
    "another formula": lambda parts: _in_cells(parts, _other),
    "an altered range": lambda parts: _in_cells(parts, _range),
    "a stale value": lambda parts: _in_cells(parts, _stale),
    "a hidden row": _hidden,
    "a redefined name": _renamed, "a name that is not fixed": _loose,
    "a formula of an array": _array, "merged cells": _merged,
}

