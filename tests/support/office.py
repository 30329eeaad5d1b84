"""LibreOffice as the referee: it recalculates, saves again, prints and types, and knows nothing of our code.

Whatever needs LibreOffice raises `RefereeMissing` where it is not installed, so that "not judged" is red.
Workbooks are read here straight from their XML: by this module's own few lines, not by a library that ours uses,
and fast enough for hundreds of workbooks.
"""

from __future__ import annotations

import itertools
import json
import math
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal
from xml.etree import ElementTree
from xml.sax.saxutils import escape

Value = float | str | bool | None
Cell = tuple[str, str]
"""Sheet name and A1 reference."""

DEBIAN_PYTHON = Path("/usr/bin/python3")
"""The interpreter that Debian's `python3-uno` serves; a virtual environment does not see `uno`."""

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_XLSX = "xlsx:Calc MS Excel 2007 XML"
_CELL = re.compile(rb"<c\b[^>]*?(?:/>|>.*?</c>)", re.S)
_STORED = re.compile(rb"<v(?:\s[^>]*)?(?:/>|>.*?</v>)", re.S)
_FORMULA = re.compile(rb"<f[\s/>]")
_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_RECALCULATE_ALWAYS, _RECALCULATE_NEVER = 0, 1
_LISTED = 40


class RefereeMissing(RuntimeError):
    """A program that judges our workbooks is not installed. The test that needs it fails."""


# --- LibreOffice, one call at a time ---------------------------------------------------------------------------------


def program(name: str) -> str:
    """Path of an installed program."""
    found = shutil.which(name)
    if found is None:
        raise RefereeMissing(f"{name} is not installed: run `make office`")
    return found


@contextmanager
def profile(recalculation: int) -> Iterator[Path]:
    """A fresh user profile, deleted afterwards. Two LibreOffices with one profile would wait for each other."""
    modes = "".join(
        f'<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{recalculation}</value></prop></item>"
        for name in ("OOXMLRecalcMode", "ODFRecalcMode")
    )
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        user = Path(folder, "user")
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"{modes}</oor:items>",
            encoding="utf-8",
        )
        yield Path(folder)


def _environment() -> dict[str, str]:
    # The language of error values and the choice of a window system must not depend on who runs the tests.
    return os.environ | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


def _kill(process: subprocess.Popen[Any]) -> None:
    """End a process and its children: `soffice` is a script, and the office behind it would live on."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _run(command: Sequence[str], timeout: float) -> str:
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=_environment(), start_new_session=True,
    ) as process:  # fmt: skip
        try:
            return process.communicate(timeout=timeout)[0]
        except BaseException:
            _kill(process)
            raise


def convert(
    books: Sequence[Path], folder: Path, to: str = _XLSX, *, recalculation: int = _RECALCULATE_NEVER
) -> list[Path]:
    """Each of `books` converted by one LibreOffice call, in their order. Their stems must differ."""
    office = program("soffice")
    suffix = to.partition(":")[0]
    made = [folder / f"{book.stem}.{suffix}" for book in books]
    if len(set(made)) < len(made):
        raise ValueError("two workbooks of one call have the same name")
    for target in made:
        target.unlink(missing_ok=True)
    with profile(recalculation) as home:
        said = _run(
            [office, f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore", "--convert-to", to,
             "--outdir", str(folder), *map(str, books)],
            timeout=120 + 10 * len(books),
        )  # fmt: skip
    lost = [str(book) for book, target in zip(books, made, strict=True) if not target.exists()]
    if lost:
        raise RuntimeError(f"LibreOffice made nothing of {', '.join(lost)}:\n{said}")
    return made


def recalculate(books: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Copies in `folder` whose every formula LibreOffice computed from nothing, in one call for all `books`."""
    if not books:
        raise ValueError("no workbook to recalculate")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as bare:
        staged = [Path(bare, f"{number:04d}-{book.stem}.xlsx") for number, book in enumerate(books)]
        for book, target in zip(books, staged, strict=True):
            strip_stored_values(book, target)
        made = convert(staged, folder, recalculation=_RECALCULATE_ALWAYS)
    return dict(zip(books, made, strict=True))


