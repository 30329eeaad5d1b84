"""Whatever is asked of a block is answered for every kind of block.

K1  The union of blocks has every kind that there is, and each answers for itself what it declares.
K2  Where kinds are told apart, all are covered: each `match` ends in `assert_never`, which mypy proves.
K3  Whatever a block asks a person for is looked for when a workbook is read.
K4  A kind of block that nobody covers is refused, wherever blocks are told apart.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from support.filled import filled

from xlproj import api
from xlproj.layout.place import PLACED_BY, lay_out
from xlproj.model.assembly import model
from xlproj.reading.locating import Search
from xlproj.reading.parts import Parts
from xlproj.spec import sheets
from xlproj.spec.sheets import AnyBlock, Block, Shown

REPOSITORY = Path(__file__).parents[2]
ROOMS = ("xlproj", "scripts", "tests/support")
COVERING = ("xlproj/layout/place.py", "xlproj/layout/widths.py", "xlproj/model/any_sheet.py",
            "xlproj/model/first_format.py",
            "scripts/reference/sheets.py")
"""Where the kinds of block are told apart."""


def kinds(base: type) -> Iterator[type]:
    """All classes made from one, other than that which stands for blocks that show."""
    for each in base.__subclasses__():
        if each is not Shown:
            yield each
        yield from kinds(each)


def unproved(tree: ast.AST) -> Iterator[int]:
    """The lines of the `match` statements that do not end in `assert_never`."""
    for match in ast.walk(tree):
        if isinstance(match, ast.Match):
            last = match.cases[-1]
            if not re.match(r"case _:\n +assert_never\(", ast.unparse(last)):
                yield match.lineno


class TestCovered:
    """As things are."""

    def test_the_union_has_every_kind(self) -> None:
        """K1."""
        names = {each.__name__ for each in kinds(AnyBlock) if each.__module__ == sheets.__name__}

        assert names == {each.__name__ for each in get_args(Block)}
        assert len(names) >= 15

    def test_every_kind_is_laid_out(self) -> None:
        """K1."""
        assert set(PLACED_BY) == set(get_args(Block))

    def test_a_kind_that_does_not_say_what_it_declares_cannot_be_made(self) -> None:
        """K1 can fail."""
        silent = type("Silent", (AnyBlock,), {"__slots__": ()})

        with pytest.raises(TypeError, match="declares"):
            silent()

    @pytest.mark.parametrize("kind", ["agroindustria", "riego"])
    def test_what_is_asked_for_is_looked_for(self, kind: str) -> None:
        """K3: each input of a filled workbook is found, each once."""
        shape = api.example(kind).shape
        raw, declarations = filled(kind), model(kind, False, shape.formats)
        search = Search(raw, declarations, shape, "es", Parts(declarations, ""))
        places = search.places(lay_out(declarations, shape, "es").plans)
        asked = [each.key for _, block in declarations.blocks for each in block.asks()]

        assert sorted(asked) == sorted([*places.fields, *places.tables, *places.series, *places.steps])
        assert len(asked) > 50

    def test_every_match_is_complete(self) -> None:
        """K2."""
        files = [path for room in ROOMS for path in sorted((REPOSITORY / room).rglob("*.py"))]
        found = [f"{path.relative_to(REPOSITORY)}:{line}" for path in files
                 for line in unproved(ast.parse(path.read_text(encoding="utf-8")))]

        assert len(files) > 200
        assert found == []

    @pytest.mark.parametrize(("last", "wrong"), [
        ("case _:\n  assert_never(a)", []), ("case 2:\n  pass", [1]), ("case _:\n  pass", [1])])
    def test_a_match_that_falls_through_is_seen(self, last: str, wrong: list[int]) -> None:
        """K2 can fail."""
        text = "\n ".join(("match a:", "case 1:", " pass", *last.split("\n")))

        assert list(unproved(ast.parse(text))) == wrong


class TestPlanted:
    """A kind of block that nobody knows."""

    def test_an_uncovered_block_is_refused_by_the_types(self, tmp_path: Path) -> None:
        """K4."""
        shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
        for name in ("xlproj", "scripts", ".mypy_cache"):  # what was proved before this need not be again
            if (REPOSITORY / name).exists():
                shutil.copytree(REPOSITORY / name, tmp_path / name,
                                ignore=shutil.ignore_patterns("__pycache__", "data"))
        path = tmp_path / "xlproj/spec/sheets.py"
        text = path.read_text(encoding="utf-8")
        assert text.count("\nBlock = (Form |") == 1
        planted = "\nclass Planted(Shown):\n    pass\n\n\nBlock = (Planted | Form |"
        path.write_text(text.replace("\nBlock = (Form |", planted), encoding="utf-8")

        done = subprocess.run([sys.executable, "-m", "mypy", "--no-error-summary", *COVERING], cwd=tmp_path,
                              capture_output=True, text=True, check=False)

        assert done.returncode == 1, done.stdout + done.stderr
        refused = {line.partition(":")[0] for line in done.stdout.splitlines()
                   if '"Planted"' in line and "assert_never" in line}
        assert refused == set(COVERING)
