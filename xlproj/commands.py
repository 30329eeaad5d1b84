"""What each command does and prints. Messages of problems come from the catalogue; the rest are headings."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Never

from tqdm import tqdm

from xlproj import api
from xlproj.base import catalogue_files, catalogue_use
from xlproj.base.problems import SEVERITIES, Problem, Severity, XlprojError
from xlproj.base.safe_output import replace_whole
from xlproj.base.text import Language, Text

_SEVERITY: dict[Severity, Text] = {"error": Text("ERROR", "ERROR"), "warning": Text("AVISO", "WARNING"),
                                   "notice": Text("NOTA", "NOTE")}
_COUNTS = Text("Errores: {errors}. Avisos: {warnings}. Notas: {notices}.", "Errors: {errors}. Warnings: {warnings}. Notes: {notices}.")
_WROTE, _NOT_WRITTEN = Text("Escrito: {path}", "Written: {path}"), Text("No se escribió nada: corrija los errores.",
                                                                    "Nothing was written: correct the errors.")
_INDICATORS = ("VANE", "TIRE", "TIRE_MENSUAL", "TIRE_CICLO", "BCE", "PRIE", "PRIDE", "VANF", "TIRF", "TIRF_MENSUAL", "TIRF_CICLO",
               "BCF", "PRIF", "PRIDF", "VANE_SIN", "TIRE_SIN", "BCE_SIN", "tasa_prestamo_efectiva", "costo_financiadores",
               "palanca")
_STEPS = (Text("1. Plantilla en blanco", "1. Blank template"), Text("2. Plantilla llena", "2. Filled template"),
          Text("3. Revisión", "3. Check"), Text("4. Evaluación", "4. Evaluation"),
          Text("5. Libro de resultados", "5. Result workbook"))
_EXPLAINED = {
    "label": Text("Qué es", "What it is"), "meaning": Text("Significado", "Meaning"), "formula": Text("Fórmula", "Formula"),
    "at": Text("En la celda", "In cell"), "cells": Text("Celdas", "Cells"), "unit": Text("Unidad", "Unit"),
    "convention": Text("Convención", "Convention"), "source": Text("Fuente", "Source"), "kind": Text("Tipo", "Kind")}


def run(asked: argparse.Namespace, language: str) -> int:
    """Run the command that was asked; a problem that stops it is printed and ends with status 2."""
    speech: Language = "en" if language == "en" else "es"
    try:
        return _COMMANDS[asked.command](asked, speech)
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except XlprojError as error:
        if getattr(asked, "json", False):
            print(json.dumps({"problems": [api.problem_as_json(error.problem, speech)]}, ensure_ascii=False, indent=1))
        else:
            print(_line(error.problem, speech), file=sys.stderr)
        return 2


def _line(problem: Problem, language: Language) -> str:
    return f"{_SEVERITY[problem.severity].in_(language)} {problem.code.id}  {problem.message(language)}"


def _print_problems(problems: tuple[Problem, ...], language: Language) -> None:
    for severity in SEVERITIES:
        for problem in problems:
            if problem.severity == severity:
                print(_line(problem, language))
    counts = {f"{severity}s": sum(problem.severity == severity for problem in problems) for severity in SEVERITIES}
    print(_COUNTS.format(**counts).in_(language))


def _new(asked: argparse.Namespace, language: Language) -> int:
    if asked.sheets == "?":
        for key, titles in api.offered().items():
            print(f"{key:<22}{', '.join(title.in_(language) for title in titles)}")
        return 0
    path = api.new_template(asked.kind, asked.out, language=language, years=asked.years, months=asked.months,
                            program_years=asked.program_years, rows=asked.rows, crops=asked.crops, steps=asked.steps,
                            currency=asked.currency, live=asked.live, sheets=asked.sheets)
    _wrote(path, Path(asked.out), language)
    return 0


def _wrote(path: Path, wanted: Path, language: Language) -> None:
    print(_WROTE.format(path=path).in_(language))
    if path.resolve() != wanted.resolve():
        problem = Problem(code=catalogue_files.SAVED_ELSEWHERE, values={"file": wanted.name, "other": path.name})
        print(_line(problem, language), file=sys.stderr)


def _check(asked: argparse.Namespace, language: Language) -> int:
    report = _checked(asked)
    if asked.marked:
        marked = api.mark(report, asked.marked, language=language, forbidden=Path(asked.file))
        if not asked.json:
            _wrote(marked, Path(asked.marked), language)
    if asked.json:
        print(json.dumps({"problems": [api.problem_as_json(each, language) for each in report.problems]},
                         ensure_ascii=False, indent=1))
    else:
        _print_problems(report.problems, language)
    return 0 if report.ok else 1


def _checked(asked: argparse.Namespace) -> api.Report:
    with _bar(1, asked.quiet) as bar:
        return api.check(asked.file, step=lambda: _advance(bar))


def _advance(bar: tqdm[Never]) -> None:
    bar.update()


def _evaluate(asked: argparse.Namespace, language: Language) -> int:
    report = _checked(asked)
    if asked.json:
        print(json.dumps(api.as_json(report, language), ensure_ascii=False, indent=1))
    else:
        _print_problems(report.problems, language)
        _print_indicators(report, language)
    return 0 if report.ok else 1


def _print_indicators(report: api.Report, language: Language) -> None:
    values = report.results.indicators(language)
    for name in _INDICATORS:
        if name in values:
            model, quantity = api.find_quantity(name, report.reading.model.kind)
            where = model.sheet_of(quantity.key).title.in_(language).lower()
            print(f"{name:<24}{_shown(values[name], quantity.show):>18}  {quantity.label.in_(language)} ({where})")


def _shown(value: float | str | None, show: str) -> str:
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    if show == "rate":
        return f"{value * 100:.4f} %"
    return f"{value:,.2f}" if show in ("money", "cents", "years", "months") else f"{value:.5f}"


def _convert(asked: argparse.Namespace, language: Language) -> int:
    files = [path for name in asked.files for path in _workbooks(Path(name))]
    status = 0
    many = len(files) > 1 or any(Path(name).is_dir() for name in asked.files)
    folder = Path(asked.output) if asked.output and (many or Path(asked.output).is_dir()) else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with _bar(len(files), asked.quiet) as bar:
        for path in files:
            status = max(status, _convert_one(asked, path, folder, language, bar, alone=not many))
    return status


def _workbooks(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(each for each in path.glob("*.xlsx") if not each.name.startswith(("~", "."))
                   and not each.stem.endswith((".resultados", ".results")))
    if not found:
        raise XlprojError(Problem(code=catalogue_use.NOTHING_TO_DO, values={"file": path.name}))
    return found


def _bar(files: int, quiet: bool) -> tqdm[Never]:
    """A bar of the steps of all files, shown on a terminal once it has taken over a second."""
    return tqdm(total=files * api.STEPS, disable=quiet or not sys.stderr.isatty(), delay=1, file=sys.stderr, leave=False,
                bar_format="{l_bar}{bar}| {elapsed}")


def _convert_one(asked: argparse.Namespace, path: Path, folder: Path | None, language: Language, bar: tqdm[Never], *,
                 alone: bool) -> int:
    bar.set_description(path.name)
    target = Path(asked.output) if asked.output and folder is None else None
    try:
        report, written = api.convert(path, target, folder=folder, language=asked.lang, years=asked.years,
                                      step=lambda: _advance(bar))
    except XlprojError as error:
        if alone:
            raise
        bar.clear()
        print(f"{path}: {_line(error.problem, language)}", file=sys.stderr)
        return 2
    bar.clear()
    if not alone:
        print(f"== {path}")
    _print_problems(report.problems, language)
    if written is None:
        print(_NOT_WRITTEN.in_(language))
        return 1
    _wrote(written, target or written, language)
    if alone:
        _print_indicators(report, language)
    return 0


def _demo(asked: argparse.Namespace, language: Language) -> int:
    folder = Path(asked.folder)
    folder.mkdir(parents=True, exist_ok=True)
    say = [step.in_(language) for step in _STEPS]
    names = ("riego-plantilla.xlsx", "riego.xlsx", "riego.resultados.xlsx") if language == "es" else (
        "riego-template.xlsx", "riego.xlsx", "riego.results.xlsx")
    blank, filled, out = (folder / name for name in names)
    print(say[0])
    _wrote(api.new_template("riego", blank, language=language), blank, language)
    print(say[1])
    _wrote(api.fill(api.example("riego"), filled, language=language), filled, language)
    print(say[2])
    report = api.check(filled)
    _print_problems(report.problems, language)
    print(say[3])
    _print_indicators(report, language)
    print(say[4])
    _, written = api.convert(filled, out)
    if written is None:
        return 1
    _wrote(written, out, language)
    return 0


def _explain(asked: argparse.Namespace, language: Language) -> int:
    facts = api.explain(asked.name, kind=asked.kind, language=language)
    if asked.json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
        return 0
    print(facts["name"])
    for key, label in _EXPLAINED.items():
        if facts[key]:
            print(f"  {label.in_(language)}: {facts[key]}")
    return 0


def _export(asked: argparse.Namespace, language: Language) -> int:
    report = api.check(asked.file)
    _print_problems(report.problems, language)
    if not report.ok:
        print(_NOT_WRITTEN.in_(language))
        return 1
    text = json.dumps(api.to_json(report.reading.project), ensure_ascii=False, indent=1) + "\n"
    target = Path(asked.out)
    written = replace_whole(target, lambda path: _write_text(path, text), forbidden=[Path(asked.file)])
    _wrote(written, target, language)
    return 0


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _fill(asked: argparse.Namespace, language: Language) -> int:
    project = api.load_json(asked.project)
    target = Path(asked.out)
    _wrote(api.fill(project, target, language=asked.lang, live=asked.live), target, language)
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace, Language], int]] = {
    "new": _new, "check": _check, "evaluate": _evaluate, "convert": _convert, "demo": _demo, "explain": _explain,
    "export": _export, "fill": _fill}
