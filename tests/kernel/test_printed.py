"""A text of a function is used again for the same function with the same answers, and for no other."""

from dataclasses import replace

import pytest

from ifonly import driver
from ifonly.kernel import build, ops
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import (
    Array,
    Assign,
    BitsConst,
    CallStmt,
    Clamp,
    Expr,
    FloatConst,
    For,
    Function,
    If,
    IntConst,
    Load,
    Local,
    Module,
    Return,
    Shift,
    Stmt,
    Store,
    Trace,
    While,
)
from ifonly.kernel.printed import key_of, texts_of
from ifonly.kernel.printer import printer_of
from ifonly.source.span import Span

COUNTS = Array("counts", "i64", 4, "state", 0, 9)
ONE, TWO = IntConst(1), IntConst(2)
N = ops.Parameter("n", ops.TRUTH)


def function(*body: Stmt, name: str = "f") -> Function:
    return build.function(name, (N,), None, body)


def printed(*functions: Function, length: int = 4, marks: bool = False) -> dict[str, str]:
    module = Module((replace(COUNTS, length=length),), functions, (functions[-1].name,))
    printer = printer_of(module, marked={"counts": 3} if marks else {})
    return {name: printer.function(name) for name in printer.functions}


VALUES: list[Expr] = [
    ONE, TWO, FloatConst(1.0), BitsConst(1), Local("n", "i64"), Local("m", "i64"),
    build.add(ONE, Local("n", "i64")), build.sub(ONE, Local("n", "i64")),
    build.sub(Local("n", "i64"), ONE), Load("counts", ONE, "i64"), Load("others", ONE, "i64"),
    build.select(Local("n", "i64"), ONE, TWO), build.select(Local("n", "i64"), TWO, ONE),
    ops.Unary("not", ONE), ops.Unary("to_f64", ONE), Shift(ONE, 1), Shift(ONE, 2),
    Clamp(Local("n", "i64"), 1, 2), Clamp(Local("n", "i64"), 1, 3), Clamp(Local("n", "i64"), 0, 2),
    ops.Call("g", (), "i64"), ops.Call("g", (ONE,), "i64"), ops.Call("h", (ONE,), "i64"),
    ops.Call("g", (ONE, TWO), "i64"), ops.Call("g", (ops.Call("g", (ONE,), "i64"),), "i64"),
]  # fmt: skip
STORE = Store("counts", ONE, TWO)
BODIES: list[tuple[Stmt, ...]] = [
    *((Assign("v", value),) for value in VALUES),
    (Assign("w", ONE),), (Assign("v", ONE), Assign("v", ONE)),
    (STORE,), (Store("counts", TWO, ONE),), (Store("others", ONE, TWO),), (STORE, STORE),
    (If(ONE, (STORE,)),), (If(ONE, (STORE,), (STORE,)),), (If(ONE, (), (STORE,)),), (If(ONE, ()), STORE),
    (If(ONE, (If(ONE, (STORE,)),)),), (If(ONE, (If(ONE, ()), STORE)),), (If(TWO, (STORE,)),),
    (For("i", ONE, TWO, (STORE,)),), (For("j", ONE, TWO, (STORE,)),), (For("i", TWO, ONE, (STORE,)),),
    (For("i", ONE, TWO, ()), STORE),
    (While(ONE, 1, (STORE,)),), (While(ONE, 2, (STORE,)),), (While(ONE, 1, ()), STORE),
    (Return(None),), (Return(ONE),), (Return(TWO),), (ops.Break(),),
    (CallStmt("g", ()),), (CallStmt("g", (ONE,)),), (CallStmt("h", (ONE,)),), (CallStmt("g", (ONE, TWO)),),
    (Trace("seen", ()),), (Trace("seen", (ONE,)),), (Trace("heard", (ONE,)),), (Trace("seen", (ONE, TWO)),),
]  # fmt: skip


def test_what_differs_has_another_key() -> None:
    keys = [key_of(function(*body)) for body in BODIES]
    assert len(set(keys)) == len(BODIES)
    assert {type(stmt) for body in BODIES for stmt in body} == set(ops.Stmt.__args__)
    assert {type(value) for value in VALUES} == set(ops.Expr.__args__)
    named = [
        function(STORE, name="g"),
        replace(function(STORE), parameters=()),
        function(STORE),
    ]
    assert len(set(map(key_of, named))) == 3


def test_where_it_was_written_does_not_matter() -> None:
    span = Span("a.story", 3, 9)
    assert key_of(function(replace(STORE, origin=span))) == key_of(function(STORE))


def test_what_the_printer_answers_is_minded() -> None:
    fill = function(
        For("i", IntConst(0), IntConst(4), (Store("counts", Local("i", "i64"), ONE),))
    )
    caller = function(CallStmt("g", (Local("n", "i64"),)), name="caller")
    plain = function(STORE, name="g")
    doubted = function(If(Local("n", "i64"), (STORE,)), name="g")
    before = [printed(fill), printed(fill, length=5), printed(fill, marks=True)]
    assert len({one["f"] for one in before}) == 3
    assert [printed(fill), printed(fill, length=5), printed(fill, marks=True)] == before
    asked = [printed(plain, caller)["caller"], printed(doubted, caller)["caller"]]
    assert ["if" in text for text in asked] == [False, True]
    assert [printed(plain, caller)["caller"], printed(doubted, caller)["caller"]] == asked


@pytest.mark.parametrize("name", ["two-gifts", "the-letter"])
def test_a_story_is_printed_alike_where_its_texts_are_known(name: str) -> None:
    module = driver.assemble_story(name)[2].module
    for tracing in (False, True):
        first = [printer_of(module, tracing=tracing).function(f.name) for f in module.functions]
        again = [printer_of(module, tracing=tracing).function(f.name) for f in module.functions]
        texts_of.cache_clear()
        anew = [printer_of(module, tracing=tracing).function(f.name) for f in module.functions]
        assert first == again == anew
    assert len(prelude().functions) < len(first)
