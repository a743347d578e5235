"""Each operation on its edge cases: the printed Python and the walker give the stated value."""

from pathlib import Path
from typing import Any

import pytest
from kernel.python_run import Printed
from kernel.walk import Walker

from ifonly.kernel import build, ops
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import LIMIT, BitsConst, Expr, FloatConst, IntConst, Local, Parameter

MOST = 2**64 - 1
TOP = 2.0**31


def _constant(value: int | float, kind: ops.Kind) -> Expr:
    if kind == "f64":
        return FloatConst(float(value))
    return IntConst(int(value)) if kind == "i64" else BitsConst(int(value))


def _both(expr: Expr, parameters: dict[str, tuple[ops.Kind, Any]]) -> list[Any]:
    typed = tuple(
        Parameter(name, ops.Ranged(kind, *ops.ELEMENT_RANGES[kind]))
        for name, (kind, _) in parameters.items()
    )
    result = ops.Ranged(ops.kind_of(expr), *ops.ELEMENT_RANGES[ops.kind_of(expr)])
    function = build.function("f", typed, result, [ops.Return(expr)])
    module = ops.Module((), (function,), ("f",))
    values = [value for _, value in parameters.values()]
    return [Printed(module).call("f", *values), Walker(module).call("f", *values)]


UNARY: list[tuple[ops.UnaryOp, Any, Any]] = [
    ("not", 0, 1),
    ("not", 1, 0),
    ("grid", 0.1, 429496730 / 2**32),
    ("grid", -0.1, -429496730 / 2**32),
    ("grid", -0.0, 0.0),
    ("grid", -(2.0**-40), 0.0),
    ("grid", 2.0**-33, 0.0),  # a tie goes to the even multiple
    ("grid", 3 * 2.0**-33, 2 * 2.0**-32),
    ("grid", 5e-324, 0.0),
    ("grid", LIMIT, LIMIT),
    ("grid", LIMIT + 2.0**-20, LIMIT),
    ("grid", -LIMIT, -LIMIT),
    ("grid", 2.0**200, LIMIT),
    ("grid", -(2.0**200), -LIMIT),
    ("to_f64", -7, -7.0),
    ("to_f64", 0, 0.0),
    ("to_f64", 2**53, 2.0**53),
    ("to_i64", 2.9, 2),
    ("to_i64", -2.9, -2),
    ("to_i64", -0.5, 0),
    ("to_i64", TOP, 2**31),
    ("to_i64", TOP - 0.5, 2**31 - 1),
    ("to_i64", 1e300, 2**31),
    ("to_i64", -1e300, -(2**31)),
    ("to_bits", 5, 5),
    ("to_bits", -1, MOST),
    ("to_bits", -(2**53), 2**64 - 2**53),
    ("from_bits", 2**52, 2**52),
]
BINARY: list[tuple[ops.BinaryOp, Any, Any, Any]] = [
    ("add_i", 2, -5, -3),
    ("sub_i", 2, 5, -3),
    ("mul_i", -3, 4, -12),
    ("min_i", 3, -4, -4),
    ("max_i", 3, -4, 3),
    ("add_f", 0.1, 0.2, 0.1 + 0.2),
    ("sub_f", 1.0, 1.0, 0.0),
    ("mul_f", 0.1, 0.1, 0.1 * 0.1),
    ("div_f", 1.0, 3.0, 1.0 / 3.0),
    ("div_f", 5.0, 0.0, 0.0),
    ("div_f", 5.0, -0.0, 0.0),
    ("div_f", 0.0, 0.0, 0.0),
    ("min_f", 1.5, 1.5, 1.5),
    ("min_f", -1.5, 1.5, -1.5),
    ("max_f", -1.5, 1.5, 1.5),
    ("lt_i", 1, 1, 0),
    ("lt_i", 0, 1, 1),
    ("le_i", 1, 1, 1),
    ("gt_i", 1, 1, 0),
    ("ge_i", 1, 1, 1),
    ("eq_i", 1, 1, 1),
    ("ne_i", 1, 1, 0),
    ("lt_f", 0.1, 0.1, 0),
    ("le_f", 0.1, 0.1, 1),
    ("gt_f", 0.2, 0.1, 1),
    ("ge_f", 0.1, 0.2, 0),
    ("eq_f", 0.1 + 0.2, 0.3, 0),
    ("ne_f", 0.1 + 0.2, 0.3, 1),
    ("eq_b", MOST, MOST, 1),
    ("ne_b", MOST, 0, 1),
    ("and", 1, 0, 0),
    ("and", 1, 1, 1),
    ("or", 0, 0, 0),
    ("or", 1, 1, 1),
    ("add64", MOST, 2, 1),
    ("mul64", MOST, MOST, 1),
    ("mul64", 2**63, 2, 0),
    ("xor64", MOST, 1, MOST - 1),
]


