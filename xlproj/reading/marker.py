"""What a workbook says about itself: the hidden card that makes it one of ours, with the counts that shaped
it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from xlproj.base import catalogue_files as codes
from xlproj.base.figures import plain
from xlproj.base.folding import as_code
from xlproj.base.problems import Code, Problem, Unreadable
from xlproj.base.text import LANGUAGES, Language
from xlproj.base.version import FORMAT, VERSION
from xlproj.model.kinds import KINDS, arranged
from xlproj.reading.file.raw import RawBook, RawSheet
from xlproj.reading.grammar.values import is_blank, shown
from xlproj.spec.model import Shape

SHEET: Final = "_xlproj"
OLDEST_FORMAT: Final = 1
MOST_PERIODS: Final = 60
_MOST_STEPS: Final = 100  # of an axis; a table shows every pair of two
_PREFIX: Final = "xlproj_"
_ROWS: Final = 60
_CHECKED: Final = ("format", "kind", "language", "years", "months", "program_years", "formats", "live")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """The card of a workbook: its kind and language, its counts, and whether it holds result sheets.

    `same_layout` tells whether this very version of the program laid it out: only then does anyone know where
    its labels and single figures stand. Inputs are found by their names in any case. `begun` are the sheets
    that held data when the program wrote it; of a template that people fill nobody knows.
    """

    kind: str
    language: Language
    years: int
    months: int
    program_years: int
    live: bool
    format: int = FORMAT
    formats: tuple[str, ...] = ()
    shown: tuple[tuple[str, int], ...] = ()
    steps: tuple[tuple[str, int], ...] = ()
    unused: tuple[str, ...] = ()
    to_read: bool = False
    same_layout: bool = True
    version: str = ""
    begun: frozenset[str] = frozenset()
    notices: tuple[Problem, ...] = field(default=(), compare=False)

    def shape(self, rows: Mapping[str, int], *, as_shown: bool = False) -> Shape:
        """The shape of the workbook, with the rows that its tables turned out to have and, if asked for, as
        many of them as its details show."""
        return Shape(years=self.years, months=self.months, program_years=self.program_years,
                     formats=self.formats,
                     rows=rows, shown=dict(self.shown) if as_shown else {}, steps=dict(self.steps),
                     to_read=as_shown and self.to_read)


def is_result(properties: Mapping[str, str]) -> bool:
    """Whether the properties of a document say that it is a result workbook."""
    return any(as_code(name) == f"{_PREFIX}to_read" for name in properties)


def read_marker(raw: RawBook) -> Marker:
    """The card from the hidden sheet or from the document properties; `Unreadable` if there is none, or a
    wrong one."""
    card = _Card(raw.file_name, _on_sheet(raw), _in_properties(raw))
    if not (card.sheet or card.properties):
        raise card.refusal(codes.NOT_OUR_TEMPLATE)
    card.refuse_contradictions()
    version = card.count("format", 0, 10**6)
    if version > FORMAT:
        raise card.refusal(codes.NEWER_TEMPLATE, version=version, known=FORMAT)
    if version < OLDEST_FORMAT:
        raise card.refusal(codes.TOO_OLD_TEMPLATE, version=version, oldest=OLDEST_FORMAT)
    kind = card.text("kind")
    if kind not in KINDS:
        raise card.refusal(codes.UNKNOWN_KIND, kind=shown(kind), kinds=", ".join(KINDS))
    return Marker(
        kind=kind, language=card.language(), years=card.count("years", 1, MOST_PERIODS),
        months=card.count("months", 1, MOST_PERIODS),
        program_years=card.count("program_years", 1, MOST_PERIODS),
        live=card.count("live", 0, 1) == 1, format=version, formats=card.formats(kind),
        shown=card.counts("shown"),
        steps=card.counts("steps", _MOST_STEPS), unused=tuple(filter(None, card.text("unused").split(","))),
        to_read=bool(card.text("to_read")),
        same_layout=card.text("version") == VERSION, version=card.text("version"),
        begun=frozenset(filter(None, card.text("begun").split(","))),
        notices=card.age(version))


def is_card(sheet: RawSheet) -> bool:
    """Whether a sheet is the hidden card."""
    return as_code(sheet.name) == SHEET


@dataclass(frozen=True, slots=True)
class _Card:
    """The card as both places tell it."""

    file_name: str
    sheet: Mapping[str, str]
    properties: Mapping[str, str]

    def text(self, key: str) -> str:
        """What stands under a key, in either place."""
        return self.sheet.get(key) or self.properties.get(key, "")

    def count(self, key: str, least: int, most: int) -> int:
        """A bounded whole number."""
        text = self.text(key).removesuffix(".0")
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and least <= int(text) <= most):
            raise self.altered(key, text)
        return int(text)

    def language(self) -> Language:
        """The language of the labels."""
        text = self.text("language")
        for language in LANGUAGES:
            if text == language:
                return language
        raise self.altered("language", text)

    def formats(self, kind: str) -> tuple[str, ...]:
        """The formats, where they are not those of the kind."""
        text = self.text("formats")
        keys = tuple(text.split(",")) if text else ()
        try:
            return arranged(kind, keys)
        except ValueError as error:
            raise self.altered("formats", text) from error

    def counts(self, name: str, most: int = 999_999) -> tuple[tuple[str, int], ...]:
        """Counts by key: how many rows of each table a result sheet shows one by one, how many steps an axis
        has."""
        text = self.text(name)
        pairs = [word.partition("=") for word in text.split(",")] if text else []
        if not all(count.isascii() and count.isdigit() and len(count) <= 6 and 1 <= int(count) <= most
                   for _, _, count in pairs):
            raise self.altered(name, text)
        return tuple((key, int(count)) for key, _, count in pairs)

    def age(self, version: int) -> tuple[Problem, ...]:
        """A notice where the format is an older one."""
        if version == FORMAT:
            return ()
        values = {"file": self.file_name, "version": version, "known": FORMAT}
        return (Problem(code=codes.OLDER_TEMPLATE, values=values),)

    def refuse_contradictions(self) -> None:
        """Both places say the same, or neither counts: there is no telling which one was altered."""
        for key in _CHECKED:
            here, there = self.sheet.get(key, ""), self.properties.get(key, "")
            if here and there and here.removesuffix(".0") != there.removesuffix(".0"):
                raise self.altered(key, f"{here} / {there}")

    def altered(self, key: str, found: str) -> Unreadable:
        """The refusal of a card that can't be true."""
        return self.refusal(codes.MARKER_UNREADABLE, property=f"{_PREFIX}{key}", found=shown(found))

    def refusal(self, code: Code, **values: object) -> Unreadable:
        """The one problem that stops the reading."""
        return Unreadable(Problem(code=code, values={"file": self.file_name, **values}))


def _on_sheet(raw: RawBook) -> dict[str, str]:
    sheet = next((each for each in raw.sheets.values() if is_card(each)), None)
    if sheet is None:
        return {}
    pairs = ((sheet.cells.get((row, 1)), sheet.cells.get((row, 2))) for row in range(1, _ROWS))
    return {as_code(plain(key.value).strip()): plain(value.value).strip() for key, value in pairs
            if key is not None and value is not None and not is_blank(key) and not is_blank(value)}


def _in_properties(raw: RawBook) -> dict[str, str]:
    return {as_code(name).removeprefix(_PREFIX): value.strip() for name, value in raw.properties.items()
            if as_code(name).startswith(_PREFIX)}
