"""Turns the answer of a run into what a person reads.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

from ifonly.present.lines import WIDTH, bold, counted, figure, listed, wrapped
from ifonly.present.run_answer import RunAnswer, ToldChoice
from ifonly.source.render import clean, render
from ifonly.story.facts import UNENDED
from ifonly.telling.numbers import later
from ifonly.telling.told import TellingScene

MANY = 10  # choices, from which on a share says something
OFF_PATH = (
    "From there on the story is not the one that is told: what follows is what happens when "
    "the told choice is left out."
)


def print_run(answer: RunAnswer, color: bool = False) -> str:
    """Return the story told, then its ending, what changed, and the seed."""
    parts = list(print_telling(answer.telling, color))
    off_path = [render(one, answer.texts, color) for one in answer.off_path]
    if off_path:
        off_path.append(wrapped(OFF_PATH))
    if not parts:
        parts = ["Nothing happened: no scene came about."]
    foot = [f"The end: {clean(answer.ending)}."]
    if answer.ending == UNENDED:
        foot = [wrapped(f"The end: {UNENDED}, for the `when` of no ending held at the last.")]
    if answer.stopped != "ended":
        foot = ["Interrupted: so far, and no end."]
    if answer.changes:
        rows = [
            wrapped(f"{one.reading}: {one.words}", "  ", "      ") for one in answer.changes
        ]
        foot += ["", "What changed most:", *rows]
    if answer.as_told:
        foot += ["", *print_told(answer)]
    again = f" --seed {shlex.quote(str(answer.seed))}" if answer.seed != 1 else ""
    told = " --as-told" if answer.as_told else ""
    call = f"`ifonly why STORY{told}{again}` numbers what happened; `--event N` says why."
    foot += ["", wrapped(f"Seed {answer.seed}. {call}")]
    found = [
        render(one, answer.texts, color)
        for one in answer.diagnostics
        if one not in answer.off_path
    ]
    told = "-" * WIDTH + "\n" + "\n".join(foot)
    return "\n\n".join([*off_path, *parts, told, *found])


def print_telling(telling: Iterable[TellingScene], color: bool) -> Iterator[str]:
    """Yield the scenes; those that did not come about one after the other are one clause."""
    for took_place, group in groupby(telling, lambda one: one.took_place):
        scenes = list(group)
        if took_place:
            yield from (print_scene(scene, color) for scene in scenes)
            continue
        yield wrapped(absent(scenes))
        # Why: the first paragraph says that a scene is missing, what follows ends the story.
        yield from (wrapped(text) for text in scenes[-1].paragraphs[1:])


class Absent(Protocol):
    """A scene that did not come about, and why, where that can be told in a few words."""

    @property
    def scene(self) -> str:
        """Its name."""

    @property
    def why_not(self) -> str:
        """Why it did not."""


def absent(scenes: Iterable[Absent]) -> str:
    """Return the clause about scenes that did not come about, one after the other.

    Of more than two reasons only the first is given: of many scenes in a row, most lack
    what an earlier one would have brought.
    """
    first, *more = [
        ([f"“{scene.scene}”" for scene in group], f": {why_not}" if why_not else "")
        for why_not, group in groupby(scenes, lambda one: one.why_not)
    ]
    said = f"{listed(first[0])} did not come about{first[1]}"
    if more:
        others = [name for names, _ in more for name in names]
        said += f"; nor did {listed(others)}{more[0][1] if len(more) == 1 else ''}"
    return f"({said}.)"


def print_scene(scene: TellingScene, color: bool) -> str:
    """Return a scene under its heading: its name, then where and how much later."""
    heading = bold(clean(scene.scene), color)
    same = scene.place.casefold() == scene.scene.casefold()
    passed = "" if scene.passed == later(0) else scene.passed
    parts = [part for part in ("" if same else scene.place, passed) if part]
    where = clean(", ".join(parts))
    told = [wrapped(paragraph) for paragraph in scene.paragraphs]
    return "\n\n".join([f"{heading}\n{where[:1].upper()}{where[1:]}".rstrip(), *told])


def print_told(answer: RunAnswer) -> list[str]:
    """Return the lines about the choices that the author wrote."""
    choices = answer.told
    if not choices:
        return ["No choice is written as told."]
    hardly = sum(choice.hardly for choice in choices)
    said = "The choices as told, with their events and the odds the model gives them"
    if len(choices) >= MANY:
        said += f": {answer.likely_share or 0.0:.0%} have at least one chance in ten"
    if hardly:
        said += f"; {counted(hardly, 'is', 'are')} below one in 200 (!)"
    lines = [wrapped(f"{said}."), f"  {'event':>7}  {'odds':>7}"]
    scene = ""
    for choice in choices:
        if choice.scene != scene:
            scene = choice.scene
            lines.append(f"  {clean(scene)}")
        lines.append(told_line(choice))
    return lines


def told_line(choice: ToldChoice) -> str:
    """Return a told choice with its number and probability, marked if hardly possible."""
    mark = "!" if choice.hardly else " "
    odds = "forced" if choice.forced else figure(choice.probability)
    return wrapped(f"{choice.text}", f"  {mark} {choice.n:>5}  {odds:>7}  ", " " * 18)
