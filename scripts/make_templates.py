"""Write the blank templates of every kind and language to `templates/`; with --check, say whether they are up to date."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kept import alike

from xlproj import api
from xlproj.base.text import LANGUAGES

FOLDER = Path(__file__).resolve().parent.parent / "templates"


def write_all(folder: Path) -> Iterator[Path]:
    """Write each template exactly as `xlproj new KIND --lang L [--live]` does."""
    for kind in api.KINDS:
        for language in LANGUAGES:
            for live in (False, True):
                name = f"{kind}-{language}{'-live' if live else ''}.xlsx"
                yield api.new_template(kind, folder / name, language=language, live=live)


def main() -> int:
    """Write or check; the exit status is 1 when a template in the repository differs."""
    if "--check" not in sys.argv[1:]:
        FOLDER.mkdir(exist_ok=True)
        for path in write_all(FOLDER):
            print(path.name)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        stale = [path.name for path in write_all(Path(folder)) if not alike(path, FOLDER / path.name)]
    for name in stale:
        print(f"{name} is not what `xlproj new` writes: run make templates")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
