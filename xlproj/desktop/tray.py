"""The workbooks on the desk and how each one stands; which task comes next. No toolkit: the window draws
it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from xlproj.base import catalogue_desktop as codes
from xlproj.base.problems import Problem
from xlproj.desktop.tasks import Advanced, ConvertBook, Converted, Event, Finished, Refused, Task

Standing = Literal["waiting", "working", "done", "faulty", "refused", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEntry:
    """One workbook: how it stands, how far its work is (0 to 1), and what came of it."""

    path: str
    standing: Standing = "waiting"
    part: float = 0.0
    outcome: Converted | None = None
    problem: Problem | None = None

    @property
    def name(self) -> str:
        """The name of its file."""
        return Path(self.path).name

    @property
    def over(self) -> bool:
        """Whether nothing more is to come."""
        return self.standing not in ("waiting", "working")


class Tray:
    """The workbooks in the order in which they came, and the other things to do, which go first."""

    def __init__(self, scratch: str) -> None:
        self.entries: list[BookEntry] = []
        self.folder = ""
        self.current: Task | None = None
        self._scratch = scratch
        self._errands: deque[Task] = deque()

    def add(self, paths: Iterable[str]) -> None:
        """Put workbooks on the desk; one that is there and has its turn behind it is done again."""
        for path in paths:
            at = self.at(path)
            if at is None:
                self.entries.append(BookEntry(path=path))
            elif self.entries[at].over:
                self.entries[at] = BookEntry(path=path)

    def errand(self, task: Task) -> None:
        """Ask for something else than a conversion."""
        self._errands.append(task)

    def at(self, path: str) -> int | None:
        """Where a workbook stands in the list, if it does."""
        return next((number for number, entry in enumerate(self.entries) if entry.path == path), None)

    def entry(self, path: str) -> BookEntry | None:
        """A workbook by its path, if it is on the desk."""
        at = self.at(path)
        return self.entries[at] if at is not None else None

    def next_task(self) -> Task | None:
        """What the child process should do now; None while it is at work or nothing is left."""
        if self.current is not None:
            return None
        if self._errands:
            self.current = self._errands.popleft()
        else:
            waiting = next((each for each in self.entries if each.standing == "waiting"), None)
            if waiting is None:
                return None
            self._put(replace(waiting, standing="working"))
            self.current = self._conversion(waiting.path)
        return self.current

    def _conversion(self, path: str) -> ConvertBook:
        return ConvertBook(path=path, stem=self._stem(path), scratch=self._scratch, folder=self.folder,
                           inputs=tuple(each.path for each in self.entries))

    def _stem(self, path: str) -> str:
        """The name for its results: with a number where another workbook of that name goes to the same
        folder."""
        stem = Path(path).stem
        alike = [each.path for each in self.entries if Path(each.path).stem.lower() == stem.lower()]
        number = alike.index(path) if self.folder else 0
        return f"{stem} ({number + 1})" if number else stem

    def heard(self, event: Event) -> Task | None:
        """Take in what the child process tells; returns the task that it ended, if it did."""
        if isinstance(event, Advanced):
            if isinstance(self.current, ConvertBook):
                entry = self._working()
                self._put(replace(entry, part=min(1.0, entry.part + 1 / event.of)))
            return None
        task, self.current = self.current, None
        if isinstance(task, ConvertBook):
            self._put(_ended(self._named(task.path), event))
        return task

    def died(self) -> Problem | None:
        """The child process is gone: what it had in hand is told as a problem, the rest goes on."""
        task, self.current = self.current, None
        if task is None:
            return None
        name = Path(getattr(task, "path", "") or getattr(task, "target", "")).name or "xlproj"
        problem = Problem(code=codes.WORK_STOPPED, values={"file": name})
        if isinstance(task, ConvertBook):
            self._put(replace(self._named(task.path), standing="refused", problem=problem))
        return problem

    def failed(self, path: str, problem: Problem) -> None:
        """A defect of ours ended the work on a workbook."""
        self._put(replace(self._named(path), standing="refused", problem=problem))

    def cancel(self) -> bool:
        """Cancel all that waits or is in hand; whether the child process has to be stopped for it."""
        busy, self.current = self.current is not None, None
        self._errands.clear()
        for each in self.entries:
            if not each.over:
                self._put(replace(each, standing="cancelled", part=0.0))
        return busy

    @property
    def busy(self) -> bool:
        """Whether something is in hand or waits."""
        return self.current is not None or bool(self._errands) or not all(each.over for each in self.entries)

    @property
    def part(self) -> float:
        """How much of all the work with workbooks is done, from 0 to 1."""
        if not self.entries:
            return 0.0
        return sum(1.0 if each.over else each.part for each in self.entries) / len(self.entries)

    def _working(self) -> BookEntry:
        return next(each for each in self.entries if each.standing == "working")

    def _named(self, path: str) -> BookEntry:
        return next(each for each in self.entries if each.path == path)

    def _put(self, entry: BookEntry) -> None:
        at = self.at(entry.path)
        if at is not None:
            self.entries[at] = entry


def on_disk(names: Iterable[str]) -> tuple[list[str], tuple[Problem, ...]]:
    """The files among what was dropped, and what there is to say of the rest, whose names are empty."""
    dropped = list(names)
    problems = (Problem(code=codes.NOT_ON_DISK),) if "" in dropped else ()
    return [name for name in dropped if name], problems


def _ended(entry: BookEntry, event: Event) -> BookEntry:
    """A workbook after its work: with results, with what is to be corrected, or refused."""
    if isinstance(event, Finished) and isinstance(event.answer, Converted):
        standing: Standing = "done" if event.answer.written else "faulty"
        return replace(entry, standing=standing, part=1.0, outcome=event.answer, problem=None)
    problem = event.problem if isinstance(event, Refused) else None
    return replace(entry, standing="refused", problem=problem)
