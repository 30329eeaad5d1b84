"""XlsxWriter's worksheet, exact to the last digit and without its search for functions that no formula of
ours may use, and its workbook, exact to the last letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

from xlproj.base.cells import column_letters
from xlproj.writing.values import kept_as_typed


class PlainWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter is not typed for us
    """A workbook whose texts are read as they were written.

    XlsxWriter escapes only every other one of what looks like escapes in a row (`_x005F_x003D_`), and takes a
    text between `<r>` and `</r>` for XML of its own.
    """

    def close(self) -> None:
        """Write the file and let go of the cells: a workbook and its sheets hold one another."""
        super().close()
        for sheet in self.worksheets():
            sheet.table.clear()

    def _get_packager(self) -> Packager:
        return _PlainPackager()


class _PlainPackager(Packager):  # type: ignore[misc]  # as above
    def _write_shared_strings_file(self) -> None:
        strings = _PlainStrings()
        strings.string_table = self.workbook.str_table
        if strings.string_table.count:
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class _PlainStrings(SharedStrings):  # type: ignore[misc]  # as above
    def _write_si(self, string: str) -> None:
        spaces = [("xml:space", "preserve")] if string != string.strip() else []
        self._xml_si_element(kept_as_typed(string), spaces)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _formula(cell: Any) -> str:
    value = cell.value
    if isinstance(value, str):
        kind = ' t="str"' if value != "" else ""  # `Words` are told from it even where they are empty
        return f"{kind}><f>{_escaped(cell.formula)}</f><v>{_escaped(value)}</v></c>"
    return f"><f>{_escaped(cell.formula)}</f><v>{value!r}</v></c>"


_WRITTEN: Mapping[type, Callable[[Any], str]] = MappingProxyType({
    CellFormulaTuple: _formula,
    CellNumberTuple: lambda cell: f"><v>{cell.number!r}</v></c>",
    CellStringTuple: lambda cell: f' t="s"><v>{cell.string}</v></c>',  # its number among the shared texts
    CellBlankTuple: lambda _: "/>"})
"""How a cell goes on after its address and its format."""


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed for us
    """A worksheet that stores formulas and numbers as they are given.

    XlsxWriter looks for thirty newer functions in every formula, a third of the time of a conversion. The
    functions that our formulas may use are a closed list, older than all of them (a test holds it).
    """

    def write_formula(self, row: int, col: int, formula: str, cell_format: Any = None,
                      value: Any = 0) -> int:
        """Store a formula and its value, as XlsxWriter's own does."""
        return self._put(row, col, CellFormulaTuple(formula.removeprefix("="), cell_format, value))

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
        """Store a text, as XlsxWriter's own does; a longer one than a cell takes is left to it."""
        if len(string) > self.xls_strmax // 2:
            return int(super().write_string(row, col, string, cell_format))
        number = self.str_table._get_shared_string_index(string)
        return self._put(row, col, CellStringTuple(number, cell_format))

    def write_blank(self, row: int, col: int, blank: Any, cell_format: Any = None) -> int:
        """Store a format without a value, as XlsxWriter's own does; a cell without either is none."""
        return 0 if cell_format is None else self._put(row, col, CellBlankTuple(cell_format))

    def merge_row(self, row: int, col: int, across: int, cell_format: Any) -> None:
        """Merge cells of a row, blank; that none is merged twice a test sees in all workbooks. One alone is
        not merged: Excel would call the workbook damaged."""
        if across > 1:
            self.merge.append([row, col, row, col + across - 1])
        for each in range(col, col + across):
            self._put(row, each, CellBlankTuple(cell_format))

    def _put(self, row: int, col: int, cell: Any) -> int:
        if (self.dim_rowmin is None or not self.dim_rowmin <= row <= self.dim_rowmax
                or not self.dim_colmin <= col <= self.dim_colmax):
            outside = self._check_dimensions(row, col)
            if outside:
                return int(outside)
        self.table[row][col] = cell
        return 0

    def _calculate_spans(self) -> None:
        """Which columns a row has cells in, a hint that programs may do without: it takes as long as to write
        the cells."""
        self.row_spans: dict[int, str] = {}

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """A cell as most are, formatted, without all that XlsxWriter asks of each."""
        written = _WRITTEN.get(type(cell)) if cell.format else None
        if written is None:
            super()._write_cell(row, col, cell)
            return
        start = f'<c r="{column_letters(col + 1)}{row + 1}" s="{cell.format._get_xf_index()}"'
        self.fh.write(start + written(cell))

    def _xml_number_element(self, number: float, attributes: Iterable[tuple[str, object]] = ()) -> None:
        """A number with all its digits: XlsxWriter keeps sixteen, and a sum of such inputs can differ in the
        last place."""
        text = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{text}><v>{number!r}</v></c>")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # its signature
        return formula.strip("{}").removeprefix("=")
