"""Turns a telling into its answer: sentences with their scenes and events, and a page to read.

Invariant: `sentences` are the telling, in its order; each names the scene that it is about,
and the events that it tells, by their numbers in the run.
"""

from collections.abc import Iterator
from typing import Literal

from ifonly.analysis.relevance import grounds_of, weights_of
from ifonly.chronicle.events import Chronicle
from ifonly.kernel.assemble import Assembled
from ifonly.present.answers import BAD_CALL, About, Json, RefusedError
from ifonly.present.lines import WIDTH, bold, wrapped
from ifonly.present.run_lines import absent
from ifonly.present.runs import ending_of
from ifonly.source.near import nearest
from ifonly.source.render import clean
from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.holds import holds_in
from ifonly.telling.numbers import later
from ifonly.telling.polish import Invention
from ifonly.telling.whole import Manner, NoAccountError, Section, tell_whole

NARRATOR = "narrator"
MOST = 5  # inventions that are named to a person
Order = Literal["time", "told"]
Tense = Literal["past", "present"]
Length = Literal["short", "full"]


@dataclass(frozen=True, slots=True)
class AskedTelling:
    """How a run is to be told; `through` is a person's name, or `narrator`."""

    through: str = NARRATOR
    order: Order = "time"
    tense: Tense = "past"
    length: Length = "full"


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """One sentence: its scene, the events it tells, and in which section and paragraph it stands.

    Sections and paragraphs are counted from 0; paragraphs within their section.
    """

    text: str
    scene: str
    events: tuple[int, ...]
    section: int
    paragraph: int

    def json(self) -> Json:
        """Return the sentence's object."""
        return {
            "text": self.text,
            "scene": self.scene,
            "events": list(self.events),
            "section": self.section,
            "paragraph": self.paragraph,
        }


@dataclass(frozen=True, slots=True)
class Polish:
    """What became of a polish that was asked for: used, or why not, and what was made up."""

    model: str
    used: bool
    trouble: str | None
    invented: tuple[Invention, ...] = ()

    def json(self) -> Json:
        """Return the object."""
        return {
            "model": self.model,
            "used": self.used,
            "trouble": self.trouble,
            "invented": [
                {"section": one.section, "kind": one.kind, "what": one.what}
                for one in self.invented
            ],
        }


@dataclass(frozen=True, slots=True)
class TellAnswer:
    """The telling of one run."""

    about: About
    seed: int | str
    run: int
    as_told: bool
    asked: AskedTelling
    ending: str
    sections: tuple[Section, ...]
    seconds: float
    engine: str = "python"
    polish: Polish | None = None

    @property
    def note(self) -> str | None:
        """What is said of a polish that was not used."""
        polish = self.polish
        if polish is None or polish.used:
            return None
        said = [one.said(self.sections[one.section].scene) for one in polish.invented[:MOST]]
        more = len(polish.invented) - len(said)
        if more:
            said.append(f"and {more} more")
        why = "; ".join(said) or polish.trouble
        return f"the polish by `{polish.model}` is not used: {why}. This is the plain telling."

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def sentences(self) -> tuple[ToldSentence, ...]:
        """The sentences of the telling, in their order."""
        return tuple(
            ToldSentence(said.text, section.scene, said.events, number, at)
            for number, section in enumerate(self.sections)
            for at, paragraph in enumerate(section.paragraphs)
            for said in paragraph
        )

    @property
    def text(self) -> str:
        """The whole telling, an empty line between paragraphs; no headings, and nothing that was not."""
        return "\n\n".join(section.text for section in self.sections if section.took_place)

    def json(self) -> Json:
        """Return the answer as `ifonly tell --json` prints it."""
        return {
            **self.about.json(),
            "seed": self.seed,
            "run": self.run,
            "as_told": self.as_told,
            "through": self.asked.through,
            "order": self.asked.order,
            "tense": self.asked.tense,
            "length": self.asked.length,
            "ending": self.ending,
            "sentences": [one.json() for one in self.sentences],
            "sections": [
                {
                    "scene": one.scene,
                    "place": one.place,
                    "passed": one.passed,
                    "took_place": one.took_place,
                    "recalled": one.recalled,
                    "part": one.part,
                }
                for one in self.sections
            ],
            "polish": self.polish.json() if self.polish else None,
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }


