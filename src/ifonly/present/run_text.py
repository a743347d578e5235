"""Turns a run, its reasons and its claims into what a person reads.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ifonly.analysis.causes import Because
from ifonly.analysis.growth import Growth
from ifonly.analysis.why import Option, Reason, Told
from ifonly.present.claims import VERDICTS, ClaimLine, ClaimsAnswer, Swept
from ifonly.present.lines import WIDTH, bold, cell, counted, listed, wrapped
from ifonly.present.runs import HARDLY, RunAnswer, ToldChoice
from ifonly.present.whys import WhyAnswer
from ifonly.source.render import clean, render
from ifonly.telling.numbers import span_in_words
from ifonly.telling.tell import TellingScene

OPTIONS = 10  # shown; the others are counted
REASONS = 8
EVENTS = 3  # of one reason
LEAST = 0.005  # the share of an event that is worth a line
CUT_SAID = {
    "failed": "it fails, as it must",
    "held": "it still holds",
    "undecided": "undecided",
    "later": "later",
}
OFF_PATH = (
    "From there on the story is not the one that is told: what follows is what happens when "
    "the told choice is left out."
)
ALMOST = 0.999  # above it a weighing is not worth a sentence


def print_played(answer: object, color: bool = False) -> str:
    """Return the answer of a command that plays one run, or judges claims."""
    match answer:
        case RunAnswer():
            return print_run(answer, color)
        case WhyAnswer():
            return print_why(answer, color)
        case ClaimsAnswer():
            return print_claims(answer, color)
        case _:
            raise TypeError(f"no answer of a command: {type(answer).__name__}")


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
    call = f"`ifonly why STORY --event N{told}{again}` says why."
    foot += ["", wrapped(f"Seed {answer.seed}. {call}")]
    found = [
        render(one, answer.texts, color)
        for one in answer.diagnostics
        if one not in answer.off_path
    ]
    told = "-" * WIDTH + "\n" + "\n".join(foot)
    return "\n\n".join([*off_path, *parts, told, *found])


def print_telling(telling: Iterable[TellingScene], color: bool) -> Iterator[str]:
    """Yield the scenes; those that did not come about for one reason are one clause."""
    for (took_place, why_not), group in groupby(
        telling, lambda one: (one.took_place, one.why_not)
    ):
        scenes = list(group)
        if took_place:
            yield from (print_scene(scene, color) for scene in scenes)
            continue
        names = listed([f"“{scene.scene}”" for scene in scenes])
        yield wrapped(f"({names} did not come about{f': {why_not}' if why_not else ''}.)")


def print_scene(scene: TellingScene, color: bool) -> str:
    """Return a scene under its heading: its name, then where and how much later."""
    heading = bold(clean(scene.scene), color)
    same = scene.place.casefold() == scene.scene.casefold()
    parts = [part for part in ("" if same else scene.place, scene.passed) if part]
    where = clean(", ".join(parts))
    told = [wrapped(paragraph) for paragraph in scene.paragraphs]
    return "\n\n".join([f"{heading}\n{where[:1].upper()}{where[1:]}".rstrip(), *told])


def print_told(answer: RunAnswer) -> list[str]:
    """Return the lines about the choices that the author wrote."""
    choices = answer.told
    if not choices:
        return ["No choice is written as told."]
    share = answer.likely_share or 0.0
    hardly = sum(choice.hardly for choice in choices)
    lines = [
        f"The choices as told, with the odds the model gives them ({share:.0%} have at least "
        f"one chance in ten; {counted(hardly, 'is', 'are')} below one in 200):"
    ]
    lines = [wrapped(lines[0])]
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


def figure(probability: float) -> str:
    """Return a probability in words of odds where digits say little.

    >>> figure(0.5), figure(0.0004), figure(0.0)
    ('.500', '1/2500', '0')
    """
    if probability <= 0:
        return "0"
    if probability < HARDLY:
        many = round(1 / probability)
        return f"1/{many}" if many < 100_000 else f"1/{many:.0e}".replace("e+0", "e")
    return f"{probability:.3f}".removeprefix("0") if probability < 1 else "1"


# ---- reasons


def print_why(answer: WhyAnswer, color: bool = False) -> str:
    """Return what was chosen among what, for which reasons, and what lies behind them."""
    why, event = answer.why, answer.event
    head = f"Event {event.n}, {event.scene}, turn {event.turn}: {event.text}"
    parts = [wrapped(head)]
    if why.chosen < 0:
        parts.append(wrapped("Nobody chose it."))
        parts += [because_lines(one, answer, "  ") for one in why.brought_about_by]
        return "\n\n".join(parts)
    chosen = why.options[why.chosen]
    parts.append(wrapped(verdict(answer, chosen)))
    parts.append(option_table(why.options, why.chosen, color))
    parts.append(reasons_text(f"For and against it ({clean(chosen.text)})", chosen, answer))
    if why.rival >= 0:
        rival = why.options[why.rival]
        if rival.motives:
            parts.append(reasons_text(f"For and against {clean(rival.text)}", rival, answer))
    gap = [f"{name} {value:+.2f}" for name, value in why.by_name if name in why.shown]
    if gap:
        parts.append(
            wrapped(
                f"What decided against the next best ({why.gap:+.2f} in all, of which these "
                f"are {why.covered:.0%}): {', '.join(gap)}."
            )
        )
    if why.earlier_scenes:
        parts.append(wrapped(f"It reaches back to {listed(list(why.earlier_scenes))}."))
    return "\n\n".join(parts)


def verdict(answer: WhyAnswer, chosen: Option) -> str:
    """Return whether reasons or luck decided."""
    why = answer.why
    odds = f"It had a probability of {figure(chosen.probability)}"
    if why.forced:
        return f"{odds}: against all odds, the story's author had it so."
    said = [f"{odds}.", *weighed_text(answer, chosen)]
    if not why.by_chance:
        most = "It was what most spoke for."
        others = [one for at, one in enumerate(why.options) if at != why.chosen]
        like = [one.text for one in others if one.utility == chosen.utility]
        return " ".join([*said, f"As much spoke for “{like[0]}”." if like else most])
    luck = "the luck of the story as told has it so" if why.told else "it was by chance"
    best = max(why.options, key=lambda one: one.utility)
    if best.utility <= chosen.utility:
        said.append(f"It was what most spoke for, once ready; of that, {luck}.")
    elif best.ready:
        said.append(f"More spoke for “{best.text}”: {luck}.")
    else:
        they = why.they.they
        was = "were" if they == "they" else "was"
        said.append(f"More spoke for “{best.text}”, and {they} {was} not ready for it: {luck}.")
    return " ".join(said)


def weighed_text(answer: WhyAnswer, chosen: Option) -> Iterable[str]:
    """Yield when a weighty act was weighed, with what chance, and that it came out ready."""
    weighing, they = chosen.weighing, answer.why.they
    if weighing is None or weighing.chance > ALMOST:
        return
    chance = f"the chance that {they.they} would bring {they.themself} to it was"
    came = f"{they.they} did" if weighing.ready else f"{they.they} did not"
    yield (
        f"It was weighed at turn {weighing.turn}: {chance} {figure(weighing.chance)}, and {came}."
    )


def option_table(options: Sequence[Option], chosen: int, color: bool) -> str:
    """Return the options as a table, the likeliest first, the chosen one marked."""
    numbered = sorted(enumerate(options), key=lambda at: (-at[1].probability, at[0]))
    shown = numbered[:OPTIONS]
    shown += [at for at in numbered[OPTIONS:] if at[0] == chosen]
    lines = [f"  {'what could be done':<42} {'reasons':>8} {'luck':>7} {'odds':>7}"]
    for number, option in shown:
        mark = ">" if number == chosen else " "
        row = f"{mark} {cell(option.text, 42)} {option.utility:>+8.2f} "
        row += f"{option.noise:>+7.2f} {figure(option.probability):>7}"
        if not option.ready:
            row = row[:-15] + not_ready(option)
        elif option.action == "silence" and option.probability <= 0:
            # Why: while one is ready for something weighty, to do nothing is no option.
            row = row[:-15] + f"{'ruled out':>15}"
        lines.append(bold(row.rstrip(), color) if number == chosen else row)
    if len(numbered) > len(shown):
        lines.append(f"  and {counted(len(numbered) - len(shown), 'less likely option')}")
    return "\n".join(lines)


def not_ready(option: Option) -> str:
    """Return that a weighty option was no option, and what chance it had to be one."""
    chance = f" (chance {figure(option.weighing.chance)})" if option.weighing else ""
    return f"not ready{chance}"


def reasons_text(title: str, option: Option, answer: WhyAnswer) -> str:
    """Return an option's reasons with their numbers and the events behind them."""
    lines = [f"{title}:"]
    if not option.motives:
        lines.append("  no reason; it costs nothing")
    for motive in option.motives[:REASONS]:
        lines.append(reason_line(motive))
        behind = [one for one in motive.because if one.share >= LEAST][:EVENTS]
        lines += [because_lines(one, answer, "        ") for one in behind]
    left = len(option.motives) - REASONS
    if left > 0:
        lines.append(f"  and {counted(left, 'smaller reason')}")
    return "\n".join(lines)


