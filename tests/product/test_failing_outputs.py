"""Whatever a command writes is written whole or not at all, and twice the same.

R1  The disk fails while the file is brought to it, or as it takes its place: status 2, one line on the error
stream with a code of outputs (XP-15n), the old file as it was, nothing beside it.
R2  A missing folder and a folder of that name are refused the same way.
R3  Two runs give the same bytes.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from support.filled import filled_file

from xlproj import api
from xlproj.base import safe_output
from xlproj.cli import main

OLD = b"what stood there before"
_COMMANDS: dict[str, tuple[str, ...]] = {
    "new": ("new", "logica", "OUT.xlsx"), "fill": ("fill", "JSON", "OUT.xlsx", "--force"),
    "marked": ("check", "BOOK", "--marked", "OUT.xlsx"), "convert": ("convert", "BOOK", "-o", "OUT.xlsx"),
    "export": ("export", "BOOK", "OUT.json"), "schema": ("schema", "logica", "OUT.json"),
    "html": ("report", "BOOK", "-o", "OUT.html"), "pdf": ("report", "BOOK", "--pdf", "-o", "OUT.pdf"),
    "docx": ("report", "BOOK", "--docx", "-o", "OUT.docx"),
    "merge": ("merge", "BOOK", "BOOK", "BOOK", "OUT.xlsx", "--force"),
    "migrate": ("migrate", "BOOK", "OUT.xlsx", "--force"),
    "followup": ("followup", "BOOK", "OUT.xlsx", "--force"),
    "logframe": ("logframe", "TREE", "OUT.xlsx", "--force")}
_NEEDS = {"pdf": "reportlab", "docx": "docx"}
OUTPUTS = [pytest.param(name, marks=pytest.mark.skipif(
    name in _NEEDS and find_spec(_NEEDS[name]) is None, reason="not installed")) for name in _COMMANDS]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What the commands read."""
    folder = tmp_path_factory.mktemp("fuentes")
    project = folder / "proyecto.json"
    assert main(["export", str(filled_file("logica", False, "es")), str(project)]) == 0
    from support.trees import irrigation  # noqa: PLC0415  # only here are trees needed
    return {"BOOK": filled_file("logica", False, "es"), "JSON": project,
            "TREE": api.fill(irrigation(), folder / "arbol.xlsx")}


def run(name: str, sources: dict[str, Path], folder: Path) -> tuple[int, Path]:
    """A command of the table with its output in a folder: its status, and that output."""
    words = [str(sources.get(word, word)) for word in _COMMANDS[name]]
    target = next(word for word in words if word.startswith("OUT."))
    path = folder / target
    return main([str(path) if word == target else word for word in words]), path


def failing(number: int) -> Callable[..., None]:
    """A call of the system that fails."""
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))
    return fail


@pytest.mark.parametrize("name", OUTPUTS)
def test_failures(name: str, sources: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                  capsys: pytest.CaptureFixture[str]) -> None:
    """R1, R2: each way of failing, and then the same command ends well."""
    def refused(code: str, status: tuple[int, Path]) -> None:
        err = capsys.readouterr().err
        assert (status[0], err.count("\n")) == (2, 1), err
        assert re.match(rf"ERROR {code}  ", err), err

    capsys.readouterr()
    target = tmp_path / next(word for word in _COMMANDS[name] if word.startswith("OUT."))
    target.write_bytes(OLD)
    for owner, call, number, code in ((safe_output.os, "fsync", errno.ENOSPC, "XP-152"),
                                      (Path, "replace", errno.EIO, "XP-158")):
        with monkeypatch.context() as within:
            within.setattr(owner, call, failing(number))
            refused(code, run(name, sources, tmp_path))
        assert (target.read_bytes(), os.listdir(tmp_path)) == (OLD, [target.name])
    refused("XP-150", run(name, sources, tmp_path / "no"))
    if name == "convert":  # which puts the results of a workbook into a folder that it is given
        return
    target.unlink()
    target.mkdir()
    refused("XP-154", run(name, sources, tmp_path))
    shutil.rmtree(target)


@pytest.mark.parametrize("name", [name for name in _COMMANDS if name not in _NEEDS])
def test_twice_the_same(name: str, sources: dict[str, Path], tmp_path: Path) -> None:
    """R3: in two folders, the same bytes."""
    written = []
    for folder in (tmp_path / "uno", tmp_path / "otro"):
        folder.mkdir()
        _, path = run(name, sources, folder)
        written.append(path.read_bytes())
    assert written[0] == written[1]
