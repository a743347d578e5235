"""What if: held to worlds whose answers are computed, in all three kinds of luck.

Bounds are simultaneous at 99.9 %: a right program leaves them in at most one of a thousand answers.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from analysis.exact_worlds import Chain, gamblers_ruin
from analysis.test_turns import built, world

from ifonly.analysis import whatif
from ifonly.analysis.beginnings import NoBeginningError
from ifonly.analysis.changes import Changes, Struck, Told, base_run
from ifonly.analysis.intervals import Interval
from ifonly.analysis.odds import Place
from ifonly.analysis.whatif import Plan, WhatIf, Workers, certain, fresh, known, plan
from ifonly.engine.ensemble import EngineName, Lives
from ifonly.engine.known import Branches, knowing_compiled, knowing_in_python, used_draws
from ifonly.engine.makers import make
from ifonly.engine.playable import CompiledName, playable_of
from ifonly.kernel.known import places_of
from ifonly.story.from_syntax import read_act, read_effects
from ifonly.story.ids import SceneId
from ifonly.story.model import Cut, SetStart
from ifonly.syntax.parser import parse
from ifonly.syntax.sources import read_story
from ifonly.syntax.tree import Tree

RUIN = "gambler's ruin"
RARE = 0.001
NIGHT = SceneId(0)
STEPS = {"bet on red": 1, "bet on black": -1, "silence": 0}


def trees(name: str) -> Sequence[Tree]:
    if name == RUIN:
        return (parse(gamblers_ruin().text, "world.story")[0],)
    return read_story(name).trees


def told(name: str, seed: int, *, as_told: bool = False) -> Told:
    return base_run(*built(name), seed, as_told)


def changes(name: str, place: Place | None, kind: str = "", text: str = "") -> Changes:
    match kind:
        case "do" | "not":
            act = read_act(trees(name), text)
            assert act is not None
            acts, bars = ((act,), ()) if kind == "do" else ((), (act,))
            return Changes(place, acts=acts, bars=bars)
        case "set":
            [level], _ = read_effects(trees(name), text, "start")
            assert isinstance(level, SetStart)
            return Changes(place, levels=(level,))
        case "fate":
            return Changes(
                place, struck=(Struck(read_effects(trees(name), text, "effect")[0]),)
            )
        case _:
            return Changes(place)


def compared(
    planned: Plan, runs: int = 400, engine: EngineName = "wasm", workers: int = 2
) -> WhatIf:
    makers = [
        make(engine, Lives(playable_of(one.assembled), 1))
        for one in (planned.base, planned.changed)
    ]
    with ThreadPoolExecutor(workers) as executor:
        return fresh(
            len(planned.base.story.endings),
            planned,
            Workers((makers[0], makers[1]), executor, workers),
            runs,
            RARE,
        )


def bets(base: Told) -> list[str]:
    """Return what Ada did turn by turn, in words of the chain."""
    actions = base.story.actions
    return [
        "silence" if one.choice.action < 0 else actions[one.choice.action].name[2:]
        for one in base.run.decisions
        if one.person == 0
    ]


def purse(base: Told, turn: int) -> int:
    """Return Ada's purse as a turn begins."""
    return 3 + sum(STEPS[one] for one in bets(base)[: turn - 1])


def holds(found: Sequence[Interval], exact: Sequence[float]) -> bool:
    return all(one.low <= p <= one.high for one, p in zip(found, exact, strict=True))


def avoiding(chain: Chain, state: tuple[object, ...], barred: str) -> list[float]:
    """Return the exact odds from a bet at which one option is none."""
    moves = [(p, after) for p, name, after in chain.moves(state) if name != barred]
    whole = sum(p for p, _ in moves)
    return [
        sum(p * chain.odds(after)[at] for p, after in moves) / whole
        for at in range(len(chain.endings))
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("do", "Ada bets on red"),
        ("not", ""),
        ("set", "Ada's purse is 5"),
        ("fate", "Ada's purse rises by 1"),
    ],
)
def test_fresh_luck_is_held_to_the_exact_odds(seed: int, kind: str, text: str) -> None:
    base, chain = told(RUIN, seed), world(RUIN)
    turn = next(n for n, one in enumerate(bets(base), 1) if n > 2 and one != "silence")
    here, now = purse(base, turn), bets(base)[turn - 1]
    if kind == "not":
        text = f"Ada bets{now[3:]}"
    found = compared(plan(base, changes(RUIN, Place(NIGHT, turn), kind, text)))
    before = chain.odds(("bet", here, turn))
    match kind:
        case "do":
            after = chain.odds(chain.after(("bet", here, turn), "bet on red"))
        case "not":
            after = tuple(avoiding(chain, ("bet", here, turn), now))
        case "set":
            after = chain.odds(("order", 5, turn))
        case _:
            after = chain.odds(("order", here + 1, turn))
    assert holds(found.before, before)
    assert holds(found.after, after)
    moved = [y - x for x, y in zip(before, after, strict=True)]
    assert holds(found.difference, moved)
    assert found.missed == 0
    assert max(abs(one) for one in moved) > 0.05, "a change that moves nothing tests nothing"


