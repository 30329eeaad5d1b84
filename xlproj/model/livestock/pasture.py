"""Pastos: how many standard units the pasture carries each year, against those that the herd has (ch. XI)."""

from __future__ import annotations

from xlproj.base.catalogue_herd import OVERGRAZED, PASTURE_WITHOUT_LOAD
from xlproj.base.text import Text
from xlproj.base.units import HECTARE, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Not, both, choose, either, nonzero
from xlproj.expr.nodes import Node, Num, as_number
from xlproj.expr.presence import Bare, Default, Filled, Typed
from xlproj.expr.references import Year
from xlproj.model.livestock.inputs import STANDARD, WEIGHT_USED
from xlproj.model.livestock.side import AFTER, BEFORE, UNITS_ROW
from xlproj.model.livestock.usual import EATEN_BY_WEIGHT, FODDER, GRAZED_BY_HECTARE, IN_KILOS
from xlproj.spec.formats import Format
from xlproj.spec.inputs import ask
from xlproj.spec.quantities import computed_column, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import MORE_YEARS, in_order, usual
from xlproj.spec.rules import Condition, Figure, Here, Rule
from xlproj.spec.sheets import Form, Heading, Sheet, Table, Timeline

TABLE = "pastos"
SHORT = 0.01
"""Standard units: what the pasture may lack without a word."""
NAME = ask("pasto", "text", "Pasto o forraje", "Pasture or fodder", "Pastizal, alfalfa, avena, rastrojo …",
           "Rangeland, lucerne, oats, stubble …", required=True, width=30, example="Pastizal natural")
AREA = ask("hectareas", "number", "Área", "Area", "Hectáreas que pasta el hato o que se le siegan.",
           "Hectares that the herd grazes or that are cut for it.", unit=HECTARE, unit_label=Text("ha", "ha"),
           required=True,
           minimum=0, width=11, example=2400)
LOAD = ask("carga", "number", "Unidades por hectárea", "Units per hectare",
           "Las que sostiene una hectárea sin dañarse.",
           "Those that a hectare carries without harm.", unit=STANDARD / HECTARE, minimum=0, width=13,
           example=0.5)
YIELD = ask("rendimiento", "number", "Forraje por hectárea", "Fodder per hectare",
            "Al año; si no sabe las unidades por hectárea.",
            "A year; if you do not know the units per hectare.", unit=QUANTITY / HECTARE,
            unit_label=Text("kg", "kg"), minimum=0,
            width=13, example=12000)
USABLE = ask("aprovechable", "rate", "Parte aprovechable", "Usable share", "Vacío: todo el forraje.",
             "Empty: all of the fodder.",
             minimum=0, maximum=1, width=12, example=0.7)
SINCE = ask("desde", "integer", "Desde el año", "From year", "Primer año en que se usa. Vacío: ya existe.",
            "First year of use. Empty: it is already there.", minimum=0, maximum=60, width=9, example=2)
UNTIL = ask("hasta", "integer", "Hasta el año", "To year", "Último año en que se usa. Vacío: siempre.",
            "Last year of use. Empty: always.", minimum=0, maximum=60, width=9)
EATEN = ask("consumo_unidad", "number", "Forraje que come una unidad", "Fodder that a unit eats",
            "Por día; solo si escribió forraje por hectárea.", "A day; only if you typed fodder per hectare.",
            unit=QUANTITY / STANDARD, unit_label=Text("kg", "kg"), minimum=0, example=6)

_name, _area, _load, _yield, _usable, _since, _until = (
    field.column_of(TABLE) for field in (NAME, AREA, LOAD, YIELD, USABLE, SINCE, UNTIL))
_EATEN_A_YEAR = EATEN.ref * 365
_FODDER = _yield * Default(_usable, Num(1))
_FED = choose(EATEN.ref > 0, _FODDER / nonzero(_EATEN_A_YEAR), 0)
_PER_HECTARE = choose(Typed(_load), _load, _FED)
CARRIED = computed_column(TABLE, "capacidad", "Unidades que sostiene", "Units carried", _area * _PER_HECTARE,
                          show="decimal",
                          unit=STANDARD)
_POINT = Text("¿Falta el punto decimal, o es de otra superficie?",
              "Is the decimal point missing, or is it for another area?")
_IN_USE = both(_since <= Year(), either(Not(Typed(_until)), _until >= Year()))

GRAZED = series("pastos_hectareas", "Hectáreas en uso", "Hectares in use",
                sum_rows(_area * as_number(_IN_USE)),
                show="decimal", unit=HECTARE)
BY_LOAD = series("pastos_por_carga", "Unidades, donde se escribieron por hectárea",
                 "Units, where they were typed per hectare",
                 sum_rows(_area * choose(Typed(_load), _load, 0) * as_number(_IN_USE)), show="decimal",
                 unit=STANDARD)
FODDER_OF_OTHERS = series("pastos_forraje", "Forraje de los demás pastos (kg)",
                          "Fodder of the other pastures (kg)",
                          sum_rows(_area * choose(Typed(_load), 0, _FODDER) * as_number(_IN_USE)),
                          show="decimal", unit=QUANTITY)
