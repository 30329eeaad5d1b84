"""Costos por componente: what each component costs, by category, by source and by year (COSTAB, IFAD)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from xlproj.base.text import Text
from xlproj.expr.aggregates import sum_rows, sum_years
from xlproj.expr.functions import Not, absolute, blank_unless, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, as_number, total_of
from xlproj.expr.presence import Filled
from xlproj.expr.texts import Join
from xlproj.model.assets.investment_lines import OUTLAY_YEAR, SURCHARGE, cost_of, is_component, of_line
from xlproj.model.assets.investment_lines import TABLE as LINES
from xlproj.model.ficha import HORIZON, within
from xlproj.model.links.codes import COMPONENT, COMPONENTS, NAME, OWN_CODE, of
from xlproj.model.links.costed import BEFORE_SURCHARGE, SURCHARGE_SHARE, Costed, Gift
from xlproj.model.lists import COMPONENTS as CLASSES
from xlproj.model.lists import SOURCES
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, scalar, series
from xlproj.spec.rules import Tie
from xlproj.spec.sheets import Detail, Form, Grid, Heading, Sheet, Timeline

_OF, _APART, _WHOLE = Text("De los componentes", "Of the components"), Text(
    "Sin componente", "Without component"), Text("Total del proyecto", "Total of the project")
_TOTAL, _UNPAID = Text("Total", "Total"), Text("Sin fuente dicha", "No source told")


def _title(key: str) -> Quantity:
    """The component with its code; each detail has its own."""
    words = Join((of(OWN_CODE), say(". ", ". "), of(NAME)))
    return by_row(f"comp_{key}", "Componente", "Component", blank_unless(Filled(of(NAME)), words),
                  show="text", unit=None)


KEY = by_row("comp_codigo", "Código", "Code", blank_unless(Filled(of(OWN_CODE)), of(OWN_CODE)), show="text",
             unit=None)


def _of_component(amount: Node, code: Node) -> Node:
    """What the rows of a table take that name the component in their column `code`."""
    return sum_for_code(amount, code, KEY.ref)


def _of_none(amount: Node, table: str) -> Node:
    """What the rows of a table take that name no component."""
    return sum_rows(amount * as_number(Not(Filled(of(COMPONENT, table)))))


@dataclass(frozen=True, slots=True)
class Category:
    """A column of the table by category: of the components together, and without any."""

    name: Text
    by_component: Quantity
    together: Quantity
    apart: Quantity
    whole: Quantity


def _category(key: str, name: Text, of_each: Node, of_none: Node) -> Category:
    """A category, by what it takes of each component and of none."""
    each = by_row(f"comp_cat_{key}", name.es, name.en, of_each)
    together = scalar(f"comp_cat_{key}_suma", f"{name.es}: {_OF.es}", f"{name.en}: {_OF.en}",
                      sum_rows(each.ref))
    apart = scalar(f"comp_cat_{key}_sin", f"{name.es}: {_APART.es}", f"{name.en}: {_APART.en}", of_none)
    return Category(name, each, together, apart, scalar(
        f"comp_cat_{key}_total", f"{name.es}: {_WHOLE.es}", f"{name.en}: {_WHOLE.en}",
        together.ref + apart.ref, bold=True))


def _part(each: Costed, part: Gift) -> tuple[Quantity, Quantity]:
    """A part of what is given to the rows of a table, for a component and for the project."""
    es, en = f"{each.name.es}: {part.name.es}", f"{each.name.en}: {part.name.en}"
    return (by_row(f"comp_{each.table}_{part.key}", es, en, _of_component(part.amount, part.code)),
            scalar(f"comp_de_{each.table}_{part.key}", es, en, sum_rows(part.amount)))


@dataclass(frozen=True)
class CostTables:
    """The tables of what a project's components cost, by the tables of costs that it has."""

    of: tuple[Costed, ...]

    # --- by year --------------------------------------------------------------------------------------------
    @cached_property
    def bands(self) -> dict[str, Quantity]:
        """What a component takes each year, by table."""
        return {each.table: by_row_and_year(
            f"comp_{each.table}", each.name.es, each.name.en, within(_of_component(
                each.by_year, of(COMPONENT, each.table))),
            total=True) for each in self.of}

    @cached_property
    def by_year(self) -> Quantity:
        """What a component takes each year, in all."""
        return by_row_and_year("comp_anio", "Por año", "By year", total_of(
            [band.ref for band in self.bands.values()]), total=True)

    @cached_property
    def _together(self) -> dict[str, Quantity]:
        return {each.table: series(f"comp_{each.table}_suma", each.name.es, each.name.en, sum_rows(
            self.bands[each.table].ref), total=True) for each in self.of}

    @cached_property
    def _apart(self) -> dict[str, Quantity]:
        return {each.table: series(f"comp_{each.table}_sin", each.name.es, each.name.en, within(
            _of_none(each.by_year, each.table)), total=True) for each in self.of}

    @cached_property
    def whole(self) -> Quantity:
        """What the project takes each year, with components and without."""
        rows = (*self._together.values(), *self._apart.values())
        return series("comp_total", _WHOLE.es, _WHOLE.en, total_of([row.ref for row in rows]), total=True,
                      bold=True)

    # --- by category ----------------------------------------------------------------------------------------
    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """Investment by class of asset, and each programme and kind of cost."""
        taken = {key: cost_of(key) * as_number(of_line(OUTLAY_YEAR) <= HORIZON.ref) * as_number(
            is_component(key)) for key in CLASSES.keys}
        of_each = {key: _of_component(amount, of(COMPONENT, LINES)) for key, amount in taken.items()}
        of_each["tangible"] = self._parts[LINES, BEFORE_SURCHARGE.key][0].ref * (1 + SURCHARGE)
        classes = tuple(_category(key, label, of_each[key], _of_none(taken[key], LINES))
                        for key, label in CLASSES.labels)
        return (*classes, *(_category(
            each.table, each.name, self.bands[each.table].sum_over_years.ref,
            self._apart[each.table].sum_over_years.ref) for each in self.of if each.table != LINES))

    @cached_property
    def _all(self) -> Category:
        return _category("todo", _TOTAL, total_of([each.by_component.ref for each in self.categories]),
                         total_of([each.apart.ref for each in self.categories]))

    # --- by source ------------------------------------------------------------------------------------------
    @cached_property
    def _parts(self) -> dict[tuple[str, str], tuple[Quantity, Quantity]]:
        """By table and key, the parts of what is given that are shown by themselves: to a component, and to
        the project."""
        return {(each.table, part.key): _part(each, part) for each in self.of
                for parts in each.given.values() if len(parts) > 1 for part in parts}

    def _to_component(self, each: Costed, parts: tuple[Gift, ...]) -> Node:
        """What the parts of a gift come to for a component."""
        if len(parts) == 1:
            return _of_component(parts[0].amount, parts[0].code)
        return total_of([self._parts[each.table, part.key][0].ref * part.times for part in parts])

    def _to_project(self, each: Costed, parts: tuple[Gift, ...]) -> Node:
        """What they come to for the project."""
        if len(parts) == 1:
            return sum_rows(parts[0].amount)
        return total_of([self._parts[each.table, part.key][1].ref * part.times for part in parts])

    @cached_property
    def given(self) -> dict[tuple[str, str], Quantity]:
        """What a source gives to a component, by table and source."""
        return {(each.table, source): by_row(
            f"comp_{each.table}_{source}", f"{each.name.es}: {label.es}", f"{each.name.en}: {label.en}",
            self._to_component(each, parts))
            for each in self.of for source, parts in each.given.items()
            for label in (SOURCES.label(source),)}

    @cached_property
    def _shown(self) -> tuple[str, ...]:
        """The sources of which any table says what they give."""
        return tuple(source for source in SOURCES.keys if any(source in each.given for each in self.of))

    def _by_source(self) -> Iterator[Quantity]:
        for source in self._shown:
            label = SOURCES.label(source)
            parts = [each.ref for (_, key), each in self.given.items() if key == source]
            yield by_row(f"comp_fuente_{source}", label.es, label.en, total_of(parts))

    def _sources(self) -> Grid:
        """What each source gives for each kind of cost."""
        rows = [(each.name, tuple(self._source_cells(each))) for each in self.of]
        names = (*(SOURCES.label(key) for key in self._shown), _UNPAID, _TOTAL)
        totals = [scalar(f"comp_de_todo_{number}", f"{_WHOLE.es}: {name.es}", f"{_WHOLE.en}: {name.en}",
                         total_of([cell.ref for _, cells in rows if (cell := cells[number]) is not None]),
                         bold=True) for number, name in enumerate(names)]
        return Grid(title=Text("Costos por categoría y fuente", "Costs by category and source"),
                    corner=Text("Categoría", "Category"), columns=names,
                    rows=(*rows, (_WHOLE, tuple(totals))))

    def _source_cells(self, each: Costed) -> Iterator[Quantity | None]:
        gives = {source: scalar(
            f"comp_de_{each.table}_{source}", f"{each.name.es}: {SOURCES.label(source).es}",
            f"{each.name.en}: {SOURCES.label(source).en}", self._to_project(each, parts))
            for source, parts in each.given.items()}
        total = scalar(f"comp_de_{each.table}", each.name.es, each.name.en, total_of(
            [flow.sum_over_years.ref for flow in each.flows]), bold=True)
        yield from map(gives.get, self._shown)
        yield scalar(f"comp_de_{each.table}_nadie", f"{each.name.es}: {_UNPAID.es}",
                     f"{each.name.en}: {_UNPAID.en}", total.ref - total_of([
                         give.ref for give in gives.values()]) if gives else total.ref + 0)
        yield total

    # --- sheets ---------------------------------------------------------------------------------------------
    def sheets(self) -> tuple[Sheet, ...]:
        """What each component costs, and when."""
        return (self._costs(), self._years())

    def _costs(self) -> Sheet:
        every = (*self.categories, self._all)
        given = tuple(self._by_source())
        total = by_row("comp_fuentes", _TOTAL.es, _TOTAL.en, self._all.by_component.ref)
        unpaid = by_row("comp_sin_fuente", _UNPAID.es, _UNPAID.en,
                        total.ref - total_of([each.ref for each in given]))
        return Sheet(
            key="costos_componentes", title=Text("Costos por componente", "Costs by component"),
            group="results",
            purpose=Text("Cuánto cuesta cada componente, en qué se gasta y quién lo paga.",
                         "What each component costs, what it is spent on and who pays for it."),
            blocks=(
                Detail(table=COMPONENTS.key, title=Text("Por categoría", "By category"), waits=False,
                       name=_title("por_categoria"), columns=tuple(each.by_component for each in every)),
                Grid(title=Text("El proyecto, por categoría", "The project, by category"),
                     corner=Text("Parte", "Part"), columns=tuple(each.name for each in every),
                     rows=((_OF, tuple(each.together for each in every)),
                           (_APART, tuple(each.apart for each in every)),
                           (_WHOLE, tuple(each.whole for each in every)))),
                Detail(table=COMPONENTS.key, title=Text("Por fuente", "By source"), waits=False,
                       name=_title("por_fuente"), columns=(*given, unpaid, total)),
                self._sources()))

    def _years(self) -> Sheet:
        return Sheet(
            key="componentes_anios", title=Text("Componentes por año", "Components by year"), group="results",
            printed=2,
            purpose=Text("Cuánto cuesta cada componente en cada año, y qué queda sin componente.",
                         "What each component costs in each year, and what is left without one."),
            blocks=(
                Detail(table=COMPONENTS.key, waits=False,
                       title=Text("Componente por componente", "Component by component"),
                       name=_title("por_anio"), bands=(self.by_year,)),
                Timeline(title=Text("Por categoría", "By category"), rows=(
                    Heading(_OF), *self._together.values(), Heading(_APART), *self._apart.values(),
                    self.whole)),
                Detail(table=COMPONENTS.key, title=Text("Auxiliares", "Workings"), waits=False,
                       name=_title("auxiliar"), bands=tuple(self.bands.values()), columns=(
                           KEY, *(part for part, _ in self._parts.values()), *self.given.values())),
                Form(title=Text("Inversiones: lo que da cada fuente", "Investments: what each source gives"),
                     items=(*(SURCHARGE_SHARE[key] for key in self._shown),
                            *(whole for _, whole in self._parts.values()))),
                *(each.row_by_row for each in self.of if each.row_by_row is not None)))

    # --- what must agree ------------------------------------------------------------------------------------
    def ties(self) -> tuple[Tie, ...]:
        """Components and what has none make up the investment, the programmes and the costs, in all, in each
        year, and by category."""
        flows = [flow for each in self.of for flow in each.flows]
        at, whole = of(COMPONENT, LINES), self.whole.sum_over_years.ref
        return (
            Tie(key="componentes_total", code=None, at=at, left=whole, right=_sum(
                flow.sum_over_years.ref for flow in flows), label=Text(
                    "Costos por componente, y sin él = inversión, programas y costos",
                    "Costs by component, and without = investment, programmes and costs")),
            Tie(key="componentes_anios", code=None, at=at, right=Num(0), of=whole, left=sum_years(absolute(
                self.whole.ref - _sum(flow.ref for flow in flows))), label=Text(
                    "Costos por componente año por año = calendario: lo que falta o sobra",
                    "Costs by component year by year = calendar: missing or beyond")),
            Tie(key="componentes_categorias", code=None, at=at, left=self._all.whole.ref, right=whole,
                label=Text("Costos por componente y categoría = por año",
                           "Costs by component and category = by year")))


def _sum(of_each: Iterable[Node]) -> Node:
    return total_of(list(of_each))
