"""What the tests of the product share."""

import shutil
from pathlib import Path

import pytest
from support.filled import filled_file


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """The example of a campaign, which has the fewest sheets, filled in and alone in the folder of a test."""
    return Path(shutil.copy(filled_file("campania", False, "es"), tmp_path / "proyecto.xlsx"))
