"""Problems of a herd and its pasture."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

MORE_THAN_THERE_ARE = Code(
    id="XP-440", severity="error",
    what=Text(
        "cada año mueren o salen {share} de las cabezas de «{name}»: el hato quedaría con menos que ninguna.",
        "{share} of the heads of “{name}” die or leave each year: the herd would be left with less than "
        "none."),
    remedy=Text("Baje la mortalidad o la saca de la clase hasta que juntas no pasen de 100 %.",
                "Lower the mortality or the offtake of the class until together they do not exceed 100 %."),
    example={"name": "Toro", "share": "105 %"})

UNKNOWN_NEXT_CLASS = Code(
    id="XP-441", severity="error",
    what=Text("«{name}» no está entre las clases de la tabla, y los animales que pasan a ella se perderían.",
              "“{name}” is not among the classes of the table, and the animals that become it would "
              "be lost."),
    remedy=Text("Agregue esa clase, o use una de estas: {names}.",
                "Add that class, or use one of these: {names}."),
    short=Text("Esta clase no está en la tabla.", "This class is not in the table."),
    example={"name": "Toretes", "names": "Ternero, Torete, Toro"})

BIRTHS_NOT_SHARED = Code(
    id="XP-442", severity="error",
    what=Text("las partes de los nacidos de «{name}» suman {share}; deben sumar 100 %.",
              "the shares of the births of “{name}” sum to {share}; they must sum to 100 %."),
    remedy=Text(
        "Escriba en las clases de crías qué parte de los nacidos entra en cada una, por ejemplo 50 % y 50 %.",
        "Type under the classes of young what share of the births enters each, such as 50 % and 50 %."),
    example={"name": "Vacuno", "share": "50 %"})

REST_WITHOUT_SHARE = Code(
    id="XP-443", severity="warning",
    what=Text(
        "se dice a qué clase pasa el resto, pero no qué parte pasa a la primera: pasan todos y no queda "
        "resto.",
        "it is told what the rest becomes, but not what share passes to the first: all do, and there is no "
        "rest."),
    remedy=Text("Escriba la parte que pasa, por ejemplo 50 %.", "Type the share that passes, such as 50 %."))

PRODUCT_OF_NOTHING = Code(
    id="XP-444", severity="error",
    what=Text("en el hato no hay ninguna clase ni especie «{name}», y el producto valdría 0.",
              "there is no class or species “{name}” in the herd, and the product would be worth 0."),
    remedy=Text("Déjelo vacío si es de todo el hato, o use uno de estos: {names}.",
                "Leave it empty if it is of the whole herd, or use one of these: {names}."),
    short=Text("No está en el hato.", "It is not in the herd."),
    example={"name": "Vacas", "names": "Vacuno, Vaca"})

UNIT_WITHOUT_WEIGHT = Code(
    id="XP-445", severity="error",
    what=Text("falta el peso vivo de una unidad estándar, y sin él no se pueden contar juntas las clases.",
              "the live weight of a standard unit is missing, and without it the classes can't be counted "
              "together."),
    remedy=Text("Escriba el peso promedio de una vaca (UVR) o de un ovino adulto (UO) de la zona.",
                "Type the average weight of a cow (UVR) or of an adult sheep (UO) of the area."))

OVERGRAZED = Code(
    id="XP-446", severity="warning",
    what=Text(
        "los pastos no alcanzan: en el año {year} el hato tiene {left} {left:unidad|unidades} y los pastos "
        "sostienen "
        "{right}{others}.",
        "the pasture falls short: in year {year} the herd has {left} {left:unit|units} and the pasture "
        "carries "
        "{right}{others}."),
    remedy=Text("Agregue pastos o forraje, o aumente la saca hasta que el hato quepa.",
                "Add pasture or fodder, or raise the offtake until the herd fits."),
    example={"year": 4, "left": "1,310.5", "right": "1,266",
             "others": Text(" (también en otros 3 años)", " (and in 3 more years)")})

PASTURE_WITHOUT_LOAD = Code(
    id="XP-447", severity="error",
    what=Text("no se sabe cuántas unidades sostiene este pasto.",
              "it is not known how many units this pasture carries."),
    remedy=Text(
        "Escriba las unidades por hectárea, o el forraje por hectárea y, abajo, el que come una unidad.",
        "Type the units per hectare, or the fodder per hectare and, below, what a unit eats."))

ANIMALS_ADDED = Code(
    id="XP-448", severity="warning",
    what=Text(
        "«{name}»: hoy hay {left} {left:cabeza|cabezas} y el proyecto empieza con {right}. Las de más se "
        "cuentan como "
        "compradas en el año 0, "
        "por {amount}.",
        "“{name}”: there {left:is|are} {left} {left:head|heads} today and the project starts with {right}. "
        "Those more count as "
        "bought in year 0, for "
        "{amount}."),
    remedy=Text(
        "Si se compran o ya están en Inversiones, elíjalo al pie de la hoja Hato; si el hato llegará ahí "
        "creciendo, escriba "
        "la población de hoy.",
        "If they are bought or already under Investments, choose that at the foot of the sheet Herd; if the "
        "herd will grow to "
        "that, type today's population."),
    example={"name": "Vaca", "left": "486", "right": "986", "amount": "400,000"})

ANIMALS_FEWER = Code(
    id="XP-449", severity="notice",
    what=Text(
        "«{name}»: hoy hay {left} {left:cabeza|cabezas} y el proyecto empieza con {right}; las de menos no "
        "se cuentan como "
        "vendidas.",
        "“{name}”: there {left:is|are} {left} {left:head|heads} today and the project starts with {right}; "
        "those fewer do not "
        "count as sold."),
    remedy=Text("Si se venderán, escriba la población de hoy y una saca mayor.",
                "If they will be sold, type today's population and a larger offtake."),
    example={"name": "Toro", "left": "110", "right": "90"})

PRODUCT_WITHOUT_YIELD = Code(
    id="XP-452", severity="warning",
    what=Text("no se sabe cuánto rinde este producto, y valdría 0.",
              "it is not known how much this product yields, and it would be worth 0."),
    remedy=Text("Escriba cuánto por cabeza y día o, en el estiércol, la parte del peso vivo.",
                "Type how much per head and day or, for manure, the share of live weight."))

PRODUCT_TWICE = Code(
    id="XP-453", severity="warning",
    what=Text("el producto rinde por cabeza y además por kilo de peso vivo: las dos cantidades se suman.",
              "the product yields per head and per kilogram of live weight as well: both amounts are added."),
    remedy=Text("Deje una de las dos y borre la otra.", "Keep one of them and delete the other."))

ANIMALS_NOT_INVESTED = Code(
    id="XP-455", severity="warning",
    what=Text(
        "se dice que los animales que se agregan ya están en Inversiones, pero valen {left} y todo lo "
        "invertido suma {right}.",
        "the animals added are said to be under Investments already, but they are worth {left} and those add "
        "to {right}."),
    remedy=Text("Escríbalos en Inversiones, o elija «Se compran en el año 0».",
                "Type them under Investments, or choose “Bought in year 0”."),
    example={"left": "400,000", "right": "344,000"})

MATURATION_WITHOUT_YEARS = Code(
    id="XP-457", severity="error",
    what=Text(
        "hay ingresos antes o después del proyecto, y no se dice en cuántos años se pasa de unos a otros.",
        "there is income before or after the project, and it is not told in how many years one becomes the "
        "other."),
    remedy=Text("Escriba los años, por ejemplo 6; 1 si es desde el primer año.",
                "Type the years, such as 6; 1 if it is from the first year on."))

CODES = (
    MORE_THAN_THERE_ARE, UNKNOWN_NEXT_CLASS, BIRTHS_NOT_SHARED, REST_WITHOUT_SHARE, PRODUCT_OF_NOTHING,
    UNIT_WITHOUT_WEIGHT, OVERGRAZED, PASTURE_WITHOUT_LOAD, ANIMALS_ADDED, ANIMALS_FEWER,
    PRODUCT_WITHOUT_YIELD, PRODUCT_TWICE, ANIMALS_NOT_INVESTED, MATURATION_WITHOUT_YEARS)
