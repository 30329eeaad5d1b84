"""What is generated and kept in the repository is what the program writes today.

G1  templates/: what `xlproj new` writes, for every kind and language, but for the last digits of figures.
G2  examples/: the project, the filled workbook and its results, in the same way.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from kept import alike

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
    """G1 can fail: by other options, by one figure in its eighth digit, and by a file that is not there."""
    kept = ROOT / "templates" / "agroindustria-es-live.xlsx"
    made = api.new_template("agroindustria", tmp_path / "t.xlsx", live=True)
    other, longer = tmp_path / "other.xlsx", api.new_template("agroindustria", tmp_path / "longer.xlsx", live=True, years=9)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>0.0881873975", b"<v>0.0881874"))

    assert alike(made, kept)
    assert not alike(other, kept)
    assert not alike(longer, kept)
    assert not alike(made, tmp_path / "missing.xlsx")


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
    assert alike(filled, folder / filled.name), MEND
    assert alike(results, folder / results.name), MEND
