"""The report as a file: a page that stands alone, a PDF, a DOCX; whole or refused, whatever was typed."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typst
from product.test_hostile_text import HOSTILE, infected
from support.filled import filled_file
from support.kinds import in_turns
from support.reports import Page, report_of, report_on
from support.tagged import faults

from xlproj import api
from xlproj.base.problems import Unwritable, XlprojError
from xlproj.base.text import LANGUAGES, Language
from xlproj.cli import main
from xlproj.reporting.document import Document
from xlproj.reporting.docx import as_docx
from xlproj.reporting.html import as_html
from xlproj.reporting.pdf import as_pdf
from xlproj.spec.project import Row

MARKUP = ('#panic("x")', "$x^2$ *b* _i_ `c`", "</td><script>alert(1)</script>", "<svg onload=alert(1)>",
          "\\u{1F600} #image(\"/etc/passwd\")", "&lt;b&gt; &#x41;", "= heading", "{{7*7}}", "<!--",
          '"\\"; #let')


@pytest.fixture(scope="module")
def nasty() -> tuple[Document, tuple[str, ...]]:
    """A report with hostile texts in every text field, and those that stand in it."""
    project, _ = infected("riego", (*MARKUP, *HOSTILE))
    document = report_on(project, "es")
    said = {cell.text for table in document.tables() for row in table.rows for cell in row.cells}
    return document, tuple(each for each in MARKUP if " ".join(each.split()) in said)


class TestPage:
    @pytest.mark.parametrize(("name", "language"), in_turns(api.examples()))
    def test_is_one_valid_page(self, name: str, language: Language) -> None:
        """Every element closed, headings in order, every table captioned and its headings scoped."""
        document, _ = report_of(name, language)
        text = as_html(document).decode("utf-8")
        page = Page(text)

        assert page.wrong == []
        assert page.named("html") == [{"lang": language}]
        headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
        assert headings.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(headings))
        assert len(page.named("caption")) == len(page.named("table")) > 2
        assert {each.get("scope") for each in page.named("th")} <= {"col", "colgroup", "row", "rowgroup"}
        reached = [each for each in page.named("div") if each.get("tabindex") == "0" and each["aria-label"]]
        assert len(reached) == len(page.named("table"))
        names = [each["id"] for _, each in page.elements if each.get("id")]
        assert len(names) == len(set(names))
        assert {each["href"] for each in page.named("a")} <= {f"#{name}" for name in names}
        assert "nan" not in re.findall(r">(\w+)<", text)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_stands_alone(self, language: Language) -> None:
        document, _ = report_of("riego", language)
        text = as_html(document).decode("utf-8")
        page = Page(text)

        tags = {tag for tag, _ in page.elements}
        assert {"script", "link", "img", "iframe", "object", "base"} & tags == set()
        assert [each for _, each in page.elements if {"src", "style", "onload", "srcset"} & set(each)] == []
        assert set(re.findall(r"https?://[^\"'< ]+", text)) == {"http://www.w3.org/2000/svg"}
        assert "url(" not in text
        assert "@import" not in text
        assert "@media print" in text

    def test_a_picture_has_words_and_a_table_beside_it(self) -> None:
        document, _ = report_of("riego", "es")
        page = Page(as_html(document).decode("utf-8"))

        assert len(page.named("svg")) == len(page.named("figure")) == len(list(document.figures())) == 11
        assert all(figure.description for figure in document.figures())
        for section in document.sections:
            kinds = {type(piece).__name__ for piece in section.pieces}
            assert "DocFigure" not in kinds or "DocTable" in kinds or section.key == "tiempo"

    def test_is_the_same_every_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
        one, other = (as_html(report_on(api.example("logica"), "es")) for _ in range(2))
        assert one == other


class TestHostileText:
    def test_stays_text_in_a_page(self, nasty: tuple[Document, tuple[str, ...]]) -> None:
        document, there = nasty
        text = as_html(document).decode("utf-8")
        page = Page(text)

        assert len(there) > 5
        assert page.wrong == []
        assert page.named("script") == []
        assert [each for each in page.named("svg") if "onload" in each] == []
        said = [" ".join(word.split()) for word in page.words]
        assert [each for each in there if each not in said] == []

    def test_stays_text_in_a_pdf(self, nasty: tuple[Document, tuple[str, ...]]) -> None:
        """No text is markup to typst: the template is fixed, and it sets what is in it letter by letter."""
        document, _ = nasty
        written, lacking = as_pdf(document)

        assert written.startswith(b"%PDF-")
        assert lacking > 0  # what the fonts do not have is counted, and told

    def test_stays_text_in_a_docx(self, nasty: tuple[Document, tuple[str, ...]]) -> None:
        document, there = nasty
        with zipfile.ZipFile(io.BytesIO(as_docx(document))) as parts:
            root = ElementTree.fromstring(parts.read("word/document.xml"))
            links = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
        said = {each.text for each in root.iter() if each.tag.endswith("}t")}

        assert [each for each in there if " ".join(each.split()) not in said] == []
        assert b'TargetMode="External"' not in links


class TestFiles:
    def test_pdf_is_tagged_and_the_same_every_time(self) -> None:
        document, _ = report_of("cronograma", "en")
        written, lacking = as_pdf(document)

        assert lacking == 0
        assert faults(written) == []
        assert as_pdf(document) == (written, 0)

    @pytest.mark.torture
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("name", api.examples())
    def test_every_pdf_is_tagged(self, name: str, language: Language) -> None:
        document, _ = report_of(name, language)
        assert faults(as_pdf(document)[0]) == []

    def test_what_a_pdf_lacks_is_found(self) -> None:
        picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
        bare = f"== x\n#figure(image(bytes({json.dumps(picture)}), format: \"svg\")) #table[a]".encode()
        tagged, plain = (faults(typst.compile(bare, format="pdf", pdf_tags=tags)) for tags in (True, False))
        assert {"no title shown", "does not say that it is PDF/UA", "headings [2]", "a figure without words",
                "a table without headings"} <= set(tagged)
        assert "not tagged" in plain

    def test_docx_has_the_tables_of_the_report(self) -> None:
        document, _ = report_of("cronograma", "en")
        written = as_docx(document)
        with zipfile.ZipFile(io.BytesIO(written)) as parts:
            root = ElementTree.fromstring(parts.read("word/document.xml"))
            about = parts.read("docProps/core.xml").decode()
        tags = [each.tag.rpartition("}")[2] for each in root.iter()]

        assert tags.count("tbl") == len(list(document.tables()))
        assert tags.count("tblHeader") == sum(len(table.heads) for table in document.tables())
        assert document.title in about
        assert as_docx(document) == written


class TestCommand:
    @pytest.mark.parametrize("form", ["html", "pdf", "docx"])
    def test_writes_beside_the_workbook(self, form: str, tmp_path: Path,
                                        capsys: pytest.CaptureFixture[str]) -> None:
        book = api.fill(api.example("logica"), tmp_path / "libro.xlsx")

        assert main(["report", str(book), f"--{form}"]) == 0
        written = tmp_path / f"libro.informe.{form}"
        assert f"Escrito: {written}" in capsys.readouterr().out
        assert written.stat().st_size > 5_000
        assert sorted(path.suffix for path in tmp_path.iterdir()) == sorted([".xlsx", f".{form}"])

    def test_speaks_english_where_asked(self, tmp_path: Path) -> None:
        book = api.fill(api.example("logica"), tmp_path / "book.xlsx")
        assert main(["report", str(book), "-o", str(tmp_path / "out.html"), "--lang", "en"]) == 0
        assert '<html lang="en">' in (tmp_path / "out.html").read_text(encoding="utf-8")

    def test_a_file_with_errors_is_refused_as_by_convert(self, tmp_path: Path,
                                                         capsys: pytest.CaptureFixture[str]) -> None:
        project = api.example("riego")
        lines = project.tables["inversiones"]
        spoiled = Row({**lines[0].values, "costo_unitario": -5.0}, lines[0].periods)
        book = api.fill(replace(project, tables={**project.tables, "inversiones": (spoiled, *lines[1:])}),
                        tmp_path / "libro.xlsx")
        target = tmp_path / "informe.html"
        target.write_text("old", encoding="utf-8")

        assert main(["convert", str(book)]) == 1
        convert = capsys.readouterr().out
        assert main(["report", str(book), "-o", str(target)]) == 1
        assert capsys.readouterr().out == convert
        assert target.read_text(encoding="utf-8") == "old"

    def test_never_writes_over_the_workbook(self, tmp_path: Path) -> None:
        book = api.fill(api.example("logica"), tmp_path / "libro.xlsx")
        (tmp_path / "link.html").symlink_to(book)
        with pytest.raises(Unwritable, match="is the very file that is read"):
            api.report(book, tmp_path / "link.html")

    def test_a_project_without_workbook_needs_a_target(self, tmp_path: Path) -> None:
        with pytest.raises(TypeError):
            api.report(api.example("logica"))
        report, written = api.report(api.example("logica"), tmp_path / "a.html")
        assert report.ok
        assert written == tmp_path / "a.html"

    @pytest.mark.parametrize(("form", "part"), [("pdf", "typst"), ("docx", "docx")])
    def test_without_its_part_it_says_how_to_have_it(self, form: str, part: str, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setitem(sys.modules, part, None)
        book = filled_file("logica", False, "es")

        assert main(["report", str(book), f"--{form}", "-o", str(tmp_path / f"a.{form}")]) == 2
        assert f"pip install 'xlproj[{form}]'" in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    def test_characters_that_a_pdf_lacks_are_told(self, tmp_path: Path) -> None:
        project = api.example("logica")
        project = replace(project, fields={**project.fields, "nombre": "Ayllu 日本 🌱"})
        report, _ = api.report(project, tmp_path / "a.pdf", form="pdf")
        assert [each.code.id for each in report.problems][-1] == "XP-752"

    def test_another_ending_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(XlprojError, match=r"does not end in \.pdf"):
            api.report(api.example("logica"), tmp_path / "a.html", form="pdf")
