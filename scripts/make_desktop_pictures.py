"""Draw the pictures of the desktop program for the manual, in both languages, without a screen.

`.venv/bin/python scripts/make_desktop_pictures.py [FOLDER]` writes `docs/img/desktop-LANGUAGE-STATE.png`, or
into another folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from xlproj import api
from xlproj.base.text import LANGUAGES, Language
from xlproj.desktop.kept import ELSEWHERE
from xlproj.desktop.window import Window

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "img"
SIZE, MOST_BYTES, PATIENCE = (960, 600), 80_000, 300
_PLAIN = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
TABS = ("summary", "flow", "sensitivity", "tornado")
BOOKS = {"es": ("riego.xlsx", "cuyes.xlsx", "carta.xlsx"),
         "en": ("irrigation.xlsx", "farm.xlsx", "letter.xlsx")}


def main() -> int:
    """Draw every picture; the exit status is 1 when one is too large for a repository."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    target = Path(sys.argv[1]) if sys.argv[1:] else IMAGES
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication(["xlproj"])
    sizes = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ[ELSEWHERE] = folder
        for language in LANGUAGES:
            for state, picture in _states(application, language, Path(folder) / language):
                path = target / f"desktop-{language}-{state}.png"
                plain = picture.toImage().convertToFormat(QImage.Format.Format_Indexed8, _PLAIN)
                plain.save(str(path))
                sizes.append(path.stat().st_size)
                print(f"{path.name}  {sizes[-1] // 1000} kB")
    return 1 if max(sizes) > MOST_BYTES else 0


def _states(application: QApplication, language: Language, folder: Path) -> Iterator[tuple[str, QPixmap]]:
    window = Window(language, told=True)
    window.resize(*SIZE)
    window.show()
    yield "welcome", _seen(application, window)
    good, *others = _books(folder, language)
    window.take([str(path) for path in (good, *others)])
    _until(application, lambda: 0.2 < window.desk.tray.part < 1)
    yield "working", _seen(application, window)
    _until(application, lambda: not window.desk.tray.busy)
    for number, tab in enumerate(TABS):
        window.page.tabs.setCurrentIndex(number)
        yield tab, _seen(application, window)
    window.books.choose(str(others[0]))
    tree = window.page.problems.tree
    head = tree.topLevelItem(0)
    if head is not None and (first := head.child(0)) is not None:
        tree.setCurrentItem(first)
    yield "problems", _seen(application, window)
    window.act("new")
    form = window.form
    if form is not None:
        _until(application, form.ready)
        form.kind.setCurrentIndex(1)
        yield "template", _seen(application, form)
        form.reject()
    window.close()


def _seen(application: QApplication, widget: QWidget) -> QPixmap:
    end = time.monotonic() + 0.3
    while time.monotonic() < end:  # heights that follow from widths
        application.processEvents()
    return widget.grab()


def _until(application: QApplication, there: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > end:
            raise TimeoutError("the child process does not answer")
        application.processEvents()
        time.sleep(0.005)


def _books(folder: Path, language: Language) -> list[Path]:
    """A good workbook, one with mistakes, and a letter that only bears the name of one."""
    folder.mkdir()
    good, faulty, letter = (folder / name for name in BOOKS[language])
    api.fill(api.example("riego"), good, language=language)
    project = api.example("pecuario")
    tables = {key: rows for key, rows in project.tables.items() if rows}
    first, *rest = tables["inversiones"]
    wrong = replace(first, values={**first.values, "cantidad": -3.0, "costo_unitario": 0.0})
    api.fill(replace(project, tables={**tables, "inversiones": (wrong, *rest)},
                     fields={**project.fields, "tasa_descuento_e": 1.2}), faulty, language=language)
    letter.write_text("Estimados señores", encoding="utf-8")
    return [good, faulty, letter]


if __name__ == "__main__":
    sys.exit(main())
