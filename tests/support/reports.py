"""Reports as documents, made once for all tests that look at them."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser

from xlproj import api
from xlproj.api.results import judged_for_results, result_sheets
from xlproj.base.text import Language
from xlproj.reporting.building import ReportSource, document_of
from xlproj.reporting.document import Document
from xlproj.spec.project import Project
from xlproj.writing.output import Sheets

VOID = frozenset({"meta", "br", "link", "img", "hr", "input"})


def source_of(judged: api.Report, language: Language) -> ReportSource:
    """What the report of a project that was checked is made of, errors or not."""
    return ReportSource(sheets=result_sheets(judged, language), problems=judged.problems)


def report_on(project: Project, language: Language) -> Document:
    """The report of a project, errors or not."""
    return document_of(source_of(judged_for_results(project), language))


@lru_cache(maxsize=2)
def _judged(name: str) -> api.Report:
    return judged_for_results(api.example(name))


@lru_cache(maxsize=6)
def report_of(name: str, language: Language) -> tuple[Document, Sheets]:
    """The report of an example, and the sheets that it tells."""
    source = source_of(_judged(name), language)
    return document_of(source), source.sheets


class Page(HTMLParser):
    """A page as a validator sees it: its elements in order, and whether all of them are closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        self.wrong += [f"<{each}> is not closed" for each in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element without content."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Notes that an element ends, where it may."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> in {self.open[-3:]}")

    def handle_data(self, data: str) -> None:
        """Notes what is read."""
        self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]
