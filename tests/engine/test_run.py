"""Runs over hand-made lowerings: order, choices, told luck, branches."""

import io
import math
from itertools import pairwise

import pytest
from engine.stub import Act, Scene, Stub, build

from ifonly.chronicle.events import SILENCE, Chronicle
from ifonly.chronicle.store import StoreError, dump, load
from ifonly.engine.odds import Filling, option_chances, readiness_chance
from ifonly.engine.python import Engine, compile_module
from ifonly.engine.run import Force, branch, many, play, replay
from ifonly.kernel.verify import verify

TRIO = ["Ann", "Ben", "Cat"]


def everything() -> Stub:
    """A stub in which every kind of happening occurs."""
    acts = [
        Act("wave", {"Ann": 1.0, "Ben": 0.5, "Cat": 0.2}),
        Act("ask", {"Ann": 0.0}, toward={"Ben": 0.8}, answered_by="say"),
        Act("say", {"Ben": 1.0}),
        Act("leave", {"Cat": -1.0}, weighty=True, ends=True),
        Act("risk", {"Ann": 0.3}, chance=0.5),
        Act("trip", {}, brings="wave"),
        Act("nudge", {"Cat": 0.1}, brings="trip"),
    ]
    scenes = [
        Scene(
            "one",
            3,
            [("Ann", 1), ("Ben", 1), ("Cat", 2)],
            fates=[(1, None), (2, 0.5), (0, None)],
        ),
        Scene("two", 2, [("Ann", 1), ("Ben", 1)], needs=False, instead="three"),
        Scene("three", 2, [("Ann", 1), ("Cat", 1)], variant=True, same=True, after=100),
        Scene("four", 2, [("Ben", 1), ("Ann", 1)], order=["Ben", "Ann"], after=60),
    ]
    return build(TRIO, acts, scenes)


@pytest.fixture(scope="module")
def busy() -> Stub:
    return everything()


def kinds(chronicle: Chronicle) -> list[str]:
    return [event.kind for event in chronicle.events]


def run_of(stub: Stub, seed: int | str = 7, run: int = 0) -> Chronicle:
    return play(stub.assembled, stub.story, seed, run)[0]


def text_of(chronicle: Chronicle) -> str:
    return "\n".join(dump(chronicle, ifonly="0"))


def test_module_is_proven(busy: Stub) -> None:
    assert verify(busy.module) == []


def test_same_seed_gives_the_same_chronicle(busy: Stub) -> None:
    assert text_of(run_of(busy)) == text_of(run_of(busy))
    assert len({run_of(busy, 7, run).hash for run in range(20)}) > 15


def test_events_are_numbered_in_order_and_ids_are_unique(busy: Stub) -> None:
    for run in range(20):
        made = run_of(busy, 3, run)
        assert [event.n for event in made.events] == list(range(1, len(made.events) + 1))
        ids = [event.id for event in made.events]
        assert len(set(ids)) == len(ids)
        assert all(a.time <= b.time for a, b in pairwise(made.events))
        assert all(event.cause is None or event.cause < event.n for event in made.events)


def test_a_scene_that_fails_is_skipped_for_its_variant(busy: Stub) -> None:
    made = run_of(busy)
    told = [(e.kind, e.what) for e in made.events if e.kind in ("opened", "skipped")]
    assert told == [("opened", 0), ("skipped", 1), ("opened", 2), ("opened", 3)]


def test_given_order_is_kept(busy: Stub) -> None:
    for run in range(10):
        decisions = [d for d in run_of(busy, 1, run).decisions if d.scene == 3]
        own = [d.person for d in decisions if d.slot == 0]
        assert own == [1, 0, 1, 0][: len(own)]


def test_answers_follow_their_call(busy: Stub) -> None:
    answers = 0
    for run in range(20):
        made = run_of(busy, 5, run)
        for event in made.events:
            if event.kind == "answer":
                answers += 1
                assert event.cause is not None
                call = made.events[event.cause - 1]
                assert (call.what, call.args[1]) == (1, event.actor)
    assert answers > 10


