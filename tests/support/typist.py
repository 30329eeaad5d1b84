"""Types into workbooks through LibreOffice's own interface. Run by the system's Python, which has `uno`.

    /usr/bin/python3 typist.py SOFFICE PROFILE

Orders come in on stdin and answers go out on stdout, one JSON object on each line; see `support.office.Typist`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

FORMULA_CELL, TEXT_RESULT, ERROR_RESULT = "FORMULA", 2, 4
EVERY_CONTENT = 1 | 2 | 4 | 16  # value, date, text, formula: what the delete key removes
START_SECONDS = 120


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
            answer(carry_out(uno, desktop, json.loads(line)))
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


def carry_out(uno: Any, desktop: Any, order: dict[str, Any]) -> dict[str, Any]:
    """One workbook opened, typed into, asked, stored if wished, and closed."""
    url = uno.systemPathToFileUrl(order["book"])
    document = desktop.loadComponentFromURL(url, "_blank", 0, (setting(uno, "Hidden", True),))
    if document is None:
        raise Refused(f"LibreOffice cannot open {order['book']}")
    try:
        document.enableAutomaticCalculation(False)  # `in_error` calculates, and only when asked to
        book = Book({sheet.Name: sheet for sheet in document.Sheets})
        values: list[Any]
        if order["alone"]:
            slips, values = type_each(document, book, order["steps"], order["ask"])
        else:
            slips = type_steps(document, book, order["steps"], order["check_every"])
            values = [shown(book.cell(sheet, a1)) for sheet, a1 in order["ask"]]
        document.enableAutomaticCalculation(True)
        if order["store"]:
            excel = setting(uno, "FilterName", "Calc MS Excel 2007 XML")
            document.storeToURL(uno.systemPathToFileUrl(order["store"]), (excel,))
    finally:
        document.close(True)
    return {"slips": slips, "values": values}


def setting(uno: Any, name: str, value: object) -> Any:
    """A named option of a call."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


class Book:
    """Cells of an open workbook. Each question to the office is a message between processes, so sheets are kept."""

    def __init__(self, sheets: dict[str, Any]) -> None:
        self._sheets = sheets
        self._protected = {name for name, sheet in sheets.items() if sheet.isProtected()}

    def cell(self, sheet: str, a1: str) -> Any:
        """A cell to look at."""
        if sheet not in self._sheets:
            raise Refused(f"there is no sheet {sheet}")
        return self._sheets[sheet].getCellRangeByName(a1)

    def cell_to_fill(self, sheet: str, a1: str) -> Any:
        """A cell that a person may type into."""
        cell = self.cell(sheet, a1)
        if sheet in self._protected and cell.CellProtection.IsLocked:
            raise Refused(f"{sheet}!{a1} is locked")
        return cell


def type_steps(document: Any, book: Book, steps: list[list[Any]], check_every: int) -> list[list[Any]]:
    """Type all steps; the formula cells found in error on the way."""
    slips = in_error(document, 0)
    for step, (sheet, a1, value) in enumerate(steps, 1):
        write(book.cell_to_fill(sheet, a1), value)
        if step % check_every == 0 or step == len(steps):
            slips += in_error(document, step)
    return slips


def type_each(document: Any, book: Book, steps: list[list[Any]], ask: list[list[str]]) -> tuple[list[list[Any]], list[list[Any]]]:
    """Type each step by itself and take it back: the formula cells found in error, and what was asked after each."""
    slips: list[list[Any]] = []
    values: list[list[Any]] = []
    for step, (sheet, a1, value) in enumerate(steps, 1):
        cell = book.cell_to_fill(sheet, a1)
        before = shown(cell)
        write(cell, value)
        slips += in_error(document, step)
        values.append([shown(book.cell(*asked)) for asked in ask])
        write(cell, before)
    return slips, values


def write(cell: Any, value: float | str | None) -> None:
    """Put a value into a cell; nothing is understood as a formula."""
    if value is None:
        cell.clearContents(EVERY_CONTENT)
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(float(value))


def in_error(document: Any, step: int) -> list[list[Any]]:
    """Formula cells in error after a calculation: step, sheet, cell, formula, error number."""
    document.calculate()
    slips = []
    for sheet in document.Sheets:
        ranges = sheet.queryFormulaCells(ERROR_RESULT)
        if not ranges.getCount():
            continue
        for cell in ranges.Cells:
            a1 = cell.AbsoluteName.rpartition(".")[2].replace("$", "")
            slips.append([step, sheet.Name, a1, cell.getFormula(), cell.getError()])
    return slips


def shown(cell: Any) -> float | str | None:
    """Value of a cell: a number, a text, nothing, or an error's text."""
    kind = cell.getType().value
    if kind == "EMPTY":
        return None
    if cell.getError():
        return str(cell.getString())
    is_text = kind == "TEXT" or (kind == FORMULA_CELL and cell.FormulaResultType2 == TEXT_RESULT)
    return str(cell.getString()) if is_text else float(cell.getValue())


if __name__ == "__main__":
    main()
