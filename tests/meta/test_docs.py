"""The documentation says what the program does: generated pages, commands, examples, codes and links are all
checked.

Each check is also shown to fail on something planted, and to be red where it would find nothing to look at.
"""

import argparse
import json
import re
import shlex
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from make_reference import pages as reference_pages

import xlproj
from xlproj import api, cli
from xlproj.base.catalogue import CATALOGUE
from xlproj.base.cells import Cell
from xlproj.base.text import Language
from xlproj.layout.items import InputCell
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, default_shape
from xlproj.spec.inputs import Field
from xlproj.spec.travel import from_json, to_json

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
READMES = (REPOSITORY / "README.md", REPOSITORY / "README.es.md")
COMMAND_PAGES = (DOCS / "es/comandos.md", DOCS / "en/commands.md")
PROBLEM_PAGES = ("es/referencia/problemas.md", "en/reference/problems.md")
LIBRARY_PAGES = (DOCS / "es/biblioteca.md", DOCS / "en/library.md")
EXAMPLE_PAGES = sorted((REPOSITORY / "examples").rglob("README*.md"))
FENCE = re.compile(r"^```(\w*)(?: title=\S+)?\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+?)(?:\s*\{ #(\S+) \})?$", re.M)


def manual() -> list[Path]:
    """The pages of the manual: those that are written, and those that `make docs` generates whether they
    stand there or not."""
    return sorted({*DOCS.rglob("*.md"), *(DOCS / name for name in reference_pages())})


def pages() -> list[Path]:
    """Every page of prose that a reader meets."""
    return [*READMES, REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "CHANGELOG.md", *manual(),
            *sorted((REPOSITORY / "examples").rglob("*.md"))]


def text_of(page: Path) -> str:
    """What a page says; of a generated one, what it would say today."""
    name = page.relative_to(DOCS).as_posix() if page.is_relative_to(DOCS) else ""
    return reference_pages().get(name) or page.read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [body for named, body in FENCE.findall(text) if named == language]


