"""Inserts rows into workbooks and fills them through LibreOffice's own interface. Run by the system's Python, which has `uno`.

    /usr/bin/python3 inserter.py SOFFICE PROFILE < orders.json

Each order: {"book": …, "store": …, "inserts": [{"sheet": …, "row": …, "cells": [["D5", 12.5], …]}, …]}.
"""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))


def main() -> None:
    """Carry out all orders of stdin."""
    import uno  # noqa: PLC0415  # only the system's Python has it
    from typist import connect, setting, write  # noqa: PLC0415  # found by the path above

    soffice, profile = sys.argv[1:]
    pipe = f"xlproj-{uuid.uuid4().hex}"
    office = subprocess.Popen(
        [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nologo",
         f"--accept=pipe,name={pipe};urp;"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    desktop = connect(uno, pipe, office)
    try:
        for order in json.load(sys.stdin):
            carry_out(uno, desktop, order, setting, write)
    finally:
        desktop.terminate()
        office.wait(timeout=20)


def carry_out(uno: Any, desktop: Any, order: dict[str, Any], setting: Any, write: Any) -> None:
    """One workbook opened, changed and stored under another name."""
    url = uno.systemPathToFileUrl(order["book"])
    document = desktop.loadComponentFromURL(url, "_blank", 0, (setting(uno, "Hidden", True),))
    try:
        document.enableAutomaticCalculation(False)  # all is computed at the end, not after each row
        for insert in order["inserts"]:
            sheet = document.Sheets.getByName(insert["sheet"])
            sheet.unprotect("")
            sheet.Rows.insertByIndex(insert["row"] - 1, 1)
            for a1, value in insert["cells"]:
                write(sheet.getCellRangeByName(a1), value)
            sheet.protect("")
        document.enableAutomaticCalculation(True)
        document.calculateAll()
        document.storeToURL(uno.systemPathToFileUrl(order["store"]),
                            (setting(uno, "FilterName", "Calc MS Excel 2007 XML"),))
    finally:
        document.close(True)


if __name__ == "__main__":
    main()
