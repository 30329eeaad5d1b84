"""Draw the pictures of the manual from the templates and the worked example: pages as they print, and a check.

Needs LibreOffice, poppler (pdftoppm, pdftotext) and Pillow. Run it after `make_templates.py` and `make_examples.py`:
`.venv/bin/python scripts/make_pictures.py`. Each picture is `docs/img/LANGUAGE-PAGE.png`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops, ImageDraw, ImageFont

from xlproj import api
from xlproj.base.text import LANGUAGES, Language, Text
from xlproj.model.assembly import model

ROOT = Path(__file__).resolve().parent.parent
IMAGES, TEMPLATES, EXAMPLE = ROOT / "docs" / "img", ROOT / "templates", ROOT / "examples" / "riego" / "riego.xlsx"
KIND = "riego"
# picture, key of its sheet
FROM_TEMPLATE = (("ficha", "ficha"), ("inversiones", "inversiones"))
FROM_RESULTS = (("resumen", "resumen"), ("flujo", "flujo"), ("evaluacion", "evaluacion_e"),
                ("sensibilidad", "sensibilidad"))
CHECK = "revision"
DOTS, COLOURS, BORDER, MOST_BYTES = 110, 64, 14, 200_000
FOOTER = 0.06  # part of the page's height
# what is typed wrongly to be checked: table, column, row from the top, value
MISTAKES = (("mitigacion", "costo_unitario", 0, -500), ("operacion", "despues", 1, "1.200"),
            ("personal", "hasta", 2, "cuatro"))
COMMAND = Text("$ xlproj check riego.xlsx --lang es", "$ xlproj check riego.xlsx --lang en")
FONT, FONT_SIZE, WRAP, INK, PAPER = "DejaVuSansMono.ttf", 15, 108, "#E8E8E8", "#22272E"


def main() -> int:
    """Draw every picture; the exit status is 1 when one is too large for a repository."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    heavy = False
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            for path in _pictures(Path(folder), language):
                size = path.stat().st_size
                heavy |= size > MOST_BYTES
                print(f"{path.relative_to(ROOT)}  {size // 1000} kB")
    return 1 if heavy else 0


def _pictures(folder: Path, language: Language) -> Iterator[Path]:
    template = TEMPLATES / f"{KIND}-{language}.xlsx"
    results = folder / f"results-{language}.xlsx"
    api.convert(EXAMPLE, results, language=language)
    for book, wanted in ((template, FROM_TEMPLATE), (results, FROM_RESULTS)):
        pdf = _printed(book, folder)
        for name, sheet in wanted:
            yield _page(pdf, _title(sheet, language), IMAGES / f"{language}-{name}.png")
    yield _check(folder, language)


def _title(sheet: str, language: Language) -> str:
    return next(each.title.in_(language) for each in model(KIND).sheets if each.key == sheet)


# --- pages ----------------------------------------------------------------------------------------------------------


def _printed(book: Path, folder: Path) -> Path:
    profile = (folder / "profile").as_uri()
    _run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book))
    return folder / f"{book.stem}.pdf"


def _page(pdf: Path, title: str, target: Path) -> Path:
    """The first page that opens with a sheet's title, without footer and margins."""
    pages = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
    number = next(number for number, text in enumerate(pages, 1) if text.strip().split("\n")[0].strip() == title)
    drawn = pdf.with_name("page")
    _run("pdftoppm", "-r", str(DOTS), "-f", str(number), "-l", str(number), "-singlefile", "-png", str(pdf), str(drawn))
    with Image.open(drawn.with_suffix(".png")) as page:
        whole = page.convert("RGB")
    return _saved(whole.crop((0, 0, whole.width, int(whole.height * (1 - FOOTER)))), "white", target)


def _saved(picture: Image.Image, paper: str, target: Path) -> Path:
    """The picture cropped to what is drawn on it, in few colours."""
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, paper)).getbbox() or (0, 0, 1, 1)
    left, top, right, bottom = box
    framed = Image.new("RGB", (right - left + 2 * BORDER, bottom - top + 2 * BORDER), paper)
    framed.paste(picture.crop(box), (BORDER, BORDER))
    framed.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    return target


# --- a check --------------------------------------------------------------------------------------------------------


def _check(folder: Path, language: Language) -> Path:
    """What `xlproj check` says of the example with a few mistakes in it, as a terminal shows it."""
    book = api.fill(api.example(KIND), folder / f"{KIND}.xlsx", language=language)
    _spoil(book)
    said = subprocess.run([sys.executable, "-m", "xlproj", "check", str(book), "--lang", language], check=False, cwd=ROOT,
                          capture_output=True, text=True).stdout
    lines = [COMMAND.in_(language), *_wrapped(said.replace(f"{folder}/", ""))]
    return _saved(_terminal(lines), PAPER, IMAGES / f"{language}-{CHECK}.png")


def _spoil(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for table, column, row, value in MISTAKES:
        sheet, area = next(iter(book.defined_names[f"tabla_{table}"].destinations))
        keys = book[sheet][area.replace("$", "")][0]
        at = next(cell for cell in keys if cell.value == column)
        book[sheet].cell(at.row + 3 + row, at.column).value = value  # keys, header, guard: then the data
    book.save(path)


def _wrapped(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.rstrip().split("\n"):
        rest = line
        while len(rest) > WRAP:
            cut = rest.rfind(" ", 0, WRAP)
            lines.append(rest[:cut])
            rest = "    " + rest[cut + 1:]
        lines.append(rest)
    return lines


def _terminal(lines: list[str]) -> Image.Image:
    font = ImageFont.truetype(FONT, FONT_SIZE)
    step = FONT_SIZE + 6
    picture = Image.new("RGB", (WRAP * FONT_SIZE, step * (len(lines) + 2)), PAPER)
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        pen.text((BORDER, BORDER + number * step), line, font=font, fill=INK)
    return picture


def _run(program: str, *arguments: str) -> str:
    if shutil.which(program) is None:
        raise SystemExit(f"{program} is needed to draw the pictures")
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
