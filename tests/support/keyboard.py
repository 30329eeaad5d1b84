"""A person at the keyboard, in LibreOffice as people have it: a fresh profile, whose options nobody ever
opened.

Such a LibreOffice trusts the values that a workbook brings along and computes only what a change makes
doubtful. What it fails to notice stays as it was, under checks that are green: that is what is looked for
here.
"""

from __future__ import annotations

import atexit
import json
import select
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from support import programs
from support.books import Cell, ErrorValue, Value, letters, strip_stored_values
from support.libreoffice import profile
from support.programs import RefereeMissing


@dataclass(frozen=True, slots=True)
class Insert:
    """A row inserted above row `row` of a sheet and filled: cells (where they stand afterwards) with their
    values."""

    sheet: str
    row: int
    cells: tuple[tuple[str, Value], ...] = ()


Step = tuple[Cell, Value] | Insert


@dataclass(frozen=True, slots=True)
class Slip:
    """A formula cell in error after `step` values were typed (0: as the workbook opened)."""

    step: int
    sheet: str
    a1: str
    formula: str
    error: int


@dataclass(frozen=True, slots=True)
class Stale:
    """A formula cell that showed one value and, once everything was computed again, another (relative or
    absolute 1e-9)."""

    sheet: str
    a1: str
    formula: str
    shown: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Typed:
    """What a workbook showed while it was typed into: errors, the cells asked for at the end, and what was
    not true.

    `looked_at` counts the cells compared with what they show once everything is computed again.
    """

    slips: list[Slip]
    values: dict[Cell, Value]
    stale: list[Stale]
    looked_at: int


class Typist:
    """Types values into workbooks in LibreOffice, as a person does, with automatic calculation and nothing
    forced.

    One LibreOffice serves many workbooks and many orders of typing:

        with Typist() as typist:
            typed = typist.type(book, [(("Costos", "D5"), 12.5), (("Costos", "B5"), "Cemento")], ask=[("VAN",
            "C3")]) assert not typed.slips assert not typed.stale

    With `recalculates` it opens workbooks as the testers' LibreOffice does and nobody else's: computed from
    nothing.
    """

    def __init__(self, timeout: float = 300, *, recalculates: bool = False) -> None:
        self._timeout, self._recalculates = timeout, recalculates

    def __enter__(self) -> Typist:
        office = programs.program("soffice")
        if not programs.DEBIAN_PYTHON.exists():
            raise RefereeMissing(f"{programs.DEBIAN_PYTHON} is not installed, which python3-uno needs")
        self._profile = profile(recalculates=self._recalculates)
        home = self._profile.__enter__()
        self._complaints = (home / "typist.log").open("w+", encoding="utf-8")
        self._driver = subprocess.Popen(
            [str(programs.DEBIAN_PYTHON), "-I", str(Path(__file__).with_name("typist.py")), office,
             str(home)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints, text=True,
            env=programs.environment(), start_new_session=True,
        )  # fmt: skip
        try:
            self._listen()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(subprocess.TimeoutExpired, BrokenPipeError):
            self._driver.communicate(timeout=30)  # closes its input, at which it leaves
        programs.kill(self._driver)
        self._complaints.close()
        self._profile.__exit__(None, None, None)

    def type(
        self,
        book: Path,
        steps: Sequence[Step],
        *,
        ask: Sequence[Cell] = (),
        check_every: int = 0,
        store: Path | None = None,
    ) -> Typed:
        """Open `book`, type `steps`, look at `ask`; then have everything computed again and tell what was not
        true.

        Errors are looked for at the end; with `check_every` also as it opens and after every so many steps.
        Looking makes LibreOffice compute: who looks at a cell that opens doubtful takes that doubt away, so
        what is to be found stale is typed without looking. `None` empties a cell; a date is its serial
        number; a locked cell of a protected sheet refuses, with ValueError. The book itself is left alone:
        what was typed is kept in `store`, if given.
        """
        order = {"book": str(book.resolve()), "steps": [_told(step) for step in steps], "ask": list(ask),
                 "check_every": check_every, "store": str(store.resolve()) if store else None}
        answer = self._say(order)
        return Typed([Slip(*each) for each in answer["slips"]], dict(zip(ask, answer["values"], strict=True)),
                     [Stale(*each) for each in answer["stale"]], answer["looked_at"])

    def type_each(self, book: Path, steps: Sequence[Step], *, ask: Sequence[Cell] = ()) -> list[Typed]:
        """Each of `steps` alone, in a workbook freshly opened: the first change is the one that goes
        unnoticed."""
        return [self.type(book, [step], ask=ask) for step in steps]

    def computed(self, book: Path) -> dict[str, dict[str, Value]]:
        """What the cells of a workbook show, by sheet, once everything is computed, whatever was stored."""
        answer = self._say({"book": str(book.resolve())})
        sheets: dict[str, dict[str, Value]] = {
            name: {f"{letters(column)}{row}": value for row, values in enumerate(rows, 1)
                   for column, value in enumerate(values, 1) if value not in ("", None)}
            for name, rows in answer["sheets"].items()}
        for name, a1, shown in answer["errors"]:
            sheets[name][a1] = ErrorValue(shown)
        return sheets

    @property
    def gone(self) -> bool:
        """Whether its LibreOffice has ended."""
        return self._driver.poll() is not None

    def _say(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self._driver.stdin is not None
        self._driver.stdin.write(json.dumps(order) + "\n")
        self._driver.stdin.flush()
        answer = self._listen()
        if "refused" in answer:
            raise ValueError(answer["refused"])
        return answer

    def _listen(self) -> dict[str, Any]:
        """The driver's next line: it says one when it is ready and one for each order."""
        assert self._driver.stdout is not None
        if not select.select([self._driver.stdout], [], [], self._timeout)[0]:
            programs.kill(self._driver)
            raise TimeoutError(f"the typist said nothing for {self._timeout} s")
        line = self._driver.stdout.readline()
        if line:
            answer: dict[str, Any] = json.loads(line)
            if "absent" in answer:
                raise RefereeMissing(answer["absent"])
            return answer
        self._complaints.seek(0)
        raise RuntimeError(f"the typist left:\n{self._complaints.read()}")


_AT_WORK: list[Typist] = []


def at_work() -> Typist:
    """The one typist of this process, so that LibreOffice starts once; another if that one has left."""
    programs.program("soffice")
    if not _AT_WORK or _AT_WORK[-1].gone:
        _AT_WORK.append(Typist().__enter__())
        atexit.register(_AT_WORK[-1].__exit__, None, None, None)
    return _AT_WORK[-1]


def recalculated(book: Path) -> dict[str, dict[str, Value]]:
    """What the cells of a workbook show, by sheet, when LibreOffice computed every formula from nothing."""
    with tempfile.TemporaryDirectory() as bare:
        staged = Path(bare, book.name)
        strip_stored_values(book, staged)
        return at_work().computed(staged)


def _told(step: Step) -> list[Any]:
    """A step in the driver's words: a cell and its value, or a row's number and the cells to fill in it."""
    if isinstance(step, Insert):
        return [step.sheet, step.row, list(step.cells)]
    (sheet, a1), value = step
    return [sheet, a1, value]
