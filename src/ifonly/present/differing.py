"""Turns what differs between two runs into words, and into JSON.

Invariants as in `terminal`.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ifonly.analysis.differences import Differences, Done, Passing, level_change
from ifonly.analysis.wording import times
from ifonly.present.answers import Json, rounded
from ifonly.present.lines import wrapped

MOST: Final = 8  # entries of one kind that are shown


def differing_json(found: Differences) -> Json:
    """Return what differs as an object."""
    return {
        "gone": [_done_json(one) for one in found.gone],
        "come": [_done_json(one) for one in found.come],
        "facts": list(found.facts),
        "known": list(found.known),
        "readings": [
            {"text": one.text, "before": rounded(one.before), "after": rounded(one.after)}
            for one in found.hearts
        ],
        "passing": [
            {"scene": one.scene, "turn": one.turn, "text": one.text} for one in found.passing
        ],
    }


def _done_json(one: Done) -> Json:
    return {"text": one.text, "scene": one.scene, "times": one.times}


def print_differing(found: Differences) -> list[str]:
    """Return the paragraph that says what differs: acts, facts, knowledge, hearts."""
    if found.is_none:
        text = "What differs: nothing that any line of the story asks about, at most the order."
        return [wrapped(text)]
    lines = ["What differs:"]
    lines += _entries("no longer happens", _done(found.gone))
    lines += _entries("happens instead", _done(found.come))
    lines += _entries("so at the end", found.facts)
    lines += _entries("knowledge at the end", found.known)
    lines += _entries(
        "bonds, feelings and opinions at the end", [level_change(one) for one in found.hearts]
    )
    lines += _entries("for a while only", [_passing(one) for one in found.passing])
    return ["\n".join(lines)]


def _done(acts: Iterable[Done]) -> list[str]:
    return [
        one.text + (f", {times(one.times)}" if one.times > 1 else "") + _in(one.scene)
        for one in acts
    ]


def _passing(one: Passing) -> str:
    turn = "" if one.turn is None else f", turn {one.turn}"
    return f"{one.text} [{one.scene}{turn}]"


def _in(scene: str) -> str:
    return f" [{scene}]" if scene else ""


def _entries(label: str, texts: Sequence[str]) -> list[str]:
    """Return a label with its entries, a line each."""
    if not texts:
        return []
    more = [f"and {len(texts) - MOST} more"] if len(texts) > MOST else []
    return [f"  {label}:", *(wrapped(one, "    ", " " * 6) for one in [*texts[:MOST], *more])]
