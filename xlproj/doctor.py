"""What xlproj finds on a machine: what it needs, what it could use besides, and whether it may write.

It imports nothing that may be missing: where numpy is broken, this is the command to ask.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from xlproj.base import phrases
from xlproj.base.text import Language, Text, same
from xlproj.base.version import VERSION
from xlproj.terminal import answered, painted, print_json

ThingState = Literal["there", "absent", "wrong"]
_LIGHTS: dict[ThingState, str] = {"there": "good", "absent": "warning", "wrong": "error"}
_OLDEST = (3, 11)
_NEEDED = ("numpy", "xlsxwriter", "tqdm")
_EXTRAS = (("pandas", "pandas", phrases.TABLES_IN_PYTHON), ("pdf", "typst", phrases.REPORT_AS_PDF),
           ("docx", "python-docx", phrases.REPORT_AS_WORD), ("desktop", "PySide6-Essentials", phrases.WINDOW),
           ("xls", "python-calamine", phrases.OLD_WORKBOOKS))
_OFFICES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",
            r"C:\Program Files\LibreOffice\program\soffice.exe",
            r"C:\Program Files (x86)\LibreOffice\program\soffice.exe")
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts",
          "/System/Library/Fonts", "~/Library/Fonts", r"C:\Windows\Fonts",
          "/Applications/Microsoft Excel.app/Contents/Resources/DFonts")


@dataclass(frozen=True, slots=True)
class CheckedThing:
    """One thing that was looked for: `there`, `absent` (xlproj works without it) or `wrong` (it does not)."""

    key: str
    label: Text
    state: ThingState
    detail: Text

    def as_json(self, language: Language) -> dict[str, str]:
        """As data, with its words in a language."""
        return {"key": self.key, "state": self.state, "label": self.label.in_(language),
                "detail": self.detail.in_(language)}


def findings() -> tuple[CheckedThing, ...]:
    """All that was looked for, in the order in which it is told."""
    python: ThingState = "there" if sys.version_info >= _OLDEST else "wrong"
    return (CheckedThing("xlproj", phrases.XLPROJ, "there", same(VERSION)),
            CheckedThing("python", phrases.PYTHON, python,
                    same(f"{platform.python_version()}, {platform.system()} {platform.machine()}")),
            *map(_needed, _NEEDED), *(_extra(*each) for each in _EXTRAS), _office(), _font(),
            _folder("current_folder", phrases.CURRENT_FOLDER, Path.cwd()),
            _folder("temporary_folder", phrases.TEMPORARY_FOLDER, Path(tempfile.gettempdir())))


def run(language: Language, *, as_json: bool) -> int:
    """Tell what was found; 0 where xlproj can work, else 1."""
    return answered(lambda: _told(language, as_json=as_json), language)


def _told(language: Language, *, as_json: bool) -> int:
    found = findings()
    status = 0 if well(found) else 1
    if as_json:
        print_json({"ok": not status, "findings": [each.as_json(language) for each in found]})
        return status
    for each in found:
        state = painted(f"{phrases.STATES[each.state].in_(language):<10}", _LIGHTS[each.state])
        print(f"{each.label.in_(language):<24}{state}{each.detail.in_(language)}")
    print((phrases.UNWELL if status else phrases.WELL).in_(language))
    return status


def well(found: tuple[CheckedThing, ...]) -> bool:
    """Whether xlproj can work: nothing that it needs is wrong."""
    return all(each.state != "wrong" for each in found)


def _installed(name: str) -> str:
    """The version of a library, or nothing."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _needed(name: str) -> CheckedThing:
    found = _installed(name)
    return CheckedThing(name, same(name), "there" if found else "wrong",
                        same(found) if found else phrases.NEEDED)


def _extra(extra: str, name: str, label: Text) -> CheckedThing:
    found = _installed(name)
    return CheckedThing(extra, label, "there" if found else "absent",
                   same(f"{name} {found}") if found else phrases.TO_INSTALL.format(extra=extra))


def _office() -> CheckedThing:
    found = shutil.which("soffice") or next((each for each in _OFFICES if Path(each).is_file()), "")
    return CheckedThing("libreoffice", phrases.OFFICE, "there" if found else "absent",
                   same(found) if found else phrases.NO_OFFICE)


def _font() -> CheckedThing:
    """The font that workbooks ask for, or the free one of the same widths."""
    fits = (path for path in _font_files() if path.name.lower().startswith(("calibri", "carlito")))
    found = next(fits, None)
    return CheckedThing("font", phrases.FONT, "there" if found else "absent",
                   same(str(found)) if found else phrases.NO_FONT)


def _font_files() -> Iterator[Path]:
    for folder in _FONTS:
        for at, _, names in os.walk(Path(folder).expanduser()):
            yield from (Path(at, name) for name in sorted(names))


def _folder(key: str, label: Text, path: Path) -> CheckedThing:
    try:
        with tempfile.TemporaryFile(dir=path):
            return CheckedThing(key, label, "there", same(str(path)))
    except OSError:
        return CheckedThing(key, label, "wrong", phrases.NOT_WRITABLE.format(path=path))
