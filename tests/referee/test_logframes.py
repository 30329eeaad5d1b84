"""Logframes of many rows: LibreOffice computes cells in groups, and from some lengths on it lost itself where
the rows of objectives asked those of indicators, which ask them in turn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support import office

from xlproj import api
from xlproj.spec.project import Project, Row

pytestmark = pytest.mark.referee


def long(results: int, indicators: int) -> Project:
    """A logframe of so many results with four activities each, and so many indicators in turns."""
    codes = [(f"R{number}", "resultado", "P") for number in range(1, results + 1)]
    acts = [(f"{code}.{number}", "actividad", code) for code, _, _ in codes for number in range(1, 5)]
    every = [("F", "fin", ""), ("P", "proposito", "F"), *codes, *acts]
    base = api.example("logica")
    return replace(base, fields={key: base.fields[key] for key in ("nombre", "vocabulario")}, tables={
        "objetivos": tuple(Row({"texto": f"Logro {code}", "codigo": code, "nivel": level}
                               | ({"superior": parent} if parent else {})) for code, level, parent in every),
        "indicadores": tuple(Row({"indicador": f"Medida {number}", "clave": f"I{number}",
                                  "codigo": every[number % len(every)][0]}) for number in range(indicators)),
        "medios": tuple(Row({"texto": f"Registro {number}", "de": f"I{number}"}) for number in (1, 2))})


@pytest.mark.parametrize("indicators", [19, 40])
def test_every_cell_is_confirmed(tmp_path: Path, indicators: int) -> None:
    """By both referees."""
    _, written = api.convert(api.fill(long(3, indicators), tmp_path / "marco.xlsx"),
                             tmp_path / "resultados.xlsx")

    assert written is not None
    assert office.assert_agrees([written]) >= 2_000
