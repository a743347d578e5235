"""Tells a run whole: scene by scene, sentence by sentence, in a manner that is asked for.

The manner is whose eyes it goes through (or the narrator's), in which order it stands, in which
tense and at what length. Invariants: the lines of a scene are made in the order of events
whatever the order they are told in, so the same events are told in the same words; through
somebody's eyes only what they noticed, learned or felt is told (`eyes`, `inner`); the same run
and manner give the same telling.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from ifonly.chronicle.events import Chronicle, Event
from ifonly.kernel.layout import Layout
from ifonly.source.values import dataclass
from ifonly.story.model import Learn, SetFact, Story, Template
from ifonly.story.strengths import HOUR
from ifonly.telling.absence import failings, said
from ifonly.telling.account import Account, account_of, around
from ifonly.telling.arrivals import Coming, unseen_comings, with_comings
from ifonly.telling.eyes import SEES, Eyes
from ifonly.telling.happenings import effects_of
from ifonly.telling.holds import Holds
from ifonly.telling.inner import Inner, felt_by, placed
from ifonly.telling.introduced import Introduced
from ifonly.telling.learned import learned
from ifonly.telling.numbers import later, span_in_words, with_span
from ifonly.telling.outside import Brought, filled, outside_of
from ifonly.telling.outside import told as told_effects
from ifonly.telling.outward import looks_inside
from ifonly.telling.paragraphs import Line, Said, Voice, is_speech, told_paragraphs
from ifonly.telling.passing import with_passing
from ifonly.telling.reported import reported
from ifonly.telling.select import Visit, visits
from ifonly.telling.short import shortened
from ifonly.telling.since import behind_lead, lead_of, words_behind
from ifonly.telling.surface import capital, fill, spoken, with_names
from ifonly.telling.tell import Outside, Teller, drawn
from ifonly.telling.tense import past, present_of

Order = Literal["time", "told"]
Tense = Literal["past", "present"]
Length = Literal["short", "full"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run is told; `through` is a person's number, or None for the narrator."""

    through: int | None = None
    order: Order = "time"
    tense: Tense = "past"
    length: Length = "full"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a telling that is about one scene.

    `passed` says how much later, or for what is recalled how much earlier, it is, and for how
    long it goes on where that is a year or more. `part` is 1 where the scene begins to be told,
    2 and more where it goes on after something recalled.
    """

    scene: str
    place: str
    passed: str
    took_place: bool
    recalled: bool
    part: int
    paragraphs: tuple[tuple[Said, ...], ...]
    why_not: str = ""  # why it did not take place, where that can be told in a few words

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(" ".join(said.text for said in one) for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class VisitTold:
    """A scene of a run with the lines it is told in.

    `opening` are its own words, `closing` those of the ending; times are in seconds since the
    story's start.
    """

    visit: Visit
    opening: Said | None
    lines: tuple[Line, ...]
    opened: int
    closed: int
    place: str
    closing: Said | None = None
    why_not: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is told."""
        return not self.lines and self.closing is None


def tell_whole(
    story: Story,
    chronicle: Chronicle,
    layout: Layout,
    holds: Holds,
    manner: Manner,
    weights: Mapping[int, float] | None = None,
    grounds: Mapping[int, Sequence[int]] = MappingProxyType({}),
) -> tuple[Section, ...]:
    """Return the telling of a run.

    Args:
        story: the story that was played.
        chronicle: the run.
        layout: what the run's numbers of happenings and routines mean.
        holds: whether a condition of an author's words holds as an event happens.
        manner: how it is told.
        weights: how much each event matters, by its number; a short telling needs them.
        grounds: what made an act possible in its scene, by its number; for a short one, too.

    Raises:
        ValueError: it is to be told in the order of an account, and there is none.
    """
    told, account = visits_told(story, chronicle, layout, holds, manner)
    if manner.order == "told" and account is None:
        raise NoAccountError(manner)
    if manner.length == "short":
        as_given = manner.order == "told"
        told = shortened(story, told, weights or {}, account, grounds, as_given)
    voice = present_of(story) if manner.tense == "present" else past
    if manner.order == "told" and account is not None:
        return tuple(as_remembered(story, told, account, voice, manner.length == "short"))
    return tuple(in_time(story, told, manner, voice))


