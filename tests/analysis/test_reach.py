"""What somebody could have done: held to trying every change one by one, with a trace."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from math import inf, log

import pytest
from analysis.exact_worlds import gamblers_ruin

from ifonly.analysis.changes import Told, base_run
from ifonly.analysis.reach import Asked, Reached, nats_of, reach
from ifonly.analysis.retraced import retraced, robust
from ifonly.analysis.whatif import Workers
from ifonly.chronicle.events import Chronicle
from ifonly.engine.ensemble import EngineName, Lives
from ifonly.engine.leading import Leading
from ifonly.engine.makers import make
from ifonly.engine.playable import playable_of
from ifonly.engine.player import Force
from ifonly.engine.run import branch
from ifonly.kernel.assemble import assemble
from ifonly.story.from_syntax import build_story
from ifonly.syntax.parser import parse
from ifonly.syntax.sources import read_story

pytestmark = pytest.mark.long

ADA = 0
TURNS = 6
PURSE = "the purse"


@cache
def told(name: str, seed: int) -> Told:
    """Return a short night at the table by the luck of a seed, or a story as it is told."""
    if name == PURSE:
        story, _ = build_story((parse(gamblers_ruin(TURNS).text, "world.story")[0],))
    else:
        story, _ = build_story(read_story(name).trees)
    return base_run(story, assemble(story), seed, name != PURSE)


def reached(name: str, seed: int, asked: Asked, engine: EngineName = "wasm") -> Reached:
    base = told(name, seed)
    made = make(engine, Lives(playable_of(base.assembled), seed))
    return reach(Leading.of(made.engine(), base.run.luck, (seed, 0)), asked)


def every_way(
    base: Told, run: Chronicle, since: int, left: int
) -> Iterator[tuple[float, int, int | None]]:
    """Yield each change of Ada's choices from a moment on: nats, its first decision, the ending."""
    if not left:
        return
    own = [one for one in run.decisions if one.person == ADA]
    for at, one in enumerate(own):
        if one.snapshot < since:
            continue
        for number, option in enumerate(one.options):
            if number == one.chosen or option.probability <= 0.0:
                continue
            force = Force(option.action, option.args)
            made = branch(base.assembled, base.story, run, one.snapshot, force=force)
            nats = -log(option.probability)
            yield nats, at, made.ending
            for more, _, ending in every_way(base, made, one.snapshot + 1, left - 1):
                yield nats + more, at, ending


@pytest.mark.parametrize("changes", [1, 2])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_it_is_what_trying_all_finds(seed: int, changes: int) -> None:
    base = told(PURSE, seed)
    ways = list(every_way(base, base.run, 0, changes))
    for ending in (0, 1, -1):
        asked = Asked(frozenset({ending}), ADA, changes)
        found = reached(PURSE, seed, asked)
        wanted = None if ending < 0 else ending
        nats = min((n for n, _, e in ways if e == wanted), default=inf)
        if base.run.ending == wanted:
            assert found.status == "already"
        elif nats == inf:
            assert (found.status, found.proven) == ("none", changes)
            assert found.tried <= len(ways)
        else:
            assert found.status == "found"
            assert nats_of(found.changes) == pytest.approx(nats, abs=1e-9)
            assert found.latest[0].decision == max(at for _, at, e in ways if e == wanted)
            assert found.is_latest
            for path in (found.changes, found.latest):
                assert retraced(base, ADA, 0, path).run.ending == wanted


def test_these_seeds_ask_every_kind_of_question() -> None:
    kinds = {
        reached(PURSE, seed, Asked(frozenset({ending}), ADA, changes)).status
        for seed in (1, 2, 3, 4) for ending in (0, 1, -1) for changes in (1, 2)
    }  # fmt: skip
    assert kinds == {"already", "found", "none"}


PLACED = [(seed, ending) for seed in (1, 2, 3, 4) for ending in (0, 1, -1)]


def test_what_changes_are_worth_is_held_to_the_exact_odds() -> None:
    """With fresh luck from the first change on; the chain says what that is worth."""
    chain, held = gamblers_ruin(TURNS), 0
    steps = {0: 1, 1: -1, -1: 0}
    for seed, ending in PLACED:
        base = told(PURSE, seed)
        found = reached(PURSE, seed, Asked(frozenset({ending}), ADA, 1))
        if found.status != "found":
            continue
        held += 1
        way = retraced(base, ADA, 0, found.changes)
        made = make("wasm", Lives(playable_of(base.assembled), seed))
        with ThreadPoolExecutor(2) as executor:
            worth = robust(
                base, way, frozenset({ending}), Workers((made, made), executor), 400, 0.001
            )
        [change] = way.steps
        own = [one for one in base.run.decisions if one.person == ADA]
        turn = change.decision.turn
        purse = 3 + sum(steps[one.choice.action] for one in own[: turn - 1])
        state = ("bet", purse, turn)
        names = {0: "bet on red", 1: "bet on black", -1: "silence"}
        option = change.decision.options[change.option]
        after = chain.odds(chain.after(state, names[option.action]))[ending]
        assert worth.with_it.low <= after <= worth.with_it.high
        assert worth.without.low <= chain.odds(state)[ending] <= worth.without.high
        assert (
            worth.difference.low <= after - chain.odds(state)[ending] <= worth.difference.high
        )
        assert worth.whole.missed == 0
    assert held >= 3, "too few of these runs can be changed to hold anything"


@pytest.mark.parametrize("name", [PURSE, "the-letter", "two-gifts"])
def test_engines_find_the_same(name: str) -> None:
    endings = len(told(name, 1).story.endings)
    people = len(told(name, 1).story.people)
    for person in range(people):
        for ending in range(endings):
            asked = Asked(frozenset({ending}), person, 2, None, 300)
            assert reached(name, 1, asked, "python") == reached(name, 1, asked), (
                person,
                ending,
            )


def test_a_spent_budget_proves_only_what_was_tried() -> None:
    base = told(PURSE, 1)
    wanted = next(
        ending for ending in (0, 1, -1)
        if reached(PURSE, 1, Asked(frozenset({ending}), ADA, 1)).status == "none"
    )  # fmt: skip
    one = reached(PURSE, 1, Asked(frozenset({wanted}), ADA, 1))
    spent = reached(PURSE, 1, Asked(frozenset({wanted}), ADA, 2, None, one.tried + 1))
    assert spent.proven == 1
    assert spent.status in ("budget", "found")
    few = reached(PURSE, 1, Asked(frozenset({wanted}), ADA, 1, None, 1))
    assert (few.status, few.proven) == ("budget", 0)
    assert base.run.ending != wanted


def test_changes_may_begin_later_only() -> None:
    base = told(PURSE, 1)
    own = [one for one in base.run.decisions if one.person == ADA]
    state = base.run.snapshots[own[2].snapshot].arrays
    assert reached(PURSE, 1, Asked(frozenset({0}), ADA, 1, state)).decisions == len(own) - 2
