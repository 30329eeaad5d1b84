"""A report as a page is opened by a browser: nothing on its console, nothing asked of anywhere, and no rule
of axe-core broken, neither wide nor as narrow as a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.browser import Judgement, judged
from support.reports import report_of

from xlproj import api
from xlproj.base.text import LANGUAGES, Language
from xlproj.reporting.html import as_html

pytestmark = [pytest.mark.referee, pytest.mark.torture]
FAULTY = """<!DOCTYPE html><html><head><title>x</title></head><body><main><h1>x</h1>
<img src="http://xlproj.invalid/a.png"><p style="color: #bbb">pale</p>
<div style="overflow-x: auto"><p style="width: 60rem">%s</p></div>
<script>console.error("told")</script></main></body></html>""" % ("wide " * 99)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", api.examples())
def test_a_page_breaks_no_rule(name: str, language: Language, tmp_path: Path) -> None:
    document, _ = report_of(name, language)
    assert judged(as_html(document).decode("utf-8"), tmp_path) == Judgement([], [], [])


def test_what_is_broken_is_found(tmp_path: Path) -> None:
    found = judged(FAULTY, tmp_path)
    broken = {each.partition(":")[0] for each in found.broken}
    assert {"html-has-lang", "image-alt", "color-contrast", "scrollable-region-focusable"} <= broken
    assert found.asked == ["http://xlproj.invalid/a.png"]
    assert any("told" in line for line in found.console)
