"""A project that stands in no workbook, made by a program or read from JSON: each of its values judged by its
declaration."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite
from numbers import Real
from typing import Final, TypeGuard

from xlproj.base import catalogue_project, catalogue_risk, catalogue_rows, catalogue_use, catalogue_values
from xlproj.base.days import EARLIEST, LATEST
from xlproj.base.figures import plain
from xlproj.base.problems import Code, Judgement, Problem
from xlproj.base.slips import ALL_PERIODS, Slip, Slips
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Text, same
from xlproj.model.ficha import HORIZON
from xlproj.model.logic.tables import OBJECTIVES, OWN_CODE
from xlproj.spec.bounds import (
    Declared,
    date_refused,
    example_of,
    in_digits,
    kind_of,
    not_a_choice,
    number_asked_about,
    number_refused,
    repeated_codes,
    text_refused,
    with_example,
)
from xlproj.spec.inputs import NUMERIC, Field
from xlproj.spec.known import START_YEAR
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.rowtotals import TotalRows
from xlproj.spec.sheets import Table
from xlproj.spec.slots import declared_at, is_number, slot_of, stands
from xlproj.spec.travel import MOST_ROWS, MOST_STEPS

UNFINISHED: Final = frozenset({catalogue_values.REQUIRED.id, catalogue_rows.INCOMPLETE_ROW.id})
"""What is merely missing: whoever fills the rest in by hand may still do so."""
UNFIT: Final = frozenset({each.id for each in (
    catalogue_use.UNKNOWN_KEY, catalogue_use.NOT_A_TEXT, catalogue_use.OUTSIDE_PERIODS,
    catalogue_use.WRONG_COUNT,
    catalogue_use.UNPRINTABLE, catalogue_values.NOT_A_NUMBER, catalogue_values.BOOLEAN_IN_NUMBER,
    catalogue_values.NOT_A_DATE,
    catalogue_values.NOT_A_CHOICE, catalogue_risk.NOT_AN_INPUT, catalogue_risk.EMPTY_ROW,
    catalogue_project.HORIZON_BEYOND)})
"""What has no place in a workbook or can't be computed with: to go on would drop it."""
_OF_WHOLE_TABLES: Final = (
    catalogue_rows.TOTAL_ROW, catalogue_rows.DUPLICATE_KEY, catalogue_use.UNKNOWN_KEY,
    catalogue_use.OUTSIDE_PERIODS, catalogue_use.WRONG_COUNT, catalogue_values.REQUIRED,
    catalogue_risk.EMPTY_ROW, catalogue_risk.NOT_AN_INPUT)
