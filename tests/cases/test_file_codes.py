"""Every code about files (XP-1nn), use (XP-4nn) and the desktop program (XP-76n): what brings it about,
and that exactly this comes of it."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import numpy as np
import pytest
from support import edits, first
from support.filled import filled
from support.trees import irrigation
from unit import hostile

from xlproj import api, batch
from xlproj.base.catalogue import CATALOGUE
from xlproj.base.cells import Cell
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.safe_output import Damaged, make_folder, replace_whole
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.cli import main
from xlproj.desktop import start
from xlproj.desktop.opening import nothing_opens
from xlproj.desktop.tray import Tray, on_disk
from xlproj.failure import told_of
from xlproj.marking import draft, write_marked
from xlproj.reading import marker, open_workbook, read_bytes, read_project
from xlproj.reading.file import bookxml, intake, sheetxml, xmlparts
from xlproj.reading.file.raw import RawCell

Patch = pytest.MonkeyPatch
Trigger = Callable[[Path, Patch], tuple[Problem, ...]]


@dataclass(frozen=True)
class Case:
    """How to bring a code about, and the cell or sheet it must name ("" for the whole file)."""

    trigger: Trigger
    where: str = ""


def told(work: Callable[[], object]) -> tuple[Problem, ...]:
    """The problem with which a piece of work ends."""
    with pytest.raises(XlprojError) as caught:
        work()
    return (caught.value.problem,)


def without_workbook(key: str = "", said: Any = None, **fields: Any) -> Trigger:
    """Check the irrigation example as a program makes it, with other fields, another series or other
    steps."""
    def trigger(folder: Path, monkeypatch: Patch) -> tuple[Problem, ...]:
        project = api.example("riego")
        part = "steps" if key in project.steps else "series"
        changed = {part: {**getattr(project, part), key: said}} if key else {
            "fields": {**project.fields, **fields}}
        return api.check(replace(project, **changed)).problems

    return trigger


def heavy(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    """Ask for a marked copy of a workbook with more in it than is taken."""
    patch.setattr(draft, "MOST_BYTES", 100)
    return told(lambda: marked(hostile.write_book(folder)))


def marked(book: Path, ending: str = ".xlsx") -> None:
    """Ask for a marked copy of a workbook."""
    problem = Problem(code=CATALOGUE["XP-201"], cell=Cell("Ficha", 1, 1), values={})
    write_marked(read_bytes(book), book.with_name(f"m{ending}"), [problem], "es")


def without_cells_in_place(folder: Path) -> Path:
    """A workbook whose cells lie deeper in their sheet than any program puts them."""
    sheet = hostile.sheet_xml("").replace(b"<sheetData>", b"<a><sheetData>").replace(
        b"</sheetData>", b"</sheetData></a>")
    return hostile.write_book(folder, hostile.book_parts(sheet))


def stopped(work: Callable[[Path], object]) -> Trigger:
    """A piece of work in a folder that a problem ends."""
    return lambda folder, _: told(lambda: work(folder))


def reported(*, installed: bool) -> Trigger:
    """Ask for a report as PDF where what sets it is not installed, or fails."""
    def trigger(folder: Path, monkeypatch: Patch) -> tuple[Problem, ...]:
        if installed:
            monkeypatch.setattr("xlproj.reporting.pdf._TEMPLATE", "report.css")
        else:
            monkeypatch.setitem(sys.modules, "typst", None)
        return told(lambda: api.report(api.example("logica"), folder / "a.pdf", form="pdf"))

    return trigger


def read(make: Callable[[Path], Path]) -> Trigger:
    """Open what `make` makes."""
    return stopped(lambda folder: open_workbook(make(folder)))


def noticed(make: Callable[[Path], Path]) -> Trigger:
    """Open what `make` makes, which can be read all the same."""
    return lambda folder, _: open_workbook(make(folder)).notices


def card(**values: str) -> Trigger:
    """Read a filled workbook whose card says something else."""
    return stopped(lambda _: read_project(edits.with_card(filled("riego"), **values)))


def put(path: Path) -> None:
    """Write something."""
    path.write_bytes(b"new")


def written(write: Callable[[Path], None] = put, name: str = "a.xlsx", **options: object) -> Trigger:
    """Write a file."""
    return stopped(lambda folder: replace_whole(folder / name, write, **options))  # type: ignore[arg-type]  # its own


def too_big(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    patch.setattr(intake, "MAX_FILE_BYTES", 100)
    return told(lambda: open_workbook(hostile.write_book(folder)))


def unreadable_disk(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    path = hostile.write_book(folder)
    patch.setattr(Path, "open", _fails(errno.EIO))
    return told(lambda: open_workbook(path))


def many_cells(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    patch.setattr(sheetxml, "MAX_CELLS", 1)
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 5))
    return told(lambda: open_workbook(hostile.write_rows(
        folder, rows, names='<definedName name="a">Ficha!$A$1</definedName>')))


def beyond(module: ModuleType, name: str) -> Trigger:
    """Open a small workbook where a module's limit is 0."""
    def trigger(folder: Path, patch: Patch) -> tuple[Problem, ...]:
        patch.setattr(module, name, replace(getattr(module, name), most=0))
        return told(lambda: open_workbook(hostile.write_book(folder, hostile.book_parts(
            names='<definedName name="a">Ficha!$A$1</definedName>'))))
    return trigger


