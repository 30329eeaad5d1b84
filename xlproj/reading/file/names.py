"""Defined names: which cells they stand for, which are broken, and those that one sheet alone knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from xlproj.base import catalogue_formats as formats
from xlproj.base.cells import MAX_COLUMN, MAX_ROW, Area
from xlproj.base.problems import Problem
from xlproj.reading.file.areas import parse_area

_FIXED: Final = re.compile(r"!\$[A-Z]{1,3}\$\d+(?::\$[A-Z]{1,3}\$\d+)?$", re.IGNORECASE)
TABLE: Final = "tabla_"
"""What the names of tables to fill begin with."""


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name and the text that it stands for; `sheet` is the one that alone knows it, or none."""

    name: str
    text: str
    sheet: str = ""


@dataclass(slots=True)
class NamesFound:
    """The names of a workbook that stand for one area of cells, those that ought to, and all others:
    constants, formulas and, as `Costos!VANE`, what one sheet alone knows and may hide the workbook's by."""

    areas: dict[str, Area] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    adopted: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    relative: dict[str, str] = field(default_factory=dict)

    def notices(self) -> tuple[Problem, ...]:
        """That names of one sheet were taken as the workbook's, if any was."""
        if not self.adopted:
            return ()
        first = self.adopted[0]
        values = {"count": len(self.adopted), "first": first, "sheet": self.areas[first].sheet}
        return (Problem(code=formats.LOCAL_NAMES, values=values),)


def sorted_names(defined: Iterable[DefinedName], sheets: Sequence[str]) -> NamesFound:
    """Sort the defined names into areas and broken ones; print areas, constants and formulas are neither.

    A name of one sheet alone, as copied sheets have them, counts where the workbook has none of that name and
    no other sheet has one.
    """
    found, known = NamesFound(), {sheet.lower(): sheet for sheet in sheets}
    local: list[tuple[str, Area]] = []
    for each in defined:
        if each.name.lower().startswith("_xlnm"):
            continue
        if each.sheet:
            found.others.append(f"{each.sheet}!{each.name}")
        area = parse_area(each.text)
        inside = area and area[0].lower() in known and area[3] <= MAX_ROW and area[4] <= MAX_COLUMN
        if area and inside:
            place = Area(known[area[0].lower()], *area[1:])
            if not each.sheet:
                found.areas[each.name] = place
                if not _FIXED.search(each.text):
                    found.relative[each.name] = each.text
            elif place.sheet == each.sheet:
                local.append((each.name, place))
        elif not each.sheet:
            (found.broken if area or "#REF!" in each.text else found.others).append(each.name)
    _adopt(found, local)
    return found


def _adopt(found: NamesFound, local: Sequence[tuple[str, Area]]) -> None:
    known, counts = {name.lower() for name in found.areas}, Counter(name.lower() for name, _ in local)
    for name, area in local:
        if name.lower() not in known and counts[name.lower()] == 1:
            found.areas[name] = area
            found.adopted.append(name)
    taken = {name.lower() for name in found.adopted}
    found.broken = [name for name in found.broken if name.lower() not in taken]
