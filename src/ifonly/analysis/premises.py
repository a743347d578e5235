"""Finds the conditions an author forgot: what is so as told, and not so in some free life.

A *use* is a place of the text at which a run comes by: a scene that opens, a reason that
weighs in what was chosen, a line of fate. A *premise* of it is a fact about its people. What
is so at a use whenever the told run comes there, and otherwise in some life that comes
there too, stands in the text unsaid. Invariant: nothing is guessed about words; a premise
that no life breaks is not listed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import permutations

from ifonly.analysis.wording import in_names
from ifonly.chronicle.events import Chronicle, Snapshot
from ifonly.engine.run import play
from ifonly.kernel.assemble import Assembled
from ifonly.source.diagnostic import Diagnostic, hint
from ifonly.source.span import Span
from ifonly.source.values import dataclass
from ifonly.story.model import Fate, Motive, Ref, Story
from ifonly.story.refs import of_type

SHOWN = 4  # premises named at one use; the rest is counted


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the text that runs come by, and whom it is about: names or role letters."""

    said: str
    span: Span
    who: tuple[str, ...]
    ask: str = "behind `needs`"
    anybody: bool = False  # it names nobody: roles are filled anew each time


@dataclass(frozen=True, slots=True)
class Premise:
    """A fact about people of a use, by their positions there."""

    fact: int
    at: tuple[int, ...]


# What was seen at each use of one run: the values each premise had.
Life = dict[Use, dict[Premise, frozenset[bool]]]


@dataclass(frozen=True, slots=True)
class Broken:
    """A premise with its value as told, and in how many lives it was otherwise."""

    premise: Premise
    told: bool
    lives: int


@dataclass(slots=True)
class Tally:
    """Counts lives against the told one; made for one story, fed life by life."""

    told: Life
    lives: int = 0
    used: dict[Use, int] = field(default_factory=dict)
    broken: dict[tuple[Use, Premise], int] = field(default_factory=dict)

    def add(self, life: Life) -> None:
        """Count one free life."""
        self.lives += 1
        for use, seen in life.items():
            wanted = self.told.get(use)
            if wanted is None:
                continue
            self.used[use] = self.used.get(use, 0) + 1
            for premise, values in wanted.items():
                if use.anybody and True not in values:
                    # Why: of anybody at all, most of what could be said is not so.
                    continue
                if len(values) == 1 and seen.get(premise, values) != values:
                    key = (use, premise)
                    self.broken[key] = self.broken.get(key, 0) + 1

    def found(self) -> Iterator[tuple[Use, list[Broken]]]:
        """Yield each use with its broken premises, those broken most often first."""
        for use, wanted in self.told.items():
            rows = [
                Broken(premise, True in values, self.broken[use, premise])
                for premise, values in wanted.items()
                if (use, premise) in self.broken
            ]
            if rows:
                yield use, sorted(rows, key=lambda one: -one.lives)


@dataclass(frozen=True, slots=True)
class Premises:
    """What the told run takes for granted and free lives break, after so many lives."""

    found: tuple[Diagnostic, ...]
    lives: int


def premises(
    story: Story,
    assembled: Assembled,
    lives: int,
    seed: int | str = 1,
    heard: Callable[[int, int], None] | None = None,
) -> Premises:
    """Return what the told run takes for granted and some of so many free lives break.

    `heard` hears how many lives are played, and of how many. An interruption ends it with
    what was found by then.
    """
    observer = _Observer(story, assembled)
    told, _ = play(assembled, story, seed, 0, told=True)
    tally = Tally(observer.life(told))
    try:
        for run in range(1, lives + 1):
            free, _ = play(assembled, story, seed, run)
            tally.add(observer.life(free))
            if heard is not None:
                heard(run, lives)
    except KeyboardInterrupt:
        pass
    return Premises(
        tuple(_said(story, tally, use, rows) for use, rows in tally.found()), tally.lives
    )


def _said(story: Story, tally: Tally, use: Use, rows: Sequence[Broken]) -> Diagnostic:
    of = tally.used[use]
    lines = [
        f"`{premise_text(story, use, one.premise)}` is {'' if one.told else 'not '}so as told, "
        f"and {'not so' if one.told else 'so'} in {one.lives} of {of} lives that come here"
        for one in rows[:SHOWN]
    ]
    if len(rows) > SHOWN:
        lines.append(f"and {len(rows) - SHOWN} more")
    return hint(
        "forgotten-premise",
        f"{use.said} relies on what {rows[0].lives} of {of} lives break",
        use.span,
        "nothing here asks for it",
        notes=tuple(lines),
        help=f"if it matters here, ask for it {use.ask}",
    )