def test_consequences_carry_their_cause(busy: Stub) -> None:
    found = 0
    for run in range(40):
        made = run_of(busy, 5, run)
        for event in made.events:
            if event.kind == "brought about" and event.cause is not None:
                found += 1
                assert made.events[event.cause - 1].what in (5, 6)
    assert found


def test_at_the_same_time_nobody_sees_the_others_choice(busy: Stub) -> None:
    made = run_of(busy)
    for turn in (1, 2):
        here = [d for d in made.decisions if (d.scene, d.turn) == (2, turn)]
        assert len({made.snapshots[d.snapshot].events for d in here}) == 1


def test_free_and_traced_runs_agree(busy: Stub) -> None:
    outcomes = many(busy.assembled, 30, "oak")
    for outcome in outcomes:
        made = run_of(busy, "oak", outcome.run)
        assert (made.hash, made.ending, len(made.events)) == (
            outcome.hash,
            outcome.ending,
            outcome.length,
        )
        assert made.measures == outcome.measures


def test_finish_plays_the_same_runs(busy: Stub) -> None:
    engine = Engine(compile_module(busy.module))
    engine.reset("oak", 0)
    engine.finish(5)
    hashes = [outcome.hash for outcome in many(busy.assembled, 5, "oak")]
    assert engine.array("out_hash")[:5] == hashes


def test_an_empty_branch_is_its_parent(busy: Stub) -> None:
    made = run_of(busy, 11, 2)
    for snapshot in made.snapshots:
        if snapshot.is_moment:
            again = branch(busy.assembled, busy.story, made, snapshot.index)
            assert again.events == made.events
            assert again.decisions == made.decisions
            assert again.snapshots == made.snapshots
            assert (again.hash, again.doses, again.chances) == (
                made.hash,
                made.doses,
                made.chances,
            )


def test_a_branch_changes_nothing_before_its_moment(busy: Stub) -> None:
    made = run_of(busy, 11, 3)
    decision = next(d for d in made.decisions if d.choice.action != SILENCE and d.slot == 0)
    other = branch(busy.assembled, busy.story, made, decision.snapshot, force=Force())
    past = made.snapshots[decision.snapshot].events
    assert other.events[:past] == made.events[:past]
    assert other.decisions[decision.index].choice.action == SILENCE
    assert other.decisions[decision.index].forced
    assert replay(busy.assembled, busy.story, other).events == other.events


def test_a_chronicle_reads_back_equal(busy: Stub) -> None:
    made = run_of(busy)
    assert load(io.StringIO("\n".join(dump(made, ifonly="0")))) == made


def test_other_versions_are_refused(busy: Stub) -> None:
    lines = list(dump(run_of(busy), ifonly="0"))
    lines[0] = lines[0].replace('"version":1', '"version":9')
    with pytest.raises(StoreError, match="version 9"):
        load(lines)
    with pytest.raises(StoreError):
        load(["{}"])
    with pytest.raises(StoreError):
        load([])


def test_snapshots_restore_to_the_same_state(busy: Stub) -> None:
    engine = Engine(compile_module(busy.module))
    engine.reset(4, 4)
    for _ in range(5):
        engine.advance(1)
        engine.options()
        engine.choose(engine.pick())
    state, before = engine.snapshot(), engine.state_hash
    twin = engine.fork()
    engine.go()
    assert engine.state_hash != before
    engine.restore(state)
    assert engine.state_hash == before
    assert (engine.go(), engine.event_hash) == (twin.go(), twin.event_hash)


def test_fresh_luck_from_a_snapshot_differs(busy: Stub) -> None:
    made = run_of(busy, 11, 2)
    moment = next(s for s in made.snapshots if s.kind == "decision")
    outcomes = many(busy.assembled, 40, "fresh", snapshot=moment)
    assert len({outcome.hash for outcome in outcomes}) > 20
    assert outcomes == many(busy.assembled, 40, "fresh", snapshot=moment)


# --- the odds ---


def share(stub: Stub, runs: int, act: str) -> float:
    """The share of runs in which somebody does an act, from its ending."""
    at = [action.name for action in stub.story.actions].index(act)
    found = many(stub.assembled, runs, "share")
    return sum(outcome.ending == at for outcome in found) / runs


