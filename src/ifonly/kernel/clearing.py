"""Find arrays side by side that are set to 0 in a row, so that they are cleared in one step.

A run begins with some hundred arrays set to what they begin with. Most begin with 0 and lie
side by side; those between them that do not are small, and are set after. Only a printer knows
where arrays lie (`memory.py`), so this is done while code is printed, in either printer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ifonly.kernel.memory import Memory, Slot
from ifonly.kernel.ops import Array, FloatConst, For, IntConst, Stmt, Store
from ifonly.kernel.shortcuts import filling
from ifonly.source.values import dataclass

# What is not 0 and larger than this is not written twice.
_SMALL: Final = 512
# No two arrays side by side are further apart.
_GAP: Final = 64
_SETS: Final = frozenset({For, Store})


@dataclass(frozen=True, slots=True)
class Cleared:
    """What `count` statements in a row do: areas set to 0, as address and size, then the rest."""

    count: int
    areas: tuple[tuple[int, int], ...]
    rest: tuple[Stmt, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A statement that sets all of an array to a constant."""

    stmt: Stmt
    slot: Slot
    is_zero: bool

    @property
    def end(self) -> int:
        return self.slot.address + self.slot.size


def steps(
    body: Sequence[Stmt], memory: Memory, arrays: Mapping[str, Array]
) -> Iterator[tuple[int, Stmt | Cleared]]:
    """Yield what a body does, step by step, each with the place of its first statement."""
    at = 0
    while at < len(body):
        # Why the types first: of most statements they tell that nothing is set, or nothing more.
        may = type(body[at]) in _SETS and at + 1 < len(body) and type(body[at + 1]) in _SETS
        found = cleared(body, at, memory, arrays) if may else None
        yield at, found or body[at]
        at += 1 if found is None else found.count


def cleared(
    body: Sequence[Stmt], at: int, memory: Memory, arrays: Mapping[str, Array]
) -> Cleared | None:
    """Return what statements clear together, from one on, if there are some that do."""
    some: dict[str, _Set] = {}
    for k in range(at, len(body)):
        found = _set_of(body[k], memory, arrays)
        if found is None or found.slot.name in some:
            break
        some[found.slot.name] = found
    if len(some) < 2:
        return None
    areas: list[tuple[int, int]] = []
    done: set[str] = set()
    for chain in _chains(some, memory):
        zeroes = [k for k, one in enumerate(chain) if one.is_zero]
        if len(zeroes) > 1:
            within = chain[zeroes[0] : zeroes[-1] + 1]
            start = within[0].slot.address
            areas.append((start, within[-1].end - start))
            done |= {one.slot.name for one in within if one.is_zero}
    if not areas:
        return None
    rest = tuple(one.stmt for name, one in some.items() if name not in done)
    return Cleared(len(some), tuple(areas), rest)


def _set_of(stmt: Stmt, memory: Memory, arrays: Mapping[str, Array]) -> _Set | None:
    value, name, count = None, "", 0
    if isinstance(stmt, For):
        loop = filling(stmt)
        if loop is not None and loop.start == 0:
            name, count, value = loop.array, loop.stop, loop.value
    elif isinstance(stmt, Store) and stmt.index == IntConst(0):
        name, count, value = stmt.array, 1, stmt.value
    if not isinstance(value, IntConst | FloatConst) or count != arrays[name].length:
        return None
    return _Set(stmt, memory.arrays[name], value.value == 0)


def _chains(some: Mapping[str, _Set], memory: Memory) -> list[list[_Set]]:
    """Return what lies side by side, without anything else between."""
    chains: list[list[_Set]] = [[]]
    for slot in sorted(memory.arrays.values(), key=lambda slot: slot.address):
        one = some.get(slot.name)
        if one is None or (not one.is_zero and slot.size > _SMALL):
            chains.append([])
            continue
        if chains[-1] and slot.address - chains[-1][-1].end >= _GAP:
            chains.append([])
        chains[-1].append(one)
    return chains
