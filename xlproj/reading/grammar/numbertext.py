"""Numbers typed as text: a grammar of our own, so that no reading is ever guessed.

A text is taken apart in order: sign or accounting parentheses, currency, per cent sign or unit, digits with
their marks. Which mark is the decimal one is only decided when the text itself decides it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from xlproj.base.currencies import CODES_BY_SIGN, currency_codes
from xlproj.base.folding import as_name
from xlproj.base.number_words import ABSENT, COUNTED

Decoration = Literal["", "percent", "currency", "unit"]
Failure = Literal["", "not a number", "not available", "ambiguous", "wrong unit", "wrong currency"]

_LONGEST_FIRST: Final = sorted(CODES_BY_SIGN, key=len, reverse=True)
_ANY_SIGN: Final = "|".join(re.sub(r"(?<=[a-z])(?=\\?[$/])", " ?", re.escape(sign))
                            for sign in _LONGEST_FIRST)
_CURRENCY_FIRST: Final = re.compile(rf"^({_ANY_SIGN})(?![^\W\d_]) ?(?=[-(+.,\d])")
_CURRENCY_LAST: Final = re.compile(rf"(?<=[\d).,-]) ?({_ANY_SIGN})$")
_MINUS: Final = dict.fromkeys(map(ord, "−–‒‐‑﹣－"), "-")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "’‘ʼ´`′"), "'")
_BODY: Final = re.compile(r"^(?:\d|[.,](?=\d))[\d.,' ]*$")
_WITH_UNIT: Final = re.compile(
    r"^((?:\d|[.,](?=\d))[\d.,']*(?: \d{3}(?!\d)[\d.,' ]*)?) ?([^\W\d_][^\W\d_/. ²³°%-]*"
    r"(?:[/. ]+[^\W\d_]+|[²³23])*\.?)$")
_GROUPED: Final = re.compile(r"^[1-9]\d{0,2}(?:(?P<mark>[., '])\d{3})(?:(?P=mark)\d{3})*$")
_MILLIONS: Final = re.compile(r"^[1-9]\d{0,2}'\d{3}([.,])\d{3}$")
_SHORT_PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {"has": "ha", "kgs": "kg", "mts": "m", "lts": "l"})
_SHORTEST_WORD: Final = 3  # or "mes" would be read as metres
_PERCENT: Final = re.compile(r" ?(?:%|(?<=[\d ])(?:por ?ciento|por cento|per ?cent))$", re.IGNORECASE)
_EXPONENT: Final = re.compile(r"^[eE]\d")
_LONGEST_TEXT: Final = 100
_LONGEST_STORED: Final = 1_000  # spaces and invisible marks included
_CENTS: Final = 2  # digits of an amount's fraction
_LONGEST_WHOLE: Final = 15  # digits; a spreadsheet keeps no more of them


@dataclass(frozen=True, slots=True)
class NumberText:
    """What a text says: its number, what was taken off to get it, or why it has none.

    An ambiguous text gives both of its numbers in `readings`, thousands first.
    """

    number: float | None = None
    failure: Failure = ""
    taken_off: Decoration = ""
    decoration: str = ""
    readings: tuple[float, ...] = ()


def parse_number_text(text: str, *, percent: bool = False, units: tuple[str, ...] = (),
                      currency: tuple[str, ...] = ()) -> NumberText:
    """The number that a text says, if it says exactly one.

    `percent` tells that the column holds rates; `units` and `currency` name those of the column. With no
    `currency` any known one may stand there, since its name is taken off and reported.

    >>> parse_number_text("S/ 1.200,50").number, parse_number_text("1.200").failure
    (1200.5, 'ambiguous')
    """
    clean = cleaned(text) if len(text) <= _LONGEST_STORED else text
    if len(clean) > _LONGEST_TEXT:
        return NumberText(failure="not a number")
    negative, rest, signs = _undecorated(clean, units)
    sign = " ".join(signs)
    if _is_absent(clean) or (sign and not rest):  # such as a currency and a dash, of an accounting format
        return NumberText(failure="not available")
    if sign and not _belong(signs, currency):
        return NumberText(failure="wrong currency", decoration=sign)
    if share := _PERCENT.search(rest):
        return _percentage(rest[:share.start()], negative, percent and not sign)
    if _is_point_of_either(clean, signs, rest):
        return _numbers((Decimal(rest), Decimal(f"0.{rest}")), negative, sign)
    fitting = units or (() if percent or currency else COUNTED)
    return _plain(rest, negative, sign) if _BODY.match(rest) else _with_unit(rest, negative, fitting, sign)


def _is_absent(text: str) -> bool:
    """Whether a text says that there is nothing to say."""
    name = as_name(text)
    return name in ABSENT or name.rstrip(".") in ABSENT


def cleaned(text: str) -> str:
    """The text with look-alike characters made plain: spaces, digits, dashes, apostrophes, invisible marks.

    Characters such as ² and ½ stay: made plain they would turn 5² into 52.
    """
    return " ".join(unicodedata.normalize("NFC", text.translate(_PLAIN)).split())


def shows(text: str) -> bool:
    """Whether anything of a text can be seen: a character that is no space and no invisible mark.

    >>> shows(" \u200b\u00a0"), shows("\u200b0")
    (False, True)
    """
    return _SEEN.search(text) is not None


class _PlainCharacters(dict[int, str]):
    """Characters made plain, each worked out once: texts may be long, and their characters are few."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain_character(chr(code)).translate(_MINUS).translate(_APOSTROPHES)
        return plain


