"""How the program with a window begins: with its toolkit, or with a plain message that says what is
missing."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec

from xlproj.base import catalogue_desktop as codes
from xlproj.base.problems import SEVERITY_WORDS, Problem
from xlproj.base.text import Language

_TOOLKIT, _APPLICATION = "PySide6", "xlproj.desktop.app"


def run(asked: argparse.Namespace, language: str) -> int:
    """Show the window until it is closed; 2 where it can't be shown, with the reason on standard error."""
    speech: Language = "en" if language == "en" else "es"
    if find_spec(_TOOLKIT) is None:
        return _refused(Problem(code=codes.TOOLKIT_MISSING), speech)
    try:
        application = import_module(_APPLICATION)
    except ImportError as error:  # a library of the system that the toolkit rests on
        missing = str(error).partition(":")[0]
        return _refused(Problem(code=codes.CANNOT_START, values={"detail": missing}), speech)
    status: int = application.show(asked.files, speech, told=asked.lang is not None)
    return status


def _refused(problem: Problem, language: Language) -> int:
    severity = SEVERITY_WORDS[problem.severity].in_(language).upper()
    print(f"{severity} {problem.code.id}  {problem.message(language)}", file=sys.stderr)
    return 2
