"""Answers have in Python the fields that they have in JSON, and are short to print."""

from ifonly import load
from ifonly.present.answers import CheckAnswer
from ifonly.present.odds import OddsAnswer
from ifonly.present.run_answer import RunAnswer
from ifonly.present.whys import WhyAnswer


def test_answers_have_the_fields_of_their_json() -> None:
    story = load("two-gifts", cached=False)
    asked: tuple[CheckAnswer, RunAnswer, WhyAnswer, OddsAnswer] = (
        story.check(),
        story.run(),
        story.why(event=3),
        story.odds(runs=2, engine="python"),
    )
    for found in asked:
        assert found.story == found.json()["story"]
        assert len(repr(found.about)) < 200
    why = story.why(who="Jim", did="sell", as_told=True)
    said = why.json()
    assert (why.chosen, why.rival) == (said["chosen"], said["rival"])
    assert why.options[why.chosen or 0].text
    assert len(repr(asked[0])) < 2000
