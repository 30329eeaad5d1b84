"""How wide the columns of a sheet must be, from its declaration, and how many lines a text takes in a given
width.

A width is what Excel calls one: digits of the standard font. Text of size 10 takes a little less per letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from textwrap import wrap
from typing import assert_never

from xlproj.base.text import Language, Text
from xlproj.layout.fitting import periods_on_a_page, words_fit
from xlproj.layout.items import STANDARD_HEIGHT, STANDARD_WIDTH
from xlproj.model.remarks import KEY as REMARKS
from xlproj.spec.inputs import Field, Series
from xlproj.spec.model import MONTHS, YEARS, Shape
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import (
    MOST_STEPS,
    Block,
    Chart,
    Crosstab,
    Detail,
    Findings,
    Form,
    FoundGrid,
    Grid,
    Heading,
    Index,
    Ladder,
    Lined,
    Note,
    Origin,
    Sheet,
    Stamp,
    Steps,
    Table,
    Timeline,
    Tree,
)

FIRST = 2  # column A is a margin
GAP = 2  # columns between periods and what stands aside: what is pasted too far to the right is found there
NUMBERED = 3.6  # a margin with the numbers of rows
MARGIN, VALUE, YEAR, TOTAL, COMPUTED, WORDS, STEP = 1.6, 15.0, 11.6, 15.5, 13.5, 28.0, 11.0
TEXT_VALUE, BESIDE, PAGE = 36.0, 48.0, 96.0
_NARROWEST_LABEL, _WIDEST_LABEL, _GRID_VALUE = 28.0, 46.0, 13.0
_BESIDE_YEARS, _BESIDE_VERDICTS = 37.0, 66.0
_INDEX, _CROSSTAB, _CHARTED = (30.0, 12.0, 10.0, 10.0, 14.0, 60.0), (28.0, 14.0), (30.0, 16.0)
_CHART_COLUMNS, _FEWEST_STEPS = 4, 5
BESIDE_GRID = 5  # a label and four figures; the columns right of them are for charts that stand beside
_GRIDS_AND_CHARTS = (30.0, 13.5, 13.5, 13.5, 13.5, 12.6, 12.6, 12.6)  # just as wide as a page upright
_TREE, _NARROWEST_GRID, _WIDEST_GRID = 185.0, 3.3, 5.6
_NAME, _FINDING, _ASIDE = 30.0, 62.0, 9.0  # LibreOffice does not wrap what leads to another cell
_SPANS = {"years": YEARS.plural, "months": MONTHS.plural}
_LETTER = {"plain": 0.78, "small": 0.77, "bold": 0.84}  # average letters, with room to spare
_LINE = {"plain": 13.0, "small": 13.0, "bold": 13.0}


@lru_cache(maxsize=4096)
def line_count(text: str, width: float, kind: str = "plain") -> int:
    """How many lines a text takes when wrapped at words in a cell of that width."""
    letters = max(1, int(width / _LETTER[kind]))
    return sum(max(1, len(wrap(part, letters)) if len(part) > letters else 1) for part in text.split("\n"))


def height_of(lines: int, kind: str = "plain") -> float:
    """Height of a row that holds so many lines."""
    return STANDARD_HEIGHT if lines == 1 else lines * _LINE[kind] + 4


def texty(item: Field | Quantity) -> bool:
    """Whether a single cell holds words and not a figure."""
    if isinstance(item, Field):
        return item.kind in ("text", "code", "choice", "date")
    return item.show == "text"


def runs_on(column: Quantity, *, live: bool) -> bool:
    """Whether the words of a computed cell run on over those right of it: the remarks on a form, which stand
    last. There they would make narrow columns of other tables wide; results have wrapped ones."""
    return not live and column.key.rpartition(".")[2] == REMARKS


def remark_of(item: Field | Quantity) -> Text:
    """What is said beside a field or a figure."""
    return item.help if isinstance(item, Field) else item.meaning


def unit_of(item: Field | Quantity) -> Text:
    """The unit shown beside a field or a figure: money is said once at the head of the sheet, a rate shows
    its sign."""
    if isinstance(item, Field):
        return item.unit_label
    return _SPANS.get(item.show, Text("", ""))


def steps_of(axis: Quantity) -> str:
    """The key of the steps that an axis of a crosstab shows."""
    return next(read.key for read in axis.expr.needs() if read.what == "steps")


def measure(sheet: Sheet, shape: Shape, language: Language, tables: Mapping[str, Table], *,
            live: bool) -> dict[int, float]:
    """The width of every column that the blocks of a sheet use; `tables` are those of the model, by key, and
    `live` is one with results."""
    if any(isinstance(block, Tree) for block in sheet.blocks):
        return _tree_columns(sheet, shape)
    labels = [len(text.in_(language)) for block in sheet.blocks for text in _labels(block)]
    longest = max(labels, default=0) * _LETTER["plain"] + 2
    widths = {1: MARGIN, FIRST: min(max(longest, _narrowest_label(sheet)), _widest_label(sheet))}
    for block in sheet.blocks:
        for offset, width in enumerate(_columns(block, shape, tables, live=live)):
            widths[FIRST + offset] = max(widths.get(FIRST + offset, 0.0), width)
    if any(isinstance(block, Chart) and not block.labels for block in sheet.blocks):
        widths |= {FIRST: _CHARTED[0], **{FIRST + 1 + number: _CHARTED[1]
                                          for number in range(_CHART_COLUMNS)}}
    if any(isinstance(block, Chart) and block.beside for block in sheet.blocks):
        widths |= {FIRST + number: width for number, width in enumerate(_GRIDS_AND_CHARTS)}
    least: dict[int, float] = {}
    for block in sheet.blocks:
        for offset, width in words_fit(block, shape, language, GAP):
            least[FIRST + offset] = max(least.get(FIRST + offset, 0.0), width)
    widths |= {column: max(widths.get(column, 0.0), width) for column, width in least.items()}
    count = max((_most_periods(block, shape, tables) for block in sheet.blocks), default=0)
    widths = periods_on_a_page(sheet, count, widths, least, FIRST)
    _measure_forms([block for block in sheet.blocks if isinstance(block, Form)], widths, language)
    return widths


def _tree_columns(sheet: Sheet, shape: Shape) -> dict[int, float]:
    """The narrow columns of a grid on which a tree is drawn: the narrower, the more there are."""
    count = max([shape.trees[block.key].columns for block in sheet.blocks
                 if isinstance(block, Tree) and block.key in shape.trees], default=0)
    width = min(_WIDEST_GRID, max(_NARROWEST_GRID, _TREE / max(count, 1)))
    return {1: MARGIN, **dict.fromkeys(range(FIRST, FIRST + max(count, int(PAGE / width) + 1)), width)}


def _narrowest_label(sheet: Sheet) -> float:
    """How wide the column of labels is at least: as lines of texts ask for, all of which go on one page."""
    return min((block.widths[0] for block in sheet.blocks if isinstance(block, Lined)),
               default=_NARROWEST_LABEL)


def _widest_label(sheet: Sheet) -> float:
    """How wide labels may be: less beside years, of which the more fit on a page, and more where verdicts
    stand
    beside."""
    if any(isinstance(block, Timeline) for block in sheet.blocks):
        return _BESIDE_YEARS
    return _BESIDE_VERDICTS if sheet.group == "control" else _WIDEST_LABEL


def _computed_width(column: Quantity, *, live: bool) -> float:
    """How wide what is computed of a row asks to be: on a form its remark runs on over the empty cells beside
    it."""
    if column.aside:
        return _ASIDE
    if runs_on(column, live=live):
        return COMPUTED
    return WORDS if column.show == "text" else COMPUTED


def _labels(block: Block) -> Iterator[Text]:
    """What stands in the first column of a block that leaves its width to what is written there."""
    match block:
        case Form():
            yield from (item.label for item in block.items if not isinstance(item, Heading))
        case Grid():
            yield from (text for text, _ in block.rows)
        case Timeline():
            yield from (row.label for row in block.rows if isinstance(row, Series | Quantity))
        case Steps():
            yield block.title
        case (Table() | Detail() | Crosstab() | Ladder() | Lined() | Chart() | Findings() | Stamp() | Note()
              | Origin() | Index() | Tree()):
            pass
        case _:
            assert_never(block)


def _columns(block: Block, shape: Shape,  # noqa: PLR0912  # one answer for each kind of block
             tables: Mapping[str, Table], *, live: bool) -> list[float]:
    """Widths that a block asks for, from the label column on; what runs across takes those of others."""
    widths: list[float]
    match block:
        case Form() | Chart() | Stamp() | Note() | Origin() | Tree():
            widths = []
        case Grid():
            widths = [0.0, *(width or _GRID_VALUE for width in block.widths or [0.0] * len(block.columns))]
        case Table():
            own = [column.width if isinstance(column, Field) else _computed_width(column, live=live)
                   for column in block.columns]
            before = len(block.before_periods)
            periods = [YEAR] * len(shape.periods(block))
            gap = [STANDARD_WIDTH] * GAP if periods and own[before:] else []
            widths = [*own[:before], *periods, *gap, *own[before:]]
        case Timeline():
            widths = [0.0, TOTAL, *[YEAR] * period_count(block.of, shape, tables)]
        case Detail():
            across = _most_periods(block, shape, tables)
            banded = [TOTAL, *[block.narrow or YEAR] * max(across, len(block.columns) - 1)]
            widths = [_NAME, *(banded if across else [YEAR] * len(block.columns))]
        case Steps():
            widths = [0.0, *[STEP] * shape.step_count(block)]
        case Crosstab():
            widths = [_CROSSTAB[0], *[_CROSSTAB[1]]
                      * max(_FEWEST_STEPS, shape.steps.get(steps_of(block.across), 0))]
        case Ladder():
            widths = [0.0, *[VALUE] * (len(block.columns) - 1)]
        case Lined():
            widths = list(block.widths)
        case FoundGrid():
            widths = [_FINDING, *[_CROSSTAB[1]] * shape.step_count(block.across)]
        case Findings():
            widths = [_FINDING, *(column.width for column in block.columns[1:])]
        case Index():
            widths = list(_INDEX)
        case _:
            assert_never(block)
    return widths


def _most_periods(block: Block, shape: Shape, tables: Mapping[str, Table]) -> int:
    """How many columns the periods of a block take at most, where it goes by them."""
    if isinstance(block, Timeline):
        return period_count(block.of, shape, tables)
    bands = (("", block.bands), (block.of, block.by_period)) if isinstance(block, Detail) else ()
    return max((period_count(of, shape, tables) for of, some in bands if some), default=0)


def period_count(of: str, shape: Shape, tables: Mapping[str, Table]) -> int:
    """How many columns rows of years have, or those `of` a time table; of one without periods, its rows."""
    if not of:
        return shape.years + 1
    table = tables[of]
    return len(shape.periods(table)) if table.periods else min(shape.detail_rows(table), MOST_STEPS)


def _measure_forms(forms: list[Form], widths: dict[int, float], language: Language) -> None:
    """Forms take the columns that the other blocks need; where there are none, they ask for comfortable
    ones."""
    items = [item for form in forms for item in form.items if not isinstance(item, Heading)]
    if not items:
        return
    alone = FIRST + 1 not in widths
    wide = alone and any(texty(item) and isinstance(item, Field) for item in items)
    widths[FIRST + 1] = max(widths.get(FIRST + 1, 0.0), TEXT_VALUE if wide else VALUE if alone else 0.0)
    longest = max(len(unit_of(item).in_(language)) for item in items)
    if longest:
        widths.setdefault(FIRST + 2, max(9.0, longest + 2.0))
    if any(remark_of(item).es for item in items):
        widths.setdefault(FIRST + (3 if longest else 2), BESIDE)
