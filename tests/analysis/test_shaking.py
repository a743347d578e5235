"""Shaken stories: which numbers move, by named draws, and what is said of claims there."""

import json
import re
from pathlib import Path

import pytest

import ifonly
from ifonly import driver
from ifonly.analysis import claims, steadiness
from ifonly.analysis.questions import questions_of
from ifonly.analysis.shaking import Shake, Shaken, factor_of, movable, shake
from ifonly.analysis.world import Shaking, Worlds
from ifonly.engine.run import many, story_hash
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.numbers import dose_of, on_grid

TEXT = """story "Porch"

place the porch

trait shyness

person Ada, she: great shyness
person Ben, he

bond X's trust for Y, half-life 3 days
amount X's coins, from 0 to 100

X may nod to Y
    when X is with Y, and X's coins is at least 2
    then Y's trust for X rises slightly
    then
        one time in 3: X's coins rises by 1
    for "manners": 2
    for "warmth": 1.5, times X's trust for Y
    against "shy": 1, times X's shyness

at the start
    Ada's trust for Ben is 0.95
    Ada's coins is 5
    Ben's coins is 5

scene "Noon", on the porch, for 4 turns of 10 minutes
    with Ada and Ben
    as told
        Ada nods to Ben

ending "met": when Ada has nodded to Ben

claim P1 "They greet."
    "met" in more than 1 of 20 runs
    at the end: Ben's trust for Ada is at least 0.15
"""


def read(text: str, folder: Path) -> tuple[driver.Checked, Assembled, Shaken]:
    path = folder / "porch.story"
    path.write_text(text, encoding="utf-8")
    checked = driver.check(str(path))
    assert checked.story is not None, checked.diagnostics
    questions = questions_of(checked.story, checked.story.claims)
    made = assemble(checked.story, probes=questions.conditions)
    return checked, made, movable(checked.story, made, checked.sources.texts)


def written(checked: driver.Checked, shaken: Shaken) -> list[str]:
    texts = checked.sources.texts
    return sorted(texts[param.span.file].slice(param.span) for param, _ in shaken.places)


def factors(checked: driver.Checked, shaken: Shaken, luck: Shake) -> dict[str, float]:
    texts = checked.sources.texts
    return {
        " ".join(texts[param.span.file].line(texts[param.span.file].place(param.span.start)[0]).split()): factor_of(luck, name)
        for param, name in shaken.places
    }  # fmt: skip


def test_weights_move_and_counts_spans_and_chances_stay(tmp_path: Path) -> None:
    checked, made, shaken = read(TEXT, tmp_path)
    assert written(checked, shaken) == [
        "0.95",
        "1",
        "1.5",
        "2",
        "Y's trust for X rises slightly",
        "great",
    ]
    moved = shake(made, shaken, Shake(1, 1, 0.1))
    for before, after in zip(made.module.arrays, moved.module.arrays, strict=True):
        assert before == after or before.name == "param"
    assert story_hash(moved) != story_hash(made)


def test_a_moved_number_is_the_written_one_times_its_factor_within_its_range(
    tmp_path: Path,
) -> None:
    checked, made, shaken = read(TEXT, tmp_path)
    texts = checked.sources.texts
    clamped = 0
    for number in range(40):
        luck = Shake(3, number, 0.1)
        (values,) = (
            a.data for a in shake(made, shaken, luck).module.arrays if a.name == "param"
        )
        assert values is not None
        for param, name in shaken.places:
            factor = factor_of(luck, name)
            assert 0.9 <= factor <= 1.1
            wanted = param.written * factor
            if texts[param.span.file].slice(param.span) == "0.95":
                clamped += wanted > 1.0
                assert values[param.index] == dose_of(min(1.0, wanted))
            elif param.kind == "weight":
                assert values[param.index] == on_grid(wanted)
    assert clamped


def test_a_shake_of_nothing_is_the_story_itself(tmp_path: Path) -> None:
    _, made, shaken = read(TEXT, tmp_path)
    same = shake(made, shaken, Shake(1, 1, 0.0))
    assert [a.data for a in same.module.arrays] == [a.data for a in made.module.arrays]
    assert many(same, 5, 1) == many(made, 5, 1)


def test_factors_are_uniform_and_independent() -> None:
    found = [
        factor_of(Shake(1, number, 0.1), name) for number in range(50) for name in range(40)
    ]
    assert len(set(found)) == len(found)
    tenths = [sum(0.9 + 0.02 * i <= f < 0.92 + 0.02 * i for f in found) for i in range(10)]
    assert all(150 < tenth < 250 for tenth in tenths)


