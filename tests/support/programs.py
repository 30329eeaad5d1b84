"""The programs that judge our workbooks: found, run, and ended; where one is missing, what needs it is
red."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

DEBIAN_PYTHON = Path("/usr/bin/python3")
"""The interpreter that Debian's `python3-uno` serves; a virtual environment does not see `uno`."""


class RefereeMissing(RuntimeError):
    """A program that judges our workbooks is not installed. The test that needs it fails: it is never
    skipped."""


def program(name: str) -> str:
    """Path of an installed program."""
    found = shutil.which(name)
    if found is None:
        raise RefereeMissing(f"{name} is not installed: run `make office`")
    return found


def environment() -> dict[str, str]:
    """Ours, but that neither the language of error values nor the window system depends on who runs the
    tests."""
    return os.environ | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


def kill(process: subprocess.Popen[Any]) -> None:
    """End a process and its children: `soffice` is a script, and the office behind it would live on."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run(command: Sequence[str], timeout: float, **variables: str) -> str:
    """What a program says, with some variables of its own; after `timeout` seconds it is ended with its
    children."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=environment() | variables, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            return process.communicate(timeout=timeout)[0]
        except BaseException:
            kill(process)
            raise
