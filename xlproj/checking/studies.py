"""Places of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base import catalogue_studies as codes
from xlproj.base.folding import as_name
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts
from xlproj.model.studies import location


def zones_twice(facts: Facts) -> Iterator[Problem]:
    """Names that a place above has too; a function, since a sheet can't compare names without their
    accents."""
    seen: dict[str, str] = {}
    for each in location.NAMES:
        name = facts.project.fields.get(each.key)
        first = seen.setdefault(as_name(name), each.key) if name is not None else each.key
        if first != each.key:
            yield facts.problem(codes.ZONE_TWICE, Slot(key=each.key), zone=name, other=Slot(key=first))
