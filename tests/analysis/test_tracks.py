"""What people feel is read from the run's own states, and owed to events by exact shares."""

import pytest

from ifonly import driver, load
from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.shares import parts_of
from ifonly.analysis.tracks import moments_of, tracks_of

STORIES = ("two-gifts", "the-letter", "the-proposal")


def test_levels_are_those_that_ask_answers() -> None:
    name = "two-gifts"
    found = load(name).readings(as_told=True)
    for one in found.readings[2:4]:
        asked = load(name).ask(f"how strong is {one.text}?", as_told=True)
        assert asked.answer == pytest.approx(one.values[-1], abs=1e-6)


@pytest.mark.parametrize("name", STORIES)
def test_levels_are_what_is_left_of_the_doses(name: str) -> None:
    played = driver.play(name, 1, as_told=True)
    view = plain_view(played.story, played.assembled, played.chronicle)
    tracks = tracks_of(played.story, played.assembled, played.chronicle)
    moments = moments_of(played.chronicle)
    assert tracks
    for track in tracks:
        if played.story.readings[track.reading].worn:
            continue  # losses are no gains
        for at in (track.peak, len(moments) - 1):
            state = moments[at]
            parts = parts_of(view, track.reading, track.people, state.time, state.events)
            dose = sum(part.left for part in parts)
            assert track.values[at] == pytest.approx(1 - 2.718281828459045**-dose, abs=1e-4)


def test_moments_are_those_of_turns_and_scenes_share_them_out() -> None:
    course = load("the-letter").readings(as_told=True).course
    turns = load("the-letter").turns(as_told=True, branches=4, engine="python")
    scenes = [turns.words.scene(one.scene) for one in turns.turns.moments]
    assert [one.scene for one in course.moments[:-1]] == scenes[:-1]
    assert len(course.moments) == len(scenes)
    for span in course.scenes:
        assert {scenes[at] for at in range(span.first, span.end)} <= {span.name}
    covered = [at for span in course.scenes for at in range(span.first, span.end)]
    assert covered == list(range(len(scenes) - 1))


def test_a_peak_is_owed_to_its_causes() -> None:
    found = load("two-gifts").readings(as_told=True)
    joy = next(one for one in found.readings if one.text == "Jim's joy")
    assert joy.highest == max(joy.values) == joy.values[joy.peak]
    assert [(one.text, one.share) for one in joy.causes] == [
        ("Della gave the chain to Jim", 1.0)
    ]
    assert joy.values[joy.peak - 1] < joy.highest
