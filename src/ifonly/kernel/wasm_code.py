"""Encode WebAssembly: instructions, functions, sections of a binary module.

The subset that a kernel needs: one memory, functions, exports, data. What an instruction
means is WebAssembly's own; which ones are chosen is `print_wasm.py`'s business.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

I32: Final = 0x7F
I64: Final = 0x7E
F64: Final = 0x7C
EMPTY: Final = 0x40  # the result of a block that has none

# Instructions without operands, and the first byte of those that have some.
OPCODES: Final[dict[str, int]] = {
    "unreachable": 0x00, "block": 0x02, "loop": 0x03, "if": 0x04, "else": 0x05, "end": 0x0B,
    "br": 0x0C, "br_if": 0x0D, "return": 0x0F, "call": 0x10, "drop": 0x1A, "select": 0x1B,
    "local.get": 0x20, "local.set": 0x21, "local.tee": 0x22,
    "i32.load": 0x28, "i64.load": 0x29, "f64.load": 0x2B, "i32.load8_u": 0x2D,
    "i64.load8_u": 0x31, "i64.load32_s": 0x34, "i32.store": 0x36, "i64.store": 0x37,
    "f64.store": 0x39, "i64.store8": 0x3C, "i64.store16": 0x3D, "i64.store32": 0x3E,
    "i32.const": 0x41, "i64.const": 0x42, "f64.const": 0x44,
    "i32.eqz": 0x45, "i32.lt_u": 0x49, "i64.eqz": 0x50, "i64.eq": 0x51, "i64.ne": 0x52,
    "i64.lt_s": 0x53, "i64.gt_s": 0x55, "i64.le_s": 0x57, "i64.ge_s": 0x59,
    "f64.eq": 0x61, "f64.ne": 0x62, "f64.lt": 0x63, "f64.gt": 0x64, "f64.le": 0x65,
    "f64.ge": 0x66, "i32.add": 0x6A, "i32.sub": 0x6B, "i32.mul": 0x6C, "i32.and": 0x71,
    "i32.or": 0x72, "i32.shl": 0x74, "i64.add": 0x7C, "i64.sub": 0x7D, "i64.mul": 0x7E,
    "i64.and": 0x83, "i64.xor": 0x85, "i64.shr_u": 0x88, "f64.abs": 0x99,
    "f64.trunc": 0x9D, "f64.add": 0xA0,
    "f64.sub": 0xA1, "f64.mul": 0xA2, "f64.div": 0xA3, "i32.wrap_i64": 0xA7,
    "i64.extend_i32_u": 0xAD, "f64.convert_i64_s": 0xB9, "i64.reinterpret_f64": 0xBD,
    "f64.reinterpret_i64": 0xBF,
}  # fmt: skip
# Instructions of more than one byte, whole.
_LONG: Final[dict[str, bytes]] = {
    "i64.trunc_sat_f64_s": b"\xfc\x06",
    "memory.copy": b"\xfc\x0a\x00\x00",
    "memory.fill": b"\xfc\x0b\x00",
}
# What an access is aligned to, as a power of 2.
_ALIGNED: Final = {
    name: 0 if "8" in name.split(".")[1] else 1 if "16" in name else 2 if "32" in name else 3
    for name in OPCODES
    if ".load" in name or ".store" in name
}
_WHOLE: Final = {name: bytes([code]) for name, code in OPCODES.items()} | _LONG
_SHORT: Final = tuple(bytes([value]) for value in range(128))


def unsigned(value: int) -> bytes:
    """Return a number from 0 up in LEB128."""
    if value < 128:
        return _SHORT[value]
    made = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        if not value:
            made.append(low)
            return bytes(made)
        made.append(low | 0x80)


def signed(value: int) -> bytes:
    """Return a number in signed LEB128.

    >>> signed(-1).hex(), signed(64).hex()
    ('7f', 'c000')
    """
    if -64 <= value < 64:
        return _SHORT[value & 0x7F]
    made = bytearray()
    while True:
        low = value & 0x7F
        value >>= 7
        if (value == 0 and not low & 0x40) or (value == -1 and low & 0x40):
            made.append(low)
            return bytes(made)
        made.append(low | 0x80)


# Why kept: most instructions of a module are the same few hundred, written again and again.
@lru_cache(maxsize=4096)
def _numbered(name: str, number: int) -> bytes:
    return _WHOLE[name] + unsigned(number)


@lru_cache(maxsize=4096)
def _constant(name: str, value: int) -> bytes:
    return _WHOLE[name] + signed(value)


@lru_cache(maxsize=4096)
def _accessed(name: str, offset: int) -> bytes:
    return _WHOLE[name] + _SHORT[_ALIGNED[name]] + unsigned(offset)


@dataclass(slots=True)
class Code:
    """The instructions of one function as they are written.

    `depth` counts the blocks that are open, `conditions` the instructions that choose.
    """

    parameters: tuple[int, ...]
    results: tuple[int, ...]
    local_types: list[int] = field(default_factory=list)
    bytes_: bytearray = field(default_factory=bytearray)
    depth: int = 0
    conditions: int = 0

    def local(self, type_: int) -> int:
        """Add a local variable; return its number."""
        self.local_types.append(type_)
        return len(self.parameters) + len(self.local_types) - 1

    def op(self, name: str) -> None:
        """Write an instruction without operands."""
        self.bytes_ += _WHOLE[name]

    def ops(self, *names: str) -> None:
        """Write instructions without operands."""
        for name in names:
            self.bytes_ += _WHOLE[name]

    def select(self) -> None:
        """Write the choice between two values by a truth value."""
        self.conditions += 1
        self.bytes_ += _WHOLE["select"]

    def with_number(self, name: str, number: int) -> None:
        """Write a branch, a call or an access to a local variable."""
        self.bytes_ += _numbered(name, number)

    def get(self, local: int) -> None:
        """Read a local variable."""
        self.bytes_ += _numbered("local.get", local)

    def set(self, local: int) -> None:
        """Write a local variable."""
        self.bytes_ += _numbered("local.set", local)

    def tee(self, local: int) -> None:
        """Write a local variable and keep the value."""
        self.bytes_ += _numbered("local.tee", local)

    def i32(self, value: int) -> None:
        """Write a constant."""
        self.bytes_ += _constant("i32.const", value)

    def i64(self, value: int) -> None:
        """Write a constant; from 2**63 on it is what has the same bits."""
        self.bytes_ += _constant("i64.const", value - 2**64 if value >= 2**63 else value)

    def f64(self, value: float) -> None:
        """Write a constant."""
        self.bytes_ += _WHOLE["f64.const"]
        self.bytes_ += struct.pack("<d", value)

    def access(self, name: str, offset: int) -> None:
        """Write a load or store at an offset from the address on the stack."""
        self.bytes_ += _accessed(name, offset)

    def begin(self, name: str, result: int = EMPTY) -> None:
        """Open a block, a loop or an if."""
        self.bytes_ += _WHOLE[name]
        self.bytes_.append(result)
        self.conditions += name == "if"
        self.depth += 1

    def end(self) -> None:
        """Close what was opened last."""
        self.bytes_ += b"\x0b"
        self.depth -= 1

    def leave(self, depth: int, name: str = "br") -> None:
        """Branch to the block that was opened at this depth."""
        self.conditions += name == "br_if"
        self.with_number(name, self.depth - depth)

    def body(self) -> bytes:
        """Return the function's entry in the code section."""
        runs: list[list[int]] = []
        for type_ in self.local_types:
            if runs and runs[-1][1] == type_:
                runs[-1][0] += 1
            else:
                runs.append([1, type_])
        declared = b"".join(unsigned(count) + bytes([type_]) for count, type_ in runs)
        whole = unsigned(len(runs)) + declared + bytes(self.bytes_) + b"\x0b"
        return unsigned(len(whole)) + whole


