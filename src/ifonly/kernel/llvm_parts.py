"""Part a module that is printed as LLVM IR into texts that are compiled side by side.

What a run spends its time in stands in two parts, but for its leaves, which are few, short and
called by many others; what a run seldom calls is in a part of its own. A part's kind says
how well it is compiled. Each part is a module: it has the functions that stand within its own
ones, and declares those of the other parts. All stand in one text, a line of its own before
each; the parts of one half are compiled one after the other, beside those of the other half.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    """A function as it is printed: its head without marks, its lines, whom it calls.

    `is_within`: it stands where it is called, and in no other part.
    """

    name: str
    head: str
    lines: str
    calls: frozenset[str]
    is_seldom: bool = False
    is_within: bool = False

    @property
    def whole(self) -> str:
        """The function's text."""
        kept, marks = ("internal ", " alwaysinline") if self.is_within else ("", "")
        return f"define {kept}{self.head}{marks} nounwind {{\n{self.lines}\n}}\n"


def parted_text(head: str, functions: Sequence[Printed]) -> str:
    """Return all functions in their parts, each with the head."""
    known = {one.name: one for one in functions}
    sizes: dict[str, int] = {}
    callers = Counter(name for one in functions for name in one.calls)
    kinds: dict[PartKind, list[Printed]] = {"leaves": [], "often": [], "seldom": []}
    for one in functions:
        size = _size(one, known, sizes)
        if not one.is_within:
            is_short = size <= _LEAF and callers[one.name] >= _SHARED
            is_leaf = is_short and not any(_outside(one, known))
            kind: PartKind = "seldom" if one.is_seldom else "leaves" if is_leaf else "often"
            kinds[kind].append(one)
    halves: tuple[list[Printed], list[Printed]] = ([], [])
    weights = [
        _WEIGHTS[kind] * sum(sizes[one.name] for one in kinds[kind])
        for kind in ("leaves", "seldom")
    ]
    for one in sorted(kinds["often"], key=lambda one: -sizes[one.name]):
        at = weights.index(min(weights))
        halves[at].append(one)
        weights[at] += sizes[one.name]
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


def _size(one: Printed, known: Mapping[str, Printed], sizes: dict[str, int]) -> int:
    """Return how long a function is with all that stands within it."""
    if one.name not in sizes:
        within = (known[name] for name in one.calls if known[name].is_within)
        sizes[one.name] = len(one.lines) + sum(_size(other, known, sizes) for other in within)
    return sizes[one.name]


def _outside(one: Printed, known: Mapping[str, Printed]) -> Iterator[Printed]:
    """Yield the functions that one calls, or that something within it calls."""
    for name in one.calls:
        if known[name].is_within:
            yield from _outside(known[name], known)
        else:
            yield known[name]


def _part(functions: Sequence[Printed], known: Mapping[str, Printed]) -> str:
    """Return a part: its functions, those that stand within them, and what else they call."""
    own = {one.name for one in functions}
    waiting, found = list(functions), dict[str, Printed]()
    while waiting:
        one = waiting.pop()
        if one.name not in found:
            found[one.name] = one
            if one.is_within or one.name in own:
                waiting += [known[name] for name in sorted(one.calls)]
    return "".join(
        one.whole if one.is_within or one.name in own else f"declare {one.head}\n"
        for one in found.values()
    )
