"""Follows what people feel for and think of each other through the moments of one run.

Each reading that ever held a dose is read at every moment, and its highest moment is owed to
events by their exact shares (`shares`). Nothing is computed here that the kernel computes: a
state is restored, and its own reading of a cell is asked for.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ifonly.analysis.from_chronicle import dose_cell, plain_view
from ifonly.analysis.shares import parts_of, share_by
from ifonly.analysis.view import View
from ifonly.analysis.wording import reading_words
from ifonly.chronicle.events import Chronicle, Snapshot
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled
from ifonly.source.values import dataclass
from ifonly.story.model import Story

LEAST: Final = 0.005  # a smaller share of a peak is not kept


@dataclass(frozen=True, slots=True)
class Track:
    """One reading of one person's along a run: `values` at each moment, from 0 to 1.

    `people` fill the roles of the reading, the holder first; `text` says it in the story's
    words. `closes` are its values where each scene closes. `peak` is the first moment at which it is highest, `causes` the events that it is owed
    to there (0: the start) with their shares, the largest first.
    """

    reading: int
    people: tuple[int, ...]
    text: str
    values: tuple[float, ...]
    closes: tuple[float, ...]
    peak: int
    causes: tuple[tuple[int, float], ...]

    @property
    def highest(self) -> float:
        """Its value at its peak."""
        return self.values[self.peak]


def moments_of(chronicle: Chronicle) -> tuple[Snapshot, ...]:
    """Return the states at the moments of a run, the end last: those of `ifonly turns`."""
    *before, end = chronicle.snapshots
    return (*(one for one in before if one.is_moment), end)


def closes_of(chronicle: Chronicle) -> tuple[Snapshot, ...]:
    """Return the state in which each scene that opened closes, or the run breaks off."""
    opened = [one.n for one in chronicle.events if one.kind == "opened"]
    found = []
    for n, after in pairwise([*opened, len(chronicle.events) + 1]):
        states = [one for one in chronicle.snapshots if n <= one.events < after]
        closing = [one for one in states if one.kind == "close"]
        found.append((closing or states or [chronicle.snapshots[-1]])[-1])
    return tuple(found)


def tracks_of(story: Story, assembled: Assembled, chronicle: Chronicle) -> tuple[Track, ...]:
    """Return the readings of a run that ever were more than nothing, in the story's order.

    Amounts are left out: they have no common scale.
    """
    layout = assembled.layout
    cells = sorted({one.cell for one in chronicle.doses if one.cell < layout.dose_cells})
    found = [(cell, layout.describe_dose(cell)) for cell in cells]
    moments, closes = moments_of(chronicle), closes_of(chronicle)
    levels = _levels(assembled, (*moments, *closes), cells)
    view = plain_view(story, assembled, chronicle)
    tracks = []
    for at, (cell, about) in enumerate(found):
        every = tuple(row[at] for row in levels)
        values, later = every[: len(moments)], every[len(moments) :]
        if max(values) <= 0.0:
            continue
        assert cell == dose_cell(story, layout, about.id, about.args)
        peak = values.index(max(values))
        text = reading_words(story, about.id, about.args)
        causes = causes_at(view, about.id, about.args, moments[peak])
        tracks.append(Track(about.id, about.args, text, values, later, peak, causes))
    return tuple(sorted(tracks, key=lambda one: (one.people[0], one.reading, one.people)))


def causes_at(
    view: View, reading: int, people: tuple[int, ...], state: Snapshot
) -> tuple[tuple[int, float], ...]:
    """Return the events that a reading is owed to in a state, with their shares."""
    parts = parts_of(view, reading, people, state.time, state.events)
    shares = share_by(parts, lambda gain: 0 if gain.source == "start" else gain.event)
    return tuple((n, share) for n, share in shares.items() if share >= LEAST)


def _levels(
    assembled: Assembled, states: Sequence[Snapshot], cells: Sequence[int]
) -> list[list[float]]:
    """Return what the doses of these cells are read as in each state."""
    if not cells:
        return [[] for _ in states]
    engine = Engine(program_of(assembled, tracing=False))
    found = []
    for state in states:
        engine.restore(state.arrays)
        engine.call("wake")
        found.append([float(engine.call("level", cell)) for cell in cells])
    return found
