"""Settings and fixtures shared by all tests."""

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from support import filled
from support.keyboard import Typist, at_work

from xlproj.cli import SELDOM

# "ci" draws the same cases each time, so that red means that the code changed. "torture" looks for new ones.
settings.register_profile("ci", derandomize=True, database=None, deadline=None, max_examples=50)
settings.register_profile("torture", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("ci")


_EXAMPLES = "XLPROJ_TESTS_EXAMPLES"


def pytest_configure(config: pytest.Config) -> None:
    """The workbooks of the examples are written once for all processes of a run, which inherit the variable:
    before the tests are collected, since some look into them for what they are called with."""
    os.environ["LC_ALL"] = "C.UTF-8"  # a system that speaks English would be answered in English
    if _EXAMPLES not in os.environ:
        folder = tempfile.TemporaryDirectory(prefix="examples-")
        os.environ[_EXAMPLES] = folder.name
        config.add_cleanup(lambda: (folder.cleanup(), os.environ.pop(_EXAMPLES)))
    gc.set_threshold(*SELDOM)  # as every command does
    filled.share(Path(os.environ[_EXAMPLES]))


@pytest.fixture
def typist() -> Typist:
    """One LibreOffice that types, for all tests that want it."""
    return at_work()