def premise_text(story: Story, use: Use, premise: Premise) -> str:
    """Return a premise in the words of the fact, with the names of the use."""
    fact = story.facts[premise.fact]
    names = dict(
        zip((one.letter for one in fact.roles), (use.who[i] for i in premise.at), strict=True)
    )
    return " ".join(in_names(word, names) for word in fact.text.split(" "))


class _Observer:
    """Reads lives off chronicles. Made for one story; keeps only where its facts are stored."""

    def __init__(self, story: Story, assembled: Assembled) -> None:
        self.story = story
        self.layout = assembled.layout
        names = [array.name for array in assembled.module.arrays if array.role == "state"]
        self.fact = names.index("fact") if "fact" in names else -1
        self.end = names.index("fact_end") if "fact_end" in names else -1
        self.plain = [
            index
            for index, fact in enumerate(story.facts)
            if all(role.kind == "person" for role in fact.roles) and fact.roles
        ]

    def life(self, chronicle: Chronicle) -> Life:
        """Return what was so at each use of a run."""
        seen: dict[Use, dict[Premise, set[bool]]] = {}
        for use, people, snapshot in self.uses(chronicle):
            rows = seen.setdefault(use, {})
            for premise, value in self.facts(people, snapshot):
                rows.setdefault(premise, set()).add(value)
        return {
            use: {premise: frozenset(values) for premise, values in rows.items()}
            for use, rows in seen.items()
        }

    def facts(
        self, people: tuple[int, ...], snapshot: Snapshot
    ) -> Iterator[tuple[Premise, bool]]:
        """Yield every stored fact about these people."""
        for index in self.plain:
            for at in permutations(range(len(people)), len(self.story.facts[index].roles)):
                where = self.layout.cell("fact", index, [people[i] for i in at])
                if where is None or self.fact < 0:
                    continue
                holds = snapshot.arrays[self.fact][where[1]] != 0
                if self.story.facts[index].lasts is not None and self.end >= 0:
                    holds = holds and snapshot.time < snapshot.arrays[self.end][where[1]]
                yield Premise(index, at), holds

    def uses(self, chronicle: Chronicle) -> Iterator[tuple[Use, tuple[int, ...], Snapshot]]:
        """Yield the places a run came by, with their people and the state there."""
        scenes = self.story.scenes
        for snapshot in chronicle.snapshots:
            if snapshot.kind == "opening" and snapshot.scene is not None:
                scene = scenes[snapshot.scene]
                cast = tuple(one.person for one in scene.cast)
                use = Use(f'the scene "{scene.name}"', scene.span, self.names(cast))
                yield use, cast, snapshot
        for decision in chronicle.decisions:
            option = decision.options[decision.chosen]
            for index, value in option.motives:
                if index >= 0 and value != 0:
                    motive = self.story.motives[index]
                    yield (
                        *self.reason(motive, option.args),
                        chronicle.snapshots[decision.snapshot],
                    )
        yield from self.fates(chronicle)

    def reason(self, motive: Motive, args: tuple[int, ...]) -> tuple[Use, tuple[int, ...]]:
        """Return a reason as a use, and the people of the act it weighed in."""
        roles = self.story.actions[motive.action].roles
        at = [i for i, role in enumerate(roles) if role.kind == "person"]
        who = tuple(
            roles[i].letter if (one := motive.who[i]) is None else self.story.people[one].name
            for i in at
        )
        anybody = all(motive.who[i] is None for i in at)
        return Use(
            f'the reason "{motive.name}"', motive.span, who, "behind `when`", anybody
        ), tuple(args[i] for i in at)

    def fates(self, chronicle: Chronicle) -> Iterator[tuple[Use, tuple[int, ...], Snapshot]]:
        """Yield the lines of fate that came over people."""
        lines = {line.block: line for line in self.layout.fates}
        for event in chronicle.events:
            line = lines.get(event.what) if event.kind == "happening" else None
            if line is None:
                continue
            fate = self.story.scenes[line.scene].fates[line.line]
            people = _people(fate)
            before = [one for one in chronicle.snapshots if one.events < event.n]
            if people and before:
                use = Use("this line of fate", fate.span, self.names(people), "behind `unless`")
                yield use, people, before[-1]

    def names(self, people: Iterable[int]) -> tuple[str, ...]:
        """Return people by name."""
        return tuple(self.story.people[one].name for one in people)


def _people(fate: Fate) -> tuple[int, ...]:
    found = (
        ref.const
        for ref in of_type(fate.effects, Ref)
        if ref.kind == "person" and ref.const is not None
    )
    return tuple(dict.fromkeys(found))
