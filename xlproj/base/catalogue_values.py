"""Problems of single cells: what is missing, of another type, out of range or doubtful. Codes XP-2nn.

201-229 what a cell holds, 230-249 whether the value is possible.
"""

from __future__ import annotations

from xlproj.base.phrases import EXAMPLE_OF_NUMBER
from xlproj.base.problems import Code
from xlproj.base.text import Text

_TYPE_NUMBER = Text("Escriba solo el número, sin letras ni separador de miles; por ejemplo: {example}.",
                    "Type the number alone, without letters or thousands separators; for example: {example}.")
_CHECK_REPAIR = Text("Compruebe que sea lo que quiso escribir.", "Check that it is what you meant.")
_TYPE_DATE = Text("Escriba la fecha como 2025-12-25 o con el formato de fecha de su programa.",
                  "Type the date as 2025-12-25 or in the date format of your program.")
_NOTHING = Text("No hace falta hacer nada si el valor es correcto.",
                "Nothing needs doing if the value is right.")

CELL_REPEATED = Code(
    id="XP-162", severity="error",
    what=Text("el archivo guarda esta celda más de una vez, con datos distintos: {first} y {last}{more}.",
              "the file stores this cell more than once, with different contents: {first} and {last}{more}."),
    remedy=Text("El archivo está dañado: ábralo, escriba de nuevo el dato correcto y guárdelo.",
                "The file is damaged: open it, type the right value again and save it."),
    example={"first": "1200", "last": "1500", "more": ""})

REQUIRED = Code(
    id="XP-201", severity="error",
    what=Text("falta el dato.", "the value is missing."),
    remedy=Text("Escríbalo; por ejemplo: {example}.", "Type it; for example: {example}."),
    example={"example": "0.12"})

NUMBER_AS_TEXT = Code(
    id="XP-202", severity="warning", repair=True,
    what=Text("el número está escrito como texto («{before}»); se leyó {after}.",
              "the number is written as text (“{before}”); it was read as {after}."),
    remedy=Text("Compruébelo; para que el libro también lo sume, escríbalo de nuevo como número.",
                "Check it; type it again as a number so that the workbook adds it up too."),
    example={"before": "1.200,50", "after": "1200.5"})

AMBIGUOUS_NUMBER = Code(
    id="XP-203", severity="error",
    what=Text("«{before}» está escrito como texto y puede ser {large} o {small}.",
              "“{before}” is written as text and can be {large} or {small}."),
    remedy=Text("Escriba el número sin separador de miles.",
                "Type the number without a thousands separator."),
    example={"before": "1.234", "large": "1234", "small": "1.234"})

NOT_A_NUMBER = Code(
    id="XP-204", severity="error",
    what=Text("«{before}» no es un número.", "“{before}” is not a number."),
    remedy=_TYPE_NUMBER,
    example={"before": "doce", "example": EXAMPLE_OF_NUMBER})

NOT_AVAILABLE = Code(
    id="XP-205", severity="error",
    what=Text("«{before}» no dice si el dato falta o es cero.",
              "“{before}” doesn't tell whether the value is missing or zero."),
    remedy=Text("Escriba el valor, o 0 si es cero; si no se conoce, deje la celda vacía.",
                "Type the value, or 0 if it is zero; if it isn't known, leave the cell empty."),
    example={"before": "N/A"})

ERROR_VALUE = Code(
    id="XP-206", severity="error",
    what=Text("la celda muestra el error {before}.", "the cell shows the error {before}."),
    remedy=Text("Corrija la fórmula o escriba el valor.", "Correct the formula or type the value."),
    example={"before": "#REF!"})

UNCALCULATED = Code(
    id="XP-207", severity="error",
    what=Text("la celda tiene una fórmula que nunca se calculó ({formula}).",
              "the cell holds a formula that was never calculated ({formula})."),
    remedy=Text("Abra el libro en Excel o LibreOffice, guárdelo y repita; o escriba el valor.",
                "Open the workbook in Excel or LibreOffice, save it and repeat; or type the value."),
    example={"formula": "=A1*2"})

