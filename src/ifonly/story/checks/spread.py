"""Numbers between two bounds, and whether they may compare so or so."""

from ifonly.source.values import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """All numbers from `low` to `high`."""

    low: float
    high: float

    def times(self, other: "Spread") -> "Spread":
        """Return the bounds of a product (0 times anything is 0)."""
        ends = [
            0.0 if a == 0 or b == 0 else a * b
            for a in (self.low, self.high)
            for b in (other.low, other.high)
        ]
        return Spread(min(ends), max(ends))


_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def compare(left: Spread, op: str, right: Spread, by: float, *, denied: bool = False) -> bool:
    """Return whether some two numbers of these spreads compare so (`by`: by that much).

    >>> compare(Spread(0, 0.2), ">=", Spread(0.6, 0.6), 0)
    False
    >>> compare(Spread(0, 0.2), ">=", Spread(0.6, 0.6), 0, denied=True)
    True
    """
    if op in {"<", "<="}:
        flipped = {"<": ">", "<=": ">="}[op]
        return compare(right, flipped, left, by, denied=denied)
    if denied:
        op = _OPPOSITE[op]
    match op:
        case ">":
            return left.high - right.low > by
        case ">=":
            return left.high - right.low >= by
        case "<":
            return left.low - right.high < by
        case "<=":
            return left.low - right.high <= by
        case "==":
            return left.low <= right.high and right.low <= left.high
        case _:
            return not (left.low == left.high == right.low == right.high)
