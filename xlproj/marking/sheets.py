"""One sheet marked: cells get a format of another colour, those that are missing are put in, and the notes
are tied to it."""

from __future__ import annotations

from collections.abc import Mapping

from xlproj.base.cells import column_letters
from xlproj.marking.sheetscan import FoundRow, FoundSheet, RowColumn
from xlproj.marking.splices import Edit, with_attributes
from xlproj.marking.styles import Styles, Tone
from xlproj.reading.file.xmlparts import to_index


def colour(edit: Edit, found: FoundSheet, wanted: Mapping[RowColumn, Tone], styles: Styles) -> None:
    """Give each wanted cell of a sheet its colour."""
    _Colours(edit, found, wanted, styles).give()


def unselect(edit: Edit, found: FoundSheet) -> None:
    """Leave a sheet out of those that are selected when the workbook is opened: what is typed on one of
    several such sheets goes to all of them."""
    for start in found.selected:
        tag = edit.start_tag(start)
        edit.replace(start, start + len(tag), with_attributes(tag, {"tabSelected": None}))


def tie_notes(edit: Edit, found: FoundSheet, identifier: str, relation_space: str) -> None:
    """Tie the drawing of the notes to a sheet that has none."""
    edit.insert(found.before_notes,
                f'<{found.prefix}legacyDrawing xmlns:r="{relation_space}" r:id="{identifier}"/>')


class _Colours:
    """The cells of one sheet, coloured where they are and put in where they are not."""

    def __init__(self, edit: Edit, found: FoundSheet, wanted: Mapping[RowColumn, Tone],
                 styles: Styles) -> None:
        self.edit, self.found, self.wanted, self.styles = edit, found, wanted, styles
        self.columns: dict[int, list[int]] = {}
        for row, column in sorted(wanted):
            self.columns.setdefault(row, []).append(column)

    def give(self) -> None:
        """Put all of it into the sheet."""
        data, last = self.found.data, []
        if data is None:
            raise self.edit.refusal()
        for number, columns in self.columns.items():
            row = self.found.rows.get(number)
            if row is not None:
                self._row(number, columns, row)
                continue
            cells = "".join(self._new_cell(number, column, None) for column in columns)
            xml = f'<{self.found.prefix}row r="{number}">{cells}</{self.found.prefix}row>'
            if number in self.found.before:
                self.edit.insert(self.found.before[number], xml)
            else:
                last.append(xml)
        self.edit.append(data.start, data.close, "".join(last))

    def _row(self, number: int, columns: list[int], row: FoundRow) -> None:
        last = []
        for column in columns:
            if column in row.cells:
                start, style = row.cells[column]
                tag = self.edit.start_tag(start)
                coloured = with_attributes(tag, {"s": self._style(style, (number, column))})
                self.edit.replace(start, start + len(tag), coloured)
            elif column in row.before:
                self.edit.insert(row.before[column], self._new_cell(number, column, row.style))
            else:
                last.append(self._new_cell(number, column, row.style))
        self.edit.append(row.start, row.close, "".join(last))

    def _new_cell(self, row: int, column: int, row_style: str | None) -> str:
        base = row_style or next((style for first, last, style in self.found.column_styles
                                  if first <= column <= last), "0")
        style = self._style(base, (row, column))
        return f'<{self.found.prefix}c r="{column_letters(column)}{row}" s="{style}"/>'

    def _style(self, base: str, at: RowColumn) -> str:
        return str(self.styles.marked(to_index(base) or 0, self.wanted[at]))
