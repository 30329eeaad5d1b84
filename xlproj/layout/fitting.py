"""Columns made wider, so that no word of a heading breaks, and years narrower, so that some ten to twelve of
them stand on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from xlproj.base.text import Language
from xlproj.layout.items import STANDARD_WIDTH
from xlproj.spec.inputs import Field
from xlproj.spec.model import Shape
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Block, Detail, Grid, Ladder, Sheet, Table

_LETTERS: Mapping[str, float] = MappingProxyType({
    **dict.fromkeys("ijlíI.,:;'", 0.5), **dict.fromkeys("ft()-/", 0.66), "r": 0.7,
    **dict.fromkeys("csz", 0.8), **dict.fromkeys("aáeégkvxy", 0.95), **dict.fromkeys("mwMW", 1.6)})
"""How wide bold letters of a heading are, in the unit of column widths, those unlike most others."""
_LETTER, _CAPITAL = 1.02, 1.1
_PAGE = 1300  # pixels that a page across holds in the smallest letters: see `writing/paper.py`
_NUMBERED, _LABEL, _TOTAL, _YEAR = 3.6, 30.0, 12.6, 9.8  # a margin with numbers; the narrowest of each
_PARTS = 10


def pixels(width: float) -> int:
    """How wide a column is on a screen."""
    return round(7 * width + 5)


def words_fit(block: Block, shape: Shape, language: Language, gap: int) -> Iterator[tuple[int, float]]:
    """The columns of a block, counted from that of its labels, each with the width that the longest word of
    its heading takes; `gap` columns stand between periods and what stands aside."""
    for offset, text in _headings(block, shape, language, gap):
        yield offset, max(map(word_width, text.split()), default=0.0)


def word_width(word: str) -> float:
    """How wide a column must be for a word of its heading to stay whole."""
    return sum(_LETTERS.get(letter, _CAPITAL if letter.isupper() else _LETTER) for letter in word)


def _headings(block: Block, shape: Shape, language: Language, gap: int) -> Iterator[tuple[int, str]]:
    if isinstance(block, Table):
        periods, before = len(shape.periods(block)), len(block.before_periods)
        aside = periods + gap if periods else 0
        yield from ((number + (aside if number >= before else 0), _words(column, language))
                    for number, column in enumerate(block.columns))
    elif isinstance(block, Detail):
        yield from enumerate(_words(column, language) for column in (block.name, *block.columns))
    elif isinstance(block, Ladder):
        yield from enumerate(_words(column, language) for column in block.columns)
    elif isinstance(block, Grid):
        yield from enumerate((text.in_(language) for text in block.columns), 1)


def _words(column: Field | Quantity, language: Language) -> str:
    unit = column.unit_label.in_(language) if isinstance(column, Field) else ""
    return f"{column.label.in_(language)} ({unit})"


def periods_on_a_page(sheet: Sheet, count: int, widths: Mapping[int, float], least: Mapping[int, float],
                      first: int) -> dict[int, float]:
    """The widths of columns with so many years, or months, as narrow as lets all of them stand on one page,
    if they then do; the same where they do so anyway, and where somebody types.

    `least` are those that headings take, `first` is the column of labels.
    """
    years = range(first + 2, first + 2 + count)
    if sheet.group == "inputs" or not count:
        return dict(widths)
    narrowest = {first: _LABEL, first + 1: _TOTAL, **dict.fromkeys(years, _YEAR)}
    for part in range(_PARTS + 1):
        tried = dict(widths)
        for column, narrow in narrowest.items():
            wide = widths.get(column, STANDARD_WIDTH)
            tried[column] = wide - max(0.0, wide - max(narrow, least.get(column, 0.0))) * part / _PARTS
        if pixels(_NUMBERED) + sum(pixels(tried[column]) for column in narrowest) <= _PAGE:
            return tried
    return dict(widths)
