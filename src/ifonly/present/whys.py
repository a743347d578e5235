"""Turns an explained event into its answer: options, reasons, and the events behind them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ifonly.analysis.causes import Because
from ifonly.analysis.contrast import Contrast, Needed
from ifonly.analysis.grounds import Ground
from ifonly.analysis.growth import Growth
from ifonly.analysis.readiness import Weighing
from ifonly.analysis.why import Option, Reason, Why, explain, find_event
from ifonly.analysis.why_not import acts_meant, why_not
from ifonly.analysis.wording import act_text
from ifonly.chronicle.events import Chronicle
from ifonly.engine.told import wish_of
from ifonly.kernel.assemble import Assembled
from ifonly.present.answers import About, Json, rounded
from ifonly.present.lines import meant, wrapped
from ifonly.present.nearest import NEAREST, nearest_acts
from ifonly.present.options import print_declined
from ifonly.present.run_answer import EventLine
from ifonly.present.runs import event_line
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.story.model import Story, ToldAct
from ifonly.telling.happenings import event_text
from ifonly.telling.outside import filled

NOTHING = ("nothing", "silence")  # words for doing nothing
Read = Callable[[str], ToldAct | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which event is asked about: by its number, or by who did what."""

    event: int | None
    who: str | None
    did: str | None
    rather_than: str | None = None

    def trouble(self) -> str | None:
        """Return what is wrong with the question, if anything."""
        if self.by_words and self.event is not None:
            return "say which event: either --event N, or --who NAME --did WORD"
        if self.rather_than is not None and self.event is None and not self.by_words:
            return "say which choice: `--event N`, or `--who NAME --did WORD`"
        return None

    @property
    def by_words(self) -> bool:
        """Whether the event is asked about by who did what."""
        return self.who is not None or self.did is not None


@dataclass(frozen=True, slots=True)
class NotDone:
    """That an act was not done, in words, and the act as under `as told`."""

    text: str
    act: str


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """Why somebody did what they did; the explanation itself is `why`."""

    about: About
    seed: int | str
    run: int
    as_told: bool
    event: EventLine
    why: Why
    seconds: float
    engine: str = "python"
    rather_than: bool = False  # whether the rival is one that was asked about

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def options(self) -> tuple[Option, ...]:
        """What was open to them, each with its reasons."""
        return self.why.options

    @property
    def chosen(self) -> int | None:
        """Which of the options was chosen; none where nobody chose."""
        return self.why.chosen if self.why.chosen >= 0 else None

    @property
    def rival(self) -> int | None:
        """Which option came nearest to being chosen instead, if there was one."""
        return self.why.rival if self.why.rival >= 0 else None

    @property
    def by_chance(self) -> bool:
        """Whether more spoke for something else, or readiness was unlikely, and luck chose."""
        return self.why.by_chance

    def json(self) -> Json:
        """Return the answer as `ifonly why --json` prints it."""
        why = self.why
        return {
            **self.about.json(),
            "kind": "choice",
            "seed": self.seed,
            "run": self.run,
            "as_told": self.as_told,
            "event": self.event.json(),
            "chosen": self.chosen,
            "rival": self.rival,
            "options": [option_json(option) for option in why.options],
            "by_chance": why.by_chance,
            "against_all_odds": why.forced,
            "gap": rounded(why.gap),
            "covered": rounded(why.covered),
            "by_name": [{"name": name, "value": rounded(v)} for name, v in why.by_name],
            "earlier_scenes": list(why.earlier_scenes),
            **contrast_json(why.contrast),
            "brought_about_by": [because_json(one) for one in why.brought_about_by],
            "written": [ground_json(one) for one in why.written],
            "events": [
                {"n": told.n, "text": told.text, "scene": told.scene, "turn": told.turn}
                for told in why.events
            ],
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }


def option_json(option: Option) -> Json:
    """Return an option's object."""
    return {
        "action": option.action,
        "roles": list(option.roles),
        "text": option.text,
        "utility": rounded(option.utility),
        "noise": rounded(option.noise),
        "probability": rounded(option.probability),
        "ready": option.ready,
        "weighed": weighing_json(option.weighing),
        "motives": [motive_json(motive) for motive in option.motives],
    }


