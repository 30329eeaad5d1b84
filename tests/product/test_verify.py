"""A result workbook is as xlproj wrote it, or what was altered is named.

V1  An untouched workbook raises no alarm, nor one saved again by LibreOffice or openpyxl.
V2  A constant over a formula, another formula, an altered range, a stale value: named with its cell. A hidden
    row, a redefined name: named.
V3  A changed input is told with the original: its cell, both values, and what it alone does to VAN and TIR.
V4  Figures that were kept when an input was changed are told with the stored and the true value.
V5  Of a workbook of another version its indicators are verified, and what can't be is said.
V6  Status 0 as written, 1 altered, 2 no workbook of ours; nothing is written into the workbook.
"""

from __future__ import annotations

import json
import random
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support import tampering
from support.filled import cells, filled_file, result_file, whole_result_file
from support.libreoffice import resave
from support.office import set_cell_values
from support.small import guinea_pigs

from xlproj import api
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.cli import main

SMALL = ("logica", "cronograma")
EXAMPLES = tuple(name for name in api.examples() if name != "logica")
REPORTS = Path(__file__).parents[1] / "data" / "reports"
RATE = Slot(key="tasa_descuento_e")


def codes(problems: tuple[Problem, ...]) -> set[str]:
    """What was said."""
    return {problem.code.id for problem in problems}


def titles(book: Path) -> dict[str, str]:
    """The sheet of each part, as the file lists them."""
    with zipfile.ZipFile(book) as archive:
        names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    return {f"xl/worksheets/sheet{number}.xml": name for number, name in enumerate(names, 1)}


class TestUntouched:
    """V1."""

    @pytest.mark.parametrize("name", [*SMALL, *(pytest.param(each, marks=pytest.mark.torture)
                                                for each in api.examples() if each not in SMALL)])
    def test_no_alarm(self, name: str) -> None:
        found = api.verify(result_file(name), original=filled_file(name, False, api.example(name).language))

        assert [problem.message("en") for problem in found.problems] == []
        assert found.whole
        assert found.counts["formulas"] >= found.counts["values"] > 1000

    def test_no_alarm_with_all_sheets_or_of_a_template(self) -> None:
        assert api.verify(whole_result_file("logica")).problems == ()
        assert codes(api.verify(filled_file("logica", False, "en")).problems) == {"XP-722"}

    def test_no_alarm_for_what_results_leave_out(self, tmp_path: Path) -> None:
        """Of sales that are never late the results have no cell; the template shows how they would change."""
        shown = {"eje_cobros": "beneficios", "eje_pagos_demorados": "costos"}
        project = guinea_pigs()
        book = api.fill(replace(project, fields={**project.fields, **shown}), tmp_path / "a.xlsx")
        _, written = api.convert(book, tmp_path / "r.xlsx")
        assert written is not None
        assert not shown.keys() & api.read(written).project.fields.keys()
        assert api.diff(book, written).differences == ()

    @pytest.mark.referee
    def test_no_alarm_once_libreoffice_saved_it(self, tmp_path: Path) -> None:
        """It writes another marker of the hidden card, numbers of fewer digits, and values of its own."""
        for book in resave([result_file("agroindustria")], tmp_path):
            found = api.verify(book)

            assert [problem.message("en") for problem in found.problems] == []
            assert found.counts["formulas"] >= found.counts["values"] > 1000

    def test_no_alarm_once_openpyxl_saved_it(self, tmp_path: Path) -> None:
        """It keeps no value of a formula: the formulas are compared, and that is said."""
        book = openpyxl.load_workbook(result_file("logica"))
        book.save(tmp_path / "r.xlsx")
        found = api.verify(tmp_path / "r.xlsx")

        assert found.ok
        assert codes(found.problems) == {"XP-719"}


def missed(name: str, kinds: Sequence[str], seed: int, folder: Path) -> list[tampering.Tampered]:
    """Which of the alterations planted in an example's results are not told where they are."""
    book, target = result_file(name), folder / "r.xlsx"
    planted = tampering.tampered(book, target, kinds, seed)
    problems = api.verify(target, every=True).problems
    there = {problem.where for problem in problems if problem.severity == "error"}
    rows = {(problem.where, row) for problem in problems if problem.code.id == "XP-709"
            for row in str(problem.values["rows"]).split(", ")}
    names = {problem.values["name"] for problem in problems if problem.code.id == "XP-715"}
    sheets = titles(book)

    def told(each: tampering.Tampered) -> bool:
        if each.kind in ("a redefined name", "a name that is not fixed"):
            return each.at in names
        if each.kind == "a hidden row":
            return (sheets[each.part], each.at) in rows
        return f"{sheets[each.part]}!{each.at}" in there

    return [each for each in planted if not told(each)]


