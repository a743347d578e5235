"""The words of a run's moments as they are kept, so that they are said without its story.

`SaidWords` answers what `turn_words.Words` answers, of the moments and fate that it was made of.
`written` and `read` are inverses between it and values of JSON.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from ifonly.analysis.followed import FateLine, Followed
from ifonly.analysis.turning import FateWeight, Moment
from ifonly.source.values import dataclass
from ifonly.story.facts import UNENDED, Facts, Wanted

if TYPE_CHECKING:  # Why: kept words need no story.
    from ifonly.present.turn_words import Words


@dataclass(frozen=True, slots=True)
class SaidOption:
    """An option of a moment: its words, its act's name, and who fills its roles."""

    text: str
    action: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A moment: its words, how likely it was, the number of its event, and its options."""

    text: str
    chance: float | None
    event: int | None
    options: tuple[SaidOption, ...]


# A moment is found by its decision, or by its chance.
_Key: TypeAlias = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class SaidWords:
    """A run of a story of which the facts are known, in words that were made before."""

    facts: Facts
    ending: int | None
    moments: Mapping[_Key, Said]
    fates: Mapping[tuple[int, int], str]
    events: Mapping[int, str]
    wanted: Wanted | None = None

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that are told apart: in file order, the missing one or all others last."""
        if self.wanted is not None:
            return self.wanted.names
        return (*(one.name for one in self.facts.endings), UNENDED)

    @property
    def ended(self) -> str:
        """The ending that the run came to."""
        return UNENDED if self.ending is None else self.facts.endings[self.ending].name

    def scene(self, scene: int | None) -> str | None:
        """Return a scene's name; none between scenes."""
        return None if scene is None else self.facts.scenes[scene].name

    def event(self, n: int) -> str:
        """Return an event of fixed fate as a plain sentence."""
        return self.events[n]

    def fate(self, one: FateWeight) -> str:
        """Return the name of a line of fate."""
        return self.fates[one.scene, one.line]

    def event_of(self, moment: Moment) -> int | None:
        """Return the number of the event that a moment brought."""
        return self._said(moment).event

    def chance_of(self, moment: Moment) -> float | None:
        """Return how likely it was that a moment went as it did."""
        return self._said(moment).chance

    def text(self, moment: Moment) -> str:
        """Say what a moment brought."""
        return self._said(moment).text

    def option(self, moment: Moment, option: int) -> str:
        """Say an option of a moment, taken or not."""
        return self._said(moment).options[option].text

    def action(self, moment: Moment, option: int) -> str:
        """Return the name of an act, `silence`, or `chance`."""
        return self._said(moment).options[option].action

    def roles(self, moment: Moment, option: int) -> dict[str, str]:
        """Return the letters of an act with the names that fill them."""
        return dict(self._said(moment).options[option].roles)

    def _said(self, moment: Moment) -> Said:
        return self.moments[_key(moment)]


RunWords: TypeAlias = "Words | SaidWords"


def _key(moment: Moment) -> _Key:
    return moment.kind, moment.decision, moment.chance


def said_of(words: "Words", facts: Facts, run: Followed) -> SaidWords:
    """Return the words of everything that may be said of a run's moments."""
    moments = {
        _key(one): Said(
            words.text(one),
            words.chance_of(one),
            words.event_of(one),
            tuple(
                SaidOption(
                    words.option(one, n),
                    words.action(one, n),
                    tuple(words.roles(one, n).items()),
                )
                for n in range(0 if choice is None else len(choice.chances))
            ),
        )
        for one, choice in zip(run.moments, run.choices, strict=True)
    }
    return SaidWords(
        facts,
        words.chronicle.ending,
        moments,
        {(one.scene, one.line): words.fate_name(one.scene, one.line) for one in run.fates},
        {one.event: words.event(one.event) for one in run.fates},
    )


def written(words: SaidWords, run: Followed) -> list[Any]:
    """Return words as values of JSON, the moments in the order of the run's."""
    return [
        words.ending,
        [
            [
                said.text,
                said.chance,
                said.event,
                [[one.text, one.action, one.roles] for one in said.options],
            ]
            for said in (words.moments[_key(one)] for one in run.moments)
        ],
        [[words.fates[one.scene, one.line], words.events[one.event]] for one in run.fates],
    ]


def read(
    values: Any, facts: Facts, moments: Sequence[Moment], fates: Sequence[FateLine]
) -> SaidWords:
    """Return the words that were written of these moments and lines of fate.

    Raises:
        ValueError, TypeError: these are no such values.
    """
    ending, said, named = values
    if ending is not None and not 0 <= ending < len(facts.endings):
        raise ValueError(ending)
    return SaidWords(
        facts,
        ending,
        {
            _key(one): Said(
                str(text),
                chance,
                event,
                tuple(
                    SaidOption(str(a), str(b), tuple((str(x), str(y)) for x, y in roles))
                    for a, b, roles in options
                ),
            )
            for one, (text, chance, event, options) in zip(moments, said, strict=True)
        },
        {(one.scene, one.line): str(name) for one, (name, _) in zip(fates, named, strict=True)},
        {one.event: str(text) for one, (_, text) in zip(fates, named, strict=True)},
    )
