"""A filled workbook with components, logframe and schedule: both referees confirm every formula of its
results, in both languages, and it reads as Excel does; so does a blank live template."""

from __future__ import annotations

from pathlib import Path

import pytest
from referee.test_as_excel_reads import faults
from referee.test_result_workbooks import result_of
from support import office
from support.linked import linked

from xlproj import api
from xlproj.base.text import Language

pytestmark = pytest.mark.referee


@pytest.mark.parametrize("language", ["es", pytest.param("en", marks=pytest.mark.torture)])
def test_costs_by_component(tmp_path: Path, language: Language) -> None:
    book = result_of(linked(), tmp_path, "componentes", language)

    assert office.assert_agrees([book]) >= 3000
    assert faults(book) == []


def test_blank_template(tmp_path: Path) -> None:
    book = api.new_template("riego", tmp_path / "vivo.xlsx", live=True, years=4,
                            sheets="+componentes,+cronograma")

    assert office.assert_agrees([book]) >= 1000
    assert faults(book) == []
