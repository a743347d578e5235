"""Walks model values: what they refer to, and the same value with other references."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ifonly.story.model import Ref

T = TypeVar("T")


def parts(value: object) -> Iterator[object]:
    """Yield a model value and all model values inside it, from the outside in."""
    yield value
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if one.name not in {"span", "number"}:
                yield from parts(getattr(value, one.name))


def of_type(value: object, kind: type[T]) -> Iterator[T]:
    """Yield the parts of a value that are of a type."""
    for each in parts(value):
        if isinstance(each, kind):
            yield each


def with_refs(value: T, change: Callable[[Ref], Ref]) -> T:
    """Return a model value with every reference changed."""
    return _changed(value, change)  # type: ignore[no-any-return]  # Why: the shape is kept


def _changed(value: Any, change: Callable[[Ref], Ref]) -> Any:  # Why: any model value
    if isinstance(value, Ref):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for one in fields(value):
        before = getattr(value, one.name)
        after = _changed(before, change)
        if after is not before and after != before:
            changed[one.name] = after
    return replace(value, **changed) if changed else value
