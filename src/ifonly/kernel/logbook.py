"""Turn a kernel module into one that keeps a logbook of what happens, without a host that listens.

A watched run wants to know of its events, who noticed them, and what holds in the states on the
way. Where Python plays, the traces tell it; here those traces become rows of numbers in scratch
arrays, and the questions are asked by the kernel itself, at the very same places. Invariants: it
plays as the module it is made from; what the rows say is what the traces would have said; it
is an ordinary module, proven like any other.
"""

from collections.abc import Iterator, Mapping, Sequence
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
    Local,
    Module,
    Stmt,
    Trace,
    While,
)

# What a row is about. Of `LOOK` the next number is the kind of moment, or `CLOSED`; a `DECISION`
# says who chose, in which slot, which option, of how many that follow: each its act, roles but
# the doer's, whether it is specific, its readiness (0: not weighty), and its reasons.
EVENT: Final = 1
NOTICE: Final = 2
TIMES: Final = 3
LOOK: Final = 4
DECISION: Final = 5
CLOSED: Final = 15
ROOM: Final = 2**16  # numbers of one run's logbook
_SPOKEN: Final = 2**14  # reasons that speak at one decision
_TEXT: Final = "logbook.kernel"
_REASONS: Final = "reasons.kernel"
_CALLS: Final = {
    "event": "w_event",
    "notice": "w_notice",
    "nobody": "w_nobody",
    "times": "w_times",
}
# With reasons, these too; of an option nothing is handed on: it stands in the lists.
_CALLS_OF_REASONS: Final = _CALLS | {
    "motive": "w_motive",
    "option": "w_option",
    "passed": "w_passed",
}
_REACH: Final = 2**52


def logged(module: Module, questions: int, *, reasons: bool = False) -> Module:
    """Return the module that keeps a logbook; at most so many questions are asked of a state.

    With `reasons` it can also tell what was open at a decision, and what spoke for it.
    """
    named = {function.name: function for function in module.functions}
    width = len(named["r_event"].parameters)
    probes = int(named["probe"].parameters[0].type.hi) + 1
    measures = int(named["measure"].parameters[0].type.hi) + 1

    def array(name: str, lo: int, hi: int, length: int = 1) -> Array:
        return Array(name, "i64", length, "scratch", lo, hi)

    def values(name: str, length: int) -> Array:
        return Array(name, "f64", length, "scratch", -LIMIT, LIMIT, 0.0)

    sizes = {array.name: array.length for array in module.arrays}
    acts, options = sizes["h_act"], sizes["o_act"]
    own = [
        array("w_log", -_REACH, _REACH, ROOM),
        values("w_answer", ROOM),
        array("w_n", 0, ROOM),
        array("w_m", 0, ROOM),
        array("w_full", 0, 1),
        array("w_open", 0, 1),
        array("w_on", 0, 1),
        array("w_asked_n", 0, max(1, questions)),
        array("w_asked", 0, probes + measures - 1, max(1, questions)),
    ]
    if reasons:
        own += [
            array("w_reasons", 0, 1),
            array("w_wanted", 0, 1, acts),
            array("w_spoke", -(2**20), 2**20, _SPOKEN),
            values("w_value", _SPOKEN),
            array("w_spoke_n", 0, _SPOKEN),
            array("w_upto", 0, _SPOKEN, options),
        ]
    arrays = (*module.arrays, *own)
    constants: dict[str, int | float] = {
        "EVENT": EVENT, "NOTICE": NOTICE, "TIMES": TIMES, "LOOK": LOOK, "CLOSED": CLOSED,
        "ROOM": ROOM, "PROBES": probes, "MEASURES": measures, "SPOKEN": _SPOKEN,
        "PEOPLE": sizes["place_of"], "OPTIONS": options, "DECISION": DECISION,
    }  # fmt: skip
    names = [f"b{i}" for i in range(width)]
    text = _text(_TEXT, names).replace(
        "WHAT", ", ".join(f"{name}: i64[-{_REACH}, {_REACH}]" for name in names)
    )
    if reasons:
        text += _text(_REASONS, [f"o_a{k}[i]" for k in range(1, roles_of(module))])
    used = [one for one in arrays if f"{one.name}[" in text]
    made = translate(text, _TEXT, used, constants, module.functions)
    changed = tuple(_logging(function, reasons=reasons) for function in module.functions)
    return replace(module, arrays=arrays, functions=(*changed, *made))


def roles_of(module: Module) -> int:
    """Return the roles of the largest frame, the doer's among them."""
    return 1 + sum(
        array.name[:3] == "o_a" and array.name[3:].isdigit() for array in module.arrays
    )


def _text(file: str, put: Sequence[str]) -> str:
    """Return a kernel text with what it is to put into the log in the place of `PUTS`."""
    lines = Path(__file__).with_name(file).read_text("utf-8").split("\n")
    made: list[str] = []
    for line in lines:
        indent = line[: -len("PUTS")]
        made += [f"{indent}w_put({one})" for one in put] if line.endswith("PUTS") else [line]
    return "\n".join(made)


def _logging(function: Function, *, reasons: bool) -> Function:
    body = _instead(function.body, _CALLS_OF_REASONS if reasons else _CALLS)
    first: tuple[Stmt, ...] = ()
    if function.name == "r_choose":
        zero = IntConst(0)
        first = (CallStmt("w_moment", (Load("r_kind", zero, "i64"), Load("o_n", zero, "i64"))),)
        if reasons:
            first += (CallStmt("w_decision", (Local("option", "i64"),)),)
    elif function.name == "r_scan" and reasons:
        first = (CallStmt("w_scan", ()),)
    return replace(function, body=(*first, *body))


def _instead(body: Sequence[Stmt], calls: Mapping[str, str]) -> tuple[Stmt, ...]:
    """Return statements with the traces that are heard as calls, and without the others."""
    return tuple(one for stmt in body for one in _statement(stmt, calls))


def _statement(stmt: Stmt, calls: Mapping[str, str]) -> Iterator[Stmt]:
    match stmt:
        case Trace(kind=kind, arguments=arguments):
            if kind in calls:
                given = () if kind in ("option", "passed") else arguments
                yield CallStmt(calls[kind], given, stmt.origin)
        case If(then=then, other=other):
            yield replace(stmt, then=_instead(then, calls), other=_instead(other, calls))
        case For(body=inner) | While(body=inner):
            yield replace(stmt, body=_instead(inner, calls))
        case _:
            yield stmt
