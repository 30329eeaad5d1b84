"""Every format there is, by key, and those that are made from the others once these are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xlproj.model import farming, ficha, investment, loan, logframe, programmes, risk, trade
from xlproj.model.axes import axes_form
from xlproj.model.cashflow import Flows
from xlproj.model.evaluation import Evaluation
from xlproj.model.leverage import leverage, sources_and_uses
from xlproj.model.sensitivity import sensitivity
from xlproj.model.statement import statement
from xlproj.spec.formats import Format
from xlproj.spec.model import Period
from xlproj.spec.quantities import FlowLine
from xlproj.spec.sheets import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """A project's formats put together, as the formats that look at all of them need it."""

    formats: tuple[Format, ...]
    lines: tuple[FlowLine, ...]
    flows: Flows
    economic: Evaluation
    financial: Evaluation
    without: Evaluation | None
    period: Period

    def has(self, key: str) -> bool:
        """Whether a format takes part."""
        return any(each.key == key for each in self.formats)


OBLIGATORY = ("ficha", "parametros")
"""What every project has, beside the cash flow and its evaluation."""

FORMATS: Mapping[str, Format] = MappingProxyType({each.key: each for each in (
    ficha.FORMAT, logframe.FORMAT, investment.FORMAT, loan.FORMAT, trade.FORMAT, farming.FORMAT, programmes.TRAINING_FORMAT,
    programmes.OPERATION_FORMAT, programmes.MITIGATION_FORMAT,
    risk.FORMAT)})
"""Formats that stand by themselves, in working order."""

FROM_LINES: Mapping[str, Callable[[tuple[FlowLine, ...]], Format]] = MappingProxyType({"resultados": statement})
"""Formats that follow from the rows of the cash flow so far and may add rows of their own."""

FROM_ALL: Mapping[str, Callable[[Assembly], Format]] = MappingProxyType({
    "usos_fuentes": lambda whole: sources_and_uses(whole.lines),
    "palanca": lambda whole: leverage(whole.economic, whole.financial),
    "sensibilidad": lambda whole: sensitivity(whole.economic, whole.lines),
})
"""Formats that look at the finished flows and their evaluation."""

ASKED: Mapping[str, Callable[[tuple[FlowLine, ...]], Block]] = MappingProxyType({"sensibilidad": axes_form})
"""What formats ask on the sheet of parameters as soon as the rows of the cash flow are known."""

NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    **{key: each.needs for key, each in FORMATS.items()},
    "resultados": ("inversiones", "financiamiento"), "usos_fuentes": ("inversiones", "financiamiento"),
    "palanca": ("financiamiento",), "sensibilidad": ()})
"""Which formats each one can't do without."""

ALL: tuple[str, ...] = (*FORMATS, "parametros", *FROM_LINES, *FROM_ALL)
"""The keys of all formats, in working order."""


def in_order(keys: frozenset[str]) -> tuple[str, ...]:
    """The formats named, those that they need and the obligatory ones, in working order."""
    wanted = set(keys) | set(OBLIGATORY)
    while True:
        more = {need for key in wanted for need in NEEDS.get(key, ())} - wanted
        if not more:
            return tuple(key for key in ALL if key in wanted)
        wanted |= more
