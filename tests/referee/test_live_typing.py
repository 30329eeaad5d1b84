"""A live template while someone fills it in LibreOffice as people have it, which computes what a change makes
doubtful.

R1  A whole project typed cell by cell, in random orders and both languages: at the end stand the indicators
that `convert` writes,
    within 1e-9, no error value, and nothing that would be another value once everything is computed again.
R2  No error value at any stage looked at.
R3  Typing again over filled cells, emptying them and filling them again shows none either, and ends as it
began. R4  The typist does see errors: a value that breaks a formula planted in the template is caught. R5  A
herd over thirty and sixty years shows none either, nor other figures than `convert`.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from support import office
from support.filled import filled_file, result_file
from support.kinds import EVALUATED

from xlproj import api
from xlproj.base.cells import column_letters
from xlproj.base.text import LANGUAGES, Language
from xlproj.layout.items import InputCell
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import default_shape
from xlproj.spec.project import Project
from xlproj.writing.values import typed

pytestmark = pytest.mark.referee
INDICATORS = ("VANE", "VANF", "TIRE", "TIRF", "BCE", "BCF", "PRIE", "PRIF", "PRIDE", "PRIDF")


def shortened(kind: str) -> Project:
    """The example in a horizon of ten years at most: what is typed is all there, the years repeat themselves
    after."""
    project = api.example(kind)
    years = min(project.shape.years, 10)
    if years == project.shape.years:
        return project
    shape = replace(project.shape, years=years, rows={})
    return replace(project, shape=shape, fields={**project.fields, "horizonte": float(years)})


def template(project: Project, folder: Path, language: Language) -> Path:
    """A blank live template of the project's shape."""
    shape = project.shape
    return api.new_template(project.kind, folder / f"{project.kind}-{language}.xlsx", language=language,
                            years=shape.years,
                            months=shape.months, program_years=shape.program_years, live=True)


def steps_of(project: Project, language: Language) -> list[office.Step]:
    """Every cell to fill in, with what to type there."""
    shape = replace(default_shape(project.kind), years=project.shape.years, months=project.shape.months,
                    program_years=project.shape.program_years)
    steps: list[office.Step] = []
    for plan in lay_out(model(project.kind), shape, language).plans:
        for item in plan.items:
            if isinstance(item, InputCell):
                value = typed(project, item, language)
                if value is not None:
                    steps.append(((plan.name, f"{column_letters(item.column)}{item.row}"), value))
    return steps


def expected(project: Project, folder: Path, language: Language) -> dict[str, office.Value]:
    """The indicators that stand in the result workbook of the project."""
    written: Path | None
    if project == api.example(project.kind):
        written = result_file(project.kind, language)
    else:
        _, written = api.convert(api.fill(project, folder / "lleno.xlsx", language=language),
                                 folder / "resultado.xlsx")
    assert written is not None
    names, values = office.defined_names(written), office.read_cells(written)
    return {name: values[names[name]] for name in INDICATORS}


def shown(book: Path, answers: dict[office.Cell, office.Value]) -> dict[str, object]:
    """What the named cells showed at the end, to be compared within 1e-9."""
    names = office.defined_names(book)
    found = {name: answers[names[name]] for name in INDICATORS}
    return {name: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value for name,
            value in found.items()}


