"""What a project does not use is not among its results to be read, and is named.

L1  The figures are those of all sheets, in every example.
L2  A format in which nothing was typed has no sheet; *Control* says which were left out and how to have them.
L3  `all_sheets` has them all.
L4  Tables keep few blank rows under those in use, and what is typed there counts in the results.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support import office
from support.filled import filled_file, result_file
from support.kinds import EVALUATED_EXAMPLES

from xlproj import api
from xlproj.model.assembly import model
from xlproj.model.usage import SPARE, formats_in_use, in_use_alone
from xlproj.spec.project import Project, Row


def sheets_of(book: Path) -> set[str]:
    """The names of the sheets with formulas."""
    return {sheet for sheet, _ in office.formulas(book)}


def without(project: Project, *tables: str) -> Project:
    """The project with some tables blank."""
    return replace(project, tables={key: rows for key, rows in project.tables.items() if key not in tables})


def shown(figure: object) -> object:
    """What the cell of a figure holds: a dash where there is none."""
    return "—" if figure is None else pytest.approx(figure, rel=1e-12, abs=1e-9) if isinstance(
        figure, float) else figure


@pytest.mark.parametrize("name", EVALUATED_EXAMPLES)
def test_the_figures_are_those_of_all_sheets(name: str) -> None:
    """L1: every named figure of the lean workbook, as it stands there."""
    project = api.example(name)
    whole = api.evaluate(project).indicators(project.language)
    book = result_file(name)
    names, values = office.defined_names(book), office.read_cells(book)
    found = {key: values.get(names[key]) for key in whole if key in names}

    assert {"VANE", "VANF", "TIRE", "TIRF", "BCE", "BCF"} <= set(found)
    assert found == {key: shown(whole[key]) for key in found}


def test_what_is_not_used_is_left_out_and_named(tmp_path: Path) -> None:
    """L2: the irrigation example has no loan; without its logframe and its measures it has no sheets of these
    either."""
    project = without(api.example("riego"), "objetivos", "indicadores", "supuestos", "mitigacion",
                      "cuadricula_datos", "incertidumbre", "escenarios")
    filled = api.fill(project, tmp_path / "riego.xlsx", language="en")
    report, lean = api.convert(filled, tmp_path / "lean.xlsx")
    assert lean is not None
    told = [str(value) for (sheet, _), value in office.read_cells(lean).items() if sheet == "Control"]

    assert report.ok
    assert not {"Loans", "Debt service", "Logframe", "Mitigation", "Without mitigation", "Risk"} & sheets_of(
        lean)
    assert any("Logframe" in text and "--all-sheets" in text for text in told)


def test_all_sheets_when_asked_for(tmp_path: Path) -> None:
    """L3."""
    filled = filled_file("riego", False, "es")
    _, every = api.convert(filled, tmp_path / "todas.xlsx", all_sheets=True)
    assert every is not None

    assert sheets_of(every) >= sheets_of(result_file("riego")) | {"Servicio de la deuda"}
    assert len(office.formulas(every)) > 1.5 * len(office.formulas(result_file("riego")))


def test_few_blank_rows_are_kept() -> None:
    """L4."""
    project = api.example("agroindustria")
    lean = in_use_alone(model("agroindustria"), project)

    assert {key: lean.shape.rows[key] for key in ("inversiones", "ingresos")} == {
        key: len(project.filled(key)) + SPARE for key in ("inversiones", "ingresos")}


def test_a_format_counts_as_used_by_what_is_typed() -> None:
    """L2: one row of a loan, or a rate of tax, brings its sheets back; what the template shows anyway does
    not."""
    declared, riego = model("riego"), api.example("riego")
    loan = replace(riego, tables={**riego.tables, "prestamos": (Row({"codigo": "A", "monto": 1000.0}),)})

    assert "financiamiento" not in formats_in_use(declared, riego)
    assert "financiamiento" in (formats_in_use(declared, loan) or declared.formats)
