"""Turn a kernel module into one whose draws can be those of another run, where that used them.

In a known story (docs/what-if.md, section 1) a draw that the run used keeps its value, and every
other one is drawn anew. The key of each draw goes through `k_key` first. Invariants: with `k_on`
0 it plays as the module it is made from; it is an ordinary module, proven like any other.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from ifonly.kernel.frontend import translate
from ifonly.kernel.names import name_hash
from ifonly.kernel.ops import MASK64, Array, Call, Function, Local, Module, Return

ANEW: Final = name_hash("known story")
DRAWS: Final = ("noise", "uniform", "plain")
PLACES: Final = 2**16  # of keys
_SHIFT: Final = 48
_TEXT: Final = "known.kernel"


def knowing(module: Module) -> Module:
    """Return the module in which draws go through a table of those that were used."""
    arrays = (
        Array("k_on", "i64", 1, "scratch", 0, 1),
        Array("k_used", "bits", PLACES, "scratch", 0, MASK64),
        Array("k_number", "bits", 1, "scratch", 0, MASK64),
    )
    text = Path(__file__).with_name(_TEXT).read_text("utf-8")
    (key_of,) = translate(text, _TEXT, arrays, {"ANEW": ANEW}, module.functions)
    made: list[Function] = []
    for function in module.functions:
        if function.name in DRAWS:
            made += _drawn(function, key_of)
        else:
            made.append(function)
    return replace(module, arrays=(*module.arrays, *arrays), functions=(*made, key_of))


def _drawn(function: Function, key_of: Function) -> tuple[Function, Function]:
    """Return a draw under another name, and what calls it with another key."""
    inner = replace(function, name=f"k_{function.name}")
    assert function.result is not None
    key = Call(key_of.name, (Local(function.parameters[0].name, "bits"),), "bits")
    asked = Call(inner.name, (key,), function.result.kind)
    return inner, replace(function, body=(Return(asked),))


def places_of(used: Iterable[int]) -> list[int] | None:
    """Return the table of the keys that were used; none: they are too many for it.

    >>> places_of([7, 2**48]) == [7, 2**48] + [0] * (PLACES - 2)
    True
    """
    keys = sorted(used)
    if len(keys) > PLACES // 2 or 0 in keys:
        return None
    table = [0] * PLACES
    for key in keys:
        at = key >> _SHIFT
        while table[at]:
            at = (at + 1) % PLACES
        table[at] = key
    return table
