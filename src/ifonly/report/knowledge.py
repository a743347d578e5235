"""Who learnt what, asked of the states of one run."""

from ifonly.analysis.from_chronicle import view_of
from ifonly.analysis.view import View
from ifonly.chronicle.events import Chronicle
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled
from ifonly.present.answers import About, Json
from ifonly.present.knowledge import KnowledgeAnswer, knowledge_answer
from ifonly.present.sifted import event_lines_of
from ifonly.story.model import Condition, Measure, Story


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

    def no_value(_: Measure, __: int) -> float:
        raise ValueError("this view was made without measures to evaluate")

    def no_time(_: float) -> int:
        raise ValueError("this view speaks of no time after the end")

    names = [one.name for one in assembled.module.arrays if one.role == "state"]
    return view_of(story, chronicle, assembled.layout, names, truth, no_value, no_time)


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
