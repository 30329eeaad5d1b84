"""A filled workbook with both actors, the choice of a strategy and the cascade beside a logframe: both
referees confirm every formula of its results, in both languages, and it reads as Excel does; a blank one too.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from referee.test_as_excel_reads import faults
from referee.test_result_workbooks import result_of
from support import office
from support.strategies import strategic

from xlproj import api
from xlproj.base.text import LANGUAGES, Language

pytestmark = pytest.mark.referee


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled(tmp_path: Path, language: Language) -> None:
    book = result_of(strategic(), tmp_path, "estrategia", language)

    assert office.assert_agrees([book]) >= 1500
    assert faults(book) == []


def test_blank_template(tmp_path: Path) -> None:
    book = api.new_template("logica", tmp_path / "vivo.xlsx", live=True, sheets="+foda,+estrategia,+cascada")

    assert office.assert_agrees([book]) >= 500
    assert faults(book) == []
