"""The program as users run it: a command in a process of its own.

Each process is a copy of one that has the program loaded already, so that hundreds of commands don't each
load it anew; `fresh` starts one from nothing, as a person does, and every command is run so at least once.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import resource
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

FOUR_GIGABYTES = 4 * 2**30
PATIENCE = 120
# the arithmetic library sets memory aside for every core, which a limited address space has no room for
ALWAYS = {"OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}


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


def xlproj(*words: str | Path, folder: Path | None = None, memory: int | None = None,
           seconds: int | None = None,
           environment: Mapping[str, str] | None = None, fresh: bool = False, encoding: str = "utf-8",
           answer: Path | None = None) -> Ran:
    """Run `xlproj` with these words; a traceback fails whoever asked, whatever they look at.

    `memory` limits its address space, `seconds` the time that it computes: the system ends what goes beyond,
    with a status below 0. A `fresh` process speaks the `encoding`, and its output goes into the file `answer`
    if there is one.
    """
    with tempfile.TemporaryDirectory() as heard:
        out, err = answer or Path(heard, "out"), Path(heard, "err")
        asked = {
            "words": [str(word) for word in words], "fresh": fresh, "memory": memory, "seconds": seconds,
            "folder": str(folder or Path.cwd()), "streams": [os.devnull, str(out), str(err)],
            "environment": {**{key: value for key, value in os.environ.items() if key != "XLPROJ_LANG"},
                            **ALWAYS,
                            "PYTHONIOENCODING": encoding, **(environment or {})}}
        server = _server()
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(asked) + "\n")
        server.stdin.flush()
        status = int(server.stdout.readline())
        ran = Ran(status, *(each.read_bytes().decode(encoding) if each.is_file() else ""
                            for each in (out, err)))
    assert "Traceback" not in ran.said, ran.said
    return ran


@cache
def _server() -> subprocess.Popen[str]:
    """The process that the others are copies of; it ends when nobody can ask it any more."""
    server = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True,
                              env={**os.environ, **ALWAYS})
    atexit.register(server.communicate)
    return server


def _serve() -> None:
    """Load the program once; for each line that asks for a command, run it in a copy of this process and tell
    its status."""
    import_module("xlproj.commands")
    gc.freeze()  # a copy that ends would else look through all that was loaded
    for line in sys.stdin:
        child = os.fork()
        if child:
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        else:
            _become(json.loads(line))


def _become(asked: Mapping[str, Any]) -> NoReturn:
    """Be the command, with its streams, folder, limits and environment."""
    for number, name in enumerate(asked["streams"]):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT), number)
    os.chdir(asked["folder"])
    signal.alarm(PATIENCE)  # what waits forever computes nothing
    for limit, most in ((resource.RLIMIT_AS, asked["memory"]), (resource.RLIMIT_CPU, asked["seconds"])):
        if most is not None:
            resource.setrlimit(limit, (most, most))
    if asked["fresh"]:
        os.execve(sys.executable, [sys.executable, "-m", "xlproj", *asked["words"]], asked["environment"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["xlproj", *asked["words"]]
    runpy.run_module("xlproj", run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    _serve()
