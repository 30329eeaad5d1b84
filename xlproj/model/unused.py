"""What the formats may leave out of a result where the project does not use it.

Each is left out on a condition of the same key, under which nothing is missing: it stands on *Control*, and
where somebody later types what would need it, what lacks it waits and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from xlproj.model.lists import SOURCES
from xlproj.model.outcomes import EVALUATED

DEPRECIATION = "sin_depreciacion"
"""Depreciation, residual values and replacement of each asset."""
DELAYED = "sin_demoras"
"""Sales collected and costs paid a year later."""
FINANCIAL_COSTS = "sin_gastos_financieros"
"""Costs that count in the financial flow only, loans apart."""
BY_MONTH = "inversion_por_meses"
"""Year 0 of the investment month by month."""
WITHOUT_INCOME = "sin_ingresos_en_dinero"
"""What would happen to NPV and IRR, where a project is judged by cost-efficiency."""
GIVES_NOTHING: Final[Mapping[str, str]] = MappingProxyType({key: f"sin_{key}" for key in SOURCES.keys})
"""What each source gives year by year, by the key of the source."""
REMARKS_APART: Final = "avisos_por_partes"
"""The parts of remarks aside of rows: not on a condition, but where a table is so long that a sheet could not
be read with them."""
ONE_CHANGE: Final[Mapping[str, str]] = MappingProxyType({tag: f"un_cambio_{tag}" for tag in EVALUATED})
"""The search for several TIR of a flow that changes its sign once or never, by the tag of its evaluation."""
