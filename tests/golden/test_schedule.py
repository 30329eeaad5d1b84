"""The schedule: a published network with every date and float, what can't be dated, and what is spent when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.results import Computed, book_of

from xlproj import api
from xlproj.spec.project import Project, Row, Value

PROJECT = api.example("cronograma")
DATES = ("inicio", "fin", "inicio_tardio", "fin_tardio", "holgura", "holgura_libre")
RIGHT = {
    "A": (0, 1, 0, 1, 0, 0), "B": (1, 3, 2, 4, 1, 1), "C": (1, 4, 1, 4, 0, 0), "D": (1, 3, 2, 4, 1, 1),
    "E": (1, 4, 13, 16, 12, 0), "F": (0, 1, 1, 2, 1, 0), "G": (4, 6, 17, 19, 13, 13), "H": (1, 3, 2, 4, 1, 1),
    "I": (4, 16, 4, 16, 0, 0), "J": (16, 19, 16, 19, 0, 0)}
"""Early start and finish, late start and finish, total and free float."""


def test_the_published_network() -> None:
    """Ten activities, two starts and two ends: each date and float, 19 months, and A-C-I-J critical."""
    book = book_of(PROJECT)
    found = {code: tuple(book.one(f"cron_{key}", row) for key in DATES)
             for row, code in enumerate(book.column("cron_codigo", 10))}
    critical = sorted((book.one("cron_lugar_ruta", row), code) for row, code in enumerate(found)
                      if book.one("cron_critica", row))

    assert found == RIGHT
    assert book["duracion_proyecto"] == 19
    assert "-".join(code for _, code in critical) == "A-C-I-J"
