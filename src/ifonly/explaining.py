"""The sequence of `why`: a run is played, the words of the question are understood, and answered.

docs/why.md says what each answer means. As in `driver.py` each stage is a function of the one
before it.
"""

import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ifonly.cache import Cache
from ifonly.driver import (
    Checked,
    assemble_checked,
    checked_story,
    failing_told,
    play,
    timed,
    total,
    untold,
)
from ifonly.present.answers import BAD_CALL, NotDoneError, RefusedError
from ifonly.present.progress import Heard
from ifonly.remembered import lower, meant, remember
from ifonly.source.diagnostic import has_error
from ifonly.wondering import AskedRun, base_of, maker_of

if TYPE_CHECKING:
    from ifonly.analysis.blame import Bounds
    from ifonly.analysis.odds import Place
    from ifonly.chronicle.events import Chronicle
    from ifonly.driver import Seconds
    from ifonly.kernel.assemble import Assembled
    from ifonly.present.ended import EndedAnswer
    from ifonly.present.nevers import NeverAnswer
    from ifonly.present.owing import OwedAnswer
    from ifonly.present.whys import WhyAnswer
    from ifonly.story.model import Condition, Measure, Story, ToldAct


@dataclass(frozen=True, slots=True)
class AskedEvent:
    """Which event is asked about, by its number or by who did what, and set against which act."""

    event: int | None = None
    who: str | None = None
    did: str | None = None
    rather_than: str | None = None


def why_event(name: str, asked: AskedRun, what: AskedEvent) -> "WhyAnswer":
    """Say why something happened.

    Raises:
        NotDoneError: nobody did it in this run; it says which act is meant.
        RefusedError: there is no such event; it says which are near.
    """
    from ifonly.present.whys import Asked, NotDone, why_answer

    question = Asked(what.event, what.who, what.did, what.rather_than)
    wrong = question.trouble()
    if wrong:
        raise RefusedError(wrong, BAD_CALL)
    played = play(name, asked.seed, asked.as_told)
    about = played.checked.answer().about
    made = played.story, played.assembled, played.chronicle
    texts = played.checked.sources.texts
    found, seconds = timed(
        "explain",
        played.seconds,
        lambda: why_answer(about, made, question, texts, 0.0, reader(played.checked)),
    )
    if isinstance(found, NotDone):
        raise NotDoneError(found.text, found.act)
    if isinstance(found, str):
        raise RefusedError(found, BAD_CALL)
    return replace(found, seconds=total(seconds))


def reader(checked: Checked) -> "Callable[[str], ToldAct | None]":
    """Return what understands an act in words."""
    from ifonly.story.from_syntax import read_act

    return lambda said: read_act(checked.source(), said)


# ---- readings


def why_so(name: str, asked: AskedRun, said: str, at: str | None = None) -> "OwedAnswer":
    """Say why a reading is what it is at a moment of a run.

    Raises:
        RefusedError: there is no such reading or place, or the run does not come there.
    """
    from ifonly.analysis.from_chronicle import plain_view
    from ifonly.analysis.owed import last_of, owed
    from ifonly.present.owing import owed_answer
    from ifonly.telling.holds import holds_in, word_conditions
    from ifonly.telling.tell import tell

    checked, story = checked_story(name)
    place = place_in(story, at)
    reading, people = meant(reading_named(checked, story, said))
    assembled, chronicle, seconds = played_with(checked, story, word_conditions(story), asked)
    made = story, assembled, chronicle
    state = last_of(chronicle, place)
    if state is None:
        assert place is not None
        raise RefusedError(f"{place.text(story)} does not take place in this run", BAD_CALL)
    view = plain_view(*made)
    found, seconds = timed("explain", seconds, lambda: owed(made, view, reading, people, state))
    if found is None:
        raise RefusedError(
            f"no line of the story asks for `{said}`, so that nothing keeps it", BAD_CALL
        )
    telling = tell(story, chronicle, assembled.layout, holds_in(*made))
    about, texts = checked.answer().about, checked.sources.texts
    return owed_answer(about, made, place, found, telling, texts, total(seconds))


def reading_named(
    checked: Checked, story: "Story", said: str
) -> "tuple[int, tuple[int, ...]] | str":
    """Return the reading of certain people that words mean, or what is wrong with them."""
    from ifonly.present.nearest import mistyped, names_of, near_texts
    from ifonly.story.from_syntax import read_words

    texts = [one.text for one in story.readings]
    if not said.strip():
        return f"say which reading, of people by name; there are:\n{near_texts('', texts)}"
    words = read_words(checked.source(), story, " ".join(said.split()))
    found = None if words is None else words[0].reading(words[1])
    people = () if found is None else tuple(ref.const for ref in found.args)
    if found is not None and None not in people:
        return found.reading, tuple(one for one in people if one is not None)
    head = f"`{said}` is no reading of this story"
    of_fact = belief_of_fact(checked, story, said)
    if of_fact is not None:
        return f"{head} but what somebody knows: ask `{of_fact}` of `ifonly ask`"
    meant = mistyped(said, names_of(story))
    if meant is not None:
        return f"{head}: {meant}"
    return f"{head}; say it of people by name. The nearest are:\n{near_texts(said, texts)}"


def belief_of_fact(checked: Checked, story: "Story", said: str) -> str | None:
    """Return the question about a fact that is believed; none: the words are of no such belief."""
    from ifonly.story.from_syntax import read_words

    parts = re.fullmatch(r"\s*(.+?)['’]s? belief that (.+?)\s*", said)
    if parts is None:
        return None
    words = read_words(checked.source(), story, f"{parts[1]} believes that {parts[2]}")
    if words is None or words[0].condition(words[1]) is None:
        return None
    return f"from whom does {parts[1]} know that {parts[2]}?"


