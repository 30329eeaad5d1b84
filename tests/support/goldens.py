"""The worked cases of the book: their right figures, and what it means that a workbook or a tool gives them
all."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "goldens"
_PRINTED = "what the book gets from terms that it rounded; the figure itself is compared"
_NPV = "a spreadsheet's NPV over all cells, year 0 too: the book's mistake, which nothing repeats"
EXCUSED: Mapping[str, Mapping[str, str]] = {
    "XV-05": {"tir_pct_book_rounding": _PRINTED},
    "XV-07": {"book_rounding": _PRINTED},
    "XV-09": {"book_rounding": _PRINTED},
    "XV-10": {"book_rounding": _PRINTED},
    **{case: {"vane_excel_npv_all_cells": _NPV, "vanf_excel_npv_all_cells": _NPV}
       for case in ("XV-16", "XV-17", "XV-18", "D-04", "D-05")},
    "XV-33": {
        "variants": "other horizons and presentations of the same flow, which the book does not choose"},
    "XV-35": {"vane_book_rounding": _PRINTED, "tire_book_rounding": _PRINTED, "bc_book_rounding": _PRINTED},
    "c11-herd-gross-income": {"gross_with_sum_of_printed_classes": _PRINTED},
}
"""Figures of the cases that no test needs to compare, each with the reason."""


@lru_cache(maxsize=1)
def cases() -> dict[str, dict[str, Any]]:
    """Every worked case by its id, the derived ones too."""
    first = json.loads((FOLDER / "book-06-13.json").read_text(encoding="utf-8"))
    second = json.loads((FOLDER / "book-14-15.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in [*first, *second["cases"], *second["derived"]]}


def given(case: str) -> dict[str, Any]:
    """The inputs of a case."""
    found: dict[str, Any] = cases()[case]["inputs"]
    return found


def right(case: str) -> dict[str, Any]:
    """The right figures of a case; where its status is erratum the printed ones are wrong."""
    found: dict[str, Any] = cases()[case]["recomputed"]
    return found


def agrees(case: str, found: Mapping[str, Any], *, rel: float = 1e-9, tiny: float = 1e-7) -> None:
    """Assert that these are the right figures of a case: all but those excused, and no other.

    `tiny` is what may be left of a figure that should be 0, such as the last balance of a loan.
    """
    expected = {key: value for key, value in right(case).items() if key not in EXCUSED.get(case, {})}
    assert set(found) == set(expected), f"{case}: compared {sorted(found)}, right are {sorted(expected)}"
    wrong = {key: (value, found[key]) for key,
             value in expected.items() if not _same(value, _plain(found[key]), rel, tiny)}
    assert not wrong, f"{case}, right and found: {wrong}"


def _plain(value: Any) -> Any:
    """Numpy's numbers and arrays as Python's."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.tolist() if hasattr(value, "tolist") else value


def _same(expected: Any, found: Any, rel: float, tiny: float) -> bool:
    if isinstance(expected, dict) and isinstance(found, dict):
        return set(expected) == set(found) and all(
            _same(value, found[key], rel, tiny) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(
            _same(*pair, rel, tiny) for pair in zip(expected, found, strict=True))
    if _is_number(expected) and _is_number(found):
        return math.isclose(expected, found, rel_tol=rel, abs_tol=tiny)
    return type(expected) is type(found) and bool(expected == found)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
