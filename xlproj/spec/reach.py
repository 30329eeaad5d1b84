"""Which inputs a quantity leads to, cell of a table by column: what can change it, and what can't."""

from __future__ import annotations

from functools import lru_cache

from xlproj.base.slots import Slot
from xlproj.expr.core import Expr
from xlproj.expr.references import QuantityRef
from xlproj.spec.model import Model

Input = tuple[str, str]
"""`(field or series, "")`, `(table, column)`, or `(table, "@")` for all its periods."""


def input_at(slot: Slot) -> Input:
    """The input of which a slot is a cell."""
    return slot.key, slot.column or ("@" if slot.row is not None else "")


def inputs_in(part: Expr) -> frozenset[Input]:
    """The input that a node is, if it is one."""
    if isinstance(part, QuantityRef):
        return frozenset()
    table, key = getattr(part, "table", None), getattr(part, "key", None)
    if isinstance(table, str):
        return frozenset({(table, key if isinstance(key, str) else "@")})
    return frozenset({(key, "")}) if isinstance(key, str) else frozenset()


@lru_cache(maxsize=16)
def leads_to(model: Model, keys: tuple[str, ...]) -> frozenset[Input]:
    """All inputs that some quantities lead to; a key that the model does not have leads to none."""
    found: set[Input] = set()
    pending, seen = [key for key in keys if key in model.quantities], set(keys)
    while pending:
        for part in model.expression(pending.pop()).distinct():
            found |= inputs_in(part)
            if isinstance(part, QuantityRef) and part.key not in seen:
                seen.add(part.key)
                pending.append(part.key)
    return frozenset(found)
