"""Kinds of project as parameters: some in every run, all of them in the long ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from xlproj import api
from xlproj.base.text import LANGUAGES
from xlproj.model.kinds import KINDS, formats_of
from xlproj.spec.recipes import PARAMETERS

EVALUATED = tuple(kind for kind, each in KINDS.items() if PARAMETERS in each.formats)
"""Kinds in which something is counted in money, so that there are a flow, rates and indicators."""
EVALUATED_EXAMPLES = tuple(name for name in api.examples() if PARAMETERS in formats_of(
    (project := api.example(name)).kind, project.shape.formats))

LIVE = frozenset({"riego", "campania"})
"""Kinds whose templates with results are read in every run: the largest of those by years, and the one by
months."""


def in_turns(kinds: Iterable[str]) -> list[Any]:
    """Kinds with a language as parameters, in turns one and the other; in the long runs each with both."""
    return [pytest.param(kind, language, marks=[] if number % 2 == at else [pytest.mark.torture])
            for number, kind in enumerate(kinds) for at, language in enumerate(LANGUAGES)]


def in_every_run(*kinds: str) -> list[Any]:
    """All kinds as parameters; those that are not named here only in the long runs."""
    return [kind if kind in kinds else pytest.param(kind, marks=pytest.mark.torture) for kind in KINDS]
