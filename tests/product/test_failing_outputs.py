"""Whatever a command writes is written whole or not at all, and twice the same.

R1  The disk fails while the file is brought to it, or as it takes its place: status 2, one line on the error
stream with a code of outputs (XP-15n), the old file as it was, nothing beside it.
R2  A missing folder and a folder of that name are refused the same way.
R3  Two runs give the same bytes.
R4  Whichever call made to the disk fails while the file is written, the first or the last: the same; where
that is one that nothing depends on (the lock), the file is written.
R5  Where another program holds the old file open, the new one stands beside it and that is said, in one line.
R6  A folder that can't be written to is refused as in R1, before anything is computed.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.disk import Disk
from support.filled import filled_file

from xlproj import api
from xlproj.base import safe_output
from xlproj.base.problems import Unwritable
from xlproj.cli import main

OLD = b"what stood there before"
_WRITERS = ("xlproj.writing.output", "xlproj.marking.copying", "xlproj.api.reports", "xlproj.commands")
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
OUTPUTS = tuple(_COMMANDS)


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


@pytest.mark.parametrize("points", [3, pytest.param(0, marks=pytest.mark.torture)], ids=["some", "all"])
@pytest.mark.parametrize("name", OUTPUTS)
def test_every_call(name: str, points: int, sources: dict[str, Path], tmp_path: Path,
                    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """R4, R5: what the command writes is written again and again, with the k-th call failing; in every run at
    a few of them; then the old file is held open."""
    target = tmp_path / next(word for word in _COMMANDS[name] if word.startswith("OUT."))
    target.write_bytes(OLD)
    write, replaced = safe_output.replace_whole, Path.replace

    def swept(path: Path, draw: Callable[[Path], None], **options: Any) -> Path:
        if path.parent != tmp_path:  # a draft that is looked at before anything is written
            return write(path, draw, **options)
        counted = tmp_path / "cuenta"
        counted.mkdir()
        with Disk(counted).mounted() as disk:
            write(counted / path.name, draw, **options)
        last = len(disk.calls)
        assert {"open", "write", "fsync", "replace"} <= set(disk.calls)
        shutil.rmtree(counted)
        step = max(1, last // points) if points else 1
        for at in sorted({*range(1, last + 1, step), *range(last - 4, last + 1)}):
            for number, code in ((errno.ENOSPC, "XP-152"), (errno.EIO, "XP-158"))[:1 if points else 2]:
                with Disk(tmp_path, number, at).mounted() as failing_disk:
                    try:
                        write(path, draw, **options)
                        told = ""
                    except Unwritable as refused:
                        told = refused.problem.code.id
                written = target.read_bytes() != OLD
                if written:  # the lock, or what zipfile then opens in another way
                    assert (failing_disk.calls[at - 1], at) in {("open", 1), ("open", 3)}
                    target.write_bytes(OLD)
                assert told == ("" if written else code)
                assert os.listdir(tmp_path) == [target.name]
        return held(path, draw, **options)

    def held(path: Path, draw: Callable[[Path], None], **options: Any) -> Path:
        def held_open(here: Path, there: Path) -> Path:
            if there == target:
                raise PermissionError(errno.EACCES, "held")
            return replaced(here, there)
        with monkeypatch.context() as within:
            within.setattr(Path, "replace", held_open)
            within.setattr(safe_output, "RETRY_PAUSES", ())
            return write(path, draw, **options)

    for module in _WRITERS:
        monkeypatch.setattr(f"{module}.replace_whole", swept)
    status, _ = run(name, sources, tmp_path)
    err = capsys.readouterr().err
    other = target.with_stem(f"{target.stem} (2)")
    assert (target.read_bytes(), sorted(os.listdir(tmp_path))) == (OLD, sorted([target.name, other.name]))
    assert status == 0
    assert [line.split()[1] for line in err.splitlines()] == ["XP-159"], err


@pytest.mark.parametrize("name", OUTPUTS)
def test_read_only_folder(name: str, sources: dict[str, Path], tmp_path: Path,
                          monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """R6."""
    monkeypatch.setattr(safe_output.os, "access", lambda *_, **__: False)
    status, _ = run(name, sources, tmp_path)
    err = capsys.readouterr().err

    assert (status, err.count("\n"), os.listdir(tmp_path)) == (2, 1, []), err
    assert err.startswith("ERROR XP-151  ")


@pytest.mark.parametrize("name", OUTPUTS)
def test_twice_the_same(name: str, sources: dict[str, Path], tmp_path: Path) -> None:
    """R3: in two folders, the same bytes."""
    written = []
    for folder in (tmp_path / "uno", tmp_path / "otro"):
        folder.mkdir()
        _, path = run(name, sources, folder)
        written.append(path.read_bytes())
    assert written[0] == written[1]
