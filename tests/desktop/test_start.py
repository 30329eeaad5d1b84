"""How the program begins, and what it says where it can't: without its toolkit, without a library."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from xlproj.cli import main
from xlproj.desktop import start


def test_without_the_toolkit_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(start, "_TOOLKIT", "no_such_toolkit")
    assert main(["desktop", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("ERROR XP-760  ")
    assert 'pip install "xlproj[desktop]"' in said


def test_without_a_library_it_names_it(monkeypatch: pytest.MonkeyPatch,
                                       capsys: pytest.CaptureFixture[str]) -> None:
    def fails(name: str) -> object:
        raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(start, "import_module", fails)
    assert main(["desktop"]) == 2
    assert "XP-761" in (said := capsys.readouterr().err)
    assert "(libEGL.so.1)" in said


def test_files_go_on_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    application = SimpleNamespace(show=lambda *files, told: shown.append((*files, told)) or 0)
    monkeypatch.setattr(start, "import_module", lambda _: application)
    assert main(["desktop", "a.xlsx", "b.xlsx", "--lang", "en"]) == 0
    assert shown == [(["a.xlsx", "b.xlsx"], "en", True)]
