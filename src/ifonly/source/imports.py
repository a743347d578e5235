r"""Turns what an `import` names into a file, or into the reason why not.

Invariant: a file that is returned lies in the stock library or, links followed,
inside the folder of the story that was asked for; it is a regular file that
ends in `.story`. A story on one system means the same on every other: names
that only some systems treat as devices, drives or servers are refused on all.
"""

import stat
from pathlib import Path

from ifonly.source.diagnostic import Diagnostic, error
from ifonly.source.near import nearest
from ifonly.source.shipped import SUFFIX, library_dir, library_names, names_in
from ifonly.source.span import NOWHERE, Span

DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [port + digit for port in ("com", "lpt") for digit in "0123456789¹²³"]
)


def resolve_import(
    importing_file: Path,
    written_name: str,
    root_folder: Path,
    *,
    quoted: bool | None = None,
    span: Span = NOWHERE,
) -> Path | Diagnostic:
    """Return the file an import means, or why it means none.

    A quoted name is a path beside the importing file, a bare one a part of the
    stock library.

    Args:
        importing_file: the file in which the import stands.
        written_name: the name as written, with or without its quotes.
        root_folder: the folder of the story that was asked for.
        quoted: whether the name stood in quotes; left out, its first letter tells.
        span: where the import stands.
    """
    if quoted is None:
        quoted = written_name.startswith('"')
    name = written_name.strip('"') if quoted else written_name
    if not quoted:
        return library_file(name, span)
    return check_name(name, span) or story_file(importing_file, name, root_folder, span)


def library_file(name: str, span: Span) -> Path | Diagnostic:
    """Return the file of a part of the stock library."""
    names = library_names()
    if name in names:
        return library_dir() / (name + SUFFIX)
    near = nearest(name, names)
    return error(
        "unknown-library",
        f"the stock library has no part named `{name}`",
        span,
        "not in the stock library",
        help=f"write `{near}`" if near else f'for a file beside the story: `"{name}{SUFFIX}"`',
        notes=(f"its parts: {', '.join(names)}",) if names else (),
    )


def check_name(name: str, span: Span) -> Diagnostic | None:
    """Return why a written path is refused whatever lies there, if so."""
    if name.startswith(("\\\\", "//")):
        return refused(name, "it names another computer", span)
    if "\\" in name:
        return refused(name, "it has a `\\`", span, "write `/` between folder and file")
    if name.startswith(("/", "~")):
        return refused(name, "it does not begin beside the story", span)
    if ":" in name:
        return refused(name, "it has a `:`, which names a drive on some systems", span)
    if any(ord(character) < 32 for character in name):
        return refused(name, "it has a control character", span)
    for part in name.split("/"):
        stem = part.split(".")[0].strip().lower()
        if stem in DEVICES:
            return refused(name, f"`{part}` names a device on some systems", span)
    if not name.endswith(SUFFIX):
        return refused(name, f"it does not end in `{SUFFIX}`", span)
    return None


def story_file(
    importing_file: Path, name: str, root_folder: Path, span: Span
) -> Path | Diagnostic:
    """Return the file of a path that may be looked at, links followed before it is opened."""
    path = importing_file.parent / name
    try:
        root, target = root_folder.resolve(), path.resolve()
        if not target.is_relative_to(root):
            return refused(name, "it leaves the story's folder", span)
        mode = target.stat().st_mode
    except FileNotFoundError:
        return unknown(path, name, span)
    except (OSError, ValueError, RuntimeError):  # a name too long, a circle of links
        return refused(name, "it cannot be read", span)
    if not stat.S_ISREG(mode):
        return refused(name, "it is not a file but a folder, device or pipe", span)
    return path


def unknown(path: Path, name: str, span: Span) -> Diagnostic:
    """Return that there is no such file, with the nearest that there is."""
    near = nearest(path.stem, names_in(path.parent))
    beside = name.removesuffix(path.name) + f"{near}{SUFFIX}"
    return error(
        "unknown-import",
        f"there is no file `{name}` beside the story",
        span,
        "no such file",
        help=f'write `"{beside}"`' if near else None,
    )


def refused(name: str, reason: str, span: Span, mend: str | None = None) -> Diagnostic:
    """Return that an import is refused."""
    return error(
        "import-outside",
        f"`{name}` cannot be imported: {reason}",
        span,
        "a story reads its own folder and the stock library only",
        help=mend or f'move the file beside the story and write `"NAME{SUFFIX}"`',
    )
