"""Turns reasons into what a person reads: the options, the luck, and what lies behind them.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

from collections.abc import Sequence

from ifonly.analysis.causes import Because
from ifonly.analysis.contrast import Contrast, Needed
from ifonly.analysis.grounds import Ground
from ifonly.analysis.growth import Growth
from ifonly.analysis.why import EVEN, Option
from ifonly.present.lines import counted, figure, listed, signed, wrapped
from ifonly.present.options import ALMOST, REASONS, option_table, reason_line
from ifonly.present.whys import WhyAnswer
from ifonly.source.render import clean
from ifonly.telling.numbers import span_in_words

EVENTS = 3  # of one reason
LEAST = 0.005  # the share of an event that is worth a line


def print_why(answer: WhyAnswer, color: bool = False) -> str:
    """Return what was chosen among what, for which reasons, and what lies behind them."""
    why, event = answer.why, answer.event
    turn = f", turn {event.turn}" if event.turn else ""
    place = "between scenes" if event.scene is None else f"{event.scene}{turn}"
    parts = [wrapped(f"Event {event.n}, {place}: {event.text}")]
    if why.chosen < 0:
        if why.rival >= 0:
            return "\n\n".join([*parts, *held_back_text(answer, why.options[why.rival])])
        parts.append(wrapped("Nobody chose it."))
        parts += [ground_lines(one, answer) for one in why.written]
        parts += [because_lines(one, answer, "  ") for one in why.brought_about_by]
        return "\n\n".join(parts)
    chosen = why.options[why.chosen]
    parts.append(wrapped(verdict(answer, chosen)))
    parts.append(option_table(why.options, why.chosen, why.they, color))
    parts.append(reasons_text(f"For and against it ({clean(chosen.text)})", chosen, answer))
    if why.rival >= 0:
        rival = why.options[why.rival]
        if rival.motives:
            parts.append(reasons_text(f"For and against {clean(rival.text)}", rival, answer))
    gap = [f"{name} {signed(value)}" for name, value in why.by_name if name in why.shown]
    if gap and why.rival >= 0 and why.options[why.rival].motives:
        parts.append(
            wrapped(
                f"What made the difference to “{why.options[why.rival].text}” "
                f"({signed(why.gap)} in all, {why.covered:.0%} of it here): {', '.join(gap)}."
            )
        )
    if why.contrast is not None:
        parts += contrast_text(answer, why.contrast)
    if why.earlier_scenes:
        parts.append(wrapped(f"It reaches back to {listed(list(why.earlier_scenes))}."))
    return "\n\n".join(parts)


def contrast_text(answer: WhyAnswer, between: Contrast) -> list[str]:
    """Return what decided a choice and, of an option asked about, what it would have needed."""
    why = answer.why
    if why.forced:
        return [wrapped("No luck does it, so it cannot be asked what decided it.")]
    parts = []
    if between.decisive:
        lines = ["Under the same luck, with one reason less there would have been:"]
        lines += [
            wrapped(f"{one.instead} (without “{one.name}”)", "  ", "    ")
            for one in between.decisive
        ]
        parts.append("\n".join(lines))
    elif why.options[why.chosen].motives:
        parts.append(
            wrapped(
                "No single reason decided it: under the same luck, any one could be missing."
            )
        )
    if answer.rather_than and why.rival >= 0:
        parts.append(needed_text(why.options[why.rival].text, between.needed))
    return parts


def needed_text(text: str, needed: Sequence[Needed]) -> str:
    """Return what an option would have needed to be done, one number changed."""
    if not needed:
        return wrapped(
            f"No single number in the reasons for “{text}” could have brought it about under "
            "the same luck."
        )
    lines = [wrapped(f"Under the same luck “{text}” would have taken one of these:")]
    lines += [wrapped(needed_line(one), "  ", "    ") for one in needed]
    return "\n".join(lines)


def needed_line(needed: Needed) -> str:
    """Return the least change of one number.

    >>> needed_line(Needed("weight", "habit", 1.0, 2.0))
    '“habit” weighing 2.00 times as much'
    """
    match needed.what:
        case "weight":
            return f"“{needed.name}” weighing {needed.least:.2f} times as much"
        case "reading":
            return f"{needed.name} at {needed.least:.2f} instead of {needed.now:.2f}"
        case "luck":
            often = figure(needed.chance or 0.0)
            return (
                f"luck of {signed(needed.least)} instead of {signed(needed.now)} (odds {often})"
            )


def held_back_text(answer: WhyAnswer, wished: Option) -> list[str]:
    """Return the reasons that led to nothing in that scene."""
    summed = sum(motive.value for motive in wished.motives if motive.value > 0)
    said = f"It was not done there, though the reasons for it came to {summed:.2f}."
    return [
        wrapped(said),
        reasons_text(f"For and against it ({clean(wished.text)})", wished, answer),
    ]


def verdict(answer: WhyAnswer, chosen: Option) -> str:
    """Return whether reasons or luck decided."""
    why = answer.why
    odds = f"It had a probability of {figure(chosen.probability)}"
    if why.forced:
        return f"{odds}: against all odds, the story's author had it so."
    others = [one for at, one in enumerate(why.options) if at != why.chosen]
    like = [one.text for one in others if abs(one.utility - chosen.utility) <= EVEN]
    said = [f"{odds}{weighed_text(answer, chosen)}."]
    best = max(why.options, key=lambda one: one.utility)
    more = best.utility > chosen.utility + EVEN
    luck = "the luck of the story as told has it so" if why.told else "it was by chance"
    if not why.by_chance:
        said.append(
            f"As much spoke for “{like[0]}”." if like else "It was what most spoke for."
        )
    elif not more and like:
        said.append(f"As much spoke for “{like[0]}”: {luck}.")
    elif not more:
        said.append(f"It was what most spoke for, once ready; of that, {luck}.")
    elif best.ready:
        said.append(f"More spoke for “{best.text}”: {luck}.")
    else:
        they = why.they.they
        was = "were" if they == "they" else "was"
        said.append(f"More spoke for “{best.text}”, and {they} {was} not ready for it: {luck}.")
    return " ".join(said)


def weighed_text(answer: WhyAnswer, chosen: Option) -> str:
    """Return how the chance of a weighty act is made up: to be ready for it, and to choose it."""
    weighing, they = chosen.weighing, answer.why.they
    if weighing is None or weighing.chance > ALMOST:
        return ""
    ready = f"that {they.they} would bring {they.themself} to it"
    when = f"weighed at turn {weighing.turn}"
    choose = min(1.0, chosen.probability / weighing.chance) if weighing.chance else 1.0
    if choose > ALMOST:
        return f": the chance {ready}, {when}"
    return (
        f": {figure(weighing.chance)} {ready}, {when}, times {figure(choose)} that then "
        f"{they.they} would choose it"
    )


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


def ground_lines(ground: Ground, answer: WhyAnswer) -> str:
    """Return the line that has an event so, as it is written, and the events it asks for."""
    quoted = wrapped(f"It is written: {clean(ground.text)} ({ground.file}:{ground.line})")
    behind = [one for one in ground.because if one.share >= LEAST][:EVENTS]
    return "\n".join([quoted, *(because_lines(one, answer, "  ") for one in behind)])


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
    whole = because.share > ALMOST
    share = f"{because.of}: " if whole else f"{because.of}: {because.share:.0%} from "
    if because.growth is not None:
        growth, edge = because.growth, told.get(because.growth.edge)
        line = f" ({growth.file}:{growth.line})" if growth.line else ""
        said = growth_text(growth, "" if edge is None else edge.scene, line)
        return f"{share}{'from ' if whole else ''}{said}"
    if because.event not in told:
        line = f" ({because.file}:{because.line})" if because.line else ""
        if because.is_trait:
            return f"{because.of}{line}"
        return (
            f"{because.of}, as it was at the start{line}"
            if whole
            else f"{share}the start{line}"
        )
    one = told[because.event]
    where = ", ".join(part for part in (f"event {one.n}", one.scene) if part)
    return f"{share}{one.text} ({where})"


def growth_text(growth: Growth, scene: str, line: str = "") -> str:
    """Return the name and `line` of a `while`, and the time of it: in or after a scene."""
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
