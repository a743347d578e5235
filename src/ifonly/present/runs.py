"""Makes the answer of a run from its story and its chronicle."""

from collections.abc import Mapping

from ifonly.analysis.readiness import chance_of_choice
from ifonly.chronicle.events import Chronicle, Event
from ifonly.chronicle.when import when
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.layout import Layout
from ifonly.present.answers import About
from ifonly.present.run_answer import EventLine, RunAnswer, ToldChoice
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.text import SourceText
from ifonly.story.facts import UNENDED
from ifonly.story.model import Story
from ifonly.telling.changes import changes_of
from ifonly.telling.happenings import event_text
from ifonly.telling.holds import holds_in
from ifonly.telling.outside import filled
from ifonly.telling.surface import Mention, entity, mentioned
from ifonly.telling.tell import tell


def roles_of(story: Story, event: Event) -> tuple[tuple[str, str], ...]:
    """Return the letters of an act with the names that fill them."""
    if event.action is None:
        return ()
    found = []
    for role, one in zip(story.actions[event.action].roles, event.args, strict=False):
        filled = entity(story, role, one)
        name = mentioned(story, filled) if isinstance(filled, Mention) else filled
        if name is not None:
            found.append((role.letter, name))
    return tuple(found)


def probability_of(chronicle: Chronicle, event: Event) -> float | None:
    """Return the chance of what was chosen, readiness found earlier in the scene included."""
    if event.decision is None or event.probability is None or chronicle.told:
        return event.probability
    return chance_of_choice(chronicle.decisions, event.decision)


def event_line(story: Story, layout: Layout, chronicle: Chronicle, event: Event) -> EventLine:
    """Return an event as programs read it."""
    nowhere = event.place is None or event.place >= len(story.places)
    return EventLine(
        id=event.id,
        n=event.n,
        kind=event.kind,
        scene=None if event.scene is None else story.scenes[event.scene].name,
        turn=event.turn,
        time=event.time / 60,
        when=when(chronicle, story, event),
        actor=None if event.actor is None else story.people[event.actor].name,
        action=event.kind if event.action is None else story.actions[event.action].name,
        roles=roles_of(story, event),
        place=None if nowhere else story.places[event.place or 0].name,
        perceived_by=tuple(story.people[person].name for person, how in event.noticed if how),
        text=event_text(story, layout, chronicle.events, event),
        probability=probability_of(chronicle, event),
        named=None if event.named is None else story.named_events[event.named].name,
        count=event.count,
    )


def told_choices(story: Story, layout: Layout, chronicle: Chronicle) -> tuple[ToldChoice, ...]:
    """Return the choices that the author wrote, silence left out, with their probabilities."""
    made = {event.decision: event for event in chronicle.events if event.decision is not None}
    found = []
    for decision in chronicle.decisions:
        event = made.get(decision.index)
        if decision.told and event is not None and decision.choice.action >= 0:
            scene = story.scenes[decision.scene].name
            text = event_text(story, layout, chronicle.events, event)
            found.append(
                ToldChoice(event.n, scene, text, decision.probability, decision.forced)
            )
    return tuple(found)


def ending_of(story: Story, chronicle: Chronicle) -> str:
    """Return the name of a run's ending."""
    return UNENDED if chronicle.ending is None else story.endings[chronicle.ending].name


def cost_of_run(assembled: Assembled, chronicle: Chronicle) -> tuple[int, float | None]:
    """Return the bytes of a run's state, and the mean number of options of its decisions."""
    widths = {"u8": 1, "i32": 4}
    stored = sum(
        array.length * widths.get(array.element, 8)
        for array in assembled.module.arrays
        if array.role == "state"
    )
    offered = [len(decision.options) - 1 for decision in chronicle.decisions]
    return stored, sum(offered) / len(offered) if offered else None


def run_answer(
    about: About,
    made: tuple[Story, Assembled, Chronicle],
    diagnostics: tuple[Diagnostic, ...],
    texts: Mapping[str, SourceText],
    seconds: float,
) -> RunAnswer:
    """Return the answer of a run: its events, its telling, and what changed."""
    story, assembled, chronicle = made
    events = filled(story, assembled.layout, chronicle.events)
    holds = holds_in(story, assembled, chronicle)
    return RunAnswer(
        about=about,
        seed=chronicle.seed,
        run=chronicle.run,
        as_told=chronicle.told,
        ending=ending_of(story, chronicle),
        events=tuple(event_line(story, assembled.layout, chronicle, event) for event in events),
        telling=tell(story, chronicle, assembled.layout, holds),
        changes=changes_of(story, chronicle, assembled.layout),
        told=told_choices(story, assembled.layout, chronicle) if chronicle.told else (),
        diagnostics=diagnostics,
        texts=texts,
        seconds=seconds,
    )
