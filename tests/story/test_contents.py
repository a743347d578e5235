"""Readings and facts that end in a content, and lines that are made for each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story.stories import BASE, END, build, codes, good

from ifonly.story.model import FactIs, Reaction, ReadingOf, Story
from ifonly.story.printer import print_story
from ifonly.story.refs import of_type

WORDS = """feeling X's wish that F, never fades
feeling X's joy, half-life 1 day
feeling X's memory of E, half-life 90 days
opinion X expects that F, half-life 1 year
fact X is set on D
"""
WISH = "at the start\n    Ada's wish that Ben is not tired is great\n"
JOY = """reaction "joy": when X learns that F, and X's wish that F is not nothing
    X's joy rises greatly, times X's wish that F
"""
SAD = """reaction "sad": when X learns that F is not so
    X's joy rises slightly, times X's wish that F
"""


def readings(story: Story) -> list[str]:
    return [one.text for one in story.readings[4:]]


def facts(story: Story) -> list[str]:
    return [one.text for one in story.facts[3:]]


def test_without_a_content_there_is_nothing() -> None:
    story = good(WORDS.replace("feeling X's joy, half-life 1 day\n", ""))
    plain = good()
    assert story.readings == plain.readings
    assert story.facts == plain.facts
    more = "whenever X's wish that F is great or more: X is tired\n"
    more += 'why X would D\n    for "so": strongly, when X is set on D\n'
    joy = "feeling X's joy, half-life 1 day\n"
    assert print_story(good(WORDS + JOY + SAD + more)) == print_story(good(joy))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Ada's wish that Ben is not tired is great", "X's wish that Ben is not tired"),
        ("Ada's wish that the friends are tired is great", "X's wish that the friends are tired"),
        ("Ada's wish that Ben has not leave to pass is great", "X's wish that Ben has no leave to pass"),
        ("Ada's wish that Ben does not own the rose is great", "X's wish that Ben does not own the rose"),
        ("Ada's wish that Ben is on the lane is great", "X's wish that Ben is in the lane"),
        ("Ada's wish that the rose is not with Ben is great", "X's wish that the rose is not with Ben"),
        ("Ada's wish that the rose is nowhere is great", "X's wish that the rose is gone"),
        ('Ada\'s memory of "Noon" is great', 'X\'s memory of "Noon"'),
        ('Ada\'s memory of "the first wave" is great', 'X\'s memory of "the first wave"'),
        ("Ada believes greatly that Ben expects that Ada is tired", "X expects that Ada is tired"),
    ],
)  # fmt: skip
def test_each_content_is_a_reading_of_its_own(line: str, text: str) -> None:
    assert readings(good(f"{WORDS}at the start\n    {line}\n")) == ["X's joy", text]


def test_a_person_may_begin_with_a_wish() -> None:
    story, found = build(
        BASE.replace("person Ada, she", "person Ada, she: great wish that Ada is tired")
        + WORDS + END
    )  # fmt: skip
    assert found == []
    assert readings(story) == ["X's joy", "X's wish that X is tired"]


def test_deeds_are_inflected_where_they_stand() -> None:
    more = """reaction "done": when X D, and X is set on D
    X is no longer set on D
at the start
    Ada is set on waving to Ben
    Ben is set on stealing food
"""
    story = good(WORDS + more)
    assert facts(story) == ["X is set on stealing food", "X is set on waving to Ben"]
    names = [story.actions[one.events[0].actions[0]].name for one in story.reactions]
    assert names == ["X steal food", "X wave to Y"]


def test_a_letter_of_the_line_stands_for_whom_others_name() -> None:
    more = """why X would wave to Y
    for "set on it": strongly, when X is set on waving to Y
at the start
    Ada is set on waving to Ben
