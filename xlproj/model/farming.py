"""Cultivos, Pecuario and Incremental: farm income before and after, and how it matures (ch. XI, XIV-16, XIV-17)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import HECTARE, MONEY, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import both, choose, either, least
from xlproj.expr.nodes import Node
from xlproj.expr.presence import Default, IsChoice, Typed
from xlproj.expr.references import Year
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import Condition, FlowLine, Quantity, Tie, computed_column, scalar, series
from xlproj.spec.sheets import Form, Grid, Heading, Sheet, Table, Timeline

BEFORE, AFTER = Text("Antes", "Before"), Text("Después", "After")
_SIDES = (("antes", BEFORE), ("despues", AFTER))

AREA = ask("area", "number", "Área", "Area", "Hectáreas sembradas.", "Hectares sown.", unit=HECTARE,
           unit_label=Text("ha", "ha"), required=True, minimum=0, width=11, example=150)
YIELD = ask("rendimiento", "number", "Rendimiento", "Yield", "Cosecha por hectárea.", "Harvest per hectare.",
            unit=QUANTITY / HECTARE, unit_label=Text("kg/ha", "kg/ha"), required=True, minimum=0, width=13, example=2500)
PRICE = ask("precio", "money", "Precio en chacra", "Farm-gate price", "Lo que recibe el agricultor.",
            "What the farmer receives.", unit=MONEY / QUANTITY, unit_label=Text("por kg", "per kg"), required=True, minimum=0,
            width=12, example=1.2)
COST = ask("costo_ha", "money", "Costo por hectárea", "Cost per hectare", "Todo lo que cuesta cultivar una hectárea.",
           "All it costs to grow one hectare.", unit=MONEY / HECTARE, required=True, minimum=0, width=13, example=1600)


def _crop_table(side: str, title: Text) -> Table:
    key = f"cultivos_{side}"
    area, crop_yield, price, cost = (field.column_of(key) for field in (AREA, YIELD, PRICE, COST))
    gross = computed_column(key, "bruta", "Productividad bruta", "Gross productivity", crop_yield * price,
                            unit=MONEY / HECTARE, source="c11-yield-productivity-table")
    net = computed_column(key, "neta", "Productividad neta", "Net productivity", gross.ref - cost, unit=MONEY / HECTARE,
                          source="c11-yield-productivity-table")
    return Table(
        key=key, title=title, rows=12,
        columns=(ask("cultivo", "text", "Cultivo", "Crop", "Producto y variedad.", "Product and variety.", required=True,
                     width=38, example="Maíz blanco"), AREA, YIELD, PRICE, gross, COST, net,
                 computed_column(key, "costos", "Costos totales", "Total costs", area * cost),
                 computed_column(key, "vbp", "VBP", "Gross output value", area * gross.ref,
                                 meaning=Text("Valor bruto de la producción.", "Gross value of output.")),
                 computed_column(key, "vnp", "VNP", "Net output value", area * net.ref,
                                 meaning=Text("Valor neto de la producción.", "Net value of output."))),
        totals=(("area", scalar(f"{key}_area", "Área total", "Total area", sum_rows(area), show="number", unit=HECTARE)),
                ("costos", scalar(f"{key}_costos", "Costos totales", "Total costs", sum_rows(area * cost))),
                ("vbp", scalar(f"{key}_vbp", "VBP total", "Total gross output value",
                               sum_rows(area * crop_yield * price))),
                ("vnp", scalar(f"{key}_vnp", "VNP total", "Total net output value",
                               sum_rows(area * (crop_yield * price - cost))))))


CROPS = {side: _crop_table(side, Text(f"Plan de cultivos {label.es.lower()} del proyecto",
                                      f"Crop plan {label.en.lower()} the project")) for side, label in _SIDES}


def _total(branch: str, what: str, side: Text, key: str, words: Text) -> Field:
    return ask(f"{branch}_{what}_{key}", "money", f"{words.es}: {side.es.lower()}", f"{words.en}: {side.en.lower()}",
               "Total anual. Vacío: se usa el detalle.", "Yearly total. Empty: the detail is used.", unit=MONEY, minimum=0)


_GROSS, _COSTS = Text("Valor bruto (VBP)", "Gross value"), Text("Costos", "Costs")
TOTALS = {(branch, what, side): _total(branch, what, label, side, words)
          for branch in ("agricola", "pecuario") for what, words in (("bruto", _GROSS), ("costo", _COSTS))
          for side, label in _SIDES}


def _totals_grid(branch: str, title: Text) -> Grid:
    return Grid(title=title, corner=Text("Total anual", "Yearly total"), columns=(BEFORE, AFTER),
                rows=tuple((words, tuple(TOTALS[branch, what, side] for side, _ in _SIDES))
                           for what, words in (("bruto", _GROSS), ("costo", _COSTS))))


CROPS_SHEET = Sheet(
    key="cultivos", title=Text("Cultivos", "Crops"), group="inputs",
    purpose=Text("Detalle los cultivos antes y después del proyecto o escriba solo los totales; si hay ambos, valen los totales.",
                 "Detail the crops before and after the project or type only the totals; if both are given, totals count."),
    blocks=(CROPS["antes"], CROPS["despues"],
            _totals_grid("agricola", Text("O bien, totales de todos los cultivos", "Or else, totals of all crops"))))
LIVESTOCK_SHEET = Sheet(
    key="pecuario", title=Text("Pecuario", "Livestock"), group="inputs",
    purpose=Text("Escriba el valor bruto y los costos anuales del ganado antes y después del proyecto.",
                 "Type the yearly gross value and costs of livestock before and after the project."),
    blocks=(_totals_grid("pecuario", Text("Totales de la actividad pecuaria", "Totals of livestock")),))

# --- incremental ----------------------------------------------------------------------------------------------------
METHODS = choices("maduraciones", geometrica=("Geométrica", "Geometric"), lineal=("Lineal", "Linear"))
MATURING = ask("anios_maduracion", "integer", "Años de maduración", "Years of maturation",
               "Años que tarda en alcanzarse el ingreso «después».", "Years until the income “after” is reached.",
               required=True, minimum=1, maximum=60, unit_label=Text("años", "years"), example=6)
METHOD = ask("metodo_maduracion", "choice", "Forma de maduración", "Kind of maturation",
             "Geométrica: crece cada año en la misma proporción.", "Geometric: grows each year in the same proportion.",
             choices=METHODS, default="geometrica")
FORM = Form(title=Text("Maduración de los ingresos", "Maturation of income"), items=(MATURING, METHOD))


def _detail(what: str, side: str) -> Node:
    key = f"cultivos_{side}"
    area, crop_yield, price, cost = (field.column_of(key) for field in (AREA, YIELD, PRICE, COST))
    return sum_rows(area * crop_yield * price) if what == "bruto" else sum_rows(area * cost)


def _used(branch: str, what: str, side: str) -> Quantity:
    typed = TOTALS[branch, what, side]
    names = {"agricola": Text("Agrícola", "Crops"), "pecuario": Text("Pecuario", "Livestock")}
    label, words = dict(_SIDES)[side], {"bruto": _GROSS, "costo": _COSTS}[what]
    expr = Default(typed.ref, _detail(what, side)) if branch == "agricola" else typed.ref + 0
    return scalar(f"inc_{branch}_{what}_{side}", f"{names[branch].es}, {words.es.lower()}, {label.es.lower()}",
                  f"{names[branch].en}, {words.en.lower()}, {label.en.lower()}", expr, source="c11-incremental")


USED = {key: _used(*key) for key in TOTALS}


def _net(branch: str, side: str) -> Quantity:
    gross, cost = USED[branch, "bruto", side], USED[branch, "costo", side]
    return scalar(f"inc_{branch}_neto_{side}", f"{gross.label.es.split(',')[0]}, neto", f"{gross.label.en.split(',')[0]}, net",
                  gross.ref - cost.ref, bold=True, source="c11-incremental", name=f"ingreso_{branch}_{side}")


NET = {(branch, side): _net(branch, side) for branch in ("agricola", "pecuario") for side, _ in _SIDES}


def _difference(key: str, before: Quantity, after: Quantity) -> Quantity:
    return scalar(f"{key}_incremental", before.label.es, before.label.en, after.ref - before.ref, source="c11-incremental",
                  bold=before.bold)


def _grid_row(words: Text, key: str, before: Quantity, after: Quantity) -> tuple[Text, tuple[Quantity, ...]]:
    return words, (before, after, _difference(key, before, after))


NET_TOTAL = {side: scalar(f"inc_total_{side}", "Total neto", "Total net",
                          NET["agricola", side].ref + NET["pecuario", side].ref, bold=True, source="c11-incremental")
             for side, _ in _SIDES}


def _branch_rows(branch: str, words: Text) -> tuple[tuple[Text, tuple[Quantity, ...]], ...]:
    rows = tuple(_grid_row(Text(f"{words.es}: {label.es.lower()}", f"{words.en}: {label.en.lower()}"),
                           f"inc_{branch}_{what}", USED[branch, what, "antes"], USED[branch, what, "despues"])
                 for what, label in (("bruto", _GROSS), ("costo", _COSTS)))
    return (*rows, _grid_row(Text(f"{words.es}: ingreso neto", f"{words.en}: net income"), f"inc_{branch}_neto",
                             NET[branch, "antes"], NET[branch, "despues"]))


_SAFE_YEARS = MATURING.ref + (MATURING.ref <= 0)


def _maturing(branch: str, es: str, en: str) -> Quantity:
    before, after = NET[branch, "antes"].ref, NET[branch, "despues"].ref
    share = least(Year() / _SAFE_YEARS, 1)
    geometric = both(IsChoice(METHOD.ref, "maduraciones", "geometrica"), before > 0, after > 0)
    return series(f"madura_{branch}", es, en, total=True, source="XIV-16, XIV-17", name=f"madura_{branch}",
                  expr=choose(geometric, before * (after / (before + (before <= 0))) ** share,
                              before + (after - before) * share),
                  convention=Text("Geométrica: antes × (después / antes) ^ (t / n), hasta el año n.",
                                  "Geometric: before × (after / before) ^ (t / n), up to year n."))


CROPS_BY_YEAR = _maturing("agricola", "Ingreso agrícola", "Crop income")
LIVESTOCK_BY_YEAR = _maturing("pecuario", "Ingreso pecuario", "Livestock income")
INCOME_BY_YEAR = series("madura_total", "Ingreso total", "Total income", CROPS_BY_YEAR.ref + LIVESTOCK_BY_YEAR.ref,
                        total=True, bold=True)
INCREMENTAL = series("ingreso_incremental", "Ingreso incremental", "Incremental income", total=True, source="XIV-17",
                     expr=INCOME_BY_YEAR.ref - NET_TOTAL["antes"].ref, name="ingresos_incrementales")

SHEET = Sheet(
    key="incremental", title=Text("Incremental", "Incremental"), group="results",
    purpose=Text("Cuánto más gana la población con el proyecto, y en cuántos años llega a ganarlo.",
                 "How much more people earn with the project, and in how many years they come to earn it."),
    blocks=(Timeline(rows=(Heading(Text("MADURACIÓN DE LOS INGRESOS", "MATURATION OF INCOME")), CROPS_BY_YEAR,
                           LIVESTOCK_BY_YEAR, INCOME_BY_YEAR)),
            Grid(title=Text("Antes, después e incremental", "Before, after and incremental"),
                 corner=Text("Por año", "Per year"), columns=(BEFORE, AFTER, Text("Incremental", "Incremental")),
                 rows=(*_branch_rows("agricola", Text("Agrícola", "Crops")),
                       *_branch_rows("pecuario", Text("Pecuario", "Livestock")),
                       _grid_row(Text("Ingreso neto total", "Total net income"), "inc_total", NET_TOTAL["antes"],
                                 NET_TOTAL["despues"])))))


def _geometric_possible(branch: str) -> Node:
    before, after = NET[branch, "antes"].ref, NET[branch, "despues"].ref
    return either(both(before > 0, after > 0), both(before.equals(0), after.equals(0)),
                  IsChoice(METHOD.ref, "maduraciones", "lineal"))


def _detail_tie(what: str, side: str) -> Tie:
    typed, label = TOTALS["agricola", what, side], dict(_SIDES)[side]
    detail = _detail(what, side)
    words = {"bruto": _GROSS, "costo": _COSTS}[what]
    return Tie(key=f"detalle_{what}_{side}", code="XP-320", at=typed.key, left=typed.ref, right=detail,
               when=both(Typed(typed.ref), detail > 0),
               label=Text(f"Cultivos {label.es.lower()}: {words.es.lower()} escrito = detalle",
                          f"Crops {label.en.lower()}: typed {words.en.lower()} = detail"))


FORMAT = Format(
    key="cultivos", parameters=(FORM,), inputs=(CROPS_SHEET, LIVESTOCK_SHEET), results=(SHEET,),
    lines=(FlowLine(quantity=INCREMENTAL, side="benefit"),),
    ties=tuple(_detail_tie(what, side) for what in ("bruto", "costo") for side, _ in _SIDES),
    conditions=tuple(Condition(key=f"maduracion_{branch}", code="XP-313", at="metodo_maduracion", label=label,
                               holds=_geometric_possible(branch)) for branch, label in (
        ("agricola", Text("La maduración agrícola es posible", "Crop maturation is possible")),
        ("pecuario", Text("La maduración pecuaria es posible", "Livestock maturation is possible")))),
    conventions=(Text("El ingreso «antes» se repite cada año sin proyecto; el «después» se alcanza al terminar la maduración.",
                      "The income “before” repeats each year without the project; the “after” is reached when maturation ends."),))
