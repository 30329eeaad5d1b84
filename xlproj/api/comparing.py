"""Projects beside each other: what differs, what each change does to the indicators, and both joined."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from xlproj.api.judging import read
from xlproj.api.projects import is_json, project_in
from xlproj.api.workbooks import fill, model_of, whole
from xlproj.base import catalogue_compare as codes
from xlproj.base import phrases
from xlproj.base.cells import Cell
from xlproj.base.figures import as_result, pair
from xlproj.base.problems import Problem, XlprojError, has_errors
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Language, Text, same
from xlproj.checking.typed import UNFINISHED, judged_values
from xlproj.comparing.joining import Conflict, joined
from xlproj.comparing.projects import Difference, Pair, applied
from xlproj.comparing.rows import Key, said
from xlproj.evaluating.engine import compute
from xlproj.explaining import declarations_of
from xlproj.model.kinds import arranged, formats_of
from xlproj.reading import Reading
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.slots import declared_at, described, slot_of

_Held = TypeVar("_Held")
EFFECTS_ON = ("VANE", "TIRE", "VANF", "TIRF")
MOST_EFFECTS = 300
"""Changes of which each one's effect is computed; of more it would take minutes."""
Source = str | Path | Project


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffReport:
    """What differs between two projects, with the indicators of both and what there is to say of it.

    With a common base, `conflicts` are the inputs that both changed, each to another value.
    """

    differences: tuple[Difference, ...]
    indicators: Mapping[str, tuple[float | None, float | None]]
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether both could be read whole and nothing contradicts."""
        return not has_errors(self.problems)


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One project of a comparison: how it is called, and where its inputs stand if it is a workbook."""

    name: str
    project: Project
    reading: Reading | None
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, source: Source) -> ComparedSide:
        """A workbook, template or results, or a project in JSON or Python. Raises XlprojError for anything
        else."""
        if isinstance(source, Project) or is_json(source):
            project, name = (source, "") if isinstance(source, Project) else _named(Path(source))
            judged = judged_values(project, model_of(project))
            return cls(name, judged.project, None, cls._unread(name, judged.problems))
        reading = read(source)
        return cls(reading.file_name, reading.project, reading,
                   cls._unread(reading.file_name, reading.problems))

    @staticmethod
    def _unread(name: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        errors = (each for each in problems if each.severity == "error" and each.code.id not in UNFINISHED)
        return tuple(Problem(code=codes.NOT_READ, values={
            "file": name or phrases.FROM_NO_FILE,
            "message": Text(*(each.message(language) for language in LANGUAGES))}) for each in errors)

    def asks(self) -> frozenset[str]:
        """The fields and lists of steps that it has a cell for: results leave out what is not in use."""
        own, read = model_of(self.project), self.reading
        return frozenset(key for key in (*own.fields, *own.steps) if read is None or key in own.steps
                         or key in read.doubtful or read.place(Slot(key=key)) is not None)

    def cell(self, difference: Difference) -> Cell | None:
        """Where a difference stands in this workbook."""
        slot = difference.slot
        if self.reading is None:
            return None
        table = self.reading.model.tables.get(slot.key)
        if table is not None and slot.row is not None and slot.column is None and slot.period is None:
            return self.reading.place(replace(slot, column=table.fields[0].key))
        return self.reading.place(slot)


def diff(before: Source, after: Source, base: Source | None = None) -> DiffReport:
    """Say which inputs differ between two projects, and what each change alone does to the indicators.

    Each is a filled workbook, a result workbook, a project in JSON or a `Project`. Rows are known by what
    their first column says: sorted rows are moved, not changed. With a `base`, what both changed otherwise
    are conflicts. Raises XlprojError for projects of two kinds, Unreadable for what is no workbook of ours.

    >>> from dataclasses import replace
    >>> from xlproj.api import example
    >>> one = example("riego")
    >>> found = diff(one, replace(one, fields={**one.fields, "tasa_descuento_e": 0.1}))
    >>> [(str(each.slot), each.before, each.after) for each in found.differences]
    [('tasa_descuento_e', 0.12, 0.1)]
    >>> [round(value or 0) for value in found.differences[0].effect["VANE"]]
    [861732, 1439614]
    """
    one, other = ComparedSide.of(before), ComparedSide.of(after)
    sides = [one, other, *([ComparedSide.of(base)] if base is not None else [])]
    _of_one_kind(sides)
    differences, indicators = compared(one, other)
    contradicting = _joined(one, other, sides[2])[1] if base is not None else ()
    problems = (*(problem for side in sides for problem in side.problems),
                *(_told(each, one, other) for each in differences),
                *(_contradiction(each, sides[2]) for each in contradicting))
    return DiffReport(differences=differences, indicators=indicators, conflicts=contradicting,
                      problems=problems)


def merge(one: Source, other: Source, base: Source, target: str | Path, *, language: Language | None = None,
          forbidden: Iterable[Path] = ()) -> tuple[DiffReport, Path | None]:
    """Write a filled template with the changes that two people made apart from a common `base`.

    Returns what both changed, compared with the base, and where the workbook stands. With conflicts, or with
    inputs that can't be read, nothing is written and the second value is None. No file that is read is ever
    written over.
    """
    sides = [ComparedSide.of(each) for each in (one, other, base)]
    _of_one_kind(sides)
    project, contradicting = _joined(*sides)
    result = ComparedSide("", project, None, ())
    differences, indicators = compared(sides[2], result)
    problems = (*(problem for side in sides for problem in side.problems),
                *(_contradiction(each, sides[2]) for each in contradicting),
                *(_told(each, sides[2], result) for each in differences))
    comparison = DiffReport(differences=differences, indicators=indicators, conflicts=contradicting,
                            problems=problems)
    if not comparison.ok:
        return comparison, None
    kept = [Path(each) for each in (one, other, base) if not isinstance(each, Project)]
    return comparison, fill(project, target, language=language, forbidden=[*kept, *forbidden])


def compared(one: ComparedSide, other: ComparedSide) -> tuple[
        tuple[Difference, ...], dict[str, tuple[float | None, float | None]]]:
    """The differences of two projects of one kind with their effects, and the indicators of both."""
    before, after = one.project, other.project
    declarations = declarations_between(before, after)
    pair_ = Pair.of(declarations, before, after, one.asks() & other.asks())
    seen = pair_.seen_from_first
    reference = _figures(declarations, _in_shape(before, before, after))
    told = []
    for number, each in enumerate(pair_.differences()):
        if each.change != "moved" and number < MOST_EFFECTS and reference:
            changed = _figures(declarations, _in_shape(applied(before, each, seen), before, after))
            each = replace(each, effect=_moved(reference, changed))  # noqa: PLW2901  # the same with its effect
        told.append(each)
    final = _figures(declarations, _in_shape(after, before, after))
    return tuple(told), {name: (value, final.get(name)) for name, value in reference.items()}


def difference_as_json(each: Difference, language: Language) -> dict[str, Any]:
    """A difference as plain JSON values."""
    return {"change": each.change, "input": str(each.slot), "label": each.label.in_(language),
            "before": _plain(each.before), "after": _plain(each.after),
            "effect": {name: {"before": left, "after": right} for name, (left, right) in each.effect.items()}}


def effect_in_words(declarations: Model, effect: Mapping[str, tuple[float | None, float | None]]) -> Text:
    """What a change does to the indicators, as a sentence's end: ` VANE 861,731.74 → 1,439,614.`"""
    shows = {quantity.name: quantity.show for quantity in declarations.quantities.values() if quantity.name}
    words = [f"{name} {as_result(left, shows[name])} → {as_result(right, shows[name])}"
             for name, (left, right) in effect.items()]
    return same(f" {'; '.join(words)}." if words else "")


def in_words(declarations: Model, each: Difference, before: Project, after: Project) -> tuple[Text, Text]:
    """What stood and stands at a difference of two projects, as a message says it."""
    if isinstance(each.before, float | int) and isinstance(each.after, float | int):
        left, right = pair(float(each.before), float(each.after))
        return same(left), same(right)
    return (_words(each.before, each.slot, declarations, before),
            _words(each.after, each.slot, declarations, after))


def _named(path: Path) -> tuple[Project, str]:
    project, snapshot = project_in(path)
    return project, snapshot.file_name


def _of_one_kind(sides: list[ComparedSide]) -> None:
    first = sides[0]
    for side in sides[1:]:
        if side.project.kind != first.project.kind:
            raise XlprojError(Problem(code=codes.OTHER_KIND, values={
                "file": first.name, "kind": first.project.kind, "other": side.name,
                "another": side.project.kind}))


def _joined(one: ComparedSide, other: ComparedSide, base: ComparedSide) -> tuple[
        Project, tuple[Conflict, ...]]:
    project = base.project
    declarations = declarations_between(one.project, other.project, project)
    left, right = (_with_left_out(side.project, project) for side in (one, other))
    found = joined(declarations, left, right, project)
    years = max(side.project.shape.years for side in (one, other, base))
    shape = replace(project.shape, years=years, formats=formats_in_shape(declarations),
                    rows={key: count for key, count in project.shape.rows.items()
                          if key in declarations.tables})
    return replace(found.project, shape=shape), found.conflicts


def _with_left_out(side: Project, base: Project) -> Project:
    """A project with what its workbook has no cell for, as the base has it: nobody deleted that."""
    own = model_of(side)
    return replace(side, fields={**_without(base.fields, own.fields), **side.fields},
                   tables={**_without(base.tables, own.tables), **side.tables},
                   series={**_without(base.series, own.series), **side.series},
                   steps={**_without(base.steps, own.steps), **side.steps})


def _without(held: Mapping[str, _Held], declared: Container[str]) -> dict[str, _Held]:
    return {key: each for key, each in held.items() if key not in declared}


def formats_in_shape(declarations: Model) -> tuple[str, ...]:
    """The formats of a model as a project's shape holds them."""
    return arranged(declarations.kind, declarations.formats)


def declarations_between(*projects: Project) -> Model:
    """The model of what any of the projects has."""
    kind = projects[0].kind
    keys = {key for each in projects for key in formats_of(kind, each.shape.formats)}
    return declarations_of(kind, formats=arranged(kind, tuple(keys)))


def _in_shape(project: Project, *of: Project) -> Project:
    """A project in a workbook with room for several."""
    years = max(each.shape.years for each in of)
    months = max(each.shape.months for each in of)
    programme = max(each.shape.program_years for each in of)
    return replace(project, shape=replace(project.shape, years=years, months=months, program_years=programme,
                                          rows={}))


def _figures(declarations: Model, project: Project) -> dict[str, float | None]:
    """The indicators that changes are told on; none of a project without money."""
    keys = {quantity.name: quantity.key for quantity in declarations.quantities.values()
            if quantity.name in EFFECTS_ON}
    if not keys:
        return {}
    found = compute(declarations, whole(project, declarations), wanted=frozenset(keys.values()))
    values = {name: float(found[keys[name]].ravel()[0]) for name in EFFECTS_ON if name in keys}
    return {name: None if np.isnan(value) else value for name, value in values.items()}


def _moved(before: Mapping[str, float | None], after: Mapping[str, float | None]) -> dict[
        str, tuple[float | None, float | None]]:
    """The indicators that a change moves."""
    return {name: (value, after[name]) for name, value in before.items() if after[name] != value}


def _told(each: Difference, one: ComparedSide, other: ComparedSide) -> Problem:
    code = {"changed": codes.INPUT_CHANGED, "added": codes.INPUT_ADDED,
            "removed": codes.REMOVED, "moved": codes.MOVED}
    declarations = declarations_between(one.project, other.project)
    before, after = in_words(declarations, each, one.project, other.project)
    side = one if each.there is None else other
    return Problem(code=code[each.change], slot=each.slot, cell=side.cell(each), label=each.label, values={
        "before": before, "after": after, "count": each.after,
        "effect": effect_in_words(declarations, each.effect)})


def _contradiction(each: Conflict, base: ComparedSide) -> Problem:
    words = (_words(value, each.slot, model_of(base.project), base.project)
             for value in (each.base, each.one, each.other))
    cells = base.reading.cells if base.reading is not None else {}
    return Problem(code=codes.CONFLICT, slot=each.slot, label=each.label,
                   cell=cells[each.slot].cell if each.slot in cells else None,
                   values=dict(zip(("was", "one", "other"), words, strict=True)))


def _words(value: object, slot: Slot, declarations: Model, project: Project) -> Text:
    """A value as a person knows it: choices by their label, rows by what they say, inputs by their name."""
    if value is None:
        return phrases.BLANK
    if isinstance(value, Row):
        cells = [_words(each, replace(slot, **_at(key)), declarations, project) for key, each
                 in said(value).items()]
        return Text(*(", ".join(cell.in_(language) for cell in cells) for language in LANGUAGES))
    declared = declared_at(declarations, slot)
    if isinstance(declared, Field) and declared.choices is not None:
        return dict(declared.choices.labels).get(str(value), same(str(value)))
    if isinstance(declared, Field) and declared.kind == "input":
        return _named_input(str(value), declarations, project)
    return same(_short(value))


def _at(key: Key) -> dict[str, Any]:
    return {"period": key} if isinstance(key, int) else {"column": key}


def _named_input(text: str, declarations: Model, project: Project) -> Text:
    try:
        return described(declarations, project, slot_of(text))
    except ValueError:
        return same(text)


def _short(value: object) -> str:
    if isinstance(value, float | int):
        return pair(float(value), float(value))[0]
    return str(value)


def _plain(value: Value | Row | None) -> Any:
    if isinstance(value, Row):
        return {**{key: _plain(each) for key, each in value.values.items()},
                **{f"@{period}": amount for period, amount in value.periods.items()}}
    return value.isoformat() if isinstance(value, date) else value
