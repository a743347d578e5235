"""Turns a run and its claims into what a person reads.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby

from ifonly.present.claims import VERDICTS, ClaimLine, ClaimsAnswer, Swept
from ifonly.present.lines import WIDTH, bold, counted, figure, listed, wrapped
from ifonly.present.runs import UNENDED, RunAnswer, ToldChoice
from ifonly.present.steadiness import steady_lines
from ifonly.present.why_text import print_why
from ifonly.present.whys import WhyAnswer
from ifonly.source.render import clean, render
from ifonly.telling.numbers import later
from ifonly.telling.tell import TellingScene

CUT_SAID = {
    "failed": "it fails, as it must",
    "held": "it still holds",
    "undecided": "undecided",
    "later": "later",
}
MANY = 10  # choices, from which on a share says something
OFF_PATH = (
    "From there on the story is not the one that is told: what follows is what happens when "
    "the told choice is left out."
)


PLAYED = (RunAnswer, WhyAnswer, ClaimsAnswer)


def print_played(answer: RunAnswer | WhyAnswer | ClaimsAnswer, color: bool = False) -> str:
    """Return the answer of a command that plays one run, or judges claims."""
    match answer:
        case RunAnswer():
            return print_run(answer, color)
        case WhyAnswer():
            return print_why(answer, color)
        case ClaimsAnswer():
            return print_claims(answer, color)


# ---- a run


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


def absent(scenes: Iterable[TellingScene]) -> str:
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


# ---- claims


def print_claims(answer: ClaimsAnswer, color: bool = False) -> str:
    """Return one line for each claim, then the counts."""
    if not answer.claims:
        return f"{clean(answer.about.name)} makes no claims."
    widest = max(len(claim.id) for claim in answer.claims)
    lines = [claim_line(claim, widest) for claim in answer.claims]
    many = {verdict: answer.count(verdict) for verdict in VERDICTS}
    always = ("held", "failed")
    counts = [f"{count} {one}" for one, count in many.items() if count or one in always]
    cuts = [cut for claim in answer.claims for cut in claim.cuts]
    foot = f"{counted(len(answer.claims), 'claim')}: {', '.join(counts)}."
    if cuts:
        kept = sum(cut.verdict == "failed" for cut in cuts)
        foot += f" {counted(len(cuts), 'cut')}: {kept} break their claim, {len(cuts) - kept} do not."
    if answer.stopped != "done":
        of = f", of {answer.asked}" if answer.asked > len(answer.claims) else ""
        foot = f"Interrupted; so far{of}: {foot}"
    lines += ["", bold(wrapped(foot), color)]
    if answer.steadiness is not None:
        lines += steady_lines(answer.steadiness)
    return "\n".join([*lines, *(sweep_lines(answer, answer.swept) if answer.swept else ())])


def sweep_lines(answer: ClaimsAnswer, swept: Swept) -> Iterator[str]:
    """Yield the claims that no part breaks when it is left out."""
    tried = len(swept.broken)
    of = f"{tried} of {swept.parts}" if tried < swept.parts else f"{tried}"
    texts = {claim.id: claim.text for claim in answer.claims}
    yield ""
    if not swept.broken:
        yield "No part of the story was left out yet."
        return
    yield wrapped(
        f"Of the story's parts {of} were left out, one at a time, and "
        f"{counted(len(swept.claims), 'claim')} about one run tried without each. "
        + (
            f"Nothing breaks {len(swept.unbroken)} of them:"
            if swept.unbroken
            else "Each of them can be broken."
        )
    )
    widest = max((len(one) for one in swept.unbroken), default=0)
    for one in swept.unbroken:
        yield wrapped(texts[one], f"  {one:<{widest}} ", " " * (widest + 3))


def claim_line(claim: ClaimLine, widest: int) -> str:
    """Return a claim with its verdict and figure, and why it is not met."""
    head = f"{clean(claim.id):<{widest}} {claim.verdict:<9} "
    hang = " " * (widest + 1)
    lines = [wrapped(f"{claim_figure(claim)}{claim.text}", head, hang)]
    if claim.verdict in ("failed", "undecided"):
        lines += [wrapped(reason, f"{hang}  - ", f"{hang}    ") for reason in claim.reasons]
        lines.append(f"{hang}  {clean(claim.file)}:{claim.line}")
    lines += [
        wrapped(f"{cut.without}: {CUT_SAID[cut.verdict]}", f"{hang}  without ", f"{hang}    ")
        for cut in claim.cuts
    ]
    return "\n".join(lines)


def claim_figure(claim: ClaimLine) -> str:
    """Return a claim's figure with its interval, if it has one."""
    if claim.figure is None:
        return ""
    if claim.low is not None and claim.high is not None:
        return f"{claim.figure:.2f} [{claim.low:.2f}, {claim.high:.2f}] of {counted(claim.runs, 'run')}: "
    return f"{claim.figure:.4g}  "