@pytest.mark.parametrize("utility", [-2.0, 0.0, 1.5])
def test_readiness_is_logistic_however_many_turns(utility: float) -> None:
    # 3,000 runs: four standard errors are at most .037, so a bias of .05 is found.
    for turns in (1, 4):
        stub = build(
            TRIO,
            [Act("leave", {"Ann": utility}, weighty=True)],
            [Scene("s", turns, [("Ann", 1)])],
        )
        assert share(stub, 3000, "leave") == pytest.approx(readiness_chance(utility), abs=0.037)


def test_chances_of_options_match_shares() -> None:
    acts = [
        Act("stay", {"Ann": 0.7}),
        Act("go", {"Ann": 0.3}),
        Act("vow", {"Ann": -0.5}, weighty=True),
        Act("deny", {"Ann": 0.4}, weighty=True),
    ]
    stub = build(TRIO, acts, [Scene("s", 1, [("Ann", 1)])])
    decision = run_of(stub).decisions[0]
    assert sum(option.probability for option in decision.options) == pytest.approx(1.0)
    for option in decision.options[:-1]:
        found = share(stub, 4000, acts[option.action].name)
        assert found == pytest.approx(option.probability, abs=0.032)


def test_bystanders_move_no_share() -> None:
    def odds(people: list[str]) -> list[float]:
        acts = [
            Act("hug", {"Ann": 0.0}, toward={"Ben": 1.0}, others=True),
            Act("go", {"Ann": 0.3}),
        ]
        stub = build(people, acts, [Scene("s", 1, [(p, 1) for p in people])])
        found = next(d for d in run_of(stub).decisions if d.person == 0)
        by: dict[int, float] = {}
        for option in found.options:
            key = option.action * 2 + option.specific
            by[key] = by.get(key, 0.0) + option.probability
        return [by[key] for key in sorted(by)]

    crowd = [f"bystander {i}" for i in range(10)]
    assert odds([*TRIO, *crowd]) == pytest.approx(odds(TRIO))


def test_adding_elsewhere_leaves_other_draws() -> None:
    acts = [Act("wave", {"Ann": 0.3, "Ben": 0.1}), Act("go", {"Ann": 0.2})]
    scenes = [Scene("s", 4, [("Ann", 1), ("Ben", 1)])]
    plain = build(TRIO, acts, scenes)
    more = build(
        ["Zoe", *TRIO],
        [Act("dance", {"Zoe": 1.0}), *acts],
        [Scene("s", 4, [("Zoe", 1), ("Ann", 1), ("Ben", 1)])],
    )

    def draws(stub: Stub, run: int) -> list[tuple[str, int, tuple[tuple[str, float], ...]]]:
        made = []
        for d in run_of(stub, 9, run).decisions:
            name = stub.story.people[d.person].name
            if name != "Zoe":
                noise = tuple(
                    (stub.story.actions[o.action].name if o.action >= 0 else "", o.noise)
                    for o in d.options
                )
                made.append((name, d.turn, noise))
        return sorted(made)

    for run in range(5):
        assert draws(plain, run) == draws(more, run)


def test_many_weighty_fillings_are_integrated() -> None:
    fillings = [Filling(i, 0.1 * i - 0.5, True, "unweighed") for i in range(13)]
    whole = option_chances(fillings)
    assert sum(whole) == pytest.approx(1.0, abs=1e-6)
    assert whole[-1] == pytest.approx(
        math.prod(1 - readiness_chance(f.utility) for f in fillings)
    )


# --- as told ---


def told_stub(told: list[tuple[str, ...] | int], *, likely: float = 0.5) -> Stub:
    acts = [
        Act("wave", {"Ann": likely, "Ben": likely}),
        Act("ask", {"Ann": 0.0}, toward={"Ben": 0.8}, answered_by="say"),
        Act("say", {"Ben": 0.4}),
        Act("risk", {"Ann": 0.3}, chance=0.5),
        Act("fly", {}),
    ]
    cast = [("Ann", 1), ("Ben", 1)]
    return build(TRIO[:2], acts, [Scene("s", 3, cast, told=told, fates=[(3, 0.4)])])


