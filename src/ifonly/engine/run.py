"""Play a story: one run with its chronicle, a branch of one, or many runs for their outcomes.

`play` is traced: every option with its motives, every dose with its source. `many` is not: it
answers only how runs end. A branch takes up a run at one of its moments with the luck it had,
so that an empty branch is the same run, event for event.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import blake2b

from ifonly.chronicle.events import Chronicle, Luck, Snapshot
from ifonly.engine.endless import left_out
from ifonly.engine.moments import State
from ifonly.engine.player import Force, Player, Wish
from ifonly.engine.python import Engine, Program, compile_module
from ifonly.engine.record import Recorder
from ifonly.engine.told import Script, chance_effects
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.counting import counting
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import Array
from ifonly.kernel.show import print_kernel
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.values import dataclass
from ifonly.story.model import Story

__all__ = [
    "Force", "Outcome", "RunInterrupted", "branch", "many", "many_chunks", "play", "program_of", "replay",
    "story_hash",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one run ended: the ending (None: unended), its length in events, its hash."""

    run: int
    ending: int | None
    length: int
    hash: int
    measures: tuple[float, ...]


class RunInterrupted(KeyboardInterrupt):
    """An interruption that keeps what had happened by then; its run has no ending."""

    def __init__(self, chronicle: Chronicle) -> None:
        super().__init__("the run was interrupted")
        self.chronicle = chronicle


def program_of(assembled: Assembled, *, tracing: bool) -> Program:
    """Return the compiled module, kept while it is in use.

    Parameters are in no code: modules that differ in their values share it.
    """
    made = _program_of(assembled.base or assembled, tracing=tracing)
    return made if assembled.base is None else replace(made, module=assembled.module)


@lru_cache(maxsize=8)
def _program_of(assembled: Assembled, *, tracing: bool) -> Program:
    return compile_module(assembled.module, tracing=tracing)


@lru_cache(maxsize=8)
def counted(assembled: Assembled) -> Assembled:
    """Return the same story in a module that counts, kept while it is in use."""
    return replace(assembled, module=counting(assembled.module), base=None)


@lru_cache(maxsize=8)
def story_hash(assembled: Assembled) -> str:
    """Return a hash of what a story means when it is played: its functions and tables."""
    base = assembled.base
    roles = ("param",) if base is not None else ("table", "param")
    code = print_kernel(assembled.module) if base is None else story_hash(base)
    data = (f"{a.name} {_written(a)}" for a in assembled.module.arrays if a.role in roles)
    text = "\n".join([code, *data])
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _written(array: Array) -> str:
    """Return the data of an array as text; that of a table of every story is written once."""
    shipped, text = _tables().get(array.name, (None, ""))
    return text if array.data is not None and array.data is shipped else str(array.data)


@cache
def _tables() -> dict[str, tuple[object, str]]:
    return {array.name: (array.data, str(array.data)) for array in prelude().arrays}


def _player(
    assembled: Assembled, story: Story, script: Script | None, engine: Engine | None = None
) -> Player:
    recorder = Recorder(story)
    engine = engine or Engine(program_of(assembled, tracing=True))
    engine.listen(recorder.hear)
    recorder.engine = engine
    return Player(story, assembled, engine, recorder, script, effects=chance_effects(story))


def play(
    assembled: Assembled, story: Story, seed: int | str, run: int = 0, *, told: bool = False
) -> tuple[Chronicle, tuple[Diagnostic, ...]]:
    """Play one run and keep all of it; `told` follows the written choices.

    A written weighty act that was weighed before its turn and found not ready is played
    for again, from the start, with that weighing meant for it.

    Raises:
        RunInterrupted: somebody interrupted it; what had happened by then is with it.
    """
    must_ready: frozenset[Wish] = frozenset()
    while True:
        script = Script(story) if told else None
        player = _player(assembled, story, script)
        player.must_ready = must_ready
        player.engine.reset(seed, run)
        player.recorder.look("start")
        try:
            player.play()
        except KeyboardInterrupt:
            player.recorder.break_off()
            broken = player.chronicle(seed, run, story_hash(assembled), told=told)
            raise RunInterrupted(broken) from None
        if script is not None:
            script.enter(None)
        if player.missed <= must_ready:
            break
        must_ready |= player.missed
    made = player.chronicle(seed, run, story_hash(assembled), told=told)
    found = tuple(script.diagnostics) if script is not None else ()
    return made, (*found, *left_out(story, assembled.layout, player.recorder.dropped))


