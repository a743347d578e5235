"""The sequence behind `ask`: a question is understood, a run is looked at, and it is answered.

A question changes nothing that a story means: its words are read in the story as it stands. An
answer is remembered with its question. Invariant: where it is remembered, nothing is imported
that only a story in the making or in play needs.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifonly.driver import Seconds, checked_story, timed, total, untold
from ifonly.present.answers import BAD_CALL, RefusedError
from ifonly.source.diagnostic import has_error

if TYPE_CHECKING:
    from ifonly.analysis.asking import Question
    from ifonly.analysis.questions import Questions
    from ifonly.analysis.view import View
    from ifonly.cache import Cache
    from ifonly.chronicle.events import Chronicle
    from ifonly.driver import Checked
    from ifonly.kernel.assemble import Assembled
    from ifonly.present.ask_answer import AskAnswer
    from ifonly.story.model import Story


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What is asked of which run; without words the matrix of who knew what when."""

    text: str | None
    seed: int | str = 1
    as_told: bool = False


def ask(name: str, asked: AskedQuestion, known: "Cache | None" = None) -> "AskAnswer":
    """Answer a question about one run of a story, as an earlier start did where it is remembered.

    Raises:
        RefusedError: the story has an error, or the words are no question.
    """
    from ifonly.present.ask_answer import from_bytes, to_bytes
    from ifonly.remembered import answered, keep, recall, remember

    known = known or remember(cached=False)
    key = [asked.text, asked.seed, asked.as_told]
    found = answered(name, known, "asked", key, from_bytes)
    if found is not None:
        return found
    checked, story = checked_story(name)
    answer = ask_afresh(checked, story, asked)
    if known.keeping is not None:
        if recall(name, known)[0] is None:
            keep(known, checked, checked.answer())
        known.keep_answer("asked", checked.sources.files, key, to_bytes(answer))
    return answer


def ask_afresh(checked: "Checked", story: "Story", asked: AskedQuestion) -> "AskAnswer":
    """Answer a question about one run of a story.

    Raises:
        RefusedError: the words are no question, or it cannot be told as it is written.
    """
    from ifonly.present.answered import Told, say
    from ifonly.present.ask_answer import AskAnswer
    from ifonly.present.sifted import event_lines_of

    question = None if asked.text is None else understood(checked, story, asked.text)
    view, chronicle, assembled, seconds = look_at(
        checked, story, _wanted(story, question), asked.seed, asked.as_told
    )
    lines = event_lines_of(story, assembled, chronicle)
    people = tuple(one.name for one in story.people)
    about = checked.answer().about
    if question is None:
        from ifonly.present.knowledge import knowledge_answer

        matrix, seconds = timed(
            "ask", seconds, lambda: knowledge_answer(about, view, chronicle, lines, 0.0)
        )
        return AskAnswer(
            about,
            asked.seed,
            asked.as_told,
            "",
            None,
            "",
            "",
            (),
            people,
            matrix.known,
            total(seconds),
        )
    from ifonly.analysis.answering import answer_question

    found, seconds = timed(
        "ask", seconds, lambda: answer_question(view, question, (assembled, chronicle))
    )
    value, text, because = say(question, found, Told(lines, people, chronicle))
    return AskAnswer(
        about,
        asked.seed,
        asked.as_told,
        asked.text or "",
        value,
        text,
        question.when,
        tuple(lines[n - 1] for n in because),
        people,
        None,
        total(seconds),
    )


def understood(checked: "Checked", story: "Story", text: str) -> "Question":
    """Return what words ask.

    Raises:
        RefusedError: they fit no form; it says what could be asked.
    """
    from ifonly.analysis.asking import FORMS, NotUnderstood, read_question, shown
    from ifonly.story.from_syntax import read_words

    words = read_words(checked.source(), story, " ".join(text.split()).rstrip("?! ."))
    if words is None:
        forms = tuple(shown(one.template) for one in FORMS)
        found: Question | NotUnderstood = NotUnderstood("", forms)
    else:
        found = read_question(*words)
    if isinstance(found, NotUnderstood):
        said = [f"`{text}` is no question that can be answered", found.missed]
        forms_ = "\n".join(f"  {form}" for form in found.forms)
        head = ": ".join(one for one in said if one)
        raise RefusedError(
            f"{head}. These can, with a moment behind them "
            f'(`at the close of "SCENE"`, `in "SCENE"`, `before ...`):\n{forms_}',
            BAD_CALL,
        )
    return found


def _wanted(story: "Story", question: "Question | None") -> "Questions":
    """Return what a question asks of states; without one, what the matrix does."""
    from ifonly.analysis.answering import as_believed
    from ifonly.analysis.held import asked_of_beliefs
    from ifonly.analysis.learning import conditions_of
    from ifonly.analysis.questions import Questions, questions_in
    from ifonly.story.model import Believes
    from ifonly.story.refs import of_type

    if question is None:
        return Questions(conditions_of(story))
    asked = tuple(question.asked())
    if question.holder is not None:
        asked = (*asked, *asked_of_beliefs(story))
    believed = tuple(as_believed(one) for one in of_type(asked, Believes))
    return questions_in((*asked, *believed, question.moment))


def look_at(
    checked: "Checked", story: "Story", wanted: "Questions", seed: int | str, as_told: bool
) -> "tuple[View, Chronicle, Assembled, Seconds]":
    """Return a run with all that is asked of its states.

    Raises:
        RefusedError: it cannot be told as it is written.
    """
    from ifonly.analysis.world import make_world
    from ifonly.engine.run import play as play_story

    world, seconds = timed("assemble", checked.seconds, lambda: make_world(story, wanted, seed))
    if as_told:
        if has_error(world.diagnostics):
            raise untold(world.diagnostics, checked.sources.texts)
        return world.told, world.chronicle, world.assembled, seconds
    chronicle, seconds = timed(
        "play", seconds, lambda: play_story(world.assembled, world.story, seed)[0]
    )
    return world.view(chronicle), chronicle, world.assembled, seconds
