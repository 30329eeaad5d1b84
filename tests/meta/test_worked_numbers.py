"""The worked numbers in docstrings come out as they are written there, in the package and in what tests it.

Gathered here and not by pytest, which would import every module of the repository for them.
"""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


def modules() -> list[str]:
    """The modules with a worked number: importable by these names."""
    found = []
    for root, inside in (("", "xlproj"), ("tests", "support"), ("scripts", "")):
        for path in sorted((REPOSITORY / root / inside).rglob("*.py")):
            if ">>> " in path.read_text(encoding="utf-8"):
                found.append(".".join(path.relative_to(REPOSITORY / root).with_suffix("").parts))
    return found


@pytest.mark.parametrize("name", modules())
def test_a_worked_number(name: str) -> None:
    failed, tried = doctest.testmod(import_module(name.removesuffix(".__init__")))

    assert failed == 0
    assert tried > 0


def test_there_are_many() -> None:
    """That none is found would be no success."""
    assert len(modules()) > 50


def planted() -> None:
    """A number that is wrong.

    >>> 1 + 1
    3
    """


def test_a_wrong_one_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    runner = doctest.DocTestRunner()
    for each in doctest.DocTestFinder().find(planted):
        runner.run(each)

    assert runner.failures == 1
    assert "Expected" in capsys.readouterr().out
