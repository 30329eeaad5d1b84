"""Arbitrary projects: every input within its bounds or blank, whether it makes sense or not. The formulas
must cope."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.model.registry import ALL, fits, in_order
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.sheets import Table

TEXTS = ("Canal", "Año ñandú", "=1+1", "-3", "—", "1.5", "TRUE", "x & y < z", "línea\ndos", "«ok»",
         "'quoted'", '"dos"')
LARGEST_COUNT = 1_000_000


def arbitrary_project(rng: random.Random, kind: str, years: int = 8) -> Project:
    """A project of at most `years` years whose inputs are drawn one by one, a third of them or so left blank.

    Half of them have formats that are not of their kind.
    """
    others = [key for key in ALL if fits(key, KINDS[kind].period)]
    formats = in_order(frozenset((*KINDS[kind].formats,
                                  *rng.sample(others, 5)))) if rng.random() < 0.5 else ()
    declarations, keep = model(kind, True, formats), rng.uniform(0.3, 1.0)
    horizon = rng.randint(1, years)
    rows = {key: rng.randint(1, 5) for key in declarations.tables}
    shape = Shape(years=horizon, months=rng.randint(1, 6), program_years=rng.randint(1, horizon), rows=rows,
                  formats=() if formats == KINDS[kind].formats else formats)
    fields = {key: draw(rng, field, horizon) for key,
              field in declarations.fields.items() if rng.random() < keep}
    return Project(
        kind=kind, language=rng.choice(("es", "en")), shape=shape,
        fields={**fields, "horizonte": float(horizon)},
        tables={key: tuple(_row(rng, table, shape, keep) for _ in range(rng.randint(0, rows[key])))
                for key, table in declarations.tables.items()},
        series={key: {year: draw(rng, series, horizon) for year in range(horizon + 1)
                      if rng.random() < keep / 2}
                for key, series in declarations.series.items()},  # type: ignore[misc]  # a series holds numbers
        steps=_steps(rng, declarations))


def draw(rng: random.Random, declared: Field | Series | Periods, horizon: int) -> Value:
    """A value that the declaration allows."""
    if isinstance(declared, Field) and declared.choices is not None:
        return rng.choice(declared.choices.keys)
    if isinstance(declared, Field) and declared.kind == "input":
        return rng.choice(("tasa_descuento_e", "familias", "cambio_filas"))
    kind = "number" if isinstance(declared, Periods) else declared.kind
    if kind in ("text", "code"):
        return rng.choice(TEXTS)
    if kind == "date":
        return date(2000, 1, 1) + timedelta(days=rng.randrange(20_000))
    low = declared.minimum if declared.minimum is not None else -1000.0
    high = declared.maximum if isinstance(declared, Field) and declared.maximum is not None else math.inf
    return float(_number(rng, kind, low, high, horizon))


def _number(rng: random.Random, kind: str, low: float, high: float, horizon: int) -> float:
    if kind == "rate":
        return rng.choice((low, 0.1, 0.12, round(
            rng.uniform(max(low, -0.5), min(high, 0.6)), rng.randint(1, 6))))
    if kind in ("integer", "year"):
        usual = rng.randint(int(low), int(min(high, max(low, horizon + 2))))
        return usual if high <= 60 or kind == "year" else rng.randint(int(low), int(min(high, LARGEST_COUNT)))
    if rng.random() < 0.15:
        return max(low, 0.0)
    size = 10 ** rng.uniform(-2, 6) * (-1 if low < 0 and rng.random() < 0.3 else 1)
    return min(max(round(size, rng.choice((0, 2, 6))), low), high)


def _row(rng: random.Random, table: Table, shape: Shape, keep: float) -> Row:
    values = {field.key: draw(rng, field, shape.years) for field in table.fields if rng.random() < keep}
    declared = table.periods
    amounts = {period: draw(rng, declared, shape.years) for period in shape.periods(table)
               if declared is not None and rng.random() < keep}
    return Row(values, amounts)  # type: ignore[arg-type]  # periods hold numbers


def _steps(rng: random.Random, declarations: Model) -> dict[str, tuple[float | None, ...]]:
    return {key: tuple(None if rng.random() < 0.05 else round(rng.uniform(-0.9, 0.9), 3)
                       for _ in range(rng.randint(1, 9)))
            if rng.random() < 0.5 else steps.values for key, steps in declarations.steps.items()}