def contrast_json(found: Contrast | None) -> Json:
    """Return what luck gave, what decided a choice, and what its rival would have needed."""
    return {
        "luck": None if found is None else rounded(found.luck),
        "decisive": [
            {"name": one.name, "instead": one.instead}
            for one in (() if found is None else found.decisive)
        ],
        "needed": [needed_json(one) for one in (() if found is None else found.needed)],
    }


def needed_json(needed: Needed) -> Json:
    """Return the least change of one number that makes an option the choice."""
    return {
        "what": needed.what,
        "name": needed.name,
        "now": rounded(needed.now),
        "least": rounded(needed.least),
        "chance": rounded(needed.chance),
    }


def weighing_json(weighing: Weighing | None) -> Json | None:
    """Return when a weighty act was weighed: its turn, the chance of coming out ready."""
    if weighing is None:
        return None
    return {
        "turn": weighing.turn,
        "chance": rounded(weighing.chance),
        "ready": weighing.ready,
    }


def motive_json(motive: Reason) -> Json:
    """Return a reason's object: its value is above 0 where it speaks for the option."""
    return {
        "name": motive.name,
        "value": rounded(motive.value),
        "out_of": motive.out_of,
        "file": motive.file,
        "line": motive.line,
        "because": [because_json(one) for one in motive.because],
    }


def because_json(because: Because) -> Json:
    """Return an event behind a reason; event 0 is how things stood at the start."""
    return {
        "event": because.event,
        "share": rounded(because.share),
        "of": because.of,
        "while": growth_json(because.growth),
        "file": because.file,
        "line": because.line,
        "behind": [because_json(one) for one in because.behind],
    }


def ground_json(ground: Ground) -> Json:
    """Return a line that has an event so, as it is written."""
    return {
        "text": ground.text,
        "file": ground.file,
        "line": ground.line,
        "because": [because_json(one) for one in ground.because],
    }


def growth_json(growth: Growth | None) -> Json | None:
    """Return the `while` line that made a reading grow, and for how many minutes."""
    if growth is None:
        return None
    return {
        "name": growth.name,
        "file": growth.file,
        "line": growth.line,
        "between": growth.between,
        "minutes": rounded(growth.seconds / 60),
    }


def why_answer(
    about: About,
    made: tuple[Story, Assembled, Chronicle],
    asked: Asked,
    texts: Mapping[str, SourceText],
    seconds: float,
    read: Read,
) -> WhyAnswer | NotDone | str:
    """Return why an event of a run happened, or that there is no such event.

    `read` understands an act in words.
    """
    story, assembled, chronicle = made
    n = asked.event
    if n is None and not asked.by_words:
        return which(story, assembled, chronicle)
    if n is None:
        n = find_event(story, chronicle, asked.who, asked.did)
        if n is None:
            return not_found(story, assembled, chronicle, asked, texts)
    if not 0 < n <= len(chronicle.events):
        last = len(chronicle.events)
        there = f"its events are 1 to {last}" if last else "nothing happens in it"
        return f"this run has no event {n}: {there}"
    other = None
    if asked.rather_than is not None:
        found = find_other(made, n, asked.rather_than, read)
        if isinstance(found, str):
            return found
        other = found
    event = next(filled(story, assembled.layout, chronicle.events[n - 1 : n]))
    return WhyAnswer(
        about=about,
        seed=chronicle.seed,
        run=chronicle.run,
        as_told=chronicle.told,
        event=event_line(story, assembled.layout, chronicle, event),
        why=in_past(
            story,
            assembled,
            chronicle,
            explain(story, assembled, chronicle, n, texts, other=other),
        ),
        seconds=seconds,
        rather_than=other is not None,
    )


