"""Random expressions and programs mean the same when printed and when walked."""

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from kernel.python_run import Printed
from kernel.walk import Walker

from ifonly.kernel import build, ops
from ifonly.kernel.frontend import translate
from ifonly.kernel.ops import (
    Array,
    Assign,
    BitsConst,
    Expr,
    FloatConst,
    For,
    If,
    IntConst,
    Local,
    Parameter,
    Ranged,
    Return,
    Stmt,
    Store,
    Trace,
    While,
)
from ifonly.kernel.show import print_function
from ifonly.kernel.verify import verify

REALS = Array("reals", "f64", 4, "param", -9.0, 9.0, data=(0.5, -2.25, 0.0, 8.0))
COUNTS = Array("counts", "i32", 3, "state", -50, 50, fill=7)
ARRAYS = (REALS, COUNTS)
INPUTS = (
    Parameter("n", Ranged("i64", -100, 100)),
    Parameter("x", Ranged("f64", -10.0, 10.0)),
    Parameter("h", ops.BITS),
)
GRID_FLOATS = st.integers(-(10 * 2**32), 10 * 2**32).map(lambda steps: steps / 2**32)


@cache
def _exprs(kind: ops.Kind, depth: int) -> st.SearchStrategy[Expr]:
    leaves: dict[ops.Kind, list[st.SearchStrategy[Expr]]] = {
        "i64": [st.integers(-20, 20).map(IntConst), st.just(Local("n", "i64"))],
        "f64": [GRID_FLOATS.map(FloatConst), st.just(Local("x", "f64"))],
        "bits": [st.integers(0, 2**64 - 1).map(BitsConst), st.just(Local("h", "bits"))],
    }
    if depth == 0:
        return st.one_of(leaves[kind])
    same = st.deferred(lambda: _exprs(kind, depth - 1))
    whole = st.deferred(lambda: _exprs("i64", depth - 1))
    real = st.deferred(lambda: _exprs("f64", depth - 1))
    bits = st.deferred(lambda: _exprs("bits", depth - 1))
    truth = st.deferred(lambda: _truths(depth - 1))
    made: list[st.SearchStrategy[Expr]] = [
        *leaves[kind],
        st.builds(build.select, truth, same, same),
    ]
    if kind == "i64":
        two: list[ops.BinaryOp] = ["add_i", "sub_i", "min_i", "max_i"]
        made += [st.builds(build.binary, st.sampled_from(two), same, same)]
        made += [st.builds(lambda a: build.clampi(a, -9, 12), same)]
        # Held small, so that no product leaves 2**53.
        small = same.map(lambda a: build.clampi(a, -(2**20), 2**20))
        made += [st.builds(build.mul, small, small)]
        made += [st.builds(build.to_i64, real), truth]
        made += [st.builds(lambda a: build.from_bits(build.shr64(a, 40)), bits)]
        made += [st.builds(lambda a: build.load(COUNTS, build.clampi(a, 0, 2)), same)]
    elif kind == "f64":
        sums: list[ops.BinaryOp] = ["add_f", "sub_f", "mul_f", "min_f", "max_f"]
        made += [st.builds(build.grid, same)]
        made += [
            st.builds(
                lambda o, a, b: build.grid(build.binary(o, a, b)),
                st.sampled_from(sums),
                same,
                same,
            )
        ]
        made += [st.builds(lambda a, b: build.div(build.grid(a), build.grid(b)), same, same)]
        made += [st.builds(build.to_f64, whole)]
        made += [st.builds(lambda a: build.load(REALS, build.clampi(a, 0, 3)), whole)]
    else:
        wraps: list[ops.BinaryOp] = ["add64", "mul64", "xor64"]
        made += [st.builds(build.binary, st.sampled_from(wraps), same, same)]
        made += [st.builds(build.shr64, same, st.integers(0, 63))]
        made += [st.builds(build.to_bits, whole)]
    return st.one_of(made)


@cache
def _truths(depth: int) -> st.SearchStrategy[Expr]:
    depth = max(depth, 0)
    words = st.sampled_from(["lt", "le", "gt", "ge", "eq", "ne"])
    made: list[st.SearchStrategy[Expr]] = [
        st.builds(build.by_kind, words, _exprs("i64", depth), _exprs("i64", depth)),
        st.builds(build.by_kind, words, _exprs("f64", depth), _exprs("f64", depth)),
        st.builds(build.eq, _exprs("bits", depth), _exprs("bits", depth)),
    ]
    if depth:
        less = st.deferred(lambda: _truths(depth - 1))
        made += [st.builds(build.both, less, less), st.builds(build.either, less, less)]
        made += [st.builds(build.negate, less)]
    return st.one_of(made)


def _module(body: list[Stmt], result: Ranged | None) -> ops.Module:
    return ops.Module(ARRAYS, (build.function("f", INPUTS, result, body),), ("f",))


def _same(module: ops.Module, *values: Any) -> None:
    printed, walker = Printed(module, tracing=True), Walker(module)
    assert repr(printed.call("f", *values)) == repr(walker.call("f", *values))
    assert repr(printed.array("counts")) == repr(walker.arrays["counts"])
    assert repr(printed.traced) == repr(walker.traced)


