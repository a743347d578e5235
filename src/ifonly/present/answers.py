"""Turns what the stages return into answers: values with the fields of `docs/json.md`.

Invariants: `json()` holds only what JSON holds; figures are rounded to six digits there
and nowhere else; nothing but `seconds`, `engine` and `ifonly` differs between two answers
to one question about one text.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from hashlib import blake2b
from typing import TYPE_CHECKING

from ifonly.source.diagnostic import Diagnostic
from ifonly.source.render import as_json
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.source.version import VERSION

if TYPE_CHECKING:  # Why: an answer that is remembered needs no story.
    from ifonly.story.model import Story

SEMANTICS = 1  # the version of `docs/semantics.md`
DIGITS = 6
BAD_CALL = 2  # the exit status of a call at fault
Json = dict[str, object]


def rounded(figure: float | None) -> float | None:
    """Return a figure as it is printed and compared."""
    return None if figure is None else round(figure, DIGITS) + 0.0


def digest(*parts: str) -> str:
    """Return the hash of texts, each ended so that no two lists of them are alike.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    total = blake2b(digest_size=8)
    for part in parts:
        total.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class About:
    """Which story an answer is about; its hashes are made when they are asked for.

    `known` is the hash of its meaning, where that is remembered and the story is not.
    """

    name: str
    texts: Mapping[str, SourceText] = field(repr=False)
    story: "Story | None" = field(repr=False)
    known: str | None = None

    @property
    def hash(self) -> str | None:
        """The hash of its meaning, imports included; none while it has errors."""
        if self.story is None:
            return self.known
        from ifonly.story.printer import print_story

        return digest(print_story(self.story))

    @property
    def text(self) -> str:
        """The hash of its text, imports included."""
        return digest(*(text.text for text in self.texts.values()))

    def head(self) -> Json:
        """Return the name of the story and its hashes."""
        return {"name": self.name, "hash": self.hash, "text": self.text}

    def json(self) -> Json:
        """Return the head of every answer."""
        return {"ifonly": VERSION, "semantics": SEMANTICS, "story": self.head()}


@dataclass(frozen=True, slots=True)
class Size:
    """What a story holds, and what a run of it costs where that is known."""

    people: int
    places: int
    actions: int
    reasons: int
    scenes: int
    endings: int
    claims: int
    bytes: int | None = None
    options: float | None = None

    def json(self) -> Json:
        """Return the counts."""
        return {
            "people": self.people,
            "places": self.places,
            "actions": self.actions,
            "reasons": self.reasons,
            "scenes": self.scenes,
            "endings": self.endings,
            "claims": self.claims,
            "bytes": self.bytes,
            "options": rounded(self.options),
        }


def size_of(story: "Story", stored: int | None = None, options: float | None = None) -> Size:
    """Return what a story holds."""
    return Size(
        people=len(story.people),
        places=len(story.places),
        actions=len(story.actions),
        reasons=len(story.motives),
        scenes=sum(not scene.trial for scene in story.scenes),
        endings=len(story.endings),
        claims=len(story.claims),
        bytes=stored,
        options=options,
    )


@dataclass(frozen=True, slots=True)
class LivesPlayed:
    """How many free lives were played for what they break, of how many asked for."""

    lives: int
    asked: int

    @property
    def stopped(self) -> str:
        """What ended it: `lives` if all were played, else `interrupted`."""
        return "lives" if self.lives == self.asked else "interrupted"

    def json(self) -> Json:
        """Return the object."""
        return {"lives": self.lives, "asked": self.asked, "stopped": self.stopped}


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """Everything found in a text; `size` if it may be played, `premises` if asked about."""

    about: About
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, SourceText] = field(repr=False)
    size: Size | None
    seconds: float
    premises: LivesPlayed | None = None

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def ok(self) -> bool:
        """Whether the story may be played."""
        return all(found.severity != "error" for found in self.diagnostics)

    @property
    def status(self) -> int:
        """The exit status: 0 if it may be played, 2 if there is no such story, else 1."""
        if any(found.code == "file-not-found" for found in self.diagnostics):
            return BAD_CALL
        return 0 if self.ok else 1

    def json(self) -> Json:
        """Return the answer as `ifonly check --json` prints it."""
        return {
            **self.about.json(),
            "diagnostics": [as_json(found, self.texts) for found in self.diagnostics],
            "size": self.size.json() if self.size else None,
            "premises": self.premises.json() if self.premises else None,
            "seconds": round(self.seconds, 3),
        }


class RefusedError(ValueError):
    """What ends a question: the call is at fault (status 2), or the story (status 1).

    If it is the story, `answer` holds everything found in it.
    """

    def __init__(self, message: str, status: int, answer: CheckAnswer | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.answer = answer


class NotDoneError(RefusedError):
    """That what is asked about was not done; `act` says the one act that is meant, in words."""

    def __init__(self, message: str, act: str) -> None:
        super().__init__(message, BAD_CALL)
        self.act = act


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """An answer that is plain text by nature: a stage shown, a file formatted."""

    head: Json
    keys: Json
    text: str

    def json(self) -> Json:
        """Return the keys of the command's answer."""
        return {**self.head, **self.keys}


def without_story() -> Json:
    """Return the head of an answer that is about no story."""
    return {"ifonly": VERSION, "semantics": SEMANTICS}


def parse_seed(written: str) -> int | str:
    """Return a seed as written: a whole number of 64 bits, or else the text itself.

    >>> parse_seed("12"), parse_seed("a rainy day")
    (12, 'a rainy day')
    """
    if not re.fullmatch(r"[+-]?[0-9]+", written):
        return written
    if len(written) > 20 or not -(2**63) <= int(written) < 2**64:
        raise RefusedError(f"the seed {written} has more than 64 bits; a text may", BAD_CALL)
    return int(written)
