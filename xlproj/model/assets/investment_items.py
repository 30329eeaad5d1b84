"""Inversión por rubro: what each item of the budget takes, component by component, and its share of the whole
(ch. X)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Not, choose
from xlproj.expr.nodes import Node, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice
from xlproj.expr.references import QuantityRef
from xlproj.model.assets.investment_lines import ITEM, LINE, PUT_IN_TOTAL, SURCHARGE, is_component, of_line
from xlproj.model.lists import COMPONENTS, ITEMS
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.sheets import Grid, Sheet

_NONE, _SURCHARGE, _COMPUTED, _ALL = "sin_rubro", "recargos", "calculado", "todo"
_WORDS = {**dict(ITEMS.labels), _NONE: Text("Sin rubro", "Without an item"),
          _SURCHARGE: Text("Imprevistos y gastos generales", "Contingencies and overheads"),
          _COMPUTED: Text("Capital de trabajo calculado", "Working capital, computed"),
          _ALL: Text("Total", "Total")}
ItemRow = tuple[Quantity, ...]


def _amount(item: str, component: str) -> Node:
    """What the lines of an item and component cost, before contingencies and overheads; these are a row of
    their own."""
    mine = is_component(component)
    if item == _SURCHARGE:
        return sum_rows(LINE.ref * as_number(mine)) * (SURCHARGE if component == "tangible" else 0)
    if item == _COMPUTED:
        return PUT_IN_TOTAL * (1 if component == "capital" else 0)
    named = Not(Filled(of_line(ITEM))) if item == _NONE else IsChoice(of_line(ITEM), ITEMS.key, item)
    return sum_rows(LINE.ref * as_number(mine) * as_number(named))


def _figure(item: str, column: str, words: Text, expr: Node, **more: object) -> Quantity:
    label = _WORDS[item]
    return scalar(f"rubro_{item}_{column}", f"{label.es}: {words.es}", f"{label.en}: {words.en}", expr,
                  bold=item == _ALL, **more)


def _row(item: str, above: list[ItemRow]) -> ItemRow:
    """An item's amount in each component, in all, and its share of the whole; the last row sums those
    `above`."""
    cells = tuple(_figure(item, key, words,
                          total_of([row[number].ref for row in above]) if item == _ALL
                          else _amount(item, key))
                  for number, (key, words) in enumerate(COMPONENTS.labels))
    total = _figure(item, "total", Text("total", "total"), total_of([cell.ref for cell in cells]))
    whole = QuantityRef(f"rubro_{_ALL}_total")
    share = _figure(item, "parte", Text("parte", "share"),
                    total.ref / (whole + choose(whole.equals(0), 1, 0)), show="rate",
                    unit=PLAIN)
    return (*cells, total, share)


def _rows(computed: bool) -> tuple[tuple[Text, ItemRow], ...]:
    rows: dict[str, ItemRow] = {}
    for item in _WORDS:
        if item != _COMPUTED or computed:
            rows[item] = _row(item, list(rows.values()))
    return tuple((_WORDS[item], row) for item, row in rows.items())


def total(computed: bool) -> Quantity:
    """What all items take; with working capital where it is `computed`."""
    return _rows(computed)[-1][1][len(COMPONENTS.labels)]


def sheet(computed: bool) -> Sheet:
    """The sheet of items; with a row for working capital where it is `computed`."""
    return Sheet(
        key="inversiones_rubro", title=Text("Inversión por rubro", "Investment by item"), group="results",
        printed=0,
        purpose=Text("Cuánto se lleva cada rubro, por componente, y qué parte es de toda la inversión.",
                     "What each item takes, by component, and what part of the whole investment it is."),
        blocks=(Grid(title=Text("Subtotales por rubro", "Subtotals by item"), corner=Text("Rubro", "Item"),
                     columns=(*(words for _, words in COMPONENTS.labels), Text("Total", "Total"),
                              Text("Parte", "Share")),
                     rows=_rows(computed)),))
