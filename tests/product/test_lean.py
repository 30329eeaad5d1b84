"""What a project does not use is not among its results to be read, and is named.

L1  The figures are those of all sheets, in every example.
L2  A format in which nothing was typed has no sheet; *Control* says which were left out and how to have them.
L3  `all_sheets` has them all.
L4  Tables keep few blank rows under those in use, and what is typed there counts in the results.
L5  How many formulas and printed pages a result has, at most.
L6  Where nothing is lent, the financial figures stand on the economic sheet and are right at any rate.
L7  What a format leaves out is left out on a condition; what needs it, typed later, makes results wait, or is
told where it changes none of them.
L8  Where a flow changes its sign once or never, no other roots are searched; if it does later, the IRR is
told where it is proven to be the only one, else it waits and says so, and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import measure_workbooks
import pytest
from support import office
from support.filled import filled_file, result_file
from support.kinds import EVALUATED_EXAMPLES
from support.results import plant
from support.small import guinea_pigs, typed

from xlproj import api
from xlproj.evaluating.engine import figures
from xlproj.evaluating.results import results
from xlproj.model.assembly import model
from xlproj.model.unused import BY_MONTH, DEPRECIATION, GIVES_NOTHING
from xlproj.model.usage import SPARE, formats_in_use, in_use_alone
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row, Value
from xlproj.writing.values import padded


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


def test_taxes_without_a_loan_bring_no_schedule() -> None:
    """L2: a plant that pays taxes and borrows nothing."""
    sheets = sheets_of(result_file("localizacion"))

    assert "Estado de resultados" in sheets
    assert not {"Financiamiento", "Servicio de la deuda", "Evaluación financiera"} & sheets


def test_all_sheets_when_asked_for(tmp_path: Path) -> None:
    """L3."""
    filled = filled_file("riego", False, "es")
    _, every = api.convert(filled, tmp_path / "todas.xlsx", all_sheets=True)
    assert every is not None

    assert sheets_of(every) >= sheets_of(result_file("riego")) | {"Servicio de la deuda"}
    assert len(office.formulas(every)) > 1.5 * len(office.formulas(result_file("riego")))


def test_long_tables_have_fewer_parts_of_remarks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """L4: where a table is long, remarks take fewer cells, and the workbook is still verified."""
    usual = result_file("agroindustria")
    monkeypatch.setattr("xlproj.api.results.MOST_ROWS_APART", 3)
    _, book = api.convert(filled_file("agroindustria", False, "es"), tmp_path / "largo.xlsx")
    assert book is not None
    parts = [sum(str(value).startswith("Aviso (") for value in office.read_cells(each).values())
             for each in (book, usual)]

    assert 0 < 2 * parts[0] < parts[1]
    assert api.verify(book).ok


def test_no_sensitivity_where_cost_efficiency_decides(tmp_path: Path) -> None:
    """L2, L7: it is named on *Control*, and all sheets have it."""
    report, lean = api.convert(filled_file("social", False, "es"), tmp_path / "lean.xlsx")
    _, every = api.convert(filled_file("social", False, "es"), tmp_path / "todas.xlsx", all_sheets=True)
    assert lean is not None
    assert every is not None
    told = [str(value) for (sheet, _), value in office.read_cells(lean).items() if sheet == "Control"]

    assert report.ok
    assert "Sensibilidad" not in sheets_of(lean)
    assert "Sensibilidad" in sheets_of(every) & sheets_of(result_file("riego"))
    assert any("Sensibilidad" in text and "--all-sheets" in text for text in told)
    assert any(text.startswith("Sin ingresos en dinero") for text in told)
    assert api.verify(lean).ok


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


def pages(book: Path) -> int:
    """How many pages LibreOffice prints of a workbook."""
    return measure_workbooks.printed(book)[0]


@pytest.mark.referee
def test_the_irrigation_example_is_lean() -> None:
    """L5: two fifths of the 20,051 formulas that its results once had, and fifteen pages."""
    book = result_file("riego")

    assert len(office.formulas(book)) <= 0.4 * 20_051
    assert pages(book) <= 15


@pytest.mark.referee
def test_a_small_project_has_few_pages(tmp_path: Path) -> None:
    """L5: a farm of guinea pigs with some sixty cells typed has ten pages, and no sheet of what it does
    not use."""
    small = guinea_pigs()
    _, book = api.convert(api.fill(small, tmp_path / "cuyes.xlsx"), tmp_path / "resultados.xlsx")
    assert book is not None

    assert 50 <= typed(small) <= 70
    assert pages(book) <= 10
    assert len(office.formulas(book)) <= 3_000
    assert not {"Financiamiento", "Servicio de la deuda", "Depreciación", "Cobros y pagos",
                "Estado de resultados",
                "Evaluación financiera", "Usos y fuentes", "Palanca", "Punto de equilibrio"} & sheets_of(book)


@pytest.mark.referee
def test_a_blank_template_has_few_pages(tmp_path: Path) -> None:
    """L5."""
    assert pages(api.new_template("riego", tmp_path / "riego.xlsx")) <= 12


@pytest.mark.parametrize("rate", [0.12, 0.05, 0.3])
def test_financial_figures_without_a_loan(rate: float) -> None:
    """L6: whatever the financial rate, those of the one sheet are those of a sheet of their own."""
    riego = api.example("riego")
    project = replace(riego, fields={**riego.fields, "tasa_descuento_f": rate})
    whole = model("riego")
    lean = model("riego", True, formats_in_use(whole, project))
    alone, beside = (results(each, padded(project, each, project.shape)).indicators("es") for each in (whole,
                                                                                                       lean))
    financial = {key for key in beside if key.partition("_")[0] in FINANCIAL}

    assert "evaluacion_f" not in {sheet.key for sheet in lean.sheets}
    assert {f"{name}F" for name in ("VAN", "TIR", "BC", "PRI", "PRID")} <= financial
    assert {key: beside[key] for key in financial} == {key: shown_number(alone[key]) for key in financial}


FINANCIAL = {"VANF", "TIRF", "BCF", "PRIF", "PRIDF", "VAEF", "TIRMF"}
"""What names of financial indicators begin with."""


def shown_number(figure: object) -> object:
    """A figure but for its last digits."""
    return pytest.approx(figure, rel=1e-9) if isinstance(figure, float) else figure


@pytest.mark.parametrize(("field", "value"), [("vida", 10.0), ("residual", 500.0), ("componente", "terreno"),
                                              ("deprecia", "si")])
def test_what_is_left_out_waits_for_nothing_silently(field: str, value: float | str) -> None:
    """L7: riego depreciates nothing; a life typed into its lean results leaves no old NPV standing."""
    riego = api.example("riego")
    lean = model("riego", True, formats_in_use(model("riego"), riego), (DEPRECIATION,))
    first, *others = riego.tables["inversiones"]
    worn = replace(riego, tables={**riego.tables, "inversiones": (
        Row({**first.values, field: value}, first.periods), *others)})

    assert "depreciacion" not in {sheet.key for sheet in lean.sheets}
    assert vane(lean, riego) == pytest.approx(861_731.7353, abs=5e-5)
    assert vane(lean, worn) is None


@pytest.mark.parametrize("typed", [
    {"inversiones": ({"mes": 3.0}, {})}, {"calendario_mensual": ({"concepto": "Obra"}, {2: 5000.0})},
    {"financiamiento_mensual": ({"fuente": "donacion"}, {2: 5000.0})}])
def test_a_month_typed_later_is_told(
        typed: dict[str, tuple[dict[str, Value], dict[int, float]]]) -> None:
    """L7: riego says no month; its lean results have no year 0 month by month, and say so once one is typed,
    which changes no NPV."""
    riego, whole = api.example("riego"), model("riego")
    lean = model("riego", True, formats_in_use(whole, riego), (BY_MONTH,))
    [(table, (values, periods))] = typed.items()
    first, *others = riego.tables.get(table, (Row({}),))
    later = replace(riego, tables={**riego.tables, table: (
        Row({**first.values, **values}, {**first.periods, **periods}), *others)})

    assert vane(lean, riego) == pytest.approx(861_731.7353, abs=5e-5)
    assert vane(lean, later) == pytest.approx(vane(whole, later), rel=1e-12)
    assert [held(lean, each, BY_MONTH) for each in (riego, later)] == [True, False]


@pytest.mark.parametrize(("table", "typed"), [
    ("inversiones", {"propio": 1000.0}), ("temas", {"fuente": "propio"}), ("personal", {"fuente": "propio"}),
    ("mitigacion", {"fuente": "propio"}), (None, {"imprevistos_propio": 500.0})])
def test_a_source_that_gives_later_is_told(table: str | None, typed: dict[str, Value]) -> None:
    """L7: riego is a grant; its lean results have rows of no other source, and say so once one gives, which
    changes no NPV."""
    riego, whole = api.example("riego"), model("riego")
    unused = tuple(GIVES_NOTHING[key] for key in GIVES_NOTHING if key != "donacion")
    lean = model("riego", True, formats_in_use(whole, riego), unused)
    if table is None:
        later = replace(riego, fields={**riego.fields, **typed})
    else:
        first, *others = riego.tables[table]
        later = replace(riego, tables={**riego.tables, table: (
            Row({**first.values, **typed}, first.periods), *others)})

    assert {"paga_donacion", "paga_donacion_mitigacion_anual"} <= set(lean.quantities)
    assert not {"paga_propio", "paga_prestamo"} & set(lean.quantities)
    assert vane(lean, riego) == pytest.approx(861_731.7353, abs=5e-5)
    assert vane(lean, later) == pytest.approx(vane(whole, later), rel=1e-12)
    assert [held(lean, each, GIVES_NOTHING["propio"]) for each in (riego, later)] == [True, False]


def test_the_sources_that_give_are_shown() -> None:
    """L2: of the six sources of cuencas two give anything, and the results say what each gives to what."""
    shown = {value for (sheet, cell), value in office.read_cells(result_file("cuencas")).items()
             if sheet == "Calendario de inversiones" and cell.startswith("B")}

    assert {"Donación", "Donación: inversión", "Donación: temas de capacitación",
            "Beneficiarios: efectivo"} <= shown
    assert not {"Aporte propio", "Préstamo"} & shown


def test_months_are_there_where_any_is_known(tmp_path: Path) -> None:
    """L7: as soon as a line says its month, the results have year 0 month by month."""
    riego = api.example("riego")
    first, *others = riego.tables["inversiones"]
    known = replace(riego, tables={**riego.tables, "inversiones": (
        Row({**first.values, "anio": 0.0, "mes": 3.0}, first.periods), *others)})
    _, book = api.convert(api.fill(known, tmp_path / "riego.xlsx"), tmp_path / "resultados.xlsx")
    assert book is not None

    assert "Año 0, mes por mes" in office.read_cells(book).values()
    assert "Año 0, mes por mes" not in office.read_cells(result_file("riego")).values()


def flow_of(*amounts: float) -> Project:
    """A plant whose economic flow is this one, its first amount an outlay."""
    later = amounts[1:]
    return plant([max(each, 0.0) for each in later], [max(-each, 0.0) for each in later], -amounts[0], 0.1)


ONCE, NEVER, SEVERAL = (-100.0, 40.0, 50.0, 60.0), (-100.0, -5.0), (-1000.0, 3600.0, -4310.0, 1716.0)


@pytest.mark.parametrize(("flow", "searched"), [(ONCE, False), (NEVER, False), (SEVERAL, True)])
def test_roots_are_searched_where_there_may_be_several(flow: tuple[float, ...], searched: bool,
                                                       tmp_path: Path) -> None:
    """L8: the profile and what follows from it are there or are not; the figures are the same."""
    project = flow_of(*flow)
    _, book = api.convert(api.fill(project, tmp_path / "planta.xlsx"), tmp_path / "resultados.xlsx")
    assert book is not None
    names, cells = office.defined_names(book), office.read_cells(book)
    texts = {str(value) for value in cells.values()}

    assert ("Raíces halladas en el perfil" in texts) == searched
    assert any(text.startswith("Hay una TIR a lo más") for text in texts) != searched
    assert cells[names["TIRE"]] == shown(api.evaluate(project).indicators("es")["TIRE"])


def test_replacements_that_change_the_sign_again_are_seen(tmp_path: Path) -> None:
    """L8: what makes a flow change its sign again may itself be a part that is left out unless it is used."""
    project = flow_of(*ONCE)
    worn = replace(project, series={"reinversion_escrita": {2: 70.0}})
    _, book = api.convert(api.fill(worn, tmp_path / "planta.xlsx"), tmp_path / "resultados.xlsx")
    assert book is not None

    assert api.evaluate(worn).arrays["cambios_e"].item() > 1
    assert "Raíces halladas en el perfil" in office.read_cells(book).values()


LATER = {"is proven": (-100.0, 40.0, -5.0, 90.0), "may be several": (-100.0, 90.0, 60.0, -30.0)}


@pytest.mark.referee
@pytest.mark.parametrize("case", LATER)
def test_a_flow_that_changes_its_sign_later(case: str, tmp_path: Path, typist: office.Typist) -> None:
    """L8: typed into the result itself, amounts that make the flow change its sign again."""
    _, book = api.convert(api.fill(flow_of(-100.0, 40.0, 50.0, 60.0), tmp_path / "planta.xlsx"),
                          tmp_path / "resultados.xlsx")
    assert book is not None
    names, sold, spent = office.defined_names(book), *(
        {slot.period: (found.cell.sheet, found.cell.a1) for slot, found in api.read(book).cells.items()
         if slot.key == table and slot.row == 0 and slot.period} for table in ("ingresos", "costos"))
    later = LATER[case][1:]
    texts = office.read_cells(book)
    told = [(sheet, f"C{cell[1:]}") for (sheet, cell), text in texts.items()
            if text == "Qué se sabe de la TIR"]
    red = [(sheet, f"C{cell[1:]}") for (sheet, cell), text in texts.items()
           if str(text).startswith("Hay una TIR a lo más")]
    typed = typist.type(book, [
        *((sold[year], max(amount, 0.0)) for year, amount in enumerate(later, 1)),
        *((spent[year], max(-amount, 0.0)) for year, amount in enumerate(later, 1))],
        ask=[names["VANE"], names["TIRE"], *told, *red])
    whole = api.evaluate(flow_of(*LATER[case])).indicators("es")
    verdicts = {typed.values[cell] for cell in red}

    assert typed.stale == []
    assert typed.values[names["VANE"]] == pytest.approx(whole["VANE"], rel=1e-9)
    if case == "is proven":
        assert typed.values[names["TIRE"]] == pytest.approx(whole["TIRE"], rel=1e-9)
        assert verdicts == {"OK"}
    else:
        assert typed.values[names["TIRE"]] == "—"
        assert verdicts == {"Revise"}
    assert {texts[cell] for cell in told} == {"Existe y es única"}
    assert all(typed.values[cell] != "Existe y es única" for cell in told)


def vane(declared: Model, project: Project) -> object:
    """The economic NPV by a model; None where results wait."""
    return results(declared, padded(project, declared, project.shape)).indicators("es")["VANE"]


def held(declared: Model, project: Project, key: str) -> bool:
    """Whether a condition holds by a model."""
    asked = figures(declared, padded(project, declared, project.shape))
    return bool(next(asked.value(each.holds).all() for each in declared.conditions if each.key == key))


def test_what_needs_more_has_it(tmp_path: Path) -> None:
    """L7: with a life typed in the form, the results have depreciation."""
    riego = api.example("riego")
    first, *others = riego.tables["inversiones"]
    worn = replace(riego, tables={**riego.tables, "inversiones": (
        Row({**first.values, "vida": 20.0}, first.periods), *others)})
    _, book = api.convert(api.fill(worn, tmp_path / "riego.xlsx"), tmp_path / "resultados.xlsx")
    assert book is not None

    assert "Depreciación" in sheets_of(book)
    assert "Depreciación" not in sheets_of(result_file("riego"))
