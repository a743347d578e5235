"""Every picture is well-formed, says all of itself, and nothing in it touches anything else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from ifonly import load
from ifonly.picture.bonds import closes, draw_bonds
from ifonly.picture.draw import AskedDrawing, Kind, check_drawing, draw, instant_of
from ifonly.picture.feelings import draw_feelings
from ifonly.picture.figures import edges_of, figures_of
from ifonly.picture.knowledge import draw_knowledge
from ifonly.picture.odds import draw_odds
from ifonly.picture.palette import PREFIX, Theme
from ifonly.picture.svg import Drawing
from ifonly.present.answers import RefusedError

STORIES = ("two-gifts", "the-letter", "the-proposal")
KINDS: tuple[Kind, ...] = ("odds", "bonds", "feelings", "knowledge")
WIDTHS = (320, 390, 640, 1280)
SVG = "{http://www.w3.org/2000/svg}"


def drawings(answers: Any, name: str, width: int, theme: Theme = "auto") -> Iterator[Drawing]:
    readings = answers.readings(name)
    yield draw_odds(answers.turns(name), width, theme)
    yield draw_feelings(readings, width, theme)
    yield draw_feelings(readings, width, theme, readings.people[:1])
    yield draw_bonds(readings, width, theme)
    yield draw_bonds(readings, width, theme, closes(readings)[-1])
    yield draw_knowledge(answers.knowledge(name), width, theme)


def touching(drawing: Drawing) -> list[tuple[str, str]]:
    boxes = drawing.boxes
    return [
        (one.text, other.text)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one.meets(other)
    ]


def outside(drawing: Drawing) -> list[str]:
    return [
        box.text
        for box in drawing.boxes
        if box.left < 0 or box.top < 0
        or box.right > drawing.width or box.bottom > drawing.height
    ]  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_no_words_touch_or_leave_the_picture(answers: Any, name: str) -> None:
    for width in WIDTHS:
        for drawing in drawings(answers, name, width):
            assert touching(drawing) == [], (drawing.kind, width)
            assert outside(drawing) == [], (drawing.kind, width)


def test_odds_move_in_steps_and_noise_is_said_to_be(answers: Any) -> None:
    answer = answers.turns("two-gifts")
    for width in (390, 1280):
        figures = figures_of(answer)
        drawing = draw_odds(answer, width, "light")
        tense = any(value > 0.0 for _, value in figures.suspense)
        said = " ".join(box.text for box in drawing.boxes)
        assert ("not shown" in said) == (not tense)
        # Along an axis a path goes with H and V, on a slope with L.
        edges = re.findall(r'<path d="([^"]+)"[^>]*stroke-width="1.8"', drawing.svg)
        assert "V" in edges[0]
        assert "L" not in edges[0]


def test_the_dead_stay_where_they_stood_and_are_marked(answers: Any) -> None:
    readings = answers.readings("the-letter")
    assert {(one.text, one.state) for one in readings.gone} == {
        ("Romeo is dead", "dead"),
        ("Juliet is dead", "dead"),
    }
    dies = next(one for one in readings.gone if one.text == "Romeo is dead")
    before, after = instant_of(readings, "The road"), closes(readings)[dies.scene]
    for at, dead in ((before, False), (after, True)):
        drawn = draw_bonds(readings, 1280, "light", at)
        texts = [box.text for box in drawn.boxes]
        assert ("Romeo, dead" in texts or "dead" in texts) == dead
        assert ("Romeo is dead." in drawn.description) == dead
        assert ("Romeo for Juliet" in drawn.description) == (not dead)


@pytest.mark.parametrize("name", STORIES)
def test_pictures_are_repeated_to_the_byte_and_read_as_xml(answers: Any, name: str) -> None:
    first = list(drawings(answers, name, 1280))
    again = list(drawings(answers, name, 1280))
    assert [one.svg for one in first] == [one.svg for one in again]
    for drawing in first:
        root = ElementTree.fromstring(drawing.svg)
        assert root.tag == f"{SVG}svg"
        assert root.attrib["role"] == "img"
        named = root.attrib["aria-labelledby"].split()
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert desc is not None
        assert [title.attrib["id"], desc.attrib["id"]] == named
        assert title.text == drawing.title
        assert desc.text == drawing.description
        shown = [one.text for one in root.iter(f"{SVG}text")]
        assert shown == [box.text for box in drawing.boxes]


def test_descriptions_say_what_is_shown(answers: Any) -> None:
    odds, feelings, *_, knowledge = drawings(answers, "the-proposal", 1280)
    for scene in ("The ball", "The parsonage", "Pemberley", "London", "The lane"):
        assert f"“{scene}”" in odds.description
    for point in figures_of(answers.turns("the-proposal")).points:
        assert point.text in odds.description
    for one in answers.readings("the-proposal").readings:
        if one.label in feelings.svg:
            assert one.label in feelings.description
    for known in answers.knowledge("the-proposal").known:
        assert known.text.removesuffix(".") in knowledge.description
        for by in known.by:
            assert by.person in knowledge.description


def test_a_theme_is_written_in_or_follows_the_reader(answers: Any) -> None:
    themes: tuple[Theme, ...] = ("light", "dark")
    for theme in themes:
        for drawing in drawings(answers, "two-gifts", 1280, theme):
            assert PREFIX not in drawing.svg
            assert "<style>" not in drawing.svg
    for drawing in drawings(answers, "two-gifts", 1280):
        assert "@media screen and (prefers-color-scheme:dark)" in drawing.svg
        assert re.search(r'="#', drawing.svg) is None
    for drawing in drawings(answers, "two-gifts", 1280, "page"):
        assert "<style>" not in drawing.svg
        assert "<rect width=" not in drawing.svg


def test_the_stack_is_the_odds(answers: Any) -> None:
    answer = answers.turns("the-proposal")
    figures = figures_of(answer)
    names = list(answer.words.endings)
    assert figures.endings[0].name == answer.words.ended
    for moment, edges in zip(answer.turns.moments, edges_of(figures), strict=True):
        assert edges[0] == 0.0
        assert edges[-1] == pytest.approx(1.0)
        for number, ending in enumerate(figures.endings):
            if ending.name in names:
                odds = moment.odds[names.index(ending.name)].estimate
                assert edges[number + 1] - edges[number] == pytest.approx(odds)
    for moment, (low, high) in zip(answer.turns.moments, figures.band, strict=True):
        assert low <= moment.odds[names.index(figures.endings[0].name)].estimate <= high
    for mark, point in zip(figures.points, answer.turns.turning_points, strict=True):
        odds = [one.odds[point.ending].estimate for one in answer.turns.moments]
        assert (mark.before, mark.after) == (odds[point.moment], odds[point.moment + 1])


def test_every_turning_point_stands_in_the_narrow_picture(answers: Any) -> None:
    answer = answers.turns("the-proposal")
    drawing = draw_odds(answer, 390)
    words = " ".join(box.text for box in drawing.boxes)
    for point in figures_of(answer).points:
        assert point.said in words


def test_people_stand_in_one_place_at_every_moment(answers: Any) -> None:
    readings = answers.readings("the-proposal")
    places = []
    for at in closes(readings):
        drawing = draw_bonds(readings, 1280, "light", at)
        found = {
            box.text: (box.left, box.top)
            for box in drawing.boxes
            if box.text in readings.people
        }
        places.append(found)
    assert places[0]
    assert all(one == places[0] for one in places)


def test_what_cannot_be_drawn_is_refused(answers: Any) -> None:
    readings = answers.readings("two-gifts")
    for asked in (
        AskedDrawing("odds", 319),
        AskedDrawing("odds", at="The evening"),
        AskedDrawing("bonds", who=("Jim",)),
    ):
        with pytest.raises(RefusedError):
            check_drawing(asked)
    with pytest.raises(RefusedError, match="did you mean `The evening`"):
        instant_of(readings, "The evning")
    with pytest.raises(RefusedError, match="turn 99"):
        instant_of(readings, "The evening, turn 99")
    with pytest.raises(RefusedError, match="did you mean `Jim`"):
        draw(readings, AskedDrawing("feelings", who=("Jin",)))
    empty = replace(
        answers.turns("two-gifts"), turns=replace(answers.turns("two-gifts").turns, moments=())
    )
    with pytest.raises(RefusedError, match="nothing is drawn"):
        draw(empty, AskedDrawing("odds"))


def test_what_an_author_wrote_is_escaped(answers: Any) -> None:
    readings = answers.readings("two-gifts")
    evil = '</text><script>alert("1")</script>\u2028&\u202e'
    wild = replace(
        readings,
        title=evil,
        readings=tuple(replace(one, label=f"{one.label} {evil}") for one in readings.readings),
    )
    for width in (390, 1280):
        drawing = draw_feelings(wild, width)
        root = ElementTree.fromstring(drawing.svg)
        assert not [one for one in root.iter() if "script" in one.tag]
        assert "\u2028" not in drawing.svg
        assert "\u202e" not in drawing.svg
        assert outside(drawing) == []


BARE = """
story "Nobody"

