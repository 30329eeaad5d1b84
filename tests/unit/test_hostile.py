"""Hostile and damaged files in a child process of limited memory: each is refused or read, in time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from unit import hostile

import xlproj

SECONDS, MEGABYTES = 10.0, 300
_CHILD = """
import json, resource, sys, time
from xlproj.base.problems import Unreadable
from xlproj.reading.file.workbook import open_workbook
limit = 4 * 2**30
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
start = time.perf_counter()
try:
    book = open_workbook(sys.argv[1])
    outcome = "read"
    value = [cell.value for sheet in book.sheets.values() for cell in sheet.cells.values()][-1]
except Unreadable as refusal:
    outcome, value = refusal.problem.code.id, None
    refusal.problem.message("es"), refusal.problem.message("en")
seconds = time.perf_counter() - start
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
peak = int(status["VmHWM"].split()[0]) / 1024
print(json.dumps({"outcome": outcome, "value": value, "seconds": seconds, "megabytes": peak}))
"""

REFUSED: list[tuple[hostile.Builder, str]] = [
    (hostile.missing, "XP-101"),
    (hostile.a_folder, "XP-102"),
    (hostile.empty, "XP-103"),
    (hostile.text_file, "XP-110"),
    (hostile.web_page, "XP-111"),
    (hostile.pdf, "XP-112"),
    (hostile.image, "XP-113"),
    (hostile.old_workbook, "XP-114"),
    (hostile.encrypted, "XP-115"),
    (hostile.old_document, "XP-116"),
    (hostile.ods, "XP-117"),
    (hostile.binary_workbook, "XP-118"),
    (hostile.docx, "XP-119"),
    (hostile.plain_zip, "XP-119"),
    (hostile.empty_zip, "XP-119"),
    (hostile.truncated, "XP-120"),
    (hostile.bad_checksum, "XP-121"),
    (hostile.lying_sizes, "XP-121"),
    (hostile.zip_bomb, "XP-122"),
    (hostile.many_parts, "XP-123"),
    (hostile.duplicate_parts, "XP-124"),
    (hostile.entity_bomb, "XP-125"),
    (hostile.external_entity, "XP-125"),
    (hostile.broken_xml, "XP-126"),
    (hostile.giant_attribute, "XP-126"),
    (hostile.deep_nesting, "XP-126"),
    (hostile.giant_text, "XP-127"),
]
READ: list[tuple[hostile.Builder, object]] = [
    (hostile.strict, 1200.5),
    (hostile.utf16, 1200.5),
    (hostile.prefixed, 1200.5),
    (hostile.backslashes, 1200.5),
    (hostile.no_styles, 1200.5),
    (hostile.no_strings, 1200.5),
    (hostile.macro_workbook, 1200.5),
    (hostile.far_cell, 9.0),
    (hostile.huge_merge, 1.0),
    (hostile.many_merges, 1.0),
    (hostile.million_styled_rows, 9.0),
    (hostile.styled_blanks, 9.0),
]


def outcome_of(path: Path) -> dict[str, object]:
    """What `open_workbook` made of the file in a process of its own: outcome, last value, seconds and
    megabytes."""
    root = str(Path(xlproj.__path__[0]).parent)
    child = subprocess.run([sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True,
                           check=False,
                           timeout=120, env={**os.environ, "PYTHONPATH": root})
    assert (child.returncode, child.stderr) == (0, "")
    found: dict[str, object] = json.loads(child.stdout)
    return found


def assert_bounded(found: dict[str, object]) -> None:
    """Within the time and the memory that a hostile file may take."""
    assert float(str(found["seconds"])) < SECONDS
    assert float(str(found["megabytes"])) < MEGABYTES


@pytest.mark.parametrize(("build", "code"), REFUSED, ids=lambda item: getattr(item, "__name__", ""))
def test_refused_with_its_own_code(build: hostile.Builder, code: str, tmp_path: Path) -> None:
    """A file that can't be read ends in the one code that says why."""
    found = outcome_of(build(tmp_path))
    assert found["outcome"] == code
    assert_bounded(found)


@pytest.mark.parametrize(("build", "value"), READ, ids=lambda item: getattr(item, "__name__", ""))
def test_read_in_bounds(build: hostile.Builder, value: object, tmp_path: Path) -> None:
    """A file that is strange but sound is read in bounded time and memory."""
    found = outcome_of(build(tmp_path))
    assert (found["outcome"], found["value"]) == ("read", value)
    assert_bounded(found)