"""What may be wrong with other rows, too, though one is named."""
_SHOWN: Final = 60
_SIMILAR: Final = 5
_YEARS: Final = frozenset(map(str, range(EARLIEST.year, LATEST.year + 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedValues:
    """What of a project can be computed with, what is wrong with the rest, the keys of inputs that are not
    whole, and of which tables that is true of some cells or rows alone."""

    project: Project
    problems: tuple[Problem, ...]
    doubtful: frozenset[str]
    partly: Mapping[str, Slips]


def judged_values(project: Project, model: Model) -> JudgedValues:
    """Every value of a project judged as the reading of a workbook judges a cell; nothing is left out without
    a word."""
    walk = _Walk(project, model)
    clean = walk.clean()
    partly = {key: slips for key in walk.doubtful & model.tables.keys()
              if (slips := _slips(key, walk.problems)) is not None}
    return JudgedValues(project=clean, problems=tuple(walk.problems), doubtful=frozenset(walk.doubtful),
                        partly=partly)


def _slips(table: str, problems: Iterable[Problem]) -> Slips | None:
    """What of a table is in doubt, where no error is of more than a cell or a row."""
    found: list[Slip] = []
    for problem in problems:
        slot = problem.slot
        if slot is None or slot.key != table or problem.severity != "error":
            continue
        if slot.row is None or problem.code in _OF_WHOLE_TABLES:
            return None
        unfinished = problem.code is catalogue_rows.INCOMPLETE_ROW
        found.append(Slip(slot.row, None if unfinished else slot.column or ALL_PERIODS))
    return Slips.of(found)


@dataclass(slots=True)
class _Walk:
    """Goes through a project in the order of its declarations, then through what is not declared."""

    project: Project
    model: Model
    problems: list[Problem] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)

    def clean(self) -> Project:
        """The project with the values alone that can be computed with; what is wrong with the others is told
        in `problems`."""
        fields = self._fields()
        tables = {key: self._rows(table, self.project.tables[key]) for key, table in self.model.tables.items()
                  if key in self.project.tables}
        for key in self.model.tables:
            self._check_required(self.model.tables[key], tables.get(key, ()))
        series = {key: self._years(key) for key in self.model.series if key in self.project.series}
        steps = {key: self._steps(key) for key in self.model.steps if key in self.project.steps}
        for said, known in ((self.project.fields, self.model.fields),
                            (self.project.tables, self.model.tables),
                            (self.project.series, self.model.series), (self.project.steps, self.model.steps)):
            for key in said:
                self._expect(Slot(key=key), key, known)
        clean = replace(self.project, fields=fields, tables=tables, series=series, steps=steps)
        return self._references(clean)

    # --- telling --------------------------------------------------------------------------------------------

    def _tell(self, code: Code, slot: Slot, label: Text | None = None,
              values: Mapping[str, object] | None = None) -> None:
        self.problems.append(Problem(code=code, slot=slot, label=label, values=values or {}))
        if code.severity == "error":
            self.doubtful.add(slot.key)

    def _expect(self, slot: Slot, name: object, known: Iterable[str]) -> bool:
        """Whether a name is known; if not, it is told with those that are most like it."""
        names = list(known)
        if name in names:
            return True
        similar = difflib.get_close_matches(str(name), names, n=_SIMILAR, cutoff=0.5) or names[:_SIMILAR]
        self._tell(catalogue_use.UNKNOWN_KEY, slot, values={"names": ", ".join(similar) or "—"})
        return False

    # --- fields ---------------------------------------------------------------------------------------------

    def _fields(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key, declared in self.model.fields.items():
            slot = Slot(key=key)
            said = key in self.project.fields and not _is_blank(self.project.fields[key])
            value = self._value(self.project.fields[key], declared, slot, declared.label) if said else None
            if value is not None:
                found[key] = value
            elif not said and declared.required:
                self._tell(catalogue_values.REQUIRED, slot, declared.label, {"example": example_of(declared)})
        years = found.get(HORIZON.key)
        if isinstance(years, float) and years > self.project.shape.years:
            del found[HORIZON.key]
            self._tell(catalogue_project.HORIZON_BEYOND, Slot(key=HORIZON.key), HORIZON.label, {
                "years": plain(years), "plural": self.model.period.plural,
                "columns": self.project.shape.years})
        return found

    # --- tables ---------------------------------------------------------------------------------------------

    def _rows(self, table: Table, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if len(rows) > MOST_ROWS:
            self._count(Slot(key=table.key), len(rows), 0, MOST_ROWS)
        columns = {each.key: each for each in table.fields}
        periods = self.project.shape.periods(table)
        totals = TotalRows(table)
        found = tuple(
            self._no_total(table, totals, number, self._row(table, columns, periods, number, row), row)
            for number, row in enumerate(rows[:MOST_ROWS]))
        if table.key == OBJECTIVES.key:
            for number, first, code in repeated_codes(found, OWN_CODE.key):
                slot, other = (Slot(key=table.key, column=OWN_CODE.key, row=each) for each in (number, first))
                self._tell(catalogue_rows.DUPLICATE_KEY, slot, values={"key": code, "other": str(other)})
        return found

    def _row(self, table: Table, columns: Mapping[str, Field], periods: tuple[int, ...], number: int,
             row: Row) -> Row:
        said = {key: value for key, value in row.values.items() if not _is_blank(value)}
        values: dict[str, Value] = {}
        for key, given in row.values.items():
            slot = Slot(key=table.key, column=key, row=number)
            if self._expect(slot, key, columns) and key in said:
                value = self._value(given, columns[key], slot, columns[key].label)
                values |= {} if value is None else {key: value}
        amounts = dict(self._amounts(table, periods, number, row))
        missing = [each for each in table.fields if each.required and each.key not in said]
        if missing and (said or row.periods):
            names = Text(*(", ".join(each.label.in_(language) for each in missing) for language in LANGUAGES))
            self._tell(catalogue_rows.INCOMPLETE_ROW,
                       Slot(key=table.key, column=missing[0].key, row=number),
                       missing[0].label, {"columns": names})
        return Row(values, amounts) if amounts else Row(values)

    def _no_total(self, table: Table, totals: TotalRows, number: int, row: Row, given: Row) -> Row:
        """The row, or a blank one where it is the total of those above it, which would count twice."""
        first = table.fields[0].key
        typed = {key: value for key, value in row.values.items() if isinstance(value, float)}
        amounts = totals.amounts(typed, row.periods)
        label = str(row.values.get(first, ""))
        numbers = {at: typed[each.key] for at, each in enumerate(table.fields) if each.key in typed}
        numbers |= {len(table.fields) + period: amount for period, amount in row.periods.items()}
        # a row of which a value was refused comes to nothing known: only its label may call it a total
        said = {key for key, value in given.values.items() if not _is_blank(value)}
        known = amounts if said == row.values.keys() and given.periods.keys() == row.periods.keys() else {}
        if number and totals.holds(known, numbers, label, len(said)):
            self._tell(catalogue_rows.TOTAL_ROW, Slot(key=table.key, column=first, row=number),
                       table.fields[0].label, {"before": _shown(label)})
            totals.close()
            return Row({})
        totals.add(amounts, numbers, len(said))
        return row

    def _amounts(self, table: Table, periods: tuple[int, ...], number: int, row: Row) -> Iterator[
        tuple[int, float]]:
        for period, given in row.periods.items():
            slot = Slot(key=table.key, row=number, period=period)
            if table.periods is None:
                self._expect(slot, f"@{period}", [each.key for each in table.fields])
            elif self._within(slot, period, periods):
                label = Text(f"{table.periods.label.es} {period}", f"{table.periods.label.en} {period}")
                value = self._value(given, table.periods, slot, label)
                if isinstance(value, float):
                    yield period, value

    def _check_required(self, table: Table, rows: tuple[Row, ...]) -> None:
        if table.required and all(row.blank for row in rows):
            first = table.fields[0]
            self._tell(catalogue_values.REQUIRED, Slot(key=table.key, column=first.key, row=0), first.label,
                       {"example": example_of(first)})

    # --- series and steps -----------------------------------------------------------------------------------

    def _years(self, key: str) -> dict[int, float]:
        declared, known = self.model.series[key], range(self.project.shape.years + 1)
        found: dict[int, float] = {}
        for year, given in self.project.series[key].items():
            slot = Slot(key=key, period=year)
            if self._within(slot, year, known):
                label = Text(f"{declared.label.es}, año {year}", f"{declared.label.en}, year {year}")
                value = self._value(given, declared, slot, label)
                found |= {year: value} if isinstance(value, float) else {}
        return found

    def _steps(self, key: str) -> tuple[float | None, ...]:
        declared, given = self.model.steps[key], self.project.steps[key]
        if not 1 <= len(given) <= MOST_STEPS:
            self._count(Slot(key=key), len(given), 1, MOST_STEPS)
        found = (None if step is None else self._value(
            step, declared, Slot(key=key, period=number), declared.title)
                 for number, step in enumerate(given[:MOST_STEPS]))
        return tuple(step if isinstance(step, float) else None for step in found)

    def _within(self, slot: Slot, period: object, known: Iterable[int]) -> bool:
        periods = list(known)
        if period in periods:
            return True
        self._tell(catalogue_use.OUTSIDE_PERIODS, slot,
                   values={"period": period, "first": periods[0], "last": periods[-1]})
        return False

    def _count(self, slot: Slot, count: int, minimum: int, maximum: int) -> None:
        self._tell(catalogue_use.WRONG_COUNT, slot,
                   values={"count": count, "minimum": minimum, "maximum": maximum})

    # --- one value ------------------------------------------------------------------------------------------

    def _value(self, given: object, declared: Declared, slot: Slot, label: Text) -> Value | None:
        value, note = _of_kind(given, declared)
        if note is None and isinstance(value, float):
            note = number_refused(value, declared, self._first_year)
            asked = number_asked_about(value, declared)
            if note is None and asked is not None:
                self._tell(asked[0], slot, label, asked[1])
        if note is None and isinstance(value, str):
            value, asked = in_digits(value, declared)
            if asked is not None:
                self._tell(asked[0], slot, label, asked[1])
        if note is not None:
            note = with_example(note, declared)
            self._tell(note[0], slot, label, {**note[1],
                                              **({"where": str(slot)} if note[0] is catalogue_use.UNPRINTABLE
                                                 else {})})
            return None
        return value

    @property
    def _first_year(self) -> int | None:
        first = self.project.fields.get(START_YEAR)
        return int(first) if _is_number(first) else None

    # --- inputs that name other inputs ----------------------------------------------------------------------

    def _references(self, project: Project) -> Project:
        """The project without what names no other input of it."""
        fields = dict(project.fields)
        for key, declared in self.model.fields.items():
            if declared.kind == "input" and key in fields and not self._stands(
                project, fields[key], Slot(key=key), declared):
                del fields[key]
        tables = dict(project.tables)
        for key, table in self.model.tables.items():
            columns = [each for each in table.fields if each.kind == "input"]
            if columns and key in tables:
                tables[key] = tuple(self._with_references(project, key, columns, number, row)
                                    for number, row in enumerate(tables[key]))
        return replace(project, fields=fields, tables=tables)

    def _with_references(self, project: Project, table: str, columns: list[Field], number: int,
                         row: Row) -> Row:
        lost = {each.key for each in columns if each.key in row.values and not self._stands(
            project, row.values[each.key], Slot(key=table, column=each.key, row=number), each)}
        return Row({key: value for key, value in row.values.items() if key not in lost},
                   row.periods) if lost else row

    def _stands(self, project: Project, named: Value, slot: Slot, declared: Field) -> bool:
        text = str(named)
        try:
            meant = slot_of(text)
        except ValueError:
            meant = Slot(key="")
        if stands(self.model, project, meant):
            return True
        table = self.model.tables.get(meant.key)
        if table is not None and is_number(declared_at(self.model, meant)):
            self._tell(catalogue_risk.EMPTY_ROW, slot, declared.label, {"before": text, "table": table.title})
        else:
            self._tell(catalogue_risk.NOT_AN_INPUT, slot, declared.label, {"before": text})
        return False


def _of_kind(given: object, declared: Declared) -> tuple[Value | None, Judgement | None]:
    """A value of the kind that is asked for, or what is wrong with it."""
    kind = kind_of(declared)
    if kind in NUMERIC:
        return _number(given, whole=kind in ("integer", "year"))
    if kind == "date":
        return (given, date_refused(given)) if isinstance(given, date) else (None, _no_date(given))
    if isinstance(declared, Field) and declared.choices is not None:
        keys = declared.choices.keys
        return (str(given), None) if given in keys else (None, not_a_choice(_shown(given), map(same, keys)))
    return _text(given)


def _no_date(given: object) -> Judgement:
    shown = plain(float(given)) if _is_number(given) else _shown(given)
    if shown in _YEARS:
        return catalogue_values.YEAR_AS_DATE, {"before": int(shown)}
    return catalogue_values.NOT_A_DATE, {"before": shown}


def _text(given: object) -> tuple[str | None, Judgement | None]:
    if not isinstance(given, str):
        return None, (catalogue_use.NOT_A_TEXT, {"before": _shown(given)})
    if any(unicodedata.category(each) in ("Cc", "Cs") and each not in "\t\n\r" for each in given):
        return None, (catalogue_use.UNPRINTABLE, {})
    return given, text_refused(given)


def _number(given: object, *, whole: bool) -> tuple[float | None, Judgement | None]:
    if isinstance(given, bool):
        return None, (catalogue_values.BOOLEAN_IN_NUMBER, {})
    if not _is_number(given):
        return None, (catalogue_values.NOT_A_NUMBER, {"before": _shown(given)})
    value = float(given)
    if whole and not value.is_integer():
        return None, (catalogue_values.NOT_AN_INTEGER, {"before": plain(value)})
    return value, None


def _is_number(given: object) -> TypeGuard[float]:
    try:
        return isinstance(given, Real) and not isinstance(given, bool) and isfinite(given)
    except OverflowError:  # a whole number beyond all that can be computed with
        return False


def _is_blank(given: object) -> bool:
    return isinstance(given, str) and not given.strip()


def _shown(given: object) -> str:
    text = " ".join(("null" if given is None else str(given)).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN - 1] + "…"
