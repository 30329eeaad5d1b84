"""The page of what is promised about reliability: each goal, its figure, what was measured, and by which
test."""

from __future__ import annotations

from dataclasses import dataclass

from reference.markdown import Lines, code, head, opening, row
from xlproj.base.text import Language, Text, same

NOT_MEASURED = Text("sin medir aquí", "not measured here")


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: its name, what is wanted, the figure wanted and the one measured, and the test that says so.

    A test is a file under `tests`, or the benchmark, with the function in it where one alone measures.
    Without one, nothing did.
    """

    name: str
    what: Text
    wanted: Text
    measured: Text = NOT_MEASURED
    test: str = ""


GOALS: tuple[Goal, ...] = (
    Goal("A1", Text("Libros ajenos: cada uno termina en un mensaje con código o se acepta",
                    "Foreign workbooks: each ends in a coded message or is accepted"),
         Text("3 432 libros, 0 caídas", "3,432 workbooks, 0 crashes"),
         Text("3 357 libros de ocho proyectos públicos (`make foreign`): 0 caídas, el 99 % en menos de "
              "1 s, el más lento en 4 s",
              "3,357 workbooks of eight public projects (`make foreign`): 0 crashes, 99 % in under 1 s, the "
              "slowest in 4 s"),
         "scripts/judge_foreign.py::judged"),
    Goal("A2", Text("Libros que se reportaron: para cada uno, qué código, en qué celda",
                    "Workbooks that were reported: for each, which code, at which cell"),
         Text("100 %", "100 %"), Text("los 22 guardados", "the 22 that are kept"), "product/test_reports.py"),
    Goal("A3", Text("Una planilla nuestra escrita de otra manera (Strict, UTF-16 …): el mismo proyecto",
                    "A template of ours in another spelling (Strict, UTF-16 …): the same project"),
         Text("60 formas, ninguna vacía", "60 forms, none empty"), Text("65 de 65", "65 of 65"),
         "product/test_marked_copy.py::test_it_is_the_same_project"),
    Goal("A4", Text("Archivos enormes u hostiles, con límite de tiempo y memoria",
                    "Huge or hostile files, with limits on time and memory"),
         Text("3 s, 300 MB", "3 s, 300 MB"), Text("39 clases: 3 s y 300 MB", "39 kinds: 3 s and 300 MB"),
         "unit/test_bounds.py::test_each_kind_in_time"),
    Goal("A5", Text("Faltas juntas en un libro: todas dichas en una pasada",
                    "Faults together in one workbook: all told in one pass"),
         Text("100 de 100", "100 of 100"), Text("100 de 100 en un libro", "100 of 100 in one workbook"),
         "product/test_planted_faults.py::test_a_hundred_in_one_pass"),
    Goal("B1", Text("Daños de bytes y de XML: el mismo proyecto, o un mensaje",
                    "Damage to bytes and XML: the same project, or a message"),
         Text("10 000, 0 diferencias calladas", "10,000, 0 silent differences"),
         Text("10 000, 0 diferencias calladas", "10,000, 0 silent differences"),
         "product/test_damaged_files.py::test_damage"),
    Goal("B2", Text("Una cifra cambiada en un dato: dicha, si contradice los totales guardados",
                    "A digit changed in an input: told, if it contradicts the stored totals"),
         Text("95 %", "95 %"),
         Text("97 % de 312, en planillas que calculan", "97 % of 312, in templates that compute"),
         "product/test_changed_digits.py::test_a_changed_digit_is_told"),
    Goal("B3", Text("Lo que hace la gente con un libro: las mismas cifras, o un mensaje",
                    "What people do to a workbook: the same figures, or a message"),
         Text("150 clases, 3 000 casos, 0 cifras malas", "150 kinds, 3,000 cases, 0 wrong figures"),
         Text("180 clases, 5 122 casos, 0 cifras malas",
              "180 kinds, 5,122 cases, 0 wrong figures"),
         "product/test_habits.py::test_no_figure_changes_in_silence"),
    Goal("B4", Text("Números escritos como texto: leídos como dice la tabla, nunca adivinados",
                    "Numbers written as text: read as the table says, never guessed"),
         Text("400 textos", "400 texts"), Text("más de 500", "over 500"),
         "unit/test_values.py::test_number_text"),
    Goal("B5", Text("Errores de hoja de cálculo en una celda de datos: dichos, nunca un 0",
                    "Error values in an input cell: told, never a 0"),
         Text("100 %", "100 %"), Text("100 %", "100 %"), "unit/test_values.py"),
    Goal("B6", Text("Resultados que recalculan LibreOffice y Gnumeric: el mismo valor en cada celda",
                    "Results recalculated by LibreOffice and Gnumeric: the same value in each cell"),
         Text("100 %, a 1e-9", "100 %, to 1e-9"), Text("100 %, a 1e-9", "100 %, to 1e-9"),
         "referee/test_result_workbooks.py"),
    Goal("B7", Text("Nuestro lector contra openpyxl y calamine",
                    "Our reader against openpyxl and calamine"),
         Text("100 %", "100 %"), Text("100 % de los libros de prueba", "100 % of the test workbooks"),
         "unit/test_reader_crosscheck.py"),
    Goal("B8", Text("El mismo libro guardado por otros programas",
                    "The same workbook saved by other programs"),
         Text("12 programas", "12 programs"),
         Text("LibreOffice: xlsx, ods y xls; los demás, sin medir aquí",
              "LibreOffice: xlsx, ods and xls; the others not measured here"),
         "referee/test_other_formats.py"),
    Goal("B9", Text("Dos veces lo mismo da los mismos bytes", "Twice the same gives the same bytes"),
         Text("100 de 100", "100 of 100"), Text("13 de 13 salidas", "13 of 13 outputs"),
         "product/test_failing_outputs.py::test_twice_the_same"),
    Goal("C1", Text("Texto hostil: sigue siendo texto en todas las salidas",
                    "Hostile text: it stays text in every output"),
         Text("200 textos, 0 fórmulas vivas", "200 texts, 0 live formulas"), Text("0", "0"),
         "product/test_hostile_text.py"),
    Goal("C2", Text("Archivos que se inflan, o de miles de partes: rechazados antes de abrirlos",
                    "Files that swell, or of thousands of parts: refused before they are opened"),
         Text("100 %", "100 %"), Text("100 %", "100 %"),
         "unit/test_hostile.py::test_refused_with_its_own_code"),
    Goal("C3", Text("DOCTYPE en cualquier codificación: rechazado", "DOCTYPE in any encoding: refused"),
         Text("100 %", "100 %"), Text("100 %", "100 %"),
         "unit/test_intake.py::test_document_type_in_any_encoding"),
    Goal("C4", Text("Nada más que leer y escribir lo suyo: ni red, ni otros programas, ni otros archivos",
                    "Nothing but reading and writing its own: no network, no other program, no other file"),
         Text("0", "0"),
         Text("0, en 69 libros raros y cinco órdenes", "0, in 69 odd workbooks and five commands"),
         "product/test_nothing_else.py::test_no_network_no_program_no_other_file"),
    Goal("C5", Text("Las macros no se ejecutan y se dice que están", "Macros are not run, and are told"),
         Text("100 %", "100 %"), Text("100 %", "100 %"),
         "unit/test_workbook_reader.py::test_macros_are_told"),
    Goal("D1", Text("Cortes en cualquier momento: queda lo anterior o lo nuevo, entero",
                    "Killed at any moment: the old one or the new one stands, whole"),
         Text("2 000 cortes, 0 dañados", "2,000 kills, 0 corrupt"),
         Text("2 000 con la orden entera, 0 dañados", "2,000 of the whole command, 0 corrupt"),
         "product/test_whole_or_nothing.py"),
    Goal("D2", Text("Falla cada llamada al disco, una por una: lo anterior queda entero, con un mensaje",
                    "Each call to the disk fails, one by one: the old file is whole, with one message"),
         Text("100 % de las llamadas", "100 % of the calls"),
         Text("100 %, en 13 salidas", "100 %, for 13 outputs"),
         "product/test_failing_outputs.py::test_every_call"),
    Goal("D3", Text("Dos órdenes a la vez sobre la misma salida", "Two runs at once on the same output"),
         Text("200 veces, 0 dañados", "200 times, 0 corrupt"), Text("200, 0 dañados", "200, 0 corrupt"),
         "unit/test_safe_output.py"),
    Goal("D4", Text("Salida abierta en otro programa, carpeta de solo lectura",
                    "Output open in another program, read-only folder"),
         Text("0 resultados perdidos", "0 results lost"),
         Text("0, en 13 salidas; en Windows, sin medir aquí",
              "0, for 13 outputs; on Windows, not measured here"),
         "product/test_failing_outputs.py::test_read_only_folder"),
    Goal("D5", Text("Antes de reemplazar se comprueba lo escrito",
                    "What was written is checked before it replaces"),
         Text("100 %", "100 %"), Text("100 %", "100 %"), "unit/test_safe_output.py::test_damaged"),
    Goal("D6", Text("El archivo de la persona se cierra apenas leído",
                    "A person's file is closed as soon as it is read"),
         Text("100 %", "100 %"), Text("100 %", "100 %"), "unit/test_intake.py::test_handle_is_closed"),
    Goal("D7", Text("Signos que ninguna hoja admite: dichos, nada se pierde callado",
                    "Characters that no sheet holds: told, nothing is lost in silence"),
         Text("50 casos, 0", "50 cases, 0"), Text("0", "0"),
         "product/test_hostile_text.py::test_characters_that_no_sheet_holds"),
    Goal("E1", Text("Cada mensaje: código, celda, qué pasa y qué hacer, en dos lenguas",
                    "Each message: code, cell, what and remedy, in two languages"),
         Text("100 %", "100 %"), Text("100 %", "100 %"), "cases/test_every_code.py"),
    Goal("E2", Text("Faltas sembradas en ejemplos llenos: dichas, y en su celda",
                    "Faults planted into filled examples: told, and at their cell"),
         Text("500: 99 % dichas, 98 % en su celda", "500: 99 % told, 98 % at their cell"),
         Text("500 de 26 clases: 100 % dichas, 99.8 % en su celda",
              "500 of 26 kinds: 100 % told, 99.8 % at their cell"),
         "product/test_planted_faults.py::test_five_hundred"),
    Goal("E3", Text("Libros sin faltas: ninguna alarma", "Workbooks without faults: no alarm"),
         Text("0 de 200", "0 of 200"),
         Text("0 de 221: los ejemplos, y guardados por LibreOffice (xlsx, ods, xls), Gnumeric y openpyxl",
              "0 of 221: the examples, and saved by LibreOffice (xlsx, ods, xls), Gnumeric and openpyxl"),
         "referee/test_other_formats.py::test_no_alarm"),
    Goal("F1", Text("Un libro de 60 filas, leído y revisado, con el arranque",
                    "A workbook of 60 rows read and checked, start-up included"),
         Text("2 s, 200 MB", "2 s, 200 MB"), Text("menos de 1.5 s, 65 MB", "under 1.5 s, 65 MB"),
         "bench/run.py::check_ratios"),
    Goal("F2", Text("Un error nuestro no deja nada a medias", "A mistake of ours leaves nothing half done"),
         Text("0 caídas", "0 crashes"),
         Text("se dice en una línea, con un informe sin datos del proyecto; una carpeta sigue con los demás",
              "told in one line, with a report without data of the project; a folder goes on with the "
              "others"),
         "product/test_own_faults.py::test_a_defect_is_told_and_kept"))


def reliability_page(language: Language) -> Lines:
    """Every goal with its figure, beside what was measured."""
    yield from opening(
        Text("Fiabilidad", "Reliability"),
        Text("Lo que se quiere de xlproj cuando un libro viene mal, cuánto se ha medido y qué prueba lo mide "
             "(las pruebas están en `tests`; `bench` corre con `make bench`). Las cifras grandes salen de "
             "las pruebas largas (`make torture`); una parte de cada una corre en todas.",
             "What is wanted of xlproj when a workbook comes in bad, how much was measured, and which test "
             "measures it (in `tests`; `bench` runs with `make bench`). Large figures come from the long "
             "tests (`make torture`); a part of each is in every run."), language)
    yield from head(language, same(""), Text("Qué", "What"), Text("Se quiere", "Wanted"),
                    Text("Medido", "Measured"), Text("Prueba", "Test"))
    for goal in GOALS:
        yield row(goal.name, goal.what.in_(language), goal.wanted.in_(language),
                  goal.measured.in_(language), code(goal.test))
