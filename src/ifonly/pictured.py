"""The sequence behind what is drawn of one run: what people feel, who knew what when, the odds."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ifonly.asked import look_at
from ifonly.driver import checked_story, play, timed, total, untold
from ifonly.following import AskedTurns, find_turns
from ifonly.present.progress import Heard
from ifonly.source.diagnostic import has_error

if TYPE_CHECKING:
    from ifonly.cache import Cache
    from ifonly.picture.draw import AskedDrawing, Numbers, PictureAnswer
    from ifonly.present.knowledge import KnowledgeAnswer
    from ifonly.present.readings import ReadingsAnswer


def readings(name: str, seed: int | str = 1, as_told: bool = False) -> "ReadingsAnswer":
    """Return what people feel for and think of each other at every moment of a run.

    Raises:
        RefusedError: the story has an error, or cannot be told as it is written.
    """
    from ifonly.present.readings import readings_answer

    played = play(name, seed, as_told)
    if has_error(played.diagnostics):
        raise untold(played.diagnostics, played.checked.sources.texts)
    made = played.story, played.assembled, played.chronicle
    about = played.checked.answer().about
    found, seconds = timed(
        "readings", played.seconds, lambda: readings_answer(about, made, 0.0)
    )
    return replace(found, seconds=total(seconds))


def knowledge(name: str, seed: int | str = 1, as_told: bool = False) -> "KnowledgeAnswer":
    """Return who learnt what in a run, by which event, and how.

    Raises:
        RefusedError: the story has an error, or cannot be told as it is written.
    """
    from ifonly.analysis.learning import conditions_of
    from ifonly.analysis.questions import Questions
    from ifonly.present.knowledge import knowledge_answer
    from ifonly.present.sifted import event_lines_of

    checked, story = checked_story(name)
    wanted = Questions(conditions_of(story))
    view, chronicle, assembled, seconds = look_at(checked, story, wanted, seed, as_told)
    lines = event_lines_of(story, assembled, chronicle)
    about = checked.answer().about
    found, seconds = timed(
        "knowledge",
        seconds,
        lambda: knowledge_answer(about, view, chronicle, lines, 0.0),
    )
    return replace(found, seconds=total(seconds))


def plot(
    name: str, drawing: "AskedDrawing", turns: "AskedTurns", heard: Heard | None, known: "Cache"
) -> "PictureAnswer":
    """Ask what a picture shows, and draw it.

    Raises:
        RefusedError: the story has an error or cannot be told, or the picture cannot be drawn.
    """
    from ifonly.picture.draw import check_drawing, draw

    check_drawing(drawing)
    found: Numbers
    match drawing.kind:
        case "odds":
            found = find_turns(name, turns, heard, known=known, whole=True)
        case "bonds" | "feelings":
            found = readings(name, turns.seed, turns.as_told)
        case "knowledge":
            found = knowledge(name, turns.seed, turns.as_told)
    return draw(found, drawing)
