"""What a herd's sheets offer and say: lists that leave other names free, words at the right cell, figures
beside crops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support import edits
from support.books import with_cells_of
from support.filled import cells, filled, problems_of

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.evaluating.engine import compute
from xlproj.evaluating.environment import Environment
from xlproj.expr.aggregates import sum_rows, sum_years
from xlproj.expr.functions import choose
from xlproj.expr.presence import Filled
from xlproj.expr.references import Year
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.model.livestock.inputs import CLASS, herd_key
from xlproj.model.registry import in_order

Typed = float | str | None


def of(key: str, column: str | None = None, row: int | None = None) -> Slot:
    return Slot(key=key, column=column, row=row)


def said(values: Mapping[Slot, Typed]) -> list[tuple[str, str, str]]:
    """Where, by which code and how, after some cells of the livestock example were typed again."""
    typed = {cells("pecuario")[slot]: value for slot, value in values.items()}
    return [(problem.where, problem.code.id, problem.message("es"))
            for problem in problems_of(edits.put(filled("pecuario"), typed))]


class TestWords:
    """What a field worker reads."""

    def test_more_leave_than_there_are(self) -> None:
        """At the class, in animals of a hundred."""
        [(where, code, words)] = said({of("hato_despues", "mortalidad", 6): 0.2})

        assert (where, code) == (str(cells("pecuario")[of("hato_despues", "clase", 6)]), "XP-440")
        assert "cada año mueren o salen 105 % de las cabezas de «Toro»" in words

    def test_overgrazing_names_its_first_year(self) -> None:
        [(_, code, words)] = said({of("pastos", "hectareas", 0): 1800.0})

        assert code == "XP-446"
        assert ("en el año 4 el hato tiene 1,337.65 unidades y los pastos sostienen 1,332.37 "
                "(también en otros 6 años)") in words

    def test_a_class_with_another_spelling_is_the_same(self) -> None:
        """As a sheet compares texts: whatever the case of letters."""
        assert said({of("hato_despues", "siguiente", 0): "TORETE",
                     of("productos_despues", "de", 0): "vacuno"}) == []

    def test_an_unknown_class_is_told_with_the_known_ones(self) -> None:
        [(where, code, words)] = said({of("hato_antes", "siguiente", 2): "Novillos"})

        assert (where, code) == (str(cells("pecuario")[of("hato_antes", "siguiente", 2)]), "XP-441")
        assert "«Novillos»" in words
        assert "Ternero, Ternera, Torete" in words

    def test_a_repeated_class(self) -> None:
        """XP-250, at the second of the two."""
        found = said({of("hato_antes", "clase", 1): "ternero", of("hato_antes", "siguiente", 1): "Torete"})

        assert (str(cells("pecuario")[of("hato_antes", "clase", 1)]), "XP-250") in [
            (where, code) for where, code, _ in found]

    def test_a_pasture_that_ends_before_it_starts(self) -> None:
        """XP-333."""
        found = said({of("pastos", "desde", 2): 3.0, of("pastos", "hasta", 2): 1.0})

        assert (str(cells("pecuario")[of("pastos", "hasta", 2)]), "XP-333") in [
            (where, code) for where, code, _ in found]


class TestSuggestions:
    """The sets of classes of the usual species are offered; any other name may be typed."""

    @pytest.mark.parametrize(("language", "sheet", "name"),
                             [("es", "Hato", "Vaquillona"), ("en", "Herd", "Heifer")])
    def test_a_list_that_refuses_nothing(self, tmp_path: Path, language: str, sheet: str, name: str) -> None:
        path = api.new_template("pecuario", tmp_path / "a.xlsx", language=language)  # type: ignore[arg-type]  # a language
        book = openpyxl.load_workbook(with_cells_of(path, "_xlproj"))
        rules = book[sheet].data_validations.dataValidation
        lists = {next(iter(rule.sqref.ranges)).min_col: rule for rule in rules if rule.type == "list"}
        column, offered = lists[2].formula1.split("!")[1].split(":")[0].strip("$").split("$")[0], lists[2]
        words = [cell.value for cell in book["_xlproj"][column] if cell.value]

        assert not offered.showErrorMessage
        assert name in words
        assert len(words) == 41

    def test_a_closed_list_still_refuses(self, tmp_path: Path) -> None:
        book = openpyxl.load_workbook(with_cells_of(api.new_template("pecuario", tmp_path / "a.xlsx")))
        closed = [rule for rule in book["Costos del hato"].data_validations.dataValidation if rule.type
                  == "list"]

        assert closed
        assert all(rule.showErrorMessage for rule in closed)


class TestBesideCrops:
    """A project with crops and a herd."""

    def test_units_tie_and_figures_are_numbers(self) -> None:
        """Whatever the incremental table takes from the herd."""
        formats = in_order(frozenset((*KINDS["riego"].formats, "hato", "pastos")))
        whole = model("riego", True, formats)
        base = api.example("riego")
        project = replace(base, shape=replace(base.shape, formats=formats))
        arrays = compute(whole, project)

        assert [key for key, quantity in whole.quantities.items() if quantity.unit is not None and (
            unit := quantity.expr.unit(whole.units)) is not None and unit != quantity.unit] == []
        assert arrays["inc_pecuario_bruto_antes"].ravel().tolist() == [378332.0]
        assert arrays["flujo_e"].ravel().tolist() == api.evaluate(base).arrays["flujo_e"].ravel().tolist()


class TestBranches:
    """A sum over the rows or years of a choice counts each of them, also where all of them choose alike."""

    def test_every_row_counts(self) -> None:
        project = api.example("pecuario")
        declarations = model("pecuario")
        environment = Environment(declarations, project, lambda *_: pytest.fail("nothing is computed"))
        used = choose(Filled(CLASS.column_of(herd_key("antes"))), 1, 0)

        assert sum_rows(used).value(environment).ravel().tolist() == [8.0]
        assert sum_years(choose(Year() >= 0, 1, 0)).value(environment).ravel().tolist() == [11.0]
        assert sum_years(choose(Year() < 0, 1, 2)).value(environment).ravel().tolist() == [22.0]
