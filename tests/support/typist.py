"""Types into workbooks through LibreOffice's own interface, and has them computed.

Run by the system's Python, which has `uno`:

    /usr/bin/python3 typist.py SOFFICE PROFILE

Orders come in on stdin and answers go out on stdout, one JSON object on each line; see
`support.keyboard.Typist`.

Nothing is calculated but as for a person: automatic calculation is on, and what a change makes doubtful is
computed when somebody looks at it. Only at the end everything is computed again, to find what was shown
without being true.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FORMULA_CELL, TEXT_RESULT, ERROR_RESULT = "FORMULA", 2, 4
EVERY_CONTENT = 1 | 2 | 4 | 16  # value, date, text, formula: what the delete key removes
START_SECONDS = 120
TOLERANCE = 1e-9  # stored values and those of the program part by their last digits


class Refused(Exception):
    """An order that a person at the keyboard could not carry out either."""


def main() -> None:
    """Serve orders until stdin closes."""
    try:
        import uno
    except ImportError:
        answer({"absent": "python3-uno is not installed: run `make office`"})
        return
    soffice, profile = sys.argv[1:]
    pipe = f"xlproj-{uuid.uuid4().hex}"
    office = subprocess.Popen(
        [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nologo",
         f"--accept=pipe,name={pipe};urp;"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    desktop = connect(uno, pipe, office)
    answer({"ready": True})
    for line in sys.stdin:
        try:
            order = json.loads(line)
            answer((carry_out if "steps" in order else computed)(uno, desktop, order))
        except Refused as refusal:
            answer({"refused": str(refusal)})
    desktop.terminate()
    office.wait(timeout=20)


def answer(message: dict[str, Any]) -> None:
    """Say one line."""
    print(json.dumps(message), flush=True)


def connect(uno: Any, pipe: str, office: subprocess.Popen[bytes]) -> Any:
    """The desktop of the office that is starting."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    absent = uno.getClass("com.sun.star.connection.NoConnectException")
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and office.poll() is None:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except absent:
            time.sleep(0.1)
        else:
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    raise RuntimeError("LibreOffice did not start")


def opened(uno: Any, desktop: Any, book: str) -> Any:
    """A workbook, opened."""
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(book), "_blank", 0,
                                            (setting(uno, "Hidden", True),))
    if document is None:
        raise Refused(f"LibreOffice cannot open {book}")
    if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        document.close(True)
        raise Refused(f"LibreOffice takes {book} for no workbook")
    return document


def computed(uno: Any, desktop: Any, order: dict[str, Any]) -> dict[str, Any]:
    """What every cell of a workbook shows once all is computed, and the cells that show an error."""
    document = opened(uno, desktop, order["book"])
    try:
        document.calculateAll()
        return {"sheets": contents(document), "errors": errors(document)}
    finally:
        document.close(True)


def carry_out(uno: Any, desktop: Any, order: dict[str, Any]) -> dict[str, Any]:
    """One workbook opened, typed into, asked, stored if wished, judged, and closed."""
    document = opened(uno, desktop, order["book"])
    try:
        if not document.isAutomaticCalculationEnabled():
            raise Refused(f"{order['book']} opens without automatic calculation")
        book = Book({sheet.Name: sheet for sheet in document.Sheets})
        slips = type_steps(document, book, order["steps"], order["check_every"])
        values = [shown(book.cell(sheet, a1)) for sheet, a1 in order["ask"]]
        if order["store"]:
            excel = setting(uno, "FilterName", "Calc MS Excel 2007 XML")
            document.storeToURL(uno.systemPathToFileUrl(order["store"]), (excel,))
        before = contents(document)
        document.calculateAll()
        return {"slips": slips, "values": values, "stale": stale(book, before, contents(document)),
                "looked_at": sum(len(row) for sheet in before.values() for row in sheet)}
    finally:
        document.close(True)


