"""What is usual in livestock: species, their classes by age and sex, standard units, kinds of product and of
cost (ch. XI)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.spec.inputs import choices

SPECIES = choices(
    "especies", vacuno=("Vacuno", "Cattle"), ovino=("Ovino", "Sheep"), caprino=("Caprino", "Goat"),
    porcino=("Porcino", "Pig"),
    caballo=("Caballo", "Horse"), alpaca=("Alpaca", "Alpaca"), llama=("Llama", "Llama"),
    cuy=("Cuy", "Guinea pig"), conejo=("Conejo", "Rabbit"), ave=("Ave", "Poultry"))

CLASSES = choices(
    "clases_animal",
    ternero=("Ternero", "Male calf"), ternera=("Ternera", "Female calf"), torete=("Torete", "Young bull"),
    vaquilla=("Vaquilla", "Young heifer"), novillo=("Novillo", "Steer"), vaquillona=("Vaquillona", "Heifer"),
    toro=("Toro", "Bull"), vaca=("Vaca", "Cow"),
    cordero=("Cordero", "Lamb"), carnerillo=("Carnerillo", "Young ram"),
    borreguilla=("Borreguilla", "Young ewe"),
    carnero=("Carnero", "Ram"), borrega=("Borrega", "Ewe"),
    cabrito=("Cabrito", "Male kid"), cabrita=("Cabrita", "Female kid"), cabrillo=("Cabrillo", "Young buck"),
    cabrilla=("Cabrilla", "Young doe"), chivato=("Chivato", "Buck"), cabra=("Cabra", "Doe"),
    lechon=("Lechón", "Piglet"), gorrino=("Gorrino", "Grower pig"), verraco=("Verraco", "Boar"),
    marrana=("Marrana", "Sow"),
    cria_caballo=("Cría de caballo", "Foal"), potrillo=("Potrillo", "Colt"), potranca=("Potranca", "Filly"),
    potro=("Potro", "Stallion"), caballo=("Caballo castrado", "Gelding"), yegua=("Yegua", "Mare"),
    cria_alpaca=("Cría de alpaca", "Alpaca calf"), tuis=("Tuis", "Alpaca yearling"),
    jainachu=("Jaiñachu", "Male alpaca"),
    pacocha=("Pacocha", "Female alpaca"),
    gazapo=("Gazapo", "Pup or kit"), recria=("Recría", "Grower"), reproductor=("Reproductor", "Sire"),
    reproductora=("Reproductora", "Dam"),
    pollito=("Pollito", "Chick"), polla=("Polla", "Pullet"), gallo=("Gallo", "Cock"),
    gallina=("Gallina", "Hen"))
"""Classes of the usual species, from the youngest to the oldest; any other name may be typed."""

SETS = (
    Text(
        "Vacunos: ternero y ternera (menos de 1 año), torete y vaquilla (1 a 2), novillo y vaquillona (2 a "
        "3), toro y vaca (más "
        "de 3).",
        "Cattle: male and female calf (under 1 year), young bull and young heifer (1 to 2), steer and heifer "
        "(2 to 3), bull and "
        "cow (over 3)."),
    Text(
        "Ovinos: cordero de ambos sexos (hasta 6 meses), carnerillo y borreguilla (6 meses a año y medio), "
        "carnero y borrega.",
        "Sheep: lamb of either sex (up to 6 months), young ram and young ewe (6 to 18 months), ram and ewe."),
    Text(
        "Caprinos: cabrito y cabrita (hasta 6 meses), cabrillo y cabrilla (6 meses a año y medio), chivato y "
        "cabra.",
        "Goats: male and female kid (up to 6 months), young buck and young doe (6 to 18 months), buck and "
        "doe."),
    Text(
        "Porcinos: lechón (hasta 2 meses) y gorrino (2 a 6 meses) de ambos sexos, verraco y marrana (más de "
        "6 meses).",
        "Pigs: piglet (up to 2 months) and grower (2 to 6 months) of either sex, boar and sow (over 6 "
        "months)."),
    Text(
        "Caballos: cría de ambos sexos (menos de 1 año), potrillo y potranca (1 a 3), potro, caballo "
        "castrado y yegua (más de 3).",
        "Horses: foal of either sex (under 1 year), colt and filly (1 to 3), stallion, gelding and mare "
        "(over 3)."),
    Text(
        "Alpacas: cría (menos de 1 año) y tuis (1 a 2) de ambos sexos, jaiñachu (macho) y pacocha (hembra), "
        "de más de 2.",
        "Alpacas: calf (under 1 year) and yearling (1 to 2) of either sex, male and female over 2."),
)
"""The classes of each species by age, as a reminder on the sheet where the herd is typed."""

STANDARD_UNITS = choices(
    "unidades_animal",
    uvr=("UVR: una vaca promedio de la zona", "UVR: an average cow of the area"),
    ua=("UA: 500 kg de peso vivo", "UA: 500 kg of live weight"),
    uo=("UO: un ovino adulto promedio de la zona", "UO: an average adult sheep of the area"),
    ub=("UB: 25 kg de peso vivo", "UB: 25 kg of live weight"))
DEFINED_WEIGHTS = {"ua": 500, "ub": 25}
"""Kilograms of the units that are so defined; those of the others are an average of the area, and typed."""

COUNTED = choices(
    "bases_producto", cabezas=("Cabezas", "Heads"), yuntas=("Yuntas (dos cabezas)", "Teams (two heads)"),
    nacidos=("Nacidos (madres en leche)", "Births (mothers in milk)"))
ADDED_ANIMALS = choices(
    "animales_agregados", compra=("Se compran en el año 0", "Bought in year 0"),
    inversiones=("Ya están en Inversiones", "Already under Investments"))
"""How the animals come that are there at the start of the project beyond those of today."""
COSTS = choices(
    "costos_animal", forraje=("Forraje cultivado", "Sown forage"), pasto=("Pasto natural", "Natural pasture"),
    residuos=("Residuos de cosecha", "Crop residues"),
    concentrado=("Concentrados y sal", "Concentrates and salt"),
    sanidad=("Sanidad", "Health"), labor=("Mano de obra", "Labour"), otro=("Otros", "Other"))
