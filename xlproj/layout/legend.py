"""What the colours of a grid mean, in words under it."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.layout.items import Style
from xlproj.layout.pen import Pen
from xlproj.layout.widths import FIRST

_BANDS: dict[str, tuple[tuple[Style, Text], ...]] = {
    "tir": (("legend_bad", Text("Menor que 0: se pierde", "Below 0: a loss")),
            ("legend_middle", Text("Menor que la tasa de descuento: no conviene",
                                   "Below the discount rate: not worth it")),
            ("legend_good", Text("Igual o mayor que la tasa de descuento: conviene",
                                 "At or above the discount rate: worth it")),
            ("legend_best", Text("Mayor que la del caso base", "Above the base case"))),
    "van": (("legend_bad", Text("Menor que 0: no conviene", "Below 0: not worth it")),
            ("legend_good", Text("0 o más: conviene", "0 or more: worth it")),
            ("legend_best", Text("Mayor que el del caso base", "Above the base case")))}
_BEST, _WIDTH = "legend_best", 44.0


def place_legend(band: str, pen: Pen, *, best: bool = True) -> None:
    """One line for each colour of a band; the one above the base case only where the grid follows it."""
    for style, text in _BANDS.get(band, ()):
        if best or style != _BEST:
            pen.label(text, style, across=pen.span(FIRST, _WIDTH))
            pen.row += 1
