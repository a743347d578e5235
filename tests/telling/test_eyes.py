"""Told through somebody's eyes, a run is told as far as they could know it, and no further."""

from functools import cache

import pytest

from ifonly import driver
from ifonly.driver import Played
from ifonly.story.model import Person, Story
from ifonly.telling.account import account_of
from ifonly.telling.eyes import Eyes
from ifonly.telling.holds import holds_in
from ifonly.telling.learned import learned
from ifonly.telling.near import Near
from ifonly.telling.outside import filled
from ifonly.telling.outward import looks_from_outside, looks_inside, shows_only_deeds
from ifonly.telling.select import visits
from ifonly.telling.surface import Mention, Sentence, spoken
from ifonly.telling.whole import Manner, NoAccountError, Order, Section, tell_whole

STORIES = ("the-letter", "the-proposal", "two-gifts", "goodbye")


@cache
def played(name: str, seed: int | None = None) -> Played:
    return driver.play(name, seed or 1, as_told=seed is None)


@cache
def told(
    name: str, through: str | None = None, order: Order = "time", seed: int | None = None
) -> tuple[Section, ...]:
    run = played(name, seed)
    who = None if through is None else person(run.story, through)
    holds = holds_in(run.story, run.assembled, run.chronicle)
    return tell_whole(run.story, run.chronicle, run.assembled.layout, holds, Manner(who, order))


def person(story: Story, name: str) -> int:
    return next(at for at, one in enumerate(story.people) if one.name == name)


def events_of(sections: tuple[Section, ...]) -> list[int]:
    return [
        n
        for section in sections
        for group in section.paragraphs
        for said in group
        for n in said.events
    ]


@pytest.mark.parametrize(
    ("name", "seed"),
    [*((one, None) for one in STORIES), pytest.param("goodbye", 5, marks=pytest.mark.long)],
)
def test_nobody_tells_what_they_neither_noticed_nor_were_told(
    name: str, seed: int | None
) -> None:
    run = played(name, seed)
    every = visits(run.story, filled(run.story, run.assembled.layout, run.chronicle.events))
    account = account_of(run.story, every)
    for number, one in enumerate(run.story.people[:4]):
        eyes = Eyes(run.story, run.chronicle, number)
        for n in events_of(told(name, one.name, seed=seed)):
            event = run.chronicle.events[n - 1]
            heard_of = (
                account is not None
                and account.listener == number
                and any(who == account.teller for who, how in event.noticed if how)
            )
            taught = event.kind == "happening"  # what it made them hold for true
            heard = any(learned(run.story, event, number))
            assert eyes.how(event) or heard_of or taught or heard


def test_both_orders_tell_the_same_events() -> None:
    for through in (None, "Rukia", "Renji"):
        in_time, as_remembered = told("goodbye", through), told("goodbye", through, "told")
        assert sorted(events_of(in_time)) == sorted(events_of(as_remembered))
        assert events_of(in_time) != events_of(as_remembered)
        assert in_time[0].scene == "The street"
        assert as_remembered[0].scene == "The leave"
        assert [one.scene for one in as_remembered if one.recalled][:3] == [
            "The street",
            "The hill",
            "The academy",
        ]


def test_a_telling_repeats() -> None:
    assert told("the-proposal", "Darcy") == told.__wrapped__("the-proposal", "Darcy")


@pytest.mark.parametrize(("name", "through"), [("two-gifts", None), ("goodbye", "Ichigo")])
def test_without_an_account_there_is_no_order_of_one(name: str, through: str | None) -> None:
    with pytest.raises(NoAccountError):
        told(name, through, "told")


def test_only_through_his_eyes_his_love_is_told_from_the_start() -> None:
    run = played("goodbye")

    def first(through: str) -> str:
        love = next(
            at for at, one in enumerate(run.story.readings) if one.text == "X's love for Y"
        )
        who = (love, (person(run.story, "Renji"), person(run.story, "Rukia")))
        return next(
            section.scene
            for section in told("goodbye", through)
            for group in section.paragraphs
            for said in group
            if who in said.tells
        )

    assert (first("Renji"), first("Rukia")) == ("The street", "The room")


ADA, BEN = Mention(0), Mention(1)


