"""The budget of one hectare of each crop, before and after the project: cost and income (ch. XI.5).

Direct cost is what the lines add up to, with social charges on labour and, after the project, contingencies;
on it run administration and the financial cost over the months of the cycle. A hectare of white maize with
1,867.18 of direct cost over 9 months at 0.8 % a month costs 1,867.18 × 1.008⁹ = 2,006.00.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlproj.base.text import Text
from xlproj.base.units import HECTARE, MONEY, PLAIN, QUANTITY
from xlproj.expr.functions import Not, blank_unless, both, choose, nonzero
from xlproj.expr.nodes import Node, Truth, as_number, total_of
from xlproj.expr.presence import Default, Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef
from xlproj.model.farm.budget_lines import (
    BUDGETS,
    CODE,
    YIELD,
    budgets_with,
    class_value,
    classes_of,
    lines_of,
    shares_of,
)
from xlproj.model.farm.crop_lists import (
    AFTER_SIDE,
    BEFORE_SIDE,
    INTEREST,
    LABOUR,
    SEASONS,
    SECTIONS,
    SIDES,
    Situation,
    side_words,
)
from xlproj.model.farm.line_costs import section_cost
from xlproj.spec.inputs import ask
from xlproj.spec.quantities import Quantity, by_row
from xlproj.spec.sheets import Detail, Table

PER_HECTARE = MONEY / HECTARE
CROP = ask("cultivo", "text", "Cultivo", "Crop", "Producto y variedad.", "Product and variety.",
           required=True, width=30,
           example="Maíz blanco")
SEASON = ask("campania", "choice", "Campaña", "Season", "Vacía: la primera.", "Empty: the first.",
             choices=SEASONS, width=11)
PRICE = ask("precio", "money", "Precio en chacra", "Farm-gate price",
            "Lo que recibe el agricultor. Vacío: el promedio de las calidades.",
            "What the farmer receives. Empty: the average of the classes.", unit=MONEY / QUANTITY,
            unit_label=Text("por kg", "per kg"), minimum=0, width=12, example=1, adds="price")
BYPRODUCTS = ask("subproductos", "money", "Subproductos", "By-products",
                 "Chala, paja, rastrojo: su valor por hectárea.",
                 "Stover, straw, residues: their value per hectare.", unit=PER_HECTARE,
                 unit_label=Text("por ha", "per ha"),
                 minimum=0, width=13, example=15)
SOCIAL = ask("leyes_sociales", "rate", "Leyes sociales", "Social charges",
             "Sobre la mano de obra, si se pagan.",
             "On labour, if they are paid.", minimum=0, maximum=1, width=11, example=0.1)
CONTINGENCY = ask("imprevistos", "rate", "Imprevistos", "Contingencies",
                  "Sobre insumos, labores y leyes sociales: de 3 % a 15 %.",
                  "On inputs, tasks and social charges: from 3 % to 15 %.", minimum=0, maximum=1, width=12,
                  example=0.05)
ADMINISTRATION = ask("administracion", "rate", "Administración", "Administration",
                     "Sobre el costo directo, si la hay.",
                     "On direct cost, if any.", minimum=0, maximum=1, width=14, example=0.05)
MONTHLY = ask("tasa_mensual", "rate", "Tasa mensual", "Monthly rate",
              "Interés del dinero puesto en el cultivo.",
              "Interest on the money put into the crop.", minimum=0, maximum=1, width=10, example=0.008)
MONTHS = ask("meses", "number", "Meses del ciclo", "Months of the cycle",
             "De la preparación del terreno a la venta.",
             "From preparing the land to the sale.", minimum=0, maximum=36, width=10, example=9)
INTEREST_KIND = ask("interes", "choice", "Interés", "Interest", "Vacío: compuesto.", "Empty: compound.",
                    choices=INTEREST,
                    width=12)


_TITLES = {BEFORE_SIDE: Text("Antes: costos de lo que ya se cosechó", "Before: costs of what was harvested"),
           AFTER_SIDE: Text("Después: presupuestos de lo que se va a sembrar",
                           "After: budgets of what will be sown")}
_NOTES = {BEFORE_SIDE: Text("Una fila por cultivo. Son costos ya ocurridos: no llevan imprevistos.",
                        "One row per crop. These costs have happened: they bear no contingencies."),
          AFTER_SIDE: Text("Una fila por cultivo, con el mismo código que antes.",
                          "One row per crop, with the same code as before.")}


def _table(side: Situation) -> Table:
    contingencies = (CONTINGENCY,) if side == AFTER_SIDE else ()
    return Table(key=BUDGETS[side], title=_TITLES[side], note=_NOTES[side], rows=12,
                 columns=(CROP, CODE, SEASON, replace(YIELD, required=True), PRICE, BYPRODUCTS, SOCIAL,
                          *contingencies,
                          ADMINISTRATION, MONTHLY, MONTHS, INTEREST_KIND))


def _column(side: Situation, key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    shown = {"unit": PER_HECTARE, "show": "decimal", **more}
    return by_row(f"ha_{side}_{key}", es, en, expr, **shown)


def _count(side: Situation, key: str, es: str, en: str, expr: Node) -> Quantity:
    return _column(side, key, es, en, expr, unit=PLAIN, show="integer")


def _words(side: Situation, key: str, es: str, en: str, expr: Node) -> Quantity:
    return _column(side, key, es, en, expr, unit=None, show="text")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cost:
    """The parts of the cost of a hectare, as columns."""

    inputs: Quantity
    labour: Quantity
    social: Quantity
    contingency: Quantity | None
    direct: Quantity
    administration: Quantity
    financial: Quantity
    total: Quantity

    @property
    def columns(self) -> tuple[Quantity, ...]:
        """The parts in order of their addition."""
        reserve = (self.contingency,) if self.contingency is not None else ()
        return (self.inputs, self.labour, self.social, *reserve, self.direct, self.administration,
                self.financial, self.total)


def _cost(side: Situation, sections: dict[str, Quantity]) -> _Cost:
    """Social charges run on labour, contingencies on all lines and charges, administration and interest on
    direct cost."""
    social_rate, reserve_rate, administration_rate, rate, months, kind = (
        field.column_of(BUDGETS[side]) for field in (
            SOCIAL, CONTINGENCY, ADMINISTRATION, MONTHLY, MONTHS, INTEREST_KIND))
    inputs = _column(side, "insumos", "Insumos y labores", "Inputs and tasks",
                     total_of([each.ref for each in sections.values()]))
    labour = _column(side, "trabajo", "De ello, mano de obra", "Of it, labour", sections[LABOUR].ref)
    social = _column(side, "leyes", "Leyes sociales", "Social charges", labour.ref * social_rate)
    before_reserve = inputs.ref + social.ref
    reserve = _column(side, "imprevistos", "Imprevistos", "Contingencies", before_reserve * reserve_rate,
                      convention=Text(
                          "Sobre insumos, labores y leyes sociales; solo en los presupuestos de después.",
                          "On inputs, tasks and social charges; only in the budgets after the project."))
    contingency = reserve if side == AFTER_SIDE else None
    direct = _column(side, "directo", "Costo directo", "Direct cost", bold=True,
                     source="c11-maize-direct-cost",
                     expr=before_reserve if contingency is None else before_reserve + contingency.ref)
    administration = _column(side, "administracion", "Administración", "Administration",
                             direct.ref * administration_rate)
    growth = choose(IsChoice(kind, INTEREST.key, "simple"), rate * months, (1 + rate) ** months - 1)
    financial = _column(side, "financiero", "Costo financiero", "Financial cost", direct.ref * growth,
                        source="c11-maize-result",
                        convention=Text(
                            "Sobre el costo directo, por los meses del ciclo; compuesto salvo que se elija "
                            "simple.",
                            "On direct cost, over the months of the cycle; compound unless simple is "
                            "chosen."))
    return _Cost(inputs=inputs, labour=labour, social=social, contingency=contingency, direct=direct,
                 administration=administration, financial=financial,
                 total=_column(side, "total", "Costo total", "Total cost",
                               direct.ref + administration.ref + financial.ref,
                               bold=True, source="c11-maize-result"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Harvest:
    """What a hectare brings, as columns."""

    season: Quantity
    crop_yield: Quantity
    classes: Quantity
    shares: Quantity
    weighted: Quantity
    price: Quantity
    byproducts: Quantity
    gross: Quantity
    paid: Quantity
    net: Quantity

    @property
    def columns(self) -> tuple[Quantity, ...]:
        """From the harvest to what is left of its value."""
        return (self.season, self.crop_yield, self.classes, self.shares, self.weighted, self.price,
                self.byproducts, self.gross,
                self.paid, self.net)


def _income(side: Situation, here: Node, total: Quantity) -> _Harvest:
    """The price is the typed one or the average of the classes; by-products add to yield times price."""
    code, typed_yield, typed_price, typed_other, season = (
        field.column_of(BUDGETS[side]) for field in (CODE, YIELD, PRICE, BYPRODUCTS, SEASON))
    per_kilogram = {"unit": MONEY / QUANTITY}
    crop_yield = _column(side, "rendimiento", "Rendimiento (kg)", "Yield (kg)", typed_yield + 0,
                         unit=QUANTITY / HECTARE,
                         show="integer")
    shares = _column(side, "partes", "Suma de sus partes", "Sum of their shares", shares_of(here, side),
                     unit=PLAIN, show="rate")
    weighted = _column(side, "precio_ponderado", "Precio ponderado", "Weighted price", **per_kilogram,
                       expr=class_value(here, side) / nonzero(shares.ref), source="c11-potato-weighted-price",
                       meaning=Text("Promedio de las calidades según su parte.",
                                    "Average of the classes by their share."))
    price = _column(side, "precio", "Precio que se usa", "Price in use", Default(typed_price, weighted.ref),
                    **per_kilogram)
    other = _column(side, "subproductos", "Subproductos", "By-products", typed_other + 0)
    gross = _column(side, "bruta", "Productividad bruta", "Gross productivity",
                    crop_yield.ref * price.ref + other.ref,
                    source="c11-maize-result, c11-oca-olluco")
    paid = _column(side, "costo", "Costo total", "Total cost", total.ref)
    number = choose(IsChoice(season, SEASONS.key, "segunda"), 2, choose(Filled(code), 1, 0))
    return _Harvest(
        season=_count(side, "campania", "Campaña", "Season", number), crop_yield=crop_yield,
        classes=_count(side, "calidades", "Calidades", "Classes", classes_of(here, side)), shares=shares,
        weighted=weighted,
        price=price, byproducts=other, gross=gross, paid=paid,
        net=_column(side, "neta", "Productividad neta", "Net productivity", gross.ref - paid.ref, bold=True,
                    source="c11-maize-result"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgets:
    """The budgets of one side: their table, what others look up of each row by its `code`, and how all of it
    is shown."""

    table: Table
    code: Quantity
    same: Quantity
    lines: Quantity
    missing: Quantity
    cost: _Cost
    income: _Harvest
    shown: tuple[Detail, Detail, Detail]


def unpriced(price: ColumnRef, classes: Node) -> Truth:
    """Whether a budget has no price, nor classes to take it from."""
    return both(Not(Typed(price)), classes.equals(0))


def _budgets(side: Situation) -> Budgets:
    """The result sheets' view of the budgets of one side: cost, cost by section, income."""
    table = _table(side)
    typed_code, crop, typed_price = (field.column_of(table.key) for field in (CODE, CROP, PRICE))
    code = _words(side, "codigo", "Código", "Code", blank_unless(Filled(typed_code), typed_code))
    same = _count(side, "repetido", "Filas con este código", "Rows with this code",
                  budgets_with(code.ref, side))
    lines = _count(side, "lineas", "Insumos y labores contados", "Inputs and tasks counted",
                   lines_of(code.ref, side))
    sections = {key: _column(side, key, label.es, label.en, section_cost(code.ref, side, key)) for key,
                label in SECTIONS.labels}
    cost = _cost(side, sections)
    code_again = _words(side, "codigo_ingreso", "Código", "Code", code.ref)
    income = _income(side, code_again.ref, cost.total)
    lacking = as_number(unpriced(typed_price, income.classes.ref)) + as_number(lines.ref.equals(0))
    missing = _count(side, "faltan", "Faltan", "Missing", choose(Filled(typed_code), lacking, 0))
    name = _words(side, "cultivo", "Cultivo", "Crop",
                  blank_unless(both(Filled(typed_code), Filled(crop)), crop))

    def detail(key: str, es: str, en: str, columns: tuple[Quantity, ...]) -> Detail:
        words = side_words(side)
        shown_name = name if key == "costo" else _words(side, f"cultivo_{key}", "Cultivo", "Crop", name.ref)
        return Detail(table=table.key, title=Text(
            f"{es}, {words.es} del proyecto", f"{en}, {words.en} the project"),
                      name=shown_name, columns=columns)

    return Budgets(
        table=table, code=code, same=same, lines=lines, missing=missing, cost=cost, income=income, shown=(
            detail("costo", "Costo de una hectárea", "Cost of one hectare",
                   (code, same, lines, *cost.columns)),
            detail("rubros", "Insumos y labores por rubro", "Inputs and tasks by section",
                   tuple(sections.values())),
            detail("ingreso", "Ingreso neto de una hectárea", "Net income of one hectare",
                   (code_again, *income.columns, missing))))


BUDGET: dict[Situation, Budgets] = {side: _budgets(side) for side, _ in SIDES}
