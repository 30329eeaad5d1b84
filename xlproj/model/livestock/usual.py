"""What is usual in livestock: ranges wide enough for any honest project, outside of which a figure is taken
for another unit.

They only make the checker ask. Weights and ages follow the sets of classes of chapter XI, from a newborn of
the smallest local breed to an adult of the largest; manure, fodder and load are several times the figures of
its worked cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlproj.base.folding import as_name
from xlproj.base.text import Text
from xlproj.model.livestock.sets import SPECIES


@dataclass(frozen=True, slots=True)
class Usual:
    """A range, both ends included."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value is usual."""
        return self.low <= value <= self.high

    def times(self, factor: float) -> Usual:
        """The range of what goes in proportion."""
        return Usual(self.low * factor, self.high * factor)


WEIGHTS: Mapping[str, Usual] = {
    "vacuno": Usual(15, 1200), "ovino": Usual(1.5, 150), "caprino": Usual(1.5, 130),
    "porcino": Usual(0.8, 400),
    "caballo": Usual(20, 1000), "alpaca": Usual(4, 110), "llama": Usual(6, 200),
    "cuy": Usual(0.05, 4), "conejo": Usual(0.03, 10), "ave": Usual(0.02, 25)}
"""Kilograms of a head, by species."""
OTHER_WEIGHTS = Usual(0.02, 1500)
"""Kilograms of a head of any other species, from a chick to a buffalo."""
USUAL_DEATHS = Usual(0, 0.5)
"""Share of a class that dies in a year."""
DUNG = Usual(0, 0.1)
"""Manure of a day over live weight; about 0.02 in cattle."""
YIELD_BY_WEIGHT = 30.0
"""Litres, kilograms … that a head yields in a year, at most, per kilogram of its weight: the best dairy cows
give some 20."""
UNIT_WEIGHTS: Mapping[str, Usual] = {"uvr": Usual(100, 800), "ua": Usual(300, 600), "uo": Usual(15, 120),
                                     "ub": Usual(15, 60)}
"""Kilograms of a standard unit."""
EATEN_BY_WEIGHT = Usual(0.01, 0.3)
"""Fodder that a unit eats in a day over its weight, dry or green."""
GRAZED_BY_HECTARE = 4000.0
"""Kilograms of live weight that a hectare carries, at most; rangeland some 100, irrigated lucerne some
2,500."""
FODDER = Usual(100, 200_000)
"""Kilograms of fodder of a hectare and year, dry or green."""
LIVE_PRICE = Usual(0.2, 15)
"""Dollars for a kilogram of live weight; asked about where the project says what a dollar is."""
AMONG_CLASSES = Usual(0.1, 10)
"""Price of a kilogram of a class over the middle one of its species."""

IN_KILOS = Text("¿Lo escribió en toneladas, arrobas o gramos?", "Was it typed in tonnes, pounds or grams?")
REALLY_A_SHARE = Text("¿Es de verdad esa parte?", "Is it really that share?")

def _one_or_many(label: Text) -> tuple[str, ...]:
    es, en = as_name(label.es), as_name(label.en)
    ends = ("", "s") if es[-1] in "aeiou" else ("", "s", "es")
    return tuple(dict.fromkeys((*(es + end for end in ends), en, f"{en}s")))


WORDS: Mapping[str, tuple[str, ...]] = {key: _one_or_many(label) for key, label in SPECIES.labels}
"""What a species is called: in either language, one or many."""
_SPECIES = {word: key for key, words in WORDS.items() for word in words}


def species_of(name: object) -> str | None:
    """The usual species that a name means, in either language, in one or in many; None for any other.

    >>> species_of("VACUNOS"), species_of("Sheep"), species_of("Pato")
    ('vacuno', 'ovino', None)
    """
    return _SPECIES.get(as_name(name))
