"""The programs' own NPV and IRR beside the workings of VAN and TIR: what anyone trusts, and a live check
that both
agree (ch. XV)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import irr, npv
from xlproj.expr.functions import both, gate
from xlproj.expr.presence import Exists
from xlproj.model.appraisal.evaluated import Case
from xlproj.model.ficha import HORIZON
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.rules import Tie
from xlproj.spec.sheets import Block, Form, Note

PLAIN_IRR = Note((
    Text(
        "La TIR parte de la tasa de Auxiliares. =TIR(flujo) sin estimación parte de 10 %: con una sola raíz "
        "da esa misma, o ninguna "
        "(un error, o una tasa bajo −100 %) si queda lejos; con varias, la que su programa encuentre "
        "primero, que puede ser otra.",
        "The IRR starts from the rate in Workings. =IRR(flow) without a guess starts from 10 %: with one "
        "root it gives that one or, "
        "if it is far away, none (an error, or a rate below −100 %); with several, that which your program "
        "meets first."),))
NEARBY = 1.01
"""Times 1 + TIR: from there every program's IRR comes back to the TIR, if it is the only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossCheck:
    """What the programs' own functions say of a flow, and that it is what the workings say."""

    van: Quantity
    tir: Quantity
    ties: tuple[Tie, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The figures as they stand on the sheet."""
        return Form(title=Text("Comprobación con las funciones del programa", "Check by the program's own "
                                                                              "functions"),
                    items=(self.van, self.tir)), PLAIN_IRR


def cross_check(case: Case, van: Quantity, root: Quantity, changes: Quantity) -> CrossCheck:
    """The VAN by `NPV`, which takes its first cell for period 1, and the TIR by `IRR` where there is only
    one."""
    native_van = scalar(
        f"van_funcion_{case.tag}", "VAN con la función VNA", "NPV by the function NPV",
        gate(Exists(van.ref), npv(case.flow.ref, case.rate.ref)), source="XV-02", meaning=case.period.said(
            "La función descuenta también su primera celda: por eso el {word} 0 se suma aparte.",
            "The function discounts its first cell too: so {word} 0 is added apart."))
    native_tir = scalar(
        f"tir_funcion_{case.tag}", "TIR con la función TIR", "IRR by the function IRR",
        gate(both(Exists(root.ref), changes.ref.equals(1)), irr(case.flow.ref, (1 + root.ref) * NEARBY - 1)),
        show="rate", unit=PLAIN, source="XV-05", meaning=Text(
            "Buscada desde una tasa cercana; «—»: no hay una sola.",
            "Searched from a rate nearby; “—”: there is not just one."))
    return CrossCheck(van=native_van, tir=native_tir, ties=(
        _agrees(case, "van", Text("VAN = función VNA", "NPV = function NPV"), van, native_van),
        _agrees(case, "tir", Text("TIR = función TIR", "IRR = function IRR"), root, native_tir)))


def _agrees(case: Case, key: str, label: Text, ours: Quantity, native: Quantity) -> Tie:
    whole = Text(f"{label.es} ({case.title.es.lower()})", f"{label.en} ({case.title.en.lower()})")
    return Tie(key=f"funcion_{key}_{case.tag}", label=whole, code=None, left=ours.ref, right=native.ref,
               at=HORIZON.ref, when=both(Exists(ours.ref), Exists(native.ref)), unit=ours.unit or PLAIN,
               tolerance=CLOSE if key == "tir" else None)
