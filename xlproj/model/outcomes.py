"""The figures that a project is judged by where it is evaluated again and again: their keys."""

from __future__ import annotations

from typing import Final

ECONOMIC, FINANCIAL, WITHOUT_MITIGATION = "e", "f", "e_sin"
"""The tag that ends every key of an evaluation."""
EVALUATED: Final = (ECONOMIC, FINANCIAL, WITHOUT_MITIGATION)
READY: Final = "listo"
"""Whether all is there that results need; every project has it."""
RATE: Final = f"tasa_{ECONOMIC}"
FACTOR: Final = f"factor_{ECONOMIC}"
NPV, IRR, BC = f"van_{ECONOMIC}", f"tir_{ECONOMIC}", f"bc_{ECONOMIC}"
NAMED: Final = {"VANE": NPV, "VANF": f"van_{FINANCIAL}", "TIRE": IRR}
BENEFITS, COSTS = f"vp_beneficios_{ECONOMIC}", f"vp_costos_{ECONOMIC}"
"""What an evaluation discounts, by years."""
DISCOUNTED: Final = (f"vp_flujo_{ECONOMIC}", f"vp_flujo_{FINANCIAL}")
"""The rows that the outcomes are made of: what does not lead to one of them can't change any."""
