"""Where WebAssembly cannot run, one line says why."""

import sys
from dataclasses import replace

import pytest

from ifonly.engine.wasm import NoWasmError, WasmEngine, compile_wasm
from ifonly.kernel import ops
from ifonly.kernel.image import MOST_OPTIMISED
from ifonly.kernel.numbers import prelude
from ifonly.kernel.print_wasm import print_wasm

IMAGE = print_wasm(ops.Module(prelude().arrays, prelude().functions, ("mix",)))


def test_without_wasmtime_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    with pytest.raises(NoWasmError, match="wasmtime cannot be imported"):
        compile_wasm(IMAGE)


def test_where_code_may_not_be_made_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import wasmtime

    def refuse(*_: object) -> None:
        raise wasmtime.WasmtimeError("unable to make memory executable\nmore")

    monkeypatch.setattr(wasmtime, "Module", refuse)
    with pytest.raises(NoWasmError, match=r"compiled: unable to make memory executable$"):
        compile_wasm(IMAGE)


def test_code_of_many_rules_is_not_optimised(monkeypatch: pytest.MonkeyPatch) -> None:
    import wasmtime

    levels: list[str] = []

    class Config(wasmtime.Config):
        def __setattr__(self, name: str, value: object) -> None:
            if name == "cranelift_opt_level":
                levels.append(str(value))
            super().__setattr__(name, value)

    monkeypatch.setattr(wasmtime, "Config", Config)
    compile_wasm(replace(IMAGE, rules=MOST_OPTIMISED))
    assert levels == []
    engine = WasmEngine(compile_wasm(replace(IMAGE, rules=MOST_OPTIMISED + 1)))
    assert levels == ["none"]
    few = WasmEngine(compile_wasm(IMAGE))
    assert [engine.call("mix", z) for z in range(9)] == [few.call("mix", z) for z in range(9)]
