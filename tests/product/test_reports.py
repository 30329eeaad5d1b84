"""Workbooks as people send them back, and what is right: the right figure, or an error at its cell and
nothing written."""

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


def converted(name: str) -> tuple[api.Report, Path | None]:
    """What is made of a workbook, once: the report, and the results if any were written."""
    return _converted(report(name))  # some name it in full, others by how it begins


@lru_cache
def _converted(path: Path) -> tuple[api.Report, Path | None]:
    return api.convert(path, Path(_FOLDER.name, f"{path.stem}.resultados.xlsx"))


def said(checked: api.Report) -> list[tuple[str, str]]:
    """Where and what, of all that is said; of the logframe more is asked than when these were made."""
    return [(problem.where, problem.code.id) for problem in checked.problems
            if not problem.code.id.startswith("XP-5")]


@pytest.mark.parametrize(("name", "van", "parts"), [
    ("01", AGRO, ("Costos: Demora de los pagos", "Costos: Costos y gastos por año")),
    ("03b", RIEGO, ("Cultivos: Costos: después",)),
    ("09a", AGRO, ("Ficha: Nombre del proyecto", "(+")),
    ("R2a", RIEGO, ("Operación y mantenimiento: Después del proyecto",)),
    ("R3a", RIEGO, ("Operación y mantenimiento: Costos anuales",))])
def test_what_lost_its_name_or_key_is_found_again(name: str, van: float, parts: tuple[str, ...]) -> None:
    """Tables by their hidden keys, columns by their headings, cells by their labels: told once, and the
    figures are right."""
    checked, written = converted(name)

    assert said(checked) == [("", "XP-266")]
    assert all(part in checked.problems[0].message("es") for part in parts)
    assert checked.results.indicators()["VANE"] == pytest.approx(van, abs=5e-5)
    assert written is not None


@pytest.mark.parametrize(("name", "where", "code", "named"), [
    ("02", "Costos", "XP-259", ("Costos y gastos por año",)),
    ("R0b", "Inversiones", "XP-259", ("Componente (Líneas de inversión)",
                                      "Imprevistos y gastos generales: Aporte propio")),
    ("R4", "Ficha!C24", "XP-267", ("«Familias beneficiarias»", "«Mujeres»"))])
def test_what_is_lost_for_good_is_one_error(name: str, where: str, code: str, named: tuple[str, ...]) -> None:
    """It names the part and its sheet; no figure that needs it is told, and nothing is written."""
    checked, written = converted(name)

    assert said(checked) == [(where, code)]
    assert all(part in checked.problems[0].message("es") for part in named)
    assert checked.results.indicators()["VANE"] is None
    assert written is None
    assert not list(Path(_FOLDER.name).glob(f"{name}*"))


@pytest.mark.parametrize(("name", "where", "code", "said_too"), [
    ("04", "Costos!B13", "XP-262", "«Costo total»"),
    ("R1", "Operación y mantenimiento!B17", "XP-262", "«Costo total»"),
    ("05", "Costos!N9", "XP-246", "Costos!K9"), ("06b", "Costos!K9", "XP-240", "3.5"),
    ("R6", "Costo por hectárea!F55", "XP-240", "2025-12-29"),
    ("17", "Inversiones!K10", "XP-244", "Escriba 0."),
    ("R7", "Costo por hectárea!F55", "XP-243", "da 10 ")])
def test_what_would_count_wrong_is_refused(name: str, where: str, code: str, said_too: str) -> None:
    """One error at its cell, with what it takes to mend it; no figure is told, and nothing is written."""
    checked, written = converted(name)

    assert said(checked) == [(where, code)]
    assert said_too in checked.problems[0].message("es")
    assert checked.results.indicators()["VANE"] is None
    assert written is None


@pytest.mark.parametrize(("name", "where", "code", "said_too"), [
    ("07a", "Costos!B12", "XP-249", "12"), ("08a", "Costos", "XP-247", "M"),
    ("10a", "Inversiones!J10", "XP-265", "1.18"),
    ("16", "Ficha!C17", "XP-221", "2025-03-15")])
def test_what_counts_all_the_same_is_told(name: str, where: str, code: str, said_too: str) -> None:
    """The figures are the right ones, and what is odd is named where it stands."""
    checked, written = converted(name)

    assert said(checked) == [(where, code)]
    assert said_too in next(each for each in checked.problems if each.code.id == code).message("es")
    assert checked.results.indicators()["VANE"] == pytest.approx(AGRO, abs=5e-5)
    assert written is not None


@pytest.mark.parametrize(("name", "where", "code"), [
    ("06-", "Costos!K9", "XP-241"), ("R9", "Alternativas!F11", "XP-242")])
def test_what_may_be_a_slip_is_asked_about(name: str, where: str, code: str) -> None:
    """A number that a program may have made of a fraction, a formula that shows nothing."""
    checked, _ = converted(name)

    assert (where, code) in said(checked)
    assert all(problem.severity != "error" for problem in checked.problems)


def test_headings_further_below_their_keys() -> None:
    """A row inserted between the hidden keys and the headings changes nothing."""
    checked, written = converted("R8")

    assert said(checked) == []
    assert checked.results.indicators()["VANE"] == pytest.approx(
        api.evaluate(api.example("social")).indicators()["VANE"])
    assert written is not None


@pytest.mark.parametrize("name", sorted(path.stem for path in REPORTS.glob("*.xlsx")))
def test_what_is_withheld_is_not_written(name: str) -> None:
    """`evaluate` and `convert` rest on one decision; every message can be said."""
    checked, written = converted(name)

    assert all(problem.message(language) for problem in checked.problems for language in LANGUAGES)
    assert (written is not None) == checked.ok
    assert checked.ok == (not checked.results.blocked
                          and not any(each.severity == "error" for each in checked.problems))
