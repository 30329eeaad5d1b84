"""Between the window and the child process: hands out one task after the other and passes on what comes of
it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from xlproj.base.problems import Problem
from xlproj.desktop.kept import home
from xlproj.desktop.link import ChildLink
from xlproj.desktop.tasks import Broke, ConvertBook, Event, Finished, FoundBooks, LookThrough, Refused, Task
from xlproj.desktop.tray import Tray
from xlproj.desktop.voice import Voice
from xlproj.failure import told_of, trace_of


class Desk(QObject):
    """What there is to do, and who does it."""

    changed = Signal()
    answered = Signal(object)
    problem = Signal(object)

    def __init__(self, voice: Voice, link: ChildLink) -> None:
        super().__init__()
        self._voice, self.link = voice, link
        self.tray = Tray(link.scratch)
        link.told.connect(self._heard)
        link.died.connect(self._died)

    def take(self, names: Sequence[str]) -> None:
        """Take in files and folders; what they hold is looked for by the child process."""
        self.ask(LookThrough(tuple(names)))

    def again(self, path: str) -> None:
        """Read, check and convert a workbook once more."""
        self.tray.add([path])
        self._go_on()

    def ask(self, task: Task) -> None:
        """Ask for something else than a conversion."""
        self.tray.errand(task)
        self._go_on()

    def cancel(self) -> None:
        """Stop what is in hand and forget what waits."""
        if self.tray.cancel():
            self.link.stop()
        self.changed.emit()

    def failed(self, error: BaseException) -> Problem:
        """Keep the report of an unexpected failure; the problem that tells of it."""
        return self._kept(trace_of(error))

    def _go_on(self) -> None:
        task = self.tray.next_task()
        if task is not None:
            self.link.send(task)
        self.changed.emit()

    def _heard(self, event: Event) -> None:
        task = self.tray.heard(event)
        if task is None:
            self.changed.emit()
            return
        if isinstance(event, Finished):
            if isinstance(event.answer, FoundBooks):
                self._found(event.answer)
            else:
                self.answered.emit(event.answer)
        else:
            self._ended_badly(task, event)
        self._go_on()

    def _found(self, found: FoundBooks) -> None:
        self.tray.add(found.files)
        for problem in found.problems:
            self.problem.emit(problem)

    def _ended_badly(self, task: Task, event: Event) -> None:
        told = self._kept(event.trace) if isinstance(event, Broke) else None
        if isinstance(event, Refused):
            told = event.problem
        if isinstance(task, ConvertBook):
            if told is not None:
                self.tray.failed(task.path, told)
        elif told is not None:
            self.problem.emit(told)

    def _died(self) -> None:
        problem = self.tray.died()
        if problem is not None:
            self.problem.emit(problem)
        self._go_on()

    def _kept(self, trace: str) -> Problem:
        return told_of(trace, self._voice.language, home())
