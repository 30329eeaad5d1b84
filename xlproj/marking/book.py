"""The list made the first sheet of a workbook: what the workbook says of its sheets by their position is
moved on."""

from __future__ import annotations

from typing import Final

from xlproj.base import phrases
from xlproj.base.text import Language
from xlproj.marking.draft import Draft
from xlproj.marking.splices import Edit, Stretch, escaped, with_attributes
from xlproj.reading.file.bookxml import Outline
from xlproj.reading.file.xmlparts import to_index

_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME: Final = 31


def put_first(draft: Draft, outline: Outline, xml: str, language: Language) -> None:
    """Add a sheet before all others, and open the workbook on it."""
    name = _free_name(outline, language)
    part = draft.add("xl/worksheets/xlproj{}.xml", xml, _SHEET)
    identifier = draft.link(outline.part, "worksheet", part)
    edit = draft.edit(outline.part)
    nodes = edit.nodes(3)
    sheets = next(node for node in nodes if node.tag == "sheets" and len(node.path) == 1)
    numbers = [to_index(node.attributes.get("sheetId")) or 0 for node in nodes if node.tag == "sheet"]
    xml = (f'<{edit.prefix(sheets)}sheet xmlns:r="{draft.relations}" name="{escaped(name)}" '
           f'sheetId="{max(numbers, default=0) + 1}" r:id="{identifier}"/>')
    edit.insert(sheets.inner, xml)
    for node in nodes:
        local = to_index(node.attributes.get("localSheetId"))
        if node.tag == "definedName" and local is not None:
            _change(edit, node, localSheetId=str(local + 1))
    _open_on(edit, nodes, 0)
    draft.keep(edit)


def put_in_place(draft: Draft, outline: Outline, name: str, xml: str) -> None:
    """Write the list where an earlier one stands, and open the workbook on it."""
    position, entry = next((at, entry) for at, entry in enumerate(outline.sheets) if entry.name == name)
    draft.put(entry.part or "", xml.encode("utf-8", "replace"))
    edit = draft.edit(outline.part)
    _open_on(edit, edit.nodes(3), position)
    draft.keep(edit)


def _open_on(edit: Edit, nodes: list[Stretch], position: int) -> None:
    for node in nodes:
        if node.tag == "workbookView" and node.path[1:] == ("bookViews",):
            _change(edit, node, activeTab=str(position) if position else None, firstSheet=None)


def _change(edit: Edit, node: Stretch, **attributes: str | None) -> None:
    edit.replace(node.start, node.inner, with_attributes(edit.data[node.start:node.inner], attributes))


def _free_name(outline: Outline, language: Language) -> str:
    taken = {entry.name.lower() for entry in outline.sheets}
    name = phrases.CORRECTIONS.in_(language)
    while name.lower() in taken:
        name += "_"
    return name[:_LONGEST_NAME]
