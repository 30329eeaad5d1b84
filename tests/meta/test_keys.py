"""Keys of declarations travel as objects: where a module writes a key that another declares is counted, and
the count only falls."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS

MOST = {"model": 29}  # how many are left in a room: only ever fewer
EXPLAINED: Mapping[str, str] = {
    "base": "examples of messages, and words that happen to be keys",
    "spec/known.py": "gives their names to the inputs that the rooms around the declarations know",
    "model/appraisal/outcomes.py": "likewise to the outcomes of an evaluation",
    "spec/recipes.py": "likewise to the two formats that others rest on",
    "model/registry.py": "the list of formats, none of which is imported before a project has it",
    "model/kinds.py": "likewise the formats that a kind starts with",
    "model/farm/crop_lists.py": "entries of closed lists that happen to be keys",
    "model/lists.py": "likewise",
    "commands.py": "the order in which figures are printed, by their public names",
    "api/results.py": "the ending of a result workbook's name",
    "findings.py": "words of the JSON of risk",
    "reading/file/styles.py": "the name of a number format",
    "reading/surroundings.py": "a placeholder of a message",
    "writing/drawing.py": "the name of a number format", "writing/theme.py": "the name of a number format",
}
PACKAGE = Path(__file__).parents[2] / "xlproj"
POINTERS = ("QuantityRef", "FieldRef", "ColumnRef", "BlockRef", "SeriesRef", "Previous", "Slot", "RowSum",
            "IsChoice")


def keys() -> frozenset[str]:
    """The keys of all that is declared: formats, inputs, columns, quantities, ties and conditions."""
    found: set[str] = set()
    for kind in KINDS.values():
        found |= set(kind.formats)
    for each in (model(kind, live=True) for kind in KINDS):
        found |= {*each.fields, *each.tables, *each.series, *each.quantities, *each.steps}
        found |= {field.key for table in each.tables.values() for field in table.fields}
        found |= {tie.key for tie in each.ties} | {condition.key for condition in each.conditions}
    return frozenset(found)


def declared_in(tree: ast.AST) -> frozenset[str]:
    """The keys that a module declares, itself or by a name that it gave them.

    They stand as `key="…"`, or in a call before its labels; a key may have a tail.
    """
    named = dict(_constants(tree))
    found: list[ast.expr] = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        found += [each.value for each in call.keywords if each.arg == "key"]
        found += call.args[:1] if _called(call) == "choices" else ()
        if _called(call) not in POINTERS:
            found += _before_labels(call.args[:1] + call.args[2:] if _called(call) == "echo" else call.args)
    found += [part for each in found if isinstance(each, ast.JoinedStr) for part in each.values]
    written = [named.get(each.id) if isinstance(each, ast.Name) else getattr(each, "value", None)
               for each in found]
    return frozenset(each for each in written if isinstance(each, str))


def _constants(tree: ast.AST) -> Iterator[tuple[str, object]]:
    """The names that a module gives to plain values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs = zip(target.elts, value.elts, strict=False) if both else [(target, value)]  # type: ignore[attr-defined]  # tuples
            yield from ((one.id, other.value) for one, other in pairs
                        if isinstance(one, ast.Name) and isinstance(other, ast.Constant))


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _before_labels(arguments: list[ast.expr]) -> Iterator[ast.expr]:
    """What stands first before a label, or further on before two of them or a text: helpers take their table
    or side before the key."""
    labels = [_is_label(each) for each in arguments]
    for place, each in enumerate(arguments[:-1]):
        following = labels[place + 1:place + 3]
        if following[0] and (place == 0 or all(following) or isinstance(arguments[place + 1], ast.Call)):
            yield each


def _is_label(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _called(node) in ("Text", "label")
    return isinstance(node, ast.JoinedStr | ast.Attribute) or isinstance(getattr(node, "value", None), str)


def elsewhere(source: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The keys that a source writes and does not declare."""
    tree = ast.parse(source)
    own = declared_in(tree)
    text = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    text |= set(_no_pointers(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in text and node.value in known - own:
            yield node.lineno, str(node.value)


def _no_pointers(tree: ast.AST) -> Iterator[int]:
    """Entries of closed lists, which are no keys; and the formats that a recipe needs or asks for, named by
    their keys since none is imported before a project has it."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        named = {"IsChoice": call.args[2:], "is_entry": call.args[1:], "label": call.args, "has": call.args}
        yield from (id(each) for each in named.get(_called(call), ()))
        for each in call.keywords:
            if each.arg in ("default", "needs", "with_use_of"):
                yield from (id(part) for part in getattr(each.value, "elts", [each.value]))


def in_rooms() -> dict[str, list[str]]:
    """By room, each place where a key of another module is written."""
    known = keys()
    assert len(known) > 1000
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE)
        if name.as_posix() not in EXPLAINED and name.parts[0] not in EXPLAINED:
            there = elsewhere(path.read_text(encoding="utf-8"), known)
            room = found.setdefault(name.parts[0], [])
            room += [f"{name.as_posix()}:{line}: {key}" for line, key in there]
    return found


def test_keys_are_written_where_they_are_declared() -> None:
    left = {room: places for room, places in in_rooms().items() if len(places) > MOST.get(room, 0)}
    assert left == {}, "\n".join(place for places in left.values() for place in places)


KNOWN = frozenset(("ingresos", "precio", "van_e"))


@pytest.mark.parametrize("source", [
    'facts.project.tables["ingresos"]', 'QuantityRef("van_e")',
    'Recipe(key="ventas", build=sums("ingresos"))',
    'IsChoice(FieldRef("precio"), KINDS.key, "a")', 'rule(code, "precio", wrong, "Precio")',
    'ColumnRef("ingresos", column)',
    'if field.key == "precio": pass',
    '_SALES = "ingresos"'])
def test_a_key_of_another_module_is_found(source: str) -> None:
    assert [line for line, _ in elsewhere(source, KNOWN)] == [1]


@pytest.mark.parametrize("source", [
    'PRICE = ask("precio", "money", "Precio", "Price")\nrow["precio"]',
    'Table(key="ingresos")\nBlockRef("ingresos")', 'IsChoice(KIND.ref, KINDS.key, "ingresos")',
    'computed_column(TABLE, "precio", "Precio", "Price")', 'made.has("ingresos")',
    'ask("ruta", default="ingresos")',
    'echo("ingresos", SALES, "Ingresos", "Income")', 'SORTS.label("ingresos")',
    'Recipe(key="ventas", needs=("ingresos",))', 'lines("ingresos", Text("Ingresos", "Income"))',
    'series(f"van_e{tail}", f"VAN{tail}", "NPV")\nprevious(QuantityRef(f"van_e{tail}"))',
    'TABLE = "ingresos"\nSALES = Table(key=TABLE)', '"""ingresos"""', 'SALES.key', 'row["preciosa"]'])
def test_a_key_at_home_passes(source: str) -> None:
    assert list(elsewhere(source, KNOWN)) == []
