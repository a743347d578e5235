"""Turns answers into what a person reads in a terminal of 80 columns.

Invariants: whatever an author wrote is printed as `source.render.clean` leaves it, never
as markup; without colour no line holds a control character; a text has no line end at its end.
"""

import textwrap
from typing import assert_never

from ifonly.present.answers import CheckAnswer, Size, TextAnswer
from ifonly.source.render import clean, render

WIDTH = 80


Printable = CheckAnswer | TextAnswer


def print_answer(answer: Printable, color: bool = False) -> str:
    """Return any answer as a person reads it."""
    match answer:
        case CheckAnswer():
            return print_check(answer, color)
        case TextAnswer():
            return answer.text
        case _:
            assert_never(answer)


def wrapped(text: str, indent: str = "") -> str:
    """Return a paragraph broken into lines, the author's words made safe to print."""
    return textwrap.fill(
        clean(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def counted(many: int, one: str, several: str = "") -> str:
    """Return a count with its noun.

    >>> counted(1, "place"), counted(0, "person", "people")
    ('1 place', '0 people')
    """
    return f"{many:,} {one if many == 1 else several or one + 's'}"


def listed(parts: list[str]) -> str:
    """Return parts as English lists them.

    >>> listed(["Ada", "Ben", "Cleo"])
    'Ada, Ben and Cleo'
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def print_check(answer: CheckAnswer, color: bool = False) -> str:
    """Return the findings, then what the story holds."""
    parts = [render(found, answer.texts, color) for found in answer.diagnostics]
    name = clean(answer.about.name)
    counts = {
        kind: sum(found.severity == kind for found in answer.diagnostics)
        for kind in ("error", "warning", "hint")
    }
    found = listed([counted(many, kind) for kind, many in counts.items() if many])
    if answer.size is None or not answer.ok:
        parts.append(f"{name} cannot be played: {found}.")
    else:
        parts.append(wrapped(f"{name} is in order{f', with {found}' if found else ''}. "
                             + print_size(answer.size)))  # fmt: skip
    return "\n\n".join(parts)


def print_size(size: Size) -> str:
    """Return what a story holds in a sentence or two."""
    held = listed(
        [
            counted(size.people, "person", "people"),
            counted(size.places, "place"),
            counted(size.actions, "act"),
            counted(size.reasons, "reason"),
            counted(size.scenes, "scene"),
            counted(size.endings, "ending"),
            counted(size.claims, "claim"),
        ]
    )
    text = f"It has {held}."
    if size.bytes is not None:
        text += f" A run keeps {counted(size.bytes, 'byte')}"
        options = size.options
        text += f" and weighs about {options:.0f} options a decision." if options else "."
    return text
