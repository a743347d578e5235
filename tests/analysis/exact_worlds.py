"""Stories with answers that can be computed: as texts, and as chains that know nothing of Ifonly.

A chain goes from moment to moment: `moves(state)` lists what may happen next with its
probability, named as a run would name it; a state that is an ending's name is the end.
"""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

State = Any
Moves = list[tuple[float, Hashable, State]]


@dataclass
class Chain:
    """A chain of moments with its exact answers; `turn_of` says to which turn a state belongs."""

    text: str
    start: State
    moves: Callable[[State], Moves]
    turn_of: Callable[[State], Hashable]
    endings: tuple[str, ...]
    known: dict[State, tuple[float, ...]] = field(default_factory=dict)

    def odds(self, state: State) -> tuple[float, ...]:
        """Return the exact probability of each ending."""
        if state in self.endings:
            return tuple(float(one == state) for one in self.endings)
        if state not in self.known:
            parts = [(p, self.odds(after)) for p, _, after in self.moves(state)]
            self.known[state] = tuple(
                math.fsum(p * part[at] for p, part in parts) for at in range(len(self.endings))
            )
        return self.known[state]

    def after(self, state: State, name: Hashable) -> State:
        """Return the state after something happened."""
        return next(after for _, one, after in self.moves(state) if one == name)

    def next_turns(self, state: State) -> dict[State, float]:
        """Return the states in which the next turn may begin, with their probabilities."""
        found: dict[State, float] = {}
        left, here = {state: 1.0}, self.turn_of(state)
        while left:
            one, p = left.popitem()
            for q, _, after in self.moves(one):
                into = found if after in self.endings or self.turn_of(after) != here else left
                into[after] = into.get(after, 0.0) + p * q
        return found

    def suspense(self, state: State) -> float:
        """Return the suspense of the turn that begins in a state."""
        here = self.odds(state)
        return math.sqrt(
            math.fsum(
                p * squared(self.odds(after), here)
                for after, p in self.next_turns(state).items()
            )
        )


