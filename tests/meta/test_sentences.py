"""Sentences for users stand in the catalogue, in the phrases or in a declaration, and in no other room."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "xlproj"
AT_HOME = {
    "base": "the catalogue of problems, and the phrases",
    "spec": "words that every declaration uses: the period, a total, how an input is named",
    "model": "the declarations",
    "cli.py": "the declaration of commands: a table that is shown without the rest of the package",
    "completion.py": "scripts, in the language of shells",
    "data": "example projects",
}
STILL = {"checking": 22, "layout": 28}  # how many are left there: only ever fewer
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"(?:[^\W\d_]{2,}[,;:]? ){2,}[^\W\d_]{2,}|(?=.*\s).*[áéíóúñ¿¡]")
SAID = ("Text", "same", "say")
INSIDE = ("Error", "Exception", "deprecated")  # what a programmer reads who misuses the package


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """What a source says to a person: the words of a bilingual text, any string like a sentence."""
    tree = ast.parse(source)
    aside = set(_documentation(tree))
    for node in ast.walk(tree):
        name = _name(node)
        if name.endswith(INSIDE):
            aside |= {id(each) for each in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in SAID:
            words = [each for each in _strings(node) if WORD.search(each.value)]
            if words:
                yield node.lineno, words[0].value
            aside |= {id(each) for each in ast.walk(node)}
    others = [node for node in _strings(tree) if id(node) not in aside]
    yield from ((node.lineno, node.value) for node in others if SENTENCE.search(node.value))


def _name(node: ast.AST) -> str:
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""


def _strings(tree: ast.AST) -> list[ast.Constant]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _documentation(tree: ast.AST) -> Iterator[int]:
    """The strings that stand by themselves: they are read in the source."""
    return (id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr))


def in_room(room: str) -> list[str]:
    """Each place of a room that says something to a person."""
    there = PACKAGE / room
    return [f"{path.relative_to(PACKAGE).as_posix()}:{line}: {text!r}"
            for path in (sorted(there.rglob("*.py")) if there.is_dir() else [there])
            for line, text in sentences(path.read_text(encoding="utf-8"))]


ROOMS = sorted({path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")} - AT_HOME.keys())


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_away_from_home(room: str) -> None:
    found = in_room(room)

    assert found == [] if room not in STILL else len(found) <= STILL[room], "\n".join(found)


@pytest.mark.parametrize("line", [
    'HEAD = Text("Dónde", "Where")', 'label = Text(f"{name}, año {year}", f"{name}, year {year}")',
    'print("Nothing was written here")', 'values = {"detail": "el archivo está dañado"}',
    'say("Revise", "Check")'])
def test_a_sentence_is_found(line: str) -> None:
    assert [number for number, _ in sentences(line)] == [1]


@pytest.mark.parametrize("line", [
    '"""What this module does for whoever reads it."""',
    'Text(f"{sheet}: {label.es}", f"{sheet}: {label.en}")',
    'KEY = "tasa_descuento_e"',
    'raise ValueError("a row of that number does not exist")'])
def test_what_is_none_passes(line: str) -> None:
    assert list(sentences(line)) == []