place the hall
person Ada, she
"""


def test_a_story_in_which_nothing_happens_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "nobody.story"
    file.write_text(BARE, encoding="utf-8")
    story = load(file, cached=False)
    for kind in KINDS:
        for width in (320, 1280):
            drawing = story.plot(kind, width=width, branches=2, engine="python").drawing
            ElementTree.fromstring(drawing.svg)
            assert touching(drawing) == []
            assert outside(drawing) == []


LONG = "Donaudampfschifffahrtsgesellschaft"


def long_names(readings: Any, knowledge: Any) -> tuple[Any, Any]:
    """The same answers with long names, and each scene six times over."""
    names = {name: f"{name} {LONG} 夜の長い廊下" for name in readings.people}
    scenes = tuple(
        replace(
            one,
            name=f"{one.name} {LONG} {copy}",
            first=one.first if copy == 0 else one.end,
            later="6 years",
        )
        for one in readings.course.scenes
        for copy in range(6)
    )
    course = replace(readings.course, scenes=scenes)
    title = {one.name: f"{one.name} {LONG} 0" for one in readings.course.scenes}
    return (
        replace(
            readings,
            people=tuple(names.values()),
            course=course,
            readings=tuple(
                replace(
                    one,
                    person=names[one.person],
                    toward=None if one.toward is None else names[one.toward],
                    label=f"{one.label} {LONG}",
                    closes=tuple(value for value in one.closes for _ in range(6)),
                )
                for one in readings.readings
            ),
        ),
        replace(
            knowledge,
            people=tuple(names.values()),
            course=course,
            known=tuple(
                replace(
                    one,
                    scene=title.get(one.scene),
                    by=tuple(
                        replace(by, person=names[by.person], scene=title.get(by.scene))
                        for by in one.by
                    ),
                )
                for one in knowledge.known
            ),
        ),
    )


def test_long_names_and_many_scenes_find_room(answers: Any) -> None:
    readings, knowledge = long_names(
        answers.readings("the-proposal"), answers.knowledge("the-proposal")
    )
    for width in (320, 640, 1280):
        for drawing in (
            draw_feelings(readings, width),
            draw_bonds(readings, width),
            draw_bonds(readings, width, "light", closes(readings)[-1]),
            draw_knowledge(knowledge, width),
        ):
            assert touching(drawing) == [], (drawing.kind, width)
            assert outside(drawing) == [], (drawing.kind, width)
