"""Told in the present: finite verbs change, with their subjects; speech and the rest do not."""

import pytest

from ifonly import load
from ifonly.story.model import Person, Story
from ifonly.telling.surface import AFTER, ASIDE, Mention, spoken
from ifonly.telling.tense import present_of
from ifonly.telling.verbs import verb_of

STORY = Story(
    "S",
    people=(
        Person("Ada", "she", False, ()),
        Person("Ben", "he", False, ()),
        Person("the friends", "they", True, ()),
    ),
)
PEOPLE = {"Ada": 0, "Ben": 1, "the friends": 2}


def told(text: str) -> str:
    """Return a sentence in the present; `{Ada}` and `{Ada's}` are people."""
    pieces: list[str | Mention] = []
    for at, part in enumerate(text.replace("}", "{").split("{")):
        if at % 2:
            who = PEOPLE[part.removesuffix("'s")]
            pieces.append(Mention(who, "possessive" if part.endswith("'s") else "name"))
        elif part:
            pieces.append(part)
    return spoken(STORY, present_of(STORY)(tuple(pieces)))


@pytest.mark.parametrize(
    ("past", "present"),
    [
        ("{Ada} walked to the quay.", "Ada walks to the quay."),
        ("{Ada} and {Ben} ate from one bowl.", "Ada and Ben eat from one bowl."),
        ("The friends died, as children die.", "The friends die, as children die."),
        ("{the friends} shared what there was, and talked.",
         "The friends share what there is, and talk."),
        ("{Ben} wept, and did not cover his face.", "Ben weeps, and does not cover his face."),
        ("{Ben} would not look {Ada} in the eye.", "Ben will not look Ada in the eye."),
        ("{Ben} bowed, and would rather have spat.", "Ben bows, and would rather have spat."),
        ("“I saw you,” said {Ben}. “You ran.”", "“I saw you,” says Ben. “You ran.”"),
        ("“We came,” said {the friends}.", "“We came,” say the friends."),
        ("{Ada} had never heard him weep.", "Ada has never heard him weep."),
        ("{Ada} had it on her tongue.", "Ada has it on her tongue."),
        ("{Ada} looked on, as if nobody had walked out.",
         "Ada looks on, as if nobody had walked out."),
        ("They were children, and they had each other.",
         "They are children, and they have each other."),
        ("In his room {Ben} lay with his face to the wall.",
         "In his room Ben lies with his face to the wall."),
        ("Only then, with the door shut, did {Ada} add it up.",
         "Only then, with the door shut, does Ada add it up."),
        ("{Ada} had looked past him, or gone, or struck him.",
         "Ada has looked past him, or gone, or struck him."),
        ("{Ada's} tears fell on the floor.", "Ada's tears fall on the floor."),
        ("Outside the watch went by, and {Ben} held it in.",
         "Outside the watch goes by, and Ben holds it in."),
        ("Outside the gate stood {Ben}.", "Outside the gate stands Ben."),
        ("Outside the gate {Ada} stood.", "Outside the gate Ada stands."),
        ("Behind them the sixth barracks burned.", "Behind them the sixth barracks burn."),
        ("{Ada} turned to {Ben}, and from then on saw nobody else.",
         "Ada turns to Ben, and from then on sees nobody else."),
        ("{Ben} went at her for her life, and did not count what it cost.",
         "Ben goes at her for her life, and does not count what it costs."),
        ("What she had given the boy was not hers to give.",
         "What she has given the boy is not hers to give."),
        ("Whoever came into the yard found {Ben} there.",
         "Whoever comes into the yard finds Ben there."),
        ("The blade that was meant for {Ada} went into him.",
         "The blade that is meant for Ada goes into him."),
        ("This time I tell her, thought {Ben}.", "This time I tell her, thinks Ben."),
        ("Those who were left dug, up on the hill.", "Those who are left dig, up on the hill."),
        ("Those who came late went hungry.", "Those who come late go hungry."),
        ("Again and again, as before, {Ada} shared a meal with {Ben}.",
         "Again and again, as before, Ada shares a meal with Ben."),
        ("Ten years on, {Ben} smiled.", "Ten years on, Ben smiles."),
        ("Ten years on, {the friends} smiled.", "Ten years on, the friends smile."),
        ("{Ben} was up before the bell, bent over a paper, and read.",
         "Ben is up before the bell, bent over a paper, and reads."),
        ("{Ben} was late, and slept.", "Ben is late, and sleeps."),
        ("{Ben} would have said it, if there had been one grave fewer.",
         "Ben would have said it, if there had been one grave fewer."),
        ("It was the voice that bade {Ben} stand at ease.",
         "It is the voice that bids Ben stand at ease."),
        ("What he had to say to her went with him.",
         "What he has to say to her goes with him."),
        ("{Ben} tried it, as one does to see whether it still can be moved.",
         "Ben tries it, as one does to see whether it still can be moved."),
        ("{Ben} was led out by the collar, and let in by the back.",
         "Ben is led out by the collar, and let in by the back."),
        ("{Ben} was late, and let it be.", "Ben is late, and lets it be."),
        ("{Ben}, who was {Ada's} captain, read her the order.",
         "Ben, who is Ada's captain, reads her the order."),
        ("Down below the sixth barracks burned, and with them all that anybody kept there.",
         "Down below the sixth barracks burn, and with them all that anybody keeps there."),
        ("Outside the watch waited.", "Outside the watch waits."),
        ("In the sixth they knew of it before she had packed.",
         "In the sixth they know of it before she has packed."),
        ("{Ben} stood before {Ada}, and the guards saw it.",
         "Ben stands before Ada, and the guards see it."),
        ("The guards slept after {Ada} came.", "The guards sleep after Ada comes."),
        ("It could not be.", "It cannot be."),
        ("{Ada} used to sing.", "Ada used to sing."),
        ("Nothing.", "Nothing."),
    ],
)  # fmt: skip
def test_a_sentence_in_the_present(past: str, present: str) -> None:
    assert told(past) == present
    assert told(present) == present


