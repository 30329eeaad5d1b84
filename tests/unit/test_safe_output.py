"""Outputs are written whole or not at all: failing disks, killed processes, second runs, links and odd
names."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any, cast

import pytest

import xlproj.base
from xlproj.base import catalogue_files as codes
from xlproj.base import safe_output
from xlproj.base.problems import Code, Unwritable
from xlproj.base.safe_output import Damaged, checked_target, replace_whole
from xlproj.base.text import Text

ROOT = str(Path(xlproj.base.__path__[0]).parents[1])
POSIX = pytest.mark.skipif(os.name == "nt",
                           reason="hard links, permission bits and open files differ on Windows")
OLD, NEW = b"old " * 50, b"new " * 5_000
Write = Callable[[Path], None]


def put(content: bytes) -> Write:
    def write(path: Path) -> None:
        path.write_bytes(content)
    return write


def archive(path: Path, name: str = "part") -> None:
    """A zip of 20 incompressible parts, flushed part by part."""
    with zipfile.ZipFile(path, "w") as out:
        for number in range(20):
            out.writestr(f"{name}{number}", random.Random(number).randbytes(2_000))


def whole(path: Path) -> str:
    """The name given to the parts of a zip that is good to its end."""
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        assert len(found.namelist()) == 20
        return found.namelist()[0].rstrip("0")


def refused(code: str, target: Path, **options: Any) -> Unwritable:
    with pytest.raises(Unwritable) as caught:
        replace_whole(target, options.pop("write", put(NEW)), **options)
    assert caught.value.problem.code.id == code
    assert target.name in caught.value.problem.message("es") or str(
        target.parent) in caught.value.problem.message("es")
    return caught.value


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "proyecto.resultados.xlsx"
    path.write_bytes(OLD)
    return path


def untouched(target: Path) -> bool:
    """The old file stands, and nothing beside it."""
    return target.read_bytes() == OLD and os.listdir(target.parent) == [target.name]


class TestWriting:
    def test_new_file(self, tmp_path: Path) -> None:
        """A new output is written, its path returned, nothing else left."""
        path = tmp_path / "nuevo.xlsx"

        assert replace_whole(path, put(NEW)) == path
        assert path.read_bytes() == NEW
        assert os.listdir(tmp_path) == [path.name]

    def test_existing_file(self, target: Path) -> None:
        """An old output is replaced."""
        assert replace_whole(target, put(NEW)) == target
        assert target.read_bytes() == NEW
        assert os.listdir(target.parent) == [target.name]

    def test_the_old_file_stands_while_the_new_one_grows(self, target: Path) -> None:
        """During writing and verifying, the target is the old file and the temporary lies beside it."""
        def look(path: Path) -> None:
            assert target.read_bytes() == OLD
            assert path.parent == target.parent
            assert path.name.startswith(f".{target.name}.xlproj-{os.getpid()}-")
            assert path.name.endswith(".tmp")
            path.write_bytes(NEW)

        replace_whole(target, look, verify=look)

        assert target.read_bytes() == NEW

    def test_relative_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A bare name means the present folder, and comes back as it was given."""
        monkeypatch.chdir(tmp_path)

        assert replace_whole(Path("a.xlsx"), put(NEW)) == Path("a.xlsx")
        assert (tmp_path / "a.xlsx").read_bytes() == NEW

    @pytest.mark.parametrize("name", [
        "riego – Ñahuinpuquio (año 2).xlsx", "灌溉 📈.xlsx",
        "cafe\u0301.xlsx", "a [1] #%&'$(b).xlsx", " .xlsx",
        "n" * 250 + ".xlsx", "é" * 120 + ".xlsx"])
    def test_odd_names(self, tmp_path: Path, name: str) -> None:
        """Accents in both forms, other scripts, signs, and names as long as a file system allows."""
        path = tmp_path / name
        path.write_bytes(OLD)

        replace_whole(path, put(NEW))

        assert path.read_bytes() == NEW
        assert len(os.listdir(tmp_path)) == 1

    @POSIX
    def test_permissions_are_kept(self, target: Path) -> None:
        """An existing output keeps its permission bits."""
        target.chmod(0o640)

        replace_whole(target, put(NEW))

        assert stat.S_IMODE(target.stat().st_mode) == 0o640

    @POSIX
    @pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o077, 0o600)])
    def test_permissions_of_a_new_file(self, tmp_path: Path, mask: int, expected: int) -> None:
        """A new output gets the permissions that the user's files usually get."""
        before = os.umask(mask)
        try:
            path = replace_whole(tmp_path / "nuevo.xlsx", put(NEW))
        finally:
            os.umask(before)

        assert stat.S_IMODE(path.stat().st_mode) == expected

    @POSIX
    def test_link_to_an_output(self, target: Path, tmp_path: Path) -> None:
        """A symbolic link stays one, and the file behind it is replaced."""
        link = tmp_path / "atajo.xlsx"
        link.symlink_to(target)

        assert replace_whole(link, put(NEW)) == link
        assert link.is_symlink()
        assert target.read_bytes() == NEW


