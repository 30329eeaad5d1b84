"""What is typed about a herd, before and after the project: its classes, its products, its costs, its
standard unit (ch. XI)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import MONEY, QUANTITY, base
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import choose, nonzero
from xlproj.expr.nodes import Node, Num, as_number
from xlproj.expr.presence import Default, IsChoice
from xlproj.model.farm.crop_lists import AFTER, AFTER_SIDE, BEFORE, BEFORE_SIDE
from xlproj.model.lists import YES_NO
from xlproj.model.livestock.sets import (
    ADDED_ANIMALS,
    CLASSES,
    COSTS,
    COUNTED,
    DEFINED_WEIGHTS,
    SETS,
    SPECIES,
    STANDARD_UNITS,
)
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, computed_column, scalar
from xlproj.spec.sheets import Form, Grid, Note, Sheet, Table

SIDES = ((BEFORE_SIDE, BEFORE), (AFTER_SIDE, AFTER))
HEAD, STANDARD = base("head"), base("uv")
_KILOS, _HEADS = Text("kg", "kg"), Text("cabezas", "heads")

# --- the standard unit --------------------------------------------------------------------------------------
UNIT = ask("unidad_animal", "choice", "Unidad estándar", "Standard unit",
           "En qué se cuentan juntas las clases y especies.",
           "In what classes and species are counted together.", choices=STANDARD_UNITS, default="uvr")
UNIT_WEIGHT = ask("peso_unidad", "number", "Peso vivo de una unidad", "Live weight of one unit",
                  "Vacío: 500 kg en UA, 25 kg en UB; en UVR y UO escriba el peso promedio de la zona.",
                  "Empty: 500 kg for UA, 25 kg for UB; for UVR and UO type the average weight of the area.",
                  unit=QUANTITY / STANDARD, unit_label=_KILOS, minimum=0, example=200)
WEIGHT_USED = scalar(
    "peso_unidad_usado", "Peso de la unidad que se usa", "Weight of the unit in use", show="decimal",
    unit=QUANTITY / STANDARD,
    expr=Default(UNIT_WEIGHT.ref, choose(IsChoice(UNIT.ref, STANDARD_UNITS.key, "ua"), DEFINED_WEIGHTS["ua"],
                                         choose(IsChoice(UNIT.ref, STANDARD_UNITS.key, "ub"),
                                                DEFINED_WEIGHTS["ub"], 0))))
RECOVERED = ask("hato_recupero", "choice", "¿Se cuenta al final lo que creció el hato?",
                "Count the herd's growth at the end?",
                "Sí: el aumento del valor del hato entra al flujo en el último año, como un valor residual.",
                "Yes: the increase in the herd's value enters the flow in the last year, as a residual "
                "value.",
                choices=YES_NO, default="si")
ADDED = ask("hato_agregado", "choice", "Animales que se agregan al empezar", "Animals added at the start",
            "Si al empezar hay más cabezas con el proyecto que hoy. Vacío: se compran en el año 0, a su "
            "precio en pie.",
            "If there are more heads at the start with the project than today. Empty: bought in year 0, at "
            "their live price.",
            choices=ADDED_ANIMALS)


def in_units(kilos: Node) -> Node:
    """Standard units of a live weight in kilograms; 0 while the unit has no weight."""
    used = WEIGHT_USED.ref
    return kilos / nonzero(used) * as_number(used > 0)


# --- the classes --------------------------------------------------------------------------------------------
def _share(key: str, es: str, en: str, help_es: str, help_en: str, **more: object) -> Field:
    return ask(key, "rate", es, en, help_es, help_en, **({"minimum": 0, "maximum": 1, "width": 11} | more))


CLASS = ask("clase", "code", "Clase", "Class", "Elija de la lista o escriba otro nombre; una fila por clase.",
            "Choose from the list or type another name; one row per class.", required=True, width=19,
            suggestions=CLASSES,
            example="Vaca")
KIND = ask("especie", "code", "Especie", "Species", "Los nacidos se reparten dentro de la especie.",
           "Births are shared out within the species.", required=True, width=12, suggestions=SPECIES,
           example="Vacuno")
HEADS = ask("cabezas", "integer", "Cabezas al empezar", "Heads at the start",
            "Población de hoy, en animales enteros.",
            "Today's population, in whole animals.", unit=HEAD, required=True, minimum=0, width=11,
            example=486)
WEIGHT = ask("peso", "number", "Peso vivo", "Live weight", "Promedio de la clase en la zona.",
             "Average of the class in the area.",
             unit=QUANTITY / HEAD, unit_label=_KILOS, required=True, minimum=0, width=10, example=200)
PRICE = ask("precio", "money", "Precio en pie", "Live price", "Por kilo de peso vivo, en chacra.",
            "Per kilogram of live weight, at the farm.", unit=MONEY / QUANTITY,
            unit_label=Text("por kg", "per kg"),
            required=True, minimum=0, width=10, example=4, adds="price")
DEATHS = _share("mortalidad", "Mortalidad", "Mortality",
                "De las cabezas que hay al empezar el año, las que mueren.",
                "Of the heads at the start of the year, those that die.", example=0.01)
MEAT = _share("carne", "Saca para carne", "Offtake for meat", "Vendidas o consumidas para carne.",
              "Sold or eaten for meat.",
              example=0.4)
REARING = _share("recria", "Saca para recría", "Offtake for rearing",
                 "Jóvenes vendidas para que otros las críen.",
                 "Young ones sold for others to rear.")
BREEDING = _share("produccion", "Saca para producción", "Offtake for production",
                  "Adultas vendidas que siguen produciendo en otra parte.",
                  "Adults sold that go on producing elsewhere.")
BOUGHT = ask("compras", "integer", "Compras al año", "Bought a year", "Cabezas que se compran cada año.",
             "Heads bought every year.", unit=HEAD, minimum=0, width=10, example=20)
BIRTHS = ask("natalidad", "number", "Natalidad", "Birth rate",
             "Solo en los vientres: crías por vientre al año, como 0.8; 8 en cuyes.",
             "Breeding females only: young per female a year, such as 0.8; 8 of guinea pigs.", minimum=0,
             weighs=True,
             maximum=20, width=11, share=True, example=0.37)
BORN_SHARE = _share("parte_nacidos", "Parte de los nacidos", "Share of births",
                    "Qué parte de los nacidos de la especie entra en esta clase: 50 % machos, 50 % hembras.",
                    "What part of the species' births enters this class: 50 % males, 50 % females.",
                    example=0.5)
NEXT = ask("siguiente", "code", "Pasa a", "Becomes",
           "Clase en la que estará el próximo año. Vacío: sigue en la suya.",
           "Class it will be in next year. Empty: it stays in its own.", width=17, suggestions=CLASSES,
           example="Torete")
MOVING = _share("pasa", "Parte que pasa", "Share that does", "Vacío: pasan todas.", "Empty: all of them.")
REST = ask("resto", "code", "El resto pasa a", "The rest becomes",
           "Para separar por sexo: de cordero, la mitad a carnerillo y el resto a borreguilla. Vacío: se "
           "queda.",
           "To part by sex: of lambs, half become young rams and the rest young ewes. Empty: it stays.",
           width=17,
           suggestions=CLASSES)
_CLASS_FIELDS = (DEATHS, MEAT, REARING, BREEDING, BOUGHT, BIRTHS, BORN_SHARE, NEXT, MOVING, REST)


def herd_key(side: str) -> str:
    """Key of the table of classes on one side of the project."""
    return f"hato_{side}"


def _herd_totals(side: str) -> dict[str, Quantity]:
    heads, weight, price = (field.column_of(herd_key(side)) for field in (HEADS, WEIGHT, PRICE))
    return {
        "cabezas": scalar(f"hato_cabezas_total_{side}", "Cabezas al empezar", "Heads at the start",
                          sum_rows(heads), show="integer",
                          unit=HEAD),
        "unidades": scalar(f"hato_unidades_total_{side}", "Unidades estándar", "Standard units",
                           in_units(sum_rows(heads * weight)),
                           show="decimal", unit=STANDARD, source="c11-herd-initial-value"),
        "valor": scalar(f"hato_valor_total_{side}", "Valor al empezar", "Value at the start",
                        sum_rows(heads * weight * price),
                        source="c11-herd-initial-value")}


TOTALS = {side: _herd_totals(side) for side, _ in SIDES}


def _herd_table(side: str, label: Text) -> Table:
    key = herd_key(side)
    heads, weight, price = (field.column_of(key) for field in (HEADS, WEIGHT, PRICE))
    computed = (
        computed_column(key, "unidades", "Unidades estándar", "Standard units", in_units(heads * weight),
                        show="decimal",
                        unit=STANDARD),
        computed_column(key, "valor", "Valor", "Value", heads * weight * price))
    return Table(
        key=key, title=Text(f"Hato {label.es.lower()} del proyecto", f"Herd {label.en.lower()} the project"),
        rows=12,
        required=side == AFTER_SIDE, columns=(CLASS, KIND, HEADS, WEIGHT, PRICE, *computed, *_CLASS_FIELDS),
        totals=tuple(TOTALS[side].items()))


HERD_SHEET = Sheet(
    key="hato", title=Text("Hato", "Herd"), group="inputs",
    purpose=Text(
        "Escriba las clases del hato con su población y sus tasas, hoy y con el proyecto; las tasas y "
        "compras se repiten "
        "cada año. Sin hato de hoy, deje vacía la primera tabla.",
        "Type the herd's classes with their population and rates, today and with the project; rates and "
        "purchases repeat "
        "every year. With no herd today, leave the first table empty."),
    blocks=(*(_herd_table(side, label) for side, label in SIDES),
            Form(title=Text("Unidad estándar y valor final", "Standard unit and final value"),
                 items=(UNIT, UNIT_WEIGHT, WEIGHT_USED, ADDED, RECOVERED)),
            Note(SETS, Text("Clases usuales de cada especie", "Usual classes of each species"))))

# --- products -----------------------------------------------------------------------------------------------
PRODUCT = ask("producto", "text", "Producto", "Product", "Leche, labranza, estiércol, lana, carga …",
              "Milk, ploughing, manure, wool, transport …", required=True, width=26, example="Leche")
OF = ask("de", "code", "De qué clase o especie", "Of which class or species",
         "Como está escrita en el hato. Vacío: de todo el hato.",
         "As written in the herd. Empty: of the whole herd.", width=17, suggestions=CLASSES, example="Vacuno")
BASE = ask("base", "choice", "Se cuentan", "What counts",
           "Las madres en leche son tantas como los nacidos del año.",
           "There are as many mothers in milk as births in the year.", choices=COUNTED, required=True,
           width=21)
PART = _share("parte", "Parte que se aprovecha", "Share made use of",
              "Vacío: todo. Toros que aran, estiércol que queda en el corral …",
              "Empty: all. Bulls that plough, manure left in the pen …", example=0.8)
PER_HEAD = ask("por_cabeza", "number", "Por cabeza y día", "Per head and day",
               "Litros, kilos, jornadas … por cabeza (o yunta) y día.",
               "Litres, kilograms, days … per head (or team) and day.", unit=QUANTITY / HEAD, minimum=0,
               width=11, example=2.5)
PER_KILO = _share("por_kilo", "Parte del peso vivo por día", "Share of live weight a day",
                  "Solo estiércol: cerca de 2 % en vacunos.",
                  "Manure only: about 2 % in cattle.", example=0.02)
TIMES = ask("veces", "number", "Días o veces al año", "Days or times a year",
            "Días de ordeño, de trabajo …; 1 en la esquila anual.",
            "Days of milking, of work …; 1 for yearly shearing.", required=True, minimum=0, maximum=366,
            width=11, example=90)
PRODUCT_PRICE = ask("precio", "money", "Precio", "Price",
                    "Por litro, kilo o jornada; alquiler si no se vende.",
                    "Per litre, kilogram or day; the rent if it is not sold.", unit=MONEY / QUANTITY,
                    required=True, minimum=0,
                    width=10, example=1, adds="price")


def products_key(side: str) -> str:
    """Key of the table of products on one side of the project."""
    return f"productos_{side}"


def _products_table(side: str, label: Text) -> Table:
    key = products_key(side)
    per_year = PER_HEAD.column_of(key) * Default(PART.column_of(key), Num(1)) * TIMES.column_of(key)
    return Table(
        key=key, title=Text(f"Productos {label.es.lower()} del proyecto",
                            f"Products {label.en.lower()} the project"), rows=10,
        columns=(PRODUCT, OF, BASE, PART, PER_HEAD, PER_KILO, TIMES, PRODUCT_PRICE,
                 computed_column(key, "por_anio", "Por cabeza al año", "Per head a year", per_year,
                                 show="decimal",
                                 unit=QUANTITY / HEAD, source="c11-herd-milk")))


PRODUCTS_SHEET = Sheet(
    key="productos", title=Text("Productos del hato", "Herd products"), group="inputs",
    purpose=Text(
        "Escriba qué rinde el hato además de la carne: de qué animales, cuánto, cuántos días y a qué precio.",
        "Type what the herd yields besides meat: from which animals, how much, on how many days and at what "
        "price."),
    blocks=tuple(_products_table(side, label) for side, label in SIDES))

# --- costs --------------------------------------------------------------------------------------------------
COST = ask("concepto", "text", "Concepto", "Item", "En qué se gasta.", "What it is spent on.", required=True,
           width=30,
           example="Forraje en el estío")
COST_CLASS = ask("clase", "choice", "Clase", "Class", "Elija de la lista.", "Choose from the list.",
                 choices=COSTS, required=True,
                 width=20)
COST_QUANTITY = ask("cantidad", "number", "Cantidad por unidad estándar", "Quantity per standard unit",
                    "Kilos por día, hectáreas o jornales por año …",
                    "Kilograms a day, hectares or working days a year …",
                    unit=QUANTITY / STANDARD, required=True, minimum=0, width=13, example=3, adds="quantity")
COST_TIMES = ask("veces", "number", "Días o veces al año", "Days or times a year",
                 "Vacío: 1, la cantidad ya es por año.",
                 "Empty: 1, the quantity is yearly.", minimum=0, maximum=366, width=11, example=30)
COST_PRICE = ask("precio", "money", "Precio", "Price",
                 "Por kilo, hectárea, jornal …; valorice también lo propio.",
                 "Per kilogram, hectare, day …; value your own too.", unit=MONEY / QUANTITY, required=True,
                 minimum=0, width=11,
                 example=0.1, adds="price")


def costs_key(side: str) -> str:
    """Key of the table of costs on one side of the project."""
    return f"costos_hato_{side}"


def times_a_year(side: str) -> Node:
    """How often a row of costs is spent in a year."""
    return Default(COST_TIMES.column_of(costs_key(side)), Num(1))


def unit_cost(side: str) -> Node:
    """What a row of costs comes to per standard unit and year."""
    quantity, price = (field.column_of(costs_key(side)) for field in (COST_QUANTITY, COST_PRICE))
    return quantity * times_a_year(side) * price


def _costs_table(side: str, label: Text) -> Table:
    key, units = costs_key(side), TOTALS[side]["unidades"].ref
    per_unit = computed_column(key, "por_unidad", "Por unidad y año", "Per unit and year", unit_cost(side),
                               unit=MONEY / STANDARD)
    return Table(
        key=key, title=Text(f"Costos {label.es.lower()} del proyecto",
                            f"Costs {label.en.lower()} the project"), rows=10,
        columns=(COST, COST_CLASS, COST_QUANTITY, COST_TIMES, COST_PRICE, per_unit,
                 computed_column(key, "total", "Total del primer año", "Total of the first year",
                                 per_unit.ref * units)),
        totals=(("por_unidad", scalar(f"hato_costo_unidad_{side}", "Costo directo por unidad",
                                      "Direct cost per unit",
                                      sum_rows(unit_cost(side)), unit=MONEY / STANDARD)),
                ("total", scalar(f"hato_costo_inicial_{side}", "Costo directo", "Direct cost",
                                 sum_rows(unit_cost(side)) * units))))


INTEREST = {side: ask(f"tasa_hato_{side}", "rate", f"Interés mensual: {label.es.lower()}",
                      f"Monthly interest: {label.en.lower()}",
                      "Compuesto, sobre el valor inicial del hato. Vacío: sin costo financiero.",
                      "Compound, on the herd's initial value. Empty: no financial cost.", minimum=0,
                      maximum=0.5, example=0.008)
            for side, label in SIDES}
MONTHS = {side: ask(f"meses_hato_{side}", "integer", f"Meses: {label.es.lower()}",
                    f"Months: {label.en.lower()}",
                    "El ciclo de una crianza permanente es de 12 meses.",
                    "The cycle of permanent husbandry is 12 months.",
                    minimum=0, maximum=12, default=12) for side, label in SIDES}
COSTS_SHEET = Sheet(
    key="costos_hato", title=Text("Costos del hato", "Herd costs"), group="inputs",
    purpose=Text(
        "Escriba lo que cuesta al año una unidad estándar: alimentación, sanidad, mano de obra y otros.",
        "Type what a standard unit costs a year: feed, health, labour and other."),
    blocks=(*(_costs_table(side, label) for side, label in SIDES),
            Grid(title=Text("Costo financiero del hato (no es caja)",
                            "Financial cost of the herd (not cash)"),
                 corner=Text("Sobre su valor inicial", "On its initial value"),
                 columns=tuple(label for _, label in SIDES),
                 rows=((Text("Interés mensual", "Monthly interest"),
                        tuple(INTEREST[side] for side, _ in SIDES)),
                       (Text("Meses", "Months"), tuple(MONTHS[side] for side, _ in SIDES))))))

INPUTS: tuple[Sheet, ...] = (HERD_SHEET, PRODUCTS_SHEET, COSTS_SHEET)
