"""Everybody can use the window: each control has a name to be heard, no word is cut, however large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from desktop.conftest import Desktop
from desktop.workbooks import FAULTY, GOOD, choices, outcome
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QTabWidget,
    QTreeWidget,
    QWidget,
)

from xlproj.base.catalogue_desktop import NOT_ON_DISK
from xlproj.base.problems import Problem
from xlproj.base.text import LANGUAGES, Language
from xlproj.desktop.charts import ChartView
from xlproj.desktop.tray import BookEntry

HEARD = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QProgressBar, QTabWidget,
         ChartView)
SCREEN = QSize(1366, 768)
SCALES = [2.0, *(pytest.param(scale, marks=pytest.mark.torture) for scale in (1.0, 1.25))]
"""How large letters are: the largest in every run, since what fits then fits smaller, too."""
OF_THE_TOOLKIT = ("qt_", "Scroll")  # parts that a control is made of: it speaks for them


def within(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> Iterator[QWidget]:
    """The controls of a window that a person meets."""
    for each in widget.findChildren(QWidget):
        part = each.objectName().startswith(OF_THE_TOOLKIT) or isinstance(
            each.parent(), (QComboBox, QAbstractSpinBox, QTabWidget, QAbstractItemView))
        if isinstance(each, kinds) and not part and not _in_a_list(each):
            yield each


def _in_a_list(widget: QWidget) -> bool:
    """Whether it is inside the window that a combo box opens, or a button of the tab bar."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, (QComboBox, QAbstractItemView)) or above.metaObject().className() == "QTabBar":
            return True
        above = above.parentWidget()
    return False


def unnamed(window: QWidget) -> list[str]:
    """The controls that say nothing to whoever hears the screen."""
    return [f"{type(each).__name__} {each.objectName()}" for each in within(window, HEARD)
            if not each.accessibleName()]


def cut(window: QWidget) -> list[str]:
    """The visible labels and buttons whose words do not fit."""
    found = []
    for each in within(window, (QLabel, QAbstractButton)):
        if not each.isVisible() or not getattr(each, "text", str)():
            continue
        if isinstance(each, QLabel) and each.wordWrap():
            short = each.height() < each.heightForWidth(each.width()) or each.width() < longest_word(each)
        else:
            wanted = each.sizeHint()
            short = each.width() < wanted.width() or each.height() < wanted.height()
        if short:
            found.append(f"{each.text()!r}: {each.size().toTuple()}, wants {each.sizeHint().toTuple()}")
    return found


def longest_word(label: QLabel) -> int:
    return max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)


def cut_rows(tree: QTreeWidget) -> list[str]:
    """The cells of a tree that are lower than their words."""
    found = []
    for number in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(number)
        for row in range(top.childCount()):
            item = top.child(row)
            for column in (1, 2):
                box = tree.visualItemRect(item)
                wanted = tree.fontMetrics().boundingRect(0, 0, tree.columnWidth(column) - 8, 10_000,
                                                         Qt.TextFlag.TextWordWrap, item.text(column))
                if box.height() < wanted.height():
                    found.append(item.text(column))
    return found


@pytest.fixture
def full(desktop: Desktop) -> Desktop:
    """The window with a good workbook and a faulty one, and something said."""
    good, faulty = outcome(GOOD), replace(outcome(FAULTY), written="")
    desktop.window.desk.tray.entries = [BookEntry(path=GOOD, standing="done", part=1.0, outcome=good),
                                        BookEntry(path=FAULTY, standing="faulty", part=1.0, outcome=faulty)]
    desktop.window.strip.say_problem(Problem(code=NOT_ON_DISK))
    desktop.window.refresh()
    desktop.application.processEvents()
    return desktop


def pages(desktop: Desktop) -> Iterator[QWidget]:
    """Each thing there is to see, one after the other."""
    window = desktop.window
    for name in (GOOD, FAULTY):
        window.books.choose(name)
        for number in range(window.page.tabs.count()):
            window.page.tabs.setCurrentIndex(number)
            _settle(desktop)
            yield window
    window.stack.setCurrentIndex(0)
    _settle(desktop)
    yield window


def _settle(desktop: Desktop) -> None:
    for _ in range(4):  # a height that follows from a width follows a little later
        desktop.application.processEvents()


