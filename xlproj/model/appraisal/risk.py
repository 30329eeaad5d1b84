"""Incertidumbre and Riesgo: uncertain inputs and scenarios, and what they do to the returns through the whole
model (ch. XV).

What is asked here is declared as everything else; what is answered is computed on the scenario axis and
written as values with their date and recipe, since no formula can hold a hundred thousand evaluations of a
workbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base import catalogue_risk as codes
from xlproj.base.problems import Code
from xlproj.base.text import Text
from xlproj.base.tolerances import SHARES
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import Not, absolute, both, choose, either, say
from xlproj.expr.nodes import Node, Truth, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.model import completeness
from xlproj.model.parameters import BENEFIT_STEPS, COST_STEPS
from xlproj.model.remarks import remarks_of
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.pieces import Finding
from xlproj.spec.quantities import computed_column
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Figure, Label, Rule, Telling
from xlproj.spec.sheets import Chart, Findings, Form, FoundGrid, Note, Sheet, Stamp, Table

INPUTS, SCENARIOS, GRID = "incertidumbre", "escenarios", "cuadricula_datos"
MOST_DRAWS, USUAL_DRAWS, USUAL_CHANGE, USUAL_SEED = 100_000, 10_000, 0.1, 1
PAIRS, SHOWN_INPUTS, BINS = 5, 20, 20
PERCENTILES = (5, 10, 25, 50, 75, 90, 95)

SEED = ask("semilla_riesgo", "integer", "Número de inicio de los sorteos", "Starting number of the draws",
           "Cualquiera; con el mismo número salen siempre los mismos sorteos. Vacío: 1.",
           "Any; the same number always gives the same draws. Empty: 1.", minimum=0, maximum=999_999_999,
           default=USUAL_SEED, once=Text("Semilla", "Seed"))
DRAWS = ask("sorteos_riesgo", "integer", "Sorteos", "Draws",
            "Cuántas veces se evalúa el proyecto con datos al azar. Vacío: 10 000.",
            "How many times the project is evaluated with random inputs. Empty: 10,000.", minimum=100,
            maximum=MOST_DRAWS,
            default=USUAL_DRAWS)
CHANGE = ask("cambio_datos", "rate", "Cambio para el tornado de datos", "Change for the tornado of inputs",
             "Cuánto baja y sube cada número, para ver cuáles pesan más. Vacío: 10 %.",
             "How much each number falls and rises, to see which weigh most. Empty: 10 %.",
             minimum=0.0001, maximum=1, default=USUAL_CHANGE)

DISTRIBUTIONS = choices("distribuciones", triangular=("Triangular", "Triangular"),
                        uniforme=("Uniforme", "Uniform"),
                        normal=("Normal", "Normal"), lognormal=("Lognormal", "Lognormal"),
                        discreta=("Discreta", "Discrete"))
INPUT = ask("dato", "input", "Celda del dato", "Cell of the input",
            "Escriba = y haga clic en la celda amarilla del dato; aquí se ve su valor.",
            "Type = and click the yellow cell of the input; its value is shown here.", required=True,
            width=14,
            example="=Cultivos!E12")
NAME = ask("nombre_dato", "text", "Dato incierto", "Uncertain input", "Cómo lo llama usted.",
           "What you call it.",
           required=True, width=38, example="Precio del maíz")
DISTRIBUTION = ask("distribucion", "choice", "Distribución", "Distribution",
                   "Triangular si solo conoce el mínimo, el más probable y el máximo.",
                   "Triangular if you only know the minimum, the most likely and the maximum.",
                   choices=DISTRIBUTIONS,
                   required=True, width=14)

GRID_AXES = choices("ejes_datos", abajo=("Hacia abajo", "Down"), derecha=("Hacia la derecha", "Across"))
AXIS = ask("eje_dato", "choice", "Sus cambios van", "Its changes run",
           "Hacia abajo o hacia la derecha de la cuadrícula.",
           "Down or across the grid.", choices=GRID_AXES, required=True, width=38)


def _number(key: str, es: str, en: str, help_es: str, help_en: str, minimum: float | None = None) -> Field:
    return ask(key, "number", es, en, help_es, help_en, minimum=minimum, width=12)


MINIMUM = _number("minimo", "Mínimo", "Minimum", "Triangular y uniforme.", "Triangular and uniform.")
LIKELY = _number("probable", "Más probable", "Most likely", "Triangular.", "Triangular.")
MAXIMUM = _number("maximo", "Máximo", "Maximum", "Triangular y uniforme.", "Triangular and uniform.")
MEAN = _number("media", "Media", "Mean", "Normal y lognormal.", "Normal and lognormal.")
DEVIATION = _number("desviacion", "Desviación estándar", "Standard deviation", "Normal y lognormal.",
                    "Normal and lognormal.", 0)
VALUES = tuple(_number(f"valor_{number}", f"Valor {number}", f"Value {number}", "Discreta: un valor posible.",
                       "Discrete: a possible value.") for number in range(1, PAIRS + 1))
CHANCES = tuple(ask(f"prob_{number}", "rate", f"Probab. {number}", f"Probab. {number}",
                    "Discreta: la de ese valor; todas suman 1.",
                    "Discrete: that of this value; all sum to 1.", minimum=0,
                    maximum=1, width=10) for number in range(1, PAIRS + 1))
_FURTHER = tuple(zip(VALUES[1:], CHANCES[1:], strict=True))
"""The pairs of a discrete distribution beyond the first, which is needed."""
SCENARIO = ask("escenario", "text", "Escenario", "Scenario", "El mismo nombre en todas sus filas.",
               "The same name in all its rows.",
               required=True, width=38, example="Sequía")
SCENARIO_VALUE = _number("valor_escenario", "Valor", "Value", "El que toma el dato en este escenario.",
                         "The one that the input takes in this scenario.")
NEEDED: dict[str, tuple[Field, ...]] = {
    "triangular": (MINIMUM, LIKELY, MAXIMUM), "uniforme": (MINIMUM, MAXIMUM), "normal": (MEAN, DEVIATION),
    "lognormal": (MEAN, DEVIATION), "discreta": (VALUES[0], CHANCES[0])}


def _of(field: Field) -> Node:
    return field.column_of(INPUTS)


def _is(distribution: str) -> Truth:
    return IsChoice(DISTRIBUTION.column_of(INPUTS), DISTRIBUTIONS.key, distribution)


def _untyped(field: Field) -> Truth:
    return Not(Typed(field.column_of(INPUTS)))


def _rule(code: Code, field: Field, es: str, en: str, wrong: Truth, **values: Telling) -> Rule:
    return Rule(code=code, at=field.column_of(INPUTS), wrong=wrong, values=values, remark=Text(es, en))


def _missing() -> Iterator[Rule]:
    """One rule for each number that the chosen distribution can't do without."""
    fields = {field.key: field for needed in NEEDED.values() for field in needed}
    asked = {key: either(*(_is(distribution) for distribution, needed in NEEDED.items() if field in needed))
             for key, field in fields.items()}
    for value, chance in _FURTHER:  # both or none
        for one, other in ((value, chance), (chance, value)):
            fields[one.key] = one
            asked[one.key] = both(_is("discreta"), Typed(other.column_of(INPUTS)))
    for key, field in fields.items():
        yield _rule(codes.PARAMETER_MISSING, field, f"Falta: {field.label.es}", f"Missing: {field.label.en}",
                    both(asked[key], _untyped(field)),
                    distribution=Label(DISTRIBUTION.column_of(INPUTS), lower=True))


