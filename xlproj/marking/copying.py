"""From the bytes that were checked to the copy with its cells marked, read again before it replaces
anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Final

from xlproj.base import catalogue_bounds, phrases
from xlproj.base.catalogue_formats import NO_MARKED_COPY
from xlproj.base.catalogue_marked import OTHER_ENDING
from xlproj.base.catalogue_use import TOO_HEAVY_TO_MARK
from xlproj.base.cells import parse_a1
from xlproj.base.collection import without_collection
from xlproj.base.folding import as_name
from xlproj.base.problems import SEVERITY_WORDS, Problem, Unreadable, XlprojError
from xlproj.base.safe_output import Damaged, replace_whole
from xlproj.base.text import LANGUAGES, Language
from xlproj.marking.book import put_first, put_in_place
from xlproj.marking.draft import Draft
from xlproj.marking.listing import LONGEST_TEXT, MOST_LISTED, Listing, ListLine, lines
from xlproj.marking.notes import Notes
from xlproj.marking.sheets import colour, tie_notes, unselect
from xlproj.marking.sheetscan import RowColumn, scan
from xlproj.marking.splices import not_editable
from xlproj.marking.styles import TONES, Styles, Tone
from xlproj.reading.corrections import ToldBefore, is_corrections, told_before
from xlproj.reading.file.bookxml import Outline, read_outline
from xlproj.reading.file.budget import TIMES_WHOLE
from xlproj.reading.file.container import Package
from xlproj.reading.file.intake import Snapshot, open_package
from xlproj.reading.file.ods import is_spreadsheet
from xlproj.reading.file.ole import is_old_workbook
from xlproj.reading.file.raw import RawSheet
from xlproj.reading.file.valuesonly import is_binary_workbook
from xlproj.reading.file.workbook import sheets_of

_ENDINGS: Final = {"addin.macroenabled.main+xml": ".xlam", "sheet.macroenabled.main+xml": ".xlsm",
                   "template.macroenabled.main+xml": ".xltm", "template.main+xml": ".xltx",
                   "sheet.main+xml": ".xlsx"}
_SHEETS: Final = ("worksheet", "chartsheet", "dialogsheet")
_HEAD_BYTES: Final = 2**20
_ORDER: Final = tuple(TONES)


def write_marked(source: Snapshot, target: Path, problems: Iterable[Problem], language: Language, *,
                 forbidden: Iterable[Path] = ()) -> Path:
    """Write the workbook `source` to `target` with each problem's cell coloured and with a note, and the
    list of them as its first sheet. Whatever else is in the file stays as it is, byte for byte.

    Raises XlprojError, with nothing written, where the package can't be edited safely, and Unwritable. """
    with without_collection():
        copy = marked(source, target, tuple(problems), language)

    def save(path: Path) -> None:
        path.write_bytes(copy)

    def verify(path: Path) -> None:
        if path.read_bytes() != copy:
            raise Damaged(phrases.CAME_OUT_DAMAGED)

    return replace_whole(target, save, verify=verify, forbidden=forbidden)


def marked(source: Snapshot, target: Path, problems: tuple[Problem, ...], language: Language) -> bytes:
    """The bytes of the copy, known to be read as those of the source."""
    if is_old_workbook(source.data):
        raise XlprojError(Problem(code=NO_MARKED_COPY, values={"file": source.file_name}))
    package = open_package(source, TIMES_WHOLE)
    if is_spreadsheet(package) or is_binary_workbook(package):
        raise XlprojError(Problem(code=NO_MARKED_COPY, values={"file": source.file_name}))
    outline = read_outline(package)
    ending = next((ending for kind, ending in _ENDINGS.items() if outline.kind.endswith(kind)), ".xlsx")
    if target.suffix.casefold() != ending and not target.is_dir():
        raise XlprojError(Problem(code=OTHER_ENDING, values={"file": target.name, "ending": ending}))
    package.renew_budget()
    try:
        earlier, before = _earlier(package, outline)
        sheets = [entry.name for entry in outline.sheets if entry.part and entry.name != earlier]
        listed = lines(problems, before, sheets, language)
        copy = _Marking(source, package, outline, language).copy(listed, earlier)
    except Unreadable as refusal:  # of a part that reading passes over
        if refusal.problem.code in catalogue_bounds.CODES:
            raise XlprojError(Problem(code=TOO_HEAVY_TO_MARK, values={"file": source.file_name})) from refusal
        part = str(refusal.problem.values.get("part", ""))
        raise not_editable(source.file_name, part) from refusal
    _compare(package, outline, copy, earlier)
    return copy


