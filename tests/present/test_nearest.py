"""Words that are no act: which acts are near to them, and with whom."""

from story.stories import good

from ifonly.present.nearest import acts_near

STORY = good(
    "X may speak of love to Y\n    called confession\n"
    '    for "it must be said": strongly\n'
)  # fmt: skip


def test_an_act_is_near_by_what_it_is_called_and_names_are_near_to_nothing() -> None:
    assert acts_near(STORY, "Ada confesses to Ben")[0] == "Ada speaks of love to Ben"
    assert acts_near(STORY, "Ben hulps the friends")[0] == "X helps Y"  # whom is not one word


def test_people_stand_only_in_acts_that_have_room_for_all_of_them() -> None:
    found = acts_near(STORY, "Ada waved at Ben")
    assert found[0] == "Ada waves to Ben"
    assert "X steals food" in acts_near(STORY, "Ada stole food from Ben")
    assert "Ada steals food" in acts_near(STORY, "Ada stole food")


def test_each_is_named_once_and_few_are() -> None:
    found = acts_near(STORY, "nothing of the kind")
    assert len(found) == len(set(found)) == 5
