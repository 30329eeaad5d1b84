"""What the program does besides its work: nothing. No network, no other program, no file but its output."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from product import odd_books as odd
from product.test_marked_copy import base, book
from support.filled import filled_file

LISTENING = """
import json, os, sys
seen = []
ASKED = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "os.startfile",
         "urllib.", "ftplib.", "smtplib.", "webbrowser.", "winreg.")
CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.truncate", "shutil.")
def listen(event, arguments):
    if event.startswith(ASKED):
        seen.append([event, repr(arguments)[:200]])
    elif event == "open" and isinstance(arguments[0], str) and (
            (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        seen.append(["write", os.path.abspath(arguments[0])])
    elif event.startswith(CHANGES):
        last = arguments[-1] if isinstance(arguments[-1], int) and arguments[-1] > 0 else None
        folder = os.getcwd() if last is None else os.readlink(f"/proc/self/fd/{last}")
        seen.append(["write", os.path.join(folder, os.fspath(arguments[0]))])
from xlproj.cli import main
sys.dont_write_bytecode = True
sys.addaudithook(listen)
status = [main(words) for words in json.loads(sys.argv[1])]
print(json.dumps([status, seen]), file=sys.stderr)
"""


def heard(orders: list[list[str]], folder: Path) -> tuple[list[int], list[list[str]]]:
    """The statuses of some commands, and what they asked of the system besides reading."""
    done = subprocess.run([sys.executable, "-c", LISTENING, json.dumps(orders)], cwd=folder, check=True,
                          capture_output=True, text=True)
    statuses, seen = json.loads(done.stderr.splitlines()[-1])
    return statuses, seen


def test_no_network_no_program_no_other_file(tmp_path: Path) -> None:
    """Over workbooks with macros, links to others, pictures and much else that could ask for more."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    books = [book(source, name) for name in (*odd.ODD, *odd.PACKED)]
    good = filled_file("cronograma", False, "es")
    orders = [["check", str(each)] for each in books]
    orders += [["check", str(books[0]), "--marked", str(out / "m.xlsx")],
               ["convert", str(good), "-o", str(out / "r.xlsx")], ["export", str(good), str(out / "p.json")],
               ["report", str(good), "-o", str(out / "i.html")], ["verify", str(out / "r.xlsx")]]
    statuses, seen = heard(orders, tmp_path)

    assert len(base()) > 5
    assert set(statuses) == {0, 1}
    assert statuses[len(books) + 1:] == [0, 0, 0, 0]
    assert [event for event in seen if event[0] != "write"] == []
    written = {path for event, path in seen if event == "write"}
    assert {"m.xlsx", "r.xlsx", "p.json", "i.html"} <= {path.name for path in out.iterdir()}
    assert [path for path in written
            if not (path.startswith(str(out)) or _is_temporary(path, tmp_path))] == []


def _is_temporary(path: str, folder: Path) -> bool:
    """Whether it stands in the system's folder for such, and not among the files of a person."""
    return path.startswith(tempfile.gettempdir()) and not path.startswith(str(folder))


def test_the_hook_hears(tmp_path: Path) -> None:
    """The judge can fail."""
    script = LISTENING.replace("status = [main", "open('x', 'w').close(); status = [main")
    done = subprocess.run([sys.executable, "-c", script, "[]"], cwd=tmp_path, check=True, capture_output=True,
                          text=True)

    assert json.loads(done.stderr)[1] == [["write", str(tmp_path / "x")]]