def _earlier(package: Package, outline: Outline) -> tuple[str | None, tuple[ToldBefore, ...]]:
    """The list that an earlier copy left in the workbook, by its sheet, and what it told."""
    names = tuple(as_name(phrases.CORRECTIONS.in_(language)) for language in LANGUAGES)
    likely = {entry.name for entry in outline.sheets if as_name(entry.name).startswith(names)}
    for sheet in sheets_of(package, outline, [], only=likely) if likely else ():
        if is_corrections(sheet):
            return sheet.name, tuple(told_before(sheet))
    return None, ()


def _compare(package: Package, outline: Outline, copy: bytes, earlier: str | None) -> None:
    """Refuse a copy that does not say what the workbook says: the same cells on the same sheets under the
    same names."""
    refusal = not_editable(package.file_name, outline.part, phrases.NOT_THE_SAME)
    package.renew_budget()
    try:
        written = open_package(Snapshot(package.file_name, "", copy), TIMES_WHOLE)
        new = read_outline(written)
        names = {entry.name for entry in outline.sheets} - {earlier}
        same = new.defined == outline.defined and all(
            old == after for old, after in zip_longest(
                map(_print_of, sheets_of(package, outline, [], only=names)),
                map(_print_of, sheets_of(written, new, [], only=names))))
    except Unreadable:
        raise refusal from None
    if not same:
        raise refusal


def _print_of(sheet: RawSheet) -> tuple[object, ...]:
    """What a sheet says, in little: of a million cells there is no room for two of them."""
    cells = 0
    for at, cell in sheet.cells.items():
        cells ^= hash((at, cell))
    return (sheet.name, sheet.state, sheet.merged, sheet.hidden_rows, sheet.hidden_columns, len(sheet.cells),
            cells)


class _Marking:
    """One workbook and the draft of its copy."""

    def __init__(self, source: Snapshot, package: Package, outline: Outline, language: Language) -> None:
        self.outline, self.language = outline, language
        self.draft = Draft(source, package, outline.part)
        part = outline.styles_part
        known = part is not None and part in package
        self.styles = Styles(self.draft.edit(part)) if known and part is not None else None

    def copy(self, listed: list[ListLine], earlier: str | None) -> bytes:
        """The workbook with the marks of what is listed, and the list first or in the place of the earlier
        one."""
        marks: dict[str, dict[RowColumn, list[ListLine]]] = {}
        for line in listed[:MOST_LISTED]:
            if line.sheet and line.where != line.sheet:
                marks.setdefault(line.sheet, {}).setdefault(parse_a1(line.a1), []).append(line)
        parts = {entry.part: marks.get(entry.name, {}) for entry in self.outline.sheets
                 if entry.part and entry.name != earlier}
        for link in self.draft.links(self.outline.part).values():
            if link.kind in _SHEETS and link.target in self.draft.package:
                self._mark(link.target, parts.get(link.target, {}))
        xml = Listing(self.draft.package.file_name, listed, self.language, self.styles).xml(self.draft.space)
        if earlier is None:
            put_first(self.draft, self.outline, xml, self.language)
        else:
            put_in_place(self.draft, self.outline, earlier, xml)
        if self.styles is not None:
            self.draft.keep(self.styles.finish())
        return self.draft.zipped()

    def _mark(self, part: str, said: Mapping[RowColumn, list[ListLine]]) -> None:
        if not said and not self._may_be_selected(part):
            return
        edit = self.draft.edit(part)
        found = scan(edit, said)
        unselect(edit, found)
        if said:
            if self.styles is not None:
                colour(edit, found, {at: _tone(here) for at, here in said.items()}, self.styles)
            notes = Notes(self.draft, part, found.space, found.notes_link)
            link = notes.add({at: self._text(here) for at, here in said.items()})
            if link is not None:
                tie_notes(edit, found, link, self.draft.relations)
        self.draft.keep(edit)

    def _may_be_selected(self, part: str) -> bool:
        """Whether the head of a sheet speaks of selection at all; most sheets needn't be touched for it."""
        head = b""
        for piece in self.draft.package.stream(part):
            head += piece.replace(b"\0", b"")  # in two-byte alphabets, too
            if b"sheetData" in head or len(head) > _HEAD_BYTES:
                break
        return b"tabSelected" in head

    def _text(self, here: list[ListLine]) -> str:
        """What the note of a cell says: what is to be corrected there, or that it is mended."""
        said = [f"{SEVERITY_WORDS[line.tone].in_(self.language)} {line.code}: {line.what} {line.remedy}"
                for line in here if line.tone != "mended"]
        mended = ", ".join(dict.fromkeys(line.code for line in here))
        return "\n\n".join(said)[:LONGEST_TEXT] or f"{phrases.MENDED.in_(self.language)} {mended}"


def _tone(here: list[ListLine]) -> Tone:
    return min((line.tone for line in here), key=_ORDER.index)
