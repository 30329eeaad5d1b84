"""The running program: one application, one window, and what becomes of a failure that nobody expected."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from xlproj.base.text import Language
from xlproj.desktop.window import Window

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def show(names: Sequence[str], language: Language, *, told: bool) -> int:
    """Show the window with these files on its desk until it is closed; its exit status.

    The language is the one to begin with, unless another was chosen before and none was `told` now.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("xlproj")
    window = Window(language, told=told)
    before, sys.excepthook = sys.excepthook, failing(window)
    window.show()
    window.take([str(Path(name).absolute()) for name in names])
    try:
        return application.exec()
    finally:
        sys.excepthook = before
        window.close()


def failing(window: Window) -> Hook:
    """What becomes of an exception that nobody caught: it is kept in a file, and said calmly."""
    def hook(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
        else:
            window.strip.say_problem(window.desk.failed(error))

    return hook
