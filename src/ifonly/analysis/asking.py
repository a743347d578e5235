"""Reads a question about a run: a closed grammar, in the words of the story.

A question is one of the forms below, and may end in a moment (`docs/language.md` 3.4) or in
`at TITLE`. Nothing is guessed: words that fit no form give none, and what was missed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Final, Literal

from ifonly.analysis.wording import level_words
from ifonly.source.near import nearest
from ifonly.source.values import dataclass
from ifonly.story.claim_grammar import Form, Forms, Holes, Tokens, lay_all, text_of
from ifonly.story.claim_moments import read_moments
from ifonly.story.claim_reader import Reader
from ifonly.story.ids import SceneId
from ifonly.story.model import (
    Believes,
    Condition,
    EventPattern,
    IsIn,
    Measure,
    Moment,
    ReadingOf,
    Ref,
    Story,
)
from ifonly.story.refs import of_type
from ifonly.syntax.tree import Token

Kind = Literal[
    "who", "whether", "since", "whom", "strong", "feels", "thinks", "where", "done", "why"
]  # fmt: skip

END: Final = Moment("end")
LONGEST: Final = 60  # words
PRONOUNS = frozenset({"him", "her", "them", "himself", "herself", "themself"})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: of whom, by which conditions, measures or acts, and when."""

    kind: Kind
    conditions: tuple[tuple[str, Condition], ...] = ()
    measures: tuple[tuple[str, ReadingOf], ...] = ()
    truths: tuple[tuple[str, ReadingOf], ...] = ()  # what is so, beside what is believed
    events: tuple[EventPattern, ...] = ()
    way: str = ""
    who: str = ""
    said: str = ""
    holder: tuple[int, int | None] | None = None  # whose beliefs, about whom, facts among them
    moment: Moment = field(default=END)
    when: str = "at the end"

    def asked(self) -> Iterator[Condition | Measure]:
        """Yield what must be asked of states."""
        yield from (cond for _, cond in self.conditions)
        yield from (one for _, one in (*self.measures, *self.truths))


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """That words are no question: what was missed in the nearest form, and what could be asked."""

    missed: str
    forms: tuple[str, ...]


# ---- words


def word(text: str, like: Token) -> Token:
    """Return a word that stands where another does."""
    return Token("word", text, like.span)


def title(text: str, like: Token) -> Token:
    """Return a name in quotes."""
    return Token("quoted", text, like.span)


def name_of(read: Reader, ref: Ref) -> str:
    """Return a person's name."""
    return read.story.people[ref.const or 0].name


# ---- the forms


def who_holds(read: Reader, holes: Holes) -> Question | None:
    """`who knows that FACT`: the same sentence of everybody."""
    verb, fact = holes["WAY"][0], holes["FACT"]
    found: list[tuple[str, Condition]] = []
    for person in read.story.people:
        said = (
            {"knows": "know", "believes": "believe"}[verb.text] if person.plural else verb.text
        )
        tokens = (title(person.name, verb), word(said, verb), word("that", verb), *fact)
        cond = read.condition(tokens)
        if cond is None:
            return None
        found.append((person.name, cond))
    return Question("who", tuple(found), way=verb.text, said=text_of(fact))


def _held(read: Reader, holes: Holes) -> tuple[Ref, str, Condition] | None:
    """Return who holds what for true: `PERSON know|believe that FACT`."""
    person = read.person(holes["PERSON"])
    if person is None:
        return None
    verb = holes["WAY"][0]
    said = verb.text if read.story.people[person.const or 0].plural else verb.text + "s"
    tokens = (*holes["PERSON"], word(said, verb), word("that", verb), *holes["FACT"])
    cond = read.condition(tokens)
    return None if cond is None else (person, text_of(tokens), cond)


def whether(read: Reader, holes: Holes) -> Question | None:
    """`does PERSON know that FACT`, `is it so that COND`."""
    if "COND" in holes:
        cond = read.condition(holes["COND"])
        said = text_of(holes["COND"])
        return None if cond is None else Question("whether", ((said, cond),), said=said)
    held = _held(read, holes)
    return None if held is None else Question("whether", ((held[1], held[2]),), said=held[1])


def since(read: Reader, holes: Holes) -> Question | None:
    """`since when does PERSON know that FACT`, `since when is it so that COND`."""
    found = whether(read, holes)
    return None if found is None else Question("since", found.conditions, said=found.said)


def from_whom(read: Reader, holes: Holes) -> Question | None:
    """`from whom does PERSON know that FACT`."""
    held = _held(read, holes)
    if held is None or not any(of_type(held[2], Believes)):
        return None
    who = name_of(read, held[0])
    return Question("whom", ((held[1], held[2]),), said=held[1], who=who)