FORMULA_IN_INPUT = Code(
    id="XP-208", severity="notice",
    what=Text("la celda tiene una fórmula ({formula}); se usó el valor guardado: {after}.",
              "the cell holds a formula ({formula}); its saved value was used: {after}."),
    remedy=Text("Si el valor no está al día, recalcule y guarde el libro.",
                "If the value is not up to date, recalculate and save the workbook."),
    example={"formula": "=1200*12", "after": "14400"})

EXTERNAL_FORMULA = Code(
    id="XP-209", severity="error",
    what=Text("la fórmula toma su valor de otro archivo ({formula}).",
              "the formula takes its value from another file ({formula})."),
    remedy=Text("Copie el valor y péguelo con Pegado especial > Valores.",
                "Copy the value and paste it with Paste special > Values."),
    example={"formula": "='[otro.xlsx]Hoja1'!A1"})

BOOLEAN_IN_NUMBER = Code(
    id="XP-210", severity="error",
    what=Text("la celda dice VERDADERO o FALSO y debe ser un número.",
              "the cell says TRUE or FALSE and must be a number."),
    remedy=_TYPE_NUMBER,
    example={"example": EXAMPLE_OF_NUMBER})

RICH_TEXT = Code(
    id="XP-211", severity="error",
    what=Text(
        "el texto «{before}» tiene partes tachadas o con formatos distintos; no se sabe qué número vale.",
        "the text “{before}” has struck-out parts or several formats; there is no telling which number "
        "counts."),
    remedy=Text("Borre la celda y escriba solo el número que vale.",
                "Clear the cell and type only the number that counts."),
    example={"before": "10001200"})

PERCENT_AS_TEXT = Code(
    id="XP-212", severity="warning", repair=True,
    what=Text("el porcentaje está escrito como texto («{before}»); se leyó {after}.",
              "the percentage is written as text (“{before}”); it was read as {after}."),
    remedy=_CHECK_REPAIR,
    example={"before": "12 %", "after": "0.12"})

CURRENCY_STRIPPED = Code(
    id="XP-213", severity="warning", repair=True,
    what=Text("se quitó la moneda de «{before}» y se leyó {after}.",
              "the currency was taken off “{before}” and it was read as {after}."),
    remedy=_CHECK_REPAIR,
    example={"before": "S/ 1,200.00", "after": "1200"})

UNIT_STRIPPED = Code(
    id="XP-214", severity="warning", repair=True,
    what=Text("se quitó la unidad de «{before}» y se leyó {after}.",
              "the unit was taken off “{before}” and it was read as {after}."),
    remedy=_CHECK_REPAIR,
    example={"before": "12 ha", "after": "12"})

WRONG_UNIT = Code(
    id="XP-215", severity="error",
    what=Text("«{before}» está en «{unit}»; aquí va {expected}.",
              "“{before}” is in “{unit}”; here goes {expected}."),
    remedy=Text("Convierta el valor y escriba solo el número.",
                "Convert the value and type the number alone."),
    example={"before": "12 m", "unit": "m", "expected": "ha"})

WRONG_CURRENCY = Code(
    id="XP-216", severity="error",
    what=Text("«{before}» está en otra moneda («{unit}»); aquí va {expected}.",
              "“{before}” is in another currency (“{unit}”); here goes {expected}."),
    remedy=Text("Convierta el monto a la moneda del proyecto y escriba solo el número.",
                "Convert the amount to the project's currency and type the number alone."),
    example={"before": "US$ 30", "unit": "US$", "expected": "S/"})

DATE_FORMAT = Code(
    id="XP-217", severity="notice", repair=True,
    what=Text("la celda tiene formato de fecha; se leyó el número {after}.",
              "the cell is formatted as a date; the number {after} was read."),
    remedy=Text("Compruébelo y cambie el formato de la celda a Número.",
                "Check it and change the cell's format to Number."),
    example={"after": "1200.5"})

