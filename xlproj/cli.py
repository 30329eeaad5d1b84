"""The command line: what can be asked. What it does is in `commands`, imported only when a command runs.

`xlproj --help` must answer at once on an old laptop, so this module imports nothing heavy (see docs/adr).
"""

from __future__ import annotations

import argparse
import codecs
import gc
import os
import re
import sys
from importlib import import_module
from itertools import pairwise

TYPE_CHECKING = False  # typing itself takes a sixth of the time of `xlproj --help`
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

SELDOM = 500_000, 20, 20
"""How often objects in circles are looked for: declarations are many and have none, and at the usual pace it
takes a tenth."""
_ABOUT = ("Plantillas y resultados en Excel para proyectos de desarrollo rural.",
          "Excel templates and results for rural-development projects.")
_TEXTS: dict[str, tuple[str, str]] = {
    "lang": ("idioma de los mensajes y del libro: es o en", "language of messages and workbook: es or en"),
    "quiet": ("sin barra de avance", "no progress bar"),
    "json": ("imprimir JSON", "print JSON"),
    "new": ("hacer una plantilla en blanco", "make a blank template"),
    "kind": ("tipo de proyecto: riego, agroindustria, campania, pecuario, social, logica o general",
             "kind of project: riego, agroindustria, campania, pecuario, social, logica or general"),
    "out": ("archivo .xlsx que se escribe", ".xlsx file to write"),
    "currency": ("moneda (PEN si no se dice)", "currency (PEN unless given)"),
    "years": ("años que tiene el libro y dura el proyecto; en campania, meses después del mes 0",
              "years that the workbook has and the project lasts; in campania, months after month 0"),
    "months": ("meses del período preoperativo", "months of the pre-operative period"),
    "program_years": ("años de los programas", "years of the programmes"),
    "rows": ("filas de cada tabla", "rows of each table"),
    "steps": ("cambios de cada eje de la sensibilidad", "changes on each axis of the sensitivity"),
    "crops": ("filas de los planes de cultivo", "rows of the crop plans"),
    "live": ("con hojas de resultados que calculan al escribir",
             "with result sheets that compute while typing"),
    "sheets": ("hojas que se agregan o se quitan, como +palanca,-mitigacion; «?» las nombra todas",
               "sheets to add or leave out, such as +palanca,-mitigacion; “?” names them all"),
    "force": ("reemplazar también un libro que tiene datos", "replace a workbook that holds data, too"),
    "check": ("revisar un libro lleno y decir qué está mal, celda por celda",
              "check a filled workbook and say what is wrong, cell by cell"),
    "file": ("libro lleno (.xlsx, .xlsm, .ods), o proyecto .json",
             "filled workbook (.xlsx, .xlsm, .ods), or .json project"),
    "marked": ("copia del libro con las celdas señaladas", "copy of the workbook with the cells marked"),
    "strict": ("nada se repara: un número escrito como texto, o con su moneda, es un error",
               "nothing is repaired: a number typed as text, or with its currency, is an error"),
    "allow_provisional": ("probar, para lo que falta, todo lo que sus límites permiten: cifras de… a…",
                          "try, for what is missing, all that its limits allow: figures from… to…"),
    "evaluate": ("calcular los indicadores sin escribir un libro",
                 "compute the indicators without writing a workbook"),
    "convert": ("hacer el libro de resultados", "make the result workbook"),
    "files": ("libros llenos, o carpetas con ellos", "filled workbooks, or folders of them"),
    "output": ("archivo o carpeta de salida", "output file or folder"),
    "all_sheets": ("con todas las hojas, también las que no tienen datos",
                   "with all sheets, those without data too"),
    "report": ("hacer el informe para quien decide, en un solo documento",
               "make the report for whoever decides, in one document"),
    "report_out": ("archivo que se escribe; sin él, NOMBRE.informe.html junto al libro",
                   "file to write; without it NAME.report.html beside the workbook"),
    "html": ("como página web, en un solo archivo (lo usual)", "as a web page, in one file (the usual)"),
    "pdf": ("como PDF; necesita xlproj[pdf]", "as PDF; needs xlproj[pdf]"),
    "docx": ("como documento de Word; necesita xlproj[docx]", "as a Word document; needs xlproj[docx]"),
    "demo": ("todo el recorrido con el ejemplo de riego", "the whole trip on the irrigation example"),
    "example": ("escribir un proyecto de ejemplo ya lleno; «?» los nombra todos",
                "write a worked example, already filled; “?” names them all"),
    "example_out": ("archivo .xlsx que se escribe; sin él, NOMBRE.xlsx",
                    ".xlsx file to write; without it NAME.xlsx"),
    "example_name": ("nombre del ejemplo, como riego", "name of the example, such as riego"),
    "folder": ("carpeta donde se hace", "folder to make it in"),
    "explain": ("explicar una cantidad: significado, fórmula, celdas, fuente",
                "explain a quantity: meaning, formula, cells, source"),
    "name": ("nombre, como VANE", "name, such as VANE"),
    "only_kind": ("tipo de proyecto en que se busca", "kind of project to look in"),
    "export": ("pasar un libro lleno a JSON", "turn a filled workbook into JSON"),
    "fill": ("llenar una plantilla desde JSON", "fill a template from JSON"),
    "followup": ("hacer el libro de seguimiento de un proyecto, con lo previsto ya escrito",
                 "make the follow-up workbook of a project, with the plan already in it"),
    "verify": ("decir si un libro está como xlproj lo escribió, celda por celda",
               "say whether a workbook is as xlproj wrote it, cell by cell"),
    "result": ("libro de resultados", "result workbook"),
    "original": ("libro lleno o proyecto .json del que salió",
    "filled workbook or .json project it was made from"),
    "every": ("decir todas las celdas, no solo las primeras de cada hoja",
              "tell all cells, not only the first ones of each sheet"),
    "diff": ("decir qué datos cambian de un proyecto a otro y qué hace cada cambio",
             "say which inputs change from one project to another and what each change does"),
    "merge": ("unir en un libro lo que dos personas cambiaron por separado",
              "join what two people changed apart in one workbook"),
    "migrate": ("pasar un libro de una plantilla anterior a la actual",
                "carry a workbook of an earlier template to the current one"),
    "one": ("libro o proyecto .json", "workbook or .json project"),
    "two": ("el otro", "the other one"),
    "common": ("del que partieron los dos", "the one both began with"),
    "schema": ("el esquema JSON de un tipo de proyecto, para otros programas",
               "the JSON Schema of a kind of project, for other programs"),
    "schema_out": ("archivo .json que se escribe; sin él, se imprime",
                   ".json file to write; printed without it"),
    "doctor": ("decir qué hay instalado, qué falta y dónde se puede escribir",
               "say what is installed, what is missing and where it can write"),
    "completion": ("imprimir el guion con que el terminal completa las órdenes",
                   "print the script by which a shell completes the commands"),
    "shell": ("intérprete: bash, zsh o fish", "shell: bash, zsh or fish"),
    "logframe": ("empezar el marco lógico con el árbol de objetivos, en un libro nuevo",
                 "start the logframe from the objectives tree, in a new workbook"),
    "desktop": ("el programa con ventana: soltar un libro, ver qué está mal, tener sus resultados",
                "the program with a window: drop a workbook, see what is wrong, have its results"),
    "desktop_files": ("libros o carpetas con que empieza", "workbooks or folders to begin with"),
    "project": ("proyecto en JSON", "project in JSON"),
    "usage": ("uso: ", "usage: "), "commands": ("órdenes", "commands"), "command": ("ORDEN", "COMMAND"),
    "options": ("opciones", "options"),
    "arguments": ("argumentos", "arguments"), "help": ("mostrar esta ayuda", "show this help"),
    "version": ("mostrar la versión", "show the version"),
    "KIND": ("TIPO", "KIND"), "FILE": ("ARCHIVO", "FILE"), "NAME": ("NOMBRE", "NAME"),
    "DIR": ("CARPETA", "DIR"), "CURRENCY": ("MONEDA", "CURRENCY"), "SHELL": ("INTÉRPRETE", "SHELL"),
    "OUT": ("SALIDA", "OUT"), "OUT.xlsx": ("SALIDA.xlsx", "OUT.xlsx"), "IN.json": ("ENTRADA.json", "IN.json"),
    "OUT.json": ("SALIDA.json", "OUT.json"), "OLD.xlsx": ("ANTERIOR.xlsx", "OLD.xlsx"),
    "RESULT.xlsx": ("RESULTADO.xlsx", "RESULT.xlsx"),
    "near": ("no hay «{}»; ¿quiso decir «{}»?", "there is no “{}”; did you mean “{}”?"),
}
_SPANISH_ERRORS = (
    (r"the following arguments are required: (.+)", r"faltan estos argumentos: \1"),
    (r"unrecognized arguments: (.+)", r"argumentos que no se conocen: \1"),
    (r"argument (.*?): invalid choice: (.+) \(choose from (.+)\)", r"\1: \2 no es una opción; use \3"),
    (r"argument (.+): invalid int value: (.+)", r"\1: \2 no es un número entero"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 no va junto con \2"),
    (r"argument (.+): expected one argument", r"\1: falta su valor"),
)

# what stands for a sign where the window or the file can't hold it; letters lose their accents
_NEAREST = {"«": '"', "»": '"', "“": '"', "”": '"', "’": "'", "—": "-", "–": "-", "−": "-", "…": "...",
            "→": "->", "≤": "<=",
            "≥": ">=", "×": "x", "·": "."}


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """What is written in the place of characters that a stream's encoding lacks; also of bytes that were no
    text."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = "".join(_NEAREST.get(each, each) for each in error.object[error.start:error.end])
    apart = import_module("unicodedata").normalize("NFD", signs)
    return "".join(each if each.isascii() else "" if "\u0300" <= each <= "\u036f" else "?"
                   for each in apart), error.end


def _let_no_output_fail() -> None:
    """A window of another code page, or a file that it is redirected to, shows what it can; nothing ends for
    one sign."""
    codecs.register_error("xlproj.nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        # whoever calls from Python may have put another kind of stream there
        set_anew = getattr(stream, "reconfigure", None)
        if set_anew is not None:
            set_anew(errors="xlproj.nearest")


_ENGLISH_ON_WINDOWS = 0x09  # the lowest ten bits of what Windows calls a language


def _system_language() -> str:
    """English where the system speaks it; Spanish elsewhere, and where the system says nothing (`C`)."""
    if sys.platform == "win32":
        spoken: int = import_module("ctypes").windll.kernel32.GetUserDefaultUILanguage()
        return "en" if spoken & 0x3FF == _ENGLISH_ON_WINDOWS else "es"
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if re.match("en(?![a-z])", said) else "es"


def _language(arguments: Sequence[str]) -> str:
    asked = os.environ.get("XLPROJ_LANG", "")
    language = asked if asked in ("es", "en") else _system_language()
    for word, following in pairwise([*arguments, ""]):
        given = word[7:] if word.startswith("--lang=") else following if word == "--lang" else ""
        if given in ("es", "en"):
            language = given
    return language


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language and leaves with status 2."""

    language = "es"

    def error(self, message: str) -> NoReturn:
        """Prints how the command is used and what is wrong, and exits with status 2."""
        typed = re.search(r"invalid choice: '(.+?)' \(choose from (.+)\)$", message)
        if self.language == "es":
            for pattern, answer in _SPANISH_ERRORS:
                message = re.sub(f"^{pattern}$", answer, message)
        if typed:  # the nearest first, in a line of its own that a long list doesn't hide
            nearest = import_module("difflib").get_close_matches
            for near in nearest(typed[1], re.findall(r"[\w-]+", typed[2]), 1):
                message = f"{_texts(self.language)('near').format(typed[1], near)}\nxlproj: {message}"
        self.print_usage(sys.stderr)
        self.exit(2, f"xlproj: {message}\n")


def _texts(language: str) -> Callable[[str], str]:
    return lambda key: _TEXTS[key][0 if language == "es" else 1]


def _columns() -> int:
    """How wide the window is: what the system says, 80 where nobody knows."""
    typed = os.environ.get("COLUMNS", "")
    try:
        return int(typed) if typed.isdigit() and int(typed) else os.get_terminal_size().columns or 80
    except (ValueError, OSError):  # no window, as when what is said goes to a file
        return 80


def _parser(language: str) -> argparse.ArgumentParser:
    say = _texts(language)
    _Parser.language = language

    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            super().__init__(prog, width=_columns() - 2)  # told, it need not ask for it through all of shutil

        def add_usage(self, usage: str | None, actions: object, groups: object,
                      prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, say("usage") if prefix is None else prefix)  # type: ignore[arg-type]  # as argparse calls it

    def titled(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
        parser._positionals.title, parser._optionals.title = say("arguments"), say("options")
        parser.add_argument("-h", "--help", action="help", help=say("help"))
        return parser

    def common(**more: str) -> argparse.ArgumentParser:
        shared = argparse.ArgumentParser(add_help=False, **more)  # type: ignore[arg-type]  # `argument_default` alone
        shared.add_argument("--lang", choices=("es", "en"), help=say("lang"))
        shared.add_argument("-q", "--quiet", action="store_true", help=say("quiet"))
        return shared

    top = titled(_Parser(prog="xlproj", description=_ABOUT[language != "es"], parents=[common()],
                         add_help=False,
                         formatter_class=Formatter))
    top.add_argument("--version", action="store_true", help=say("version"))
    commands = top.add_subparsers(dest="command", title=say("commands"), metavar=say("command"))

    # what was said before the command counts unless it is said again after it
    after = common(argument_default=argparse.SUPPRESS)

    def command(name: str) -> argparse.ArgumentParser:
        return titled(commands.add_parser(name, help=say(name), description=say(name), parents=[after],
                                          add_help=False,
                                          formatter_class=Formatter))

    _add_everyday(command, say)
    _add_others(command, say)
    return top


def _add_everyday(command: Callable[[str], argparse.ArgumentParser], say: Callable[[str], str]) -> None:
    new = command("new")
    new.add_argument("kind", metavar=say("KIND"), help=say("kind"))
    new.add_argument("out", metavar=say("OUT.xlsx"), help=say("out"))
    new.add_argument("--currency", default="PEN", metavar=say("CURRENCY"), help=say("currency"))
    for option in ("years", "months", "program_years", "rows", "crops", "steps"):
        new.add_argument(f"--{option.replace('_', '-')}", type=int,
                         default=12 if option == "months" else None,
                         metavar="N", help=say(option))
    new.add_argument("--live", action="store_true", help=say("live"))
    new.add_argument("--force", action="store_true", help=say("force"))
    new.add_argument("--sheets", default="", metavar="+A,-B", help=say("sheets"))
    check = command("check")
    check.add_argument("file", metavar=say("FILE"), help=say("file"))
    check.add_argument("--json", action="store_true", help=say("json"))
    check.add_argument("--marked", metavar=say("OUT.xlsx"), help=say("marked"))
    check.add_argument("--force", action="store_true", help=say("force"))
    check.add_argument("--strict", action="store_true", help=say("strict"))
    evaluate = command("evaluate")
    evaluate.add_argument("file", metavar=say("FILE"), help=say("file"))
    evaluate.add_argument("--json", action="store_true", help=say("json"))
    for each in (check, evaluate):
        each.add_argument("--allow-provisional", action="store_true", help=say("allow_provisional"))
    convert = command("convert")
    convert.add_argument("files", metavar=say("FILE"), nargs="+", help=say("files"))
    convert.add_argument("-o", "--output", metavar=say("OUT"), help=say("output"))
    convert.add_argument("--years", type=int, metavar="N", help=say("years"))
    convert.add_argument("--all-sheets", action="store_true", help=say("all_sheets"))
    convert.add_argument("--force", action="store_true", help=say("force"))
    convert.add_argument("--strict", action="store_true", help=say("strict"))
    report = command("report")
    report.add_argument("file", metavar=say("FILE"), help=say("file"))
    forms = report.add_mutually_exclusive_group()
    for form in ("html", "pdf", "docx"):
        forms.add_argument(f"--{form}", action="store_const", const=form, dest="form", default="html",
                           help=say(form))
    report.add_argument("-o", "--output", metavar=say("OUT"), help=say("report_out"))
    report.add_argument("--years", type=int, metavar="N", help=say("years"))


def _add_others(command: Callable[[str], argparse.ArgumentParser], say: Callable[[str], str]) -> None:
    demo = command("demo")
    demo.add_argument("folder", metavar=say("DIR"), nargs="?", default="demo", help=say("folder"))
    example = command("example")
    example.add_argument("name", metavar=say("NAME"), help=say("example_name"))
    example.add_argument("out", metavar=say("OUT.xlsx"), nargs="?", help=say("example_out"))
    example.add_argument("--force", action="store_true", help=say("force"))
    example.add_argument("--live", action="store_true", help=say("live"))
    explain = command("explain")
    explain.add_argument("name", metavar=say("NAME"), help=say("name"))
    explain.add_argument("--kind", metavar=say("KIND"), help=say("only_kind"))
    explain.add_argument("--json", action="store_true", help=say("json"))
    export = command("export")
    export.add_argument("file", metavar=say("FILE"), help=say("file"))
    export.add_argument("out", metavar=say("OUT.json"), help=say("project"))
    logframe = command("logframe")
    logframe.add_argument("file", metavar=say("FILE"), help=say("file"))
    logframe.add_argument("out", metavar=say("OUT.xlsx"), help=say("out"))
    logframe.add_argument("--force", action="store_true", help=say("force"))
    followup = command("followup")
    followup.add_argument("file", metavar=say("FILE"), help=say("file"))
    followup.add_argument("out", metavar=say("OUT.xlsx"), help=say("out"))
    followup.add_argument("--force", action="store_true", help=say("force"))
    followup.add_argument("--live", action="store_true", help=say("live"))
    schema = command("schema")
    schema.add_argument("kind", metavar=say("KIND"), help=say("kind"))
    schema.add_argument("out", metavar=say("OUT.json"), nargs="?", help=say("schema_out"))
    schema.add_argument("--sheets", default="", metavar="+A,-B", help=say("sheets"))
    doctor = command("doctor")
    doctor.add_argument("--json", action="store_true", help=say("json"))
    completion = command("completion")
    completion.add_argument("shell", metavar=say("SHELL"), choices=("bash", "zsh", "fish"), help=say("shell"))
    _add_comparisons(command, say)
    fill = command("fill")
    fill.add_argument("project", metavar=say("IN.json"), help=say("project"))
    fill.add_argument("out", metavar=say("OUT.xlsx"), help=say("out"))
    fill.add_argument("--force", action="store_true", help=say("force"))
    fill.add_argument("--live", action="store_true", help=say("live"))
    desktop = command("desktop")
    desktop.add_argument("files", metavar=say("FILE"), nargs="*", help=say("desktop_files"))


def _add_comparisons(command: Callable[[str], argparse.ArgumentParser], say: Callable[[str], str]) -> None:
    verify = command("verify")
    verify.add_argument("file", metavar=say("RESULT.xlsx"), help=say("result"))
    verify.add_argument("--original", metavar=say("FILE"), help=say("original"))
    verify.add_argument("--every", action="store_true", help=say("every"))
    verify.add_argument("--json", action="store_true", help=say("json"))
    diff, merge = command("diff"), command("merge")
    for name, metavar in (("one", "A"), ("two", "B"), ("common", "BASE")):
        diff.add_argument(name, metavar=metavar, nargs="?" if name == "common" else None, help=say(name))
        merge.add_argument(name, metavar=metavar, help=say(name))
    diff.add_argument("--json", action="store_true", help=say("json"))
    merge.add_argument("out", metavar=say("OUT.xlsx"), help=say("out"))
    migrate = command("migrate")
    migrate.add_argument("file", metavar=say("OLD.xlsx"), help=say("file"))
    migrate.add_argument("out", metavar=say("OUT.xlsx"), help=say("out"))
    for each in (merge, migrate):
        each.add_argument("--force", action="store_true", help=say("force"))
        each.add_argument("--json", action="store_true", help=say("json"))


def _sheets_joined(words: list[str]) -> list[str]:
    """The words with `--sheets -hato` as `--sheets=-hato`: apart, its value looks like an option.

    >>> _sheets_joined(["new", "general", "a.xlsx", "--sheets", "-hato,+palanca"])
    ['new', 'general', 'a.xlsx', '--sheets=-hato,+palanca']
    """
    at = words.index("--sheets") if "--sheets" in words else len(words)
    value = words[at + 1:at + 2]
    if not value or not value[0].startswith("-") or value[0].startswith("--"):
        return words
    return [*words[:at], f"--sheets={value[0]}", *words[at + 2:]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 errors in the data, 2 can't be read or wrong
    use."""
    _let_no_output_fail()
    words = _sheets_joined(list(sys.argv[1:] if arguments is None else arguments))
    language = _language(words)
    parser = _parser(language)
    asked = parser.parse_args(words)
    asked.parser = parser  # a shell is told what can be asked
    if asked.version:
        print(f"xlproj {import_module('xlproj').__version__}")
        return 0
    if asked.command is None:
        parser.print_help()
        return 0
    if asked.command == "doctor":  # asked where what the other commands import may be missing
        found: int = import_module("xlproj.doctor").run(language, as_json=asked.json)
        return found
    gc.set_threshold(*SELDOM)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads take longer to start than they save
    room = "xlproj.desktop.start" if asked.command == "desktop" else "xlproj.commands"
    status: int = import_module(room).run(asked, language)
    return status
