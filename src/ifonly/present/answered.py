"""Turns what a run answers to a question into a sentence, with the events it rests on."""

from collections.abc import Sequence
from dataclasses import field

from ifonly.analysis.answering import Found, Held, Level
from ifonly.analysis.asking import Question
from ifonly.analysis.held import Belief
from ifonly.analysis.wording import times
from ifonly.chronicle.events import Chronicle
from ifonly.present.answers import rounded
from ifonly.present.ask_answer import MOST
from ifonly.present.lines import listed, signed
from ifonly.present.run_answer import EventLine
from ifonly.source.values import dataclass
from ifonly.story.nouns import is_or_are
from ifonly.story.strengths import SERIES


@dataclass(frozen=True, slots=True)
class Told:
    """What can be said of a run: its events in words, and its people."""

    events: tuple[EventLine, ...]
    people: tuple[str, ...]
    chronicle: Chronicle = field(repr=False)

    def since(self, n: int) -> str:
        """Say since when something is so, by the event after which it came to be."""
        if n <= 0:
            return "since the start"
        one = self.events[n - 1]
        turn = f", turn {one.turn}" if one.turn else ""
        return f"since {one.when}" if one.scene is None else f'since "{one.scene}"{turn}'


def degree(value: float) -> str:
    """Return the adverb of a level.

    >>> degree(0.7), degree(0.05)
    ('greatly', 'hardly at all')
    """
    word = [one for one in SERIES if value >= one.low][-1]
    return word.adverb or "hardly at all"


def level(value: float) -> str:
    """Return the word of a level.

    >>> level(0.7), level(0.05)
    ('great', 'nothing')
    """
    return [one for one in SERIES if value >= one.low][-1].word


def level_text(one: Level) -> str:
    """Say a reading with its level."""
    return f"{one.text} {is_or_are(one.text)} {level(one.value)} ({one.value:.2f})"


def say(question: Question, found: Found, told: Told) -> tuple[object, str, tuple[int, ...]]:
    """Return the answer as a value and as a sentence, and the events it rests on."""
    if found.missing is not None:
        return None, f"Nothing can be said of that moment: {found.missing}.", ()
    match question.kind:
        case "who":
            return _who(question, found, told)
        case "whether":
            so = bool(found.held)
            n = found.held[0].since if so else 0
            no = "No, but it is believed by mistake." if found.mistaken else "No."
            text = f"Yes, {told.since(n)}." if so else no
            return so, text, _events([n])
        case "since" | "whom":
            return _since(question, found, told)
        case "where":
            places = [one.text for one in found.held]
            text = f"{question.who} is in {listed(places)}." if places else "Nowhere."
            return places, text, _events([one.since for one in found.held])
        case "strong":
            return _strong(found.levels)
        case "feels" | "thinks":
            return _levels(question, found)
        case "done":
            return _done(question, found, told)
        case "why":
            return _why(question, found, told)


def _events(numbers: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(n for n in numbers if n > 0))


def _who(question: Question, found: Found, told: Told) -> tuple[object, str, tuple[int, ...]]:
    names = [one.text for one in found.held]
    if not names:
        return [], f"Nobody {question.way} that {question.said}.", ()
    sentences = [f"{one.text} {told.since(one.since)}{_by(one, told)}" for one in found.held]
    verb = question.way if len(names) == 1 else question.way.removesuffix("s")
    text = f"{listed(names)} {verb} that {question.said}: {'; '.join(sentences)}."
    return names, text, _events([one.since for one in found.held])


def _by(one: Held, told: Told) -> str:
    return "" if one.told_by is None else f", from {told.people[one.told_by]}"


def _since(question: Question, found: Found, told: Told) -> tuple[object, str, tuple[int, ...]]:
    if not found.held:
        return None, "It is not so at that moment.", ()
    one = found.held[0]
    events = _events([one.since])
    if question.kind == "since":
        when = told.since(one.since)
        return when, f"{when[0].upper()}{when[1:]}.", events
    if one.told_by is not None:
        name = told.people[one.told_by]
        return name, f"From {name}, {told.since(one.since)}.", events
    how = "nobody: it was so from the start" if one.since <= 0 else "nobody: seen or lived"
    return None, f"From {how} ({told.since(one.since)}).", events


