"""Each rule is declared once: in a format beside what it is about, or as a function of `checking` that says
why it is one."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

import xlproj
from xlproj.base.problems import Code
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.spec.model import Model
from xlproj.spec.rules import Rule

_PACKAGE = Path(xlproj.__file__).parent
_ELSEWHERE_TOO = {
    "DUPLICATE_KEY": "the reader says it of objectives, whose codes it needs to go on",
    "HORIZON_BEYOND": "the reader leaves out a horizon without columns, so that nothing is judged by it",
    **dict.fromkeys(("TIR_BEYOND_BELIEF", "RATIO_BEYOND_BELIEF", "SALES_WITHOUT_COST"),
                    "they are not told where an error may explain them"),
    "UNUSUAL": "what is usual among others is a median, which is no expression",
}
"""Codes that a rule has and another room tells as well, and why."""


def rules_of(whole: Model) -> tuple[Rule, ...]:
    """All rules of a model: its own, those of its conditions, and those that its ties blame."""
    found = (*whole.rules, *(rule for condition in whole.conditions for rule in condition.rules),
             *(rule for tie in whole.ties for rule in tie.blame))
    return tuple({id(rule): rule for rule in found}.values())  # two ties may blame one


def stated_twice(rules: Iterable[Rule]) -> list[str]:
    """The codes of rules that say the same of the same place."""
    counts = Counter((rule.code.id, _shape(rule.at), _shape(rule.wrong)) for rule in rules
                     if rule.code is not None)
    return [code for (code, _, _), count in counts.items() if count > 1]


def _shape(of: object) -> object:
    """What an expression is made of, so that two built apart compare as equal."""
    if is_dataclass(of) and not isinstance(of, type):
        return (type(of).__name__, *(_shape(getattr(of, each.name)) for each in fields(of)))
    return tuple(map(_shape, of)) if isinstance(of, tuple) else of


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_is_stated_twice(kind: str) -> None:
    rules = rules_of(model(kind))

    assert rules
    assert stated_twice(rules) == []


def test_a_rule_stated_twice_is_found() -> None:
    rules = rules_of(model("agroindustria"))
    first = next(rule for rule in rules if rule.code is not None)

    assert stated_twice((*rules, replace(first))) == [first.code.id if first.code else ""]


def test_a_code_is_declared_or_told_in_one_room() -> None:
    """Where each code of a rule stands: in the declarations alone, so that nobody tests the same thing
    again."""
    declared, told = _codes_by_room()

    assert len(declared) > 60
    assert {name: sorted(told[name]) for name in declared.keys() & told.keys() - _ELSEWHERE_TOO.keys()} == {}
    assert not _ELSEWHERE_TOO.keys() - (declared.keys() & told.keys()), "no longer needed"


def _codes_by_room() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The names of codes that are used in declarations and elsewhere, with the modules."""
    names = {name for path in (_PACKAGE / "base").glob("catalogue_*.py") for name in _assigned_codes(path)}
    declared: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for path in _PACKAGE.rglob("*.py"):
        room = path.relative_to(_PACKAGE).parts[0]
        if room == "base":
            continue
        into = declared if room == "model" or path.name == "relations.py" else told
        for name in _used(path) & names:
            into.setdefault(name, set()).add(str(path.relative_to(_PACKAGE)))
    return declared, told


def _assigned_codes(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.targets[0].id for node in tree.body if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name)
            and node.value.func.id == Code.__name__}


def _used(path: Path) -> set[str]:
    """The names that a module loads, or takes from another as an attribute."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def test_what_stays_a_function_says_why() -> None:
    from xlproj import checking  # noqa: PLC0415  # its list of functions is what is looked at

    assert [each.__name__ for each in checking.FUNCTIONS
            if "function" not in (inspect.getdoc(each) or "")] == []


def test_what_stands_beside_a_row_needs_no_figures() -> None:
    """Words with holes in them would stand in a cell."""
    beside = [rule for kind in KINDS for rule in rules_of(model(kind)) if rule.judges == "row" and rule.code]

    assert [rule.code.id for rule in beside if rule.code and "{" in rule.words.es + rule.words.en] == []
