"""LibreOffice from outside, one call for many workbooks: it saves again, and prints."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from support.programs import program, run

_XLSX = "xlsx:Calc MS Excel 2007 XML"
_ALWAYS = "".join(
    f'<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="{name}" oor:op="fuse">'
    "<value>0</value></prop></item>"
    for name in ("OOXMLRecalcMode", "ODFRecalcMode")
)


@contextmanager
def profile(*, recalculates: bool = False) -> Iterator[Path]:
    """A fresh user profile, deleted afterwards. Two LibreOffices with one profile would wait for each other.

    It is the one that people have, who never opened the options; one that `recalculates` does so on opening.
    """
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        if recalculates:
            user = Path(folder, "user")
            user.mkdir()
            (user / "registrymodifications.xcu").write_text(
                '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
                'xmlns:oor="http://openoffice.org/2001/registry" '
                'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
                'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f"{_ALWAYS}</oor:items>",
                encoding="utf-8",
            )
        yield Path(folder)


def convert(books: Sequence[Path], folder: Path, to: str = _XLSX) -> list[Path]:
    """Each of `books` converted by one LibreOffice call, in their order. Their stems must differ."""
    office = program("soffice")
    suffix = to.partition(":")[0]
    made = [folder / f"{book.stem}.{suffix}" for book in books]
    if len(set(made)) < len(made):
        raise ValueError("two workbooks of one call have the same name")
    for target in made:
        target.unlink(missing_ok=True)
    with profile() as home:
        said = run(
            [office, f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore", "--convert-to",
             to,
             "--outdir", str(folder), *map(str, books)],
            timeout=120 + 10 * len(books),
        )  # fmt: skip
    lost = [str(book) for book, target in zip(books, made, strict=True) if not target.exists()]
    if lost:
        raise RuntimeError(f"LibreOffice made nothing of {', '.join(lost)}:\n{said}")
    return made


def resave(books: Sequence[Path], folder: Path, via: Literal["xlsx", "ods"] = "xlsx") -> list[Path]:
    """`books` as LibreOffice saves them after opening, through ods and back if asked; formulas are not
    recalculated."""
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
        said = run([printer, "-png", "-r", str(dpi), str(pdf), str(Path(between, "page"))], timeout=300)
        pages = sorted(Path(between).glob("page-*.png"))  # pdftoppm pads the numbers
        if not pages:
            raise RuntimeError(f"{book} has no printed page:\n{said}")
        # Earlier pictures of a book that then had more pages would pass for pictures of this one.
        for old in folder.glob(f"{book.stem}-*.png"):
            old.unlink()
        return [Path(shutil.copy(page, folder / page.name.replace("page", book.stem, 1))) for page in pages]
