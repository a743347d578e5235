"""Actual causes and responsibility: the textbook's stories have the theory's answers."""

from functools import lru_cache
from itertools import combinations, product
from pathlib import Path

import analysis.causation_stories as stories
import pytest
from documents import run_command

from ifonly import load
from ifonly.analysis.blame import Blame, Bounds, blame
from ifonly.chronicle.events import Chronicle
from ifonly.cli import main
from ifonly.engine.leading import Leading
from ifonly.engine.python import Engine
from ifonly.engine.run import branch, play, program_of
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.parser import parse


@lru_cache
def played(text: str) -> tuple[Story, Assembled, Chronicle]:
    tree, found = parse(text, "x.story")
    story, said = build_story([tree])
    assert [one.message for one in (*found, *said) if one.severity == "error"] == []
    assembled = assemble(story)
    return story, assembled, play(assembled, story, 1)[0]


def leading_of(text: str) -> Leading:
    _, assembled, run = played(text)
    engine = Engine(program_of(assembled, tracing=False))
    return Leading.of(engine, run.luck, (run.seed, run.run))


@lru_cache
def blamed(text: str, bounds: Bounds) -> Blame:
    story, _, run = played(text)
    assert run.ending == len(story.endings) - 1
    widths = [len(one.roles) for one in story.actions]
    return blame(leading_of(text), (), bounds, frozenset({run.ending}), widths)


def name_of(text: str, found: Blame, at: int) -> str:
    """Say a variable: who, in which scene (0, 1, ...), and what was done there."""
    story = played(text)[0]
    one = found.variables[at]
    assert isinstance(one.value, tuple)
    act, _ = one.value
    done = "nothing" if act < 0 else story.actions[act].name
    return f"{story.people[one.person].name} {done}"


def causes(text: str, bounds: Bounds) -> dict[frozenset[str], frozenset[str]]:
    """Return the causes by the names of their variables, each with what is held."""
    found = blamed(text, bounds)
    assert found.stopped == "searched"
    return {
        frozenset(name_of(text, found, at) for at in one.of): frozenset(
            name_of(text, found, at) for at in one.held
        )
        for one in found.causes
    }


def responsibility(text: str, bounds: Bounds) -> dict[str, float]:
    found = blamed(text, bounds)
    return {
        name_of(text, found, at): found.responsibility_of(at)
        for at in range(len(found.variables))
        if found.responsibility_of(at)
    }


LIGHTNING, MATCH = "Lightning X burn", "Match X burn"


def test_a_fire_that_needs_both_is_caused_by_each() -> None:
    wide = Bounds(changes=2, held=1)
    assert causes(stories.BOTH_NEEDED, wide) == {
        frozenset({LIGHTNING}): frozenset(),
        frozenset({MATCH}): frozenset(),
    }
    assert responsibility(stories.BOTH_NEEDED, wide) == {LIGHTNING: 1.0, MATCH: 1.0}
    assert len(blamed(stories.BOTH_NEEDED, wide).but_for) == 2


def test_a_fire_that_either_brings_is_caused_by_the_pair() -> None:
    assert causes(stories.EITHER, Bounds(changes=1, held=2)) == {}
    wide = Bounds(changes=2, held=1)
    assert causes(stories.EITHER, wide) == {frozenset({LIGHTNING, MATCH}): frozenset()}
    assert responsibility(stories.EITHER, wide) == {LIGHTNING: 0.5, MATCH: 0.5}
    assert blamed(stories.EITHER, wide).but_for == ()


def test_suzy_shatters_the_bottle_and_billy_does_not() -> None:
    """Late preemption: what Billy did not do is held, and the bottle stays whole."""
    throws, hits = "Suzy X throw", "Suzy X shatter the bottle"
    assert causes(stories.THROWERS, Bounds(changes=2, held=0)) == {
        frozenset({"Billy X throw", throws}): frozenset(),
        frozenset({"Billy X throw", hits}): frozenset(),
    }
    wide = Bounds(changes=2, held=1)
    assert causes(stories.THROWERS, wide) == {
        frozenset({throws}): frozenset({"Billy nothing"}),
        frozenset({hits}): frozenset({"Billy nothing"}),
    }
    assert responsibility(stories.THROWERS, wide) == {throws: 0.5, hits: 0.5}
    assert blamed(stories.THROWERS, wide).but_for == ()


def test_of_six_to_five_votes_each_of_the_six_is_a_cause() -> None:
    text = stories.votes(6)
    found = responsibility(text, Bounds(changes=2, held=1))
    assert found == {f"{one} X vote": 1.0 for one in stories.VOTERS[:6]}


def test_of_eleven_votes_each_has_a_sixth() -> None:
    text = stories.votes(11)
    assert causes(text, Bounds(changes=2, held=1)) == {}
    wide = Bounds(changes=6)
    assert responsibility(text, wide) == {
        f"{one} X vote": pytest.approx(1 / 6) for one in stories.VOTERS
    }
    found = blamed(text, wide)
    assert {one.of for one in found.causes} == {
        tuple(at for at in six)
        for six in combinations([one for one in range(12) if votes_at(text, one)], 6)
    }


def votes_at(text: str, at: int) -> bool:
    return (
        at < len(played(text)[2].decisions) and played(text)[2].decisions[at].choice.action >= 0
    )


