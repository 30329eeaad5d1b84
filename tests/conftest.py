"""Settings and fixtures shared by all tests."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from support import filled
from support.office import Typist

# "ci" draws the same cases each time, so that red means that the code changed. "torture" looks for new ones.
settings.register_profile("ci", derandomize=True, database=None, deadline=None, max_examples=50)
settings.register_profile("torture", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def _written_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The workbooks of the examples are written once for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    filled.share((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "examples")


@pytest.fixture(scope="session")
def typist() -> Iterator[Typist]:
    """One LibreOffice that types, for all tests that want it."""
    with Typist() as one:
        yield one
