"""What the formats may leave out of a result where the project does not use it.

Each is left out on a condition of the same key, under which nothing is missing: it stands on *Control*,
and where
somebody later types what would need it, results wait and say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from xlproj.model.lists import SOURCES

DEPRECIATION = "sin_depreciacion"
"""Depreciation, residual values and replacement of each asset."""
DELAYED = "sin_demoras"
"""Sales collected and costs paid a year later."""
FINANCIAL_COSTS = "sin_gastos_financieros"
"""Costs that count in the financial flow only, loans apart."""
BY_MONTH = "inversion_por_meses"
"""Year 0 of the investment month by month."""
GIVES_NOTHING: Final[Mapping[str, str]] = MappingProxyType({key: f"sin_{key}" for key in SOURCES.keys})
"""What each source gives year by year, by the key of the source."""
MAY_BE_UNUSED = (DEPRECIATION, DELAYED, FINANCIAL_COSTS, BY_MONTH, *GIVES_NOTHING.values())
