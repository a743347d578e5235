"""Why on every event of the stories as told ends in events and lines, never in a library.

A reason ends well if it stands in the author's own file, or rests on an earlier event (which is
walked in its turn) or on a line of the author's: a trait, a first value, a `while`. What nobody
chose ends in what brought it about, or in the author's line that has it so.
"""

from collections.abc import Iterator
from functools import cache

import pytest

from ifonly import driver
from ifonly.analysis.causes import Because
from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.why import Reason, Why, explain_event
from ifonly.engine.run import play
from ifonly.source.shipped import story_names

NAMES = story_names()


@cache
def explained(name: str) -> tuple[str, tuple[tuple[str, Why], ...]]:
    """Return the story's own file, and each event of the told run with its kind, explained."""
    checked, story, made, _ = driver.assemble_story(name)
    chronicle, _ = play(made, story, 0, told=True)
    view = plain_view(story, made, chronicle)
    texts = checked.sources.texts
    found = tuple((act.kind, explain_event(view, act.n, texts)) for act in view.acts)
    return checked.sources.name, found


def ends_well(because: Because, n: int, own: str) -> bool:
    """Say whether what lies behind an event is an earlier event, or a line of the author's."""
    if because.growth is not None:
        return because.growth.line > 0 and because.growth.file.startswith(own)
    if because.event > 0:
        return because.event < n
    return because.line > 0 and because.file.startswith(own)


def leads_somewhere(reason: Reason, n: int, own: str) -> bool:
    if reason.line > 0 and reason.file.startswith(own):
        return True
    return any(ends_well(one, n, own) for one in reason.because)


def idle(why: Why, own: str) -> Iterator[str]:
    """Yield what is left unexplained of an event."""
    n = why.event.n
    if why.chosen < 0:
        lines = [one for one in why.written if one.line > 0 and one.file.startswith(own)]
        causes = [*why.brought_about_by, *(b for one in why.written for b in one.because)]
        if not lines and not any(ends_well(one, n, own) for one in causes):
            yield "nobody chose it, and nothing says why"
        return
    for option in (why.options[why.chosen], *why.options[why.rival : why.rival + 1]):
        for reason in option.motives:
            if not leads_somewhere(reason, n, own):
                yield f"{option.text}: {reason.name} ({reason.file}:{reason.line})"
    chosen = why.options[why.chosen]
    if not any(reason.value > 0 for reason in chosen.motives):
        yield f"{chosen.text}: nothing speaks for it"


@pytest.mark.parametrize("name", NAMES)
def test_why_on_every_event_ends_in_events_and_lines(name: str) -> None:
    own, events = explained(name)
    assert len(events) >= 15
    found = [(why.event.n, kind, said) for kind, why in events for said in idle(why, own)]
    assert not found


@pytest.mark.parametrize("name", NAMES)
def test_what_lies_behind_happened_before_and_has_a_share(name: str) -> None:
    _, events = explained(name)
    for _, why in events:
        reasons = [one for option in why.options for one in option.motives]
        behind = [
            *why.brought_about_by,
            *(one for ground in why.written for one in ground.because),
            *(one for reason in reasons for one in reason.because),
        ]
        for because in [*behind, *(two for one in behind for two in one.behind)]:
            assert 0 <= because.event < why.event.n, (why.event, because)
            assert 0 < because.share <= 1 + 1e-9, (why.event, because)


def test_each_kind_of_what_nobody_chose_is_met() -> None:
    _, events = explained("goodbye")
    kinds = {kind for kind, why in events if why.chosen < 0 and why.written}
    assert kinds >= {"opened", "closed", "routine", "happening", "involuntary"}
