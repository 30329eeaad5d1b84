"""A defect of the program, and whoever stops it: said in one line, with nothing of the project in the report.

F2  Whatever a command meets, the person reads what to do and where it was kept, never a traceback; with
`--json`, as JSON. F3  A folder that takes no file leaves the report elsewhere. F4  Ctrl+C is no fault.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import pytest

from xlproj.cli import main

SECRET = "Comunidad de Ccorca"
Heard = pytest.CaptureFixture[str]


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The reading of any workbook meets a defect that quotes the project; work goes on in `tmp_path`."""
    def read(*_: Any, **__: Any) -> NoReturn:
        raise KeyError(SECRET)

    monkeypatch.setattr("xlproj.api.check", read)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_defect_is_told_and_kept(language: str, tmp_path: Path, capsys: Heard) -> None:
    """F2"""
    assert main(["--lang", language, "check", "proyecto.xlsx"]) == 2
    said = capsys.readouterr().err
    kept, = tmp_path.glob("*.txt")
    assert ("XP-763" in said, str(kept) in said, said.count("\n")) == (True, True, 1)
    assert not any(word in said for word in ("Traceback", "KeyError", SECRET))
    assert "KeyError" in kept.read_text()
    assert SECRET not in kept.read_text()
    assert "proyecto.xlsx" not in kept.read_text()


@pytest.mark.usefixtures("faulty")
def test_a_defect_as_json(capsys: Heard) -> None:
    """F2"""
    assert main(["check", "proyecto.xlsx", "--json"]) == 2
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["problems"]] == ["XP-763"]


@pytest.mark.usefixtures("faulty")
def test_a_report_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Heard) -> None:
    """F3: the folder one works in is gone."""
    gone, elsewhere = tmp_path / "ido", tmp_path / "otra"
    gone.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    assert main(["check", "proyecto.xlsx"]) == 2
    monkeypatch.chdir(tmp_path)
    kept, = elsewhere.glob("*.txt")
    assert str(kept) in capsys.readouterr().err


def test_stopped_by_hand(monkeypatch: pytest.MonkeyPatch, capsys: Heard) -> None:
    """F4"""
    def read(*_: Any, **__: Any) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("xlproj.api.check", read)
    assert main(["--lang", "es", "check", "proyecto.xlsx"]) == 130
    assert capsys.readouterr().err == "Detenido antes de terminar; no quedó nada a medias.\n"
