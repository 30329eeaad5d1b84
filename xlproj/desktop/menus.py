"""The menus of the window: the same things as its buttons, and a few that have none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from xlproj.base import phrases_desktop as phrases
from xlproj.base.text import LANGUAGES, Language, Text
from xlproj.desktop.voice import Voice

_KEYS = {"open": QKeySequence.StandardKey.Open, "new": QKeySequence.StandardKey.New,
         "quit": QKeySequence.StandardKey.Quit,
         "preferences": QKeySequence.StandardKey.Preferences}
_FILE = (("open", phrases.OPEN), ("open_folder", phrases.OPEN_A_FOLDER), ("new", phrases.NEW))
_TOOLS = (("verify", phrases.VERIFY), ("compare", phrases.COMPARE))


class Menus:
    """All menus; whatever is chosen there is asked for by its key."""

    def __init__(self, window: QMainWindow, voice: Voice, act: Callable[[str], None],
                 speak: Callable[[Language], None]) -> None:
        self._window, self._voice, self._act, self._speak = window, voice, act, speak
        self.actions: dict[str, QAction] = {}
        file = self._menu(phrases.FILE)
        for key, text in _FILE:
            self._add(file, key, text)
        self.recent = QMenu()
        voice.label(self.recent, phrases.RECENT)
        file.addMenu(self.recent)
        file.addSeparator()
        self._add(file, "preferences", phrases.PREFERENCES)
        self._add(file, "quit", phrases.QUIT)
        tools = self._menu(phrases.TOOLS)
        for key, text in _TOOLS:
            self._add(tools, key, text)
        self._languages(self._menu(phrases.LANGUAGE))
        self._add(self._menu(phrases.HELP), "about", phrases.ABOUT)

    def _menu(self, text: Text) -> QMenu:
        menu = QMenu(self._window)
        self._voice.label(menu, text)
        self._window.menuBar().addMenu(menu)
        return menu

    def _add(self, menu: QMenu, key: str, text: Text) -> None:
        action = QAction(self._window)
        self._voice.label(action, text)
        if key in _KEYS:
            action.setShortcut(QKeySequence(_KEYS[key]))
        action.triggered.connect(lambda: self._act(key))
        menu.addAction(action)
        self.actions[key] = action

    def _languages(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for language in LANGUAGES:
            action = QAction(menu)
            action.setCheckable(True)
            action.setChecked(language == self._voice.language)
            self._voice.label(action, phrases.LANGUAGE_NAMES[language])
            action.triggered.connect(lambda _=False, spoken=language: self._speak(spoken))
            group.addAction(action)
            menu.addAction(action)
            self.actions[language] = action

    def show_recent(self, recent: tuple[str, ...], take: Callable[[list[str]], None]) -> None:
        """List the recent workbooks."""
        self.recent.clear()
        for path in recent:
            action = self.recent.addAction(Path(path).name.replace("&", "&&"))
            action.setToolTip(path)
            action.triggered.connect(lambda _=False, name=path: take([name]))
        if not recent:
            self.recent.addAction(self._voice.word(phrases.NO_RECENT)).setEnabled(False)
