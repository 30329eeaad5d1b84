"""Write the reference pages of the manual from the declarations.

Sheets, quantities, problems, the vocabulary and the goals of reliability, each in Spanish and in English.
Nothing in these pages is typed by hand, and they are not kept in the repository: `make docs` writes them
before it builds the manual.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reference.markdown import Lines
from reference.problems import problems_page
from reference.quantities import quantities_page
from reference.reliability import reliability_page
from reference.sheets import sheets_page
from reference.vocabulary import vocabulary_page

from xlproj.base.text import LANGUAGES, Language, Text

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES: Mapping[Text, Callable[[Language], Lines]] = MappingProxyType({
    Text("es/referencia/hojas.md", "en/reference/sheets.md"): sheets_page,
    Text("es/referencia/cantidades.md", "en/reference/quantities.md"): quantities_page,
    Text("es/referencia/problemas.md", "en/reference/problems.md"): problems_page,
    Text("es/referencia/vocabulario.md", "en/reference/vocabulary.md"): vocabulary_page,
    Text("es/referencia/fiabilidad.md", "en/reference/reliability.md"): reliability_page})


@cache
def pages() -> dict[str, str]:
    """The text of every reference page by its path under `docs`."""
    return {path.in_(language): "\n".join(make(language)).rstrip() + "\n" for path, make in PAGES.items()
            for language in LANGUAGES}


def main() -> int:
    """Write all of them into `docs`."""
    for name, text in pages().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
