"""What a run is told in: words filled in, repeats counted, pronouns where they are plain."""

from dataclasses import replace
from typing import Literal

import pytest

from ifonly.chronicle.events import Chronicle, Event, Kind, Luck
from ifonly.story.ids import ActionId, FactId, PlaceId
from ifonly.story.inflect import forms
from ifonly.story.model import (
    TRUE,
    Action,
    All,
    Any,
    Condition,
    Content,
    Ending,
    Fact,
    FactIs,
    IsSame,
    Not,
    Person,
    Place,
    Ref,
    Role,
    Routine,
    Scene,
    SetFact,
    Story,
    Template,
)
from ifonly.story.strengths import WEEK, YEAR
from ifonly.telling.holds import holds_by_people
from ifonly.telling.surface import content_words, default_sentence, fill, spoken
from ifonly.telling.tell import First, drawn, tell_events
from ifonly.telling.told import TellingScene

ContentKind = Literal["deed", "fact", "scene", "event"]
X, Y, P = Role("X", "person"), Role("Y", "person"), Role("P", "place")
DANGER = FactIs(FactId(0), (Ref("person", const=1),))


def action(name: str, *words: str | Template, roles: tuple[Role, ...] = (X, Y)) -> Action:
    templates = tuple(Template(one) if isinstance(one, str) else one for one in words)
    used = tuple(role for role in roles if role.letter in name.replace("'s", "").split())
    return Action(name, forms(name.split()[1]), used, TRUE, words=templates)


STORY = Story(
    "Small",
    people=(
        Person("Renji", "he", False, ()),
        Person("Rukia", "she", False, ()),
        Person("the friends", "they", True, ()),
        Person("Byakuya", "he", False, ()),
    ),
    places=(Place("the street", None, (), False, False), Place("the hill", None, (), False, False)),
    facts=(Fact("X is in danger", (X,)),),
    actions=(
        action("X steal food"),
        action("X share a meal with Y", "{X} and {Y} ate from one bowl.", "{X} gave {Y} half."),
        action("X be late for Y's sake"),
        action("X go to P", roles=(X, P)),
        action("X weep", "{X} wept into {X their} sleeve. {X They} did not look up."),
        action("X smile at Y", Template("{X} smiled at last.", DANGER), "{X} smiled at {Y}."),
        action("X train", "{X} was up before the bell."),
    ),
    scenes=(
        Scene("The street", False, 0, PlaceId(0), 3, 60, (),
              words=(Template("They had each other."),),
              routines=(Routine(ActionId(6), (Ref("person", const=0),), WEEK),)),
        Scene("The hill", False, 6 * YEAR, PlaceId(1), 3, 60, ()),
    ),
    endings=(Ending("gone", True, TRUE, (Template("The door stayed open."),)),),
)  # fmt: skip


def event(
    n: int, kind: Kind, what: int, who: tuple[int, ...], turn: int, count: int = 1
) -> Event:
    actor = who[0] if who else None
    action = what if who else None
    return Event(f"{n}", n, kind, what, 0, turn, 0, actor, action, who, 0, (), None, None, None,
                 None, count)  # fmt: skip


def acts(*given: tuple[Kind, int, tuple[int, ...], int]) -> list[Event]:
    """Return events: kind, what, who, turn."""
    return [event(n, *one) for n, one in enumerate(given, 1)]


def told(*given: tuple[Kind, int, tuple[int, ...], int]) -> TellingScene:
    return tell_events(STORY, acts(("opened", 0, (), 0), *given), -1)[0]


def plain(what: int, *who: int) -> str:
    return spoken(STORY, default_sentence(STORY, STORY.actions[what], who))


def words(text: str, what: int, *who: int) -> str:
    return spoken(STORY, fill(STORY, text, STORY.actions[what], who))


def test_an_act_without_words_is_told_by_its_name() -> None:
    assert plain(0, 0) == "Renji stole food."
    assert plain(0, 2) == "The friends stole food."
    assert plain(2, 2, 1) == "The friends were late for Rukia's sake."
    assert plain(3, 0, 1) == "Renji went to the hill."


def test_letters_and_pronouns_are_filled() -> None:
    assert words("{X's} eyes met {Y them}; {Y They} smiled", 1, 2, 1) == (
        "The friends' eyes met her; She smiled."
    )
    assert words("{X themself} and {Renji's} {Z} {{X}", 1, 0, 1) == (
        "Himself and Renji's {Z} {Renji."
    )
    assert words("“go,” said {X}. “now”", 0, 0) == "“Go,” said Renji. “now”"


def about(name: str, kind: ContentKind, text: str, *said: str) -> Action:
    return replace(action(name, *said), content=Content(kind, text))


