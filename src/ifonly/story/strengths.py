"""Turns the author's words of strength, weight, count and time into numbers.

Invariants: one series of words for readings (a value and a band each), one for
reasons; every span of time is in minutes.
"""

from ifonly.source.values import dataclass


@dataclass(frozen=True, slots=True)
class Strength:
    """One word of the series: its adverb, its value, and its band (low included, high not)."""

    word: str
    adverb: str
    value: float
    low: float
    high: float | None


SERIES = (
    Strength("nothing", "", 0.0, 0.0, 0.1),
    Strength("slight", "slightly", 0.2, 0.1, 0.3),
    Strength("moderate", "moderately", 0.45, 0.3, 0.6),
    Strength("great", "greatly", 0.75, 0.6, 0.85),
    Strength("utter", "utterly", 0.95, 0.85, None),
)
# Why: one speaks of a strong shyness; it is the same degree as a great one.
LEVELS = {one.word: one for one in SERIES} | {"strong": SERIES[3]}
ADVERBS = {one.adverb: one for one in SERIES if one.adverb}
WEIGHTS = {
    ("mildly",): 1.0,
    ("strongly",): 2.0,
    ("very", "strongly"): 4.0,
    ("above", "all"): 8.0,
}
HIGHEST = 1e9
LONGEST_YEARS = 1e4

MINUTE = 1.0
HOUR = 60.0
DAY = 24 * HOUR
WEEK = 7 * DAY
MONTH = 30.4375 * DAY
YEAR = 365.25 * DAY
_UNITS = {
    "second": MINUTE / 60,
    "minute": MINUTE,
    "hour": HOUR,
    "day": DAY,
    "week": WEEK,
    "month": MONTH,
    "season": YEAR / 4,
    "year": YEAR,
    "decade": 10 * YEAR,
    "century": 100 * YEAR,
}
UNITS = _UNITS | {f"{name}s": minutes for name, minutes in _UNITS.items() if name != "century"}
PERIODS = {
    "hourly": HOUR,
    "daily": DAY,
    "nightly": DAY,
    "weekly": WEEK,
    "monthly": MONTH,
    "yearly": YEAR,
}
NUMBER_WORDS = {
    word: float(number)
    for number, word in enumerate(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        start=1,
    )
}
TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}


def number_of(text: str) -> float | None:
    """Return the number that digits or a number word stand for.

    >>> number_of("0.25"), number_of("six"), number_of("Ada")
    (0.25, 6.0, None)
    """
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    try:
        return float(text) if text[:1].isdigit() else None
    except ValueError:
        return None


def span_at(texts: list[str], i: int) -> tuple[int, float] | None:
    """Return where a span of time that begins at a token ends, and its minutes.

    >>> span_at(["2", "weeks", "later"], 0)
    (2, 20160.0)
    >>> span_at(["half", "an", "hour"], 0)
    (3, 30.0)
    """
    if i >= len(texts):
        return None
    share = 1.0
    if texts[i] == "half":
        share, i = 0.5, i + 1
    many = 1.0
    if i < len(texts) and texts[i] in {"a", "an"}:
        i += 1
    elif i < len(texts) and (number := number_of(texts[i])) is not None:
        many, i = number, i + 1
    if i < len(texts) and texts[i] in UNITS:
        return i + 1, share * many * UNITS[texts[i]]
    return None
