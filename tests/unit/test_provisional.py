"""Where figures stand while errors are left: provisional, withheld with what they wait for, or a band."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from support.filled import cells, filled_file
from support.office import set_cell_values

from xlproj import api, cli
from xlproj.base.problems import Problem
from xlproj.comparing.projects import with_value
from xlproj.evaluating.bands import Untyped, bands
from xlproj.model.livestock.inputs import PRICE
from xlproj.spec.bounds import declared_range
from xlproj.spec.slots import declared_at, slot_of

DEDICATION = "personal.dedicacion[1]"
RATE = "tasa_descuento_e"
COST = "inversiones.costo_unitario[1]"
JUDGED = ("VANE", "TIRE", "BCE", "PRIE", "VANF", "TIRF", "BCF", "VANE_SIN")


def blanked(*inputs: str, name: str = "riego") -> api.Report:
    """An example checked after some of its inputs were left blank."""
    project = api.example(name)
    for each in inputs:
        project = with_value(project, slot_of(each), None)
    return api.check(project)


@lru_cache
def truth(name: str = "riego") -> dict[str, Any]:
    """The final indicators of an example."""
    report = api.check(api.example(name))
    assert report.ok
    return report.results.indicators()


def places(problems: tuple[Problem, ...]) -> set[str]:
    return {each.where for each in problems}


class TestClean:
    @pytest.mark.parametrize("allow", [False, True])
    def test_all_figures_are_final(self, allow: bool) -> None:
        report = api.check(api.example("riego"))
        found = report.standings(allow_provisional=allow)

        assert {each.state for each in found.values()} == {"final"}
        assert {name: each.value for name, each in found.items()} == report.results.indicators()
        assert api.standings_as_json(report, "es", allow_provisional=allow) == {}
        assert not {"provisional", "withheld"} & set(api.as_json(report, allow_provisional=allow))


class TestProvisional:
    def test_a_missing_name_holds_no_figure_back(self) -> None:
        """VANE of the example is 861,731.7353 (XV-33)."""
        report, true = blanked("nombre"), truth()
        found = report.standings()

        assert not report.ok
        assert {each.state for each in found.values()} == {"provisional"}
        assert {name: each.value for name, each in found.items()} == true
        assert found["VANE"].value == pytest.approx(861_731.7353, abs=1e-3)
        assert found["VANE"].unmet == ()

    def test_what_no_rate_leads_to_is_told(self) -> None:
        """Without a rate the payback is known and the VAN is not: it is not computed at 0 %."""
        found, true = blanked(RATE).standings(), truth()

        assert (found["PRIE"].state, found["PRIE"].value) == ("provisional", true["PRIE"])
        assert (found["VANE"].state, found["VANE"].value) == ("withheld", None)
        assert places(found["VANE"].waits_for) == {RATE}

    @pytest.mark.parametrize("left_blank", [DEDICATION, COST, "anios_maduracion", "horizonte"])
    def test_provisional_figures_are_the_final_ones(self, left_blank: str) -> None:
        found, true = blanked(left_blank).standings(), truth()
        provisional = {name: each.value for name, each in found.items() if each.state == "provisional"}

        assert provisional == {name: true[name] for name in provisional}
        assert found["VANE"].state == "withheld"
        assert places(found["VANE"].waits_for) == {left_blank}

    def test_a_condition_that_is_not_met_is_named(self) -> None:
        """The sources no longer sum to the investment: the figures stand, and say so."""
        project, true = api.example("agroindustria"), truth("agroindustria")
        shape = project.tables["inversiones"]
        dearer = with_value(project, slot_of("inversiones.costo_unitario[1]"),
                            float(str(shape[0].values["costo_unitario"])) + 1)
        report = api.check(dearer)
        found = report.standings()["VANE"]
        errors = {each.code.id for each in report.problems if each.severity == "error"}

        assert errors
        assert found.state == "provisional"
        assert {each.code.id for each in found.unmet} == errors
        assert found.value is not None
        assert found.value != true["VANE"]

    def test_what_is_taken_by_default_is_named(self) -> None:
        taken = {str(each.slot): each.value for each in blanked("nombre").standings()["VANE"].supposed}

        assert taken["vida_usual_edificaciones"] == 30
        assert "ml_actividades" not in taken  # no figure of money leads to it

    def test_a_key_that_nobody_knows_may_bear_on_any_figure(self) -> None:
        data = api.to_json(api.example("riego"))
        data["fields"]["costo_de_mas"] = 5
        found = api.check(api.project_from(data)).standings()["VANE"]

        assert (found.state, places(found.unmet)) == ("provisional", {"costo_de_mas"})


class TestBands:
    @pytest.mark.parametrize("left_blank", [
        (DEDICATION,), (RATE,), ("anios_maduracion",), (DEDICATION, "personal.dedicacion[2]"),
        (DEDICATION, RATE), ("personal.pagos[1]",), ("inversiones.anio[1]",)])
    def test_the_band_holds_the_truth(self, left_blank: tuple[str, ...]) -> None:
        found, true = blanked(*left_blank).standings(allow_provisional=True), truth()

        for name in JUDGED:
            each = found[name]
            assert each.state == "provisional"
            if each.band is None:
                assert each.value == true[name]
            else:
                assert each.band.low - 1e-9 <= true[name] <= each.band.high + 1e-9, name
                assert {str(one.slot) for one in each.supposed if one.span} <= set(left_blank)

    def test_its_ends_are_what_the_ends_of_the_input_give(self) -> None:
        base = api.example("riego")
        ends = [api.evaluate(with_value(base, slot_of(DEDICATION), share)).indicators()["VANE"]
                for share in (0.0, 1.0)]
        band = blanked(DEDICATION).standings(allow_provisional=True)["VANE"].band

        assert band is not None
        assert [band.low, band.high] == pytest.approx(sorted(map(float, map(str, ends))), rel=1e-12)
        assert (band.trials, band.without) == (201, 0)

    def test_without_declared_limits_nothing_is_supposed(self) -> None:
        found = blanked(COST, DEDICATION).standings(allow_provisional=True)["VANE"]

        assert (found.state, found.value, found.band) == ("withheld", None, None)
        assert found.unbounded == (COST,)
        assert places(found.waits_for) == {COST, DEDICATION}

    def test_rows_out_of_place_are_not_supposed(self) -> None:
        """A value that is there and wrong for another reason is no missing one."""
        data = api.to_json(api.example("riego"))
        data["tables"]["personal"][0]["dedicado"] = 1
        found = api.check(api.project_from(data)).standings(allow_provisional=True)["VANE"]

        assert (found.state, found.band) == ("withheld", None)
        assert found.unbounded

    def test_ranges_are_the_declared_ones(self) -> None:
        model = blanked("nombre").reading.model

        def declared(name: str) -> tuple[float, float] | None:
            found = declared_at(model, slot_of(name))
            assert found is not None
            return declared_range(found, horizon=30)

        assert declared(DEDICATION) == (0, 1)
        assert declared(RATE) == (0, 1)  # up to 500 % may be typed; what is usual ends at 100 %
        assert declared("inversiones.anio[1]") == (0, 30)
        assert declared(COST) is None
        assert declared_range(PRICE, horizon=30) is None

    def test_many_at_once_reach_both_ends(self) -> None:
        """Of more inputs than have all their corners tried, all at their least and all at their most are."""
        project, report = api.example("riego"), api.check(api.example("riego"))
        count = len(project.tables["personal"])
        shares = [slot_of(f"personal.dedicacion[{row}]") for row in range(1, count + 1)]
        still = [slot_of(f"inversiones.cantidad[{row}]") for row in range(1, 9)]
        untyped = [*(Untyped(each, 0, 1) for each in shares), *(
            Untyped(each, value, value) for each in still
            if isinstance(value := project.value(each), float))]
        key = next(key for key, each in report.reading.model.quantities.items() if each.name == "VANE")
        band = bands(report.reading.model, report.results.project, untyped, [key])[key]
        ends = []
        for share in (1.0, 0.0):
            for each in shares:
                project = with_value(project, each, share)
            ends.append(api.evaluate(project).indicators()["VANE"])

        assert len(untyped) > 8
        assert band is not None
        assert [band.low, band.high] == pytest.approx(ends, rel=1e-12)


class TestTold:
    @pytest.fixture
    def book(self, tmp_path: Path) -> Path:
        """The example of irrigation without one share of time."""
        cell = cells("riego")[slot_of(DEDICATION)]
        return set_cell_values(filled_file("riego", False, "es"), tmp_path / "obra.xlsx",
                               {(cell.sheet, cell.a1): None})

    @pytest.mark.parametrize("command", ["check", "evaluate"])
    def test_on_a_terminal(self, book: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
        cell = str(cells("riego")[slot_of(DEDICATION)])
        assert cli.main([command, str(book)]) == 1
        held = capsys.readouterr().out
        assert cli.main([command, str(book), "--allow-provisional", "--lang", "en"]) == 1
        told = capsys.readouterr().out

        assert "CIFRAS PROVISIONALES" in held
        assert [line for line in held.splitlines() if line.endswith(f": falta corregir {cell}")] == [
            line for line in held.splitlines() if "VANE" in line]
        assert "861,731.74" not in held
        vane = next(line for line in told.splitlines() if " VANE " in line)
        assert vane.startswith("PROVISIONAL")
        assert "from 765,948.92 to 902,781.51" in vane
        assert f"missing; all from 0 % to 100 % was tried: {cell}" in told

    def test_as_json(self, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing provisional stands among what is final."""
        for command in ("check", "evaluate"):
            cli.main([command, str(book), "--json", "--allow-provisional"])
            answer = json.loads(capsys.readouterr().out)
            assert answer["provisional"]["VANE"]["band"]["low"] == pytest.approx(765_948.92, abs=0.01)
            assert answer["provisional"]["VANE"]["supposed"][0]["input"] == DEDICATION
            assert {*answer.get("indicators", {}).values()} <= {None}
        assert (answer["series"], answer["grids"]) == ({}, {})

    def test_nothing_of_it_is_written(self, book: Path, tmp_path: Path,
                                      capsys: pytest.CaptureFixture[str]) -> None:
        before = sorted(tmp_path.iterdir())

        assert cli.main(["convert", str(book)]) == 1
        assert "861,7" not in capsys.readouterr().out
        with pytest.raises(SystemExit):
            cli.main(["convert", str(book), "--allow-provisional"])
        assert sorted(tmp_path.iterdir()) == before
