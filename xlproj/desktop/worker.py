"""The child process: does one task after the other and tells how it goes. Its death harms no file and no
window."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
from collections.abc import Iterable
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import assert_never

from xlproj.base.problems import XlprojError
from xlproj.base.safe_output import make_folder, replace_whole
from xlproj.base.text import Text
from xlproj.desktop.tasks import (
    Advanced,
    AskChoices,
    Broke,
    CompareBooks,
    ConvertBook,
    Converted,
    CopyBook,
    Event,
    Finished,
    FoundBooks,
    HoldsData,
    KindOffered,
    LookThrough,
    MakeTemplate,
    MarkBook,
    Refused,
    ReportBook,
    Task,
    TaskAnswer,
    TemplateChoices,
    ToldLines,
    VerifyBook,
    Wrote,
)
from xlproj.failure import trace_of


def serve(pipe: Connection) -> None:
    """Do what is asked until the window is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window ends us
    with contextlib.suppress(AttributeError, OSError):
        os.nice(5)  # the window comes first; Windows has no such thing
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(done(pipe.recv(), pipe))
            gc.collect()


def done(task: Task, pipe: Connection) -> Event:
    """How a task ends; whatever it meets, there is an answer."""
    try:
        return Finished(_answer(task, pipe))
    except XlprojError as error:
        return Refused(error.problem)
    except (EOFError, BrokenPipeError):
        raise
    except Exception as error:  # a defect of ours: the window says so, and the next task is done
        return Broke(trace_of(error))


def _answer(task: Task, pipe: Connection) -> TaskAnswer:
    answer: TaskAnswer
    match task:
        case LookThrough():
            answer = _books(task)
        case ConvertBook():
            answer = _convert(task, pipe)
        case CopyBook():
            answer = Wrote(_copied(Path(task.path), Path(task.target), task.inputs))
        case MarkBook():
            answer = _mark(task)
        case AskChoices():
            answer = _choices()
        case MakeTemplate():
            answer = _template(task)
        case ReportBook() | VerifyBook() | CompareBooks():
            answer = _by_another_verb(task)
        case _:
            assert_never(task)
    return answer


def _books(task: LookThrough) -> FoundBooks:
    from xlproj import batch

    meant = batch.workbooks(map(Path, task.names))
    return FoundBooks(tuple(str(path.absolute()) for path in meant.files), meant.problems)


def _convert(task: ConvertBook, pipe: Connection) -> Converted:
    from xlproj import api
    from xlproj.desktop.telling import shown_of

    source, grown = Path(task.path), Path(task.scratch) / "libro.xlsx"
    report, written = api.convert(source, grown, step=lambda: pipe.send(Advanced(api.STEPS)))
    if written is None:
        return Converted(shown_of(report), "")
    folder = make_folder(Path(task.folder)) if task.folder else source.parent
    target = api.default_target(folder / f"{task.stem}.xlsx", report.reading.language)
    placed = _copied(written, target, (task.path, *task.inputs))
    written.unlink(missing_ok=True)
    return Converted(shown_of(report), placed)


def _copied(source: Path, target: Path, inputs: tuple[str, ...]) -> str:
    return str(replace_whole(target, lambda path: _copy(source, path), forbidden=map(Path, inputs)))


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _mark(task: MarkBook) -> Wrote:
    from xlproj import api

    return Wrote(str(api.mark(api.check(task.path), task.target, language=task.language,
                              forbidden=[Path(task.path)])))


@cache
def _choices() -> TemplateChoices:
    from xlproj import api
    from xlproj.model.registry import fits

    formats = api.offered()
    most = api.BOUNDS["--years"][1]
    kinds = (KindOffered(key=key, title=kind.title, years=kind.years, most=most, unit=kind.period.plural,
                         starts=tuple(each for each in formats if each in kind.formats),
                         fitting=tuple(each for each in formats if fits(each, kind.period)))
             for key, kind in api.KINDS.items())
    return TemplateChoices(tuple(kinds), formats, _to_fill(formats))


def _to_fill(formats: Iterable[str]) -> frozenset[Text]:
    """The sheets that a template without results has."""
    from xlproj import api
    from xlproj.model.assembly import model
    from xlproj.model.registry import fits, in_order

    kinds = {key: next(name for name, kind in api.KINDS.items() if fits(key, kind.period)) for key in formats}
    return frozenset(sheet.title for key, kind in kinds.items()
                     for sheet in model(kind, False, in_order(frozenset({key}))).sheets)


def _template(task: MakeTemplate) -> TaskAnswer:
    from xlproj import api

    target = Path(task.target)
    if not task.sure and target.is_file() and api.holds_data(target):
        return HoldsData(task)
    return Wrote(str(api.new_template(task.kind, target, language=task.language, years=task.years,
                                      currency=task.currency, sheets=task.sheets, live=task.live)))


def _by_another_verb(task: ReportBook | VerifyBook | CompareBooks) -> TaskAnswer:
    from xlproj.desktop import for_agencies

    match task:
        case ReportBook():
            return Wrote(for_agencies.report(task.path, task.target, task.language))
        case VerifyBook():
            return ToldLines(*for_agencies.verify(task.path))
        case CompareBooks():
            return ToldLines(*for_agencies.compare(task.first, task.second))
        case _:
            assert_never(task)

