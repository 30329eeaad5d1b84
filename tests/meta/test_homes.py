"""What is stated once: each of these stands in one module of the package; the others take it from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "xlproj"
HOMES = {
    "the day that serial numbers count from, and the days taken": (
        "base/days.py",
        r"1899|date\(1904|date\(1950|date\(21\d\d|2_?958_?465|(?:minimum|maximum)=(?:1950|2[01]\d\d)\b"),
    "how names are compared": (
        "base/folding.py", r'(?<!suffix)(?<!stem)\.casefold\(|unicodedata\.normalize\("NFK?D'),
    "currencies": ("base/currencies.py", r'"(?i:us\$|soles|d[oó]lar(?:es)?|bolivianos|quetzales)"'),
    "tolerances": ("base/tolerances.py", r"(?<![\w.])\d[\d.]*e-\d|(?<![\w.])0\.0{2,}5\b|2\.0 ?\*\* ?-\d"),
    "how numbers are said": ("base/figures.py", r":[,.\d]*[fg%]\}|:,\}"),
    "how workbooks show numbers": ("writing/theme.py", "#,##0"),
    "the words for severities": ("base/problems.py", r'Text\("(?i:errore?s?|avisos?|notas?)\b[^"]{0,2}"'),
}
STILL = {"how names are compared": ("checking/", 8)}  # where some are left, and how many: only ever fewer
APART = ("base/catalogue", "numerics/", "reading/file/styles")
"""Messages quote and give examples; what a search takes for its end stands beside it; the reader knows how
others write formats."""


def elsewhere(pattern: str, home: str, package: Path = PACKAGE) -> Iterator[str]:
    """The lines of the package that state what has its home in another module."""
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package).as_posix()
        if module != home and not module.startswith(APART):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if re.search(pattern, line):
                    yield f"{module}:{number}: {line.strip()}"


@pytest.mark.parametrize("what", HOMES)
def test_one_home(what: str) -> None:
    home, pattern = HOMES[what]
    assert re.search(pattern, (PACKAGE / home).read_text(encoding="utf-8")), "it is not even at home"
    room, most = STILL.get(what, ("nowhere/", 0))
    found = list(elsewhere(pattern, home))
    left = [line for line in found if line.startswith(room)]
    assert [line for line in found if line not in left] == []
    assert len(left) <= most, left


PLANTED = {
    "how numbers are said": ('return f"{value:,.2f}"', 'print(f"{share:g} %")', 'f"{count:,} cells"'),
    "how workbooks show numbers": ("""_TICKS = '#,##0;-#,##0;"–"'""", '"num_format": "[>=2]#,##0"'),
    "tolerances": ("TIE = 1e-9", "if abs(gap) > 0.005:", "_DUST = 2.0**-48"),
    "how names are compared": ("return name.casefold()", 'unicodedata.normalize("NFD", name)'),
    "currencies": ('PER_DOLLAR = {"soles": 3.7}', 'SIGNS = {"GTQ": ("quetzales",)}', 'if currency == "US$":'),
    "the day that serial numbers count from, and the days taken": (
        "FIRST = date(1899, 12, 30)", 'np.datetime64("1899-12-30")', "LAST = date(2150, 12, 31)",
        "minimum=1950, maximum=2100"),
    "the words for severities": (
        'WORDS = {"error": Text("ERROR", "ERROR")}', '"warning": Text("Aviso", "Warning")'),
}


@pytest.mark.parametrize(("what", "line"), [(what, line) for what in HOMES for line in PLANTED[what]])
def test_a_second_home_is_found(what: str, line: str, tmp_path: Path) -> None:
    (tmp_path / "writing").mkdir()
    (tmp_path / "writing" / "values.py").write_text(f"{line}\n", encoding="utf-8")
    home, pattern = HOMES[what]
    assert list(elsewhere(pattern, home, tmp_path)) == [f"writing/values.py:1: {line}"]
