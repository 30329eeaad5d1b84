"""Every command as users run it: what it prints, writes and answers, in both languages.

R1  Status 0 fine, 1 errors in the data, 2 can't be read or wrong use; never a traceback.
R2  `--json` prints one JSON value and nothing else.
R3  The worked cases come out as published.
R4  What can't be written leaves what stood there before; an input is never written over.
R5  Messages speak the language that was asked for.
R6  Every command works in a process that starts from nothing, as a person starts it.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from product.books import sha, spoiled
from product.running import FOUR_GIGABYTES, xlproj
from support import office
from support.kinds import EVALUATED, in_every_run, in_turns

from xlproj import api
from xlproj.base.text import Language
from xlproj.cli import main
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS

EXAMPLES = Path(__file__).parents[2] / "examples"
RIEGO, AGRO = EXAMPLES / "riego" / "riego.xlsx", EXAMPLES / "agroindustria" / "agroindustria.xlsx"
COMMANDS = ("new", "check", "evaluate", "convert", "demo", "explain", "export", "fill")


class TestNew:
    """Templates."""

    @pytest.mark.parametrize("kind", in_every_run("riego", "campania"))
    def test_writes_a_template(self, tmp_path: Path, kind: str) -> None:
        """R1, R5: both languages, options, live."""
        spanish = xlproj("new", kind, tmp_path / "a.xlsx")
        english = xlproj("new", kind, tmp_path / "b.xlsx", "--lang", "en", "--years", "7", "--rows", "4",
                         "--months", "3",
                         "--program-years", "2", "--currency", "USD", "--live")

        assert [spanish.status, english.status] == [0, 0]
        assert "Escrito:" in spanish.out
        assert "Written:" in english.out
        readings = [api.read(tmp_path / name) for name in ("a.xlsx", "b.xlsx")]
        assert [reading.language for reading in readings] == ["es", "en"]
        assert readings[1].project.shape.years == 7
        assert readings[1].project.fields.get("moneda", "USD") == "USD"
        assert ("moneda" in readings[1].project.fields) == (kind != "logica")

    @pytest.mark.parametrize(("kind", "language", "live"), [("campania", "es", True), ("riego", "en", False)])
    def test_same_bytes_as_the_library(self, tmp_path: Path, kind: str, language: Language,
                                       live: bool) -> None:
        """R3, R6: what the command writes is what a program gets."""
        ran = xlproj("new", kind, tmp_path / "a.xlsx", "--lang", language, *(["--live"] if live else []),
                     fresh=True)

        assert ran.status == 0
        assert sha(tmp_path / "a.xlsx") == sha(
            api.new_template(kind, tmp_path / "b.xlsx", language=language, live=live))

    @pytest.mark.parametrize(("words", "status", "spanish", "english"), [
        (("new", "minas", "x.xlsx"), 2, "minas", "minas"),
        (("new", "riego", "nada/x.xlsx"), 2, "nada", "nada"),
        (("new", "riego", "."), 2, "carpeta", "folder"),
        (("new", "riego", "x.xlsx", "--years", "0"), 2, "1", "1"),
        (("new", "riego", "x.xlsx", "--years", "61"), 2, "60", "60"),
        (("new", "riego", "x.xlsx", "--years", "dos"), 2, "número entero", "invalid int"),
        (("new", "riego", "x.xlsx", "--rows", "100000"), 2, "5000", "5000"),
        (("new", "riego"), 2, "faltan", "required"),
        (("mirar", "x.xlsx"), 2, "mirar", "mirar"),
        (("check",), 2, "faltan", "required"),
        (("check", "nada.xlsx"), 2, "nada.xlsx", "nada.xlsx"),
        (("evaluate", "nada.xlsx"), 2, "nada.xlsx", "nada.xlsx"),
        (("convert", "nada.xlsx"), 2, "nada.xlsx", "nada.xlsx"),
        (("export", "nada.xlsx", "x.json"), 2, "nada.xlsx", "nada.xlsx"),
        (("fill", "nada.json", "x.xlsx"), 2, "nada.json", "nada.json"),
        (("explain", "VANX"), 2, "VANE", "VANE"),
        (("explain", "VANE", "--kind", "minas"), 2, "minas", "minas"),
    ])
    def test_wrong_use(self, tmp_path: Path, words: tuple[str, ...], status: int, spanish: str,
                       english: str) -> None:
        """R1, R5: one message on the error stream, nothing written."""
        answers = {"es": xlproj(*words, folder=tmp_path),
                   "en": xlproj(*words, "--lang", "en", folder=tmp_path)}

        assert [status, status] == [ran.status for ran in answers.values()]
        assert spanish in answers["es"].err
        assert english in answers["en"].err
        assert [ran.out for ran in answers.values()] == ["", ""]
        assert answers["es"].err != answers["en"].err
        assert list(tmp_path.iterdir()) == []


    def test_a_sheet_left_out_first(self, tmp_path: Path) -> None:
        """What stands after `--sheets` is its value, though it begins like an option."""
        made = xlproj("new", "riego", tmp_path / "a.xlsx", "--sheets", "-mitigacion,+palanca")

        assert made.status == 0, made.err
        keys = api.read(tmp_path / "a.xlsx").project.shape.formats
        assert "palanca" in keys
        assert "mitigacion" not in keys


class TestHelp:
    """What the program says of itself."""

    def test_help_and_version(self) -> None:
        """R5, R6."""
        spanish, english = xlproj("--help", fresh=True), xlproj(
            "--help", environment={"XLPROJ_LANG": "en"}, fresh=True)

        assert [spanish.status, english.status] == [0, 0]
        assert "uso:" in spanish.out
        assert "usage:" in english.out
        for command in COMMANDS:
            assert command in spanish.out
            assert xlproj(command, "--help").status == 0
        assert xlproj("--version", fresh=True).out.startswith("xlproj ")

    def test_alone(self) -> None:
        """R1, R5, R6: who gives no command is shown what there is, and did nothing wrong."""
        for words in ((), ("--lang", "en"), ("-q",)):
            ran = xlproj(*words, fresh=not words)

            assert (ran.status, ran.err) == (0, "")
            assert ran.out == xlproj("--help", *words).out


class TestFresh:
    """Processes that start from nothing; `new` and `demo` are run so by their own tests."""

    def test_the_others(self, filled: Path, tmp_path: Path) -> None:
        """R1, R6: the same answer as from a process that has the program loaded, and what is written comes
        one from another."""
        runs = (("export", filled, "a.json"), ("fill", "a.json", "b.xlsx", "--force"), ("check", "b.xlsx"),
                ("evaluate", "b.xlsx", "--json"), ("convert", "b.xlsx", "-o", "c.xlsx", "--all-sheets"),
                ("explain", "VANE"))
        for words in runs:
            fresh = xlproj(*words, folder=tmp_path, fresh=True)

            assert (fresh.status, fresh.err) == (0, "")
            assert xlproj(*words, folder=tmp_path) == fresh
        assert {"new", "demo", *(words[0] for words in runs)} == set(COMMANDS)
        assert api.read(tmp_path / "c.xlsx").project == api.read(filled).project

    def test_other_statuses(self, filled: Path, tmp_path: Path) -> None:
        """R1, R6: errors in the data, what can't be read and wrong use."""
        runs = (("check", spoiled(filled, tmp_path / "malo.xlsx")), ("check", "nada.xlsx"), ("mirar",))
        assert [xlproj(*words, folder=tmp_path, fresh=True).status for words in runs] == [1, 2, 2]


