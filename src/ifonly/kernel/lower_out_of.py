"""Lower `it was done out of KIND`: which kind of reasons came to most for the act that is done.

Invariant: what is weighed is the state before the act, since nothing is written until its
reactions have been judged.
"""

from ifonly.kernel import build
from ifonly.kernel.lower_courses import pull, steps_of
from ifonly.kernel.lower_tags import kinds_asked
from ifonly.kernel.lower_weighing import weighed
from ifonly.kernel.lowering import Lowering
from ifonly.kernel.ops import (
    ANY_F64,
    Assign,
    Expr,
    FloatConst,
    If,
    IntConst,
    Load,
    Local,
    Stmt,
    Store,
)

_ZERO = IntConst(0)


def add_out_of(low: Lowering) -> None:
    """Add `out_of_N` for each act that a reaction asks so about: it fills in the kinds asked."""
    for number in range(len(low.story.actions)):
        asked = kinds_asked(low, number)
        if asked:
            _add(low, number, asked)


def _add(low: Lowering, number: int, asked: tuple[str, ...]) -> None:
    kinds = tuple(role.kind for role in low.story.actions[number].roles)
    frame = low.frame(kinds)
    v = Local("v", "f64")
    sums: dict[str | None, Local] = {None: Local("s0", "f64")}
    body: list[Stmt] = []

    def add(kind: str | None, value: Expr, tests: list[Expr]) -> None:
        total = sums.setdefault(kind, Local(f"s{len(sums)}", "f64"))
        more = Assign(total.name, build.grid(build.add(total, v)))
        found = (Assign("v", value), If(build.gt(v, FloatConst(0.0)), (more,)))
        body.extend((If(build.both(*tests), found),) if tests else found)

    for motive in low.story.motives:
        if motive.action == number:
            add(motive.out_of, *weighed(low, motive, frame))
    for course, at in steps_of(low, number):
        drawn = pull(low, course, at, frame)
        if drawn is not None:
            add(None, low.param(low.story.courses[course].weight, "weight"), [drawn])
    chosen = build.le(Load("act_kind", _ZERO, "i64"), IntConst(2))
    for kind in asked:
        most: Expr = _ZERO
        if kind in sums:
            others = [one for other, one in sums.items() if other != kind]
            most = build.both(chosen, *(build.gt(sums[kind], one) for one in others))
        cell = low.out_of.setdefault(kind, len(low.out_of))
        body.append(Store("out_of", IntConst(cell), most))
    first = tuple(Assign(one.name, FloatConst(0.0)) for one in sums.values())
    ranges = {one.name: ANY_F64 for one in sums.values()}
    low.add(f"out_of_{number}", low.parameters(kinds), None, (*first, *body), ranges)