_PLAIN: Final = _PlainCharacters()
_INVISIBLE: Final = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001"
    "\U000e0020-\U000e007f")
_SEEN: Final = re.compile(rf"[^\s{_INVISIBLE}]")


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return character if category in ("No", "Mn") or character == "´" else unicodedata.normalize(
        "NFKC", character)


def _undecorated(text: str, units: tuple[str, ...]) -> tuple[bool, str, tuple[str, ...]]:
    """Whether the text is marked negative, what is left of it without sign and currency, and the names of the
    currency."""
    negative, rest = _without_sign(text)
    found = _WITH_UNIT.match(rest)
    if found and _is_unit(found.group(2), units):  # before currencies: q may be quetzales or quintals
        return negative, rest, ()
    signed = rest != text
    rest, signs = _without_currency(rest)
    if not signed:
        negative, rest = _without_sign(rest)
    return negative, rest, signs


def _without_sign(text: str) -> tuple[bool, str]:
    """Whether the text is marked negative, in any of the three ways, and what is left of it."""
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    if text.startswith(("-", "+")):
        return text.startswith("-"), text[1:].lstrip()
    if text.endswith("-") and len(text) > 1:
        return True, text[:-1].rstrip()
    return False, text


def _without_currency(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without a currency before it, after it or both, as `$ 30 MXN`, and its names as they were
    written. Two that can't mean one currency leave the second where it is, so that no number is read."""
    lower = text.lower().replace("ó", "o").replace("é", "e").replace("í", "i")
    if len(lower) != len(text):
        return text, ()
    if lower in CODES_BY_SIGN:
        return "", (text,)
    first, last = _CURRENCY_FIRST.match(lower), _CURRENCY_LAST.search(lower)
    names = (*([text[:first.end(1)]] if first else []), *([text[last.start(1):]] if last else []))
    if not _common(names):
        last, names = None, names[:1]
    return text[first.end() if first else 0:last.start() if last else len(text)], names


def _common(signs: tuple[str, ...]) -> frozenset[str]:
    """The currencies that all of the signs may mean; `US $` is `US$`."""
    codes = [currency_codes(re.sub(" (?=[$/])", "", sign)) for sign in signs]
    return frozenset.intersection(*codes) if codes else frozenset()


def _belong(signs: tuple[str, ...], currency: tuple[str, ...]) -> bool:
    """Whether the currency of a text is one of the column's, by any of its names."""
    return not currency or any(_common((*signs, name)) for name in currency)


def _is_point_of_either(text: str, signs: tuple[str, ...], rest: str) -> bool:
    """Whether a point may belong to a currency's sign or to a fraction: `S/.50` is 50 or 0.50."""
    if not signs or not rest.isdigit() or len(rest) > _CENTS:
        return False
    sign = signs[0].lower()
    return sign.endswith(".") and sign[:-1] in CODES_BY_SIGN and f"{signs[0]}{rest}" in text


def _percentage(body: str, negative: bool, expected: bool) -> NumberText:
    if not expected:
        return NumberText(failure="wrong unit" if _BODY.match(body) else "not a number", decoration="%")
    found = _plain(body, negative, "", Decimal(100)) if _BODY.match(body) else NumberText(
        failure="not a number")
    return found if found.failure else NumberText(found.number, taken_off="percent", decoration="%")


def _with_unit(text: str, negative: bool, units: tuple[str, ...], sign: str) -> NumberText:
    found = _WITH_UNIT.match(text)
    if not found or sign or not found.group(2)[0].isalpha() or _EXPONENT.match(found.group(2)):
        return NumberText(failure="not a number")
    body, unit = found.group(1).rstrip(), found.group(2)
    if not _is_unit(unit, units):
        return NumberText(failure="wrong unit", decoration=unit)
    number = _plain(body, negative, "")
    return number if number.failure else NumberText(number.number, taken_off="unit", decoration=unit)


def _is_unit(unit: str, units: tuple[str, ...]) -> bool:
    return any(_forms(unit) & _forms(name) for name in units)


def _forms(unit: str) -> frozenset[str]:
    """A unit as it may be written: with or without its point and its plural, if it is a word and no
    symbol."""
    bare = as_name(unit).rstrip(".").replace(" /", "/").replace("/ ", "/")
    bare = _SHORT_PLURALS.get(bare, bare)
    singular = (bare.removesuffix("s"), bare.removesuffix("es"))
    return frozenset((bare, *(form for form in singular if len(form) >= _SHORTEST_WORD)))


def _plain(body: str, negative: bool, sign: str, divisor: Decimal = Decimal(1)) -> NumberText:
    """Digits and marks to a number, or to two."""
    return _numbers(tuple(value / divisor for value in _readings(body)), negative, sign)


def _numbers(readings: tuple[Decimal, ...], negative: bool, sign: str) -> NumberText:
    """None, one or two numbers that a text can mean, as what it says."""
    signed = tuple(_as_float(-value if negative else value) for value in readings)
    if not signed:
        return NumberText(failure="not a number")
    if len(signed) > 1:
        return NumberText(failure="ambiguous", readings=signed)
    return NumberText(signed[0], taken_off="currency" if sign else "", decoration=sign)


def _readings(body: str) -> tuple[Decimal, ...]:
    """Every number that digits with marks can mean: none, one, or two where a mark may be either kind."""
    whole, mark, fraction = _split_decimal(body)
    if sum(character.isdigit() for character in whole.lstrip("0")) > _LONGEST_WHOLE:
        return ()
    # 1'234,567: a million and more in some countries, a thousand and a fraction in others
    if _MILLIONS.match(body):
        return Decimal(re.sub(r"\D", "", body)), _decimal(whole, fraction)
    if mark and whole.isdigit() and _GROUPED.match(body):
        return Decimal(whole + fraction), _decimal(whole, fraction)
    if mark and fraction.isdigit() and _is_whole(whole, mark):
        return (_decimal(whole, fraction),)
    return (Decimal(re.sub(r"\D", "", body)),) if _is_whole(body, "") else ()


def _split_decimal(body: str) -> tuple[str, str, str]:
    """What stands before and after the last point or comma."""
    position = max(body.rfind("."), body.rfind(","))
    return (body, "", "") if position < 0 else (body[:position], body[position], body[position + 1:])


def _is_whole(text: str, decimal_mark: str) -> bool:
    """Whether the text is a whole number, in groups of three if it has marks, none of them the decimal
    one."""
    if not text:
        return bool(decimal_mark)
    if text.isdigit():
        return True
    grouped = _GROUPED.match(text) or (decimal_mark and _MILLIONS.match(text))
    return bool(grouped) and not (decimal_mark and decimal_mark in text)


def _decimal(whole: str, fraction: str) -> Decimal:
    return Decimal(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{fraction}")


def _as_float(value: Decimal) -> float:
    return float(value) or 0.0  # no number that a person types is a negative zero
