"""Personas: how a person chooses, overridden; the same in every engine."""

from array import array
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import pytest

from ifonly.engine.ensemble import Columns, EngineName, Lives, play_chunks
from ifonly.engine.makers import choose_engine
from ifonly.engine.moments import DECISION
from ifonly.engine.playable import playable_of
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.personas import PERSONAS
from ifonly.story.from_syntax import build_story
from ifonly.syntax.parser import parse

TEXT = """story "The stile"

place the field

person Ada, she
person Ben, he
person Cy, he

X may wave to Y
    when X is with Y
    for "manners": 1
    for "old friends": 2, when X is Ada, and Y is Cy

X may sit down
    for "tired": 0.4

X may confess to Y
    when X is Ada, and Y is Ben
    weighty
    for "it sits badly": {confess}
    against "fear": 3

scene "Noon", in the field, for 3 turns of 10 minutes
    with Ada, Ben and Cy

ending "told": when Ada has confessed to Ben
"""
AS_WRITTEN, UNIFORM, GREEDY, BOLD = range(4)


def made(confess: float = 1.0) -> Assembled:
    tree, mistakes = parse(TEXT.format(confess=confess), "stile.story")
    story, found = build_story((tree,))
    assert not [one for one in (*mistakes, *found) if one.severity == "error"]
    return assemble(story)


def choices(assembled: Assembled, kind: int, runs: int) -> Counter[tuple[str, ...]]:
    """Return how often each option of Ada's first decision is taken, and which there are."""
    engine = Engine(program_of(assembled, tracing=False))
    found: Counter[tuple[str, ...]] = Counter()
    for run in range(runs):
        engine.array("r_persona")[:] = [kind, 0, 0]
        engine.reset(1, run)
        engine.advance(DECISION)
        while engine.array("r_who")[0] != 0:
            engine.choose(engine.pick())
            engine.advance(DECISION)
        count, picked = engine.options(), engine.pick()
        names = ("wave", "sit", "confess")
        people = ("Ada", "Ben", "Cy")
        for at in range(count + 1):
            name: tuple[str, ...] = ("silence",)
            if at < count:
                act = engine.array("o_act")[at]
                name = (
                    (names[act],)
                    if act == 1
                    else (names[act], people[engine.array("o_a1")[at]])
                )
            found[name] += at == picked
    return found


def test_whoever_is_uniform_takes_every_option_alike() -> None:
    found = choices(made(), UNIFORM, 4000)
    assert len(found) == 5
    for count in found.values():
        # 4,000 runs, share 1/5: five standard deviations are 126.
        assert abs(count - 800) < 127


def test_whoever_is_greedy_has_no_luck() -> None:
    assert +choices(made(), GREEDY, 50) == {("wave", "Cy"): 50}
    assert +choices(made(confess=9.0), GREEDY, 50) == {("confess", "Ben"): 50}


def test_whoever_is_bold_never_holds_back() -> None:
    bold, written = choices(made(), BOLD, 1500), choices(made(), AS_WRITTEN, 1500)
    assert bold[("silence",)] == 0 < written[("silence",)]
    # Utilities 3, 0.4 and -2: once it is ready, the act is taken in 0.6 %; else it must be ready.
    assert bold[("confess", "Ben")] > written[("confess", "Ben")]
    sure = choices(made(confess=20.0), BOLD, 200)
    assert sure[("confess", "Ben")] == 200


def columns(assembled: Assembled, personas: tuple[int, ...], name: EngineName) -> Columns:
    lives = Lives(playable_of(assembled), "oak", personas=personas)
    found = Columns()
    with ThreadPoolExecutor(2) as pool:
        maker = choose_engine(lives, name, pool, 1)
        for chunk in play_chunks(lives, maker, range(1, 121), pool, watched=20):
            found.add(chunk)
    return found


@pytest.mark.parametrize(
    "kind", [0, *(pytest.param(one, marks=pytest.mark.long) for one in range(1, len(PERSONAS)))]
)
def test_engines_agree(kind: int) -> None:
    assembled = made()
    for personas in ((kind, kind, kind), (kind, 0, BOLD)):
        found = columns(assembled, personas, "python")
        assert found == columns(assembled, personas, "wasm")
        if find_spec("llvmlite") is not None:
            assert found == columns(assembled, personas, "native")


def test_everybody_as_written_is_the_story_itself() -> None:
    assembled = made()
    plain = columns(assembled, (), "python")
    assert columns(assembled, (0, 0, 0), "wasm") == plain
    assert columns(assembled, (UNIFORM, 0, 0), "wasm") != plain


def test_a_fork_keeps_its_personas() -> None:
    engine = Engine(program_of(made(), tracing=False))
    engine.reset(1)
    engine.array("r_persona")[:] = array("q", [GREEDY, 0, 0])
    assert list(engine.fork().array("r_persona")) == [GREEDY, 0, 0]
