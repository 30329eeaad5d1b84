"""Draw the pictures of the manual and of the examples: pages of their workbooks as they print, and a check.

Needs LibreOffice, poppler (pdftoppm, pdftotext) and Pillow: `.venv/bin/python scripts/make_pictures.py`. Each
picture is `docs/img/BOOK-LANGUAGE-SHEET.png`, or `LANGUAGE-SHEET.png` of the irrigation example, which the
manual follows. Each book is written once and all of them are printed by one run of LibreOffice, with a
profile of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops, ImageDraw, ImageFont

from xlproj import api
from xlproj.base.text import LANGUAGES, Language, Text
from xlproj.model.assembly import model
from xlproj.spec.project import Project
from xlproj.spec.travel import from_json

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "img"
KIND, TOOLS = "riego", "herramientas_tasas"
# book: the sheets that are drawn of it, picture by picture (name, key of the sheet)
SHEETS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "riego-blank": (("ficha", "ficha"), ("inversiones", "inversiones")),
    "riego": (("instrucciones", "instrucciones"), ("resumen", "resumen"), ("flujo", "flujo"),
              ("evaluacion", "evaluacion_e"),
              ("sensibilidad", "sensibilidad"), ("riesgo", "riesgo")),
    "agroindustria": (("resultados", "resultados"), ("evaluacion", "evaluacion_f")),
    "campania": (("cronograma", "cronograma_mensual"), ("palanca", "palanca")),
    "cuencas": (("lugar", "eleccion_lugar"), ("evaluacion", "evaluacion_e")),
    "general": (("deuda", "deuda"), ("indicadores", "indicadores_mas")),
    "cronograma": (("cronograma", "cronograma"),),
    "seguimiento": (("tablero", "tablero"),),
    "riego_completo": (("arbol", "dibujo_arbol_objetivos"), ("componentes", "costos_componentes")),
    "localizacion": (("lugar", "eleccion_lugar"), ("equilibrio", "punto_equilibrio"),
                     ("depreciacion", "depreciacion")),
    "logica": (("marco", "matriz_ml"),),
    "maiz": (("costo", "costo_hectarea"), ("evaluacion", "evaluacion_e")),
    "pecuario": (("carga", "carga_animal"), ("evaluacion", "evaluacion_e")),
    "social": (("comparacion", "comparacion_alternativas"), ("eficiencia", "costo_eficiencia")),
    "tasas": (("herramientas", "herramientas"),)}
CHECK = "revision"
OF_THE_DESKTOP = "desktop-"  # these are drawn by make_desktop_pictures.py
DOTS, PALETTES, BORDER, MOST_BYTES, MOST_IN_ALL = 120, (64, 32, 16, 8), 14, 80_000, 4_000_000
FOOTER = 0.06  # part of the page's height
# what is typed wrongly to be checked: table, column, row from the top, value
MISTAKES = (("mitigacion", "costo_unitario", 0, -500), ("operacion", "despues", 1, "1.200"),
            ("personal", "hasta", 2, "cuatro"))
COMMAND = Text("$ xlproj check riego.xlsx --lang es", "$ xlproj check riego.xlsx --lang en")
FONT, FONT_SIZE, WRAP, INK, PAPER = "DejaVuSansMono.ttf", 15, 108, "#E8E8E8", "#22272E"
_OFF_PAPER = re.compile(rb'<definedName name="_xlnm.Print_Area"[^>]*>[^<]*!\$A\$1</definedName>')

def main() -> int:
    """Draw every picture; the exit status is 1 when one, or all together, are too large for a repository."""
    # results carry a date; the pictures show that of the examples
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        drawn = list(_pictures(Path(folder)))
    for old in set(IMAGES.glob("*.png")) - set(drawn):
        if not old.name.startswith(OF_THE_DESKTOP):
            old.unlink()
    sizes = {path: path.stat().st_size for path in drawn}
    for path, size in sizes.items():
        print(f"{path.relative_to(ROOT)}  {size // 1000} kB")
    return 1 if max(sizes.values()) > MOST_BYTES or sum(sizes.values()) > MOST_IN_ALL else 0


def _pictures(folder: Path) -> Iterator[Path]:
    books = {(name, language): _book(name, language, folder) for name in SHEETS for language in LANGUAGES}
    _print_all(list(books.values()), folder)
    for (name, language), book in books.items():
        pages = _run("pdftotext", "-layout", str(book.with_suffix(".pdf")), "-").split("\f")
        titles = {sheet.key: sheet.title.in_(language)
                  for sheet in model(_kind(name), True, _project(name).shape.formats).sheets}
        for picture, sheet in SHEETS[name]:
            prefix = "" if name in (KIND, f"{KIND}-blank") else f"{name}-"
            yield _page(book.with_suffix(".pdf"), _number(pages, titles[sheet]),
                        IMAGES / f"{prefix}{language}-{picture}.png")
    for language in LANGUAGES:
        yield _check(folder, language)


# --- books --------------------------------------------------------------------------------------------------


def _book(name: str, language: Language, folder: Path) -> Path:
    """The blank template of the irrigation kind, or the results of an example."""
    target = folder / f"{name}-{language}.xlsx"
    if name.endswith("-blank"):
        return _with_workings(api.new_template(_kind(name), target, language=language))
    filled = api.fill(_project(name), folder / f"{name}-{language}-filled.xlsx", language=language)
    api.convert(filled, target)
    return _with_workings(target)


def _with_workings(book: Path) -> Path:
    """The workbook with its workings on paper, too: the manual shows some of them."""
    with zipfile.ZipFile(book) as whole:
        parts = {item: whole.read(item) for item in whole.infolist()}
    with zipfile.ZipFile(book, "w") as whole:
        for item, part in parts.items():
            whole.writestr(item, _OFF_PAPER.sub(b"", part) if item.filename == "xl/workbook.xml" else part)
    return book


def _kind(name: str) -> str:
    return _project(name).kind


def _project(name: str) -> Project:
    """An example; the rate tools are an example's with each of their forms filled as its help says."""
    if name != "tasas":
        return api.example(name.removesuffix("-blank"))
    data = api.to_json(api.example("general"))
    data["shape"]["formats"].append(TOOLS)
    declared = model("general", True, tuple(data["shape"]["formats"]))
    data["fields"] |= {key: field.example for key, field in declared.fields.items()
                       if key.startswith("ht_") and field.example is not None}
    return from_json(data, declared)