class TestCheck:
    """Checking."""

    def test_a_good_workbook(self, filled: Path) -> None:
        """R1, R2, R5."""
        before = sha(filled)
        plain, english, data = xlproj("check", filled), xlproj("check", filled, "--lang", "en"), xlproj(
            "check", filled, "--json")

        assert [plain.status, english.status, data.status] == [0, 0, 0]
        assert re.search(r"(?i)0 errores|errores: 0", plain.out)
        assert re.search(r"(?i)0 errors|errors: 0", english.out)
        assert {"problems"} == set(data.json())
        assert before == sha(filled)

    def test_a_spoiled_one(self, filled: Path, tmp_path: Path) -> None:
        """R1, R2, R4: both faults at their cells; the marked copy is another file."""
        names, book = office.defined_names(filled), spoiled(filled, tmp_path / "malo.xlsx")
        before = sha(book)
        ran = xlproj("check", book, "--json", "--marked", tmp_path / "marcado.xlsx")
        errors = {problem["where"] for problem in ran.json()["problems"] if problem["severity"] == "error"}

        assert ran.status == 1
        assert {"!".join(names["tasa_descuento_e"]), "!".join(names["nombre"])} <= errors
        assert (tmp_path / "marcado.xlsx").exists()
        assert before == sha(book)
        assert xlproj("check", book, "--marked", book).status == 2
        assert before == sha(book)

    def test_an_unreadable_one_in_json(self, tmp_path: Path) -> None:
        """R2: even what can't be read answers in JSON."""
        (tmp_path / "x.xlsx").write_bytes(b"")
        for command in ("check", "evaluate"):
            ran = xlproj(command, tmp_path / "x.xlsx", "--json")

            assert ran.status == 2
            assert len(ran.json()["problems"]) == 1