def _typed(*fields: Field) -> Truth:
    return both(*(Typed(field.column_of(INPUTS)) for field in fields))


_TOTAL = total_of([_of(chance) for chance in CHANCES])
WITHOUT_CHANCE = computed_column(
    INPUTS, "sin_probab", "Valores sin probab.", "Values without probab.", show="integer", unit=PLAIN,
    aside=True, expr=total_of([as_number(both(Typed(value.column_of(INPUTS)), _untyped(chance)))
                               for value, chance in _FURTHER]))
RULES: tuple[Rule, ...] = (
    *_missing(),
    _rule(codes.OUT_OF_ORDER, MINIMUM, "Mínimo, probable y máximo en desorden",
          "Minimum, likely, maximum not rising", either(
              both(_is("triangular"), _typed(MINIMUM, LIKELY, MAXIMUM),
                   either(_of(MINIMUM) > _of(LIKELY), _of(LIKELY) > _of(MAXIMUM))),
              both(_is("uniforme"), _typed(MINIMUM, MAXIMUM), _of(MINIMUM) > _of(MAXIMUM)))),
    _rule(codes.PROBABILITIES, CHANCES[0], "Las probabilidades no suman 1", "Probabilities do not sum to 1",
          both(_is("discreta"), _typed(VALUES[0], CHANCES[0]), absolute(_TOTAL - 1) > SHARES,
               WITHOUT_CHANCE.ref.equals(0)),
          total=Figure(_TOTAL, decimals=6)),
    _rule(codes.LOGNORMAL_MEAN, MEAN, "La media debe ser mayor que 0", "The mean must be above 0",
          both(_is("lognormal"), _typed(MEAN), _of(MEAN) <= 0)))


