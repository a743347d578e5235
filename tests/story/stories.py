"""A small story for tests, and what is built from lines added to it."""

from ifonly.source.diagnostic import Diagnostic
from ifonly.story.from_syntax import build_story
from ifonly.story.ids import ActionId, FactId, ReadingId
from ifonly.story.model import Ref, Story
from ifonly.syntax.parser import parse

BASE = """story "The lane"
place the lane
place the hall, inside the lane, behind a door
person Ada, she
person Ben, he
people the friends
group the pair: Ada above Ben
thing the rose
trait shyness
bond X's love for Y, never fades
feeling X's hope about Y, half-life 2 years, worn by losses
amount X's coins, from 0 to 100
opinion X is a burden to Y, half-life 10 years
fact X is tired
fact X has leave to pass
fact X owns T
promise X will stay with Y
X may wave to Y
    for "warmth": strongly
X may steal food
    wrong
    for "hunger": mildly
X may help Y
    good for Y greatly
    for "kindness": mildly
X may tell Y that F
    when X knows that F
    then Y learns that F
    in words "{X} told {Y}: {F}."
    for "gossip": mildly
X may go to P
    then X goes to P
    for "wandering": mildly
norm "quiet": X must not wave to Y: strongly
scene "Noon", on the lane, for 2 turns of an hour
    with Ada and Ben
    as told
        Ada waves to Ben, as "the first wave"
"""
END = 'ending "end": when Ada is tired\n'

ADA = Ref("person", const=0)
BEN = Ref("person", const=1)
FRIENDS = Ref("person", const=2)
LOVE, HOPE, COINS, BURDEN = (ReadingId(i) for i in range(4))
TIRED, LEAVE, OWNS = (FactId(i) for i in range(3))
X, Y = Ref("person", var=0), Ref("person", var=1)


def build(text: str) -> tuple[Story, list[Diagnostic]]:
    """Return the story of a text and all that is said about it."""
    tree, found = parse(text, "test.story")
    story, more = build_story([tree])
    return story, [*found, *more]


def good(more: str = "") -> Story:
    """Return the small story with more lines, which hold no mistake."""
    story, found = build(BASE + more + (END if "ending" not in more else ""))
    assert [f"{one.code}: {one.message}" for one in found] == []
    return story


def codes(more: str) -> list[str]:
    """Return the codes of the mistakes in the small story with more lines."""
    return [one.code for one in build(BASE + more)[1]]


def action(story: Story, name: str) -> ActionId:
    """Return the index of the action of this name."""
    return ActionId(next(i for i, one in enumerate(story.actions) if one.name == name))
