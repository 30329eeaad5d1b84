"""Keys of declarations travel as objects: no module writes a key that another declares."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS

EXPLAINED: Mapping[str, str] = {
    "base": "examples of messages, and words that happen to be keys",
    "model/registry.py": "the list of formats, none of which is imported before a project has it",
    "model/kinds.py": "likewise the formats that a kind starts with",
    "model/logic/words.py": "words of objectives that happen to be keys",
    "commands.py": "the order in which figures are printed, by their public names",
    "model/first_format.py": "the inputs of 0.1.0 by the names that they had, whatever they are called today",
    "model/first_loan.py": "likewise those of its one loan",
    "model/outline.py": "the order of a report: of no sheet but those of a project is the module imported",
    "writing/formats.py": "the name of a number format",
    "api/results.py": "the ending of a result workbook's name",
    "findings.py": "words of the JSON of risk",
    "reading/file/styles.py": "the name of a number format",
    "reading/surroundings.py": "a placeholder of a message",
    "writing/theme.py": "the name of a number format",
}
PACKAGE = Path(__file__).parents[2] / "xlproj"
POINTERS = ("QuantityRef", "FieldRef", "ColumnRef", "BlockRef", "SeriesRef", "Previous", "Slot", "RowSum",
            "IsChoice")


@cache
def nodes_of(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All that a module consists of, listed once."""
    return tuple(ast.walk(tree))


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


@dataclass(frozen=True, slots=True)
class Customs:
    """How the package declares: which functions take a key (as which argument) and give an input or a
    quantity; by which names of one module another declares, so that the key is written in the first."""

    makers: Mapping[str, int]
    names: frozenset[str]


def customs(trees: Iterable[ast.AST]) -> Customs:
    """Those of some modules."""
    found = Customs({}, frozenset())
    for tree in trees:
        makers = {node.name: at for node in nodes_of(tree) if isinstance(node, ast.FunctionDef)
                  for at, parameter in enumerate(node.args.args)
                  if parameter.arg == "key" and set(_dotted(node.returns)) & {"Field", "Quantity"}}
        imported = {each.asname or each.name: f"{node.module}.{each.name}" for node in nodes_of(tree)
                    if isinstance(node, ast.ImportFrom) for each in node.names}
        dotted = (name.partition(".") for key in _keys_in(tree, found) for name in _dotted(key))
        names = {f"{imported[first]}{dot}{rest}".removesuffix(".key") for first, dot, rest in dotted
                 if first in imported}
        found = Customs({**found.makers, **makers}, found.names | names)
    return found


def _dotted(node: ast.AST | None) -> Iterator[str]:
    """The names in an expression, `NAME` or `module.NAME`."""
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Name | ast.Attribute):
            yield ast.unparse(part)


def declared_in(tree: ast.AST, by: Customs, module: str) -> frozenset[str]:
    """The keys that a module declares, itself or by a name that it gave them, and the entries of its closed
    lists.

    They stand as `key="…"`, in a call before its labels, or where a function takes a key; a key may have a
    tail. One that another module declares by this module's name for it is at home here.
    """
    named = dict(_constants(tree))
    found = list(_keys_in(tree, by))
    found += [part for each in found if isinstance(each, ast.JoinedStr) for part in each.values]
    written = [named.get(each.id) if isinstance(each, ast.Name) else getattr(each, "value", None)
               for each in found]
    written += [value for name, value in (*named.items(), *_constants(tree, POINTERS))
                if f"{module}.{name}" in by.names]
    return frozenset((*(each for each in written if isinstance(each, str)), *_entries(tree)))


def _keys_in(tree: ast.AST, by: Customs) -> Iterator[ast.expr]:
    """What stands where a declaration has its key."""
    for call in (node for node in nodes_of(tree) if isinstance(node, ast.Call)):
        called = _called(call)
        yield from (each.value for each in call.keywords if each.arg == "key")
        at = by.makers.get(called, len(call.args))
        yield from call.args[:1] if called == "choices" else call.args[at:at + 1]
        if called not in POINTERS:
            yield from _before_labels(call.args[:1] + call.args[2:] if called == "echo" else call.args)