def resave(books: Sequence[Path], folder: Path, via: Literal["xlsx", "ods"] = "xlsx") -> list[Path]:
    """`books` as LibreOffice saves them after opening, through ods and back if asked; formulas are not recalculated."""
    folder.mkdir(parents=True, exist_ok=True)
    if any((folder / f"{book.stem}.xlsx").resolve() == book.resolve() for book in books):
        raise ValueError(f"a workbook of {folder} would be overwritten")
    if via == "xlsx":
        return convert(books, folder)
    with tempfile.TemporaryDirectory() as between:
        return convert(convert(books, Path(between), "ods"), folder)


def to_pictures(book: Path, folder: Path, dpi: int = 60) -> list[Path]:
    """The printed pages of `book` as PNG files, in page order."""
    folder.mkdir(parents=True, exist_ok=True)
    printer = program("pdftoppm")
    with tempfile.TemporaryDirectory() as between:
        [pdf] = convert([book], Path(between), "pdf")
        said = _run([printer, "-png", "-r", str(dpi), str(pdf), str(Path(between, "page"))], timeout=300)
        pages = sorted(Path(between).glob("page-*.png"))  # pdftoppm pads the numbers
        if not pages:
            raise RuntimeError(f"{book} has no printed page:\n{said}")
        # Earlier pictures of a book that then had more pages would pass for pictures of this one.
        for old in folder.glob(f"{book.stem}-*.png"):
            old.unlink()
        return [Path(shutil.copy(page, folder / page.name.replace("page", book.stem, 1))) for page in pages]


# --- Workbooks as XML ------------------------------------------------------------------------------------------------


def strip_stored_values(source: Path, target: Path) -> None:
    """Copy `source` to `target` without the stored value of any formula cell."""

    def strip(cell: re.Match[bytes]) -> bytes:
        xml = cell.group()
        return _STORED.sub(b"", xml) if _FORMULA.search(xml) else xml

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                data = _CELL.sub(strip, data)
            new.writestr(item, data)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one sheet holds: values of its cells, and the formulas among them."""

    values: dict[str, Value]
    formulas: dict[str, str]


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> path of its XML inside the workbook, in sheet order."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_NS}sheet")
    return {
        one.get("name", ""): target[1:] if target.startswith("/") else f"xl/{target}"
        for one in sheets
        if "worksheets/" in (target := targets[one.get(_RELATION, "")])  # not a chart sheet
    }


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]


def _text(item: ElementTree.Element | None) -> str:
    """Text of a plain or rich string, without phonetic hints."""
    if item is None:
        return ""
    return "".join(
        run.text or "" for part in item for run in ([part] if part.tag == f"{_NS}t" else part.findall(f"{_NS}t"))
        if part.tag != f"{_NS}rPh"
    )  # fmt: skip


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a formula's text is escaped where the two programs differ


class ErrorValue(str):
    """An error value such as `#REF!`, which a text of the same characters is not."""

    __slots__ = ()


def _value(cell: ElementTree.Element, shared: Sequence[str]) -> Value:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell.find(f"{_NS}is"))
    stored = cell.findtext(f"{_NS}v")
    if stored is None or (stored == "" and kind != "str"):
        return None
    if kind == "n":
        return float(stored)
    if kind == "b":
        return stored == "1"
    if kind == "e":
        return ErrorValue(stored)
    return shared[int(stored)] if kind == "s" else _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)


def _read_sheet(stream: IO[bytes], shared: Sequence[str]) -> _Sheet:
    values: dict[str, Value] = {}
    formulas: dict[str, str] = {}
    shared_formulas: dict[str, str] = {}
    for _, element in ElementTree.iterparse(stream):
        if element.tag == f"{_NS}row":
            element.clear()
        if element.tag != f"{_NS}c":
            continue
        place = element.get("r", "")
        value = _value(element, shared)
        if value is not None:
            values[place] = value
        formula = element.find(f"{_NS}f")
        if formula is not None and formula.get("t") != "dataTable":
            text = formula.text or shared_formulas.get(formula.get("si", ""), "")
            shared_formulas.setdefault(formula.get("si", ""), text)
            formulas |= dict.fromkeys(_covered(place, formula), f"={text}")
    return _Sheet(values, formulas)


def _covered(place: str, formula: ElementTree.Element) -> Iterator[str]:
    """Cells that a formula computes: its own, or all of an array formula's range."""
    corners = re.findall(r"([A-Z]+)(\d+)", formula.get("ref", "")) if formula.get("t") == "array" else []
    if len(corners) < 2:
        yield place
        return
    (left, top), (right, bottom) = corners
    for row, column in itertools.product(range(int(top), int(bottom) + 1), range(_number(left), _number(right) + 1)):
        yield f"{_letters(column)}{row}"