class NoAccountError(ValueError):
    """Nobody in the run tells of earlier scenes, or not to the eyes of the telling."""

    def __init__(self, manner: Manner) -> None:
        super().__init__("no account")
        self.manner = manner


def visits_told(
    story: Story, chronicle: Chronicle, layout: Layout, holds: Holds, manner: Manner
) -> tuple[list[VisitTold], Account | None]:
    """Return the scenes of a run with their lines, in order of time, and the account in it."""
    events = list(filled(story, layout, chronicle.events))
    every = visits(story, events)
    eyes = None if manner.through is None else Eyes(story, chronicle, manner.through)
    sight = Sight(story, layout, eyes, outside_of(story, layout))
    account = account_of(story, every)
    if account is not None and eyes is not None:
        heard = {event.n for visit in every for event in visit.events if eyes.how(event)}
        kept = tuple(one for one in account.recalls if one.n in heard)
        account = replace(account, recalls=kept) if kept else None
    teller = Teller(story, holds, sight.brought, drawn(chronicle), eyes)
    inner = None
    comings: tuple[tuple[Coming, Event], ...] = ()
    if eyes is not None:
        felt = felt_by(story, chronicle, layout, eyes.person)
        inner = Inner(story, chronicle, eyes.person, felt)
        comings = tuple(unseen_comings(story, eyes, events))
    told = []
    for visit, (opened, closed) in zip(every, bounds(events, every), strict=True):
        seen = replace(visit, events=tuple(one for one in visit.events if sight.notices(one)))
        opening = opening_of(teller, seen)
        lines = list(teller.lines(seen))
        if eyes is not None:
            unseen = (one for one in visit.events if not sight.notices(one))
            news = [line for one in unseen for line in learned(story, one, eyes.person)]
            lines = sorted([*lines, *news], key=lambda line: min(line.events, default=0))
        if eyes is not None and account is not None and account.listener == eyes.person:
            lines = list(reported(story, lines, account, every, eyes, teller.known))
        cast = {member.person for member in visit.scene.cast}
        if inner is not None and seen.took_place and inner.person in cast:
            within = [
                *inner.lines(seen.events, opened, closed),
                *inner.held_back(seen.events, lines),
            ]
            lines = placed(story, lines, within, seen.events)
        if eyes is not None:
            lines = with_comings(story, lines, comings, eyes)
        place = place_of(story, seen, eyes)
        failed = () if visit.took_place else failings(visit.scene)
        why = next((said(story, part) for part in failed if holds(part, None, (), visit.n)), "")
        told.append(
            VisitTold(seen, opening, tuple(lines), opened.time, closed.time, place,
                      why_not=why)
        )  # fmt: skip
    closing = closing_of(story, chronicle, teller, every)
    # Why: what follows may be scenes that did not come about, and the ending is of what did.
    came = [at for at, one in enumerate(told) if one.visit.took_place]
    last = max((at for at in came if told[at].lines), default=max(came, default=None))
    if last is not None and closing is not None:
        told[last] = replace(told[last], closing=closing)
    return told, account


@dataclass(frozen=True, slots=True)
class Sight:
    """Which events are told, and what of those that are nobody's act."""

    story: Story
    layout: Layout
    eyes: Eyes | None
    outside: Outside

    def notices(self, event: Event) -> bool:
        """Return whether the eyes of the telling notice an event, or learn something by it."""
        if self.eyes is None or self.eyes.how(event) > 0:
            return True
        if event.kind != "happening" or not 0 <= event.what < len(self.layout.blocks):
            return False
        return any(
            isinstance(one, Learn) and one.knower.const == self.eyes.person
            for one in effects_of(self.story, self.layout, event.what)
        )

    def brought(self, event: Event) -> Brought:
        """Return what a happening brought that is told; through eyes, turns of oneself, too."""
        found = self.outside(event)
        if self.eyes is None:
            return found
        blocks = self.layout.blocks
        if 0 <= event.what < len(blocks) and blocks[event.what].kind == "watcher":
            effects = effects_of(self.story, self.layout, event.what)
            return tuple(
                one
                for one in told_effects(effects, event.args)
                if isinstance(one, SetFact) and one.args[0].const == self.eyes.person
            )
        return tuple(
            one
            for one in found
            if not isinstance(one, Template)
            or not looks_inside(fill(self.story, one.text, None, ()), self.eyes.person)
        )