def test_the_majors_order_is_the_cause_and_the_sergeants_is_not() -> None:
    """Trumping: had the major ordered a retreat, it would have been one."""
    wide = Bounds(changes=2, held=1)
    major = frozenset({"Major X order an advance"})
    found = causes(stories.TRUMPING, wide)
    assert found == {major: frozenset(), frozenset({"Soldier X advance"}): frozenset()}
    [first] = [one for one in blamed(stories.TRUMPING, wide).causes if one.of == (0,)]
    story = played(stories.TRUMPING)[0]
    [(act, _)] = first.values  # type: ignore[misc]
    assert story.actions[act].name == "X order a retreat"


GUARD, KILLER = "Guard X put in the antidote", "Killer nothing"


def test_an_antidote_against_no_poison_is_no_cause_where_it_has_nothing_to_do() -> None:
    """Bogus prevention: alike with the fire, until the neutralising is a variable of its own."""
    wide = Bounds(changes=2, held=1)
    assert causes(stories.BOGUS, wide) == {frozenset({GUARD, KILLER}): frozenset()}
    assert causes(stories.BOGUS_NEUTRALISED, wide) == {
        frozenset({KILLER}): frozenset({"Body nothing"})
    }


def test_a_budget_that_is_spent_says_what_was_tried() -> None:
    found = blamed(stories.votes(11), Bounds(changes=3, budget=40))
    assert (found.stopped, found.searched, found.tried) == ("budget", ((1, 0),), 40)
    assert found.responsibility_of(0) == 0.0


def leads(text: str, wanted: dict[int, tuple[int, tuple[int, ...]]]) -> tuple[int, bool]:
    """Play a story with decisions forced by their occasions; return its end, and if all were."""
    leading = leading_of(text)
    leading.begin(None)
    leading.forced = dict(wanted)
    met = 0
    while leading.to_decision():
        leading.engine.options()
        picked, occasion = leading.pick(), leading.occasion()
        if occasion in wanted:
            silent = picked == leading.engine.array("o_n")[0]
            act = -1 if silent else leading.engine.array("o_act")[picked]
            met += act == wanted[occasion][0]
        leading.engine.choose(picked)
    return int(leading.engine.array("r_ending")[0]), met == len(wanted)


@pytest.mark.parametrize(
    "name", ["THROWERS", "EITHER", "BOGUS", "BOGUS_NEUTRALISED", "TRUMPING"]
)
def test_it_finds_what_trying_all_settings_finds(name: str) -> None:
    """By the definition: all sets X of two, all values of theirs, all sets W of up to two."""
    text = getattr(stories, name)
    found = blamed(text, Bounds(changes=2, held=2))
    variables = found.variables
    ended = played(text)[2].ending
    own = [at for at, one in enumerate(variables) if one.moment < 2**40]
    expected: set[tuple[int, ...]] = set()
    for size in (1, 2):
        for of in combinations(own, size):
            if any(set(one) <= set(of) for one in expected):
                continue
            if any(
                is_witness(text, found, of, held, ended)
                for many in range(3)
                for held in combinations(set(range(len(variables))) - set(of), many)
            ):
                expected.add(of)
    assert {one.of for one in found.causes} == expected


def is_witness(
    text: str, found: Blame, of: tuple[int, ...], held: tuple[int, ...], ended: int | None
) -> bool:
    variables = found.variables
    for values in product(*(variables[at].others for at in of)):
        wanted = {variables[at].name[1]: variables[at].value for at in held}
        wanted |= {variables[at].name[1]: v for at, v in zip(of, values, strict=True)}
        ending, is_met = leads(text, wanted)  # type: ignore[arg-type]
        if is_met and ending != ended:
            return True
    return False


# ---- with what the odds did


def test_what_a_moment_moved_is_what_branches_one_by_one_say() -> None:
    answer = load("two-gifts").why_ended(as_told=True, branches=25, engine="python")
    story, assembled, run = answer.made
    here = [one.index for one in run.snapshots if one.is_moment]

    def endings(at: int) -> list[int | None]:
        lucks = range(1, 26)
        played = (branch(assembled, story, run, here[at], fresh=(1, luck)) for luck in lucks)
        return [one.ending for one in played]

    assert len(answer.ended.makers) == 8
    for one in answer.ended.makers[2:4]:
        assert one.movement is not None
        at, change = one.movement.moment, one.movement.change
        before, after = endings(at), endings(at + 1)
        moved = after.count(run.ending) - before.count(run.ending)
        assert change.estimate == pytest.approx(moved / 25)
        assert change.low <= change.estimate <= change.high
        assert change.estimate > 0
        assert one.but_for is not None


def test_as_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.story").write_text(stories.THROWERS, encoding="utf-8")
    words = ["why", "x.story", "--ending", "--engine", "python", "--branches", "25"]
    status, text = run_command([*words, "--changes", "2", "--held", "1"], main)
    assert status == 0
    assert "while still Billy does nothing: unended" in text
    assert "responsibility 0.5" in text
    assert "what is not here is no cause within that" in " ".join(text.split())
    assert max(len(line) for line in text.splitlines()) <= 80
    status, text = run_command(words, main)
    assert "Nothing made a difference within the bounds" in text
    status, text = run_command([*words, "--changes", "2", "--budget", "3"], main)
    assert "Not all was tried" in text
    status, text = run_command(["why", "x.story", "--ending", "--event", "1"], main)
    assert (status, "ask one thing" in text) == (2, True)
