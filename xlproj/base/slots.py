"""The identity of an input cell, wherever it stands: in a workbook, in JSON, in a project made by a
program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A field, a cell of a table (`row` from 0, by `column` or by `period`), a year of a series, a step of a
    list.

    As text, rows count from 1, as people count them:

    >>> str(Slot(key="inversiones", column="costo_unitario", row=0)), str(Slot(key="ingresos", row=0,
    ... period=3))
    ('inversiones.costo_unitario[1]', 'ingresos[1]@3')
    """

    key: str
    column: str | None = None
    row: int | None = None
    period: int | None = None

    def __str__(self) -> str:
        column = f".{self.column}" if self.column is not None else ""
        row = f"[{self.row + 1}]" if self.row is not None else ""
        period = f"@{self.period}" if self.period is not None else ""
        return f"{self.key}{column}{row}{period}"
