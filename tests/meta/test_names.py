"""A name has one meaning: no two modules define a class, or a type of their own, under the same name, and no
module gives a constant twice."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import xlproj

_PACKAGE = Path(xlproj.__file__).parent


def defined_twice(modules: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names of classes and types that more than one module defines, with these modules."""
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for where, source in modules:
        for name in _defined(ast.parse(source)):
            homes[name].add(where)
    return {name: sorted(where) for name, where in homes.items() if len(where) > 1}


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [
            node.target] if isinstance(node, ast.AnnAssign) else []
        yield from (each.id for each in targets
                    if isinstance(each, ast.Name) and each.id[0].isupper() and not each.id.isupper())


def given_again(source: str) -> list[str]:
    """The constants of a module that are given a second value: whoever reads the first would get another."""
    names = [target.id for node in ast.parse(source).body if isinstance(node, ast.Assign)
             for targets in node.targets for target in ast.walk(targets) if isinstance(target, ast.Name)]
    return [name for name, count in Counter(names).items() if count > 1]


def test_a_constant_is_given_once() -> None:
    assert {str(path.relative_to(_PACKAGE)): found for path in _PACKAGE.rglob("*.py")
            if (found := given_again(path.read_text(encoding="utf-8")))} == {}


def test_a_constant_given_again_is_found() -> None:
    assert given_again("A = 1\nB, A = 2, 3") == ["A"]


def test_each_name_has_one_home() -> None:
    assert defined_twice((str(path.relative_to(_PACKAGE)), path.read_text(encoding="utf-8"))
                         for path in _PACKAGE.rglob("*.py")) == {}


def test_a_second_home_is_found() -> None:
    assert defined_twice((("a.py", "class Row: pass"), ("b.py", "Row: TypeAlias = tuple[str, int]"))) == {
        "Row": ["a.py", "b.py"]}
