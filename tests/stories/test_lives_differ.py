"""Free lives of goodbye are not told alike, and not told what did not come about in them.

A sentence is what ends in a full stop, a question or an exclamation mark or an ellipsis before a
capital. Counted are the different sentences of the telling outside the first two scenes,
an ending's words among them; what did not come about is no sentence of a life. Two lives
share the part of the shorter one's sentences that the other has, too, word for word.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest

import ifonly
from ifonly.telling.told import TellingScene

pytestmark = pytest.mark.long  # twenty lives are played with their reasons, and told

SEEDS = range(1, 21)
FIRST_SCENES = {"The street", "The hill"}
BETWEEN = re.compile(r"(?<=[.!?…])([”’]?)\s+(?=[“A-Z])")
# What says that it happened before, and what must then have been told of before in that life.
AGAIN = (
    (r"Aizen (struck at Rukia again|had not finished with Rukia)|Once more Aizen", r"Aizen"),
    (r"came at Rukia (again|once more)", r"guards|Guards"),
    (r"weeping in the dark room went on|There was no more sleeve", r"sleeve|blanket|bed"),
    (r"Rukia took another step back", r"back|heel"),
    (r"Renji stepped in front of Rukia again|Renji was there, as ever", r"blade|blow"),
)


@cache
def tellings() -> dict[int, tuple[TellingScene, ...]]:
    story = ifonly.load("goodbye")
    return {seed: story.run(seed=seed).telling for seed in SEEDS}


def sentences(telling: tuple[TellingScene, ...]) -> Iterator[str]:
    """Yield the sentences of a life, in order."""
    for scene in telling:
        if scene.took_place and scene.scene not in FIRST_SCENES:
            for paragraph in scene.paragraphs:
                yield from BETWEEN.sub(r"\1\n", paragraph).split("\n")


def test_a_sentence_ends_where_it_says() -> None:
    scene = TellingScene("Tea", "", "", True, ("“So. Is it?” said Ada. “It is.” Ben sat.",))
    assert list(sentences((scene,))) == ["“So.", "Is it?” said Ada.", "“It is.”", "Ben sat."]


def test_no_two_lives_share_more_than_half_their_sentences() -> None:
    lives = {seed: set(sentences(telling)) for seed, telling in tellings().items()}
    assert min(map(len, lives.values())) >= 12
    shares = {
        (one, other): len(lives[one] & lives[other]) / min(len(lives[one]), len(lives[other]))
        for one, other in combinations(lives, 2)
    }
    assert len(shares) == 190
    assert {pair: share for pair, share in shares.items() if share > 0.5} == {}


def test_what_is_told_to_happen_again_has_been_told_before() -> None:
    found = 0
    for telling in tellings().values():
        told = list(sentences(telling))
        for again, before in AGAIN:
            at = next((n for n, one in enumerate(told) if re.search(again, one)), None)
            if at is not None:
                found += 1
                assert any(re.search(before, one) for one in told[:at]), told[at]
    assert found >= 5, "no life says again: the test says nothing"


def test_what_he_recalls_came_about() -> None:
    told = [" ".join(sentences(telling)) for telling in tellings().values()]
    recalled = [one for one in told if "who had made a street of it" in one]
    assert recalled
    for one in recalled:
        assert "that grin of Ichimaru's" not in one or "said Ichimaru to Renji" in one
        assert "the hand that thanked him and then hit him" not in one or re.search(
            "slapped him|hit him in the face", one
        )
        assert "the roses, the gate" not in one or re.search(
            "(armful of|every|so many) rose", one
        )


def test_nothing_of_the_living_town_is_told_on_the_scaffold() -> None:
    for telling in tellings().values():
        for scene in telling:
            if scene.scene not in ("The living town", "The street"):
                assert not re.search("the rabbit|out of a box|homework", scene.text)