def eyes_of(story: Story, through: str) -> int | None:
    """Return the number of the person whose eyes are asked for; none for the narrator.

    Raises:
        RefusedError: nobody has that name.
    """
    if through == NARRATOR:
        return None
    names = [person.name for person in story.people]
    if through in names:
        return names.index(through)
    near = nearest(through, [*names, NARRATOR])
    may = f": did you mean `{near}`?" if near else f": it has {', '.join(names)}"
    raise RefusedError(f"nobody in the story is named `{through}`{may}", BAD_CALL)


def tell_answer(
    about: About,
    made: tuple[Story, Assembled, Chronicle],
    asked: AskedTelling,
    seconds: float,
) -> TellAnswer:
    """Return the telling of a run in the manner that is asked for.

    Raises:
        RefusedError: nobody has the name, or there is no account whose order it could have.
    """
    story, assembled, chronicle = made
    through = eyes_of(story, asked.through)
    manner = Manner(through, asked.order, asked.tense, asked.length)
    holds = holds_in(story, assembled, chronicle)
    try:
        if asked.length == "short":
            weights = weights_of(story, assembled, chronicle)
            grounds = grounds_of(story, assembled, chronicle)
        else:
            weights, grounds = {}, {}
        sections = tell_whole(
            story, chronicle, assembled.layout, holds, manner, weights, grounds
        )
    except NoAccountError:
        raise RefusedError(no_account(asked), BAD_CALL) from None
    return TellAnswer(
        about,
        chronicle.seed,
        chronicle.run,
        chronicle.told,
        asked,
        ending_of(story, chronicle),
        sections,
        seconds,
    )


def no_account(asked: AskedTelling) -> str:
    """Return why a run cannot be told in the order of an account."""
    who = "in this run nobody tells" if asked.through == NARRATOR else (
        f"in this run {asked.through} neither gives nor hears an account")  # fmt: skip
    more = " anybody of two earlier scenes or more" if asked.through == NARRATOR else (
        " of two earlier scenes or more")  # fmt: skip
    return f"{who}{more}: leave out `--order told`, and it is told as it happened"


# ---- for people


def print_tell(answer: TellAnswer, color: bool = False) -> str:
    """Return a telling as a person reads it: its scenes under their headings, then the end."""
    told = [one for one in answer.sections if one.took_place]
    parts = [part for one in told for part in print_section(one, color, answer.asked.length)]
    if not parts:
        parts = [wrapped(nothing_told(answer))]
    foot = [wrapped(f"The end: {clean(answer.ending)}.")]
    if len(told) < len(answer.sections):
        # Why here: a reader of prose does not ask for what is not in it.
        gone = absent(one for one in answer.sections if not one.took_place)
        foot.append(wrapped(gone.removeprefix("(").removesuffix(")")))
    return "\n\n".join([*parts, "-" * WIDTH + "\n" + "\n".join(foot)])


def nothing_told(answer: TellAnswer) -> str:
    """Return that there is nothing to tell."""
    if answer.asked.through == NARRATOR:
        return "Nothing happened: no scene came about."
    return f"{answer.asked.through} noticed nothing of what happened."


def print_section(section: Section, color: bool, length: Length) -> Iterator[str]:
    """Yield a section: its heading, or a mark where a scene goes on, and its paragraphs.

    What is to fill a page has no headings.
    """
    if length == "short":
        pass
    elif section.part > 1:
        yield "* * *".center(WIDTH).rstrip()
    else:
        yield heading(section, color)
    for paragraph in section.paragraphs:
        yield wrapped(" ".join(said.text for said in paragraph))


def heading(section: Section, color: bool) -> str:
    """Return the heading of a section: the scene, then where, and how much later or earlier."""
    same = section.place.casefold() == section.scene.casefold()
    passed = "" if section.passed == later(0) else section.passed
    parts = [part for part in ("" if same else section.place, passed) if part]
    where = clean(", ".join(parts))
    return f"{bold(clean(section.scene), color)}\n{where[:1].upper()}{where[1:]}".rstrip()
