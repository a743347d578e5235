"""Turns the options of a decision into a table, and one of them into its reasons.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

from collections.abc import Sequence

from ifonly.analysis.why import Option, Reason
from ifonly.analysis.why_not import Declined
from ifonly.present.lines import bold, cell, counted, figure, signed, wrapped
from ifonly.story.inflect import Pronouns

OPTIONS = 10  # shown; the others are counted
REASONS = 8
ALMOST = 0.999  # a chance above it is not worth a sentence


def option_table(options: Sequence[Option], chosen: int, they: Pronouns, color: bool) -> str:
    """Return the options as a table, the likeliest first, the chosen one marked."""
    numbered = sorted(enumerate(options), key=lambda at: (-at[1].probability, at[0]))
    shown = numbered[:OPTIONS]
    shown += [at for at in numbered[OPTIONS:] if at[0] == chosen]
    is_ready = any(one.ready and one.weighing is not None for one in options)
    lines = [f"  {'what could be done':<42} {'reasons':>8} {'luck':>7} {'odds':>7}"]
    for number, option in shown:
        mark = ">" if number == chosen else " "
        luck = signed(option.noise)
        if is_ready and option.action == "silence":
            luck = "out"
        row = f"{mark} {cell(option.text, 42)} {signed(option.utility):>8} "
        row += f"{luck:>7} {figure(option.probability):>7}"
        if not option.ready:
            row = row[:-15] + not_ready(option)
        lines.append(bold(row.rstrip(), color) if number == chosen else row)
    if len(numbered) > len(shown):
        lines.append(f"  and {counted(len(numbered) - len(shown), 'less likely option')}")
    if is_ready:
        # Why: else the largest sum of reasons and luck seems to have lost.
        lines.append(
            wrapped(
                f"{they.they} had brought {they.themself} to a weighty act, so to do nothing "
                "was no choice any more",
                "  out: ",
                " " * 7,
            )
        )
    return "\n".join(lines)


def not_ready(option: Option) -> str:
    """Return that a weighty option was no option, and what chance it had to be one."""
    chance = f" (chance {figure(option.weighing.chance)})" if option.weighing else ""
    return f"not ready{chance}"


def reason_line(motive: Reason) -> str:
    """Return a reason, its value and where it is written."""
    out_of = f", out of {motive.out_of}" if motive.out_of else ""
    place = f"{motive.file}:{motive.line}" if motive.line else motive.file
    return wrapped(
        f"{motive.name}{out_of} ({place})", f"  {signed(motive.value):>6}  ", " " * 10
    )


def print_declined(name: str, declined: Declined) -> str:
    """Return when somebody could have done what they never did, and what spoke against it."""
    option = declined.option
    head = f"{name} never did it in this run, but could have: “{option.text}” was open"
    times = "once" if declined.times == 1 else f"at {declined.times} turns"
    at = f"at turn {declined.turn} of “{declined.scene}”"
    most = at if declined.times == 1 else f"{times}; most spoke for it {at}"
    ready = "" if option.ready else f", and {name} was {not_ready(option)}"
    done = (
        f"Its reasons came to {signed(option.utility)}, those for “{declined.done.text}”, which "
        f"was done, to {signed(declined.done.utility)}{ready}. It had a probability of "
        f"{figure(option.probability)}."
    )
    reasons = [reason_line(one) for one in option.motives[:REASONS]] or ["  no reason"]
    return "\n\n".join(
        [
            wrapped(f"{head} {most}."),
            wrapped(done),
            "\n".join(["For and against it:", *reasons]),
        ]
    )
