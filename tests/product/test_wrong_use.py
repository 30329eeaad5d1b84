"""What a program asks for and can't be: refused in one message, and nothing is written.

W1  A language that there is not, by every verb that takes one: a workbook written in it could not be read.
W2  A count that is none: a part of a year, a text, no number.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import xlproj
from xlproj import XlprojError, api

Use = Callable[[Path, Any], object]
RIEGO = api.example("riego")
IN_A_LANGUAGE: dict[str, Use] = {
    "new_template": lambda path, word: xlproj.new_template("riego", path, language=word),
    "fill": lambda path, word: xlproj.fill(RIEGO, path, language=word),
    "convert": lambda path, word: xlproj.convert("no-importa.xlsx", path, language=word),
    "report": lambda path, word: xlproj.report(RIEGO, path.with_suffix(".html"), language=word),
    "write_results": lambda path, word: xlproj.write_results(xlproj.check(RIEGO), path, language=word),
    "followup": lambda path, word: xlproj.followup(RIEGO, path, language=word),
    "explain": lambda _, word: xlproj.explain("VANE", language=word),
    "schema": lambda _, word: xlproj.schema("riego", language=word),
    "as_json": lambda _, word: xlproj.as_json(xlproj.check(RIEGO), language=word),
    "standings": lambda _, word: xlproj.check(RIEGO).standings(language=word)}
COUNTS: dict[str, Use] = {
    "years": lambda path, count: xlproj.new_template("riego", path, years=count),
    "rows": lambda path, count: xlproj.new_template("riego", path, rows=count),
    "draws": lambda _, count: xlproj.risk(RIEGO, draws=count),
    "seed": lambda _, count: xlproj.risk(RIEGO, seed=count)}


def refused(use: Use, folder: Path, given: object) -> str:
    """The code of the message, once nothing was written."""
    with pytest.raises(XlprojError) as caught:
        use(folder / "libro.xlsx", given)
    assert list(folder.iterdir()) == []
    assert str(given) in caught.value.problem.message("es")
    return caught.value.problem.code.id


@pytest.mark.parametrize("use", IN_A_LANGUAGE.values(), ids=IN_A_LANGUAGE)
@pytest.mark.parametrize("word", ["fr", "ES", "español"])
def test_a_language_that_there_is_not(tmp_path: Path, use: Use, word: str) -> None:
    """W1."""
    assert refused(use, tmp_path, word) == "XP-459"


@pytest.mark.parametrize("use", COUNTS.values(), ids=COUNTS)
@pytest.mark.parametrize("count", [2.5, "3", float("nan"), -1])
def test_what_is_no_count(tmp_path: Path, use: Use, count: object) -> None:
    """W2."""
    assert refused(use, tmp_path, count) == "XP-406"
