"""What the program remembers from one day to the next: language, numbers, folder, recent workbooks, the
window."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from xlproj.base.text import LANGUAGES, Language

ELSEWHERE = "XLPROJ_SETTINGS"
"""A folder named by this variable holds the settings, as on a USB stick or in a test."""
MARKS = (",.", ".,", "\u00a0,")
"""Marks of thousands and of decimals that a person may choose."""
MOST_RECENT = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered; `folder` "" is beside each workbook."""

    language: Language
    marks: str = MARKS[0]
    folder: str = ""
    recent: tuple[str, ...] = ()

    def opened(self, path: str) -> tuple[str, ...]:
        """The recent workbooks after another one was opened."""
        return (path, *(each for each in self.recent if each != path))[:MOST_RECENT]


def home() -> Path:
    """The folder of the settings and of reports of failures."""
    there = os.environ.get(ELSEWHERE)
    return Path(there or QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.AppConfigLocation) or Path.home())


class Memory:
    """The settings file: plain text that a person can read or delete."""

    def __init__(self) -> None:
        self._file = QSettings(str(home() / "xlproj.ini"), QSettings.Format.IniFormat)

    def load(self, spoken: Language, *, told: bool = False) -> Kept:
        """What was remembered; what is missing or spoiled is as on the first day.

        A language that was `told` for this time goes before the one that is remembered.
        """
        language, marks = self._text("language"), self._text("numbers")
        recent = self._file.value("recent", [])
        names = recent if isinstance(recent, list) else [recent] if recent else []
        remembered: Language = "en" if language == "en" else "es"
        known = language in LANGUAGES and not told
        return Kept(language=remembered if known else spoken, marks=marks if marks in MARKS else MARKS[0],
                    folder=self._text("folder"), recent=tuple(str(each) for each in names)[:MOST_RECENT])

    def keep(self, kept: Kept) -> None:
        """Remember; where the disk does not let us, the program goes on without."""
        for key, value in (("language", kept.language), ("numbers", kept.marks), ("folder", kept.folder),
                           ("recent", list(kept.recent))):
            self._file.setValue(key, value)
        self._file.sync()

    def window(self) -> QByteArray:
        """Where the window stood, empty on the first day."""
        found = self._file.value("window")
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_window(self, place: QByteArray) -> None:
        """Remember where the window stands."""
        self._file.setValue("window", place)
        self._file.sync()

    def _text(self, key: str) -> str:
        found = self._file.value(key, "")
        return found if isinstance(found, str) else ""
