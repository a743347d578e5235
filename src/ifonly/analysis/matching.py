"""Finds a pattern in a row of events: incremental, in one pass, with a bound on what is open.

The rules are those of `docs/sifting.md`. A *chain* is a beginning of a match: events that are
its first steps, one after the other. Of all chains that have come equally far with the same
people the latest alone is kept, because what it can become is all that an earlier one could;
only where the next step asks for its cause are all kept. Invariant: an event is looked at
once, and only where some step or `unless` speaks of its act.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import field
from operator import itemgetter
from typing import Final, Literal, NamedTuple, TypeAlias

from ifonly.source.values import dataclass
from ifonly.story.model import EventPattern, SequencePattern

MOST_OPEN: Final = 200_000  # chains
MOST_MISSES: Final = 32
MOST_MERGED: Final = 10_000  # events' people whose meetings with beginnings are kept
OPEN: Final = -1  # a role that nobody fills yet

# Number, action, people (places, things), seconds, number of the cause (0: none), how often.
Row: TypeAlias = tuple[int, int, tuple[int, ...], int, int, int]
Binding: TypeAlias = tuple[int, ...]
Reason: TypeAlias = Literal["never", "unless", "late", "cause"]


class TooWideError(ValueError):
    """More beginnings of a pattern stand open than are kept at once."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"more than {MOST_OPEN} beginnings of `{name}` stand open at once: name somebody "
            "in its first steps, or say `within` how long the next must follow"
        )


class Chain(NamedTuple):
    """A beginning of a match. `anchor` is the end of the step before the one under way."""

    binding: Binding
    events: tuple[int, ...]
    anchor: int
    anchor_time: int
    last_time: int


@dataclass(frozen=True, slots=True)
class Match:
    """Who fills the roles of a pattern, and the events of its steps."""

    binding: Binding
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """How far a beginning came: steps done, why not further, and the event that says so."""

    binding: Binding
    events: tuple[int, ...]
    steps: int
    reason: Reason
    at: int = 0


class Fit(NamedTuple):
    """Where an act's people must be somebody (`pins`), and which roles they fill."""

    number: int  # the step, or the `unless`
    pins: tuple[tuple[int, int], ...]
    roles: tuple[tuple[int, int], ...]