class TestTyping:
    """A person at the keyboard."""

    @pytest.mark.parametrize(("kind", "language", "orders"), [
        ("pecuario", "es", 1), ("campania", "en", 1),
        *(pytest.param(kind, language, 3, marks=pytest.mark.torture) for kind in EVALUATED
          for language in LANGUAGES)])
    def test_ends_with_the_figures_that_convert_writes(
        self, tmp_path: Path, typist: office.Typist, kind: str, language: Language, orders: int
    ) -> None:
        """R1: nobody looks before all is typed, so that what opens doubtful stays so. An irrigation is typed
        by the test of crop budgets."""
        project = shortened(kind)
        book, steps = template(project, tmp_path, language), steps_of(project, language)
        right = expected(project, tmp_path, language)
        ask = [office.defined_names(book)[name] for name in INDICATORS]

        assert len(steps) >= 90
        assert any(isinstance(value, float) for value in right.values())
        for order in range(orders):
            random.Random(order).shuffle(steps)
            done = typist.type(book, steps, ask=ask)

            assert (done.slips, done.stale) == ([], [])
            assert right == shown(book, done.values)
            assert done.looked_at >= 2000

    @pytest.mark.parametrize(("kind", "language", "check_every"), [
        ("agroindustria", "es", 25),
        *(pytest.param(*often, marks=pytest.mark.torture) for often in (
            ("campania", "en", 20), ("agroindustria", "es", 1),
            ("agroindustria", "en", 3), ("riego", "es", 10), ("riego", "en", 10),
            ("pecuario", "es", 10),
            ("campania", "es", 2), ("campania", "en", 2), ("social", "en", 5), ("general", "es", 5)))])
    def test_no_error_at_any_stage(
        self, tmp_path: Path, typist: office.Typist, kind: str, language: Language, check_every: int
    ) -> None:
        """R2."""
        project = shortened(kind)
        steps = steps_of(project, language)
        random.Random(check_every).shuffle(steps)
        done = typist.type(template(project, tmp_path, language), steps, check_every=check_every)

        assert len(steps) >= 90
        assert (done.slips, done.stale) == ([], [])

    @pytest.mark.torture
    @pytest.mark.parametrize("years", [30, 60])
    def test_a_herd_over_many_years(self, tmp_path: Path, typist: office.Typist, years: int) -> None:
        """R5: sixty years of heads that lead to one another are not too deep a chain (error 522)."""
        base = api.example("pecuario")
        project = replace(base, shape=replace(base.shape, years=years, rows={}),
                          fields={**base.fields, "horizonte": float(years)})
        book, steps = template(project, tmp_path, "es"), steps_of(project, "es")
        random.Random(years).shuffle(steps)
        done = typist.type(book, steps, ask=[office.defined_names(book)[name] for name in INDICATORS],
                           check_every=25)

        assert (done.slips, done.stale) == ([], [])
        assert expected(project, tmp_path, "es") == shown(book, done.values)

    @pytest.mark.parametrize(("kind", "check_every"), [
        ("campania", 60), *(pytest.param(kind, 1, marks=pytest.mark.torture) for kind in EVALUATED)])
    def test_no_error_while_emptied(self, tmp_path: Path, typist: office.Typist, kind: str,
                                    check_every: int) -> None:
        """R3: a filled live workbook emptied cell by cell in a random order and filled again."""
        project = shortened(kind)
        book = filled_file(kind, True, "es") if project == api.example(kind) else api.fill(
            project, tmp_path / "vivo.xlsx", live=True)
        steps = steps_of_filled(book)
        random.Random(1).shuffle(steps)
        emptied: list[office.Step] = [(cell, None) for cell, _ in steps]
        ask = [office.defined_names(book)[name] for name in INDICATORS]
        before, done = office.read_cells(book), typist.type(
            book, [*emptied, *steps], ask=ask, check_every=check_every)

        assert len(steps) >= 90
        assert (done.slips, done.stale) == ([], [])
        assert {name: before[office.defined_names(book)[name]] for name in INDICATORS} == shown(
            book, done.values)

    def test_an_error_is_seen(self, tmp_path: Path, typist: office.Typist) -> None:
        """R4: a text typed into a cell that a bare sum of products reads with a plus sign."""
        book = template(shortened("agroindustria"), tmp_path, "es")
        sheet, a1 = office.defined_names(book)["tasa_impuesto"]

        assert typist.type(book, [((sheet, a1), "treinta")]).slips != []


def steps_of_filled(book: Path) -> list[tuple[office.Cell, office.Value]]:
    """The unlocked input cells of a filled workbook, with what stands there."""
    reading, values = api.read(book), office.read_cells(book)
    cells = {(located.cell.sheet, located.cell.a1) for slot, located in reading.cells.items()
             if slot.key != "horizonte" and located.value is not None}
    return [(cell, value) for cell in sorted(cells) if (value := values.get(cell)) is not None]
