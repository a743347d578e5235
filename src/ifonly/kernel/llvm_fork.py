"""Write the one function that no kernel text can, as LLVM IR: many runs in one call.

`fork(seed, first, count, from_start, force, trial)` means what `wasm_fork.py` says of it. A
round reads the word at `stop` first: if it is not 0, it says so in the word after it and the
call ends.
"""

from collections.abc import Collection
from typing import Final

from ifonly.kernel.llvm_parts import Printed
from ifonly.kernel.memory import AGAIN, RENEW, SIZES, Memory
from ifonly.kernel.wasm_fork import ASKED as ASKED

FORK: Final = "fork_runs"
_CALLS: Final = ("reset", "rekey", "options", "choose", "stage", "go")
_HEAD: Final = (
    "i64 @fork_runs(ptr noalias %m, i64 %seed, i64 %first, i64 %count, i32 %from_start, "
    "i64 %force, i64 %trial)"
)
_BEGIN: Final = """\
%kept = getelementptr i8, ptr %m, i64 {kept}
%stop = getelementptr i8, ptr %m, i64 {stop}
%stopped = getelementptr i8, ptr %m, i64 {stopped}
%is_new = icmp ne i32 %from_start, 0
%is_forced = icmp sge i64 %force, 0
%is_trial = icmp sge i64 %trial, 0
br label %again
again:
%run = phi i64 [0, %0], [%next, %noted]
%is_left = icmp slt i64 %run, %count
br i1 %is_left, label %look_up, label %end
look_up:
%word = load volatile i32, ptr %stop
%goes_on = icmp eq i32 %word, 0
br i1 %goes_on, label %begin, label %stops
stops:
store i32 1, ptr %stopped
br label %end
end:
ret i64 %run
begin:
%ahead.start = getelementptr i8, ptr %m, i64 {ahead}
%ahead.at = getelementptr i64, ptr %ahead.start, i64 %run
%ahead = load i64, ptr %ahead.at
%counted = add i64 %first, %run
%number = add i64 %counted, %ahead
br i1 %is_new, label %reset, label %rekey
reset:
{reset}
br label %take_up
rekey:
{copy}
call void @f_rekey(ptr %m, i64 %seed, i64 %number)
br label %take_up
take_up:
br i1 %is_forced, label %take, label %try
take:
call i64 @f_options(ptr %m)
call void @f_choose(ptr %m, i64 %force)
br label %try
try:
br i1 %is_trial, label %open, label %play
open:
br i1 %is_new, label %first_end, label %stage
first_end:
call i64 @f_go(ptr %m)
br label %stage
stage:
call void @f_stage(ptr %m, i64 %trial)
br label %play
play:
%ending = call i64 @f_go(ptr %m)
"""
_RESET: Final = "call void @f_reset(ptr %m, i64 %seed, i64 %number)"
_RENEW: Final = f"""\
%is_first = icmp eq i64 %run, 0
br i1 %is_first, label %whole, label %renew
whole:
{_RESET}
br label %take_up
renew:
call void @f_{RENEW}(ptr %m)
call void @f_{AGAIN}(ptr %m, i64 %seed, i64 %number)"""
_END: Final = """\
br label %noted
noted:
%next = add i64 %run, 1
br label %again"""


def copy(to: str, source: str, size: int) -> str:
    """Return the instruction that copies bytes from one place to another."""
    return f"call void @llvm.memcpy.p0.p0.i64(ptr {to}, ptr {source}, i64 {size}, i1 false)"


def fork_of(memory: Memory, functions: Collection[str]) -> Printed | None:
    """Return the function, or nothing where a module holds no runtime."""
    if not all(name in functions for name in _CALLS) or "out_hash" not in memory.arrays:
        return None
    text = _BEGIN.replace("{kept}", str(memory.kept)).replace("{stop}", str(memory.stop))
    text = text.replace("{stopped}", str(memory.stopped))
    text = text.replace("{ahead}", str(memory.arrays["in_ahead"].address))
    text = text.replace("{reset}", _RENEW if RENEW in functions else _RESET)
    text = text.replace("{copy}", copy("%m", "%kept", memory.run.size))
    lines = [_noted(memory, "out_ending", "%ending")]
    for name, source in (("out_length", "event_no"), ("out_hash", "r_hash")):
        lines.append(
            f"%{source}.at = getelementptr i8, ptr %m, i64 {memory.arrays[source].address}"
        )
        lines.append(f"%{source} = load i64, ptr %{source}.at")
        lines.append(_noted(memory, name, f"%{source}"))
    lines += _scenes(memory)
    if "measure_now" in functions:
        lines += _measured(memory)
    called = (*_CALLS, *(name for name in ASKED if name in functions))
    calls = frozenset(f"f_{name}" for name in called)
    return Printed(FORK, _HEAD, text + "\n".join([*lines, _END]), calls, is_seldom=True)


def _noted(memory: Memory, name: str, value: str) -> str:
    """Return what writes a value into the place of a run."""
    assert SIZES[memory.arrays[name].element] == 8
    return (
        f"%{name}.start = getelementptr i8, ptr %m, i64 {memory.arrays[name].address}\n"
        f"%{name} = getelementptr i64, ptr %{name}.start, i64 %run\n"
        f"store i64 {value}, ptr %{name}"
    )


def _scenes(memory: Memory) -> list[str]:
    """Return what writes down what became of each scene of a run."""
    source, column = memory.arrays["scene_state"], memory.arrays["out_scenes"]
    return [
        f"%scenes = getelementptr i8, ptr %m, i64 {source.address}",
        f"%scenes.slot = mul i64 %run, {source.size}",
        f"%scenes.start = getelementptr i8, ptr %m, i64 {column.address}",
        "%scenes.at = getelementptr i8, ptr %scenes.start, i64 %scenes.slot",
        copy("%scenes.at", "%scenes", source.size),
    ]


def _measured(memory: Memory) -> list[str]:
    """Return what writes the measures of a run."""
    count = memory.arrays["out_measures"].length // memory.arrays["out_ending"].length
    lines = [f"%slot = mul i64 %run, {8 * count}"]
    for k in range(count):
        start = memory.arrays["out_measures"].address + 8 * k
        lines += [
            f"%m{k} = call double @f_measure_now(ptr %m, i64 {k})",
            f"%m{k}.start = getelementptr i8, ptr %m, i64 {start}",
            f"%m{k}.at = getelementptr i8, ptr %m{k}.start, i64 %slot",
            f"store double %m{k}, ptr %m{k}.at",
        ]
    return lines