def test_lines_added_elsewhere_and_a_number_that_is_tuned_move_no_factor(
    tmp_path: Path,
) -> None:
    luck = Shake("oak", 2, 0.1)
    checked, _, shaken = read(TEXT, tmp_path)
    before = factors(checked, shaken, luck)
    other = TEXT.replace(
        "person Ben, he", "person Cal, he: slight shyness\nperson Ben, he"
    ).replace('    for "manners": 2\n', '    for "whim": 0.1\n    for "manners": 3\n')
    checked, _, shaken = read(other, tmp_path)
    after = factors(checked, shaken, luck)
    assert after.pop('for "whim": 0.1')
    assert after.pop("person Cal, he: slight shyness")
    after['for "manners": 2'] = after.pop('for "manners": 3')
    assert after == before


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_shaken_world_is_the_story_written_with_these_numbers(
    number: int, tmp_path: Path
) -> None:
    checked, _, shaken = read(TEXT, tmp_path)
    assert checked.story is not None
    luck = Shake(1, number, 0.1)
    worlds = Worlds(checked.story, questions_of(checked.story, checked.story.claims), 1)
    there = worlds.again(1, Shaking(luck, checked.sources.texts)).told
    text = TEXT
    for param, name in sorted(shaken.places, key=lambda each: -each[0].span.start):
        value = param.written * factor_of(luck, name)
        value = min(value, 1.0) if param.written <= 1.0 and param.kind != "weight" else value
        whole = text[param.span.start : param.span.end]
        put = whole.removesuffix("slightly") + "by " if whole.endswith("slightly") else ""
        text = text[: param.span.start] + f"{put}{value!r}" + text[param.span.end :]
    text = re.sub(r"she: (0\.\d+) shyness", r"she: \1 shyness", text)
    written_so, _, _ = read(text, tmp_path)
    assert written_so.story is not None, written_so.diagnostics
    questions = questions_of(written_so.story, written_so.story.claims)
    here = Worlds(written_so.story, questions, 1).told
    assert [e.id for e in there.chronicle.events] == [e.id for e in here.chronicle.events]
    assert there.chronicle.hash == here.chronicle.hash
    for run in range(40):
        assert there.ending_of_free(run) == here.ending_of_free(run)
    assert [d.options for d in there.told.decisions] == [d.options for d in here.told.decisions]


@pytest.mark.long
def test_claims_are_counted_over_seeds_and_shakes(tmp_path: Path) -> None:
    path = tmp_path / "porch.story"
    path.write_text(TEXT, encoding="utf-8")
    found = ifonly.load(path).test(shake=0.1, seeds=2)
    assert found.steadiness is not None
    (claim,) = found.steadiness.steady
    assert claim.tried == len(found.steadiness.tried) == 10
    assert {(one.seed, one.shake) for one in found.steadiness.tried} == {
        (seed, number) for seed in (1, 2) for number in range(1, steadiness.SHAKES + 1)
    }
    again = ifonly.load(path, cached=False).test(shake=0.1, seeds=2)
    assert json.dumps(found.steadiness.json()) == json.dumps(again.steadiness and again.steadiness.json())  # fmt: skip


def test_a_claim_that_a_shake_breaks_is_not_met_unless_it_is_fragile(tmp_path: Path) -> None:
    path = tmp_path / "porch.story"
    text = TEXT.replace("is at least 0.15", "is at least 0.195")
    path.write_text(text, encoding="utf-8")
    found = ifonly.load(path).test(shake=0.1, seeds=4)
    assert found.steadiness is not None
    (claim,) = found.steadiness.steady
    assert 0 < claim.failed < claim.tried
    assert not found.ok
    assert claim.first is not None
    assert claim.first[1].said.startswith("at the end: Ben's trust")
    path.write_text(text.replace("claim P1 ", "claim P1, fragile "), encoding="utf-8")
    fragile = ifonly.load(path).test(shake=0.1, seeds=4)
    assert fragile.ok
    assert fragile.steadiness is not None
    assert fragile.steadiness.steady[0].failed > 0


def test_a_told_choice_that_a_shake_makes_impossible_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "porch.story"
    needs = "when X is with Y, and X's trust for Y is at least 0.94, and X"
    path.write_text(TEXT.replace("when X is with Y, and X", needs), encoding="utf-8")
    found = ifonly.load(path).test(shake=0.1, seeds=2)
    assert found.steadiness is not None
    assert {one[0] for one in found.steadiness.told} == {"told-choice-impossible"}
    assert all(0 < one[3] < 10 for one in found.steadiness.told)


def test_an_interruption_leaves_what_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "porch.story"
    path.write_text(TEXT, encoding="utf-8")
    whole = claims.judge_test
    calls = []

    def judge(*given: object) -> object:
        calls.append(1)
        if len(calls) > 6:
            raise KeyboardInterrupt
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(steadiness, "judge_test", judge)
    found = ifonly.load(path).test(shake=0.1, seeds=2)
    assert found.stopped == "interrupted"
    assert found.steadiness is not None
    assert (len(found.steadiness.tried), found.steadiness.asked) == (3, 10)