@pytest.mark.parametrize(
    ("words", "inside", "deeds"),
    [
        ((ADA, " bowed, and would rather have spat."), True, False),
        ((ADA, " bowed to ", BEN, " as low as the rule asks."), False, True),
        ((ADA, " had it on the tongue."), False, False),
        ((ADA, " looked on, as if one thing were left to hope for."), False, True),
        (("“I know that you hate me,” said ", ADA, "."), False, True),
        ((ADA, " smiled. ", BEN, " knew the smile."), False, False),
        ((ADA, " wrote the paper out again, because of one reader."), False, False),
        ((ADA, " hid a bun behind ", Mention(0, "their"), " back."), True, True),
        ((BEN, " smiled. ", ADA, " saw it, and talked on."), True, False),
        ((ADA, " looked round, and found nothing to say."), True, True),
    ],
)
def test_words_show_or_look_inside(words: Sentence, inside: bool, deeds: bool) -> None:
    assert looks_inside(words, eyes=1) is inside
    assert shows_only_deeds(words) is deeds


@pytest.mark.parametrize(
    ("words", "outside"),
    [
        ((ADA, " moved. Nobody had seen ", Mention(0, "them"), " move."), True),
        ((Mention(0, "possessive"), " eyes went over ", BEN, "."), True),
        ((ADA, " smiled, and ", BEN, " saw it."), True),
        ((BEN, " smiled, and ", ADA, " saw it."), False),
        ((ADA, " looked past ", BEN, "."), False),
    ],
)
def test_ones_own_act_is_not_told_with_others_eyes(words: Sentence, outside: bool) -> None:
    assert looks_from_outside(words, eyes=0) is outside


def test_a_pronoun_stands_for_who_was_just_named_and_can_be_nobody_else() -> None:
    people = (
        Person("Ada", "she", False, ()),
        Person("Ben", "he", False, ()),
        Person("Cam", "he", False, ()),
    )
    story = Story("S", people=people)
    cam = Mention(2)
    lines: list[Sentence] = [
        (ADA, " waved to ", BEN, "."),
        (BEN, " looked at ", ADA, ", and at ", Mention(0, "possessive"), " hands."),
        ("“Ben?” said ", ADA, "."),
        ("It was ", BEN, " who answered."),
        (ADA, " and ", BEN, " ate."),
        (cam, " saw ", BEN, " with ", ADA, "."),
        (BEN, " nodded to ", ADA, "."),
        ("“Cam,” said ", BEN, " to ", ADA, ". “Go.”"),
        ("Then ", ADA, " knew ", BEN, "."),
    ]
    near = Near(story)
    assert [spoken(story, near.pronouns(line)) for line in lines] == [
        "Ada waved to Ben.",
        "He looked at her, and at her hands.",
        "“Ben?” said Ada.",
        "It was Ben who answered.",
        "Ada and Ben ate.",
        "Cam saw Ben with her.",
        "Ben nodded to her.",
        "“Cam,” said Ben to her. “Go.”",
        "Then she knew Ben.",
    ]


def test_who_came_unseen_is_said_to_be_there() -> None:
    for through, name, count in (
        ("Renji", "goodbye", 1),
        ("Rukia", "goodbye", 0),
        ("Della", "two-gifts", 1),
        (None, "goodbye", 0),
    ):
        text = " ".join(section.text for section in told(name, through))
        assert text.count(" stood there") == count, through
    room = next(one for one in told("goodbye", "Renji") if one.scene == "The room")
    # Behind his turning round, for that is when he sees her.
    assert room.paragraphs[0][-1].text == "Rukia stood there; he had not heard her come in."
    assert room.paragraphs[1][0].text.startswith("“Renji?” she said.")


@pytest.mark.parametrize("through", ["Rukia", "Renji"])
def test_what_is_said_of_an_inner_life_is_not_said_in_one_way(through: str) -> None:
    text = " ".join(section.text for section in told("goodbye", through))
    for way in ("beyond measure", " wanted to ", "was certain that", "what was new to"):
        assert text.count(way) <= 1, way
    sentences = [
        said.text
        for section in told("goodbye", through)
        for group in section.paragraphs
        for said in group
        if said.tells or len(said.text) > 40
    ]
    assert len(sentences) == len(set(sentences))


def test_a_long_scene_says_how_long_in_its_heading() -> None:
    passed = {one.scene: one.passed for one in told("goodbye", "Rukia")}
    assert passed["The lunches"] == "a year later, for forty years"
    assert passed["The offer"] == "a week later"


def test_words_that_are_worn_give_way_only_to_a_name_that_shows_a_deed() -> None:
    text = " ".join(section.text for section in told("goodbye", "Rukia", seed=5))
    assert "secret" not in text
