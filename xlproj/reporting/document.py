"""What a report consists of, whatever it is drawn as: sections of paragraphs, tables and figures, in words.

Every text in it is final: in one language, formatted, and free of characters that no document can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from xlproj.base.cells import Cell
from xlproj.base.text import Language

ABSENT = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocCell:
    """What stands in a cell of a table: the words, and for a figure the number behind them.

    `cell` is where it stands in the result workbook, `span` over how many columns a heading goes.
    """

    text: str = ""
    number: float | None = None
    figure: bool = False
    bold: bool = False
    cell: Cell | None = None
    span: int = 1

    @property
    def empty(self) -> bool:
        """Whether it says nothing: it is blank, the figure does not exist, or it is 0."""
        return self.text in ("", ABSENT) or (self.figure and self.number == 0)


@dataclass(frozen=True, slots=True)
class DocRow:
    """A row of a table: its first cell names it. A `heading` has no other cell: it names those
    that follow."""

    cells: tuple[DocCell, ...]
    bold: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocTable:
    """A table: what it is called, the rows that head it, its rows, how wide each column wants to be (in
    letters), and how narrow it may be at the `least`; as wide as it wants where nothing is said."""

    title: str
    heads: tuple[DocRow, ...]
    rows: tuple[DocRow, ...]
    widths: tuple[int, ...]
    least: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocFigure:
    """A picture as SVG, with the words that say what it shows."""

    title: str
    description: str
    svg: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; `small` as under a title."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class DocList:
    """Sentences one below the other, each with a mark."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subtitle:
    """A heading within a section."""

    text: str


DocPiece: TypeAlias = Paragraph | DocList | Subtitle | DocTable | DocFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report; a `wide` one has tables that need the long side of a page."""

    key: str
    title: str
    pieces: tuple[DocPiece, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The report: its title, lines under it, and its sections in the order in which an evaluator reads.

    `day` is that on which it was computed, `author` who answers for the project.
    """

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    language: Language
    day: date
    author: str
    foot: str
    contents: str

    def pieces(self) -> Iterator[DocPiece]:
        """All that its sections consist of, in order."""
        return (piece for section in self.sections for piece in section.pieces)

    def tables(self) -> Iterator[DocTable]:
        """Every table, in order."""
        return (piece for piece in self.pieces() if isinstance(piece, DocTable))

    def figures(self) -> Iterator[DocFigure]:
        """Every picture, in order."""
        return (piece for piece in self.pieces() if isinstance(piece, DocFigure))
