"""The printed Python stays within its bounds and leaves tracing out unless asked."""

import re
from dataclasses import replace

import pytest
from kernel.python_run import Printed
from kernel.walk import Walker

from ifonly.kernel import build, ops
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import Array, Expr, FloatConst, IntConst, Local, Module, Ranged, Return
from ifonly.kernel.printer import print_kernel, print_python

CELLS = Array("cells", "f64", 300, "state", -1.0, 1.0, fill=0.25)
WIDE = Ranged("f64", -ops.LIMIT, ops.LIMIT)


def _module(*body: ops.Stmt, result: Ranged | None = None) -> Module:
    return Module((CELLS,), (build.function("f", (), result, body),), ("f",))


def _brackets(text: str) -> int:
    deepest = depth = 0
    for mark in text:
        depth += (mark in "([") - (mark in ")]")
        deepest = max(deepest, depth)
    return deepest


def _within_bounds(text: str) -> bool:
    lines = text.splitlines()
    operands = [len(re.findall(r"[a-z_0-9.]+", line)) for line in lines]
    return max(map(_brackets, lines)) <= 15 and max(operands) <= 250


def _long_sum() -> Expr:
    return build.grid(build.total([build.load(CELLS, IntConst(i)) for i in range(300)]))


def _ladder_of_sums() -> Expr:
    total: Expr = FloatConst(0.0)
    for i in range(90):
        total = build.add(total, build.load(CELLS, IntConst(i)))
    return build.grid(total)


def _deep_ladder() -> Expr:
    value: Expr = FloatConst(0.5)
    for i in range(30):
        value = build.grid(
            build.div(build.smaller(value, FloatConst(float(i))), FloatConst(2.0))
        )
    return value


@pytest.mark.parametrize("expr", [_long_sum(), _ladder_of_sums(), _deep_ladder()])
def test_long_and_deep_expressions_are_computed_in_steps(expr: Expr) -> None:
    module = _module(Return(expr), result=WIDE)
    assert _within_bounds(print_python(module))
    assert Printed(module).call("f") == Walker(module).call("f")


def test_conditions_are_computed_in_steps() -> None:
    conditions = [build.gt(build.load(CELLS, IntConst(i)), FloatConst(0.0)) for i in range(120)]
    module = _module(
        ops.If(build.negate(build.both(*conditions)), (Return(IntConst(0)),), (
            ops.If(build.either(*conditions), (Return(IntConst(1)),)),
        )),
        Return(IntConst(2)),
        result=Ranged("i64", 0, 2),
    )  # fmt: skip
    assert _within_bounds(print_python(module))
    assert Printed(module).call("f") == 1


def test_a_call_with_many_arguments_is_printed_in_steps() -> None:
    names = [f"p{i}" for i in range(60)]
    parameters = [ops.Parameter(name, Ranged("i64", 0, 9)) for name in names]
    total: Expr = IntConst(0)
    for name in names:
        total = build.add(total, Local(name, "i64"))
    sums = build.function("sums", parameters, Ranged("i64", 0, 600), [Return(total)])
    large = build.add(IntConst(1), build.add(IntConst(2), IntConst(3)))
    calls = build.function(
        "f", (), Ranged("i64", 0, 600), [Return(build.call(sums, *[large] * 60))]
    )
    module = Module((), (sums, calls), ("f",))
    assert _within_bounds(print_python(module))
    assert Printed(module).call("f") == 360


@pytest.mark.parametrize("name", ["Rukia", "a b", "a;b", "é", "", "1a", "a\n"])
def test_only_kernel_names_are_printed(name: str) -> None:
    with pytest.raises(ValueError, match="not a kernel name"):
        print_python(Module((replace(CELLS, name=name),), (), ()))
    with pytest.raises(ValueError, match="not a kernel name"):
        print_python(_module(ops.Trace(name, ())), tracing=True)


def test_names_that_python_keeps_for_itself_are_safe() -> None:
    keyword = replace(CELLS, name="import")
    body: list[ops.Stmt] = [
        ops.Assign("lambda", build.load(keyword, IntConst(0))),
        Return(Local("lambda", "f64")),
    ]
    function = build.function("def", (), WIDE, body)
    assert Printed(Module((keyword,), (function,), ("def",))).call("def") == 0.25


def test_nesting_beyond_the_bound_is_refused() -> None:
    body: ops.Stmt = ops.Assign("x", IntConst(0))
    for _ in range(16):
        body = ops.If(IntConst(1), (body,))
    with pytest.raises(ValueError, match="nest deeper"):
        print_python(_module(body))


def test_many_alternatives_do_not_nest() -> None:
    chain: tuple[ops.Stmt, ...] = ()
    for i in reversed(range(90)):
        chain = (
            ops.If(build.eq(Local("n", "i64"), IntConst(i)), (Return(IntConst(i)),), chain),
        )
    parameter = ops.Parameter("n", Ranged("i64", 0, 99))
    body: list[ops.Stmt] = [*chain, Return(IntConst(99))]
    function = build.function("f", [parameter], Ranged("i64", 0, 99), body)
    printed = Printed(Module((), (function,), ("f",)))
    assert [printed.call("f", n) for n in (0, 45, 89, 90)] == [0, 45, 89, 99]