def dialogs(desktop: Desktop) -> list[QDialog]:
    """Both forms, open."""
    desktop.window._choices = choices()
    desktop.window.act("new")
    desktop.window.act("preferences")
    _settle(desktop)
    return [each for each in (desktop.window.form, desktop.window.preferences) if each is not None]


def test_every_control_has_a_name(full: Desktop) -> None:
    controls = list(within(full.window, HEARD))
    assert len(controls) > 20
    assert [name for page in pages(full) for name in unnamed(page)] == []
    assert [name for dialog in dialogs(full) for name in unnamed(dialog)] == []


def test_a_control_without_a_name_is_found(full: Desktop) -> None:
    full.window.books.cancel_button.setAccessibleName("")
    assert unnamed(full.window) == ["QPushButton "]


def test_charts_are_told_in_words(full: Desktop) -> None:
    full.window.books.choose(GOOD)
    charts = full.window.page.findChildren(ChartView)
    assert len(charts) == 3
    assert [each.title() for each in charts if not each.accessibleDescription()] == []


def test_each_key_of_a_page_opens_one_thing(full: Desktop) -> None:
    """Buttons that are seen together, and the menus of the window, have different letters."""
    for language in LANGUAGES:
        full.window.speak(language)
        menus = [action.text() for action in full.window.menuBar().actions()]
        for page in pages(full):
            buttons = [each.text() for each in within(page, (QAbstractButton,)) if each.isVisible()
                       and isinstance(each, QAbstractButton)]
            keys = [text[text.index("&") + 1].lower() for text in (*menus, *buttons) if "&" in text]
            assert sorted(keys) == sorted(set(keys)), (language, menus, buttons)


def test_each_key_of_a_menu_opens_one_thing(desktop: Desktop) -> None:
    for language in LANGUAGES:
        desktop.window.speak(language)
        for menu in desktop.window.menuBar().findChildren(QMenu):
            texts = [action.text() for action in menu.actions() if "&" in action.text()]
            keys = [text[text.index("&") + 1].lower() for text in texts]
            assert sorted(keys) == sorted(set(keys)), (language, texts)


@pytest.fixture
def letters(application: QApplication) -> Iterator[QFont]:
    before = application.font()
    yield QFont(before)
    application.setFont(before)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_cut(full: Desktop, letters: QFont, language: Language, scale: float) -> None:
    letters.setPointSizeF(letters.pointSizeF() * scale)
    full.application.setFont(letters)
    full.window.speak(language)
    full.window.resize(SCREEN)
    _settle(full)
    assert full.window.minimumSizeHint().width() <= SCREEN.width()
    assert full.window.minimumSizeHint().height() <= SCREEN.height()
    assert [text for page in pages(full) for text in cut(page)] == []
    full.window.books.choose(FAULTY)
    full.window.refresh()
    _settle(full)
    assert cut_rows(full.window.page.problems.tree) == []


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_form_is_cut(desktop: Desktop, letters: QFont, language: Language, scale: float) -> None:
    letters.setPointSizeF(letters.pointSizeF() * scale)
    desktop.application.setFont(letters)
    desktop.window.speak(language)
    for dialog in dialogs(desktop):
        dialog.adjustSize()
        _settle(desktop)
        assert dialog.width() <= SCREEN.width()
        assert dialog.height() <= SCREEN.height()
        assert cut(dialog) == []


def test_a_word_that_is_cut_is_found(full: Desktop) -> None:
    button = full.window.page.buttons["open_book"]
    full.window.stack.setCurrentIndex(1)
    _settle(full)
    button.resize(button.sizeHint().width() // 2, button.height())
    assert len(cut(full.window)) == 1


def test_every_button_is_reached_with_the_tab_key(full: Desktop) -> None:
    buttons = within(full.window, (QAbstractButton,))
    shown = {each for each in buttons if each.isVisible() and each.isEnabled()}
    full.window.activateWindow()
    full.window.books.list.setFocus()
    for _ in range(60):
        QTest.keyClick(full.application.focusWidget() or full.window, Qt.Key.Key_Tab)
        shown.discard(full.application.focusWidget())
    assert [each.accessibleName() for each in shown] == []
