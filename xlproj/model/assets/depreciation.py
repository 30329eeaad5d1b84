"""Depreciación: each asset's yearly charge by its method, its book value, its replacement and what is
recovered (ch. XII)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Not, both, choose, either, greatest, least
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Default, IsChoice, Typed
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.expr.texts import written
from xlproj.model.assets.investment_lines import (
    COST,
    DEPRECIATION_METHOD,
    OUTLAY_YEAR,
    RESIDUAL_TYPED,
    TABLE,
    WHAT,
    is_component,
    of_line,
)
from xlproj.model.assets.lives import (
    BOUGHT_AGAIN,
    TYPED,
    USUAL,
    USUAL_YEARS,
    WEARS_OUT,
    life_of_line,
    usual_of_item,
)
from xlproj.model.ficha import HORIZON
from xlproj.model.lists import METHODS
from xlproj.spec.inputs import ask, choices
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, scalar, series
from xlproj.spec.sheets import Detail, Form, Heading, Sheet, Timeline

LEFTOVERS = choices("restos_doble", ultimo=("En el último año de vida", "In the last year of life"),
                    extra=("En un año más", "In one more year"))
RESIDUALS = choices("residuales", escrito=("El escrito; vacío, 0", "As typed; empty, 0"),
                    libros=("El escrito; vacío, lo que falta depreciar",
                            "As typed; empty, what is left to depreciate"))
FUND_RATE = ask("tasa_fondo_amortizacion", "rate", "Tasa del fondo de amortización",
                "Rate of the sinking fund",
                "Solo para ese método.", "For that method only.", minimum=0, maximum=1, example=0.04)
LEFTOVER = ask("resto_doble", "choice", "Resto del doble saldo", "Leftover of double declining",
               "Cuándo se carga lo que queda al terminar la vida.",
               "When what is left at the end of the life is charged.",
               choices=LEFTOVERS, default="ultimo")
POLICY = ask("politica_residual", "choice", "Valor residual al final", "Residual value at the end",
             "Qué se recupera de un activo que aún tiene vida.",
             "What is recovered of an asset that still has life.",
             choices=RESIDUALS, default="escrito")
FORM = Form(title=Text("Depreciación", "Depreciation"), items=(FUND_RATE, LEFTOVER, POLICY, *USUAL.values()))


def _column(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"activo_{key}", es, en, expr, **{"unit": PLAIN, "show": "integer", **more})


def _band(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row_and_year(f"activo_{key}", es, en, expr, **{"unit": MONEY, "total": True, **more})


def _itself(key: str) -> QuantityRef:
    """A band that leads to its own of the year before."""
    return QuantityRef(f"activo_{key}")


def _method(key: str) -> Truth:
    return IsChoice(of_line(DEPRECIATION_METHOD), METHODS.key, key)


NAME = _column("nombre", "Activo", "Asset", written(of_line(WHAT)), show="text", unit=None)
VALUE = _column("costo", "Costo", "Cost", COST, show="money", unit=MONEY)
BOUGHT = _column("anio", "Año del gasto", "Year of outlay", of_line(OUTLAY_YEAR) + 0)
TANGIBLE = _column("tangible", "Tangible (1: sí)", "Tangible (1: yes)",
                   choose(is_component("tangible"), 1, 0))
WEARS = _column("deprecia", "Se deprecia (1: sí)", "Depreciated (1: yes)", choose(WEARS_OUT, 1, 0))
USUAL_LIVES = {key: scalar(f"vida_usual_de_{key}", field.label.es, field.label.en, years, show="integer",
                           unit=PLAIN) for (key, field), years in zip(
                               USUAL.items(), USUAL_YEARS.values(), strict=True)}
USUAL_OF_ITEM = _column(
    "vida_usual_rubro", "Vida usual de su rubro", "Usual life of its item", source="c10-useful-lives",
    expr=usual_of_item({key: years.ref for key, years in USUAL_LIVES.items()}))
USUAL_LIFE = _column(
    "vida_usual", "Vida usual", "Usual life", source="c10-useful-lives", expr=choose(
        TANGIBLE.ref.equals(0), USUAL_LIVES["intangibles"].ref, USUAL_OF_ITEM.ref))
LIFE = _column(
    "vida", "Vida útil", "Useful life", life_of_line(WEARS.ref > 0, USUAL_LIFE.ref),
    source="c10-useful-lives",
    meaning=Text("La escrita; si la línea se deprecia y no la trae, la usual de su rubro.",
                 "As typed; if the line is depreciated and brings none, the usual one of its item."))
REPLACED = _column("repone", "Se repone (1: sí)", "Replaced (1: yes)", choose(BOUGHT_AGAIN, 1, 0))
METHOD = _column("metodo", "Método (0 línea recta, 1 doble, 2 dígitos, 3 fondo)",
                 "Method (0 straight line, 1 double, 2 digits, 3 fund)",
                 choose(_method("doble"), 1, choose(_method("digitos"), 2, choose(_method("fondo"), 3, 0))))
RESIDUAL = _column("residual", "Valor residual", "Residual value", show="money", unit=MONEY, expr=Default(
    of_line(RESIDUAL_TYPED), VALUE.ref * as_number(either(is_component("terreno"), is_component("capital")))))
BY_BOOK = _column("libros", "Residual según libros (1: sí)", "Residual by the books (1: yes)", as_number(
    both(IsChoice(POLICY.ref, RESIDUALS.key, "libros"), LIFE.ref > 0,
         Not(Typed(of_line(RESIDUAL_TYPED))))))
LAST = _column("ultimo_anio", "Último año que se deprecia", "Last year depreciated", choose(
    LIFE.ref > 0, choose(REPLACED.ref > 0, HORIZON.ref, least(BOUGHT.ref + LIFE.ref, HORIZON.ref)), 0))
_AGE = _itself("edad")
AGE = _band("edad", "Año de vida del activo", "Year of the asset's life", unit=PLAIN, show="integer",
            total=False, expr=choose(
                both(Year() > BOUGHT.ref, Year() <= LAST.ref),
                choose(previous(_AGE) < LIFE.ref, previous(_AGE), 0) + 1, 0))
LEAVES = _band("termina", "Termina su vida y quedan años (1: sí)",
               "Its life ends and years are left (1: yes)", unit=PLAIN, show="integer", total=False,
               expr=as_number(both(AGE.ref > 0, AGE.ref.equals(LIFE.ref), Year() < HORIZON.ref)))
_LEAVES = LEAVES.ref > 0
WRITTEN = series(
    "reposicion_dicha", "Reinversión escrita (0 no, 1 un importe, 2 un cero)",
    "Typed reinvestment (0 none, 1 an amount, 2 a zero)", unit=PLAIN, show="integer",
    expr=choose(Typed(TYPED.ref), choose(TYPED.ref.equals(0), 2, 1), 0))
_WRITTEN = WRITTEN.ref > 0
_ENDED = _itself("cesa")
ENDED = _band("cesa", "Ya no se repone (1: sí)", "Replaced no more (1: yes)", unit=PLAIN, show="integer",
              total=False,
              expr=choose(both(_LEAVES, _WRITTEN), as_number(WRITTEN.ref.equals(2)), previous(_ENDED)),
              meaning=Text("Desde que se escribe 0 al terminar su vida, hasta que se escriba un importe.",
                           "Since a 0 was typed when its life ended, until an amount is typed."))
PROPOSED = _band("propuesto", "Se propone reponer", "Proposed to be bought again",
                 choose(both(_LEAVES, REPLACED.ref > 0, previous(_ENDED).equals(0)), VALUE.ref, 0))
DUE = series("reposicion_vidas", "Costo de lo que termina su vida", "Cost of what ends its life", total=True,
             expr=sum_rows(choose(both(_LEAVES, REPLACED.ref > 0), 1, 0) * VALUE.ref))
BOUGHT_PART = series(
    "reposicion_parte", "Parte que se repone de lo escrito", "Part that is bought again of what was typed",
    unit=PLAIN, show="rate",
    expr=choose(both(_WRITTEN, DUE.ref > 0), TYPED.ref / (DUE.ref + choose(DUE.ref > 0, 0, 1)), 1),
    meaning=Text(
        "Lo que se escribió en Calendario entre lo que termina su vida; así se reparte entre esos activos.",
        "What was typed on Calendar over what ends its life; so it is shared out among those assets."))
_BOUGHT = choose(_WRITTEN, BOUGHT_PART.ref * REPLACED.ref, as_number(PROPOSED.ref > 0))
_IN_USE = _itself("parte")
IN_USE = _band(
    "parte", "Parte del costo que está en uso", "Part of the cost that is in use", unit=PLAIN, show="number",
    total=False,
    expr=choose(Year().equals(BOUGHT.ref), 1, choose(_LEAVES, _BOUGHT, previous(_IN_USE))),
    meaning=Text("1: se compró entero; tras una reposición, la parte que de verdad se compró.",
                 "1: bought whole; after a replacement, the part that was really bought."))
_BEFORE = _itself("parte_anterior")
BEFORE = _band("parte_anterior", "Parte que estuvo en uso en la vida anterior",
               "Part that was in use in the life before", unit=PLAIN,
               show="number", total=False, expr=choose(_LEAVES, previous(_IN_USE), previous(_BEFORE)))
_BASE, _SAFE = VALUE.ref - RESIDUAL.ref, greatest(LIFE.ref, 1)
_FREE, _DOUBLE, _DIGITS, _FUND = FUND_RATE.ref.equals(0), *(METHOD.ref.equals(number) for number in (1, 2, 3))
_GROWTH = 1 + FUND_RATE.ref
_OF_FUND = _BASE * FUND_RATE.ref / (_GROWTH ** _SAFE - 1 + as_number(_FREE))
FIRST = _column(
    "primer_cargo", "Cargo del primer año", "Charge of the first year", show="money", unit=MONEY,
    source="c12-straight-line, c12-sum-of-digits, c12-sinking-fund", expr=choose(
        _DOUBLE, _BASE, choose(_DIGITS, 2 * _BASE / (LIFE.ref + 1), choose(
            both(_FUND, Not(_FREE)), _OF_FUND, _BASE / _SAFE))),
    meaning=Text("Del doble saldo, solo cuenta con vidas de 1 y 2 años, que terminan en el primero.",
                 "Of double declining it counts for lives of 1 and 2 years alone, which end in the first."))
FALL = _column(
    "baja", "Lo que el cargo baja cada año", "What the charge falls each year", show="money", unit=MONEY,
    expr=choose(_DOUBLE, FIRST.ref, choose(_DIGITS, FIRST.ref / _SAFE, 0)), source="c12-sum-of-digits")
KEPT = _column(
    "deja", "Parte que deja cada año el doble saldo (1: no se usa)",
    "Part that each year of double declining leaves (1: not used)", show="number",
    expr=choose(both(_DOUBLE, LIFE.ref > 2), 1 - 2 / greatest(LIFE.ref, 3), 1), source="c12-double-declining")


def _declined(years: Node) -> Node:
    return greatest(VALUE.ref * KEPT.ref ** years, RESIDUAL.ref)


REST = _column(
    "resto", "Resto del doble saldo, en un año más", "Leftover of double declining, in one more year",
    show="money", unit=MONEY, source="c12-double-declining", expr=choose(
        both(KEPT.ref < 1, Not(IsChoice(LEFTOVER.ref, LEFTOVERS.key, "ultimo"))),
        _declined(LIFE.ref) - RESIDUAL.ref, 0))
_FALLING = _declined(AGE.ref - 1) - choose(
    both(REST.ref.equals(0), AGE.ref.equals(LIFE.ref)), RESIDUAL.ref, _declined(AGE.ref))
_BY_PLAN = FIRST.ref * choose(_FUND, _GROWTH ** (AGE.ref - 1), 1) - FALL.ref * (AGE.ref - 1)
CHARGE = _band(
    "depreciacion", "Depreciación o amortización", "Depreciation or amortisation",
    source="c12-straight-line, c12-double-declining, c12-sum-of-digits, c12-sinking-fund",
    expr=choose(AGE.ref > 0, choose(KEPT.ref < 1, _FALLING, _BY_PLAN), 0) * previous(_IN_USE)
    + REST.ref * previous(LEAVES.ref) * previous(_BEFORE),
    convention=Text("Desde el año siguiente al gasto.", "From the year after the outlay."))
REPLACEMENT = _band("reposicion", "Reposición", "Replacement", source="c10-yearly-calendar",
                    expr=choose(_LEAVES, VALUE.ref * _BOUGHT, 0))
_RETURNED = LEAVES.ref * RESIDUAL.ref * previous(_IN_USE)
_BOOK = _itself("libros_anio")
BOOK = _band("libros_anio", "Valor en libros", "Book value", total=False, source="c12-straight-line", expr=(
    previous(_BOOK) + VALUE.ref * as_number(Year().equals(BOUGHT.ref)) + REPLACEMENT.ref - CHARGE.ref
    - _RETURNED))
RECOVERED = _band(
    "recupero", "Se recupera", "Recovered", source="XIV-06, c11-residual-life", expr=(
        _RETURNED + as_number(Year().equals(HORIZON.ref)) * choose(
            BY_BOOK.ref > 0, BOOK.ref, RESIDUAL.ref * IN_USE.ref)))

DEPRECIATION = series("depreciacion", "Depreciación de tangibles", "Depreciation of tangibles", total=True,
                      source="c12-straight-line", expr=sum_rows(CHARGE.ref * TANGIBLE.ref))
AMORTISATION = series("amortizacion_intangibles", "Amortización de intangibles",
                      "Amortisation of intangibles", total=True,
                      expr=sum_rows(CHARGE.ref) - DEPRECIATION.ref)
TOTAL = series("depreciacion_total", "Depreciación y amortización", "Depreciation and amortisation",
               DEPRECIATION.ref + AMORTISATION.ref, total=True, bold=True)
BOOK_TOTAL = series("valor_libros", "Valor en libros de los activos", "Book value of the assets",
                    sum_rows(BOOK.ref))
REPLACED_TOTAL = scalar("reposicion_total", "Reposición de cada activo", "Replacement of each asset",
                        sum_rows(REPLACEMENT.sum_over_years.ref))
RECOVERY = series(
    "recupero", "Valor residual y recupero del capital de trabajo",
    "Residual value and working capital recovered",
    total=True, source="XIV-06", expr=sum_rows(RECOVERED.ref),
    convention=Text(
        "Al terminar cada vida útil y al final del horizonte; terreno y capital de trabajo, enteros si no se "
        "escribe "
        "otro valor.",
        "When each useful life ends and at the end of the horizon; land and working capital whole, unless "
        "another "
        "value is typed."))

SHEET = Sheet(
    key="depreciacion", title=Text("Depreciación", "Depreciation"), group="results", printed=1,
    purpose=Text(
        "Cuánto pierden de valor los activos cada año y cuánto se recupera; debajo, activo por activo.",
        "How much value the assets lose each year and how much is recovered; below, asset by asset."),
    blocks=(Timeline(rows=(Heading(Text("DEPRECIACIÓN", "DEPRECIATION")), DEPRECIATION, AMORTISATION, TOTAL,
                           WRITTEN, DUE, BOUGHT_PART,
                           BOOK_TOTAL,
                           Heading(Text("RECUPERACIÓN", "RECOVERY")), RECOVERY)),
            Form(title=Text("Comprobación", "Check"), items=(REPLACED_TOTAL, *USUAL_LIVES.values())),
            Detail(table=TABLE, title=Text("Activo por activo", "Asset by asset"), name=NAME,
                   columns=(VALUE, BOUGHT, LIFE, RESIDUAL, METHOD, TANGIBLE, REPLACED, BY_BOOK, WEARS,
                            USUAL_OF_ITEM, USUAL_LIFE, LAST, FIRST, FALL, KEPT, REST),
                   bands=(AGE, LEAVES, ENDED, PROPOSED, IN_USE, BEFORE, CHARGE, BOOK, REPLACEMENT,
                          RECOVERED))))