def _on_axis(axis: str) -> Node:
    return count_rows(IsChoice(AXIS.column_of(GRID), GRID_AXES.key, axis))


_ONE_AXIS = Rule(code=codes.ONE_AXIS_ALONE, at=AXIS.column_of(GRID), first=True,
                 wrong=both(Filled(AXIS.column_of(GRID)),
                            either(*(_on_axis(axis).equals(0) for axis in GRID_AXES.keys))))


def _verdict() -> Node:
    """In a word; what is wrong stands in the remarks at the end of the row."""
    fine = remarks_of(INPUTS, RULES, live=True)[0].ref.equals(say("", ""))
    return choose(Filled(DISTRIBUTION.column_of(INPUTS)), choose(fine, completeness.OK, completeness.REVIEW),
                  say("", ""))


REVIEW = computed_column(INPUTS, "revision", "Revisión", "Review", _verdict(), show="text", unit=None)
INPUT_SHEET = Sheet(
    key="incertidumbre", title=Text("Incertidumbre", "Uncertainty"), group="inputs", office=True, printed=0,
    purpose=Text(
        "Opcional: diga qué datos son inciertos y entre qué valores, y qué escenarios quiere comparar. Al "
        "convertir "
        "se sortean y la hoja Riesgo muestra qué puede pasar.",
        "Optional: say which inputs are uncertain and between which values, and which scenarios to compare. "
        "When "
        "converted they are drawn and the sheet Risk shows what may happen."),
    blocks=(
        Form(title=Text("Sorteos", "Draws"), items=(SEED, DRAWS, CHANGE)),
        Table(key=INPUTS, parts=False, title=Text("Datos inciertos", "Uncertain inputs"), rows=15,
              columns=(NAME, INPUT, DISTRIBUTION, REVIEW, MINIMUM, LIKELY, MAXIMUM, MEAN, DEVIATION,
                       *(field for pair in zip(VALUES, CHANCES, strict=True) for field in pair),
                       WITHOUT_CHANCE),
              note=Text(
                  "La celda del dato se señala con una fórmula: escriba = y haga clic en ella. Cada dato se "
                  "sortea aparte "
                  "de los demás; las tasas se escriben con el signo: 12 %.",
                  "The cell of the input is pointed at by a formula: type = and click it. Each input is "
                  "drawn apart from "
                  "the others; rates are typed with the sign: 12 %.")),
        Table(key=SCENARIOS, parts=False, title=Text("Escenarios", "Scenarios"), rows=12,
              columns=(SCENARIO, INPUT, SCENARIO_VALUE),
              note=Text("Una fila por cada dato que cambia; lo demás queda como está.",
                        "One row for each input that changes; the rest stays as it is.")),
        Table(key=GRID, title=Text("Cuadrícula de dos datos o dos grupos de datos",
                                   "Two-way grid of two inputs or groups of inputs"),
              rows=6, columns=(AXIS, INPUT),
              note=Text(
                  "Los datos que van hacia un mismo lado cambian juntos, en los pasos de Sensibilidad de "
                  "Parámetros: los de "
                  "costos hacia abajo, los de beneficios hacia la derecha.",
                  "The inputs of an axis change together, by the steps of Sensitivity that stand in "
                  "Parameters: those of "
                  "costs down, those of benefits across."))))


# --- what is found ------------------------------------------------------------------------------------------


def _column(key: str, es: str, en: str, show: str = "money", width: float = 14) -> Finding:
    return Finding(key=key, label=Text(es, en), show=show, width=width)