def test_tracing_is_printed_only_when_asked() -> None:
    module = _module(ops.If(IntConst(1), (ops.Trace("seen", (IntConst(3),)),)))
    assert "_trace" not in print_python(module)
    printed = Printed(module, tracing=True)
    printed.call("f")
    assert printed.traced == [("seen", 3)]


def test_a_while_ends_at_its_bound() -> None:
    step = ops.Assign("n", build.add(Local("n", "i64"), IntConst(1)))
    loop = ops.While(IntConst(1), 7, (step,))
    body = (ops.Assign("n", IntConst(0)), loop, Return(Local("n", "i64")))
    assert Printed(_module(*body, result=Ranged("i64", 0, 9))).call("f") == 7


def test_the_prelude_shows_for_readers() -> None:
    shared = prelude()
    shown = print_kernel(Module(shared.arrays, shared.functions, ("fold",)))
    assert "table table_gumbel: f64[" in shown
    assert "def fold(key: bits[0, 18446744073709551615]" in shown
    assert max(map(len, shown.splitlines())) < 400


def test_a_loop_that_fills_an_array_is_one_assignment() -> None:
    i = Local("i", "i64")
    other = replace(CELLS, name="other", fill=0.5)
    body = (
        ops.For("i", IntConst(0), IntConst(300), (ops.Store("cells", i, FloatConst(0.0)),)),
        ops.For("i", IntConst(7), IntConst(9), (
            ops.Store("cells", i, ops.Load("other", i, "f64")),
        )),
        ops.For("i", IntConst(3), IntConst(4), (ops.Store("cells", i, FloatConst(1.0)),)),
    )  # fmt: skip
    module = Module((CELLS, other), (build.function("f", (), None, body),), ("f",))
    printed, walked = Printed(module), Walker(module)
    assert "for " not in print_python(module)
    printed.call("f")
    walked.call("f")
    assert printed.array("cells") == walked.arrays["cells"]
    assert printed.array("cells")[2:10] == [0.0, 1.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0]


def test_a_call_is_left_out_where_the_answer_is_plain() -> None:
    x = Local("x", "f64")
    cell = ops.Parameter("cell", Ranged("i64", 0, 299))
    body: list[ops.Stmt] = [
        ops.Assign("x", ops.Load("cells", Local("cell", "i64"), "f64")),
        ops.If(build.eq(x, FloatConst(0.25)), (Return(FloatConst(0.0)),)),
        Return(build.grid(build.add(x, x))),
    ]
    twice = build.function("twice", (cell,), WIDE, body)
    caller = build.function("f", (), WIDE, [Return(build.call(twice, IntConst(4)))])
    module = Module((CELLS,), (twice, caller), ("f",))
    assert "else f_twice" in print_python(module)
    for start, found in ((0.25, 0.0), (0.5, 1.0)):
        printed = Printed(module)
        printed.array("cells")[4] = start
        assert printed.call("f") == found


def test_a_dear_condition_is_computed_only_if_a_cheap_one_leaves_it_open() -> None:
    dear = build.gt(_ladder_of_sums(), FloatConst(0.0))
    cheap = build.lt(build.load(CELLS, IntConst(0)), FloatConst(0.0))
    for joined in (build.both(dear, cheap), build.either(dear, build.negate(cheap))):
        module = _module(Return(joined), result=Ranged("i64", 0, 1))
        first = next(line for line in print_python(module).splitlines() if " = " in line)
        assert "a_cells[0] <" in first
        assert "a_cells[1]" not in first
        assert Printed(module).call("f") == Walker(module).call("f")


def test_small_functions_are_copied_into_short_ones() -> None:
    x = ops.Parameter("x", Ranged("i64", 0, 9))
    once = build.function("once", (x,), Ranged("i64", 0, 20), [
        ops.Assign("y", build.add(Local("x", "i64"), IntConst(1))),
        Return(build.add(Local("y", "i64"), Local("x", "i64"))),
    ])  # fmt: skip
    inner = build.call(once, IntConst(2))
    y = build.add(build.call(once, build.smaller(inner, IntConst(9))), Local("x", "i64"))
    f = build.function("f", (x,), Ranged("i64", 0, 40), [Return(y)])
    module = Module((), (once, f), ("f",))
    assert "f_once(" not in print_python(module).partition("def f_f")[2]
    assert Printed(module).call("f", 3) == Walker(module).call("f", 3) == 14


def test_a_call_that_would_do_nothing_is_not_made() -> None:
    x = ops.Parameter("x", Ranged("i64", 0, 9))
    small = build.lt(Local("x", "i64"), IntConst(3))
    dear = build.gt(build.grid(build.total([FloatConst(1.0)] * 30)), FloatConst(0.0))
    store = ops.Store("cells", Local("x", "i64"), FloatConst(0.5))
    body = [ops.If(build.both(dear, small), (store,))]
    touch = build.function("touch", (x,), None, body)
    calls = [ops.CallStmt("touch", (IntConst(i),)) for i in (2, 4)]
    module = Module((CELLS,), (touch, build.function("f", (), None, calls)), ("f",))
    caller = print_python(module).partition("def f_f")[2]
    assert "if (2 < 3):" in caller
    printed, walked = Printed(module), Walker(module)
    printed.call("f")
    walked.call("f")
    assert printed.array("cells") == walked.arrays["cells"]
    assert printed.array("cells")[:5] == [0.25, 0.25, 0.5, 0.25, 0.25]
