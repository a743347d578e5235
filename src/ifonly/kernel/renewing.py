"""Let a run begin by setting back only what the run before it wrote.

A run begins with every array as before the start. Of a large story a run writes a twentieth, so
where many runs follow each other in one call of compiled code, what was written is noted, by
blocks of cells, and only these are set back. `renewing` makes of a module one in which

* a store into a large array also notes the block that it stores into;
* `reset` sets large arrays back whole, then calls `again`, which does all the rest;
* `renew` sets back the blocks that were noted.

So `renew` and `again` do what `reset` does, if all that was written since the last one was
written by the module itself. That holds only between the runs of one call: the host may write
to the state between calls. What is noted is scratch; no state is added, and nothing is
answered from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.memory import AGAIN, RENEW, SIZES
from ifonly.kernel.ops import (
    Array,
    Assign,
    CallStmt,
    Expr,
    For,
    Function,
    If,
    IntConst,
    Load,
    Local,
    Module,
    Stmt,
    Store,
    operands,
    statements,
)
from ifonly.kernel.rewriting import Rewriting
from ifonly.kernel.shape import uses_in
from ifonly.kernel.shortcuts import filling
from ifonly.source.values import dataclass

RESET: Final = "reset"
# Arrays of fewer bytes are set back whole.
_LARGE: Final = 16_384
# Cells of a block: a power of 2.
_PLACES: Final = 4
_BLOCK: Final = 2**_PLACES
_ZERO, _ONE = IntConst(0), IntConst(1)


@dataclass(frozen=True, slots=True)
class _Set:
    """Arrays of one length with the loops that set them back whole, and where blocks are noted."""

    loops: Mapping[str, For]
    notes: str
    length: int


def renewing(module: Module) -> Module:
    """Return a module that does the same, with `renew` and `again` if an array is large."""
    reset = _Reset(module)
    sets = reset.sets()
    if not sets:
        return module
    marking = _Marking({name: one.notes for one in sets for name in one.loops})
    gone = {id(loop) for one in sets for loop in one.loops.values()}
    made: list[Function] = []
    for function in module.functions:
        body = function.body
        if function.name in reset.chain:
            body = tuple(stmt for stmt in body if id(stmt) not in gone)
        if not marking.notes.keys().isdisjoint(_stored(body)):
            body = marking.block(body)
        if function.name == RESET:
            made += _begun(function, body, sets)
        else:
            made.append(function if body is function.body else replace(function, body=body))
    notes = (Array(one.notes, "u8", -(-one.length // _BLOCK), "scratch", 0, 1) for one in sets)
    return replace(module, arrays=(*module.arrays, *notes), functions=tuple(made))


class _Reset:
    """What the functions do that a reset consists of: `reset`, and those that it alone calls."""

    def __init__(self, module: Module) -> None:
        self.arrays = {array.name: array for array in module.arrays}
        self.functions = {function.name: function for function in module.functions}
        self.calls = [
            stmt.function
            for one in module.functions
            for stmt in statements(one.body)
            if isinstance(stmt, CallStmt)
        ]
        self.chain: set[str] = set()
        # What was read or written before, in order.
        self.touched: set[str] = set()
        self.loops: dict[str, For] = {}
        if RESET in self.functions:
            self.walk(RESET)

    def walk(self, name: str) -> None:
        """Find loops before which nothing reads or writes what they set: they may come first."""
        self.chain.add(name)
        for stmt in self.functions[name].body:
            large = self.large(stmt)
            if large is not None and large not in self.touched and isinstance(stmt, For):
                self.loops[large] = stmt
            elif isinstance(stmt, CallStmt) and self.calls.count(stmt.function) == 1:
                self.walk(stmt.function)
            else:
                self.touch((stmt,), set())

    def large(self, stmt: Stmt) -> str | None:
        """Return the large array that a statement sets to constants, all of it."""
        found = filling(stmt) if isinstance(stmt, For) else None
        if found is None:
            return None
        array = self.arrays[found.array]
        if isinstance(found.value, Load) and self.arrays[found.value.array].role != "table":
            return None
        is_whole = (found.start, found.stop) == (0, array.length)
        is_large = array.length * SIZES[array.element] >= _LARGE
        return array.name if is_whole and is_large else None

    def touch(self, body: tuple[Stmt, ...], known: set[str]) -> None:
        uses = uses_in(body)
        self.touched |= uses.loads
        self.touched |= set(_stored(body))
        for name in uses.calls - known:
            known.add(name)
            self.touch(self.functions[name].body, known)

    def sets(self) -> list[_Set]:
        """Return the large arrays, those of one length together: they are written together."""
        lengths: dict[int, dict[str, For]] = {}
        for name, loop in self.loops.items():
            lengths.setdefault(self.arrays[name].length, {})[name] = loop
        return [_Set(loops, f"noted_{length}", length) for length, loops in lengths.items()]


class _Marking(Rewriting):
    """Notes, after each store into some arrays, the block that it stores into."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self.notes = notes

    def block(self, body: Sequence[Stmt]) -> tuple[Stmt, ...]:
        made: list[Stmt] = []
        known: set[Store] = set()
        for stmt in body:
            made += self.stmt(stmt)
            changed = {one.name for one in statements((stmt,)) if isinstance(one, Assign | For)}
            known = {note for note in known if changed.isdisjoint(_names(note.index))}
            if isinstance(stmt, Store) and stmt.array in self.notes:
                note = Store(self.notes[stmt.array], _block_of(stmt.index), _ONE)
                # Why once: arrays of one length are written side by side, at one cell.
                if note not in known:
                    made.append(note)
                if not uses_in((note,)).loads:
                    known.add(note)
        return tuple(made)


