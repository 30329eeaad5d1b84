"""The kinds of project: which formats each one starts with, its usual horizon and its period."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.model.registry import in_order
from xlproj.spec.model import YEARS, Period, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of project: its formats in working order, its usual horizon, and whether it is followed by years or months."""

    title: Text
    years: int
    formats: tuple[str, ...]
    period: Period = YEARS


def _kind(es: str, en: str, years: int, *formats: str, period: Period = YEARS) -> Kind:
    return Kind(title=Text(es, en), years=years, formats=in_order(frozenset(formats)), period=period)


_COMMON = ("marco_logico", "inversiones", "financiamiento", "sensibilidad")
KINDS: dict[str, Kind] = {
    "riego": _kind("Proyecto de riego", "Irrigation project", 30, *_COMMON, "cultivos", "capacitacion", "operacion", "mitigacion",
                   "riesgo"),
    "agroindustria": _kind("Proyecto agroindustrial", "Agro-industry project", 10, *_COMMON, "comercio", "resultados",
                           "usos_fuentes", "palanca", "riesgo"),
}


def default_shape(kind: str, years: int | None = None, formats: tuple[str, ...] = ()) -> Shape:
    """The counts of a new template of that kind."""
    return Shape(years=years or KINDS[kind].years, formats=formats, rows={})
