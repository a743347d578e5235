"""What a story is made into, each stage made once for a few stories while a process lives.

Whoever asks several things of one story, from Python or a notebook, has it built, checked and
lowered once. Invariants: what is kept are values, found by the names and bytes of all files of
the story; no more than a few are kept, fewer of those that are long, none that is very long.
"""

from collections.abc import Callable
from dataclasses import field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Generic, ParamSpec, TypeVar

from ifonly.source.diagnostic import Diagnostic
from ifonly.source.values import dataclass

if TYPE_CHECKING:
    from ifonly.kernel.assemble import Assembled
    from ifonly.story.from_syntax import Words
    from ifonly.story.model import Condition, Measure, Story
    from ifonly.syntax.sources import Sources
    from ifonly.syntax.tree import Tree

# So many stories are kept of those that have fewer characters, imports included.
_KEPT: Final = ((2**15, 12), (2**18, 2))
Value = TypeVar("Value")
Of = ParamSpec("Of")


class _Kept(Generic[Of, Value]):
    """A stage and what it made last: apart by length, so that short stories displace no long one."""

    def __init__(self, work: Callable[Of, Value]) -> None:
        self.work = work
        self.kept = [(below, lru_cache(many)(work)) for below, many in _KEPT]

    def of(self, sources: "Sources") -> Callable[Of, Value]:
        """Return what makes the value, or finds it, of a story of these texts."""
        size = sum(len(one.text.text) for one in sources.files.read)
        fitting = (known for below, known in self.kept if size < below)
        found: Callable[Of, Value] = next(fitting, self.work)
        return found


@dataclass(frozen=True, slots=True)
class Built:
    """A story with its name, what is wrong with it, and what words mean in it."""

    story: "Story"
    found: tuple[Diagnostic, ...]
    words: "Words"


@dataclass(frozen=True, slots=True)
class _Read:
    """What a story is made of, compared by the names and bytes of its files."""

    name: str
    files: tuple[tuple[str, str], ...]
    trees: "tuple[Tree, ...]" = field(compare=False)


class _Same:
    """A story, compared by identity: its values are many."""

    def __init__(self, story: "Story") -> None:
        self.story = story

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.story is other.story

    def __hash__(self) -> int:
        return id(self.story)


def build(sources: "Sources") -> Built:
    """Return the story of texts in which no error was found."""
    files = tuple((one.text.name, one.digest) for one in sources.files.read)
    read = _Read(sources.name, files, sources.trees)
    return _BUILT.of(sources)(read)


def look_through(sources: "Sources", story: "Story") -> tuple[Diagnostic, ...]:
    """Return what can never come about in a story that was built from texts."""
    return _WRONG.of(sources)(_Same(story))


def lower(
    sources: "Sources", story: "Story", probes: "tuple[Condition | Measure, ...]" = ()
) -> "Assembled":
    """Return the kernel module of a story that was built from texts."""
    return _LOWERED.of(sources)(_Same(story), probes)


def forget() -> None:
    """Keep nothing of what was made."""
    for stage in (_BUILT, _WRONG, _LOWERED):
        for _, known in stage.kept:
            known.cache_clear()


def _built(read: _Read) -> Built:
    from ifonly.story.from_syntax import build_with_words

    story, found, words = build_with_words(read.trees)
    return Built(replace(story, name=story.name or read.name), found, words)


def _wrong(same: _Same) -> tuple[Diagnostic, ...]:
    from ifonly.story.checks import check_story

    return tuple(check_story(same.story))


def _lowered(same: _Same, probes: "tuple[Condition | Measure, ...]") -> "Assembled":
    from ifonly.kernel.assemble import assemble

    return assemble(same.story, probes)


_BUILT: Final = _Kept(_built)
_WRONG: Final = _Kept(_wrong)
_LOWERED: Final = _Kept(_lowered)
