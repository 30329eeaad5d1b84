"""Templates, filled workbooks and result workbooks as files: written whole and verified, or not at all."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from xlproj.base import phrases
from xlproj.base.catalogue_use import NOT_XLSX
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.safe_output import Damaged, replace_whole
from xlproj.base.text import Language, Text
from xlproj.base.version import DAY, FORMAT, VERSION
from xlproj.expr.core import Array
from xlproj.layout.book import AddressBook
from xlproj.layout.place import lay_out
from xlproj.model.usage import has_data
from xlproj.spec import known
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.sheets import Sheet, all_asked
from xlproj.writing.content import FileFacts, Found
from xlproj.writing.workbook import Content, draw_workbook

_FORMULA = b"<f>"  # as all of ours begin
_ALWAYS_TOLD = (known.CURRENCY, known.HORIZON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """All that a workbook is made of: its declarations, its project (padded to its tables), its results and
    its facts."""

    model: Model
    project: Project
    results: Mapping[str, Array]
    language: Language
    live: bool
    facts: FileFacts = field(default_factory=dict)
    found: Found = field(default_factory=dict)
    stamp: Text = Text("", "")
    day: date = date(*DAY)


def write(target: Path, sheets: Sheets, *, forbidden: Iterable[Path] = ()) -> Path:
    """Write a workbook whole or not at all, and return where it stands (beside `target` when that is open
    elsewhere).

    Raises Unwritable with one problem; whatever stood at `target` before then still stands.
    """
    if target.suffix.casefold() != ".xlsx" and not target.is_dir():
        raise XlprojError(Problem(code=NOT_XLSX, values={"file": target.name}))
    book = lay_out(sheets.model, sheets.project.shape, sheets.language)
    counted: list[int] = []

    def draw(path: Path) -> None:
        counted.append(drawn(path, sheets, book))

    def verify(path: Path) -> None:
        _verify(path, sheets=len(book.plans) + 1, formulas=counted[-1])

    return replace_whole(target, draw, verify=verify, forbidden=forbidden)


def drawn(path: Path, sheets: Sheets, book: AddressBook) -> int:
    """Draw a workbook where nothing is lost if that fails, and return the number of its formula cells."""
    return draw_workbook(path, book, Content(
        project=sheets.project, results=sheets.results, meta=_meta(sheets), facts=sheets.facts,
        found=sheets.found, stamp=sheets.stamp, day=sheets.day))


def _meta(sheets: Sheets) -> dict[str, str]:
    shape = sheets.project.shape
    chosen = {"formats": ",".join(shape.formats)} if shape.formats else {}
    tables = sheets.model.tables
    shown = ",".join(f"{key}={shape.detail_rows(tables[key])}" for key in sheets.model.details)
    chosen |= {"shown": shown} if shown else {}
    steps = ",".join(f"{key}={shape.step_count(each)}" for key, each in sheets.model.steps.items())
    chosen |= {"steps": steps} if steps else {}
    chosen |= {"unused": ",".join(shape.unused)} if shape.unused else {}
    chosen |= {"to_read": "1"} if shape.to_read else {}
    begun = ",".join(sheet.key for sheet in sheets.model.sheets if _holds_data(sheet, sheets.project))
    chosen |= {"begun": begun} if begun else {}
    return {"format": str(FORMAT), "kind": sheets.model.kind, "language": sheets.language,
            "years": str(shape.years),
            "months": str(shape.months), "program_years": str(shape.program_years), "version": VERSION,
            "live": str(int(sheets.live)), **chosen}


def _holds_data(sheet: Sheet, project: Project) -> bool:
    """Whether a sheet holds anything that a blank template does not show."""
    return any(asked.key not in _ALWAYS_TOLD and has_data(asked, project) for asked in all_asked(sheet))


def _verify(path: Path, *, sheets: int, formulas: int) -> None:
    """Reopen what was written: every part whole, as many sheets and formulas as were meant."""
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        try:  # reading a part checks its sum
            contents = {name: book.read(name) for name in names}
        except (zipfile.BadZipFile, zlib.error) as error:
            raise Damaged(phrases.CAME_OUT_DAMAGED) from error
    parts = [data for name, data in contents.items() if name.startswith("xl/worksheets/sheet")]
    found = sum(data.count(_FORMULA) for data in parts)
    if (len(parts), found) != (sheets, formulas):
        raise Damaged(phrases.OTHERWISE_THAN_MEANT.format(
            sheets=sheets, formulas=formulas, there=len(parts), found=found))
