"""Names for the kinds of arrays that the numerics pass around."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]


def floats(values: ArrayLike) -> Floats:
    """The values as an array of 64-bit numbers, not copied where they are one already."""
    return np.asarray(values, dtype=np.float64)
