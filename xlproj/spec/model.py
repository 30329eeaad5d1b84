"""A model: the sheets of one kind of project, and the registers that the rest asks (fields, tables,
quantities …)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property

from xlproj.base.text import Text
from xlproj.base.units import PLAIN, Unit
from xlproj.drawings.layers import Drawn
from xlproj.expr.core import Axis, Expr
from xlproj.expr.references import QuantityRef
from xlproj.spec.inputs import Choices, Field, Series
from xlproj.spec.quantities import Quantity
from xlproj.spec.rules import Condition, Rule, Tie
from xlproj.spec.sheets import Block, Detail, Findings, Lined, Sheet, Steps, Table, Tree, declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What the columns of the cash flow are: years, or the months of a campaign.

    `adjective` is what happens once in each; `per` is added to a rate that is not by the year.
    """

    word: Text
    plural: Text
    adjective: Text
    per_year: int
    per: Text = Text("", "")

    def said(self, es: str, en: str) -> Text:
        """A sentence with the period's words in place of `{word}`, `{Word}`, `{plural}`, `{Plural}`,
        `{adjective}`, `{per}`.

        >>> MONTHS.said("El {word} 0 es hoy.", "{Word} 0 is today.").es
        'El mes 0 es hoy.'
        """
        lower = Text(self.word.es.lower(), self.word.en.lower())
        upper = Text(self.plural.es.capitalize(), self.plural.en.capitalize())
        return Text(es, en).format(word=lower, Word=self.word, plural=self.plural, Plural=upper,
                                   adjective=self.adjective,
                                   per=self.per)


_INSERTED = 3
MODELS_KEPT = 64
"""How many models a process remembers, and what was found of each: more than a folder of projects needs, at
two MB each."""
YEARS = Period(word=Text("Año", "Year"), plural=Text("años", "years"), adjective=Text("anual", "yearly"),
               per_year=1)