def _entries(tree: ast.AST) -> Iterator[str]:
    """The entries of the closed lists of a module, and of its types of a few words."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Call) and _called(node) == "choices":
            yield from (each.arg for each in node.keywords if each.arg)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
            yield from (each.value for each in ast.walk(node.slice)
                        if isinstance(each, ast.Constant) and isinstance(each.value, str))


def _constants(tree: ast.AST, calls: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """The names that a module gives to plain values or, of some calls, to what they take first."""
    for node in nodes_of(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target, value = node.targets[0] if isinstance(node, ast.Assign) else node.target, node.value
            both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs = zip(target.elts, value.elts, strict=False) if both else [(target, value)]  # type: ignore[attr-defined]  # tuples
            for one, other in pairs:
                called = isinstance(other, ast.Call) and _called(other) in calls
                plain = next(iter(other.args), None) if called else other
                if isinstance(one, ast.Name) and isinstance(plain, ast.Constant):
                    yield one.id, plain.value


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


def elsewhere(tree: ast.AST, known: frozenset[str], by: Customs, module: str) -> Iterator[tuple[int, str]]:
    """The keys that a module writes and does not declare."""
    own = declared_in(tree, by, module)
    text = {id(node.value) for node in nodes_of(tree) if isinstance(node, ast.Expr)}
    text |= set(_no_pointers(tree))
    foreign = known - own
    for node in nodes_of(tree):
        if isinstance(node, ast.Constant) and id(node) not in text and node.value in foreign:
            yield node.lineno, str(node.value)


def _no_pointers(tree: ast.AST) -> Iterator[int]:
    """Entries of closed lists and what is said, which are no keys; and the formats that a recipe needs or
    asks for, named by their keys since none is imported before a project has it."""
    for call in (node for node in nodes_of(tree) if isinstance(node, ast.Call)):
        named = {"IsChoice": call.args[2:], "is_entry": call.args[1:], "label": call.args, "has": call.args,
                 "same": call.args}
        yield from (id(each) for each in named.get(_called(call), ()))
        for each in call.keywords:
            if each.arg in ("default", "needs", "with_use_of"):
                yield from (id(part) for part in getattr(each.value, "elts", [each.value]))


@cache
def places() -> Mapping[str, tuple[str, ...]]:
    """By module, each place where a key of another is written."""
    trees = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
             for path in sorted(PACKAGE.rglob("*.py"))}
    known, by = keys(), customs(trees.values())
    assert len(known) > 1000
    return {name: tuple(f"{name}:{line}: {key}" for line, key in elsewhere(
        tree, known, by, f"xlproj.{name.removesuffix('.py').replace('/', '.')}"))
            for name, tree in trees.items()}


def explained(name: str) -> str | None:
    """The entry that explains the keys of a module: its own, or that of its room."""
    return next((each for each in (name, name.partition("/")[0]) if each in EXPLAINED), None)


def test_keys_are_written_where_they_are_declared() -> None:
    assert [place for name, found in places().items() if explained(name) is None for place in found] == []


def test_what_is_explained_is_there() -> None:
    assert {explained(name) for name, found in places().items() if found} - {None} == set(EXPLAINED)


KNOWN = frozenset(("ingresos", "precio", "van_e"))
BY = customs(map(ast.parse, (
    "def months(key: str, example: float) -> Field: ...\ndef _is(table: str, key: str) -> Truth: ...",
    "from xlproj.known import WORTH\nfrom xlproj import known\n"
    "series(WORTH.key, 'Valor', 'Worth')\nscalar(known.PRICE, 'Precio', 'Price')")))


@pytest.mark.parametrize("source", [
    'facts.project.tables["ingresos"]', 'QuantityRef("van_e")',
    'Recipe(key="ventas", build=sums("ingresos"))',
    'IsChoice(FieldRef("precio"), KINDS.key, "a")', 'rule(code, "precio", wrong, "Precio")',
    'ColumnRef("ingresos", column)',
    'if field.key == "precio": pass', '_is(TABLE, "precio")', 'What = Literal["costo"]; row["precio"]',
    'VALUE = QuantityRef("van_e")', 'read(PRICE, "precio")', '_SALES = "ingresos"'])
def test_a_key_of_another_module_is_found(source: str) -> None:
    assert [line for line, _ in elsewhere(ast.parse(source), KNOWN, BY, "xlproj.known")] == [1]


@pytest.mark.parametrize("source", [
    'PRICE = ask("precio", "money", "Precio", "Price")\nrow["precio"]',
    'Table(key="ingresos")\nBlockRef("ingresos")', 'IsChoice(KIND.ref, KINDS.key, "ingresos")',
    'computed_column(TABLE, "precio", "Precio", "Price")', 'made.has("ingresos")',
    'ask("ruta", default="ingresos")',
    'echo("ingresos", SALES, "Ingresos", "Income")', 'SORTS.label("ingresos")',
    'Recipe(key="ventas", needs=("ingresos",))', 'lines("ingresos", Text("Ingresos", "Income"))',
    'series(f"van_e{tail}", f"VAN{tail}", "NPV")\nprevious(QuantityRef(f"van_e{tail}"))',
    'months("precio", 5)', 'WORTH = QuantityRef("van_e")', 'PRICE: Final = "precio"',
    'WHAT = choices("que", precio=("Precio", "Price"))\n_is("precio")', 'same("precio")',
    'What = Literal["precio", "costo"]\nPRICED: What = "precio"',
    'TABLE = "ingresos"\nSALES = Table(key=TABLE)', '"""ingresos"""', 'SALES.key', 'row["preciosa"]'])
def test_a_key_at_home_passes(source: str) -> None:
    assert list(elsewhere(ast.parse(source), KNOWN, BY, "xlproj.known")) == []
