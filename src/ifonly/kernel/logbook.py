"""Turn a kernel module into one that keeps a logbook of what happens, without a host that listens.

A watched run wants to know of its events, who noticed them, and what holds in the states on the
way. Where Python plays, the traces tell it; here those traces become rows of numbers in scratch
arrays, and the questions are asked by the kernel itself, at the very same places. Invariants: it
plays as the module it is made from; what the rows say is what the traces would have said; it
is an ordinary module, proven like any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ifonly.kernel.frontend import translate
from ifonly.kernel.ops import (
    LIMIT,
    Array,
    CallStmt,
    For,
    Function,
    If,
    IntConst,
    Load,
    Module,
    Stmt,
    Trace,
    While,
)

# What a row is about. Of `LOOK` the next number is the kind of moment, or `CLOSED`.
EVENT: Final = 1
NOTICE: Final = 2
TIMES: Final = 3
LOOK: Final = 4
CLOSED: Final = 15
ROOM: Final = 2**16  # numbers of one run's logbook
_TEXT: Final = "logbook.kernel"
_CALLS: Final = {
    "event": "w_event",
    "notice": "w_notice",
    "nobody": "w_nobody",
    "times": "w_times",
}
_REACH: Final = 2**52


def logged(module: Module, questions: int) -> Module:
    """Return the module that keeps a logbook; at most so many questions are asked of a state."""
    named = {function.name: function for function in module.functions}
    width = len(named["r_event"].parameters)
    probes = int(named["probe"].parameters[0].type.hi) + 1
    measures = int(named["measure"].parameters[0].type.hi) + 1

    def array(name: str, lo: int, hi: int, length: int = 1) -> Array:
        return Array(name, "i64", length, "scratch", lo, hi)

    own = (
        array("w_log", -_REACH, _REACH, ROOM),
        Array("w_answer", "f64", ROOM, "scratch", -LIMIT, LIMIT, 0.0),
        array("w_n", 0, ROOM),
        array("w_m", 0, ROOM),
        array("w_full", 0, 1),
        array("w_open", 0, 1),
        array("w_on", 0, 1),
        array("w_asked_n", 0, max(1, questions)),
        array("w_asked", 0, probes + measures - 1, max(1, questions)),
    )
    arrays = (*module.arrays, *own)
    sizes = {array.name: array.length for array in module.arrays}
    constants: dict[str, int | float] = {
        "EVENT": EVENT, "NOTICE": NOTICE, "TIMES": TIMES, "LOOK": LOOK, "CLOSED": CLOSED,
        "ROOM": ROOM, "PROBES": probes, "MEASURES": measures,
        "PEOPLE": sizes["place_of"], "OPTIONS": sizes["o_act"],
    }  # fmt: skip
    text = Path(__file__).with_name(_TEXT).read_text("utf-8")
    names = [f"b{i}" for i in range(width)]
    text = text.replace(
        "WHAT", ", ".join(f"{name}: i64[-{_REACH}, {_REACH}]" for name in names)
    )
    text = text.replace("        PUTS", "\n".join(f"        w_put({name})" for name in names))
    used = [one for one in arrays if f"{one.name}[" in text]
    made = translate(text, _TEXT, used, constants, module.functions)
    changed = tuple(_logging(function) for function in module.functions)
    return replace(module, arrays=arrays, functions=(*changed, *made))


def _logging(function: Function) -> Function:
    body = _instead(function.body)
    if function.name == "choose":
        zero = IntConst(0)
        look = CallStmt("w_moment", (Load("r_kind", zero, "i64"), Load("o_n", zero, "i64")))
        body = (look, *body)
    return replace(function, body=body)


def _instead(body: Sequence[Stmt]) -> tuple[Stmt, ...]:
    """Return statements with the traces that are heard as calls, and without the others."""
    return tuple(one for stmt in body for one in _statement(stmt))


def _statement(stmt: Stmt) -> Iterator[Stmt]:
    match stmt:
        case Trace(kind=kind, arguments=arguments):
            if kind in _CALLS:
                yield CallStmt(_CALLS[kind], arguments, stmt.origin)
        case If(then=then, other=other):
            yield replace(stmt, then=_instead(then), other=_instead(other))
        case For(body=inner) | While(body=inner):
            yield replace(stmt, body=_instead(inner))
        case _:
            yield stmt
