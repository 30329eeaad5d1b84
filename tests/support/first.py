"""Workbooks of 0.1.0, and what 0.1.0 said of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl

FOLDER = Path(__file__).parents[1] / "data" / "first"
LOAN = "Financiamiento"


def book(name: str) -> Path:
    """A workbook as 0.1.0 wrote it."""
    return FOLDER / f"{name}.xlsx"


def said(name: str) -> Any:
    """What stands in a JSON of 0.1.0: a project, or the figures that it computed."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def typed(target: Path, sheet: str, cells: dict[str, object], of: str = "agroindustria") -> Path:
    """A workbook of 0.1.0 in which somebody typed something."""
    opened = openpyxl.load_workbook(book(of))
    for at, value in cells.items():
        opened[sheet][at] = value
    opened.save(target)
    return target


def equal_payments(target: Path) -> Path:
    """The loan of the plant in three equal payments at 18 %, with no schedule of the lender's own."""
    years = dict.fromkeys(f"{column}{row}" for column in "EFG" for row in (16, 17))
    return typed(target, LOAN, {"C10": "Cuotas iguales", "C11": 0.18, "C12": 3, **years})
