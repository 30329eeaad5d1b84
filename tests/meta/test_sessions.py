"""Every page with code is a session that works from top to bottom, as a reader who follows it would meet it.

The mark of a block says what becomes of it, on the page for everybody to see:

`console`  each line after `$` is run; what stands below it is what it answers (`…`: something left out).
           Its status is 0, or 1 where the answer shown has an error.
`python`   is run; the blocks of a page share their names.
`json`     is a value; with a title it is the file of that name.
`cells`    is what a person types into the workbook named in the title: a cell and its value in each line.
`sh`       sets up a machine (pip, make, git, a shell …) and is not run; no other command stands there.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from xlproj import cli

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
FENCE = re.compile(r"^( *)```(\w*)(?: title=\"([^\"]+)\")?\n(.*?)^ *```$", re.M | re.S)
SET_UP = re.compile(
    r"(?:PYTHONPATH=\S+ )?(?:pip|pipx|uv|make|git|python|apt-get)\b|eval |xlproj completion|  |#|$")


def written_pages() -> list[Path]:
    """The pages that people write; those that `make docs` generates have no session."""
    return [REPOSITORY / "README.md", REPOSITORY / "README.es.md",
            *sorted((DOCS / "es").glob("*.md")), *sorted((DOCS / "en").glob("*.md"))]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code on a page: how it is marked, and what stands in it."""

    mark: str
    title: str
    text: str


def blocks_of(text: str) -> list[Block]:
    """The blocks of a page in their order."""
    return [Block(mark, title, re.sub(f"^{indent}", "", body, flags=re.M))
            for indent, mark, title, body in FENCE.findall(text)]


def commands_of(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the answer that is shown, which may be empty."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, answer = part.partition("\n")
        yield command, answer.strip("\n")


def told(shown: str, said: str) -> bool:
    """Whether what was said is what the page shows: `…` stands for anything, alone in its line for any
    lines."""
    lines = [r"(?:.*\n)*?" if line.strip() == "…" else
             r"[^\n]*".join(re.escape(part) for part in line.rstrip().split("…")) + r" *\n"
             for line in shown.splitlines()]
    return re.fullmatch("".join(lines), said if said.endswith("\n") else said + "\n") is not None


@dataclass(slots=True)
class Session:
    """A reader at a terminal, in a folder of their own, going down a page."""

    hear: Callable[[], str]
    names: dict[str, object] = field(default_factory=lambda: {"__name__": "session"})
    faults: list[str] = field(default_factory=list)

    def follow(self, page: str) -> list[str]:
        """Do all that a page says; what went otherwise than it says."""
        for block in blocks_of(page):
            doing = getattr(self, f"_{block.mark}", None)
            if doing is None:
                self.faults.append(f"no mark of a session: ```{block.mark}\n{block.text}")
            else:
                doing(block)
        return self.faults

    def _console(self, block: Block) -> None:
        for command, shown in commands_of(block.text):
            self.hear()
            status = self._run(shlex.split(command, comments=True))
            said = self.hear()
            if status != bool(re.search(r"^ERROR ", shown, re.M)):
                self.faults.append(f"$ {command}\nstatus {status}: {said}")
            elif shown and not told(shown, said):
                self.faults.append(f"$ {command}\nsays\n{said}\nand not\n{shown}")

    def _run(self, words: list[str]) -> int:
        match words:
            case ["xlproj", "new" | "example" | "demo", *_]:
                return _once(words)
            case ["xlproj", *rest]:
                return _ran(rest)
            case ["mkdir", folder]:
                Path(folder).mkdir()
            case ["cp", source, target]:
                shutil.copy(source, target)
            case _:
                return 127
        return 0

    def _python(self, block: Block) -> None:
        try:
            exec(compile(block.text, "block", "exec"), self.names)
        except Exception as error:  # whatever a reader would meet
            self.faults.append(f"{block.text}\n{error!r}")

    def _json(self, block: Block) -> None:
        json.loads(block.text)
        if block.title:
            Path(block.title).write_text(block.text, encoding="utf-8")

    def _cells(self, block: Block) -> None:
        book = openpyxl.load_workbook(block.title)
        for line in block.text.splitlines():
            place, value = re.split(r"  +", line, maxsplit=1)
            sheet, cell = place.split("!")
            book[sheet][cell] = typed(value)
        book.save(block.title)

    def _sh(self, block: Block) -> None:
        strange = [line for line in block.text.splitlines() if not SET_UP.match(line)]
        self.faults += [f"not run, and no set-up: {line}" for line in strange]


def _ran(words: list[str]) -> int:
    try:
        return cli.main(words)
    except SystemExit as left:
        return int(left.code or 0)


_KNOWN: dict[tuple[str, ...], tuple[int, str, dict[Path, bytes]]] = {}


def _once(words: list[str]) -> int:
    """What reads no file answers and writes the same on every page: it is run on the first of them."""
    if tuple(words) not in _KNOWN:
        before = set(Path().rglob("*"))
        with contextlib.redirect_stdout(io.StringIO()) as heard:
            status = _ran(words[1:])
        made = {path: path.read_bytes() for path in {*Path().rglob("*")} - before if path.is_file()}
        _KNOWN[tuple(words)] = status, heard.getvalue(), made
    status, said, files = _KNOWN[tuple(words)]
    for path, content in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    print(said, end="")
    return status


def typed(value: str) -> str | float:
    """What a cell holds when a person types it; text that looks like a number begins with an apostrophe."""
    try:
        return float(value)
    except ValueError:
        return value.removeprefix("'")


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
            capsys: pytest.CaptureFixture[str]) -> Session:
    monkeypatch.chdir(tmp_path)
    return Session(lambda: "".join(capsys.readouterr()))