MONTHS = Period(word=Text("Mes", "Month"), plural=Text("meses", "months"),
                adjective=Text("mensual", "monthly"), per_year=12,
                per=Text(" por mes", " per month"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The counts that shape a workbook, and its formats where they are not those of its kind: set when it is
    made.

    `years` counts the periods after period 0 (months where the kind's period is a month). `rows` says how
    many rows tables show where that is not the usual number, `shown` how many of them a detail shows where
    these are not all, `steps` how many changes an axis of the sensitivity has (as many as the project's own
    list), `unused` what its formats leave out, `untimed` the tables in which nothing stands in any period,
    `unfilled` the columns of tables in which nothing stands in any row and which a result folds away,
    `to_read` whether it is a workbook of results, whose reader fills in nothing, `trees` how those drawn are
    arranged; they are no part of what a project says, so two shapes that differ only in them are equal.
    """

    years: int
    months: int = 12
    program_years: int = 5
    formats: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict, compare=False)
    shown: Mapping[str, int] = field(default_factory=dict, compare=False)
    steps: Mapping[str, int] = field(default_factory=dict, compare=False)
    unused: tuple[str, ...] = field(default=(), compare=False)
    untimed: frozenset[str] = field(default=frozenset(), compare=False)
    unfilled: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)
    to_read: bool = field(default=False, compare=False)
    trees: Mapping[str, Drawn] = field(default_factory=dict, compare=False)

    @property
    def said(self) -> tuple[object, ...]:
        """All that it says, also what two equal shapes may differ in."""
        values = (getattr(self, each.name) for each in fields(self))
        return tuple(frozenset(each.items()) if isinstance(each, Mapping) else each for each in values)

    def table_rows(self, table: Table) -> int:
        """Number of rows that a table has in this workbook."""
        return self.rows.get(table.key, table.rows)

    def detail_rows(self, table: Table) -> int:
        """Number of its rows that a detail shows in this workbook: a few more than there are, for rows
        inserted at the end."""
        return self.shown.get(table.key, self.table_rows(table) + _INSERTED)

    def line_count(self, lines: Lined, tables: Mapping[str, Table]) -> int:
        """Number of lines of a matrix in this workbook: one for each row of its tables, and a few more."""
        return sum(self.detail_rows(tables[key]) for key in lines.of) - _INSERTED * (len(lines.of) - 1)

    def step_count(self, steps: Steps) -> int:
        """Number of changes that an axis of the sensitivity has in this workbook."""
        return self.steps.get(steps.key, len(steps.values))

    def periods(self, table: Table) -> tuple[int, ...]:
        """The header numbers of a table's period columns."""
        if table.periods is None:
            return ()
        last = {"years": self.years, "program_years": self.program_years, "months": self.months}[
            table.periods.of]
        return tuple(range(table.periods.first, last + 1))


@dataclass(frozen=True, kw_only=True, eq=False)
class Model:
    """All declarations of one kind of project, results and all if it is `live`; `asks` has, by format, what
    is filled in for it. On each condition that makes it `omissible` something may be left out; what is
    `unused` is.

    Registers are computed once and read only.
    """

    kind: str
    title: Text
    sheets: tuple[Sheet, ...]
    ties: tuple[Tie, ...]
    conditions: tuple[Condition, ...]
    conventions: tuple[Text, ...]
    rules: tuple[Rule, ...] = ()
    formats: tuple[str, ...] = ()
    period: Period = YEARS
    asks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    live: bool = True
    omissible: tuple[Condition, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def dead(self) -> tuple[str, ...]:
        """What is not made of live formulas: the quantities declared so, and the tables of findings."""
        return (*(key for key, quantity in self.quantities.items() if not quantity.live), *self.findings)

    @cached_property
    def findings(self) -> dict[str, Findings]:
        """Tables of values that are found when a result workbook is written, by key."""
        return {block.key: block for _, block in self.blocks if isinstance(block, Findings)}

    @cached_property
    def trees(self) -> dict[str, Tree]:
        """Trees that are drawn, by key."""
        return {block.key: block for _, block in self.blocks if isinstance(block, Tree)}

    @cached_property
    def blocks(self) -> tuple[tuple[Sheet, Block], ...]:
        """Every block with its sheet."""
        return tuple((sheet, block) for sheet in self.sheets for block in sheet.blocks)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Single fields by key."""
        return {item.key: item for item in self._declared if isinstance(item, Field)}

    @cached_property
    def series(self) -> dict[str, Series]:
        """Typed series by key."""
        return {item.key: item for item in self._declared if isinstance(item, Series)}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Tables by key."""
        return {block.key: block for _, block in self.blocks if isinstance(block, Table)}

    @cached_property
    def details(self) -> tuple[str, ...]:
        """Keys of the tables that a result sheet shows row by row."""
        return tuple(dict.fromkeys(block.table for _, block in self.blocks if isinstance(block, Detail)))

    @cached_property
    def steps(self) -> dict[str, Steps]:
        """Lists of sensitivity steps by key."""
        return {block.key: block for _, block in self.blocks if isinstance(block, Steps)}

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        """Quantities by key; each stands in exactly one place."""
        found: dict[str, Quantity] = {}
        for item in self._declared:
            if isinstance(item, Quantity):
                if item.key in found:
                    raise ValueError(f"{item.key} is declared twice")
                found[item.key] = item
        return found

    @cached_property
    def choices(self) -> dict[str, Choices]:
        """Lists of choices by key."""
        fields = [*self.fields.values(), *(field for table in self.tables.values() for field in table.fields)]
        return {listed.key: listed for field in fields for listed in (field.choices, field.suggestions)
                if listed}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The unit of every name an expression may refer to."""
        units: dict[str, Unit] = {key: field.unit for key, field in self.fields.items()}
        units |= {key: series.unit for key, series in self.series.items()}
        units |= {key: quantity.unit for key,
                  quantity in self.quantities.items() if quantity.unit is not None}
        for table in self.tables.values():
            units |= {f"{table.key}.{field.key}": field.unit for field in table.fields}
            if table.periods:
                units[f"{table.key}.@"] = table.periods.unit
        for key in self.quantities:
            units.setdefault(key, PLAIN)
        return units

    def sheet_of(self, key: str) -> Sheet:
        """The sheet on which a field, a series or a quantity stands."""
        return next(sheet for sheet in self.sheets if any(item.key == key for item in declared(sheet)))

    def expression(self, key: str) -> Expr:
        """Expression of a quantity."""
        return self.quantities[key].expr

    def absent(self, quantity: Quantity) -> str:
        """What its cell shows where it does not exist; a mere reference shows what the cell does that it
        refers to."""
        while isinstance(quantity.expr, QuantityRef):
            quantity = self.quantities[quantity.expr.key]
        return quantity.absent

    def axes(self, key: str) -> frozenset[Axis]:
        """Axes of a quantity."""
        return self.quantities[key].axes

    @property
    def _declared(self) -> Iterator[Field | Series | Quantity]:
        for sheet in self.sheets:
            yield from declared(sheet)
