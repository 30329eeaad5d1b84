"""What each command does and prints. Messages of problems come from the catalogue; the rest are headings."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol, Self

from xlproj import answers, api, batch
from xlproj.base import catalogue_files, phrases
from xlproj.base.figures import as_result
from xlproj.base.problems import SEVERITIES, SEVERITY_WORDS, Problem, XlprojError, counted, has_errors
from xlproj.base.safe_output import make_folder, replace_whole
from xlproj.base.text import Language

BAR_AFTER = 1  # seconds: what takes less needs none
_INDICATORS = ("VANE", "TIRE", "TIRE_MENSUAL", "TIRE_CICLO", "BCE", "PRIE", "PRIDE", "VANF", "TIRF",
               "TIRF_MENSUAL", "TIRF_CICLO",
               "BCF", "PRIF", "PRIDF", "VANE_SIN", "TIRE_SIN", "BCE_SIN", "tasa_prestamo_efectiva",
               "costo_financiadores",
               "palanca")


def run(asked: argparse.Namespace, language: str) -> int:
    """Run the command that was asked; a problem that stops it is printed and ends with status 2."""
    speech: Language = "en" if language == "en" else "es"
    try:
        status = _COMMANDS[asked.command](asked, speech)
        sys.stdout.flush()  # what can't be said is met here, not while the program is being taken down
        return status
    except BrokenPipeError:  # whoever read our output has seen enough
        _say_no_more()
        return 0
    except XlprojError as error:
        if getattr(asked, "json", False):
            _print_json({"problems": [api.problem_as_json(error.problem, speech)]})
        else:
            print(_line(error.problem, speech), file=sys.stderr)
        return 2
    except OSError as error:  # as of a full disk that the answer was sent to
        _say_no_more()
        values = {"file": error.filename or phrases.ANSWER.in_(speech),
                  "reason": error.strerror or str(error)}
        print(_line(Problem(code=catalogue_files.CANNOT_WRITE, values=values), speech), file=sys.stderr)
        return 2


def _say_no_more() -> None:
    """Send the rest of the answer nowhere: where it went before, not even its end can be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _line(problem: Problem, language: Language) -> str:
    severity = SEVERITY_WORDS[problem.severity].in_(language).upper()
    return f"{severity} {problem.code.id}  {problem.message(language)}"


def _print_json(value: object) -> None:
    """JSON is UTF-8 wherever it goes: a stream of another encoding gets it in plain characters, which are the
    same in both."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(value, ensure_ascii=plain, indent=1))


def _print_problems(problems: tuple[Problem, ...], language: Language) -> None:
    for severity in SEVERITIES:
        for problem in problems:
            if problem.severity == severity:
                print(_line(problem, language))
    print(counted(problems, language))


def _new(asked: argparse.Namespace, language: Language) -> int:
    if asked.sheets == "?":
        for key, titles in api.offered().items():
            print(f"{key:<22}{', '.join(title.in_(language) for title in titles)}")
        return 0
    _keep_data(asked)
    path = api.new_template(asked.kind, asked.out, language=language, years=asked.years, months=asked.months,
                            program_years=asked.program_years, rows=asked.rows, crops=asked.crops,
                            steps=asked.steps,
                            currency=asked.currency, live=asked.live, sheets=asked.sheets)
    _wrote(path, Path(asked.out), language)
    return 0


def _keep_data(asked: argparse.Namespace) -> None:
    """Refuse to write over a workbook that somebody filled, unless told to."""
    target = Path(asked.out)
    if not asked.force and target.is_file() and api.holds_data(target):
        raise XlprojError(Problem(code=catalogue_files.HOLDS_DATA, values={"file": target.name}))


def _wrote(path: Path, wanted: Path, language: Language) -> None:
    print(phrases.WROTE.format(path=path).in_(language))
    if path.resolve() != wanted.resolve():
        problem = Problem(code=catalogue_files.SAVED_ELSEWHERE,
                          values={"file": wanted.name, "other": path.name})
        print(_line(problem, language), file=sys.stderr)


def _check(asked: argparse.Namespace, language: Language) -> int:
    report = _checked(asked)
    if asked.marked:
        marked = api.mark(report, asked.marked, language=language, forbidden=[Path(asked.file)])
        if not asked.json:
            _wrote(marked, Path(asked.marked), language)
    if asked.json:
        _print_json({**api.standings_as_json(report, language, allow_provisional=asked.allow_provisional),
                     "problems": [api.problem_as_json(each, language) for each in report.problems]})
    else:
        _print_problems(report.problems, language)
        _print_provisional(asked, report, language)
    return 0 if report.ok else 1


def _checked(asked: argparse.Namespace) -> api.Report:
    with _bar(1, asked.quiet) as bar:
        return api.check(asked.file, step=lambda: _advance(bar))


def _advance(bar: Bar) -> None:
    bar.update()


def _evaluate(asked: argparse.Namespace, language: Language) -> int:
    report = _checked(asked)
    if asked.json:
        _print_json(api.as_json(report, language, allow_provisional=asked.allow_provisional))
    else:
        _print_problems(report.problems, language)
        if report.ok:
            _print_indicators(report, language)
        _print_provisional(asked, report, language)
    return 0 if report.ok else 1


def _print_provisional(asked: argparse.Namespace, report: api.Report, language: Language) -> None:
    if not report.ok:
        found = report.standings(allow_provisional=asked.allow_provisional, language=language)
        for line in answers.standing_lines(
                report, {name: found[name] for name in _INDICATORS if name in found}, language):
            print(line)


def _print_indicators(report: api.Report, language: Language) -> None:
    values = report.results.indicators(language)
    if not any(name in values for name in _INDICATORS):
        print(phrases.NO_MONEY.in_(language))
    model = report.reading.model
    named = {quantity.name: quantity for quantity in model.quantities.values()}
    for name in _INDICATORS:
        if name in values:
            quantity = named[name]
            where = model.sheet_of(quantity.key).title.in_(language).lower()
            print(
                f"{name:<24}{as_result(values[name], quantity.show):>18}  {quantity.label.in_(language)} "
                f"({where})")


def _convert(asked: argparse.Namespace, language: Language) -> int:
    names, output = [Path(name) for name in asked.files], Path(asked.output) if asked.output else None
    meant = batch.workbooks(names)
    for problem in meant.problems:
        print(_line(problem, language), file=sys.stderr)
    if not meant.files:
        return 2
    alone = len(meant.files) == 1 and not any(batch.is_folder(name) for name in names)
    into_folder = output if not alone or (output is not None and batch.is_folder(output)) else None
    folder = batch.folder_for(meant.files, into_folder)
    status = 2 if has_errors(meant.problems) else 0
    with _bar(len(meant.files), asked.quiet) as bar:
        for path in meant.files:
            job = _Job(path, None if into_folder else output, folder, meant.files, alone=alone)
            status = max(status, _convert_one(asked, job, language, bar))
    return status


class Bar(Protocol):
    """What shows how far a command is."""

    def update(self) -> object:
        """One step more is done."""

    def clear(self) -> object:
        """Takes the bar off the terminal, so that something else can be printed."""

    def set_description(self, text: str) -> object:
        """Says before the bar what is being done."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *failure: object) -> object: ...


class _NoBar(Bar):
    """What shows nothing."""

    def update(self) -> None: ...
    def clear(self) -> None: ...
    def set_description(self, text: str) -> None: ...
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None: ...


def _bar(files: int, quiet: bool) -> Bar:
    """A bar of the steps of all files, shown on a terminal once it has taken over a second."""
    if quiet or not sys.stderr.isatty():
        return _NoBar()
    tqdm = import_module("tqdm").tqdm  # only where somebody watches is it worth its import
    bar: Bar = tqdm(total=files * api.STEPS, delay=BAR_AFTER, file=sys.stderr, leave=False,
                    bar_format="{l_bar}{bar}| {elapsed}")
    return bar


@dataclass(frozen=True, slots=True)
class _Job:
    """One workbook to convert, where its results go, and whether it is the only one."""

    path: Path
    target: Path | None
    folder: Path | None
    all_inputs: tuple[Path, ...]
    alone: bool = field(kw_only=True)


def _convert_one(asked: argparse.Namespace, job: _Job, language: Language, bar: Bar) -> int:
    bar.set_description(job.path.name)
    try:
        report, written = api.convert(job.path, job.target, folder=job.folder, language=asked.lang,
                                      years=asked.years,
                                      all_sheets=asked.all_sheets, forbidden=job.all_inputs,
                                      step=lambda: _advance(bar))
    except Exception as error:  # whatever one workbook meets, the others go on
        if job.alone:
            raise
        bar.clear()
        print(f"{job.path}: {_line(batch.told(job.path, error), language)}", file=sys.stderr)
        return 2
    bar.clear()
    if not job.alone:
        print(f"== {job.path}")
    _print_problems(report.problems, language)
    if written is None:
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    _wrote(written, job.target or written, language)
    if job.alone:
        _print_indicators(report, language)
    return 0


