"""Says when one condition follows from another, and when two exclude each other.

A *literal* is a simple condition and whether it is meant so or denied. Invariant: what is
called implied or excluded is so in every state; where that cannot be seen from the words
alone, the answer is no.
"""

from collections.abc import Iterator

from ifonly.story import model as m

Literal = tuple[m.Condition, bool]
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def literals(cond: m.Condition, meant: bool = True) -> Iterator[Literal]:
    """Yield what a condition asks for, all at once."""
    match cond:
        case m.Not(of=part):
            yield from literals(part, not meant)
        case m.All(parts=several) if meant:
            for part in several:
                yield from literals(part)
        case m.Any(parts=several) if not meant:
            for part in several:
                yield from literals(part, False)
        case _:
            yield cond, meant


def implies(one: Literal, other: Literal) -> bool:
    """Return whether a literal follows from another."""
    a, meant = one
    b, wanted = other
    if a == b:
        return meant == wanted
    if isinstance(a, m.Compare) and isinstance(b, m.Compare):
        return _within(_range(a, meant), _range(b, wanted)) and a.left == b.left
    if isinstance(a, m.Happened) and isinstance(b, m.Happened) and meant == wanted:
        return _more(a, b) if meant else _more(b, a)
    if isinstance(a, m.Believes) and a.knows and meant:
        return implies((a.what, a.value), other)
    if isinstance(a, m.PromiseIs) and isinstance(b, m.PromiseIs) and a.args == b.args:
        return a.promise == b.promise and meant and wanted and b.state == "ever"
    return False


def excludes(one: Literal, other: Literal) -> bool:
    """Return whether two literals never hold together."""
    if implies(one, (other[0], not other[1])):
        return True
    a, b = one[0], other[0]
    if not one[1] or not other[1]:
        return False
    if (
        isinstance(a, m.PromiseIs)
        and isinstance(b, m.PromiseIs)
        and "ever" not in {a.state, b.state}
    ):
        return (a.promise, a.args) == (b.promise, b.args) and a.state != b.state
    if isinstance(a, m.ThingIs) and isinstance(b, m.ThingIs) and a.thing == b.thing:
        return _elsewhere(a, b)
    return False


def follows(given: m.Condition, wanted: m.Condition) -> bool:
    """Return whether a condition holds whenever another does."""
    known = list(literals(given))
    return all(_given(known, each) for each in literals(wanted))


def _given(known: list[Literal], wanted: Literal) -> bool:
    if any(implies(one, wanted) for one in known):
        return True
    cond, meant = wanted
    if isinstance(cond, m.Any) and meant:
        return any(all(_given(known, one) for one in literals(part)) for part in cond.parts)
    return False


def _elsewhere(a: m.ThingIs, b: m.ThingIs) -> bool:
    """Return whether a thing cannot be at both."""
    gone = [one.holder is None and one.place is None for one in (a, b)]
    if gone[0] != gone[1]:
        return True
    if a.holder is None or b.holder is None or a.holder == b.holder:
        return False
    return a.holder.const is not None and b.holder.const is not None


def _more(a: m.Happened, b: m.Happened) -> bool:
    """Return whether a happening implies another: so often, here, perceived."""
    return (
        a.event == b.event
        and a.at_least >= b.at_least
        and (a.this_scene or not b.this_scene)
        and (b.knower is None or (a.knower == b.knower and b.how in {"any", a.how}))
    )


Range = tuple[float, bool, float, bool]  # low, itself left out, high, itself left out


def _range(cond: m.Compare, meant: bool) -> Range | None:
    """Return the numbers that a comparison with a number leaves."""
    if not isinstance(cond.right, m.Constant) or cond.by is not None:
        return None
    number, most = cond.right.number.value, float("inf")
    op = cond.op if meant else _OPPOSITE.get(cond.op, "")
    match op:
        case ">" | ">=":
            return number, op == ">", most, False
        case "<" | "<=":
            return -most, False, number, op == "<"
        case _:
            return None


def _within(inner: Range | None, outer: Range | None) -> bool:
    if inner is None or outer is None:
        return False
    low = inner[0] > outer[0] or (inner[0] == outer[0] and inner[1] >= outer[1])
    high = inner[2] < outer[2] or (inner[2] == outer[2] and inner[3] >= outer[3])
    return low and high