def find_other(
    made: tuple[Story, Assembled, Chronicle], n: int, said: str, read: Read
) -> int | str:
    """Return the number of the option that words mean at the decision of an event."""
    story, _, chronicle = made
    event = chronicle.events[n - 1]
    if event.decision is None:
        return f"nobody chose event {n}: there is nothing that it was done rather than"
    decision = chronicle.decisions[event.decision]
    at = len(decision.options) - 1
    if said.strip().casefold() not in NOTHING:
        act = read(said)
        wishes = [(one.action, one.args) for one in decision.options]
        if act is None or wish_of(act) not in wishes:
            texts = [(at, act_text(story, *one)) for at, one in enumerate(wishes[:-1])]
            near = [text for _, text in nearest_acts(said, texts)]
            why = (
                f"`{said}` is no act of this story"
                if act is None
                else f"`{said}` was not open to {story.people[decision.person].name} then "
                f"(`--not` says why)"
            )
            return f"{why}; open was, nearest first:\n" + "\n".join(
                f"  {text}" for text in [*near, "nothing"]
            )
        at = wishes.index(wish_of(act))
    if at == decision.chosen:
        return f"`{said}` is what was done"
    return at


def in_past(story: Story, assembled: Assembled, chronicle: Chronicle, why: Why) -> Why:
    """Return an explanation whose events are said as what happened."""
    events = tuple(filled(story, assembled.layout, chronicle.events))
    told = (
        replace(one, text=event_text(story, assembled.layout, events, events[one.n - 1])[:-1])
        for one in why.events
    )
    return replace(why, events=tuple(told))


def which(story: Story, assembled: Assembled, chronicle: Chronicle) -> str:
    """Return what happened, with its numbers, for somebody who asks about nothing yet."""
    lines, scene = [], None
    events = tuple(filled(story, assembled.layout, chronicle.events))
    for event in events:
        if event.action is None:
            continue
        if event.scene != scene and event.scene is not None:
            scene = event.scene
            lines.append(f"  {story.scenes[scene].name}")
        text = event_text(story, assembled.layout, events, event)
        lines.append(wrapped(text, f"  {event.n:>5}  ", " " * 9))
    if not lines:
        return "nobody did anything in this run"
    head = "say which event: --event N, or --who NAME --did WORD. What happened is:"
    return "\n".join([head, *lines])


def not_found(
    story: Story,
    assembled: Assembled,
    chronicle: Chronicle,
    asked: Asked,
    texts: Mapping[str, SourceText],
) -> NotDone | str:
    """Return that nobody did what is asked about, and which act is meant or is near."""
    names = [person.name for person in story.people]
    lower = [name.lower() for name in names]
    if asked.who is not None and asked.who.lower() not in lower:
        return f"nobody is named `{asked.who}`{meant(asked.who, names, all_named=True)}"
    who = None if asked.who is None else lower.index(asked.who.lower())
    if who is not None and asked.did:
        declined = why_not(story, assembled, chronicle, who, asked.did, texts)
        if declined is not None:
            return NotDone(print_declined(names[who], declined), declined.option.text)
        acts = [act_text(story, *one) for one in acts_meant(story, who, asked.did)]
        if len(acts) == 1:
            return NotDone(f"{names[who]} never did it in this run: “{acts[0]}”", acts[0])
        if acts:
            listing = "\n".join(f'  --not "{one}"' for one in acts[:NEAREST])
            return f"{names[who]} never did it in this run; say which is meant:\n{listing}"
    done = acts_of(story, assembled, chronicle, who)
    name = "nobody" if who is None else names[who]
    if not done:
        return f"{name} {'did' if who is None else 'never did'} anything in this run"
    said = nearest_acts(asked.did or "", done)
    never = f"{name} {'did' if who is None else 'never did'} `{asked.did}` in this run"
    return never + "; what happened is, nearest first:\n" + "\n".join(
        f"  {text} (--event {n})" for n, text in said
    )  # fmt: skip


def acts_of(
    story: Story, assembled: Assembled, chronicle: Chronicle, who: int | None
) -> list[tuple[int, str]]:
    """Return what somebody did (or anybody), each act once: the number of the last, the words."""
    found: dict[str, int] = {}
    for event in chronicle.events:
        if event.action is not None and who in (None, event.actor):
            text = event_text(story, assembled.layout, chronicle.events, event)
            found[text.removesuffix(".")] = event.n
    return [(n, text) for text, n in found.items()]
