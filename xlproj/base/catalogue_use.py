"""Problems of use: a kind, a name or a JSON project that does not exist or does not fit. Codes XP-4nn."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

UNKNOWN_KIND = Code(
    id="XP-401", severity="error",
    what=Text("No hay un tipo de proyecto «{kind}».", "There is no kind of project “{kind}”."),
    remedy=Text("Use uno de estos: {kinds}.", "Use one of these: {kinds}."),
    example={"kind": "minas", "kinds": "riego, agroindustria"})
UNKNOWN_NAME = Code(
    id="XP-402", severity="error",
    what=Text("No hay una cantidad «{name}».", "There is no quantity “{name}”."),
    remedy=Text("Parecidas: {names}.", "Similar: {names}."),
    example={"name": "VANX", "names": "VANE, VANF"})
SEVERAL_MEANT = Code(
    id="XP-499", severity="error",
    what=Text("«{name}» puede ser más de una cantidad.", "“{name}” may be more than one quantity."),
    remedy=Text("Pida una de estas: {names}.", "Ask for one of these: {names}."),
    example={"name": "van", "names": "VANE, VANF"})
BAD_JSON = Code(
    id="XP-403", severity="error",
    what=Text("«{file}» no es un proyecto en JSON: sobra, falta o no vale «{detail}».",
              "“{file}” is not a project in JSON: missing, unknown or not valid: “{detail}”."),
    remedy=Text("Haga uno con «xlproj export» y cambie solo sus valores.",
                "Make one with “xlproj export” and change its values only."),
    example={"file": "proyecto.json", "detail": "fields.tasa"})
NOT_JSON = Code(
    id="XP-410", severity="error",
    what=Text("«{file}» no se puede leer como JSON.", "“{file}” can't be read as JSON."),
    remedy=Text("Use un archivo hecho con «xlproj export».", "Use a file made with “xlproj export”."),
    example={"file": "proyecto.json"})
UNPRINTABLE = Code(
    id="XP-411", severity="error",
    what=Text("El texto de «{where}» tiene caracteres que un libro no puede guardar.",
              "The text of “{where}” has characters that a workbook can't hold."),
    remedy=Text("Escríbalo de nuevo, sin los caracteres invisibles.",
                "Type it again, without the invisible characters."),
    example={"where": "nombre"})
NOT_XLSX = Code(
    id="XP-409", severity="error",
    what=Text("El libro que se escribe, «{file}», no termina en .xlsx.",
              "The workbook to write, “{file}”, does not end in .xlsx."),
    remedy=Text("Póngale un nombre que termine en .xlsx; otros programas no lo abrirían.",
                "Give it a name that ends in .xlsx; other programs would not open it."),
    example={"file": "plantilla.xls"})
NOT_NAMED_JSON = Code(
    id="XP-425", severity="error",
    what=Text("El archivo que se escribe, «{file}», no termina en .json.",
              "The file to write, “{file}”, does not end in .json."),
    remedy=Text("Póngale un nombre que termine en .json: así no reemplaza un libro.",
                "Give it a name that ends in .json: so it replaces no workbook."),
    example={"file": "proyecto.xlsx"})
SHORTER = Code(
    id="XP-404", severity="error",
    what=Text("El horizonte de {years} {years:{word}|{plural}} deja fuera datos del {word} {last}.",
              "A horizon of {years} {years:{word}|{plural}} leaves out data of {word} {last}."),
    remedy=Text("Use un horizonte de {last} {plural} o más, o borre antes esos datos.",
                "Use a horizon of {last} {plural} or more, or delete that data first."),
    example={"years": 5, "last": 10, "word": Text("año", "year"), "plural": Text("años", "years")})
NOTHING_TO_DO = Code(
    id="XP-405", severity="error",
    what=Text("En la carpeta «{file}» no hay libros .xlsx, .xlsm ni .ods.",
              "There are no .xlsx, .xlsm or .ods workbooks in the folder “{file}”."),
    remedy=Text("Indique un libro o una carpeta que los tenga.",
                "Give a workbook or a folder that holds some."),
    example={"file": "proyectos"})
UNKNOWN_LANGUAGE = Code(
    id="XP-459", severity="error",
    what=Text("No hay un idioma «{language}».", "There is no language “{language}”."),
    remedy=Text("Use «es» (español) o «en» (inglés).", "Use “es” (Spanish) or “en” (English)."),
    example={"language": "fr"})
OUT_OF_BOUNDS = Code(
    id="XP-406", severity="error",
    what=Text("«{option}» vale {value} y debe estar entre {minimum} y {maximum}.",
              "“{option}” is {value} and must be between {minimum} and {maximum}."),
    remedy=Text("Cambie ese valor.", "Change that value."),
    example={"option": "--years", "value": 500, "minimum": 1, "maximum": 60})

TOO_HEAVY_TO_MARK = Code(
    id="XP-407", severity="error",
    what=Text("«{file}» tiene demasiadas celdas con formato para hacer una copia señalada.",
              "“{file}” has too many formatted cells for a marked copy."),
    remedy=Text("Use los problemas que se imprimen, o quite el formato de las filas y columnas vacías.",
                "Use the problems as printed, or clear the format of the empty rows and columns."),
    example={"file": "proyecto.xlsx"})

UNKNOWN_INPUT = Code(
    id="XP-408", severity="error",
    what=Text("El proyecto no tiene el dato {slot}.", "The project does not have the input {slot}."),
    remedy=Text("Use la clave, la columna, la fila y el período de un dato suyo.",
                "Use the key, column, row and period of an input of its own."),
    example={"slot": "tasa_descuento_X"})

UNKNOWN_SHEET = Code(
    id="XP-412", severity="error",
    what=Text("No hay una hoja «{name}».", "There is no sheet “{name}”."),
    remedy=Text("Use una de estas: {names}.", "Use one of these: {names}."),
    example={"name": "minas", "names": "cultivos, palanca"})
SHEET_NEEDED = Code(
    id="XP-413", severity="error",
    what=Text("No se puede quitar «{name}»: la necesita «{others}».",
              "“{name}” can't be left out: “{others}” needs it."),
    remedy=Text("Quite también esas hojas, o deje las dos.", "Leave those sheets out too, or keep both."),
    example={"name": "inversiones", "others": "resultados"})

UNKNOWN_KEY = Code(
    id="XP-414", severity="error",
    what=Text("el proyecto no tiene un dato con este nombre.", "the project has no input of this name."),
    remedy=Text("Corrija el nombre; los más parecidos son: {names}.",
                "Correct the name; the most similar ones are: {names}."),
    example={"names": "costo_unitario, cantidad"})
NOT_A_TEXT = Code(
    id="XP-415", severity="error",
    what=Text("«{before}» no es un texto.", "“{before}” is not a text."),
    remedy=Text("Escríbalo entre comillas; lo que está vacío no se escribe.",
                "Write it in quotes; what is blank is left out."),
    example={"before": "null"})
OUTSIDE_PERIODS = Code(
    id="XP-416", severity="error",
    what=Text("el período «{period}» no está entre los del proyecto ({first} a {last}).",
              "the period “{period}” is not one of the project's ({first} to {last})."),
    remedy=Text("Corríjalo, o agrande el proyecto en «shape».",
                "Correct it, or make the project longer in “shape”."),
    example={"period": 40, "first": 1, "last": 30})
WRONG_COUNT = Code(
    id="XP-497", severity="error",
    what=Text("hay {count} y caben de {minimum} a {maximum}.",
              "there are {count} and room for {minimum} to {maximum}."),
    remedy=Text("Quite los que sobran o agregue los que faltan.", "Take some away or add some."),
    example={"count": 16, "minimum": 1, "maximum": 15})
DRAWS_UNLIKE = Code(
    id="XP-435", severity="error",
    what=Text("los valores de los escenarios no son listas de números, todas del mismo largo.",
              "the values of the scenarios are not rows of numbers, all of one length."),
    remedy=Text("Dé a cada dato un número por escenario.", "Give each input one number per scenario."))
NO_WORKBOOK = Code(
    id="XP-498", severity="error",
    what=Text("No hay un libro que señalar: el proyecto viene de JSON o de Python.",
              "There is no workbook to mark: the project comes from JSON or Python."),
    remedy=Text("Haga antes uno con «xlproj fill».", "Make one with “xlproj fill” first."))

OTHER_FORMAT = Code(
    id="XP-490", severity="warning",
    what=Text("De la carpeta «{folder}» no se tomaron los libros de otro formato: {names}.",
              "Workbooks of the folder “{folder}” in other formats were not taken: {names}."),
    remedy=Text("Guárdelos como libro de Excel (.xlsx) en la misma carpeta y repita.",
                "Save them as Excel workbooks (.xlsx) in the same folder and repeat."),
    example={"folder": "proyectos", "names": "cuyes.ods, riego.xlsm"})
SUBFOLDERS = Code(
    id="XP-491", severity="notice",
    what=Text("No se buscó dentro de las carpetas que hay en «{folder}»: {names}.",
              "The folders inside “{folder}” were not looked into: {names}."),
    remedy=Text("Si también tienen proyectos, indíquelas en la orden, por ejemplo «{first}».",
                "If they hold projects too, name them in the command, such as “{first}”."),
    example={"folder": "proyectos", "names": "2025, viejos", "first": "proyectos/2025"})
LEFT_OUT = Code(
    id="XP-492", severity="notice",
    what=Text(
        "De la carpeta «{folder}» no se tomó lo que no es un libro lleno, o ya es un resultado: {names}.",
        "What is no filled workbook, or already is a result, was not taken from the folder “{folder}”: "
        "{names}."),
    remedy=Text("Si alguno es un proyecto, indíquelo por su nombre, por ejemplo «{first}».",
                "If one of them is a project, give its name, such as “{first}”."),
    example={"folder": "proyectos", "names": "foto.jpg, riego.resultados.xlsx",
             "first": "proyectos/riego.resultados.xlsx"})
ONE_NAME = Code(
    id="XP-493", severity="error",
    what=Text("Los resultados de «{one}» y de «{other}» tendrían el mismo nombre; no se escribió nada.",
              "The results of “{one}” and of “{other}” would have one name; nothing was written."),
    remedy=Text("Cambie el nombre de uno de los dos libros, o conviértalos por separado.",
                "Rename one of the two workbooks, or convert them apart."),
    example={"one": "norte/proyecto.xlsx", "other": "sur/proyecto.xlsx"})
NOT_CONVERTED = Code(
    id="XP-494", severity="error",
    what=Text("«{file}» no se pudo convertir por una falla que no es del libro ({detail}).",
              "“{file}” could not be converted, for a fault that is not the workbook's ({detail})."),
    remedy=Text(
        "Los demás libros siguen. Repita con este solo; si vuelve a fallar, envíelo a quienes mantienen "
        "xlproj.",
        "The other workbooks go on. Repeat with this one alone; if it fails again, send it to those who "
        "maintain xlproj."),
    example={"file": "proyecto.xlsx", "detail": "engine.py:123"})
UNEXPECTED = Code(
    id="XP-763", severity="error",
    what=Text("Algo falló en el programa, no en su libro.",
              "Something failed in the program, not in your workbook."),
    remedy=Text("Su libro está como estaba. Lo que pasó se guardó en «{report}», sin datos del proyecto: "
                "envíelo a "
                "quienes mantienen xlproj.",
                "Your workbook is as it was. What happened was saved in “{report}”, without any data of the "
                "project: send it to those who maintain xlproj."),
    example={"report": "falla-2026-03-02.txt"})

CODES = (UNKNOWN_KIND, UNKNOWN_NAME, SEVERAL_MEANT, BAD_JSON, SHORTER, NOTHING_TO_DO, UNKNOWN_LANGUAGE,
         OUT_OF_BOUNDS, TOO_HEAVY_TO_MARK, UNKNOWN_INPUT, NOT_JSON,
         NOT_XLSX, NOT_NAMED_JSON, UNPRINTABLE, UNKNOWN_SHEET, SHEET_NEEDED, UNKNOWN_KEY, NOT_A_TEXT,
         OUTSIDE_PERIODS, WRONG_COUNT, DRAWS_UNLIKE,
         NO_WORKBOOK, OTHER_FORMAT, SUBFOLDERS, LEFT_OUT,
         ONE_NAME, NOT_CONVERTED, UNEXPECTED)
