"""The import contract of pyproject.toml holds, and refuses each kind of bad import.

The bad imports are planted side by side in one copy of the package: no module imports what is planted, so
that none leads to another, and the report names each of them under the contract that it breaks.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
CHECK = ("import sys; from importlinter.cli import lint_imports; "
         "sys.exit(lint_imports(no_cache=True, no_logo=True))")
CONTRACTS = {
    "layers": "Imports run one way",
    "folders": "No folder leads back to itself",
    "xlsxwriter": "Only writing imports xlsxwriter",
    "openpyxl": "Nothing imports openpyxl",
    "documents": "Only the report asks for typst and python-docx",
    "toolkit": "Only the desktop program imports its toolkit",
    "pandas": "Only the public edge imports pandas",
}


def check(folder: Path) -> tuple[int, str]:
    """Exit status and report of import-linter for the package in `folder`."""
    done = subprocess.run([sys.executable, "-c", CHECK], cwd=folder, capture_output=True, text=True,
                          check=False)
    return done.returncode, done.stdout + done.stderr


@dataclass(frozen=True, slots=True)
class Plant:
    """A module of its own in a folder of the package, and what it imports; the report names it by `shown`."""

    place: str
    imported: str
    contract: str = ""

    @property
    def shown(self) -> str:
        """The line of the report; between folders it tells the folders alone."""
        if self.contract == "folders":
            return f".{Path(self.place).name} -> .{self.imported.split('.')[2]} "
        name = self.imported if self.imported.startswith("xlproj") else self.imported.partition(".")[0]
        return f"xlproj.{self.place.replace('/', '.')}.{self.module} -> {name} "

    @property
    def module(self) -> str:
        """The name of the module: no other plant has it."""
        return f"planted_{self.imported.replace('.', '_')}"


BAD = [Plant(*each) for each in (
    ("base", "xlproj.writing", "layers"),
    ("base", "xlproj.numerics", "layers"),
    ("numerics", "xlproj.base", "layers"),
    ("expr", "xlproj.spec", "layers"),
    ("spec", "xlproj.model", "layers"),
    ("model", "xlproj.reading", "layers"),
    ("reading", "xlproj.writing", "layers"),
    ("writing", "xlproj.reading", "layers"),
    ("checking", "xlproj.evaluating", "layers"),
    ("evaluating", "xlproj.checking", "layers"),
    ("model/debt", "xlproj.model.appraisal.leverage", "folders"),
    ("model/assets", "xlproj.model.flow.statement", "folders"),
    ("model", "xlsxwriter", "xlsxwriter"),
    ("reading", "xlsxwriter.utility", "xlsxwriter"),
    ("writing", "openpyxl", "openpyxl"),
    ("reading", "openpyxl.utils", "openpyxl"),
    ("reading", "xlproj.marking", "layers"),
    ("marking", "xlproj.api", "layers"),
    ("writing", "pandas", "pandas"),
    ("writing", "typst", "documents"),
    ("drawings", "xlproj.spec", "layers"),
    ("writing", "xlproj.reporting", "layers"),
    ("api", "PySide6.QtCore", "toolkit"),
    ("api", "xlproj.desktop", "layers"),
)]
GOOD = [Plant(*each) for each in (("writing", "xlsxwriter"), ("marking", "xlproj.reading"),
                                  ("desktop", "PySide6.QtGui"))]


def sections(report: str) -> dict[str, str]:
    """What the report says of each broken contract."""
    parts = re.split(r"^(.+)\n-+$", report.partition("Broken contracts")[2], flags=re.M)
    said = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {key: said[name] for key, name in CONTRACTS.items() if name in said}


def copied(folder: Path) -> Path:
    """A copy of the package that a test may spoil."""
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    shutil.copytree(REPOSITORY / "xlproj", folder / "xlproj", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of a copy with all plants in it, by contract."""
    folder = copied(tmp_path_factory.mktemp("copy"))
    for plant in (*BAD, *GOOD):
        more = "" if plant.contract else "import xlproj.model\n"
        (folder / "xlproj" / plant.place / f"{plant.module}.py").write_text(
            f"import {plant.imported}\n{more}", encoding="utf-8")
    status, report = check(folder)
    assert status == 1
    return sections(report)


def test_the_contract_holds() -> None:
    status, report = check(REPOSITORY)
    assert status == 0, report
    assert [name for name in CONTRACTS.values() if f"{name} KEPT" not in report] == []
    analysed = re.search(r"Analyzed (\d+) files", report)
    assert analysed is not None
    assert int(analysed[1]) >= len(list((REPOSITORY / "xlproj").glob("*/*.py"))) > 8


@pytest.mark.parametrize("plant", BAD, ids=lambda plant: f"{plant.place}-{plant.imported}")
def test_a_bad_import_is_refused(told: dict[str, str], plant: Plant) -> None:
    assert {key for key, said in told.items() if plant.shown in said} == {plant.contract}


def test_nothing_else_is_refused(told: dict[str, str]) -> None:
    """Each line of the report is about a bad import: neither about a good one nor about ours."""
    lines = re.findall(r"^- +(\S.* -> .*)$", "\n".join(told.values()), re.M)
    assert sorted(line.partition("(")[0] for line in lines) == sorted(plant.shown for plant in BAD)


def test_a_room_without_a_place_in_the_contract_is_refused(tmp_path: Path) -> None:
    (copied(tmp_path) / "xlproj/planted.py").touch()
    status, report = check(tmp_path)
    assert status == 1
    assert [key for key, name in CONTRACTS.items() if f"{name} BROKEN" in report] == ["layers"]
