"""Write the JSON Schema of each kind of project into the manual, in both languages; `make docs` does, and
they are not kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from xlproj import api
from xlproj.base.text import LANGUAGES

TARGET = Path(__file__).resolve().parent.parent / "docs" / "schemas"


def schemas(folder: Path) -> Iterator[Path]:
    """Write them into a folder, one after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in api.KINDS:
        for language in LANGUAGES:
            path = folder / f"{kind}.{language}.json"
            path.write_text(json.dumps(api.schema(kind, language=language), ensure_ascii=False, indent=1)
                            + "\n", encoding="utf-8")
            yield path


def main() -> int:
    """Write them into the manual."""
    for path in schemas(TARGET):
        print(path.relative_to(TARGET.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
