"""Write all workbooks of a release to `dist/`, and one archive of them, to be attached to it.

The blank templates with and without results that compute while a person types, the worked examples with their
results, and the JSON Schema of each kind of project for other programs.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from make_examples import examples
from make_schemas import schemas
from make_templates import templates

import xlproj
from xlproj import api

DIST = Path(__file__).resolve().parent.parent / "dist"


def main() -> int:
    """Write them; the exit status is 1 when an example has problems, which are printed."""
    # results carry a date; those of the examples a fixed one
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    name = f"xlproj-{xlproj.__version__}-workbooks"
    folder = DIST / name
    shutil.rmtree(folder, ignore_errors=True)
    for live in (False, True):
        for path in templates(folder / "templates", live=live):
            print(path.relative_to(DIST))
    for filled in examples(folder / "examples"):
        report, written = api.convert(filled)
        for problem in report.problems:
            print(problem.message("es"))
        if written is None:
            return 1
        print(written.relative_to(DIST))
    for path in schemas(folder / "schemas"):
        print(path.relative_to(DIST))
    print(Path(shutil.make_archive(str(folder), "zip", DIST, name)).relative_to(DIST))
    return 0


if __name__ == "__main__":
    sys.exit(main())