def strong(read: Reader, holes: Holes) -> Question | None:
    """`how strong is READING`, `why is there READING`, `how strongly does X believe that O`."""
    if "MEASURE" in holes:
        found = read.reading(holes["MEASURE"])
    else:
        held = _held(read, {**holes, "WAY": (word("believe", holes["FACT"][0]),)})
        found = None if held is None else next(of_type(held[2], ReadingOf), None)
    if found is None:
        return None
    said = level_words(read.story, found)
    return Question("strong", measures=((said, found),), said=said)


def _person(read: Reader, holes: Holes, hole: str) -> Ref | None:
    """Return a person that is named; `him`, `her` and `them` are whom the question is about."""
    tokens = holes[hole]
    if len(tokens) == 1 and tokens[0].text in PRONOUNS:
        tokens = holes["PERSON"]
    return read.person(tokens)


def readings(
    story: Story, kinds: Iterable[str], holder: Ref, about: tuple[Ref, ...]
) -> Iterator[tuple[str, ReadingOf]]:
    """Yield what somebody may feel or think, about these people if some are named."""
    wanted = list(kinds)
    everybody = [Ref("person", const=at) for at in range(len(story.people))]
    for number, reading in enumerate(story.readings):
        if reading.kind not in wanted or any(r.kind != "person" for r in reading.roles):
            continue
        others = len(reading.roles) - 1
        if others == 0:
            fillings: list[tuple[Ref, ...]] = [()]
        elif others == 1:
            fillings = [(one,) for one in everybody]
        elif others == 2 and len(about) >= 1:
            fillings = [(a, b) for a in everybody for b in everybody if a != b]
        else:
            continue
        for filling in fillings:
            if reading.kind != "opinion" and holder in filling:
                continue
            if all(one in filling for one in about):
                made = ReadingOf(number, (holder, *filling))  # type: ignore[arg-type]
                yield level_words(story, made), made


def feels(read: Reader, holes: Holes) -> Question | None:
    """`what does PERSON feel [for PERSON2]`."""
    holder = _person(read, holes, "PERSON")
    about = _person(read, holes, "PERSON2") if "PERSON2" in holes else None
    if holder is None or ("PERSON2" in holes and about is None):
        return None
    others = () if about is None else (about,)
    found = tuple(readings(read.story, ("bond", "feeling"), holder, others))
    toward = "" if about is None else f" for {name_of(read, about)}"
    return Question("feels", measures=found, who=name_of(read, holder), said=toward)


def thinks(read: Reader, holes: Holes) -> Question | None:
    """`what does PERSON believe [about PERSON2] [PERSON2 feels for PERSON3]`."""
    holder = _person(read, holes, "PERSON")
    hole = [_person(read, holes, one) for one in ("PERSON2", "PERSON3") if one in holes]
    about = tuple(one for one in hole if one is not None)
    if holder is None or len(about) < len(hole):
        return None
    others = about if "FEEL" not in holes else tuple(one for one in about if one != holder)
    found = readings(read.story, ("opinion",), holder, others)
    truths: tuple[tuple[str, ReadingOf], ...] = ()
    said = f" about {name_of(read, about[0])}" if about else ""
    if "FEEL" in holes:
        truths = tuple(readings(read.story, ("bond", "feeling"), about[0], about[1:]))
        said = f" of what {name_of(read, about[0])} feels"
        said += f" for {name_of(read, about[1])}" if len(about) > 1 else ""
    facts = None
    if "FEEL" not in holes and holder.const is not None:
        facts = holder.const, about[0].const if about else None
    return Question(
        "thinks",
        measures=tuple(found),
        truths=truths,
        who=name_of(read, holder),
        said=said,
        holder=facts,
    )


def where(read: Reader, holes: Holes) -> Question | None:
    """`where is PERSON`."""
    person = read.person(holes["PERSON"])
    if person is None:
        return None
    places = tuple(
        (place.name, IsIn(person, Ref("place", const=at)))
        for at, place in enumerate(read.story.places)
    )
    return Question("where", places, who=name_of(read, person))


def done(read: Reader, holes: Holes) -> Question | None:
    """`has PERSON ever DONE`, `how often has`, `when has`, `who has DONE`, `why has`."""
    way = holes["WAY"][0]
    person = holes.get("PERSON", (word("someone", way),))
    for aux in ("has", "have"):
        tokens = (*person, word(aux, way), *holes["DONE"])
        events = read.done(tokens)
        if events:
            said = text_of((*person, word(aux, way), *holes["DONE"]))
            kind: Kind = "why" if way.text == "why" else "done"
            return Question(kind, events=events, way=way.text, said=said)
    read.miss("event", holes["DONE"])
    return None


