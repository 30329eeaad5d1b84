"""Write the worked examples from their data: project.json, the filled workbook and its results, for each of them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from xlproj import api

FOLDER = Path(__file__).resolve().parent.parent / "examples"


def main() -> int:
    """Write every example; the exit status is 1 when one of them has problems."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")  # results carry a date; the examples carry a fixed one
    for name in api.examples():
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        project = api.example(name)
        text = json.dumps(api.to_json(project), ensure_ascii=False, indent=1) + "\n"
        (folder / "project.json").write_text(text, encoding="utf-8")
        filled = api.fill(project, folder / f"{name}.xlsx")
        report, written = api.convert(filled)
        for problem in report.problems:
            print(problem.message("es"))
        if written is None:
            return 1
        print(filled.name, written.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
