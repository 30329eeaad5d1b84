"""Numerics holds what the product calls and the public rate tools, and nothing else (docs/adr/0021).

U1  Whatever stands at the top of a module is public (`__all__`) or is led to by what the product imports.
U2  What is public is told in both manuals, and tried against worked cases or by properties.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path

import pytest

from xlproj.numerics import annuities, rates

REPOSITORY = Path(__file__).parents[2]
NUMERICS = "xlproj.numerics"
PUBLIC = {f"{module.__name__}.{name}" for module in (rates, annuities) for name in module.__all__}
PAGES = ("docs/en/rates.md", "docs/es/tasas.md")
TRIED = ("tests/golden/test_rate_tools.py", "tests/properties/test_rates_properties.py")
Trees = Mapping[str, ast.Module]


def trees() -> dict[str, ast.Module]:
    """The modules of the package, parsed, by name."""
    paths = sorted((REPOSITORY / "xlproj").rglob("*.py"))
    return {".".join(path.relative_to(REPOSITORY).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
            for path in paths}


def imported(tree: ast.Module) -> dict[str, str]:
    """What a module has from numerics: the names it goes by here, and the whole ones."""
    return {each.asname or each.name: f"{node.module}.{each.name}" for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(NUMERICS)
            for each in node.names}


def defined(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """What stands at the top of a module, by name."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((each.id, node) for target in targets for each in ast.walk(target)
                        if isinstance(each, ast.Name))


def unused(modules: Trees, public: set[str]) -> set[str]:
    """What of numerics neither is public nor is led to."""
    leads: dict[str, set[str]] = {}
    pending = set(public)
    for module, tree in modules.items():
        known = imported(tree)
        if not module.startswith(NUMERICS):
            pending |= set(known.values())
            continue
        own = dict(defined(tree))
        known |= {name: f"{module}.{name}" for name in own}
        for name, node in own.items():
            leads[f"{module}.{name}"] = {known[each.id] for each in ast.walk(node)
                                         if isinstance(each, ast.Name) and each.id in known}
    reached: set[str] = set()
    while pending:
        name = pending.pop()
        if name not in reached:
            reached.add(name)
            pending |= leads.get(name, set())
    return {name for name in leads if name not in reached and not name.endswith(".__all__")}


def test_nothing_is_there_that_nobody_calls() -> None:
    """U1."""
    modules = trees()

    assert unused(modules, PUBLIC) == set()
    assert unused(modules, set()) > {f"{rates.__name__}.note_price", f"{annuities.__name__}.annuity_amount"}


def test_what_only_something_unused_calls_is_found() -> None:
    """U1 can fail."""
    text = "from xlproj.numerics.arrays import floats\ndef one(): return two()\ndef two(): return floats(2)"
    planted = ast.parse(text)
    modules = {**trees(), f"{NUMERICS}.planted": planted}

    assert unused(modules, PUBLIC) == {f"{NUMERICS}.planted.one", f"{NUMERICS}.planted.two"}


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_what_is_public_is_told_and_tried(name: str) -> None:
    """U2: with its arguments."""
    module, _, last = name.rpartition(".")
    what = getattr(import_module(module), last)
    told = f"`{last}({', '.join(signature(what).parameters)})`" if isfunction(what) else f"`{last}`"

    assert [page for page in PAGES if told not in (REPOSITORY / page).read_text(encoding="utf-8")] == []
    assert any(last in (REPOSITORY / each).read_text(encoding="utf-8") for each in TRIED)
