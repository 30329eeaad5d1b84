"""XlsxWriter's worksheet, exact to the last digit and without its search for functions that no formula of
ours may use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter.worksheet import CellFormulaTuple, Worksheet


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed for us
    """A worksheet that stores formulas and numbers as they are given.

    XlsxWriter looks for thirty newer functions in every formula, a third of the time of a conversion. The
    functions that our formulas may use are a closed list, older than all of them (a test holds it).
    """

    def _write_formula(self, row: int, col: int, formula: str, cell_format: Any = None,
                       value: Any = 0) -> int:
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    def _xml_number_element(self, number: float, attributes: Iterable[tuple[str, object]] = ()) -> None:
        """A number with all its digits: XlsxWriter keeps sixteen, and a sum of such inputs can differ in the
        last place."""
        text = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{text}><v>{number!r}</v></c>")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # its signature
        return formula.strip("{}").removeprefix("=")