class TestEvaluate:
    """The worked cases."""

    def test_irrigation(self) -> None:
        """R2, R3: XV-33 … XV-35."""
        ran = xlproj("evaluate", RIEGO, "--json")
        answer = ran.json()
        found = answer["indicators"]

        assert ran.status == 0
        assert {"indicators", "series", "problems"} <= set(answer)
        assert pytest.approx((found["VANE"], found["VANE_SIN"]), abs=1e-3) == (861_731.7353, 908_367.5772)
        assert pytest.approx((found["TIRE"], found["TIRE_SIN"]), abs=1e-6) == (0.168843, 0.172383)
        assert pytest.approx((found["BCE"], found["BCE_SIN"]), abs=1e-5) == (1.40364, 1.43499)
        assert len(answer["series"]["flujo_economico"]) == 31
        assert answer["series"]["flujo_economico"][0] == 0.0

    def test_agro_industry(self) -> None:
        """R2, R3: XIV-07 and XV-18."""
        answer = xlproj("evaluate", AGRO, "--json", "--lang", "en").json()
        found, series = answer["indicators"], answer["series"]

        assert pytest.approx(series["flujo_economico"], abs=1e-6) == [-2600, 1000, 1456, 1937]
        assert pytest.approx(series["flujo_financiero"], abs=1e-6) == [-1600, 400, 856, 1337]
        assert pytest.approx((found["TIRE"], found["TIRF"]), abs=1e-6) == (0.278455, 0.233245)
        assert found["palanca"] == "negative"
        assert xlproj("evaluate", AGRO, "--json").json()["indicators"]["palanca"] == "negativo"

    def test_in_words(self) -> None:
        """R5."""
        spanish, english = xlproj("evaluate", RIEGO), xlproj("evaluate", RIEGO, "--lang", "en")

        assert "861,731.74" in spanish.out
        assert "16.8843 %" in english.out
        assert spanish.out != english.out


