"""No output takes the place of a workbook that somebody filled.

K1  What is read is never written over, also by followup, through a link or by another spelling of its path.
K2  Another filled workbook is replaced only with `--force`; an earlier result or marked copy at any time.
K3  JSON is written under names of JSON alone.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.filled import filled_file

from xlproj import api
from xlproj.base.problems import Unwritable
from xlproj.cli import main

Heard = pytest.CaptureFixture[str]


@pytest.fixture
def books(tmp_path: Path) -> tuple[Path, Path]:
    """Two filled workbooks of two projects."""
    mine, other = tmp_path / "mío.xlsx", tmp_path / "otro.xlsx"
    shutil.copy(filled_file("social", False, "es"), mine)
    shutil.copy(filled_file("logica", False, "es"), other)
    return mine, other


def refused(books: tuple[Path, Path], code: str, capsys: Heard, *words: object) -> None:
    """Whether a command is refused with a code, and both workbooks are as they were."""
    before = [each.read_bytes() for each in books]
    assert main([str(word) for word in words]) == 2
    assert code in capsys.readouterr().err
    assert [each.read_bytes() for each in books] == before


def test_followup_of_itself(books: tuple[Path, Path], tmp_path: Path, capsys: Heard) -> None:
    """K1"""
    mine, _ = books
    link = tmp_path / "enlace.xlsx"
    link.symlink_to(mine)
    for target in (mine, link, tmp_path / "." / mine.name):
        refused(books, "XP-153", capsys, "followup", mine, target, "--force")
    with pytest.raises(Unwritable):
        api.followup(mine, mine)


@pytest.mark.parametrize("words", [
    ("convert", "MINE", "-o", "OTHER"), ("check", "MINE", "--marked", "OTHER"),
    ("followup", "MINE", "OTHER")])
def test_another_filled_workbook(words: tuple[str, ...], books: tuple[Path, Path], capsys: Heard) -> None:
    """K2"""
    mine, other = books
    said = [{"MINE": mine, "OTHER": other}.get(word, word) for word in words]
    refused(books, "XP-161", capsys, *said)
    assert main([*map(str, said), "--force"]) == 0
    assert main([*map(str, said)] if words[0] != "followup" else [*map(str, said), "--force"]) == 0


@pytest.mark.parametrize("words", [("export", "MINE", "OTHER"), ("schema", "general", "OTHER")])
def test_json_under_another_name(words: tuple[str, ...], books: tuple[Path, Path], capsys: Heard) -> None:
    """K3"""
    mine, other = books
    refused(books, "XP-425", capsys, *({"MINE": mine, "OTHER": other}.get(word, word) for word in words))


def test_a_project_with_blank_texts_is_filled(tmp_path: Path) -> None:
    """Other programs write an empty text where nothing is: `fill` takes it as `check` does."""
    data = api.to_json(api.example("agroindustria"))
    data["fields"]["dias_cobro"] = ""
    data["tables"]["inversiones"][0] |= {"vida": " ", "mes": ""}
    path = api.fill(api.project_from(data), tmp_path / "a.xlsx")
    row = api.read(path).project.tables["inversiones"][0]
    assert {"vida", "mes"}.isdisjoint(row.values)
