"""What a workbook is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.base.version import DAY
from xlproj.expr.core import Array
from xlproj.spec.project import Project


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value that was found: how it is shown where not as its column is, and the input cell it is about."""

    value: float | Text | str
    show: str = ""
    about: Slot | None = None


Found = Mapping[str, tuple[Mapping[str, ShownValue], ...]]
"""The rows of each table of findings, by column."""
FileFacts = Mapping[str, tuple[tuple[Text, str], ...]]
"""What is known of the workbook itself, line by line, by the key of the block that tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a workbook is filled with: a project (padded to its tables), its results, and facts about the
    file.

    `found` holds the rows of the tables of findings and `stamp` what is said over them; both are empty before
    a conversion. `day` is that of the workbook: of the conversion or, of a template, of the version that made
    it.
    """

    project: Project
    results: Mapping[str, Array]
    meta: Mapping[str, str]
    facts: FileFacts = field(default_factory=dict)
    found: Found = field(default_factory=dict)
    stamp: Text = Text("", "")
    day: date = date(*DAY)
