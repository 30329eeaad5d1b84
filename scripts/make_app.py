"""Build the desktop program as a folder that runs without Python, and an archive of it, in `dist/`.

`pip install ".[app]"`, then `python scripts/make_app.py`: on Windows for Windows, on macOS for macOS, on
Linux for Linux. A folder and no single file: that one unpacks itself at each start, which is slow and looks
like a virus.
"""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path

from PyInstaller.__main__ import run

from xlproj.base.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
NAME = "xlproj"
LEFT_OUT = ("IPython", "PIL", "hypothesis", "matplotlib", "mypy", "pandas", "pytest", "scipy", "tkinter")
START = '''\
import multiprocessing
import sys

from xlproj.cli import main

COMMANDS = {commands!r}

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the child process is this very program
    words = sys.argv[1:]
    sys.exit(main(words if words and words[0] in COMMANDS else ["desktop", *words]))
'''
COMMANDS = ("check", "convert", "demo", "desktop", "evaluate", "explain", "export", "fill", "new", "schema")


def main() -> int:
    """Build it; prints where folder and archive stand."""
    target = Path(sys.argv[1]).absolute() if sys.argv[1:] else ROOT / "dist"
    folder = build(target)
    name = f"{NAME}-{VERSION}-{platform.system().lower()}-{platform.machine().lower()}"
    form = "zip" if sys.platform == "win32" else "xztar"
    archive = shutil.make_archive(str(target / name), form, target, NAME)
    print(f"{folder}\n{archive}")
    return 0


def build(target: Path) -> Path:
    """Build the folder in `target` and return it."""
    work = target / "work"
    work.mkdir(parents=True, exist_ok=True)
    start = work / "start.py"  # not the name of the package, which it would hide
    start.write_text(START.format(commands=COMMANDS), encoding="utf-8")
    run([str(start), "--name", NAME, "--onedir", "--windowed", "--noconfirm", "--log-level", "WARN",
         "--distpath", str(target), "--workpath", str(work), "--specpath", str(work), "--paths", str(ROOT),
         # formats are imported by name, and the examples are data
         "--collect-submodules", NAME, "--collect-data", NAME,
         *(word for name in LEFT_OUT for word in ("--exclude-module", name))])
    shutil.copy(ROOT / "LICENSE", target / NAME)
    return target / NAME


if __name__ == "__main__":
    sys.exit(main())
