"""Run a module's printed Python, as the engine does, for the kernel's own tests."""

import re
from types import FunctionType
from typing import Any

from ifonly.engine.python import code_of
from ifonly.kernel.ops import Module
from ifonly.kernel.printer import print_python


class Printed:
    def __init__(self, module: Module, *, tracing: bool = False) -> None:
        self.traced: list[tuple[Any, ...]] = []
        self.space: dict[str, Any] = {
            f"a_{array.name}": array.start() for array in module.arrays
        }
        self.space["_trace"] = lambda *values: self.traced.append(values)
        self.space["__builtins__"] = {"range": range, "int": int}
        for text in re.split(r"^(?=def )", print_python(module, tracing=tracing), flags=re.M):
            if text.startswith("def "):
                function = FunctionType(code_of(text), self.space)
                self.space[function.__name__] = function

    def call(self, name: str, *arguments: Any) -> Any:
        return self.space[f"f_{name}"](*arguments)

    def array(self, name: str) -> list[Any]:
        found: list[Any] = self.space[f"a_{name}"]
        return found
