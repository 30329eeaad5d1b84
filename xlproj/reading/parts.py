"""What is lost of a template and what was found again: which of it the results need, told once per sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from xlproj.base import catalogue_project, catalogue_rows, catalogue_sheets
from xlproj.base.problems import Problem
from xlproj.base.text import LANGUAGES, Text
from xlproj.model.outcomes import DISCOUNTED, READY
from xlproj.spec.inputs import Field
from xlproj.spec.model import MODELS_KEPT, Model
from xlproj.spec.reach import needs_of, reached
from xlproj.spec.sheets import Asked, Sheet, all_asked

_MOST_LISTED: Final = 8
_WORDS: Final = ("text", "code", "date")


@lru_cache(maxsize=MODELS_KEPT)
def needed(model: Model) -> frozenset[str]:
    """The inputs that any result needs: fields, series, steps (`pasos_…`), tables, and their columns as
    `table.column`.

    What a person types as a figure, a choice or a reference is needed even if no formula reads it; words are
    if one does.
    """
    read = frozenset(_read_by(model))
    found = {key for key, each in model.fields.items() if key in read or _counts(each)}
    found |= {*model.series, *(f"pasos_{key}" for key in model.steps)}
    for key, table in model.tables.items():
        columns = {f"{key}.{each.key}" for each in table.fields if f"{key}.{each.key}" in read
                   or _counts(each)}
        found |= columns
        if columns or table.periods is not None or table.required:
            found.add(key)
    return frozenset(found)


@lru_cache(maxsize=MODELS_KEPT)
def decisive(model: Model, *, public: bool) -> frozenset[str]:
    """The inputs that can change what a project is judged by or, where told, any figure with a public
    name.

    That all is complete, for which figures wait, is no change of them.
    """
    known = reached(model)
    gate = known[READY]
    named = [quantity.key for quantity in model.quantities.values()
             if public and quantity.name is not None and not gate <= known[quantity.key]]
    return frozenset(key for row in (*DISCOUNTED, *named) if row in known for key, _ in known[row])


def _counts(declared: Field) -> bool:
    return declared.required or declared.kind not in _WORDS


def _read_by(model: Model) -> Iterator[str]:
    """The fields, and columns as `table.column`, that the formulas of a model refer to."""
    for needs in needs_of(model).values():
        for read in needs:
            if read.what in ("field", "column"):
                yield f"{read.key}.{read.column}" if read.column else read.key


@dataclass(slots=True)
class Parts:
    """The parts that are lost, by their keys, and what to say of them and of those that were found again.

    `version` is that of the program that made the workbook: what came later can't be lost.
    """

    model: Model
    version: str
    lost: set[str] = field(default_factory=set)
    _told: dict[tuple[str, bool], list[tuple[str, Text]]] = field(default_factory=dict)
    _found: list[Text] = field(default_factory=list)

    def expected(self, declared: Asked) -> bool:
        """Whether the workbook's own version had this part."""
        return not declared.since or not self.version or _numbers(self.version) >= _numbers(declared.since)

    def lose(self, key: str, sheet: str, label: Text, *, told: bool = True) -> None:
        """Note that a part is lost; `sheet` is where it stood. Without `told`, something else says so."""
        self.lost.add(key)
        if told:
            self._told.setdefault((sheet, key in needed(self.model)), []).append((key, label))

    def rest_on(self, sheet: Sheet, begun: frozenset[str]) -> bool:
        """Whether results rest on a sheet as a whole; one known to have been empty is no loss, unless
        something on it is required."""
        asked = list(all_asked(sheet))
        if any(getattr(each, "required", False) for each in asked):
            return True
        if begun and sheet.key not in begun:
            return False
        needed_here = decisive(self.model, public=bool(begun))
        return not needed_here.isdisjoint(each.key for each in asked)

    def find(self, sheet: str, label: Text) -> None:
        """Note that a part was found without its name or key."""
        self._found.append(Text(f"{sheet}: {label.es}", f"{sheet}: {label.en}"))

    @property
    def missing(self) -> frozenset[str]:
        """The lost parts that the results need."""
        return frozenset(self.lost) & needed(self.model)

    def problems(self) -> Iterator[Problem]:
        """One problem per sheet for what is lost and needed, one for what is lost and isn't; one for all that
        was found."""
        for (sheet, matters), parts in self._told.items():
            # a deleted column of a table takes cells above and below with it: it is what people know they
            # deleted
            labels = [label for _, label in sorted(parts, key=lambda part: "." not in part[0])]
            code = catalogue_rows.NAME_LOST if matters else catalogue_project.OPTIONAL_PART_LOST
            yield Problem(code=code, sheet=sheet, values={"name": _listed(labels)})
        if self._found:
            yield Problem(code=catalogue_sheets.PARTS_FOUND,
                          values={"name": _listed(self._found), "count": len(self._found)})


def _listed(labels: list[Text]) -> Text:
    """The first labels in one line, and how many more there are."""
    more = f" (+{len(labels) - _MOST_LISTED})" if len(labels) > _MOST_LISTED else ""
    words = ("; ".join(dict.fromkeys(each.in_(language) for each in labels[:_MOST_LISTED]))
             for language in LANGUAGES)
    return Text(*(text + more for text in words))


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, to be compared.

    >>> _numbers("0.10.2") > _numbers("0.9")
    True
    """
    return tuple(int(word) for word in version.split(".") if word.isdigit())