def _print_all(books: list[Path], folder: Path) -> None:
    profile = (folder / "profile").as_uri()
    _run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir",
         str(folder),
         *map(str, books))


# --- pages --------------------------------------------------------------------------------------------------


def _number(pages: list[str], title: str) -> int:
    """The first page that opens with a sheet's title."""
    return next(number for number, text in enumerate(pages, 1) if text.strip().split("\n")[0].strip()
                == title)


def _page(pdf: Path, number: int, target: Path) -> Path:
    """A page without footer and margins."""
    drawn = pdf.with_name("page")
    _run("pdftoppm", "-r", str(DOTS), "-f", str(number), "-l", str(number), "-singlefile", "-png", str(pdf),
         str(drawn))
    with Image.open(drawn.with_suffix(".png")) as page:
        whole = page.convert("RGB")
    return _saved(whole.crop((0, 0, whole.width, int(whole.height * (1 - FOOTER)))), "white", target)


def _saved(picture: Image.Image, paper: str, target: Path) -> Path:
    """The picture cropped to what is drawn on it, in as many colours as a small file holds."""
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, paper)).getbbox() or (0, 0, 1, 1)
    left, top, right, bottom = box
    framed = Image.new("RGB", (right - left + 2 * BORDER, bottom - top + 2 * BORDER), paper)
    framed.paste(picture.crop(box), (BORDER, BORDER))
    for colours in PALETTES:
        framed.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target


# --- a check ------------------------------------------------------------------------------------------------


def _check(folder: Path, language: Language) -> Path:
    """What `xlproj check` says of the example with a few mistakes in it, as a terminal shows it."""
    book = api.fill(api.example(KIND), folder / f"{KIND}.xlsx", language=language)
    _spoil(book)
    said = subprocess.run([sys.executable, "-m", "xlproj", "check", str(book), "--lang", language],
                          check=False, cwd=ROOT,
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
