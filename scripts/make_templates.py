"""Write the blank templates of every kind and language to `templates/`, where they differ from what stands
there.

Those that compute while a person types are not kept in the repository: `make release` makes them too.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kept import renew

from xlproj import api
from xlproj.base.text import LANGUAGES

FOLDER = Path(__file__).resolve().parent.parent / "templates"


def templates(folder: Path, *, live: bool = False) -> Iterator[Path]:
    """Write each template exactly as `xlproj new KIND --lang L [--live]` does."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in api.KINDS:
        for language in LANGUAGES:
            name = f"{kind}-{language}{'-live' if live else ''}.xlsx"
            yield api.new_template(kind, folder / name, language=language, live=live)


def main() -> int:
    """Write those that changed."""
    with tempfile.TemporaryDirectory() as made:
        for path in templates(Path(made)):
            if renew(path, FOLDER / path.name):
                print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
