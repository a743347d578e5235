"""Times the matcher: a three-step pattern over a million events, many of them its own.

`python bench/sifting.py` prints a table; figures that are kept stand in `RESULTS.md`.
"""

import sys
import time
from collections.abc import Iterator

from ifonly.analysis.matching import Matcher, Row, plan_of
from ifonly.story.ids import ActionId
from ifonly.story.model import EventPattern, PatternStep, Ref, Role, SequencePattern

EVENTS = 1_000_000
PEOPLE = 12
ROUNDS = 3
X, Y, Z = (Ref("person", var=at) for at in range(3))


def step(action: int, *args: Ref) -> PatternStep:
    """Return a step that is one act."""
    return PatternStep((EventPattern((ActionId(action),), args),))


def rows(acts: int) -> Iterator[Row]:
    """Yield events of so many acts, by a small generator with a fixed seed."""
    state = 1
    for n in range(1, EVENTS + 1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        doer = (state >> 33) % PEOPLE
        other = (doer + 1 + (state >> 41) % (PEOPLE - 1)) % PEOPLE
        yield n, (state >> 50) % acts, (doer, other), n * 60, 0, 1


def main() -> None:
    """Time patterns whose acts are many or few among the events."""
    roles = tuple(Role(letter, "person", "here") for letter in "XYZ")
    unless = EventPattern((ActionId(3),), (Y, X))
    pattern = SequencePattern(
        "three", roles, (step(0, X, Y), step(1, Y, Z), step(2, Z, X)), (unless,)
    )
    print(
        f"Python {sys.version.split()[0]}, {EVENTS:,} events, {PEOPLE} people, least of {ROUNDS}"
    )
    for acts in (400, 100, 40):
        events = list(rows(acts))
        best, found = 1e9, 0
        for _ in range(ROUNDS):
            start = time.process_time()
            found = sum(1 for _ in Matcher(plan_of(pattern)).run(events))
            best = min(best, time.process_time() - start)
        print(f"one of {acts} acts each step: {best:.2f} s, {found:,} matches")


if __name__ == "__main__":
    main()
