"""Finds what a run ended by: but-for events, actual causes, and how responsible each was.

docs/why.md, section 3, is the definition: causes after Halpern 2015, responsibility after
Chockler 2004. Variables are the run's decisions, its chances and its lines of certain fate; a
*value* is an option (an act with its people, or silence), whether a chance came, or whether a
line struck. Everything is played with the luck of the run. Invariants: the answer depends on
the run and the bounds alone, not on the engine; what is said to be tried has all been tried.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

from ifonly.chronicle.events import SILENCE
from ifonly.engine.leading import Leading, chances_of, pick_without
from ifonly.engine.looking import Wish
from ifonly.engine.moments import CHANCE, ENDED
from ifonly.source.values import dataclass

Kind: TypeAlias = Literal["decision", "chance", "fate"]
Value: TypeAlias = Wish | int
Name: TypeAlias = tuple[Kind, int]
Heard: TypeAlias = Callable[[str, int, int], None]

CHANGES: Final = 1
HELD: Final = 0
BUDGET: Final = 20_000
MOST_CAUSES: Final = 1000
LATENT: Final = 2**40


@dataclass(frozen=True, slots=True)
class Variable:
    """What could have been otherwise: its name, its value in the run, and the other values.

    `moment` counts decisions and chances from 0 on; -1 for fate, `LATENT` where the run had
    nothing to choose: the value is silence, or that the chance did not come. `others` are open
    with a chance above 0, the likeliest first; `next_best` is what the same luck takes without
    the value (none: of silence it is not asked). `person` -1: nobody's.
    """

    name: Name
    value: Value
    others: tuple[Value, ...]
    next_best: Value | None
    moment: int
    state: Any
    person: int = -1
    scene: int = -1
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Cause:
    """Variables of the run that caused its ending, with a witness.

    With `of` set to `values` and `held` held at their values in the run, it ends as `ends`.
    """

    of: tuple[int, ...]
    values: tuple[Value, ...]
    held: tuple[int, ...]
    ends: int

    @property
    def contingency(self) -> int:
        """How many other variables must be changed or held for one of them to decide it."""
        return len(self.of) + len(self.held) - 1


@dataclass(frozen=True, slots=True)
class ButFor:
    """That without a variable's value the run would have ended otherwise: by what, and how."""

    variable: int
    instead: Value
    ends: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many variables are changed at most, how many held, and how many runs played."""

    changes: int = CHANGES
    held: int = HELD
    budget: int = BUDGET


@dataclass(frozen=True, slots=True)
class Blame:
    """What was found: but-for events and causes, and what has been tried.

    `searched` are the pairs (changed, held) of sizes all of which was tried. `more`: there are
    more causes than are kept.
    """

    variables: tuple[Variable, ...]
    but_for: tuple[ButFor, ...]
    causes: tuple[Cause, ...]
    tried: int
    searched: tuple[tuple[int, int], ...]
    stopped: Literal["searched", "budget", "interrupted"]
    more: bool = False

    def contingency_of(self, variable: int) -> int | None:
        """Return the size of the smallest contingency found of a variable; none: there is none."""
        found = [one.contingency for one in self.causes if variable in one.of]
        return min(found, default=None)

    def responsibility_of(self, variable: int) -> float:
        """Return 1/(1 + k); 0 where no cause was found that has it as a part."""
        found = self.contingency_of(variable)
        return 0.0 if found is None else 1.0 / (1.0 + found)


def blame(
    leading: Leading,
    fates: Sequence[int],
    bounds: Bounds,
    ended: frozenset[int],
    widths: Sequence[int],
    heard: Heard | None = None,
) -> Blame:
    """Return what a run ended by.

    Args:
        leading: leads an engine by the luck of the run.
        fates: the lines of certain fate that struck in it, as the engine numbers them.
        bounds: how far to search.
        ended: the endings that count as the run's own (-1: unended).
        widths: how many roles each act has.
        heard: told how many runs are played, and of how many.
    """
    search = _Search(leading, fates, bounds, ended, widths, heard)
    stopped: Literal["searched", "budget", "interrupted"] = "searched"
    try:
        search.ask_but_for()
        for changed in range(1, bounds.changes + 1):
            for held in range(bounds.held + 1):
                search.look(changed, held)
                search.searched.append((changed, held))
    except _SpentError:
        stopped = "budget"
    except KeyboardInterrupt:
        stopped = "interrupted"
    return Blame(
        tuple(search.variables), tuple(search.but_for), tuple(search.causes), search.tried,
        tuple(search.searched), stopped, more=search.more,
    )  # fmt: skip


class _SpentError(Exception):
    """As many runs as were allowed have been played."""


@dataclass(frozen=True, slots=True)
class _Played:
    """A run with something changed: its ending, which variables differ, what was open.

    `is_held`: what was to be set and held was. `opens` says of later variables what could be done.
    """

    ending: int
    is_held: bool
    differs: tuple[int, ...]
    opens: Mapping[int, tuple[Value, ...]]


_Changed: TypeAlias = tuple[tuple[int, Value], ...]


class _Search:
    """One question: the variables of the run, what has been played, what was found."""

    def __init__(
        self,
        leading: Leading,
        fates: Sequence[int],
        bounds: Bounds,
        ended: frozenset[int],
        widths: Sequence[int],
        heard: Heard | None,
    ) -> None:
        self.leading, self.engine = leading, leading.engine
        self.bounds, self.ended, self.heard = bounds, ended, heard
        self.widths = widths
        self.own = dict(leading.forced), dict(leading.comes)
        self.tried = 0
        self.more = False
        self.but_for: list[ButFor] = []
        self.causes: list[Cause] = []
        self.searched: list[tuple[int, int]] = []
        self.known: dict[tuple[_Changed, tuple[int, ...]], _Played] = {}
        self.variables = [*self._fates(fates), *self._moments()]
        self.own_count = len(self.variables)
        self.numbers = {one.name: at for at, one in enumerate(self.variables)}

    # ---- the run as it was

    def _fates(self, fates: Sequence[int]) -> Iterator[Variable]:
        for fate in fates:
            yield Variable(("fate", fate), 1, (0,), 0, -1, None)

    def _moments(self) -> Iterator[Variable]:
        engine, leading = self.engine, self.leading
        leading.begin(None)
        moment = 0
        while (kind := leading.to_open()) != ENDED:
            state = engine.snapshot()
            if kind == CHANCE:
                came, element = leading.pick_chance(), leading.chance_occasion()
                if element is not None:
                    name: Name = ("chance", element)
                    others: tuple[Value, ...] = (1 - came,)
                    yield Variable(name, came, others, 1 - came, moment, state, *self.where())
                engine.choose(came)
            else:
                engine.options()
                picked, chances = leading.pick(), chances_of(engine)
                wishes = self.wishes()
                order = sorted(range(len(wishes)), key=lambda at: -chances[at])
                others = tuple(wishes[at] for at in order if at != picked and chances[at] > 0.0)
                best: Value | None = None
                if picked < len(wishes) - 1:
                    best = wishes[pick_without(engine, {picked}, max(self.widths))]
                name = ("decision", leading.occasion())
                done, who = wishes[picked], int(engine.array("r_who")[0])
                here = self.where(who)
                yield Variable(name, done, others, best, moment, state, *here)
                engine.choose(picked)
            moment += 1

    def where(self, person: int = -1) -> tuple[int, int, int]:
        """Return a person, and the scene and turn at hand."""
        engine = self.engine
        return person, int(engine.array("cur_scene")[0]), int(engine.array("cur_turn")[0])

    def wishes(self) -> list[Wish]:
        """Return the options of the decision at hand, silence last."""
        engine = self.engine
        who, acts = int(engine.array("r_who")[0]), engine.array("o_act")
        roles = [engine.array(f"o_a{k}") for k in range(1, max(self.widths, default=1))]
        made: list[Wish] = []
        for at in range(engine.array("o_n")[0]):
            act = int(acts[at])
            others = (int(role[at]) for role in roles[: self.widths[act] - 1])
            made.append((act, (who, *others)))
        return [*made, (SILENCE, (who,))]

    # ---- runs with something changed

    def play(self, changed: _Changed, held: tuple[int, ...]) -> _Played:
        """Play the run with variables set and others held; what was played is not again."""
        found = self.known.get((changed, held))
        if found is None:
            if self.tried >= self.bounds.budget:
                raise _SpentError
            self.tried += 1
            if self.heard is not None and self.tried % 50 == 0:
                self.heard("changes", self.tried, self.bounds.budget)
            found = self.known[changed, held] = self._play(dict(changed), held)
        return found

    def _play(self, changed: Mapping[int, Value], held: tuple[int, ...]) -> _Played:
        variables, engine, leading = self.variables, self.engine, self.leading
        left_out = [variables[at].name[1] for at in changed if variables[at].name[0] == "fate"]
        first = min(variables[at].moment for at in changed)
        begun = [one for one in variables if one.moment == first]
        gates = engine.array("r_left_out")
        for fate in left_out:
            gates[fate] = 1
        leading.begin(None if left_out else begun[0].state)
        wanted = {variables[at].name: value for at, value in changed.items()}
        wanted |= {variables[at].name: variables[at].value for at in held}
        self._lead(wanted)
        try:
            return self._follow(wanted, -1 if left_out else first)
        finally:
            leading.forced, leading.comes = dict(self.own[0]), dict(self.own[1])
            gates = engine.array("r_left_out")
            for fate in left_out:
                gates[fate] = 0

    def _lead(self, wanted: Mapping[Name, Value]) -> None:
        """Let the leader do what is wanted where its occasion comes."""
        forced, comes = dict(self.own[0]), dict(self.own[1])
        for (kind, element), value in wanted.items():
            if kind == "decision":
                assert isinstance(value, tuple)
                forced[element] = value
            elif kind == "chance":
                assert isinstance(value, int)
                comes[element] = value
        self.leading.forced, self.leading.comes = forced, comes

    def _follow(self, wanted: Mapping[Name, Value], first: int) -> _Played:
        """Play on to the end, and note which variables take another value than in the run."""
        engine, leading = self.engine, self.leading
        values: dict[int, Value] = {}
        opens: dict[int, tuple[Value, ...]] = {}
        while (kind := leading.to_open()) != ENDED:
            value: Value
            nothing: Value
            others: tuple[Value, ...]
            here = self.where()
            if kind == CHANCE:
                value, element = leading.pick_chance(), leading.chance_occasion()
                name: Name = ("chance", -1 if element is None else element)
                others, nothing = (0, 1), 0
                engine.choose(value)
            else:
                engine.options()
                picked, wishes = leading.pick(), self.wishes()
                value, name = wishes[picked], ("decision", leading.occasion())
                others, nothing = (), wishes[-1]
                here = self.where(int(engine.array("r_who")[0]))
                if self.bounds.changes > 1:
                    both = zip(wishes, chances_of(engine), strict=True)
                    others = tuple(wish for wish, chance in both if chance > 0.0)
                engine.choose(picked)
            if name[1] >= 0:
                at = self.number_of(name, nothing, here)
                values[at] = value
                if self.bounds.changes > 1:
                    opens[at] = others
        is_held = all(
            values.get(self.numbers[name]) == value
            for name, value in wanted.items()
            if name[0] != "fate"
        )
        differs = tuple(
            at
            for at, one in enumerate(self.variables)
            if one.moment >= first and at in values and values[at] != one.value
        )
        return _Played(int(engine.array("r_ending")[0]), is_held, differs, opens)

    def number_of(self, name: Name, nothing: Value, here: tuple[int, int, int]) -> int:
        """Return the number of a variable; one that the run did not need had the value nothing."""
        found = self.numbers.get(name)
        if found is None:
            found = self.numbers[name] = len(self.variables)
            self.variables.append(Variable(name, nothing, (), None, LATENT, None, *here))
        return found

    # ---- what is asked

    def ask_but_for(self) -> None:
        """Find the variables without whose value the run ends otherwise."""
        for at, one in enumerate(self.variables[: self.own_count]):
            if one.next_best is None:
                continue
            found = self.play(((at, one.next_best),), ())
            if found.is_held and found.ending not in self.ended:
                self.but_for.append(ButFor(at, one.next_best, found.ending))

    def look(self, changed: int, held: int) -> None:
        """Find the causes of so many variables that need so many to be held."""
        for path, played in self.paths((), changed):
            of = tuple(at for at, _ in path)
            if any(set(one.of) <= set(of) for one in self.causes):
                continue
            witness = self.witness(path, played, held)
            if witness is not None:
                if len(self.causes) >= MOST_CAUSES:
                    self.more = True
                    continue
                holds, ends = witness
                self.causes.append(Cause(of, tuple(value for _, value in path), holds, ends))

    def paths(self, path: _Changed, left: int) -> Iterator[tuple[_Changed, _Played]]:
        """Yield ways to set so many more variables, each to what is open once the earlier are set."""
        before = self.play(path, ()) if path else None
        if before is not None and not before.is_held:
            return
        start = path[-1][0] + 1 if path else 0
        for at in range(start, self.own_count):
            one = self.variables[at]
            of = {at, *(each for each, _ in path)}
            if any(set(cause.of) <= of for cause in self.causes):
                continue
            others = one.others
            if before is not None and one.moment >= 0:
                others = tuple(v for v in before.opens.get(at, ()) if v != one.value)
            for value in others:
                if any(set(cause.of) <= of for cause in self.causes):
                    break  # Why: one witness is enough, and found while this yielded.
                longer = (*path, (at, value))
                if left > 1:
                    yield from self.paths(longer, left - 1)
                    continue
                played = self.play(longer, ())
                if played.is_held:
                    yield longer, played

    def witness(
        self, path: _Changed, played: _Played, held: int
    ) -> tuple[tuple[int, ...], int] | None:
        """Return variables that are held, so many, and the other ending that this brings.

        A variable whose value does not differ is not held: that would change nothing.
        """
        of = {at for at, _ in path}
        waiting: list[tuple[tuple[int, ...], _Played]] = [((), played)]
        seen: set[tuple[int, ...]] = set()
        while waiting:
            holds, found = waiting.pop()
            if len(holds) == held:
                if found.ending not in self.ended:
                    return holds, found.ending
                continue
            for at in found.differs:
                more = tuple(sorted((*holds, at)))
                if at in of or at in holds or more in seen:
                    continue
                seen.add(more)
                again = self.play(path, more)
                if again.is_held:
                    waiting.append((more, again))
        return None
