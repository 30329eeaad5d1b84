"""Write the worked examples from their data, where they differ from what stands there: project.json and the
filled workbook.

Their results are not kept in the repository: `xlproj convert` makes them in two seconds, and `make release`
makes all.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kept import renew

from xlproj import api

FOLDER = Path(__file__).resolve().parent.parent / "examples"


def examples(folder: Path) -> Iterator[Path]:
    """Write each example as it is kept, `NAME/project.json` beside `NAME/NAME.xlsx`; the workbook is told."""
    for name in api.examples():
        inside = folder / name
        inside.mkdir(parents=True, exist_ok=True)
        project = api.example(name)
        text = json.dumps(api.to_json(project), ensure_ascii=False, indent=1) + "\n"
        (inside / "project.json").write_text(text, encoding="utf-8")
        yield api.fill(project, inside / f"{name}.xlsx")


def main() -> int:
    """Write those that changed."""
    with tempfile.TemporaryDirectory() as folder:
        for made in examples(Path(folder)):
            kept = FOLDER / made.parent.name
            if renew(made, kept / made.name):
                print(made.name)
            (kept / "project.json").write_bytes(made.with_name("project.json").read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