NOT_AN_INTEGER = Code(
    id="XP-218", severity="error",
    what=Text("{before} no es un número entero.", "{before} is not a whole number."),
    remedy=Text("Escriba un número sin decimales.", "Type a number without decimals."),
    example={"before": "2.5"})

NOT_A_DATE = Code(
    id="XP-219", severity="error",
    what=Text("«{before}» no es una fecha que se pueda leer.", "“{before}” is not a date that can be read."),
    remedy=_TYPE_DATE,
    example={"before": "marzo 2025"})

AMBIGUOUS_DATE = Code(
    id="XP-220", severity="error",
    what=Text("«{before}» puede ser {first} o {second} (año-mes-día).",
              "“{before}” can be {first} or {second} (year-month-day)."),
    remedy=_TYPE_DATE,
    example={"before": "03/04/2025", "first": "2025-04-03", "second": "2025-03-04"})

DATE_AS_TEXT = Code(
    id="XP-221", severity="warning", repair=True,
    what=Text("la fecha está escrita como texto («{before}»); se leyó {after} (año-mes-día).",
              "the date is written as text (“{before}”); it was read as {after} (year-month-day)."),
    remedy=_CHECK_REPAIR,
    example={"before": "25/12/2025", "after": "2025-12-25"})

DATE_OUT_OF_RANGE = Code(
    id="XP-222", severity="error",
    what=Text("la fecha {before} está fuera de lo posible ({minimum} a {maximum}).",
              "the date {before} is outside what is possible ({minimum} to {maximum})."),
    remedy=_TYPE_DATE,
    example={"before": "1899-12-29", "minimum": "1950-01-01", "maximum": "2150-12-31"})

YEAR_AS_DATE = Code(
    id="XP-223", severity="error",
    what=Text("se escribió solo el año ({before}) y aquí va una fecha.",
              "only the year ({before}) was typed and a date goes here."),
    remedy=Text("Escriba también el mes y el día, como {before}-01-31.",
                "Type the month and the day too, as {before}-01-31."),
    example={"before": 2025})

NOT_A_CHOICE = Code(
    id="XP-224", severity="error",
    what=Text("«{before}» no es una de las opciones.", "“{before}” is not one of the choices."),
    remedy=Text("Elija una de estas: {options}.", "Choose one of these: {options}."),
    example={"before": "selva alta", "options": Text("costa, sierra, selva", "coast, highlands, rainforest")})

TEXT_TOO_LONG = Code(
    id="XP-225", severity="error",
    what=Text("el texto tiene {length} letras; el máximo es {maximum}.",
              "the text has {length} characters; the most is {maximum}."),
    remedy=Text("Acórtelo.", "Shorten it."),
    example={"length": 5200, "maximum": 2000})

CONTROL_CHARACTERS = Code(
    id="XP-226", severity="warning", repair=True,
    what=Text("{count:se quitó|se quitaron} del texto {count} {count:signo|signos} que no {count:se "
              "puede|se pueden} ver ni imprimir.",
              "{count} {count:character|characters} that can't be seen or printed {count:was|were} taken "
              "out of the text."),
    remedy=Text("Compruebe que el texto esté completo.", "Check that the text is complete."),
    example={"count": 2})

ZERO_LOST = Code(
    id="XP-229", severity="notice", repair=True,
    what=Text("«{before}» perdió su cero de delante, como pasa al escribirlo como número; se leyó «{after}».",
              "“{before}” lost its leading zero, as happens where it is typed as a number; it was read as "
              "“{after}”."),
    remedy=Text("Compruébelo; para que se vea entero, escríbalo con un apóstrofo delante: '{after}.",
                "Check it; to see it whole, type it after an apostrophe: '{after}."),
    example={"before": "80103", "after": "080103"})

