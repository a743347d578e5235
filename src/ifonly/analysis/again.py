"""Takes one decision of a run again, under the luck it had, with some of its numbers changed.

The state is the one the person stood in; weights and readings may be others, and the kernel
finds the options, weighs them and picks. Invariant: with no number changed it is what was done.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from ifonly.analysis.changes import at_level
from ifonly.chronicle.events import SILENCE, Chronicle, Decision
from ifonly.engine.leading import Leading
from ifonly.engine.looking import Wish
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.numbers import on_grid
from ifonly.source.span import NOWHERE
from ifonly.story.model import Story

STEPS: Final = 16
HALVINGS: Final = 10
MOST_TIMES: Final = 64.0  # a weight is tried up to so many times itself


class Again:
    """A decision to be taken again and again; owns an engine, lives for one question."""

    def __init__(
        self, story: Story, assembled: Assembled, run: Chronicle, decision: Decision
    ) -> None:
        self.story, self.assembled = story, assembled
        self.decision = decision
        self.state = run.snapshots[decision.snapshot].arrays
        self.engine = Engine(program_of(assembled, tracing=False))
        self.leading = Leading.of(self.engine, run.luck, (run.seed, run.run))

    def wish(self, weights: Mapping[int, float] | None = None) -> Wish:
        """Return what is done if parameters have these values; silence has the act -1."""
        return self._pick(weights or {}, {})

    def wish_at(self, cell: int, level: float) -> Wish:
        """Return what is done if a reading has this level (0 to 1) at the decision."""
        return self._pick({}, {cell: level})

    def _pick(self, weights: Mapping[int, float], levels: Mapping[int, float]) -> Wish:
        engine = self.engine
        self.leading.begin(self.state)
        for cell, level in levels.items():
            set_level(engine, self.assembled, cell, level)
        with self._weighed(weights):
            count = engine.options()
            picked = self.leading.pick()
        doer = self.decision.person
        if picked >= count:
            return SILENCE, (doer,)
        act = int(engine.array("o_act")[picked])
        others = len(self.story.actions[act].roles) - 1
        roles = (int(engine.array(f"o_a{k}")[picked]) for k in range(1, 1 + others))
        return act, (doer, *roles)

    @contextmanager
    def _weighed(self, weights: Mapping[int, float]) -> Iterator[None]:
        params = self.engine.array("param")
        kept = {at: params[at] for at in weights}
        for at, value in weights.items():
            params[at] = on_grid(value)
        try:
            yield
        finally:
            for at, value in kept.items():
                params[at] = value

    def weights_of(self, name: str) -> dict[int, float]:
        """Return the parameters that are the weights of all reasons of a name."""
        named = [
            *(one.weight for one in self.story.motives if one.name == name),
            *(one.weight for one in self.story.courses if one.name == name),
        ]
        spans = {one.span for one in named} - {NOWHERE}
        return {
            one.index: float(one.value)
            for one in self.assembled.layout.params
            if one.kind == "weight" and one.span in spans
        }


def set_level(engine: Engine, assembled: Assembled, cell: int, level: float) -> None:
    """Let a reading have a level in the state at hand, worn by nothing."""
    for name, at, value in at_level(assembled, cell, level, engine.array("now")[0]):
        engine.array(name)[at] = value


def least(fits: Callable[[float], bool], values: Sequence[float]) -> float | None:
    """Return the first of these values that fits, and then the nearest to the one before it.

    The values lead away from how things are, which is the first and does not fit.

    >>> round(least(lambda x: x > 0.3, [0.0, 0.25, 0.5, 0.75, 1.0]), 3)
    0.3
    """
    for before, value in itertools.pairwise(values):
        if not fits(value):
            continue
        low, high = before, value
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if fits(middle) else (middle, high)
        return high
    return None


def grown() -> list[float]:
    """Return the factors by which a weight is tried to grow."""
    return [float(MOST_TIMES ** (k / STEPS)) for k in range(STEPS + 1)]


def between(start: float, end: float) -> list[float]:
    """Return values from one to another, in steps of the same length."""
    return [start + (end - start) * k / STEPS for k in range(STEPS + 1)]
