"""Says the moments of a run in words: what was done there, what could have been."""

from ifonly.analysis.turning import FateWeight, Moment, TurningPoint, Turns
from ifonly.analysis.wording import act_text, filler
from ifonly.chronicle.events import Chronicle, Decision, Option
from ifonly.kernel.layout import Layout
from ifonly.present.chance_words import act_said, chance_text
from ifonly.source.values import dataclass
from ifonly.story.facts import UNENDED, Wanted
from ifonly.story.model import Story
from ifonly.telling.happenings import event_text


@dataclass(frozen=True, slots=True)
class Words:
    """A story and a run of it, to say moments by; `wanted` are the endings that are asked for."""

    the_story: Story
    layout: Layout
    chronicle: Chronicle
    wanted: Wanted | None = None

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that are told apart: in file order, the missing one or all others last."""
        if self.wanted is not None:
            return self.wanted.names
        return (*(one.name for one in self.the_story.endings), UNENDED)

    @property
    def ended(self) -> str:
        """The ending that the run came to."""
        found = self.chronicle.ending
        return UNENDED if found is None else self.the_story.endings[found].name

    def scene(self, scene: int | None) -> str | None:
        """Return a scene's name; none between scenes."""
        return None if scene is None else self.the_story.scenes[scene].name

    def event(self, n: int) -> str:
        """Return an event as a plain sentence."""
        events = self.chronicle.events
        return event_text(self.the_story, self.layout, events, events[n - 1])

    def fate(self, one: FateWeight) -> str:
        """Return the name of a line of fate."""
        return self.fate_name(one.scene, one.line)

    def fate_name(self, scene: int, line: int) -> str:
        """Return the name of a line of fate of a scene."""
        return self.the_story.scenes[scene].fates[line].name

    def decision(self, moment: Moment) -> Decision | None:
        """Return the decision of a moment."""
        found = moment.decision
        return None if found is None else self.chronicle.decisions[found]

    def event_of(self, moment: Moment) -> int | None:
        """Return the number of the event that a moment brought."""
        if moment.chance is not None:
            return self.chronicle.chances[moment.chance].event or None
        if moment.decision is None:
            return None
        for event in self.chronicle.events:
            if event.decision == moment.decision:
                return event.n
        return None

    def chance_of(self, moment: Moment) -> float | None:
        """Return how likely it was that a moment went as it did."""
        decision = self.decision(moment)
        if decision is not None:
            return decision.choice.probability
        if moment.chance is None:
            return None
        chance = self.chronicle.chances[moment.chance]
        return chance.probability if chance.came else 1.0 - chance.probability

    def text(self, moment: Moment) -> str:
        """Say what a moment brought: `Rukia turns to Renji`."""
        decision = self.decision(moment)
        if decision is not None:
            return self.option(moment, decision.chosen)
        if moment.chance is not None:
            return self.option(moment, int(self.chronicle.chances[moment.chance].came))
        if moment.kind == "order":
            return "who acts first"
        return "the end"

    def turned(self, turns: Turns, point: TurningPoint) -> str:
        """Say a turning point; of a silence, what was not done."""
        moment = turns.moments[point.moment]
        if moment.kind == "order":
            return "luck: who acts first"
        decision = self.decision(moment)
        if decision is None or decision.choice.action >= 0:
            return self.text(moment)
        acts = [other for other in point.alternatives if other.option != decision.chosen]
        if not acts:
            return self.text(moment)
        option = decision.options[max(acts, key=lambda one: abs(one.gain.estimate)).option]
        denied = act_said(self.the_story, option.action, option.args, comes=False)
        return denied or self._silence(decision.person)

    def _silence(self, person: int) -> str:
        one = self.the_story.people[person]
        return f"{one.name} {'do' if one.plural else 'does'} nothing"

    def option(self, moment: Moment, option: int) -> str:
        """Say an option of a moment, taken or not."""
        decision = self.decision(moment)
        if decision is not None:
            one = decision.options[option]
            if one.action < 0:
                return self._silence(decision.person)
            return act_text(self.the_story, one.action, one.args)
        return self._chance(moment, bool(option))

    def _chance(self, moment: Moment, comes: bool) -> str:
        """Say what a chance brings, or that it does not; a fate by its name if no words say it."""
        assert moment.chance is not None
        chance = self.chronicle.chances[moment.chance]
        block = next(
            at
            for at, one in enumerate(self.layout.blocks)
            if one.kind == "chance" and one.id == chance.chance
        )
        said = chance_text(self.the_story, self.layout, block, chance.args, comes)
        if said is not None:
            return f"by chance, {said}"
        for line in self.layout.fates:
            if line.block == block:
                name = self.fate_name(line.scene, line.line)
                return f"by chance, “{name}” {'comes' if comes else 'does not come'}"
        return f"by chance, things {'change' if comes else 'stay as they are'}"

    def action(self, moment: Moment, option: int) -> str:
        """Return the name of an act, `silence`, or `chance`."""
        one = self._option(moment, option)
        if one is None:
            return "chance"
        return "silence" if one.action < 0 else self.the_story.actions[one.action].name

    def roles(self, moment: Moment, option: int) -> dict[str, str]:
        """Return the letters of an act with the names that fill them."""
        one = self._option(moment, option)
        if one is None or one.action < 0:
            return {}
        roles = self.the_story.actions[one.action].roles
        return {
            role.letter: filler(self.the_story, role.kind, at)
            for role, at in zip(roles, one.args, strict=False)
        }

    def _option(self, moment: Moment, option: int) -> Option | None:
        decision = self.decision(moment)
        return None if decision is None else decision.options[option]
