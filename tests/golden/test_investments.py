"""Investments, calendars and depreciation of chapters X to XII through the public door.

Worked cases are read from the cells of a result workbook; what must hold beside them is `Computed`: what such
cells would hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from support import office
from support.goldens import agrees, given
from support.projects import small
from support.results import Book, Computed, Figures, book_of, plant, with_formats

from xlproj import api
from xlproj.spec.project import Project, Row, Value

BARE, TAXED = ("inversiones", "comercio"), ("inversiones", "comercio", "resultados", "usos_fuentes")
"""The formats of a plant that buys and sells, and of one that pays taxes and shows where its money comes
from."""


def bought(*lines: dict[str, Value], years: int, formats: tuple[str, ...] = BARE, **fields: Value) -> Project:
    """A plant that buys these lines with own capital, without contingencies."""
    base = with_formats(plant([1e6] * years, [0.0] * years, 1.0, 0.1, **fields), *formats)
    rows = [Row({"descripcion": f"Activo {number}", "componente": "tangible", "cantidad": 1.0, "anio": 0.0,
                 "propio": float(line["costo_unitario"]), **line}) for number, line in enumerate(lines, 1)]
    return replace(base, tables={**base.tables, "inversiones": tuple(rows)})


def charges(book: Book, count: int) -> list[float]:
    """The yearly depreciation from year 1 on."""
    return book.row("depreciacion")[1:count + 1]


_DEPRECIATED: dict[str, dict[str, Value]] = {
    "c12-straight-line": {}, "c12-sum-of-digits": {"metodo": "digitos"},
    "c12-sinking-fund": {"metodo": "fondo"},
    "c12-double-declining": {"metodo": "doble"}}


@pytest.mark.parametrize("case", _DEPRECIATED)
def test_depreciation(case: str) -> None:
    """c12-straight-line, c12-double-declining (with the book's extra year), c12-sum-of-digits,
    c12-sinking-fund."""
    line: dict[str, Value] = {"costo_unitario": 15000.0, "vida": 5.0, **_DEPRECIATED[case]}
    book = book_of(bought(line, years=7, resto_doble="extra",
                          tasa_fondo_amortizacion=given(case).get("rate", 0.0)))
    count = 6 if case == "c12-double-declining" else 5
    first, *_ = charge = charges(book, count)
    more = {"c12-double-declining": {"rate": first / 15000, "total_in_life": sum(charge[:5])},
            "c12-sum-of-digits": {"digit_sum": 15000 * 5 / first}, "c12-sinking-fund": {"annuity": first}}

    agrees(case, {"charge": charge, "book_value": book.row("valor_libros")[1:count + 1],
                  "total": book.one("depreciacion.total"),
                  **more.get(case, {})})


@pytest.mark.parametrize("method", ["lineal", "doble", "digitos", "fondo"])
@pytest.mark.parametrize("life", [1, 2, 3, 7])
@pytest.mark.parametrize("replaced", ["si", "no"])
def test_depreciation_sums_to_cost_less_residual(method: str, life: int, replaced: str) -> None:
    """By definition, for each method, life and residual value, once per life."""
    line: dict[str, Value] = {"costo_unitario": 900.0, "vida": float(life), "metodo": method,
                              "residual": 90.0, "repone": replaced}
    row = Computed(bought(line, years=14, tasa_fondo_amortizacion=0.07)).row("depreciacion")[1:]
    lives = 14 // life if replaced == "si" else 1

    assert sum(row[:life * lives]) == pytest.approx(810.0 * lives, rel=1e-12)
    assert min(row) >= -1e-9


def test_usual_lives() -> None:
    """c10-useful-lives: what is depreciated and brings no life takes the usual one of its item."""
    items = ("edificaciones", "infraestructura", "maquinas", "equipos")
    lines = [{"costo_unitario": 1000.0, "rubro": item, "deprecia": "si"} for item in items]
    lines.append({"costo_unitario": 1000.0, "componente": "intangible", "deprecia": "si"})
    book = book_of(bought(*lines, years=5))  # type: ignore[arg-type]  # values of rows

    agrees("c10-useful-lives", {
        "straight_line_rate_pct": [book.one("activo_depreciacion", row, 1) / 10 for row in range(5)]})
    assert book.column("activo_vida", 5) == given("c10-useful-lives")["life_years"]


@pytest.mark.parametrize("component", ["terreno", "capital"])
def test_land_and_working_capital_never_wear_out(component: str) -> None:
    """A useful life typed beside them changes nothing: no charge, and the whole is recovered at the end."""
    line: dict[str, Value] = {"costo_unitario": 900.0, "componente": component, "vida": 3.0,
                              "residual": 600.0}
    figures = Computed(bought(line, years=6))

    assert figures.row("depreciacion_total") == [0] * 7
    assert figures.row("recupero") == [0, 0, 0, 0, 0, 0, 600]


def test_residual_by_remaining_life() -> None:
    """c11-residual-life: 20 years of life at the end of 15 leave 5, a quarter of the cost."""
    book = book_of(bought({"costo_unitario": 4000.0, "vida": 20.0}, years=15, politica_residual="libros"))

    agrees("c11-residual-life", {"years_left": 20 - book.one("activo_edad", year=15),
                                 "share_left": book.one("recupero", year=15) / 4000})


MONTHS = (1, 2, 4, 6)
FIXED, WORKING = (given("c10-preop-calendar")[f"{part}_items"] for part in ("fixed", "working_capital"))
SOURCES = {"own": "propio", "bank": "prestamo", "cofide": "donacion"}
WORN = ("arado", "toro", "tractor", "10 vacas")


def month_of(amounts: list[float]) -> dict[str, Value]:
    """The month of what is paid at once; nothing for what is paid over several."""
    paid = [month for month, amount in zip(MONTHS, amounts, strict=True) if amount]
    return {"mes": float(paid[0])} if len(paid) == 1 else {}


def dairy_farm(early: Iterable[str] = ("arado", "toro", "tractor")) -> Project:
    """The dairy farm: tools and animals are bought again, some after five years, the others after six. Lines
    say their month; the stable is paid over several, and sources pay the same share of each month."""
    lines: list[dict[str, Value]] = [
        {"descripcion": name, "costo_unitario": float(sum(amounts)), **month_of(amounts),
         "componente": "capital" if part is WORKING else "tangible",
         **({"vida": 5.0 if name in early else 6.0, "repone": "si"} if name in WORN else {})}
        for part in (FIXED, WORKING) for name, amounts in part.items()]
    stable = {month: float(amount) for month, amount in zip(MONTHS, FIXED["establo"], strict=True) if amount}
    shares = given("c10-preop-financing")["shares"]
    project = bought(*lines, years=9)
    return replace(project, tables={
        **project.tables, "calendario_mensual": (Row({"concepto": "Establo"}, stable),),
        "financiamiento_mensual": tuple(Row({"fuente": source, "parte": shares[name]})
                                        for name, source in SOURCES.items())})


def by_month(book: Figures, key: str) -> list[float]:
    """The months in which something is paid."""
    cells = book.row(key)
    assert sum(cells) == sum(cells[month - 1] for month in MONTHS)
    return [cells[month - 1] for month in MONTHS]


def test_calendar_of_year_zero() -> None:
    """c10-preop-calendar: the dairy farm by month, item by item and in groups."""
    book = book_of(dairy_farm())

    agrees("c10-preop-calendar", {
        "item_totals": book.column("cal_linea_mes.total", 11),
        "fixed_by_month": by_month(book, "cal_mes_fija"), "fixed_total": book.one("cal_mes_fija.total"),
        "wc_by_month": by_month(book, "cal_mes_capital"), "wc_total": book.one("cal_mes_capital.total"),
        "general_by_month": by_month(book, "cal_mes_lineas"),
        "general_total": book.one("cal_mes_lineas.total")})
    assert book.row("cal_linea_mes", 4) == [1000, 500, 0, 0, 0, 500, 0, 0, 0, 0, 0, 0]
    assert book.column("cal_origen", 5) == [*["Mes de la línea"] * 4, "Escrito"]


def test_financing_of_year_zero() -> None:
    """c10-preop-financing: who pays each month, in the same workbook."""
    book = book_of(dairy_farm())

    agrees("c10-preop-financing", {
        **{name: by_month(book, f"cal_mes_paga_{source}") for name, source in SOURCES.items()},
        **{f"{name}_total": book.one(f"cal_mes_paga_{source}.total") for name, source in SOURCES.items()},
        "sum_of_sources_by_month": by_month(book, "cal_mes_pagado")})
    assert set(book.row("cal_mes_falta")) == {0}


def bought_again(book: Figures, year: int) -> list[str]:
    """The lines that are bought again in a year, by the case's names."""
    names = {"10 vacas": "vacas"}
    return sorted(names.get(name, name) for row, name in enumerate(book.column("cal_nombre", 5))
                  if book.one("cal_linea_anio", row, year) > 0)


def test_calendar_by_year() -> None:
    """c10-yearly-calendar: 30,000 in year 0; 13,000 and 10,000 bought again, which two sets of lives explain
    and no others. The figures are those of the same workbook."""
    parts = [early for size in range(5) for early in combinations(WORN, size)]
    fitting = [figures for figures in map(Computed, map(dairy_farm, parts))
               if figures.row("reinversion")[5:7] == [13000, 10000]]
    book = book_of(dairy_farm())

    agrees("c10-yearly-calendar", {
        "fixed_year0": book.one("inv_fija"), "wc_year0": book.one("inv_capital"),
        "total_year0": book.one("inversion_calendario"),
        "reinvestments": [value for value in book.row("reinversion") if value],
        "reinvestment_total": book.one("reinversion.total"),
        "n_consistent_allocations": len(fitting),
        "consistent_allocations": [[bought_again(each, year) for year in (5, 6)] for each in fitting]})
    assert [bought_again(book, 5), bought_again(book, 6)] == [["arado", "toro", "tractor"], ["vacas"]]
    assert book.row("cal_linea_anio", 3) == [10000, 0, 0, 0, 0, 0, 10000, 0, 0, 0]
    assert book.one("control_calendario_lineas_ok") == "OK"


def test_what_is_typed_replaces_what_is_proposed() -> None:
    """A line that is named by month leaves its own month; lines of one name share what is typed for it; under
    other words, what is typed stands for all lines that are not named."""
    lines: list[dict[str, Value]] = [{"descripcion": "Tubos", "costo_unitario": 300.0, "mes": 2.0},
                                     {"descripcion": "Tubos", "costo_unitario": 100.0},
                                     {"descripcion": "Bomba", "costo_unitario": 50.0, "mes": 3.0}]
    project = bought(*lines, years=3)
    named = Row({"concepto": "tubos"}, {1: 200.0, 4: 200.0})
    other = Row({"concepto": "Lo demás"}, {6: 50.0})

    def rows(*typed: Row) -> list[list[float]]:
        figures = Computed(replace(project, tables={**project.tables, "calendario_mensual": typed}))
        return [*(figures.row("cal_linea_mes", row)[:6] for row in range(3)),
                figures.row("cal_mes_sin_linea")[:6], figures.row("cal_mes_lineas")[:6]]

    nothing = [0.0] * 6
    assert rows() == [[0, 300, 0, 0, 0, 0], [100, 0, 0, 0, 0, 0], [0, 0, 50, 0, 0, 0], nothing,
                      [100, 300, 50, 0, 0, 0]]
    assert rows(named) == [[150, 0, 0, 150, 0, 0], [50, 0, 0, 50, 0, 0], [0, 0, 50, 0, 0, 0], nothing,
                           [200, 0, 50, 200, 0, 0]]
    assert rows(named, other) == [[150, 0, 0, 150, 0, 0], [50, 0, 0, 50, 0, 0], nothing, [0, 0, 0, 0, 0, 50],
                                  [200, 0, 0, 200, 0, 50]]


def test_who_pays_each_month_by_the_lines() -> None:
    """Where nothing says who pays the months, each line's sources do, in its month, as shares or as amounts,
    with contingencies; a computed working capital is in the last month."""
    lines: list[dict[str, Value]] = [
        {"costo_unitario": 100.0, "mes": 1.0, "fuentes_en": "partes", "propio": 0.25, "donacion": 0.75},
        {"costo_unitario": 300.0, "mes": 3.0, "propio": 100.0, "prestamo": 200.0}]
    figures = Computed(bought(*lines, years=3, tasa_imprevistos=0.1, imprevistos_propio=40.0))

    assert figures.row("cal_mes_paga_propio")[:3] == pytest.approx([25 + 10, 0, 100 + 30])
    assert figures.row("cal_mes_paga_donacion")[:3] == pytest.approx([75, 0, 0])
    assert figures.row("cal_mes_paga_prestamo")[:3] == pytest.approx([0, 0, 200])
    assert figures.row("cal_mes_falta") == [0] * 12
    assert figures.one("cal_fuentes_origen") == "Las fuentes de cada línea"


def test_typed_reinvestments() -> None:
    """c10-yearly-calendar: the same amounts typed, in years of their own."""
    project = replace(dairy_farm(),
                      series={"reinversion_escrita": {5: 0.0, 6: 0.0, 4: 13000.0, 7: 10000.0}})

    assert Computed(project).row("reinversion") == [0, 0, 0, 0, 13000, 0, 0, 10000, 0, 0]


_RESIDUAL, _YEARS = 90.0, 8


@pytest.mark.parametrize("method", ["lineal", "doble", "digitos", "fondo"])
@pytest.mark.parametrize("leftover", ["ultimo", "extra"])
def test_depreciation_follows_what_is_bought_again(method: str, leftover: str) -> None:
    """By definition: 900 with a life of 2, of which nothing is bought in year 2, half in year 4 and all in
    year 6."""
    line: dict[str, Value] = {"costo_unitario": 900.0, "vida": 2.0, "metodo": method, "residual": _RESIDUAL,
                              "repone": "si"}
    project = bought(line, years=_YEARS + 1, tasa_fondo_amortizacion=0.07, resto_doble=leftover)
    whole = Computed(project).row("depreciacion")[1:3]
    figures = Computed(replace(project, series={"reinversion_escrita": {2: 0.0, 4: 450.0, 8: 0.0}}))
    charged = figures.row("depreciacion")

    assert figures.row("reinversion") == [0, 0, 0, 0, 450, 0, 900, 0, 0, 0]
    assert pytest.approx([0, *whole, 0, 0, *(each / 2 for each in whole), *whole, 0]) == charged
    assert pytest.approx([0, 0, 90, 0, 0, 0, 45, 0, 90, 0]) == figures.row("recupero")
    assert pytest.approx(900 + 450 + 900 - 90 - 45 - 90) == sum(charged)
    assert figures.row("valor_libros")[-1] == pytest.approx(0, abs=1e-9)


def test_leftover_of_what_is_bought_in_part() -> None:
    """Double declining with its extra year: 1,000 over 3 years leave 37.04 for the year after; of a half,
    half."""
    line: dict[str, Value] = {"costo_unitario": 1000.0, "vida": 3.0, "metodo": "doble", "repone": "si"}
    project = bought(line, years=7, resto_doble="extra")
    row = Computed(replace(project, series={"reinversion_escrita": {3: 500.0, 6: 0.0}})).row("depreciacion")

    first = [2000 / 3, 2000 / 9, 2000 / 27]
    left = 1000 - sum(first)
    half = [each / 2 for each in first]
    assert pytest.approx([0, *first, half[0] + left, *half[1:], left / 2]) == row


def renewed(repone: str) -> Project:
    """An asset of two years over six, bought again or not."""
    line: dict[str, Value] = {"costo_unitario": 2400.0, "vida": 2.0, "repone": repone}
    return bought(line, years=6, formats=TAXED, tasa_impuesto=0.3)


def cancelled() -> Project:
    """The same bought again, but for the 0 typed in the years in which it would be."""
    return replace(renewed("si"), series={"reinversion_escrita": {2: 0.0, 4: 0.0}})


def test_a_typed_0_ends_replacement() -> None:
    """2,400 of two years and 900 of three over nine: with 0 in year 4 the first is bought again in year 2
    alone, the other goes on."""
    lines: list[dict[str, Value]] = [{"costo_unitario": 2400.0, "vida": 2.0, "repone": "si"},
                                     {"costo_unitario": 900.0, "vida": 3.0, "repone": "si"}]
    book = book_of(replace(bought(*lines, years=9), series={"reinversion_escrita": {4: 0.0}}))

    assert book.row("reinversion_propuesta") == [0, 0, 2400, 900, 2400, 0, 900, 0, 0, 0]
    assert book.row("reinversion") == [0, 0, 2400, 900, 0, 0, 900, 0, 0, 0]
    assert book.row("activo_reposicion") == [0, 0, 2400, 0, 0, 0, 0, 0, 0, 0]
    assert book.row("depreciacion") == pytest.approx([0, 1500, 1500, 1500, 1500, 300, 300, 300, 300, 300])
    assert book.one("control_depreciado_ok") == "OK"


def test_cancelled_replacement_is_no_replacement() -> None:
    """Reinvestments typed as 0 leave the flow, tax and book values of an asset that is not replaced."""
    typed, never = Computed(cancelled()), Computed(renewed("no"))

    for key in ("flujo_e", "impuesto", "depreciacion", "valor_libros"):
        assert pytest.approx(never.row(key)) == typed.row(key)
    assert sum(typed.row("depreciacion")) == 2400


ASKED = frozenset(("XP-335", "XP-336", "XP-337"))
"""What is asked of these small projects, which earn much and cost little."""


def _found(project: Project, folder: Path) -> list[tuple[str, str]]:
    report = api.check(api.fill(project, folder / "revisar.xlsx"))
    return [(problem.code.id, problem.where) for problem in report.problems if problem.code.id not in ASKED]


def test_each_line_has_its_own_sources(tmp_path: Path) -> None:
    """100 too much on one line and 100 too little on the other are two errors, though the totals agree."""
    lines: list[dict[str, Value]] = [{"costo_unitario": 80.0, "vida": 5.0, "propio": 180.0},
                                     {"costo_unitario": 2400.0, "vida": 5.0, "propio": 2300.0}]
    found = _found(bought(*lines, years=3), tmp_path)

    assert [code for code, _ in found] == ["XP-301", "XP-301"]
    assert found[0][1] != found[1][1]


def in_shares(granted: float) -> Project:
    """Two lines, the first of which says its sources as shares: a quarter own, the rest or so granted."""
    shares: dict[str, Value] = {"costo_unitario": 1200.0, "cantidad": 2.0, "vida": 3.0,
                                "fuentes_en": "partes", "propio": 0.25,
                                "donacion": granted}
    return bought(shares, {"costo_unitario": 100.0, "vida": 3.0}, years=3, formats=TAXED)


def test_sources_as_shares(tmp_path: Path) -> None:
    """A quarter own and three quarters granted of 2,400 are 600 and 1,800, wherever sources are summed; 0.9
    in all is an error."""
    figures = Computed(in_shares(0.75))

    assert [figures.one(key) for key in ("fuente_propio", "fuente_donacion", "fuentes_total")] == [
        700, 1800, 2500]
    assert [figures.row("uf_propio")[0], figures.row("uf_donacion")[0]] == [700, 1800]
    assert _found(in_shares(0.75), tmp_path) == []
    assert "XP-301" in [code for code, _ in _found(in_shares(0.65), tmp_path)]


def test_subtotals_by_item() -> None:
    """Lines of an item sum by component; contingencies stand apart; the whole is the investment."""
    lines: list[dict[str, Value]] = [
        {"costo_unitario": 300.0, "rubro": "equipos", "vida": 3.0},
        {"costo_unitario": 100.0, "rubro": "equipos", "vida": 3.0},
        {"costo_unitario": 50.0, "componente": "capital", "rubro": "existencias"},
        {"costo_unitario": 200.0, "vida": 3.0}]
    computed = Computed(bought(*lines, years=3, tasa_imprevistos=0.1, imprevistos_propio=60.0))

    def figures(item: str) -> list[float]:
        return [computed.one(f"rubro_{item}_{column}")
                for column in ("tangible", "capital", "total", "parte")]

    assert pytest.approx([400, 0, 400, 400 / 710]) == figures("equipos")
    assert pytest.approx([0, 50, 50, 50 / 710]) == figures("existencias")
    assert pytest.approx([200, 0, 200, 200 / 710]) == figures("sin_rubro")
    assert pytest.approx([60, 0, 60, 60 / 710]) == figures("recargos")
    assert pytest.approx([660, 50, 710, 1]) == figures("todo")


def by_months() -> Project:
    """Lines of year 0 that say their month, and what was typed in the calendar."""
    lines: list[dict[str, Value]] = [{"costo_unitario": 300.0, "mes": 2.0},
                                     {"costo_unitario": 100.0, "mes": 2.0},
                                     {"costo_unitario": 50.0, "mes": 5.0},
                                     {"costo_unitario": 70.0, "anio": 1.0}]
    project = bought(*lines, years=3)
    typed = (Row({"concepto": "Obras"}, {2: 380.0, 5: 70.0}),)
    return replace(project, tables={**project.tables, "calendario_mensual": typed})


def test_month_of_a_line() -> None:
    """Lines that say their month propose what each month pays; what was typed is compared with it."""
    figures = Computed(by_months())

    assert figures.row("calendario_segun_lineas") == [0, 400, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0]
    assert figures.row("calendario_diferencia") == [0, -20, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0]


def with_working_capital() -> Project:
    """A plant whose working capital is computed and half borrowed."""
    base = plant([500.0] * 3, [200.0, 200.0, 300.0], 100.0, 0.1, loan=30.0, terms={"plazo": 2.0, "tasa": 0.1},
                 ct_dias=73.0,
                 tecnica_capital="desfase", ct_fuente_prestamo=0.5)
    rows = [Row({**row.values, "prestamo": 0.0, "propio": 100.0, "deprecia": "no"})
            for row in base.tables["inversiones"]]
    whole = replace(base, tables={**base.tables, "inversiones": tuple(rows)})
    return with_formats(whole, *TAXED, "capital_trabajo")


def test_sources_of_computed_working_capital(tmp_path: Path) -> None:
    """73 days of costs of 200 and 300 are 40 and 20 more: half borrowed, the rest own; all sums of sources
    have them."""
    figures = Computed(with_working_capital())
    sums = [figures.one(key) for key in ("inversion_suma", "fuentes_total", "fuente_propio",
                                         "fuente_prestamo",
                                         "participacion_prestamo", "resumen_fuente_prestamo",
                                         "resumen_inversion")]

    assert _found(with_working_capital(), tmp_path) == []
    assert figures.row("ct_aporte") == pytest.approx([40, 0, 20, 0])
    assert pytest.approx([160, 160, 130, 30, 30 / 160, 30, 160]) == sums
    assert pytest.approx([120, 0, 10, 0]) == figures.row("uf_propio")


def test_computed_working_capital_is_part_of_the_investment_everywhere() -> None:
    """100 of lines, and 40 and 20 of working capital: 160 in the calendar, by item and by source, and the
    checks compare these."""
    book = book_of(with_working_capital())

    assert book.row("inversion_calendario") == pytest.approx([140, 0, 20, 0])
    assert [book.one("cal_mes_calculado", year=11), book.one("cal_mes_capital_total.total"),
            book.one("cal_mes_total.total")] == pytest.approx([40, 40, 140])
    assert [book.one("cal_mes_paga_prestamo.total"), book.one("cal_mes_paga_propio.total"),
            book.one("cal_mes_falta.total")] == pytest.approx([20, 120, 0])
    assert [book.one(key) for key in ("rubro_calculado_capital", "rubro_calculado_total", "rubro_todo_total",
                                      "fuentes_total",
                                      "inversion_suma")] == pytest.approx([60, 60, 160, 160, 160])
    for tie in ("calendario_inversion", "rubros", "fuentes_inversion"):
        assert [book.one(f"control_{tie}_{side}") for side in ("izq", "der")] == pytest.approx([160, 160])
        assert book.one(f"control_{tie}_ok") == "OK"


def test_programmes_have_somebody_who_pays() -> None:
    """Irrigation: works, training and mitigation of each year, all of them granted; the sum of both sides is
    2,164,708."""
    book = book_of(with_formats(api.example("riego"), "inversiones", "capacitacion", "mitigacion",
                                "operacion"))

    assert book.row("paga_donacion")[1:6] == pytest.approx(
        [1542431.8 + 155272, 161931 + 58500, 113643, 132930, 0])
    assert [book.one(f"paga_{key}.total") for key in ("usos", "total", "falta")] == pytest.approx(
        [2164707.8, 2164707.8, 0])


def test_programmes_that_nobody_pays(tmp_path: Path) -> None:
    """Without a source, training and mitigation of 622,276 are missing, by year, and each table of lines is
    told at its first one."""
    whole = with_formats(api.example("riego"), "inversiones", "capacitacion", "mitigacion", "operacion")
    tables = {key: tuple(Row({name: value for name, value in row.values.items() if name != "fuente"},
                             row.periods) for row in rows)
              for key, rows in whole.tables.items()}
    project = replace(whole, tables=tables)
    figures = Computed(project)

    assert figures.row("paga_falta")[1:6] == pytest.approx([155272, 220431, 113643, 132930, 0])
    assert figures.one("capacitacion_sin_pagador") + figures.one("mitigacion_sin_pagador") == pytest.approx(
        622276)
    assert [code for code, _ in _found(project, tmp_path)] == ["XP-338"] * 3


def test_working_capital_of_a_late_start() -> None:
    """Techniques are compared for the first year with costs, here the second."""
    project = plant([0.0, 500.0, 500.0], [0.0, 200.0, 300.0], 100.0, 0.1, ct_dias=73.0, ct_parte_costo=0.25,
                    tecnica_capital="parte")
    figures = Computed(with_formats(project, *BARE, "capital_trabajo"))

    assert [figures.one(f"ct_{key}") for key in ("primer_anio", "primer_costo", "desfase", "parte")] == [
        2, 200, 40, 50]
    assert pytest.approx([0, 50, 25, 0]) == figures.row("ct_aporte")


@pytest.mark.referee
def test_all_of_it_recalculates(tmp_path: Path) -> None:
    """Cancelled replacements, sources as shares, lines with their months and computed working capital, in one
    workbook."""
    typed, capital, months = cancelled(), with_working_capital(), by_months()
    lines = [row for each in (typed, in_shares(0.75), months, capital) for row in each.tables["inversiones"]]
    tables = {**capital.tables, "inversiones": tuple(lines),
              "calendario_mensual": months.tables["calendario_mensual"]}
    project = replace(capital, shape=typed.shape, series=typed.series,
                      fields={**capital.fields, **typed.fields}, tables=tables)
    whole = small(with_formats(project, *TAXED, "capital_trabajo"))

    assert office.assert_agrees([api.fill(whole, tmp_path / "todo.xlsx", live=True)]) > 4000
