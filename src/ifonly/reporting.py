"""The sequence behind `report`: a story is played, asked about, and laid out as one page.

As in `driver.py` each stage is a function of the one before it. A page that an earlier start made
of the same files and the same question is found again whole. A story is lowered twice: with
the questions of its telling and of who knew what, to be asked; and without them, to be played by
the page and by the many branches of its odds.
"""

from typing import TYPE_CHECKING

from ifonly.driver import timed, total
from ifonly.following import AskedTurns, Question, follow
from ifonly.present.progress import Heard
from ifonly.remembered import Lowered, answered, kept_code, lower, play_base
from ifonly.source.values import dataclass

if TYPE_CHECKING:
    from ifonly.cache import Cache
    from ifonly.engine.ensemble import EngineName
    from ifonly.report.answer import ReportAnswer
    from ifonly.report.data import Answers


@dataclass(frozen=True, slots=True)
class AskedReport:
    """Which run is shown, from how many branches of each moment, and with the claims or not.

    `as_told` is none where it is shown as told if it is told at all.
    """

    seed: int | str = 1
    as_told: bool | None = None
    branches: int = 500
    claims: bool = True
    engine: "EngineName | None" = None


def make_report(
    name: str, asked: AskedReport, heard: Heard | None, known: "Cache"
) -> "ReportAnswer":
    """Return the page about one run of a story.

    Raises:
        RefusedError: the story has an error, or cannot be told as it is written.
    """
    from ifonly.report.kept import from_bytes, to_bytes

    # Why the engine, too: engines give the same, and are named in the page.
    key = [asked.seed, asked.as_told, asked.branches, asked.claims, asked.engine]
    found = answered(name, known, "page", key, from_bytes)
    if found is not None:
        return found
    from ifonly.report.answer import ReportAnswer
    from ifonly.report.data import data_of
    from ifonly.report.page import page_of
    from ifonly.report.pictures import pictures_of
    from ifonly.report.readings import spoken_in

    say = heard or (lambda what, done, of: None)
    say("check and assemble", 0, 3)
    lowered, seconds = timed("lower", (), lambda: lower(name, known, whole=True))
    answers, seconds = timed(
        "answers", seconds, lambda: answers_of(name, lowered, asked, say, known)
    )
    data, seconds = timed("data", seconds, lambda: data_of(answers, say))
    html, seconds = timed(
        "page", seconds, lambda: page_of(data, pictures_of(answers, spoken_in(data)))
    )
    turns = answers.turns
    answer = ReportAnswer(
        turns.about,
        turns.seed,
        turns.as_told,
        data,
        html,
        turns.turns.engine,
        total(seconds),
        turns.stopped,
    )
    if answer.stopped != "interrupted" and known.keeping is not None:
        known.keep_answer("page", lowered.files, key, to_bytes(answer))
    return answer


def answers_of(
    name: str, lowered: Lowered, asked: AskedReport, say: Heard, known: "Cache"
) -> "Answers":
    """Return the answers that a page is made of.

    Raises:
        RefusedError: the story cannot be told as it is written.
    """
    from ifonly.analysis.followed import followed_of
    from ifonly.analysis.learning import conditions_of
    from ifonly.driver import judge
    from ifonly.engine.run import play
    from ifonly.kernel.assemble import assemble
    from ifonly.present.claims import AskedClaims
    from ifonly.present.readings import readings_answer
    from ifonly.present.turn_words import Words
    from ifonly.present.turns import TurnsAnswer
    from ifonly.report.data import Answers
    from ifonly.report.knowledge import knowledge_of
    from ifonly.telling.holds import holds_in, word_conditions
    from ifonly.telling.whole import Manner, tell_whole

    story, playable = lowered.whole()
    as_told = any(one.told for one in story.scenes) if asked.as_told is None else asked.as_told
    questions = (*word_conditions(story), *conditions_of(story))
    probed = assemble(story, tuple(dict.fromkeys(questions)))
    say("play", 1, 3)
    bare = play_base(lowered, asked.seed, as_told)
    say("play", 2, 3)
    chronicle = play(probed, story, asked.seed, told=as_told)[0]
    assert chronicle.hash == bare.hash, "questions changed a run"
    found = follow(
        lowered,
        followed_of(playable, bare),
        Question(AskedTurns(asked.seed, as_told, asked.branches, asked.engine)),
        say,
        kept_code(known),
    )
    if not found.moments:
        raise KeyboardInterrupt  # Why: of odds of which nothing is known there is no page
    words = Words(story, playable.layout, bare)
    return Answers(
        story,
        probed,
        playable,
        chronicle,
        TurnsAnswer(lowered.about, asked.seed, as_told, found, words, 0.0),
        tell_whole(
            story, chronicle, probed.layout, holds_in(story, probed, chronicle), Manner()
        ),
        readings_answer(lowered.about, (story, probed, chronicle), 0.0),
        knowledge_of(lowered.about, story, probed, chronicle),
        judge(name, AskedClaims(seed=asked.seed), say, known)
        if asked.claims and story.claims
        else None,
        lowered.about.texts,
        story.name,
    )
