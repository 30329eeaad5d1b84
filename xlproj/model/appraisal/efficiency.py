"""Costo-eficiencia: what the project itself costs per family, person and hectare; for projects without income
in money (XV 9)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import HECTARE, MONEY, PERSON, Unit
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import choose, gate, nonzero
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.references import QuantityRef
from xlproj.model.appraisal.evaluated import READY, ready_and
from xlproj.model.appraisal.evaluation import Evaluation, evaluation_of
from xlproj.model.ficha import AREA, FAMILIES, HORIZON, MEN, WOMEN
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Form, Heading, Sheet


def _served(key: str, es: str, en: str, expr: Node, unit: Unit) -> Quantity:
    return scalar(f"ce_{key}", es, en, expr, show="number" if unit == HECTARE else "integer", unit=unit)


def efficiency(economic: Evaluation) -> Format:
    """The sheet of what each family, person and hectare costs, by the economic costs of the whole horizon."""
    discounted = QuantityRef(f"vp_costos_{economic.case.tag}")
    cost = scalar("ce_costos", "Costos económicos actualizados", "Discounted economic costs",
                  name="vp_costos_economicos", bold=True,
                  expr=gate(READY.equals(1), sum_years(discounted)), source="D-08",
                  meaning=Text("Inversión, operación y lo demás, a la tasa económica.",
                               "Investment, operation and the rest, at the economic rate."))
    served = {
        "familia": _served("familias", "Familias", "Families", FAMILIES.ref + 0, PERSON),
        "persona": _served("personas", "Mujeres y hombres", "Women and men",
                           WOMEN.ref + MEN.ref, PERSON),
        "hectarea": _served("hectareas", "Hectáreas", "Hectares", AREA.ref + 0, HECTARE)}
    words = {"familia": ("Costo por familia", "Cost per family"),
             "persona": ("Costo por persona", "Cost per person"),
             "hectarea": ("Costo por hectárea", "Cost per hectare")}
    each = {key: scalar(f"ce_por_{key}", *words[key],
                        gate(ready_and(of.ref > 0), sum_years(discounted) / of.ref),
                        show="cents", unit=MONEY / (of.unit or PERSON), bold=True, name=f"costo_por_{key}",
                        source="D-08")
            for key, of in served.items()}
    rate = economic.case.rate.ref
    annuity = choose(rate > 0, rate / (1 - (1 + rate) ** (-HORIZON.ref) + as_number(rate <= 0)),
                     1 / nonzero(HORIZON.ref))
    yearly = scalar("ce_anual", "Costo anual equivalente", "Equivalent yearly cost",
                    name="costo_anual_equivalente", source="XV 9",
                    expr=gate(READY.equals(1), sum_years(discounted) * annuity),
                    meaning=Text("El mismo costo, repartido por igual en los años del horizonte.",
                                 "The same cost, spread evenly over the years of the horizon."))
    sheet = Sheet(
        key="costo_eficiencia", title=Text("Costo-eficiencia", "Cost-efficiency"), group="results",
        purpose=Text(
            "Qué cuesta el proyecto por familia, por persona y por hectárea: se compara con otros que dan lo "
            "mismo.",
            "What the project costs per family, per person and per hectare: to compare with others that give "
            "the same."),
        blocks=(Form(title=Text("El proyecto", "The project"), items=(
            cost, yearly, Heading(Text("A quién sirve (Ficha)", "Whom it serves (Profile)")),
            *served.values(),
            Heading(Text("Qué cuesta cada uno", "What each one costs")), *each.values())),))
    return Format(
        results=(sheet,),
        shared=(scalar("resumen_ce_costos", cost.label.es, cost.label.en, cost.ref),),
        conventions=(
            Text(
                "Costo por familia, persona y hectárea: costos económicos actualizados, sin restar el valor "
                "residual.",
                "Cost per family, person and hectare: economic costs discounted, residual value not "
                "subtracted."),))
RECIPES = (Recipe(key="costo_eficiencia", stage="whole",
                  build=lambda made: efficiency(evaluation_of(made, "e"))),)
