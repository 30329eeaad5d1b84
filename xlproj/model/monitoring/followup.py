"""Seguimiento as a format: its sheets and rules, with a logframe and investments beside it or without."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.model.monitoring import board, facts, progress, rules, tables
from xlproj.spec.formats import Format
from xlproj.spec.recipes import Assembly, Recipe


def _followup(made: Assembly) -> Format:
    known = made.has("marco_logico")
    invested = [line.row.ref for line in made.lines if line.invested]
    each, periods = facts.known_of_each(known=known), progress.planned(known=known)
    plans, planned = periods[-2:]
    spending = board.spending(*(invested or (board.TYPED_SPENDING,)))
    return Format(
        inputs=(tables.sheet(invests=bool(invested), beside=rules.CONTRADICTIONS if known else ()),),
        results=(board.BOARD, board.by_period(planned, plans, spending, money=made.money),
                 board.workings(each, periods, known=known)),
        rules=rules.rules(logical=known, money=made.money), conditions=(rules.WITH_EFFECTS,),
        conventions=(
            Text("Avance de un indicador: (logrado − base) / (meta − base); de uno que suma períodos, lo "
                 "logrado es su suma.",
                 "Advance of an indicator: (achieved − baseline) / (target − baseline); of one that adds "
                 "periods up, their sum is what was achieved."),
            Text("El semáforo compara lo logrado con lo previsto a la fecha de la última medición.",
                 "The light compares what was achieved with the plan to the date of the last reading.")))


RECIPES = (Recipe(key="seguimiento", needs=(), period="any", alone=True, build=_followup),)
