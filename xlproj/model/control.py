"""Control: live checks of what must agree and what must hold, and the facts about the file that was read."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE, SAME
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.functions import absolute, choose, greatest, say
from xlproj.expr.nodes import Num, Say, total_of
from xlproj.model.appraisal.evaluation import Evaluation, evaluations
from xlproj.model.ficha import CENT
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.rules import Condition, Tie
from xlproj.spec.sheets import Block, Form, Grid, Origin, Sheet

LEFT = scalar("por_revisar", "Comprobaciones y condiciones por revisar", "Checks and conditions to review",
              Num(0), show="integer",
              unit=PLAIN, bold=True,
              meaning=Text("Las que en Control dicen «Revise»; «–» es ninguna.",
                           "Those that say “Check” on Control; “–” is none."))
"""How many verdicts of the sheet Control are not OK; `control` knows which there are."""
OK = Say(Text("OK", "OK"))
FACTS = "origen"
"""Under which key the writer finds what it knows of the file and its problems."""


def _control(made: Assembly) -> Format:
    """Live checks, and the facts about the file that was read."""
    rows = tuple(_tie_row(tie) for tie in made.ties)
    closures = tuple((Text(f"VAN a la TIR = 0 ({each.case.title.es.lower()})",
                           f"NPV at the IRR = 0 ({each.case.title.en.lower()})"),
                      _closure_cells(each)) for each in evaluations(made) if each.apart)
    kept = tuple((condition.label, (held(condition),)) for condition in made.conditions)
    verdicts = [cells[-1] for _, cells in (*rows, *closures, *kept)]
    left = replace(LEFT, expr=total_of([choose(verdict.ref.equals(OK), 0, 1) for verdict in verdicts]))
    compared = Grid(
        title=Text("Comprobaciones", "Checks"), corner=Text("Qué se compara", "What is compared"),
        columns=(Text("Un lado", "One side"), Text("Otro lado", "Other side"),
                 Text("Diferencia relativa", "Relative difference"),
                 Text("Resultado", "Result")), rows=(*rows, *closures))
    conditions = Grid(title=Text("Condiciones", "Conditions"),
                      corner=Text("Qué debe cumplirse", "What must hold"),
                      columns=(Text("Resultado", "Result"),), rows=kept)
    blocks: tuple[Block, ...] = (
        Form(title=Text("En resumen", "In short"), items=(left,)),
        *(each for each in (compared, conditions) if each.rows),
        Origin(title=Text("Origen y convenciones", "Origin and conventions"), key=FACTS))
    return Format(after=(Sheet(
        key="control", title=Text("Control", "Control"), group="control", blocks=blocks,
        purpose=Text("De qué archivo sale este libro, con qué convenciones, y si todo cuadra.",
                     "From what file this workbook comes, by which conventions, and whether "
                     "everything ties.")),))


def _verdict(key: str, difference: Quantity, limit: float) -> Quantity:
    return scalar(f"{key}_ok", "Resultado", "Result", show="text", unit=None, band="tie",
                  expr=choose(absolute(difference.ref) <= limit, OK, say("Revise", "Check")))


def _tie_row(tie: Tie) -> tuple[Text, tuple[Quantity, ...]]:
    key = f"control_{tie.key}"
    show = "money" if tie.unit == MONEY else "rate"
    on = tie.when if tie.when is not None else Num(1).equals(1)
    left = scalar(f"{key}_izq", tie.label.es, tie.label.en, choose(on, tie.left, 0), unit=tie.unit, show=show)
    right = scalar(f"{key}_der", tie.label.es, tie.label.en, choose(on, tie.right, 0), unit=tie.unit,
                   show=show)
    scale = greatest(greatest(absolute(left.ref), absolute(right.ref)), 1)
    gap = scalar(f"{key}_dif", tie.label.es, tie.label.en, (left.ref - right.ref) / scale, show="number",
                 unit=PLAIN)
    return tie.label, (left, right, gap, _tie_verdict(key, tie, left, right))


def _tie_verdict(key: str, tie: Tie, left: Quantity, right: Quantity) -> Quantity:
    room = greatest(CENT if tie.tolerance is None else Num(tie.tolerance),
                    SAME * greatest(absolute(left.ref), absolute(right.ref)))
    return scalar(f"{key}_ok", "Resultado", "Result", show="text", unit=None, band="tie", expr=choose(
        absolute(left.ref - right.ref) <= room, OK, say("Revise", "Check")))


def _closure_cells(evaluation: Evaluation) -> tuple[Quantity, ...]:
    key = f"control_{evaluation.closure.key}"
    left = scalar(f"{key}_izq", "VAN a la TIR", "NPV at the IRR", evaluation.closure.ref + 0, show="number",
                  unit=PLAIN)
    right = scalar(f"{key}_der", "Cero", "Zero", left.ref - left.ref, show="number", unit=PLAIN)
    gap = scalar(f"{key}_dif", "Diferencia", "Difference", left.ref - right.ref, show="number", unit=PLAIN)
    return left, right, gap, _verdict(key, gap, CLOSE)


def held(condition: Condition) -> Quantity:
    """The verdict of Control on a condition."""
    return scalar(f"condicion_{condition.key}", "Condición", "Condition", show="text", unit=None, band="tie",
                  expr=choose(condition.holds, OK, say("Revise", "Check")))


RECIPES = (Recipe(key="ficha.control", needs=(), period="any", stage="whole", build=_control),)