def replay(assembled: Assembled, story: Story, chronicle: Chronicle) -> Chronicle:
    """Play a run again from its luck alone, following no script."""
    player = _player(assembled, story, None)
    player.engine.reset(chronicle.seed, chronicle.run)
    player.use_luck(chronicle.luck)
    player.recorder.look("start")
    player.play()
    return player.chronicle(
        chronicle.seed, chronicle.run, story_hash(assembled), told=chronicle.told
    )


def branch(
    assembled: Assembled,
    story: Story,
    parent: Chronicle,
    at: int,
    *,
    force: Force | None = None,
    state: State | None = None,
    fresh: tuple[int | str, int] | None = None,
    engine: Engine | None = None,
) -> Chronicle:
    """Play on from a moment of a run: by its luck, or by fresh luck (seed, run).

    `at` is the index of a snapshot that is a moment; `force` is what happens there;
    `state` replaces the state there. `engine` is one that traces and played before, if any.

    Raises:
        ValueError: the snapshot is no moment.
    """
    snapshot = parent.snapshots[at]
    if not snapshot.is_moment:
        raise ValueError("a run can be played on only from a decision, a chance or an order")
    player = _player(assembled, story, None, engine)
    player.engine.restore(state or snapshot.arrays)
    player.use_luck(parent.luck)
    seed, run = parent.seed, parent.run
    if fresh is not None:
        seed, run = fresh
        player.engine.rekey(seed, run)
        player.use_luck(Luck())
    player.recorder.begin_with(parent, snapshot)
    player.at_once = force
    player.play()
    return player.chronicle(seed, run, story_hash(assembled), told=False)


def many_chunks(
    assembled: Assembled,
    runs: int,
    seed: int | str,
    *,
    first: int = 0,
    snapshot: Snapshot | State | None = None,
    luck: Luck | None = None,
    trial: int | None = None,
    force: int | None = None,
    chunk: int = 32,
) -> Iterator[list[Outcome]]:
    """Yield outcomes of runs `first`, `first + 1`, ... in lists of at most `chunk`.

    From a snapshot all later draws are fresh. `luck` are attempts to keep in each run;
    `trial` is staged at the snapshot, else at the end; `force` is the option taken there.
    """
    engine = Engine(program_of(assembled, tracing=False))
    state = snapshot.arrays if isinstance(snapshot, Snapshot) else snapshot
    for start in range(first, first + runs, chunk):
        made = []
        for run in range(start, min(start + chunk, first + runs)):
            if state is None:
                engine.reset(seed, run)
            else:
                engine.restore(state)
                engine.rekey(seed, run)
            for name, at, attempt in luck.attempts if luck is not None else ():
                engine.array(name)[at] = attempt
            if force is not None:
                engine.options()
                engine.choose(force)
            if trial is not None:
                if state is None:
                    engine.go()
                engine.stage(trial)
            ending = engine.go()
            made.append(
                Outcome(
                    run=run,
                    ending=ending if ending >= 0 else None,
                    length=engine.array("event_no")[0],
                    hash=engine.event_hash,
                    measures=tuple(
                        engine.call("measure", k) for k in range(assembled.measures)
                    ),
                )
            )
        yield made


def many(
    assembled: Assembled,
    runs: int,
    seed: int | str,
    *,
    first: int = 0,
    snapshot: Snapshot | State | None = None,
    luck: Luck | None = None,
    trial: int | None = None,
    force: int | None = None,
) -> list[Outcome]:
    """Return the outcomes of many runs; see `many_chunks`."""
    chunks = many_chunks(
        assembled,
        runs,
        seed,
        first=first,
        snapshot=snapshot,
        luck=luck,
        trial=trial,
        force=force,
    )
    return [outcome for chunk in chunks for outcome in chunk]
