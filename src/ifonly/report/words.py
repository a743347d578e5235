"""The story's words as patterns, so that a page can tell events that nobody has played yet.

A pattern is a text in which `{X}`, `{X's}`, `{X they}` stand for whoever fills a role, as in an
author's words; what an act is about is filled in already. Patterns are found by telling an act
of stand-ins, one for each role, whose mentions become the role's letter again. Words under a
condition are left out: a page asks no state. Invariant: every text is the author's, or made of
an act's own name as `telling.surface` makes it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ifonly.analysis.wording import act_text
from ifonly.chronicle.events import Event
from ifonly.kernel.layout import BlockInfo, Layout
from ifonly.present.answers import Json
from ifonly.present.chance_words import chance_text
from ifonly.story.inflect import pronouns
from ifonly.story.model import Action, Kind, Person, Place, Role, Story, Template, Thing
from ifonly.telling.happenings import happening
from ifonly.telling.numbers import later
from ifonly.telling.outside import outside_of
from ifonly.telling.surface import Mention, Sentence, default_sentence, fill

_MOST_ROLES = 10


class _StandIns:
    """A story with a person, a place and a thing more for each role; made for one report."""

    def __init__(self, story: Story, plural: bool) -> None:
        names = [f"{{{n}}}" for n in range(_MOST_ROLES)]
        self.first = {
            "person": len(story.people),
            "place": len(story.places),
            "thing": len(story.things),
        }
        people = tuple(Person(name, "they", plural, ()) for name in names)
        places = tuple(Place(name, None, (), False, False) for name in names)
        things = tuple(Thing(name) for name in names)
        self.story = replace(
            story,
            people=(*story.people, *people),
            places=(*story.places, *places),
            things=(*story.things, *things),
        )

    def of(self, kinds: Iterable[Kind]) -> tuple[int, ...]:
        """Return a stand-in for each role, by its kind."""
        return tuple(self.first[kind] + at for at, kind in enumerate(kinds))

    def pattern(self, sentence: Sentence) -> str:
        """Return a sentence of stand-ins as a pattern."""
        return "".join(
            piece if isinstance(piece, str) else self._mention(piece) for piece in sentence
        )

    def _mention(self, one: Mention) -> str:
        role = one.person - self.first["person"]
        who = str(role) if role >= 0 else f"person {one.person}"
        match one.form:
            case "name":
                return f"{{{who}}}"
            case "possessive":
                return f"{{{who}'s}}"
            case form:
                return f"{{{who} {form.capitalize() if one.capital else form}}}"


def people_of(story: Story) -> list[Json]:
    """Return everybody with their pronouns, as patterns need them."""
    found: list[Json] = []
    for one in story.people:
        said = pronouns(one.pronoun, one.plural)
        forms = {
            name: getattr(said, name)
            for name in ("they", "them", "their", "theirs", "themself")
        }
        found.append({"name": one.name, "plural": one.plural, "forms": forms})
    return found


def acts_of(story: Story) -> list[Json]:
    """Return every act: its roles, what it is called as an option, and what tells it."""
    one, many = _StandIns(story, plural=False), _StandIns(story, plural=True)
    return [_act(one, many, number, act) for number, act in enumerate(story.actions)]


def _act(one: _StandIns, many: _StandIns, number: int, act: Action) -> Json:
    roles = act.roles
    found: Json = {"roles": kinds_of(roles)}
    for name, here in (("one", one), ("many", many)):
        filled = here.of(role.kind for role in roles)
        option = act_text(here.story, number, filled)
        plain = here.pattern(default_sentence(here.story, act, filled))
        if name == "one" or (option, plain) != (found["option"], found["plain"]):
            suffix = "" if name == "one" else "s"
            found |= {f"option{suffix}": option, f"plain{suffix}": plain}
    filled = one.of(role.kind for role in roles)
    words = [
        one.pattern(fill(one.story, each.text, act, filled))
        for each in act.words
        if each.cond is None
    ]
    if words:
        found["words"] = words
    return found


def blocks_of(story: Story, layout: Layout) -> list[Json]:
    """Return every block of effects: what tells it, if it is told at all; of chances their outcomes."""
    here, many = _StandIns(story, plural=False), _StandIns(story, plural=True)
    brought = outside_of(here.story, layout)
    return [
        _block(here, layout, brought, at, one) | _outcomes(here, many, layout, at, one)
        for at, one in enumerate(layout.blocks)
    ]


def _block(
    here: _StandIns, layout: Layout, brought: object, number: int, block: BlockInfo
) -> Json:
    filled = here.of(block.frame)
    event = Event(
        "", 1, "happening", number, None, 0, 0, None, None, filled, None, (), None, None, None,
        None,
    )  # fmt: skip
    outside = brought(event) if callable(brought) else ()
    words = [one for one in outside if isinstance(one, Template) and one.cond is None]
    if words:
        texts = [here.pattern(fill(here.story, one.text, None, ())) for one in words]
    else:
        texts = [here.pattern(happening(here.story, layout, (), event))] if outside else []
    return {"words": texts, "name": block.name, "kind": block.kind}


def _outcomes(
    here: _StandIns, many: _StandIns, layout: Layout, number: int, block: BlockInfo
) -> Json:
    """Return what a chance is and what it spares or brings, as `turn_words` says both."""
    if block.kind != "chance":
        return {}
    story = here.story
    fates = [
        story.scenes[one.scene].fates[one.line] for one in layout.fates if one.block == number
    ]
    named = (
        (f"“{fates[0].name}” does not come", f"“{fates[0].name}” comes")
        if fates
        else ("things stay as they are", "things change")
    )
    made: Json = {"chance": block.id, "name": fates[0].name if fates else block.name}
    for name, one in (("outcomes", here), ("outcomes_of_many", many)):
        filled = one.of(block.frame)
        said = [
            chance_text(one.story, layout, number, filled, comes) or named[comes]
            for comes in (False, True)
        ]
        if name == "outcomes" or said != made["outcomes"]:
            made[name] = said
    return made


def scenes_of(story: Story) -> list[Json]:
    """Return every scene: its name, place, when it is, and the words that open it."""
    here = _StandIns(story, plural=False)
    return [
        {
            "name": scene.name,
            "place": story.places[scene.place].name,
            "passed": later(scene.after),
            "trial": scene.trial,
            "words": _plain(here, scene.words),
        }
        for scene in story.scenes
    ]


def endings_of(story: Story) -> list[Json]:
    """Return every ending: its name and the words that tell it."""
    here = _StandIns(story, plural=False)
    return [{"name": one.name, "words": _plain(here, one.words)} for one in story.endings]


def _plain(here: _StandIns, words: Sequence[Template]) -> list[str]:
    return [
        here.pattern(fill(here.story, one.text, None, ())) for one in words if one.cond is None
    ]


def routines_of(story: Story, layout: Layout) -> list[Json]:
    """Return every routine: its act and who takes part in it."""
    found: list[Json] = []
    for scene, line in layout.routines:
        routine = story.scenes[scene].routines[line]
        people = [-1 if ref.const is None else ref.const for ref in routine.args]
        found.append({"act": routine.action, "people": people})
    return found


def kinds_of(roles: Iterable[Role]) -> str:
    """Return the kinds of roles, a letter each: `p` person, `l` place, `t` thing."""
    return "".join({"person": "p", "place": "l", "thing": "t"}[role.kind] for role in roles)
