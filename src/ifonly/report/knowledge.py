"""Who learnt what, asked of the states of one run."""

from dataclasses import replace

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.view import View
from ifonly.chronicle.events import Chronicle
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled
from ifonly.present.answers import About, Json
from ifonly.present.knowledge import KnowledgeAnswer, knowledge_answer
from ifonly.present.sifted import event_lines_of
from ifonly.story.model import Condition, Story


def knowledge_of(
    about: About, story: Story, assembled: Assembled, chronicle: Chronicle
) -> KnowledgeAnswer:
    """Return who learnt what; the story was assembled with `learning.conditions_of` it."""
    lines = event_lines_of(story, assembled, chronicle)
    view = asking_view(story, assembled, chronicle)
    return knowledge_answer(about, view, chronicle, lines, 0.0)


def asking_view(story: Story, assembled: Assembled, chronicle: Chronicle) -> View:
    """Return a view that answers the conditions with which a story was assembled."""
    numbers = {cond: number for number, cond in enumerate(assembled.layout.probes)}
    engine = Engine(program_of(assembled, tracing=False))
    at: list[int] = []

    def truth(cond: Condition, point: int) -> bool:
        if at != [point]:
            engine.restore(chronicle.snapshots[point].arrays)
            at[:] = [point]
        return bool(engine.call("probe", numbers[cond]))

    return replace(plain_view(story, assembled, chronicle), truth=truth)


def knowledge_json(found: KnowledgeAnswer) -> list[Json]:
    """Return what could be known, each with who knew it, how, since which event and moment."""
    numbers = {name: at for at, name in enumerate(found.people)}
    return [
        {
            "text": one.text,
            "event": one.event or 0,
            "since": one.since,
            "by": [
                [numbers[who.person], who.how, who.event, who.moment, int(who.mistaken)]
                for who in one.by
            ],
        }
        for one in found.known
    ]
