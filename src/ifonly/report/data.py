"""The answers about a run as the one object that a page holds, and that `--json` prints.

`docs/report.md` gives its shape. Figures are whole numbers where a picture needs no more: odds
in ten-thousandths, readings in percents. Invariant: everything in it is an answer of the public
interface, or was made from the same run.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import Drama, Moment, TurningPoint
from ifonly.analysis.why import Option, Reason, Why, explain_event
from ifonly.chronicle.events import Chronicle, Event, Snapshot
from ifonly.chronicle.when import when
from ifonly.kernel.assemble import Assembled
from ifonly.present.answers import Json
from ifonly.present.claims import ClaimsAnswer
from ifonly.present.knowledge import KnowledgeAnswer
from ifonly.present.readings import ReadingsAnswer
from ifonly.present.turns import TurnsAnswer
from ifonly.report import words as patterns
from ifonly.report.finding import ended_of, finding
from ifonly.report.knowledge import knowledge_json
from ifonly.report.points import ending_of
from ifonly.report.readings import readings_json, spoken_by
from ifonly.report.replay import code_of, luck_of
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.happenings import event_text
from ifonly.telling.outside import filled
from ifonly.telling.whole import Section

FORMAT = 2
WHOLE = 10_000  # odds are so many parts
MOTIVES = 5  # of each option, the weightiest
BEHIND = 3  # events behind a motive
Heard = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a page is made of; `playable` is the module whose code the page plays."""

    story: Story
    assembled: Assembled
    playable: Assembled
    chronicle: Chronicle
    turns: TurnsAnswer
    telling: tuple[Section, ...]
    readings: ReadingsAnswer
    knowledge: KnowledgeAnswer
    claims: ClaimsAnswer | None
    texts: Mapping[str, SourceText]
    title: str


def data_of(answers: Answers, heard: Heard | None = None) -> Json:
    """Return what the page holds."""
    story, turns = answers.story, answers.turns
    said = finding(turns.whole, turns.turns)
    whys = _whys(answers, heard)
    return {
        "format": FORMAT,
        **turns.about.json(),
        "seed": turns.seed,
        "as_told": turns.as_told,
        "title": answers.title,
        "headline": said.headline,
        "more": said.more,
        "ending": ended_of(turns.whole),
        "branches": turns.turns.branches,
        "stopped": turns.turns.stopped,
        "endings": [
            *patterns.endings_of(story),
            {"name": turns.words.endings[-1], "words": []},
        ],
        "people": patterns.people_of(story),
        "places": [one.name for one in story.places],
        "things": [one.name for one in story.things],
        "scenes": patterns.scenes_of(story),
        "telling": [_told(story, one) for one in answers.telling],
        "moments": _moments(answers),
        "points": [_point(answers, one) for one in turns.turns.turning_points],
        "drama": [_drama(one) for one in turns.turns.scenes],
        "events": _events(answers),
        "why": whys,
        "readings": readings_json(answers.readings, spoken_by(whys.values())),
        "gone": [
            {"person": one.person, "text": one.text, "state": one.state, "moment": one.moment}
            for one in answers.readings.gone
        ],
        "knowledge": knowledge_json(answers.knowledge),
        "claims": None if answers.claims is None else _claims(answers.claims),
        "acts": patterns.acts_of(story),
        "blocks": patterns.blocks_of(story, answers.playable.layout),
        "routines": patterns.routines_of(story, answers.playable.layout),
        "code": code_of(answers.playable),
        "luck": luck_of(turns.whole.chronicle),
    }


def _told(story: Story, one: Section) -> Json:
    names = [scene.name for scene in story.scenes]
    return {
        "scene": names.index(one.scene),
        "passed": one.passed,
        "took_place": one.took_place,
        "paragraphs": [
            [{"text": said.text, "events": list(said.events)} for said in paragraph]
            for paragraph in one.paragraphs
        ],
    }


# ---- moments


def _moments(answers: Answers) -> list[Json]:
    chronicle = answers.turns.whole.chronicle
    here: list[Snapshot] = [one for one in chronicle.snapshots if one.is_moment]
    every = answers.turns.turns.moments
    events = [one.events for one in here] + [len(chronicle.events)]
    # A turning point has one name wherever the page says it.
    named = {
        one.moment: answers.turns.whole.turned(answers.turns.turns, one)
        for one in answers.turns.turns.turning_points
    }
    found = [
        _moment(answers, one, before)
        for one, before in zip(every, events[: len(every)], strict=True)
    ]
    return [_named(one, named.get(at)) for at, one in enumerate(found)]


def _named(moment: Json, name: str | None) -> Json:
    """Return a moment under the name of its turning point, in which its option is said, too.

    A silence is named for what was not done: `Rukia does not turn to Renji`. Among options it has
    to say as well that she did nothing else.
    """
    if name is None or name == moment["text"]:
        return moment
    options: Any = moment.get("options", [])
    said = [
        [f"{name}, or do anything else", p] if at == moment["chosen"] else [text, p]
        for at, (text, p) in enumerate(options)
    ]
    return {**moment, "text": name, **({"options": said} if said else {})}


