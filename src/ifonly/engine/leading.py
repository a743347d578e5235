"""Leads any engine through a run from decision to decision, by the luck that the run had.

A `Leading` does without a trace what `player.Player` does with one: it keeps told luck, and
what no luck would do. Invariant: left alone, a run that is led is the run that was played,
event for event, whichever engine plays it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

from ifonly.chronicle.events import SILENCE, Luck
from ifonly.engine.looking import Wish, option_of
from ifonly.engine.moments import CHANCE, DECISION, ORDER, State
from ifonly.engine.odds import Filling, Readiness, option_chances

_READINESS: Final[tuple[Readiness, ...]] = ("unweighed", "ready", "not ready")
_DRAWN: Final = DECISION | CHANCE | ORDER
# A utility that differs so much from that at the last weighing is weighed anew.
_CHANGED: Final = 0.5


@dataclass(slots=True)
class Leading:
    """One run of an engine in the making, with its luck: its own draws, and what was told."""

    engine: Any
    luck: Luck
    seed: int | str
    run: int
    forced: dict[int, Wish] = field(default_factory=dict)
    orders: dict[int, tuple[int, ...]] = field(default_factory=dict)
    comes: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, engine: Any, luck: Luck, key: tuple[int | str, int]) -> Self:
        """Return the leader of an engine by a luck; `key` is its seed and number of run."""
        made = cls(engine, luck, *key)
        made.forced = {at: (action, args) for at, action, args in luck.forced}
        made.orders = dict(luck.orders)
        made.comes = dict(luck.chances)
        return made

    @property
    def is_plain(self) -> bool:
        """Whether all that happens in it is what its draws say."""
        return not (self.forced or self.orders or self.comes)

    def begin(self, state: State | bytes | None) -> None:
        """Stand in a state (none: at the start) with this luck."""
        engine = self.engine
        if state is None:
            engine.reset(self.seed, self.run)
        else:
            engine.restore(state)
            engine.rekey(self.seed, self.run)
        for name, at, attempt in self.luck.attempts:
            engine.array(name)[at] = attempt

    def to_decision(self) -> bool:
        """Go on to the next decision; False: the story has ended."""
        return self._lead_on(DECISION if self.is_plain else _DRAWN) == DECISION

    def to_open(self) -> int:
        """Go on to the next decision or chance; who acts first is taken on the way."""
        while (kind := self.engine.advance(_DRAWN)) == ORDER:
            self._order()
        return int(kind)

    def occasion(self) -> int:
        """Return the element of `luck_choice` of the decision at hand: its occasion and person."""
        engine = self.engine
        people = len(engine.array("in_scene"))
        person, slot = engine.array("r_who")[0], engine.array("r_slot")[0]
        return int((engine.array("r_row")[0] * people + person) * 9 + slot)

    def chance_occasion(self) -> int | None:
        """Return the element of `luck_chance` of the chance at hand; none: it has come too often."""
        engine = self.engine
        chance = engine.array("r_x_id")[engine.array("r_x_i")[0]]
        times, many = engine.array("r_occurred")[chance], len(engine.array("chance_p"))
        element = (engine.array("r_row")[0] * many + chance) * 8 + times
        return int(element) if times < 8 else None

    def pick(self) -> int:
        """Return what is done at the decision at hand; its options have been found."""
        engine = self.engine
        if self.forced:
            wish = self.forced.get(self.occasion())
            if wish is not None and wish[0] == SILENCE:
                return int(engine.array("o_n")[0])
            found = None if wish is None else option_of(engine, wish)
            if found is not None:
                return found
        return int(engine.pick())

    def finish(self) -> int:
        """Play to the end; return the ending, -1 if there is none."""
        engine = self.engine
        if self.is_plain:
            return int(engine.go())
        if not self.forced:
            # Why: what the draws decide the engine decides without a stop.
            told = (CHANCE if self.comes else 0) | (ORDER if self.orders else 0)
            self._lead_on(told)
        else:
            while self.to_decision():
                engine.options()
                engine.choose(self.pick())
        return int(engine.array("r_ending")[0])

    def _lead_on(self, mask: int) -> int:
        """Go on through orders and chances; return what comes next of a kind in the mask."""
        while True:
            kind = int(self.engine.advance(mask))
            if kind == ORDER:
                self._order()
            elif kind == CHANCE:
                self._chance()
            else:
                return kind

    def _order(self) -> None:
        engine = self.engine
        people = self.orders.get(engine.array("r_row")[0])
        engine.choose(0)
        if people is not None:
            engine.call("order")
            drawn = list(engine.array("r_ord")[: engine.array("r_ord_n")[0]])
            if sorted(people) == sorted(drawn):
                order = engine.array("r_ord")
                for at, person in enumerate(people):
                    order[at] = person

    def pick_chance(self) -> int:
        """Return whether the chance at hand comes true."""
        engine = self.engine
        chance = engine.array("r_x_id")[engine.array("r_x_i")[0]]
        times, many = engine.array("r_occurred")[chance], len(engine.array("chance_p"))
        comes = self.comes.get((engine.array("r_row")[0] * many + chance) * 8 + times)
        return int(engine.pick() if comes is None else comes)

    def _chance(self) -> None:
        self.engine.choose(self.pick_chance())


def readiness_of(engine: Any, option: int) -> Readiness:
    """Return whether a filling is weighty, and how its last weighing came out, if it stands."""
    cell = engine.array("o_cell")[option]
    if cell < 0:
        return "none"
    gap = engine.array("o_u")[option] - engine.array("ready_u")[cell]
    return _READINESS[0 if abs(gap) >= _CHANGED else engine.array("ready_state")[cell]]


def chances_of(engine: Any) -> tuple[float, ...]:
    """Return the chance of each option of the decision at hand, silence last."""
    acts, utilities = engine.array("o_act"), engine.array("o_u")
    specific = engine.array("o_specific")
    fillings = [
        Filling(acts[i], utilities[i], bool(specific[i]), readiness_of(engine, i))
        for i in range(engine.array("o_n")[0])
    ]
    return option_chances(fillings)


def pick_without(engine: Any, barred: Collection[int], roles: int) -> int:
    """Return what this luck takes where some options are none; they have been found.

    Each of the others has the draws that it has with them.
    """
    count = engine.array("o_n")[0]
    kept = [i for i in range(count) if i not in barred]
    heavy, weighty = engine.array("o_heavy"), engine.array("o_weighty")
    left = {i: at for at, i in enumerate(kept)}
    still = [left[one] for one in list(heavy[: weighty[0]]) if one in left]
    names = ["o_act", "o_u", "o_specific", "o_cell", *(f"o_a{k}" for k in range(1, roles))]
    for name in names:
        _put(engine.array(name), [engine.array(name)[i] for i in kept])
    _put(heavy, still)
    weighty[0], engine.array("o_n")[0] = len(still), len(kept)
    found = engine.pick()
    engine.options()
    return int(count) if found == len(kept) else kept[found]


def _put(array: Any, values: Sequence[Any]) -> None:
    for at, value in enumerate(values):
        array[at] = value
