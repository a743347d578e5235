"""Draws an answer by its kind, and says what was drawn: the answer of `ifonly plot`."""

import re
from dataclasses import field
from typing import Final, Literal, TypeAlias

from ifonly.picture.arcs import Instant
from ifonly.picture.bonds import closes, draw_bonds
from ifonly.picture.feelings import draw_feelings
from ifonly.picture.knowledge import draw_knowledge
from ifonly.picture.odds import draw_odds
from ifonly.picture.palette import Theme
from ifonly.picture.raster import png_of
from ifonly.picture.svg import Drawing
from ifonly.present.answers import BAD_CALL, Json, RefusedError
from ifonly.present.knowledge import KnowledgeAnswer
from ifonly.present.lines import meant
from ifonly.present.readings import ReadingsAnswer
from ifonly.present.turns import TurnsAnswer
from ifonly.source.values import dataclass

Kind: TypeAlias = Literal["odds", "bonds", "feelings", "knowledge"]
Numbers: TypeAlias = TurnsAnswer | ReadingsAnswer | KnowledgeAnswer

WIDTH: Final = 1280
LEAST: Final = 320
MOST: Final = 1600
PLACE: Final = re.compile(r"(?P<scene>.+?)(?:, turn (?P<turn>\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class AskedDrawing:
    """How a picture is drawn: its kind, width and theme; bonds at a moment; feelings of whom."""

    kind: Kind
    width: int = WIDTH
    theme: Theme = "auto"
    at: str | None = None
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureAnswer:
    """A picture with the answer that it was drawn from."""

    kind: Kind
    answer: Numbers = field(repr=False)
    drawing: Drawing = field(repr=False)

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.answer.story

    @property
    def stopped(self) -> str:
        """What ended the count of odds: `branches`, or `interrupted`; else `ended`."""
        return self.answer.stopped if isinstance(self.answer, TurnsAnswer) else "ended"

    @property
    def svg(self) -> str:
        """The picture as SVG text."""
        return self.drawing.svg

    @property
    def title(self) -> str:
        """What the picture says, in a sentence."""
        return self.drawing.title

    @property
    def description(self) -> str:
        """All that the picture shows, in sentences."""
        return self.drawing.description

    def png(self, scale: float = 2.0) -> bytes:
        """Return the picture as PNG; needs the extra `picture`."""
        return png_of(self.drawing, scale)

    def json(self) -> Json:
        """Return the numbers and the words of the picture, as `ifonly plot --json` prints them."""
        return {
            **self.answer.json(),
            "picture": {
                "kind": self.kind,
                "title": self.title,
                "description": self.description,
                "width": self.drawing.width,
                "height": self.drawing.height,
            },
        }


def check_drawing(asked: AskedDrawing) -> None:
    """Refuse what cannot be drawn, before anything is played.

    Raises:
        RefusedError: the width is out of its range, or a choice does not belong to the kind.
    """
    if not LEAST <= asked.width <= MOST:
        raise RefusedError(f"a picture is {LEAST} to {MOST} pixels wide", BAD_CALL)
    if asked.at is not None and asked.kind != "bonds":
        raise RefusedError("only a picture of bonds is of one moment: leave out `at`", BAD_CALL)
    if asked.who and asked.kind != "feelings":
        raise RefusedError("only feelings are drawn of some alone: leave out `who`", BAD_CALL)


def draw(answer: Numbers, asked: AskedDrawing) -> PictureAnswer:
    """Return the picture of an answer.

    Raises:
        RefusedError: it names a scene or a person that the run has not, or shows nothing yet.
    """
    match answer:
        case TurnsAnswer():
            if not answer.turns.moments:
                raise RefusedError(
                    "interrupted before anything is known: nothing is drawn", 130
                )
            drawing = draw_odds(answer, asked.width, asked.theme)
        case ReadingsAnswer() if asked.kind == "bonds":
            at = None if asked.at is None else instant_of(answer, asked.at)
            drawing = draw_bonds(answer, asked.width, asked.theme, at)
        case ReadingsAnswer():
            for name in asked.who:
                if name not in answer.people:
                    near = meant(name, answer.people)
                    raise RefusedError(f"nobody is named `{name}`{near}", BAD_CALL)
            drawing = draw_feelings(answer, asked.width, asked.theme, asked.who)
        case KnowledgeAnswer():
            drawing = draw_knowledge(answer, asked.width, asked.theme)
    return PictureAnswer(asked.kind, answer, drawing)


def instant_of(answer: ReadingsAnswer, said: str) -> Instant:
    """Return the moment that words mean: `SCENE` its close, `SCENE, turn N` where it begins.

    Raises:
        RefusedError: this run has no such scene or turn.
    """
    found = PLACE.fullmatch(said.strip())
    name, turn = (found["scene"], found["turn"]) if found else (said, None)
    every = closes(answer)
    for at in every:
        if at.name.casefold() != name.casefold():
            continue
        if turn is None:
            return at
        for number, one in enumerate(answer.course.moments):
            if one.scene == at.name and one.turn == int(turn):
                return Instant(f"in “{at.name}”, turn {turn}", at.time, number, None)
        raise RefusedError(f"nothing is decided in turn {turn} of “{at.name}” here", BAD_CALL)
    names = [one.name for one in every]
    near = meant(name, names, all_named=True)
    raise RefusedError(f"no scene that came about is named `{name}`{near}", BAD_CALL)
