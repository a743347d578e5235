"""Turns the name of a story into the texts of its files, imports followed.

What a file imports is said by whoever reads with a `Reader`: the parser, or what is known of
a file with the same bytes. Invariants: every file is read once; the story's own stands first,
the others in the order of their imports; a story that imports itself, too many files or too
much text ends in one diagnostic. Two readers that say the same of the same bytes read the
same files.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from ifonly.source.diagnostic import Diagnostic, Label, error
from ifonly.source.imports import resolve_import
from ifonly.source.near import nearest
from ifonly.source.shipped import SUFFIX, library_dir, shipped_story, story_names
from ifonly.source.span import NOWHERE, Span
from ifonly.source.text import SourceText, read_bytes, read_text
from ifonly.source.values import dataclass

IMPORTS = 64
BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Import:
    """What a text imports, as it is written; `span` is where."""

    written: str
    quoted: bool
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its text, the SHA-256 of its bytes, and what it imports."""

    text: SourceText
    digest: str
    imports: tuple[Import, ...]


Look: TypeAlias = Callable[[SourceText, str], tuple[tuple[Import, ...], tuple[Diagnostic, ...]]]
"""Takes a text and the digest of its bytes; says what it imports, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a story, and what is wrong with them."""

    name: str
    file: str
    read: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def texts(self) -> dict[str, SourceText]:
        """The texts by the names under which they are shown."""
        return {one.text.name: one.text for one in self.read}


class Reader:
    """Reads a story and its imports, each once; lives for one call of `read_files`."""

    def __init__(self, root: Path, look: Look) -> None:
        self.root = root
        self.look = look
        self.read_so_far: list[File] = []
        self.found: list[Diagnostic] = []
        self.done: set[Path] = set()
        self.steps: list[tuple[Path, str, Span]] = []  # files being read, and by which import

    def read(self, path: Path, name: str, at: Span | None = None) -> None:
        """Read a file, then what it imports."""
        self.done.add(followed(path))
        content = read_bytes(path, name)
        if isinstance(content, Diagnostic):
            self.found.append(content)
            return
        text, trouble = read_text(content, name)
        self.found += trouble
        if text is None:
            return
        digest = sha256(content).hexdigest()
        place = len(self.read_so_far)
        self.read_so_far.append(File(text, digest, ()))
        if sum(len(one.text.text) for one in self.read_so_far) > BYTES:
            message = f"the story and its imports have more than {BYTES // 1024 // 1024} MB"
            self.found.append(error("imports-too-large", message, at or Span(name, 0, 0)))
            return
        imports, trouble = self.look(text, digest)
        self.found += trouble
        self.read_so_far[place] = File(text, digest, imports)
        for one in imports:
            self.follow(path, name, one)

    def follow(self, path: Path, name: str, given: Import) -> None:
        """Read what one name of an import means, if it was not read before."""
        target = resolve_import(
            path, given.written, self.root, quoted=given.quoted, span=given.span
        )
        if isinstance(target, Diagnostic):
            self.found.append(target)
            return
        self.steps.append((followed(path), name, given.span))
        file = followed(target)
        if any(step[0] == file for step in self.steps):
            self.found.append(self.cycle(file))
        elif file not in self.done:
            if len(self.done) > IMPORTS:
                message = f"the story imports more than {IMPORTS} files"
                self.found.append(error("too-many-imports", message, given.span))
            else:
                self.read(target, shown_name(name, given.written, given.quoted), given.span)
        self.steps.pop()

    def cycle(self, target: Path) -> Diagnostic:
        """Return that a file imports itself, as the path of imports that leads back."""
        first = next(i for i, step in enumerate(self.steps) if step[0] == target)
        *before, last = self.steps[first:]
        names = [step[1] for step in self.steps[first:]]
        return error(
            "import-cycle",
            f"`{names[0]}` imports itself: {' > '.join([*names, names[0]])}",
            last[2],
            f"leads back to `{names[0]}`",
            *(
                Label(step[2], f"imports `{after}`")
                for step, after in zip(before, names[1:], strict=True)
            ),
            help="delete one of these imports",
        )


def followed(path: Path) -> Path:
    """Return the file that a path means, links followed; in a circle of links, the path."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # Why both: which one is raised depends on the Python
        return path.absolute()


def shown_name(importing: str, written: str, quoted: bool) -> str:
    """Return the name under which an imported file is shown."""
    if not quoted:
        return f"{library_dir().name}/{written}{SUFFIX}"
    folder, slash, _ = importing.rpartition("/")
    return folder + slash + written


def find_story(path_or_name: str) -> tuple[Path, str]:
    """Return the file that a path or the name of a shipped story means, and its name to show.

    What has a folder or ends in `.story` is a path; a bare name is a shipped story's,
    or a file's if there is none.
    """
    shipped = shipped_story(path_or_name)
    if shipped and not Path(path_or_name).is_file():
        return shipped, path_or_name + SUFFIX
    return Path(path_or_name), path_or_name


def read_files(path_or_name: str, look: Look) -> Files:
    """Return the texts of a story and its imports."""
    path, name = find_story(path_or_name)
    reader = Reader(path.parent, look)
    reader.read(path, name)
    found = tuple(meant(one, path_or_name) for one in reader.found)
    return Files(path.stem, name, tuple(reader.read_so_far), found)


def meant(found: Diagnostic, name: str) -> Diagnostic:
    """Return a diagnostic with the shipped story that was probably meant."""
    if found.code != "file-not-found":
        return found
    if not name.endswith(SUFFIX) and Path(name + SUFFIX).is_file():
        mend = f"write `{name}{SUFFIX}`"
        return error(found.code, found.message, found.primary.span, help=mend)
    if "/" in name:
        return found
    near = nearest(name.removesuffix(SUFFIX), story_names())
    mend = f"write `{near}`" if near else "`ifonly stories` lists the stories that ship"
    return error(found.code, found.message, found.primary.span, help=mend)
