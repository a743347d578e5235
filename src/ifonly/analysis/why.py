"""Says why an event happened: the options there were, their reasons, and the events behind.

For a choice: every option with its utility and chance, every reason with its value, its
line and the events that it rests on (two steps back), set against the best live rival or the
option that is asked about. For anything else: what brought it about. Reasons come from the
trace of the run, never from playing it again; only `contrast` takes the decision again, and
says so. Utilities, values and noise are in nats; shares and probabilities within 0 and 1.

The rule of chance: a choice was *by chance* if another option, silence and what the person
was not ready for included, had more utility than what was done; or if what was done had
been found ready, at this decision or an earlier one of the scene, with a chance below one
half. The chance of what was done is that of coming out ready when it was weighed, times
that of being chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ifonly.analysis.causes import (
    Because,
    because_of,
    because_of_course,
    with_step_behind,
)
from ifonly.analysis.contrast import Contrast, contrast
from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.grounds import Ground, grounds_of
from ifonly.analysis.readiness import Weighing, with_readiness
from ifonly.analysis.view import ACTS, Act, Choice, Deciding, View, Weighed, decision_of
from ifonly.analysis.weights import (
    NOTHING,
    balance_of,
    best_rival,
    by_name,
    reason_kind,
    reason_name,
    wish_of,
)
from ifonly.analysis.wording import act_text, filler
from ifonly.chronicle.events import Chronicle, Event
from ifonly.kernel.assemble import Assembled
from ifonly.source.span import NOWHERE, Span
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.inflect import PRONOUNS, Pronouns, pronouns
from ifonly.story.model import Story

EVEN = 0.005  # nats: what differs by less reads alike in an answer
# So many reasons are shown, the weightiest in the gap first; the rest is left in numbers.
SHOWN = 8

Texts = Mapping[str, SourceText]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason as weighed in an option, its line, and the events behind it."""

    name: str
    value: float
    out_of: str | None
    file: str
    line: int
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a decision; `action` is `silence` for doing nothing.

    `weighing` says when a weighty act was weighed in this scene, and how that came out.
    """

    action: str
    roles: tuple[str, ...]
    text: str
    utility: float
    noise: float
    probability: float
    ready: bool
    motives: tuple[Reason, ...]
    weighing: Weighing | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one event: its text, scene and turn."""

    n: int
    text: str
    scene: str
    turn: int


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to why an event happened.

    `chosen` and `rival` are indexes of `options` (−1: there was no choice, no rival). Of what
    was held back, the rival is the option as it was wished most in that scene;
    `they` are the pronouns of who chose.
    `covered` is the share of the utility gap to the best rival that the shown reasons make
    up; `by_name` splits that gap. `earlier_scenes` are those that the events behind reach.
    """

    event: Told
    chosen: int
    rival: int
    options: tuple[Option, ...]
    by_chance: bool
    told: bool
    forced: bool
    probability: float
    gap: float
    covered: float
    by_name: tuple[tuple[str, float], ...]
    shown: tuple[str, ...]
    earlier_scenes: tuple[str, ...]
    brought_about_by: tuple[Because, ...]
    events: tuple[Told, ...]  # every event named in the answer
    written: tuple[Ground, ...] = ()  # where nobody chose it: the lines that have it so
    they: Pronouns = PRONOUNS["they"]
    contrast: Contrast | None = None  # of a choice, once it has been taken again


def explain(
    story: Story,
    assembled: Assembled,
    chronicle: Chronicle,
    event: int,
    texts: Texts | None = None,
    *,
    other: int | None = None,
) -> Why:
    """Explain an event of a chronicle by its number; `texts` lends the line numbers.

    A choice is set against the option numbered `other`, or against the likeliest rival, and
    taken again under the luck that it had.

    Raises:
        ValueError: the chronicle has no event of that number.
    """
    if not 0 < event <= len(chronicle.events):
        raise ValueError(f"there is no event {event}: the run has {len(chronicle.events)}")
    view = plain_view(story, assembled, chronicle)
    why = explain_event(view, event, texts, other)
    decision = decision_of(view, event)
    if decision is None:
        return why
    between = contrast((story, assembled, chronicle), view, decision, why.rival)
    return replace(why, contrast=between)


def explain_event(
    view: View, n: int, texts: Texts | None = None, other: int | None = None
) -> Why:
    """Explain event n of a view; a choice against the option `other`, or its best rival."""
    act = view.act(n)
    decision = decision_of(view, n)
    if decision is None:
        return _explain_happening(view, act, texts or {})
    chosen = decision.options[decision.chosen]
    rival = best_rival(decision) if other is None else decision.options[other]
    balance = balance_of(chosen, rival, by_name(view.story))
    parts = sorted(balance.parts.items(), key=lambda item: (-abs(item[1]), item[0]))
    parts = [(name, value) for name, value in parts if value != 0]
    shown = tuple(name for name, _ in parts[:SHOWN])
    whole = sum(abs(value) for _, value in parts)
    options = options_of(view, decision, texts or {})
    behind = [
        because
        for option in (options[decision.chosen], *_rival_options(decision, rival, options))
        for motive in option.motives
        if motive.name in shown
        for because in motive.because
    ]
    who = view.story.people[decision.person]
    return Why(
        event=told_of(view, act),
        chosen=decision.chosen,
        rival=_place_of_rival(decision, rival),
        options=options,
        by_chance=is_by_chance(options, decision.chosen),
        told=decision.told,
        forced=decision.forced,
        probability=options[decision.chosen].probability,
        gap=balance.log_odds,
        covered=sum(abs(value) for _, value in parts[:SHOWN]) / whole if whole else 1.0,
        by_name=tuple(parts),
        shown=shown,
        earlier_scenes=_earlier_scenes(view, act, behind),
        brought_about_by=(),
        events=_events(view, behind),
        they=pronouns(who.pronoun, who.plural),
    )


def is_by_chance(options: Sequence[Option], chosen: int) -> bool:
    """Say whether luck chose: more spoke for something else, or readiness was unlikely."""
    done = options[chosen]
    if any(option.utility > done.utility + EVEN for option in options):
        return True
    return done.weighing is not None and done.weighing.ready and done.weighing.chance < 0.5


def _place_of_rival(decision: Deciding, rival: Choice) -> int:
    """Return the index of the rival; silence stands in where no other option is live."""
    if rival in decision.options:
        return decision.options.index(rival)
    silence = len(decision.options) - 1
    return silence if decision.chosen != silence else -1


def _rival_options(
    decision: Deciding, rival: Choice, options: tuple[Option, ...]
) -> tuple[Option, ...]:
    if rival is NOTHING or rival not in decision.options:
        return ()
    return (options[decision.options.index(rival)],)


def _explain_happening(view: View, act: Act, texts: Texts) -> Why:
    """Explain what nobody chose: the event that brought it about, or what was held back."""
    behind = []
    if 0 < act.cause < act.n:
        behind.append(with_step_behind(view, Because(act.cause, 1.0, "what brought it about")))
    decision, wished = _wished(view, act)
    options = () if decision is None else options_of(view, decision, texts)
    written = _grounds(view, act, texts)
    reasons = [
        *(
            because
            for one in options[wished:][:1]
            for m in one.motives
            for because in m.because
        ),
        *(because for ground in written for because in ground.because),
    ]
    return Why(
        event=told_of(view, act),
        chosen=-1,
        rival=wished,
        options=options,
        by_chance=False,
        told=False,
        forced=False,
        probability=1.0,
        gap=0.0,
        covered=1.0,
        by_name=(),
        shown=(),
        earlier_scenes=_earlier_scenes(view, act, [*behind, *reasons]),
        brought_about_by=tuple(behind),
        events=_events(view, [*behind, *reasons]),
        written=written,
    )


def _grounds(view: View, act: Act, texts: Texts) -> tuple[Ground, ...]:
    """Return the lines behind an event that nobody chose, with the lines behind those."""
    return tuple(
        replace(ground, because=tuple(_placed(one, texts) for one in ground.because))
        for ground in grounds_of(view, act, texts)
    )


def _wished(view: View, act: Act) -> tuple[Deciding | None, int]:
    """Return where in its scene an act that was held back was wished most, and its option."""
    holds = view.story.actions[act.ident].holds if act.kind == "involuntary" else None
    found = [
        (wish_of(option), decision, at)
        for decision in view.decisions
        if holds is not None and decision.scene == act.scene
        for at, option in enumerate(decision.options)
        if option.action == holds and option.roles == act.roles
    ]
    best = max(found, key=lambda one: one[0], default=None)
    return (None, -1) if best is None else best[1:]


# ---- options and reasons


def options_of(view: View, decision: Deciding, texts: Texts) -> tuple[Option, ...]:
    """Return the options as they are shown; the chance of the chosen one counts readiness."""
    found = []
    for at, weighing in enumerate(view.weighings(decision)):
        option = replace(
            _option(view, decision.options[at], decision, texts), weighing=weighing
        )
        if at == decision.chosen:
            chance = with_readiness(option.probability, weighing, decision.index)
            option = replace(option, probability=chance)
        found.append(option)
    return tuple(found)


def _option(view: View, option: Choice, decision: Deciding, texts: Texts) -> Option:
    story = view.story
    motives = tuple(
        _reason(view, r, option, decision, texts) for r in option.reasons if r.value
    )
    return Option(
        action="silence" if option.action < 0 else story.actions[option.action].name,
        roles=_names(view, option),
        text=act_text(story, option.action, option.roles),
        utility=option.utility,
        noise=option.noise,
        probability=option.probability,
        ready=option.ready,
        motives=tuple(sorted(motives, key=lambda m: (-abs(m.value), m.name))),
    )


def _names(view: View, option: Choice) -> tuple[str, ...]:
    if option.action < 0:
        return ()
    roles = view.story.actions[option.action].roles
    people = zip(roles, option.roles, strict=False)
    return tuple(filler(view.story, role.kind, one) for role, one in people)


def _reason(
    view: View, reason: Weighed, option: Choice, decision: Deciding, texts: Texts
) -> Reason:
    story = view.story
    if reason.motive < 0:
        file, line = place_of(story.courses[-1 - reason.motive].span, texts)
        behind = because_of_course(view, -1 - reason.motive, decision)
    else:
        motive = story.motives[reason.motive]
        file, line = place_of(motive.span, texts)
        behind = because_of(view, motive, option, decision)
    return Reason(
        name=reason_name(story, reason.motive),
        value=reason.value,
        out_of=reason_kind(story, reason.motive),
        file=file,
        line=line,
        because=tuple(_placed(with_step_behind(view, because), texts) for because in behind),
    )


def _placed(because: Because, texts: Texts) -> Because:
    """Give the drift behind a reason, or what was given at the start, its line."""
    growth = because.growth
    if because.given != NOWHERE:
        file, line = place_of(because.given, texts)
        return replace(because, file=file, line=line)
    if growth is None:
        return because
    file, line = place_of(growth.span, texts)
    return replace(because, growth=replace(growth, file=file, line=line))


def place_of(span: Span, texts: Texts) -> tuple[str, int]:
    """Return file and line of a span; line 0 where the text is not at hand."""
    if span == NOWHERE or span.file not in texts:
        return span.file, 0
    return span.file, texts[span.file].place(span.start)[0]


# ---- events


def told_of(view: View, act: Act) -> Told:
    """Say an event."""
    scene = view.story.scenes[act.scene].name if act.scene >= 0 else ""
    return Told(act.n, event_text(view, act), scene, act.turn)


def event_text(view: View, act: Act) -> str:
    """Say an event in the present tense."""
    if act.kind in ACTS:
        return act_text(view.story, act.ident, act.roles)
    scene = view.story.scenes[act.scene].name if act.scene >= 0 else ""
    match act.kind:
        case "opened" | "closed" | "skipped":
            how = {"opened": "begins", "closed": "ends", "skipped": "does not come about"}
            return f"“{scene}” {how[act.kind]}"
        case "left open":
            return "what was asked stays open"
        case "too late":
            return "somebody comes too late"
        case "brought":
            return f"{view.story.people[act.roles[0]].name} arrives" if act.roles else "arrival"
        case _:
            return f"“{act.label}”" if act.label else "what comes from outside"


def _events(view: View, behind: list[Because]) -> tuple[Told, ...]:
    return tuple(told_of(view, view.act(n)) for n in sorted(_numbers(behind)))


def _numbers(behind: list[Because]) -> set[int]:
    found = set()
    for because in behind:
        if because.event > 0:
            found.add(because.event)
        found |= {one.event for one in because.behind if one.event > 0}
    return found


def _earlier_scenes(view: View, act: Act, behind: list[Because]) -> tuple[str, ...]:
    """Return the scenes before this event's own that the events behind lie in, in order."""
    scenes = [view.act(n).scene for n in sorted(_numbers(behind))]
    earlier = dict.fromkeys(s for s in scenes if s >= 0 and s != act.scene)
    return tuple(view.story.scenes[scene].name for scene in earlier)


def find_event(
    story: Story, chronicle: Chronicle, who: str | None = None, did: str | None = None
) -> int | None:
    """Return the number of the last act of a person that words mean.

    `did` holds forms of the act's verb or words of its name, in any order: `leave`, `left`.
    A told event's name is meant by its words, too.
    """
    found = [
        event.n
        for event in chronicle.events
        if event.action is not None and _is_meant(story, event, who, did)
    ]
    return found[-1] if found else None


def _is_meant(story: Story, event: Event, who: str | None, did: str | None) -> bool:
    assert event.action is not None
    doer = "" if event.actor is None else story.people[event.actor].name
    if who is not None and doer.lower() != who.lower():
        return False
    if did is None:
        return True
    known = words_of(story, event.action, event.args)
    if event.named is not None:
        known |= set(story.named_events[event.named].name.lower().split())
    return all(word in known for word in did.lower().split())


def words_of(story: Story, act: int, people: Sequence[int]) -> set[str]:
    """Return the words by which an act may be meant: its verb's forms, its name, its people."""
    action = story.actions[act]
    known = {*action.verb, *action.name.lower().split()}
    for role, one in zip(action.roles, people, strict=False):
        if one >= 0:
            known |= set(filler(story, role.kind, one).lower().split())
    return known
