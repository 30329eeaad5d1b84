"""Workbooks of ours that ask too much of the reader: refused by the budget that ends, or read with work that
follows what they hold."""

from __future__ import annotations

import io
import multiprocessing
import re
import resource
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from support.filled import filled_file, result_file
from unit import hostile_bounds as kinds

from xlproj import api
from xlproj.base.catalogue_sheets import MOST_ALIKE
from xlproj.base.problems import Unreadable
from xlproj.cli import main
from xlproj.reading import open_workbook, project, read_project
from xlproj.reading.file import budget, workbook
from xlproj.reading.file.sharedformulas import SharedFormulas
from xlproj.reading.file.sheetxml import _within
from xlproj.spec.project import Row

SECONDS, MEGABYTES = 3.0, 300
QUIET = 0.27
"""Seconds of processor time that `yardstick` takes on the machine of the measures where nobody else works:
beside others the same work takes up to 1.8 times as long, and so may the files."""
REFUSED = {
    "cells_of_a_form": "XP-129", "cells_of_a_table": "XP-129", "odd_blanks": "XP-745", "empty_runs": "XP-745",
    "many_attributes": "XP-745", "many_part_heads": "XP-746", "wide_characters": "XP-746",
    "wide_formulas": "XP-746", "long_texts": "XP-747", "million_names": "XP-748", "million_styles": "XP-749",
    "million_links": "XP-749", "million_kinds": "XP-749", "one_part_for_all": "XP-749",
    "wrong_cells": "XP-129", "many_references": "XP-129"}
NUMBERS_OF_A_ROW = 6
"""Cells of a row of `wrong_cells` that should hold a number."""
REFUSAL = 2
"""The exit status where there is nothing to judge."""
USUAL = (kinds.wrong_cells, kinds.many_references, kinds.names_over_columns, kinds.long_sums,
         kinds.wide_merges, kinds.great_counts, kinds.formulas_of_results)
"""Those that take longest, and those that look at most rooms of the reader."""
MANY = 75_000
"""Bytes of a sheet that count as many in a test, as half a megabyte otherwise does."""
_PROCESSES = multiprocessing.get_context("spawn")


def outcome(path: Path) -> str:
    """`read`, or the code of the refusal."""
    try:
        read_project(open_workbook(path))
    except Unreadable as refusal:
        return refusal.problem.code.id if refusal.problem.message("es") else ""
    return "read"


@pytest.mark.parametrize("build", [
    build if build in USUAL else pytest.param(build, marks=pytest.mark.torture) for build in kinds.KINDS],
    ids=lambda build: build.__name__)
def test_each_kind_in_little(build: kinds.Scaled, tmp_path: Path) -> None:
    """A hundredth of each file ends in a project or in a message of ours."""
    assert outcome(build(tmp_path, 0.01)) in {"read", *REFUSED.values(), "XP-126", "XP-127", "XP-145"}


@pytest.mark.parametrize("build", [kinds.million_names, kinds.long_texts, kinds.many_attributes],
                         ids=lambda build: build.__name__)
def test_the_budget_that_ends(build: kinds.Scaled, tmp_path: Path) -> None:
    """It has its own code."""
    assert outcome(build(tmp_path, 0.5)) == REFUSED[build.__name__]


def test_a_budget_counts_all_parts() -> None:
    """Amounts just under a limit add up to more than it."""
    spent = budget.Budget("libro.xlsx")
    spent.spend(budget.NAMES, budget.NAMES.most - 1)
    with pytest.raises(Unreadable):
        spent.spend(budget.NAMES, 2)


def test_of_very_many_alike_the_first_are_told(tmp_path: Path) -> None:
    """Five hundred of a code in a table, and how many more there are (XP-983); beyond all measure it is
    refused."""
    book = kinds.wrong_cells(tmp_path, 0.05)
    report = api.check(book)
    told = Counter(each.code.id for each in report.problems)
    more = {each.values["which"]: each.values["count"] for each in report.problems
            if each.code.id == "XP-983"}

    assert told["XP-204"] + more["XP-204"] == 650 * NUMBERS_OF_A_ROW
    assert max(told.values()) == MOST_ALIKE
    assert sum(map(len, (each.unmet for each in report.standings().values()))) < 40 * MOST_ALIKE
    with pytest.raises(Unreadable) as refused:
        read_project(open_workbook(kinds.wrong_cells(tmp_path, 0.3)))
    assert refused.value.problem.code.id == "XP-129"


