"""The six published logframes as filled workbooks: read back equal, judged as the source judges, and printed in
the matrix of their own model and of any other.

G1  Filled, read and written again, each is the same project.
G2  The automatic rules find in each what the source's own run of them found, and name its cell.
G3  The matrix, read off the cells of the result workbook, has the columns, levels and texts of the model, in
order; the same logframe in another model has other names and the same content.
G4  The costs of the activities and the shares of the funders are those of the source.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support import logframes
from support.books import read_book
from support.logframes import NAMES, as_project, goldens, named, read_back

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.spec.project import Row

_CODES = {"A3": "XP-545", "H1": "XP-516", "I1": "XP-526", "I2": "XP-527", "I3": "XP-528", "I4": "XP-529",
          "I5": "XP-530", "I6": "XP-531", "V6": "XP-514"}
_COLUMNS = {"XP-526": "meta", "XP-527": "fecha_meta", "XP-528": "donde", "XP-529": "quien",
            "XP-530": "unidad", "XP-531": "base"}


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_back_equal(name: str, tmp_path: Path) -> None:
    """G1."""
    made = as_project(name)

    report = read_back(made, tmp_path)

    assert report.ok
    assert {key: [row for row in rows if not row.blank] for key, rows in report.reading.project.tables.items()
            } == {key: list(rows) for key, rows in made.tables.items()}
    assert report.reading.project.fields["vocabulario"] == named(name)["model"]


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_find_what_the_source_found(name: str, tmp_path: Path) -> None:
    """G2: by rule and by row, at the cell that is to be filled or changed."""
    made = as_project(name)
    report = read_back(made, tmp_path)

    found = {(problem.code.id, str(problem.cell)) for problem in report.problems}
    cells = report.reading.cells
    expected = {(_CODES[rule], str(cells[_slot(made, _CODES[rule], place)].cell))
                for rule, place in named(name)["reference_findings"]}

    assert {each for each in found if each[0] in _CODES.values()} == expected


def _slot(made: api.Project, code: str, place: str) -> Slot:
    """The input at which a finding of the source is told: `P.i1` is an indicator, `P` an objective."""
    if code in _COLUMNS:
        row = next(number for number, each in enumerate(made.tables["indicadores"])
                   if each.values["clave"] == place)
        return Slot(key="indicadores", column=_COLUMNS[code], row=row)
    column = "nivel" if place == "fin" else "codigo"
    row = next(number for number, each in enumerate(made.tables["objetivos"]) if each.values[column] == place)
    return Slot(key="objetivos", column="texto" if code == "XP-514" else "codigo", row=row)
