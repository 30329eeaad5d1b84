"""What commands say arrives, whatever window, file or disk it goes to.

R1  Status 0 fine, 1 errors in the data, 2 can't be read or wrong use; never a traceback.
R2  JSON is UTF-8 whatever the encoding of the window.
R3  No answer fails for a character; letters lose their accents and signs become plain ones.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from product.books import spoiled
from product.running import Ran, xlproj

from xlproj import terminal
from xlproj.cli import main


def answered(words: tuple[str | Path, ...], encoding: str, patch: pytest.MonkeyPatch) -> Ran:
    """What a command says to a window of an encoding, in a folder of its own; strict, as Python's streams to
    a file are."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", write_through=True)
               for _ in range(2)]
    with patch.context() as within:
        within.setattr(sys, "stdout", streams[0])
        within.setattr(sys, "stderr", streams[1])
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:  # help and wrong use leave so
            status = int(left.code or 0)
    out, err = (stream.buffer.getvalue().decode(encoding) for stream in streams)  # type: ignore[attr-defined]  # of `BytesIO`
    return Ran(status, out, err)


class TestOutput:
    """What is said arrives, whatever holds it."""

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
    def test_in_any_encoding(self, filled: Path, tmp_path: Path, encoding: str,
                             monkeypatch: pytest.MonkeyPatch) -> None:
        """R1, R3: messages, help and refusals have all their lines, and no letter of theirs is lost."""
        book = spoiled(filled, tmp_path / "año.xlsx")
        monkeypatch.chdir(tmp_path)
        for words in (("explain", "VANE"), ("--help",), ("check", book), ("evaluate", book),
                      ("evaluate", "año ≥ 3.xlsx"),
                      ("convert", book), ("new", "minería", "x.xlsx"),
                      ("new", "riego", "x.xlsx", "--sheets", "?")):
            plain, whole = answered(words, encoding, monkeypatch), answered(words, "utf-8", monkeypatch)

            assert plain.status == whole.status
            assert len(plain.said.splitlines()) == len(whole.said.splitlines())
            assert plain.said.count("?") == whole.said.count("?") - whole.said.count("¿") * (
                encoding != "cp1252")

    def test_in_ascii_loses_accents_alone(self) -> None:
        """R3: also in a process that starts from nothing."""
        ran = xlproj("explain", "VANE", encoding="ascii", fresh=True)

        assert "Formula: =" in ran.out
        assert "Que es: VAN" in ran.out

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
    def test_json_is_whole_and_the_same_in_any(self, filled: Path, tmp_path: Path, encoding: str,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
        """R2: JSON is read as UTF-8 by whoever reads it next."""
        book = spoiled(filled, tmp_path / "año.xlsx")
        for words in (("evaluate", book, "--json"), ("check", book, "--json"), ("explain", "VANE", "--json"),
                      ("check", "nada ≥.xlsx", "--json")):
            plain, whole = answered(words, encoding, monkeypatch), answered(words, "utf-8", monkeypatch)

            assert plain.out.isascii()
            assert plain.json() == whole.json()

    def test_of_a_name_that_is_no_text(self, filled: Path, tmp_path: Path) -> None:
        """R1, R3: bytes that no encoding knows stand in the names of old files."""
        name = os.fsdecode(b"a\xf1o.xlsx")
        shutil.copy(filled, tmp_path / name)

        assert xlproj("convert", tmp_path / name, "-o", tmp_path / "r.xlsx").status == 0
        assert xlproj("check", tmp_path / f"x{name}", "--json").json()["problems"][0]["code"] == "XP-101"

    def test_of_a_bar(self, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """R3: a terminal that knows no accents shows the bar and the name of the workbook."""
        book = filled.rename(tmp_path / "cañón ≥.xlsx")
        shown = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
        monkeypatch.setattr(shown, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys, "stderr", shown)
        monkeypatch.setattr(terminal, "BAR_AFTER", 0)

        assert main(["convert", str(book)]) == 0
        assert b"canon >=.xlsx" in shown.buffer.getvalue()

    def test_onto_a_full_disk(self) -> None:
        """R1: one message, no traceback, not even from the end of the program."""
        ran = xlproj("explain", "VANE", answer=Path("/dev/full"), fresh=True)

        assert ran.status == 2
        assert re.fullmatch(r"ERROR XP-158  .*\n", ran.err)