def _number(letters: str) -> int:
    return sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters)))


def _letters(number: int) -> str:
    before, last = divmod(number - 1, 26)
    return (_letters(before) if before else "") + chr(65 + last)


def _read_book(book: Path) -> dict[str, _Sheet]:
    with zipfile.ZipFile(book) as archive:
        shared = _shared_texts(archive)
        sheets = {}
        for name, part in _sheet_parts(archive).items():
            with archive.open(part) as stream:
                sheets[name] = _read_sheet(stream, shared)
        return sheets


def read_cells(book: Path) -> dict[Cell, Value]:
    """Stored value of every cell that has one: numbers (dates too) as float, an error value as its text."""
    return {
        (name, place): value for name, sheet in _read_book(book).items() for place, value in sheet.values.items()
    }


def formulas(book: Path) -> dict[Cell, str]:
    """Formula of every cell that has one, with its equals sign."""
    return {
        (name, place): text for name, sheet in _read_book(book).items() for place, text in sheet.formulas.items()
    }


def defined_names(book: Path) -> dict[str, Cell]:
    """Defined name -> sheet and cell or range (`B5`, `B5:B20`), but for names of anything else, as print titles."""
    with zipfile.ZipFile(book) as archive:
        entries = list(ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_NS}definedName"))
    # A name of the whole workbook wins over one of a single sheet.
    entries.sort(key=lambda entry: entry.get("localSheetId") is None)
    found = {}
    for entry in entries:
        name, place = entry.get("name", ""), _PLACE.fullmatch(entry.text or "")
        if place is None or name.startswith("_xlnm."):
            continue
        quoted, plain, *corners = place.groups()
        first, last = f"{corners[0]}{corners[1]}", f"{corners[2]}{corners[3]}" if corners[2] else ""
        found[name] = (quoted.replace("''", "'") if quoted else plain, f"{first}:{last}" if last else first)
    return found


def set_cell_values(book: Path, target: Path, values: Mapping[Cell, Value]) -> Path:
    """A copy of `book` in which input cells hold other values (`None`: blank). All its other bytes are as they were.

    The cells must exist in the file, as those with a format do, and hold no formula. What depends on them keeps its
    stored value: recalculate the copy.
    """
    with zipfile.ZipFile(book) as old:
        parts = _sheet_parts(old)
        edits: dict[str, dict[str, Value]] = {}
        for (sheet, place), value in values.items():
            edits.setdefault(parts[sheet], {})[place] = value
        with zipfile.ZipFile(target, "w") as new:
            for item in old.infolist():
                new.writestr(item, _edited(old.read(item), edits.get(item.filename, {})))
    return target


