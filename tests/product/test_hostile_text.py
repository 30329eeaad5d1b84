"""Hostile text in every text field: it stays text in whatever is written, and comes back as it was typed.

R1  In a filled, a live, a result and a marked workbook no formula holds it: the formulas are those of
harmless text. R2  No link leads out of the file, no cell turns into an error value, and nothing else than
cells holds the text. R3  Text that is read is the text that was typed, spaces at its ends aside; any other
change is told at its cell.
"""

from __future__ import annotations

import itertools
import random
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from support import office
from support.kinds import in_every_run
from support.projects import small

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.base.slots import Slot
from xlproj.cli import main
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.spec.inputs import Field
from xlproj.spec.project import Project, Row

HOSTILE = (
    "=1+1", '=HYPERLINK("http://evil.example","x")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1",
    "http://evil.example",
    "mailto:x@evil.example", "'=1", "#N/A", "#REF!", "#DIV/0!", "{=1}", "internal:Ficha!A1",
    "external:c:\\x.xlsx", "TRUE",
    "1E400", "&P &D", "<f>1+1</f>", "]]>", "_x0041_", "🚜🌱", "\u202eשלום", "a\u200bb", 'x"&1&"',
    "ftp://evil.example/%s", "file:///etc/passwd")
BROKEN = ("bell\x07", "null\x00", "\ud800 lone", "esc\x1b[31m", "a\x0bb", "\uffff", "\udfff")
HARMLESS = tuple(f"Canal {number}" for number in range(len(HOSTILE)))
LONG = "=" + "1+" * 20_000
LONGEST_HORIZON = 10
# For each kind of every run, the number of the text in its first field. The general kind has no field of text
# of its own.
EVERY_RUN = {"riego": 0, "agroindustria": 9, "campania": 18, "pecuario": 0, "social": 9, "logica": 0}


def is_text(field: Field) -> bool:
    """Whether whatever is typed here is text."""
    return field.kind in ("text", "code") and field.choices is None


def infected(kind: str, texts: Sequence[str]) -> tuple[Project, dict[Slot, str]]:
    """The example with hostile texts in its text fields and text columns, and what stands where.

    They follow one another from field to field, but what refers to one another by code or name stays the
    same. A long horizon is cut, and so are blank rows: they make more figures, not more texts.
    """
    project = small(api.example(kind))
    years = min(project.shape.years, LONGEST_HORIZON)
    horizon = {"horizonte": float(years)} if "horizonte" in project.fields else {}
    project = replace(project, shape=replace(project.shape, years=years),
                      fields={**project.fields, **horizon})
    declarations = model(kind, True, project.shape.formats)
    supply = itertools.cycle(texts)
    by_name: dict[str, str] = {}

    def text_for(field: Field) -> str:
        name = "code" if field.kind == "code" else field.key
        if name not in by_name:
            by_name[name] = next(supply)
        return by_name[name]

    typed = {Slot(key=key): text_for(field) for key, field in declarations.fields.items() if is_text(field)}
    tables = dict(project.tables)
    for key, table in declarations.tables.items():
        values = {field.key: text_for(field) for field in table.fields if is_text(field)}
        rows = tables.get(key) or ()
        if rows and values:
            tables[key] = (Row({**rows[0].values, **values}, rows[0].periods), *rows[1:])
            typed |= {Slot(key=key, column=column, row=0): text for column, text in values.items()}
    fields = {**project.fields, **{slot.key: text for slot, text in typed.items() if slot.row is None}}
    return replace(project, fields=fields, tables=tables), typed


@dataclass(frozen=True, slots=True)
class Plain:
    """What a workbook with harmless texts is compared by: its formulas, the names of its parts, and the part
    that lists its sheets."""

    formulas: Mapping[office.Cell, str]
    parts: frozenset[str]
    workbook: bytes

    @classmethod
    def of(cls, book: Path) -> Plain:
        """The same of any workbook."""
        with zipfile.ZipFile(book) as archive:
            return cls(office.formulas(book), frozenset(archive.namelist()), archive.read("xl/workbook.xml"))