def test_every_operation_has_a_case() -> None:
    assert {op for op, *_ in UNARY} == set(ops.UNARY_KINDS)
    assert {op for op, *_ in BINARY} == set(ops.BINARY_KINDS)


@pytest.mark.parametrize(("op", "value", "expected"), UNARY)
def test_unary(op: ops.UnaryOp, value: Any, expected: Any) -> None:
    kind = ops.UNARY_KINDS[op][0]
    found = _both(build.unary(op, Local("x", kind)), {"x": (kind, value)})
    found += _both(build.unary(op, _constant(value, kind)), {})
    assert [repr(each) for each in found] == [repr(expected)] * 4


@pytest.mark.parametrize(("op", "left", "right", "expected"), BINARY)
def test_binary(op: ops.BinaryOp, left: Any, right: Any, expected: Any) -> None:
    kind = ops.BINARY_KINDS[op][0]
    expr = build.binary(op, Local("x", kind), Local("y", kind))
    found = _both(expr, {"x": (kind, left), "y": (kind, right)})
    found += _both(build.binary(op, _constant(left, kind), _constant(right, kind)), {})
    assert [repr(each) for each in found] == [repr(expected)] * 4


@pytest.mark.parametrize(
    ("value", "places", "expected"), [(MOST, 0, MOST), (MOST, 63, 1), (MOST, 32, 2**32 - 1)]
)
def test_shift(value: int, places: int, expected: int) -> None:
    expr = build.shr64(Local("x", "bits"), places)
    assert _both(expr, {"x": ("bits", value)}) == [expected] * 2


@pytest.mark.parametrize(("value", "expected"), [(-9, -2), (-2, -2), (0, 0), (5, 5), (6, 5)])
def test_clamp(value: int, expected: int) -> None:
    expr = build.clampi(Local("x", "i64"), -2, 5)
    assert _both(expr, {"x": ("i64", value)}) == [expected] * 2


@pytest.mark.parametrize(("condition", "expected"), [(1, 2.5), (0, -0.5)])
def test_select(condition: int, expected: float) -> None:
    expr = build.select(Local("c", "i64"), FloatConst(2.5), FloatConst(-0.5))
    assert _both(expr, {"c": ("i64", condition)}) == [expected] * 2


def test_a_comparison_gives_an_integer_not_a_truth() -> None:
    expr = build.lt(Local("x", "i64"), IntConst(3))
    assert [type(v) for v in _both(expr, {"x": ("i64", 1)})] == [int, int]


def test_every_operation_stands_in_the_document() -> None:
    text = (Path(__file__).parents[2] / "docs" / "kernel.md").read_text("utf-8")
    comparisons = {
        f"{word}_{kind}" for word in ["lt", "le", "gt", "ge", "eq", "ne"] for kind in "if"
    }
    assert "| `lt le gt ge eq ne` with `_i` or `_f` |" in text
    for op in {*ops.UNARY_KINDS, *ops.BINARY_KINDS} - comparisons:
        assert f"`{op}`" in text
    statements = (
        "Assign",
        "Store",
        "If",
        "For",
        "While",
        "Break",
        "Return",
        "CallStmt",
        "Trace",
    )
    assert all(f"| `{name}` |" in text for name in statements)


def test_every_prelude_function_stands_in_the_document() -> None:
    text = (Path(__file__).parents[2] / "docs" / "kernel.md").read_text("utf-8")
    assert all(f"| `{function.name}(" in text for function in prelude().functions)
