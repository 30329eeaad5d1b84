"""Several workbooks at once, and sheets and names beyond those that everyone uses.

R1  Status 0 fine, 1 errors in the data, 2 can't be read or wrong use; never a traceback; one failure never
ends a batch. R3  The worked cases come out as published. R4  An input is never written over, nor one result
by another. R5  What is passed over is named, with what to do.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from product.books import sha
from product.running import xlproj

import xlproj as library
from xlproj import api
from xlproj.cli import main
from xlproj.explaining import selected_formats
from xlproj.model.kinds import KINDS

EXAMPLES = Path(__file__).parents[2] / "examples"


class TestBatch:
    """Several workbooks at once."""

    def test_two_of_one_name(self, filled: Path, tmp_path: Path) -> None:
        """R4: they never overwrite each other; both are named, and nothing is written."""
        for folder, name in (("a", "p.xlsx"), ("b", "P.xlsx")):
            (tmp_path / folder).mkdir()
            shutil.copy(filled, tmp_path / folder / name)
        for words in (("a/p.xlsx", "b/P.xlsx"), ("a", "b")):
            ran = xlproj("convert", *words, "-o", "r", folder=tmp_path)

            assert ran.status == 2
            assert ran.out == ""
            assert all(name in ran.err for name in ("XP-493", "a/p.xlsx", "b/P.xlsx"))
            assert not (tmp_path / "r").exists()
        assert xlproj("convert", "a", "b", folder=tmp_path).status == 0
        assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.glob("*/*.resultados.xlsx")) == [
            "a/p.resultados.xlsx", "b/P.resultados.xlsx"]

    def test_one_of_two_names(self, filled: Path, tmp_path: Path) -> None:
        """R1: a workbook that is named twice, or with its folder, is converted once."""
        ran = xlproj("convert", filled, filled.parent / "." / filled.name, filled.parent, "-o",
                     tmp_path / "r")

        assert ran.status == 0
        assert ran.out.count("Escrito:") == 1

    def test_over_an_input(self, filled: Path, tmp_path: Path) -> None:
        """R4: the result of one workbook never takes the place of another that was named."""
        other = Path(shutil.copy(filled, tmp_path / "proyecto.resultados.xlsx"))
        before = sha(other)
        ran = xlproj("convert", filled, other)

        assert ran.status == 2
        assert "XP-153" in ran.err
        assert before == sha(other)
        assert (tmp_path / "proyecto.resultados.resultados.xlsx").exists()

    def test_names_what_it_passes_over(self, filled: Path, tmp_path: Path) -> None:
        """R1, R5: capitals are taken; other formats, folders and the rest are named with what to do."""
        folder = tmp_path / "lote"
        (folder / "norte").mkdir(parents=True)
        filled.rename(folder / "UNO.XLSX")
        for name in ("dos.xlsb", "tres.xls", "foto.jpg", "seis.resultados.xlsx", "~$UNO.XLSX",
                     ".oculto"):
            (folder / name).write_bytes(b"x")
        ran = xlproj("convert", "lote", folder=tmp_path)

        assert ran.status == 0
        assert (folder / "UNO.resultados.xlsx").exists()
        told = {re.findall(r"XP-\d+", line)[0]: line for line in ran.err.splitlines()}
        assert {"XP-490", "XP-491", "XP-492"} == told.keys()
        assert "dos.xlsb, tres.xls" in told["XP-490"]
        assert "norte" in told["XP-491"]
        assert "lote/norte" in told["XP-491"]
        assert "foto.jpg, seis.resultados.xlsx" in told["XP-492"]
        assert "UNO" not in "".join(told.values())

    def test_names_as_many_as_can_be_read(self, tmp_path: Path) -> None:
        """R5: a folder of photographs does not fill the window."""
        for number in range(1000):
            (tmp_path / f"{number}.jpg").touch()
        ran = xlproj("convert", tmp_path)

        assert ran.status == 2
        assert len(ran.err) < 2000
        assert "(+980)" in ran.err

    def test_goes_on_after_any_failure(self, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                       capsys: pytest.CaptureFixture[str]) -> None:
        """R1: a refusal, a system's error, a defect of the program; the worst status of all."""
        folder = tmp_path / "lote"
        folder.mkdir()
        for name in ("a", "b", "c", "d", "e"):
            shutil.copy(filled, folder / f"{name}.xlsx")
        check = api.check

        def faulty(path: Path, **options: Any) -> api.Report:
            if path.stem == "a":
                raise KeyError("ingresos")
            if path.stem == "b":
                raise OSError(errno.EIO, "Input/output error")
            if path.stem == "c":
                raise MemoryError
            return check(path, **options)

        monkeypatch.setattr("xlproj.api.results.check", faulty)
        (folder / "d.xlsx").write_bytes(b"")

        assert main(["convert", str(folder), str(tmp_path / "nada.xlsx"), str(tmp_path / ("ñ" * 300))]) == 2
        told = capsys.readouterr().err.splitlines()
        assert len(told) == 6
        assert [re.findall(r"XP-\d+", line) for line in told] == [["XP-494"]] * 3 + [
            ["XP-103"], ["XP-101"], ["XP-101"]]
        assert ["KeyError" in told[0], "test_batch.py" in told[0], "Input/output error" in told[1]] == [
            True] * 3
        assert [path.name for path in folder.glob("*.resultados.xlsx")] == ["e.resultados.xlsx"]

    def test_goes_on_after_an_empty_folder(self, filled: Path, tmp_path: Path) -> None:
        """R1."""
        (tmp_path / "vacía").mkdir()
        ran = xlproj("convert", tmp_path / "vacía", filled, "-o", tmp_path / "r")

        assert ran.status == 2
        assert "XP-405" in ran.err
        assert (tmp_path / "r" / "proyecto.resultados.xlsx").exists()

    def test_into_what_is_no_folder(self, filled: Path, tmp_path: Path) -> None:
        """R1, R4: a file in its place, in the middle of its path, or meant by the name."""
        (tmp_path / "r").write_text("mío")
        other = Path(shutil.copy(filled, tmp_path / "otro.xlsx"))
        for output in ("r", "r/s/t", "todo.xlsx"):
            ran = xlproj("convert", filled, other, "-o", tmp_path / output)

            assert ran.status == 2
            assert len(ran.err.splitlines()) == 1
            assert "XP-160" in ran.err
        assert xlproj("demo", tmp_path / "r").status == 2
        assert (tmp_path / "r").read_text() == "mío"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["otro.xlsx", "proyecto.xlsx", "r"]

    @pytest.mark.parametrize("words", [("demo", "x/y"), ("convert", "a.xlsx", "b.xlsx", "-o", "x/y")])
    def test_into_a_folder_that_is_not_allowed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...],
        capsys: pytest.CaptureFixture[str]) -> None:
        """R1: told of the folder that refuses."""
        (tmp_path / "x").mkdir()
        monkeypatch.chdir(tmp_path)

        def refuse(path: str, *_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        monkeypatch.setattr(os, "mkdir", refuse)

        assert main(list(words)) == 2
        assert re.fullmatch(r"ERROR XP-151  .*«x».*\n", capsys.readouterr().err)


class TestChosenSheets:
    """Sheets that a kind does not start with."""

    def test_leverage_of_an_irrigation(self, tmp_path: Path) -> None:
        """R1, R3: figures of an added sheet are printed like others."""
        project = json.loads((EXAMPLES / "riego" / "project.json").read_text(encoding="utf-8"))
        project["shape"]["formats"] = list(selected_formats("riego", "+palanca"))
        (tmp_path / "p.json").write_text(json.dumps(project), encoding="utf-8")

        assert xlproj("fill", "p.json", "p.xlsx", folder=tmp_path).status == 0
        for words in (("convert", "p.xlsx"), ("evaluate", "p.xlsx")):
            ran = xlproj(*words, folder=tmp_path)

            assert ran.status == 0
            assert ran.err == ""
            assert re.search(r"^palanca  .*\(palanca\)$", ran.out, re.M)
            assert "861,731.74" in ran.out

    @pytest.mark.torture
    @pytest.mark.parametrize("kind", KINDS)
    def test_each_that_can_be_added(self, tmp_path: Path, kind: str) -> None:
        """R1: a template with any one of the sheets is made and evaluated."""
        for sheet in api.offered():
            made = xlproj("new", kind, "t.xlsx", "--sheets", f"+{sheet}", folder=tmp_path)

            assert made.status in (0, 2)
            if made.status == 0:
                assert xlproj("evaluate", "t.xlsx", folder=tmp_path).status in (0, 1)


class TestTheLibrary:
    """What programs see."""

    def test_exports_its_errors(self, tmp_path: Path) -> None:
        """R1: whatever is refused can be caught by one public name."""
        assert issubclass(library.Unreadable, library.XlprojError)
        assert issubclass(library.Unwritable, library.XlprojError)
        with pytest.raises(library.XlprojError) as caught:
            library.read(tmp_path / "nada.xlsx")
        assert isinstance(caught.value.problem, library.Problem)

    def test_has_one_list_of_public_names(self) -> None:
        """R1: all that is listed is there."""
        assert [name for name in dir(library) if not hasattr(library, name)] == []