CAPACITY = series("pastos_capacidad", "Unidades que sostienen los pastos", "Units that the pasture carries",
                  BY_LOAD.ref + choose(EATEN.ref > 0, FODDER_OF_OTHERS.ref / nonzero(_EATEN_A_YEAR), 0),
                  show="decimal", unit=STANDARD, bold=True, name="capacidad_pastos",
                  meaning=Text("Las escritas por hectárea, más el forraje de los demás entre lo que come una "
                               "unidad al año.",
                               "Those typed per hectare, and the fodder of the others over what a unit eats "
                               "in a year."))
HERD_AFTER = series("pastos_hato_despues", "Unidades del hato, después", "Units of the herd, after",
                    AFTER.rows[UNITS_ROW].ref + 0,
                    show="decimal", unit=STANDARD, bold=True)
HERD_BEFORE = series("pastos_hato_antes", "Unidades del hato, antes", "Units of the herd, before",
                     BEFORE.rows[UNITS_ROW].ref + 0,
                     show="decimal", unit=STANDARD)
ROOM = series("pastos_holgura", "Holgura (negativa: sobrepastoreo)", "Room (negative: overgrazing)",
              CAPACITY.ref - HERD_AFTER.ref,
              show="decimal", unit=STANDARD, name="holgura_pastos",
              meaning=Text("Capacidad menos unidades del hato con el proyecto.",
                           "Capacity less units of the herd with the project."))


def _by_area(units: Node) -> Node:
    return units / nonzero(GRAZED.ref) * as_number(GRAZED.ref > 0)


LOAD_AFTER = series("pastos_carga", "Unidades por hectárea, después", "Units per hectare, after",
                    _by_area(HERD_AFTER.ref),
                    show="decimal", unit=STANDARD / HECTARE)
_AREA_TOTAL = scalar("pastos_area_total", "Área total", "Total area", sum_rows(_area), show="decimal",
                     unit=HECTARE)
_CAPACITY_TOTAL = scalar("pastos_capacidad_total", "Capacidad total", "Total capacity",
                         sum_rows(_area * _PER_HECTARE), show="decimal",
                         unit=STANDARD)

SHEET = Sheet(
    key="pastos", title=Text("Pastos", "Pasture"), group="inputs",
    purpose=Text(
        "Liste los pastos y cuánto ganado sostiene cada uno, por unidades por hectárea o por el forraje "
        "que dan.",
        "List the pastures and how much livestock each carries, by units per hectare or by the fodder they "
        "give."),
    blocks=(Table(key=TABLE, title=Text("Pastos y forrajes", "Pasture and fodder"), rows=10,
                  columns=(NAME, AREA, LOAD, YIELD, USABLE, SINCE, UNTIL, CARRIED),
                  totals=(("hectareas", _AREA_TOTAL), ("capacidad", _CAPACITY_TOTAL))),
            Form(title=Text("Consumo", "Consumption"), items=(EATEN,))))
RESULT = Sheet(
    key="carga_animal", title=Text("Carga animal", "Stocking"), group="results",
    purpose=Text(
        "Si los pastos sostienen al hato: unidades estándar de cada año contra las que aguantan las "
        "hectáreas en uso.",
        "Whether the pasture carries the herd: each year's standard units against those that the hectares in "
        "use bear."),
    blocks=(Timeline(rows=(Heading(Text("PASTOS", "PASTURE")), GRAZED, BY_LOAD, FODDER_OF_OTHERS, CAPACITY,
                           Heading(Text("HATO", "HERD")), HERD_AFTER, ROOM,
                           LOAD_AFTER, HERD_BEFORE)),))

FORMAT = Format(
    inputs=(SHEET,), results=(RESULT,),
    rules=(
        in_order(_since, _until),
        usual(EATEN.ref, EATEN_BY_WEIGHT.low * WEIGHT_USED.ref, EATEN_BY_WEIGHT.high * WEIGHT_USED.ref,
              IN_KILOS, sign=" kg",
              when=WEIGHT_USED.ref > 0),
        usual(_load, 0, GRAZED_BY_HECTARE / nonzero(Bare(WEIGHT_USED.ref)), _POINT, name=_name,
              when=WEIGHT_USED.ref > 0),
        usual(_yield, FODDER.low, FODDER.high, IN_KILOS, name=_name, sign=" kg")),
    conditions=(
        Condition(
            key="pastos_alcanzan", blocks=False,
            label=Text("Los pastos sostienen al hato todos los años",
                       "The pasture carries the herd every year"),
            rules=(Rule(code=OVERGRAZED, at=_area, each="year", first=True,
                        wrong=both(_AREA_TOTAL.ref > 0, ROOM.ref < -SHORT), values={
                            "year": Here("year"), "others": MORE_YEARS, "left": Figure(HERD_AFTER.ref),
                            "right": Figure(CAPACITY.ref)}),)),
        Condition(
            key="pastos_con_carga",
            label=Text("De cada pasto se sabe cuánto sostiene", "What each pasture carries is known"),
            rules=(Rule(code=PASTURE_WITHOUT_LOAD, at=_load, wrong=both(
                _area > 0, Not(Filled(_load)), either(Not(Filled(_yield)), EATEN.ref <= 0))),))),
    conventions=(Text("La carga de un año son las unidades estándar de las cabezas al empezarlo.",
                      "The stocking of a year is the standard units of the heads at its start."),))
RECIPES = (Recipe(key=TABLE, needs=("hato",), build=lambda _: FORMAT),)
