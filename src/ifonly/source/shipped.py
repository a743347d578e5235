"""Finds the files that ship with Ifonly: the stock library and the stories.

Invariant: both folders exist as plain files on disk, whether Ifonly was
installed as a wheel (the stories lie inside the package) or runs from a
checkout (they lie beside `src/`).
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

SUFFIX = ".story"
_NO_SOURCES = frozenset({"__pycache__", "catalogue"})


def package_dir() -> Path:
    """Return the folder of the installed package."""
    return Path(__file__).parent.parent


def sources_state(folders: Iterable[str]) -> str:
    """Return a digest of when the files of some folders of the package were changed.

    Why not of what they hold: an edited checkout is told from a release in a millisecond.
    """
    rows = [
        f"{path} {status.st_size} {status.st_mtime_ns}"
        for folder in folders
        for path, status in _states(str(package_dir() / folder))
    ]
    return sha256("\n".join(sorted(rows)).encode("utf-8", "surrogatepass")).hexdigest()


def _states(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for entry in os.scandir(folder):
        if entry.is_file():
            yield entry.path, entry.stat()
        elif entry.is_dir() and entry.name not in _NO_SOURCES:
            yield from _states(entry.path)


def library_dir() -> Path:
    """Return the folder of the stock library.

    >>> library_dir().name
    'library'
    """
    return package_dir() / "library"


def stories_dir() -> Path:
    """Return the folder of the stories that ship.

    >>> stories_dir().name
    'stories'
    """
    inside = package_dir() / "stories"
    if inside.is_dir():
        return inside
    return package_dir().parent.parent / "stories"


def story_names() -> tuple[str, ...]:
    """Return the names of the shipped stories in alphabetical order."""
    return names_in(stories_dir())


def library_names() -> tuple[str, ...]:
    """Return the names of the stock library's parts in alphabetical order."""
    return names_in(library_dir())


def library_texts() -> Iterator[str]:
    """Yield the texts of the stock library's parts."""
    for name in library_names():
        yield (library_dir() / (name + SUFFIX)).read_text(encoding="utf-8")


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the stems of the story files of a folder in alphabetical order."""
    return tuple(sorted(path.stem for path in folder.glob("*" + SUFFIX)))


def shipped_story(name: str) -> Path | None:
    """Return the file of a shipped story, or nothing if none has this name.

    Why by list: the name comes from the command line and never becomes a path.
    """
    if name not in story_names():
        return None
    return stories_dir() / (name + SUFFIX)
