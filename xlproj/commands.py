"""What each command does and prints. Messages of problems come from the catalogue; the rest are headings."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from xlproj import answers, api, batch
from xlproj.base import catalogue_files, catalogue_use, phrases
from xlproj.base.figures import as_result
from xlproj.base.problems import SEVERITIES, Problem, XlprojError, counted, has_errors
from xlproj.base.safe_output import make_folder, replace_whole
from xlproj.base.text import Language, tame
from xlproj.terminal import Bar, answered, bar, line_of, painted, print_json

_INDICATORS = ("VANE", "TIRE", "TIRE_MENSUAL", "TIRE_CICLO", "BCE", "PRIE", "PRIDE", "VANF", "TIRF",
               "TIRF_MENSUAL", "TIRF_CICLO",
               "BCF", "PRIF", "PRIDF", "VANE_SIN", "TIRE_SIN", "BCE_SIN", "tasa_prestamo_efectiva",
               "costo_financiadores",
               "palanca")
_INTERRUPTED = 130
"""The exit status of whoever is stopped by Ctrl+C."""


def run(asked: argparse.Namespace, language: Language) -> int:
    """Run the command that was asked; a problem that stops it is printed and ends with status 2."""
    return answered(lambda: _run(asked, language), language)


def _run(asked: argparse.Namespace, language: Language) -> int:
    try:
        return _COMMANDS[asked.command](asked, language)
    except XlprojError as error:
        return _stopped(asked, error.problem, language)
    except OSError:  # as where nobody takes the answer: told where it is printed
        raise
    except KeyboardInterrupt:
        print(phrases.INTERRUPTED.in_(language), file=sys.stderr)
        return _INTERRUPTED
    except Exception as error:  # a defect of ours: what happened is kept, and told as calmly as all else
        from xlproj import failure  # noqa: PLC0415  # a command that ends as it should needs none of it
        trace, elsewhere = failure.trace_of(error), Path(tempfile.gettempdir())
        return _stopped(asked, failure.told_of(trace, language, Path(), elsewhere), language)


def _stopped(asked: argparse.Namespace, problem: Problem, language: Language) -> int:
    if getattr(asked, "json", False):
        print_json({"problems": [api.problem_as_json(problem, language)]})
    else:
        print(line_of(problem, language, sys.stderr), file=sys.stderr)
    return 2


def _of_workbook(asked: argparse.Namespace, report: api.Report) -> Language:
    """The language of what is said about a workbook: its own, in which its sheets and labels are, unless
    another was asked for."""
    chosen: Language = asked.lang or report.reading.language
    return chosen


def _print_problems(problems: tuple[Problem, ...], language: Language) -> None:
    for severity in SEVERITIES:
        for problem in problems:
            if problem.severity == severity:
                print(line_of(problem, language))
    worst = "good" if not problems else "error" if has_errors(problems) else "warning"
    print(painted(counted(problems, language), worst))


def _new(asked: argparse.Namespace, language: Language) -> int:
    if asked.sheets == "?":
        for key, titles in api.offered().items():
            print(f"{painted(f'{key:<22}', 'name')}{', '.join(title.in_(language) for title in titles)}")
        return 0
    _keep_data(asked)
    with _waiting(asked):
        path = api.new_template(asked.kind, asked.out, language=language, years=asked.years,
                                months=asked.months, program_years=asked.program_years, rows=asked.rows,
                                crops=asked.crops, steps=asked.steps, currency=asked.currency,
                                live=asked.live, sheets=asked.sheets)
    _wrote(path, Path(asked.out), language)
    return 0


def _keep_data(asked: argparse.Namespace, output: str | Path | None = None,
               is_kept: Callable[[Path], bool] = api.holds_data) -> None:
    """Refuse to write over a workbook that somebody filled, unless told to."""
    target = Path(output or asked.out)
    if not asked.force and target.is_file() and is_kept(target):
        raise XlprojError(Problem(code=catalogue_files.HOLDS_DATA, values={"file": target.name}))


def _wrote(path: Path, wanted: Path, language: Language) -> None:
    print(phrases.WROTE.format(path=tame(str(path))).in_(language))
    if path.resolve() != wanted.resolve():
        problem = Problem(code=catalogue_files.SAVED_ELSEWHERE,
                          values={"file": wanted.name, "other": path.name})
        print(line_of(problem, language, sys.stderr), file=sys.stderr)


def _check(asked: argparse.Namespace, language: Language) -> int:
    report = _checked(asked)
    if asked.marked:
        _keep_data(asked, asked.marked, api.is_filled_form)
        marked = api.mark(report, asked.marked, language=language, forbidden=[Path(asked.file)])
        if not asked.json:
            _wrote(marked, Path(asked.marked), language)
    if asked.json:
        speech = _of_workbook(asked, report)
        print_json({**api.standings_as_json(report, speech, allow_provisional=asked.allow_provisional),
                    "problems": [api.problem_as_json(each, speech) for each in report.problems]})
    else:
        _print_problems(report.problems, _of_workbook(asked, report))
        _print_provisional(asked, report, _of_workbook(asked, report))
    return 0 if report.ok else 1


def _checked(asked: argparse.Namespace) -> api.Report:
    with bar(api.STEPS - 1, quiet=asked.quiet, doing=Path(asked.file).name) as shown:
        return api.check(asked.file, strict=getattr(asked, "strict", False), step=lambda: _advance(shown))


def _advance(shown: Bar) -> None:
    shown.update()


def _waiting(asked: argparse.Namespace) -> Bar:
    """A clock, for what takes a while and has no steps to count."""
    return bar(0, quiet=asked.quiet, doing=asked.command)


def _evaluate(asked: argparse.Namespace, _: Language) -> int:
    report = _checked(asked)
    speech = _of_workbook(asked, report)
    if asked.json:
        print_json(api.as_json(report, speech, allow_provisional=asked.allow_provisional))
    else:
        _print_problems(report.problems, speech)
        if report.ok:
            _print_indicators(report, speech)
        _print_provisional(asked, report, speech)
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
                f"{painted(f'{name:<24}', 'name')}{as_result(values[name], quantity.show):>18}  "
                f"{quantity.label.in_(language)} ({where})")


def _convert(asked: argparse.Namespace, language: Language) -> int:
    names, output = [Path(name) for name in asked.files], Path(asked.output) if asked.output else None
    meant = batch.workbooks(names)
    for problem in meant.problems:
        print(line_of(problem, language, sys.stderr), file=sys.stderr)
    if not meant.files:
        return 2
    alone = len(meant.files) == 1 and not any(batch.is_folder(name) for name in names)
    into_folder = output if not alone or (output is not None and batch.is_folder(output)) else None
    folder = batch.folder_for(meant.files, into_folder)
    status = 2 if has_errors(meant.problems) else 0
    with bar(len(meant.files) * api.STEPS, quiet=asked.quiet) as shown:
        for path in meant.files:
            job = _Job(path, None if into_folder else output, folder, meant.files, alone=alone)
            status = max(status, _convert_one(asked, job, language, shown))
    return status


@dataclass(frozen=True, slots=True)
class _Job:
    """One workbook to convert, where its results go, and whether it is the only one."""

    path: Path
    target: Path | None
    folder: Path | None
    all_inputs: tuple[Path, ...]
    alone: bool = field(kw_only=True)


def _convert_one(asked: argparse.Namespace, job: _Job, language: Language, shown: Bar) -> int:
    shown.set_description(job.path.name)
    try:
        if job.target is not None:
            _keep_data(asked, job.target, api.is_filled_form)
        report, written = api.convert(job.path, job.target, folder=job.folder, language=asked.lang,
                                      years=asked.years,
                                      all_sheets=asked.all_sheets, strict=asked.strict,
                                      forbidden=job.all_inputs, step=lambda: _advance(shown))
    except Exception as error:  # whatever one workbook meets, the others go on
        if job.alone:
            raise
        shown.clear()
        line = line_of(batch.told(job.path, error), language, sys.stderr)
        print(f"{tame(str(job.path))}: {line}", file=sys.stderr)
        return 2
    shown.clear()
    if not job.alone:
        print(f"== {tame(str(job.path))}")
    _print_problems(report.problems, _of_workbook(asked, report))
    if written is None:
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    _wrote(written, job.target or written, language)
    if job.alone:
        _print_indicators(report, _of_workbook(asked, report))
    return 0


def _report(asked: argparse.Namespace, language: Language) -> int:
    with bar(api.STEPS, quiet=asked.quiet, doing=Path(asked.file).name) as shown:
        report, written = api.report(asked.file, asked.output, form=asked.form, language=asked.lang,
                                     years=asked.years, step=lambda: _advance(shown))
    _print_problems(report.problems, _of_workbook(asked, report))
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
    _print_problems(report.problems, _of_workbook(asked, report))
    print(say[3])
    _print_indicators(report, _of_workbook(asked, report))
    print(say[4])
    with _waiting(asked):
        _, written = api.convert(filled, out)
    if written is None:
        return 1
    _wrote(written, out, language)
    return 0


def _example(asked: argparse.Namespace, language: Language) -> int:
    if asked.name == "?":
        print("\n".join(api.examples()))
        return 0
    target = asked.out = Path(asked.out or f"{asked.name}.xlsx")
    project = api.example(asked.name)
    _keep_data(asked)
    with _waiting(asked):
        written = api.fill(project, target, language=language, live=asked.live)
    _wrote(written, target, language)
    return 0


def _explain(asked: argparse.Namespace, language: Language) -> int:
    with _waiting(asked):
        facts = api.explain(asked.name, kind=asked.kind, language=language)
    if asked.json:
        print_json(facts)
        return 0
    print(painted(facts["name"], "heading"))
    for key, label in phrases.EXPLAINED.items():
        if facts[key]:
            print(f"  {label.in_(language)}: {facts[key]}")
    return 0


def _completion(asked: argparse.Namespace, _: Language) -> int:
    from xlproj import completion  # noqa: PLC0415  # for a shell alone
    print(completion.script(asked.parser, asked.shell), end="")
    return 0


def _export(asked: argparse.Namespace, language: Language) -> int:
    report = _checked(asked)
    _print_problems(report.problems, _of_workbook(asked, report))
    if not report.ok:
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    _write_json(api.to_json(report.reading.project), Path(asked.out), language, forbidden=[Path(asked.file)])
    return 0


def _write_json(value: object, target: Path, language: Language, forbidden: Iterable[Path] = ()) -> None:
    if target.suffix.casefold() != ".json":  # a name of another kind of file may be that of a workbook
        raise XlprojError(Problem(code=catalogue_use.NOT_NAMED_JSON, values={"file": target.name}))
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    written = replace_whole(target, lambda path: _write_text(path, text), forbidden=forbidden)
    _wrote(written, target, language)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _schema(asked: argparse.Namespace, language: Language) -> int:
    made = api.schema(asked.kind, sheets=asked.sheets, language=language)
    if asked.out is None:
        print_json(made)
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
    with _waiting(asked):
        written = api.fill(project, target, language=asked.lang, live=asked.live)
    _wrote(written, target, language)
    return 0


def _wrong(problems: tuple[Problem, ...]) -> bool:
    """Whether there are errors other than that something is still missing."""
    return any(each.severity == "error" and each.code.id not in api.UNFINISHED for each in problems)


def _logframe(asked: argparse.Namespace, language: Language) -> int:
    report = _checked(asked)
    if _wrong(report.problems):
        _print_problems(report.problems, _of_workbook(asked, report))
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
    with _waiting(asked):
        report, written = api.followup(asked.file, asked.out, language=asked.lang, live=asked.live)
    _print_problems(report.problems, _of_workbook(asked, report))
    if written is None:
        print(phrases.NOT_WRITTEN.in_(language))
        return 1
    _wrote(written, Path(asked.out), language)
    return 0


def _answer(asked: argparse.Namespace, language: Language) -> int:
    """What the commands that compare have in common: their answer is printed here."""
    if "out" in asked:
        _keep_data(asked)
    with bar(1, quiet=getattr(asked, "quiet", False)) as shown:
        found = answers.ANSWERS[asked.command](asked, language, lambda: _advance(shown))
    if asked.json:
        written = {"written": str(found.written)} if found.written is not None else {}
        print_json({**found.json, **written,
                     "problems": [api.problem_as_json(each, language) for each in found.problems]})
    else:
        _print_problems(found.problems, language)
        print(*found.lines, sep="\n")
        if found.written is not None:
            _wrote(found.written, Path(asked.out), language)
    return 0 if found.ok else 1


_COMMANDS: dict[str, Callable[[argparse.Namespace, Language], int]] = {
    "new": _new, "check": _check, "evaluate": _evaluate, "convert": _convert, "demo": _demo,
    "example": _example,
    "explain": _explain,
    "export": _export, "report": _report, "fill": _fill, "logframe": _logframe, "followup": _followup,
    "schema": _schema, "completion": _completion, **dict.fromkeys(answers.ANSWERS, _answer)}