def name_of(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


LONG = frozenset(DOCS / "en" / name for name in ("commands.md", "verify.md", "report.md", "studies.md"))
"""Pages of many commands, which are followed in Spanish."""


def twins() -> list[tuple[Path, Path]]:
    """Each page in Spanish and in English: the manual has them in one order; at the end the front page."""
    menu = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    spanish, english = ([DOCS / page for page in re.findall(rf"\b({language}/[\w-]+\.md)", menu)]
                        for language in ("es", "en"))
    return [*zip(spanish, english, strict=True), (REPOSITORY / "README.es.md", REPOSITORY / "README.md")]


def in_long_runs() -> set[Path]:
    """Of each page of the manual, the one in the other language: they give the same commands, and one page in
    Spanish and the next in English tell whether these do what they say. The front page is told in both."""
    return {english if english in LONG or number % 2 else spanish
            for number, (spanish, english) in enumerate(twins()[:-1])}


@pytest.mark.parametrize("page", [
    pytest.param(page, marks=pytest.mark.torture if page in in_long_runs() else (), id=name_of(page))
    for page in written_pages() if blocks_of(page.read_text(encoding="utf-8"))])
def test_a_page_works_from_top_to_bottom(page: Path, session: Session) -> None:
    faults = session.follow(page.read_text(encoding="utf-8"))
    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize(("spanish", "english"), [
    pytest.param(*pair, id=pair[1].stem) for pair in twins()])
def test_both_languages_give_the_same_commands(spanish: Path, english: Path) -> None:
    def asked(page: Path) -> list[tuple[str, list[str]]]:
        return [(block.mark, re.findall(r"^\$ (xlproj \w+|\w+)", block.text, re.M))
                for block in blocks_of(page.read_text(encoding="utf-8"))]

    assert asked(spanish) == asked(english)


def test_there_is_much_to_follow() -> None:
    marks = [block.mark for page in written_pages() for block in blocks_of(page.read_text(encoding="utf-8"))]
    assert {mark: marks.count(mark) >= 2 for mark in ("console", "python", "json", "cells")} == {
        "console": True, "python": True, "json": True, "cells": True}
    assert len(marks) > 80


def test_code_stands_in_marked_blocks_alone() -> None:
    """A block by indentation has no mark."""
    indented = re.compile(r"\n\n    (?![-*\d]).+")
    assert [name_of(page) for page in written_pages()
            if indented.search(FENCE.sub("", page.read_text(encoding="utf-8")))] == []


class TestASession:
    def test_shares_files_and_names(self, session: Session) -> None:
        page = ("```json title=\"a.json\"\n{\"a\": 1}\n```\n"
                "```python\nfrom pathlib import Path\nthere = Path(\"a.json\").exists()\n```\n"
                "```python\nassert there\n```\n")
        assert session.follow(page) == []

    def test_finds_what_does_not_work(self, session: Session) -> None:
        page = ("```console\n$ xlproj check nothing.xlsx\n$ rm -rf x\n```\n```python\nassert 1 == 2\n```\n"
                "```sh\nxlproj new riego a.xlsx\n```\n```text\nx\n```\n"
                "```console\n$ xlproj --version\nxlproj 0.0\n```\n")
        assert [fault.splitlines()[0] for fault in session.follow(page)] == [
            "$ xlproj check nothing.xlsx", "$ rm -rf x", "assert 1 == 2",
            "not run, and no set-up: xlproj new riego a.xlsx", "no mark of a session: ```text",
            "$ xlproj --version"]

    @pytest.mark.parametrize(("shown", "same"), [
        ("a\nb c\nd", True), ("a\n…\nd", True), ("a\nb…\nd", True), ("a\nd", False), ("…\nd\nd", False)])
    def test_compares_what_is_said(self, shown: str, same: bool) -> None:
        assert told(shown, "a \nb c\nd\n") is same

    def test_types_as_a_person_does(self) -> None:
        assert [typed(each) for each in ("-3", "'1.200", "Canal")] == [-3.0, "1.200", "Canal"]