def _moment(answers: Answers, one: Moment, before: int) -> Json:
    words = answers.turns.whole
    own = one.odds[ended_of(words)]
    made: Json = {
        "kind": one.kind,
        "scene": -1 if one.scene is None else one.scene,
        "turn": one.turn,
        "events": before,
        "event": words.event_of(one) or 0,
        "text": words.text(one),
        "p": _likely(words.chance_of(one)),
        "odds": [_parts(part.estimate) for part in one.odds],
        "band": [_parts(own.low), _parts(own.high)],
    }
    if one.label == "unsettled":
        made["unsettled"] = True
    decision = words.decision(one)
    if decision is not None:
        made["who"] = decision.person
        made["chosen"] = decision.chosen
        made["options"] = [
            [words.option(one, at), _likely(option.probability)]
            for at, option in enumerate(decision.options)
        ]
    elif one.chance is not None:
        chance = words.chronicle.chances[one.chance]
        made["chosen"] = int(chance.came)
        made["options"] = [
            [words.option(one, 0), _likely(1.0 - chance.probability)],
            [words.option(one, 1), _likely(chance.probability)],
        ]
    if "options" in made:
        made["bounds"] = [[_parts(part.low), _parts(part.high)] for part in one.odds]
    return made


def _parts(share: float | None) -> int | None:
    return None if share is None else round(WHOLE * share)


def _likely(probability: float | None) -> int | None:
    """Return a probability in parts; 0 and the whole are said only of what is certain."""
    parts = _parts(probability)
    if parts is None or probability in (0.0, 1.0):
        return parts
    return min(WHOLE - 1, max(1, parts))


def _point(answers: Answers, one: TurningPoint) -> Json:
    moment = answers.turns.turns.moments[one.moment]
    ending = ending_of(answers.turns.turns, one, ended_of(answers.turns.whole))
    moved = moment.movement[ending]
    return {
        "moment": one.moment,
        "text": answers.turns.whole.turned(answers.turns.turns, one),
        "ending": ending,
        "movement": _three(moved),
        "gain_of": one.ending,  # what the alternatives' gains are of: the ending that moved most
        "alternatives": [
            {
                "option": other.option,
                "odds": [_parts(part.estimate) for part in other.odds],
                "gain": _three(other.gain),
            }
            for other in one.alternatives
        ],
    }


def _three(one: Interval) -> list[int | None]:
    return [_parts(one.estimate), _parts(one.low), _parts(one.high)]


def _drama(one: Drama) -> Json:
    return {
        "scene": one.scene,
        "moment": one.moment,
        "suspense": _three(one.suspense),
        "surprise": _three(one.surprise),
    }


# ---- events and their reasons


def _events(answers: Answers) -> list[Json]:
    story, chronicle = answers.story, answers.chronicle
    layout = answers.assembled.layout
    events = tuple(filled(story, layout, chronicle.events))
    return [
        {
            "kind": one.kind,
            "scene": -1 if one.scene is None else one.scene,
            "turn": one.turn,
            "when": when(chronicle, story, one),
            "who": -1 if one.actor is None else one.actor,
            "text": event_text(story, layout, chronicle.events, one),
            "p": _parts(one.probability),
            "cause": one.cause or 0,
            "noticed": [person for person, how in one.noticed if how],
        }
        for one in events
    ]


def _whys(answers: Answers, heard: Heard | None) -> Json:
    """Return why each chosen event happened, by its number."""
    asked = [one for one in answers.chronicle.events if _is_asked(one)]
    view = plain_view(answers.story, answers.assembled, answers.chronicle)
    found: Json = {}
    for done, one in enumerate(asked):
        if heard is not None:
            heard("reasons", done, len(asked))
        found[str(one.n)] = _why(explain_event(view, one.n, answers.texts))
    return found


def _is_asked(one: Event) -> bool:
    return one.decision is not None


def _why(why: Why) -> Json:
    return {
        "chosen": why.chosen,
        "rival": why.rival,
        "by_chance": why.by_chance,
        "forced": why.forced,
        "options": [_option(one) for one in why.options],
    }


def _option(one: Option) -> Json:
    strongest = sorted(one.motives, key=lambda motive: -abs(motive.value))[:MOTIVES]
    return {
        "text": one.text,
        "p": _parts(one.probability),
        "utility": round(one.utility, 2),
        "ready": one.ready,
        "left": len(one.motives) - len(strongest),
        "motives": [_motive(motive) for motive in strongest],
    }


def _motive(one: Reason) -> Json:
    behind = sorted(one.because, key=lambda because: -abs(because.share))[:BEHIND]
    return {
        "name": one.name,
        "value": round(one.value, 2),
        "line": one.line,
        "because": [
            [because.of, because.event, round(100 * because.share)] for because in behind
        ],
    }


def _claims(found: ClaimsAnswer) -> list[Json]:
    return [
        {
            "id": one.id,
            "text": one.text,
            "verdict": one.verdict,
            "figure": _figure(one.figure),
            "low": _figure(one.low),
            "high": _figure(one.high),
            "runs": one.runs,
            "line": one.line,
        }
        for one in found.claims
    ]


def _figure(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


__all__: Sequence[str] = ("Answers", "data_of")
