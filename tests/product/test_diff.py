"""What differs between two projects, and what two people changed apart joined in one workbook.

F1  Each difference is told at its cell, with both values and what it alone does to the indicators.
F2  Templates, results and JSON are compared alike: the same project differs nowhere, whichever holds it.
F3  Rows are known by their name: sorting is moved, an inserted row changes no other, and an input that names
    a row of another table goes with it.
F4  With a base, what both changed otherwise is a conflict with its three values; then nothing is written.
F5  What is joined is written as a filled template that evaluates as both changes together; the files that
    were read stay as they are.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from support.filled import cells, filled_file, result_file

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.base.slots import Slot
from xlproj.cli import main
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.travel import to_json

RIEGO = api.example("riego")
RATE = Slot(key="tasa_descuento_e")
VAN, VAN_AT_TEN = 861731.7353, 1439613.9124


def with_fields(project: Project, **fields: Value) -> Project:
    """The project with other values of some fields."""
    return replace(project, fields={**project.fields, **fields})


def with_rows(project: Project, key: str, *rows: Row) -> Project:
    """The project with other rows of a table."""
    return replace(project, tables={**project.tables, key: rows})


def with_cell(project: Project, key: str, row: int, column: str, value: Value) -> Project:
    """The project with another value in a table."""
    rows = list(project.tables[key])
    rows[row] = Row({**rows[row].values, column: value}, rows[row].periods)
    return with_rows(project, key, *rows)


def saved(project: Project, path: Path) -> Path:
    """A project in a JSON file."""
    path.write_text(json.dumps(to_json(project)), encoding="utf-8")
    return path


class TestDifferences:
    def test_are_told_with_their_effect(self, tmp_path: Path) -> None:
        """F1: 12 % and 10 % as `scenarios` says; the message stands at the cell of the second workbook."""
        other = api.fill(with_fields(RIEGO, tasa_descuento_e=0.10), tmp_path / "b.xlsx")
        found = api.diff(filled_file("riego", False, "es"), other)
        (told,), (problem,) = found.differences, found.problems

        assert (told.before, told.after) == (0.12, 0.10)
        assert told.effect["VANE"] == pytest.approx((VAN, VAN_AT_TEN), abs=5e-5)
        assert "TIRE" not in told.effect
        assert found.indicators["VANE"] == told.effect["VANE"]
        assert problem.where == str(cells("riego")[RATE])
        assert "era 0.12 y es 0.1. VANE 861,731.74 → 1,439,613.91." in problem.message("es")

    def test_are_none_whichever_holds_the_project(self, tmp_path: Path) -> None:
        """F2: results have fewer sheets and columns; what they leave out is no difference."""
        held = (result_file("riego"), saved(RIEGO, tmp_path / "a.json"), filled_file("riego", False, "es"))

        assert [api.diff(RIEGO, each).differences for each in held] == [(), (), ()]
        assert api.diff(held[0], RIEGO).differences == ()

    def test_of_a_sorted_table_are_none(self) -> None:
        """F3: the uncertain inputs that name its rows follow."""
        rows = RIEGO.tables["inversiones"]
        order = [*range(1, len(rows)), 0]
        other = with_rows(RIEGO, "inversiones", *(rows[number] for number in order))
        named = [row.values["dato"] for row in RIEGO.tables["incertidumbre"]]
        assert "inversiones.costo_unitario[2]" in named
        followed = {f"inversiones.costo_unitario[{number + 1}]": f"inversiones.costo_unitario[{at + 1}]"
                    for at, number in enumerate(order)}
        for key in ("incertidumbre", "escenarios", "cuadricula_datos"):
            renamed = [Row({**row.values, "dato": followed.get(str(row.values["dato"]), row.values["dato"])},
                           row.periods) for row in RIEGO.tables[key]]
            other = with_rows(other, key, *renamed)
        found = api.diff(RIEGO, other).differences

        assert [(each.change, each.slot.key, each.after) for each in found] == [("moved", "inversiones", 1)]

    def test_of_an_inserted_row_are_that_row(self) -> None:
        """F3."""
        rows = RIEGO.tables["mitigacion"]
        new = Row({**rows[0].values, "medida": "Cerco vivo"})
        found = api.diff(RIEGO, with_rows(RIEGO, "mitigacion", new, *rows)).differences

        assert [(each.change, str(each.slot), each.after) for each in found] == [
            ("added", "mitigacion[1]", new)]
        assert found[0].effect["VANE"][1] < VAN  # type: ignore[operator]  # there is one

    def test_name_choices_and_inputs_as_people_do(self) -> None:
        other = with_cell(RIEGO, "incertidumbre", 0, "dato", "tasa_descuento_f")
        (problem,) = api.diff(RIEGO, other).problems

        assert "Parámetros: Tasa de descuento financiera" in problem.message("es")

    def test_of_two_kinds_are_refused(self) -> None:
        with pytest.raises(XlprojError) as refused:
            api.diff(RIEGO, api.example("social"))

        assert refused.value.problem.code.id == "XP-728"

    def test_of_what_cannot_be_read_are_errors(self) -> None:
        found = api.diff(RIEGO, with_fields(RIEGO, hectareas="doce"))

        assert not found.ok
        assert found.problems[0].code.id == "XP-729"


class TestThreeWays:
    ONE = with_fields(RIEGO, tasa_descuento_e=0.10)
    OTHER = with_cell(RIEGO, "mitigacion", 0, "cantidad", 3.0)

    def test_a_conflict_is_told_with_its_three_values(self, tmp_path: Path) -> None:
        """F4."""
        found, written = api.merge(self.ONE, with_fields(RIEGO, tasa_descuento_e=0.14), RIEGO,
                                   tmp_path / "o.xlsx")
        (each,) = found.conflicts

        assert (each.slot, each.base, each.one, each.other) == (RATE, 0.12, 0.10, 0.14)
        assert written is None
        assert list(tmp_path.iterdir()) == []
        assert "era 0.12; en el primero 0.1, en el segundo 0.14" in found.problems[0].message("es")
        again = api.diff(self.ONE, with_fields(RIEGO, tasa_descuento_e=0.14), RIEGO)
        assert again.conflicts == found.conflicts

    def test_a_row_deleted_here_and_changed_there_is_one(self, tmp_path: Path) -> None:
        """F4."""
        gone = with_rows(RIEGO, "mitigacion", *RIEGO.tables["mitigacion"][1:])
        found, written = api.merge(gone, self.OTHER, RIEGO, tmp_path / "o.xlsx")

        assert [str(each.slot) for each in found.conflicts] == ["mitigacion[1]"]
        assert written is None

    def test_a_named_row_that_is_deleted_is_one(self, tmp_path: Path) -> None:
        """F4: somebody names an input of a row that the other one deletes."""
        gone = with_rows(RIEGO, "mitigacion", *RIEGO.tables["mitigacion"][1:])
        names = with_cell(RIEGO, "incertidumbre", 0, "dato", "mitigacion.costo_unitario[1]")

        assert api.merge(gone, names, RIEGO, tmp_path / "o.xlsx")[0].conflicts

    def test_disjoint_changes_are_joined(self, tmp_path: Path) -> None:
        """F5: rows that both added stand where each put them, and the names of rows follow."""
        first, *others = RIEGO.tables["inversiones"]
        extra = Row({**first.values, "descripcion": "Cerco"}, first.periods)
        before = with_rows(self.ONE, "inversiones", extra, first, *others)
        after = with_cell(self.OTHER, "inversiones", 1, "costo_unitario", 90000.0)
        base = api.fill(RIEGO, tmp_path / "base.xlsx")
        kept = base.read_bytes()
        found, written = api.merge(before, after, base, tmp_path / "o.xlsx")
        assert written is not None
        project = api.read(written).project

        assert found.conflicts == ()
        assert base.read_bytes() == kept
        assert project.fields["tasa_descuento_e"] == 0.10
        assert [row.values["descripcion"] for row in project.tables["inversiones"][:2]] == [
            "Cerco", first.values["descripcion"]]
        assert project.tables["inversiones"][2].values["costo_unitario"] == 90000.0
        assert project.tables["mitigacion"][0].values["cantidad"] == 3.0
        named = [str(row.values["dato"]) for row in project.tables["incertidumbre"]]
        assert "inversiones.costo_unitario[3]" in named

    def test_no_file_that_is_read_is_written_over(self, tmp_path: Path) -> None:
        base = api.fill(RIEGO, tmp_path / "base.xlsx")

        with pytest.raises(XlprojError) as refused:
            api.merge(self.ONE, self.OTHER, base, base)
        assert refused.value.problem.code.id == "XP-153"


class TestTheCommands:
    def test_diff_prints_lines_or_json(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        one, two = saved(RIEGO, tmp_path / "a.json"), saved(TestThreeWays.ONE, tmp_path / "b.json")

        assert main(["diff", str(one), str(one), "--lang", "en"]) == 0
        assert "The inputs are the same." in capsys.readouterr().out
        assert main(["diff", str(one), str(two), "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert [each["input"] for each in said["differences"]] == ["tasa_descuento_e"]
        assert said["differences"][0]["effect"]["VANE"]["after"] == pytest.approx(VAN_AT_TEN, abs=5e-5)

    def test_merge_writes_or_says_why_not(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        projects = (RIEGO, TestThreeWays.ONE, TestThreeWays.OTHER, with_fields(RIEGO, tasa_descuento_e=0.2))
        base, one, other, against = (str(saved(each, tmp_path / f"{number}.json"))
                                     for number, each in enumerate(projects))
        out = str(tmp_path / "o.xlsx")

        assert main(["merge", one, against, base, out]) == 1
        assert "ERROR XP-727" in capsys.readouterr().out
        assert not Path(out).exists()
        assert main(["merge", one, other, base, out]) == 0
        assert api.read(out).project.fields["tasa_descuento_e"] == 0.10
        assert main(["merge", one, other, base, out]) == 2
        assert "XP-161" in capsys.readouterr().err