def _edited(xml: bytes, values: Mapping[str, Value]) -> bytes:
    waiting = {place.encode(): value for place, value in values.items()}

    def edit(cell: re.Match[bytes]) -> bytes:
        head = cell.group().partition(b">")[0]
        place = re.search(rb'\sr="([A-Z]+\d+)"', head)
        if place is None or place[1] not in waiting:
            return cell.group()
        if _FORMULA.search(cell.group()):
            raise ValueError(f"{place[1].decode()} holds a formula")
        style = re.search(rb'\ss="\d+"', head)
        return _cell_xml(place[1], style.group() if style else b"", waiting.pop(place[1]))

    changed = _CELL.sub(edit, xml) if waiting else xml
    if waiting:
        raise KeyError(f"no such cells in the file: {', '.join(place.decode() for place in waiting)}")
    return changed


def _cell_xml(place: bytes, style: bytes, value: Value) -> bytes:
    head = b'<c r="%b"%b' % (place, style)
    if value is None:
        return head + b"/>"
    if isinstance(value, str):
        return head + b' t="inlineStr"><is><t xml:space="preserve">%b</t></is></c>' % escape(value).encode()
    kind = b' t="b"' if isinstance(value, bool) else b""
    return head + kind + b"><v>%b</v></c>" % repr(int(value) if isinstance(value, bool) else value).encode()


# --- The verdict -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """One formula cell whose stored value LibreOffice does not confirm."""

    sheet: str
    a1: str
    formula: str
    stored: Value
    computed: Value

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}  {self.formula}  stored {self.stored!r}, computed {self.computed!r}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many cells were judged, and those that failed: another value, none stored, or an error value."""

    formulas: int = 0
    differ: list[Fault] = field(default_factory=list)
    missing: list[Fault] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether something was judged and nothing failed."""
        return bool(self.formulas) and not (self.differ or self.missing or self.errors)

    def __str__(self) -> str:
        if not self.formulas:
            return "holds no formula: nothing was judged"
        kinds = {"another value": self.differ, "no stored value": self.missing, "error value": self.errors}
        lines = [f"{kind}: {fault}" for kind, faults in kinds.items() for fault in faults]
        more = [f"… and {len(lines) - _LISTED} more"] if len(lines) > _LISTED else []
        return "\n".join([f"{len(lines)} of {self.formulas} formulas fail", *lines[:_LISTED], *more])


def compare(source: Path, recalculated: Path, rtol: float = 1e-9, atol: float = 1e-9) -> Verdict:
    """Stored values of the formula cells of `source` against those of its recalculated copy.

    All cells of an array formula's range count as formula cells. A sheet lost on the way counts as blank.
    """
    verdict, count = Verdict(), 0
    other = _read_book(recalculated)
    for name, sheet in _read_book(source).items():
        computed = other[name].values if name in other else {}
        count += len(sheet.formulas)
        for place, formula in sheet.formulas.items():
            fault = Fault(name, place, formula, sheet.values.get(place), computed.get(place))
            if isinstance(fault.computed, ErrorValue):
                verdict.errors.append(fault)
            elif fault.stored is None and fault.computed not in (None, ""):
                verdict.missing.append(fault)
            elif not _same(fault.stored, fault.computed, rtol, atol):
                verdict.differ.append(fault)
    return Verdict(count, verdict.differ, verdict.missing, verdict.errors)


def _same(stored: Value, computed: Value, rtol: float, atol: float) -> bool:
    if isinstance(stored, (int, float)) and isinstance(computed, (int, float)):
        return math.isclose(stored, computed, rel_tol=rtol, abs_tol=atol)
    blank = (None, "")
    return stored == computed or (stored in blank and computed in blank)


