"""What is generated and kept in the repository is what the program writes today; the rest is not kept.

G1  templates/: what `xlproj new` writes, for every kind and language, but for the last digits of figures.
G2  examples/: the project and the filled workbook, in the same way.
G3  What people don't copy is made by `make release`, and is no part of the repository.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import make_release
import pytest
from kept import alike, renew
from make_examples import examples
from make_templates import templates

from xlproj import api

ROOT = Path(__file__).resolve().parents[2]
MEND = "run make templates examples pictures"


def test_templates_are_what_new_writes(tmp_path: Path) -> None:
    """G1, by the script that makes them."""
    made = list(templates(tmp_path))

    assert [path.name for path in made if not alike(path, ROOT / "templates" / path.name)] == [], MEND
    assert {path.name for path in made} == {Path(name).name for name in kept("templates")}


def test_blank_templates_are_small() -> None:
    """G1: an old laptop and a slow connection cope with them."""
    sizes = {name: (ROOT / name).stat().st_size for name in kept("templates")}

    assert len(sizes) == 2 * len(api.KINDS)
    assert {name: size for name, size in sizes.items() if size >= 300_000} == {}


def test_a_stale_workbook_is_found_and_renewed(tmp_path: Path) -> None:
    """G1 can fail: by other options, by one figure in its eighth digit, and by a file that is not there; not
    by a last digit."""
    made = api.new_template("agroindustria", tmp_path / "t.xlsx", live=True)
    longer = api.new_template("agroindustria", tmp_path / "longer.xlsx", live=True, years=9)
    other, last = (changed(made, tmp_path / f"{figure}.xlsx", figure)
                   for figure in ("0.0881874", "0.08818739751"))

    assert alike(made, last)
    assert not alike(made, other)
    assert not alike(made, longer)
    assert not alike(made, tmp_path / "missing.xlsx")
    assert [renew(made, path) for path in (last, other, tmp_path / "new" / "missing.xlsx")] == [
        False, True, True]
    assert (
        tmp_path / "new"
        / "missing.xlsx").read_bytes() == other.read_bytes() == made.read_bytes() != last.read_bytes()


def changed(book: Path, target: Path, figure: str) -> Path:
    """A copy in which one rate is written with other digits."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(target, "w") as new:
        texts = {name: old.read(name) for name in old.namelist()}
        assert any(b"<v>0.0881873975" in text for text in texts.values())
        for name, text in texts.items():
            new.writestr(name, re.sub(rb"<v>0\.0881873975\d*", f"<v>{figure}".encode(), text))
    return target


def test_examples_are_what_the_program_writes(tmp_path: Path) -> None:
    """G2, by the script that makes them."""
    made = list(examples(tmp_path))

    assert [path.parent.name for path in made] == list(api.examples())
    for path in made:
        there = ROOT / "examples" / path.parent.name
        assert (there / "project.json").read_bytes() == path.with_name("project.json").read_bytes()
        assert alike(path, there / path.name), MEND


def test_only_what_people_copy_is_kept() -> None:
    """G3."""
    assert [name for name in kept("templates") if name.endswith("-live.xlsx")] == []
    assert {Path(name).name for name in kept("examples") if name.endswith(".xlsx")} == {
        f"{name}.xlsx" for name in api.examples()}


def kept(folder: str) -> list[str]:
    """The files of a folder that are part of the repository."""
    return subprocess.run(["git", "-c", f"safe.directory={ROOT}", "ls-files", folder], cwd=ROOT, check=True,
                          capture_output=True,
                          text=True).stdout.split()


def test_a_release_has_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """G3: templates of both sorts, examples with their results, and one archive of them."""
    monkeypatch.setattr(make_release, "DIST", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setattr(api, "KINDS", {"campania": api.KINDS["campania"]})
    monkeypatch.setattr(api, "examples", lambda: ("campania",))

    assert make_release.main() == 0
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as archive:
        assert {Path(name).name for name in archive.namelist() if Path(name).suffix} >= {
            "campania-es.xlsx", "campania-en.xlsx", "campania-es-live.xlsx", "campania-en-live.xlsx",
            "project.json", "campania.xlsx",
            "campania.resultados.xlsx"}
