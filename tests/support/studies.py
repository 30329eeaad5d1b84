"""Random studies beside the cash flow, for the random projects of `projects.py`."""

from __future__ import annotations

from random import Random
from typing import Protocol

from xlproj.model.kinds import KINDS
from xlproj.model.registry import fits, in_order
from xlproj.spec.project import Row, Value

_STUDIES = ("proyecciones", "tamano", "localizacion", "equilibrio", "alternativas", "costo_eficiencia")


class Maker(Protocol):
    """What draws a project, as far as the studies need it."""

    rng: Random
    years: int
    fields: dict[str, Value]
    tables: dict[str, list[Row]]

    def chance(self, share: float) -> bool: ...
    def money(self, low: float = ..., high: float = ...) -> float: ...
    def whole(self, low: int, high: int) -> float: ...
    def text(self) -> str: ...
    def name(self) -> str: ...
    def maybe(self, share: float, **values: Value) -> None: ...


def formats(rng: Random, kind: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """The formats of a project: its own or those of its kind, now and then with some studies more."""
    studies = [key for key in _STUDIES if fits(key, KINDS[kind].period)]
    more = rng.sample(studies, rng.randint(1, len(studies))) if rng.random() < 0.5 else []
    chosen = in_order(frozenset((*(own or KINDS[kind].formats), *more)))
    return () if chosen == KINDS[kind].formats else chosen


def fill(maker: Maker, chosen: tuple[str, ...]) -> None:
    """Fill the studies that a project has."""
    for key, study in _FILL.items():
        if key in chosen:
            study(maker)


def _projections(maker: Maker) -> None:
    """Data of some years, now and then with gaps, in any order."""
    first = maker.rng.randint(1950, 2010)
    years = maker.rng.sample(range(first, first + 14), maker.rng.randint(2, 10))
    maker.tables["historia"] = [Row({"anio": float(year), "valor": maker.money()}) for year in years]
    maker.maybe(0.5, proy_variable=maker.text(), proy_unidad=maker.text(), proy_desde=float(min(years)),
                proy_hasta=float(max(years)),
                proy_metodo=maker.rng.choice(("tasa", "minimos", "puntos")),
                proy_tiempo=maker.rng.choice(("centrado", "calendario")))


def _size(maker: Maker) -> None:
    """Factors with limits, some of them equal, some blank; the ideal fits or not."""
    limits = [maker.money() for _ in range(3)]
    rows = []
    for _ in range(maker.rng.randint(1, 6)):
        values: dict[str, Value] = {"factor": maker.name()}
        if maker.chance(0.8):
            values["limite"] = maker.rng.choice(limits)
        if maker.chance(0.4):
            values |= {"general": maker.rng.choice(("recursos", "mercado")), "magnitud": maker.whole(1, 900),
                       "unidad": maker.text(),
                       "limita": maker.rng.choice(("si", "no"))}
        rows.append(Row(values))
    maker.tables["limitantes"] = rows
    maker.maybe(0.5, tam_ideal=maker.rng.choice((limits[0], maker.money())), tam_producto=maker.text(),
                tam_unidad=maker.text())


def _location(maker: Maker) -> None:
    """Zones scored over a free scale or over grades, with shares or points as weights; some of them tie."""
    zones, shares = range(1, maker.rng.randint(2, 9)), maker.chance(0.5)
    count = maker.rng.randint(1, 6)
    weights = [1 / count] * count if shares else [maker.rng.choice((1.0, 1.5, 2.0)) for _ in range(count)]
    maker.fields |= {"loc_pesos": "partes" if shares else "puntos", "loc_minimo": 0.0, "loc_maximo": 10.0}
    maker.fields |= {f"loc_zona{zone}": maker.name() for zone in zones if maker.chance(0.8)}
    maker.maybe(0.7, loc_elegir=maker.whole(1, 3))
    rows = []
    for weight in weights:
        grades = {f"grado{number}": points for number, points in zip((1, 2, 3), (0.0, 1.0, 3.0), strict=True)
                  if number > 1 or maker.chance(0.6)} if maker.chance(0.4) else {}
        scale = list(grades.values()) or [float(score) for score in range(11)]
        scores = {f"zona{zone}": maker.rng.choice(scale) for zone in zones}
        rows.append(Row({"factor": maker.name(), "peso": weight, **grades, **scores}))
    maker.tables["criterios"] = rows


def _break_even(maker: Maker) -> None:
    """Price, costs and capacity, some of them blank; the price covers the variable cost or does not."""
    cost = maker.money()
    maker.maybe(0.6, eq_precio=cost * maker.rng.uniform(0.8, 3), eq_variable=cost,
                eq_capacidad=maker.whole(1, 900),
                eq_fijo=maker.money(), eq_anio=maker.whole(0, maker.years),
                eq_otros=maker.rng.choice(("si", "no")))
    maker.maybe(0.3, eq_variable_total=maker.money(), eq_cantidad=maker.whole(1, 900),
                eq_producto=maker.text())
    shares = maker.rng.sample((0.0, 0.3, 0.5, 0.8, 1.0), maker.rng.randint(0, 3))
    maker.tables["costo_capacidad"] = [Row(
        {"capacidad": share, "costo": 1000 * share if maker.chance(0.7) else maker.money()})
                                       for share in shares]
    maker.tables["mezcla"] = [
        Row({"producto": maker.name(), "precio": maker.money(), "variable": maker.money(0, 2),
             "unidades": maker.whole(1, 90)})
        for _ in range(maker.rng.randint(0, 4))]


def _alternatives(maker: Maker) -> None:
    """Alternatives with costs by year and products in all or by year; some of them tie, some have unlike
    units."""
    codes = maker.rng.sample(("A1", "a2", "B", "Pozo", "=1"), maker.rng.randint(1, 4))
    alike, products = maker.chance(0.7), maker.whole(1, 900)
    rows, costs, output = [], [], []
    for code in codes:
        values: dict[str, Value] = {"nombre": maker.name(), "codigo": code,
                                    "unidad": "m3" if alike else maker.rng.choice(("m3", "km"))}
        if maker.chance(0.5):
            output.append(Row({"codigo": code, "medida": "productos"},
                              {year: maker.whole(1, 90) for year in range(1, maker.years + 1)}))
        else:
            values["productos"] = products
        if maker.chance(0.5):
            values["beneficiarios"] = maker.whole(1, 900)
        if maker.chance(0.3):
            values["vida"] = maker.whole(1, maker.years)
        rows.append(Row(values))
        for kind, years in (("inversion", (0,)), ("operacion", range(1, maker.years + 1))):
            costs.append(Row({"concepto": maker.name(), "codigo": code.lower(), "clase": kind},
                             {year: maker.money() for year in years}))
    maker.tables |= {"alternativas": rows, "costos_alternativas": costs, "productos_alternativas": output}
    maker.fields["alt_criterio"] = maker.rng.choice(("producto", "beneficiario", "anual"))


_FILL = {"proyecciones": _projections, "tamano": _size, "localizacion": _location, "equilibrio": _break_even,
         "alternativas": _alternatives}