def done(made: Chronicle, stub: Stub) -> list[tuple[str, ...]]:
    return [
        (stub.story.people[e.actor].name, stub.story.actions[e.action].name, str(e.turn))
        for e in made.events
        if e.actor is not None and e.action is not None
    ]


def test_told_choices_happen_and_nothing_else() -> None:
    stub = told_stub(
        [("Ben", "wave"), ("Ann", "ask", "Ben"), ("Ben", "say"), 3, ("Ann", "wave")]
    )
    for seed in range(5):
        made, found = play(stub.assembled, stub.story, seed, told=True)
        assert found == ()
        assert done(made, stub) == [
            ("Ben", "wave", "1"),
            ("Ann", "ask", "1"),
            ("Ben", "say", "1"),
            ("Ann", "wave", "3"),
        ]
        assert not any(chance.came for chance in made.chances)
        assert not any(d.forced for d in made.decisions)


def test_told_luck_replays_without_the_script() -> None:
    stub = told_stub([("Ben", "wave"), ("Ann", "risk"), ("by chance",), ("Ben", "wave")])
    made, found = play(stub.assembled, stub.story, "told", told=True)
    assert found == ()
    assert made.chances[0].came
    again = replay(stub.assembled, stub.story, made)
    assert again.events == made.events
    assert again.hash == made.hash
    for snapshot in made.snapshots:
        if snapshot.is_moment:
            other = branch(stub.assembled, stub.story, made, snapshot.index)
            assert other.events == made.events


def test_against_all_odds_is_forced_and_replayed() -> None:
    stub = told_stub([("Ann", "wave")], likely=-40.0)
    made, found = play(stub.assembled, stub.story, 1, told=True)
    assert [diagnostic.code for diagnostic in found] == ["told-against-all-odds"]
    assert [d.forced for d in made.decisions if d.choice.action >= 0] == [True]
    assert replay(stub.assembled, stub.story, made).events == made.events


def test_impossible_and_late_choices_are_reported() -> None:
    stub = told_stub([("Ann", "fly"), ("Ben", "wave")])
    made, found = play(stub.assembled, stub.story, 1, told=True)
    assert [diagnostic.code for diagnostic in found] == ["told-choice-impossible"]
    assert ("Ben", "wave", "1") in done(made, stub)
    late = told_stub([("Ann", "wave")] * 5)
    _, found = play(late.assembled, late.story, 1, told=True)
    assert [diagnostic.code for diagnostic in found] == ["told-choice-too-late"]


# --- trials, chance, bounds ---


def test_a_trial_is_staged_and_ends_the_run() -> None:
    acts = [Act("wave", {"Ann": 1.0}), Act("duck", {"Ben": 2.0})]
    scenes = [
        Scene("s", 2, [("Ann", 1)]),
        Scene("t", 1, [("Ben", 1)], trial=True),
    ]
    stub = build(TRIO, acts, scenes)
    made = run_of(stub)
    assert [e.what for e in made.events if e.kind == "opened"] == [0]
    moment = next(s for s in made.snapshots if s.kind == "decision")
    outcomes = many(stub.assembled, 50, 1, snapshot=moment, trial=1)
    assert {outcome.length for outcome in outcomes} <= {3, 4, 5, 6}


def test_chance_comes_true_as_often_as_it_says() -> None:
    stub = build(TRIO, [Act("wave", {"Ann": 0.0})], [Scene("s", 1, [("Ann", 1)], [(1, 0.25)])])
    # 1,000 runs: four standard errors are .055.
    came = sum(run_of(stub, 1, run).chances[0].came for run in range(1000))
    assert came / 1000 == pytest.approx(0.25, abs=0.055)


def test_rounds_are_bounded() -> None:
    acts = [Act("echo", {"Ann": 3.0}, brings="echo")]
    stub = build(TRIO, acts, [Scene("s", 1, [("Ann", 1)])])
    made = next(m for m in (run_of(stub, 1, r) for r in range(9)) if len(m.events) > 3)
    assert kinds(made).count("brought about") == 8
    assert made.dropped
