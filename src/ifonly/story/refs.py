"""Walks model values: what they refer to, and the same value with other references."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from ifonly.story.model import Ref

T = TypeVar("T")


def parts(value: object) -> Iterator[object]:
    """Yield a model value and all model values inside it, from the outside in."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, tuple):
            waiting += reversed(one)
        else:
            names = _backwards(type(one))  # type: ignore[arg-type]  # Why: a class has a hash, whatever its instances have
            waiting += [getattr(one, name) for name in names]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a model value; none for anything else."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


@cache
def _backwards(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that refer to anything, the last first."""
    return tuple(name for name in reversed(_fields(kind)) if name not in {"span", "number"})


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
        return tuple([_changed(each, change) for each in value])
    changed = {}
    names = _fields(type(value))  # type: ignore[arg-type]  # Why: a class has a hash, whatever its instances have
    for name in names:
        before = getattr(value, name)
        after = _changed(before, change)
        if after is not before and after != before:
            changed[name] = after
    return replace(value, **changed) if changed else value
