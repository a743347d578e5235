"""Turns counts and spans of time into words.

Invariant: spans are in minutes, as everywhere above the kernel; a span is told in its
largest unit of which it has at least one and a half, rounded.
"""

from ifonly.story.strengths import DAY, HOUR, MINUTE, MONTH, SERIES, WEEK, YEAR

WORDS = """no one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety"""
ONES, TENS = WORDS.split()[:20], WORDS.split()[20:]
UNITS = (("year", YEAR), ("month", MONTH), ("week", WEEK), ("day", DAY), ("hour", HOUR))

LONG = YEAR  # minutes that a scene goes on, from which on its heading says so


def in_words(count: int) -> str:
    """Return a count as a storyteller says it.

    >>> in_words(7), in_words(52), in_words(1234)
    ('seven', 'fifty-two', '1,234')
    """
    if count < 0 or count >= 100:
        return f"{count:,}"
    if count < 20:
        return ONES[count]
    tens, ones = divmod(count, 10)
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


def times_in_words(count: int) -> str:
    """Return how often.

    >>> times_in_words(1), times_in_words(2), times_in_words(30)
    ('once', 'twice', 'thirty times')
    """
    return {1: "once", 2: "twice"}.get(count) or f"{in_words(count)} times"


def span_in_words(minutes: float) -> str:
    """Return a span of time.

    >>> span_in_words(2 * YEAR), span_in_words(20160), span_in_words(60), span_in_words(0)
    ('two years', 'two weeks', 'an hour', 'no time')
    """
    if minutes < 1:
        return "no time" if minutes <= 0 else "a moment"
    for name, length in UNITS:
        many = round(minutes / length)
        exact = abs(minutes - many * length) < 0.02 * length
        if many >= 2 or (many == 1 and exact):
            article = "an" if name == "hour" else "a"
            return f"{article} {name}" if many == 1 else f"{in_words(many)} {name}s"
    many = round(minutes / MINUTE)
    return "a minute" if many == 1 else f"{in_words(many)} minutes"


def later(minutes: float) -> str:
    """Return how much later something is.

    >>> later(0), later(6 * YEAR)
    ('at once', 'six years later')
    """
    return "at once" if minutes <= 0 else f"{span_in_words(minutes)} later"


def with_span(passed: str, minutes: float) -> str:
    """Return how much later a scene is, and for how long it goes on where that is long.

    >>> with_span("a year later", 40 * YEAR), with_span("", 2 * YEAR), with_span("at once", 60)
    ('a year later, for forty years', 'for two years', 'at once')
    """
    if minutes < LONG:
        return passed
    span = f"for {span_in_words(minutes)}"
    return span if passed in ("", later(0)) else f"{passed}, {span}"


def moment(minutes: float) -> str:
    """Return a time since the story's start, in its two largest units.

    >>> moment(0), moment(3 * YEAR + 2 * WEEK)
    ('at the start', 'after 3 years and 2 weeks')
    """
    parts: list[str] = []
    rest = minutes + 0.5
    for name, length in (*UNITS, ("minute", MINUTE)):
        if name == "week" and parts and "year" not in parts[0]:
            continue  # Why: days say more beside months
        many, rest = int(rest // length), rest % length
        if many and len(parts) < 2:
            parts.append(f"{many:,} {name}{'s' if many != 1 else ''}")
    return f"after {' and '.join(parts)}" if parts else "at the start"


def level_in_words(value: float) -> str:
    """Return the word of strength in whose band a reading lies.

    >>> level_in_words(0.02), level_in_words(0.5), level_in_words(1.0)
    ('nothing', 'moderate', 'utter')
    """
    for strength in reversed(SERIES):
        if value >= strength.low:
            return strength.word
    return SERIES[0].word
