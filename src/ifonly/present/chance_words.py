"""Says what chance brings, or spares, in the present tense: `Renji is not wounded`.

Invariant: what cannot be said so is not said at all; then there is no sentence, not a wrong one.
"""

from collections.abc import Mapping, Sequence

from ifonly.analysis.wording import act_text
from ifonly.kernel.layout import Layout
from ifonly.story.model import ActHappens, Effect, Hand, Move, SetFact, Story
from ifonly.telling.happenings import effects_of, outcome
from ifonly.telling.outside import bound
from ifonly.telling.surface import Mention, spoken

COMES: Mapping[str, str] = {"was": "is", "were": "are", "had": "has"}
STAYS_OUT: Mapping[str, str] = {"was": "is not", "were": "are not"}


def chance_text(
    story: Story, layout: Layout, block: int, args: Sequence[int], comes: bool
) -> str | None:
    """Say what a block of effects changes, or that it does not; none: no words say it.

    Of several changes all are said where they come, and the first where they do not: it is the
    block that stays out, not each by itself.
    """
    effects = effects_of(story, layout, block)
    made = [
        said
        for one in effects
        if isinstance(one, SetFact | Move | Hand | ActHappens)
        and (said := _said(story, one, args, comes))
    ]
    if not made:
        return None
    return " and ".join(made) if comes else made[0]


def _said(story: Story, effect: Effect, args: Sequence[int], comes: bool) -> str | None:
    if isinstance(effect, ActHappens):
        people = [bound(ref, tuple(args)).const for ref in effect.args]
        if not people or any(one is None for one in people):
            return None
        return act_said(story, effect.action, tuple(one or 0 for one in people), comes)
    sentence = outcome(story, effect, args)
    pieces = [_turned(one, comes) if isinstance(one, str) else one for one in sentence]
    if not comes and pieces == list(sentence):
        return None
    if not pieces:
        return None
    said, first = spoken(story, tuple(pieces)).removesuffix("."), pieces[0]
    # Why: it stands within a sentence, and a name may begin with a small letter.
    start = story.people[first.person].name if isinstance(first, Mention) else ""
    return start + said[len(start) :]


def _turned(text: str, comes: bool) -> str:
    """Return a piece of a statement in the past tense in the present, denied if it stays out."""
    if text.lstrip().startswith("went to "):
        return text.replace("went to", "goes to" if comes else "does not go to", 1)
    return (COMES if comes else STAYS_OUT).get(text, text)


def act_said(story: Story, action: int, args: tuple[int, ...], comes: bool) -> str | None:
    """Say an act, or that its doer does it not; none: its words cannot be denied."""
    said = act_text(story, action, args)
    if comes:
        return said
    person = story.people[args[0]]
    bare, third = story.actions[action].verb[:2]
    start = f"{person.name} {bare if person.plural else third}"
    if not f"{said} ".startswith(f"{start} "):
        return None
    does = "do" if person.plural else "does"
    return f"{person.name} {does} not {bare}{said.removeprefix(start)}"