def _report(asked: argparse.Namespace, language: Language) -> int:
    with _bar(1, asked.quiet) as bar:
        report, written = api.report(asked.file, asked.output, form=asked.form, language=asked.lang,
                                     years=asked.years, step=lambda: _advance(bar))
    _print_problems(report.problems, language)
    if written is None:
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    _wrote(written, Path(asked.output) if asked.output else written, language)
    return 0


def _demo(asked: argparse.Namespace, language: Language) -> int:
    folder = make_folder(Path(asked.folder))
    say = [step.in_(language) for step in phrases.DEMO]
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
        _print_json(facts)
        return 0
    print(facts["name"])
    for key, label in phrases.EXPLAINED.items():
        if facts[key]:
            print(f"  {label.in_(language)}: {facts[key]}")
    return 0


def _export(asked: argparse.Namespace, language: Language) -> int:
    report = api.check(asked.file)
    _print_problems(report.problems, language)
    if not report.ok:
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    _write_json(api.to_json(report.reading.project), Path(asked.out), language, forbidden=[Path(asked.file)])
    return 0


def _write_json(value: object, target: Path, language: Language, forbidden: Iterable[Path] = ()) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    written = replace_whole(target, lambda path: _write_text(path, text), forbidden=forbidden)
    _wrote(written, target, language)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _schema(asked: argparse.Namespace, language: Language) -> int:
    made = api.schema(asked.kind, sheets=asked.sheets, language=language)
    if asked.out is None:
        _print_json(made)
    else:
        _write_json(made, Path(asked.out), language)
    return 0


def _fill(asked: argparse.Namespace, language: Language) -> int:
    project = api.project_in(Path(asked.project))[0]
    problems = api.value_problems(project)
    if _wrong(problems):
        _print_problems(problems, language)
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    target = Path(asked.out)
    _keep_data(asked)
    _wrote(api.fill(project, target, language=asked.lang, live=asked.live), target, language)
    return 0


def _wrong(problems: tuple[Problem, ...]) -> bool:
    """Whether there are errors other than that something is still missing."""
    return any(each.severity == "error" and each.code.id not in api.UNFINISHED for each in problems)


def _logframe(asked: argparse.Namespace, language: Language) -> int:
    report = api.check(asked.file)
    if _wrong(report.problems):
        _print_problems(report.problems, language)
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    project = api.logframe_from_tree(report.reading.project)
    _keep_data(asked)
    target = Path(asked.out)
    written = api.fill(project, target, language=asked.lang, forbidden=[Path(asked.file)])
    _wrote(written, target, language)
    return 0


def _followup(asked: argparse.Namespace, language: Language) -> int:
    _keep_data(asked)
    report, written = api.followup(asked.file, asked.out, language=asked.lang, live=asked.live)
    _print_problems(report.problems, language)
    if written is None:
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    _wrote(written, Path(asked.out), language)
    return 0


def _answer(asked: argparse.Namespace, language: Language) -> int:
    """What the commands that compare have in common: their answer is printed here."""
    if "out" in asked:
        _keep_data(asked)
    with _bar(1, getattr(asked, "quiet", False)) as bar:
        found = answers.ANSWERS[asked.command](asked, language, lambda: _advance(bar))
    if asked.json:
        written = {"written": str(found.written)} if found.written is not None else {}
        _print_json({**found.json, **written,
                     "problems": [api.problem_as_json(each, language) for each in found.problems]})
    else:
        _print_problems(found.problems, language)
        print(*found.lines, sep="\n")
        if found.written is not None:
            _wrote(found.written, Path(asked.out), language)
    return 0 if found.ok else 1


_COMMANDS: dict[str, Callable[[argparse.Namespace, Language], int]] = {
    "new": _new, "check": _check, "evaluate": _evaluate, "convert": _convert, "demo": _demo,
    "explain": _explain,
    "export": _export, "report": _report, "fill": _fill, "logframe": _logframe, "followup": _followup,
    "schema": _schema, **dict.fromkeys(answers.ANSWERS, _answer)}
