"""No figure of a worked case without a test, and no erratum that the manual does not tell.

A test compares a figure if it names the case, as a text of its code, and the figure's key beside it; or if it
hands the case to `agrees`, which demands all its figures. Texts of the module's tables and helpers that a
test uses count as its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from support.goldens import EXCUSED, agrees, cases, right
from support.results import converted, plant

ROOT = Path(__file__).resolve().parents[2]
COUNT = 137 + 10
Figures = set[tuple[str, str]]


def compared(source: str, known: Mapping[str, Any]) -> Figures:
    """Each figure, as case and key, that the tests of a module compare."""
    module = ast.parse(source)
    helpers = dict(_helpers(module))
    found: Figures = set()
    for test in ast.walk(module):
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
            found |= _compared_by(_with_helpers(test, helpers), known)
    return found


def _helpers(module: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """What stands under a name in the module: tables and functions, methods of classes too, but for tests."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_"):
            yield node.name, node
    for statement in module.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [
            getattr(statement, "target", None)]
        yield from ((target.id, statement) for target in targets if isinstance(target, ast.Name))


def _with_helpers(test: ast.AST, helpers: Mapping[str, ast.AST]) -> list[ast.AST]:
    """The test and all that it leads to."""
    reached: list[ast.AST] = [test]
    for node in reached:
        names = {each.id if isinstance(each, ast.Name) else each.attr for each in ast.walk(node)
                 if isinstance(each, ast.Name | ast.Attribute)}
        reached += [helpers[name] for name in sorted(names & set(helpers)) if helpers[name] not in reached]
    return reached


def _compared_by(nodes: list[ast.AST], known: Mapping[str, Any]) -> Figures:
    texts = {text for node in nodes for text in _texts(node)}
    named = texts & set(known)
    handed = [call.args[0] for node in nodes for call in ast.walk(node)
              if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "agrees"
              and call.args]
    literal = {first.value for first in handed if isinstance(first, ast.Constant)}
    # a case in a variable is any that the test names
    whole = literal if len(literal) == len(handed) else named
    return {(case, key) for case in named for key in known[case]["recomputed"] if case in whole
            or key in texts}


def _texts(node: ast.AST) -> Iterator[str]:
    """The texts of some code: no docstrings, no texts of which nothing is made."""
    remarks = {id(each.value) for each in ast.walk(node) if isinstance(each, ast.Expr)}
    return (each.value for each in ast.walk(node)
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in remarks)


def missing(found: Figures, known: Mapping[str, Any], excused: Mapping[str, Mapping[str, str]]) -> list[
    tuple[str, str]]:
    """The figures that nothing compares and nothing excuses."""
    wanted = {(case, key) for case, it in known.items() for key in it["recomputed"]
              if key not in excused.get(case, {})}
    return sorted(wanted - found)


def test_every_figure_has_a_test() -> None:
    found = {figure for path in sorted((ROOT / "tests" / "golden").glob("*.py"))
             for figure in compared(path.read_text(encoding="utf-8"), cases())}

    assert len(cases()) == COUNT
    assert missing(found, cases(), EXCUSED) == []


def test_excuses_are_of_figures_that_exist() -> None:
    """Each with a reason, and never all figures of a case."""
    for case, keys in EXCUSED.items():
        assert set(keys) < set(right(case))
        assert all(keys.values())


_KNOWN = {case: {"recomputed": {"van": 1, "bc": 2}} for case in ("XV-02", "XV-07")}


@pytest.mark.parametrize(("source", "left"), [
    ('def test_a():\n    """XV-02: van, bc."""\n    assert right("XV-07")["van"] == 1',
     ["XV-02 bc", "XV-02 van", "XV-07 bc"]),
    (
        'def test_a():\n    assert right("XV-02")["van"]\ndef test_b():\n    assert figures["bc"] and '
        'right("XV-07")["bc"]',
        ["XV-02 bc", "XV-07 van"]),
    (
        'KEYS = ["van", "bc"]\ndef helper():\n    return KEYS\ndef test_a():\n    assert '
        'right("XV-02")[helper()]',
        ["XV-07 bc", "XV-07 van"]),
    ('def test_a():\n    agrees("XV-07", found)\n    right("XV-02")', ["XV-02 bc", "XV-02 van"]),
    ('def helper():\n    agrees("XV-02", right("XV-07")["van"])',
     ["XV-02 bc", "XV-02 van", "XV-07 bc", "XV-07 van"]),
    ('@parametrize("case", ["XV-02", "XV-07"])\ndef test_a(case):\n    agrees(case, found)', [])])
def test_a_missing_figure_would_be_found(source: str, left: list[str]) -> None:
    """Docstrings, texts of other tests and helpers that no test uses don't count."""
    assert [" ".join(figure) for figure in missing(compared(source, _KNOWN), _KNOWN, {})] == left


def test_an_excused_figure_is_not_missed() -> None:
    assert missing(set(), {"XV-02": {"recomputed": {"van": 1, "bc": 2}}}, {"XV-02": {"van": "why"}}) == [
        ("XV-02", "bc")]


@pytest.mark.parametrize("found", [
    {"tir_pct": right("XV-06")["tir_pct"] * (1 + 1e-8)}, {}, {"tir_pct": "—"}, {"tir_pct": None},
    {**right("XV-06"), "van": 0.0}])
def test_a_wrong_figure_would_be_found(found: dict[str, Any]) -> None:
    """Another number, one too few or too many, none."""
    agrees("XV-06", right("XV-06"))
    with pytest.raises(AssertionError, match="XV-06"):
        agrees("XV-06", found)


def test_rows_and_nested_figures_are_compared() -> None:
    """To the last of them."""
    agrees("XIV-17", right("XIV-17"))
    series = right("XIV-17")["series"]
    for changed in ({"Agricultura": series["Agricultura"]}, {**series, "Ganaderia": series["Ganaderia"][:-1]},
                    {**series, "Ganaderia": [*series["Ganaderia"][:-1], 0]}):
        with pytest.raises(AssertionError, match="XIV-17"):
            agrees("XIV-17", {**right("XIV-17"), "series": changed})


def test_figures_come_from_the_cells(tmp_path: Path) -> None:
    """By name and by key: what stands in the file is read, and nothing in its place."""
    book = converted(plant([130, 130], [60, 60], 90, 0.15), tmp_path)
    sheet, a1 = book.names["VANE"]
    book.cells[sheet, a1] = 7.0

    assert [book["VANE"], book.one("van_e")] == [7.0, 7.0]
    del book.cells[sheet, a1]
    with pytest.raises(AssertionError, match=f"nothing is stored in {sheet}!{a1}"):
        book.one("van_e")
    with pytest.raises(KeyError):
        book.one("no_such_quantity")


@pytest.mark.parametrize("page", ["es/convenciones.md", "en/conventions.md"])
def test_every_erratum_is_told(page: str) -> None:
    """The manual's page on conventions names each case whose printed figure is wrong."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    wrong = [name for name, case in cases().items() if case.get("status") == "erratum"]

    assert len(wrong) >= 30
    assert [name for name in wrong if f"| {name} |" not in text] == []
