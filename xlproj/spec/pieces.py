"""What blocks that show are made of: the curves of a chart, the columns of a table of findings."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One curve of an `xy` chart: where its abscissas and ordinates stand, a quantity or a column
    (`table.column`) each.

    Cells without numbers are no points. `points` draws marks without a line.
    """

    x: str
    y: str
    label: Text
    points: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A column of findings: how its figures are shown unless one of them says otherwise; a width of 0 is the
    usual one."""

    key: str
    label: Text
    show: str
    width: float = 0.0