class TestConvert:
    """Result workbooks."""

    def test_beside_the_input(self, filled: Path) -> None:
        """R1, R4: named after it, in the workbook's language unless told."""
        before = sha(filled)
        spanish, english = xlproj("convert", filled, "-q"), xlproj("convert", filled, "--lang", "en")

        assert [spanish.status, english.status] == [0, 0]
        assert {"proyecto.xlsx", "proyecto.resultados.xlsx", "proyecto.results.xlsx"} == {
            path.name for path in filled.parent.iterdir()}
        assert before == sha(filled)
        assert "VANE" in spanish.out
        assert spanish.err == ""

    def test_options(self, filled: Path, tmp_path: Path) -> None:
        """R1, R4: another place, another horizon; too short a horizon and the input's own place are
        refused."""
        out, before = tmp_path / "r.xlsx", sha(filled)

        assert xlproj("convert", filled, "-o", out, "--years", "9").status == 0
        assert api.read(out).project.fields["horizonte"] == 9.0
        written = sha(out)
        assert [
            xlproj("convert", filled, "-o", out, "--years", "2").status,
            xlproj("convert", filled, "-o", filled).status,
            xlproj("convert", filled, "-o", tmp_path / "nada" / "r.xlsx").status,
            xlproj("convert", filled, "-o", out, "--years", "99").status] == [2, 2, 2, 2]
        assert (before, written) == (sha(filled), sha(out))

    def test_options_before_the_command(self, filled: Path, tmp_path: Path) -> None:
        """R1, R5: they count as those after it, which have the last word."""
        english = xlproj("--lang", "en", "-q", "convert", filled, "-o", tmp_path / "a.xlsx")
        spanish = xlproj("--lang", "en", "convert", filled, "-o", tmp_path / "b.xlsx", "--lang", "es")

        assert [api.read(tmp_path / name).language for name in ("a.xlsx", "b.xlsx")] == ["en", "es"]
        assert "Written" in english.out
        assert "Escrito" in spanish.out

    def test_over_the_input_by_a_link(self, filled: Path, tmp_path: Path) -> None:
        """R4: a link to the input is the input."""
        before, link = sha(filled), tmp_path / "enlace.xlsx"
        link.symlink_to(filled)

        assert xlproj("convert", filled, "-o", link).status == 2
        assert xlproj("convert", link, "-o", filled).status == 2
        assert before == sha(filled)

    def test_with_errors_writes_nothing(self, filled: Path, tmp_path: Path) -> None:
        """R1, R4, R5: the problems are printed, an older output stays."""
        book, out = spoiled(filled, tmp_path / "malo.xlsx"), tmp_path / "viejo.xlsx"
        out.write_bytes(b"old")
        spanish, english = xlproj("convert", book, "-o", out), xlproj(
            "convert", book, "-o", out, "--lang", "en")

        assert [spanish.status, english.status] == [1, 1]
        assert "No se escribió nada" in spanish.out
        assert "Nothing was written" in english.out
        assert out.read_bytes() == b"old"

    def test_a_folder(self, filled: Path, tmp_path: Path) -> None:
        """R1: each workbook of a folder, the worst status of all, results and lock files left out."""
        folder, out = tmp_path / "lote", tmp_path / "salida"
        folder.mkdir()
        for name in ("a.xlsx", "b.xlsx"):
            shutil.copy(filled, folder / name)
        (folder / "~$a.xlsx").write_bytes(b"x")
        (folder / "viejo.resultados.xlsx").write_bytes(b"x")

        assert xlproj("convert", folder, "-o", out).status == 0
        assert {"a.resultados.xlsx", "b.resultados.xlsx"} == {path.name for path in out.iterdir()}
        spoiled(filled, folder / "c.xlsx")
        (folder / "a.xlsx").unlink()  # one good workbook is enough from here on
        assert xlproj("convert", folder, "-o", out).status == 1
        (folder / "d.xlsx").write_bytes(b"")
        ran = xlproj("convert", folder)
        assert ran.status == 2
        assert "d.xlsx" in ran.err
        assert (folder / "b.resultados.xlsx").exists()
        empty = tmp_path / "vacía"
        empty.mkdir()
        assert xlproj("convert", empty).status == 2

    def test_a_result_converts_again(self, filled: Path) -> None:
        """R3: a result workbook is a filled workbook, too."""
        assert xlproj("convert", filled).status == 0
        again = filled.with_name("otra.xlsx")
        ran = xlproj("convert", filled.with_name("proyecto.resultados.xlsx"), "-o", again)

        assert ran.status == 0
        assert api.read(filled).project.tables == api.read(again).project.tables


