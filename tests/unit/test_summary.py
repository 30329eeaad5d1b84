"""Resumen: what whoever decides asks first.

S1  What falls on each family, and what of its income operation and maintenance take, follow from the Profile.
S2  Every source stands with what it gives to the investment and to programmes, and its share of the whole.
S3  What each indicator decides stands beside it, in agreement with the NPV.
S4  What is not known is a dash, never an error.
S5  Problems are counted by how bad they are, warnings too; the file, the day and the versions are told.
S6  Who prepared, reviewed and approves stands on a page of its own, with room to sign.
S7  It is one page, letters of 7.5 points or more.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.books import with_cells_of
from support.results import Computed, book_of, book_of_example, plant

from xlproj import api
from xlproj.base.version import FORMAT, VERSION
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.spec.project import Project
from xlproj.writing.paper import PORTRAIT


def irrigation(**fields: Any) -> Project:
    """The irrigation project: 450 families, 1,542,432 of works and 622,276 of programmes, all granted."""
    example = api.example("riego")
    return replace(example, fields={**example.fields, **fields})


def test_what_falls_on_each_family() -> None:
    """S1: 43,880 a year for 450 families are 97.51 each, a tenth of an income of 975.11."""
    book = Computed(irrigation(ingreso_familia=43880 / 450 * 10, mujeres=1000.0, hombres=800.0))

    assert book.one("resumen_costo") == pytest.approx(1_542_432 + 622_276)
    assert book.one("resumen_costo_familia") == pytest.approx(2_164_708 / 450)
    assert book.one("resumen_subsidio_persona") == pytest.approx(2_164_708 / 1800)
    assert book.one("resumen_om") == pytest.approx(43880)
    assert book.one("resumen_om_familia") == pytest.approx(97.5111111111)
    assert book.one("resumen_om_ingreso") == pytest.approx(0.1)


def test_who_pays_for_the_whole_project() -> None:
    """S2: investment and programmes side by side; nobody pays for nothing."""
    book = Computed(irrigation())

    assert [book.one(f"resumen_{key}_donacion") for key in ("fuente", "programas", "aporte", "parte")] == (
        pytest.approx([1_542_432, 622_276, 2_164_708, 1]))
    assert book.one("resumen_falta") == pytest.approx(0)
    assert book.one("resumen_costo_total") == pytest.approx(2_164_708)


def test_a_programme_that_nobody_pays_is_seen() -> None:
    """S2: of 622,276 the 69,900 of mitigation are paid by nobody."""
    example = irrigation()
    rows = tuple(replace(row, values={key: value for key, value in row.values.items() if key != "fuente"})
                 for row in example.tables["mitigacion"])
    book = Computed(replace(example, tables={**example.tables, "mitigacion": rows}))
    unpaid = book.one("mitigacion_total")

    assert unpaid > 0
    assert book.one("resumen_falta_programas") == pytest.approx(unpaid)
    assert book.one("resumen_parte_falta") == pytest.approx(unpaid / 2_164_708)


@pytest.mark.parametrize(("sales", "told"), [
    (300.0, ("Aceptar", "Aceptar", "Aceptar", "Sí")),
    (190.0, ("Rechazar", "Rechazar", "Rechazar", "No en el horizonte"))])
def test_what_each_indicator_decides(sales: float, told: tuple[str, ...]) -> None:
    """S3: 500 laid out at 10 %, three years of 300 or of 190."""
    book = book_of(plant([sales] * 3, [0.0] * 3, 500.0, 0.1))

    assert tuple(book.one(f"resumen_{key}_e") for key in (
        "decision", "segun_tir", "segun_bc", "se_recupera")) == told
    assert book.one("resumen_decide_e") == told[0]


def test_the_return_of_a_flow_that_begins_with_a_gain_does_not_decide() -> None:
    """S3: gains of 100 that cost 150 later have a TIR above the rate and a negative VAN."""
    project = plant([300.0, 0.0, 0.0], [0.0, 0.0, 500.0], 0.01, 0.1)
    book = book_of(project)

    assert book["VANE"] < 0
    assert book["TIRE"] > 0.1
    assert [book.one("resumen_decision_e"), book.one("resumen_segun_tir_e")] == ["Rechazar", "No decide"]


def test_what_is_not_known_is_a_dash() -> None:
    """S4: without families, people, price year or day."""
    blank = {"familias", "mujeres", "hombres", "anio_precios", "fecha"}
    example = irrigation()
    book = book_of(replace(example, fields={key: value for key, value in example.fields.items()
                                            if key not in blank}))

    assert {book.one(key) for key in (
        "resumen_familias", "resumen_personas", "resumen_anio_precios", "resumen_fecha",
        "resumen_costo_familia", "resumen_om_ingreso")} == {"—"}


def test_the_economic_evaluation_says_at_which_prices_it_is_made() -> None:
    """S3: on its sheet, on the summary and among the conventions."""
    declarations = model("riego")
    sheets = {sheet.key: sheet for sheet in declarations.sheets}

    assert all("a precios de mercado" in sheets[key].purpose.es for key in ("evaluacion_e", "evaluacion_sin"))
    assert "a precios de mercado" not in sheets["evaluacion_f"].purpose.es
    assert any("a precios de mercado" in text.es for text in declarations.conventions)
    assert declarations.quantities["resumen_decide_e"].label.es == "Económica, a precios de mercado"


def test_place_in_words() -> None:
    """S4: of community, district, province and region those that were typed, between commas."""
    book = book_of_example("social", distrito="", provincia="La Mar", departamento="Ayacucho")

    assert book.one("resumen_lugar") == "Huaylla, La Mar, Ayacucho"


def test_what_is_told_of_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S5: one warning, since nobody pays for mitigation; the draws of the example; the file and versions."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    example = irrigation()
    rows = tuple(replace(row, values={key: value for key, value in row.values.items() if key != "fuente"})
                 for row in example.tables["mitigacion"])
    source = api.fill(replace(example, tables={**example.tables, "mitigacion": rows}), tmp_path / "a.xlsx")
    _, written = api.convert(source, tmp_path / "r.xlsx")
    assert written is not None
    sheet = openpyxl.load_workbook(with_cells_of(written, "Resumen"))["Resumen"]
    rows = sheet.iter_rows(min_col=2, max_col=3, values_only=True)
    told = {label: value for label, value in rows if isinstance(value, str)}

    assert told["Problemas"] == "Errores: 0. Avisos: 1. Notas: 0. Se dicen uno por uno en Control."
    assert told["Probabilidad de perder"].startswith("6.9 % en la evaluación económica")
    assert told["Calculado"] == f"el 2026-01-01, con xlproj {VERSION} (formato {FORMAT}), de «a.xlsx»"


def test_who_signs() -> None:
    """S6: names where they are known; a blank and a line where they are not."""
    book = book_of_example("riego", responsable="Rosa Quispe, jefa", revisa="Juan Pérez, evaluador")
    plan = next(plan for plan in book.places.plans if plan.sheet.key == "firmas")
    rows = [book.places.quantities[f"firma_{key}"].row for key in ("responsable", "revisa", "aprueba")]

    assert [book.one(f"firma_{key}") for key in ("responsable", "revisa")] == [
        "Rosa Quispe, jefa", "Juan Pérez, evaluador"]
    assert all(plan.heights[row] >= 50 for row in rows)


@pytest.mark.parametrize("kind", sorted(api.KINDS))
def test_one_page_that_can_be_read(kind: str) -> None:
    """S7: its letters of 10 points come out as 7.5 or more; no block needs a page of its own."""
    declarations = model(kind)
    plan = next(plan for plan in lay_out(declarations, api.example(kind).shape, "es").plans
                if plan.sheet.key == "resumen")
    height = sum(plan.heights.get(row, 15.0) for row in range(1, plan.last_row + 4))
    scale = min(1.0, PORTRAIT[0] / plan.pixels(1, plan.last_column), PORTRAIT[1] / height)

    assert plan.one_page or kind == "logica"
    assert 10 * scale >= 7.5
