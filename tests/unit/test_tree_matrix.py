"""A logframe that starts from the objectives tree.

M1  The central objective is the purpose, its last end the goal, direct means the results, others activities.
M2  What was chosen counts before what the tree says; what is not tackled is left out with what leads to it.
M3  The command writes a new workbook, over nothing that holds data and never over what it reads.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.trees import changed, irrigation

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.cli import main
from xlproj.spec.project import Project, Row, Value


def placed(**places: str) -> Project:
    """The tree in which some objectives have a place of their own, by the code of their problem (`_20`)."""
    project = irrigation()
    rows = tuple(Row({**row.values, **_typed(places.get(f"_{row.values['de_problema']}"))})
                 for row in project.tables["arbol_objetivos"])
    return replace(project, tables={**project.tables, "arbol_objetivos": rows})


def _typed(place: str | None) -> dict[str, Value]:
    return {} if place is None else {"se_ataca": "no"} if place == "no" else {"nivel_arbol": place}


def rows_of(project: Project) -> dict[str, tuple[str, str, str]]:
    """Level, parent and the problem's number of each row of the logframe, by its code."""
    numbers = {str(row.values["objetivo_arbol"]): str(row.values["de_problema"])
               for row in irrigation().tables["arbol_objetivos"]}
    return {str(row.values["codigo"]): (str(row.values["nivel"]), str(row.values.get("superior", "")),
                                        numbers[str(row.values["texto"])])
            for row in api.logframe_from_tree(project).tables["objetivos"]}


def test_the_irrigation_tree() -> None:
    """M1."""
    found = rows_of(irrigation())

    assert list(found.items())[:4] == [
        ("F", ("fin", "", "1")), ("P", ("proposito", "F", "10")), ("R1", ("resultado", "P", "11")),
        ("R1.1", ("actividad", "R1", "13"))]
    assert {code: number for code, (_, _, number) in found.items() if code.startswith("R2")} == {
        "R2": "12", "R2.1": "14", "R2.2": "17", "R2.3": "15", "R2.4": "18", "R2.5": "19", "R2.6": "20",
        "R2.7": "21"}
    assert len(found) == 13


def test_it_has_no_fault_of_logic() -> None:
    """M1: what is told of it is what nobody has written yet, indicators and assumptions."""
    report = api.check(api.logframe_from_tree(irrigation()))

    assert {problem.code.id for problem in report.problems} == {"XP-516", "XP-545"}


def test_what_was_chosen_counts() -> None:
    """M2."""
    found = rows_of(placed(_4="fin", _13="resultado", _19="no", _14="fuera"))

    assert found["F"] == ("fin", "", "4")
    assert [number for level, _, number in found.values() if level == "resultado"] == ["11", "12", "13"]
    assert [number for level, _, number in found.values() if level == "actividad"] == ["17", "15", "18", "16"]
    assert rows_of(placed(_11="actividad"))["A1"] == ("actividad", "P", "11")
    assert rows_of(placed(_12="proposito"))["P"] == ("proposito", "F", "12")


def test_reasons_come_along() -> None:
    """M2."""
    project = changed("arbol_objetivos", 9, objetivo_arbol="Apoyar el riego", razon="Lo pide la agencia")
    purpose = next(row for row in api.logframe_from_tree(project).tables["objetivos"]
                   if row.values["nivel"] == "proposito")

    assert purpose.values["razon"] == "Lo pide la agencia"


def test_all_else_stays() -> None:
    """M1."""
    project = irrigation()
    made = api.logframe_from_tree(project)

    assert made.shape.formats == ("ficha", "problemas", "objetivos_arbol", "marco_logico")
    assert {key: made.tables[key] for key in project.tables} == project.tables
    assert made.fields == project.fields


@pytest.mark.parametrize(("project", "code"), [
    (replace(irrigation(), tables={}), "XP-590"), (api.logframe_from_tree(irrigation()), "XP-591"),
    (changed("problemas", 9, clase_problema=None), "XP-590")])
def test_nothing_to_start_from(project: Project, code: str) -> None:
    with pytest.raises(XlprojError) as caught:
        api.logframe_from_tree(project)
    assert caught.value.problem.code.id == code


class TestCommand:
    """M3."""

    def test_it_writes_a_new_workbook(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source = api.fill(irrigation(), tmp_path / "l.xlsx")
        before = source.read_bytes()

        assert main(["logframe", str(source), str(tmp_path / "ml.xlsx")]) == 0
        assert capsys.readouterr().out.strip() == f"Escrito: {tmp_path / 'ml.xlsx'}"
        assert api.read(tmp_path / "ml.xlsx").project == api.logframe_from_tree(irrigation())
        assert source.read_bytes() == before

    @pytest.mark.parametrize("force", [(), ("--force",)])
    def test_never_over_what_it_reads(self, force: tuple[str, ...], tmp_path: Path,
                                      capsys: pytest.CaptureFixture[str]) -> None:
        source = api.fill(irrigation(), tmp_path / "l.xlsx")
        before = source.read_bytes()

        assert main(["logframe", str(source), str(source), *force]) == 2
        assert source.read_bytes() == before
        assert capsys.readouterr().err.startswith("ERROR XP-1")

    def test_over_data_only_when_told(self, tmp_path: Path) -> None:
        source = api.fill(irrigation(), tmp_path / "l.xlsx")
        other = api.fill(irrigation(), tmp_path / "otro.xlsx")
        words = ["logframe", str(source), str(other)]

        assert main(words) == 2
        assert main([*words, "--force"]) == 0
        assert api.read(other).project.tables["objetivos"]

    def test_a_circle_is_told_and_nothing_written(self, tmp_path: Path,
                                                  capsys: pytest.CaptureFixture[str]) -> None:
        source = api.fill(changed("problemas", 0, causa_de_1="2"), tmp_path / "l.xlsx")

        assert main(["logframe", str(source), str(tmp_path / "ml.xlsx")]) == 1
        assert "XP-561" in capsys.readouterr().out
        assert not (tmp_path / "ml.xlsx").exists()
