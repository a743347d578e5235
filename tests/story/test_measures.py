"""Measures with a name and measures with roles: what they are where a phrase names them."""

import pytest
from story.stories import ADA, BASE, BEN, COINS, END, HOPE, LOVE, X, Y, build, codes, good

from ifonly.engine.run import many
from ifonly.kernel.assemble import assemble
from ifonly.story.checks import check_story
from ifonly.story.model import (
    Compare,
    Constant,
    Exists,
    LackOf,
    Measure,
    Not,
    Number,
    Product,
    ReadingOf,
    StateTest,
    TagOf,
    TraitOf,
)
from ifonly.story.refs import of_type
from ifonly.syntax.parser import parse

CLOSENESS = "measure X's closeness to Y: X's love for Y or X's hope about Y or 0.25\n"


def love(who: object = X, whom: object = Y) -> ReadingOf:
    return ReadingOf(LOVE, (who, whom))  # type: ignore[arg-type]  # Why: references, short


def hope(who: object = X, whom: object = Y) -> ReadingOf:
    return ReadingOf(HOPE, (who, whom))  # type: ignore[arg-type]  # Why: references, short


def constant(value: float) -> Constant:
    return Constant(Number(value))


def either(*parts: Measure) -> LackOf:
    return LackOf(Product(tuple(LackOf(part) for part in parts)))


def value(lines: str, named: str = "Ada's closeness to Ben") -> Measure:
    """Return what a measure with a name is, made of these lines."""
    return good(f'{lines}measure "m": {named}\n').measures[-1].value


def test_or_and_times() -> None:
    first = either(love(ADA, BEN), hope(ADA, BEN), constant(0.25))
    assert value(CLOSENESS) == Product((first,))
    lines = CLOSENESS.rstrip() + ", times the lack of X's shyness\n"
    found = value(lines)
    assert isinstance(found, Product)
    assert found.parts[0] == first
    assert isinstance(found.parts[1], LackOf)
    assert isinstance(found.parts[1].of, TraitOf)


def test_a_measure_with_a_name_takes_or_too() -> None:
    assert value("", "Ada's love for Ben or 0.5") == either(love(ADA, BEN), constant(0.5))


def test_measures_name_each_other_in_any_order() -> None:
    lines = (
        "measure X's closeness to Y: the lack of X's distance from Y\n"
        "measure X's distance from Y: the lack of Y's love for X\n"
    )
    assert value(lines) == Product((LackOf(Product((LackOf(love(BEN, ADA)),))),))
    before = good('measure "m": "n"\nmeasure "n": Ada\'s love for Ben\n')
    assert [one.value for one in before.measures] == [love(ADA, BEN)] * 2


def test_it_stands_wherever_a_measure_may() -> None:
    story = good(
        f"{CLOSENESS}"
        "why Ada would wave to Ben\n"
        '    for "it": strongly, times Ada\'s closeness to Ben, '
        "when Ada's closeness to Ben is great\n"
        'reaction "r": when X waves to Y, and Y\'s closeness to X is not nothing\n'
        "    Y's love for X rises slightly, times Y's closeness to X\n"
        "whenever someone's closeness to X is great or more: X is tired\n"
        "while X's closeness to Y is great: X's love for Y grows slightly a day, "
        "times the lack of X's closeness to Y\n"
        "ending \"near\": when Ada's closeness to Ben is higher than Ben's closeness to Ada\n"
        'claim C1 "it"\n'
        "    at the end: Ada's closeness to Ben is above 0.5\n"
        "    at the end: Ada's closeness to Ben is higher than for anyone else\n"
        "    at the end: Ada's closeness to Ben is higher than anyone else's\n"
        "    Ada's closeness to Ben never falls\n"
    )
    assert story.formulas[0].asked
    assert assemble(story).diagnostics == ()
    for test, changed in zip(
        story.claims[0].tests[1:3], [(ADA, None), (None, BEN)], strict=True
    ):
        assert isinstance(test.body, StateTest)
        assert isinstance(test.body.cond, Not)
        assert isinstance(test.body.cond.of, Exists)
        compared = next(of_type(test.body.cond, Compare))
        args = next(of_type(compared.left, ReadingOf)).args
        expected = [0 if ref is None else ref for ref in changed]
        assert [0 if one.var == 0 else one for one in args] == expected


def test_an_event_measure_within_asks_for_a_reaction() -> None:
    lines = "measure X's thanks to Y: 0.5 or the good of it for X\n"
    story = good(
        f'{lines}reaction "r": when X helps Y\n'
        "    Y's love for X rises greatly, times Y's thanks to X\n"
    )
    assert [one.whom for one in of_type(story.reactions, TagOf)] == [Y]
    assert codes(f'{lines}measure "m": Ada\'s thanks to Ben\n{END}') == ["no-act-here"]
    assert codes(f'{lines}ending "e": when Ada\'s thanks to Ben is great\n') == ["no-act-here"]
    assert codes(f'measure "m": the cost of it\n{END}') == ["no-act-here"]


def test_a_reason_reads_nobodys_heart_by_a_measure() -> None:
    line = 'why Ada would wave to Ben\n    for "it": strongly, times Ben\'s closeness to Ada\n'
    assert set(codes(CLOSENESS + line + END)) == {"reads-anothers-heart"}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("measure X's one: X's two\nmeasure X's two: X's one\n", ["measure-circle"]),
        ("measure X's one: the lack of X's one\n", ["measure-circle"]),
        ("measure X's one: X's love for Y\n", ["unbound-role"]),
        ("measure the love of X: 0.5\n", ["pattern-without-people"]),
        ("measure X's love for Y: 0.5\n", ["duplicate-form"]),
        (CLOSENESS + "at the start\n    Ada's closeness to Ben is great\n", ["not-a-reading"]),
    ],
)
def test_what_no_measure_is(lines: str, found: list[str]) -> None:
    assert codes(lines + END) == found


def test_or_stands_before_times() -> None:
    _, found = parse("measure X's one: 0.5, times 0.5 or 0.5\n", "test.story")
    assert [one.code for one in found] == ["joining-word"]


def test_what_is_measured_is_bounded() -> None:
    grown = "".join(
        f"measure X's part{n}: X's part{n + 1} or X's part{n + 1} or X's part{n + 1}\n"
        for n in range(5)
    )
    end = "measure X's part5: X's coins\n"
    assert set(codes(grown + end + END)) == {"measure-too-large"}
    deep = "".join(
        f"measure X's part{n}: 0.5, times the lack of X's part{n + 1}\n" for n in range(4000)
    )
    last = "measure X's part4000: X's coins\n"
    assert set(codes(deep + last + END)) == {"measure-too-large"}


def test_the_deepest_measure_is_played() -> None:
    deep = "".join(
        f"measure X's part{n}: 0.5, times the lack of X's part{n + 1}\n" for n in range(11)
    )
    story = good(f"{deep}measure X's part11: X's coins\nmeasure \"m\": Ada's part0\n")
    assert [one.reading for one in of_type(story.measures, ReadingOf)] == [COINS]
    expected = 0.0
    for _ in range(11):
        expected = 0.5 * (1 - expected)
    assert many(assemble(story), 1, 1)[0].measures == (expected,)


def test_one_that_nothing_asks_for_is_said() -> None:
    story, found = build(BASE + CLOSENESS + END)
    assert found == []
    said = [one for one in check_story(story) if one.code == "never-used"]
    assert "the measure `X's closeness to Y` is declared and never used" in [
        one.message for one in said
    ]
