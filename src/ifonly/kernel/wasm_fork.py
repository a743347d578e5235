"""Write the one function that no kernel text can: many runs from a kept state, in one call.

`fork(seed, first, count, from_start, force, trial)` plays runs `first`, `first + 1`, ..., or, of
which `in_ahead` says so, those that are so far ahead of these: each
begins with a copy of what is kept (state and luck) and luck of its own from there on, or with
`reset`; takes option `force` at once (-1: none); opens scene `trial` as a trial, at the moment
at hand or, from the start, when the run has ended (-1: none); and goes on to its end. What a
run came to is in the `out_` arrays, as after `finish`.
"""

from collections.abc import Mapping
from typing import Final

from ifonly.kernel.memory import AGAIN, RENEW, SIZES, Memory
from ifonly.kernel.wasm_code import I32, I64, Code

_CALLS: Final = ("reset", "rekey", "options", "choose", "stage", "go")
# What no host calls, and this function does: what is known when a run has ended still stands,
# and what was written since the last one is known.
ASKED: Final = ("measure_now", RENEW, AGAIN)
_SEED, _FIRST, _COUNT, _FROM_START, _FORCE, _TRIAL = range(6)


def fork_of(memory: Memory, numbers: Mapping[str, int]) -> Code | None:
    """Return the function, or nothing where a module holds no runtime."""
    if not all(name in numbers for name in _CALLS) or "out_hash" not in memory.arrays:
        return None
    code = Code((I64, I64, I64, I32, I64, I64), (I64,))
    run, ending = code.local(I64), code.local(I64)
    code.begin("block")
    after = code.depth
    code.begin("loop")
    again = code.depth
    code.get(run)
    code.get(_COUNT)
    code.op("i64.ge_s")
    code.leave(after, "br_if")
    _begin(code, memory, numbers, run)
    _take_up(code, numbers)
    code.with_number("call", numbers["go"])
    code.set(ending)
    _note(code, memory, run, ending)
    _note_scenes(code, memory, run)
    _measure(code, memory, numbers, run)
    code.get(run)
    code.i64(1)
    code.op("i64.add")
    code.set(run)
    code.leave(again)
    code.end()
    code.end()
    code.get(_COUNT)
    return code


def _begin(code: Code, memory: Memory, numbers: Mapping[str, int], run: int) -> None:
    for name in ("reset", "rekey"):
        if name == "reset":
            code.get(_FROM_START)
            code.begin("if")
            if RENEW in numbers:
                _renew(code, memory, numbers, run)
                continue
        else:
            code.op("else")
            code.i32(memory.run.start)
            code.i32(memory.kept)
            code.i32(memory.run.size)
            code.op("memory.copy")
        _call_with_luck(code, memory, numbers[name], run)
    code.end()


def _renew(code: Code, memory: Memory, numbers: Mapping[str, int], run: int) -> None:
    """Write that the first run is reset, and any other begins where the one before it wrote."""
    code.get(run)
    code.op("i64.eqz")
    code.begin("if")
    _call_with_luck(code, memory, numbers["reset"], run)
    code.op("else")
    code.with_number("call", numbers[RENEW])
    _call_with_luck(code, memory, numbers[AGAIN], run)
    code.end()


def _call_with_luck(code: Code, memory: Memory, number: int, run: int) -> None:
    code.get(_SEED)
    code.get(_FIRST)
    code.get(run)
    code.op("i64.add")
    _slot(code, run, SIZES[memory.arrays["in_ahead"].element])
    code.access("i64.load", memory.arrays["in_ahead"].address)
    code.op("i64.add")
    code.with_number("call", number)


def _take_up(code: Code, numbers: Mapping[str, int]) -> None:
    """Write what is done before a run goes on: an option taken, a trial opened."""
    code.get(_FORCE)
    code.i64(0)
    code.op("i64.ge_s")
    code.begin("if")
    code.with_number("call", numbers["options"])
    code.op("drop")
    code.get(_FORCE)
    code.with_number("call", numbers["choose"])
    code.end()
    code.get(_TRIAL)
    code.i64(0)
    code.op("i64.ge_s")
    code.begin("if")
    code.get(_FROM_START)
    code.begin("if")
    code.with_number("call", numbers["go"])
    code.op("drop")
    code.end()
    code.get(_TRIAL)
    code.with_number("call", numbers["stage"])
    code.end()


def _note(code: Code, memory: Memory, run: int, ending: int) -> None:
    """Write down how a run ended, its length and its hash."""
    for name, source in (
        ("out_ending", ""),
        ("out_length", "event_no"),
        ("out_hash", "r_hash"),
    ):
        _slot(code, run, SIZES[memory.arrays[name].element])
        if source:
            code.i32(0)
            code.access("i64.load", memory.arrays[source].address)
        else:
            code.get(ending)
        code.access("i64.store", memory.arrays[name].address)


def _note_scenes(code: Code, memory: Memory, run: int) -> None:
    """Write down what became of each scene."""
    source = memory.arrays["scene_state"]
    _slot(code, run, source.size)
    code.i32(memory.arrays["out_scenes"].address)
    code.op("i32.add")
    code.i32(source.address)
    code.i32(source.size)
    code.op("memory.copy")


def _measure(code: Code, memory: Memory, numbers: Mapping[str, int], run: int) -> None:
    if "measure_now" not in numbers:
        return
    count = memory.arrays["out_measures"].length // memory.arrays["out_ending"].length
    for k in range(count):
        _slot(code, run, 8 * count)
        code.i64(k)
        code.with_number("call", numbers["measure_now"])
        code.access("f64.store", memory.arrays["out_measures"].address + 8 * k)


def _slot(code: Code, run: int, size: int) -> None:
    code.get(run)
    code.op("i32.wrap_i64")
    code.i32(size)
    code.op("i32.mul")
