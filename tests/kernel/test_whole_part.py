"""The whole part of a number is one instruction in compiled code, and the same number."""

import struct

import pytest
from kernel.python_run import Printed

from ifonly.engine.native import NativeEngine, compile_native
from ifonly.engine.wasm import WasmEngine, compile_wasm
from ifonly.kernel import build
from ifonly.kernel.ops import Function, Local, Module, Parameter, Ranged, Return
from ifonly.kernel.print_llvm import print_llvm
from ifonly.kernel.print_wasm import print_wasm


def whole(name: str, low: float, high: float) -> Function:
    """Return the function that gives the whole part of a number from low to high."""
    given = Parameter("x", Ranged("f64", low, high))
    part = build.to_f64(build.to_i64(Local("x", "f64")))
    body = [Return(build.add(build.local("x", "f64"), part))]
    return build.function(name, (given,), Ranged("f64", 2 * low, 2 * high), body)


MODULE = Module(
    (), (whole("natural", 0.0, 100000.0), whole("any", -100000.0, 100000.0)), ("natural", "any")
)
VALUES = (0.0, 2.0**-32, 0.5, 1.0 - 2.0**-32, 1.0, 1.5, 2.5, 255.75, 99999.99, 100000.0)


@pytest.fixture(scope="module", params=["wasm", "native"])
def engine(request: pytest.FixtureRequest) -> WasmEngine | NativeEngine:
    if request.param == "wasm":
        return WasmEngine(compile_wasm(print_wasm(MODULE)))
    return NativeEngine(compile_native(print_llvm(MODULE)))


@pytest.mark.parametrize("value", VALUES)
def test_it_is_what_python_finds(engine: WasmEngine | NativeEngine, value: float) -> None:
    plain = Printed(MODULE)
    for name, x in (("natural", value), ("any", value), ("any", -value)):
        expected = x + float(int(x))
        assert plain.call(name, x) == expected
        found = engine.call(name, x)
        assert struct.pack("<d", found) == struct.pack("<d", expected + 0.0), (name, x)


def test_only_what_is_not_below_nothing_is_one_instruction() -> None:
    text = print_llvm(MODULE).code.decode("ascii")
    assert text.count("call double @llvm.trunc.f64") == 1
    assert text.count("fptosi") == 1
