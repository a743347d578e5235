"""Prints a story as text: every name resolved, nothing left to guess.

One line a fact about the story, indented below what it belongs to. The print holds no
position in a file, so that moving a line changes it only where order means something;
its bytes are what a story's hash is made of.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from ifonly.story.model import (
    TRUE,
    Constant,
    Exists,
    ForEach,
    NamedEvent,
    Number,
    Ref,
    Role,
    Story,
)

# Which table a field of the model indexes, and what its rows are called by.
_TABLES = {
    "reading": ("readings", "text"),
    "fact": ("facts", "text"),
    "promise": ("promises", "text"),
    "trait": ("traits", "name"),
    "group": ("groups", "name"),
    "norm": ("norms", "name"),
    "action": ("actions", "name"),
    "actions": ("actions", "name"),
    "holds": ("actions", "name"),
    "inside": ("places", "name"),
    "beside": ("places", "name"),
    "person": ("people", "name"),
    "members": ("people", "name"),
    "above": ("people", "name"),
    "who": ("people", "name"),
    "order": ("people", "name"),
    "traits": ("traits", "name"),
    "place": ("places", "name"),
    "scene": ("scenes", "name"),
    "last": ("scenes", "name"),
    "trial": ("scenes", "name"),
    "otherwise": ("scenes", "name"),
    "instead_of": ("scenes", "name"),
    "rarer": ("scenes", "name"),
    "pattern": ("patterns", "name"),
    "named": ("named_events", "name"),
    "event": ("named_events", "name"),
    "endings": ("endings", "name"),
    "ending": ("endings", "name"),
}
_KINDS = {"person": "people", "place": "places", "thing": "things"}
_WIDTH = 96


def print_story(story: Story) -> str:
    """Return a story as text, the same for equal stories."""
    lines = [f"story {_quoted(story.name)}"]
    for table in fields(story):
        rows = getattr(story, table.name)
        if table.name != "name" and rows:
            lines += ["", table.name]
            for row in rows:
                lines += _row(story, row)
    return "\n".join(lines) + "\n"


def _row(story: Story, row: object) -> Iterator[str]:
    letters = tuple(role.letter for role in getattr(row, "roles", ()))
    action = getattr(row, "action", None)
    if not letters and isinstance(action, int) and hasattr(row, "who"):
        letters = tuple(role.letter for role in story.actions[action].roles)
    writer = _Writer(story, letters)
    if not is_dataclass(row) or isinstance(row, type):
        yield f"    {writer.say('', row)}"
        return
    parts = [
        (one.name, getattr(row, one.name))
        for one in fields(row)
        if one.name not in {"span", "name"}
        and one.compare
        and getattr(row, one.name) not in ((), None, TRUE)
    ]
    name = getattr(row, "name", None)
    if name is None:
        yield f"    {writer.say('', row)}"
        return
    yield f"    {_quoted(name)}"
    if isinstance(row, NamedEvent) and row.action < len(story.actions):
        roles = story.actions[row.action].roles
        refs = tuple(Ref(r.kind, const=at) for r, at in zip(roles, row.args, strict=False))
        parts = [("args", refs) if key == "args" else (key, value) for key, value in parts]
    for field_name, value in parts:
        yield from _field(writer, field_name, value)


def _field(writer: "_Writer", name: str, value: object) -> Iterator[str]:
    said = writer.say(name, value)
    is_list = isinstance(value, tuple) and bool(value) and is_dataclass(value[0])
    if len(said) + len(name) + 9 <= _WIDTH or not is_list or not isinstance(value, tuple):
        yield f"        {name} {said}"
        return
    yield f"        {name}"
    for each in value:
        yield f"            {writer.say(name, each)}"


class _Writer:
    """Says values of one row in words: its letters for roles, names for ids."""

    def __init__(self, story: Story, letters: tuple[str, ...]) -> None:
        self.story = story
        self.letters = letters

    def say(self, name: str, value: object) -> str:
        """Return a value of a field in words."""
        if isinstance(value, bool) or value is None:
            return {True: "yes", False: "no", None: "-"}[value]
        if isinstance(value, Ref):
            return self._ref(value)
        if isinstance(value, Number):
            return repr(value.value)
        if isinstance(value, Constant):
            return repr(value.number.value)
        if isinstance(value, Role):
            return f"{value.letter}:{value.kind}:{value.domain}"
        if isinstance(value, str):
            return _quoted(value)
        if isinstance(value, tuple):
            return f"[{', '.join(self.say(name, each) for each in value)}]"
        if isinstance(value, frozenset):
            return f"[{', '.join(sorted(map(str, value)))}]"
        if isinstance(value, int) and name in _TABLES:
            return self._name(*_TABLES[name], value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._value(value)
        return repr(value)

    def _value(self, value: object) -> str:
        inner = self
        if isinstance(value, Exists | ForEach):
            inner = _Writer(self.story, (*self.letters, value.role.letter))
        parts = [
            f"{one.name}={inner.say(one.name, getattr(value, one.name))}"
            for one in fields(value)  # type: ignore[arg-type]  # Why: called for dataclasses only
            if one.name != "span" and getattr(value, one.name) not in ((), None)
        ]
        return f"{type(value).__name__}({', '.join(parts)})"

    def _ref(self, ref: Ref) -> str:
        if ref.const is not None:
            return self._name(_KINDS[ref.kind], "name", ref.const)
        var = ref.var or 0
        return self.letters[var] if var < len(self.letters) else f"{ref.kind} {var}"

    def _name(self, table: str, field_name: str, index: int) -> str:
        rows = getattr(self.story, table)
        if not 0 <= index < len(rows):
            return f"{table} {index}"
        return str(getattr(rows[index], field_name))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
