"""The list of formats: every recipe stands in it once, needs only what exists, and can be made from nothing.

L1  Each key listed is that of one recipe of its module, and each recipe of a module of the model is listed.
L2  What a recipe needs, and what one without data follows, is a format that a project may choose; no need
leads
    back to itself.
L3  What comes with another begins with its key.
L4  Every format alone, with what it needs, is a whole model: nothing in it refers to what is not there.
L5  A project imports the formats that it has: kinds and their keys none, the public verbs neither openpyxl
nor tqdm.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from xlproj.expr.references import QuantityRef
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.model.registry import ALL, LISTED, fits, in_order, recipe
from xlproj.spec.recipes import Recipe

MODEL = Path(__file__).resolve().parents[2] / "xlproj" / "model"
RECIPES: Mapping[str, Recipe] = {key: recipe(key) for key, _ in LISTED}


def written() -> Iterator[tuple[str, str]]:
    """The key and the module of every recipe that is written in the model."""
    for path in MODEL.rglob("*.py"):
        if re.search(r"^RECIPES = ", path.read_text(encoding="utf-8"), re.MULTILINE):
            module = ".".join(path.relative_to(MODEL).with_suffix("").parts)
            yield from ((each.key, module) for each in import_module(f"xlproj.model.{module}").RECIPES)


def faults(listed: Sequence[tuple[str, str]], recipes: Mapping[str, Recipe]) -> Iterator[str]:
    """What is wrong with a list of formats."""
    keys = [key for key, _ in listed]
    yield from (f"{key}: listed twice" for key in sorted({key for key in keys if keys.count(key) > 1}))
    yield from (f"{key}: not of this module" for key, module in set(listed) ^ set(written()))
    yield from (f"{key}: comes with nothing" for key in keys if key.partition(".")[0] not in keys)
    for key, each in recipes.items():
        for other in (*each.needs, *filter(None, (each.with_use_of,))):
            if other not in keys or "." in other:
                yield f"{key}: unknown {other}"
        if key in leading_to(key, recipes):
            yield f"{key}: needs itself"


def leading_to(key: str, recipes: Mapping[str, Recipe]) -> set[str]:
    """All that a recipe needs, and that these need."""
    found, new = set[str](), set(recipes[key].needs)
    while new:
        found |= new
        new = {need for each in new if each in recipes for need in recipes[each].needs} - found
    return found


def planted(key: str, **changed: object) -> Mapping[str, Recipe]:
    """The recipes, one of them changed."""
    return {**RECIPES, key: replace(RECIPES[key], **changed)}  # type: ignore[arg-type]  # its fields


def test_the_list_is_right() -> None:
    """L1, L2, L3."""
    assert len(LISTED) >= 48
    assert list(faults(LISTED, RECIPES)) == []


@pytest.mark.parametrize(("listed", "recipes", "fault"), [
    ((*LISTED, ("huerto", "farm.crops")), RECIPES, "huerto: not of this module"),
    (LISTED[:-1], RECIPES, "ficha.instrucciones: not of this module"),
    ((*LISTED, ("tamano", "studies.size")), RECIPES, "tamano: listed twice"),
    ((*LISTED, ("riego.canales", "farm.crops")), RECIPES, "riego.canales: comes with nothing"),
    (LISTED, planted("tamano", needs=("mercado",)), "tamano: unknown mercado"),
    (LISTED, planted("tamano", needs=("parametros.flujo",)), "tamano: unknown parametros.flujo"),
    (LISTED, planted("palanca", with_use_of="banco"), "palanca: unknown banco"),
    (LISTED, planted("inversiones", needs=("resultados",)), "inversiones: needs itself")])
def test_a_planted_fault_is_seen(listed: Sequence[tuple[str, str]], recipes: Mapping[str, Recipe],
                                 fault: str) -> None:
    """L1, L2, L3 can fail: an unknown key, one forgotten, one twice, one of nobody, an unknown need, a
    circle."""
    assert fault in set(faults(listed, recipes))


def test_an_unknown_format_can_not_be_made() -> None:
    """L1: nor chosen."""
    with pytest.raises(KeyError):
        recipe("huerto")
    assert in_order(frozenset({"huerto", "parametros.flujo"})) == ("ficha",)


@pytest.mark.parametrize("key", ALL)
def test_every_format_stands_with_what_it_needs(key: str) -> None:
    """L4: blank and with results; a kind by months has those of months."""
    kind = "riego" if fits(key, KINDS["riego"].period) else "campania"
    for live in (False, True):
        whole = model(kind, live, in_order(frozenset({key})))
        known = whole.quantities.keys()
        expressions = [quantity.expr for quantity in whole.quantities.values()]
        expressions += [condition.holds for condition in whole.conditions]

        parts = (part for each in expressions for part in each.walk())
        assert {part.key for part in parts if isinstance(part, QuantityRef)} <= known
        assert key in whole.formats


def imported(code: str) -> set[str]:
    """The modules that a fresh Python has imported after it ran something."""
    told = subprocess.run([sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], check=True,
                          capture_output=True, text=True)
    return set(told.stdout.split())


def test_a_project_imports_its_own_formats() -> None:
    """L5; what the checks look at in any project is imported with them."""
    of_formats = {f"xlproj.model.{module}" for _, module in LISTED}
    listing = imported("from xlproj.model.kinds import KINDS, arranged")
    whole = imported("import xlproj\nxlproj.convert\nfrom xlproj.model.assembly import model\nmodel('riego')")

    assert listing & of_formats == set()
    assert {"xlproj.model.farm.crops", "xlproj.model.flow.cashflow", "xlproj.writing.output"} <= whole
    assert whole & {"openpyxl", "tqdm", "pandas", "xlproj.model.livestock.herd", "xlproj.model.debt.rates",
                    "xlproj.model.appraisal.lenders", "xlproj.model.flow.statement", "xlproj.reporting",
                    "xlproj.marking", "xlproj.comparing"} == set()