@dataclass(frozen=True, slots=True)
class Sections:
    """What a binary module holds; functions are called by their place.

    `is_guest`: the memory is that of another module, which brought the data.
    """

    functions: Sequence[Code]
    exports: Sequence[tuple[str, int]]
    pages: int
    segments: Iterable[tuple[int, bytes]]
    is_guest: bool = False

    def encode(self) -> bytes:
        """Return the module's bytes; its memory is exported as `memory` and never grows."""
        types: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        used = [
            types.setdefault((code.parameters, code.results), len(types))
            for code in self.functions
        ]
        forms = [
            b"\x60"
            + _vector([bytes([p]) for p in taken])
            + _vector([bytes([r]) for r in given])
            for taken, given in types
        ]
        exports = [] if self.is_guest else [_name("memory") + b"\x02\x00"]
        exports += [_name(name) + b"\x00" + unsigned(at) for name, at in self.exports]
        pages = unsigned(self.pages)
        sections = [
            (1, _vector(forms)),
            (2, _vector([_name("host") + _name("memory") + b"\x02\x01" + pages + pages])),
            (3, _vector([unsigned(at) for at in used])),
            (5, b"\x01\x01" + pages + pages),
            (7, _vector(exports)),
            (10, _vector([code.body() for code in self.functions])),
            (11, _vector(list(self._data()))),
        ]
        idle = {5, 11} if self.is_guest else {2}
        sections = [one for one in sections if one[0] not in idle]
        made = b"".join(bytes([id_]) + unsigned(len(body)) + body for id_, body in sections)
        return b"\x00asm\x01\x00\x00\x00" + made

    def _data(self) -> Iterator[bytes]:
        for address, data in self.segments:
            at = bytes([OPCODES["i32.const"]]) + signed(address) + b"\x0b"
            yield b"\x00" + at + unsigned(len(data)) + data


def _vector(items: list[bytes]) -> bytes:
    return unsigned(len(items)) + b"".join(items)


def _name(text: str) -> bytes:
    raw = text.encode("ascii")
    return unsigned(len(raw)) + raw
