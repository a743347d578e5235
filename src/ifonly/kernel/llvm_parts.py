"""Part a module that is printed as LLVM IR into texts that are compiled side by side.

What a run spends its time in stands in two parts, but for its leaves, which are few, short and
called by many others; what a run seldom calls is in a part of its own. A part's kind says
how well it is compiled. Each part is a module: it has its own functions and declares those of
the other parts. All stand in one text, a line of its own before each; the parts of one half
are compiled one after the other, beside those of the other half.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias, cast

from ifonly.source.values import dataclass

PartKind: TypeAlias = Literal["leaves", "often", "seldom"]
Half: TypeAlias = list[tuple[PartKind, str]]

_MARK: Final = "\n; part "
# About how long a kind takes to compile, beside others of the same length.
_WEIGHTS: Final[dict[PartKind, float]] = {"leaves": 1.75, "often": 1.0, "seldom": 0.4}
# A leaf is at most so long, with what stands within it, and has so many callers.
_LEAF: Final = 20_000
_SHARED: Final = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A function as it is printed: its head, its lines, whom it calls."""

    name: str
    head: str
    lines: str
    calls: frozenset[str]
    is_seldom: bool = False

    @property
    def whole(self) -> str:
        """The function's text."""
        return f"define {self.head} nounwind {{\n{self.lines}\n}}\n"


def parted_text(head: str, functions: Sequence[Printed]) -> str:
    """Return all functions in their parts, each with the head."""
    known = {one.name: one for one in functions}
    callers = Counter(name for one in functions for name in one.calls)
    kinds: dict[PartKind, list[Printed]] = {"leaves": [], "often": [], "seldom": []}
    for one in functions:
        is_short = len(one.lines) <= _LEAF and callers[one.name] >= _SHARED
        is_leaf = is_short and not one.calls
        kind: PartKind = "seldom" if one.is_seldom else "leaves" if is_leaf else "often"
        kinds[kind].append(one)
    halves: tuple[list[Printed], list[Printed]] = ([], [])
    weights = [
        _WEIGHTS[kind] * sum(len(one.lines) for one in kinds[kind])
        for kind in ("leaves", "seldom")
    ]
    for one in sorted(kinds["often"], key=lambda one: -len(one.lines)):
        at = weights.index(min(weights))
        halves[at].append(one)
        weights[at] += len(one.lines)
    parts: list[list[tuple[PartKind, list[Printed]]]] = [
        [("leaves", kinds["leaves"]), ("often", halves[0])],
        [("often", halves[1]), ("seldom", kinds["seldom"])],
    ]
    return "".join(
        f"{_MARK}{at} {kind}\n{head}\n{_part(some, known)}"
        for at, half in enumerate(parts)
        for kind, some in half
        if some
    )


def halves_of(text: str) -> list[Half]:
    """Return the parts of a text, in the halves that are compiled side by side."""
    found: dict[str, Half] = {}
    for part in text.split(_MARK)[1:]:
        mark, _, rest = part.partition("\n")
        half, _, kind = mark.partition(" ")
        found.setdefault(half, []).append((cast("PartKind", kind), rest))
    return list(found.values())


def _part(functions: Sequence[Printed], known: Mapping[str, Printed]) -> str:
    """Return a part: its functions, and the heads of what else they call."""
    own = {one.name for one in functions}
    called = {name for one in functions for name in one.calls} - own
    texts = [one.whole for one in functions]
    return "".join([*texts, *(f"declare {known[name].head}\n" for name in sorted(called))])
