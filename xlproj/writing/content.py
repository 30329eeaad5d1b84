"""What a workbook is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlproj.base.text import Text
from xlproj.expr.core import Array
from xlproj.spec.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a workbook is filled with: a project (padded to its tables), its results, and facts about the file."""

    project: Project
    results: Mapping[str, Array]
    meta: Mapping[str, str]
    facts: tuple[tuple[Text, str], ...] = field(default_factory=tuple)
