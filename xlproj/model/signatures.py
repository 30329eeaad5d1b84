"""Firmas: who prepared the project, who reviewed it and who approves it, to be signed on paper."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.functions import blank_unless, gate
from xlproj.expr.presence import Filled, Typed
from xlproj.expr.references import FieldRef
from xlproj.model.ficha import APPROVER, DAY, IN_CHARGE, REVIEWER
from xlproj.spec import known
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Form, Grid, Sheet

_FOR_A_HAND = 54.0  # points: room for a signature


def _told(key: str, es: str, en: str, field: str) -> Quantity:
    of = FieldRef(field)
    return scalar(key, es, en, blank_unless(Filled(of), of), show="text", unit=None)


def _signed(field: Field, es: str, en: str, day: Quantity | None = None) -> tuple[
        Text, tuple[Quantity | None, ...]]:
    return Text(es, en), (_told(f"firma_{field.key}", es, en, field.key), day, None)


def _signatures(_: Assembly) -> Format:
    """A page with a line for each of those who answer for the project."""
    day = scalar("firma_fecha", DAY.label.es, DAY.label.en, gate(Typed(DAY.ref), DAY.ref, absent=""),
                 show="date", unit=None)
    project = Form(title=Text("Proyecto", "Project"), items=(
        _told("firma_proyecto", "Nombre", "Name", known.PROJECT_NAME),
        _told("firma_institucion", "Institución", "Institution", known.INSTITUTION)))
    lines = Grid(
        title=Text("Quién responde", "Who answers for it"), corner=Text("Qué hace", "What they do"),
        columns=(Text("Nombre y cargo", "Name and position"), Text("Fecha", "Date"),
                 Text("Firma", "Signature")),
        rows=(_signed(IN_CHARGE, "Elaboró", "Prepared by", day), _signed(REVIEWER, "Revisó", "Reviewed by"),
              _signed(APPROVER, "Aprueba", "Approved by")),
        widths=(34.0, 14.0, 30.0), tall=_FOR_A_HAND)
    return Format(before=(Sheet(
        key="firmas", title=Text("Firmas", "Signatures"), group="results", blocks=(project, lines),
        purpose=Text("Quién elaboró el proyecto, quién lo revisó y quién lo aprueba; se imprime y se firma.",
                     "Who prepared the project, who reviewed it and who approves it; signed on paper.")),))


RECIPES = (Recipe(key="ficha.firmas", needs=(), period="any", stage="whole", build=_signatures),)
