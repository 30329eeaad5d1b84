"""Which alternative is the best: the one whose unit, beneficiary or year costs least (XV 9)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.tolerances import SAME
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Reduce, count_rows
from xlproj.expr.functions import (
    blank_unless,
    both,
    choose,
    either,
    gate,
    in_turn,
    say,
)
from xlproj.expr.lookups import first_text, sum_where
from xlproj.expr.nodes import as_number
from xlproj.expr.presence import Exists
from xlproj.expr.references import Mirrored
from xlproj.expr.texts import Join, Pick
from xlproj.model.appraisal.alternative_rows import (
    CHOSEN,
    CRITERIA,
    KINDS_OF_UNIT,
    NAME,
    PER_PERSON,
    PER_PRODUCT,
    ROW_NAME,
    TABLE,
    YEARLY,
    row_figure,
)
from xlproj.spec.quantities import by_row, scalar

# --- which is best ------------------------------------------------------------------------------------------
SHOWN = scalar("alt_filas", "Se muestran todas las alternativas (1: sí)",
               "All alternatives are shown (1: yes)",
               choose(Mirrored(TABLE, NAME.key), 1, 0), show="integer", unit=PLAIN)
_unlike = both(CHOSEN.ref.equals(1), KINDS_OF_UNIT.ref > 1)
COMPARABLE = scalar("alt_comparables", "Se muestran todas y su unidad es una, o no importa (1: sí)",
                    "All are shown and their unit is one, or does not matter (1: yes)",
                    choose(either(SHOWN.ref.equals(0), _unlike), 0, 1), show="integer", unit=PLAIN)
_figure = Pick(CHOSEN.ref, (PER_PRODUCT.ref, PER_PERSON.ref, YEARLY.ref))
FIGURE = by_row("alt_cifra", "Cifra que se compara", "Figure compared", show="cents", expr=blank_unless(
    both(COMPARABLE.ref.equals(1), Exists(_figure)), _figure))
IS_COMPARED = Exists(FIGURE.ref)
COMPARED = scalar("alt_comparadas", "Alternativas que se comparan", "Alternatives compared",
                  count_rows(IS_COMPARED), show="integer",
                  unit=PLAIN)
LEAST = scalar("alt_menor", "Menor cifra", "Least figure", Reduce("MIN", FIGURE.ref, "row"), show="cents")
CEILING = LEAST.ref * (1 + SAME)
BEST_COUNT = scalar("alt_mejores", "Alternativas con esa cifra", "Alternatives with that figure",
                    count_rows(FIGURE.ref <= CEILING),
                    show="integer", unit=PLAIN)
RANK = row_figure("puesto", "Puesto", "Rank", test=IS_COMPARED, show="integer", unit=PLAIN, source="XV 9",
                  then=sum_where(as_number(IS_COMPARED), FIGURE.ref, "<", FIGURE.ref * (1 - SAME)) + 1)
TIES = row_figure("empates", "Otras con igual cifra", "Others with the same figure", test=IS_COMPARED,
                  show="integer", unit=PLAIN, then=sum_where(
                      as_number(IS_COMPARED), FIGURE.ref, "<=", FIGURE.ref * (1 + SAME)) - RANK.ref)
BEST = scalar("alt_mejor", "Mejor alternativa", "Best alternative", show="text", unit=None, bold=True,
              name="mejor_alternativa",
              source="XV 9", expr=gate(COMPARED.ref > 0,
                                       Join((first_text(ROW_NAME.ref, RANK.ref.equals(1)), choose(
                                           BEST_COUNT.ref > 1, say(
                                               ", y otras con igual costo", ", and others at the same cost"),
                                           say("", ""))))))
WHICH = scalar("alt_segun", "Se compara", "What is compared", show="text", unit=None, expr=Pick(
    CHOSEN.ref, tuple(label for _, label in CRITERIA.labels)))
LOWEST = scalar("alt_costo_menor", "Lo que cuesta en la mejor", "What it is in the best",
                gate(COMPARED.ref > 0, LEAST.ref),
                show="cents", bold=True, name="costo_menor", source="XV 9")
OTHER = by_row("alt_otra", "Cifra, si no es la menor", "Figure, if not the least", show="cents",
               expr=blank_unless(
                   in_turn(IS_COMPARED, FIGURE.ref > CEILING), FIGURE.ref))
NEXT = scalar("alt_ventaja", "Ventaja sobre la siguiente", "Advantage over the next one",
              gate(COMPARED.ref > BEST_COUNT.ref, Reduce("MIN", OTHER.ref, "row") - LEAST.ref), show="cents")
NONE = scalar("alt_sin_cifra", "Si no se compara ninguna", "If none is compared", show="text", unit=None,
              expr=choose(SHOWN.ref.equals(0),
                          say("Hay más alternativas que las que se muestran: convierta otra vez",
                              "There are more alternatives than are shown: convert again"),
                          say("Escriba costos y productos o beneficiarios de cada alternativa",
                              "Type costs and products or beneficiaries of each alternative")))
WINS = scalar("alt_gana", "Si una cuesta menos", "If one costs least", show="text", unit=None, expr=Pick(
    CHOSEN.ref, (Text("Cada unidad de producto cuesta menos que con las otras",
                       "Each unit of product costs less than with the others"),
                  Text("Cada beneficiario cuesta menos que con las otras",
                       "Each beneficiary costs less than with the others"),
                  Text("Cada año cuesta menos que con las otras",
                       "Each year costs less than with the others"))))
REASON = scalar("alt_razon", "Por qué", "Why", show="text", unit=None, expr=choose(
    _unlike, say("Las unidades de producto difieren: compare por beneficiario o por año",
                 "The units of product differ: compare by beneficiary or by year"),
    choose(COMPARED.ref.equals(0), NONE.ref, choose(
        BEST_COUNT.ref > 1, say("Empatan en el menor costo: decida con otro criterio",
                                "They tie at the least cost: decide by another criterion"), WINS.ref))))
