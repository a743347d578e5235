"""A lowered story as a compiled engine needs it, and as it is kept in a file.

An `Image` holds code, as a WebAssembly module or as LLVM IR, where the arrays lie and what the
entries take and give: no operations, no spans, nothing of the story. `to_bytes` and
`from_bytes` are a form of their own: a head in JSON, then bytes. Invariants: what is written reads back equal;
bytes that are no such form, or that speak of memory outside the image's own, read back as
nothing; reading runs no code.
"""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from ifonly.kernel.memory import SIZES, Area, Memory, Slot
from ifonly.source.values import dataclass

if TYPE_CHECKING:  # Why: a story that is remembered needs no operations.
    from ifonly.kernel.ops import Kind, Module

FORMAT: Final = 3
# Code of more rules is compiled without optimisation, so that the time it takes stays linear.
MOST_OPTIMISED: Final = 5_000
# Entries that no ensemble calls: their code is compiled when one of them is called first.
LATER: Final = frozenset({"guard", "probe", "state_hash"})
# The name of the one exported function that is not an entry of the module.
FORK: Final = "fork"
_MAGIC: Final = b"ifonly image\n"
_KINDS: Final = frozenset({"i64", "f64", "bits"})
_ROLES: Final = frozenset({"state", "luck", "scratch", "memo", "param", "table"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A function that the host may call: the kinds it takes, and the kind it gives, if any."""

    name: str
    takes: "tuple[Kind, ...]"
    gives: "Kind | None"


@dataclass(frozen=True, slots=True)
class Image:
    """A story as code, with its layout, its entries and how many measures it has.

    `segments` are the bytes that are not 0 before a run, by address, where the code has none.
    `rules` is how many the story has. `later` is the code of the entries in `LATER`, over the
    same memory.
    """

    memory: Memory
    entries: tuple[Entry, ...]
    measures: int
    code: bytes
    segments: tuple[tuple[int, bytes], ...] = ()
    rules: int = 0
    later: bytes = b""

    @property
    def is_plain(self) -> bool:
        """Whether the code is compiled without optimisation."""
        return self.rules > MOST_OPTIMISED


def now_and_later(entries: "Iterable[str]") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part entries into those that are compiled at once and the others."""
    every = tuple(entries)
    later = tuple(name for name in every if name in LATER)
    # Why not all: code that has nothing else is wanted now.
    return (
        (tuple(name for name in every if name not in LATER), later)
        if len(later) < len(every)
        else (every, ())
    )


def entries_of(module: "Module") -> tuple[Entry, ...]:
    """Return the entries of a module."""
    functions = {function.name: function for function in module.functions}
    return tuple(
        Entry(
            name,
            tuple(parameter.type.kind for parameter in functions[name].parameters),
            None if (result := functions[name].result) is None else result.kind,
        )
        for name in module.entries
    )


# ---- as bytes


def to_bytes(image: Image) -> bytes:
    """Return an image as it is kept."""
    memory = image.memory
    head = {
        "format": FORMAT,
        "arrays": [
            [one.name, one.element, one.length, one.role, one.address]
            for one in memory.arrays.values()
        ],
        "state": memory.state.stop,
        "luck": memory.luck.stop,
        "kept": memory.kept,
        "stop": memory.stop,
        "size": memory.size,
        "entries": [[one.name, list(one.takes), one.gives] for one in image.entries],
        "measures": image.measures,
        "rules": image.rules,
        "segments": [[at, len(data)] for at, data in image.segments],
        "code": len(image.code),
        "later": len(image.later),
    }
    written = json.dumps(head, separators=(",", ":")).encode("ascii")
    data = b"".join(data for _, data in image.segments)
    return (
        _MAGIC + len(written).to_bytes(4, "little") + written + image.code + image.later + data
    )


def from_bytes(data: bytes) -> Image | None:
    """Return the image that was kept, or nothing if the bytes are none."""
    start = len(_MAGIC) + 4
    if not data.startswith(_MAGIC):
        return None
    stop = start + int.from_bytes(data[len(_MAGIC) : start], "little")
    try:
        head = json.loads(data[start:stop].decode("ascii"))
        _demand(head["format"] == FORMAT)
        memory = _memory(head)
        entries = tuple(_entry(*row) for row in head["entries"])
        middle = stop + _whole(head["code"])
        end = middle + _whole(head["later"])
        _demand(end <= len(data))
        segments = tuple(_segments(head["segments"], data[end:], memory.size))
        measures, rules = _whole(head["measures"]), _whole(head["rules"])
        code, later = data[stop:middle], data[middle:end]
        return Image(memory, entries, measures, code, segments, rules, later)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _memory(head: dict[str, Any]) -> Memory:
    slots = [_slot(*row) for row in head["arrays"]]
    state, luck, kept, stop, size = (
        _whole(head[name]) for name in ("state", "luck", "kept", "stop", "size")
    )
    made = Memory(
        {slot.name: slot for slot in slots}, Area(0, state), Area(state, luck), kept, stop, size
    )
    _demand(state <= luck <= kept and kept + luck <= stop < size)
    _demand(len(made.arrays) == len(slots) and all(_lies_well(slot, made) for slot in slots))
    return made


def _lies_well(slot: Slot, memory: Memory) -> bool:
    """Say whether an array lies where arrays of its role do."""
    first, last = slot.address, slot.address + slot.size
    if slot.role == "state":
        return last <= memory.state.stop
    if slot.role == "luck":
        return memory.luck.start <= first and last <= memory.luck.stop
    return memory.stop < first and last <= memory.size


def _slot(name: Any, element: Any, length: Any, role: Any, address: Any) -> Slot:
    _demand(isinstance(name, str) and element in SIZES and role in _ROLES)
    return Slot(name, element, _whole(length), role, _whole(address))


def _entry(name: Any, takes: Iterable[Any], gives: Any) -> Entry:
    kinds = tuple(takes)
    _demand(isinstance(name, str) and _KINDS.issuperset(kinds))
    _demand(gives is None or gives in _KINDS)
    return Entry(name, kinds, gives)


def _segments(rows: Iterable[Any], data: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    begin = 0
    for address, length in rows:
        end = begin + _whole(length)
        _demand(_whole(address) + length <= size and end <= len(data))
        yield address, data[begin:end]
        begin = end
    _demand(begin == len(data))


def _whole(number: object) -> int:
    if type(number) is not int or number < 0:
        raise ValueError(f"no whole number: {number!r}")
    return number


def _demand(held: bool) -> None:
    if not held:
        raise ValueError("no image")
