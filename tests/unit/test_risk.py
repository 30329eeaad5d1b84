"""Risk through the model: draws against a closed case, tornado and scenarios against the project with its
inputs typed anew.

R1  The probability of a loss of one normal input that acts linearly is Φ(−μ/σ).
R2  A switching value inserted back gives an NPV of 0.
R3  The same seed gives the same result, in whatever order the rows stand; each input has its own stream.
R4  A scenario, and a bar of the tornado, is the project evaluated with that value typed in.
R5  What can't be drawn is refused; what has no result is counted, with the condition that fails.
R6  Each crossing of the grid over inputs is the project with the changed values of both axes typed in.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from math import erf, sqrt
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from support.filled import filled_file

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.base.slots import Slot
from xlproj.evaluating import tornado as tornado_module
from xlproj.evaluating.risk import Risk, _spread
from xlproj.evaluating.tornado import tornado
from xlproj.evaluating.trials import Trials
from xlproj.model.assembly import model
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.reach import input_at, reached
from xlproj.spec.slots import described, slot_of, stands

CANAL = "inversiones.costo_unitario[3]"


def riego(*uncertain: dict[str, Value], scenarios: tuple[dict[str, Value], ...] = (),
          **fields: Value) -> Project:
    """The irrigation example with these uncertain inputs and scenarios alone."""
    base = api.example("riego")
    tables = {key: rows for key, rows in base.tables.items()
              if key not in ("incertidumbre", "escenarios", "cuadricula_datos")}
    rows = {"incertidumbre": tuple(map(Row, uncertain)), "escenarios": tuple(map(Row, scenarios))}
    return replace(base, fields={**base.fields, **fields},
                   tables={**tables, **{key: each for key, each in rows.items() if each}})


def normal(named_: str, mean: float, deviation: float) -> dict[str, Value]:
    return {"nombre_dato": named_, "dato": named_, "distribucion": "normal", "media": mean,
            "desviacion": deviation}


def uniform(named_: str, low: float, high: float) -> dict[str, Value]:
    return {"nombre_dato": named_, "dato": named_, "distribucion": "uniforme", "minimo": low, "maximo": high}


def typed(project: Project, changed: dict[Slot, float]) -> dict[str, Any]:
    """The indicators of the project with these values typed in its cells."""
    fields, tables = dict(project.fields), {key: list(rows) for key, rows in project.tables.items()}
    for slot, value in changed.items():
        if slot.row is None:
            fields[slot.key] = value
            continue
        row = tables[slot.key][slot.row]
        if slot.period is None:
            tables[slot.key][slot.row] = Row({**row.values, str(slot.column): value}, row.periods)
        else:
            tables[slot.key][slot.row] = Row(row.values, {**row.periods, slot.period: value})
    return api.evaluate(replace(project, fields=fields,
                                tables={key: tuple(rows) for key, rows in tables.items()})).indicators()


@cache
def usual() -> Risk:
    """The risk of the irrigation example by a hundred draws: many tests look at it, none changes it."""
    return api.risk(api.example("riego"), draws=100)


class TestDraws:
    """R1, R3."""

    def test_probability_of_a_loss_in_a_closed_case(self) -> None:
        """R1: the cost of the canals is paid at once, so the NPV falls in a straight line with it."""
        mean, deviation, count = 1_250_000.0, 150_000.0, 50_000
        project = riego(normal(CANAL, mean, deviation))
        vans = api.scenarios(project, {slot_of(CANAL): np.array([mean, mean + deviation])}, ["VANE"])["VANE"]
        expected = (1 + erf(-vans[0] / abs(vans[1] - vans[0]) / sqrt(2))) / 2
        found = api.risk(project, draws=count).spreads["VANE"]

        assert 0.1 < expected < 0.4
        assert abs(found.loss - expected) <= 5 * sqrt(expected * (1 - expected) / count)
        assert abs(found.mean - vans[0]) <= 5 * abs(vans[1] - vans[0]) / sqrt(count)

    def test_measures_are_those_of_the_draws(self) -> None:
        found = api.risk(api.example("riego"), draws=3000)
        for name, values in found.outcomes.items():
            known, spread = values[~np.isnan(values)], found.spreads[name]

            assert spread.absent == len(values) - len(known)
            assert [spread.mean, spread.deviation] == pytest.approx([known.mean(), known.std(ddof=1)])
            assert spread.percentiles == pytest.approx(np.percentile(known, (5, 10, 25, 50, 75, 90, 95)))
            assert spread.counts.sum() == len(known)
            assert len(spread.counts) == 20
            assert spread.edges[[0, -1]].tolist() == [known.min(), known.max()]
        assert found.spreads["VANE"].loss == (found.outcomes["VANE"] < 0).mean()
        assert found.spreads["TIRE"].loss == pytest.approx(found.spreads["VANE"].loss, abs=0.002)
        assert found.spreads["VANE"].base == api.evaluate(api.example("riego")).indicators()["VANE"]

    def test_each_draw_is_the_project_with_its_values(self) -> None:
        project = api.example("riego")
        found = usual()

        for number in (0, 77, 99):
            values = {slot: float(drawn[number]) for slot, drawn in found.samples.items()}
            expected = typed(project, values)

            assert [found.outcomes[name][number] for name in ("VANE", "VANF", "TIRE")] == pytest.approx(
                [expected[name] for name in ("VANE", "VANF", "TIRE")],
                rel=1e-12)  # rounding, in another order of additions

    def test_where_a_search_starts_does_not_matter(self) -> None:
        """The TIR of a draw starts at that of the project; asked for its own start too, it is the same
        rate."""
        project, random = api.example("riego"), np.random.default_rng(3)
        trials = Trials.of(model("riego"), project, ("tir_e",))
        draws = {slot_of(text): float(project.value(slot_of(text))) * random.uniform(0.5, 2, 300)  # type: ignore[arg-type]  # numbers
                 for text in (CANAL, "agricola_bruto_despues", "agricola_costo_despues", "tasa_descuento_e")}
        near, own = trials.run(draws, ("tir_e",))["tir_e"], trials.run(draws, ("tir_e", "tir_inicial_e"))[
            "tir_e"]

        assert 100 < (~np.isnan(near)).sum() < 300
        # both to the last digit of a factor 1 + rate
        assert near == pytest.approx(own, rel=1e-12, abs=1e-14, nan_ok=True)

    def test_same_seed_same_result_in_any_order(self) -> None:
        """R3."""
        project = api.example("riego")
        rows = project.tables["incertidumbre"]
        first, again = usual(), api.risk(project, draws=100)
        turned = api.risk(replace(project, tables={**project.tables, "incertidumbre": rows[::-1]}), draws=100)
        fewer = api.risk(replace(project, tables={**project.tables, "incertidumbre": rows[4:]}), draws=100)
        other = api.risk(project, draws=100, seed=2)

        for found in (again, turned):
            assert {slot: drawn.tolist() for slot, drawn in found.samples.items()} == {
                slot: drawn.tolist() for slot, drawn in first.samples.items()}
            assert found.outcomes["VANE"].tolist() == first.outcomes["VANE"].tolist()
            assert [each.uncertain for each in found.weights] == [each.uncertain for each in first.weights]
        assert all(first.samples[slot].tolist() == drawn.tolist() for slot, drawn in fewer.samples.items())
        assert not any(first.samples[slot].tolist() == drawn.tolist() for slot, drawn in other.samples.items()
                       if slot.key != "anios_maduracion")

    @pytest.mark.parametrize("named_", [("Presa", "Presa", "presa "), ("Canal 2", "Canal", "Otra obra")])
    def test_draws_do_not_follow_names(self, named_: tuple[str, ...]) -> None:
        """R3: rows called otherwise, or alike, are the same rows; a blank one above changes nothing.
        Not one figure of the risk is another."""
        lines = api.example("riego").tables["inversiones"][:3]
        others = tuple(Row({**row.values, "descripcion": name}, row.periods) for row, name in zip(
            lines, named_, strict=True))

        def found(rows: tuple[Row, ...], *numbers: int) -> tuple[Any, ...]:
            project = riego(*(normal(f"inversiones.costo_unitario[{number}]", 100.0, 5.0 + place)
                              for place, number in enumerate(numbers)))
            of = api.risk(replace(project, tables={**project.tables, "inversiones": rows}), draws=50)
            return ([drawn.tolist() for drawn in of.samples.values()],
                    {name: values.tolist() for name, values in of.outcomes.items()},
                    [(each.correlation, each.mean) for each in of.weights])

        first = found(lines, 1, 3)

        assert found(others, 1, 3) == first
        assert found((lines[0], Row({}), *lines[1:]), 1, 4) == first
        assert first[0][0] != found(lines, 2, 3)[0][0]

    def test_chunks_do_not_matter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        project = api.example("riego")
        trials = Trials.of(model("riego"), project, ("van_e",))
        draws = usual().samples

        assert trials.run(draws, ("van_e",), 7)["van_e"].tolist() == trials.run(draws, ("van_e",), 100)[
            "van_e"].tolist()

    def test_whole_numbers_are_drawn_whole(self) -> None:
        found = api.risk(riego(uniform("anios_maduracion", 3, 8)), draws=400)

        assert set(found.samples[Slot(key="anios_maduracion")].tolist()) == {3.0, 4.0, 5.0, 6.0, 7.0, 8.0}

    def test_weights(self) -> None:
        """The heavier input comes first; the correlation has the sign of its effect; draws beyond the cell
        are counted."""
        found = api.risk(riego(normal(CANAL, 640_878, 20_000), uniform("agricola_bruto_despues", 2e6, 2.3e6),
                               normal("tasa_gastos_generales", 0.02, 0.02)), draws=4000)
        weights = {str(each.uncertain.slot): each for each in found.weights}

        assert next(iter(weights)) == "agricola_bruto_despues"
        assert weights["agricola_bruto_despues"].correlation > 0.9
        assert weights[CANAL].correlation < 0
        assert weights[CANAL].beyond == 0
        beyond = (found.samples[Slot(key="tasa_gastos_generales")] < 0).sum()
        assert weights["tasa_gastos_generales"].beyond == beyond > 400

    def test_what_has_no_result_is_counted_with_its_reason(self) -> None:
        """R5: the net income of the herd must be above 0 to grow in proportion."""
        found = api.risk(riego(uniform("pecuario_bruto_despues", 340_000, 440_000)), draws=1000)
        lost = int((found.samples[Slot(key="pecuario_bruto_despues")] <= 363_276).sum())

        assert 150 < lost < 320
        assert found.spreads["VANE"].absent == lost
        assert dict(found.unmet) == {"maduracion_pecuario": lost}


class TestBlankInputs:
    """A blank cell keeps what it means until a draw fills it."""

    RESIDUAL = "inversiones.residual[1]"

    def test_base_is_the_project_as_it_stands(self) -> None:
        """A blank residual value is worked out by the model: the base keeps that, and nothing is said of a
        share of a blank."""
        project = riego(normal(self.RESIDUAL, 60_000.0, 10_000.0), normal(CANAL, 640_878.0, 20_000.0))
        found = api.risk(project, draws=200)
        effect = next(each.effect for each in found.weights if each.uncertain.slot == slot_of(self.RESIDUAL))

        assert project.value(slot_of(self.RESIDUAL)) is None
        assert effect.van == found.spreads["VANE"].base == api.evaluate(project).indicators()["VANE"]
        assert all(map(np.isnan, (effect.base, effect.low, effect.high)))
        assert effect.swing == 0

    def test_switching_value_is_sought_around_the_mean_of_the_draws(self) -> None:
        """A price left blank has no value to start from."""
        base = api.example("agroindustria")
        rows = base.tables["ingresos"]
        slot = "ingresos.precio[1]"
        first = replace(rows[0], values={key: value for key,
                                         value in rows[0].values.items() if key != "precio"})
        uncertain = (Row(normal(slot, 1.0, 0.1)),)
        project = replace(base, tables={**base.tables, "ingresos": (first, *rows[1:]),
                                        "incertidumbre": uncertain})
        [weight] = api.risk(project, draws=200).weights
        van = api.scenarios(project, {slot_of(slot): np.array([weight.effect.critical])}, ["VANE"])["VANE"][0]

        assert np.isnan(weight.effect.base)
        assert weight.correlation > 0.99
        assert abs(van) <= 1e-9 * abs(weight.effect.van)  # as close as a crossing is followed


class TestTornado:
    """R2, R4."""

    @pytest.mark.parametrize("kind", ["riego", "agroindustria"])
    def test_switching_values_inserted_back_give_0(self, kind: str) -> None:
        """R2."""
        project = replace(api.example(kind), fields={**api.example(kind).fields, "redondeo_impuesto": "no"}
                          if kind == "agroindustria" else api.example(kind).fields)
        effects = [each for each in api.risk(project, draws=100).tornado.effects
                   if not np.isnan(each.critical)]
        flows = max(map(abs, api.evaluate(project).series()["flujo_economico"]))  # type: ignore[arg-type]  # numbers

        assert len(effects) >= 12
        for effect in effects:
            van = api.scenarios(project, {effect.slot: np.array([effect.critical])}, ["VANE"])["VANE"][0]
            assert abs(van) <= 1e-9 * flows, str(effect.slot)
            assert effect.change == pytest.approx(effect.critical / effect.base - 1)

    def test_the_switching_value_of_the_rate_is_the_irr(self) -> None:
        found = usual().tornado

        assert next(each.critical for each in found.effects if each.slot.key
                    == "tasa_descuento_e") == pytest.approx(
                        api.evaluate(api.example("riego")).indicators()["TIRE"], rel=1e-10)

    def test_bars_are_the_project_with_that_value(self) -> None:
        """R4: ten per cent down and up, sorted by swing, of all numbers that act."""
        project, found = api.example("riego"), usual().tornado

        assert [each.swing for each in found.effects] == sorted(
            (each.swing for each in found.effects), reverse=True)
        assert len(found.effects) == 20
        assert found.moved >= found.acting > 80
        assert found.left_out == 0
        for each in found.effects[::6]:
            assert [each.low, each.high] == pytest.approx([
                typed(project, {each.slot: each.base * factor})["VANE"] for factor in (0.9, 1.1)], rel=1e-12)

    def test_years_and_terms_are_not_moved(self) -> None:
        every = api.risk(api.example("riego"), draws=100, change=0.5).tornado
        trials = Trials.of(model("riego"), api.example("riego"), ("van_e",))
        moved = {slot.column or slot.key for slot, _ in tornado_module._movable(trials)}

        assert "anio" not in moved
        assert "anios_maduracion" not in moved
        assert {"costo_unitario", "tasa_descuento_e", "pago"} <= moved
        assert "donacion" not in moved, "who pays does not change what the project is worth"
        assert every.change == 0.5

    def test_very_long_tables_are_left_out_and_counted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        trials = Trials.of(model("riego"), api.example("riego"), ("van_e",))
        whole = tornado(trials, 0.1, 20)
        monkeypatch.setattr(tornado_module, "MOST_INPUTS", 30)
        found = tornado(trials, 0.1, 20)

        assert found.moved <= 30
        assert found.left_out > 40
        assert found.moved + found.left_out == whole.moved
        assert {each.slot.key for each in found.effects} >= {"agricola_bruto_despues", "tasa_descuento_e"}

    def test_nothing_to_move(self) -> None:
        blank = api.blank_project(model("riego"), api.Shape(years=5), "es")
        found = tornado(Trials.of(model("riego"), blank, ("van_e",)), 0.1, 20)

        assert (found.moved, found.acting, found.effects) == (0, 0, ())

    def test_what_is_known_to_stay_is_not_computed_again(self) -> None:
        """Figures that no draw reaches are taken from the base; those that one reaches are not among them."""
        leads = reached(model("riego"))

        assert input_at(slot_of(CANAL)) in leads["van_e"]
        assert input_at(slot_of(CANAL)) not in leads["capacitacion"]
        assert ("temas", "@") in leads["capacitacion"]
        assert ("tasa_descuento_e", "") in leads["tir_e"]


class TestScenarios:
    """R4."""

    def test_are_the_project_with_their_values(self) -> None:
        project, found = api.example("riego"), usual().scenarios

        assert [each.name for each in found] == ["Sequía", "Obras más caras", "Buen mercado", "Tasa de 15 %"]
        for each in found:
            expected = typed(project, dict(each.changed))
            assert dict(each.outcomes) == pytest.approx(
                {name: expected[name] for name in each.outcomes}, rel=1e-9)

    def test_names_are_told_apart_as_people_do(self) -> None:
        rows: tuple[dict[str, Value], ...] = (
            {"escenario": "Mal  año", "dato": "agricola_bruto_despues", "valor_escenario": 2e6},
            {"escenario": "mal año", "dato": CANAL, "valor_escenario": 7e5})

        assert [len(each.changed) for each in api.risk(riego(scenarios=rows)).scenarios] == [2]

    def test_on_a_blank_amount(self) -> None:
        """A scenario may fill a blank year; the others leave it blank."""
        rows: tuple[dict[str, Value], ...] = (
            {"escenario": "A", "dato": "temas[2]@3", "valor_escenario": 50_000.0},
            {"escenario": "B", "dato": CANAL, "valor_escenario": 640_878.0})
        first, second = api.risk(riego(scenarios=rows)).scenarios

        assert first.outcomes["VANE"] == pytest.approx(first.base["VANE"] - 50_000 / 1.12**3)
        # summed in another order
        assert second.outcomes["VANE"] == pytest.approx(second.base["VANE"], rel=1e-14)


class TestRefusals:
    """R5."""

    @pytest.mark.parametrize(("rows", "code"), [
        ((normal("no_hay", 1, 1),), "XP-408"), ((normal("inversiones.costo_unitario[99]", 1, 1),), "XP-408"),
        ((normal("nombre", 1, 1),), "XP-408"), ((normal("horizonte", 1, 1),), "XP-408"),
        ((normal("a b", 1, 1),), "XP-408"),
        ((uniform(CANAL, 9, 2),), "XP-393"),
        (({**uniform(CANAL, 1, 2), "distribucion": "triangular"},), "XP-392"),
        (({**normal(CANAL, -1, 2), "distribucion": "lognormal"},), "XP-395")])
    def test_of_what_can_not_be_drawn(self, rows: tuple[dict[str, Value], ...], code: str) -> None:
        with pytest.raises(XlprojError) as raised:
            api.risk(riego(*rows))
        assert raised.value.problem.code.id == code

    @pytest.mark.parametrize("recipe", [{"draws": 1}, {"draws": 100_001}, {"change": 0.0}, {"change": 1.5},
                                        {"seed": -1}])
    def test_of_recipes_out_of_bounds(self, recipe: dict[str, Any]) -> None:
        with pytest.raises(XlprojError) as raised:
            api.risk(api.example("riego"), **recipe)
        assert raised.value.problem.code.id == "XP-406"


class TestPointing:
    """What an input is said to be, beside the name that a person gave it."""

    TOLD: ClassVar[tuple[tuple[dict[str, Value], float, str | None], ...]] = (
        (uniform("x", 600_000, 700_000), 640_878.0, None), (uniform("x", 640_878, 640_878), 640_878.0, None),
        (uniform("x", 1, 3), 640_878.0, "1 to 3"), (normal("x", 640_000, 300), 640_878.0, None),
        (normal("x", 640_000, 200), 640_878.0, "639,200 to 640,800"),
        ({**normal("x", 640_000, 300), "distribucion": "lognormal"}, 640_878.0, None),
        ({**normal("x", 1, 1e-9), "distribucion": "lognormal"}, 640_878.0, "1 to 1"),
        ({**normal("x", 1e-9, 1e9), "distribucion": "lognormal"}, 640_878.0, "0 to 0"),
        ({"nombre_dato": "x", "distribucion": "discreta", "valor_1": 1, "prob_1": 0.5, "valor_2": 3,
          "prob_2": 0.5}, 2.0, "1; 3"))

    def test_values_that_could_not_be_drawn_are_told(self, tmp_path: Path) -> None:
        """One workbook: a line of investment for each row, of the value that the row draws."""
        project = riego(*({**row, "dato": f"inversiones.costo_unitario[{number}]"} for number,
                          (row, *_) in enumerate(self.TOLD, 1)))
        line = project.tables["inversiones"][2]
        lines = tuple(replace(line, values={**line.values, "costo_unitario": base, "donacion": base}) for _,
                      base, _ in self.TOLD)
        report = api.check(api.fill(replace(project, tables={**project.tables, "inversiones": lines}),
                                    tmp_path / "p.xlsx"))
        told = {problem.cell: str(problem.values["range"].en)  # type: ignore[attr-defined]  # a text
                for problem in report.problems if problem.code.id == "XP-398"}

        assert told == {report.reading.cells[
            Slot(key="incertidumbre", column="dato", row=number)].cell: range_
                        for number, (_, _, range_) in enumerate(self.TOLD) if range_ is not None}


class TestJson:
    def test_tells_the_risk(self) -> None:
        """Under `risk`, as plain JSON, the same as the library says; nothing where no input is uncertain."""
        report = api.check(filled_file("riego", False, "es"))
        told, found = api.as_json(report), api.risk(api.example("riego"))
        plain = json.loads(json.dumps(told, allow_nan=False))["risk"]

        assert (plain["seed"], plain["draws"], plain["change"]) == (1, 10_000, 0.1)
        assert plain["outcomes"]["VANE"]["loss"] == found.spreads["VANE"].loss
        assert plain["outcomes"]["TIRE"]["percentiles"]["50"] == found.spreads["TIRE"].percentiles[3]
        assert plain["inputs"][0]["input"] == "agricola_bruto_despues"
        assert plain["tornado"]["effects"][0]["switching_value"] == found.tornado.effects[0].critical
        assert plain["scenarios"][0]["changed"] == {
            "agricola_bruto_despues": 1_950_000.0, "anios_maduracion": 8.0}
        assert "risk" not in api.as_json(api.check(filled_file("agroindustria", False, "es")))

    def test_of_a_project_is_refused_where_it_names_what_is_not_there(self) -> None:
        data = api.to_json(api.example("riego"))
        for named_ in ("inversiones.costo_unitario[7]", "inversiones[1]@2", "nombre", "?"):
            data["tables"]["incertidumbre"][0]["dato"] = named_
            found = api.check(api.project_from(data)).problems
            assert {(each.code.id, each.where) for each in found} <= {
                ("XP-390", "incertidumbre.dato[1]"), ("XP-391", "incertidumbre.dato[1]")}
            assert len(found) == 1


class TestSlots:
    """Inputs by name."""

    @pytest.mark.parametrize("text", ["tasa_descuento_e", CANAL, "ingresos[1]@3", "reinversion_escrita@4"])
    def test_there_and_back(self, text: str) -> None:
        assert str(slot_of(text)) == text

    @pytest.mark.parametrize("text", ["", "a b", "inversiones[0]", "inversiones.x[1", "x@", "x@1234", "=A1"])
    def test_other_texts_are_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="not an input"):
            slot_of(text)

    def test_which_stand(self) -> None:
        project, declared = api.example("agroindustria"), model("agroindustria")
        there = ["tasa_descuento_e", "ingresos[1]@3", "ingresos.precio[1]", "reinversion_escrita@3",
                 "calendario_deuda[1]@1"]
        not_there = ["ingresos[1]@4", "ingresos[9]@1", "ingresos.concepto[1]", "reinversion_escrita@4",
                     "horizonte", "costos@1",
                     "nombre", "ingresos", "ingresos.precio", "tasa_descuento_e@1", "vane"]

        assert [text for text in there if not stands(declared, project, slot_of(text))] == []
        assert [text for text in not_there if stands(declared, project, slot_of(text))] == []

    def test_in_words(self) -> None:
        project, declared = api.example("agroindustria"), model("agroindustria")
        words = {text: described(declared, project, slot_of(text)).en for text in (
            "tasa_descuento_e", "ingresos[1]@3", "inversiones.cantidad[1]", "reinversion_escrita@1")}

        assert words == {
            "tasa_descuento_e": "Parameters: Economic discount rate",
            "ingresos[1]@3": "Sales by year: Ventas, Year 3",
            "inversiones.cantidad[1]": "Investment lines: "
            f"{project.tables['inversiones'][0].values['descripcion']}, Quantity",
            "reinversion_escrita@1": described(
                declared, project, Slot(key="reinversion_escrita", period=1)).en}
        assert words["reinversion_escrita@1"].endswith(", year 1")


@pytest.mark.parametrize("values", [[5.0, 5.0, 5.0], [1e17, 1e17 + 16, 1e17], [0.0, 0.0], [1e-300, 2e-300]])
def test_outcomes_that_hardly_differ_have_a_histogram(values: list[float]) -> None:
    """Draws that change nothing, or less than a number of that size can tell, are all counted."""
    spread = _spread(np.array(values), values[0], 0.0)

    assert spread.counts.sum() == len(values)
    assert np.isfinite(spread.edges).all()
    assert (np.diff(spread.edges) >= 0).all()


class TestInputGrid:
    """R6."""

    DOWN, ACROSS = (CANAL, "inversiones.costo_unitario[5]"), ("agricola_bruto_despues",)

    def of(self, *across: str, **steps: tuple[float | None, ...]) -> Project:
        base = api.example("riego")
        rows = tuple(Row({"eje_dato": axis, "dato": named}) for axis,
                     names in (("abajo", self.DOWN), ("derecha", across))
                     for named in names)
        return replace(base, tables={**base.tables, "cuadricula_datos": rows}, steps={**base.steps, **steps})

    def test_each_crossing_is_the_project_with_both_changes(self) -> None:
        project = self.of(*self.ACROSS, costos=(-0.3, 0.0, 0.25), beneficios=(-0.05, 0.1))
        grid = api.risk(project, draws=2).grid
        assert grid is not None

        for down, change in enumerate(grid.down):
            for across, other in enumerate(grid.across):
                moved = {slot_of(named): 1 + change for named in self.DOWN} | {
                    slot_of(named): 1 + other for named in self.ACROSS}
                expected = typed(project, {slot: float(project.value(slot)) * factor  # type: ignore[arg-type]  # numbers
                                           for slot, factor in moved.items()})
                assert {name: values[down, across] for name,
                        values in grid.outcomes.items()} == pytest.approx(
                            {name: expected[name] for name in ("VANE", "VANF", "TIRE")}, rel=1e-12)
        assert grid.outcomes["VANE"].shape == (3, 2)
        assert grid.inputs == {**{slot_of(named): "abajo" for named in self.DOWN},
                               slot_of(self.ACROSS[0]): "derecha"}

    def test_a_blank_step_has_no_results(self) -> None:
        grid = api.risk(self.of(*self.ACROSS, costos=(None, 0.0), beneficios=(0.0, None, 0.1)), draws=2).grid
        assert grid is not None

        assert np.isnan(grid.outcomes["VANE"]).tolist() == [[True, True, True], [False, True, False]]

    def test_whole_numbers_stay_whole(self) -> None:
        """A term of ten years that grows by 12 % is one of eleven."""
        project = self.of("anios_maduracion", costos=(0.0,), beneficios=(0.12,))
        years = float(project.fields["anios_maduracion"])  # type: ignore[arg-type]  # a number
        grid = api.risk(project, draws=2).grid
        assert grid is not None

        assert grid.outcomes["VANE"][0, 0] == pytest.approx(
            typed(project, {slot_of("anios_maduracion"): float(int(years * 1.12 + 0.5))})["VANE"], rel=1e-12)

    def test_none_without_inputs(self) -> None:
        assert usual().grid is not None
        assert api.risk(riego(), draws=2).grid is None

    def test_an_input_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(XlprojError, match=r"inversiones\.costo_unitario\[99\]"):
            api.risk(self.of("inversiones.costo_unitario[99]"), draws=2)

    def test_blank_rows_ask_for_nothing(self, tmp_path: Path) -> None:
        """A project as its workbook holds it has blank rows in every table."""
        book = api.fill(self.of(*self.ACROSS), tmp_path / "p.xlsx")
        laid_out, read = api.risk(api.evaluate(book).project, draws=50), api.risk(api.check(book), draws=50)
        assert laid_out.grid is not None
        assert read.grid is not None

        assert laid_out.outcomes["VANE"].tolist() == read.outcomes["VANE"].tolist()
        assert laid_out.grid.outcomes["VANE"].tolist() == read.grid.outcomes["VANE"].tolist()


@pytest.mark.parametrize("rates", [[], [0.1, float("inf")], [0.1, -2.0], [[0.1], [0.2]], ["a"]])
def test_scenarios_of_what_cannot_be(rates: list[object]) -> None:
    """No figure of a rate that is none, nor of draws that fit no scenario."""
    with pytest.raises(XlprojError):
        api.scenarios(api.example("riego"), {Slot(key="tasa_descuento_e"): rates}, ["VANE"])
