"""A project in JSON: whatever is wrong with it is told, all at once, with the table, row and column; nothing
is dropped silently."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from product.running import xlproj as run

import xlproj
from xlproj import api
from xlproj.base.slots import Slot

Data = dict[str, Any]
RIEGO: Data = api.to_json(api.example("riego"))


def changed(change: Callable[[Data], object]) -> Data:
    """The irrigation example with a change."""
    data: Data = json.loads(json.dumps(RIEGO))
    change(data)
    return data


def line(**values: Any) -> Callable[[Data], object]:
    """Other values in the first line of investments."""
    return lambda data: data["tables"]["inversiones"][0].update(values)


def typed(**values: Any) -> Callable[[Data], object]:
    """Other values of single inputs."""
    return lambda data: data["fields"].update(values)


def part(name: str, **values: Any) -> Callable[[Data], object]:
    """Other entries of a part of the project."""
    return lambda data: data[name].update(values)


WRONG: dict[str, tuple[Callable[[Data], object], str, str, str]] = {
    "a rate of 12": (typed(tasa_descuento_e=12), "XP-232", "tasa_descuento_e", "12 %"),
    "a negative quantity": (line(cantidad=-5), "XP-230", "inversiones.cantidad[1]", "-5"),
    "an unknown field": (typed(tasa_descuento_ee=0.1), "XP-414", "tasa_descuento_ee", "tasa_descuento_e"),
    "an unknown table": (part("tables", inversione=[{"descripcion": "x"}]), "XP-414", "inversione",
                         "inversiones"),
    "an unknown column": (line(costo_unitaro=3), "XP-414", "inversiones.costo_unitaro[1]", "costo_unitario"),
    "an unknown series": (part("series", reinversion={"1": 2}), "XP-414", "reinversion",
                          "reinversion_escrita"),
    "unknown steps": (part("steps", costo=[0.1]), "XP-414", "costo", "costos"),
    "amounts where there are none": (line(**{"@": {"1": 5}}), "XP-414", "inversiones[1]@1", ""),
    "a period after the last": (part("series", reinversion_escrita={"31": 2}), "XP-416",
                                "reinversion_escrita@31", "30"),
    "a period that is no number": (lambda data: data["tables"]["temas"][0]["@"].update(uno=2), "XP-416",
                                   "temas[1]@uno", "uno"),
    "a period written twice": (lambda data: data["tables"]["temas"][0]["@"].update({"01": 2}), "XP-416",
                               "temas[1]@01", "01"),
    "an unknown choice": (line(componente="tangibles"), "XP-224", "inversiones.componente[1]", "tangible,"),
    "a label for a key": (line(componente="Tangible"), "XP-224", "inversiones.componente[1]", "intangible"),
    "a text for a number": (line(cantidad="18"), "XP-204", "inversiones.cantidad[1]", "18"),
    "a number that is none": (line(cantidad=float("nan")), "XP-204", "inversiones.cantidad[1]", "nan"),
    "a huge number": (line(cantidad=1e16), "XP-231", "inversiones.cantidad[1]", "1000000000000000"),
    "a number beyond all": (line(cantidad=10**400), "XP-204", "inversiones.cantidad[1]", "1000"),
    "true for a number": (line(cantidad=True), "XP-210", "inversiones.cantidad[1]", ""),
    "a number for a text": (typed(nombre=7), "XP-415", "nombre", "7"),
    "null": (typed(nombre=None), "XP-415", "nombre", "null"),
    "null for a number": (line(cantidad=None), "XP-204", "inversiones.cantidad[1]", "null"),
    "a list for a number": (typed(hectareas=[1]), "XP-204", "hectareas", "[1]"),
    "a date as people write it": (typed(fecha="15/03/2026"), "XP-219", "fecha", "15/03/2026"),
    "a date long ago": (typed(fecha="1899-12-29"), "XP-222", "fecha", "1950"),
    "a year for a date": (typed(fecha=2026), "XP-223", "fecha", "2026"),
    "half a year": (line(anio=1.5), "XP-218", "inversiones.anio[1]", "1.5"),
    "a text without end": (typed(nombre="a" * 5001), "XP-225", "nombre", "5001"),
    "a sign that no workbook holds": (typed(nombre="a\x07"), "XP-411", "nombre", "nombre"),
    "a horizon without columns": (typed(horizonte=31), "XP-346", "horizonte", "30"),
    "too many steps": (part("steps", costos=[number / 100 for number in range(16)]), "XP-497", "costos",
                       "16"),
    "no steps": (part("steps", costos=[]), "XP-497", "costos", "0"),
    "an input that is none": (lambda data: data["tables"]["incertidumbre"][0].update(dato="nombre"), "XP-390",
                              "incertidumbre.dato[1]", "nombre"),
    "an objective twice": (lambda data: data["tables"]["objetivos"].append(data["tables"]["objetivos"][0]),
                           "XP-250",
                           "objetivos.codigo[", "objetivos.codigo[1]"),
}
NO_PROJECT: dict[str, Callable[[Data], object]] = {
    "xlproj": lambda data: data.update(xlproj=2), "language": lambda data: data.update(language="fr"),
    "tabels": lambda data: data.update(tabels={}), "shape.yeers": part("shape", yeers=3),
    "shape.years": part("shape", years=61),
    "shape.rows.nada": part("shape", rows={"nada": 5}), "tables.inversiones": part("tables", inversiones={}),
    "tables.inversiones[1]": part("tables", inversiones=[3]), "steps.costos": part("steps", costos=0.1),
    "series.reinversion_escrita": part("series", reinversion_escrita=[1]),
    "fields": lambda data: data.update(fields=[]),
}


def written(data: Data, folder: Path) -> Path:
    """The data as a file."""
    path = folder / "proyecto.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("slip", WRONG)
def test_a_slip_is_told_at_its_input(slip: str, tmp_path: Path) -> None:
    change, code, where, word = WRONG[slip]
    report = xlproj.check(written(changed(change), tmp_path))
    found = [problem for problem in report.problems if problem.code.id == code
             and problem.where.startswith(where)]

    assert len(found) == 1, [problem.message("en") for problem in report.problems]
    assert all(word in found[0].message(language) for language in ("es", "en"))
    assert not report.ok


class TestFill:
    def test_tells_all_slips_and_writes_nothing(self, tmp_path: Path) -> None:
        data = changed(lambda data: [change(data) for change, code,
                                     *_ in WRONG.values() if code in ("XP-232", "XP-414")])
        ran = run("fill", written(data, tmp_path), tmp_path / "a.xlsx", "--lang", "en")

        assert ran.status == 1
        assert ran.out.count("XP-414") == 6
        assert "XP-232" in ran.out
        assert "Nothing was written" in ran.out
        assert not (tmp_path / "a.xlsx").exists()

    def test_leaves_what_is_missing_to_whoever_types(self, tmp_path: Path) -> None:
        """A project that is only begun becomes a workbook in which a person goes on; `check` says what it
        lacks."""
        data = changed(lambda data: data.update(fields={"moneda": "PEN"}))
        path = written(data, tmp_path)
        ran = run("fill", path, tmp_path / "a.xlsx")

        assert ran.status == 0
        assert "XP-201" in run("check", path).out

    def test_refuses_a_project_of_a_program_that_would_lose_something(self, tmp_path: Path) -> None:
        project = replace(xlproj.example("riego"), fields={**xlproj.example("riego").fields, "nada": 1.0})
        with pytest.raises(xlproj.XlprojError, match="nada"):
            xlproj.fill(project, tmp_path / "a.xlsx")


class TestNoProject:
    @pytest.mark.parametrize("named", NO_PROJECT)
    def test_is_refused_by_the_name_of_what_is_wrong(self, named: str, tmp_path: Path) -> None:
        path = written(changed(NO_PROJECT[named]), tmp_path)
        with pytest.raises(xlproj.XlprojError) as refused:
            xlproj.check(path)
        assert refused.value.problem.code.id == "XP-403"
        assert named in refused.value.problem.message("es")
        assert run("check", path).status == 2

    def test_of_two_values_under_one_key(self, tmp_path: Path) -> None:
        text = json.dumps(RIEGO).replace('"nombre":', '"nombre": "otro", "nombre":', 1)
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
        with pytest.raises(xlproj.XlprojError, match=r"nombre \(2\)"):
            xlproj.check(tmp_path / "a.json")

    def test_to_load_names_the_first_slip(self, tmp_path: Path) -> None:
        with pytest.raises(xlproj.XlprojError, match=r"inversiones\.costo_unitaro\[1\]"):
            xlproj.load_json(written(changed(line(costo_unitaro=3)), tmp_path))


class TestReport:
    def test_withholds_what_hangs_on_a_slip_as_that_of_a_workbook_does(self, tmp_path: Path) -> None:
        project = xlproj.example("riego")
        project = replace(project, fields={**project.fields, "tasa_descuento_e": 12.0})
        report, workbook = xlproj.check(project), xlproj.check(xlproj.fill(project, tmp_path / "a.xlsx"))

        assert isinstance(report, xlproj.Report)
        assert report.results.indicators()["VANE"] is None
        assert report.results.indicators() == workbook.results.indicators()
        assert report.results.blocked == workbook.results.blocked

    def test_judges_numbers_of_any_type(self) -> None:
        """A rule looks at what a number is, not at how a program writes it."""
        project = xlproj.example("riego")
        rows = list(project.tables["inversiones"])
        rows[0] = xlproj.Row({**rows[0].values, "anio": 40})
        whole = replace(project, tables={**project.tables, "inversiones": tuple(rows)})
        rows[0] = xlproj.Row({**rows[0].values, "anio": 40.0})
        fraction = replace(project, tables={**project.tables, "inversiones": tuple(rows)})
        assert xlproj.check(whole).problems == xlproj.check(fraction).problems != ()

    def test_is_written_as_results_that_name_no_file(self, tmp_path: Path) -> None:
        report = xlproj.check(xlproj.example("riego"))
        book = openpyxl.load_workbook(xlproj.write_results(report, tmp_path / "r.xlsx"), read_only=True)
        said = {row[1]: row[2] for row in book["Control"].iter_rows(max_col=3, values_only=True) if row[1]}
        book.close()
        assert said["Archivo leído"] == "ninguno: el proyecto viene de JSON o de Python"
        assert "SHA-256" not in said

    def test_of_a_file_names_it(self, tmp_path: Path) -> None:
        path = written(RIEGO, tmp_path)
        ran = run("convert", path)
        assert ran.status == 0
        assert (tmp_path / "proyecto.resultados.xlsx").exists()
        assert "VANE" in run("evaluate", path).out
        assert xlproj.check(path).reading.file_name == "proyecto.json"

    def test_has_no_workbook_to_mark(self, tmp_path: Path) -> None:
        with pytest.raises(xlproj.XlprojError) as refused:
            xlproj.mark(xlproj.check(xlproj.example("riego")), tmp_path / "m.xlsx")
        assert refused.value.problem.code.id == "XP-498"

    def test_names_inputs_by_slot(self) -> None:
        project = xlproj.example("riego")
        report = xlproj.check(replace(project, fields={**project.fields, "tasa_descuento_e": 12.0}))
        assert [(each.slot, each.cell, each.label.en) for each in report.problems if each.label] == [
            (Slot(key="tasa_descuento_e"), None, "Economic discount rate")]
        assert xlproj.as_json(report)["problems"][0]["where"] == "tasa_descuento_e"


def test_changes_that_are_not_told_are_those_of_the_template() -> None:
    """No list of changes, or that of one axis: the grid of sensitivity is that of the irrigation example."""
    whole = api.evaluate(api.project_from(RIEGO)).arrays["sens_van"]
    assert np.isfinite(whole).all()

    for kept in ((), ("costos",)):
        data = changed(lambda data, kept=kept: data.update(
            steps={key: data["steps"][key] for key in kept}))

        assert api.evaluate(api.project_from(data)).arrays["sens_van"].tolist() == whole.tolist()