def prose(text: str) -> str:
    """A page without its code, where brackets mean something else."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))


# --- generated pages ----------------------------------------------------------------------------------------
class TestReferencePages:
    def test_say_that_they_are_generated(self) -> None:
        made = reference_pages()
        assert len(made) == 10
        assert [name for name, text in made.items()
                if "scripts/make_reference.py" not in text.split("\n", 1)[0]] == []

    def test_are_not_kept(self) -> None:
        """A page of two megabytes in each language would stand in every change of a label."""
        asked = ["README.md", *(f"docs/{name}" for name in reference_pages())]
        kept = subprocess.run(["git", "-c", f"safe.directory={REPOSITORY}", "ls-files", *asked],
                              cwd=REPOSITORY, check=True,
                              capture_output=True, text=True).stdout.split()
        assert kept == ["README.md"]

    @pytest.mark.parametrize("page", ["es/referencia/cantidades.md", "en/reference/quantities.md"])
    def test_have_every_quantity_once(self, page: str) -> None:
        told = Counter(re.findall(r"^- \*\*.*?\*\* — `([^`]+)`", reference_pages()[page], re.M))
        known = {key for kind in KINDS for key, quantity in model(kind).quantities.items()}
        totals = {quantity.sum_over_years.key for kind in KINDS
                  for quantity in model(kind).quantities.values() if quantity.total}
        assert len(told) > 1500
        assert set(told) == known - totals
        assert {key: count for key, count in told.items() if count != 1} == {}

    @pytest.mark.parametrize("page", PROBLEM_PAGES)
    def test_have_every_code(self, page: str) -> None:
        assert len(CATALOGUE) > 50
        headings = re.findall(r"^### (XP-\d+)", reference_pages()[page], re.M)
        assert sorted(headings) == sorted(CATALOGUE)


# --- commands -----------------------------------------------------------------------------------------------
def parser() -> argparse.ArgumentParser:
    return cli._parser("en")


def commands_of(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands by name."""
    found = next(action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def options_of(top: argparse.ArgumentParser) -> set[str]:
    """Every option of every command, in all its spellings."""
    parsers = (top, *commands_of(top).values())
    return {option for each in parsers for action in each._actions for option in action.option_strings}


def unmentioned(text: str, top: argparse.ArgumentParser) -> list[str]:
    """Commands without a heading and options that a page never names."""
    headings = " ".join(re.findall(r"^## (.+)$", text, re.M)).split()
    commands = [name for name in commands_of(top) if name not in headings]
    return commands + sorted(option for option in options_of(top)
                             if not re.search(rf"(?<![\w-]){option}(?![\w-])", text))


def command_lines(text: str) -> Iterator[str]:
    """Each line of a console block that runs xlproj."""
    for body in blocks(text, "console"):
        yield from (line[2:] for line in body.splitlines() if line.startswith("$ xlproj"))


def refused(lines: Iterable[str]) -> list[str]:
    """The lines that the command would not understand."""
    return [line for line in lines if not understood(shlex.split(line, comments=True)[1:])]


def understood(words: list[str]) -> bool:
    try:
        parser().parse_args(words)
    except SystemExit as left:
        return left.code == 0
    return True


class TestCommands:
    @pytest.mark.parametrize("page", COMMAND_PAGES, ids=lambda path: path.name)
    def test_and_options_are_all_in_the_manual(self, page: Path) -> None:
        assert len(commands_of(parser())) >= 8
        assert len(options_of(parser())) > 15
        assert unmentioned(page.read_text(encoding="utf-8"), parser()) == []

    def test_left_out_are_found(self) -> None:
        text = COMMAND_PAGES[0].read_text(encoding="utf-8")
        spoiled = text.replace("## demo", "## otra").replace("--crops", "--crop")
        assert unmentioned(spoiled, parser()) == ["demo", "--crops"]

    @pytest.mark.parametrize("page", [*READMES, *COMMAND_PAGES], ids=lambda path: path.name)
    def test_examples_are_understood(self, page: Path) -> None:
        lines = list(command_lines(page.read_text(encoding="utf-8")))
        assert len(lines) >= 8
        assert refused(lines) == []

    def test_examples_of_every_page_are_understood(self) -> None:
        assert refused(line for page in pages() for line in command_lines(text_of(page))) == []

    @pytest.mark.usefixtures("capsys")
    def test_a_wrong_example_is_found(self) -> None:
        assert refused(["xlproj new riego", "xlproj new riego out.xlsx --live", "xlproj weigh x.xlsx"]) == [
            "xlproj new riego", "xlproj weigh x.xlsx"]


# --- where quoted messages stand ----------------------------------------------------------------------------
def misplaced(text: str, language: Language) -> list[str]:
    """Cells of quoted messages at which the template has no such input."""
    book = lay_out(model("riego", False), default_shape("riego"), language)
    labels = {f"{plan.name}!{Cell(plan.name, item.row, item.column).a1}: {item.declared.label.in_(language)}"
              for plan in book.plans for item in plan.items if isinstance(item, InputCell)
              and isinstance(item.declared, Field)}
    quoted = re.findall(r"^(?:ERROR|AVISO|NOTA|WARNING|NOTE) XP-\d+  (\S+![A-Z]+\d+: [^:]+):", text, re.M)
    assert quoted
    return [place for place in quoted if place not in labels]


class TestQuotedOutput:
    @pytest.mark.parametrize(("page", "language"), [
        (READMES[0], "en"), (READMES[1], "es"), (DOCS / "en/checking.md", "en"),
        (DOCS / "es/revisar.md", "es")],
                             ids=lambda item: getattr(item, "name", item))
    def test_of_check_names_the_cells_of_the_template(self, page: Path, language: Language) -> None:
        assert misplaced(page.read_text(encoding="utf-8"), language) == []

    def test_at_another_cell_is_found(self) -> None:
        assert misplaced("ERROR XP-230  Inversiones!A1: Cantidad: -3", "es") == ["Inversiones!A1: Cantidad"]


# --- the library --------------------------------------------------------------------------------------------
class TestTheLibrary:
    @pytest.mark.parametrize("page", LIBRARY_PAGES, ids=lambda path: path.name)
    def test_has_each_public_name_in_the_manual(self, page: Path) -> None:
        names = [name for name in dir(xlproj) if not name.startswith("_")]
        assert len(names) > 15
        text = page.read_text(encoding="utf-8")
        assert [name for name in names if not re.search(rf"`{name}[`(.]", text)] == []

    @pytest.mark.parametrize("page", [DOCS / "es/json.md", DOCS / "en/json.md"], ids=["es", "en"])
    def test_reads_the_project_that_the_manual_shows(self, page: Path) -> None:
        shown = json.loads(blocks(page.read_text(encoding="utf-8"), "json")[0])
        assert to_json(from_json(shown, model(shown["kind"]))) == shown


# --- links and pictures -------------------------------------------------------------------------------------
@cache
def anchors_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as the manual and code hosts make them."""
    found: set[str] = set()
    for title, given in HEADING.findall(FENCE.sub("", text_of(page))):
        found.add(given or slug(title))
    return found


def slug(title: str) -> str:
    """A heading as an anchor: no accents, no signs, hyphens for spaces."""
    accents = str.maketrans("áéíóúüñ", "aeiouun")
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", title.lower().translate(accents)).strip())


def broken_links(page: Path) -> list[str]:
    """Links and pictures of a page that lead nowhere in the repository."""
    return [target for target in LINK.findall(prose(text_of(page)))
            if not re.match(r"[a-z]+:", target) and not leads_somewhere(page, unquote(target))]


def leads_somewhere(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    path = (page.parent / name).resolve() if name else page
    return (path.exists() or path in manual()) and (not anchor or anchor in anchors_of(path))


def pictures_in(page: Path) -> list[str]:
    """The names of the pictures on a page."""
    return re.findall(r"!\[[^\]]*\]\([^)]*?([^/)]+\.png)\)", page.read_text(encoding="utf-8"))


def strange_pictures(page: Path) -> list[str]:
    """Pictures under an example that are of another one, or of the other language; those without a name are
    of irrigation."""
    name, language = page.parent.name, "en" if page.name.endswith(".en.md") else "es"
    own = f"{language}-" if name == "riego" else f"{name}-{language}-"
    return [picture for picture in pictures_in(page) if not picture.startswith(own)]


class TestLinks:
    def test_lead_somewhere(self) -> None:
        assert {page: broken for page in pages() if (broken := broken_links(page))} == {}

    def test_are_looked_at(self) -> None:
        found = [target for page in pages() for target in LINK.findall(prose(text_of(page)))]
        assert len(found) > 100
        assert sum(target.endswith(".png") for target in found) >= 10

    def test_use_every_picture(self) -> None:
        text = "\n".join(map(text_of, pages()))
        pictures = sorted(path.name for path in (DOCS / "img").iterdir())
        assert len(pictures) > 10
        assert [name for name in pictures if f"img/{name})" not in text] == []

    def test_show_an_example_its_own_pictures(self) -> None:
        found = {page.parent.name for page in EXAMPLE_PAGES if pictures_in(page)}
        assert found == set(api.examples())
        assert [(page.parent.name, name) for page in EXAMPLE_PAGES for name in strange_pictures(page)] == []

    def test_tell_a_picture_of_another_example_or_language(self, tmp_path: Path) -> None:
        page = tmp_path / "maiz/README.md"
        page.parent.mkdir()
        page.write_text(
            "![](img/maiz-es-costo.png) ![](img/maiz-en-costo.png) ![](img/es-flujo.png) "
            "![](img/riego-es-a.png)",
            encoding="utf-8")
        assert strange_pictures(page) == ["maiz-en-costo.png", "es-flujo.png", "riego-es-a.png"]

    def test_that_lead_nowhere_are_found(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text(
            "# A title, it is\n[a](page.md) ![b](b.png) [c](#a-title-it-is) [d](page.md#other) `[e](e.md)`\n",
            encoding="utf-8")
        assert broken_links(page) == ["b.png", "page.md#other"]

    def test_of_the_menu_lead_somewhere(self) -> None:
        menu = re.findall(r"(?<=[ :])(\S+\.md)$", (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"),
                          re.M)
        assert sorted(menu) == sorted(str(page.relative_to(DOCS).as_posix()) for page in manual())


class TestLanguages:
    def test_have_the_same_pages(self) -> None:
        """A page in one language has its counterpart: as many pages, with as many headings and examples."""
        spanish, english = (re.findall(rf"(?<=[ :]){folder}/\S+\.md$",
                                       (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"),
                                       re.M) for folder in ("es", "en"))
        assert len(spanish) >= 14
        shapes = [[shape_of(DOCS / name.strip()) for name in names] for names in (spanish, english)]
        assert shapes[0] == shapes[1]

    def test_of_the_readmes_say_as_much(self) -> None:
        assert shape_of(READMES[0]) == shape_of(READMES[1])


def shape_of(page: Path) -> tuple[int, int, int]:
    """How much a page says: headings, blocks of code, rows of tables."""
    text = text_of(page)
    bare = FENCE.sub("", text)
    return len(HEADING.findall(bare)), len(FENCE.findall(text)), len(re.findall(r"^\|", bare, re.M))


def test_make_writes_the_pages_before_it_builds_the_manual() -> None:
    assert re.search(r"make_reference\.py\n.*mkdocs build --strict\n",
                     (REPOSITORY / "Makefile").read_text(encoding="utf-8"))
