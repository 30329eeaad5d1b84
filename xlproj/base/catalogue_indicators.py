"""Codes of the indicators of a logframe: what each must say, its figures and its dates."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

NO_TARGET = Code(
    id="XP-526", severity="warning",
    what=Text("el indicador no tiene meta.", "the indicator has no target."),
    remedy=Text("Escriba el valor que tendrá al terminar.", "Type the value it will have at the end."))

NO_TARGET_DAY = Code(
    id="XP-527", severity="warning",
    what=Text("no se dice cuándo se cumplirá la meta.", "it is not said when the target will be met."),
    remedy=Text("Escriba la fecha en que se medirá.", "Type the date on which it will be measured."))

NO_PLACE = Code(
    id="XP-528", severity="notice",
    what=Text("no se dice dónde.", "it is not said where."),
    remedy=Text("Escriba el lugar: valle, comunidad, distrito.",
                "Type the place: valley, community, district."))

NO_PEOPLE = Code(
    id="XP-529", severity="notice",
    what=Text("no se dice en quiénes.", "it is not said in whom."),
    remedy=Text("Escriba los sujetos: 450 familias, mujeres regantes.",
                "Type the subjects: 450 families, women irrigators."))

UNIT_LACKS = Code(
    id="XP-530", severity="warning",
    what=Text("la cifra no tiene unidad.", "the figure has no unit."),
    remedy=Text("Escriba en qué se mide: kg/ha, %, familias.",
                "Type what it is measured in: kg/ha, %, families."))

NO_BASELINE = Code(
    id="XP-531", severity="warning",
    what=Text("un indicador del fin o del propósito necesita línea de base.",
              "an indicator of the goal or the purpose needs a baseline."),
    remedy=Text("Escriba el valor de hoy; si no se conoce, prevea medirlo antes de empezar.",
                "Type today's value; if it is unknown, plan to measure it before starting."))

TARGET_IS_BASELINE = Code(
    id="XP-532", severity="warning",
    what=Text("la meta es igual a la línea de base ({value}): no habría cambio.",
              "the target equals the baseline ({value}): there would be no change."),
    remedy=Text("Corrija una de las dos.", "Correct one of the two."),
    example={"value": "2,500"})

BASELINE_TOO_LATE = Code(
    id="XP-533", severity="warning",
    what=Text("la línea de base ({day}) es posterior al inicio del proyecto ({start}, en {other}).",
              "the baseline ({day}) comes after the start of the project ({start}, in {other})."),
    remedy=Text("La línea de base se mide antes de empezar: corrija una de las dos fechas.",
                "The baseline is measured before starting: correct one of the two dates."),
    example={"day": "2004-05-01", "start": "2003-01-01", "other": "Marco lógico!C8"})

TARGET_TOO_LATE = Code(
    id="XP-534", severity="warning",
    what=Text("la meta ({day}) se cumpliría después del fin del proyecto ({end}, en {other}).",
              "the target ({day}) would be met after the end of the project ({end}, in {other})."),
    remedy=Text("Fije una meta que se vea al terminar, o corrija la fecha.",
                "Set a target that is seen at the end, or correct the date."),
    example={"day": "2040-12-31", "end": "2007-12-31", "other": "Marco lógico!C9"})

TARGET_FAR_AWAY = Code(
    id="XP-535", severity="warning",
    what=Text("la meta es del año {year}, muy lejos del proyecto.",
              "the target is of the year {year}, far away from the project."),
    remedy=Text("Revise la fecha; si la meta es tan lejana, ponga una intermedia.",
                "Look at the date; if the target is that far, set one between."),
    example={"year": 2099})

PURPOSE_BEFORE_END = Code(
    id="XP-536", severity="notice",
    what=Text("la meta del propósito ({day}) no es del año en que termina el proyecto ({end}, "
              "en {other}).",
              "the target of the purpose ({day}) is not of the year in which the project ends "
              "({end}, in {other})."),
    remedy=Text("Los indicadores del propósito dicen cómo queda todo al terminar: corrija la "
                "fecha.",
                "The indicators of the purpose tell how things stand at the end: correct the "
                "date."),
    example={"day": "2005-12-31", "end": "2007-12-31", "other": "Marco lógico!C9"})

AGAINST_DIRECTION = Code(
    id="XP-537", severity="warning",
    what=Text("se quiere que {wanted}, y va de {left} a {right}.",
              "it is wanted to {wanted}, and goes from {left} to {right}."),
    remedy=Text("Corrija el sentido, la base o la meta.",
                "Correct the direction, the baseline or the target."),
    example={"wanted": Text("baje", "fall"), "left": "90", "right": "120"})

INDICATORS_NOT_GOOD = Code(
    id="XP-538", severity="warning",
    what=Text("usted respondió que los indicadores no son buenos.",
              "you answered that the indicators are not good."),
    remedy=Text("Cambie el que no sea plausible, válido, sensible, barato y oportuno, o mida una "
                "condición y no el resultado.",
                "Change the one that is not plausible, valid, sensitive, cheap and timely, or "
                "that measures a condition instead of the result."))

GROWS_ANYWAY = Code(
    id="XP-539", severity="warning",
    what=Text("sin el proyecto el indicador también crece: se justifica poco.",
              "without the project the indicator grows as well: there is little reason for it."),
    remedy=Text("Muestre cuánto más crece con el proyecto.",
                "Show how much more it grows with the project."))

NOT_SUSTAINED = Code(
    id="XP-540", severity="warning",
    what=Text("después del proyecto el indicador decrece: el cambio no se sostiene.",
              "after the project the indicator declines: the change does not last."),
    remedy=Text("Prevea quién lo sostiene y con qué.", "Plan who will sustain it, and with what."))

KEY_TWICE = Code(
    id="XP-549", severity="warning",
    what=Text("otro indicador tiene la clave «{key}».", "another indicator has the key “{key}”."),
    remedy=Text("Dé a cada indicador su clave.", "Give each indicator its own key."),
    example={"key": "I1"})

MILESTONE_OUTSIDE = Code(
    id="XP-550", severity="notice",
    what=Text("el hito es de {year}; la matriz de resultados muestra de {first} a {last}, por el "
              "inicio en {other}.",
              "the milestone is of {year}; the results matrix shows {first} to {last}, by the start in "
              "{other}."),
    remedy=Text("Corrija el año, o el inicio del proyecto.",
                "Correct the year, or the start of the project."),
    example={"year": 2030, "first": 2003, "last": 2008, "other": "Marco lógico!C8"})

CODES: tuple[Code, ...] = (
    NO_TARGET, NO_TARGET_DAY, NO_PLACE, NO_PEOPLE, UNIT_LACKS, NO_BASELINE, TARGET_IS_BASELINE,
    BASELINE_TOO_LATE, TARGET_TOO_LATE, TARGET_FAR_AWAY, PURPOSE_BEFORE_END, AGAINST_DIRECTION,
    INDICATORS_NOT_GOOD, GROWS_ANYWAY, NOT_SUSTAINED, KEY_TWICE, MILESTONE_OUTSIDE)
