"""The window's end of the pipe: sends tasks to the child process, hears what it tells, and sees when it
dies."""

from __future__ import annotations

import contextlib
import multiprocessing
import shutil
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal

from xlproj.desktop.tasks import Event, Task
from xlproj.desktop.worker import serve

_PATIENCE = 2  # seconds that the end of a child and of its listener is waited for when the window closes


class ChildLink(QObject):
    """One child process at a time. After it died or was stopped, the next task starts another one."""

    told = Signal(object)
    died = Signal()
    _heard = Signal(int, object)

    def __init__(self, serve: Callable[[Connection], None] = serve) -> None:
        super().__init__()
        self.scratch = tempfile.mkdtemp(prefix="xlproj-")
        self._serve, self._number = serve, 0
        self._child: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._listener: Thread | None = None
        self._heard.connect(self._take)

    def send(self, task: Task) -> None:
        """Give the child process something to do; it is started if there is none."""
        if self._pipe is None:
            self._start()
        try:
            if self._pipe is not None:
                self._pipe.send(task)
        except OSError:  # it died since: the listener says so
            return

    def stop(self) -> None:
        """End the child process now, whatever it does; nothing it tells from here on is heard."""
        self._number += 1
        if self._child is not None:
            self._child.kill()
        self._forget()

    def close(self) -> None:
        """End everything, as the window closes."""
        child, listener = self._child, self._listener
        self.stop()
        if child is not None:
            child.join(_PATIENCE)
        if listener is not None:
            listener.join(_PATIENCE)
        shutil.rmtree(self.scratch, ignore_errors=True)

    @property
    def process(self) -> int | None:
        """The number of the child process, if there is one."""
        return self._child.pid if self._child is not None else None

    def _start(self) -> None:
        """A fresh interpreter: a forked one would share the window's connection to the screen."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._child = context.Process(target=self._serve, args=(theirs,), daemon=True)
        self._child.start()
        theirs.close()
        self._listener = Thread(target=self._listen, args=(self._number, self._pipe), daemon=True)
        self._listener.start()

    def _listen(self, number: int, pipe: Connection) -> None:
        """In a thread of its own, which does nothing but wait."""
        with contextlib.suppress(RuntimeError):  # the window is gone
            while True:
                try:
                    event = pipe.recv()
                except (EOFError, OSError):
                    self._heard.emit(number, None)
                    return
                self._heard.emit(number, event)

    def _take(self, number: int, event: Event | None) -> None:
        if number != self._number:  # of a child that was stopped
            return
        if event is None:
            self._number += 1
            self._forget()
            self.died.emit()
        else:
            self.told.emit(event)

    def _forget(self) -> None:
        self._child = self._pipe = None
        for left in Path(self.scratch).glob("*"):
            with contextlib.suppress(OSError):
                left.unlink()
