"""Draws the odds of every ending along a run, one line an ending, and says where it turned.

Invariants as in `terminal`. Each column stands for one moment or for several, and shows the
odds at the last of them; letters under the chart are the turning points below it.
"""

from collections.abc import Sequence
from itertools import pairwise
from string import ascii_lowercase
from typing import Final

from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import Drama, FateWeight, Moment, TurningPoint, Turns
from ifonly.present.lines import WIDTH, bold, cell, counted, which_run, wrapped
from ifonly.present.odds import ENGINES
from ifonly.present.turn_said import RunWords
from ifonly.present.turns import TurnsAnswer
from ifonly.source.render import clean, width

NAME: Final = 28
COLUMNS: Final = WIDTH - NAME - 4
BLOCKS: Final = " ▁▂▃▄▅▆▇█"
DIGITS: Final = ".123456789#"
BAR: Final = 12
LEAST: Final = 0.02  # an ending that is never likelier has no line
STRETCHED: Final = 3  # columns that a moment of a short run has
ALTERNATIVES: Final = 3  # shown of each turning point
OTHERS: Final = "What else was open in the place that was asked for:"


def print_turns(answer: TurnsAnswer, color: bool = False, blocks: bool = False) -> str:
    """Return the chart, the turning points, suspense and surprise, and what fate weighs."""
    turns, words = answer.turns, answer.words
    parts = [head_text(answer, color)]
    if turns.moments:
        parts.append(chart(turns, words, blocks))
        parts.append(points_text(turns, words, color))
    if turns.scenes:
        parts.append(scenes_text(turns.scenes, words, color, blocks))
    if turns.fate:
        parts.append(fate_text(turns.fate, words, color))
    parts.append(wrapped(foot_text(answer)))
    return "\n\n".join(part for part in parts if part)


def sketch(answer: TurnsAnswer, blocks: bool) -> str:
    """Return the chart as it is known by now, for a terminal that will be drawn over."""
    turns = answer.turns
    many = counted(turns.branches, "branch", "branches")
    if turns.sketched:
        said = f"{many} from the opening of each scene, the moments between to come ..."
    else:
        found = f"{counted(len(turns.turning_points), 'turning point')} so far"
        said = f"{many} of each moment, {found} ..."
    head = head_text(answer, color=False)
    return "\n\n".join([head, chart(turns, answer.words, blocks), said])


def head_text(answer: TurnsAnswer, color: bool) -> str:
    """Say which run it is, how it ends, and what the odds are of."""
    which = which_run(answer.as_told, answer.seed)
    wanted = answer.words.wanted
    ending = "each ending" if wanted is None else f"“{wanted.name}”"
    said = (
        f"{answer.about.name}, {which}, ends in “{answer.words.ended}”. How likely was {ending} "
        "on the way, had everybody been free from that moment on?"
    )
    return bold(wrapped(said), color)


# ---- the chart


