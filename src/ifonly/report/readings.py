"""What everybody feels for whom at each moment of a run, for pictures: whole percents."""

from collections.abc import Sequence
from itertools import pairwise

from ifonly.analysis.tracks import Track, tracks_of
from ifonly.chronicle.events import Chronicle
from ifonly.kernel.assemble import Assembled
from ifonly.present.answers import Json
from ifonly.present.readings import Saying, reading_of
from ifonly.present.sifted import event_lines_of
from ifonly.story.model import Story

LEAST = 5  # percent: a reading that never rises so far is left out
MOST = 80  # readings; the liveliest are kept


def readings_of(story: Story, assembled: Assembled, chronicle: Chronicle) -> list[Json]:
    """Return the readings that rose at all, those that moved most first."""
    said = Saying(assembled.layout, chronicle, event_lines_of(story, assembled, chronicle))
    found = [_reading(story, said, one) for one in tracks_of(story, assembled, chronicle)]
    kept = [one for one in found if max(one[0]) >= LEAST]
    kept.sort(key=lambda one: -_travel(one[0]))
    return [one for _, one in kept[:MOST]]


def _reading(story: Story, said: Saying, track: Track) -> tuple[list[int], Json]:
    values = [round(100 * one) for one in track.values]
    declared = story.readings[track.reading]
    people = [
        one
        for role, one in zip(declared.roles, track.people, strict=True)
        if role.kind == "person"
    ]
    made = reading_of(story, said, track)
    return values, {
        "text": made.text,
        "label": made.label,
        "kind": made.kind,
        "name": name_of(declared.text) if declared.kind != "opinion" else made.label,
        "people": people,
        "values": values,
        "peak": made.peak,
        "because": [[one.text, one.event, round(100 * one.share)] for one in made.causes],
    }


def _travel(values: Sequence[int]) -> int:
    """Return how high a reading rose, and how far it went, all ways together."""
    return max(values) + sum(abs(b - a) for a, b in pairwise(values))


def name_of(text: str) -> str:
    """Return what a reading is called without its people.

    >>> name_of("X's love for Y"), name_of("X's grief"), name_of("X's faith in a life with Y")
    ('love', 'grief', 'faith in a life')
    """
    words = [word for word in text.split() if not word.endswith(("'s", "’s"))]
    if len(words) > 2 and len(words[-1]) == 1 and words[-1].isupper():
        words = words[:-2]
    return " ".join(words)
