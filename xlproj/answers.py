"""What the commands that compare answer, before it is printed: a status, lines and problems, or JSON; and
where figures stand while errors are left."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xlproj import api
from xlproj.base import phrases
from xlproj.base.figures import as_result, percent, plain
from xlproj.base.problems import Problem
from xlproj.base.text import Language, Text

_SHOWN: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer of a command; `json` holds all but its problems, `written` where the output stands."""

    ok: bool
    problems: tuple[Problem, ...]
    json: dict[str, Any]
    lines: tuple[str, ...] = ()
    written: Path | None = None


def _verify(asked: argparse.Namespace, language: Language, step: api.Step) -> Answer:
    found = api.verify(asked.file, original=asked.original, every=asked.every or asked.json, step=step)
    beside = any(each.severity == "warning" for each in found.problems)
    told = phrases.ALTERED if not found.ok else phrases.UNALTERED_BUT if beside else phrases.UNALTERED
    counted = phrases.VERIFIED.format(**{"formulas": 0, "values": 0, "names": 0, **found.counts})
    lines = [counted.in_(language), *([told.in_(language)] if found.whole else [])]
    return Answer(ok=found.ok, problems=found.problems, json=api.verification_as_json(found, language),
                  lines=tuple(lines))


def _diff(asked: argparse.Namespace, language: Language, step: api.Step) -> Answer:
    found = api.diff(asked.one, asked.two, asked.common)
    step()
    return Answer(ok=found.ok, problems=found.problems, json=_as_json(found, language),
                  lines=_together(found, language))


def _merge(asked: argparse.Namespace, language: Language, step: api.Step) -> Answer:
    found, written = api.merge(asked.one, asked.two, asked.common, asked.out, language=asked.lang)
    step()
    lines = _together(found, language) if written is not None else (phrases.NOT_WRITTEN.in_(language),)
    return Answer(ok=found.ok, problems=found.problems, json=_as_json(found, language), lines=lines,
                  written=written)


def _migrate(asked: argparse.Namespace, language: Language, step: api.Step) -> Answer:
    found = api.migrate(asked.file, asked.out, language=asked.lang)
    step()
    line = phrases.NOT_WRITTEN if found.written is None else phrases.CARRIED.format(count=found.inputs)
    return Answer(ok=found.ok, problems=found.problems, json={"inputs": found.inputs},
                  lines=(line.in_(language),), written=found.written)


def _as_json(found: api.DiffReport, language: Language) -> dict[str, Any]:
    return {"differences": [api.difference_as_json(each, language) for each in found.differences],
            "conflicts": [str(each.slot) for each in found.conflicts],
            "indicators": {name: {"before": left, "after": right}
                           for name, (left, right) in found.indicators.items()}}


def _together(found: api.DiffReport, language: Language) -> tuple[str, ...]:
    if not found.differences:
        return (phrases.NO_DIFFERENCE.in_(language),)
    moved = [f"{name} {_shown(name, left)} → {_shown(name, right)}"
             for name, (left, right) in found.indicators.items() if left != right]
    return (phrases.TOGETHER.format(effect="; ".join(moved)).in_(language),) if moved else ()


def _shown(name: str, value: float | None) -> str:
    return as_result(value, "rate" if name.startswith("TIR") else "money")


def standing_lines(report: api.Report, found: Mapping[str, api.FigureStanding],
                   language: Language) -> list[str]:
    """The figures that can be told while errors are left, each marked and with the numbers of what it rests
    on, and what the others wait for."""
    if not found:
        return [phrases.NO_MONEY.in_(language)]
    rests = list(dict.fromkeys(line for each in found.values() for line in _rests_on(each, language)))
    numbered = [f"[{number}] {line}" for number, line in enumerate(rests, 1)]
    lines = [_standing_line(report, name, each, rests, language) for name, each in found.items()
             if each.state != "withheld"]
    return [phrases.PROVISIONAL.in_(language), *lines, *_waiting_lines(found, language),
            *([phrases.SUPPOSED.in_(language), *numbered] if rests else [])]


def _standing_line(report: api.Report, name: str, standing: api.FigureStanding, rests: list[str],
                   language: Language) -> str:
    quantity, band = standing.quantity, standing.band
    sheet = report.reading.model.sheet_of(quantity.key).title.in_(language).lower()
    mark = phrases.IS_PROVISIONAL.in_(language) if standing.state == "provisional" else "—"
    value = as_result(standing.value, quantity.show) if band is None else phrases.FROM_TO.format(
        low=as_result(band.low, quantity.show), high=as_result(band.high, quantity.show)).in_(language)
    numbers = [rests.index(line) + 1 for line in _rests_on(standing, language)]
    said = [f"[{_in_runs(numbers)}]"] if numbers else []
    if band is not None and band.without:
        said.append(phrases.NOT_ALWAYS.format(without=band.without, trials=band.trials).in_(language))
    label = f"{quantity.label.in_(language)} ({sheet})"
    return f"{mark:<12} {name:<24}{value:>18}  {label} {'; '.join(said)}".rstrip()


def _waiting_lines(found: Mapping[str, api.FigureStanding], language: Language) -> list[str]:
    """The figures that can't be told, together where they wait for the same."""
    waiting: dict[str, list[str]] = {}
    for name, standing in found.items():
        if standing.state == "withheld":
            waiting.setdefault(_waits_for(standing, language), []).append(name)
    return [f"{'—':<12} {', '.join(names)}: {reason}" for reason, names in waiting.items()]


def _waits_for(standing: api.FigureStanding, language: Language) -> str:
    said = [phrases.WAIT_FOR.format(places=_places(
        [each.where or each.code.id for each in standing.waits_for]))]
    if standing.unbounded:
        said.append(phrases.NO_RANGE.format(places=_places(standing.unbounded)))
    return "; ".join(each.in_(language) for each in said)


def _in_runs(numbers: Iterable[int]) -> str:
    """Numbers in short.

    >>> _in_runs([1, 2, 3, 5, 8, 9])
    '1-3, 5, 8-9'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _places(places: Sequence[str]) -> str:
    known = list(dict.fromkeys(places))
    more = f", +{len(known) - _SHOWN}" if len(known) > _SHOWN else ""
    return ", ".join(known[:_SHOWN]) + more


def _rests_on(standing: api.FigureStanding, language: Language) -> list[str]:
    unmet = [phrases.UNMET.format(problem=f"{each.code.id} {each.message(language)}")
             for each in standing.unmet]
    return [each.in_(language) for each in (*unmet, *map(_taken, standing.supposed))]


def _taken(supposed: api.Supposed) -> Text:
    where = phrases.AT_INPUT.format(where=supposed.where, label=supposed.label)
    if supposed.span is None:
        return phrases.TAKEN.format(value=_value(supposed.value, supposed.rate), input=where)
    low, high = (_value(each, supposed.rate) for each in supposed.span)
    return phrases.TAKEN_RANGE.format(low=low, high=high, input=where)


def _value(value: float | Text | None, rate: bool) -> str | Text:
    if isinstance(value, float | int):
        return percent(value) if rate else plain(float(value))
    return value or ""


ANSWERS: dict[str, Callable[[argparse.Namespace, Language, api.Step], Answer]] = {
    "verify": _verify, "diff": _diff, "merge": _merge, "migrate": _migrate}