def setting(uno: Any, name: str, value: object) -> Any:
    """A named option of a call."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


class Book:
    """Cells of an open workbook. Each question to the office is a message between processes, so sheets are
    kept."""

    def __init__(self, sheets: dict[str, Any]) -> None:
        self._sheets = sheets
        self._protected = {name for name, sheet in sheets.items() if sheet.isProtected()}

    def sheet(self, name: str) -> Any:
        """A sheet by its name."""
        if name not in self._sheets:
            raise Refused(f"there is no sheet {name}")
        return self._sheets[name]

    def cell(self, sheet: str, a1: str) -> Any:
        """A cell to look at."""
        return self.sheet(sheet).getCellRangeByName(a1)

    def cell_to_fill(self, sheet: str, a1: str) -> Any:
        """A cell that a person may type into."""
        cell = self.cell(sheet, a1)
        if sheet in self._protected and cell.CellProtection.IsLocked:
            raise Refused(f"{sheet}!{a1} is locked")
        return cell

    def insert_row(self, sheet: str, row: int, cells: list[list[Any]]) -> None:
        """A row inserted above another and filled, for which a person takes the protection off."""
        place = self.sheet(sheet)
        place.unprotect("")
        place.Rows.insertByIndex(row - 1, 1)
        for a1, value in cells:
            write(place.getCellRangeByName(a1), value)
        if sheet in self._protected:
            place.protect("")


def type_steps(document: Any, book: Book, steps: list[list[Any]], check_every: int) -> list[list[Any]]:
    """Type all steps; the formula cells found in error at the end, and on the way if somebody looks (which
    computes them)."""
    slips = in_error(document, 0) if check_every else []
    for number, (sheet, place, value) in enumerate(steps, 1):
        if isinstance(place, int):
            book.insert_row(sheet, place, value)
        else:
            write(book.cell_to_fill(sheet, place), value)
        if number == len(steps) or (check_every and number % check_every == 0):
            slips += in_error(document, number)
    return slips


def write(cell: Any, value: float | str | None) -> None:
    """Put a value into a cell; nothing is understood as a formula."""
    if value is None:
        cell.clearContents(EVERY_CONTENT)
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(float(value))


def in_error(document: Any, step: int) -> list[list[Any]]:
    """Formula cells that show an error: step, sheet, cell, formula, error number."""
    return [[step, sheet, a1, cell.getFormula(), cell.getError()] for sheet, a1, cell in wrong(document)]


def errors(document: Any) -> list[list[str]]:
    """The same: sheet, cell, what is shown."""
    return [[sheet, a1, str(cell.getString())] for sheet, a1, cell in wrong(document)]


def wrong(document: Any) -> Iterator[tuple[str, str, Any]]:
    """Formula cells that show an error."""
    for sheet in document.Sheets:
        ranges = sheet.queryFormulaCells(ERROR_RESULT)
        if ranges.getCount():
            for cell in ranges.Cells:
                yield sheet.Name, cell.AbsoluteName.rpartition(".")[2].replace("$", ""), cell


def shown(cell: Any) -> float | str | None:
    """Value of a cell: a number, a text, nothing, or an error's text."""
    kind = cell.getType().value
    if kind == "EMPTY":
        return None
    if cell.getError():
        return str(cell.getString())
    is_text = kind == "TEXT" or (kind == FORMULA_CELL and cell.FormulaResultType2 == TEXT_RESULT)
    return str(cell.getString()) if is_text else float(cell.getValue())


def contents(document: Any) -> dict[str, Any]:
    """What every cell shows, by sheet, row and column."""
    found = {}
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        found[sheet.Name] = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
    return found


def stale(book: Book, before: dict[str, Any], after: dict[str, Any]) -> list[list[Any]]:
    """Cells that showed another value before everything was computed again: sheet, cell, formula, then,
    now."""
    found = []
    for name, rows in before.items():
        for row, (old, new) in enumerate(zip(rows, after[name], strict=True)):
            if old == new:
                continue
            for column, (then, now) in enumerate(zip(old, new, strict=True)):
                if not alike(then, now):
                    cell = book.sheet(name).getCellByPosition(column, row)
                    a1 = cell.AbsoluteName.rpartition(".")[2].replace("$", "")
                    found.append([name, a1, cell.getFormula(), then, now])
    return found


def alike(then: object, now: object) -> bool:
    """Whether two values are the same but for their last digits."""
    if isinstance(then, float) and isinstance(now, float):
        return math.isclose(then, now, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return then == now


if __name__ == "__main__":
    main()