OTHER_DIGITS = Code(
    id="XP-236", severity="warning",
    what=Text("se esperan {digits} cifras, con sus ceros, y dice «{before}».",
              "{digits} digits are expected, zeros included, and it says “{before}”."),
    remedy=Text("Escriba las {digits}, como {example}, o deje la celda vacía si no lo conoce.",
                "Type all {digits}, such as {example}, or leave the cell empty if you don't know it."),
    example={"digits": 6, "before": "8010", "example": "060101"})

DATE_IN_TEXT = Code(
    id="XP-227", severity="error",
    what=Text("el programa convirtió en fecha lo que se escribió (ahora vale {before}).",
              "the program turned what was typed into a date (it is now {before})."),
    remedy=Text("Dé a la celda el formato Texto y escríbalo de nuevo.",
                "Format the cell as Text and type it again."),
    example={"before": "2025-04-03"})

DATE_WITH_TIME = Code(
    id="XP-228", severity="notice", repair=True,
    what=Text("la fecha trae también la hora; se leyó solo el día {after}.",
              "the date carries a time too; only the day {after} was read."),
    remedy=_NOTHING,
    example={"after": "2025-12-25"})

BELOW_MINIMUM = Code(
    id="XP-230", severity="error",
    what=Text("{value} es menor que lo permitido ({minimum}).",
              "{value} is below what is allowed ({minimum})."),
    remedy=Text("Escriba un valor mayor o igual a {minimum}.", "Type a value of {minimum} or more."),
    example={"value": "-12.5", "minimum": 0})

ABOVE_MAXIMUM = Code(
    id="XP-231", severity="error",
    what=Text("{value} es mayor que lo permitido ({maximum}).",
              "{value} is above what is allowed ({maximum})."),
    remedy=Text("Escriba un valor menor o igual a {maximum}.", "Type a value of {maximum} or less."),
    example={"value": 120, "maximum": 100})

RATE_LIKE_PERCENT = Code(
    id="XP-232", severity="error",
    what=Text("la tasa es {value}, es decir {percent} %. ¿Quiso decir {value} %?",
              "the rate is {value}, that is {percent} %. Did you mean {value} %?"),
    remedy=Text("Si es así, escriba {value} % o {fraction}.", "If so, type {value} % or {fraction}."),
    example={"value": 12, "percent": 1200, "fraction": "0.12"})

OUTSIDE_USUAL = Code(
    id="XP-233", severity="warning",
    what=Text("se lee {value}, es decir {percent} %. ¿Es así, o quiso decir {value} %?",
              "{value} is read, that is {percent} %. Is that so, or did you mean {value} %?"),
    remedy=Text("Si es {percent} %, déjelo; si es {value} %, escriba {fraction}.",
                "If it is {percent} %, leave it; if it is {value} %, type {fraction}."),
    example={"value": 1.2, "percent": 120, "fraction": "0.012"})

DATE_OR_NUMBER = Code(
    id="XP-240", severity="error",
    what=Text(
        "la celda muestra la fecha {date} y aquí va un número: puede ser el decimal {decimal}, que el "
        "programa hizo fecha, o "
        "el número {after}.",
        "the cell shows the date {date} and a number goes here: it can be the decimal {decimal}, which the "
        "program made a "
        "date, or the number {after}."),
    remedy=Text("Dé a la celda el formato Número y escriba el número otra vez.",
                "Format the cell as Number and type the number again."),
    example={"date": "2026-05-03", "decimal": "3.5", "after": "46145"})

LIKE_A_DATE = Code(
    id="XP-241", severity="warning",
    what=Text(
        "{after} es como el programa guarda la fecha {date}, y es mucho mayor que los demás de su fila o "
        "columna.",
        "{after} is how the program stores the date {date}, and it is far above the others of its row or "
        "column."),
    remedy=Text(
        "Si quiso escribir {decimal} o una fracción, escríbalo otra vez con decimales; si es correcto, "
        "déjelo.",
        "If you meant {decimal} or a fraction, type it again with decimals; if it is right, leave it."),
    example={"date": "2026-01-02", "decimal": "2.1", "after": "46024"})

