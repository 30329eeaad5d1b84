"""Supuestos: every figure that others may question, with its value and where it comes from.

A1  Single figures stand with their value, columns of prices, rates and lives with their number and mean.
A2  Source, date and note are kept through JSON, a filled workbook and a result workbook converted again.
A3  They are optional: nothing is missing without them, and no figure follows from them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.results import Computed

from xlproj import api
from xlproj.model.assembly import model
from xlproj.spec.project import Project, Row

TOLD = {"sup_fuente_tasa_descuento_e": "MEF, Anexo 11", "sup_fecha_tasa_descuento_e": date(2019, 1, 21),
        "sup_nota_tasa_descuento_e": "Tasa social de descuento",
        "sup_fuente_inversiones_costo_unitario": "Tres cotizaciones"}


def sourced() -> Project:
    """The irrigation project whose discount rate and unit costs have a source."""
    example = api.example("riego")
    return replace(example, fields={**example.fields, **TOLD})


def test_values_stand_beside_their_sources() -> None:
    """A1: a rate as it is; of loans of 12 % and 18 % over 4 and 6 years, how many they are and their mean."""
    example = api.example("agroindustria")
    loans = tuple(Row({"prestamo": name, "tasa": rate, "plazo": term})
                  for name, rate, term in (("A", 0.12, 4.0), ("B", 0.18, 6.0)))
    book = Computed(replace(example, tables={**example.tables, "prestamos": loans}))

    assert book.one("sup_tasa_descuento_e") == pytest.approx(example.fields["tasa_descuento_e"])
    assert [book.one(f"sup_{key}") for key in (
        "cuantos_prestamos_tasa", "prestamos_tasa", "prestamos_plazo")] == pytest.approx([2, 0.15, 5])
    assert book.one("sup_horizonte") == example.fields["horizonte"]


def test_sources_travel(tmp_path: Path) -> None:
    """A2."""
    filled = api.fill(sourced(), tmp_path / "lleno.xlsx")
    _, results = api.convert(filled, tmp_path / "r.xlsx")
    assert results is not None
    _, again = api.convert(results, tmp_path / "rr.xlsx")
    assert again is not None
    for path in (filled, results, again):
        fields = api.read(path).project.fields
        assert {key: fields.get(key) for key in TOLD} == TOLD, path.name
    data = api.to_json(sourced())
    assert data["fields"]["sup_fecha_tasa_descuento_e"] == "2019-01-21"
    (tmp_path / "p.json").write_text(json.dumps(data), encoding="utf-8")
    fields = api.check(tmp_path / "p.json").reading.project.fields
    assert {key: fields[key] for key in TOLD} == TOLD


def test_sources_are_optional() -> None:
    """A3: the same figures and no problem with or without them."""
    with_them, without = api.check(sourced()), api.check(api.example("riego"))

    assert with_them.problems == without.problems == ()
    assert with_them.results.arrays["van_e"].item() == without.results.arrays["van_e"].item()


@pytest.mark.parametrize("kind", sorted(api.KINDS))
def test_every_project_with_money_has_its_assumptions(kind: str) -> None:
    """A1: the rates, the horizon and the year of the prices at least; what tries or draws is none."""
    fields = model(kind, False).fields
    wanted = {"sup_fuente_tasa_descuento_e", "sup_fuente_horizonte", "sup_fuente_anio_precios"}

    assert wanted <= set(fields) if kind != "logica" else not wanted & set(fields)
    assert not {f"sup_fuente_{key}" for key in (
        "tasa_prueba_1", "semilla_riesgo", "cambio_filas")} & set(fields)
