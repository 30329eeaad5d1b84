"""What was found, as plain data for other programs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from xlproj.api.judging import Report
from xlproj.api.trials import risk
from xlproj.base.problems import Problem
from xlproj.base.text import Language
from xlproj.evaluating.results import Results
from xlproj.evaluating.risk import has_risk
from xlproj.findings import risk_as_json


def as_json(report: Report, language: Language | None = None) -> dict[str, Any]:
    """What `evaluate --json` prints: indicators and series by defined name, and the problems."""
    language = language or report.reading.language
    told = {"risk": risk_as_json(risk(report))} if report.ok and has_risk(report.reading.project) else {}
    return {"indicators": report.results.indicators(language), "series": report.results.series(),
            "grids": report.results.grids(),
            **told, "problems": [problem_as_json(problem, language) for problem in report.problems],
            "conventions": [text.in_(language) for text in report.reading.model.conventions]}


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
