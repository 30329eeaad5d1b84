"""The program as users run it: a command in a process of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOUR_GIGABYTES = 4 * 2**30


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that it said."""
        return self.out + self.err

    def json(self) -> Any:
        """Its answer as JSON."""
        return json.loads(self.out)


def xlproj(*words: str | Path, folder: Path | None = None, memory: int | None = None, timeout: float = 60,
           environment: Mapping[str, str] | None = None) -> Ran:
    """Run `xlproj` with these words; a traceback fails whoever asked, whatever they look at."""
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory or 0, memory or 0))

    done = subprocess.run(
        [sys.executable, "-m", "xlproj", *map(str, words)], cwd=folder, capture_output=True, timeout=timeout, check=False,
        preexec_fn=limit if memory else None, stdin=subprocess.DEVNULL,
        env={**{key: value for key, value in os.environ.items() if key != "XLPROJ_LANG"},
             # the arithmetic library sets memory aside for every core, which a limited address space has no room for
             **({"OPENBLAS_NUM_THREADS": "1"} if memory else {}), "PYTHONIOENCODING": "utf-8", **(environment or {})})
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.said, ran.said
    return ran
