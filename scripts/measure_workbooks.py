"""Measure the result workbooks of all examples: how many formulas, how long, how alike, how many printed
pages, how
fast.

`make_release` and nobody else needs the figures; they tell whether a result can still be read and handed
over. Prints
a table in Markdown. Names of examples, or workbooks of results, choose; LibreOffice prints the pages.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median

import openpyxl
from openpyxl.utils import column_index_from_string

from xlproj import api

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
_SKIPPED = r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'!?'
_TOKEN = re.compile(rf"({_SKIPPED})|(?<![\w.$])(\$?)([A-Z]{{1,3}})(\$?)(\d+)(?![\w.(])")
_CELL = re.compile(r"([A-Z]+)(\d+)")
_TOTAL = re.compile(r"=SUM\(\$[A-Z]+\$(\d+):\$[A-Z]+\$\1\)")
_NAMES = 2
Formulas = Mapping[tuple[str, str], str]
"""Formulas by sheet and cell, each with its equals sign."""


def relative(formula: str, row: int, column: int) -> str:
    """A formula with its references told from the cell where it stands: cells filled from one another are
    alike.

    >>> relative("=D5+$B$2", 5, 5) == relative("=E5+$B$2", 5, 6)
    True
    """
    def told(found: re.Match[str]) -> str:
        text, fixed_column, letters, fixed_row, number = found.groups()
        if text:
            return text
        across, down = column_index_from_string(letters), int(number)
        line = str(down) if fixed_row else f"[{down - row}]"
        return f"R{line}C{across if fixed_column else f'[{across - column}]'}"

    return _TOKEN.sub(told, formula)


def depth(formula: str) -> int:
    """How many functions stand one within another."""
    deepest, open_ones = 0, list[bool]()
    for text, sign in re.findall(rf"({_SKIPPED})|([A-Z.]*\(|\))", formula):
        if text:
            continue
        if sign == ")":
            open_ones.pop()
        else:
            open_ones.append(sign != "(")
            deepest = max(deepest, sum(open_ones))
    return deepest


def rows_of(formulas: Formulas, told: Formulas) -> Iterator[tuple[str, int, list[str]]]:
    """Rows that were filled to the right: sheet, row, and each formula as it is `told` from its cell.

    These are three or more side by side, their own name and total apart, of which most are alike; in a row of
    a table each column has a formula of its own.
    """
    placed = sorted((sheet, int(row), column_index_from_string(letters), told[sheet, cell])
                    for (sheet, cell), formula in formulas.items()
                    for letters, row in [_CELL.fullmatch(cell).groups()]  # type: ignore[union-attr]  # they are cells
                    if column_index_from_string(letters) > _NAMES
                    and (not (total := _TOTAL.fullmatch(formula)) or total[1] != row))
    for (sheet, row), cells in groupby(placed, key=lambda one: one[:2]):
        for _, run in groupby(enumerate(cells), key=lambda one: one[1][2] - one[0]):
            side_by_side = [formula for _, (_, _, _, formula) in run]
            if max(Counter(side_by_side).values()) > max(2, len(side_by_side) / 2):
                yield sheet, row, side_by_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the formulas of a workbook are like."""

    formulas: int
    distinct: int
    middle: float
    ninety_nine: int
    longest: int
    deepest: int
    rows: int
    unlike: int


def measure(formulas: Formulas) -> Measure:
    """How many, how long, how deep; how many rows there are, and in how many of them not all formulas are
    alike."""
    lengths = sorted(len(formula) - 1 for formula in formulas.values())
    told = {(sheet, cell): relative(formula, int(row), column_index_from_string(letters))
            for (sheet, cell), formula in formulas.items()
            for letters, row in [_CELL.fullmatch(cell).groups()]}  # type: ignore[union-attr]  # they are cells
    rows = list(rows_of(formulas, told))
    return Measure(
        formulas=len(lengths), distinct=len({(sheet, formula) for (sheet, _), formula in told.items()}),
        middle=median(lengths or [0]),
        ninety_nine=lengths[len(lengths) * 99 // 100] if lengths else 0, longest=max(lengths, default=0),
        deepest=max(map(depth, set(told.values())), default=0), rows=len(rows),
        unlike=sum(len(set(run)) > 1 for _, _, run in rows))


def formulas_of(book: Path) -> tuple[dict[tuple[str, str], str], float]:
    """The formulas of a workbook, and the share of them that stands in hidden rows or on hidden sheets."""
    found, hidden = dict[tuple[str, str], str](), 0
    for sheet in openpyxl.load_workbook(book):
        for row in sheet.iter_rows():
            apart = sheet.sheet_state != "visible" or sheet.row_dimensions[row[0].row].hidden
            here = {(sheet.title, cell.coordinate): str(cell.value) for cell in row if cell.data_type == "f"}
            found |= here
            hidden += len(here) if apart else 0
    return found, hidden / max(len(found), 1)


def printed(book: Path) -> tuple[int, float]:
    """How many pages LibreOffice prints of a workbook, and how many seconds it takes to open it."""
    with tempfile.TemporaryDirectory() as folder:
        def office(to: str) -> float:
            start = time.perf_counter()
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                            "--convert-to", to, "--outdir", folder, str(book)], check=True,
                            capture_output=True)
            return time.perf_counter() - start

        office("pdf")  # the first start makes the profile
        opened = office("csv")
        told = subprocess.run(["pdfinfo", f"{folder}/{book.stem}.pdf"], check=True, capture_output=True,
                              text=True)
        return int(re.search(r"Pages:\s+(\d+)", told.stdout)[1]), opened  # type: ignore[index]  # every PDF has them


_HEAD = ("formulas", "distinct", "median", "p99", "longest", "deepest", "rows unlike", "hidden", "pages",
         "convert s", "open s")


def line(name: str, book: Path, seconds: float) -> str:
    """The figures of one workbook as a row of the table."""
    formulas, hidden = formulas_of(book)
    found, (pages, opened) = measure(formulas), printed(book)
    cells = (f"{found.formulas:,}", f"{found.distinct:,}", f"{found.middle:.0f}", f"{found.ninety_nine:,}",
             f"{found.longest:,}", str(found.deepest), f"{found.unlike} of {found.rows}", f"{hidden:.0%}",
             str(pages),
             f"{seconds:.1f}", f"{opened:.1f}")
    return f"| {name} | {' | '.join(cells)} |"


def measured(names: Iterable[str]) -> Iterator[str]:
    """A row for each example, and for each workbook of results that is named."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            if name.endswith(".xlsx"):
                yield line(Path(name).stem, Path(name), 0.0)
                continue
            start = time.perf_counter()
            _, book = api.convert(EXAMPLES / name / f"{name}.xlsx", Path(folder, f"{name}.results.xlsx"))
            if book is not None:
                yield line(name, book, time.perf_counter() - start)


def main() -> int:
    """Print the table."""
    print(f"| workbook | {' | '.join(_HEAD)} |", f"|{' --- |' * (len(_HEAD) + 1)}", sep="\n")
    for row in measured(sys.argv[1:] or sorted(folder.name for folder in EXAMPLES.iterdir())):
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
