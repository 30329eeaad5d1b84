"""What a file says of itself: true, and the same whenever it is written.

P1  Results: the project's name, who is responsible, the institution, the day of the conversion, the version.
P2  Templates: what they are, and the day of the version that made them, which the list of changes tells too.
P3  Written twice, a file is the same, byte by byte.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.packaging.core import DocumentProperties
from support.books import with_cells_of

from xlproj import api
from xlproj.base.version import DAY, VERSION

CHANGES = Path(__file__).resolve().parents[2] / "CHANGELOG.md"


def properties(path: Path) -> DocumentProperties:
    """The properties of a workbook."""
    return openpyxl.load_workbook(with_cells_of(path)).properties


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The results of a project whose people are known, converted on 1 January 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    example = api.example("logica")
    named = replace(example, fields={**example.fields, "responsable": "Rosa Quispe", "institucion": "AMA"})
    return api.write_results(api.check(named), tmp_path / "r.xlsx")


def test_results_say_whose_they_are(results: Path) -> None:
    """P1."""
    found = properties(results)

    assert (found.title, found.creator) == (api.example("logica").fields["nombre"], "Rosa Quispe")
    assert (found.subject, found.category) == ("Resultados: Marco lógico", "Marco lógico")
    assert found.created == found.modified == datetime(2026, 1, 1)  # openpyxl tells no zone
    assert found.keywords == f"xlproj logica {VERSION}"
    assert found.description == f"xlproj {VERSION}, formato 2"


def test_templates_say_what_they_are(tmp_path: Path) -> None:
    """P2."""
    found = properties(api.new_template("social", tmp_path / "t.xlsx", language="en"))

    assert (found.title, found.subject) == ("Social project", "Template: Social project")
    assert (found.creator, found.created.date()) == ("xlproj", date(*DAY))
    assert f"## {VERSION} - {date(*DAY).isoformat()}" in CHANGES.read_text(encoding="utf-8")


def test_the_same_file_whenever_it_is_written(tmp_path: Path) -> None:
    """P3: a template written a second and more later."""
    first = api.new_template("logica", tmp_path / "a.xlsx").read_bytes()
    time.sleep(2.1)

    assert api.new_template("logica", tmp_path / "b.xlsx").read_bytes() == first
