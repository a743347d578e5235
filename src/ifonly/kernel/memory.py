"""Lay the arrays of a kernel module out in one linear memory.

All `state` arrays lie side by side from address 0, `luck` follows them, then a second area
of the same size that keeps a state and its luck for forks, then the word that stops a run;
then scratch, memos, params and tables. So a snapshot, a restore and a fork are one copy each. Within a role the wide elements stand
first, so that each is aligned without gaps. Numbers are little-endian, as WebAssembly's are.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ifonly.source.values import dataclass

if TYPE_CHECKING:  # Why: a story that is remembered needs the layout and no operations.
    from ifonly.kernel.ops import Array, Element, Module, Number, Role

# What stands for `reset` between the runs of one call: see `renewing.py`. Why here: what plays
# code that was kept needs their names, and no more of that.
RENEW: Final = "renew"
AGAIN: Final = "again"
SIZES: "Final[dict[Element, int]]" = {"f64": 8, "i64": 8, "bits": 8, "i32": 4, "u8": 1}
# Codes of `struct` and of typed memory views.
CODES: "Final[dict[Element, str]]" = {
    "f64": "d",
    "i64": "q",
    "bits": "Q",
    "i32": "i",
    "u8": "B",
}
PAGE: Final = 65536
_ORDER: "Final[tuple[Role, ...]]" = ("state", "luck", "scratch", "memo", "param", "table")


@dataclass(frozen=True, slots=True)
class Area:
    """Some bytes side by side."""

    start: int
    stop: int

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Slot:
    """An array as it lies in memory: its name and cells, what it is for, and where it begins."""

    name: str
    element: "Element"
    length: int
    role: "Role"
    address: int

    @property
    def size(self) -> int:
        """How many bytes its cells take."""
        return self.length * SIZES[self.element]


@dataclass(frozen=True, slots=True)
class Memory:
    """Where everything lies, the arrays in the module's order; `run` is state and luck together, `kept` holds a copy of it.

    Code that runs long looks at the 4 bytes at `stop`, and traps once they are not 0.
    """

    arrays: Mapping[str, Slot]
    state: Area
    luck: Area
    kept: int
    stop: int
    size: int

    @property
    def stopped(self) -> int:
        """Where native code notes that it has stopped: the 4 bytes after `stop`."""
        return self.stop + SIZES["i32"]

    @property
    def run(self) -> Area:
        """The bytes of state and luck: what a fork begins with."""
        return Area(0, self.luck.stop)

    @property
    def pages(self) -> int:
        """How many pages of 64 KiB the memory takes."""
        return -(-self.size // PAGE)

    def area(self, name: str) -> Area:
        """Return the bytes of an array."""
        slot = self.arrays[name]
        return Area(slot.address, slot.address + slot.size)

    def segments(self, arrays: "Iterable[Array]") -> Iterator[tuple[int, bytes]]:
        """Yield the bytes that are not 0 when a run has not begun, by address."""
        known = {array.name: array for array in arrays}
        for slot in sorted(self.arrays.values(), key=lambda slot: slot.address):
            array = known[slot.name]
            if array.data is not None or array.fill != 0:
                yield slot.address, packed(slot, array.start())

    def pack(self, cells: "Sequence[Sequence[Number]]") -> bytes:
        """Return the bytes of a state given as values, one sequence for each state array."""
        made = bytearray(self.state.size)
        state = [array for array in self.arrays.values() if array.role == "state"]
        for array, values in zip(state, cells, strict=True):
            area = self.area(array.name)
            made[area.start : area.stop] = packed(array, values)
        return bytes(made)

    def pack_like(
        self,
        cells: "Sequence[Sequence[Number]]",
        other: "Sequence[Sequence[Number]]",
        made: bytes,
    ) -> bytes:
        """Return the bytes of a state, given another and its bytes: what they share is copied."""
        found = bytearray(made)
        state = [array for array in self.arrays.values() if array.role == "state"]
        for array, values, old in zip(state, cells, other, strict=True):
            if values is not old:
                area = self.area(array.name)
                found[area.start : area.stop] = packed(array, values)
        return bytes(found)

    def unpack(self, state: bytes) -> "tuple[tuple[Number, ...], ...]":
        """Return the values in the bytes of a state, in the module's order."""
        made = []
        for array in self.arrays.values():
            if array.role == "state":
                form = f"<{array.length}{CODES[array.element]}"
                made.append(struct.unpack_from(form, state, array.address))
        return tuple(made)


def packed(slot: Slot, values: "Sequence[Number]") -> bytes:
    """Return values as the bytes of an array."""
    return struct.pack(f"<{slot.length}{CODES[slot.element]}", *values)


def lay_out(module: "Module") -> Memory:
    """Give every array of a module its address."""
    addresses: dict[str, int] = {}
    at, kept, stop = 0, 0, 0
    ends: dict[str, int] = {}
    for role in _ORDER:
        some = [array for array in module.arrays if array.role == role]
        for array in sorted(some, key=lambda array: -SIZES[array.element]):
            addresses[array.name] = at
            at += array.length * SIZES[array.element]
        ends[role] = at = _aligned(at)
        if role == "luck":
            kept, stop = at, at + at
            at = _aligned(stop + 1)
    arrays = {
        one.name: Slot(one.name, one.element, one.length, one.role, addresses[one.name])
        for one in module.arrays
    }
    state, luck = Area(0, ends["state"]), Area(ends["state"], ends["luck"])
    return Memory(arrays, state, luck, kept, stop, at)


def _aligned(at: int) -> int:
    # Why 64: no two areas share a line of the cache.
    return -(-at // 64) * 64
