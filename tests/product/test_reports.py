"""Workbooks as people send them back, and what is right: the right figure, or an error at its cell and nothing written."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

import pytest

from xlproj import api
from xlproj.base.text import LANGUAGES

_FOLDER = tempfile.TemporaryDirectory()
REPORTS = Path(__file__).parents[1] / "data" / "reports"
AGRO, RIEGO = 365.3935, 861_731.7353
"""The NPV of the examples that most of these workbooks were made from, as their README says."""


def report(name: str) -> Path:
    """The workbook whose name begins so."""
    found = list(REPORTS.glob(f"{name}*.xlsx"))
    assert len(found) == 1
    return found[0]


@lru_cache
def converted(name: str) -> tuple[api.Report, Path | None]:
    """What is made of a workbook, once: the report, and the results if any were written."""
    path = report(name)
    return api.convert(path, Path(_FOLDER.name, f"{path.stem}.resultados.xlsx"))


def said(checked: api.Report) -> list[tuple[str, str]]:
    """Where and what, of all that is said."""
    return [(problem.where, problem.code.id) for problem in checked.problems]


@pytest.mark.parametrize(("name", "van", "parts"), [
    ("01", AGRO, ("Costos: Demora de los pagos", "Costos: Costos y gastos por año")),
    ("03b", RIEGO, ("Cultivos: Costos: después",)),
    ("09a", AGRO, ("Ficha: Nombre del proyecto", "(+")),
    ("R2a", RIEGO, ("Operación y mantenimiento: Después del proyecto",)),
    ("R3a", RIEGO, ("Operación y mantenimiento: Costos anuales",))])
def test_what_lost_its_name_or_key_is_found_again(name: str, van: float, parts: tuple[str, ...]) -> None:
    """Tables by their hidden keys, columns by their headings, cells by their labels: told once, and the figures are right."""
    checked, written = converted(name)

    assert said(checked) == [("", "XP-266")]
    assert all(part in checked.problems[0].message("es") for part in parts)
    assert checked.results.indicators()["VANE"] == pytest.approx(van, abs=5e-5)
    assert written is not None


@pytest.mark.parametrize(("name", "where", "code", "named"), [
    ("02", "Costos", "XP-259", ("Costos y gastos por año",)),
    ("R0b", "Inversiones", "XP-259", ("Componente (Líneas de inversión)", "Imprevistos y gastos generales: Aporte propio")),
    ("R4", "Ficha!C24", "XP-267", ("«Familias beneficiarias»", "«Mujeres»"))])
def test_what_is_lost_for_good_is_one_error(name: str, where: str, code: str, named: tuple[str, ...]) -> None:
    """It names the part and its sheet; no figure that needs it is told, and nothing is written."""
    checked, written = converted(name)

    assert said(checked) == [(where, code)]
    assert all(part in checked.problems[0].message("es") for part in named)
    assert checked.results.indicators()["VANE"] is None
    assert written is None
    assert not list(Path(_FOLDER.name).glob(f"{name}*"))


def test_headings_further_below_their_keys() -> None:
    """A row inserted between the hidden keys and the headings changes nothing."""
    checked, written = converted("R8")

    assert said(checked) == []
    assert checked.results.indicators()["VANE"] == pytest.approx(api.evaluate(api.example("social")).indicators()["VANE"])
    assert written is not None


@pytest.mark.parametrize("name", sorted(path.stem for path in REPORTS.glob("*.xlsx")))
def test_what_is_withheld_is_not_written(name: str) -> None:
    """`evaluate` and `convert` rest on one decision; every message can be said."""
    checked, written = converted(name.partition("-")[0].partition("_")[0])

    assert all(problem.message(language) for problem in checked.problems for language in LANGUAGES)
    assert (written is not None) == checked.ok
    assert checked.ok == (not checked.results.blocked and not any(each.severity == "error" for each in checked.problems))
