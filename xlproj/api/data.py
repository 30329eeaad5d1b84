"""What was found, as plain data for other programs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from xlproj.api.judging import Report
from xlproj.api.trials import risk
from xlproj.base.problems import Problem
from xlproj.base.text import Language, Text
from xlproj.evaluating.results import Results
from xlproj.evaluating.risk import has_risk
from xlproj.explaining import spoken
from xlproj.findings import risk_as_json
from xlproj.provisional import FigureStanding, Supposed


def as_json(report: Report, language: Language | None = None, *, allow_provisional: bool = False) -> dict[
        str, Any]:
    """What `evaluate --json` prints: indicators and series by defined name, and the problems.

    With errors no figure is final: `indicators` are all None, and what can be told stands in `provisional`.
    """
    language = spoken(language, report.reading.language)
    told = {"risk": risk_as_json(risk(report))} if report.ok and has_risk(report.reading.project) else {}
    indicators = report.results.indicators(language)
    final = {"indicators": indicators, "series": report.results.series(), "grids": report.results.grids()}
    if not report.ok:
        final = {"indicators": dict.fromkeys(indicators), "series": {}, "grids": {}}
    return {**final, **standings_as_json(report, language, allow_provisional=allow_provisional),
            **told, "problems": [problem_as_json(problem, language) for problem in report.problems],
            "conventions": [text.in_(language) for text in report.reading.model.conventions]}


def standings_as_json(report: Report, language: Language, *, allow_provisional: bool = False) -> dict[
        str, Any]:
    """The `provisional` and the `withheld` figures by defined name; nothing where all are final."""
    if report.ok:
        return {}
    found = report.standings(allow_provisional=allow_provisional, language=language)
    return {"provisional": {name: _provisional(each, language) for name, each in found.items()
                            if each.state == "provisional"},
            "withheld": {name: {"waits_for": [problem_as_json(one, language) for one in each.waits_for],
                                "unbounded": list(each.unbounded)}
                         for name, each in found.items() if each.state == "withheld"}}


def _provisional(standing: FigureStanding, language: Language) -> dict[str, Any]:
    told = {"value": standing.value} if standing.band is None else {"band": {
        "low": standing.band.low, "high": standing.band.high, "trials": standing.band.trials,
        "without": standing.band.without}}
    return {**told, "unmet": [problem_as_json(each, language) for each in standing.unmet],
            "supposed": [_supposed(each, language) for each in standing.supposed]}


def _supposed(supposed: Supposed, language: Language) -> dict[str, Any]:
    value = supposed.value.in_(language) if isinstance(supposed.value, Text) else supposed.value
    taken = {"value": value} if supposed.span is None else dict(
        zip(("low", "high"), supposed.span, strict=True))
    return {"input": str(supposed.slot), "where": supposed.where, "label": supposed.label.in_(language),
            **taken}


def problem_as_json(problem: Problem, language: Language) -> dict[str, Any]:
    """A problem as plain JSON values."""
    return {"code": problem.code.id, "severity": problem.severity, "where": problem.where,
            "message": problem.message(language)}


def frame(computed: Results) -> Any:
    """The named rows of years as a pandas DataFrame: one row per year, one column per defined name (needs
    `xlproj[pandas]`)."""
    table = import_module("pandas").DataFrame(computed.series())
    table.index.name = "year"
    return table
