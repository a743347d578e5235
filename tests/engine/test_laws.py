"""Laws of the engine on generated stories."""

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies_story import story_texts

from ifonly.chronicle.events import Chronicle
from ifonly.chronicle.store import dump, load
from ifonly.engine.run import Force, branch, many, play, replay
from ifonly.engine.told import chance_effects
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.verify import verify
from ifonly.story.from_syntax import build_story
from ifonly.story.ids import ActionId
from ifonly.story.model import Ref, SetFact, Story, ToldAct, ToldOutcome, ToldStep, ToldTurn
from ifonly.syntax.parser import parse

SLOW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@lru_cache(maxsize=64)
def made_from(text: str) -> tuple[Assembled, Story]:
    tree, trouble = parse(text, "drawn.story")
    assert not [d for d in trouble if d.severity == "error"], (text, trouble)
    story, found = build_story((tree,))
    assert not [d for d in found if d.severity == "error"], (text, found)
    assert story is not None
    made = assemble(story)
    assert not made.diagnostics, made.diagnostics
    return made, story


@SLOW
@given(story_texts())
def test_the_module_is_proven(text: str) -> None:
    assert verify(made_from(text)[0].module) == []


@SLOW
@given(story_texts(), st.integers(0, 2**64 - 1))
def test_a_run_repeats_stores_and_replays(text: str, seed: int) -> None:
    made, story = made_from(text)
    chronicle, _ = play(made, story, seed)
    assert play(made, story, seed)[0] == chronicle
    assert load(dump(chronicle, ifonly="0")) == chronicle
    assert replay(made, story, chronicle) == chronicle
    outcome = many(made, 1, seed)[0]
    assert (outcome.hash, outcome.ending) == (chronicle.hash, chronicle.ending)
    assert outcome.measures == chronicle.measures


@SLOW
@given(story_texts(), st.integers(0, 1000), st.data())
def test_branches_share_their_past(text: str, seed: int, data: st.DataObject) -> None:
    made, story = made_from(text)
    chronicle, _ = play(made, story, seed)
    moments = [s for s in chronicle.snapshots if s.is_moment]
    if not moments:
        return
    at = data.draw(st.sampled_from(moments))
    empty = branch(made, story, chronicle, at.index)
    assert empty.events == chronicle.events
    assert empty.snapshots == chronicle.snapshots
    if at.kind == "decision":
        options = chronicle.decisions[at.decisions].options
        wish = data.draw(st.sampled_from(options))
        other = branch(made, story, chronicle, at.index, force=Force(wish.action, wish.args))
        assert other.events[: at.events] == chronicle.events[: at.events]
        assert other.decisions[at.decisions].choice.action == wish.action
        assert replay(made, story, other).events == other.events


@SLOW
@given(story_texts(), st.integers(0, 1000))
def test_a_chronicle_is_well_formed(text: str, seed: int) -> None:
    made, story = made_from(text)
    chronicle, _ = play(made, story, seed)
    assert [event.n for event in chronicle.events] == list(range(1, len(chronicle.events) + 1))
    assert len({event.id for event in chronicle.events}) == len(chronicle.events)
    for event in chronicle.events:
        assert event.cause is None or event.cause < event.n
        if event.decision is not None:
            assert chronicle.decisions[event.decision].choice.action == event.action
    for decision in chronicle.decisions:
        total = sum(option.probability for option in decision.options)
        assert total == pytest.approx(1.0)
        assert decision.probability > 0.0
        for option in decision.options[:-1]:
            motives = sum(value for _, value in option.motives)
            assert motives == pytest.approx(option.utility, abs=1e-6)


def written_down(made: Assembled, story: Story, chronicle: Chronicle) -> Story:
    """Write what happened in a run as the told choices of its scenes."""
    steps: dict[int, list[ToldStep]] = {}
    came = {chance.event: chance for chance in chronicle.chances if chance.came}
    effects = chance_effects(story)
    turn = (-1, 0)
    for event in chronicle.events:
        if event.scene is None:
            continue
        told = steps.setdefault(event.scene, [])
        step: ToldStep | None = None
        if event.kind in ("choice", "answer") and event.action is not None:
            kinds = [role.kind for role in story.actions[event.action].roles]
            pairs = zip(kinds, event.args, strict=True)
            step = ToldAct(ActionId(event.action), tuple(Ref(k, const=a) for k, a in pairs))
        elif event.n in came:
            chance = came[event.n]
            effect = effects[made.layout.chances[chance.chance].name][0]
            assert isinstance(effect, SetFact)
            args = tuple(
                ref if ref.var is None else Ref(ref.kind, const=chance.args[ref.var])
                for ref in effect.args
            )
            step = ToldOutcome(SetFact(effect.fact, args, effect.value))
        if step is not None:
            if (event.scene, event.turn) != turn and event.turn > 0:
                turn = (event.scene, event.turn)
                told.append(ToldTurn(event.turn))
            told.append(step)
    scenes = (
        replace(scene, told=tuple(steps.get(n, ()))) for n, scene in enumerate(story.scenes)
    )
    return replace(story, scenes=tuple(scenes))


@pytest.mark.long
@SLOW
@given(story_texts(), st.integers(0, 1000))
def test_a_run_written_down_is_followed(text: str, seed: int) -> None:
    made, story = made_from(text)
    chronicle, _ = play(made, story, seed)

    def acts(of: Chronicle) -> list[tuple[int | None, tuple[int, ...], int]]:
        kinds = ("choice", "answer")
        return [(e.action, e.args, e.turn) for e in of.events if e.kind in kinds]

    # What came too late was chosen, and cannot be written.
    assume(all(event.kind != "too late" for event in chronicle.events))
    told = written_down(made, story, chronicle)
    followed, found = play(made, told, seed + 1, told=True)
    if not any(d.code == "told-against-all-odds" for d in found):
        assert found == ()
    assert acts(followed) == acts(chronicle)
    assert replay(made, told, followed).events == followed.events