def bounds(events: Sequence[Event], every: Sequence[Visit]) -> Iterator[tuple[Event, Event]]:
    """Yield the event that opens each scene and that which closes it, or the last before the next."""
    starts = [visit.n for visit in every]
    for start, after in zip(starts, [*starts[1:], len(events) + 1], strict=True):
        inside = events[start - 1 : after - 1]
        closed = next((one for one in inside if one.kind == "closed"), inside[-1])
        yield inside[0], closed


def place_of(story: Story, visit: Visit, eyes: Eyes | None) -> str:
    """Return where a scene is told from: its place, or where the person first sees something."""
    seen = (
        event.place
        for event in visit.events
        if eyes is not None and event.place is not None and eyes.how(event) == SEES
    )
    place = next(seen, visit.scene.place)
    return story.places[place if place < len(story.places) else visit.scene.place].name


def opening_of(teller: Teller, visit: Visit) -> Said | None:
    """Return a scene's own words, where the eyes of the telling are there for them."""
    story, eyes = teller.story, teller.eyes
    if not visit.took_place:
        return None
    if eyes is not None and not eyes.is_in(visit.scene, visit.events):
        return None

    def fits(words: Template) -> bool:
        sentence = fill(story, words.text, None, ())
        return eyes is None or not looks_inside(sentence, eyes.person)

    name = visit.scene.name
    turn = teller.first(name)
    words = teller.choose(visit.scene.words, None, (), visit.n + 1, turn, fits)
    return None if words is None else Said(spoken(story, fill(story, words, None, ())))


def closing_of(
    story: Story, chronicle: Chronicle, teller: Teller, every: Sequence[Visit]
) -> Said | None:
    """Return the words of the ending, where the eyes of the telling see the last of the story."""
    if chronicle.ending is None:
        return None
    if teller.eyes is not None:
        came = [visit for visit in every if visit.took_place]
        last = [event for visit in came for event in visit.events][-1:]
        if not last or teller.eyes.how(last[0]) != SEES:
            return None
    end = story.endings[chronicle.ending]
    words = teller.choose(end.words, None, (), sys.maxsize, teller.first(end.name))
    return None if words is None else Said(spoken(story, fill(story, words, None, ())))


# ---- order


def in_time(
    story: Story, told: Sequence[VisitTold], manner: Manner, voice: Voice
) -> Iterator[Section]:
    """Yield the scenes as they happened."""
    last: int | None = None
    where = ""
    met = Introduced(story)
    for one in told:
        if not one.visit.took_place:
            if manner.through is None and manner.length == "full":
                yield absent(story, one)
            continue
        if one.is_empty:
            continue
        minutes = 0.0 if last is None else (one.opened - last) / 60
        if manner.length == "short" and minutes > HOUR:
            # Why: a page does not count minutes beyond the hour.
            minutes = round(minutes / HOUR) * HOUR
        passed = "" if last is None else later(minutes)
        if manner.through is None and manner.length == "full":
            passed = later(one.visit.scene.after) if last is not None else ""
        brief = manner.length == "short"
        place = "" if one.place == where else one.place
        yield section(story, one, one.lines, voice, passed, met, brief=brief, place=place)
        last, where = one.closed, one.place