def test_rows_alike_that_break_a_rule_are_counted() -> None:
    """A rule that each of a thousand lines breaks is told for the first five hundred of them."""
    example = api.example("agroindustria")
    lines = tuple(Row({"clase": "insumo", "concepto": f"Insumo {number}", "precio": 0.0}, {1: 1.0})
                  for number in range(1_000))
    found = api.check(replace(example, tables={**example.tables, "costos": lines})).problems
    counted = Counter(each.code.id for each in found)
    [more] = [each for each in found if each.code.id == "XP-983" and each.values["which"] == "XP-418"]

    assert counted["XP-418"] == MOST_ALIKE
    assert more.values["count"] == 1_000 - MOST_ALIKE


def test_tables_that_share_cells_are_told(tmp_path: Path) -> None:
    """No row counts in two tables: XP-267, and the second one is not read."""
    reading = read_project(open_workbook(kinds.tables_on_one_sheet(tmp_path, 0.01)))
    told = [problem for problem in reading.problems if problem.code.id == "XP-267"]
    assert told
    assert all(not place.overlaps(other) for key, place in reading.places.tables.items()
               for name, other in reading.places.tables.items() if name < key)


def test_a_long_name_is_not_copied_into_each_cell() -> None:
    """Formulas that are no plain reference are told for other cells up to so many characters of a file."""
    shared = SharedFormulas(Counter())
    shared.text({"si": "0", "t": "shared"}, 1, 1, "a" * 8_000 + "!B1")
    told = [shared.text({"si": "0", "t": "shared"}, row, 1, "") for row in range(2, 202)]
    assert sum(map(len, told)) <= 1_000_000
    assert told[-1] == ""


def test_hidden_columns_once() -> None:
    """However often spans overlap."""
    assert list(_within([(1, 3), (2, 5), (1, 99_999)][:2] * 1_000)) == [1, 2, 3, 4, 5]


def large(patch: pytest.MonkeyPatch, bytes_of_sheet: int) -> None:
    """Treat every workbook as a large one, and its sheets from so many bytes on."""
    patch.setattr(workbook, "LARGE_BYTES", 0)
    patch.setattr(workbook, "LARGE_SHEET_BYTES", bytes_of_sheet)
    patch.setattr(project, "_MOST_SHOWN", 0)


def test_a_large_workbook_gives_the_same_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the formulas of great sheets are passed over, inputs and what is told of them are the same."""
    path = result_file("riego")
    usual = read_project(open_workbook(path))
    large(monkeypatch, MANY)
    raw = open_workbook(path)
    read = read_project(raw)
    assert any(sheet.typed_only for sheet in raw.sheets.values())
    assert (read.project, read.problems) == (usual.project, usual.problems)


def test_the_whole_of_a_large_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compared cell by cell has every cell: a workbook is never verified by what was passed over."""
    path = result_file("riego")
    usual = open_workbook(path)
    large(monkeypatch, 0)
    assert open_workbook(path, whole=True).sheets == usual.sheets


def test_no_formula_of_an_input_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A great sheet with inputs, but without a table, is refused and never read in part."""
    large(monkeypatch, 0)
    assert outcome(filled_file("riego", False, "es")) == "XP-129"


def yardstick() -> float:
    """Seconds of processor time for work that is always the same."""
    start, held = time.process_time(), {}
    for number in range(1_500_000):
        held[number % 1000] = number, str(number)
    return time.process_time() - start


def measured(path: str, answer: Connection) -> None:
    """Check a file by the command, within limits of the system, and tell how it went; for a process of its
    own. All of it counts: what is read is judged, too, and told."""
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    said = io.StringIO()
    start = time.process_time()
    with redirect_stdout(said), redirect_stderr(said):
        status = main(["check", path])
    seconds = time.process_time() - start
    found = re.findall(r"XP-\d+", said.getvalue())[0] if status == REFUSAL else "read"
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    answer.send((found, seconds, int(status["VmHWM"].split()[0]) / 1024))


@pytest.mark.torture
@pytest.mark.parametrize("build", kinds.KINDS, ids=lambda build: build.__name__)
def test_each_kind_in_time(build: kinds.Scaled, tmp_path: Path) -> None:
    """Each file at its full size, in its time and memory."""
    answers, asked = _PROCESSES.Pipe(duplex=False)
    child = _PROCESSES.Process(target=measured, args=(str(build(tmp_path, 1)), asked))
    child.start()
    asked.close()
    with answers:
        found, seconds, megabytes = answers.recv()
    child.join()
    assert found == REFUSED.get(build.__name__, found)
    assert seconds < SECONDS * max(1.0, yardstick() / QUIET)
    assert megabytes < MEGABYTES
