"""Hostile and damaged files in a child process of limited memory: each is refused or read, in time."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from unit import hostile

SECONDS, MEGABYTES = 10.0, 300
# Each file is opened in a copy of a process that has the reader loaded, and nothing else.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["xlproj.reading.file.workbook"])

REFUSED: list[tuple[hostile.Builder, str]] = [
    (hostile.missing, "XP-101"),
    (hostile.a_folder, "XP-102"),
    (hostile.empty, "XP-103"),
    (hostile.text_file, "XP-110"),
    (hostile.web_page, "XP-111"),
    (hostile.pdf, "XP-112"),
    (hostile.image, "XP-113"),
    (hostile.old_workbook, "XP-136"),
    (hostile.encrypted, "XP-115"),
    (hostile.old_document, "XP-116"),
    (hostile.ods, "XP-126"),
    (hostile.flat_ods, "XP-117"),
    (hostile.ods_bomb, "XP-129"),
    (hostile.binary_workbook, "XP-136"),
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
    answers, asked = _PROCESSES.Pipe(duplex=False)
    child = _PROCESSES.Process(target=hostile.opened, args=(str(path), asked))
    child.start()
    asked.close()
    with answers:
        assert answers.poll(120)
        found: dict[str, object] = answers.recv()
    child.join()
    assert child.exitcode == 0
    return found


def assert_bounded(found: dict[str, object]) -> None:
    """Within the computing and the memory that a hostile file may take, however busy the machine is."""
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
