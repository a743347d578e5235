"""Who or what stands in each place of something: rows, with None for anybody."""

from collections.abc import Sequence

from ifonly.story import model as m

Row = tuple[int | None, ...]


def fits(one: Row, other: Row) -> bool:
    """Return whether two rows may speak of the same people."""
    # Why no `all`: it takes nearly twice as long, and is asked 6,000 times a check.
    for a, b in zip(one, other, strict=False):
        if a is not None and b is not None and a != b:
            return False
    return True


def value(ref: m.Ref | None, row: Row) -> int | None:
    """Return who a reference stands for, None for anybody."""
    if ref is None or ref.var is None:
        return None if ref is None else ref.const
    return row[ref.var] if ref.var < len(row) else None


def bind(refs: Sequence[m.Ref | None], row: Row) -> Row:
    """Return whom references stand for."""
    return tuple([value(ref, row) for ref in refs])


def about(what: m.Condition) -> tuple[object, tuple[m.Ref | None, ...]]:
    """Return what kind of thing is believed, and of whom."""
    match what:
        case m.FactIs():
            return what.fact, what.args
        case m.IsIn():
            return "in", (what.person, what.place)
        case m.ThingIs():
            return "thing", (what.thing, what.holder or what.place)
        case _:
            return None, ()
