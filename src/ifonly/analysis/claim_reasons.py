"""Judges the tests about reasons: chiefly because of, out of a kind, wished and held back.

All compare utilities, never luck (docs in `weights`). Where a stretch holds several such
choices their log-odds are added up, group by group.
"""

from collections.abc import Iterable

from ifonly.analysis.finding import Finding, found_in, meets
from ifonly.analysis.moments import Stretch
from ifonly.analysis.view import Choice, Deciding, View, decision_of, doer
from ifonly.analysis.weights import (
    Balance,
    balance_of,
    best_rival,
    by_kind,
    by_name,
    is_chief,
    largest_share,
    offers,
    share_of,
    total,
    wish_of,
)
from ifonly.analysis.wording import act_text, occurrence_text, pattern_text, times
from ifonly.story.ids import NamedEventId
from ifonly.story.model import (
    ChieflyTest,
    EventPattern,
    MutedTest,
    OnlyTest,
    WishTest,
)

# A wish is a sum of reasons for of at least this many nats.
WISH = 1.0


def balances(
    view: View, stretch: Stretch, event: EventPattern | NamedEventId, kinds: bool
) -> list[Balance]:
    """Return the balance of each choice in the stretch that made such an event."""
    found = []
    for one in found_in(view, stretch, event):
        decision = decision_of(view, one.event)
        if decision is not None:
            found.append(_balance(view, decision, kinds))
    return found


def _balance(view: View, decision: Deciding, kinds: bool) -> Balance:
    group = by_kind(view.story) if kinds else by_name(view.story)
    return balance_of(decision.options[decision.chosen], best_rival(decision), group)


def judge_chiefly(view: View, stretch: Stretch, test: ChieflyTest) -> Finding:
    """Ask that the named reasons (or kind) have the largest share in the choices."""
    found = balances(view, stretch, test.event, kinds=test.out_of is not None)
    if not found:
        what = occurrence_text(view.story, test.event)
        return Finding(False, None, f"{what} is nobody's choice there")
    return _chief(total(found), test.motive, test.out_of)


def _chief(parts: dict[str, float], motive: str | None, out_of: str | None) -> Finding:
    wanted = out_of if motive is None else motive
    assert wanted is not None
    best, most = largest_share(parts)
    share = share_of(parts, wanted)
    if best is None:
        return Finding(False, 0.0, "no reason speaks for it: it was chance")
    said = f"{share:.0%} of what spoke for it"
    if not is_chief(parts, wanted):
        said += f"; “{best.strip('“”')}” is {most:.0%}"
    return Finding(is_chief(parts, wanted), share, said)


def judge_muted(view: View, stretch: Stretch, test: MutedTest) -> Finding:
    """Ask that no choice of a person in the stretch has this kind for its chief reason."""
    chosen = 0
    for decision in view.decisions:
        if decision.person != test.person.const or not stretch.holds_decision(decision.before):
            continue
        option = decision.options[decision.chosen]
        if option.action < 0:
            continue
        chosen += 1
        if is_chief(_balance(view, decision, kinds=True).parts, test.out_of):
            what = act_text(view.story, option.action, option.roles)
            return Finding(False, float(chosen), f"{what} is chiefly out of {test.out_of}")
    said = f"{chosen} choices, none out of {test.out_of}" if chosen else "they choose nothing"
    return Finding(chosen > 0, float(chosen), said)


def judge_only(view: View, stretch: Stretch, test: OnlyTest) -> Finding:
    """Ask that of all who do one of these, one person alone does so chiefly for that."""
    kinds = test.out_of is not None
    parts: dict[int, list[Balance]] = {}
    for pattern in test.events:
        for one in found_in(view, stretch, pattern):
            decision = decision_of(view, one.event)
            if decision is not None:
                person = doer(view.act(one.event))
                parts.setdefault(person, []).append(_balance(view, decision, kinds))
    wanted = test.out_of if test.motive is None else test.motive
    assert wanted is not None
    chief = {person for person, found in parts.items() if is_chief(total(found), wanted)}
    names = ", ".join(view.story.people[p].name for p in sorted(chief)) or "nobody"
    said = f"{names}, of {len(parts)} who do it"
    return Finding(chief == {test.person.const}, float(len(chief)), said)


# ---- wishes


def judge_wish(view: View, stretch: Stretch, test: WishTest) -> Finding:
    """Count the decisions with such a wish; held back: the scenes in which it was not done."""
    what = pattern_text(view.story, test.event)
    wishes = _wishes(view, stretch, test.event)
    if test.held_back:
        done = {view.act(one.event).scene for one in found_in(view, stretch, test.event)}
        wishes = [found for found in wishes if found[0].scene not in done]
        count = len({decision.scene for decision, _ in wishes})
        said = f"{what}: held back in {count} {'scene' if count == 1 else 'scenes'}"
    else:
        count = len(wishes)
        said = f"{what}: wished {times(count)}"
    if wishes:
        said += f", with up to {max(wish_of(option) for _, option in wishes):.2f} for it"
    else:
        said = _no_wish(view, stretch, test)
    if not meets(test.times, count) or (test.chiefly is None and test.out_of is None):
        return Finding(meets(test.times, count), float(count), said)
    chief = _chief(total(_held(view, wishes, test)), test.chiefly, test.out_of)
    return Finding(chief.holds, chief.figure, f"{said}; {chief.said}")


def _wishes(view: View, stretch: Stretch, event: EventPattern) -> list[tuple[Deciding, Choice]]:
    """Return the decisions in the stretch that offered the act to somebody who wished it."""
    found = []
    for decision in view.decisions:
        if stretch.holds_decision(decision.before):
            strong = [option for option in offers(decision, event) if wish_of(option) >= WISH]
            if strong:
                found.append((decision, max(strong, key=wish_of)))
    return found


def _no_wish(view: View, stretch: Stretch, test: WishTest) -> str:
    """Say how near it came: never open, or the most that spoke for it."""
    most = [
        wish_of(option)
        for decision in view.decisions
        if stretch.holds_decision(decision.before)
        for option in offers(decision, test.event)
    ]
    what = pattern_text(view.story, test.event)
    if not most:
        return f"{what}: never open there"
    if max(most) >= WISH:
        return f"{what}: wished, and done in that scene {times(1)} or more"
    return f"{what}: at most {max(most):.2f} for it"


def _held(
    view: View, wishes: Iterable[tuple[Deciding, Choice]], test: WishTest
) -> list[Balance]:
    """Return, scene by scene, what spoke for the thing done against the act most wished.

    A wish that is not held back is weighed as itself against the best rival.
    """
    kinds = test.out_of is not None
    group = by_kind(view.story) if kinds else by_name(view.story)
    strongest: dict[int, tuple[Deciding, Choice]] = {}
    for decision, option in wishes:
        best = strongest.get(decision.scene)
        if best is None or wish_of(option) > wish_of(best[1]):
            strongest[decision.scene] = (decision, option)
    found = []
    for decision, option in strongest.values():
        if test.held_back:
            done = decision.options[decision.chosen]
            rival = option
        else:
            done, rival = option, Choice(-1, (), 0.0, 0.0)
        found.append(balance_of(done, rival, group))
    return found
