"""Builds the report: chapter by chapter as the outline says, from the sheets of a result workbook as they
would be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from xlproj.base import phrases
from xlproj.base.problems import SEVERITIES, SEVERITY_WORDS, Problem, counted
from xlproj.base.text import Text
from xlproj.base.units import MONEY
from xlproj.findings import chance_of_loss
from xlproj.layout.items import Computed, InputCell, SheetPlan, Strip
from xlproj.layout.place import lay_out
from xlproj.model.ficha import DAY, IN_CHARGE, PLACE
from xlproj.model.outline import ASIDE, OUTLINE, Chapter, SheetTold
from xlproj.model.summary import FACTS
from xlproj.reporting.cells import Teller, clean
from xlproj.reporting.document import (
    DocCell,
    DocList,
    DocPiece,
    DocRow,
    DocTable,
    Document,
    Paragraph,
    Section,
    Subtitle,
)
from xlproj.reporting.pictures import Painter
from xlproj.reporting.tables import PORTRAIT, TableMaker, fitted, total_width
from xlproj.spec import known
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.sheets import Block, Chart, Crosstab, FoundGrid, Note, Stamp, Tree
from xlproj.writing.output import Sheets

_NAMED = frozenset(told.sheet for chapter in OUTLINE for told in chapter.sheets)
_PROBLEMS_CHAPTER = next(chapter for chapter in OUTLINE if chapter.extra == "problems")
_WIDTHS_OF_PROBLEMS = (8, 8, 70)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSource:
    """What a report is made of: the results as a workbook has them, and the problems left."""

    sheets: Sheets
    problems: tuple[Problem, ...]


def document_of(source: ReportSource) -> Document:
    """The report of a project. What has no data has no section in it."""
    return _Builder(source).document()


def _in_money(item: object) -> bool:
    """Whether a cell holds an amount of money."""
    if isinstance(item, Computed):
        return item.quantity.unit == MONEY
    declared = item.declared if isinstance(item, InputCell) else None
    return isinstance(declared, Field | Series | Periods) and declared.unit == MONEY


def _has_figures(piece: DocPiece) -> bool:
    return isinstance(piece, DocTable) and any(cell.figure for row in piece.rows for cell in row.cells)


class _Builder:
    """Builds one report."""

    def __init__(self, source: ReportSource) -> None:
        sheets = source.sheets
        self.source = source
        self.tell = Teller(sheets, lay_out(sheets.model, sheets.project.shape, sheets.language))
        self.plans = {plan.sheet.key: plan for plan in self.tell.book.plans}
        self.painter = Painter(self.tell)

    def document(self) -> Document:
        """The whole report."""
        sheets, say = self.source.sheets, self.tell.say
        sections = tuple(section for chapter in OUTLINE if (section := self._section(chapter)) is not None)
        made = next(words for label, words in sheets.facts[FACTS] if label == phrases.MADE)
        return Document(
            title=self._typed(known.PROJECT_NAME) or say(phrases.NO_NAME), language=sheets.language,
            lines=tuple(self._under_title()), sections=sections, day=sheets.day,
            author=self._typed(IN_CHARGE.key),
            foot=clean(f"{say(phrases.MADE)} {made}. {say(phrases.NOT_TOLD)}"),
            contents=say(phrases.CONTENTS))

    def _typed(self, key: str) -> str:
        return clean(str(self.source.sheets.project.fields.get(key, "")))

    def _under_title(self) -> Iterator[str]:
        yield self.tell.say(self.tell.model.title)
        place = [self._typed(field.key) for field in PLACE]
        yield from filter(None, (", ".join(filter(None, place)), self._typed(known.INSTITUTION),
                                 self._typed(DAY.key)))

    # --- chapters ---------------------------------------------------------------------------------------

    def _section(self, chapter: Chapter) -> Section | None:
        pieces: list[DocPiece] = []
        told = chapter.sheets if chapter.extra != "others" else tuple(self._others())
        several = len([each for each in told if each.sheet in self.plans]) > 1
        pieces += self._before(chapter)
        said = ""
        for each in told:
            found = list(self._sheet(each))
            money = self._money(self.plans[each.sheet]) if any(map(_has_figures, found)) else ""
            pieces += [Subtitle(self.plans[each.sheet].name)] if several and found and each.named else []
            pieces += [Paragraph(money, small=True)] if money not in ("", said) else []
            pieces += found
            said = money or said
        pieces += self._after(chapter)
        if not pieces:
            return None
        fit = tuple(part for piece in pieces
                    for part in (fitted(piece) if isinstance(piece, DocTable) else (piece,)))
        wide = any(isinstance(piece, DocTable) and total_width(piece) > PORTRAIT for piece in fit)
        return Section(key=chapter.key, title=self.tell.say(chapter.title), pieces=fit, wide=wide)

    def _others(self) -> Iterator[SheetTold]:
        """The sheets that go on paper and that no chapter names."""
        return (SheetTold(sheet=key) for key, plan in self.plans.items()
                if key not in _NAMED | ASIDE and plan.sheet.printed != 0 and plan.sheet.group != "inputs")

    def _before(self, chapter: Chapter) -> Sequence[DocPiece]:
        if chapter.extra != "gantt":
            return []
        return list(self.painter.schedule()) or list(self.painter.spending())

    def _after(self, chapter: Chapter) -> Iterator[DocPiece]:
        match chapter.extra:
            case "facts":
                yield self._facts()
            case "conventions":
                lines = tuple(self.tell.say(text) for text in self.tell.model.conventions)
                if lines:
                    yield Subtitle(self.tell.say(phrases.CONVENTIONS))
                    yield DocList(lines)
            case "problems":
                yield self._problems()
            case "gantt" | "others" | "":
                return
            case _:
                assert_never(chapter.extra)

    def _money(self, plan: SheetPlan) -> str:
        """The unit of the amounts of a sheet, as it says at its head."""
        if plan.sheet.money is None:
            return ""
        if not any(_in_money(item) for item in plan.items):
            return ""
        words = self.tell.row(plan.sheet.money.key)[0].text
        return self.tell.say(phrases.AMOUNTS_IN_WHAT.format(money=words)) if words else ""

    # --- sheets -----------------------------------------------------------------------------------------

    def _sheet(self, told: SheetTold) -> Iterator[DocPiece]:
        plan = self.plans.get(told.sheet)
        if plan is None:
            return
        maker = TableMaker(plan, self.tell, kept=told.kept)
        for number, (block, strip) in enumerate(zip(plan.sheet.blocks, plan.strips, strict=True)):
            if self._wanted(told, number, block, strip):
                yield from self._block(block, strip, maker, plan)

    def _wanted(self, told: SheetTold, number: int, block: Block, strip: Strip) -> bool:
        if told.first:
            return number < told.first
        return isinstance(block, told.of) if told.of else strip.printed

    def _block(self, block: Block, strip: Strip, maker: TableMaker, plan: SheetPlan) -> Iterator[DocPiece]:
        title = getattr(block, "title", Text("", ""))
        if isinstance(block, Chart):
            yield from self.painter.chart(block, self._unit(block))
            return
        if isinstance(block, Tree):
            yield from self.painter.tree(block, plan.name)
            return
        if isinstance(block, Crosstab | FoundGrid):
            yield from self.painter.heat(block)
        yield from maker.block(strip, self.tell.say(title) or plan.name,
                               words=isinstance(block, Note | Stamp))

    def _unit(self, block: Chart) -> str:
        """The unit of money of the sheet that a chart of years takes its numbers from."""
        if not block.quantities or block.quantities[0] not in self.tell.book.quantities:
            return ""
        money = self.tell.model.sheet_of(block.quantities[0]).money
        return self.tell.row(money.key)[0].text if money is not None else ""

    # --- what no sheet tells ----------------------------------------------------------------------------

    def _facts(self) -> DocTable:
        language = self.tell.language
        chances = chance_of_loss(self.source.sheets.found, language)
        counts = phrases.REPORT_PROBLEMS.format(counts=counted(self.source.problems, language),
                                                chapter=_PROBLEMS_CHAPTER.title)
        rows = [(phrases.PROBLEMS, self.tell.say(counts)),
                *([(phrases.CHANCE_OF_LOSS, clean(chances))] if chances else [])]
        heads = DocRow(tuple(DocCell(text=self.tell.say(text))
                             for text in (phrases.OVER_ITEMS, phrases.OVER_VALUES)))
        told = tuple(DocRow((DocCell(text=self.tell.say(label)), DocCell(text=words)))
                     for label, words in rows)
        return DocTable(title=self.tell.say(phrases.REPORT_FACTS), heads=(heads,), widths=(26, 60), rows=told)

    def _problems(self) -> Paragraph | DocTable:
        language, problems = self.tell.language, self.source.problems
        if not problems:
            said = phrases.NOTHING_LEFT.format(counts=counted(problems, language))
            return Paragraph(self.tell.say(said))
        _, *others, message = phrases.PROBLEM_HEADS  # a message says where
        heads = DocRow(tuple(DocCell(text=self.tell.say(head)) for head in (*others, message)))
        rows = tuple(DocRow((
            DocCell(text=each.code.id), DocCell(text=self.tell.say(SEVERITY_WORDS[each.severity])),
            DocCell(text=clean(each.message(language)))))
            for severity in SEVERITIES for each in problems if each.severity == severity)
        return DocTable(title=counted(problems, language), heads=(heads,), rows=rows,
                        widths=_WIDTHS_OF_PROBLEMS)
