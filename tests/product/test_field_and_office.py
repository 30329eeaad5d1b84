"""Sheets for the field and sheets for the analyst stand apart, and each says whose it is.

O1  The index has them under headings of their own: first what the field fills in.
O2  Their tabs have another colour, and their first sentence says whose they are.
O3  Whoever fills in the field may leave the analyst's as they are: but for the rate, nothing there is
lacking.
O4  A template says how it is filled, with results in it too; only a workbook of results says how it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support import office
from support.books import with_cells_of
from support.filled import layout
from support.kinds import EVALUATED

from xlproj import api
from xlproj.layout.items import LabelCell
from xlproj.model.assembly import model
from xlproj.model.parameters import RATE_E

OFFICE = {"parametros", "supuestos", "incertidumbre", "sensibilidad", "sensibilidad_auxiliar", "riesgo"}


@pytest.mark.parametrize("kind", EVALUATED)
def test_which_are_the_analysts(kind: str) -> None:
    """O1, O2."""
    sheets = {sheet.key: sheet for sheet in model(kind).sheets}

    assert {key for key, sheet in sheets.items() if sheet.office} == OFFICE & set(sheets)
    assert "parametros" in sheets


def test_the_index_has_them_apart() -> None:
    """O1: in the order of the index, headings and links."""
    guide = layout("riego", True).plans[0]
    words = [item.text for item in guide.items if isinstance(item, LabelCell) and item.style in (
        "heading", "index_link")]
    field, desk, results = (next(number for number, text in enumerate(words)
                                 if text.startswith(start)) for start in (
        "Para llenar en el campo", "Para el analista, en la oficina", "Resultados"))

    assert field == 0 < desk < results
    assert {"Ficha", "Inversiones", "Cultivos"} <= set(words[:desk])
    assert set(words[desk + 1:results]) == {"Parámetros", "Supuestos", "Incertidumbre", "Sensibilidad",
                                            "Sensibilidad, auxiliares",
                                            "Riesgo"}
    assert {"Resumen", "Flujo de caja", "Control"} <= set(words[results:])


def test_tabs_and_first_sentences(tmp_path: Path) -> None:
    """O2."""
    template = api.new_template("riego", tmp_path / "riego.xlsx")
    book = openpyxl.load_workbook(with_cells_of(template, "Parámetros", "Inversiones"))
    colours = {name: book[name].sheet_properties.tabColor.rgb for name in ("Ficha", "Parámetros",
                                                                           "Incertidumbre")}

    assert colours["Parámetros"] == colours["Incertidumbre"] != colours["Ficha"]
    assert str(book["Parámetros"]["B2"].value).startswith("Para el analista, en la oficina")
    assert str(book["Inversiones"]["B2"].value).startswith("Para llenar en el campo")


def test_a_project_of_words_alone_has_no_such_words(tmp_path: Path) -> None:
    """O1, O2: there everything is for whoever fills it in."""
    book = openpyxl.load_workbook(api.new_template("logica", tmp_path / "logica.xlsx"))

    assert not [cell.value for sheet in book for row in sheet.iter_rows() for cell in row
                if isinstance(cell.value, str) and "analista" in cell.value]


def test_the_analysts_may_stay_as_they_are(tmp_path: Path) -> None:
    """O3: with one rate and nothing else typed on the analyst's sheets, the project is evaluated."""
    riego = api.example("riego")
    desk = [sheet for sheet in model("riego").sheets if sheet.office]
    asked = {item.key for sheet in desk for block in sheet.blocks for item in block.asks()} - {RATE_E.key}
    kept = replace(riego, fields=without(riego.fields, asked), tables=without(riego.tables, asked),
                   series=without(riego.series, asked))
    report, written = api.convert(api.fill(kept, tmp_path / "riego.xlsx"), tmp_path / "resultados.xlsx")

    assert written is not None
    assert report.results.indicators()["VANE"] == pytest.approx(861_731.7353, abs=5e-5)
    assert office.defined_names(written)["VANF"]


def without(held: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    """What does not stand under some keys."""
    return {key: each for key, each in held.items() if key not in keys}


def test_only_results_say_how_to_read(tmp_path: Path) -> None:
    """O4: and a workbook of results is read again without a word, though its guide has fewer lines."""
    template = api.fill(api.example("agroindustria"), tmp_path / "plantilla.xlsx", live=True)
    _, results = api.convert(template, tmp_path / "resultados.xlsx")
    assert results is not None
    guides = [{str(cell.value) for cell in openpyxl.load_workbook(of_guide)["Instrucciones"]["B"]}
              for of_guide in (with_cells_of(book, "Instrucciones") for book in (template, results))]

    assert ["Cómo se llena" in guide for guide in guides] == [True, False]
    assert ["Cómo se lee" in guide for guide in guides] == [False, True]
    assert api.check(results).problems == ()
