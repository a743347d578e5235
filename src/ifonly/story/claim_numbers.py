"""Reads the counts, shares, levels and spans that stand in claims.

Invariants: every function returns nothing for words it does not know; a level is the
edge of its band, as in `great or more`.
"""

from ifonly.story.claim_grammar import Tokens
from ifonly.story.model import Number, Quantity, Share
from ifonly.story.strengths import ADVERBS, LEVELS, UNITS, number_of, span_at

RUNS = 1000
ONCE = {"once": 1, "twice": 2, "thrice": 3}
BOUNDS = {("at", "least"): ">=", ("at", "most"): "<=", ("exactly",): "==", (): "=="}


def read_count(tokens: Tokens) -> int | None:
    """Return the whole number of one word: `5`, `five`."""
    value = number_of(tokens[0].text) if len(tokens) == 1 else None
    return int(value) if value is not None and value == int(value) else None


def read_number(tokens: Tokens) -> Number | None:
    """Return the number of one word, with its place."""
    value = number_of(tokens[0].text) if len(tokens) == 1 else None
    return None if value is None else Number(value, tokens[0].span)


def read_times(tokens: Tokens) -> Quantity | None:
    """Return how often: `once`, `5 times`, `at least twice`, `at most 3 times`."""
    texts = tuple(token.text for token in tokens)
    if texts[-1:] == ("times",):
        n, before = read_count(tokens[-2:-1]), texts[:-2]
    else:
        n, before = ONCE.get(texts[-1]) if texts else None, texts[:-1]
    match BOUNDS.get(before):
        case _ if n is None:
            return None
        case ">=":
            return Quantity(">=", n)
        case "<=":
            return Quantity("<=", n)
        case "==":
            return Quantity("==", n)
        case _:
            return None


def read_share(tokens: Tokens) -> Share | None:
    """Return a share of runs: `in more than 9 of 10 runs`.

    As many runs are stated as the author names, and at least a thousand.
    """
    texts = [token.text for token in tokens]
    if len(texts) != 7 or (texts[0], texts[2], texts[4]) != ("in", "than", "of"):
        return None
    few, many = read_count(tokens[3:4]), read_count(tokens[5:6])
    if texts[6] not in {"run", "runs"} or few is None or not many or few > many:
        return None
    match texts[1]:
        case "more":
            return Share(">", few / many, max(RUNS, many))
        case "fewer":
            return Share("<", few / many, max(RUNS, many))
        case _:
            return None


def read_level(tokens: Tokens, edge: str = "low") -> Number | None:
    """Return the edge of a level's band, or the number itself."""
    if len(tokens) != 1:
        return None
    word = LEVELS.get(tokens[0].text) or ADVERBS.get(tokens[0].text)
    if word is None:
        return read_number(tokens)
    if edge == "low":
        return Number(word.low, tokens[0].span)
    return Number(1.0 if word.high is None else word.high, tokens[0].span)


def read_span(tokens: Tokens) -> float | None:
    """Return a span of time in minutes: `3 years`, `an hour`."""
    found = span_at([token.text for token in tokens], 0)
    return found[1] if found is not None and found[0] == len(tokens) else None


def is_unit(tokens: Tokens) -> bool:
    """Return whether this is a unit of time: `year`."""
    return len(tokens) == 1 and tokens[0].text in UNITS