FORMS: Forms[Reader, Question] = Forms(
    (
        Form("who WAY=knows|believes that FACT", who_holds),
        Form("does|do PERSON WAY=know|believe that FACT", whether),
        Form("is it so that COND", whether),
        Form("since when does|do PERSON WAY=know|believe that FACT", since),
        Form("since when is it so that COND", since),
        Form("from whom does|do PERSON WAY=know|believe that FACT", from_whom),
        Form("how strong is MEASURE", strong),
        Form("why is there MEASURE", strong),
        Form("how strongly does|do PERSON believe that FACT", strong),
        Form("what does|do PERSON feel [for|about|toward PERSON2]", feels),
        Form("what does|do PERSON believe [about|of PERSON2]", thinks),
        Form("what does|do PERSON believe PERSON2 FEEL=feels|feel for PERSON3", thinks),
        Form("where is|are PERSON", where),
        Form("WAY=has|have PERSON ever DONE", done),
        Form("how WAY=often has|have PERSON DONE", done),
        Form("WAY=when has|have PERSON DONE", done),
        Form("WAY=who has DONE", done),
        Form("WAY=why has|have PERSON DONE", done),
    )
)


# ---- the moment


def moments_of(read: Reader, tokens: Tokens) -> Iterator[tuple[Tokens, Moment, str]]:
    """Yield a question's words with each moment that they may end in, the longest first."""
    for at in range(1, len(tokens)):
        tail = tokens[at:]
        found = read_moments(read, tail)
        if len(found) == 1:
            yield tokens[:at], found[0], text_of(tail)
        elif tail[0].text in ("at", "in") and len(tail) > 1:
            scene = scene_of(read.story, tail[1:])
            if scene is not None:
                kind: Literal["close", "in"] = "close" if tail[0].text == "at" else "in"
                name = read.story.scenes[scene].name
                said = f'at the close of "{name}"' if kind == "close" else f'in "{name}"'
                yield tokens[:at], Moment(kind, scene), said
    yield tokens, END, "at the end"


def scene_of(story: Story, tokens: Tokens) -> SceneId | None:
    """Return the scene of a title that is not in quotes: `the deathbed`."""
    said = " ".join(token.text for token in tokens).casefold().removeprefix("the ")
    for at, scene in enumerate(story.scenes):
        if scene.name.casefold().removeprefix("the ") == said:
            return SceneId(at)
    return None


def read_question(read: Reader, tokens: Tokens) -> Question | NotUnderstood:
    """Return what words ask, or what they could have asked."""
    from dataclasses import replace

    if not tokens or len(tokens) > LONGEST:
        return not_understood(read, tokens)
    first = Token("word", tokens[0].text.lower(), tokens[0].span)
    tokens = (first, *tokens[1:])
    for words, moment, when in moments_of(read, tokens):
        for form, holes in lay_all(FORMS, words):
            found = form.build(read, holes)
            if found is not None:
                return replace(found, moment=moment, when=when)
    return not_understood(read, tokens)


def not_understood(read: Reader, tokens: Tokens) -> NotUnderstood:
    """Return the forms whose words are most like those, and what no form could read."""
    said = {token.text for token in tokens}
    scored = sorted(
        (-len(said & _own_words(form.template)), at) for at, form in enumerate(FORMS)
    )
    best = [FORMS[at].template for score, at in scored[:4] if score < 0]
    read.misses.clear()
    for form, holes in lay_all(FORMS, tokens):
        form.build(read, holes)
    missed = ""
    names = [person.name for person in read.story.people]
    for _, words in read.misses:
        text = text_of(words)
        near = nearest(text, names)
        if near is not None and near != text:
            missed = f"`{text}` is nobody here: write `{near}`"
            break
    if not missed and read.misses:
        longest = max(read.misses, key=lambda one: len(one[1]))
        missed = f"`{text_of(longest[1])}` says nothing in this story"
    forms = best or [form.template for form in FORMS]
    return NotUnderstood(missed, tuple(shown(one) for one in forms))


def _own_words(template: str) -> set[str]:
    parts = template.replace("[", " ").replace("]", " ").split()
    return {
        one for part in parts for one in part.rpartition("=")[2].split("|") if one.islower()
    }


SHOWN = {
    "PERSON": "NAME", "PERSON2": "NAME", "PERSON3": "NAME", "FACT": "...", "COND": "...",
    "MEASURE": "NAME's READING", "DONE": "DONE ...",
}  # fmt: skip


def shown(template: str) -> str:
    """Return a form as somebody would type it.

    >>> shown("what does|do PERSON feel [for|about PERSON2]")
    'what does NAME feel [for NAME]'
    """
    words = []
    for part in template.split():
        lead = "[" if part.startswith("[") else ""
        end = "]" if part.endswith("]") else ""
        bare = part.strip("[]").rpartition("=")[2].split("|")
        words.append(
            lead + SHOWN.get(bare[0], "|".join(bare) if "=" in part else bare[0]) + end
        )
    return " ".join(words)
