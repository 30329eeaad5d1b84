"""Texts as a sheet compares them: upper and lower case alike; what is blank is the empty text."""

from __future__ import annotations

import numpy as np

from xlproj.base.folding import as_code
from xlproj.base.text import Text
from xlproj.expr.core import Array


def as_compared(array: Array) -> Array:
    """An array of texts for comparing."""
    return np.asarray(_AS_COMPARED(array), dtype=object)


def _folded(code: object) -> str:
    return as_code(code.es if isinstance(code, Text) else code)


_AS_COMPARED = np.frompyfunc(_folded, 1, 1)
