"""The kinds of field and figure of which the rate tools are made (ch. XIII).

A figure is shown once all it needs is typed and within its bounds; else a dash.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.days import EARLIEST, LATEST, serial_of
from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.functions import both
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Exists, Typed
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, scalar

_MOST_RATE, MOST_COMPOUND, _MOST_PERIODS, _MOST_MONTHS = 10, 1.5, 600, 1200  # no power of these can overflow
_FIRST_DAY, _LAST_DAY = serial_of(EARLIEST), serial_of(LATEST)
_YEARLY, PER_PERIOD = Text("por año", "per year"), Text("por periodo", "per period")
_MONTHS, _PERIODS, _TIMES = Text("meses", "months"), Text("periodos", "periods"), Text("veces", "times")


def money(key: str, es: str, en: str, help_es: str, help_en: str, example: float) -> Field:
    """An amount that is not below 0."""
    return ask(key, "money", es, en, help_es, help_en, unit=MONEY, minimum=0, example=example)


def rate(key: str, es: str, en: str, example: float, *, per: Text = _YEARLY,
         most: float = _MOST_RATE) -> Field:
    """A rate, by the year unless told otherwise, up to the `most` that it may be."""
    return ask(key, "rate", es, en, "Con el signo: 6 %.", "With the sign: 6 %.", unit_label=per, minimum=0,
               maximum=most,
               example=example)


def months(key: str, example: float) -> Field:
    """A time in months."""
    return ask(key, "number", "Plazo", "Time", "Meses hasta el vencimiento; 12 son un año.",
               "Months until it falls due; 12 are a year.", unit_label=_MONTHS, minimum=0,
               maximum=_MOST_MONTHS, example=example)


def periods(key: str, es: str, en: str, example: float) -> Field:
    """A number of periods."""
    return ask(key, "integer", es, en, "En los mismos periodos que la tasa.",
               "In the same periods as the rate.",
               unit_label=_PERIODS, minimum=1, maximum=_MOST_PERIODS, example=example)


def times(key: str, example: float) -> Field:
    """How often interest is added in a period."""
    return ask(key, "integer", "Capitalizaciones en el periodo", "Compoundings in the period",
               "Cada mes de un año, 12; cada dos meses, 6; cada día, 360.",
               "Each month of a year, 12; every two months, 6; each day, 360.", unit_label=_TIMES, minimum=1,
               maximum=366,
               example=example)


def figure(key: str, es: str, en: str, expr: Node, rule_es: str, rule_en: str, source: str,
           **more: object) -> Quantity:
    """A figure, and the rule by which it is found."""
    return scalar(key, es, en, expr, meaning=Text(rule_es, rule_en), source=source,
                  **{"show": "cents", **more})


def rated(key: str, es: str, en: str, expr: Node, rule_es: str, rule_en: str, source: str,
          **more: object) -> Quantity:
    """A figure that is a rate."""
    return figure(key, es, en, expr, rule_es, rule_en, source, show="rate", unit=PLAIN, **more)


def warned(key: str, expr: Node) -> Quantity:
    """Words that stand there only where something is amiss."""
    return scalar(key, "Aviso", "Notice", expr, show="text", unit=None)


def _tests(fields: tuple[Field, ...]) -> Iterator[Truth]:
    for field in fields:
        low, high = (_FIRST_DAY, _LAST_DAY) if field.kind == "date" else (field.minimum, field.maximum)
        yield Typed(field.ref)
        if low is not None:
            yield field.ref >= low
        if high is not None:
            yield field.ref <= high


def given(*fields: Field, also: tuple[Truth, ...] = ()) -> Truth:
    """Whether all of these were typed and are within their bounds, so that no formula on them can fail, and
    the rest holds."""
    return both(*_tests(fields), *also)


def exists(of: Quantity) -> Truth:
    """Whether a figure is shown."""
    return Exists(of.ref)
