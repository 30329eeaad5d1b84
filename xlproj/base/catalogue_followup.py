"""Problems of the follow-up and of the design of an evaluation (ch. XVI)."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

UNKNOWN_FOLLOWED = Code(
    id="XP-600", severity="error",
    what=Text("«{key}» no es la clave de ningún indicador que se siga.",
              "“{key}” is the key of no indicator that is followed."),
    remedy=Text("Escriba una de estas: {names}; o agregue el indicador en la tabla de arriba.",
                "Type one of these: {names}; or add the indicator in the table above."),
    short=Text("Ningún indicador tiene esa clave.", "No indicator has that key."),
    example={"key": "I9", "names": "I1, I2"})

READ_TWICE = Code(
    id="XP-601", severity="error",
    what=Text("«{key}» ya tiene una fila del período {year}, en {other}.",
              "“{key}” already has a row of period {year}, in {other}."),
    remedy=Text("Deje una sola fila por indicador y período.",
                "Leave a single row for each indicator and period."),
    short=Text("Ese indicador ya tiene una fila de ese período.",
               "That indicator already has a row of that period."),
    example={"key": "I1", "year": 2, "other": "Seguimiento!B35"})

PERIOD_BEYOND = Code(
    id="XP-602", severity="error",
    what=Text("el período {year} viene después del último, {last}, y no entraría en ninguna cuenta.",
              "period {year} comes after the last one, {last}, and would enter no account."),
    remedy=Text("Corrija el período, o haga un libro con más.",
                "Correct the period, or make a workbook with more."),
    short=Text("Viene después del último período.", "It comes after the last period."),
    example={"year": 12, "last": 10})

NOT_DESCRIBED = Code(
    id="XP-603", severity="warning",
    what=Text("«{key}» no está en el marco lógico y aquí no se dice qué indicador es.",
              "“{key}” is not in the logframe and it is not said here what indicator it is."),
    remedy=Text("Escriba su nombre, o la clave que tiene en el marco lógico.",
                "Type its name, or the key that it has in the logframe."),
    example={"key": "I9"})

SAYS_OTHERWISE = Code(
    id="XP-604", severity="warning",
    what=Text("aquí dice {here} y el marco lógico dice {there} en {other}: cuenta el del marco lógico.",
              "it says {here} here and {there} in the logframe, in {other}: the logframe's counts."),
    remedy=Text("Borre el de aquí, o corrija el marco lógico.",
                "Clear the one here, or correct the logframe."),
    short=Text("El marco lógico dice otro valor, y cuenta el suyo.",
               "The logframe says another value, and its own counts."),
    example={"here": "80", "there": "90", "other": "Marco lógico!I20"})

NO_LEVEL = Code(
    id="XP-605", severity="warning",
    what=Text("no se sabe de qué nivel es este indicador, así que no entra en ninguno.",
              "the level of this indicator is not known, so that it enters none."),
    remedy=Text("Elija su nivel.", "Choose its level."))

NO_SPAN = Code(
    id="XP-606", severity="warning",
    what=Text("sin línea de base y meta distintas no se puede decir cuánto avanza «{key}».",
              "without a baseline and a target that differ it can't be told how far “{key}” is."),
    remedy=Text("Escriba las dos, aquí o en el marco lógico. Si suma períodos, basta la meta.",
                "Type both, here or in the logframe. If it adds periods up, the target suffices."),
    example={"key": "I4"})

ADDED_TO_BASE = Code(
    id="XP-607", severity="warning",
    what=Text("«{key}» suma lo de cada período, y su línea de base es {base}: el avance saldría menor.",
              "“{key}” adds up its periods, and its baseline is {base}: the advance would come out lower."),
    remedy=Text("Use línea de base 0, o responda No en «¿Se suman los períodos?».",
                "Use a baseline of 0, or answer No to “Are periods added up?”."),
    example={"key": "I6", "base": "10"})

PLAN_APART = Code(
    id="XP-608", severity="warning",
    what=Text("lo previsto de «{key}» suma {left}, desde {other}, y su meta es {right}.",
              "the plan of “{key}” adds up to {left}, from {other} on, and its target is {right}."),
    remedy=Text("Corrija lo previsto en los períodos, o la meta.",
                "Correct the plan of the periods, or the target."),
    example={"key": "I6", "left": "5", "right": "4", "other": "Seguimiento!D38"})

NO_PROOF = Code(
    id="XP-609", severity="warning",
    what=Text("se logró {value} y no se dice de dónde se sabe.",
              "{value} was achieved and it is not said how it is known."),
    remedy=Text("Escriba la fuente de verificación: acta, encuesta, registro, foto.",
                "Type the source of verification: minutes, survey, record, photo."),
    short=Text("Falta la fuente de verificación.", "The source of verification is missing."),
    example={"value": "3"})

NO_ACTION = Code(
    id="XP-610", severity="warning",
    what=Text("«{key}» está fuera de la tolerancia ({share}) y no se dice qué se hará.",
              "“{key}” is beyond the tolerance ({share}) and it is not said what will be done."),
    remedy=Text("Escriba la acción correctiva: qué, quién y cuándo.",
                "Type the corrective action: what, who and when."),
    example={"key": "I2", "share": "35 %"})

FAR_AHEAD = Code(
    id="XP-611", severity="notice",
    what=Text("«{key}» va {index} veces lo previsto, más allá de la tolerancia.",
              "“{key}” is at {index} times the plan, beyond the tolerance."),
    remedy=Text("Confirme lo logrado; si es así, el plan quedó corto.",
                "Confirm what was achieved; if so, the plan fell short."),
    example={"key": "I1", "index": "1.60"})

NOTHING_PLANNED = Code(
    id="XP-612", severity="warning",
    what=Text("se midió «{key}» y hasta ese período no se sabe lo previsto: no se puede comparar.",
              "“{key}” was measured and the plan until that period is not known: it can't be compared."),
    remedy=Text("Escriba lo previsto, un plan parejo, o un hito en el marco lógico.",
                "Type the plan, an even plan, or a milestone in the logframe."),
    example={"key": "I3"})

ASSUMPTION_FAILS = Code(
    id="XP-613", severity="warning",
    what=Text("el supuesto ya no se cumple y no se dice qué se hará.",
              "the assumption holds no more and it is not said what will be done."),
    remedy=Text("Escriba la acción correctiva, o revise el diseño.",
                "Type the corrective action, or review the design."))

NOBODY_ANSWERS = Code(
    id="XP-614", severity="notice",
    what=Text("no se dice quién midió, o cuándo.", "it is not said who measured it, or when."),
    remedy=Text("Escriba el responsable y la fecha.", "Type who is in charge and the date."))

PRODUCTS_WITHOUT_EFFECTS = Code(
    id="XP-615", severity="warning",
    what=Text("los productos están al 100 % y ningún efecto ha avanzado.",
              "the products are at 100 % and no effect has moved."),
    remedy=Text("Vea si la gente usa los productos, y si el supuesto que los une al efecto se cumple.",
                "See whether people use the products, and whether the assumption that joins them to the "
                "effect holds."))

LEVEL_NOT_FOLLOWED = Code(
    id="XP-616", severity="notice",
    what=Text("ningún indicador sigue el nivel {level}.", "no indicator follows the level {level}."),
    remedy=Text("Agregue uno, aunque se mida más tarde.", "Add one, even if it is measured later."),
    example={"level": Text("Efecto", "Effect")})

TOO_MANY_FOLLOWED = Code(
    id="XP-617", severity="notice",
    what=Text("se siguen {count} indicadores, y a lo más querían seguirse {most}.",
              "{count} indicators are followed, and at most {most} were to be."),
    remedy=Text("Deje los que sirven para decidir, o cambie el máximo.",
                "Leave those that help to decide, or change the maximum."),
    example={"count": 25, "most": 20})

SPENDS_AHEAD = Code(
    id="XP-618", severity="warning",
    what=Text("en el período {year} se gastó {spent} de la inversión y se hizo {done} de las obras.",
              "by period {year} {spent} of the investment was spent and {done} of the work was done."),
    remedy=Text("Confirme lo gastado y lo medido; si es así, el dinero no alcanzará.",
                "Confirm what was spent and measured; if so, the money will not suffice."),
    example={"year": 2, "spent": "70 %", "done": "40 %"})

NO_BASELINE_DAY = Code(
    id="XP-630", severity="warning",
    what=Text("para comparar antes y después falta la fecha de la línea de base.",
              "to compare before and after, the date of the baseline is missing."),
    remedy=Text("Escriba cuándo se midió o se medirá.", "Type when it was or will be measured."))

NO_CONTROL_GROUP = Code(
    id="XP-631", severity="warning",
    what=Text("para comparar con y sin proyecto falta el grupo testigo.",
              "to compare with and without the project, the control group is missing."),
    remedy=Text("Escriba qué comunidad parecida, sin proyecto, se medirá a la vez.",
                "Type which similar community, without the project, will be measured at the same time."))

VIABILITY_AFTERWARDS = Code(
    id="XP-632", severity="warning",
    what=Text("la viabilidad se juzga antes de ejecutar, no en este momento.",
              "viability is judged before the project starts, not at this moment."),
    remedy=Text("Elija el momento ex-ante, u otro criterio.",
                "Choose the ex-ante moment, or another criterion."))

NOT_AT_ONCE = Code(
    id="XP-633", severity="warning",
    what=Text("con proyecto se midió el {left} y sin proyecto el {right}: la diferencia mezcla fechas.",
              "with the project it was measured on {left} and without on {right}: the difference mixes "
              "dates."),
    remedy=Text("Mida los dos lugares a la vez, o diga por qué se puede comparar.",
                "Measure both places at the same time, or say why they can be compared."),
    short=Text("Los dos lugares se midieron en fechas distintas.",
               "The two places were measured on different dates."),
    example={"left": "2026-03-15", "right": "2026-09-15"})

YEARS_APART = Code(
    id="XP-655", severity="warning",
    what=Text("por esta fecha el período 1 es {year}, y por el año 0, en {other}, es {money}: los hitos y el "
              "dinero se leen en años distintos.",
              "by this date period 1 is {year}, and by year 0, in {other}, it is {money}: milestones and "
              "money are read in different years."),
    remedy=Text("Corrija la fecha, o escriba en la Ficha como año 0 el anterior al inicio.",
                "Correct the date, or type on the Profile, as year 0, the year before the start."),
    example={"year": "2002", "money": "2003", "other": "Ficha!C12"})

CODES = (UNKNOWN_FOLLOWED, READ_TWICE, PERIOD_BEYOND, NOT_DESCRIBED, SAYS_OTHERWISE, NO_LEVEL, NO_SPAN,
         ADDED_TO_BASE, PLAN_APART, NO_PROOF, NO_ACTION, FAR_AHEAD, NOTHING_PLANNED, ASSUMPTION_FAILS,
         NOBODY_ANSWERS, PRODUCTS_WITHOUT_EFFECTS, LEVEL_NOT_FOLLOWED, TOO_MANY_FOLLOWED, SPENDS_AHEAD,
         NO_BASELINE_DAY, NO_CONTROL_GROUP, VIABILITY_AFTERWARDS, NOT_AT_ONCE, YEARS_APART)
