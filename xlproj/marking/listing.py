"""*Correcciones*, the first sheet of a marked copy: what is to be corrected, the most harmful first, each
with a link to its cell, and what was corrected since the copy before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from xlproj.base import phrases
from xlproj.base.cells import column_letters, parse_a1, quoted
from xlproj.base.problems import SEVERITIES, Problem
from xlproj.base.text import Language, Text
from xlproj.marking.draft import HEAD
from xlproj.marking.splices import escaped, shown
from xlproj.marking.styles import Styles, Tone
from xlproj.reading.corrections import ToldBefore

MOST_LISTED: Final = 2_000
LONGEST_TEXT: Final = 2_000
_WIDTHS: Final = (15, 22, 60, 60, 10)
_LINE, _HIGHEST = 14, 400


@dataclass(frozen=True, slots=True)
class ListLine:
    """One problem on the list, and whether it is mended by now."""

    tone: Tone
    where: str
    what: str
    remedy: str
    code: str
    sheet: str = ""
    a1: str = ""

    @property
    def state(self) -> Text:
        """What the list says of it."""
        if self.tone == "mended":
            return phrases.MENDED
        return phrases.OPEN if self.tone == "error" else phrases.TO_LOOK_AT


def lines(problems: Iterable[Problem], before: Iterable[ToldBefore], sheets: Iterable[str],
          language: Language) -> list[ListLine]:
    """What there is to list: the problems by how harmful they are and by their codes; then those told before
    that are there no more."""
    known = set(sheets)
    found = sorted(problems, key=lambda problem: (SEVERITIES.index(problem.severity)))
    first: dict[str, int] = {}
    for number, problem in enumerate(found):
        first.setdefault(problem.code.id, number)
    found.sort(key=lambda problem: (SEVERITIES.index(problem.severity), first[problem.code.id]))
    now = [_line(problem, known, language) for problem in found]
    there = {(line.where, line.code) for line in now}
    gone = (told for told in before if (told.where, told.code) not in there)
    return now + [ListLine("mended", told.where, told.what, told.remedy, told.code,
                           *_target(told.where, known)) for told in dict.fromkeys(gone)]


def _line(problem: Problem, known: set[str], language: Language) -> ListLine:
    what = problem.code.what.format(**problem.values).in_(language)
    label = f"{problem.label.in_(language)}: " if problem.label else ""
    remedy = problem.code.remedy.format(**problem.values).in_(language)
    cell = problem.cell
    at_cell = cell is not None and cell.sheet in known
    place = (cell.sheet, cell.a1) if at_cell and cell is not None else _target(problem.where, known)
    return ListLine(problem.severity, problem.where, label + what, remedy, problem.code.id, *place)


def _target(where: str, known: set[str]) -> tuple[str, str]:
    """Sheet and cell that a place leads to; empty where it leads nowhere."""
    if where in known:
        return where, "A1"
    sheet, _, a1 = where.rpartition("!")
    try:
        parse_a1(a1)
    except ValueError:
        return "", ""
    return (sheet, a1) if sheet in known else ("", "")


class Listing:
    """The sheet as it is written, row by row."""

    def __init__(self, file_name: str, listed: Sequence[ListLine], language: Language,
                 styles: Styles | None) -> None:
        self.listed, self.language, self.styles = listed, language, styles
        self.file_name = file_name
        self._rows: list[str] = []
        self._links: list[str] = []
        self._merged: list[str] = []

    def xml(self, space: str) -> str:
        """The part of the sheet, in the workbook's own dialect."""
        self._head()
        tone: Tone | None = None
        for line in self.listed[:MOST_LISTED]:
            if line.tone != tone:
                tone = line.tone
                self._across(phrases.HARM[tone].in_(self.language), "bold", tone)
            self._line(line)
        if len(self.listed) > MOST_LISTED:
            more = phrases.MORE_TO_CORRECT.format(count=len(self.listed) - MOST_LISTED)
            self._across(more.in_(self.language), "bold")
        columns = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
                          for at, width in enumerate(_WIDTHS, 1))
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        merged = f'<mergeCells count="{len(self._merged)}">{"".join(self._merged)}</mergeCells>'
        return (
            f'{HEAD}<worksheet xmlns="{space}">'
            '<sheetPr><tabColor rgb="FFC0392B"/><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="4" '
            'topLeftCell="A5" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
            f"<sheetData>{''.join(self._rows)}</sheetData>{merged}{links}"
            '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>')

    def _head(self) -> None:
        mended = sum(line.tone == "mended" for line in self.listed)
        how = phrases.HOW_TO_CORRECT if len(self.listed) > mended else phrases.NOTHING_TO_CORRECT
        progress = phrases.PROGRESS.format(mended=mended, count=len(self.listed))
        self._across(phrases.CORRECTIONS_OF.format(file=self.file_name).in_(self.language), "title")
        self._across(how.in_(self.language))
        self._across(progress.in_(self.language), "bold")
        self._row([(head.in_(self.language), self._style("bold")) for head in phrases.CORRECTION_HEADS])

    def _line(self, line: ListLine) -> None:
        row = len(self._rows) + 1
        if line.sheet:
            location = f"{escaped(quoted(line.sheet))}!{line.a1}"
            self._links.append(f'<hyperlink ref="B{row}" location="{location}"/>')
        self._row([(line.state.in_(self.language), self._style("", line.tone)),
                   (line.where, self._style("link" if line.sheet else "")),
                   *((text, self._style()) for text in (line.what, line.remedy, line.code))])

    def _across(self, text: str, font: str = "", tone: Tone | None = None) -> None:
        row = len(self._rows) + 1
        self._merged.append(f'<mergeCell ref="A{row}:E{row}"/>')
        style = self._style(font, tone)
        height = 2 * _LINE if font == "title" else _height([text], [sum(_WIDTHS)])
        self._row([(text, style), *[("", style)] * (len(_WIDTHS) - 1)], height)

    def _style(self, font: str = "", tone: Tone | None = None) -> str:
        return "" if self.styles is None else f' s="{self.styles.own(font, tone)}"'

    def _row(self, cells: Sequence[tuple[str, str]], height: int = 0) -> None:
        row = len(self._rows) + 1
        height = height or _height([text[:LONGEST_TEXT] for text, _ in cells], _WIDTHS)
        written = []
        for column, (text, style) in enumerate(cells, 1):
            inside = f'<is><t xml:space="preserve">{shown(text[:LONGEST_TEXT])}</t></is>' if text else ""
            kind = ' t="inlineStr"' if text else ""
            written.append(f'<c r="{column_letters(column)}{row}"{style}{kind}>{inside}</c>')
        self._rows.append(f'<row r="{row}" ht="{height}" customHeight="1">{"".join(written)}</row>')


def _height(texts: Sequence[str], widths: Sequence[float]) -> int:
    """How high a row must be for its texts; not every program finds out by itself."""
    lines = max((ceil(len(text) / width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(_HIGHEST, _LINE * max(lines, 1) + 2)


