"""What the commands that compare answer, before it is printed: a status, lines and problems, or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlproj import api
from xlproj.base import phrases
from xlproj.base.figures import as_result
from xlproj.base.problems import Problem
from xlproj.base.text import Language


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
    told = phrases.UNALTERED if found.ok else phrases.ALTERED
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


ANSWERS: dict[str, Callable[[argparse.Namespace, Language, api.Step], Answer]] = {
    "verify": _verify, "diff": _diff, "merge": _merge, "migrate": _migrate}
