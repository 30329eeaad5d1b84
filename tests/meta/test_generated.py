"""What is generated and kept in the repository is what the program writes today.

G1  templates/: byte for byte what `xlproj new` writes, for every kind and language.
G2  examples/: the project, the filled workbook and its results, byte for byte.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from xlproj import api

ROOT = Path(__file__).resolve().parents[2]
MEND = "run make templates examples pictures"


def test_templates_are_what_new_writes() -> None:
    """G1, by the script that makes them."""
    done = subprocess.run([sys.executable, "scripts/make_templates.py", "--check"], cwd=ROOT, capture_output=True, text=True,
                          check=False)

    assert (done.returncode, done.stdout) == (0, ""), MEND
    assert len(list((ROOT / "templates").glob("*.xlsx"))) == 4 * len(api.KINDS)


def test_blank_templates_are_small() -> None:
    """G1: an old laptop and a slow connection cope with them."""
    sizes = {path.name: path.stat().st_size for path in (ROOT / "templates").glob("*.xlsx") if not path.stem.endswith("-live")}

    assert len(sizes) == 2 * len(api.KINDS)
    assert {name: size for name, size in sizes.items() if size >= 300_000} == {}


def test_a_stale_template_is_found(tmp_path: Path) -> None:
    """G1 can fail: other options are other bytes."""
    kept = (ROOT / "templates" / "riego-es.xlsx").read_bytes()

    assert kept != api.new_template("riego", tmp_path / "t.xlsx", years=29).read_bytes()


@pytest.mark.parametrize("kind", api.examples())
def test_examples_are_what_the_program_writes(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """G2: the results carry the fixed date of the examples."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    folder = ROOT / "examples" / kind
    project = api.example(kind)
    filled = api.fill(project, tmp_path / f"{kind}.xlsx")
    _, results = api.convert(filled)

    assert results is not None
    assert api.to_json(project) == json.loads((folder / "project.json").read_text(encoding="utf-8"))
    assert parts(folder / filled.name) == parts(filled), MEND
    assert parts(folder / results.name) == parts(results), MEND


def parts(book: Path) -> list[tuple[str, bytes]]:
    """Every part of a workbook, byte for byte; how another version of zlib would pack them is left out."""
    with zipfile.ZipFile(book) as package:
        return [(name, package.read(name)) for name in package.namelist()]