def as_old_book(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    """An .xls that another process read."""
    told_of = {"sheets": [{"name": "Ficha", "visible": True, "cells": [[1, 1, "number", 2.0]], "merged": []}]}
    patch.setattr("xlproj.reading.file.valuesonly._asked", lambda *_: told_of)
    return open_workbook(hostile.old_workbook(folder)).notices


def local_names(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    names = '<definedName name="tasa" localSheetId="0">Ficha!$B$1</definedName>'
    return open_workbook(hostile.write_book(folder, hostile.book_parts(names=names))).notices


def reaching_out(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    """A number that a formula fetches from the network."""
    raw = filled("agroindustria")
    sheet = raw.sheets["Ficha"]
    fetched = RawCell("number", 450.0, "450", '_xlfn.WEBSERVICE("http://a.pe/n")', locked=False)
    changed = replace(sheet, cells={**sheet.cells, (23, 3): fetched})
    return read_project(replace(raw, sheets={**raw.sheets, "Ficha": changed})).problems


def without_reader(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    patch.setattr("xlproj.reading.file.valuesonly.LIBRARY", "nothing_of_this_name")
    return told(lambda: open_workbook(hostile.old_workbook(folder)))


def open_elsewhere(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    hostile.write_bytes(folder, b"x", "~$libro.xlsx")
    return open_workbook(hostile.write_book(folder)).notices


def older(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    patch.setattr(marker, "FORMAT", 3)
    return read_project(filled("riego")).problems


def lender_alone(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    book = first.typed(folder / "a.xlsx", first.LOAN, {"C7": "Ninguno"}, of="riego")
    return tuple(each for each in read_project(open_workbook(book)).problems if each.cell is not None)


def onto_itself(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    path = hostile.write_book(folder)
    return told(lambda: replace_whole(path, lambda _: None, forbidden=[path]))


def onto_a_folder(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    return told(lambda: replace_whole(folder, lambda _: None))


def read_only(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    patch.setattr(os, "access", lambda *_: False)
    return told(lambda: replace_whole(folder / "a.xlsx", lambda _: None))


def held_open(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    target = hostile.write_book(folder)
    patch.setattr("time.sleep", lambda _: None)
    patch.setattr(os, "replace", _fails(errno.EACCES))
    patch.setattr(os, "link", _fails(errno.EACCES))
    return told(lambda: replace_whole(target, put))


def two_runs(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    target, found = folder / "a.xlsx", []

    def write(path: Path) -> None:
        found.extend(told(lambda: replace_whole(target, lambda _: None)))
        path.write_bytes(b"new")

    replace_whole(target, write)
    return tuple(found)


def saved_elsewhere(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    target, replace = hostile.write_book(folder), os.replace
    patch.setattr("time.sleep", lambda _: None)
    patch.setattr(os, "replace", lambda old,
                  new: _fails(errno.EACCES)() if Path(new) == target else replace(old, new))
    return commanded("new", "riego", str(target))(folder, patch)


def commanded(*words: str) -> Trigger:
    """Run a command in a folder; its problems are told on standard error."""
    def run(folder: Path, patch: Patch) -> tuple[Problem, ...]:
        said = io.StringIO()
        patch.setattr(sys, "stderr", said)
        patch.chdir(folder)
        main(list(words))
        return tuple(Problem(code=CATALOGUE[code]) for code in re.findall(r"XP-\d+", said.getvalue()))

    return run


def passed_over(*names: str) -> Trigger:
    """What a folder of a workbook and of these files has that is not taken."""
    def look(folder: Path, _: Patch) -> tuple[Problem, ...]:
        for name in ("a.xlsx", *names):
            (folder / name).touch()
        return batch.workbooks([folder]).problems

    return look


def inner_folder(folder: Path, _: Patch) -> tuple[Problem, ...]:
    (folder / "norte.xlsx").mkdir()
    (folder / "a.xlsx").touch()
    return batch.workbooks([folder]).problems


def defect(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    patch.setattr("xlproj.api.results.check", lambda *_, **__: {}["nada"])
    (folder / "a.xlsx").touch()
    return commanded("convert", ".")(folder, patch)


def over_data(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    api.fill(api.example("agroindustria"), folder / "lleno.xlsx")
    before = (folder / "lleno.xlsx").read_bytes()
    told_of = commanded("new", "riego", "lleno.xlsx")(folder, patch)
    assert (folder / "lleno.xlsx").read_bytes() == before
    return told_of


def shorter(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    path = api.fill(api.example("agroindustria"), folder / "a.xlsx")
    return told(lambda: api.convert(path, folder / "b.xlsx", years=2))


def fails_verification(path: Path) -> None:
    raise Damaged(Text("faltan fórmulas", "formulas are missing"))


def _fails(number: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def without_toolkit(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    patch.setattr(start, "_TOOLKIT", "no_such_toolkit")
    return commanded("desktop")(folder, patch)


def without_library(folder: Path, patch: Patch) -> tuple[Problem, ...]:
    patch.setattr(start, "import_module", lambda _: __import__("no_such_library"))
    return commanded("desktop")(folder, patch)


def dead_child(folder: Path, _: Patch) -> tuple[Problem, ...]:
    tray = Tray(str(folder))
    tray.add([str(folder / "a.xlsx")])
    tray.next_task()
    problem = tray.died()
    return (problem,) if problem else ()


CASES = {
    "XP-101": Case(read(hostile.missing)),
    "XP-102": Case(read(hostile.a_folder)),
    "XP-103": Case(read(hostile.empty)),
    "XP-104": Case(too_big),
    "XP-105": Case(unreadable_disk),
    "XP-106": Case(read(lambda _: Path("/dev/zero"))),
    "XP-107": Case(read(lambda folder: hostile.write_bytes(folder, b"x" * 165, "~$libro.xlsx"))),
    "XP-108": Case(open_elsewhere),
    "XP-110": Case(read(hostile.text_file)),
    "XP-111": Case(read(hostile.web_page)),
    "XP-112": Case(read(hostile.pdf)),
    "XP-113": Case(read(hostile.image)),
    "XP-114": Case(read(hostile.before_1993)),
    "XP-115": Case(read(hostile.encrypted)),
    "XP-116": Case(read(hostile.old_document)),
    "XP-117": Case(read(hostile.flat_ods)),
    "XP-119": Case(read(hostile.docx)),
    "XP-120": Case(read(hostile.truncated)),
    "XP-121": Case(read(hostile.bad_checksum)),
    "XP-122": Case(read(lambda folder: hostile.zip_bomb(folder, 520))),
    "XP-123": Case(read(hostile.many_parts)),
    "XP-124": Case(read(hostile.duplicate_parts)),
    "XP-125": Case(read(hostile.entity_bomb)),
    "XP-126": Case(read(hostile.broken_xml)),
    "XP-127": Case(read(lambda folder: hostile.write_rows(
        folder, '<row r="1"><c r="A1" t="s"><v>999</v></c></row>')),
                   "Ficha!A1"),
    "XP-128": Case(read(lambda folder: hostile.write_book(folder, {
        part: data for part, data in hostile.book_parts().items() if part != hostile.SHEET}))),
    "XP-129": Case(many_cells, "Ficha"),
    "XP-130": Case(noticed(lambda folder: hostile.write_rows(
        folder, '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>')), "Ficha"),
    "XP-162": Case(lambda folder, patch: noticed(lambda inner: hostile.write_rows(
        inner, '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))(folder, patch)[1:],
                   "Ficha!A1"),
    "XP-131": Case(noticed(hostile.macro_workbook)),
    "XP-132": Case(noticed(lambda folder: hostile.many_merges(folder, 12_000)), "Ficha"),
    "XP-133": Case(stopped(lambda folder: marked(hostile.ods(folder)))),
    "XP-135": Case(without_reader),
    "XP-136": Case(read(hostile.old_workbook)),
    "XP-138": Case(read(hostile.labelled)),
    "XP-139": Case(read(hostile.zeros)),
    "XP-146": Case(read(lambda folder: hostile.zip_bomb(folder, 11))),
    "XP-147": Case(read(hostile.web_link)),
    "XP-148": Case(read(hostile.numbers)),
    "XP-149": Case(read(hostile.docx_with_book)),
    "XP-134": Case(as_old_book),
    "XP-137": Case(local_names),
    "XP-163": Case(reaching_out, "Ficha!C23"),
    "XP-140": Case(stopped(lambda folder: read_project(open_workbook(hostile.write_book(folder))))),
    "XP-141": Case(card(format="3")),
    "XP-142": Case(older),
    "XP-143": Case(card(format="0")),
    "XP-289": Case(lender_alone, "Financiamiento!C7"),
    "XP-144": Case(card(kind="pesca")),
    "XP-145": Case(card(years="treinta")),
    "XP-745": Case(beyond(xmlparts, "MARKUP")),
    "XP-746": Case(beyond(xmlparts, "PARSED")),
    "XP-747": Case(beyond(sheetxml, "TEXT")),
    "XP-748": Case(beyond(bookxml, "NAMES")),
    "XP-749": Case(beyond(xmlparts, "SETTINGS")),
    "XP-150": Case(written(name="no/a.xlsx")),
    "XP-151": Case(read_only),
    "XP-152": Case(written(_fails(errno.ENOSPC))),
    "XP-153": Case(onto_itself),
    "XP-154": Case(onto_a_folder),
    "XP-155": Case(held_open),
    "XP-156": Case(two_runs),
    "XP-157": Case(written(verify=fails_verification)),
    "XP-158": Case(written(_fails(errno.EIO))),
    "XP-159": Case(saved_elsewhere),
    "XP-160": Case(stopped(lambda folder: make_folder(hostile.empty(folder)))),
    "XP-490": Case(passed_over("b.xls")),
    "XP-491": Case(inner_folder),
    "XP-492": Case(passed_over("b.resultados.xlsx")),
    "XP-493": Case(stopped(lambda folder: batch.folder_for(
        [folder / "a" / "p.xlsx", folder / "b" / "p.xlsx"], folder))),
    "XP-161": Case(over_data),
    "XP-494": Case(defect),
    "XP-412": Case(stopped(lambda folder: api.new_template("riego", folder / "a.xlsx", sheets="+minas"))),
    "XP-413": Case(stopped(lambda folder: api.new_template(
        "agroindustria", folder / "a.xlsx", sheets="-inversiones"))),
    "XP-414": Case(without_workbook(nada=1.0), where="nada"),
    "XP-415": Case(without_workbook(nombre=1.0), where="nombre"),
    "XP-416": Case(without_workbook("reinversion_escrita", {99: 1.0}), where="reinversion_escrita@99"),
    "XP-497": Case(without_workbook("costos", (0.1,) * 16), where="costos"),
    "XP-498": Case(stopped(lambda folder: api.mark(api.check(api.example("riego")), folder / "m.xlsx"))),
    "XP-401": Case(stopped(lambda folder: api.new_template("minas", folder / "a.xlsx"))),
    "XP-766": Case(stopped(lambda _: api.example("papa"))),
    "XP-459": Case(stopped(lambda folder: api.new_template("riego", folder / "a.xlsx", language="fr"))),  # type: ignore[arg-type]  # a wrong one
    "XP-402": Case(stopped(lambda _: api.explain("VANX"))),
    "XP-499": Case(stopped(lambda _: api.explain("van"))),
    "XP-403": Case(stopped(lambda folder: api.load_json(hostile.write_bytes(folder, b"[]", "a.json")))),
    "XP-404": Case(shorter),
    "XP-405": Case(commanded("convert", ".")),
    "XP-407": Case(heavy),
    "XP-740": Case(stopped(lambda folder: marked(without_cells_in_place(folder)))),
    "XP-741": Case(stopped(lambda folder: marked(hostile.macro_workbook(folder)))),
    "XP-408": Case(stopped(lambda _: api.scenarios(
        api.example("riego"), {Slot(key="nada"): np.array([1.0])}, ["VANE"]))),
    "XP-409": Case(stopped(lambda folder: api.new_template("riego", folder / "a.xls"))),
    "XP-435": Case(stopped(lambda _: api.scenarios(api.example("riego"), {}, ["VANE"]))),
    "XP-425": Case(commanded("schema", "logica", "libro.xlsx")),
    "XP-410": Case(stopped(lambda folder: api.load_json(hostile.write_bytes(folder, b"{", "a.json")))),
    "XP-411": Case(stopped(lambda folder: api.new_template("riego", folder / "a.xlsx", currency="P\x07"))),
    "XP-406": Case(stopped(lambda folder: api.new_template("riego", folder / "a.xlsx", years=500))),
    "XP-760": Case(without_toolkit),
    "XP-761": Case(without_library),
    "XP-762": Case(dead_child),
    "XP-763": Case(lambda folder, _: (told_of("KeyError", "es", folder),)),
    "XP-764": Case(lambda folder, _: (nothing_opens(folder / "a.xlsx"),)),
    "XP-765": Case(lambda *_: on_disk([""])[1]),
    "XP-368": Case(stopped(lambda folder: api.new_template(
        "riego", folder / "a.xlsx", sheets="+reembolsos"))),
    "XP-590": Case(stopped(lambda _: api.logframe_from_tree(replace(irrigation(), tables={})))),
    "XP-591": Case(stopped(lambda _: api.logframe_from_tree(api.example("logica")))),
    "XP-750": Case(reported(installed=False)),
    "XP-751": Case(stopped(lambda folder: api.report(api.example("logica"), folder / "a.doc", form="docx"))),
    "XP-752": Case(lambda folder, _: api.report(
        replace(api.example("logica"), fields={"nombre": "\u65e5\u672c"}), folder / "a.pdf",
        form="pdf")[0].problems[-1:]),
    "XP-753": Case(reported(installed=True)),
}


@pytest.mark.parametrize("code", CASES)
def test_file_code(code: str, tmp_path: Path, monkeypatch: Patch) -> None:
    problems = CASES[code].trigger(tmp_path, monkeypatch)

    assert [(problem.where, problem.code.id) for problem in problems] == [(CASES[code].where, code)]
