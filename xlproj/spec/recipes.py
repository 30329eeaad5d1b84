"""A recipe: how a format takes its part in a project, and what it may ask of those that stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from xlproj.base.text import Text
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field
from xlproj.spec.model import Period
from xlproj.spec.quantities import FlowLine
from xlproj.spec.rules import Condition, Rule, Tie
from xlproj.spec.sheets import Sheet, declared

PROFILE, PARAMETERS = "ficha", "parametros"
"""The format that every project has, and the one that whatever counts in money needs: the evaluation comes
with it."""

_SIDES = ("benefit", "cost", "loan", "service")


@dataclass(frozen=True, kw_only=True, eq=False)
class Assembly:
    """The formats of a project as far as they are put together: what a recipe may ask for.

    `keys` are all that the project has, `parts` those built so far; it is `live` where results are shown, not
    in a blank template. One of `any_sheet` has more formats than a project fills in. `unused` names what its
    formats may leave out, each on a condition of the same key under which nothing is missing.
    """

    title: Text
    keys: tuple[str, ...]
    period: Period
    live: bool
    any_sheet: bool = False
    unused: frozenset[str] = frozenset()
    parts: Mapping[str, Format] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Whether the project has a format, built already or later."""
        return key in self.keys

    @property
    def money(self) -> bool:
        """Whether anything is counted in money: else there are no rates and no flow, and nothing to
        evaluate."""
        return self.has(PARAMETERS)

    def joined_by(self, key: str, part: Format) -> Assembly:
        """The assembly with one more format."""
        return replace(self, parts={**self.parts, key: part})

    @cached_property
    def lines(self) -> tuple[FlowLine, ...]:
        """The rows of the cash flow, side by side; what a format shows on a sheet of its own is repeated
        there."""
        lines = (line for part in self.parts.values() for line in _lines(part))
        return tuple(sorted(lines, key=lambda line: _SIDES.index(line.side)))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets in working order; of a blank template, what is filled and what follows from it alone."""
        parts = tuple(self.parts.values())
        first = (sheet for part in reversed(parts) for sheet in part.before)
        filled = (sheet for part in parts for sheet in part.inputs)
        shown = (sheet for part in parts for sheet in (*part.workings, *(part.results if self.live else ())))
        last = (sheet for part in parts for sheet in part.after if self.live)
        return (*first, *filled, *shown, *last)

    @property
    def ties(self) -> tuple[Tie, ...]:
        """What the formats say must agree."""
        return tuple(tie for part in self.parts.values() for tie in part.ties)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the formats say must hold."""
        return tuple(condition for part in self.parts.values() for condition in part.conditions)

    @property
    def omissible(self) -> tuple[Condition, ...]:
        """On which conditions the formats may leave something out."""
        return tuple(condition for part in self.parts.values() for condition in part.omissible)

    def left_out(self, *omissible: Condition) -> tuple[Condition, ...]:
        """Those conditions on which something is left out indeed."""
        return tuple(condition for condition in omissible if condition.key in self.unused)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What the formats say must not be."""
        return tuple(rule for part in self.parts.values() for rule in part.rules)

    @property
    def conventions(self) -> tuple[Text, ...]:
        """By which rules figures are computed: first those on which the evaluation rests."""
        basis = (text for part in self.parts.values() for text in part.basis)
        return (*basis, *(text for part in self.parts.values() for text in part.conventions))


def _lines(part: Format) -> tuple[FlowLine, ...]:
    if not part.lines:
        return ()
    sheets = (*part.inputs, *part.workings, *part.results, *part.after)
    own = frozenset(item.key for sheet in sheets for item in declared(sheet))
    return tuple(replace(line, elsewhere=line.quantity.key in own) for line in part.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a format takes its part: `build` makes it for a project, in the company of those that stand there
    already.

    `needs` names the formats that it can't do without; what counts in money can't do without the parameters.
    `period` says whether its columns are years, months, or neither. Its `stage`: it stands by itself (`own`),
    follows from the rows of the cash flow so far and may add some (`rows`), or looks at the `whole`, so that
    a blank template is without it. One that is `essential` is asked for even where a project need not fill in
    all its sheets; one with nothing typed of its own is in use together `with_use_of` another.
    One that stands `alone` is in no kind unless somebody asks for it by its name. What it `adds` are columns
    at the end of tables of other formats, by their keys.

    The key of one that nobody chooses, since it comes with another, begins with that one's:
    `equilibrio.resultados`.
    """

    key: str
    build: Callable[[Assembly], Format]
    needs: tuple[str, ...] = (PARAMETERS,)
    period: Literal["years", "months", "any"] = "years"
    stage: Literal["own", "rows", "whole"] = "own"
    essential: bool = False
    with_use_of: str = ""
    alone: bool = False
    adds: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)

    def fits(self, period: Period) -> bool:
        """Whether it has a place in a project that is followed by that period."""
        return self.period == "any" or (self.period == "months") == (period.per_year > 1)
