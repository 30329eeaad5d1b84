"""What the book asks of formulation, calendar and follow-up (chapters II to V, X.4 and XVI), and where the
product has it: sheets, inputs, lists, figures and rules by their keys, or why it has not."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from xlproj import api
from xlproj.base.catalogue import CATALOGUE
from xlproj.model.assembly import model
from xlproj.model.logic import words as logic_words
from xlproj.model.registry import in_order
from xlproj.model.trees import words as tree_words
from xlproj.spec.model import Model
from xlproj.spec.sheets import Note


class Row(NamedTuple):
    """A row of the book: its place, what it has, the names that cover it, and words of the help that does."""

    place: str
    what: str
    has: tuple[str, ...] = ()
    why_not: str = ""
    told: tuple[str, ...] = ()


ROWS = (
    Row("I.9", "stages of a bad project", ("diseno_evaluacion",), told=(
        "entusiasmo", "desconcierto", "culpables", "castigo de los inocentes", "gloria")),
    Row("I.12", "vices of studies", ("diseno_evaluacion",), told=(
        "evangelio", "voluminosos", "en el campo", "información que hay", "sesgo", "pasaporte",
        "objetivos del documento")),
    Row("II.1", "problem cards", ("problemas", "problema", "magnitud", "quienes_sufren", "soluciones")),
    Row("II.1", "filter of 11 questions", ("filtro_negativo", "filtro_vigente")),
    Row("II.1", "words that are no problem, and better ones", ("XP-570", "XP-571", "XP-572")),
    Row("II.2", "problem tree", ("arbol_problemas", "causa_de_1", "clases_problema")),
    Row("III.1", "levels and their equivalents", ("nivel_arbol", "niveles_arbol", "niveles")),
    Row("III.1", "rules of wording, verbs, errors", ("XP-512", "XP-513", "XP-514", "XP-515", "razon")),
    Row("III.1", "objectives of training",
        why_not="an objective is one text: conduct, performance and condition are written in it"),
    Row("III.2", "objectives tree", ("dibujo_arbol_objetivos", "objetivos_arbol", "de_problema")),
    Row("IV.2", "criteria of strategy", ("estrategia", "criterios_estrategia_lista", "XP-784")),
    Row("IV.3", "strengths and motivators", ("foda", "fortalezas_foda", "motivadores")),
    Row("IV.4", "strengths and threats of two actors", ("foda", "XP-770")),
    Row("IV.5", "solutions, sets, matrix of criteria", ("estrategia", "XP-784")),
    Row("IV.5", "critical path", ("actividades", "ruta_critica", "cronograma", "antes_1", "no_antes")),
    Row("V.3", "models: names of rows and columns", ("vocabulario", "vocabularios")),
    Row("V.3", "the matrix itself", ("matriz_ml", "insumos_ml", "financia")),
    Row("V.4.a", "four levels and causality", ("objetivos", "XP-506", "XP-508", "XP-509")),
    Row("V.4.b", "indicator: who, where, how much, what, when", (
        "quien", "donde", "unidad", "base", "meta", "fecha_meta", "sentido", "desagregacion", "hitos")),
    Row("V.4.b", "trajectories", ("sin_proyecto", "despues", "tendencias")),
    Row("V.4.c", "means: external and internal", ("medios", "clases_medio", "confiable", "XP-519", "XP-520")),
    Row("V.4.d", "assumptions: kind, questions, lethal", (
        "supuestos", "tipos_supuesto", "importa", "terceros", "rediseno", "XP-543")),
    Row("V.5.c", "three linked hypotheses", ("logica_ml", "ml_h_frase")),
    Row("V.5", "hierarchy and causality", ("XP-505", "XP-506", "XP-508", "XP-509")),
    Row("V.7", "cascade of logframes", ("cascada", "marcos_cascada", "XP-790", "XP-794", "XP-799")),
    Row("V.8", "activities with inputs, costs, funding", ("insumos_ml", "financia", "XP-523", "XP-524")),
    Row("X.4", "calendar by month", ("calendario", "calendario_mensual", "XP-439")),
    Row("X.4", "financing of each month by source", ("fuentes",)),
    Row("X.4", "calendar by year, item by item", ("calendario_inversiones",)),
    Row("XVI.1", "planned and achieved", ("seguimiento", "previsto", "logrado", "tablero")),
    Row("XVI.2", "kinds and criteria of evaluation", (
        "diseno_evaluacion", "criterios", "momentos", "evaluadores", "naturalezas", "destinatarios")),
    Row("XVI.2", "levels of what is followed", ("niveles_seguimiento", "nivel_seg")),
    Row("XVI.2", "planned and realised, by level", ("diseno_evaluacion",), told=(
        "largo plazo, impactos", "mediano plazo, efectos", "corto plazo, productos", "insumos, actividades")),
    Row("XVI.2", "levels of objectives and of evaluation", ("diseno_evaluacion",), told=(
        "el impacto", "el efecto", "la eficacia", "la eficiencia", "manda más en las actividades")),
    Row("XVI.2", "levels of the logframe and of indicators", ("diseno_evaluacion",), told=(
        "del fin, los de impacto", "propósito, los de efecto", "resultados, los de producto",
        "proceso, costo o insumo", "supuestos")),
    Row("XVI.2", "scenarios and double difference", ("escenarios_evaluacion", "comparaciones", "testigo")),
    Row("XVI.2", "external and internal evaluation", ("quien_evalua",)),
    Row("XVI.3", "reasons of failure", ("diseno_evaluacion",), told=(
        "identificación", "planificación", "seguimiento", "lecciones", "equipo")),
)
PLACES = {"II.1", "II.2", "III.1", "III.2", "IV.2", "IV.3", "IV.4", "IV.5", "V.3", "V.4.a", "V.4.b", "V.4.c",
          "V.4.d", "V.5", "V.5.c", "V.7", "V.8", "X.4", "XVI.1", "XVI.2", "XVI.3"}
"""Sections of these chapters that have a table, format, form or checklist."""


@pytest.fixture(scope="module")
def whole() -> Model:
    """The project that has all these sheets and those of its strategy."""
    example = api.example("riego_completo")
    return model(example.kind, True, in_order(frozenset((*example.shape.formats, "foda", "estrategia",
                                                         "cascada"))))


@pytest.fixture(scope="module")
def declared(whole: Model) -> set[str]:
    """Every key of it, and the codes of all messages."""
    found = whole
    columns = {column.key for table in found.tables.values() for column in table.columns}
    return {*(sheet.key for sheet in found.sheets), *found.fields, *found.tables, *found.quantities,
            *found.choices, *columns, *CATALOGUE}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.place} {row.what}")
def test_it_is_there_or_told_why_not(row: Row, declared: set[str]) -> None:
    assert bool(row.has) != bool(row.why_not)
    assert set(row.has) - declared == set()


@pytest.mark.parametrize("row", [row for row in ROWS if row.told], ids=lambda row: f"{row.place} {row.what}")
def test_its_help_tells_it(row: Row, whole: Model) -> None:
    """In Spanish by the words of the book, and in English as many sentences."""
    [sheet] = [each for each in whole.sheets if each.key in row.has]
    lines = [line for block in sheet.blocks if isinstance(block, Note) for line in block.lines]

    words = " ".join(line.es for line in lines).lower()
    assert [each for each in row.told if each not in words] == []
    assert all(line.en and line.en != line.es for line in lines)


def test_no_section_is_left_out() -> None:
    assert {row.place for row in ROWS} == PLACES | {"I.9", "I.12"}


def test_lists_of_words_are_as_long_as_the_book_s() -> None:
    """Forty-two words that describe a state; verbs in three lists."""
    assert len(tree_words.SUGGESTED) == 42
    assert min(map(len, (logic_words.UNADVISABLE, logic_words.WEAK, logic_words.STRONG))) >= 16
