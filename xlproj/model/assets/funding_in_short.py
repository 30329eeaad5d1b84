"""Who pays for the whole project, for *Resumen*: each source's part of the investment and of the programmes,
and what falls on each family."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import nonzero
from xlproj.expr.nodes import Node, total_of
from xlproj.expr.references import QuantityRef
from xlproj.model.assets import programmes
from xlproj.model.assets.investment_funds import GAP_TOTAL, SOURCE_TOTAL, TOTAL
from xlproj.model.assets.investment_lines import lacking
from xlproj.model.lists import GIVERS, GRANT, SOURCES
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.sheets import Grid

_Row = tuple[Text, tuple[Quantity | None, ...]]


def _money(key: str, es: str, en: str, expr: Node, *, bold: bool = False) -> Quantity:
    return scalar(key, es, en, expr, bold=bold)


_INVESTED = _money("resumen_inversion", "Inversión total", "Total investment", TOTAL.ref + 0, bold=True)


def _programmes(spending: tuple[str, ...]) -> Quantity:
    return _money("resumen_programas_total", "Programas", "Programmes", total_of(
        [programmes.SPENT[each].sum_over_years.ref for each in spending]), bold=True)


def _whole(spending: tuple[str, ...]) -> Quantity:
    """All that must be paid for."""
    return _money("resumen_costo_total", "Inversión y programas", "Investment and programmes",
                  _INVESTED.ref + _programmes(spending).ref, bold=True) if spending else _INVESTED


def _share(key: str, of: Quantity, spending: tuple[str, ...], *, bold: bool = False) -> Quantity:
    return scalar(f"resumen_parte_{key}", f"{of.label.es}: parte", f"{of.label.en}: share",
                  of.ref / nonzero(_whole(spending).ref), show="rate", unit=PLAIN, bold=bold)


def _from(key: str, es: str, en: str) -> Quantity:
    """What a source gives to the investment."""
    return _money(f"resumen_fuente_{key}", es, en, SOURCE_TOTAL[key].ref + 0)


def _for_programmes(key: str, es: str, en: str, rows: str, spending: tuple[str, ...]) -> Quantity:
    """What a source gives to programmes: its rows of each of their tables."""
    given = [QuantityRef(f"{part.given_by(key, rows).key}.total") for each in spending
             for part in programmes.PARTS[each]]
    return _money(f"resumen_programas_{key}", es, en, total_of(given))


def _givers(shown: tuple[str, ...]) -> tuple[str, ...]:
    """The sources that may give to programmes, of those that are `shown` year by year."""
    return tuple(key for key in GIVERS.keys if key in shown)


def _given(key: str, rows: str, spending: tuple[str, ...],
           shown: tuple[str, ...]) -> tuple[Quantity, Quantity | None, Quantity]:
    """What a source gives to the investment, to programmes, and in all; the loan gives nothing to these."""
    es, en = SOURCES.label(key).es, SOURCES.label(key).en
    invested = _from(key, es, en)
    if not spending:
        return invested, None, invested
    programme = _for_programmes(key, es, en, rows, spending) if key in _givers(shown) else None
    parts = [each.ref for each in (invested, programme) if each is not None]
    return invested, programme, _money(f"resumen_aporte_{key}", es, en, total_of(parts))


def _source(key: str, rows: str, spending: tuple[str, ...], shown: tuple[str, ...]) -> _Row:
    *parts, whole = _given(key, rows, spending, shown)
    share = _share(key, whole, spending)
    return SOURCES.label(key), (*parts, whole, share) if spending else (whole, share)


def _unpaid(rows: str, spending: tuple[str, ...], shown: tuple[str, ...]) -> _Row:
    said = Text("Falta quien lo pague", "Paid by nobody")
    invested = _money("resumen_falta_inversion", said.es, said.en, GAP_TOTAL.ref + 0)
    if not spending:
        return invested.label, (invested, _share("falta", invested, spending))
    given = [_for_programmes(key, said.es, said.en, rows, spending).ref for key in _givers(shown)]
    programme = _money("resumen_falta_programas", said.es, said.en,
                       lacking(_programmes(spending).ref, total_of(given)))
    whole = _money("resumen_falta", said.es, said.en, invested.ref + programme.ref)
    return whole.label, (invested, programme, whole, _share("falta", whole, spending))


def funding(rows: str, spending: tuple[str, ...], shown: tuple[str, ...]) -> Grid:
    """Every source with what it gives and its share of the whole; `rows` begins the keys of the rows that say
    what each one gives year by year, of those that are `shown`."""
    whole = _whole(spending)
    more = (Text("Programas", "Programmes"), Text("Total", "Total")) if spending else ()
    totals = (_INVESTED, _programmes(spending), whole) if spending else (whole,)
    return Grid(title=Text("Quién paga el proyecto", "Who pays for the project"),
                corner=Text("Fuente", "Source"),
                columns=(Text("Inversión", "Investment"), *more, Text("Parte", "Share")),
                rows=(*(_source(key, rows, spending, shown) for key in SOURCE_TOTAL),
                      _unpaid(rows, spending, shown),
                      (Text("Total", "Total"), (*totals, _share("total", whole, spending, bold=True)))))


def shared(rows: str, spending: tuple[str, ...], shown: tuple[str, ...]) -> tuple[Quantity, ...]:
    """What is told per family: all that is laid out, and what of it is given."""
    whole, (*_, granted) = _whole(spending), _given(GRANT, rows, spending, shown)
    return (_money("resumen_costo", whole.label.es, whole.label.en, whole.ref + 0),
            _money("resumen_subsidio", "Subsidio: lo donado", "Subsidy: what is granted", granted.ref + 0))
