"""Words that go with a count or a list read well for one and for several, in both languages.

M1  A word in the plural right after a count has a singular beside it, unless the count is never 1.
M2  The messages that counted one of something as many now count it as one, and many as many.
M3  *Usos y fuentes* and the months of year 0 name one year or month in the singular, in the workbook too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from support.results import Computed, plant

from xlproj import api
from xlproj.base import phrases, phrases_desktop
from xlproj.base.catalogue import CATALOGUE
from xlproj.base.text import LANGUAGES, Text
from xlproj.spec.project import Project, Row

NEVER_ONE = {
    "XP-123": "a limit of hundreds", "XP-146": "a limit of hundreds", "XP-454": "several times the cost",
    "XP-270": "a sum of rows", "XP-330": "one of several", "XP-370": "one of several",
    "XP-501": "one of several", "XP-562": "one of several", "XP-503": "more than many",
    "XP-504": "many lines", "XP-522": "more than many", "XP-576": "more than many",
    "XP-617": "more than one at least", "XP-326": "beyond the horizon",
    "XP-367": "beyond the horizon", "XP-473": "beyond the horizon"}
"""The messages whose count is always 2 or more, and why."""
COUNTS = ("acting", "count", "formulas", "last", "left", "months", "moved", "names", "rows", "sheets",
          "shown", "takes", "times", "values", "years")
ONE = re.compile(r"(?<![\w.,])1 (?!(?:más|mes|changes)\b)[a-záéíóúñ]{2,}s\b")


def texts() -> Iterator[tuple[str, Text]]:
    """Every sentence that counts, by the code or the name that it stands under."""
    for code in CATALOGUE.values():
        yield from ((code.id, text) for text in (code.what, code.remedy, code.short) if text is not None)
    for module in (phrases, phrases_desktop):
        yield from ((name, each) for name, each in vars(module).items() if isinstance(each, Text))


def test_one_is_not_told_as_many() -> None:
    """M1: “1 filas” in no sentence, and no exception that is not needed."""
    told: dict[str, list[str]] = {}
    for name, text in texts():
        for language in LANGUAGES:
            told.setdefault(name, []).extend(ONE.findall(
                text.format(**dict.fromkeys(COUNTS, 1)).in_(language)))
    assert {name for name, found in told.items() if found} == set(NEVER_ONE), told


@pytest.mark.parametrize(("code", "values", "es", "en"), [
    ("XP-253", {"count": 1, "rows": "14"}, "hay 1 fila oculta con datos, que también cuenta: 14.",
     "there is 1 hidden row with data, which counts too: 14."),
    ("XP-253", {"count": 2, "rows": "14, 15"}, "hay 2 filas ocultas con datos, que también cuentan: 14, 15.",
     "there are 2 hidden rows with data, which count too: 14, 15."),
    ("XP-348", {"count": 1}, "hay otra celda con contenido fuera del formulario, que no se lee.",
     "1 more cell has content outside the form, which is not read."),
    ("XP-404", {"years": 1, "last": 3, "word": Text("año", "year"), "plural": Text("años", "years")},
     "El horizonte de 1 año deja fuera datos del año 3.", "A horizon of 1 year leaves out data of year 3."),
    ("XP-466", {"years": "3"}, "hay una cantidad anual y también cantidades en el año 3: se sumarían.",
     "there is a yearly quantity and there are also quantities in year 3: they would be added."),
    ("XP-466", {"years": "1, 2"},
     "hay una cantidad anual y también cantidades en los años 1, 2: se sumarían.",
     "there is a yearly quantity and there are also quantities in years 1, 2: they would be added."),
    ("XP-709", {"rows": "5"}, "alguien ocultó una fila que debe verse: 5.",
     "somebody hid a row that should be seen: 5.")])
def test_messages(code: str, values: dict[str, object], es: str, en: str) -> None:
    """M2: one and several."""
    assert CATALOGUE[code].what.format(**values) == Text(es, en)


def short_until(year: int) -> Project:
    """A project that pays a hundred million in year 1 and has two hundred in a `year`."""
    project = api.example("agroindustria")
    tables = {"costos": Row(values={"concepto": "Multa", "clase": "fabricacion"}, periods={1: 1e8}),
              "ingresos": Row(values={"concepto": "Terreno", "precio": 2e8}, periods={year: 1.0})}
    return replace(project, tables={**project.tables, **{
        key: (*project.tables[key], row) for key, row in tables.items()}})


@pytest.mark.parametrize(("year", "es", "en"), [
    (2, "No: falta en el año 1", "No: short in year 1"),
    (4, "No: falta en los años 1, 2, 3", "No: short in years 1, 2, 3")])
def test_years_that_lack_cash(year: int, es: str, en: str) -> None:
    """M3: the year, or the years, in which cash is short."""
    project = short_until(year)

    assert (Computed(project).one("caja_alcanza"),
            Computed(replace(project, language="en")).one("caja_alcanza")) == (es, en)


@pytest.mark.parametrize(("month", "words"), [(2, "Mes 1"), (4, "Meses 1, 2, 3")])
def test_months_that_lack_money(month: int, words: str) -> None:
    """M3: the month, or the months, of year 0 that are paid before the money comes."""
    base = plant([1e6] * 3, [0.0] * 3, 100.0, 0.1)
    line = base.tables["inversiones"][0]
    bought = (replace(line, values={**line.values, "mes": 1.0}),)
    funds = (Row(values={"fuente": "propio"}, periods={month: 100.0}),)
    project = replace(base, tables={**base.tables, "inversiones": bought, "financiamiento_mensual": funds})

    assert Computed(project).one("fondos_meses") == words