@pytest.mark.parametrize("seed", [1, 2, 3, 5])
def test_a_known_story_keeps_what_was_used_and_draws_the_rest(seed: int) -> None:
    """Every bet of the run is drawn as it was; beyond its end all is fresh."""
    base, chain = told(RUIN, seed), world(RUIN)
    made = bets(base)
    planned = plan(base, changes(RUIN, Place(NIGHT, 2), "set", "Ada's purse is 3"))
    found = known(len(base.story.endings), planned, 400, RARE)
    held, turn = 3, 1
    while turn < len(made) and held not in (0, 6):
        held += STEPS[made[turn]]
        turn += 1
    exact: Sequence[float]
    if held in (0, 6):
        exact = [float(held == 6), float(held == 0), 0.0]
    elif turn >= 24:
        exact = [0.0, 0.0, 1.0]
    else:
        exact = chain.odds(("order", held, turn + 1))
    assert holds(found.after, exact)


def test_known_story_of_these_seeds_goes_beyond_the_run() -> None:
    """The test above draws something: in one of its runs the changed life outlives the told one."""
    lasting = []
    for seed in (1, 2, 3, 5):
        base = told(RUIN, seed)
        planned = plan(base, changes(RUIN, Place(NIGHT, 2), "set", "Ada's purse is 3"))
        after = known(len(base.story.endings), planned, 40).after
        lasting.append(any(0.0 < one.estimate < 1.0 for one in after))
    assert any(lasting)


@pytest.mark.parametrize("engine", ["wasm", "native"])
@pytest.mark.parametrize(("name", "scene"), [("two-gifts", 0), ("the-letter", 1)])
def test_compiled_engines_know_a_story_as_python_does(
    name: str, scene: int, engine: CompiledName
) -> None:
    """Ending by ending, and event for event, in runs as told and in free ones."""
    pytest.importorskip({"wasm": "wasmtime", "native": "llvmlite"}[engine])
    for as_told in (True, False):
        base = told(name, 2, as_told=as_told)
        planned = plan(base, Changes(Place(SceneId(scene))))
        side = planned.sides[1]
        some = frozenset(sorted(used_draws(base.assembled, base.run))[::2])
        branches = Branches(base.assembled, base.run.luck, (2, 0), side, some)
        players = (
            knowing_in_python(base.assembled, some),
            knowing_compiled(base.assembled, some, engine),
        )
        found = [
            [(branches.play(one, n), one.engine.event_hash) for n in range(1, 13)]
            for one in players
        ]
        assert found[0] == found[1]
        assert len({key for _, key in found[0]}) > 1, "what is not known is drawn anew"


