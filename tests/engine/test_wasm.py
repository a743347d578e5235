"""Where WebAssembly cannot run, one line says why."""

import sys

import pytest

from ifonly.engine.wasm import NoWasmError, compile_wasm
from ifonly.kernel import ops
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