class TestTampering:
    """V2."""

    @pytest.mark.parametrize("kind", tampering.KINDS)
    def test_is_found(self, kind: str, tmp_path: Path) -> None:
        """Each alone, so that none is found for another's sake."""
        assert missed("logica", [kind], 1, tmp_path) == []

    @pytest.mark.parametrize(("name", "seed"), [
        ("cronograma", 1), *(pytest.param(name, seed, marks=pytest.mark.torture)
                             for seed in (2, 3) for name in api.examples())])
    def test_is_found_wherever_it_is(self, name: str, seed: int, tmp_path: Path) -> None:
        """A dozen in each workbook."""
        kinds = [*tampering.KINDS, *list(tampering.KINDS)[:3]]
        assert missed(name, kinds, seed, tmp_path) == []

    @pytest.mark.parametrize(("typed", "code"), [("=0.1+0*C8", "XP-703"), ("0.12", "XP-202")])
    def test_an_input_that_is_no_number_any_more(self, typed: str, code: str, tmp_path: Path) -> None:
        """A formula that shows the same today, a text: xlproj writes neither."""
        book = openpyxl.load_workbook(result_file("cuencas"))
        at = api.read(result_file("cuencas")).cells[RATE].cell
        book[at.sheet][at.a1].value = typed
        book.save(tmp_path / "r.xlsx")

        assert (str(at), code) in {(each.where, each.code.id) for each in api.verify(
            tmp_path / "r.xlsx").problems if each.severity == "error"}

    def test_what_was_added_is_not_passed_over(self, tmp_path: Path,
                                               capsys: pytest.CaptureFixture[str]) -> None:
        """Status 0, since nothing of xlproj's was altered; but it is not said that all is as it was."""
        book = openpyxl.load_workbook(result_file("logica"))
        book.create_sheet("Evaluación 2")["A1"] = 99_999
        book.move_sheet("Control", -1)
        book.save(tmp_path / "r.xlsx")

        assert main(["--lang", "en", "verify", str(tmp_path / "r.xlsx")]) == 0
        said = capsys.readouterr().out
        assert ("XP-713" in said, "XP-739" in said, "what was added" in said) == (True, True, True)

    @pytest.mark.torture
    @pytest.mark.parametrize("name", EXAMPLES)
    def test_changed_inputs_are_found_wherever_they_are(self, name: str, tmp_path: Path) -> None:
        """Ten in each workbook, with the original."""
        typed = [each for each in api.read(result_file(name)).cells.values()
                 if isinstance(each.value, float) and each.rule in ("number", "money")]
        changed = random.Random(name).sample(typed, 10)
        values = {(each.cell.sheet, each.cell.a1): float(str(each.value)) * 1.1 + 0.01 for each in changed}
        book = set_cell_values(result_file(name), tmp_path / "r.xlsx", values)
        found = api.verify(book, original=filled_file(name, False, api.example(name).language), every=True)
        told = {problem.where for problem in found.problems if problem.code.id == "XP-717"}

        assert {str(each.cell) for each in changed} - told == set()

    def test_a_name_of_one_sheet_that_hides_ours_is_found(self, tmp_path: Path) -> None:
        """A formula on that sheet would read it in place of the workbook's."""
        book = openpyxl.load_workbook(result_file("logica"))
        book["Resumen"].defined_names["nombre"] = openpyxl.workbook.defined_name.DefinedName(
            "nombre", attr_text="Resumen!$A$1")
        book.save(tmp_path / "r.xlsx")
        found = api.verify(tmp_path / "r.xlsx")

        assert [problem.values["after"] for problem in found.problems if problem.code.id == "XP-715"] == [
            "Resumen!nombre"]

    def test_a_card_that_disowns_the_results_is_found(self, tmp_path: Path) -> None:
        """The hidden card made that of a template: its results would be sheets that somebody added."""
        target = tmp_path / "r.xlsx"
        with zipfile.ZipFile(result_file("logica")) as old, zipfile.ZipFile(target, "w") as new:
            names = old.namelist()
            card = max((name for name in names if "worksheets/sheet" in name and "_rels" not in name),
                       key=lambda name: int(re.sub(r"\D", "", name)))
            texts = re.findall(r"<si>.*?</si>", old.read("xl/sharedStrings.xml").decode(), re.S)
            zero = next(number for number, text in enumerate(texts) if ">0<" in text) if any(
                ">0<" in text for text in texts) else len(texts)
            live = next(number for number, text in enumerate(texts) if ">live<" in text)
            for name in names:
                data = old.read(name).decode()
                if name == "xl/sharedStrings.xml" and zero == len(texts):
                    data = data.replace("</sst>", "<si><t>0</t></si></sst>")
                if name == card:
                    data = re.sub(rf'(<v>{live}</v></c><c r="B\d+"[^>]*><v>)\d+', rf"\g<1>{zero}", data)
                if name == "docProps/custom.xml":
                    data = re.sub(r'(name="xlproj_live"><vt:lpwstr>)1', r"\g<1>0", data)
                new.writestr(name, data)
        found = api.verify(target)

        assert not found.ok
        assert "XP-737" in codes(found.problems)

    def test_the_rest_of_many_is_counted(self, tmp_path: Path) -> None:
        """Each sheet tells ten of a kind, or all of them."""
        book = openpyxl.load_workbook(result_file("logica"))
        sheet = book["Matriz"]
        planted = [cell for row in sheet.iter_rows() for cell in row
                   if isinstance(cell.value, str) and cell.value.startswith("=")][:25]
        for cell in planted:
            cell.value = 1
        book.save(tmp_path / "r.xlsx")
        few, every = api.verify(tmp_path / "r.xlsx"), api.verify(tmp_path / "r.xlsx", every=True)

        assert [problem.code.id for problem in few.problems].count("XP-700") == 10
        assert [problem.values["count"] for problem in few.problems if problem.code.id == "XP-708"] == [15]
        assert [problem.code.id for problem in every.problems].count("XP-700") == 25