def _cause_numbers(levels: tuple[Level, ...]) -> list[int]:
    return [n for one in levels for n, share in one.causes if share >= 0.05]


def _strong(levels: tuple[Level, ...]) -> tuple[object, str, tuple[int, ...]]:
    one = levels[0]
    parts = [
        f"{share:.0%} from {'the start' if n <= 0 else f'event {n}'}"
        for n, share in one.causes
        if share >= 0.005
    ]
    text = level_text(one)
    text += f": {listed(parts)}." if parts else "; nothing has raised it by then."
    return rounded(one.value), text, _events(_cause_numbers(levels))


def _listed_few(texts: Sequence[str]) -> str:
    """List a few texts, and say how many more there are."""
    more = f", and {len(texts) - MOST} more" if len(texts) > MOST else ""
    return listed(texts[:MOST]) + more


def _listed_levels(levels: tuple[Level, ...]) -> str:
    return _listed_few([level_text(one) for one in levels])


def _levels(question: Question, found: Found) -> tuple[object, str, tuple[int, ...]]:
    value: dict[str, object] = {one.text: rounded(one.value) for one in found.levels}
    value |= {one.text: "known" if one.so else "mistaken" for one in found.beliefs}
    verb = "feels" if question.kind == "feels" else "believes"
    said = [
        *_believed(question.who, "believes by mistake", [o for o in found.beliefs if not o.so]),
        *_believed(question.who, "knows", [one for one in found.beliefs if one.so]),
    ]
    if found.levels and question.kind == "thinks":
        said.append(f"{question.who} believes {_listed_few(_opinions(found.levels))}.")
    elif found.levels:
        said.append(f"{_listed_levels(found.levels)}.")
    text = " ".join(said)
    if not said:
        text = f"{question.who} {verb} nothing{question.said} that the story has a word for."
    if question.truths:
        so = _listed_levels(found.truths) if found.truths else "nothing of it"
        text += f" In truth: {so}."
    numbers = _cause_numbers(found.levels[:3])
    return value, text, _events([*(one.since for one in found.beliefs[:MOST]), *numbers])


def _opinions(levels: tuple[Level, ...]) -> list[str]:
    """Say each opinion as what is believed, and how much."""
    return [
        f"{one.text.partition(' belief ')[2]} ({degree(one.value)}: {one.value:.2f})"
        for one in levels
    ]


def _believed(who: str, verb: str, beliefs: list[Belief]) -> list[str]:
    """Return the sentence of what somebody holds for true; nothing for nothing."""
    if not beliefs:
        return []
    return [f"{who} {verb} {_listed_few([f'that {one.text}' for one in beliefs])}."]


def _done(question: Question, found: Found, told: Told) -> tuple[object, str, tuple[int, ...]]:
    count = sum(one.times for one in found.acts)
    numbers = _events([one.n for one in found.acts])
    first, last = (numbers[0], numbers[-1]) if numbers else (0, 0)
    match question.way:
        case "often":
            return count, f"{times(count).capitalize()}.", numbers
        case "who":
            names = list(dict.fromkeys(told.people[one.roles[0]] for one in found.acts))
            return names, f"{listed(names)}." if names else "Nobody.", numbers
        case "when":
            when = [told.events[n - 1].when for n in numbers]
            return when, (f"{'; '.join(when[:MOST])}." if when else "Never."), numbers
        case _:
            if not numbers:
                return False, "No, never.", ()
            text = f"Yes, {times(count)}: first {told.events[first - 1].when}"
            if last != first:
                text += f", last {told.events[last - 1].when}"
            return True, f"{text}.", numbers


def _why(question: Question, found: Found, told: Told) -> tuple[object, str, tuple[int, ...]]:
    if not found.acts:
        return [], "It was not done.", ()
    n = found.acts[-1].n
    if not found.reasons:
        return [], "Nobody chose it.", (n,)
    shown = [f"“{name}” ({signed(value)})" for name, value in found.reasons]
    text = f"The last time, {told.events[n - 1].when}: {listed(shown)}."
    text += f" All of it: `ifonly why --event {n}`."
    return [name for name, _ in found.reasons], text, (n,)
