"""The page of problems: every message, by the stage that says it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from reference.markdown import Lines, opening
from xlproj.base.catalogue import CATALOGUE
from xlproj.base.problems import SEVERITY_WORDS, Code, Severity
from xlproj.base.text import Language, Text

CONSEQUENCES: Mapping[Severity, Text] = MappingProxyType({
    "error": Text("bloquea los resultados", "blocks the results"),
    "warning": Text("léalo, no bloquea", "read it, nothing is blocked"),
    "notice": Text("para su información", "for your information")})
STAGES: tuple[tuple[Text, str], ...] = (
    (Text("Del archivo (XP-1nn)", "Of the file (XP-1nn)"), "XP-1"),
    (Text("De una celda (XP-2nn)", "Of a cell (XP-2nn)"), "XP-2"),
    (Text("Del proyecto (XP-3nn)", "Of the project (XP-3nn)"), "XP-3"),
    (Text("Del uso, y del hato (XP-4nn)", "Of use, and of the herd (XP-4nn)"), "XP-4"),
    (Text("De los árboles y del marco lógico (XP-5nn)", "Of the trees and the logframe (XP-5nn)"), "XP-5"),
    (Text("Del seguimiento y de lo que se une por códigos (XP-6nn)",
          "Of follow-up and of what is joined by codes (XP-6nn)"), "XP-6"),
    (Text("De comparaciones, copias, informes, la ventana y la estrategia (XP-7nn)",
          "Of comparisons, copies, reports, the window and the strategy (XP-7nn)"), "XP-7"),
    (Text("De lo que enlaza unas hojas con otras (XP-9nn)", "Of what joins sheets to one another (XP-9nn)"),
     "XP-9"))


def problems_page(language: Language) -> Lines:
    """Every code of the catalogue, with its example filled in."""
    yield from opening(
        Text("Problemas", "Problems"),
        Text(
            "Todo lo que xlproj puede decir de un archivo. En cada mensaje va primero dónde "
            "(`Inversiones!F9`), luego "
            "qué y al final el remedio; aquí, con los datos de un ejemplo.",
            "All that xlproj can say about a file. Each message says first where (`Investments!F9`), then "
            "what and "
            "last the remedy; here, with the data of an example."), language)
    for title, start in STAGES:
        yield from (f"## {title.in_(language)}", "")
        yield from chain.from_iterable(problem_lines(each, language)
                                       for name, each in sorted(CATALOGUE.items()) if name.startswith(start))


def problem_lines(entry: Code, language: Language) -> Lines:
    """A code: how bad it is, what it says and what to do."""
    what, remedy = (text.format(**entry.example).in_(language) for text in (entry.what, entry.remedy))
    word, consequence = (table[entry.severity].in_(language) for table in (SEVERITY_WORDS, CONSEQUENCES))
    yield from (f"### {entry.id} {{ #{entry.id.lower()} }}", "", f"*{word.lower()}: {consequence}*", "")
    yield from (f"> {what[:1].upper()}{what[1:]}", "")
    yield from (f"**{Text('Remedio', 'Remedy').in_(language)}:** {remedy}", "")
