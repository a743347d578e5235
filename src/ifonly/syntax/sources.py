"""Turns the name of a story into its texts and trees, imports followed.

Files are read by `source` alone. Invariants: every file is read once; the
story's own tree stands first, the others in the order of their imports; a story that
imports itself, too many files or too much text ends in one diagnostic.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ifonly.source.diagnostic import Diagnostic, Label, error
from ifonly.source.imports import resolve_import
from ifonly.source.near import nearest
from ifonly.source.shipped import SUFFIX, library_dir, shipped_story, story_names
from ifonly.source.span import Span
from ifonly.source.text import SourceText, read_text
from ifonly.syntax.parser import parse
from ifonly.syntax.tree import ImportDecl, Phrase, Tree

IMPORTS = 64
BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sources:
    """The texts and trees of a story and its imports, and what is wrong with them."""

    name: str
    file: str
    texts: dict[str, SourceText]
    trees: tuple[Tree, ...]
    diagnostics: tuple[Diagnostic, ...]


class Reader:
    """Reads a story and its imports, each once; lives for one call of `read_story`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts: dict[str, SourceText] = {}
        self.trees: list[Tree] = []
        self.found: list[Diagnostic] = []
        self.done: set[Path] = set()
        self.steps: list[tuple[Path, str, Span]] = []  # files being read, and by which import

    def read(self, path: Path, name: str, at: Span | None = None) -> None:
        """Read a file, then what it imports."""
        self.done.add(path.resolve())
        text, trouble = read_text(path, name)
        self.found += trouble
        if text is None:
            return
        self.texts[name] = text
        if sum(len(one.text) for one in self.texts.values()) > BYTES:
            message = f"the story and its imports have more than {BYTES // 1024 // 1024} MB"
            self.found.append(error("imports-too-large", message, at or Span(name, 0, 0)))
            return
        tree, trouble = parse(text.text, name)
        self.found += trouble
        self.trees.append(tree)
        for decl in tree.decls:
            if isinstance(decl, ImportDecl):
                for phrase in decl.names:
                    self.follow(path, name, phrase)

    def follow(self, path: Path, name: str, phrase: Phrase) -> None:
        """Read what one name of an import means, if it was not read before."""
        written = " ".join(token.text for token in phrase.tokens)
        quoted = any(token.kind == "quoted" for token in phrase.tokens)
        target = resolve_import(path, written, self.root, quoted=quoted, span=phrase.span)
        if isinstance(target, Diagnostic):
            self.found.append(target)
            return
        self.steps.append((path.resolve(), name, phrase.span))
        if any(step[0] == target.resolve() for step in self.steps):
            self.found.append(self.cycle(target.resolve()))
        elif target.resolve() not in self.done:
            if len(self.done) > IMPORTS:
                message = f"the story imports more than {IMPORTS} files"
                self.found.append(error("too-many-imports", message, phrase.span))
            else:
                self.read(target, shown_name(name, written, quoted), phrase.span)
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


def read_story(path_or_name: str) -> Sources:
    """Return the texts and trees of a story and its imports."""
    path, name = find_story(path_or_name)
    reader = Reader(path.parent)
    reader.read(path, name)
    found = [meant(one, path_or_name) for one in reader.found]
    return Sources(path.stem, name, reader.texts, tuple(reader.trees), tuple(found))


def meant(found: Diagnostic, name: str) -> Diagnostic:
    """Return a diagnostic with the shipped story that was probably meant."""
    if found.code != "file-not-found" or "/" in name:
        return found
    near = nearest(name.removesuffix(SUFFIX), story_names())
    mend = f"write `{near}`" if near else "`ifonly stories` lists the stories that ship"
    return error(found.code, found.message, found.primary.span, help=mend)


def has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether one of the findings is an error."""
    return any(found.severity == "error" for found in diagnostics)


def in_order(found: Iterable[Diagnostic], sources: Sources) -> tuple[Diagnostic, ...]:
    """Return findings by position, the story's own file first."""
    files = {name: number for number, name in enumerate(sources.texts)}

    def place(one: Diagnostic) -> tuple[int, int, int]:
        span = one.primary.span
        return files.get(span.file, -1), span.start, span.end

    return tuple(sorted(found, key=place))
