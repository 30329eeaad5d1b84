"""Killed at any moment, `convert` leaves the old output or the new one, whole, and the input as it was.

R1  100 random `kill -9` over an existing output: it is one of the two whole files, never a third thing.
R2  The input's bytes and its time of change stay.
R3  What a dead run leaves beside the output is gone after the next run.
R4  The kills must land inside the writing, not only before and after it: some of them leave a temporary.
"""

from __future__ import annotations

import hashlib
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

KILLS = 100
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
            for language in line.split():
                api.convert(source, target, language=language)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


def sha(path: Path) -> str:
    """Fingerprint of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class TestKills:
    """A power cut, again and again."""

    def test_old_or_new(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """R1, R2, R3, R4."""
        monkeypatch.setenv(*next(iter(EPOCH.items())))
        source, target = api.fill(api.example("agroindustria"), tmp_path / "proyecto.xlsx"), tmp_path / "salida.xlsx"
        whole: dict[str, str] = {}
        for language in ("es", "en", "es"):
            start = time.perf_counter()
            api.convert(source, target, language=language)  # type: ignore[arg-type]  # a language
            whole[sha(target)], lasts = language, time.perf_counter() - start
        before, moment, rng = sha(source), source.stat().st_mtime_ns, random.Random(9)
        seen, orphans = Counter[str](), 0
        with subprocess.Popen([sys.executable, "-c", _DRIVER, source, target], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True, env=os.environ | EPOCH) as driver:
            assert driver.stdin is not None
            assert driver.stdout is not None
            for _ in range(KILLS):
                driver.stdin.write("es en\n" if whole.get(sha(target)) == "en" else "en es\n")
                driver.stdin.flush()
                child = int(driver.stdout.readline())
                time.sleep(rng.uniform(0.2, 1.8) * lasts)
                os.kill(child, signal.SIGKILL)
                assert driver.stdout.readline() == "gone\n"
                seen[whole.get(sha(target), "neither")] += 1
                orphans += bool(temporaries(tmp_path))
            driver.stdin.close()

        assert seen["es"] + seen["en"] == KILLS
        assert min(seen["es"], seen["en"]) >= 5
        assert len(whole) == 2
        assert orphans >= 10
        assert (before, moment) == (sha(source), source.stat().st_mtime_ns)
        api.convert(source, target)
        assert {"proyecto.xlsx", "salida.xlsx"} == {path.name for path in tmp_path.iterdir()}


def temporaries(folder: Path) -> list[Path]:
    """What unfinished runs left beside the output."""
    return [path for path in folder.iterdir() if path.suffix == ".tmp"]
