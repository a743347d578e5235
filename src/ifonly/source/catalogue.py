"""Turns the catalogue's files into entries: what each diagnostic means and how to mend it.

A file `catalogue/<code>.md` begins with `# <code>`, then says in a paragraph
what the code means; it holds one story that fails, fenced as
`ifonly failing`, and the same story mended, fenced as `ifonly mended`. What
concerns a file as a whole (its size, its bytes) cannot be shown as a story and
has neither. Invariant: an entry's code is its file's name.
"""

import re
from pathlib import Path

from ifonly.source.shipped import package_dir
from ifonly.source.values import dataclass

FENCE = re.compile(r"^```ifonly (failing|mended)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one diagnostic means; read from a file, never changed."""

    code: str
    text: str
    meaning: str
    failing: str | None
    mended: str | None


def catalogue_dir() -> Path:
    """Return the folder of the catalogue."""
    return package_dir() / "source" / "catalogue"


def codes() -> tuple[str, ...]:
    """Return every code of the catalogue in alphabetical order.

    >>> "hidden-character" in codes()
    True
    """
    return tuple(sorted(path.stem for path in catalogue_dir().glob("*.md")))


def entry(code: str) -> Entry | None:
    """Return the entry of a code, or nothing if the catalogue has none.

    >>> entry("no-such-code")
    """
    if code not in codes():
        return None
    return parse_entry(code, (catalogue_dir() / f"{code}.md").read_text(encoding="utf-8"))


def parse_entry(code: str, text: str) -> Entry:
    """Return the parts of an entry's text.

    Raises:
        ValueError: the text does not begin with its code, or says nothing.
    """
    head, _, rest = text.partition("\n")
    meaning = re.split(r"^(?:#|```)", rest, maxsplit=1, flags=re.MULTILINE)[0].strip()
    if head.strip() != f"# {code}" or not meaning:
        raise ValueError(f"the catalogue's entry {code} needs its code as title and a meaning")
    stories = {found[1]: found[2] for found in FENCE.finditer(text)}
    return Entry(code, text, meaning, stories.get("failing"), stories.get("mended"))
