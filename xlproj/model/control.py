"""Control: live checks of what must agree and what must hold, and the facts about the file that was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from xlproj.base import phrases
from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE, SAME
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import absolute, choose, greatest, say
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Exists, Filled
from xlproj.expr.references import BlockRef, ColumnRef, QuantityRef
from xlproj.expr.totals import how_many
from xlproj.model.appraisal.evaluation import Evaluation, evaluations
from xlproj.model.completeness import OK, REVIEW
from xlproj.model.ficha import CENT
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, Series
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.rules import Condition, Tie
from xlproj.spec.sheets import Block, Form, Grid, Origin, Sheet, Steps, Table, all_asked

LEFT = scalar("por_revisar", "Comprobaciones y condiciones por revisar", "Checks and conditions to review",
              Num(0), show="integer",
              unit=PLAIN, bold=True,
              meaning=Text("Las que en Control dicen «Revise»; «–» es ninguna.",
                           "Those that say “Check” on Control; “–” is none."))
"""How many verdicts of the sheet Control are not OK; `control` knows which there are."""
Ruled = Field | Series | Table
"""What rules point at; the key of a list of steps, at which none does, may be that of a table."""
FACTS = "origen"
"""Under which key the writer finds what it knows of the file and its problems."""
NOT_APPLICABLE = say(phrases.NOT_APPLICABLE.es, phrases.NOT_APPLICABLE.en)
"""The verdict where nothing is typed of what is compared: 0 with 0 shows nothing."""


def _control(made: Assembly) -> Format:
    """Live checks, and the facts about the file that was read."""
    rows = tuple(_tie_row(tie) for tie in made.ties)
    closures = tuple((Text(f"VAN a la TIR = 0 ({each.case.title.es.lower()})",
                           f"NPV at the IRR = 0 ({each.case.title.en.lower()})"),
                      _closure_cells(each)) for each in evaluations(made) if each.apart)
    conditions = sorted(made.conditions, key=lambda each: not each.blocks)
    kept = conditions_grid(conditions, made)
    verdicts = [*(cells[-1].ref for _, cells in (*rows, *closures)), *map(verdict_on, conditions)]
    left = replace(LEFT, expr=how_many(verdicts, REVIEW))
    compared = Grid(
        title=Text("Comprobaciones", "Checks"), corner=Text("Qué se compara", "What is compared"),
        columns=(Text("Un lado", "One side"), Text("Otro lado", "Other side"),
                 Text("Diferencia relativa", "Relative difference"),
                 Text("Resultado", "Result")), rows=(*rows, *closures))
    blocks: tuple[Block, ...] = (
        Form(title=Text("En resumen", "In short"), items=(left,)),
        *(each for each in (compared, kept) if each.rows),
        Origin(title=Text("Origen y convenciones", "Origin and conventions"), key=FACTS))
    return Format(after=(Sheet(
        key="control", title=Text("Control", "Control"), group="control", printed=0, blocks=blocks,
        purpose=Text("De qué archivo sale este libro, con qué convenciones, y si todo cuadra.",
                     "From what file this workbook comes, by which conventions, and whether "
                     "everything ties.")),))


def _tie_row(tie: Tie) -> tuple[Text, tuple[Quantity, ...]]:
    key = f"control_{tie.key}"
    show = "money" if tie.unit == MONEY else "rate"
    left = scalar(f"{key}_izq", tie.label.es, tie.label.en, choose(_on(tie), tie.left, 0), unit=tie.unit,
                  show=show)
    right = scalar(f"{key}_der", tie.label.es, tie.label.en, choose(_on(tie), tie.right, 0), unit=tie.unit,
                   show=show)
    scale = greatest(greatest(absolute(left.ref), absolute(right.ref)), 1)
    gap = scalar(f"{key}_dif", tie.label.es, tie.label.en, (left.ref - right.ref) / scale, show="number",
                 unit=PLAIN)
    return tie.label, (left, right, gap, _tie_verdict(key, tie, left, right))


def _tie_verdict(key: str, tie: Tie, left: Quantity, right: Quantity) -> Quantity:
    sizes = absolute(left.ref), absolute(right.ref)
    room = greatest(CENT if tie.tolerance is None else Num(tie.tolerance),
                    greatest(*(SAME * size for size in sizes)))
    of = greatest(*sizes) if tie.of is None else absolute(choose(_on(tie), tie.of, 0))
    return _verdict(key, absolute(left.ref - right.ref) <= room, of > room)


def _on(tie: Tie) -> Truth:
    if isinstance(tie.when, Condition):
        return verdict_on(tie.when).differs(REVIEW)
    return tie.when if tie.when is not None else Num(1).equals(1)


def _verdict(key: str, agrees: Truth, applies: Truth) -> Quantity:
    return scalar(f"{key}_ok", "Resultado", "Result", show="text", unit=None, band="tie", expr=choose(
        agrees, choose(applies, OK, NOT_APPLICABLE), REVIEW))


def _closure_cells(evaluation: Evaluation) -> tuple[Quantity, ...]:
    key = f"control_{evaluation.closure.key}"
    left = scalar(f"{key}_izq", "VAN a la TIR", "NPV at the IRR", evaluation.closure.ref + 0, show="number",
                  unit=PLAIN)
    right = scalar(f"{key}_der", "Cero", "Zero", left.ref - left.ref, show="number", unit=PLAIN)
    gap = scalar(f"{key}_dif", "Diferencia", "Difference", left.ref - right.ref, show="number", unit=PLAIN)
    return left, right, gap, _verdict(key, absolute(gap.ref) <= CLOSE, Exists(evaluation.tir.ref))


def verdict_on(condition: Condition) -> QuantityRef:
    """The verdict on a condition: on Control, or on Instrucciones where there are no results."""
    return QuantityRef(f"condicion_{condition.key}")


def ruled(sheet: Sheet) -> Iterator[Ruled]:
    """All that rules can point at on a sheet."""
    return (asked for asked in all_asked(sheet) if not isinstance(asked, Steps))


def conditions_grid(conditions: Iterable[Condition], made: Assembly) -> Grid:
    """The verdict on each of some conditions."""
    asked = {each.key: each for sheet in made.sheets for each in ruled(sheet)}
    return Grid(title=Text("Condiciones", "Conditions"), corner=Text("Qué debe cumplirse", "What must hold"),
                columns=(Text("Resultado", "Result"),),
                rows=tuple((each.label, (_verdict_on(each, asked),)) for each in conditions))


def _verdict_on(condition: Condition, asked: Mapping[str, Ruled]) -> Quantity:
    """The verdict on a condition; one of which nothing is typed does not apply."""
    typed = condition.applies if condition.applies is not None else _typed(condition, asked)
    fine = OK if typed is None else choose(typed, OK, NOT_APPLICABLE)
    return scalar(verdict_on(condition).key, "Condición", "Condition", show="text", unit=None, band="tie",
                  expr=choose(condition.holds, fine, REVIEW))


def _typed(condition: Condition, asked: Mapping[str, Ruled]) -> Truth | None:
    """Whether anything is typed where the rules of a condition point; None where a template shows something
    there anyway, or a typed row of years would have to be counted."""
    found: dict[str, Node] = {}
    for place in (each for rule in condition.rules for each in rule.places):
        about = asked[place.table if isinstance(place, ColumnRef | BlockRef) else place.key]
        match about:
            case Table():
                found[about.key] = count_rows(Filled(about.fields[0].column_of(about.key)))
            case Field(default=None):
                found[about.key] = as_number(Filled(about.ref))
            case Field() | Series():
                return None
            case _:
                assert_never(about)
    return total_of(list(found.values())) > 0


RECIPES = (Recipe(key="ficha.control", needs=(), period="any", stage="whole", build=_control),)
