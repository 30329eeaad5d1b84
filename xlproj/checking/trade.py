"""Sales and costs: prices that are 0 or lacking where quantities are meant, delays that a horizon of one year can't show."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.catalogue_cash import DELAY_WITHOUT_EFFECT, PRICE_LACKING, PRICE_OF_ZERO
from xlproj.base.problems import Problem
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure
from xlproj.spec.project import Row

_TABLES = ("ingresos", "costos")
_LUMP_SUMS = frozenset({"global", "glb", "monto", "importe", "lump sum", "amount"})


def prices(facts: Facts) -> Iterator[Problem]:
    """Quantities at a price of 0, and quantities in some unit without a price, which count as money."""
    for table in _TABLES:
        if table not in facts.read.model.tables or table in facts.read.doubtful:
            continue
        for number, row in enumerate(facts.project.tables.get(table, ())):
            quantity = _quantity(row)
            if not quantity:
                continue
            at, price = f"{table}.precio", row.values.get("precio")
            if price == 0:
                yield facts.problem(PRICE_OF_ZERO, at, facts.cell(table, "precio", number), amount=figure(quantity))
            elif price is None and _counted(facts, row):
                yield facts.problem(PRICE_LACKING, at, facts.cell(table, "precio", number), amount=figure(quantity),
                                    unit=row.values["unidad"])


def _quantity(row: Row) -> float:
    """All that was typed as quantities of a line: its years and its yearly quantity."""
    yearly = row.values.get("cantidad_anual", 0.0)
    return sum(row.periods.values()) + (yearly if isinstance(yearly, float) else 0.0)


def _counted(facts: Facts, row: Row) -> bool:
    """Whether a line has a unit of things: neither blank, nor the currency, nor the word for a lump sum."""
    unit = str(row.values.get("unidad", "")).casefold()
    return bool(unit) and unit not in _LUMP_SUMS and unit != str(facts.project.fields.get("moneda", "")).casefold()


def idle_delays(facts: Facts) -> Iterator[Problem]:
    """Delays with a horizon of one year: in the last year all is settled, so that they change nothing."""
    if facts.horizon == 1:
        for key in ("dias_cobro", "dias_pago"):
            if key in facts.read.model.fields and facts.amount(key) > 0:
                yield facts.problem(DELAY_WITHOUT_EFFECT, key)