class Apart(NamedTuple):
    """What may not lie between; behind a step, or (None) behind the first up to the last."""

    behind: int | None
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A pattern laid out: its places (a step asked for n times has n), and what acts may be."""

    name: str
    people: tuple[bool, ...]  # which roles are filled by people: different ones
    step_of: tuple[int, ...]
    within: tuple[int | None, ...]  # seconds, by step
    linked: tuple[bool, ...]  # by step
    known: tuple[frozenset[int], ...]  # the roles filled at each place
    join: tuple[tuple[int, ...], ...]  # of these, those that the next step names
    steps: dict[int, tuple[Fit, ...]] = field(repr=False)
    apart: tuple[Apart, ...]
    apart_of: dict[int, tuple[Fit, ...]] = field(repr=False)


def plan_of(pattern: SequencePattern, people: tuple[int, ...] | None = None) -> Plan:
    """Return a pattern laid out; `people`: who fills its roles, if that is given."""
    step_of = [at for at, step in enumerate(pattern.steps) for _ in range(step.at_least)]
    roles_of = [_roles(step.events, people) for step in pattern.steps]
    known: list[frozenset[int]] = []
    for step in step_of:
        known.append((known[-1] if known else frozenset()) | roles_of[step])
    join = [
        tuple(sorted(known[at] & roles_of[step_of[at + 1]])) for at in range(len(step_of) - 1)
    ]
    apart: list[Apart] = []
    apart_of: dict[int, list[Fit]] = {}
    scopes = [(at, step.unless) for at, step in enumerate(pattern.steps)]
    for behind, events in [*scopes, (None, pattern.unless)]:
        for event in events:
            fit = _fit(len(apart), event, people)
            for action in event.actions:
                apart_of.setdefault(action, []).append(fit)
            apart.append(Apart(behind, tuple(sorted({role for _, role in fit.roles}))))
    steps: dict[int, list[Fit]] = {}
    for at, one in enumerate(pattern.steps):
        for event in one.events:
            for action in event.actions:
                steps.setdefault(action, []).append(_fit(at, event, people))
    return Plan(
        pattern.name,
        tuple(role.kind == "person" for role in pattern.roles),
        tuple(step_of),
        tuple(None if s.within is None else round(s.within * 60) for s in pattern.steps),
        tuple(step.because for step in pattern.steps),
        tuple(known),
        tuple(join),
        {action: tuple(fits) for action, fits in steps.items()},
        tuple(apart),
        {action: tuple(fits) for action, fits in apart_of.items()},
    )


def _fit(number: int, event: EventPattern, people: tuple[int, ...] | None) -> Fit:
    pins: list[tuple[int, int]] = []
    roles: list[tuple[int, int]] = []
    for at, ref in enumerate(event.args):
        if ref is None:
            continue
        if ref.const is not None:
            pins.append((at, ref.const))
        elif ref.var is not None and people is not None:
            pins.append((at, people[ref.var]))
        elif ref.var is not None:
            roles.append((at, ref.var))
    return Fit(number, tuple(pins), tuple(roles))


def _picked(roles: tuple[int, ...]) -> Callable[[Sequence[int]], Hashable]:
    """Return what picks these roles of a binding, as a key."""
    return itemgetter(*roles) if roles else lambda bound: ()


def _roles(events: Iterable[EventPattern], people: tuple[int, ...] | None) -> frozenset[int]:
    return frozenset(role for one in events for _, role in _fit(0, one, people).roles)


class Matcher:
    """What is open of one pattern in one row of events; fed event by event.

    With `overlap` the events of one match may serve in another of the same people.
    """

    def __init__(self, plan: Plan, *, overlap: bool = False) -> None:
        self.plan = plan
        self.overlap = overlap
        self.empty: Binding = (OPEN,) * len(plan.people)
        size = len(plan.step_of)
        self.open: list[dict[Hashable, dict[Binding, Chain]]] = [{} for _ in range(size)]
        self.by_event: list[dict[int, list[Chain]]] = [{} for _ in range(size)]
        self.last_apart: list[dict[Hashable, int]] = [{} for _ in plan.apart]
        self.used: dict[Binding, int] = {}
        self.causes: dict[int, int] = {}
        step_of = plan.step_of
        self.spans = {step: (step_of.index(step), step_of.count(step)) for step in step_of}
        self.linked = [
            step_of[at + 1] != step_of[at] and plan.linked[step_of[at + 1]]
            for at in range(size - 1)
        ] + [False]
        # By step: what may not have come by its end, and whether since the first step.
        self.guards = {
            step: tuple(
                (number, apart.behind is None, _picked(apart.roles))
                for number, apart in enumerate(plan.apart)
                if apart.behind in (None, step - 1)
            )
            for step in step_of
        }
        self.is_of_people = all(plan.people)
        self.last = size - 1  # the place of the last event
        # How many steps are complete at a place.
        self.done = [
            step + (at + 1 == size or step_of[at + 1] != step)
            for at, step in enumerate(step_of)
        ]
        # Why kept: the same few people fill the same few acts over and over.
        self.bound: dict[Fit, dict[tuple[int, ...], Binding | None]] = {
            fit: {}
            for fits in (plan.steps, plan.apart_of)
            for one in fits.values()
            for fit in one
        }
        # Who fills what, of a beginning and an event: likewise.
        self.merged: dict[Binding, dict[Binding, Binding]] = {}
        self.join = [_picked(roles) for roles in plan.join]
        self.apart_key = [_picked(apart.roles) for apart in plan.apart]
        self.count = 0
        self.farthest = 0
        self.misses: dict[tuple[int, ...], Miss] = {}
        self.served: set[int] = set()
        self.acts = frozenset((*plan.steps, *plan.apart_of))

    def run(self, rows: Iterable[Row]) -> Iterator[Match]:
        """Yield the matches of a row of events, each as soon as its last event is seen.

        Raises:
            TooWideError: more is open than is kept.
        """
        acts, links = self.acts, any(self.plan.linked)
        for row in rows:
            if links and row[4]:
                self.causes[row[0]] = row[4]
            if row[1] in acts:
                found = self.feed(row)
                if found:
                    yield from found

    def feed(self, row: Row) -> list[Match]:
        """Take the next event, and return the matches that it ends."""
        n, action, roles = row[:3]
        for fit in self.plan.apart_of.get(action, ()):
            bound = self._bind(fit, roles)
            if bound is not None:
                self.last_apart[fit.number][self.apart_key[fit.number](bound)] = n
        made: list[tuple[int, Chain]] = []
        for fit in self.plan.steps.get(action, ()):
            bound = self._bind(fit, roles)
            if bound is not None:
                made += self._advance(fit.number, bound, row)
        if not made:
            return []
        found: list[Match] = []
        last, open_, join, linked = self.last, self.open, self.join, self.linked
        for place, chain in made:
            if place < last:
                if self.used and not self._is_unused(chain):
                    continue
                if linked[place]:
                    self.by_event[place].setdefault(chain.events[-1], []).append(chain)
                    self.count += 1
                # In the place of an earlier one with the same people.
                binding = chain[0]
                key = join[place](binding)
                here = open_[place].get(key)
                if here is None:
                    here = open_[place][key] = {}
                if binding not in here:
                    self.count += 1
                    if self.count > MOST_OPEN:
                        raise TooWideError(self.plan.name)
                here[binding] = chain
            elif self._is_unused(chain):
                self.used[chain.binding] = n
                self.served.update(chain.events)
                found.append(Match(chain.binding, chain.events))
        return found

    def _bind(self, fit: Fit, roles: tuple[int, ...]) -> Binding | None:
        """Return whom an act's people fill in, if it is what is meant."""
        known = self.bound[fit]
        if roles not in known:
            known[roles] = self._bind_anew(fit, roles)
        return known[roles]

    def _bind_anew(self, fit: Fit, roles: tuple[int, ...]) -> Binding | None:
        size = len(roles)
        for at, one in fit.pins:
            if at < size and roles[at] != one:
                return None
        made = list(self.empty)
        for at, role in fit.roles:
            if at >= size:
                return None
            if made[role] not in (OPEN, roles[at]):
                return None
            made[role] = roles[at]
        return tuple(made) if self._are_different(made) else None

    def _are_different(self, bound: list[int] | Binding) -> bool:
        """Say whether different letters are different people."""
        if self.is_of_people:
            count = bound.count(OPEN)
            return len(set(bound)) == len(bound) - count + (count > 0)
        else:
            people = [
                one
                for one, person in zip(bound, self.plan.people, strict=True)
                if person and one >= 0
            ]
        return len(set(people)) == len(people)

    def _advance(self, step: int, bound: Binding, row: Row) -> Iterable[tuple[int, Chain]]:
        """Return the chains that an event makes of those it goes on with, by place."""
        first, size = self.spans[step]
        if size == 1 and row[5] == 1 and (first == 0 or not self.linked[first - 1]):
            return self._step_on(step, first, bound, row)
        return self._count_on(step, bound, row)

    def _count_on(self, step: int, bound: Binding, row: Row) -> Iterator[tuple[int, Chain]]:
        """Yield the chains of an event of a step that is counted, or has a cause."""
        first, size = self.spans[step]
        for place in reversed(range(first, first + size)):
            seen: set[Binding] = set()
            # Why the widest first: an event that counts often needs fewest events before it.
            for width in reversed(range(1, min(row[5], place - first + 1) + 1)):
                for chain in self._beginnings(place - width, bound, row):
                    made = self._joined(chain, place - width, place, bound, row)
                    if made is not None and made.binding not in seen:
                        seen.add(made.binding)
                        yield place, made

    def _step_on(
        self, step: int, place: int, bound: Binding, row: Row
    ) -> list[tuple[int, Chain]]:
        """Return the chains that an event makes, as the whole of a step without a cause.

        What `_joined` does, for all beginnings at once: nearly every event of most patterns.
        Why no look at what was made before: beginnings that differ stay different.
        """
        n, time, source = row[0], row[3], place - 1
        if place == 0:
            return [(0, Chain(bound, (n,), n, time, time))]
        here = self.open[source].get(self.join[source](bound))
        made: list[tuple[int, Chain]] = []
        if not here:
            return made
        over: list[Chain] = []
        limit, guards, last_apart = self.plan.within[step], self.guards[step], self.last_apart
        if len(self.merged) > MOST_MERGED:
            self.merged.clear()
        merged = self.merged.setdefault(bound, {})
        for chain in here.values():
            old, events, _, _, last_time = chain
            binding = merged.get(old)
            if binding is None:
                binding = merged[old] = self._merge(old, bound)
            if not binding:
                continue
            if limit is not None and time - last_time > limit:
                over.append(chain)
                self._miss(source, chain, "late", n)
                continue
            anchor = events[-1]
            for number, is_whole, key_of in guards:
                apart = last_apart[number].get(key_of(binding), 0)
                if apart > (events[0] if is_whole else anchor):
                    if self.plan.known[source].issuperset(self.plan.apart[number].roles):
                        over.append(chain)
                    if self.done[source] >= self.farthest:
                        self._miss(source, chain, "unless", apart)
                    break
            else:
                # Why not by name: it is made for every beginning that goes on, and takes half.
                longer = (binding, (*events, n), anchor, last_time, time)
                made.append((place, tuple.__new__(Chain, longer)))
        for chain in over:
            self._drop(source, chain)
        return made

    def _merge(self, old: Binding, bound: Binding) -> Binding:
        """Return who fills the roles of a beginning with one more event; nobody: none may."""
        binding = tuple(map(max, old, bound))
        return binding if binding == old or self._are_different(binding) else ()

    def _beginnings(self, place: int, bound: Binding, row: Row) -> list[Chain]:
        """Return the chains that stand at a place and agree with an event."""
        if place < 0:
            return [Chain(self.empty, (), 0, 0, 0)]
        if self.linked[place]:
            found: list[Chain] = []
            cause = row[4]
            while cause:
                found += self.by_event[place].get(cause, ())
                cause = self.causes.get(cause, 0)
            return found
        here = self.open[place].get(self.join[place](bound))
        return list(here.values()) if here else []

    def _joined(
        self, chain: Chain, source: int, place: int, bound: Binding, row: Row
    ) -> Chain | None:
        """Return a chain with an event behind it, if nothing speaks against it."""
        plan, n, time = self.plan, row[0], row[3]
        if not chain.events:
            return Chain(bound, (n,), n, time, time)
        binding = tuple([max(pair) for pair in zip(chain.binding, bound, strict=True)])
        # Why only there: others were found by what they share with the event.
        if self.linked[source] and any(
            b >= 0 and a not in (b, OPEN) for a, b in zip(chain.binding, bound, strict=True)
        ):
            return None
        if binding != chain.binding and not self._are_different(binding):
            return None
        step = plan.step_of[place]
        is_new = plan.step_of[source] != step
        anchor = chain.events[-1] if is_new else chain.anchor
        anchor_time = chain.last_time if is_new else chain.anchor_time
        limit = plan.within[step]
        if limit is not None and time - anchor_time > limit:
            if is_new or step == 0:
                self._drop(source, chain)
            self._miss(source, chain, "late", n)
            return None
        for number, is_whole, key_of in self.guards[step]:
            key = key_of(binding)
            since = chain.events[0] if is_whole else anchor
            if self.last_apart[number].get(key, 0) > since:
                roles = plan.apart[number].roles
                if plan.known[source].issuperset(roles):
                    self._drop(source, chain)
                self._miss(source, chain, "unless", self.last_apart[number][key])
                return None
        return Chain(binding, (*chain.events, n), anchor, anchor_time, time)

    def _is_unused(self, chain: Chain) -> bool:
        return self.overlap or chain.events[0] > self.used.get(chain.binding, -1)

    def _drop(self, place: int, chain: Chain) -> None:
        """Let go of a chain that can become nothing more."""
        here = self.open[place].get(self.join[place](chain.binding), {})
        if here.get(chain.binding) is chain:
            del here[chain.binding]
            self.count -= 1

    # ---- what almost was

    def _miss(self, place: int, chain: Chain, reason: Reason, at: int) -> None:
        """Keep how far a chain came, if none came farther."""
        steps = self.done[place]
        if steps < self.farthest:
            return
        if steps > self.farthest:
            self.farthest = steps
            self.misses.clear()
        if len(self.misses) < MOST_MISSES:
            made = Miss(chain.binding, chain.events, steps, reason, at)
            self.misses.setdefault(chain.events, made)

    def near_misses(self) -> list[Miss]:
        """Return the beginnings that came farthest and led to no match, earliest first."""
        for place in reversed(range(len(self.open))):
            if self.done[place] < self.farthest:
                break
            for here in self.open[place].values():
                for chain in here.values():
                    if self.served.isdisjoint(chain.events):
                        self._miss(place, chain, *self._end_of(place, chain))
        found = [one for one in self.misses.values() if self.served.isdisjoint(one.events)]
        return sorted(found, key=lambda one: one.events)

    def _end_of(self, place: int, chain: Chain) -> tuple[Reason, int]:
        """Return why a chain that is still open came no further."""
        for number, apart in enumerate(self.plan.apart):
            here = apart.behind is None or apart.behind == self.done[place] - 1
            key = self.apart_key[number](chain.binding)
            is_filled = all(chain.binding[role] != OPEN for role in apart.roles)
            since = chain.events[0] if apart.behind is None else chain.events[-1]
            at = self.last_apart[number].get(key, 0)
            if here and is_filled and at > since:
                return "unless", at
        return "never", 0
