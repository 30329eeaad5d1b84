"""What people call the figures of an evaluation, by the words under which they stand in a workbook."""

from __future__ import annotations

from typing import Final

CALLED: Final = {
    "valor actual neto": "van", "valor presente neto": "van", "vpn": "van", "valor actual": "van",
    "net present value": "npv",
    "tasa interna de retorno": "tir", "tasa de retorno": "tir", "tasa interna": "tir",
    "internal rate of return": "irr", "rate of return": "irr",
    "bc": "b c", "rbc": "b c", "bcr": "b c", "beneficio costo": "b c", "relacion beneficio costo": "b c",
    "costo beneficio": "b c", "relacion b c": "b c", "beneficio costo b c": "b c",
    "benefit cost": "b c", "benefit cost ratio": "b c", "cost benefit": "b c",
    "periodo de recuperacion": "pri", "plazo de recuperacion": "pri", "recuperacion": "pri",
    "periodo de recuperacion de la inversion": "pri", "payback period": "payback"}
"""Longer or other words for what a label says; without accents, marks and capitals."""
BRANCHES: Final = {"economico": "_e", "economica": "_e", "economic": "_e",
                   "financiero": "_f", "financiera": "_f", "financial": "_f"}
"""The word that says of which evaluation a figure is, and how the keys of that one end."""
