"""How near is equal: every tolerance with its why. What is one format's own stands with that format."""

from __future__ import annotations

from typing import Final

CANCELLED: Final = 2.0**-48
"""Of the smaller part of a sum: when parts cancel out to their last digits, every program shows 0."""
ROUNDING: Final = 1e-12
"""Of the sizes that were added up: less is what rounding leaves of a sum whose parts cancel out."""
ROUNDING_OF_SQUARES: Final = 1e-24
"""The same where squares are compared."""
NOISE: Final = 1e-14
"""Of the flows: a height over zero that is lower can't be told from zero."""
SAME: Final = 1e-9
"""Of a figure: two that differ by less are one, whichever program computed them and however it was stored."""
NO_RATE: Final = 1e-9
"""A lower rate counts as none: of 1 + rate too few digits would be left, and in the end 1."""
CLOSE: Final = 1e-6
"""Of the scale of what is compared: less than a person sees, where the figures were found by search."""
SHARES: Final = 1e-6
"""What shares that add up to 1 may miss it by: less is a typing of decimals."""
HAIR: Final = 5e-7
"""What a product that should be a half may fall short of it: rates have few decimals, so that none lies this
near below one."""
HUNDREDTH: Final = 0.01
"""The smallest amount of money that is written: what may differ between amounts that agree."""
HALF_HUNDREDTH: Final = 0.005
"""What a figure typed, or shown, with two decimals is off at most."""
HALF_TEN_THOUSANDTH: Final = 0.00005
"""What a figure shown with four decimals is off at most."""
TYPED_TERM: Final = HALF_HUNDREDTH + SAME
"""Years: what a term such as 1.33, for 4 payments of 12, is off."""