INPUT_VALUES = (st.integers(-100, 100), GRID_FLOATS, st.integers(0, 2**64 - 1))


@given(_exprs("i64", 4), *INPUT_VALUES)
@settings(max_examples=150, deadline=None)
def test_integers(expr: Expr, n: int, x: float, h: int) -> None:
    _same(_module([Return(expr)], Ranged("i64", -(2**53), 2**53)), n, x, h)


@given(_exprs("f64", 4), *INPUT_VALUES)
@settings(max_examples=150, deadline=None)
def test_reals(expr: Expr, n: int, x: float, h: int) -> None:
    module = _module([Return(build.grid(expr))], ops.ANY_F64)
    assert verify(module) == []
    _same(module, n, x, h)


@given(_exprs("bits", 4), *INPUT_VALUES)
@settings(max_examples=80, deadline=None)
def test_bits(expr: Expr, n: int, x: float, h: int) -> None:
    _same(_module([Return(expr)], ops.BITS), n, x, h)


@cache
def _blocks(depth: int) -> st.SearchStrategy[list[Stmt]]:
    store = st.builds(
        lambda i, v: Store("counts", build.clampi(i, 0, 2), build.clampi(v, -50, 50)),
        _exprs("i64", 2),
        _exprs("i64", 2),
    )
    assign = st.builds(lambda v: Assign("v", build.grid(v)), _exprs("f64", 2))
    trace = st.builds(lambda v: Trace("seen", (v, Local("v", "f64"))), _exprs("i64", 2))
    made: list[st.SearchStrategy[Stmt]] = [store, assign, trace]
    if depth:
        inner = st.deferred(lambda: _blocks(depth - 1)).map(tuple)
        made += [
            st.builds(If, _truths(2), inner, inner),
            st.builds(
                lambda n, b: For(f"i{depth}", IntConst(0), build.clampi(n, 0, 4), b),
                _exprs("i64", 1),
                inner,
            ),
            st.builds(lambda c, b: While(c, 3, b), _truths(2), inner),
            st.builds(lambda c, b: While(c, 3, (*b, ops.Break())), _truths(1), inner),
        ]
    return st.lists(st.one_of(made), min_size=1, max_size=3)


@given(_blocks(3), *INPUT_VALUES)
@settings(max_examples=150, deadline=None)
def test_programs(body: list[Stmt], n: int, x: float, h: int) -> None:
    first: list[Stmt] = [Assign("v", FloatConst(0.0))]
    module = _module(first + body, None)
    assert verify(module) == []
    _same(module, n, x, h)


@given(_blocks(3))
@settings(max_examples=60, deadline=None)
def test_what_is_shown_reads_back_equal(body: list[Stmt]) -> None:
    first: list[Stmt] = [Assign("v", FloatConst(0.0))]
    function = _module(first + body, None).functions[0]
    shown = print_function(function)
    (again,) = translate(shown, "shown", ARRAYS)
    assert print_function(again) == shown


@given(_exprs("i64", 4), *INPUT_VALUES)
@settings(max_examples=150, deadline=None)
def test_no_range_that_leaves_an_integer_out_is_proven(
    expr: Expr, n: int, x: float, h: int
) -> None:
    value = Walker(_module([Return(expr)], Ranged("i64", -(2**53), 2**53))).call("f", n, x, h)
    for lo, hi in ((value + 1, 2**53), (-(2**53), value - 1)):
        assert verify(_module([Return(expr)], Ranged("i64", lo, hi)))


@given(_exprs("f64", 4), *INPUT_VALUES)
@settings(max_examples=150, deadline=None)
def test_no_range_that_leaves_a_real_out_is_proven(
    expr: Expr, n: int, x: float, h: int
) -> None:
    body: list[Stmt] = [Return(build.grid(expr))]
    value = Walker(_module(body, ops.ANY_F64)).call("f", n, x, h)
    for lo, hi in ((value + ops.GRID, ops.LIMIT), (-ops.LIMIT, value - ops.GRID)):
        if lo <= hi:
            assert verify(_module(body, Ranged("f64", lo, hi)))


@given(_exprs("i64", 3), _blocks(2), *INPUT_VALUES)
@settings(max_examples=150, deadline=None)
def test_no_index_out_of_range_is_proven(
    index: Expr, body: list[Stmt], n: int, x: float, h: int
) -> None:
    """Where the verifier finds nothing, the walker, which checks each index, runs through."""
    first: list[Stmt] = [Assign("v", FloatConst(0.0)), *body]
    guarded = If(build.both(build.ge(index, IntConst(0)), build.lt(index, IntConst(3))), (
        Assign("i", index), Store("counts", Local("i", "i64"), IntConst(1)),
    ))  # fmt: skip
    plain = Store("counts", index, IntConst(1))
    for last in (guarded, plain):
        module = _module([*first, last], None)
        if not verify(module):
            Walker(module).call("f", n, x, h)