def reason_line(motive: Reason) -> str:
    """Return a reason, its value and where it is written."""
    out_of = f", out of {motive.out_of}" if motive.out_of else ""
    place = f"{motive.file}:{motive.line}" if motive.line else motive.file
    return wrapped(f"{motive.name}{out_of} ({place})", f"  {motive.value:>+6.2f}  ", " " * 10)


def because_lines(because: Because, answer: WhyAnswer, indent: str) -> str:
    """Return an event behind a reason, and those behind it."""
    lines = [wrapped(because_text(because, answer), f"{indent}- ", f"{indent}  ")]
    lines += [
        wrapped(because_text(one, answer), f"{indent}    from ", f"{indent}         ")
        for one in because.behind[:EVENTS]
    ]
    return "\n".join(lines)


def because_text(because: Because, answer: WhyAnswer) -> str:
    """Return an event with its share of the reading it moved, or the drift that did."""
    told = {one.n: one for one in answer.why.events}
    share = f"{because.of}: {because.share:.0%} from "
    if because.growth is not None:
        return share + growth_text(because.growth, told)
    if because.event not in told:
        return f"{share}the start, or with time"
    one = told[because.event]
    where = ", ".join(part for part in (f"event {one.n}", one.scene) if part)
    whole = because.share >= 1
    return f"{f'{because.of}: ' if whole else share}{one.text} ({where})"