@pytest.mark.parametrize(
    ("past", "present"),
    [
        ("{Ben} spoke of the quay, and how light the boat had been.",
         "Ben speaks of the quay, and how light the boat was."),
        ("{Ben} spoke of how the blade had come, and come again.",
         "Ben speaks of how the blade came, and came again."),
        ("{Ben} told how she had walked home.", "Ben tells how she walked home."),
    ],
)  # fmt: skip
def test_what_is_told_of_as_long_past_is_past(past: str, present: str) -> None:
    assert told(past) == present


def test_what_an_act_is_about_keeps_its_tense() -> None:
    sentence = (Mention(1), " spoke of ", ASIDE, "the look she gave him", AFTER, ".")
    assert spoken(STORY, present_of(STORY)(sentence)) == "Ben speaks of the look she gave him."
    longer = (Mention(1), " spoke of ", ASIDE, "the rain, and how she had shone", AFTER, ".")
    assert spoken(STORY, longer).endswith("how she had shone.")
    assert spoken(STORY, present_of(STORY)(longer)).endswith("the rain, and how she shone.")
    news = ("It was new to ", Mention(0), " ", ASIDE, "that ", Mention(1, "they"),
            " had gone, had bought what he had, and had been cold", AFTER, ".")  # fmt: skip
    assert spoken(STORY, present_of(STORY)(news)) == (
        "It is new to Ada that he went, bought what he had, and was cold."
    )


@pytest.mark.parametrize(
    ("past", "bare"),
    [("lay", "lie"), ("hoped", "hope"), ("hopped", "hop"), ("studied", "study"), ("sewed", "sew"),
     ("gazed", "gaze"), ("knitted", "knit"), ("bicycled", "bicycle"), ("table", None)],
)  # fmt: skip
def test_the_verb_behind_a_past_form(past: str, bare: str | None) -> None:
    found = verb_of(past, {})
    assert (found and found[0]) == bare


def test_a_story_s_own_verbs_are_known_and_speech_is_kept() -> None:
    story = load("the-proposal")
    past, present = story.tell(as_told=True), story.tell(as_told=True, tense="present")
    assert len(past.sentences) == len(present.sentences)
    assert "Darcy comes across the lawn to Elizabeth" in present.text
    said = past.text.split("“")[1:]
    assert [part.split("”")[0] for part in said] == [
        part.split("”")[0] for part in present.text.split("“")[1:]
    ]
