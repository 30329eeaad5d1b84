"""The import contract of pyproject.toml holds, and refuses each kind of bad import."""

import re
import shutil
import subprocess
import sys
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


def broken(report: str) -> set[str]:
    return {key for key, name in CONTRACTS.items() if f"{name} BROKEN" in report}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package that a test may spoil."""
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    shutil.copytree(REPOSITORY / "xlproj", tmp_path / "xlproj", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_contract_holds() -> None:
    status, report = check(REPOSITORY)
    assert status == 0, report
    assert [name for name in CONTRACTS.values() if f"{name} KEPT" not in report] == []
    analysed = re.search(r"Analyzed (\d+) files", report)
    assert analysed is not None
    assert int(analysed[1]) >= len(list((REPOSITORY / "xlproj").glob("*/*.py"))) > 8


@pytest.mark.parametrize(
    ("place", "imported", "contract"),
    [
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
    ],
)
def test_a_bad_import_is_refused(copy: Path, place: str, imported: str, contract: str) -> None:
    (copy / "xlproj" / place / "planted.py").write_text(f"import {imported}\n", encoding="utf-8")
    status, report = check(copy)
    assert status == 1
    assert broken(report) == {contract}, report


def test_a_room_without_a_place_in_the_contract_is_refused(copy: Path) -> None:
    (copy / "xlproj/planted.py").touch()
    status, report = check(copy)
    assert status == 1
    assert broken(report) == {"layers"}, report


@pytest.mark.parametrize(("place", "imported"), [("writing", "xlsxwriter"), ("marking", "xlproj.reading"),
                                                 ("desktop", "PySide6.QtGui")])
def test_a_good_import_passes(copy: Path, place: str, imported: str) -> None:
    (copy / "xlproj" / place / "planted.py").write_text(
        f"import {imported}\nimport xlproj.model\n", encoding="utf-8")
    status, report = check(copy)
    assert status == 0, report
