"""A run as it is followed, as it is kept from one start to the next, with its words.

`to_bytes` and `from_bytes` are inverses; bytes that are no such run read back as nothing. States
are written cell by cell: the first whole, of each other one what changed since the one before.
"""

from collections.abc import Iterator
from typing import Any, Final

from ifonly.analysis.followed import Choice, FateLine, Followed
from ifonly.analysis.turning import Moment
from ifonly.engine.branching import Fork, Forks
from ifonly.engine.moments import State
from ifonly.present.turn_said import SaidWords, read, written
from ifonly.source.packing import fields, pack, tuples, unpack
from ifonly.story.facts import Facts

MOST: Final = 256 * 1024 * 1024  # bytes of the values as they are read


def to_bytes(run: Followed, words: SaidWords) -> bytes:
    """Return a run as it is kept; it is known who deviates at its moments."""
    forks = run.forks
    made = {
        "seed": forks.seed,
        "ending": forks.ending,
        "forks": [[one.kind, one.option, one.sign] for one in forks.every],
        "states": list(_changes(forks)),
        "moments": [
            [one.kind, one.scene, one.turn, one.decision, one.chance] for one in run.moments
        ],
        "choices": [None if one is None else fields(one) for one in run.choices],
        "fates": [fields(one) for one in run.fates],
        "words": written(words, run),
    }
    return pack(made, level=1)


def from_bytes(data: bytes, facts: Facts) -> tuple[Followed, SaidWords] | None:
    """Return the run that was kept, of a story with these facts, or nothing if it is none."""

    def values(made: Any) -> tuple[Followed, SaidWords] | None:
        states = _states(made["states"])
        every = tuple(
            Fork(kind, state, option, sign)
            for (kind, option, sign), state in zip(made["forks"], states, strict=True)
        )
        moments = tuple(
            Moment(kind, scene, turn, decision, chance, ())
            for kind, scene, turn, decision, chance in made["moments"]
        )
        fates = tuple(FateLine(*row) for row in made["fates"])
        choices = tuple(
            None if one is None else Choice(*tuples(one)) for one in made["choices"]
        )
        words = read(made["words"], facts, moments, fates)
        if not len(every) + 1 == len(moments) == len(choices):
            return None
        forks = Forks(every, made["ending"], made["seed"])
        return Followed(forks, moments, choices, fates), words

    return unpack(data, MOST, values)


def _changes(forks: Forks) -> Iterator[Any]:
    """Yield the first state whole, then of each other the changed arrays and their cells."""
    before: State | None = None
    for fork in forks.every:
        if before is None:
            yield fork.state
        else:
            pairs = enumerate(zip(before, fork.state, strict=True))
            yield [
                [at, [[i, y] for i, (x, y) in enumerate(zip(old, new, strict=True)) if x != y]]
                for at, (old, new) in pairs
                if old is not new and old != new
            ]
        before = fork.state


def _states(written: Any) -> Iterator[State]:
    """Yield the states that were written; what did not change is one and the same object."""
    state: list[Any] = []
    for number, one in enumerate(written):
        if number == 0:
            state = [tuple(cells) for cells in one]
        else:
            for at, cells in one:
                changed = list(state[at])
                for i, value in cells:
                    changed[i] = value
                state[at] = tuple(changed)
        yield tuple(state)
