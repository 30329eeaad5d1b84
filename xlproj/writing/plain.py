"""XlsxWriter's worksheet without its search for functions that no formula of ours may use."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import CellFormulaTuple, Worksheet


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed for us
    """A worksheet that stores formulas as they are given.

    XlsxWriter looks for thirty newer functions in every formula, a third of the time of a conversion. The functions that
    our formulas may use are a closed list, older than all of them (a test holds it).
    """

    def _write_formula(self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0) -> int:
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # its signature
        return formula.strip("{}").removeprefix("=")