def _over_inputs(key: str, es: str, en: str, show: str) -> FoundGrid:
    return FoundGrid(
        key=key, title=Text(f"{es} según dos datos", f"{en} by two inputs"), down=COST_STEPS,
        across=BENEFIT_STEPS,
        band="tir" if show == "rate" else "van",
        columns=(_column("abajo", "Cambio de los datos hacia abajo", "Change of the inputs down", "rate"),
                 _column("derecha", "Cambio de los datos hacia la derecha", "Change of the inputs across",
                         show)))


_WHICH = Note((
    Text(
        "Aquí cada dato se mueve en su celda y el proyecto se evalúa entero otra vez: el impuesto, la "
        "maduración, el préstamo y "
        "las tasas siguen al cambio.",
        "Here each input is moved in its own cell and the project is evaluated as a whole again: tax, "
        "maturation, the loan and "
        "the rates follow the change."),
    Text(
        "La hoja Sensibilidad mueve filas enteras del flujo de caja sin tocar las demás, con fórmulas que "
        "siguen a los datos. "
        "Por eso un mismo "
        "10 % da aquí otra cifra que allá: esta responde qué pasa si un dato es otro; aquella, qué pasa si "
        "una fila es otra.",
        "The sheet Sensitivity moves whole rows of the cash flow and leaves the others alone, by live "
        "formulas. So the same 10 % "
        "gives another figure here than there: this one answers what happens if an input differs; that one, "
        "if a row differs."),
    Text(
        "La probabilidad de perder y los percentiles se dan para VANE, VANF y TIRE; el histograma, el peso "
        "de los datos y el "
        "tornado son del VANE.",
        "The probability of a loss and the percentiles are given for both NPVs and the IRR; histogram, "
        "weight of the inputs and "
        "tornado are those of the economic NPV."),
    Text("Años, plazos y otros conteos no se mueven en el tornado: una fracción de ellos no tiene sentido.",
         "Years, terms and other counts are not moved in the tornado: a fraction of them has no meaning."),
), Text("Qué responde esta hoja", "What this sheet answers"))
SPREAD, HISTOGRAM, RANKING, TORNADO, COMPARED, CHANGED, CROSSED = (
    "riesgo_sorteos", "riesgo_histograma", "riesgo_datos", "riesgo_tornado", "riesgo_escenarios",
    "riesgo_cambios",
    "riesgo_cuadricula")
GRIDS = {"VANE": _over_inputs("riesgo_cuadricula_vane", "VAN económico", "Economic NPV", "money"),
         "VANF": _over_inputs("riesgo_cuadricula_vanf", "VAN financiero", "Financial NPV", "money"),
         "TIRE": _over_inputs("riesgo_cuadricula_tire", "TIR económica", "Economic IRR", "rate")}
