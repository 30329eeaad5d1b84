"""Workbooks that the tests of the commands are given."""

from __future__ import annotations

import hashlib
from pathlib import Path

from support import office


def sha(path: Path) -> str:
    """Fingerprint of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def spoiled(filled: Path, target: Path) -> Path:
    """The example with errors in it: a rate of −5 and no name."""
    names = office.defined_names(filled)
    return office.set_cell_values(filled, target, {names["tasa_descuento_e"]: -5.0, names["nombre"]: None})
