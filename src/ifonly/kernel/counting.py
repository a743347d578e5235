"""Turn a kernel module into one that counts: what happened, what spoke, how many options.

The traces of a module say what happens in it; here each that is counted becomes a store into
a counter, and the others are left out. So a module that counts is an ordinary module: it is
proven like any other, and every printer knows it. Invariant: it decides as the module it is
made from, since nothing but a counter reads a counter.

Counters are scratch: they begin at 0 when an engine is made, and grow over its runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.counters import EVENTS, MOTIVES, OPTIONS, REACTIONS
from ifonly.kernel.ops import (
    MASK64,
    Array,
    Binary,
    BitsConst,
    Expr,
    For,
    If,
    IntConst,
    Load,
    Module,
    Stmt,
    Store,
    Trace,
    While,
    statements,
)

# Kinds of events, from 1 on; see chronicle.events.KINDS.
_KINDS: Final = 12


def counting(module: Module) -> Module:
    """Return the module that counts its events, motives, reactions and options."""
    columns = event_columns(module)
    most = _most(module)
    sizes = {
        EVENTS: (_KINDS + 1) * columns,
        MOTIVES: most["motive"] + 1,
        REACTIONS: most["reaction"] + 1,
        OPTIONS: 1,
    }
    counters = tuple(
        Array(name, "bits", max(1, size), "scratch", 0, MASK64) for name, size in sizes.items()
    )
    functions = tuple(
        replace(one, body=_counted(one.body, columns)) for one in module.functions
    )
    return replace(module, arrays=(*module.arrays, *counters), functions=functions)


def event_columns(module: Module) -> int:
    """Return how many things an event of one kind may be about."""
    event = next(one for one in module.functions if one.name == "r_event")
    what = next(one for one in event.parameters if one.name == "what")
    return int(what.type.hi) + 1


def _most(module: Module) -> dict[str, int]:
    """Return the largest number that traces of reasons and reactions bear, -1 for none."""
    most = {"motive": -1, "reaction": -1}
    for function in module.functions:
        for trace in statements(function.body):
            if not isinstance(trace, Trace):
                continue
            if trace.kind in most and isinstance(number := trace.arguments[0], IntConst):
                most[trace.kind] = max(most[trace.kind], number.value)
    return most


def _counted(body: Sequence[Stmt], columns: int) -> tuple[Stmt, ...]:
    made: list[Stmt] = []
    for stmt in body:
        match stmt:
            case Trace():
                made += _counter(stmt, columns)
            case If(then=then, other=other):
                then, other = _counted(then, columns), _counted(other, columns)
                made.append(If(stmt.condition, then, other))
            case For(name=name, start=start, stop=stop, body=inner):
                made.append(For(name, start, stop, _counted(inner, columns)))
            case While(condition=condition, bound=bound, body=inner):
                made.append(While(condition, bound, _counted(inner, columns)))
            case _:
                made.append(stmt)
    return tuple(made)


def _counter(trace: Trace, columns: int) -> Iterator[Stmt]:
    """Yield the store that stands for a trace, if it is counted."""
    match trace.kind, trace.arguments:
        case "event", (kind, what, *_):
            at = build.add(build.mul(kind, IntConst(columns)), what)
            yield _one_more(EVENTS, at)
        case "motive", (IntConst(value=number), *_) if number >= 0:
            yield _one_more(MOTIVES, IntConst(number))
        case "reaction", (number_, *_):
            yield _one_more(REACTIONS, number_)
        case (("option" | "passed"), _):
            yield _one_more(OPTIONS, IntConst(0))
        case _:
            pass


def _one_more(counter: str, at: Expr) -> Store:
    return Store(counter, at, Binary("add64", Load(counter, at, "bits"), BitsConst(1)))