@pytest.mark.parametrize(
    ("act", "who", "said"),
    [
        (about('X recall "The hill" to Y', "scene", "The hill"), (0, 1),
         "Renji recalled the hill to Rukia."),
        (about('X recall "Goodbye" to Y', "event", "Goodbye"), (0, 1),
         "Renji recalled “Goodbye” to Rukia."),
        (about("X forbid Y to follow Renji", "deed", "follow Renji"), (0, 1),
         "Renji forbade Rukia to follow him."),
        (about("X forbid Y to follow X's friends", "deed", "follow X's friends"), (1, 0),
         "Rukia forbade Renji to follow her friends."),
        (about("X tell Y that Rukia is in danger", "fact", "Rukia is in danger"), (0, 3),
         "Renji told Byakuya that Rukia was in danger."),
        (about("X tell Y that X is in danger", "fact", "X is in danger"), (1, 3),
         "Rukia told Byakuya that she was in danger."),
        (about("X tell Y that Y is near the friends", "fact", "Y is near the friends"), (2, 1),
         "The friends told Rukia that Rukia was near them."),
    ],
)  # fmt: skip
def test_contents_are_told_as_words(act: Action, who: tuple[int, ...], said: str) -> None:
    assert spoken(STORY, default_sentence(STORY, act, who)) == said


def test_contents_fill_their_letters() -> None:
    def filled(text: str, act: Action, *who: int) -> str:
        return spoken(STORY, fill(STORY, text, act, who))

    hill = about('X recall "The hill" to Y', "scene", "The hill")
    assert filled("{X} spoke of {E}.", hill, 0, 1) == "Renji spoke of the hill."
    follow = about("X forbid Y to follow X", "deed", "follow X")
    assert filled("{Y} was not to {D}.", follow, 0, 1) == "Rukia was not to follow him."
    danger = about("X tell Y that Rukia is in danger", "fact", "Rukia is in danger")
    assert filled("“{F},” said {X}.", danger, 0, 3) == "“Rukia is in danger,” said Renji."


def test_scene_begins_with_its_own_words() -> None:
    scene = told(("choice", 0, (0,), 1))
    assert scene.paragraphs == ("They had each other.", "Renji stole food.")
    assert scene.events == ((), (2,))


def test_variants_take_turns_and_what_is_said_twice_is_counted() -> None:
    scene = told(*[("choice", 1, (0, 1), turn) for turn in range(1, 7)])
    assert scene.paragraphs[1] == (
        "Renji and Rukia ate from one bowl. Renji gave Rukia half. "
        "Four more times Renji shared a meal with Rukia."
    )
    assert scene.events[1] == (2, 3, 4, 5, 6, 7)


def test_two_plain_sentences_about_one_person_are_one() -> None:
    scene = told(("choice", 0, (0,), 1), ("choice", 3, (0, 1), 1), ("choice", 0, (1,), 1))
    assert scene.paragraphs[1] == "Renji stole food and went to the hill. Rukia stole food."


def test_pronoun_only_where_it_is_plain() -> None:
    apart = told(("choice", 0, (0,), 1), ("choice", 5, (0, 1), 2), ("choice", 4, (0,), 3))
    assert apart.paragraphs[1].startswith(
        "Renji stole food. He smiled at Rukia. He wept into his"
    )
    two_men = told(("choice", 5, (0, 3), 1), ("choice", 4, (0,), 2))
    assert two_men.paragraphs[1].startswith("Renji smiled at Byakuya. Renji wept")


def test_words_whose_condition_holds_are_preferred() -> None:
    def holds(cond: Condition, act: Action | None, people: tuple[int, ...], n: int) -> bool:
        return cond == DANGER

    scene = tell_events(STORY, acts(("opened", 0, (), 0), ("choice", 5, (0, 1), 1)), -1, holds)[
        0
    ]
    assert scene.paragraphs[1] == "Renji smiled at last."


def test_routine_is_one_sentence() -> None:
    routine = [event(n, "routine", 6, (0,), n, count=4) for n in (2, 3)]
    scene = tell_events(STORY, [event(1, "opened", 0, (), 0), *routine], -1)[0]
    assert scene.paragraphs[1] == "Week after week Renji trained."


def test_what_comes_from_outside_is_told() -> None:
    def outside(happening: Event) -> tuple[SetFact, ...]:
        person = Ref("person", const=1)
        return (SetFact(FactId(0), (person,), True), SetFact(FactId(0), (person,), False))

    given = acts(("opened", 0, (), 0), ("happening", 0, (), 1))
    scene = tell_events(STORY, given, -1, outside=outside)[0]
    assert scene.paragraphs[1] == "Rukia was in danger. She was no longer in danger."


def test_fate_is_told_in_its_own_words() -> None:
    rukia = Ref("person", const=1)
    brought = (
        Template("She stumbled.", DANGER),
        Template("The hill was steep."),
        SetFact(FactId(0), (rukia,), True),
    )
    given = acts(("opened", 0, (), 0), ("happening", 0, (), 1))
    scene = tell_events(STORY, given, -1, outside=lambda event: brought)[0]
    assert scene.paragraphs[1] == "The hill was steep."
    scene = tell_events(STORY, given, -1, lambda *_: True, lambda event: brought)[0]
    assert scene.paragraphs[1] == "She stumbled."


