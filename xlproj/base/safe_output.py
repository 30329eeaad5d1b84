"""Outputs written whole or not at all: whatever happens, the old file or the new one stands there, never half
of one.

The new file grows under a hidden name in the same folder, is verified, reaches the disk, and only then takes
the place of the old one in a single step of the file system. A lock beside it tells a second run to wait its
turn.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from xlproj.base import catalogue_files
from xlproj.base.problems import Code, Problem, Unwritable, XlprojError
from xlproj.base.text import Text

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

# 2.5 s together: what an antivirus or a synchroniser holds a file
RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.55, 0.6, 0.6)
LONGEST_TAG = 180  # bytes of a target's name that its temporary keeps: a name holds 255 on most file systems
MEGABYTE = 1_000_000
_LOCK_HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR})
_NOT_REGULAR = Text("no es un archivo común", "it is no regular file")


class Damaged(Exception):
    """What a verifier raises about a file that is not what was meant to be written; `detail` says what is
    wrong."""

    def __init__(self, detail: Text) -> None:
        super().__init__(detail.en)
        self.detail = detail


def replace_whole(target: Path, write: Callable[[Path], None], *,
                  verify: Callable[[Path], None] | None = None,
                  forbidden: Iterable[Path] = ()) -> Path:
    """Write `target` whole or not at all, and return the path that was written.

    `write` receives the path of a temporary file in the same folder and fills it; `verify` then receives the
    same path and raises `Damaged`, or anything else, if the file is not good. `target` keeps its permissions,
    or gets the usual ones. It must not be one of the `forbidden` files (the user's own workbook), not even by
    a link.

    The path returned is another one beside `target` if that could not be replaced because a program holds it
    open.

    Raises Unwritable, with `target` as it was before and nothing left beside it, if it can't be written.

    Note: the temporary's name ends in `.tmp`; a library that goes by the extension needs an open file
    instead.
    """
    path = checked_target(target, forbidden)
    with _locked(path) as alone:
        if alone:
            _sweep(path)
        written = _write_beside(path, write, verify)
        _sync_folder(path.parent)
    return target if written == path else written


def checked_target(target: Path, forbidden: Iterable[Path] = ()) -> Path:
    """The file that `target` leads to, links followed, if an output can stand there; worth asking before
    computing.

    Raises Unwritable if it is a folder or a forbidden file, or if its folder is missing or not writable.
    """
    path, typed = Path(os.path.realpath(target)), target.absolute()
    with _told(path, denied=catalogue_files.FOLDER_READ_ONLY):
        if path.is_dir():
            raise _refusal(catalogue_files.OUTPUT_IS_FOLDER, typed)
        if any(_same_file(path, other) for other in forbidden):
            raise _refusal(catalogue_files.OUTPUT_IS_INPUT, typed)
        if path.exists() and not path.is_file():
            raise _refusal(catalogue_files.CANNOT_WRITE, path, reason=_NOT_REGULAR)
        if not path.parent.is_dir():
            raise _refusal(catalogue_files.FOLDER_MISSING, path)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise _refusal(catalogue_files.FOLDER_READ_ONLY, path)
    return path


def make_folder(folder: Path) -> Path:
    """Make a folder for outputs, with those that it stands in, unless it is there; return it.

    Raises Unwritable if a file has its place or the system does not let it be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise _refusal(catalogue_files.FOLDER_NEEDED, folder, file=str(folder)) from error
    except OSError as error:
        refused = Path(error.filename or folder)  # of several that are made, the one that can't be
        code = _code_of(error, catalogue_files.FOLDER_READ_ONLY, catalogue_files.FOLDER_MISSING)
        raise _refusal(code, refused, reason=error.strerror or str(error)) from error
    return folder


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except FileNotFoundError:
        return os.path.normcase(path) == os.path.normcase(os.path.realpath(other))


def _write_beside(path: Path, write: Callable[[Path], None], verify: Callable[[Path], None] | None) -> Path:
    temporary = _reserve(path)
    try:
        with _told(path):
            write(temporary)
        if verify:
            _verify(temporary, path, verify)
        with _told(path):
            _sync_file(temporary)
            _keep_permissions(temporary, path)
            return _put(temporary, path)
    finally:
        with contextlib.suppress(OSError):  # what can't be removed now is swept by the next run
            temporary.unlink(missing_ok=True)


def _verify(temporary: Path, path: Path, verify: Callable[[Path], None]) -> None:
    try:
        verify(temporary)
    except XlprojError:
        raise
    except Damaged as damaged:
        raise _refusal(catalogue_files.VERIFICATION_FAILED, path, detail=damaged.detail) from damaged
    # the verifier is the caller's: whatever it meets, a file that fails replaces nothing
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        raise _refusal(catalogue_files.VERIFICATION_FAILED, path, detail=detail) from error


def _reserve(path: Path) -> Path:
    """An empty file of ours alone, with the permissions that the user's files usually get."""
    temporary = path.with_name(f".{_tag(path)}.xlproj-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    with _told(path, denied=catalogue_files.FOLDER_READ_ONLY, lost=catalogue_files.FOLDER_MISSING):
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    return temporary


def _tag(path: Path) -> str:
    """The name of the target, or the start of a long one and a digest of the whole."""
    name = os.fsencode(path.name)
    if len(name) <= LONGEST_TAG:
        return path.name
    return name[:LONGEST_TAG - 20].decode("utf-8", "ignore") + "~" + hashlib.sha256(name).hexdigest()[:16]


def _sync_file(temporary: Path) -> None:
    descriptor = os.open(temporary, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk where the system lets a folder be synchronised; the file already is
    there."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _keep_permissions(temporary: Path, path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))


def _put(temporary: Path, path: Path) -> Path:
    """Put the temporary in the place of `path`, or under a free name beside it while another program holds
    `path`."""
    for pause in RETRY_PAUSES:
        if _replaced(temporary, path):
            return path
        time.sleep(pause)
    return path if _replaced(temporary, path) else _put_elsewhere(temporary, path)


def _replaced(temporary: Path, path: Path) -> bool:
    """Whether the one step that counts was done; a file open in Excel on Windows refuses it (errors 5, 32 and
    33)."""
    try:
        temporary.replace(path)
    except PermissionError:
        return False
    return True


def _put_elsewhere(temporary: Path, path: Path) -> Path:
    for number in range(2, 1000):
        other = path.with_name(f"{_short_stem(path)} ({number}){path.suffix}")
        try:
            _move_to_free(temporary, other)
        except FileExistsError:
            continue
        except PermissionError:
            break
        return other
    raise _refusal(catalogue_files.OUTPUT_IS_OPEN, path)


def _short_stem(path: Path) -> str:
    """The name without its extension, cut so that a number and the extension still fit."""
    room = 255 - len(os.fsencode(path.suffix)) - len(" (999)")
    return os.fsencode(path.stem)[:room].decode("utf-8", "ignore")


def _move_to_free(temporary: Path, other: Path) -> None:
    """Move to a name that nothing has; FileExistsError if something does."""
    if sys.platform == "win32":
        temporary.rename(other)  # refuses an existing name there, and overwrites it elsewhere
        return
    try:
        os.link(temporary, other)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, as on a USB stick
        if os.path.lexists(other):
            raise FileExistsError(other) from None
        temporary.replace(other)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Hold the target's lock; False where the file system knows none, which costs the warning, not the
    safety.

    The system frees the lock of a process that dies, so what a lock file of a dead run leaves is only its
    name.
    """
    lock = path.with_name(f".{_tag(path)}.xlproj-lock")
    descriptor = _take(lock, path)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            _release(lock, descriptor)


def _take(lock: Path, path: Path) -> int | None:
    while True:
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_RDONLY, 0o666)
        except OSError:
            return None  # whatever it is, the temporary meets it next and says so
        try:
            _try_lock(descriptor)
            if _still_there(lock, descriptor):
                return descriptor
            os.close(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _LOCK_HELD:
                raise _refusal(catalogue_files.OUTPUT_IS_BUSY, path) from error
            return None


def _still_there(lock: Path, descriptor: int) -> bool:
    """Whether the lock's name still means the file locked: the run before may have removed it in between."""
    try:
        return os.path.samestat(lock.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _release(lock: Path, descriptor: int) -> None:
    # an open file can't be removed there; if another run opened it, it can't either
    if sys.platform == "win32":
        os.close(descriptor)
    with contextlib.suppress(OSError):
        lock.unlink()
    if sys.platform != "win32":  # removed while held, so that nobody takes a lock on a name about to vanish
        os.close(descriptor)


def _sweep(path: Path) -> None:
    """Remove what dead runs left of this target; under its lock no living one has a temporary."""
    orphan = re.compile(rf"\.{re.escape(_tag(path))}\.xlproj-\d+-[0-9a-f]{{8}}\.tmp")
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if orphan.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    Path(entry).unlink()


@contextlib.contextmanager
def _told(path: Path, *, denied: Code = catalogue_files.CANNOT_WRITE,
          lost: Code = catalogue_files.CANNOT_WRITE) -> Iterator[None]:
    """Turn the system's errors into problems; `denied` and `lost` say what a refusal and a missing file mean
    here."""
    try:
        yield
    except XlprojError:
        raise
    # writers wrap the system's errors in their own, which share no class with them
    except Exception as error:
        system = _system_error(error)
        if system is None:
            raise
        raise _refusal(_code_of(system, denied, lost), path, reason=system.strerror or str(system)) from error


def _system_error(error: BaseException) -> OSError | None:
    """The system's error itself, or the one that a library's error carries or was raised from on purpose."""
    carried = (error, error.__cause__, *error.args)
    return next((item for item in carried if isinstance(item, OSError)), None)


def _code_of(error: OSError, denied: Code, lost: Code) -> Code:
    if error.errno in _NO_ROOM:
        return catalogue_files.DISK_FULL
    if error.errno in _DENIED:
        return denied
    return lost if error.errno in _NO_FOLDER else catalogue_files.CANNOT_WRITE


def _refusal(code: Code, path: Path, **values: object) -> Unwritable:
    return Unwritable(Problem(code=code, values={
        "file": path.name, "folder": str(path.parent), "free": _free_megabytes(path.parent), **values}))


def _free_megabytes(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free // MEGABYTE
    except OSError:
        return 0
