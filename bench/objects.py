"""`yardstick.story` as one would write it with objects: what the engines are measured against.

People, places and things are objects that know one another (`objects_people.py`); an act is an
object with reasons and effects (`objects_acts.py`); a `House` lets everybody decide in turn. It
gives the same events, endings and hashes as the kernel, and is written to be read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from objects_acts import Act
from objects_cast import ACTS, CAST, HOLDERS, HOMES, NAMES, NEXT_TO, PLACES, STARTS, TRAITS
from objects_options import Hashes, Option
from objects_people import (
    FROM_GREAT,
    GREAT,
    MODERATE,
    PURPOSE,
    SLIGHT,
    TRAIT,
    Person,
    Place,
    Thing,
    fold,
    grid,
    noise,
)

from ifonly.kernel.ops import Module

# Dose of grief that a wound adds in an hour, faded as it grows.
WOUND = grid(SLIGHT * 12.0 * 1.4426950408889634 * (1.0 - grid(2.0 ** (-1.0 / 12.0))))


@dataclass(eq=False)
class House:
    """The story: six people, eighty hours."""

    hashes: Hashes
    now: int = 0
    turn: int = 0
    events: int = 0
    hash: int = 0
    scored: int = 0
    turn_key: int = 0
    true_before: list[list[Any]] = field(default_factory=lambda: [[], [], [], []])
    open_calls: list[tuple[Person, Person] | None] = field(default_factory=list)
    waiting: list[tuple[Person, Person]] = field(default_factory=list)
    strikes: list[tuple[Person, Person]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.scene = self.hashes["scene"][0]
        self.blocks, self.chances = self.hashes["block"], self.hashes["chance"]
        places = zip(PLACES, self.hashes["place"], strict=True)
        self.places = {n: Place(n, h, n in ("kitchen", "loft")) for n, h in places}
        for one, other in NEXT_TO:
            self.places[one].beside.append(self.places[other])
            self.places[other].beside.append(self.places[one])
        self.by_name: dict[str, Person] = {}
        for name, code in zip(NAMES, self.hashes["person"], strict=True):
            person = Person(name, code, self.places[HOMES.get(name, "kitchen")], self)
            person.traits = {trait: TRAIT[level] for trait, level in TRAITS[name].items()}
            self.by_name[name] = person
        self.people = list(self.by_name.values())
        holders = zip(HOLDERS.items(), self.hashes["thing"], strict=True)
        self.things = [Thing(n, h, self.by_name[who]) for (n, who), h in holders]
        self.acts = [make(code) for make, code in zip(ACTS, self.hashes["act"], strict=True)]
        for person in self.people:
            person.knife_is_with = self.by_name["Bram"]
        for who, kind, whom, dose in STARTS:
            self.by_name[who].rises(kind, self.by_name[whom], dose)

    # --- events ---

    def event(self, name: int) -> None:
        """Count an event and fold its name."""
        self.events += 1
        self.hash = fold(self.hash, name, self.scene, self.turn)

    def company(self, x: Person) -> Iterator[Person]:
        """Yield who is with somebody."""
        for y in self.people:
            if y is not x and y.place is x.place:
                yield y

    def call(self, x: Person, y: Person) -> None:
        """Let somebody be called on to answer."""
        free = self.open_calls.index(None) if None in self.open_calls else len(self.open_calls)
        self.open_calls[free : free + 1] = [(x, y)]
        self.waiting.append((x, y))

    def answered(self, x: Person, y: Person) -> None:
        """Close a call."""
        self.open_calls = [None if call == (x, y) else call for call in self.open_calls]

    def _true(self) -> Iterator[list[Any]]:
        pairs = [(x, y) for x in self.people for y in self.people if x is not y]
        yield [(x, y) for x, y in pairs if x.feels("anger", y) >= FROM_GREAT]
        yield [(x, y) for x, y in pairs if y in x.at_odds and x in y.at_odds]
        yield [(x, x) for x in self.people if x.is_wounded]
        yield [(x, y) for x, y in pairs if x.feels("fear", y) >= FROM_GREAT]

    def consequences(self) -> None:
        """Let happen what follows from what has turned true."""
        while True:
            true = list(self._true())
            before, self.true_before = self.true_before, true
            turned = [
                [who for who in now if who not in was]
                for now, was in zip(true, before, strict=True)
            ]
            for number, found in enumerate(turned):
                for x, y in found:
                    self.event(self.blocks[4 + number])
                    if number == 0:
                        x.at_odds.add(y)
                    elif number == 2:
                        x.rises("joy", None, SLIGHT)
                    else:
                        x.rises("grief", None, SLIGHT if number == 1 else MODERATE)
            if not any(turned):
                return

    def chance(self, key: int, name: int, y: Person) -> None:
        """One time in two somebody is wounded."""
        if fold(key, 0, 0, PURPOSE["chance"], name) >> 63:
            return
        self.event(name)
        y.wounded_until = self.now + 36000
        for w in self.people:
            if w is y or w.sees(y):
                w.knows_wounded.add(y)
        self.consequences()

    # --- decisions ---

    def options(self, x: Person, acts: Iterable[Act], call: Person | None) -> list[Option]:
        """Return what somebody may do and has a reason for."""
        found = []
        for act in acts:
            for roles in ((call,),) if call is not None else act.fillings(x):
                reasons = list(act.reasons(x, *roles))
                if any(value > 0.0 for value, _ in reasons):
                    specific = any(mentions and value != 0.0 for value, mentions in reasons)
                    code = fold(act.hash, x.hash, *(role.hash for role in roles))
                    found.append(Option(act, roles, sum(v for v, _ in reasons), specific, code))
        return found

    def weigh(self, x: Person, key: int, options: list[Option]) -> bool:
        """Weigh the weighty acts; whether one is ready."""
        fresh = {}
        for option in options:
            if not option.act.is_weighty:
                continue
            known = x.weighed.get((option.act, *option.roles))
            if known is not None and -0.5 < option.utility - known[1] < 0.5:
                option.is_ready = known[0]
                continue
            name, alike = option.hash, []
            if not option.is_specific:
                name = option.act.hash
                others = [o for o in options if o.act is option.act and not o.is_specific]
                earlier = [x.weighed.get((o.act, *o.roles)) for o in others]
                alike = [e[0] for e in earlier if e and -0.5 < option.utility - e[1] < 0.5]
            if alike:
                option.is_ready = all(alike)
            else:
                yes, no = (noise(fold(key, PURPOSE[p], name)) for p in ("ready", "unready"))
                option.is_ready = option.utility + yes - no > 0.0
            fresh[(option.act, *option.roles)] = option.is_ready, option.utility
        x.weighed |= fresh
        return any(option.act.is_weighty and option.is_ready for option in options)

    def choose(self, key: int, options: list[Option], *, silent: bool) -> Option | None:
        """Choose an act, then one of its fillings; None is silence."""
        acts: dict[Act, list[Option]] = {}
        for option in options:
            if option.is_ready:
                acts.setdefault(option.act, []).append(option)
        ranked = [
            (
                max(o.utility for o in some) + noise(fold(key, PURPOSE["act"], act.hash)),
                act.hash >> 12,
                act,
            )
            for act, some in acts.items()
        ]
        if not ranked:
            return None
        value, _, act = max(ranked, key=lambda one: one[:2])
        if silent and noise(fold(key, PURPOSE["silence"], 0)) >= value:
            return None
        plain = [o for o in acts[act] if not o.is_specific]
        ranks = [
            (o.utility + noise(fold(key, PURPOSE["filling"], o.hash)), o.hash >> 12, o)
            for o in acts[act]
            if o.is_specific
        ]
        if plain:
            one = max(plain, key=lambda o: fold(key, PURPOSE["which"], o.hash) >> 12)
            anybody = one.utility + noise(fold(key, PURPOSE["anybody"], act.hash))
            ranks.append((anybody, -1, one))
        return max(ranks, key=lambda one: one[:2])[2]

    def decide(self, x: Person, slot: int, call: Person | None) -> None:
        """Let somebody do something, or nothing."""
        acts = [act for act in self.acts if call is None or act.answers]
        options = self.options(x, acts, call)
        self.scored += len(options)
        key = fold(self.turn_key, x.hash, slot, 0)
        is_ready = self.weigh(x, key, options)
        done = self.choose(key, options, silent=not is_ready)
        if done is None:
            return
        if done.act.is_weighty:
            x.weighed[(done.act, *done.roles)] = True, done.utility
        self.event(done.hash)
        done.act.happens(x, *done.roles)
        self.consequences()

    # --- time ---

    def turn_of(self, x: Person, answered: dict[Person, int]) -> bool:
        """Let somebody decide, and those answer who are called; whether the story is over."""
        self.decide(x, 0, None)
        for a, b in self.strikes:
            self.chance(fold(self.turn_key, a.hash), fold(self.chances[0], a.hash, b.hash), b)
        self.strikes = []
        if all(self.by_name[name].is_gone for name in NAMES[:3]):
            return True
        for caller, y in self.waiting:
            if not y.is_gone and answered.get(y, 0) < 8:
                answered[y] = answered.get(y, 0) + 1
                self.decide(y, answered[y], caller)
        self.waiting = []
        return False

    def fate(self) -> None:
        """Let happen what comes from outside at this turn."""
        if self.turn == 24:
            self.event(self.blocks[1])
            self.by_name["Bram"].rises("grief", None, MODERATE)
            self.consequences()
        elif self.turn == 40:
            self.chance(fold(self.turn_key, 0), self.chances[1], self.by_name["Jon"])
        elif self.turn == 60 and not self.by_name["Ilse"].is_gone:
            self.event(self.blocks[3])
            self.by_name["Ilse"].rises("joy", None, GREAT)
            self.consequences()

    def pass_an_hour(self) -> None:
        """Let an hour pass; wounds hurt."""
        hurt = [x for x in self.people if x.is_wounded]
        self.now += 3600
        for x in hurt:
            x.rises("grief", None, WOUND)
        self.consequences()

    def play(self, seed: int, run: int) -> tuple[int, int, int]:
        """Play a run; return the ending (-1: none), the length and the hash."""
        scene_key = fold(0, seed, run, self.scene, 0)
        self.event(fold(self.scene, 8))
        for turn in range(1, 81):
            self.turn = turn
            self.turn_key = fold(scene_key, turn)
            self.fate()
            drawn = {
                name: fold(self.turn_key, self.by_name[name].hash, 0, 0, PURPOSE["order"], 0)
                for name in CAST
            }
            answered: dict[Person, int] = {}
            for name in sorted(CAST, key=lambda name: -(drawn[name] >> 12)):
                x = self.by_name[name]
                if not x.is_gone and self.turn_of(x, answered):
                    return 0, self.events, self.hash
            self.pass_an_hour()
        for call in self.open_calls:
            if call is not None:
                self.event(fold(call[1].hash, 9))
        self.event(fold(self.scene, 11))
        return self.ending(), self.events, self.hash

    def ending(self) -> int:
        """Return the number of the first ending that holds."""
        marta, osk, ilse, bram = self.people[:4]
        if osk in marta.at_odds and bram in ilse.at_odds:
            return 1
        if any(x.is_gone for x in self.people):
            return 2
        if marta.feels("thief", bram) >= FROM_GREAT:
            return 3
        return -1 if marta.is_gone else 4


def runs(module: Module, seed: int, first: int, count: int) -> list[tuple[int, int, int]]:
    """Play runs with objects."""
    hashes = Hashes(module)
    return [House(hashes).play(seed, run) for run in range(first, first + count)]
