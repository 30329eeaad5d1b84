"""Check a folder of workbooks that are none of ours, each by the command in a process of its own: every one
ends in a coded message within ten seconds and half a gigabyte, and in the same as it did before.

    python scripts/judge_foreign.py FOLDER [--keep]

The outcomes stand in `tests/data/foreign.tsv`, by the hash of the file; `--keep` writes them anew. The files
themselves are not ours to hand on: CONTRIBUTING names the public projects they are from.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from xlproj.base.catalogue_use import UNEXPECTED
from xlproj.cli import main as command

KEPT = Path(__file__).resolve().parent.parent / "tests" / "data" / "foreign.tsv"
KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".xltx", ".xltm", ".fods", ".numbers", ".slk",
                   ".dif", ".xlam", ".xlw", ".xla", ".xlt"})
SECONDS, MEGABYTES = 10, 512
DIED = 70
"""The exit status of a command that raised."""
_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the check of a file ended: with which code, after what, and what is wrong with that."""

    code: str
    seconds: float
    megabytes: float
    fault: str


def judged(path: Path) -> Outcome:
    """Check one file. What it takes counts the processes it starts."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            _check(path, said.fileno())
        _, status, used = os.wait4(child, 0)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    codes = re.findall(r"XP-\d+", text)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / _MEGABYTE
    ended = os.waitstatus_to_exitcode(status)
    faults = {
        "raised": UNEXPECTED.id in codes, "without a code": not codes, "too slow": seconds > SECONDS,
        "too large": megabytes > MEGABYTES, f"ended with {ended}": ended not in {0, 1, 2}}
    return Outcome(codes[0] if codes else "", seconds, megabytes,
                   ", ".join(name for name, found in faults.items() if found))


def _check(path: Path, answer: int) -> None:
    """The command, with its words to a file; ends the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (6 * SECONDS, 6 * SECONDS))
    os.dup2(answer, 1)
    os.dup2(answer, 2)
    status = DIED
    try:
        status = command(["check", str(path)])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def workbooks(folder: Path) -> Iterator[tuple[str, Path]]:
    """The workbooks below a folder with their hashes, each of them once."""
    seen = set()
    for path in sorted(each for each in folder.rglob("*") if each.suffix.lower() in KINDS and each.is_file()):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        if digest not in seen:
            seen.add(digest)
            yield digest, path


def kept() -> dict[str, str]:
    """The outcomes as they were."""
    return dict(line.split("\t") for line in KEPT.read_text().splitlines()) if KEPT.exists() else {}


def main() -> int:
    """Judge the folder and tell what is wrong or no longer the same."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--keep", action="store_true", help="write the outcomes anew")
    options = asked.parse_args()
    import_module("xlproj.commands")  # once, before there are processes for each file
    before, wrong = kept(), 0
    found: dict[str, Outcome] = {}
    for digest, path in workbooks(options.folder):
        outcome = found[digest] = judged(path)
        expected = outcome.code if options.keep else before.get(digest, outcome.code)
        if outcome.fault or outcome.code != expected:
            wrong += 1
            print(path.name, outcome, "expected:", expected)
    if options.keep:
        KEPT.write_text("".join(f"{digest}\t{each.code}\n" for digest, each in sorted(found.items())))
    seconds = sorted(each.seconds for each in found.values())
    print(f"{len(found)} workbooks, {wrong} wrong;",
          Counter(each.code for each in found.values()).most_common())
    if seconds:
        print(f"p99 {seconds[int(len(seconds) * 0.99)]:.2f} s, longest {seconds[-1]:.2f} s,",
              f"largest {max(each.megabytes for each in found.values()):.0f} MB")
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main())