def squared(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    return math.fsum((x - y) ** 2 for x, y in zip(a, b, strict=True))


def softmax(utilities: dict[Hashable, float]) -> dict[Hashable, float]:
    """Return the chances of options, silence among them with 0."""
    weights = {name: math.exp(u) for name, u in {**utilities, "silence": 0.0}.items()}
    return {name: w / sum(weights.values()) for name, w in weights.items()}


# ---- best of seven


def best_of_seven(times: int, of: int) -> Chain:
    """A match of up to seven games; Ada wins each with probability times/of."""
    games = "\n".join(
        f'    fate "the toss {k}", turn {k}, {times} times in {of}: Ada is lucky\n'
        f'    fate "the game {k}", turn {k}\n'
        "        if Ada is lucky: Ada's wins rises by 1\n"
        "        if Ada is not lucky: Ben's wins rises by 1\n"
        "        Ada is no longer lucky"
        for k in range(1, 8)
    )
    text = f"""story "Best of seven"

place the court

person Ada, she
person Ben, he

amount X's wins, from 0 to 7
fact X is lucky

scene "The match", on the court, for 7 turns of 10 minutes
    with Ada and Ben
{games}
    until Ada's wins is at least 4 or Ben's wins is at least 4

ending "Ada wins": when Ada's wins is at least 4
ending "Ben wins": when Ben's wins is at least 4
"""

    def moves(state: State) -> Moves:
        kind, a, b = state
        if kind == "order":  # it comes after the toss of its turn, and moves nothing
            return [(1.0, "order", ("toss", a, b))]

        def then(a: int, b: int) -> State:
            if a == 4:
                return "Ada wins"
            return "Ben wins" if b == 4 else ("order", a, b)

        p = times / of
        return [(p, True, then(a + 1, b)), (1.0 - p, False, then(a, b + 1))]

    def turn_of(state: State) -> Hashable:
        kind, a, b = state
        return int(a + b + (kind == "toss"))

    return Chain(text, ("toss", 0, 0), moves, turn_of, ("Ada wins", "Ben wins", "unended"))


# ---- gambler's ruin


def gamblers_ruin(turns: int = 24) -> Chain:
    """A purse of 3 that a person raises or lowers by one a turn, or leaves, until 0 or 6."""
    up, down = 0.9, 0.8
    text = f"""story "The purse"

place the table

person Ada, she
person Ben, he

amount X's purse, from 0 to 6

X may bet on red
    when X is Ada
    then X's purse rises by 1
    for "a hunch": {up}

X may bet on black
    when X is Ada
    then X's purse falls by 1
    for "another hunch": {down}

scene "The night", at the table, for {turns} turns of 10 minutes
    with Ada and Ben
    until Ada's purse is at most 0 or Ada's purse is at least 6

at the start
    Ada's purse is 3

ending "rich": when Ada's purse is at least 6
ending "ruined": when Ada's purse is at most 0
"""
    chances = softmax({"bet on red": up, "bet on black": down})

    def moves(state: State) -> Moves:
        kind, purse, turn = state
        if kind == "order":
            return [(1.0, "order", ("bet", purse, turn))]

        def then(purse: int) -> State:
            if purse in (0, 6):
                return "rich" if purse else "ruined"
            return ("order", purse, turn + 1) if turn < turns else "unended"

        steps = {"bet on red": 1, "bet on black": -1, "silence": 0}
        return [(chances[name], name, then(purse + by)) for name, by in steps.items()]

    return Chain(
        text, ("order", 3, 1), moves, lambda one: one[2], ("rich", "ruined", "unended")
    )


# ---- a courtship of some five hundred states


def courtship(turns: int = 7) -> Chain:
    """Two people warm to each other or quarrel, while a rival comes nearer."""
    fates = "\n".join(
        f'    fate "the rival {k}", turn {k}, 1 time in 4: Ada\'s rival rises by 1'
        for k in range(1, turns + 1)
    )
    text = f"""story "The courtship"

place the garden

person Ada, she
person Ben, he

amount X's warmth, from 0 to 7
amount X's rival, from 0 to 3
fact X is cross

X may praise Y
    when X is not cross
    then Y's warmth rises by 1
    for "manners": 0.25
    for "what is felt": 0.25, times X's warmth

X may scold Y
    when X is not cross
    then Y's warmth falls by 1
    then Y is cross
    for "temper": 1.5
    against "fondness": 0.125, times X's warmth

X may make peace with Y
    when X is cross
    then X is no longer cross
    for "peace": 1

scene "The spring", in the garden, for {turns} turns of a week
    with Ada and Ben
{fates}

at the start
    Ada's warmth is 3
    Ben's warmth is 2

ending "she is another's", at once: when Ada's rival is at least 3
ending "they marry", at once: when Ada's warmth is at least 6 and Ben's warmth is at least 6
ending "they part": when Ada is cross or Ben is cross
"""

    def moves(state: State) -> Moves:
        kind = state[0]
        if kind == "rival":
            _, a, b, cross_a, cross_b, rival, turn = state
            come = ("order", a, b, cross_a, cross_b, rival + 1, turn)
            stay = ("order", a, b, cross_a, cross_b, rival, turn)
            return [
                (0.25, True, "she is another's" if rival == 2 else come),
                (0.75, False, stay),
            ]
        if kind == "order":
            return [(0.5, who, ("first", who, *state[1:])) for who in ("Ada", "Ben")]
        _, who, a, b, cross_a, cross_b, rival, turn = state
        mine, cross = (a, cross_a) if who == "Ada" else (b, cross_b)
        options: dict[Hashable, float] = {"make peace with": 1.0}
        if not cross:
            options = {"praise": 0.25 + 0.25 * mine, "scold": 1.5 - 0.125 * mine}

        def then(a: int, b: int, cross_a: bool, cross_b: bool) -> State:
            if a >= 6 and b >= 6:
                return "they marry"
            if kind == "first":
                other = "Ben" if who == "Ada" else "Ada"
                return ("second", other, a, b, cross_a, cross_b, rival, turn)
            if turn < turns:
                return ("rival", a, b, cross_a, cross_b, rival, turn + 1)
            return "they part" if cross_a or cross_b else "unended"

        def done(name: Hashable) -> State:
            to_a, to_b = (0, 1) if who == "Ada" else (1, 0)
            by = {"praise": 1, "scold": -1}.get(str(name), 0)
            x, y = a + by * to_a, b + by * to_b
            ca, cb = cross_a, cross_b
            if name == "scold":
                ca, cb = ca or bool(to_a), cb or bool(to_b)
            if name == "make peace with":
                ca, cb = (False, cb) if who == "Ada" else (ca, False)
            return then(min(7, max(0, x)), min(7, max(0, y)), ca, cb)

        return [(p, name, done(name)) for name, p in softmax(options).items()]

    return Chain(
        text,
        ("rival", 3, 2, False, False, 0, 1),
        moves,
        lambda one: one[-1],
        ("she is another's", "they marry", "they part", "unended"),
    )


# ---- the contest of most suspense


def suspense_optimal(periods: int = 4) -> Chain:
    """The contest of Ely 2015 that has the most suspense: the leader changes as it shows."""
    flips = [0.5 * (1.0 - math.sqrt(t / (t + 1))) for t in range(periods)]
    millions = [round(one * 1e6) for one in flips]
    turns = "\n".join(
        f'    fate "the change {k}", turn {k}, {n} times in 1000000\n'
        "        if Ada is ahead: Ada is no longer ahead\n"
        "        if Ada is not ahead: Ada is ahead"
        for k, n in enumerate(millions, 1)
    )
    text = f"""story "The contest"

place the hall

person Ada, she
person Ben, he

fact X is ahead

scene "The contest", in the hall, for {periods} turns of an hour
    with Ada and Ben
{turns}

ending "Ada": when Ada is ahead
ending "Ben": when Ada is not ahead
"""

    def moves(state: State) -> Moves:
        kind, ahead, turn = state
        if kind == "order":
            if turn < periods:
                return [(1.0, "order", ("change", ahead, turn + 1))]
            return [(1.0, "order", "Ada" if ahead else "Ben")]
        p = millions[turn - 1] / 1e6
        return [(p, True, ("order", not ahead, turn)), (1.0 - p, False, ("order", ahead, turn))]

    return Chain(
        text, ("change", False, 1), moves, lambda one: one[2], ("Ada", "Ben", "unended")
    )


WORLDS: dict[str, Callable[[], Chain]] = {
    "best of seven": lambda: best_of_seven(1, 2),
    "best of seven, uneven": lambda: best_of_seven(3, 5),
    "gambler's ruin": gamblers_ruin,
    "courtship": courtship,
    "most suspense": suspense_optimal,
}