def assert_harmless(book: Path, plain: Plain) -> None:
    """R1, R2 for one written workbook, next to the same one with harmless texts."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = b"".join(data for name, data in parts.items() if name.endswith(".rels"))
    sheets = [data for name, data in parts.items() if name.startswith("xl/worksheets/sheet")]

    assert len(sheets) >= 4
    assert b"External" not in relations
    assert [data for data in sheets if re.search(rb'<c [^>]*t="e"', data)] == []
    other = Plain.of(book)
    assert plain.formulas == other.formulas
    assert plain.parts == other.parts
    assert plain.workbook == other.workbook


def written(project: Project, folder: Path) -> dict[str, Path]:
    """The project filled in, live, converted and marked; whether or not it has problems."""
    folder.mkdir()
    filled = api.fill(project, folder / "lleno.xlsx")
    report = api.check(filled)
    return {"filled": filled, "live": api.fill(project, folder / "vivo.xlsx", live=True),
            "result": api.write_results(report, folder / "resultado.xlsx"),
            "marked": api.mark(report, folder / "marcado.xlsx")}


def marked(book: Path, target: Path) -> Path:
    """The copy of a workbook with its cells marked, as the command makes it."""
    assert main(["check", str(book), "--marked", str(target)]) in (0, 1)
    return target


def filled_or_refused(project: Project, out: Path) -> Path | None:
    """The filled workbook; None if it was refused with a problem of the catalogue."""
    with suppress(XlprojError):
        return api.fill(project, out)
    return None


Harmless = Callable[[str], Mapping[str, Plain]]


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Harmless:
    """By kind, the same workbooks with words that mean nothing to a spreadsheet; written when first asked
    for."""
    folder = tmp_path_factory.mktemp("harmless")
    return cache(lambda kind: {
        name: Plain.of(book) for name, book in written(infected(kind, HARMLESS)[0], folder / kind).items()})


def from_the(first: int) -> list[str]:
    """The hostile texts, that number before all others."""
    return [*HOSTILE[first:], *HOSTILE[:first]]


def assert_stays_text(kind: str, first: int, harmless: Mapping[str, Plain], folder: Path) -> None:
    """R1, R2, R3, the text number `first` in the first field and the others in turn."""
    project, typed = infected(kind, from_the(first))
    books = written(project, folder)
    reading = api.read(books["filled"])
    told = {problem.cell for problem in reading.problems}
    back = {slot: reading.project.value(slot) for slot in typed}
    changed = {slot: value for slot, value in back.items() if value != typed[slot].strip()}

    assert len(typed) >= 15
    assert {slot: value for slot, value in changed.items() if reading.cells[slot].cell not in told} == {}
    assert len(changed) <= 4
    for name, book in books.items():
        assert_harmless(book, harmless[name])


class TestHostileText:
    """Every text in some field and every field with some text; in the long run, every text in every field."""

    @pytest.mark.parametrize(("kind", "first"), EVERY_RUN.items())
    def test_stays_text(self, tmp_path: Path, harmless: Harmless, kind: str, first: int) -> None:
        """R1, R2, R3."""
        assert_stays_text(kind, first, harmless(kind), tmp_path / "hostil")

    def test_these_are_enough(self) -> None:
        """R1, R2, R3: the list itself."""
        typed = {kind: infected(kind, from_the(EVERY_RUN.get(kind, 0)))[1] for kind in KINDS}
        fields = {kind: {(slot.key, slot.column) for slot in slots} for kind, slots in typed.items()}
        every = set().union(*fields.values())

        assert set(HOSTILE) == {text for kind in EVERY_RUN for text in typed[kind].values()}
        assert len(every) >= 60
        assert every == set().union(*(fields[kind] for kind in EVERY_RUN))

    @pytest.mark.torture
    @pytest.mark.parametrize("first", range(len(HOSTILE)))
    @pytest.mark.parametrize("kind", KINDS)
    def test_every_text_in_every_field(self, tmp_path: Path, harmless: Harmless, kind: str,
                                       first: int) -> None:
        """R1, R2, R3."""
        assert_stays_text(kind, first, harmless(kind), tmp_path / "hostil")

    @pytest.mark.parametrize(("text", "kind"), [
        pytest.param(text, kind, marks=[] if number % len(KINDS) == place else [pytest.mark.torture],
                     id=f"{text!a}-{kind}")
        for number, text in enumerate(BROKEN) for place, kind in enumerate(KINDS)])
    def test_characters_that_no_sheet_holds(self, tmp_path: Path, kind: str, text: str) -> None:
        """R3: refused in one message, or written without them and told; a file comes out whole or not at
        all."""
        project, slots = infected(kind, [text])
        out = filled_or_refused(project, tmp_path / "lleno.xlsx")
        if out is None:
            assert list(tmp_path.iterdir()) == []
            return
        reading = api.read(out)
        told = {problem.cell for problem in reading.problems}

        assert len(slots) >= 15
        assert [slot for slot in slots if reading.project.value(slot) != text
                and reading.cells[slot].cell not in told] == []

    @pytest.mark.parametrize("kind", in_every_run("agroindustria", "campania"))
    def test_a_text_too_long_for_a_cell(self, tmp_path: Path, kind: str) -> None:
        """R3: 40,000 characters are refused or told, never cut without a word."""
        project, slots = infected(kind, [LONG])
        out = filled_or_refused(project, tmp_path / "lleno.xlsx")
        if out is None:
            assert list(tmp_path.iterdir()) == []
            return
        report = api.check(out)
        told = {problem.cell for problem in report.problems if problem.severity == "error"}

        assert len(slots) >= 15
        assert [slot for slot in slots if report.reading.cells[slot].cell not in told] == []

    @pytest.mark.parametrize("kind", in_every_run("campania", "pecuario"))
    def test_in_cells_of_numbers(self, tmp_path: Path, kind: str) -> None:
        """R1, R2: text typed where a number belongs: told at its cell, and shown as text by the marked
        copy."""
        project = api.example(kind)
        book, rng = api.fill(project, tmp_path / "lleno.xlsx"), random.Random(3)
        names, values = office.defined_names(book), office.read_cells(book)
        numeric = [key for key, field in model(kind, True, project.shape.formats).fields.items()
                   if field.numeric and not field.counts_periods
                   and isinstance(values.get(names[key]), float)]
        changes: dict[office.Cell, office.Value] = {names[key]: rng.choice(HOSTILE[:8]) for key in numeric}
        spoiled = office.set_cell_values(book, tmp_path / "malo.xlsx", changes)
        report = api.check(spoiled)
        told = {(problem.cell.sheet, problem.cell.a1) for problem in report.problems
                if problem.cell is not None}

        assert len(numeric) >= 4
        assert set() == set(changes) - told
        assert office.formulas(book) == office.formulas(marked(spoiled, tmp_path / "marcado.xlsx"))
