"""An option left blank means what its template shows, in the sheet and in Python: never the other one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from support.projects import small
from support.verdicts import assert_agrees

from xlproj import api
from xlproj.api.workbooks import model_of
from xlproj.spec.project import Project, Value


def _with(project: Project, options: Mapping[str, Value]) -> Project:
    """The project with these options and no other."""
    shown = {key for key, field in model_of(project).fields.items() if field.default is not None}
    return replace(project, fields={**{key: each for key, each in project.fields.items() if key not in shown},
                                    **options})


def _shown(project: Project) -> dict[str, Value]:
    """What the template shows in each of its options."""
    fields = model_of(project).fields
    return {key: field.default if isinstance(field.default, str) else float(field.default)
            for key, field in fields.items() if isinstance(field.default, str | int | float)}


@pytest.mark.parametrize("name", api.examples())
def test_blank_is_what_the_template_shows(name: str) -> None:
    blank, shown = (api.evaluate(_with(api.example(name), options))
                    for options in ({}, _shown(api.example(name))))

    assert blank.indicators() == pytest.approx(shown.indicators(), nan_ok=True)
    assert blank.series() == shown.series()
    assert blank.grids() == shown.grids()


def test_maturation_without_a_method() -> None:
    """Emptied, it gave 1,091,526.84."""
    project = api.example("riego")
    emptied = replace(project, fields={key: each for key,
                                       each in project.fields.items() if key != "metodo_maduracion"})

    assert api.evaluate(emptied).indicators()["VANE"] == pytest.approx(861_731.7353, abs=1e-4)


@pytest.mark.referee
def test_sheets_take_blank_options_alike(tmp_path: Path) -> None:
    books = []
    for name in ("riego", "pecuario"):
        filled = api.fill(small(_with(api.example(name), {})), tmp_path / f"{name}.xlsx")
        report, book = api.convert(filled, tmp_path / f"{name}.resultados.xlsx")
        assert report.ok
        assert book is not None
        books.append(book)

    assert assert_agrees(books) > 0
