"""A story has so many rules at most; the first that is one too many is shown."""

from dataclasses import replace

from kernel.lowered import action, motive, story

from ifonly.source.span import Span
from ifonly.story.checks import check_story
from ifonly.story.checks.size import MOST_RULES, rules_of
from ifonly.story.model import Story


def with_reasons(count: int) -> Story:
    given = story(actions=(action("X wait"),))
    reasons = tuple(
        replace(motive(0), span=Span("t", at, at + 1)) for at in range(1, count + 1)
    )
    return replace(given, motives=reasons, scenes=())


def test_acts_and_reasons_are_rules() -> None:
    assert rules_of(with_reasons(7)) == 8
    assert rules_of(story()) == 0


def test_the_first_rule_too_many_is_shown_and_nothing_else() -> None:
    (found,) = check_story(with_reasons(MOST_RULES + 2))
    assert (found.code, found.severity) == ("too-many-rules", "error")
    assert "50,003 acts" in found.message
    assert found.help is not None


def test_as_many_as_may_be_are_no_fault() -> None:
    fine = with_reasons(MOST_RULES - 1)
    assert "too-many-rules" not in {found.code for found in check_story(fine)}
