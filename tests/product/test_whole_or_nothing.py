"""Killed at any moment, `convert` leaves the old output or the new one, whole, and the input as it was.

R1  Random `kill -9` (16 in every run, 2,000 in torture) over an existing output: it is one of the two whole
files, never a third thing. R2  The input's bytes and its time of change stay. R3  What a dead run leaves
beside the output is gone after the next run. R4  The kills must land inside the writing, not only before and
after it: some of them leave a temporary.
"""

from __future__ import annotations

import hashlib
import math
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from xlproj import api

KILLS, MANY_KILLS, LARGER_ONES = 16, 2_000, 300
EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}
_DRIVER = """
import os, sys
from pathlib import Path
from xlproj import api
source, target = map(Path, sys.argv[1:])
api.check(source)  # warm
for line in sys.stdin:
    child = os.fork()
    if not child:
        while True:
            api.convert(source, target, language=line.strip())
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


def sha(path: Path) -> str:
    """Fingerprint of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class TestKills:
    """A power cut, again and again."""

    @pytest.mark.parametrize(("name", "kills"), [
        ("logica", KILLS), pytest.param("logica", MANY_KILLS - LARGER_ONES, marks=pytest.mark.torture),
        pytest.param("campania", LARGER_ONES, marks=pytest.mark.torture)])
    def test_old_or_new(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str,
                        kills: int) -> None:
        """R1, R2, R3, R4: a few in every run, most of them of a small workbook."""
        monkeypatch.setenv(*next(iter(EPOCH.items())))
        source, target = api.fill(api.example(name),
                                  tmp_path / "proyecto.xlsx"), tmp_path / "salida.xlsx"
        whole: dict[str, str] = {}
        lasts = math.inf
        for language in ("es", "en", "es"):
            start = time.perf_counter()
            api.convert(source, target, language=language)  # type: ignore[arg-type]  # a language
            whole[sha(target)], lasts = language, min(lasts, time.perf_counter() - start)
        before, moment, rng = sha(source), source.stat().st_mtime_ns, random.Random(9)
        seen, orphans = Counter[str](), 0
        with subprocess.Popen([sys.executable, "-c", _DRIVER, source, target], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE,
                              text=True, env=os.environ | EPOCH) as driver:
            assert driver.stdin is not None
            assert driver.stdout is not None
            for _ in range(kills):
                old = whole.get(sha(target))
                driver.stdin.write("es\n" if old == "en" else "en\n")
                driver.stdin.flush()
                child = int(driver.stdout.readline())
                time.sleep(rng.uniform(0.2, 1.8) * lasts)
                os.kill(child, signal.SIGKILL)
                assert driver.stdout.readline() == "gone\n"
                left = whole.get(sha(target), "neither")
                seen[left] += 1
                # around the moment of replacing, however busy the machine is
                lasts *= 1.2 if left == old else 1 / 1.2
                orphans += bool(temporaries(tmp_path))
            driver.stdin.close()

        assert seen["es"] + seen["en"] == kills
        assert min(seen["es"], seen["en"]) >= kills / 8
        assert len(whole) == 2
        assert orphans >= kills / 8
        assert (before, moment) == (sha(source), source.stat().st_mtime_ns)
        api.convert(source, target)
        assert {"proyecto.xlsx", "salida.xlsx"} == {path.name for path in tmp_path.iterdir()}


def temporaries(folder: Path) -> list[Path]:
    """What unfinished runs left beside the output."""
    return [path for path in folder.iterdir() if path.suffix == ".tmp"]