class TestRefusals:
    def test_folder_as_target(self, tmp_path: Path) -> None:
        """A folder is no output."""
        refused("XP-154", tmp_path)

    def test_missing_folder(self, tmp_path: Path) -> None:
        """The folder must exist, nothing is created."""
        refused("XP-150", tmp_path / "no" / "a.xlsx")

        assert os.listdir(tmp_path) == []

    def test_read_only_folder(self, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that the system calls read-only is refused before anything is computed."""
        monkeypatch.setattr(os, "access", lambda *_: False)

        refused("XP-151", target)

        assert untouched(target)

    @pytest.mark.parametrize(("number", "code"), [
        (errno.EACCES, "XP-151"), (errno.EROFS, "XP-151"), (errno.ENOENT, "XP-150"), (errno.ENOSPC, "XP-152"),
        (errno.ENAMETOOLONG, "XP-158")])
    def test_folder_refuses_the_temporary(
            self, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
        """A folder that only shows itself as closed when something is created in it."""
        def fail(path: Any, *_: Any) -> int:
            raise OSError(number, os.strerror(number), str(path))
        monkeypatch.setattr(os, "open", fail)

        refused(code, target)

        monkeypatch.undo()
        assert untouched(target)

    @pytest.mark.parametrize("kind", ["itself", "symlink", "hardlink", "other spelling"])
    def test_the_input(self, target: Path, kind: str) -> None:
        """The user's workbook is never the output, by whatever name."""
        output = target.parent / "otro.xlsx"
        if kind == "symlink":
            output.symlink_to(target)
        elif kind == "hardlink":
            os.link(target, output)
        else:
            output = target if kind == "itself" else target.parent / ".." / target.parent.name / target.name

        refused("XP-153", output, forbidden=[target.parent / "nada.xlsx", target])

        assert target.read_bytes() == OLD

    def test_input_behind_a_link(self, target: Path) -> None:
        """The workbook read through a link is not the output either."""
        link = target.parent / "enlace.xlsx"
        link.symlink_to(target)

        refused("XP-153", target, forbidden=[link])

    def test_input_that_does_not_exist(self, tmp_path: Path) -> None:
        """The same name is refused even where no file is there yet."""
        refused("XP-153", tmp_path / "a.xlsx", forbidden=[tmp_path / "x" / ".." / "a.xlsx"])

    @POSIX
    def test_devices(self, tmp_path: Path) -> None:
        """A pipe or a device is not replaced by a file."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)

        refused("XP-158", pipe)

        assert stat.S_ISFIFO(pipe.stat().st_mode)

    def test_question_before_computing(self, target: Path) -> None:
        """The same refusals can be had before any work is done."""
        assert checked_target(target, forbidden=[target.parent / "otro.xlsx"]) == Path(
            os.path.realpath(target))
        with pytest.raises(Unwritable):
            checked_target(target, forbidden=[target])


class TestVerification:
    def test_damaged(self, target: Path) -> None:
        """A file that fails its check replaces nothing; the detail is told in both languages."""
        def verify(path: Path) -> None:
            raise Damaged(Text("faltan fórmulas", "formulas are missing"))

        problem = refused("XP-157", target, verify=verify).problem

        assert "faltan fórmulas" in problem.message("es")
        assert "formulas are missing" in problem.message("en")
        assert untouched(target)

    def test_half_an_archive(self, target: Path) -> None:
        """A zip cut short fails the verifier's own way."""
        def half(path: Path) -> None:
            archive(path)
            with path.open("r+b") as out:
                out.truncate(path.stat().st_size // 2)

        def verify(path: Path) -> None:
            whole(path)

        error = refused("XP-157", target, write=half, verify=verify)

        assert isinstance(error.__cause__, zipfile.BadZipFile)
        assert untouched(target)

    def test_a_problem_of_its_own(self, target: Path) -> None:
        """A verifier may also raise the problem itself."""
        def verify(path: Path) -> None:
            checked_target(path.parent)

        with pytest.raises(Unwritable) as caught:
            replace_whole(target, put(NEW), verify=verify)

        assert caught.value.problem.code.id == "XP-154"
        assert untouched(target)


class FailingDisk:
    """Counts every write to a file of ours and fails the k-th with the system's error."""

    def __init__(self, number: int, at: int) -> None:
        self.number, self.at, self.count = number, at, 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise OSError(self.number, os.strerror(self.number))

    def write(self, path: Path) -> None:
        with path.open("wb", buffering=0) as raw:
            real = raw.write

            def counted(data: bytes) -> int:
                self.step()
                return int(real(data) or 0)

            # not seekable: it only grows
            stream = SimpleNamespace(write=counted, flush=self.step, tell=raw.tell)
            with zipfile.ZipFile(cast("IO[bytes]", stream), "w") as out:
                for number in range(20):
                    out.writestr(f"new{number}", bytes(100))


class TestFailingDisk:
    @pytest.mark.parametrize(("number", "code"), [
        (errno.ENOSPC, "XP-152"), (errno.EDQUOT, "XP-152"), (errno.EIO, "XP-158")])
    def test_every_write_call(self, target: Path, number: int, code: str) -> None:
        """Whichever write fails, the old output stands, nothing is left and the reason is told."""
        calls = FailingDisk(number, at=-1)
        replace_whole(target, calls.write)
        assert whole(target) == "new"
        assert calls.count > 60
        target.write_bytes(OLD)

        for k in range(1, calls.count + 1):
            refused(code, target, write=FailingDisk(number, at=k).write)
            assert untouched(target)

    @pytest.mark.parametrize("call", ["fsync", "chmod", "replace"])
    def test_every_call_after_the_write(self, target: Path, monkeypatch: pytest.MonkeyPatch,
                                        call: str) -> None:
        """The same for what follows the writing."""
        monkeypatch.setattr(os, call, FailingCall(errno.ENOSPC))

        refused("XP-152", target)

        assert untouched(target)

    def test_error_within_a_library_error(self, target: Path) -> None:
        """XlsxWriter raises an error of its own that carries the system's."""
        def write(path: Path) -> None:
            path.write_bytes(NEW[:10])
            raise RuntimeError(OSError(errno.ENOSPC, "No space left on device"))

        refused("XP-152", target, write=write)

        assert untouched(target)

    @pytest.mark.parametrize("error", [KeyError("defect"), KeyboardInterrupt()])
    def test_defects_are_not_the_disk(self, target: Path, error: BaseException) -> None:
        """A defect of the writer, or a key pressed, is passed on as it is; the old output stands."""
        def write(path: Path) -> None:
            path.write_bytes(NEW[:10])
            raise error

        with pytest.raises(type(error)):
            replace_whole(target, write)

        assert untouched(target)

    def test_folder_that_cannot_be_synchronised(self, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The file is on the disk already; that the folder can't be synchronised is no failure."""
        real = os.fsync
        monkeypatch.setattr(os, "fsync", lambda fd: FailingCall(errno.EINVAL)()
                            if stat.S_ISDIR(os.fstat(fd).st_mode)
                            else real(fd))

        assert replace_whole(target, put(NEW)) == target
        assert target.read_bytes() == NEW

    def test_free_space_is_told(self, target: Path) -> None:
        """The message of a full disk says how much is free."""
        problem = refused("XP-152", target, write=FailingDisk(errno.ENOSPC, at=1).write).problem

        assert isinstance(problem.values["free"], int)
        assert target.name in problem.message("en")


class FailingCall:
    def __init__(self, number: int, times: int = 10**9) -> None:
        self.number, self.times, self.count = number, times, 0

    def __call__(self, *_: Any, **__: Any) -> None:
        self.count += 1
        raise OSError(self.number, os.strerror(self.number))


class TestOpenInAnotherProgram:
    @pytest.fixture
    def pauses(self, monkeypatch: pytest.MonkeyPatch) -> list[float]:
        made: list[float] = []
        monkeypatch.setattr(time, "sleep", made.append)
        return made

    def hold(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        """Let the first `times` replacements meet a sharing violation."""
        real, left = os.replace, [times]

        def replace(source: Any, destination: Any) -> None:
            if left[0] > 0:
                left[0] -= 1
                raise PermissionError(errno.EACCES, "Permission denied")
            real(source, destination)
        monkeypatch.setattr(os, "replace", replace)

    def test_for_a_moment(self, target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
        """An antivirus lets go after a moment: the target is replaced."""
        self.hold(monkeypatch, times=3)

        assert replace_whole(target, put(NEW)) == target
        assert target.read_bytes() == NEW
        assert len(pauses) == 3

    def test_for_long(self, target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
        """After 2.5 s the result is saved under the next free name, and both that and the old file are
        whole."""
        taken = target.with_name("proyecto.resultados (2).xlsx")
        taken.write_bytes(b"taken")
        self.hold(monkeypatch, times=100)

        other = replace_whole(target, put(NEW))

        assert other == target.with_name("proyecto.resultados (3).xlsx")
        assert (target.read_bytes(), taken.read_bytes(), other.read_bytes()) == (OLD, b"taken", NEW)
        assert sum(pauses) == pytest.approx(2.5)
        assert len(os.listdir(target.parent)) == 3

    @POSIX
    def test_without_hard_links(self, target: Path, monkeypatch: pytest.MonkeyPatch,
                                pauses: list[float]) -> None:
        """On a USB stick's file system the other name is found without them."""
        target.with_name("proyecto.resultados (2).xlsx").write_bytes(b"taken")
        self.hold(monkeypatch, times=len(safe_output.RETRY_PAUSES) + 1)
        monkeypatch.setattr(os, "link", FailingCall(errno.EPERM))

        assert replace_whole(target, put(NEW)).name == "proyecto.resultados (3).xlsx"

    @POSIX
    def test_nowhere_to_go(self, target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
        """Where no other name can be written either, the user is asked to close the file."""
        self.hold(monkeypatch, times=100)
        monkeypatch.setattr(os, "link", FailingCall(errno.EACCES))

        refused("XP-155", target)

        assert untouched(target)

    def test_long_name_elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                 pauses: list[float]) -> None:
        """The other name of a long one still fits."""
        path = tmp_path / ("é" * 120 + ".xlsx")
        path.write_bytes(OLD)
        self.hold(monkeypatch, times=100)

        other = replace_whole(path, put(NEW))

        assert other.name.endswith(" (2).xlsx")
        assert other.read_bytes() == NEW


class TestSecondRun:
    def test_is_told(self, target: Path) -> None:
        """While one run writes, a second one on the same output is refused, and the first ends well."""
        def write(path: Path) -> None:
            refused("XP-156", target)
            path.write_bytes(NEW)

        replace_whole(target, write)

        assert target.read_bytes() == NEW
        assert os.listdir(target.parent) == [target.name]

    def test_other_outputs_are_free(self, target: Path) -> None:
        """Another output in the same folder can be written meanwhile, its temporary unharmed."""
        other = target.with_name("otro.xlsx")

        def write(path: Path) -> None:
            replace_whole(other, put(NEW))
            path.write_bytes(NEW)

        replace_whole(target, write)

        assert other.read_bytes() == target.read_bytes() == NEW

    def test_file_system_without_locks(self, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where there are no locks nobody is told, but each output is still whole and no temporary is
        swept."""
        stray = target.with_name(f".{target.name}.xlproj-1-0123abcd.tmp")
        stray.write_bytes(b"")
        monkeypatch.setattr(safe_output, "_try_lock", FailingCall(errno.ENOLCK))

        assert replace_whole(target, put(NEW)) == target
        assert target.read_bytes() == NEW
        assert stray.exists()

    @pytest.mark.parametrize("trials", [4, pytest.param(200, marks=pytest.mark.torture)])
    def test_trials_of_two_processes(self, target: Path, trials: int) -> None:
        """Two processes at once: each ends well or is told; the output is always whole; nothing is left."""
        outcomes = set()
        for _ in range(trials):
            runs = [start(target, name) for name in ("one", "two")]
            codes = sorted(run.wait(timeout=30) for run in runs)
            outcomes.add(tuple(codes))
            assert whole(target) in {"one", "two"}
            assert os.listdir(target.parent) == [target.name]
        assert outcomes <= {(0, 0), (0, 3)}  # at least one ends well, the other may have been told

    def test_threads(self, target: Path) -> None:
        """Threads of one process exclude one another too."""
        results: list[str] = []

        def run(content: bytes) -> None:
            try:
                replace_whole(target, put(content))
                results.append("written")
            except Unwritable as error:
                results.append(error.problem.code.id)

        threads = [threading.Thread(target=run, args=(bytes([65 + i]) * 100_000,)) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert set(results) <= {"written", "XP-156"}
        assert "written" in results
        assert len(set(target.read_bytes())) == 1
        assert os.listdir(target.parent) == [target.name]


WRITER = """
import random, sys, time, zipfile
from pathlib import Path
from xlproj.base.problems import Unwritable
from xlproj.base.safe_output import replace_whole

def write(path):
    print("writing", flush=True)
    with zipfile.ZipFile(path, "w") as out:
        for number in range(20):
            out.writestr(sys.argv[2] + str(number), random.Random(number).randbytes(50_000))
            time.sleep(float(sys.argv[3]))

try:
    replace_whole(Path(sys.argv[1]), write)
except Unwritable as error:
    sys.exit(3 if error.problem.code.id == "XP-156" else 1)
"""


def start(target: Path, name: str, pause: float = 0.0, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[
    bytes]:
    """A process that says `writing` and then writes 20 parts, with a pause after each."""
    command = [sys.executable, "-c", WRITER, str(target), name, str(pause)]
    return subprocess.Popen(command, stdout=stdout, cwd=ROOT, env={**os.environ, "PYTHONPATH": ROOT})


class TestKilled:
    @pytest.mark.parametrize("kills", [12, pytest.param(60, marks=pytest.mark.torture)])
    def test_kills(self, target: Path, kills: int) -> None:
        """Processes killed at random moments of a write over a good output: old or new, never half of one.

        The next run sweeps what they left.
        """
        replace_whole(target, lambda path: archive(path, "old"))
        luck, orphans = random.Random(7), 0
        for _ in range(kills):
            run = start(target, "new", pause=0.001, stdout=subprocess.PIPE)
            assert run.stdout
            assert run.stdout.readline().strip() == b"writing"
            time.sleep(luck.uniform(0, 0.03))
            run.kill()
            run.wait(timeout=30)
            run.stdout.close()
            assert whole(target) in {"old", "new"}
            orphans += len(list(target.parent.glob(".*.tmp")))

        replace_whole(target, lambda path: archive(path, "next"))

        assert orphans > kills / 2  # the kills did fall into the write
        assert whole(target) == "next"
        assert os.listdir(target.parent) == [target.name]

    def test_lock_of_a_dead_run(self, target: Path) -> None:
        """A lock's name that a dead run left behind stops nobody, and goes."""
        target.with_name(f".{target.name}.xlproj-lock").write_bytes(b"")

        replace_whole(target, put(NEW))

        assert os.listdir(target.parent) == [target.name]

    def test_only_orphans_of_this_output_are_swept(self, target: Path) -> None:
        """Temporaries of other outputs and files that only look alike stay."""
        mine = f".{target.name}.xlproj-99-0123abcd.tmp"
        others = [".otro.xlsx.xlproj-99-0123abcd.tmp", f".{target.name}.xlproj-99-0123abcd.tmp.bak",
                  f".{target.name.replace('.', '_')}.xlproj-99-0123abcd.tmp",
                  f".{target.name}.xlproj-x-0123abcd.tmp"]
        for name in (mine, *others):
            (target.parent / name).write_bytes(b"")

        replace_whole(target, put(NEW))

        assert sorted(os.listdir(target.parent)) == sorted([target.name, *others])


def test_every_code_is_an_error() -> None:
    """What stops an output is an error; only the other name is a warning, told by whoever asked."""
    stops = (codes.FOLDER_MISSING, codes.FOLDER_READ_ONLY, codes.DISK_FULL, codes.OUTPUT_IS_INPUT,
             codes.OUTPUT_IS_FOLDER, codes.OUTPUT_IS_OPEN, codes.OUTPUT_IS_BUSY, codes.VERIFICATION_FAILED,
             codes.CANNOT_WRITE)

    assert all(isinstance(code, Code) and code.severity == "error" for code in stops)
    assert codes.SAVED_ELSEWHERE.severity == "warning"
