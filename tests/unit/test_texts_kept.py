"""Texts come back as they went: those that look like a spreadsheet's own escapes, and the longest ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.filled import read_back

from xlproj import api
from xlproj.api.workbooks import model_of
from xlproj.base.problems import XlprojError
from xlproj.layout.widths import line_count
from xlproj.spec.project import Project

LIKE_ESCAPES = ("_x003D_", "_x005F_", "_x005F_x003D_", "_x005F_x005F_", "_x003D_x003D_", "a_x000D_b",
                "_x0041_x", "__x0041__", "_x00e1_", "_X0041_", "_x41_", "_xD83D_", "=_x003D_1+1",
                "_x003D__x003D_", "<r><t>5</t></r>", "<r>&</r>")


def with_texts(project: Project, *texts: str) -> Project:
    """The project with one of the texts in each cell for free text, in turn."""
    declared = model_of(project)
    kinds = {key: {field.key: field.kind for field in table.fields} for key, table in declared.tables.items()}
    count = iter(range(1_000_000))

    def next_one() -> str:
        return texts[next(count) % len(texts)]

    fields = {key: next_one() if declared.fields[key].kind == "text" else value
              for key, value in project.fields.items()}
    tables = {key: tuple(replace(row, values={
        column: next_one() if kinds[key][column] == "text" else value
        for column, value in row.values.items()}) for row in rows) for key, rows in project.tables.items()}
    return replace(project, fields=fields, tables=tables)


@pytest.mark.parametrize("turn", range(3))
def test_texts_that_look_like_escapes(turn: int, tmp_path: Path) -> None:
    """In every cell for free text of a filled workbook they are read as they were written."""
    texts = LIKE_ESCAPES[turn * 5:] + LIKE_ESCAPES[:turn * 5]
    project = with_texts(api.example("riego"), *texts)
    found = read_back(project, tmp_path).project

    assert found.fields == project.fields
    assert {key: found.tables[key] for key in project.tables} == project.tables


def test_too_long_for_a_cell(tmp_path: Path) -> None:
    """What a cell can't hold whole is told, by its name, and nothing is written; signs outside the first
    65,536 count twice, as in a spreadsheet."""
    target = tmp_path / "libro.xlsx"
    for text in ("x" * 32_768, "🌽" * 16_384):
        project = api.example("general")
        with pytest.raises(XlprojError, match=r"nombre: .*32768.*32767") as caught:
            api.fill(replace(project, fields={**project.fields, "nombre": text}), target)
        assert caught.value.problem.code.id == "XP-225"
        assert not target.exists()


def test_lines_of_a_text_are_counted_once(tmp_path: Path) -> None:
    """The texts of results equal nothing, so that XlsxWriter takes them for texts: what remembers how many
    lines they take must know them all the same."""
    for name in ("una.xlsx", "otra.xlsx"):
        counted = line_count.cache_info().misses
        api.fill(api.example("logica"), tmp_path / name, live=True)

    assert line_count.cache_info().misses == counted