"""
    story = good(WORDS + more)
    assert facts(story) == ["X is set on waving to Y"]
    (made,) = {one for motive in story.motives for one in of_type(motive.when, FactIs)}
    assert [ref.var for ref in made.args] == [0, 1]


def test_the_order_of_lines_changes_nothing() -> None:
    lines = [
        "whenever X's wish that X is tired is great or more: X has leave to pass\n",
        "at the start\n    Ada's wish that Ada is tired is great\n",
        WISH,
        JOY,
    ]
    one = print_story(good(WORDS + "".join(lines)))
    other = print_story(good(WORDS + "".join(reversed(lines))))
    assert sorted(one.splitlines()) == sorted(other.splitlines())


def learned(one: Reaction) -> tuple[FactIs, bool]:
    assert isinstance(one.learns, FactIs)
    return one.learns, one.learns_value


def test_a_reaction_is_made_once_for_each_content() -> None:
    more = WISH + "    Ben's wish that Ada is tired is great\n"
    story = good(WORDS + more + JOY + SAD)
    assert [one.name for one in story.reactions] == ["joy", "joy", "sad", "sad"]
    assert [learned(one)[1] for one in story.reactions] == [True, False, False, True]
    for one in story.reactions:
        (wish,) = {each.reading for each in of_type(one.effects, ReadingOf)}
        fact = learned(one)[0]
        who = "Ada" if fact.args[0].const == 0 else "Ben"
        assert who in story.readings[wish].text


def test_a_line_brings_contents_to_other_words() -> None:
    more = (
        "whenever X's wish that F is great or more: X believes greatly that X expects that F\n"
    )
    story = good(WORDS + WISH + more)
    assert readings(story)[1:] == [
        "X's wish that Ben is not tired",
        "X expects that Ben is not tired",
    ]


@pytest.mark.parametrize("named", ["set on", "done with"])
def test_any_topic_of_a_line_brings_its_content_to_the_others(named: str) -> None:
    lines = """fact X is done with D
reaction "done": when X D, and X is set on D
    X is done with D
whenever "set", X is done with D: X is set on D
at the start
    Ada is NAMED waving to Ben
"""
    story = good(WORDS + lines.replace("NAMED", named))
    assert facts(story) == ["X is set on waving to Ben", "X is done with waving to Ben"]


def test_a_wish_lets_nobody_talk() -> None:
    told = """reaction "told": when Y tells X that F, and X's wish that F is not nothing
    X's joy rises greatly
"""
    assert len(good(WORDS + WISH + told).actions) == len(good().actions)


HOPE = """measure X's hope that F: X's wish that F, times the lack of X's doubt that F
feeling X's doubt that F, half-life 1 year
"""
DREAD = "measure X's dread that F: X's wish that F is not so or X's hope that F\n"


def test_a_measure_with_a_content_is_its_formula_where_it_stands() -> None:
    line = "whenever {} is great or more: X is tired\n"
    said = "X's wish that F, times the lack of X's doubt that F"
    alone = f"measure X's trust that Ben is tired: {said.replace('F', 'Ben is tired')}\n"
    asked = line.format("X's trust that Ben is tired")
    wish = "at the start\n    Ada's wish that Ben is tired is great\n"
    hope = good(WORDS + HOPE + wish + line.format("X's hope that F"))
    plain = good(WORDS + HOPE + wish + alone + asked)
    assert [one.when for one in hope.watchers] == [one.when for one in plain.watchers]
    assert len(hope.watchers) == 1


def test_a_line_about_a_measure_is_made_for_what_its_formula_names() -> None:
    line = "whenever X's dread that F is great or more: X is tired\n"
    wishes = WISH + "    Ben's wish that Ada is tired is great\n"
    assert good(WORDS + HOPE + DREAD + line).watchers == ()
    named = {one.text for one in good(WORDS + HOPE + DREAD + wishes + line).readings}
    assert "X's wish that Ben is tired" in named
    assert "X's doubt that Ben is not tired" in named


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("measure X's dread that F: X's dread that F\n", "measure-circle"),
        ("measure X's dread that F: X's dread that Ben is tired\n", "measure-circle"),
        ("measure X's dread that F: X's gloom that F\nmeasure X's gloom that F: X's dread that F\n",
         "measure-circle"),
        ("measure X's dread that F: X's wisch that F\n", "no-such-form"),
        ("measure X's dread that F: X's gloom, times X's wish that F\n", "no-such-form"),
        ("measure X's dread F of Y: X's wish that F\n", "pattern-without-people"),
        ("measure X's dread 0 that F: X's wish that F\n"
         + "".join(f"measure X's dread {i} that F: X's dread {i - 1} that F or X's dread {i - 1} that F\n"
                   for i in range(1, 30)),
         "measure-too-large"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_measure_is_said_where_it_is_declared(
    lines: str, code: str
) -> None:
    use = lines.splitlines()[-1].split(":")[0].removeprefix("measure ")
    found = codes(WORDS + lines)
    assert found
    assert set(found) == {code}
    assert code in codes(
        WORDS + WISH + lines + f"whenever {use} is great or more: X is tired\n"
    )


@pytest.mark.parametrize("who", ["Ben", "X"])
def test_what_is_held_back_may_be_about_whoever_holds_it_back(who: str) -> None:
    why = f'why X would tell Y that {who} is tired\n    for "so": mildly, when X is Ada\n'
    wish = WISH.replace("Ben is not", f"{who.replace('X', 'Ada')} is")
    held = """reaction "held": when X holds back telling Y that F, and X's wish that F is not nothing
    X's joy rises greatly