def columns_of(moments: int) -> list[range]:
    """Return which moments each column stands for; a short run has several for each.

    >>> columns_of(50)[:2], columns_of(20)[:3]
    ([range(0, 1), range(1, 2)], [range(0, 1), range(0, 1), range(1, 2)])
    """
    if moments <= COLUMNS:
        times = min(STRETCHED, COLUMNS // moments)
        return [range(at, at + 1) for at in range(moments) for _ in range(times)]
    edges = [moments * at // COLUMNS for at in range(COLUMNS + 1)]
    return [range(a, b) for a, b in pairwise(edges)]


def mark(share: float, blocks: bool) -> str:
    """Return odds as one character: a block of that height, or the tens of the percentage.

    >>> [mark(one, False) for one in (0.0, 0.04, 0.06, 0.3, 0.96, 1.0)]
    ['.', '.', '1', '3', '#', '#']
    """
    if blocks:
        return BLOCKS[round(share * 8)] if share < LEAST else BLOCKS[max(1, round(share * 8))]
    return DIGITS[int(share * 10 + 0.5)]


def chart(turns: Turns, words: RunWords, blocks: bool) -> str:
    """Return a line for each ending that was ever likely at all, scenes above, letters below."""
    columns = columns_of(len(turns.moments))
    names = words.endings
    # Why one alone: what is not asked for is all the rest.
    shown = [
        at
        for at in range(len(names) if words.wanted is None else 1)
        if words.wanted is not None
        or any(one.odds[at].estimate >= LEAST for one in turns.moments)
    ]
    lines = [f"  {cell('', NAME)}  {scene_marks(turns.moments, columns)}"]
    for at in shown:
        drawn = "".join(mark(turns.moments[c[-1]].odds[at].estimate, blocks) for c in columns)
        lines.append(f"  {cell(names[at], NAME)}  {drawn}")
    letters = point_marks(turns, columns)
    if letters.strip():
        lines.append(f"  {cell('turning points', NAME)}  {letters}")
    key = (
        "Higher blocks are likelier, no block is below 2%"
        if blocks
        else "3 is about 30%, # 95% or more, . less than 5%"
    )
    key += f"; | is where a scene opens, from “{opening(turns, words)}” on."
    return "\n".join([*(line.rstrip() for line in lines), "", wrapped(key)])


def opening(turns: Turns, words: RunWords) -> str:
    """Return the name of the first scene."""
    found = (words.scene(one.scene) for one in turns.moments)
    return next((name for name in found if name is not None), "the start")


def scene_marks(moments: Sequence[Moment], columns: Sequence[range]) -> str:
    """Return where scenes open."""
    opens = {
        at
        for at, one in enumerate(moments)
        if one.scene is not None and (at == 0 or moments[at - 1].scene != one.scene)
    }
    return "".join("|" if opens & set(one) else " " for one in without_repeats(columns))


def without_repeats(columns: Sequence[range]) -> list[range]:
    """Return columns of which only the first of each moment stands for it."""
    return [
        one if at == 0 or columns[at - 1] != one else range(0) for at, one in enumerate(columns)
    ]


def letter_of(number: int) -> str:
    """Return the letter of a turning point; beyond z they go on as a2, b2.

    >>> letter_of(0), letter_of(27)
    ('a', 'b2')
    """
    again, at = divmod(number, 26)
    return ascii_lowercase[at] + (str(again + 1) if again else "")


def point_marks(turns: Turns, columns: Sequence[range]) -> str:
    """Return a line of the letters of turning points; `+` where several share a column."""
    line = [" "] * len(columns)
    for number, point in enumerate(turns.turning_points):
        for at, column in enumerate(without_repeats(columns)):
            if point.moment in column:
                line[at] = letter_of(number)[0] if line[at] == " " else "+"
    return "".join(line)


# ---- turning points


def percent(share: float) -> str:
    """Return a share in whole percent.

    >>> percent(0.004), percent(0.4), percent(0.999)
    ('<1%', '40%', '>99%')
    """
    if 0.0 < share <= 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1.0 else f"{share:.0%}"


def points(moved: Interval) -> str:
    """Return a movement in points of a hundred with its bounds."""
    return f"{100 * moved.estimate:+.0f} points ({100 * moved.low:+.0f} to {100 * moved.high:+.0f})"


def points_text(turns: Turns, words: RunWords, color: bool) -> str:
    """Return the turning points, each with what else was open."""
    lines = ["No turning point: no moment surely moved an ending by more than 3 points."]
    if turns.turning_points:
        head = "Turning points, each for the ending that it moved most:"
        lines = [bold(head if words.wanted is None else "Turning points:", color)]
    for number, point in enumerate(turns.turning_points):
        lines.append("")
        lines += point_text(letter_of(number), point, turns, words)
    for number, point in enumerate(turns.others):
        lines += ["", *([] if number else [OTHERS, ""]), *point_text("-", point, turns, words)]
    return "\n".join([*lines, *unsettled_text(turns)])


def unsettled_text(turns: Turns) -> list[str]:
    """Say how many moments are neither turning points nor surely none."""
    left = len(turns.unsettled)
    if not left:
        return []
    said = (
        f"{counted(left, 'moment')} {'is' if left == 1 else 'are'} unsettled: with "
        f"{turns.most:,} branches it is not sure whether an ending moved by more than 3 points. "
        f"`--branches {2 * turns.branches}` would tell more."
    )
    return ["", wrapped(said)]


def point_text(letter: str, point: TurningPoint, turns: Turns, words: RunWords) -> list[str]:
    """Return a turning point: what was done, what it moved, what else could have been done."""
    one = turns.moments[point.moment]
    scene = words.scene(one.scene)
    where = "between scenes" if scene is None else f"{scene}, turn {one.turn}"
    name = words.endings[point.ending]
    before = one.odds[point.ending].estimate
    chance = words.chance_of(one)
    likely = "" if chance is None else f" (its chance there: {percent(chance)})"
    lines = [
        wrapped(f"{where}: {words.text(one)}{likely}", f"{letter}  ", "   "),
        wrapped(
            f"“{name}”, {percent(before)} before it, moves by "
            f"{points(one.movement[point.ending])}",
            "   ",
        ),
    ]
    for other in point.alternatives[:ALTERNATIVES]:
        odds = other.odds[point.ending]
        lines.append(
            wrapped(
                f"{words.option(one, other.option)} ({percent(other.probability)}): "
                f"then “{name}” {percent(odds.estimate)} ({percent(odds.low)} to "
                f"{percent(odds.high)})",
                "   or ",
                "      ",
            )
        )
    if one.decision is not None and point.weight is not None:
        said = (
            f"The choice weighs {points(point.weight)}: the best of these, less what was done"
        )
        lines.append(wrapped(said, "   "))
    return lines


# ---- suspense, surprise, fate


def scenes_text(scenes: Sequence[Drama], words: RunWords, color: bool, blocks: bool) -> str:
    """Return a table of suspense and surprise by scene."""
    names = [words.scene(one.scene) or "(between scenes)" for one in scenes]
    wide = min(NAME, max(width(clean(name)) for name in names))
    most = max([0.01, *(x.estimate for one in scenes for x in (one.suspense, one.surprise))])
    full = "█" if blocks else "#"
    head = (
        "How open each scene was (suspense: what its turns might do to the odds), and what it "
        "did to them (surprise); 0 is what cannot be told from nothing:"
    )
    lines = [bold(wrapped(head), color), ""]
    lines.append(f"  {cell('', wide)}  {cell('suspense', BAR + 6)}  surprise")

    def bar(one: Interval) -> str:
        if one.estimate == 0.0:
            return "0"
        return f"{one.estimate:.2f} " + full * max(1, round(BAR * one.estimate / most))

    for name, one in zip(names, scenes, strict=True):
        lines.append(
            f"  {cell(name, wide)}  {cell(bar(one.suspense), BAR + 6)}  {bar(one.surprise)}"
        )
    return "\n".join(line.rstrip() for line in lines)


def fate_text(fate: Sequence[FateWeight], words: RunWords, color: bool) -> str:
    """Return what fixed fate weighs, where it surely weighs anything."""
    lines = []
    for one in fate:
        sure = [
            at for at, part in enumerate(one.difference) if part.low > 0.0 or part.high < 0.0
        ]
        if sure:
            at = max(sure, key=lambda n: abs(one.difference[n].estimate))
            lines.append(
                wrapped(
                    f"{words.scene(one.scene)}, “{words.fate(one)}”: “{words.endings[at]}” "
                    f"{percent(one.with_it[at].estimate)} with it, "
                    f"{percent(one.without[at].estimate)} without: "
                    f"{points(one.difference[at])}",
                    "  ",
                    "    ",
                )
            )
    if not lines:
        return ""
    head = (
        "What if a line of fate had been left out (nobody in the story could have seen to "
        "that)? For the ending that it weighs on most:"
    )
    return "\n".join([bold(wrapped(head), color), *lines])


def foot_text(answer: TurnsAnswer) -> str:
    """Say what was played, and how sure it is."""
    turns = answer.turns
    if not turns.moments:
        return "Interrupted before the first look: nothing is known yet."
    every = [part for one in turns.moments for part in one.odds]
    reach = max(
        (max(part.high - part.estimate, part.estimate - part.low) for part in every),
        default=0.0,
    )
    said = (
        f"{counted(max(0, len(turns.moments) - 1), 'moment')}, "
        f"{counted(turns.branches, 'branch', 'branches')} of each; "
        f"{counted(turns.played, 'run')} played in {answer.seconds:.1f} s with "
        f"{ENGINES[turns.engine]}, seed {answer.seed}. All odds lie within "
        f"{100 * reach:.0f} points of the chart, and all movements within their bounds, "
        f"together in {turns.confidence:.0%} of cases."
    )
    return f"Interrupted. {said}" if turns.stopped == "interrupted" else said
