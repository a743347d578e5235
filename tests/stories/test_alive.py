"""The free story of goodbye is alive: many endings, many acts, and choices that are choices."""

from collections import Counter
from functools import cache

import pytest

import ifonly
from ifonly import driver
from ifonly.chronicle.events import Chronicle
from ifonly.engine.run import play
from ifonly.story.model import Story

pytestmark = pytest.mark.long

RUNS = 1000  # for what ensembles say
TRACED = 60  # for what decisions say: each with all its options
# What a scene may see done again to the same people: blows and what answers them, and what
# its course has twice.
AGAIN = {
    "X attack Y", "X shield Y", "X protest to Y", "X cut Y short", "X step back from Y",
    "X send Y to Z", "X cry", "X strike at Y",
}  # fmt: skip


@cache
def traced() -> tuple[Story, tuple[Chronicle, ...]]:
    _, told, assembled, _ = driver.assemble_story("goodbye")
    return told, tuple(play(assembled, told, seed)[0] for seed in range(1, TRACED + 1))


@cache
def shares() -> dict[str, float]:
    answer = ifonly.load("goodbye").odds(runs=RUNS, seed=1)
    return {name: share.p for name, share in answer.endings.items()}


def test_four_endings_and_more_are_no_rarity() -> None:
    assert sum(share > 0.02 for share in shares().values()) >= 4, shares()


def test_the_told_ending_is_neither_rare_nor_certain() -> None:
    assert 0.1 <= shares()["he leaves"] <= 0.9


def test_no_act_is_a_third_of_what_anybody_does() -> None:
    told, lives = traced()
    done = Counter(
        "idle" if is_idle(told, event.action) else told.actions[event.action].name
        for life in lives
        for event in life.events
        if event.action is not None and event.kind in ("choice", "answer")
    )
    act, count = done.most_common(1)[0]
    assert 3 * count <= done.total(), act


def is_idle(told: Story, action: int) -> bool:
    return any(tag.kind == "idle" for tag in told.actions[action].tags)


def test_half_of_all_decisions_could_go_otherwise() -> None:
    _, lives = traced()
    chances = [
        sorted((option.probability for option in decision.options), reverse=True)
        for life in lives
        for decision in life.decisions
        if len(decision.options) > 1
    ]
    real = sum(ordered[1] > 0.1 for ordered in chances)
    assert 2 * real >= len(chances), real / len(chances)


def test_no_scene_sees_an_act_again_without_need() -> None:
    told, lives = traced()
    for life in lives:
        done = Counter(
            (told.scenes[event.scene].name, told.actions[event.action].name, event.args)
            for event in life.events
            if event.scene is not None
            and event.action is not None
            and event.kind in ("choice", "answer")
        )
        again = {key for key, count in done.items() if count > 1 and key[1] not in AGAIN}
        assert not again