def as_remembered(
    story: Story, told: Sequence[VisitTold], account: Account, voice: Voice, brief: bool
) -> Iterator[Section]:
    """Yield the frame, with the account in the order of its telling, and the frame to its end."""
    behind = around(account, [one.visit for one in told])
    met = Introduced(story)
    last: int | None = None
    for number, one in enumerate(told[account.frame :], account.frame):
        if not one.visit.took_place or one.is_empty:
            continue
        passed = "" if last is None else later((one.opened - last) / 60)
        last = one.closed
        if number != account.visit:
            yield section(story, one, one.lines, voice, passed, met, brief=brief)
            continue
        parts = list(cut_at(one.lines, behind))
        for part, (lines, recalled) in enumerate(parts, 1):
            here = replace(
                one,
                opening=one.opening if part == 1 else None,
                closing=one.closing if part == len(parts) else None,
            )
            if lines or here.opening or here.closing:
                gone = passed if part == 1 else ""
                yield section(story, here, lines, voice, gone, met, part=part, brief=brief)
            for earlier in (told[at] for at in recalled):
                if earlier.visit.took_place and not earlier.is_empty:
                    ago = f"{span_in_words((one.opened - earlier.opened) / 60)} earlier"
                    yield section(
                        story,
                        earlier,
                        earlier.lines,
                        past,
                        ago,
                        met,
                        recalled=True,
                        brief=brief,
                        place=earlier.place,
                    )


def cut_at(
    lines: Sequence[Line], behind: Mapping[int, tuple[int, ...]]
) -> Iterator[tuple[tuple[Line, ...], tuple[int, ...]]]:
    """Yield lines up to each that tells a recall, with what is told behind it."""
    held: list[Line] = []
    waiting: tuple[int, ...] = ()
    for line in lines:
        found = [n for n in line.events if n in behind]
        # Why: what else is said of a recall stands with it, before the scene that it is about.
        if waiting and not set(line.events) & set(held[-1].events):
            yield tuple(held), waiting
            held, waiting = [], ()
        held.append(line)
        waiting += tuple(at for n in found for at in behind[n] if at not in waiting)
    yield tuple(held), waiting


def section(
    story: Story,
    one: VisitTold,
    lines: Sequence[Line],
    voice: Voice,
    passed: str,
    met: Introduced,
    *,
    recalled: bool = False,
    part: int = 1,
    brief: bool = False,
    place: str = "",
) -> Section:
    """Return lines of a scene as a section; its own words stand first, the ending's last.

    Where it is `brief`, how much time has passed is said in it, for it stands under no heading, and
    where it is, where that is said to be a `place`.
    """
    scene = one.visit.scene
    if part == 1 and not brief:
        passed = with_span(passed, (one.closed - one.opened) / 60)
        lines = tuple(with_passing(scene, lines))
    gone = ""
    if brief and part == 1:
        said = "" if one.opening is None else one.opening.text
        gone = lead_of(story, passed, place, said, next(iter(lines), None))
    if gone and one.opening is None:
        lines, gone = behind_lead(lines, gone)
    start: tuple[Said, ...] = ()
    if one.opening is not None:
        own = words_behind(story, one.opening.text, gone) if gone else None
        opening = one.opening if own is None else replace(one.opening, text=own)
        gone = gone if own is None else ""
        start = (said_in(opening, voice, met),)
    told = told_paragraphs(story, lines, voice, near=True, met=met)
    found = [*([start] if start else []), *(tuple(group) for group in told)]
    if brief and one.opening is not None and not any(is_speech(line) for line in lines[:1]):
        found[:2] = [tuple(said for group in found[:2] for said in group)]
    if gone and found:
        found[0] = (Said(f"{capital(gone)}."), *found[0])
    if one.closing is not None:
        found.append((said_in(one.closing, voice, met),))
    return Section(scene.name, one.place, passed, True, recalled, part, tuple(found))


def said_in(said: Said, voice: Voice, met: Introduced) -> Said:
    """Return words that stand for themselves in the tense of the telling."""
    whole = voice(with_names(met.story, (said.text,)))
    return replace(said, text=spoken(met.story, met.first(whole)))


def absent(story: Story, one: VisitTold) -> Section:
    """Return that a scene did not take place."""
    scene = one.visit.scene
    text = "This did not come about" + (f": {one.why_not}." if one.why_not else ".")
    place = story.places[scene.place].name
    told = ((Said(text, (one.visit.n,)),),)
    return Section(scene.name, place, later(scene.after), False, False, 1, told, one.why_not)
