"""Workbooks of ours that ask too much of the reader: refused by the budget that ends, or read with work that
follows what they hold."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from unit import hostile_bounds as kinds

from xlproj.base.problems import Unreadable
from xlproj.reading import open_workbook, read_project
from xlproj.reading.file import budget
from xlproj.reading.file.sharedformulas import SharedFormulas
from xlproj.reading.file.sheetxml import _within

SECONDS, MEGABYTES = 8.0, 300
"""Of processor time: the longest took 5.5 s (texts that name inputs), 5.3 s (wrong cells) and 5.1 s (long
sums) on a machine that others use too; all others at most 3.5 s."""
REFUSED = {
    "cells_of_a_form": "XP-129", "cells_of_a_table": "XP-129", "odd_blanks": "XP-745", "empty_runs": "XP-745",
    "many_attributes": "XP-745", "many_part_heads": "XP-746", "wide_characters": "XP-746",
    "wide_formulas": "XP-746", "long_texts": "XP-747", "million_names": "XP-748", "million_styles": "XP-749",
    "million_links": "XP-749", "million_kinds": "XP-749", "one_part_for_all": "XP-749"}
_PROCESSES = multiprocessing.get_context("spawn")


def outcome(path: Path) -> str:
    """`read`, or the code of the refusal."""
    try:
        read_project(open_workbook(path))
    except Unreadable as refusal:
        return refusal.problem.code.id if refusal.problem.message("es") else ""
    return "read"


@pytest.mark.parametrize("build", kinds.KINDS, ids=lambda build: build.__name__)
def test_each_kind_in_little(build: kinds.Scaled, tmp_path: Path) -> None:
    """A hundredth of each file ends in a project or in a message of ours."""
    assert outcome(build(tmp_path, 0.01)) in {"read", *REFUSED.values(), "XP-126", "XP-145"}


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


def measured(path: str, answer: Connection) -> None:
    """Read a file within limits of the system, and tell how it went; for a process of its own."""
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    start = time.process_time()
    found = outcome(Path(path))
    seconds = time.process_time() - start
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
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