"""The grids over inputs, by the outcome that they show."""
RESULT_SHEET = Sheet(
    key="riesgo", title=Text("Riesgo", "Risk"), group="results", office=True, printed=0,
    purpose=Text("Qué tan probable es perder, qué datos pesan más y hasta dónde puede cambiar cada uno.",
                 "How likely a loss is, which inputs weigh most and how far each one may change."),
    blocks=(
        Stamp(), _WHICH,
        Findings(key=SPREAD, title=Text("Resultados de los sorteos", "Outcome of the draws"),
                 rows=5 + len(PERCENTILES),
                 columns=(_column("medida", "Medida", "Measure", "text", 0),
                          _column("vane", "VANE", "Economic NPV"),
                          _column("vanf", "VANF", "Financial NPV"),
                          _column("tire", "TIRE", "Economic IRR", "rate"))),
        Findings(key=HISTOGRAM, title=Text("Histograma del VANE", "Histogram of the economic NPV"), rows=BINS,
                 columns=(_column("tramo", "Desde", "From", "money", 0), _column("hasta", "Hasta", "To"),
                          _column("sorteos", "Sorteos", "Draws", "integer"),
                          _column("parte", "Parte", "Share", "rate"))),
        Chart(title=Text("Sorteos por tramo del VANE", "Draws by range of the economic NPV"),
              kind="histogram",
              labels=(f"{HISTOGRAM}.tramo",), quantities=(f"{HISTOGRAM}.sorteos",),
              names=(Text("Sorteos", "Draws"),)),
        Findings(key=RANKING, title=Text("Datos inciertos por su peso en el VANE",
                                         "Uncertain inputs by their weight in the NPV"),
                 of=INPUTS,
                 columns=(_column("nombre", "Dato incierto", "Uncertain input", "text", 0),
                          _column("celda", "Celda a la que señala", "Cell that it points at", "text", 30),
                          _column("correlacion", "Relación con el VANE (de −1 a 1)",
                                  "Rank correlation with the NPV (−1 to 1)", "number"),
                          _column("base", "Caso base", "Base case", "number"),
                          _column("media", "Media", "Mean", "number"),
                          _column("desviacion", "Desviación estándar", "Standard deviation", "number"),
                          _column("amplitud", "Amplitud en el tornado", "Swing in the tornado"),
                          _column("critico", "Valor crítico", "Switching value", "number"),
                          _column("fuera", "Sorteos fuera de lo que admite la celda",
                                  "Draws beyond what the cell accepts", "integer"))),
        Findings(key=TORNADO, title=Text("Tornado por datos", "Tornado by inputs"), rows=SHOWN_INPUTS,
                 columns=(_column("nombre", "Dato", "Input", "text", 0),
                          _column("base", "Valor", "Value", "number"),
                          _column("baja", "VANE si baja", "NPV if it falls"),
                          _column("sube", "VANE si sube", "NPV if it rises"),
                          _column("amplitud", "Amplitud", "Swing"),
                          _column("critico", "Valor crítico (VANE = 0)", "Switching value (NPV = 0)",
                                  "number"),
                          _column("cambio", "Cambio hasta ahí", "Change up to there", "rate"),
                          _column("menos", "Efecto si baja", "Effect if it falls"),
                          _column("mas", "Efecto si sube", "Effect if it rises"))),
        Chart(title=Text("Cambio del VANE por dato", "Change of the economic NPV by input"), kind="tornado",
              labels=(f"{TORNADO}.nombre",), quantities=(f"{TORNADO}.menos", f"{TORNADO}.mas"),
              names=(Text("si baja", "if it falls"), Text("si sube", "if it rises"))),
        Findings(key=COMPARED, title=Text("Escenarios", "Scenarios"), of=SCENARIOS, more=1,
                 columns=(_column("escenario", "Escenario", "Scenario", "text", 0),
                          _column("vane", "VANE", "Economic NPV"),
                          _column("diferencia", "Diferencia con la base", "Difference from the base"),
                          _column("vanf", "VANF", "Financial NPV"),
                          _column("tire", "TIRE", "Economic IRR", "rate"),
                          _column("datos", "Datos que cambia", "Inputs it changes", "integer"))),
        Findings(key=CHANGED, title=Text("Qué cambia cada escenario", "What each scenario changes"),
                 of=SCENARIOS,
                 columns=(_column("escenario", "Escenario", "Scenario", "text", 0),
                          _column("celda", "Dato", "Input", "text", 30),
                          _column("de", "De", "From", "number"), _column("a", "A", "To", "number"))),
        Findings(key=CROSSED, title=Text("Qué datos cambian hacia cada lado",
                                         "What each axis of the grid moves"), of=GRID,
                 columns=(_column("eje", "Eje", "Axis", "text", 0),
                          _column("celda", "Dato", "Input", "text", 30),
                          _column("base", "Valor", "Value", "number"))),
        *GRIDS.values()))

COLUMNS = {block.key: tuple(column.key for column in block.columns) for block in RESULT_SHEET.blocks
           if isinstance(block, Findings)}
"""The columns of every table of what is found, by its key."""

FORMAT = Format(
    inputs=(INPUT_SHEET,), rules=(*RULES, _ONE_AXIS), after=(RESULT_SHEET,),
    conventions=(
        Text(
            "Los sorteos se hacen con PCG64; cada dato incierto tiene su propia serie, que depende del "
            "número de inicio, de su "
            "columna y de lo que dice su fila, sin importar el orden de las filas. Los enteros sorteados se "
            "redondean.",
            "Draws are made with PCG64; each uncertain input has its own stream, which follows from the "
            "seed, its column "
            "and what its row says, whatever the order of the rows. Drawn whole numbers are rounded."),))
RECIPES = (Recipe(key="riesgo", period="any", build=lambda _: FORMAT),)
