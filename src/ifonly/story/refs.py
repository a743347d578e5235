"""Walks model values: what they refer to, and the same value with other references."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, NewType, TypeVar, Union, get_args, get_origin

from ifonly.source.span import Span
from ifonly.story.model import Ref

T = TypeVar("T")
_PLAIN: Final = frozenset({int, float, str, bool, NoneType, Span})


def parts(value: object) -> Iterator[object]:
    """Yield a model value and all model values inside it, from the outside in."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, tuple):
            waiting += reversed(one)
        else:
            for name in _backwards(type(one)):  # type: ignore[arg-type]  # Why: a class has a hash, whatever its instances have
                waiting.append(getattr(one, name))


@cache
def holding(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a model value that may hold others; none of anything else.

    What a field holds is read off its declaration: most hold numbers, names and places.
    """
    if not is_dataclass(kind):
        return ()
    known = vars(sys.modules[kind.__module__])
    return tuple(one.name for one in fields(kind) if not _is_plain(one.type, known))


def _is_plain(kind: Any, known: dict[str, Any]) -> bool:  # Why: whatever may be declared
    """Say whether what is declared so holds no model value."""
    if isinstance(kind, str):
        return (
            kind in known and not isinstance(known[kind], str) and _is_plain(known[kind], known)
        )
    of = get_origin(kind)
    if of is Union or of is UnionType or of is tuple:
        return all(one is ... or _is_plain(one, known) for one in get_args(kind))
    return of is Literal or of is frozenset or isinstance(kind, NewType) or kind in _PLAIN


@cache
def _backwards(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that refer to anything, the last first."""
    return tuple(name for name in reversed(holding(kind)) if name not in {"span", "number"})


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
    names = holding(type(value))  # type: ignore[arg-type]  # Why: a class has a hash, whatever its instances have
    for name in names:
        before = getattr(value, name)
        after = _changed(before, change)
        if after is not before and after != before:
            changed[name] = after
    return replace(value, **changed) if changed else value
