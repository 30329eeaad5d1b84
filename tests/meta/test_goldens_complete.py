"""No worked case without a test, and no erratum that the manual does not tell."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNT = 137 + 10


def cases() -> dict[str, dict[str, Any]]:
    """Every worked case by its id, the derived ones too."""
    folder = ROOT / "tests" / "goldens"
    second = json.loads((folder / "book-14-15.json").read_text(encoding="utf-8"))
    first = json.loads((folder / "book-06-13.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in [*first, *second["cases"], *second["derived"]]}


def quoted(sources: str) -> set[str]:
    """The cases whose figures the tests compare: their ids as texts of the code, not in remarks alone."""
    return set(re.findall(r'"((?:c\d\d-[a-z0-9-]+)|(?:XI?V-\d\db?)|(?:D-\d\d))"', sources))


def test_every_case_has_a_test() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "golden").glob("*.py")))
    known = cases()

    assert len(known) == COUNT
    assert sorted(set(known) - quoted(sources)) == []
    assert sorted(quoted(sources) - set(known)) == []


def test_a_missing_case_would_be_found() -> None:
    assert quoted('"""Covers XV-02 and c12-straight-line."""\nright("XV-03")') == {"XV-03"}


@pytest.mark.parametrize("page", ["es/convenciones.md", "en/conventions.md"])
def test_every_erratum_is_told(page: str) -> None:
    """The manual's page on conventions names each case whose printed figure is wrong."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    wrong = [name for name, case in cases().items() if case.get("status") == "erratum"]

    assert len(wrong) >= 30
    assert [name for name in wrong if f"| {name} |" not in text] == []