@pytest.fixture(scope="module")
def at_ten(tmp_path_factory: pytest.TempPathFactory) -> api.Verification:
    """The irrigation results with an economic rate of 10 % in place of 12 %, all stored values kept."""
    at = api.read(result_file("riego")).cells[RATE].cell
    target = tmp_path_factory.mktemp("at") / "r.xlsx"
    book = set_cell_values(result_file("riego"), target, {(at.sheet, at.a1): 0.10})
    return api.verify(book, original=filled_file("riego", False, "es"), every=True)


class TestAChangedInput:
    def test_is_told_with_the_original(self, at_ten: api.Verification) -> None:
        """V3: the NPV at 12 % is the published one, at 10 % that of `scenarios`."""
        told = [problem for problem in at_ten.problems if problem.code.id == "XP-717"]

        assert [problem.where for problem in told] == [str(cells("riego")[RATE])]
        assert "VANE 861,731.74 → 1,439,613.91" in told[0].message("es")
        assert [(each.before, each.after) for each in at_ten.differences] == [(0.12, 0.1)]

    def test_leaves_stale_figures_that_are_told(self, at_ten: api.Verification) -> None:
        """V4: the values that are no formulas, too."""
        told = [problem.message("en") for problem in at_ten.problems if problem.code.id == "XP-707"]

        assert any("it shows 861,731.74" in each and "it is 1,439,613.91" in each for each in told)
        assert len(told) > 100
        assert codes(at_ten.problems) == {"XP-707", "XP-717", "XP-735"}

    def test_of_another_file_is_said(self, tmp_path: Path) -> None:
        """The same inputs in other bytes."""
        again = api.fill(api.example("logica"), tmp_path / "otro.xlsx", language="en")

        assert codes(api.verify(result_file("logica"), original=again).problems) == {"XP-718"}


class TestAnotherVersion:
    """V5: results of 0.2.0, and the template that they were made from."""

    def test_says_what_was_verified(self) -> None:
        found = api.verify(next(REPORTS.glob("16*.xlsx")))

        assert not found.whole
        assert not found.ok
        assert "XP-720" in codes(found.problems)


class TestTheCommand:
    """V6."""

    def test_answers_with_a_status(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        book = result_file("logica")
        before = book.read_bytes()
        tampering.tampered(book, tmp_path / "r.xlsx", ["another formula"], 1)
        (tmp_path / "nada.xlsx").write_bytes(b"PK")

        assert main(["verify", str(book), "--lang", "en"]) == 0
        assert "The workbook is as xlproj wrote it." in capsys.readouterr().out
        assert main(["verify", str(tmp_path / "r.xlsx")]) == 1
        assert "El libro no está como xlproj lo escribió." in capsys.readouterr().out
        assert main(["verify", str(tmp_path / "nada.xlsx")]) == 2
        assert book.read_bytes() == before

    def test_answers_in_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["verify", str(result_file("logica")), "--json"]) == 0
        said = json.loads(capsys.readouterr().out)

        assert said["ok"]
        assert said["whole"]
        assert said["problems"] == []
        assert said["compared"]["formulas"] > 1000
