"""Judges that no such event breaks a promise or a norm, by the promises and norms themselves.

An event breaks what was not broken in the state just before it and is broken once all that
it brings about has happened, with its doer as the debtor or the one who must not.
"""

from collections.abc import Iterator
from itertools import product

from ifonly.analysis.finding import Finding, found_in
from ifonly.analysis.moments import Stretch
from ifonly.analysis.view import View, brought_about, doer
from ifonly.analysis.wording import occurrence_text
from ifonly.story.ids import NormId, PromiseId
from ifonly.story.model import (
    BreachTest,
    Condition,
    EventPattern,
    NormBroken,
    PromiseIs,
    Ref,
    Story,
)


def breaches_by(story: Story, person: int, of: str) -> Iterator[tuple[str, Condition]]:
    """Yield what a person could have broken: its name and the condition that it is broken."""
    own = Ref("person", const=person)
    if of in ("promise", "any"):
        for i, promise in enumerate(story.promises):
            others = [range(len(story.people)) for _ in promise.roles[1:]]
            for people in product(*others):
                args = (own, *(Ref("person", const=one) for one in people))
                yield promise.text, PromiseIs(PromiseId(i), args, "broken")
    if of in ("norm", "any"):
        for i, norm in enumerate(story.norms):
            if norm.of is None:
                yield norm.name, NormBroken(own, NormId(i))


def breach_conditions(story: Story, test: BreachTest) -> Iterator[Condition]:
    """Yield the conditions that judging such a test may ask for."""
    for person in possible_doers(story, test):
        for _, cond in breaches_by(story, person, test.of):
            yield cond


def possible_doers(story: Story, test: BreachTest) -> tuple[int, ...]:
    """Return who may have done the event: the doer that it names, else anybody."""
    if isinstance(test.event, EventPattern):
        doer = test.event.args[0] if test.event.args else None
        named = None if doer is None else doer.const
    else:
        named = story.named_events[test.event].args[0]
    return tuple(range(len(story.people))) if named is None else (named,)


def judge_breach(view: View, stretch: Stretch, test: BreachTest) -> Finding:
    """Ask that the event happens in the stretch and breaks nothing."""
    found = found_in(view, stretch, test.event)
    what = occurrence_text(view.story, test.event)
    if not found:
        return Finding(False, 0.0, f"{what} does not happen there")
    broken = []
    for one in found:
        last = max(brought_about(view, [one.event]))
        after = view.at(last).index
        for name, cond in breaches_by(view.story, doer(view.act(one.event)), test.of):
            if view.truth(cond, after) and not view.truth(cond, one.before):
                broken.append(name)
    if broken:
        return Finding(False, float(len(broken)), f"{what} breaks “{broken[0]}”")
    return Finding(True, 0.0, f"{what} breaks nothing")
