"""Turns what claims came to, and why somebody did something, into what a person reads.

Invariants as in `terminal`: 80 columns, the author's words safe to print, no markup.
"""

from collections.abc import Iterator

from ifonly.present.claims import VERDICTS, ClaimLine, ClaimsAnswer, Swept
from ifonly.present.lines import bold, counted, of_run, wrapped
from ifonly.present.steadiness import steady_lines
from ifonly.present.why_text import print_why
from ifonly.present.whys import WhyAnswer
from ifonly.source.render import clean

CUT_SAID = {
    "failed": "it fails, as it must",
    "held": "it still holds",
    "undecided": "undecided",
    "later": "later",
}

PLAYED = (WhyAnswer, ClaimsAnswer)


def print_played(answer: WhyAnswer | ClaimsAnswer, color: bool = False) -> str:
    """Return the answer of a command that looks into one run, or judges claims."""
    match answer:
        case WhyAnswer():
            return of_run(print_why(answer, color), answer.as_told, answer.seed)
        case ClaimsAnswer():
            return print_claims(answer, color)


def print_claims(answer: ClaimsAnswer, color: bool = False) -> str:
    """Return one line for each claim, then the counts."""
    if not answer.claims:
        return f"{clean(answer.about.name)} makes no claims."
    widest = max(len(claim.id) for claim in answer.claims)
    lines = [claim_line(claim, widest) for claim in answer.claims]
    many = {verdict: answer.count(verdict) for verdict in VERDICTS}
    always = ("held", "failed")
    counts = [f"{count} {one}" for one, count in many.items() if count or one in always]
    cuts = [cut for claim in answer.claims for cut in claim.cuts]
    foot = f"{counted(len(answer.claims), 'claim')}: {', '.join(counts)}."
    if cuts:
        kept = sum(cut.verdict == "failed" for cut in cuts)
        foot += f" {counted(len(cuts), 'cut')}: {kept} break their claim, {len(cuts) - kept} do not."
    if answer.stopped != "done":
        of = f", of {answer.asked}" if answer.asked > len(answer.claims) else ""
        foot = f"Interrupted; so far{of}: {foot}"
    lines += ["", bold(wrapped(foot), color)]
    if answer.steadiness is not None:
        lines += steady_lines(answer.steadiness)
    return "\n".join([*lines, *(sweep_lines(answer, answer.swept) if answer.swept else ())])


def sweep_lines(answer: ClaimsAnswer, swept: Swept) -> Iterator[str]:
    """Yield the claims that no part breaks when it is left out."""
    tried = len(swept.broken)
    of = f"{tried} of {swept.parts}" if tried < swept.parts else f"{tried}"
    texts = {claim.id: claim.text for claim in answer.claims}
    yield ""
    if not swept.broken:
        yield "No part of the story was left out yet."
        return
    yield wrapped(
        f"Of the story's parts {of} were left out, one at a time, and "
        f"{counted(len(swept.claims), 'claim')} about one run tried without each. "
        + (
            f"Nothing breaks {len(swept.unbroken)} of them:"
            if swept.unbroken
            else "Each of them can be broken."
        )
    )
    widest = max((len(one) for one in swept.unbroken), default=0)
    for one in swept.unbroken:
        yield wrapped(texts[one], f"  {one:<{widest}} ", " " * (widest + 3))


def claim_line(claim: ClaimLine, widest: int) -> str:
    """Return a claim with its verdict and figure, and why it is not met."""
    head = f"{clean(claim.id):<{widest}} {claim.verdict:<9} "
    hang = " " * (widest + 1)
    lines = [wrapped(f"{claim_figure(claim)}{claim.text}", head, hang)]
    if claim.verdict in ("failed", "undecided"):
        lines += [wrapped(reason, f"{hang}  - ", f"{hang}    ") for reason in claim.reasons]
        lines.append(f"{hang}  {clean(claim.file)}:{claim.line}")
    lines += [
        wrapped(f"{cut.without}: {CUT_SAID[cut.verdict]}", f"{hang}  without ", f"{hang}    ")
        for cut in claim.cuts
    ]
    return "\n".join(lines)


def claim_figure(claim: ClaimLine) -> str:
    """Return a claim's figure with its interval, if it has one."""
    if claim.figure is None:
        return ""
    if claim.low is not None and claim.high is not None:
        return f"{claim.figure:.2f} [{claim.low:.2f}, {claim.high:.2f}] of {counted(claim.runs, 'run')}: "
    return f"{claim.figure:.4g}  "
