"""Who must act in which order, for what is written to come about."""

import pytest

from ifonly.engine.told import Script
from ifonly.story.from_syntax import build_story
from ifonly.syntax.parser import parse

BASE = """story "One room"
place the room
person Ada, she
person Ben, he
X may greet Y
    calls for Y to nod to X
    for "habit": mildly
X may call Y
    calls for Y to nod to X
    for "habit": mildly
X may nod to Y
    calls for Y to laugh at X
    for "manners": mildly
X may laugh at Y
    for "joy": mildly
ending "end": when Ada has laughed at Ben
scene "One", in the room, for 3 turns of a minute
    with Ada and Ben
    as told
"""


@pytest.mark.parametrize(
    ("told", "order"),
    [
        ("Ada greets Ben, Ben nods to Ada, Ben laughs at Ada", (0, 1)),
        ("Ada calls Ben, Ben nods to Ada, Ben laughs at Ada", (0, 1)),
        ("Ada laughs at Ben, Ben nods to Ada, Ada laughs at Ben", (0, 1)),
        ("Ada calls Ben, Ben nods to Ada, Ada laughs at Ben, Ben laughs at Ada", (0, 1)),
        ("Ada calls Ben, Ben nods to Ada, Ada greets Ben", (0,)),
    ],
)
def test_answers_are_given_out_of_turn(told: str, order: tuple[int, ...]) -> None:
    steps = "".join(f"        {step}\n" for step in told.split(", "))
    tree, _ = parse(BASE + steps, "a.story")
    script = Script(build_story([tree])[0])
    script.enter(0)
    assert script.order(1) == order
