"""Says shares and levels as so many in a hundred: the one way of saying of pictures and pages."""

from typing import Final

from ifonly.analysis.intervals import Interval

HARD: Final = "\u00a0"  # a space at which no line breaks


def in_hundred(share: float) -> str:
    """Return a share between 0 and 1 as so many in a hundred.

    It is rounded by way of ten-thousandths, which is what a page holds, so that a figure is the same
    wherever it stands: `inHundred` in `layout.ts`.

    >>> in_hundred(0.004), in_hundred(0.05496), in_hundred(0.999)
    ('<1', '6', '>99')
    """
    parts = round(10_000 * share)
    if 0 < parts <= 50:
        return "<1"
    return ">99" if 9950 <= parts < 10_000 else str(round(parts / 100))


def level(value: float) -> str:
    """Return what is felt, between 0 and 1, of a hundred.

    >>> level(0.973), level(1.0)
    ('97', '100')
    """
    return f"{100 * value:.0f}"


def moved_words(before: float, after: float, movement: Interval) -> str:
    """Say how odds moved: `33 → 9`; the figures do not part.

    The movement is counted on lives of its own: where the odds as drawn say what it rules out, it
    is said in their place: `+12 (4 to 20)`.
    """
    if movement.low <= after - before <= movement.high:
        return f"{in_hundred(before)}{HARD}→{HARD}{in_hundred(after)}"
    sign = "−" if movement.estimate < 0 else "+"
    least, most = sorted((abs(movement.low), abs(movement.high)))
    said = f"{sign}{in_hundred(abs(movement.estimate))} ({in_hundred(least)} to {in_hundred(most)})"
    return said.replace(" ", HARD)
