"""What a declared measure is where a phrase names it: its value, of the people named there."""

from dataclasses import replace
from typing import TypeVar

from ifonly.source.span import Span
from ifonly.story.model import (
    Constant,
    CountOf,
    LackOf,
    Measure,
    Product,
    ReadingOf,
    Ref,
    TagOf,
    TraitOf,
)
from ifonly.story.refs import with_refs

T = TypeVar("T")


def titled(name: str) -> str:
    """Return the key of a measure that has a name: no pattern is spelt so."""
    return f'"{name}"'


def placed(value: Measure, args: tuple[Ref, ...], span: Span) -> Measure:
    """Return a value in roles 0, 1 ... with these in their places, and said where they are."""
    match value:
        case Constant():
            return value
        case ReadingOf() | TagOf():
            return replace(_of(value, args), span=span)
        case TraitOf() | CountOf():
            return _of(value, args)
        case LackOf(of=inner):
            return lack_of(placed(inner, args, span))
        case Product(parts=parts):
            return Product(tuple(placed(part, args, span) for part in parts))


def _of(value: T, args: tuple[Ref, ...]) -> T:
    return with_refs(value, lambda ref: ref if ref.var is None else args[ref.var])


def lack_of(value: Measure) -> Measure:
    """Return 1 minus a measure; the lack of a lack is the measure."""
    return value.of if isinstance(value, LackOf) else LackOf(value)


def either(parts: tuple[Measure, ...]) -> Measure:
    """Return `A or B or C`: 1 - (1 - A)(1 - B)(1 - C)."""
    if len(parts) == 1:
        return parts[0]
    return LackOf(Product(tuple(lack_of(part) for part in parts)))


def extent(value: Measure) -> tuple[int, int]:
    """Return of how many measures a value is made, and how deep it is.

    >>> extent(LackOf(Product((TagOf("cost"), LackOf(TagOf("right"))))))
    (5, 4)
    """
    match value:
        case LackOf(of=inner):
            parts: tuple[Measure, ...] = (inner,)
        case Product():
            parts = value.parts
        case _:
            parts = ()
    each = [extent(part) for part in parts]
    return 1 + sum(size for size, _ in each), 1 + max((depth for _, depth in each), default=0)
