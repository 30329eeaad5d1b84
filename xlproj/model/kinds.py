"""The kinds of project: which formats each one starts with, its usual horizon and its period."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.model.registry import ALL, fits, in_order, recipe
from xlproj.spec.model import MONTHS, YEARS, Period, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of project: the formats it `starts` with, its usual horizon, and whether it goes by years or
    months.

    One of `any_sheet` starts with all that go by its period, more than a project fills in: of these only the
    essential ones are asked for, and that something brings benefits.
    """

    title: Text
    years: int
    starts: frozenset[str]
    period: Period = YEARS
    any_sheet: bool = False

    @property
    def formats(self) -> tuple[str, ...]:
        """Its formats and all that these need, in working order."""
        every = (key for key in ALL if fits(key, self.period) and not recipe(key).alone)
        chosen = every if self.any_sheet else self.starts
        return in_order(frozenset(chosen))


def _kind(es: str, en: str, years: int, *starts: str, period: Period = YEARS,
          any_sheet: bool = False) -> Kind:
    return Kind(title=Text(es, en), years=years, starts=frozenset(starts), period=period, any_sheet=any_sheet)


_COMMON = ("marco_logico", "inversiones", "financiamiento", "indicadores_mas", "sensibilidad", "riesgo")
KINDS: dict[str, Kind] = {
    "riego": _kind("Proyecto de riego", "Irrigation project", 30, *_COMMON, "cultivos", "pecuario",
                   "capacitacion",
                   "operacion", "mitigacion"),
    "agroindustria": _kind("Proyecto agroindustrial", "Agro-industry project", 10, *_COMMON, "comercio",
                           "capital_trabajo",
                           "resultados", "usos_fuentes", "palanca", "equilibrio"),
    "campania": _kind("Campaña agrícola", "Crop campaign", 7, "marco_logico", "costo_ha", "reembolsos",
                      "palanca_campania",
                      "sensibilidad", "riesgo", period=MONTHS),
    "pecuario": _kind("Proyecto pecuario", "Livestock project", 10, *_COMMON, "hato", "pastos",
                      "calendario_pecuario",
                      "usos_fuentes", "palanca"),
    "social": _kind("Proyecto social", "Social project", 10, "marco_logico", "inversiones", "financiamiento",
                    "operacion",
                    "alternativas", "costo_eficiencia", "sensibilidad", "riesgo"),
    "logica": _kind("Marco lógico", "Logical framework", 5, "marco_logico"),
    # it starts with all sheets, of which whoever asks for it chooses: its title can't say how many
    "general": _kind("Proyecto general", "General project", 10, any_sheet=True),
}


def formats_of(kind: str, chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The formats of a project: those chosen or, where none were, those of its kind."""
    return chosen or KINDS[kind].formats


def arranged(kind: str, formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats of a project of a kind in working order; empty where they are those of the kind.

    Raises ValueError where one does not exist, needs another that is not there, or is of another period.
    """
    chosen = in_order(frozenset(formats)) if formats else ()
    if set(chosen) != set(formats) or not all(fits(key, KINDS[kind].period) for key in chosen):
        raise ValueError(f"shape.formats {formats}")
    return () if chosen == KINDS[kind].formats else chosen


def default_shape(kind: str, years: int | None = None, formats: tuple[str, ...] = ()) -> Shape:
    """The counts of a new template of that kind."""
    return Shape(years=years or KINDS[kind].years, formats=formats, rows={})