def test_a_table_that_leaks_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A compiled engine that draws otherwise than Python does is not used."""
    base = told("two-gifts", 1, as_told=True)
    planned = plan(base, Changes(Place(SceneId(0))))
    used = used_draws(base.assembled, base.run)
    monkeypatch.setattr("ifonly.engine.known.places_of", lambda used: places_of([]))
    branches = Branches(base.assembled, base.run.luck, (1, 0), planned.sides[1], used)
    found = branches.choose(None, 100)
    assert (found.name, found.note) == (
        "python", "WebAssembly does not play here as Python does"
    )  # fmt: skip


@pytest.mark.parametrize(("name", "scene"), [("two-gifts", 0), ("the-letter", 1)])
def test_an_empty_change_changes_nothing(name: str, scene: int) -> None:
    base = told(name, 1, as_told=True)
    for place in (None, Place(SceneId(scene))):
        planned = plan(base, Changes(place))
        assert planned.changed.run.events == base.run.events
        endings = len(base.story.endings)
        for found in (certain(endings, planned), known(endings, planned, 20)):
            assert found.before == found.after
        found = compared(planned, 50)
        assert found.before == found.after
        assert set(found.difference) == {Interval(0.0, 0.0, 0.0)}


def test_setting_what_is_so_anyway_changes_nothing() -> None:
    """The change is made, and found to be none: every branch ends as it did."""
    base = told(RUIN, 1)
    planned = plan(
        base, changes(RUIN, Place(NIGHT, 3), "set", f"Ada's purse is {purse(base, 3)}")
    )
    assert planned.changed.run.events == base.run.events
    found = compared(planned, 200)
    assert found.before == found.after
    known_too = known(len(base.story.endings), planned, 20)
    assert [one.estimate for one in known_too.after] == [
        one.estimate for one in known_too.before
    ]


LETTER = {
    "do": (0, "Brother John walks on to Mantua", "they get away"),
    "not": (2, "Romeo drinks the vial", "they get away"),
    "set": (1, "Romeo's love for Juliet is nothing", "he never comes"),
    "fate": (1, "Romeo believes greatly that Juliet will wake", "he never comes"),
}


@pytest.mark.parametrize("kind", LETTER)
def test_engines_and_workers_change_nothing(kind: str) -> None:
    scene, text, ending = LETTER[kind]
    base = told("the-letter", 1, as_told=True)
    planned = plan(base, changes("the-letter", Place(SceneId(scene)), kind, text))
    names = [one.name for one in base.story.endings]
    assert names[planned.changed.run.ending or 0] == ending
    one = compared(planned, 100, "python", 1)
    two = compared(planned, 100, "wasm", 2)
    for field in ("runs", "before", "after", "difference", "missed"):
        assert getattr(one, field) == getattr(two, field), field


def test_what_is_left_out_is_left_out_from_the_start() -> None:
    base = told("the-letter", 1, as_told=True)
    cut = Changes(cuts=(Cut("fate", "the plague"),))
    planned = plan(base, cut)
    kinds = [one.kind for one in planned.changed.run.events]
    assert (
        kinds.count("happening") == [one.kind for one in base.run.events].count("happening") - 1
    )
    # Why: told luck was found for the story as it is, and silence was told of Brother John.
    assert planned.changed.run.ending == base.run.ending


def test_nothing_before_a_change_is_otherwise() -> None:
    base = told("the-letter", 1, as_told=True)
    for kind, (scene, text, _) in LETTER.items():
        run = plan(base, changes("the-letter", Place(SceneId(scene)), kind, text)).changed.run
        opened = next(
            one.n for one in base.run.events if one.kind == "opened" and one.what == scene
        )
        assert run.events[: opened - 1] == base.run.events[: opened - 1]
        assert run.events != base.run.events


@pytest.mark.parametrize(
    ("scene", "kind", "text", "said"),
    [
        (
            2,
            "do",
            "Brother John walks on to Mantua",
            "Brother John is not there; as told it is open",
        ),
        (
            1,
            "do",
            "Romeo drinks the vial",
            "what it needs does not hold; open there: Romeo buys",
        ),
        (1, "not", "Romeo drinks the vial", "does not happen in “Mantua” anyway; it does in"),
        (2, "not", "the friar drinks the vial", "anyway; nor does it anywhere"),
    ],
)
def test_what_is_not_possible_is_refused(scene: int, kind: str, text: str, said: str) -> None:
    base = told("the-letter", 1, as_told=True)
    with pytest.raises(NoBeginningError, match=said):
        plan(base, changes("the-letter", Place(SceneId(scene)), kind, text))


def test_acts_that_are_not_open_any_more_are_counted() -> None:
    base = told("the-letter", 1, as_told=True)
    first = changes("the-letter", Place(SceneId(1)), "do", "Romeo buys the vial")
    second = changes("the-letter", Place(SceneId(1)), "do", "Romeo rides to the tomb")
    both = Changes(first.place, acts=(*first.acts, *second.acts))
    found = compared(plan(base, both), 100)
    assert found.missed == 0
    names = [one.name for one in base.story.endings]
    assert found.after[names.index("he never comes")].estimate == 0.0


def test_an_interrupted_comparison_is_of_the_runs_that_both_sides_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whatif, "BLOCK", 20)
    base = told("the-letter", 1, as_told=True)
    scene, text, _ = LETTER["do"]
    planned = plan(base, changes("the-letter", Place(SceneId(scene)), "do", text))
    whole = compared(planned, 40)
    calls = iter([False] * 4 + [True])
    real = whatif._endings

    def broken(*given: Any) -> Any:
        if next(calls):
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(whatif, "_endings", broken)
    part = compared(planned, 200)
    assert (part.runs, part.stopped) == (40, "interrupted")
    assert (part.before, part.after) == (whole.before, whole.after)