"""
    none, one = (good(WORDS + wish + held + more) for more in ("", why))
    assert none.reactions[0].events[0].actions == ()
    (action,) = one.reactions[0].events[0].actions
    assert one.actions[action].name == f"X hold back telling Y that {who} is tired"
    more = f"{why}whenever X has held back telling Y that {who} is tired: X is tired\n"
    assert len(good(more).watchers) == 1


def test_a_reaction_to_an_act_may_speak_of_its_content() -> None:
    why = 'why Ada would tell Y that Ben is tired\n    for "so": mildly\n'
    told = 'reaction "told": when Y tells X that F, and X knows that F\n    X\'s joy rises greatly\n'
    story = good(WORDS + why + told)
    (one,) = story.reactions
    assert len(one.events[0].actions) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "feeling X's F wish\n",
        "fact X likes D\n",
        "feeling X's wish that F about E\n",
        "promise X will see that F\n",
    ],
)
def test_a_content_stands_at_the_end(lines: str) -> None:
    assert "pattern-without-people" in codes(lines)


@pytest.mark.parametrize(
    "line",
    [
        'reaction "a": when X learns that F\n    X is tired\n',
        'reaction "a": when X notices E\n    X is tired\n',
        'reaction "a": when X D\n    X is tired\n',
        "whenever F: Ada is tired\n",
    ],
)
def test_a_letter_that_nothing_fills_is_said_once(line: str) -> None:
    assert codes(WORDS + line) == ["unbound-role"]


def test_contents_without_end() -> None:
    more = "fact X dreams that F\nwhenever X dreams that F: X dreams that X dreams that F\n"
    start = "at the start\n    Ada dreams that Ben is tired\n"
    assert "contents-without-end" in codes(more + start)
    two = more + "whenever X dreams that F: X's dream that X dreams that F rises greatly\n"
    two += "feeling X's dream that F\nwhenever X's dream that F is great or more: X dreams that F\n"
    assert "contents-without-end" in codes(two + start)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_words_give_a_story(data: st.DataObject) -> None:
    lines = (WORDS + WISH + JOY + SAD).splitlines()
    pool = sorted({word for line in lines for word in line.split()} | {"D", "E", "nobody"})
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        words = lines[at].split(" ")
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(pool))
        lines[at] = " ".join(words)
    story, _ = build(BASE + "\n".join(lines) + "\n" + END)
    print_story(story)
