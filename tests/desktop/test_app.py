"""The program as a folder that runs without Python: built, started without a screen, given a workbook."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from desktop.workbooks import GOOD, put

REPOSITORY = Path(__file__).parents[2]
PATIENCE = 300  # seconds until the results stand there


@pytest.mark.torture
def test_it_runs_without_python(tmp_path: Path) -> None:
    """Built in 70 s of an idle machine; results 11 s after the start."""
    built = subprocess.run([sys.executable, "scripts/make_app.py", str(tmp_path / "dist")], cwd=REPOSITORY,
                           capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    program = tmp_path / "dist" / "xlproj" / ("xlproj.exe" if sys.platform == "win32" else "xlproj")
    book, = put(tmp_path / "in", GOOD)
    bare = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    running = subprocess.Popen([program, book], env={**bare, "QT_QPA_PLATFORM": "offscreen",
                                                     "XLPROJ_SETTINGS": str(tmp_path / "settings")})
    try:
        end = time.monotonic() + PATIENCE
        while not (book.parent / "cuyes.resultados.xlsx").exists():
            assert time.monotonic() < end
            assert running.poll() is None
            time.sleep(0.5)
    finally:
        running.kill()
        running.wait()
