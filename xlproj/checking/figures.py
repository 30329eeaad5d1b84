"""Figures as messages show them: alike in both languages, and never two different ones that look the same."""

from __future__ import annotations

from math import isfinite

_DECIMALS = (2, 4, 6, 9, 12)


def figure(value: float, decimals: int = 2) -> str:
    """A number with thousands separators and no idle zeros.

    >>> figure(1542431.8), figure(-350.0), figure(0.96), figure(float("nan"))
    ('1,542,431.8', '-350', '0.96', '—')
    """
    if not isfinite(value):
        return "—"
    text = f"{value:,.{decimals}f}"
    shown = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if shown == "-0" else shown


def pair(left: float, right: float) -> tuple[str, str]:
    """Two numbers with as many decimals as it takes to tell them apart.

    >>> pair(0.999999, 1.0)
    ('0.999999', '1')
    """
    shown = figure(left), figure(right)
    for decimals in _DECIMALS:
        shown = figure(left, decimals), figure(right, decimals)
        if shown[0] != shown[1]:
            break
    return shown