def _begun(reset: Function, body: tuple[Stmt, ...], sets: Sequence[_Set]) -> Iterator[Function]:
    """Yield `renew`, `again` and `reset`, given what is left of its body."""
    some: list[Stmt] = []
    every: list[Stmt] = []
    for one in sets:
        some += _renewed(one)
        every += one.loops.values()
        k = Local("k", "i64")
        blocks_ = IntConst(-(-one.length // _BLOCK))
        every.append(For("k", _ZERO, blocks_, (Store(one.notes, k, _ZERO),)))
    given = tuple(Local(one.name, one.type.kind) for one in reset.parameters)
    yield build.function(RENEW, (), None, some)
    yield replace(reset, name=AGAIN, body=body)
    yield build.function(RESET, reset.parameters, None, (*every, CallStmt(AGAIN, given)))


def _renewed(one: _Set) -> Iterator[Stmt]:
    """Yield the loops that set back the blocks that are noted."""
    b, k, first = (Local(name, "i64") for name in ("b", "k", "first"))
    whole = one.length // _BLOCK

    def stores(cell: Expr) -> Iterator[Store]:
        for name, loop in one.loops.items():
            (store,) = loop.body
            assert isinstance(store, Store)
            value = store.value
            if isinstance(value, Load):
                value = replace(value, index=cell)
            yield Store(name, cell, value)

    start = Assign("first", build.mul(b, IntConst(_BLOCK)))
    inner = For("k", first, build.add(first, IntConst(_BLOCK)), (*stores(k),))
    cleared = (start, inner, Store(one.notes, b, _ZERO))
    noted = build.eq(Load(one.notes, b, "i64"), _ONE)
    yield For("b", _ZERO, IntConst(whole), (If(noted, cleared),))
    for cell in range(whole * _BLOCK, one.length):
        yield from stores(IntConst(cell))


def _block_of(cell: Expr) -> Expr:
    if isinstance(cell, IntConst):
        return IntConst(cell.value // _BLOCK)
    return build.unary("from_bits", build.shr64(build.unary("to_bits", cell), _PLACES))


def _stored(body: Sequence[Stmt]) -> Iterator[str]:
    return (stmt.array for stmt in statements(body) if isinstance(stmt, Store))


def _names(expr: Expr) -> Iterator[str]:
    return (one.name for one in operands((expr,)) if isinstance(one, Local))
