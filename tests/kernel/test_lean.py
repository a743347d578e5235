"""What is compiled is shorter than what was proven, is proven too, and does the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel.python_run import Printed

from ifonly.driver import assemble_story
from ifonly.engine.python import Engine, compile_module
from ifonly.engine.wasm import WasmEngine, compile_wasm
from ifonly.kernel.clearing import cleared
from ifonly.kernel.counting import counting
from ifonly.kernel.frontend import translate
from ifonly.kernel.lean import lean
from ifonly.kernel.memory import lay_out
from ifonly.kernel.ops import Array, If, Module, Role
from ifonly.kernel.print_wasm import print_wasm
from ifonly.kernel.verify import verify

TEXT = """
def first(at: i64[0, 9]):
    cells[at] = min(cells[at] + 1, 99)

def second(at: i64[0, 9]):
    cells[at] = min(cells[at] + 1, 99)

def nothing(at: i64[0, 9]):
    pass

def idle(at: i64[0, 9]):
    for k in range(0, 10):
        if cells[k] > at:
            nothing(k)

def through(at: i64[0, 9]):
    second(at)
    idle(at)

def again(at: i64[0, 9]):
    first(at)

def go(s: i64[0, 3]) -> i64[0, 99]:
    if never[s] == 1:
        through(0)
    through(1)
    again(1)
    cells[2] = min(cells[2] + 1, 99)
    cells[4] = min(cells[4] + 1, 99)
    cells[6] = min(cells[6] + 1, 99)
    cells[8] = min(cells[8] + 1, 99)
    cells[3] = min(cells[3] + 1, 99)
    cells[7] = min(cells[7] + 1, 99)
    cells[2] = min(cells[2] + 1, 99)
    cells[9] = min(cells[9] + 1, 99)
    cells[9] = min(cells[9] + 1, 99)
    cells[9] = min(cells[9] + 1, 99)
    return cells[1]
"""


def cells(name: str, length: int, role: Role = "state", fill: int = 0) -> Array:
    return Array(name, "i64", length, role, 0, 99, fill)


def module() -> Module:
    never = Array("never", "i64", 4, "table", 0, 0, data=(0, 0, 0, 0))
    arrays = (cells("cells", 10), never)
    return Module(arrays, translate(TEXT, "text", arrays), ("go",))


def test_what_is_alike_is_one_and_what_never_comes_about_none() -> None:
    whole = module()
    assert verify(whole) == []
    short = lean(whole)
    assert verify(short) == []
    assert [one.name for one in short.functions] == [
        "first",
        "nothing",
        "idle",
        "through",
        "again",
        "go",
    ]
    (go,) = (one for one in short.functions if one.name == "go")
    assert not any(isinstance(stmt, If) for stmt in go.body)
    assert not {one.name for one in short.functions if one.body} & {"idle", "nothing"}
    runs = [Printed(one) for one in (whole, short)]
    assert [one.call("go", 2) for one in runs] == [2, 2]
    assert runs[0].array("cells") == runs[1].array("cells") == [0, 2, 2, 1, 1, 0, 1, 1, 1, 3]


@pytest.mark.parametrize("story", ["the-letter", "two-gifts"])
def test_a_story_is_proven_anew_and_decides_alike(story: str) -> None:
    whole = counting(assemble_story(story, probed=False)[2].module)
    short = lean(whole)
    assert verify(short) == verify(whole)
    assert len(short.functions) < len(whole.functions)
    hashes = set()
    for one in (whole, short):
        engine = Engine(compile_module(one))
        engine.reset("ash", 3)
        engine.go()
        hashes.add((engine.event_hash, engine.state_hash))
    assert len(hashes) == 1


# --- clearing ---

FORMS = st.tuples(
    st.sampled_from(["i64", "i32", "u8", "f64"]),
    st.integers(1, 90),
    st.sampled_from([0, 0, 0, 1, 99]),
    st.sampled_from(["set", "set", "set", "left"]),
    st.sampled_from(["state", "scratch", "memo", "luck"]),
)


@settings(max_examples=20)
@given(st.lists(FORMS, min_size=1, max_size=12))
def test_what_is_cleared_together_is_what_was_to_be_cleared(
    forms: list[tuple[str, int, int, str, str]],
) -> None:
    arrays = tuple(
        Array(f"a{k}", element, length, role, 0, 99, fill)  # type: ignore[arg-type]
        for k, (element, length, fill, _, role) in enumerate(forms)
    )
    is_set = [word == "set" and role in ("state", "scratch") for *_, word, role in forms]
    lines = ["    pass"]
    for array, wanted in zip(arrays, is_set, strict=True):
        value = float(array.fill) if array.element == "f64" else array.fill
        if wanted and array.length == 1:
            lines.append(f"    {array.name}[0] = {value}")
        elif wanted:
            loop = f"    for i in range(0, {array.length}): {array.name}[i] = {value}"
            lines.append(loop)
    text = "def clear():\n" + "\n".join(lines) + "\n"
    whole = Module(arrays, translate(text, "text", arrays), ("clear",))
    assert verify(whole) == []
    memory, named = lay_out(whole), {array.name: array for array in arrays}
    found = cleared(whole.functions[0].body, 0, memory, named)
    if found is not None:
        assert found.areas
        assert found.count == sum(is_set)
    engine = WasmEngine(compile_wasm(print_wasm(whole)))
    engine._bytes[:] = b"\x07" * len(engine._bytes)
    engine._bytes[memory.stop : memory.stop + 4] = bytes(4)
    engine.call("clear")
    for array, wanted in zip(arrays, is_set, strict=True):
        one = 7 if array.element == "u8" else 0x0707070707070707
        if array.element == "i32":
            one = 0x07070707
        got = list(engine.array(array.name))
        if wanted:
            assert got == [array.fill] * array.length
        elif array.element != "f64":
            assert got == [one] * array.length
