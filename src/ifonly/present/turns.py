"""Turns the odds along a run into their answer: JSON, and a chart with its turning points.

Invariants as in `terminal`. Charts are of digits unless the terminal shows blocks; nothing is
said by colour alone.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ifonly.analysis.intervals import Interval
from ifonly.analysis.turning import Alternative, Drama, Moment, TurningPoint, Turns
from ifonly.present.answers import About, Json, rounded
from ifonly.present.turn_said import RunWords
from ifonly.source.values import dataclass

if TYPE_CHECKING:  # Why: kept words need no story.
    from ifonly.present.turn_words import Words


@dataclass(frozen=True, slots=True)
class TurnsAnswer:
    """The odds along one run of a story, and where it turned."""

    about: About
    seed: int | str
    as_told: bool
    turns: Turns
    words: RunWords
    seconds: float

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def whole(self) -> "Words":
        """The words with the story and the run, where the answer was asked for with them."""
        from ifonly.present.turn_words import Words

        assert isinstance(self.words, Words), "kept words have no story"
        return self.words

    @property
    def stopped(self) -> str:
        """What ended it: `branches` if all were played, else `interrupted`."""
        return self.turns.stopped

    def json(self) -> Json:
        """Return the answer as `ifonly turns --json` prints it."""
        turns = self.turns
        return {
            **self.about.json(),
            "seed": self.seed,
            "run": 0,
            "as_told": self.as_told,
            "mode": "fresh luck",
            "ending": self.words.ended,
            "asked": None if self.words.wanted is None else self.words.wanted.name,
            "branches": turns.branches,
            "most_branches": turns.most,
            "played": turns.played,
            "run_equivalents": round(turns.equivalents, 1),
            "stopped": turns.stopped,
            "interval": "exact",
            "confidence": rounded(turns.confidence),
            "moments": [self._moment(at, one) for at, one in enumerate(turns.moments)],
            "turning_points": [self._point(one) for one in turns.turning_points],
            "unsettled": [
                self._point(TurningPoint(at, turns.moments[at].ending))
                for at in turns.unsettled
            ],
            "others": [self._point(one) for one in turns.others],
            "scenes": [
                {"scene": self.words.scene(one.scene), **_drama(one)} for one in turns.scenes
            ],
            "fate": [
                {
                    "mode": "what if",
                    "scene": self.words.scene(one.scene),
                    "name": self.words.fate(one),
                    "event": one.event,
                    "moment": one.moment,
                    "text": self.words.event(one.event),
                    "odds": self._named([part.estimate for part in one.with_it]),
                    "without": self._named([part.estimate for part in one.without]),
                    "difference": self._named([_difference(part) for part in one.difference]),
                }
                for one in turns.fate
            ],
            "engine": turns.engine,
            "seconds": round(self.seconds, 3),
        }

    def _named(self, values: Sequence[object]) -> Json:
        names = self.words.endings
        found: Json = {}
        for name, value in zip(names, values, strict=True):
            found[name] = rounded(value) if isinstance(value, float) else value
        return found

    def _moment(self, at: int, one: Moment) -> Json:
        turn = next((drama for drama in self.turns.turns if drama.moment == at), None)
        felt = {"suspense": None, "surprise": None} if turn is None else _drama(turn)
        return {
            "index": at,
            "kind": one.kind,
            "scene": self.words.scene(one.scene),
            "turn": one.turn,
            "event": self.words.event_of(one),
            "text": self.words.text(one),
            "probability": rounded(self.words.chance_of(one)),
            "odds": self._named([part.estimate for part in one.odds]),
            "band": self._named([_band(part) for part in one.odds]),
            "movement": self._named([_difference(part) for part in one.movement])
            if one.movement
            else None,
            "label": one.label,
            "branches": one.pairs,
            **felt,
        }

    def _point(self, point: TurningPoint) -> Json:
        one = self.turns.moments[point.moment]
        moved = one.movement[point.ending]
        return {
            "moment": point.moment,
            "event": self.words.event_of(one),
            "text": self.words.text(one),
            "ending": self.words.endings[point.ending],
            "movement": rounded(moved.estimate),
            "low": rounded(moved.low),
            "high": rounded(moved.high),
            "weight": None if point.weight is None else _difference(point.weight),
            "alternatives": [self._alternative(one, other) for other in point.alternatives],
            "untried": point.more,
        }

    def _alternative(self, moment: Moment, other: Alternative) -> Json:
        return {
            "action": self.words.action(moment, other.option),
            "roles": self.words.roles(moment, other.option),
            "text": self.words.option(moment, other.option),
            "probability": rounded(other.probability),
            "odds": self._named([part.estimate for part in other.odds]),
            "band": self._named([_band(part) for part in other.odds]),
            "gain": _difference(other.gain),
        }


def _band(one: Interval) -> list[float | None]:
    return [rounded(one.low), rounded(one.high)]


def _difference(one: Interval) -> Json:
    return {"d": rounded(one.estimate), "low": rounded(one.low), "high": rounded(one.high)}


def _value(one: Interval) -> Json:
    return {"value": rounded(one.estimate), "low": rounded(one.low), "high": rounded(one.high)}


def _drama(one: Drama) -> Json:
    return {"suspense": _value(one.suspense), "surprise": _value(one.surprise)}
