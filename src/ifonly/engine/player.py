"""Take a traced run from moment to moment: by its luck, by a script, or by force.

A `Player` decides nothing that the kernel decides. At each moment it looks at what is possible,
finds the luck under which what is written happens (docs/semantics.md, section 10), records what
was chosen, and lets the kernel go on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Final, TypeAlias

from ifonly.chronicle.events import SILENCE, Chance, Chronicle, Decision, Luck, Option
from ifonly.engine.leading import readiness_of
from ifonly.engine.moments import CHANCE, ENDED, ORDER
from ifonly.engine.odds import Filling, option_chances, readiness_chance
from ifonly.engine.python import Engine
from ifonly.engine.record import Recorder
from ifonly.engine.told import Script, guard_parts
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.numbers import fold, name_hash
from ifonly.source.values import dataclass
from ifonly.story.model import Effect, Story, ToldAct, ToldOutcome

ATTEMPTS: Final = 10_000


Wish: TypeAlias = tuple[int, int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Force:
    """At one moment, something else than luck would have it.

    At a decision `action` with `args` (-1: silence); at a chance `comes`.
    """

    action: int = SILENCE
    args: tuple[int, ...] = ()
    comes: bool | None = None


@dataclass(slots=True)
class Player:
    """Takes a traced run from moment to moment; lives for one run or branch."""

    story: Story
    assembled: Assembled
    engine: Engine
    recorder: Recorder
    script: Script | None
    at_once: Force | None = None
    forced: dict[int, tuple[int, tuple[int, ...]]] = field(default_factory=dict)
    orders: dict[int, tuple[int, ...]] = field(default_factory=dict)
    comes: dict[int, int] = field(default_factory=dict)
    # acts (scene, action, roles) that a written step needs ready at an earlier weighing
    must_ready: frozenset[Wish] = frozenset()
    missed: set[Wish] = field(default_factory=set)  # those found wanting in this run
    made_ready: dict[tuple[int, tuple[int, ...]], float] = field(default_factory=dict)
    earlier: dict[int, float] = field(default_factory=dict)
    effects: Mapping[str, tuple[Effect, ...]] = field(default_factory=dict)
    seen: int = 0

    def play(self) -> None:
        """Play to the end of the story."""
        while True:
            kind = self.engine.advance()
            self.recorder.close_event()
            self.follow_scene()
            if kind == ENDED:
                break
            if kind == ORDER:
                self.order()
            elif kind == CHANCE:
                self.chance()
            else:
                self.decide()
        self.recorder.look("end")

    def follow_scene(self) -> None:
        """Tell the script of what has happened since the last moment."""
        if self.script is None:
            return
        for event in self.recorder.events[self.seen :]:
            if event.kind in ("opened", "closed"):
                self.made_ready.clear()
                self.script.enter(event.what if event.kind == "opened" else None)
            elif event.kind == "skipped":
                self.script.skipped(event.what)
            elif event.kind == "happening":
                block = self.assembled.layout.blocks[event.what]
                if block.kind == "fate":
                    fate = self.assembled.layout.fates[block.id]
                    line = self.story.scenes[fate.scene].fates[fate.line]
                    if line.probability is None:
                        self.script.outcome(event.turn, line.effects, ())
        self.seen = len(self.recorder.events)

    @property
    def turn(self) -> int:
        """The turn at hand."""
        return self.recorder.where()[1]

    # --- who acts first ---

    def order(self) -> None:
        """Let the order of the turn be drawn, as it is told or as luck has it."""
        self.recorder.look("order")
        row = self.engine.array("r_row")[0]
        luck = self.engine.array("luck_order")
        wanted = self.script.order(self.turn) if self.script is not None else ()
        people = self.orders.get(row)
        if len(wanted) > 1:
            drawn = self.drawn_order()
            asked = [p for p in wanted if p in drawn]
            for attempt in range(ATTEMPTS if self.may_come(asked, drawn) else 0):
                luck[row] = attempt
                drawn = self.drawn_order()
                if [p for p in drawn if p in wanted] == [p for p in wanted if p in drawn]:
                    break
            else:
                luck[row] = 0
                drawn = self.drawn_order()
                people = (*asked, *(p for p in drawn if p not in wanted))
                self.orders[row] = people
        self.engine.choose(0)
        if people is not None and sorted(people) == sorted(self.drawn_order()):
            self.engine.array("r_ord")[: len(people)] = people

    def may_come(self, asked: Sequence[int], drawn: Sequence[int]) -> bool:
        """Whether some luck brings these people in this order.

        Those whose order the scene gives come first, in that order, whatever is drawn.
        """
        array = self.engine.array
        first = array("s_first_cast")[array("cur_scene")[0]]
        cast = range(first, first + array("s_casts")[array("cur_scene")[0]])
        given = {array("k_person")[m] for m in cast if array("k_order")[m] > 0}
        fixed = [p for p in drawn if p in given and p in asked]
        return list(asked[: len(fixed)]) == fixed

    def drawn_order(self) -> list[int]:
        """Return the order that this luck draws."""
        self.engine.call("order")
        count = self.engine.array("r_ord_n")[0]
        return list(self.engine.array("r_ord")[:count])

    # --- decisions ---

    def decide(self) -> None:
        """Let the person at hand choose, as it is told or as luck has it."""
        engine, recorder = self.engine, self.recorder
        recorder.motives.clear()
        recorder.offered.clear()
        count = engine.options()
        person, slot = engine.array("r_who")[0], engine.array("r_slot")[0]
        people = len(self.story.people)
        element = (engine.array("r_row")[0] * people + person) * 9 + slot
        options = self.options(person, count)
        wishes = [(option.action, option.args) for option in options[:-1]]
        chosen, told, step = None, False, None
        forced = False
        if self.at_once is not None:
            wish = (self.at_once.action, self.at_once.args)
            chosen = wishes.index(wish) if wish in wishes else count
            self.at_once, forced = None, True
            self.forced[element] = wish
        elif self.script is not None:
            told = True
            chosen, step = self.script.wanted(self.turn, person, wishes)
            if chosen < 0 and step is not None:
                self.report_impossible(step)
                chosen, step = count, None
            elif step is not None:
                self.script.done(self.turn)
            self.mean(options, chosen)
            forced = not self.find_luck(element, chosen, options[chosen].probability)
            if forced:
                self.forced[element] = (options[chosen].action, options[chosen].args)
                if step is not None:
                    self.script.unlikely(step, options[chosen].probability)
                    if options[chosen].weighty and options[chosen].probability == 0.0:
                        self.missed.add((self.recorder.where()[0] or 0, *wishes[chosen]))
        elif element in self.forced:
            wish = self.forced[element]
            forced = wish in wishes or wish[0] == SILENCE
            chosen = wishes.index(wish) if wish in wishes else count if forced else None
        drawn = engine.pick()
        if chosen is None:
            chosen = drawn
        if not count:
            engine.choose(0)
            return
        attempt = engine.array("luck_choice")[element]
        if step is not None and wishes[chosen] in self.made_ready:
            self.earlier[element] = self.made_ready.pop(wishes[chosen])
        earlier = self.earlier.get(element, 1.0)
        decision = Decision(
            index=len(recorder.decisions),
            scene=recorder.where()[0] or 0,
            turn=self.turn,
            person=person,
            slot=slot,
            options=self.with_noise(options, attempt),
            chosen=chosen,
            told=told,
            forced=forced,
            attempt=attempt,
            probability=options[chosen].probability * earlier,
            snapshot=recorder.look("decision"),
        )
        recorder.decisions.append(decision)
        recorder.deciding = decision.index
        if slot == 0 and self.story.scenes[decision.scene].same_time and chosen < count:
            recorder.chosen_together[person] = decision.index
        engine.choose(chosen)

    def mean(self, options: Sequence[Option], chosen: int) -> None:
        """Say which weighty acts the script wants ready at this weighing.

        None of them, but those that a step told later in the scene was found to need; and
        where silence is written none at all. The chance of coming out ready here belongs
        to the act that is told later, and is kept for it.
        """
        scene = self.recorder.where()[0] or 0
        meant = self.engine.array("r_meant")
        for i, option in enumerate(options[:-1]):
            wish = (option.action, option.args)
            later = chosen < len(options) - 1 and (scene, *wish) in self.must_ready
            meant[i] = int(later) if option.weighty else 2
            if later and option.weighty and i != chosen and wish not in self.made_ready:
                self.made_ready[wish] = readiness_chance(option.utility)

    def find_luck(self, element: int, chosen: int, probability: float) -> bool:
        """Set the first attempt at which this is chosen freely; False where there is none."""
        attempt = self.engine.seek(chosen) if probability > 0.0 else ATTEMPTS
        self.engine.array("luck_choice")[element] = attempt if attempt < ATTEMPTS else 0
        return attempt < ATTEMPTS

    def options(self, person: int, count: int) -> list[Option]:
        """Return the options of the decision at hand, silence last, without their noise."""
        array = self.engine.array
        acts, utilities, specific = array("o_act"), array("o_u"), array("o_specific")
        roles = [array(f"o_a{k}") for k in range(1, self.assembled.layout.roles)]
        fillings = []
        for i in range(count):
            readiness = readiness_of(self.engine, i)
            fillings.append(Filling(acts[i], utilities[i], bool(specific[i]), readiness))
        chances = option_chances(fillings)
        made = []
        offered = self.recorder.offered
        for i, filling in enumerate(fillings):
            width = len(self.story.actions[filling.act].roles)
            args = (person, *(role[i] for role in roles))[:width]
            made.append(
                Option(
                    action=filling.act,
                    args=args,
                    utility=filling.utility,
                    noise=0.0,
                    probability=chances[i],
                    motives=offered[i] if i < len(offered) else (),
                    specific=filling.specific,
                    weighty=filling.readiness != "none",
                )
            )
        made.append(Option(SILENCE, (person,), 0.0, 0.0, chances[count]))
        return made

    def with_noise(self, options: Sequence[Option], attempt: int) -> tuple[Option, ...]:
        """Add what this luck gave each act, and which weighty fillings it made ready."""
        key = self.engine.call("r_decision_key", attempt)
        names, is_open = self.engine.array("h_act"), self.engine.array("r_open")
        purposes = {True: name_hash("act"), False: name_hash("silence")}
        made = []
        for i, option in enumerate(options):
            is_act = option.action >= 0
            name = names[option.action] if is_act else 0
            noise = self.engine.call("noise", fold(fold(key, purposes[is_act]), name))
            ready = bool(is_open[i]) if option.weighty else True
            made.append(replace(option, noise=noise, ready=ready))
        return tuple(made)

    def report_impossible(self, step: ToldAct) -> None:
        """Say why a written act is no option: by the parts of what it needs, if compiled."""
        assert self.script is not None
        probes = list(self.assembled.layout.probes)
        failing = [
            part
            for part in guard_parts(self.story, step)
            if part in probes and not self.engine.call("probe", probes.index(part))
        ]
        width = self.assembled.layout.roles
        roles = [ref.const or 0 for ref in step.args]
        roles += [0] * (width - len(roles))
        if failing or not self.engine.call("guard", step.action, *roles):
            why = "what it needs does not hold"
        elif self.story.actions[step.action].answers is not None:
            why = "it answers a call, and the call is not open"
        else:
            why = "no reason speaks for it, or the people it names are not at hand"
        self.script.impossible(self.turn, step, why, failing)

    # --- chance ---

    def chance(self) -> None:
        """Let the chance at hand come true or not, as it is told or as luck has it."""
        engine, recorder = self.engine, self.recorder
        at = engine.array("r_x_i")[0]
        chance = engine.array("r_x_id")[at]
        roles = [engine.array(f"r_x_a{k}")[at] for k in range(self.assembled.layout.roles)]
        times = engine.array("r_occurred")[chance]
        many = len(engine.array("chance_p"))
        element = (engine.array("r_row")[0] * many + chance) * 8 + times
        probability = engine.array("chance_p")[chance]
        luck = engine.array("luck_chance")
        info = self.assembled.layout.chances[chance]
        comes: int | None = None
        forced = False
        if self.at_once is not None and self.at_once.comes is not None:
            comes, forced, self.at_once = int(self.at_once.comes), True, None
            self.comes[element] = comes
        elif self.script is not None:
            step = self.script.step(self.turn, ToldOutcome)
            comes = int(self.script.outcome(self.turn, self.effects.get(info.name, ()), roles))
            attempts = range(ATTEMPTS) if times < 8 else range(0)
            for attempt in attempts:
                luck[element] = attempt
                if engine.pick() == comes:
                    break
            else:
                if times < 8:
                    luck[element] = 0
                forced = engine.pick() != comes
                if forced:
                    self.comes[element] = comes
                    if comes and step is not None:
                        self.script.unlikely(step, probability)
        elif element in self.comes:
            comes, forced = self.comes[element], True
        if comes is None:
            comes = engine.pick()
        scene, turn = recorder.where()
        snapshot = recorder.look("chance")
        record = Chance(
            chance=chance,
            scene=-1 if scene is None else scene,
            turn=turn,
            args=tuple(roles[: len(info.frame)]),
            came=bool(comes),
            told=self.script is not None,
            forced=forced,
            attempt=luck[element] if times < 8 else 0,
            probability=probability,
            event=len(recorder.events) + 1 if comes else 0,
            snapshot=snapshot,
        )
        recorder.chances.append(record)
        engine.choose(comes)

    # --- the end ---

    def kept_luck(self) -> Luck:
        """Return the luck that plays this run again."""
        attempts = tuple(
            (name, at, attempt)
            for name in ("luck_choice", "luck_order", "luck_chance")
            for at, attempt in enumerate(self.engine.array(name))
            if attempt
        )
        return Luck(
            attempts=attempts,
            forced=tuple((at, *wish) for at, wish in sorted(self.forced.items())),
            orders=tuple(sorted(self.orders.items())),
            chances=tuple(sorted(self.comes.items())),
            earlier=tuple(sorted(self.earlier.items())),
        )

    def use_luck(self, luck: Luck) -> None:
        """Take over the luck of another run."""
        self.engine.clear_luck()
        for name, at, attempt in luck.attempts:
            self.engine.array(name)[at] = attempt
        self.forced = {at: (action, args) for at, action, args in luck.forced}
        self.orders = dict(luck.orders)
        self.comes = dict(luck.chances)
        self.earlier = dict(luck.earlier)

    def chronicle(self, seed: int | str, run: int, story_hash: str, *, told: bool) -> Chronicle:
        """Return what was recorded."""
        measures = tuple(
            self.engine.call("measure", k) for k in range(len(self.story.measures))
        )
        return self.recorder.written(
            seed,
            run,
            story_hash,
            self.kept_luck(),
            self.engine.array("r_ending")[0],
            measures,
            told=told,
        )
