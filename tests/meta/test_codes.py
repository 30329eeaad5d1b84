"""The codes of problems: each is declared once, listed and has a case; none is named that does not exist."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from xlproj.base.catalogue import CATALOGUE
from xlproj.base.problems import Code

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"(?i)\bXP[-‐‑‒–—_ ]?(\d{2,})\b")
PUT_TOGETHER = re.compile(r"(?i)\bXP[-‐‑‒–—_ ]$")
SOURCES = ("xlproj/**/*.py", "scripts/**/*.py", "tests/**/*.py", "tests/**/*.json", "docs/**/*.md",
           "examples/**/*.md", "*.md")
DECLARED = ROOT / "xlproj" / "base"


def texts(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Every file in which a code may be named, and what it says."""
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            if path != Path(__file__):
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def unknown(name: str, text: str, known: Iterable[str]) -> list[str]:
    """The codes that a text names, however it writes them, and that are not known."""
    there = set(known)
    return [f"{name}: {found[0]}" for found in NAMED.finditer(text) if f"XP-{found[1]}" not in there]


def put_together(name: str, source: str) -> list[str]:
    """The strings of a source out of which codes are made at run time, where nobody can look for them."""
    strings = [node for node in ast.walk(ast.parse(source))
               if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [f"{name}:{node.lineno}" for node in strings if PUT_TOGETHER.search(str(node.value))]


def declared(source: str) -> Iterator[str]:
    """The identity of every `Code(…)` of a source; one that is no plain string is its source line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Code":
            given = next((each.value for each in node.keywords if each.arg == "id"), None)
            yield given.value if isinstance(given, ast.Constant) else f"line {node.lineno}"  # type: ignore[misc]  # a string


def twice(sources: Iterable[str]) -> list[str]:
    """The identities that more than one `Code(…)` has."""
    counts = Counter(code for source in sources for code in declared(source))
    return [code for code, count in counts.items() if count > 1]


def unlisted(module: object, listed: Iterable[Code]) -> list[str]:
    """The codes of a module that its tuple `CODES`, and with it the catalogue, does not hold."""
    held = {id(code) for code in listed}
    return [code.id for code in vars(module).values() if isinstance(code, Code) and id(code) not in held]


def without_case(cases: str, known: Iterable[str]) -> list[str]:
    """The codes that no case names."""
    return [code for code in known if not re.search(rf'"{code}"', cases)]


@pytest.mark.parametrize("pattern", SOURCES)
def test_no_code_is_named_that_does_not_exist(pattern: str) -> None:
    paths = [path for path in sorted(ROOT.glob(pattern)) if path != Path(__file__)]
    assert paths
    read = [(path.name, path.read_text(encoding="utf-8")) for path in paths]
    assert [each for name, text in read for each in unknown(name, text, CATALOGUE)] == []


def test_no_code_is_put_together() -> None:
    sources = [(name, text) for name, text in texts() if name.startswith("xlproj/")]
    assert sources
    assert [each for name, text in sources for each in put_together(name, text)] == []


def test_every_code_is_declared_once_and_listed() -> None:
    sources = [text for name, text in texts() if name.startswith("xlproj/")]
    assert twice(sources) == []
    assert sorted(code for source in sources for code in declared(source)) == sorted(CATALOGUE)
    modules = [import_module(f"xlproj.base.{path.stem}") for path in sorted(DECLARED.glob("catalogue_*.py"))]
    assert [each for module in modules for each in unlisted(module, CATALOGUE.values())] == []


def test_every_code_has_a_case() -> None:
    cases = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "cases").glob("*.py"))]
    assert without_case("".join(cases), CATALOGUE) == []


@pytest.mark.parametrize("text", [
    "XP-999", "xp-999", "XP999", "XP–999", "XP_999", "docs say XP-999.", "XP-0101", "XP-10",
    "see [XP-1014](#xp-101)"])
def test_a_code_that_does_not_exist_is_found(text: str) -> None:
    assert unknown("docs", text, CATALOGUE)


@pytest.mark.parametrize("source", ['code = "XP-" + number', 'f"XP-{number}"', 'f"of code xp-{number}"'])
def test_a_code_that_is_put_together_is_found(source: str) -> None:
    assert put_together("api", source)


def test_what_is_right_passes() -> None:
    assert unknown("docs", "XP-101, xp-101 and all of XP-1nn", CATALOGUE) == []
    assert put_together("api", 'code.id.startswith("XP-1")') == []


def test_a_code_declared_twice_is_found() -> None:
    assert twice(['A = Code(id="XP-101", severity="error")', 'B = problems.Code(id="XP-101")']) == ["XP-101"]
    assert list(declared('A = Code(id=f"XP-{number}")')) == ["line 1"]


def test_a_code_that_is_not_listed_is_found() -> None:
    module = import_module("xlproj.base.catalogue_files")
    first, *others = module.CODES
    assert unlisted(module, others) == [first.id]


def test_a_code_without_a_case_is_found() -> None:
    assert without_case('CASES = {"XP-101": Case()}', ["XP-101", "XP-102"]) == ["XP-102"]
