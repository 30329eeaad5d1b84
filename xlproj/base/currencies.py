"""Currencies by the names and signs that people write. What one is worth in another, the project says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from xlproj.base.folding import as_name

CURRENCIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "PEN": ("pen", "s/.", "s./", "s/", "sol", "soles", "nuevo sol", "nuevos soles"),
    "USD": ("usd", "us$", "u$s", "$us", "$", "dolar", "dolares", "dollar", "dollars"),
    "EUR": ("eur", "€", "euro", "euros"),
    "BOB": ("bob", "bs.", "bs", "$b", "boliviano", "bolivianos"),
    "COP": ("cop", "col$", "$", "peso", "pesos"),
    "MXN": ("mxn", "mx$", "$", "m.n.", "mn", "peso", "pesos", "pesos mexicanos"),
    "CLP": ("clp", "clp$", "$", "peso", "pesos"),
    "ARS": ("ars", "ar$", "$", "peso", "pesos"),
    "UYU": ("uyu", "$u", "$", "peso", "pesos"),
    "DOP": ("dop", "rd$", "$", "peso", "pesos"),
    "BRL": ("brl", "r$", "real", "reales", "reais"),
    "PYG": ("pyg", "₲", "gs.", "guarani", "guaranies"),
    "VES": ("ves", "bs.s", "bs.", "bs", "bolivar", "bolivares"),
    "CRC": ("crc", "₡", "colon", "colones"),
    "GTQ": ("gtq", "q.", "q", "quetzal", "quetzales"),
    "HNL": ("hnl", "lps.", "lps", "lempira", "lempiras"),
    "NIO": ("nio", "c$", "cordoba", "cordobas"),
    "PAB": ("pab", "b/.", "b/", "balboa", "balboas"),
    "GBP": ("gbp", "£"),
})
"""What each is called, in small letters without accents. A sign that several use, as $, belongs to each."""
CODES_BY_SIGN: Final[Mapping[str, frozenset[str]]] = MappingProxyType({
    sign: frozenset(code for code, signs in CURRENCIES.items() if sign in signs)
    for signs in CURRENCIES.values() for sign in signs})


def currency_codes(name: str) -> frozenset[str]:
    """The codes of the currencies that a name or sign may mean; of an unknown one, the name itself.

    >>> currency_codes("Dólares"), currency_codes("Florines")
    (frozenset({'USD'}), frozenset({'FLORINES'}))
    """
    key = as_name(name)
    return CODES_BY_SIGN.get(key, frozenset((key.upper(),)))


def is_dollar(name: str) -> bool:
    """Whether a name means the dollar of the United States and can mean nothing else.

    >>> is_dollar("US$"), is_dollar("$")
    (True, False)
    """
    return currency_codes(name) == {"USD"}
