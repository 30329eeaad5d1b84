"""What a terminal gets: colours, a bar, the system's language; what completes commands; what the doctor says.

T1  Colours stand on a terminal alone, and NO_COLOR takes them away; the text is the same.
T2  What takes over a second shows that it goes on, in every command.
T3  Messages speak the system's language; what is said of a workbook, the workbook's; `--lang` decides both.
T4  Each shell completes every command, its options and what its first word may be.
T5  The doctor says what is there, absent or wrong, with status 0 or 1, though a library be broken.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from support.filled import filled_file

from xlproj import api, doctor, terminal
from xlproj.cli import _language, main
from xlproj.model.kinds import KINDS

Heard = pytest.CaptureFixture[str]


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def on_a_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """What commands print from now on goes to a terminal."""
    shown = Screen()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return shown


def english(folder: Path) -> Path:
    """A filled workbook in English."""
    return api.fill(api.example("cronograma"), folder / "plan.xlsx", language="en")


class TestColours:
    """T1."""

    def test_stand_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        screen = on_a_screen(monkeypatch)
        assert main(["evaluate", str(filled_file("riego", live=False, language="es"))]) == 0
        assert "\x1b[32mErrores: 0." in screen.getvalue()
        assert "\x1b[36mVANE  " in screen.getvalue()

    @pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
    def test_are_taken_away(self, monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
        screen = on_a_screen(monkeypatch)
        monkeypatch.setenv(variable, value)
        assert main(["evaluate", str(filled_file("riego", live=False, language="es"))]) == 0
        assert "VANE" in screen.getvalue()
        assert "\x1b" not in screen.getvalue()

    def test_change_no_word(self, monkeypatch: pytest.MonkeyPatch) -> None:
        screen = on_a_screen(monkeypatch)
        main(["example", "?"]), main(["doctor"])
        with_colours = screen.getvalue()
        plain = io.StringIO()
        monkeypatch.setattr(sys, "stdout", plain)
        main(["example", "?"]), main(["doctor"])
        for code in ("32", "33", "36"):
            with_colours = with_colours.replace(f"\x1b[{code}m", "")
        assert with_colours.replace("\x1b[0m", "") == plain.getvalue()


class TestTheBar:
    """T2."""

    def test_goes_on_while_a_step_lasts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shown = Screen()
        monkeypatch.setattr(sys, "stderr", shown)
        monkeypatch.setattr(terminal, "BAR_AFTER", 0.05)
        with terminal.bar(0, quiet=False, doing="new"):
            time.sleep(0.3)
        assert "new: 00:00" in shown.getvalue()

    def test_stays_away_from_what_is_short_or_quiet(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shown = Screen()
        monkeypatch.setattr(sys, "stderr", shown)
        with terminal.bar(3, quiet=False) as bar:
            bar.update()
        monkeypatch.setattr(terminal, "BAR_AFTER", 0)
        with terminal.bar(0, quiet=True, doing="new"):
            time.sleep(0.05)
        assert "new" not in shown.getvalue()
        assert "%" not in shown.getvalue()

    @pytest.mark.parametrize("words", [
        ("new", "logica", "a.xlsx"), ("check", "plan.xlsx"), ("evaluate", "plan.xlsx"),
        ("convert", "plan.xlsx"), ("report", "plan.xlsx"),
        ("export", "plan.xlsx", "plan.json"), ("fill", "plan.json", "b.xlsx"),
        ("followup", "plan.xlsx", "c.xlsx"), ("example", "logica"), ("explain", "VANE")],
                             ids=lambda words: words[0])
    def test_watches_every_long_command(self, words: tuple[str, ...], tmp_path: Path,
                                        monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        english(tmp_path)
        (tmp_path / "plan.json").write_text(json.dumps(api.to_json(api.example("cronograma"))))
        asked: list[bool] = []

        def bar(_: int, *, quiet: bool, **__: str) -> terminal.Bar:
            asked.append(quiet)
            return terminal.bar(0, quiet=True)

        monkeypatch.setattr("xlproj.commands.bar", bar)
        assert main([*words, "-q"]) == 0
        assert asked
        assert all(asked)


class TestLanguage:
    """T3."""

    @pytest.mark.parametrize(("variables", "language"), [
        ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "es_PE.UTF-8"}, "es"), ({"LANG": "C.UTF-8"}, "es"),
        ({}, "es"),
        ({"LANG": "eng"}, "es"),  # no language that a system calls so
        ({"LANG": "es_PE.UTF-8", "LC_MESSAGES": "en_GB"}, "en"), ({"LANG": "en", "LC_ALL": "qu_PE"}, "es"),
        ({"LANG": "en_US", "XLPROJ_LANG": "es"}, "es"), ({"LANG": "es_PE", "XLPROJ_LANG": "en"}, "en")])
    def test_is_the_systems(self, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str],
                            language: str) -> None:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG", "XLPROJ_LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert _language(["check", "a.xlsx"]) == language
        assert _language(["check", "a.xlsx", "--lang", "es"]) == "es"

    def test_of_what_is_said_of_a_workbook_is_the_workbooks(self, tmp_path: Path, capsys: Heard) -> None:
        book = str(english(tmp_path))
        assert main(["check", book]) == 0
        assert capsys.readouterr().out == "Errors: 0. Warnings: 0. Notes: 0.\n"
        assert main(["convert", book]) == 0
        said = capsys.readouterr().out
        assert said.startswith("Errors: 0.")
        assert "\nEscrito: " in said
        assert main(["check", book, "--lang", "es"]) == 0
        assert capsys.readouterr().out == "Errores: 0. Avisos: 0. Notas: 0.\n"


class TestExample:
    def test_is_a_filled_workbook(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                  capsys: Heard) -> None:
        monkeypatch.chdir(tmp_path)
        assert main(["example", "?"]) == 0
        assert capsys.readouterr().out.split() == list(api.examples())
        assert main(["example", "logica"]) == 0
        assert api.holds_data("logica.xlsx")
        assert main(["example", "logica"]) == 2
        assert main(["example", "logica", "--force", "--lang", "en"]) == 0
        assert api.read("logica.xlsx").language == "en"

    def test_that_is_none_is_told_which_there_are(self, capsys: Heard) -> None:
        assert main(["example", "logico", "--lang", "en"]) == 2
        said = capsys.readouterr().err
        assert said.startswith("ERROR XP-766  There is no example “logico”. ")
        assert "seguimiento" in said


def completed(shell: str, *words: str) -> list[str]:
    """What a shell offers for the last of the words."""
    script = subprocess.run([sys.executable, "-m", "xlproj", "completion", shell], check=True, text=True,
                            capture_output=True).stdout
    rest = {
        "bash": 'COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _xlproj; printf "%s\\n" "${COMPREPLY[@]}"',
        "zsh": '''compadd() { printf "%s\\n" "${@[2,-1]}" }
                  _files() { : }
                  words=("$@"); CURRENT=$#; _xlproj''',
        "fish": "complete -C (string join -- ' ' $argv)"}[shell]
    first = "compdef() { : }\n" if shell == "zsh" else ""
    run = ["fish", "--no-config", "-c", script + rest, *words] if shell == "fish" else [
        shell, "-c", first + script + rest, shell, *words]
    said = subprocess.run(run, check=False, text=True, capture_output=True)
    assert not said.stderr
    return [line.split("\t")[0] for line in said.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", [
    "bash", *(pytest.param(name, marks=[pytest.mark.torture, pytest.mark.skipif(
        shutil.which(name) is None, reason=f"{name} is not on this machine")]) for name in ("zsh", "fish"))])
class TestCompletion:
    """T4."""

    def test_knows_commands_kinds_and_options(self, shell: str) -> None:
        assert {"check", "doctor", "completion", "report"} <= set(completed(shell, "xlproj", ""))
        assert set(completed(shell, "xlproj", "new", "")) == set(KINDS)
        assert set(completed(shell, "xlproj", "example", "")) == set(api.examples())
        assert {"--marked", "--json"} <= set(completed(shell, "xlproj", "check", "a.xlsx", "--"))
        assert set(completed(shell, "xlproj", "check", "--lang", "")) == {"es", "en"}


def test_completion_names_every_option_of_every_command(capsys: Heard) -> None:
    """T4: in all shells."""
    for shell in ("bash", "zsh", "fish"):
        assert main(["completion", shell]) == 0
        script = capsys.readouterr().out
        assert [word for word in ("--all-sheets", "--marked", "--program-years", "--docx", "--force")
                if word not in script and f"-l {word[2:]}" not in script] == []


@pytest.mark.parametrize(("language", "said", "words"), [
    ("es", "no hay «convrt»; ¿quiso decir «convert»?", {"TIPO", "SALIDA.xlsx", "MONEDA"}),
    ("en", "there is no “convrt”; did you mean “convert”?", {"KIND", "OUT.xlsx", "CURRENCY"})])
def test_the_help_speaks_the_language(language: str, said: str, words: set[str], capsys: Heard) -> None:
    """T4: what stands for a value, too; of a misspelt command the one that is meant comes first."""
    with pytest.raises(SystemExit):
        main(["convrt", "--lang", language])
    lines = capsys.readouterr().err.splitlines()
    assert next(line for line in lines if line.startswith("xlproj: ")) == f"xlproj: {said}"
    with pytest.raises(SystemExit):
        main(["new", "--help", "--lang", language])
    assert words <= set(re.findall(r"[A-Z]+(?:\.\w+)?", capsys.readouterr().out))


def test_no_english_word_stands_for_a_value_in_spanish(capsys: Heard) -> None:
    """T4: of no command."""
    for word in ("new", "check", "evaluate", "convert", "report", "example", "explain", "verify", "migrate",
                 "fill", "export", "completion", "schema", "demo"):
        with pytest.raises(SystemExit):
            main([word, "--help", "--lang", "es"])
    assert {"KIND", "FILE", "OUT", "NAME", "DIR", "CURRENCY", "SHELL", "IN", "OLD", "RESULT"} & set(
        re.findall(r"[A-ZÉ]{2,}", capsys.readouterr().out)) == set()


class TestDoctor:
    """T5."""

    def test_says_what_is_there(self, capsys: Heard) -> None:
        assert main(["doctor", "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert said["ok"] is True
        assert {each["key"] for each in said["findings"]} == {
            "xlproj", "python", "numpy", "xlsxwriter", "tqdm", "pandas", "pdf", "docx", "desktop",
            "xls", "libreoffice", "font",
            "current_folder", "temporary_folder"}
        assert main(["doctor"]) == 0
        assert capsys.readouterr().out.endswith("xlproj puede trabajar aquí.\n")

    def test_goes_on_without_what_is_not_needed(self, monkeypatch: pytest.MonkeyPatch, capsys: Heard) -> None:
        monkeypatch.setattr(doctor, "_FONTS", ())
        monkeypatch.setattr(doctor, "_OFFICES", ())
        monkeypatch.setattr(doctor.shutil, "which", lambda _: None)
        monkeypatch.setattr(doctor, "_EXTRAS", (("pdf", "no-such-thing", doctor.phrases.REPORT_AS_PDF),))
        assert main(["doctor", "--lang", "en"]) == 0
        said = capsys.readouterr().out
        assert said.count("absent") == 3
        assert "pip install 'xlproj[pdf]'" in said

    def test_says_what_is_wrong(self, monkeypatch: pytest.MonkeyPatch, capsys: Heard) -> None:
        monkeypatch.setattr(doctor, "_NEEDED", ("numpy", "no-such-thing"))
        assert main(["doctor", "--lang", "en"]) == 1
        assert "no-such-thing           wrong" in capsys.readouterr().out

    def test_says_where_it_cannot_write(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                        capsys: Heard) -> None:
        def refused(**_: object) -> None:
            raise PermissionError

        monkeypatch.setattr(tempfile, "TemporaryFile", refused)
        monkeypatch.chdir(tmp_path)
        assert main(["doctor", "--json", "--lang", "en"]) == 1
        wrong = [each for each in json.loads(capsys.readouterr().out)["findings"] if each["state"] == "wrong"]
        assert [each["key"] for each in wrong] == ["current_folder", "temporary_folder"]
        assert str(tmp_path) in wrong[0]["detail"]

    def test_needs_none_of_the_libraries(self) -> None:
        blocked = ("import sys; sys.modules.update(numpy=None, xlsxwriter=None, tqdm=None)\n"
                   "from xlproj.cli import main; sys.exit(main(['doctor', '-q']))")
        ran = subprocess.run([sys.executable, "-c", blocked], check=False, capture_output=True)
        assert ran.returncode == 0
