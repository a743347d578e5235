"""An image reads back as it was, or not at all."""

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifonly.kernel.image import Entry, Image, entries_of, from_bytes, to_bytes
from ifonly.kernel.memory import Area, Memory, Slot, lay_out
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import Array, Element, Kind, Module, Role

ELEMENTS: list[Element] = ["f64", "i64", "bits", "i32", "u8"]
KINDS: list[Kind] = ["f64", "i64", "bits"]
ROLES: list[Role] = ["state", "luck", "scratch", "table"]
NAMES = st.text("abcdefghij_", min_size=1, max_size=8)


def array(name: str, element: Element, length: int, role: Role) -> Array:
    data = (0,) * length if role == "table" else None
    return Array(name, element, length, role, 0, 1, data=data)


ARRAYS = st.lists(
    st.builds(
        array, NAMES, st.sampled_from(ELEMENTS), st.integers(0, 40), st.sampled_from(ROLES)
    ),
    max_size=12,
    unique_by=lambda one: one.name,
)
ENTRIES = st.builds(
    Entry,
    NAMES,
    st.lists(st.sampled_from(KINDS), max_size=4).map(tuple),
    st.none() | st.sampled_from(KINDS),
)
IMAGES = st.builds(
    lambda arrays, entries, measures, code, data: Image(
        lay_out(Module(tuple(arrays), (), ())), tuple(entries), measures, code, tuple(data)
    ),
    ARRAYS,
    st.lists(ENTRIES, max_size=5),
    st.integers(0, 9),
    st.binary(max_size=60),
    st.lists(st.tuples(st.integers(0, 40), st.binary(max_size=24)), max_size=3),
)


@given(IMAGES)
def test_what_is_written_reads_back_equal(image: Image) -> None:
    found = from_bytes(to_bytes(image))
    assert found == image
    assert list(found.memory.arrays) == list(image.memory.arrays)


@given(st.binary(max_size=80), st.integers(0, 200))
def test_other_bytes_are_no_image(junk: bytes, cut: int) -> None:
    whole = to_bytes(small())
    assert from_bytes(junk) is None
    assert from_bytes(whole[: min(cut, len(whole) - 1)]) is None
    assert from_bytes(whole + b"\0") is None


def small() -> Image:
    slots = {
        "a": Slot("a", "i64", 2, "state", 0),
        "t": Slot("t", "u8", 5, "table", 192),
    }
    memory = Memory(slots, Area(0, 64), Area(64, 64), 64, 128, 256)
    return Image(memory, (Entry("go", (), "i64"),), 0, b"code")


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"arrays": [["a", "i64", 9, "state", 0]]},
        {"arrays": [["a", "i64", 1, "luck", 0]]},
        {"arrays": [["a", "i64", 1, "table", 0]]},
        {"arrays": [["a", "u8", 1, "table", 256]]},
        {"arrays": [["a", "i64", -1, "state", 0]]},
        {"arrays": [["a", "i64", 1.0, "state", 0]]},
        {"arrays": [["a", "text", 1, "state", 0]]},
        {"arrays": [["a", "u8", 1, "state", 0], ["a", "u8", 1, "state", 1]]},
        {"stop": 256},
        {"kept": 32},
        {"entries": [["go", ["f32"], None]]},
        {"entries": [["go"]]},
        {"measures": True},
        {"size": None},
        {"code": 5},
        {"code": 3},
        {"segments": [[255, 4]], "code": 0},
    ],
)
def test_memory_that_is_not_the_images_own_is_refused(change: dict[str, object]) -> None:
    whole = to_bytes(small())
    start = whole.index(b"{")
    head = json.loads(whole[start : whole.rindex(b"}") + 1])
    written = json.dumps(head | change).encode()
    made = whole[: start - 4] + struct.pack("<I", len(written)) + written + b"code"
    same = json.dumps(head).encode()
    assert (
        from_bytes(whole[: start - 4] + struct.pack("<I", len(same)) + same + b"code")
        == small()
    )
    assert from_bytes(made) is None


def test_entries_have_the_kinds_of_their_functions() -> None:
    shared = prelude()
    module = Module(shared.arrays, shared.functions, ("mix", "fold"))
    assert [(one.name, one.takes, one.gives) for one in entries_of(module)] == [
        ("mix", ("bits",), "bits"),
        ("fold", ("bits", "bits"), "bits"),
    ]