class TestTravel:
    """JSON projects."""

    @pytest.mark.parametrize("kind", in_every_run("riego", "campania", "pecuario"))
    def test_out_and_back(self, tmp_path: Path, kind: str) -> None:
        """R2, R3: the example's own JSON, filled, exported, filled again."""
        source = EXAMPLES / kind / "project.json"
        assert xlproj("fill", source, tmp_path / "a.xlsx", "--live").status == 0
        assert xlproj("export", tmp_path / "a.xlsx", tmp_path / "a.json").status == 0
        assert xlproj("fill", tmp_path / "a.json", tmp_path / "b.xlsx", "--lang", "en").status == 0
        assert xlproj("export", tmp_path / "b.xlsx", tmp_path / "b.json").status == 0
        first, second = (json.loads((tmp_path / name).read_text(encoding="utf-8"))
                         for name in ("a.json", "b.json"))
        given = json.loads(source.read_text(encoding="utf-8"))

        assert second["language"] == "en"
        for key in ("kind", "fields", "tables", "series", "steps"):
            assert given[key] == first[key] == second[key], key

    @pytest.mark.parametrize("text", [
        "", "{", "[]", "3", "null", '"x"', "{}", '{"kind": "riego"}', '{"kind": 3}',
        '{"kind": "minas", "xlproj": 1}',
        '{"xlproj": 9, "kind": "riego", "language": "es", "shape": {"years": 3}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": "tres"}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 0}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": -3}}',
        '{"xlproj": 1, "kind": "riego", "language": "fr", "shape": {"years": 3}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "fields": 3}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3, "rows": {"temas": "x"}}}',
        "[" * 100_000,
    ])
    def test_broken_json(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
        """R1, R4: one message, nothing written."""
        source, out = tmp_path / "p.json", tmp_path / "p.xlsx"
        source.write_text(text, encoding="utf-8")

        assert main(["fill", str(source), str(out)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
        assert not out.exists()

    @pytest.mark.parametrize("text", [
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "fields": {"nada": 1}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "fields": {"familias": '
        '"dos"}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "fields": '
        '{"familias": NaN}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "fields": {"familias": '
        '1e999}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "fields": {"fecha": '
        '"ayer"}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "fields": {"etapa": '
        '"nada"}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "tables": {"nada": []}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "tables": {"temas": '
        '[{"tema": "a", "@": {"x": 1}}]}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "series": {"nada": {"1": '
        '1}}}',
        '{"xlproj": 1, "kind": "riego", "language": "es", "shape": {"years": 3}, "steps": {"costos": '
        '["x"]}}'])
    def test_json_with_what_cannot_be(self, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                      text: str) -> None:
        """Each thing that can't be is told at its input, and nothing is written."""
        source, out = tmp_path / "p.json", tmp_path / "p.xlsx"
        source.write_text(text, encoding="utf-8")

        assert main(["fill", str(source), str(out)]) == 1
        assert "XP-" in capsys.readouterr().out
        assert not out.exists()

    @pytest.mark.parametrize("shape", ['{"years": 1000000000}', '{"years": 3, "rows": {"temas": 99999999}}'])
    def test_greedy_json(self, tmp_path: Path, shape: str) -> None:
        """R1, R4: a few bytes that ask for a workbook without end."""
        source, out = tmp_path / "p.json", tmp_path / "p.xlsx"
        source.write_text(f'{{"xlproj": 1, "kind": "riego", "language": "es", "shape": {shape}}}',
                          encoding="utf-8")
        ran = xlproj("fill", source, out, memory=FOUR_GIGABYTES, seconds=10, fresh=True)

        assert ran.status == 2
        assert len(ran.err.splitlines()) == 1
        assert not out.exists()

    def test_export_refuses(self, filled: Path, tmp_path: Path) -> None:
        """R1, R4: with errors nothing is exported; nor over the workbook."""
        assert xlproj("export", spoiled(filled, tmp_path / "malo.xlsx"), tmp_path / "p.json").status == 1
        assert not (tmp_path / "p.json").exists()
        assert xlproj("export", filled, filled).status == 2
        assert xlproj("check", filled).status == 0


class TestDemo:
    """The whole trip; what it says in either language, the tests of the documentation compare with the
    READMEs."""

    def test_runs(self, tmp_path: Path) -> None:
        """R1, R3, R6."""
        ran = xlproj("demo", tmp_path / "demo", fresh=True)

        assert ran.status == 0
        assert len(list((tmp_path / "demo").glob("*.xlsx"))) == 3
        assert "861,731.74" in ran.out
        assert "Plantilla" in ran.out


@pytest.mark.parametrize(("kind", "language"), in_turns(KINDS))
class TestExplainAll:
    """Every quantity can be explained."""

    def test_every_quantity(self, kind: str, language: Language) -> None:
        """R1, R5: label, formula and cells of all of them; what the general kind has, too, is explained
        there."""
        general = set() if kind == "general" else model("general").quantities.keys()
        quantities = model(kind).quantities
        named = [quantity for quantity in quantities.values() if quantity.name]

        assert len(quantities) >= 150
        assert (len(named) >= 15) == (kind in EVALUATED)
        assert [quantity.name for quantity in named] == [
            api.explain(str(quantity.name), kind=kind, language=language)["name"] for quantity in named]
        assert_explained([key for key in quantities if key not in general], kind, language)

    @pytest.mark.torture
    def test_every_quantity_of_every_kind(self, kind: str, language: Language) -> None:
        """R1, R5: also what kinds have in common, in the cells where each has it."""
        assert_explained(list(model(kind).quantities), kind, language)


def assert_explained(keys: list[str], kind: str, language: Language) -> None:
    """That the library has label, formula and cells of these quantities."""
    facts = [api.explain(key, kind=kind, language=language) for key in keys]
    assert [fact["name"] for fact in facts
            if not (fact["label"] and fact["formula"].startswith("=") and fact["cells"])] == []


class TestExplain:
    """What a person is told of a quantity."""

    @pytest.mark.parametrize(("words", "meant"), [
        ("van", "VANE, VANF"), ("NPV", "VANE, VANF"), ("valor actual neto", "VANE, VANF"),
        ("TIR", "TIRE, TIRF"), ("irr", "TIRE, TIRF"), ("b/c", "BCE, BCF"),
        ("relación beneficio costo", "BCE, BCF"), ("pri", "PRIE, PRIF"), ("payback", "PRIE, PRIF"),
        ("período de recuperación", "PRIE, PRIF")])
    def test_by_what_people_call_it(self, words: str, meant: str) -> None:
        """R3: the figures that are meant, the plainest first."""
        ran = xlproj("explain", words)

        assert ran.status == 2
        assert f"Pida una de estas: {meant}" in ran.out + ran.err

    @pytest.mark.parametrize(("words", "name"), [
        ("VAN económico", "VANE"), ("npv financial", "VANF"), ("tasa interna de retorno financiera", "TIRF"),
        ("punto de equilibrio", "punto_equilibrio")])
    def test_one_that_is_meant(self, words: str, name: str) -> None:
        """R3: it is explained as by its name."""
        assert api.explain(words, kind="agroindustria") == api.explain(name, kind="agroindustria")

    def test_in_words_and_json(self) -> None:
        """R2, R5: in any case of letters."""
        spanish, english = xlproj("explain", "vane"), xlproj(
            "explain", "VANE", "--lang", "en", "--kind", "agroindustria")
        data = xlproj("explain", "TIRE", "--json").json()

        assert [spanish.status, english.status] == [0, 0]
        assert "Significado" in spanish.out
        assert "Meaning" in english.out
        assert {"name", "label", "meaning", "formula", "cells", "unit", "source"} <= set(data)
        assert data["name"] == "TIRE"