def assert_agrees(books: Sequence[Path], rtol: float = 1e-9, atol: float = 1e-9) -> int:
    """Fail unless LibreOffice confirms every formula of every workbook. The number of formulas, for a floor."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = recalculate(books, Path(folder))
        verdicts = {book: compare(book, copy, rtol, atol) for book, copy in pairs.items()}
    failed = [f"{book}: {verdict}" for book, verdict in verdicts.items() if not verdict.agrees]
    if failed:
        raise AssertionError("\n\n".join(failed))
    return sum(verdict.formulas for verdict in verdicts.values())


# --- Typing ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slip:
    """A formula cell in error after `step` values were typed (0: as the workbook opened)."""

    step: int
    sheet: str
    a1: str
    formula: str
    error: int


@dataclass(frozen=True, slots=True)
class Typed:
    """What a workbook showed while it was typed into, and the cells asked for at the end."""

    slips: list[Slip]
    values: dict[Cell, Value]


class Typist:
    """Types values into workbooks in LibreOffice, as a person does: one cell at a time, recalculating on the way.

    One LibreOffice serves many workbooks and many orders of typing:

        with Typist() as typist:
            typed = typist.type(book, [(("Costos", "D5"), 12.5), (("Costos", "B5"), "Cemento")], ask=[("VAN", "C3")])
            assert not typed.slips
    """

    def __init__(self, timeout: float = 300) -> None:
        self._timeout = timeout

    def __enter__(self) -> Typist:
        office = program("soffice")
        if not DEBIAN_PYTHON.exists():
            raise RefereeMissing(f"{DEBIAN_PYTHON} is not installed, which python3-uno needs")
        self._profile = profile(_RECALCULATE_ALWAYS)
        home = self._profile.__enter__()
        self._complaints = (home / "typist.log").open("w+", encoding="utf-8")
        self._driver = subprocess.Popen(
            [str(DEBIAN_PYTHON), "-I", str(Path(__file__).with_name("typist.py")), office, str(home)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints, text=True,
            env=_environment(), start_new_session=True,
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
        _kill(self._driver)
        self._complaints.close()
        self._profile.__exit__(None, None, None)

    def type(
        self,
        book: Path,
        steps: Sequence[tuple[Cell, Value]],
        *,
        ask: Sequence[Cell] = (),
        check_every: int = 1,
        store: Path | None = None,
    ) -> Typed:
        """Open `book`, type `steps`, look for errors after every `check_every` of them, at the start and at the end.

        `None` empties a cell; a date is its serial number; a locked cell of a protected sheet refuses, with
        ValueError. The book itself is left alone: what was typed is kept in `store`, if given.
        """
        answer = self._order(book, steps, ask, check_every=check_every, store=str(store.resolve()) if store else None)
        slips = [Slip(*slip) for slip in answer["slips"]]
        return Typed(slips, dict(zip(ask, answer["values"], strict=True)))

    def type_each(self, book: Path, steps: Sequence[tuple[Cell, Value]], *, ask: Sequence[Cell]) -> list[Typed]:
        """Open `book` once and type each of `steps` alone: what is shown then, and the errors; it is taken back before the next."""
        answer = self._order(book, steps, ask, alone=True)
        slips = [Slip(*slip) for slip in answer["slips"]]
        return [Typed([slip for slip in slips if slip.step == number], dict(zip(ask, values, strict=True)))
                for number, values in enumerate(answer["values"], 1)]

    def _order(self, book: Path, steps: Sequence[tuple[Cell, Value]], ask: Sequence[Cell], *, check_every: int = 1,
               store: str | None = None, alone: bool = False) -> dict[str, Any]:
        return self._say({"book": str(book.resolve()), "steps": [[sheet, a1, value] for (sheet, a1), value in steps],
                          "ask": list(ask), "check_every": check_every, "store": store, "alone": alone})

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
            _kill(self._driver)
            raise TimeoutError(f"the typist said nothing for {self._timeout} s")
        line = self._driver.stdout.readline()
        if line:
            answer: dict[str, Any] = json.loads(line)
            if "absent" in answer:
                raise RefereeMissing(answer["absent"])
            return answer
        self._complaints.seek(0)
        raise RuntimeError(f"the typist left:\n{self._complaints.read()}")