def growth_text(growth: Growth, told: dict[int, Told]) -> str:
    """Return a `while` line, and the time over which it went on."""
    line = f" ({growth.file}:{growth.line})" if growth.line else ""
    scene = told[growth.edge].scene if growth.edge in told else ""
    span = span_in_words(growth.seconds / 60)
    if not scene:
        over = f"over {span}"
    elif not growth.between:
        over = f"in {scene}"
    elif span.startswith(("a ", "an ")):
        over = f"in the {span.split(' ', 1)[1]} after {scene}"
    else:
        over = f"in the {span} after {scene}"
    return f"“{growth.name}”{line}, {over}"


# ---- claims


def print_claims(answer: ClaimsAnswer, color: bool = False) -> str:
    """Return one line for each claim, then the counts."""
    if not answer.claims:
        return f"{clean(answer.about.name)} makes no claims."
    widest = max(len(claim.id) for claim in answer.claims)
    lines = [claim_line(claim, widest) for claim in answer.claims]
    counts = [f"{answer.count(verdict)} {verdict}" for verdict in VERDICTS]
    cuts = [cut for claim in answer.claims for cut in claim.cuts]
    foot = f"{counted(len(answer.claims), 'claim')}: {', '.join(counts)}."
    if cuts:
        kept = sum(cut.verdict == "failed" for cut in cuts)
        foot += f" {counted(len(cuts), 'cut')}: {kept} break their claim, {len(cuts) - kept} do not."
    if answer.stopped != "done":
        of = f", of {answer.asked}" if answer.asked > len(answer.claims) else ""
        foot = f"Interrupted; so far{of}: {foot}"
    lines += ["", bold(wrapped(foot), color)]
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
        return f"{claim.figure:.2f} [{claim.low:.2f}, {claim.high:.2f}]  "
    return f"{claim.figure:.4g}  "
