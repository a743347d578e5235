"""Keeps bytes in a folder of the user's from one start of the program to the next.

A `Keeping` turns a key, which names everything that the bytes depend on, into those bytes or
nothing. Invariants: what is found is what was kept under that key, to the bit; nobody but the
user can have written it; a file is whole or absent, whatever happens while it is written; the
files together take at most `limit` bytes, and those not used for longest go first; and
whatever goes wrong, nothing is kept or found and nobody hears of it.
"""

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from ifonly.source.values import dataclass

_KEY: Final = re.compile(r"[0-9a-z-]{1,100}", re.ASCII)
_DIGEST: Final = 32
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


def default_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Return the folder where this user's programs keep what they can make again.

    `IFONLY_CACHE_DIR` comes before the system's own place. A path that is not absolute, as
    where no home is known, is one in which a `Keeping` keeps nothing.

    >>> default_folder({"XDG_CACHE_HOME": "/quick"}, "linux").as_posix()
    '/quick/ifonly'
    """
    named = environ.get("IFONLY_CACHE_DIR")
    if named:
        return Path(named).absolute()
    home = Path(environ.get("HOME") or "~").expanduser()
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return (Path(local) if local else home / "AppData" / "Local") / "ifonly"
    if platform == "darwin":
        return home / "Library" / "Caches" / "ifonly"
    given = environ.get("XDG_CACHE_HOME", "")
    # Why only from the root: the specification tells programs to pass over other paths.
    return (Path(given) if given.startswith("/") else home / ".cache") / "ifonly"


@dataclass(frozen=True, slots=True)
class Keeping:
    """A folder of its own, and how many bytes its files may take together."""

    folder: Path
    limit: int

    def find(self, key: str) -> bytes | None:
        """Return what was kept under a key, if it is still there as it was."""
        path = self._path(key)
        with suppress(OSError, ValueError):
            if not self._is_private():
                return None
            found = self._read(path)
            if found is None:
                return None
            data = found[_DIGEST:]
            if found[:_DIGEST] == _digest(key, data):
                with suppress(OSError):
                    os.utime(path)  # Why: what was used lately is the last to go
                return data
            path.unlink()
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, in place of what was kept there."""
        path = self._path(key)
        if len(data) + _DIGEST > self.limit:
            return
        with suppress(OSError, ValueError):
            self._make()
            if self._is_private():
                self._write(path, _digest(key, data) + data)
                self._bound()

    def _path(self, key: str) -> Path:
        assert _KEY.fullmatch(key), key
        return self.folder / key

    def _make(self) -> None:
        """Make the folder, and those above it, for this user alone."""
        if self.folder.is_absolute():
            for folder in (*reversed(self.folder.parents), self.folder):
                if not folder.exists():
                    folder.mkdir(mode=0o700, exist_ok=True)

    def _is_private(self) -> bool:
        """Whether the folder is one that nobody but this user can write to."""
        return self.folder.is_absolute() and _is_own(os.stat(self.folder), stat.S_ISDIR)

    def _read(self, path: Path) -> bytes | None:
        with os.fdopen(os.open(path, _READ), "rb") as opened:
            # Why the open file: its name may have come to mean another in between.
            status = os.fstat(opened.fileno())
            if not _is_own(status, stat.S_ISREG) or status.st_size > self.limit:
                return None
            return opened.read(self.limit)

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = mkstemp(prefix=".", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise

    def _bound(self) -> None:
        """Remove the files not used for longest until the rest is within the limit."""
        files = sorted(self._files())
        size = sum(taken for _, taken, _ in files)
        for _, taken, path in files:
            if size <= self.limit:
                return
            with suppress(OSError):
                path.unlink()
            size -= taken

    def _files(self) -> Iterator[tuple[int, int, Path]]:
        """Yield when each file was last used, its size and its path."""
        for entry in os.scandir(self.folder):
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    yield status.st_mtime_ns, status.st_size, Path(entry.path)


def _digest(key: str, data: bytes) -> bytes:
    # Why with the key: a file that was renamed is not what its name says.
    return sha256(key.encode("ascii") + b"\0" + data).digest()


def _is_own(status: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether a file or folder is of a kind, and nobody but this user can write to it."""
    if not is_kind(status.st_mode):
        return False
    if sys.platform == "win32":
        return True  # Why: who may write there is no matter of modes; the place is the user's
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE
