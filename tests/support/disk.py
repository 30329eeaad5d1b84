"""A disk that fails at the k-th call made to it, in this process: opening, writing, flushing, synchronising,
replacing."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Disk:
    """Counts the calls made to the files of a folder, by name, and fails the `at`-th with the system's
    error."""

    def __init__(self, folder: Path, number: int = 0, at: int = -1) -> None:
        self.folder, self.number, self.at = Path(os.path.realpath(folder)), number, at
        self.calls: list[str] = []
        self._descriptors: set[int] = set()

    def step(self, call: str) -> None:
        """One more call."""
        self.calls.append(call)
        if len(self.calls) == self.at:
            raise OSError(self.number, os.strerror(self.number))

    def holds(self, file: object) -> bool:
        """Whether a file, named or open, is one of this disk."""
        return isinstance(file, str | os.PathLike) and Path(os.path.realpath(file)).parent == self.folder

    @contextmanager
    def mounted(self) -> Iterator[Disk]:
        """While it lasts, every file of the folder that is opened for writing stands on this disk."""
        ours: dict[tuple[Any, str], Callable[..., Any]] = {
            (io, "open"): self._opened(io.open), (builtins, "open"): self._opened(io.open),
            (os, "open"): self._descriptor(self._counted("open", os.open)),
            (os, "replace"): self._counted("replace", os.replace),
            (os, "chmod"): self._counted("chmod", os.chmod),
            (os, "fsync"): self._synchronised(os.fsync)}
        real = {(owner, name): getattr(owner, name) for owner, name in ours}
        try:
            for (owner, name), call in ours.items():
                setattr(owner, name, call)
            yield self
        finally:
            for (owner, name), call in real.items():
                setattr(owner, name, call)

    def _counted(self, call: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(file: Any, *rest: Any, **named: Any) -> Any:
            if self.holds(file):
                self.step(call)
            return real(file, *rest, **named)
        return counted

    def _descriptor(self, real: Callable[..., int]) -> Callable[..., int]:
        def known(file: Any, *rest: Any, **named: Any) -> int:
            descriptor = real(file, *rest, **named)
            (self._descriptors.add if self.holds(file) else self._descriptors.discard)(descriptor)
            return descriptor
        return known

    def _synchronised(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def synchronised(descriptor: int) -> None:
            if descriptor in self._descriptors:
                self.step("fsync")
            real(descriptor)
        return synchronised

    def _opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None,
                   *rest: Any, **named: Any) -> Any:
            if not self.holds(file) or not set(mode) & set("wxa+"):
                return real(file, mode, buffering, encoding, *rest, **named)
            self.step("open")
            raw = _Counting(self, file, mode.replace("b", "").replace("t", ""))
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding)
        return opened


class _Counting(io.FileIO):
    """A file whose every write goes by its disk."""

    def __init__(self, disk: Disk, file: Any, mode: str) -> None:
        super().__init__(file, mode)
        self.disk = disk

    def write(self, data: Any) -> int:
        """What the buffer brings to the disk."""
        self.disk.step("write")
        return super().write(data)
