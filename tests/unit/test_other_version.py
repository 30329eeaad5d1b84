"""A workbook laid out by another version of the program: inputs are found by name, and its own labels are no
strangers."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from xlproj import api
from xlproj.writing import output


def test_labels_elsewhere_are_not_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version's labels and formulas stand where this one has none: nothing is said of them."""
    monkeypatch.setattr(output, "VERSION", "0.0.1")
    filled = api.fill(api.example("riego"), tmp_path / "old.xlsx")
    book = openpyxl.load_workbook(filled)
    book["Ficha"]["H30"] = "Etiqueta de otra versión"
    book.save(filled)

    report = api.check(filled)

    assert [(problem.where, problem.code.id) for problem in report.problems
            if problem.code.id in ("XP-252", "XP-323")] == []
    assert api.example("riego") == report.reading.project


def test_the_same_text_is_reported_in_our_own_layout(tmp_path: Path) -> None:
    """In a workbook of this version the same note is a person's, and is listed."""
    filled = api.fill(api.example("riego"), tmp_path / "new.xlsx")
    book = openpyxl.load_workbook(filled)
    book["Ficha"]["H30"] = "Nota de una persona"
    book.save(filled)

    assert [(problem.where, problem.code.id) for problem in api.check(filled).problems
                                         if problem.code.id == "XP-252"] == [("Ficha!H30", "XP-252")]
