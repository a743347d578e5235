"""Turns answers into what a person reads in a terminal of 80 columns.

Invariants: whatever an author wrote is printed as `source.render.clean` leaves it, never
as markup; without colour no line holds a control character; a text has no line end at its end.
"""

from typing import Protocol

from ifonly.present.answers import CheckAnswer, Json, Size, TextAnswer
from ifonly.present.lines import counted, listed, of_run, wrapped
from ifonly.source.render import clean, render


class Answer(Protocol):
    """What every answer can do."""

    def json(self) -> Json:
        """Return the answer as `--json` prints it."""


def print_answer(answer: Answer, color: bool = False, blocks: bool = False) -> str:
    """Return any answer as a person reads it; `blocks`: the terminal shows more than ASCII."""
    if isinstance(answer, CheckAnswer):
        return print_check(answer, color)
    if isinstance(answer, TextAnswer):
        return answer.text
    # Why here: `check` starts without what only runs need, `odds` without what one run does.
    from ifonly.present.run_answer import RunAnswer

    if isinstance(answer, RunAnswer):
        from ifonly.present.run_lines import print_run

        return print_run(answer, color)
    from ifonly.present.ask_answer import AskAnswer, print_ask

    if isinstance(answer, AskAnswer):
        return print_ask(answer, color)
    from ifonly.present.odds import OddsAnswer, print_odds

    if isinstance(answer, OddsAnswer):
        return print_odds(answer, color, blocks)
    from ifonly.present.turns import TurnsAnswer

    if isinstance(answer, TurnsAnswer):
        from ifonly.present.turn_chart import print_turns

        return print_turns(answer, color, blocks)
    from ifonly.present.sifted import SiftAnswer, print_sift

    if isinstance(answer, SiftAnswer):
        text = print_sift(answer, color)
        is_one = answer.stopped == "ended"
        return of_run(text, answer.as_told, answer.seed) if is_one else text
    from ifonly.present.run_text import PLAYED, print_played

    if isinstance(answer, PLAYED):
        return print_played(answer, color)
    from ifonly.present.nevers import NeverAnswer, print_never

    if isinstance(answer, NeverAnswer):
        return of_run(print_never(answer), answer.as_told, answer.made[2].seed)
    from ifonly.present.owing import OwedAnswer, print_owed

    if isinstance(answer, OwedAnswer):
        return of_run(print_owed(answer), answer.as_told, answer.made[2].seed)
    from ifonly.present.ended import EndedAnswer, print_ended

    if isinstance(answer, EndedAnswer):
        return of_run(print_ended(answer), answer.as_told, answer.made[2].seed)
    from ifonly.present.whatif import WhatIfAnswer, print_whatif

    if isinstance(answer, WhatIfAnswer):
        return print_whatif(answer, color)
    from ifonly.present.reach import ReachAnswer, print_reach

    if isinstance(answer, ReachAnswer):
        return print_reach(answer, color)
    from ifonly.present.telling import TellAnswer, print_tell

    if isinstance(answer, TellAnswer):
        return print_tell(answer, color)
    raise TypeError(f"no answer of a command: {type(answer).__name__}")


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
        text += f" and weighs {options:.1f} options a decision." if options else "."
    return text
