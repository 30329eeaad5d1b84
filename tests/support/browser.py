"""A browser without a screen that opens a page, and axe-core, which judges it for those who can't see it, or
use no mouse."""

from __future__ import annotations

import html
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from support.programs import RefereeMissing, program, run

_JUDGE = Path(os.environ.get("AXE_CORE", Path(sys.prefix, "axe/node_modules/axe-core/axe.min.js")))
_SAID = re.compile(r'<pre id="axe-said">(.*?)</pre>', re.DOTALL)
_CONSOLE = re.compile(r"\bCONSOLE\b.*")
# judged as wide as the window, and again as narrow as on a telephone, where wide tables are scrolled
_ASK = """<script>(async () => {
  const found = [];
  for (const width of ["auto", "22rem"]) {
    document.body.style.width = width;
    const judged = await axe.run(document, {resultTypes: ["violations"]});
    for (const each of judged.violations)
      found.push(`${each.id}: ${each.help} (${each.nodes.length}) ${each.nodes[0].html.slice(0, 200)}`);
  }
  const asked = performance.getEntriesByType("resource").map(each => each.name);
  const said = Object.assign(document.createElement("pre"), {id: "axe-said"});
  said.textContent = JSON.stringify({found, asked});
  document.body.appendChild(said);
})()</script>"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a browser and axe-core have to say of a page: what breaks a rule, what it asked for from
    elsewhere, and what stands on its console."""

    broken: list[str]
    asked: list[str]
    console: list[str]


def judged(page: str, folder: Path) -> Judgement:
    """A page opened by Chromium, with axe-core put into it."""
    browser = program("chromium")
    if not _JUDGE.is_file():
        raise RefereeMissing(f"axe-core is not installed at {_JUDGE}: run `make browser`")
    source = folder / "judged.html"
    judge = _JUDGE.read_text(encoding="utf-8")
    head, _, foot = page.rpartition("</body>")
    source.write_text(f"{head}<script>{judge}</script>{_ASK}</body>{foot}", encoding="utf-8")
    said = run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--disable-component-update", "--enable-logging=stderr", "--virtual-time-budget=20000",
                f"--user-data-dir={folder / 'profile'}", "--dump-dom", source.as_uri()], timeout=300)
    told = _SAID.search(said)
    if told is None:
        raise RuntimeError(f"the page was not judged:\n{said[-2000:]}")
    answer = json.loads(html.unescape(told[1]))
    return Judgement(answer["found"], answer["asked"], _CONSOLE.findall(said))
