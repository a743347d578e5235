"""`dataclass` as the standard library has it, made in a sixth of the time where values are frozen.

The standard decorator compiles six methods for each class, 0.8 ms; the two hundred classes of
trees, stories and kernel operations took a fifth of `ifonly check`. Here a class that is frozen
with slots has no method compiled but its `__init__`, and that once for all classes of as many
fields; the others are functions over its fields. Fields, equality, hash, repr, patterns and
`replace` are the same (`tests/source/test_values.py`). Values may be ordered, or compared by
identity (`eq=False`). Anything else is handed to the standard decorator.
"""

import dataclasses
from functools import cache
from operator import attrgetter, ge, gt, le, lt
from reprlib import recursive_repr
from types import FunctionType
from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **options):
        """Return a data class; see `dataclasses.dataclass`."""
        if cls is None:
            return lambda given: dataclass(given, **options)
        asked = {"eq": True, "order": False, **options}
        known = asked.keys() == {"eq", "order", "frozen", "slots"}
        quick = known and asked["frozen"] and asked["slots"] and cls.__bases__ == (object,)
        if not quick or any(_is_special(value) for value in cls.__dict__.values()):
            return dataclasses.dataclass(cls, **options)
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=True)
        made.__dataclass_params__.frozen = True
        made.__dataclass_params__.eq = asked["eq"]
        made.__dataclass_params__.order = asked["order"]
        fields = dataclasses.fields(made)
        key = _key([field.name for field in fields if field.compare])
        made.__init__ = _init(made, fields)
        if "__repr__" not in cls.__dict__:
            made.__repr__ = _repr
        if asked["eq"] and "__eq__" not in cls.__dict__:
            made.__eq__ = _eq(key)
        if asked["eq"] and "__hash__" not in cls.__dict__:
            made.__hash__ = lambda self: hash(key(self))
        if asked["order"]:
            for name, compare in _COMPARES.items():
                setattr(made, name, _order(key, compare))
        made.__setattr__, made.__delattr__ = _refuse_set, _refuse_delete
        made.__getstate__, made.__setstate__ = _state, _set_state
        return made

    def _is_special(value):
        """Return whether a class attribute is a field that `__init__` takes by name, or not."""
        return isinstance(value, dataclasses.Field) and (
            not value.init or value.kw_only is True
        )

    _COMPARES = {"__lt__": lt, "__le__": le, "__gt__": gt, "__ge__": ge}

    def _key(names):
        """Return a function that gives the fields compared, as a tuple."""
        if len(names) > 1:
            return attrgetter(*names)
        if not names:
            return lambda value: ()
        one = attrgetter(names[0])
        return lambda value: (one(value),)

    def _init(made, fields):
        """Return `__init__`, which sets the slots themselves."""
        known = {"_missing": dataclasses.MISSING}
        defaults = []
        for at, field in enumerate(fields):
            known[f"_set{at}"] = made.__dict__[field.name].__set__
            if field.default is not dataclasses.MISSING:
                defaults.append(field.default)
            elif field.default_factory is not dataclasses.MISSING:
                known[f"_make{at}"] = field.default_factory
                defaults.append(dataclasses.MISSING)
            elif defaults:
                raise TypeError(f"non-default argument {field.name!r} follows a default one")
        makes = tuple(f"_make{at}" in known for at in range(len(fields)))
        code = _numbered_init(makes, hasattr(made, "__post_init__"))
        code = code.replace(co_varnames=("self", *(field.name for field in fields)))
        return FunctionType(code, known, "__init__", tuple(defaults))

    @cache
    def _numbered_init(makes, ends):
        """Return the code of an `__init__` whose fields bear numbers; compiled for each shape.

        `makes` says which fields have a factory, `ends` whether `__post_init__` follows.
        """
        given = ["self", *(f"given{at}" for at in range(len(makes)))]
        lines = [
            f" _set{at}(self, _make{at}() if given{at} is _missing else given{at})"
            if made
            else f" _set{at}(self, given{at})"
            for at, made in enumerate(makes)
        ]
        lines += [" self.__post_init__()"] * ends + [" return None"]
        known = {}
        exec(f"def __init__({', '.join(given)}):\n" + "\n".join(lines), known)
        return known["__init__"].__code__

    def _eq(key):
        def __eq__(self, other):  # noqa: N807 - it is that method
            if other.__class__ is self.__class__:
                return key(self) == key(other)
            return NotImplemented

        return __eq__

    def _order(key, compare):
        def method(self, other):
            if other.__class__ is self.__class__:
                return compare(key(self), key(other))
            return NotImplemented

        return method

    @recursive_repr()
    def _repr(self):
        names = (field.name for field in dataclasses.fields(self) if field.repr)
        shown = (f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def _refuse_set(self, name, value):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_delete(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self):
        return [getattr(self, field.name) for field in dataclasses.fields(self)]

    def _set_state(self, state):
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)