# ---- endings


def why_ended(
    name: str,
    asked: AskedRun,
    bounds: "Bounds",
    branches: int | None = None,
    heard: Heard | None = None,
    known: Cache | None = None,
) -> "EndedAnswer":
    """Say why a run of a story ended as it did.

    Raises:
        RefusedError: the story has an error, or the engine cannot play here.
    """
    from ifonly.analysis.ended import BRANCHES, Workers, ended
    from ifonly.present.ended import EndedAnswer
    from ifonly.telling.outside import filled

    known = known or remember(cached=False)
    lowered = lower(name, known, whole=True)
    base, seconds = timed("play", lowered.seconds, lambda: base_of(lowered, asked))
    made = base.story, base.assembled, base.run
    many = os.cpu_count() or 1
    with ThreadPoolExecutor(many) as executor:
        maker = maker_of(base, lowered, asked, executor, bounds.budget, known)
        workers = Workers(maker, executor, many)
        found, seconds = timed(
            "explain",
            seconds,
            lambda: ended(made, workers, bounds, branches or BRANCHES, heard),
        )
    events = tuple(filled(base.story, base.assembled.layout, base.run.events))
    return EndedAnswer(
        lowered.about,
        asked.as_told,
        made,
        found,
        events,
        total(seconds),
        maker.name,
        maker.note,
    )


# ---- what did not happen


def why_never(name: str, asked: AskedRun, said: str, at: str | None = None) -> "NeverAnswer":
    """Say why an act did not happen, or an ending did not come.

    Raises:
        RefusedError: it did, or there is no such act, ending or place.
    """
    from ifonly.analysis.from_chronicle import plain_view
    from ifonly.analysis.never import asked_of, ending_parts, happened, never, no_ending
    from ifonly.analysis.wording import act_text
    from ifonly.engine.told import wish_of
    from ifonly.present.nevers import NeverAnswer
    from ifonly.present.runs import ending_of

    checked, story = checked_story(name)
    place = place_in(story, at)
    endings = endings_named(story, said)
    act = None if endings is not None else reader(checked)(said)
    if endings is not None:
        if place is not None:
            raise RefusedError("an ending is judged at the end: leave out `--at`", BAD_CALL)
        probes = tuple(part for one in endings[1] for part in ending_parts(story, one))
    elif act is not None:
        probes = asked_of(story, act).probes
    else:
        raise RefusedError(no_act_or_ending(story, said), BAD_CALL)
    assembled, chronicle, seconds = played_with(checked, story, probes, asked)
    made = story, assembled, chronicle
    head = checked.answer().about
    texts = checked.sources.texts
    if endings is not None:
        if chronicle.ending in endings[1]:
            raise RefusedError(f"the run did end so: “{ending_of(story, chronicle)}”", BAD_CALL)
        none, seconds = timed("explain", seconds, lambda: no_ending(made, *endings))
        return NeverAnswer(head, asked.as_told, made, None, None, none, texts, total(seconds))
    assert act is not None
    wish, there = wish_of(act), "" if place is None else f" in {place.text(story)}"
    n = happened(chronicle, wish, place)
    if n is not None:
        raise RefusedError(
            f"{act_text(story, *wish)}: this did happen{there}, as event {n} "
            f"(`--event {n}` says why)",
            BAD_CALL,
        )
    view = plain_view(story, assembled, chronicle)
    question = asked_of(story, act)
    found, seconds = timed("explain", seconds, lambda: never(made, view, act, question, place))
    return NeverAnswer(head, asked.as_told, made, place, found, None, texts, total(seconds))


def played_with(
    checked: Checked,
    story: "Story",
    probes: "tuple[Condition | Measure, ...]",
    asked: AskedRun,
) -> "tuple[Assembled, Chronicle, Seconds]":
    """Return a run of a story whose states can be asked something.

    Raises:
        RefusedError: the story cannot be lowered, or told as it is written.
    """
    from ifonly.engine.run import play as play_story

    made, seconds = assemble_checked(checked, story, tuple(dict.fromkeys(probes)))
    (chronicle, found), seconds = timed(
        "play", seconds, lambda: play_story(made, story, asked.seed, told=asked.as_told)
    )
    if has_error(found):
        raise untold(failing_told(story, asked.seed), checked.sources.texts)
    return made, chronicle, seconds


def place_in(story: "Story", said: str | None) -> "Place | None":
    """Return the place that words mean; without words none.

    Raises:
        RefusedError: there is no such place.
    """
    from ifonly.present.odds_words import find_place
    from ifonly.story.facts import facts_of

    return None if said is None else meant(find_place(facts_of(story), said))


def endings_named(story: "Story", said: str) -> "tuple[str, tuple[int, ...]] | None":
    """Return the endings of a name, or of one that they share, with the name; none: none has it."""
    from ifonly.present.odds_words import find_wanted
    from ifonly.story.facts import facts_of

    found = find_wanted(facts_of(story), said.strip().strip('"“”'))
    if isinstance(found, str):
        return None
    numbers = tuple(sorted(one for one in found.of if one >= 0))
    return (found.name, numbers) if numbers else None


def no_act_or_ending(story: "Story", said: str) -> str:
    """Return that words are no act and no ending, and which are near."""
    from ifonly.present.nearest import no_act
    from ifonly.source.near import nearest

    shared = [name for one in story.endings for name in one.one_of]
    ending = nearest(said, [*(one.name for one in story.endings), *shared])
    if ending is not None:
        return f"`{said}` is no act and no ending of this story: did you mean `{ending}`?"
    return no_act(story, said)
