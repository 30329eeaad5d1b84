"""Build the wheel and the source archive, and try the wheel as a person has it who installed it: in an
environment of its own, with no source at hand.

Both are left in `dist/`. It needs the network, for `build` and for what the wheel depends on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

import xlproj

REPOSITORY = Path(__file__).resolve().parent.parent
DIST = REPOSITORY / "dist"
DATA = (".json", ".css", ".typ", ".typed")
COMMANDS = (
    ("doctor",), ("demo", "--lang", "en", "-q"), ("check", "demo/riego.xlsx"), ("convert", "demo/riego.xlsx"),
    ("report", "demo/riego.xlsx", "--html"), ("example", "logica"), ("completion", "bash"), ("--version",))
LIBRARY = """
import pathlib, xlproj
assert pathlib.Path(xlproj.__file__).is_relative_to(r"{home}"), xlproj.__file__
report = xlproj.check("demo/riego.xlsx")
assert report.ok
assert abs(report.results.indicators()["VANE"] - 861_731.735) < 0.001
"""


def environment(folder: Path, *packages: str) -> Path:
    """The Python of a new environment with some packages."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
    return python


def run(*words: str | Path, folder: Path = REPOSITORY) -> None:
    """Run a program that has to succeed, without the source among what it imports."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    print("$", *words, flush=True)
    subprocess.run([str(word) for word in words], cwd=folder, env=bare, check=True)


def data_files() -> set[str]:
    """What the package reads besides its modules."""
    package = REPOSITORY / "xlproj"
    return {path.relative_to(REPOSITORY).as_posix() for path in package.rglob("*") if path.suffix in DATA}


def absent(built: Path) -> list[str]:
    """The data files that a wheel or a source archive lacks."""
    if built.suffix == ".whl":
        with zipfile.ZipFile(built) as wheel:
            return sorted(data_files() - set(wheel.namelist()))
    with tarfile.open(built) as archive:
        return sorted(data_files() - {name.partition("/")[2] for name in archive.getnames()})


def main() -> int:
    """Build, look into both, install and try; the first thing that fails ends it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(environment(folder / "build", "build"), "-m", "build", "--outdir", DIST)
        wheel = DIST / f"xlproj-{xlproj.__version__}-py3-none-any.whl"
        for built in (wheel, DIST / f"xlproj-{xlproj.__version__}.tar.gz"):
            if lacking := absent(built):
                print(f"{built.name} lacks {lacking}")
                return 1
        python, work = environment(folder / "user", str(wheel)), folder / "work"
        work.mkdir()
        for words in COMMANDS:
            run(python.with_name("xlproj"), *words, folder=work)
        run(python, "-c", LIBRARY.format(home=folder.resolve()), folder=work)
    print(f"{wheel.name} works by itself")
    return 0


if __name__ == "__main__":
    sys.exit(main())