def test_fate_whose_words_do_not_hold_is_told_by_its_facts() -> None:
    rukia = Ref("person", const=1)
    brought = (Template("She stumbled.", DANGER), SetFact(FactId(0), (rukia,), True))
    given = acts(("opened", 0, (), 0), ("happening", 0, (), 1))
    scene = tell_events(STORY, given, -1, outside=lambda event: brought)[0]
    assert scene.paragraphs[1] == "Rukia was in danger."


def test_scene_that_did_not_come_about_and_the_ending() -> None:
    scenes = tell_events(STORY, acts(("skipped", 0, (), 0), ("opened", 1, (), 0)), 0)
    assert [scene.took_place for scene in scenes] == [False, True]
    assert (scenes[1].passed, scenes[1].place) == ("six years later", "the hill")
    assert scenes[1].text == "The door stayed open."


def test_coming_too_late_is_told() -> None:
    assert told(("too late", 0, (0,), 1)).paragraphs[1] == "Renji came too late to steal food."


def test_conditions_that_people_alone_decide() -> None:
    doer, rukia = Ref("person", var=0), Ref("person", const=1)
    same = IsSame(doer, rukia)
    assert holds_by_people(STORY, same, (1,))
    assert not holds_by_people(STORY, same, (0,))
    assert holds_by_people(STORY, All((Not(same), Not(same))), (0,))
    assert holds_by_people(STORY, Any((DANGER, same)), (1,))
    assert not holds_by_people(STORY, Not(DANGER), (1,))


def test_a_scene_is_spoken_of_as_it_is_remembered() -> None:
    content = Content("scene", "The hill", 0)
    action = replace(STORY.actions[0], content=content)
    named = replace(STORY.scenes[0], remembered="the graves")
    plain = content_words(replace(STORY, scenes=(named,)), action, content, (0,))
    assert plain == ("the graves",)


def first_line(first: First, what: int, *who: int) -> str:
    """Return how an act is told, where the variants of its words begin by a draw."""
    given = acts(("opened", 0, (), 0), ("choice", what, who, 1))
    return tell_events(STORY, given, -1, first=first)[0].paragraphs[1]


def test_a_free_run_begins_with_a_drawn_variant_and_then_takes_them_in_turn() -> None:
    free = drawn(life(seed=2, told=False))
    begun = {drawn(life(seed, told=False))("X share a meal with Y") % 2 for seed in range(9)}
    assert begun == {0, 1}
    at = free("X share a meal with Y")
    words = ("Renji and Rukia ate from one bowl.", "Renji gave Rukia half.")
    assert first_line(free, 1, 0, 1) == words[at % 2]
    twice = acts(("opened", 0, (), 0), ("choice", 1, (0, 1), 1), ("choice", 1, (0, 1), 2))
    told = tell_events(STORY, twice, -1, first=free)[0].paragraphs[1]
    assert told == f"{words[at % 2]} {words[1 - at % 2].replace('Renji', 'He', at % 2)}"


def test_which_variant_is_drawn_is_known_by_seed_run_and_name() -> None:
    one, same = drawn(life(seed=7, told=False)), drawn(life(seed=7, told=False))
    assert one("X weep") == same("X weep")
    others = (drawn(life(8, told=False)), drawn(replace(life(7, told=False), run=1)))
    assert all(other("X weep") != one("X weep") for other in others)
    assert one("X weep") != one("X train")


def test_scenes_endings_and_how_often_are_drawn_by_their_names() -> None:
    named = {"The street": 2, "gone": 1, "X train": 4}
    words = tuple(Template(one) for one in ("One.", "Two.", "Three."))
    scene, ending = (
        replace(STORY.scenes[0], words=words),
        replace(STORY.endings[0], words=words),
    )
    story = replace(STORY, scenes=(scene, *STORY.scenes[1:]), endings=(ending,))
    routine = event(2, "routine", 6, (0,), 1, count=9)
    given = [*acts(("opened", 0, (), 0)), routine]
    free = tell_events(story, given, 0, first=lambda name: named[name])[0].paragraphs
    assert free == ("Three.", "Every week Renji trained.", "Two.")
    assert tell_events(story, given, 0)[0].paragraphs == (
        "One.", "Week after week Renji trained.", "One.",
    )  # fmt: skip


def test_a_run_as_told_begins_with_the_first_variant() -> None:
    assert {drawn(life(seed, told=True))("X weep") for seed in range(9)} == {0}


def life(seed: int, told: bool) -> Chronicle:
    """Return a run in which nothing happens."""
    luck = Luck((), ())
    return Chronicle("Small", "", seed, 0, told, luck, (), (), (), (), (), None, (), 0)
