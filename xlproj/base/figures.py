"""Figures as messages and commands say them: alike in both languages, never two that look the same by chance.

How a workbook shows them is said in `writing/theme.py`.
"""

from __future__ import annotations

from math import isfinite

from xlproj.base.days import day_of

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


def plain(value: object) -> str:
    """A value as messages and codes show it: the shortest spelling, without separators.

    >>> plain(3.0), plain(0.1), plain(1e16)
    ('3', '0.1', '10000000000000000')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    return str(value)


def percent(value: float) -> str:
    """A fraction as a person says it.

    >>> percent(0.125)
    '12.5 %'
    """
    return f"{brief(100 * value)} %"


def brief(value: float) -> str:
    """A number of few digits: a bound, a step, a share.

    >>> brief(1000.0), brief(0.333333333)
    ('1000', '0.333333')
    """
    return f"{value:g}"


def with_decimals(value: float, decimals: int) -> str:
    """A number of so many decimals without separators, a half away from zero; nothing where there is none.

    >>> with_decimals(2500.0, 0), with_decimals(-0.125, 2)
    ('2500', '-0.13')
    """
    if not isfinite(value):
        return ""
    scale = 10**decimals
    rounded = int(abs(value) * scale + 0.5) / scale
    return f"{'-' if value < 0 and rounded else ''}{rounded:.{decimals}f}"


def grouped(value: float, decimals: int) -> str:
    """A number of so many decimals, its thousands set apart by commas.

    >>> grouped(1215874.4, 2), grouped(-0.125, 2)
    ('1,215,874.40', '-0.13')
    """
    plain = with_decimals(value, decimals)
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if whole else ""


def counted(number: int) -> str:
    """How many, in a sentence: its thousands apart by spaces that no line breaks at.

    >>> counted(10000)
    '10\xa0000'
    """
    return f"{number:,}".replace(",", "\u00a0")


def as_result(value: float | str | None, show: str) -> str:
    """A result on a terminal, by the way in which its quantity is shown.

    >>> as_result(0.1234567, "rate"), as_result(1542431.8, "money"), as_result(None, "ratio")
    ('12.3457 %', '1,542,431.80', '—')
    """
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    if show == "rate":
        return f"{value * 100:.4f} %"
    return f"{value:,.2f}" if show in ("money", "cents", "years", "months") else f"{value:.5f}"


_SHOWN = {"money": 0, "rate": 2, "ratio": 3, "decimal": 3}


def on_screen(value: float, show: str, marks: str = ",.") -> str:
    """A result in a window, by the way in which its quantity is shown, as short as it can be read.

    `marks` are those of thousands and of decimals. A calendar year and a day have none.

    >>> on_screen(1542431.8, "money"), on_screen(0.168843, "rate"), on_screen(7.7236, "years", ".,")
    ('1,542,432', '16.88 %', '7,72')
    >>> on_screen(2026.0, "calendar"), on_screen(46016.0, "date")
    ('2026', '2025-12-25')
    """
    if show == "date":
        day = day_of(value)
        return day.isoformat() if day else "—"
    if show in ("calendar", "period", "abscissa"):
        return plain(value)
    said = figure(100 * value if show in ("rate", "change") else value, _SHOWN.get(show, 2))
    said = said.translate(str.maketrans(",.", marks))
    return f"{said} %" if show in ("rate", "change") and isfinite(value) else said