FORMULA_SHOWS_NOTHING = Code(
    id="XP-242", severity="warning", repair=True,
    what=Text("la celda tiene una fórmula ({formula}) que no muestra nada; se leyó como vacía.",
              "the cell holds a formula ({formula}) that shows nothing; it was read as blank."),
    remedy=Text("Si debe haber un dato, corrija la fórmula o escriba el valor; si no, borre la fórmula.",
                "If there should be a value, correct the formula or type the value; if not, clear the "
                "formula."),
    example={"formula": '=IF(B9="","",B9*2)'})

CALENDAR_YEAR = Code(
    id="XP-244", severity="error",
    what=Text("{value} es un año del calendario; aquí va el año del proyecto, y {value} es el año {year}.",
              "{value} is a calendar year; the year of the project goes here, and {value} is year {year}."),
    remedy=Text("Escriba {year}.", "Type {year}."),
    example={"value": 2027, "year": 1})

CALENDAR_YEAR_UNKNOWN = Code(
    id="XP-245", severity="error",
    what=Text("{value} es un año del calendario; aquí va el año del proyecto, que se cuenta desde 0.",
              "{value} is a calendar year; the year of the project goes here, which is counted from 0."),
    remedy=Text("Escriba 0 para el primer año, 1 para el siguiente, y así los demás.",
                "Type 0 for the first year, 1 for the next one, and so on."),
    example={"value": 2027})

PRICE_OF_NOTHING = Code(
    id="XP-450", severity="warning",
    what=Text("el precio es 0: {what}.", "the price is 0: {what}."),
    remedy=Text("Escriba lo que vale, también si es propio o lo consume la familia.",
                "Type what it is worth, also if it is your own or the family eats it."),
    example={"what": Text("este producto no daría ningún ingreso", "this product would bring no income")})
UNUSUAL = Code(
    id="XP-451", severity="warning",
    what=Text("{value} no es usual{of}: suele estar entre {low} y {high}.",
              "{value} is not usual{of}: it lies between {low} and {high}."),
    remedy=Text("Corríjalo si fue un descuido; si es así, déjelo. {slip}",
                "Correct it if it was a slip; if it is so, leave it. {slip}"),
    short=Text("No es usual: corríjalo si fue un descuido.",
               "This is not usual: correct it if it was a slip."),
    example={"value": "0.2 kg", "low": "15", "high": "1,200 kg", "of": Text(" en «Vacuno»", " for “Cattle”"),
             "slip": Text("¿Lo escribió en toneladas, arrobas o gramos?",
                          "Was it typed in tonnes, pounds or grams?")})

CODES = (
    REQUIRED, NUMBER_AS_TEXT, AMBIGUOUS_NUMBER, NOT_A_NUMBER, NOT_AVAILABLE, ERROR_VALUE, UNCALCULATED,
    FORMULA_IN_INPUT, EXTERNAL_FORMULA, BOOLEAN_IN_NUMBER, RICH_TEXT, PERCENT_AS_TEXT, CURRENCY_STRIPPED,
    UNIT_STRIPPED, WRONG_UNIT, WRONG_CURRENCY, DATE_FORMAT, NOT_AN_INTEGER, NOT_A_DATE, AMBIGUOUS_DATE,
    DATE_AS_TEXT, CELL_REPEATED, DATE_OUT_OF_RANGE, YEAR_AS_DATE, NOT_A_CHOICE, TEXT_TOO_LONG,
    CONTROL_CHARACTERS, ZERO_LOST, OTHER_DIGITS, DATE_IN_TEXT, DATE_WITH_TIME,
    BELOW_MINIMUM, ABOVE_MAXIMUM, RATE_LIKE_PERCENT, OUTSIDE_USUAL, DATE_OR_NUMBER,
    LIKE_A_DATE, FORMULA_SHOWS_NOTHING, CALENDAR_YEAR, CALENDAR_YEAR_UNKNOWN,
    PRICE_OF_NOTHING, UNUSUAL)
