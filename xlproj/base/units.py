"""Units of measure as powers of base words, so that sums of unlike things are found before anyone reads
them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of base units with whole powers: `money/ha` is `(("ha", -1), ("money", 1))`; a rate has none.

    >>> MONEY / HECTARE * HECTARE == MONEY
    True
    """

    powers: tuple[tuple[str, int], ...] = ()

    def __mul__(self, other: Unit) -> Unit:
        total = Counter(dict(self.powers))
        total.update(dict(other.powers))
        return Unit(tuple(sorted((name, power) for name, power in total.items() if power)))

    def __truediv__(self, other: Unit) -> Unit:
        return self * Unit(tuple((name, -power) for name, power in other.powers))

    def __str__(self) -> str:
        above = [name for name, power in self.powers if power > 0]
        below = [name for name, power in self.powers if power < 0]
        return ("·".join(above) or "1") + ("/" + "·".join(below) if below else "")


class UnitMismatch(TypeError):
    """Two unlike units were added or compared: a mistake in a declaration, never in a user's data."""


def base(name: str) -> Unit:
    """The unit of that name, with power one."""
    return Unit(((name, 1),))


PLAIN = Unit()
MONEY, HECTARE, QUANTITY, PERSON = base("money"), base("ha"), base("quantity"), base("person")
