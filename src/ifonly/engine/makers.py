"""The engines by name: what each is made of, and which of them answers.

A `Maker` has a story compiled and plays chunks of its runs; workers call it, each with an
engine of its own. Where no engine is named, the fastest that plays the first run as Python
does is chosen, time to compile included, and a note says what stood in the way of a faster one.
"""

from array import array
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from ifonly.engine.ensemble import (
    Columns,
    DroppedError,
    EngineName,
    Lives,
    Maker,
    Stop,
    result_of,
)
from ifonly.engine.looking import Playing, look_at_turns, take, total
from ifonly.engine.tiers import LOOK, MANY, Tiers, hash_of_run
from ifonly.kernel.counters import OPTIONS

# How engines are called in a sentence.
TITLES: Final[dict[EngineName, str]] = {
    "python": "Python", "wasm": "WebAssembly", "native": "native code",
}  # fmt: skip
# Measured on the stories that ship: native code saves 0.1 to 0.4 µs an option, on one of two
# cores, and takes up to a second to print and compile. So many options repay that.
REPAID: Final = 5_000_000
# Measured on the stories that ship: what each takes longer than the one before it.
SLOWER: Final[dict[EngineName, str]] = {
    "wasm": "about half as fast", "python": "50 to 150 times slower",
}  # fmt: skip


def _one_by_one(
    engine: Playing, lives: Lives, runs: range, measures: int, watched: bool, stop: Stop
) -> Columns:
    """Play runs one after the other, and look at each when it has ended."""
    made = Columns()
    for run in runs:
        if stop.asked:
            raise DroppedError
        if lives.state is None:
            engine.reset(lives.seed, run)
        else:
            engine.restore(lives.state)
            engine.rekey(lives.seed, run)
        if lives.force is not None:
            engine.options()
            engine.choose(lives.force)
        if lives.wishes:
            made.missed.append(not take(engine, lives.wishes))
        if lives.moments:
            look_at_turns(engine, measures, made.moments)
        made.endings.append(engine.go())
        made.lengths.append(engine.array("event_no")[0])
        made.hashes.append(engine.call("event_hash"))
        for number in range(measures):
            made.measures.append(engine.call("measure", number))
        if watched:
            made.scenes.append(bytes(engine.array("scene_state")))
    made.counts.extend(total(engine, lives.counts))
    return made


def _give_personas(engine: Playing, lives: Lives) -> None:
    """Say how people choose."""
    if lives.personas:
        engine.array("r_persona")[:] = array("q", lives.personas)


def _play_python(lives: Lives, first: int, count: int, watched: bool, stop: Stop) -> Columns:
    # Why here: a story that is remembered is played without all that Python needs.
    from ifonly.engine.python import Engine
    from ifonly.engine.run import counted, program_of

    made = lives.playable.assembled()
    engine = Engine(program_of(counted(made) if lives.counts else made, tracing=False))
    _give_personas(engine, lives)
    runs = range(first, first + count)
    return _one_by_one(engine, lives, runs, made.measures, watched, stop)


def python_maker(note: str | None = None, lives: Lives | None = None) -> Maker:
    """Return the reference engine; `lives` says of which story, where one is to be led."""

    def engine() -> Any:
        from ifonly.engine.python import Engine
        from ifonly.engine.run import program_of

        assert lives is not None
        return Engine(program_of(lives.playable.assembled(), tracing=False))

    return Maker("python", 8, _play_python, lambda: None, note, engine=engine)


def wasm_maker(lives: Lives, runs: int | None = None) -> Maker:
    """Return WebAssembly with the story compiled for so many runs; raise whatever prevents it.

    `None` is as many as make the best code worth its time.
    """
    # Why by name: Python alone also answers, where this module is left out or cannot load.
    wasm = import_module("ifonly.engine.wasm")
    image = lives.playable.image("wasm")
    quick = None if runs is None else wasm.compile_quickly(image)
    if quick is not None and runs is not None:
        return _quick_maker(lives, runs, wasm, quick)
    return _machine_maker("wasm", wasm.compile_wasm(image), wasm.WasmEngine)


def _quick_maker(lives: Lives, runs: int, wasm: Any, quick: Any) -> Maker:
    """Return WebAssembly that was compiled quickly, and is compiled well once that pays."""

    def hash_of(program: Any) -> int:
        engine = wasm.WasmEngine(program)
        try:
            return hash_of_run(engine, lives.seed)
        finally:
            engine.close()

    tiers = Tiers(
        runs,
        lambda: wasm.compile_wasm(quick.image),
        lambda one, other: hash_of(one) == hash_of(other),
        quick,
    )

    def play(lives: Lives, first: int, count: int, watched: bool, stop: Stop) -> Columns:
        made = Columns()
        while len(made) < count and not stop.asked:
            program, left = tiers.program(), count - len(made)
            some = left if program is tiers.good else min(LOOK, left)
            engine = wasm.WasmEngine(program)
            try:
                part = range(first + len(made), first + len(made) + some)
                more = _play_many(engine, lives, part, watched, stop)
            finally:
                engine.close()
            tiers.note(some, sum(more.lengths))
            made.add(more)
        if len(made) < count:
            raise DroppedError
        return made

    def engine() -> Any:
        return wasm.WasmEngine(tiers.best())

    return Maker("wasm", 256, play, tiers.interrupt, version=quick.version, engine=engine)


def native_maker(lives: Lives) -> Maker:
    """Return native code with the story compiled; raise whatever prevents it."""
    native = import_module("ifonly.engine.native")
    program = native.compile_native(lives.playable.image("native"), lives.keeping)
    return _machine_maker("native", program, native.NativeEngine)


def _machine_maker(name: EngineName, program: Any, engine_of: Callable[[Any], Any]) -> Maker:
    """Return an engine that plays many runs in one call."""

    def play(lives: Lives, first: int, count: int, watched: bool, stop: Stop) -> Columns:
        engine = engine_of(program)
        try:
            return _play_many(engine, lives, range(first, first + count), watched, stop)
        finally:
            engine.close()

    return Maker(
        name,
        256,
        play,
        program.interrupt,
        version=program.version,
        engine=lambda: engine_of(program),
    )


def _play_many(engine: Any, lives: Lives, runs: range, watched: bool, stop: Stop) -> Columns:
    """Play many runs in one call; one by one those that are left on their way."""
    measures = engine.program.image.measures
    _give_personas(engine, lives)
    if lives.stops:
        return _one_by_one(engine, lives, runs, measures, watched, stop)
    if lives.state is not None:
        engine.restore(lives.state)
        engine.clear_luck()
        engine.keep()
    kept = lives.state is not None
    found = engine.runs(lives.seed, runs.start, len(runs), kept=kept, force=lives.force)
    made = Columns()
    made.endings.frombytes(found.endings.cast("B"))
    made.lengths.frombytes(found.lengths.cast("B"))
    made.hashes.frombytes(found.hashes.cast("B"))
    if measures:
        made.measures.frombytes(found.measures.cast("B"))
    if watched:
        width = len(found.scenes) // len(runs)
        ends = range(width, len(found.scenes) + 1, width)
        made.scenes.extend(bytes(found.scenes[end - width : end]) for end in ends)
    made.counts.extend(total(engine, lives.counts))
    return made


def make(name: EngineName, lives: Lives, runs: int | None = None) -> Maker:
    """Return the engine of a name with the story compiled; raise whatever prevents it."""
    match name:
        case "python":
            return python_maker(lives=lives)
        case "wasm":
            return wasm_maker(lives, runs)
        case "native":
            return native_maker(lives)


def choose_engine(
    lives: Lives,
    name: EngineName | None,
    executor: Executor,
    first: int,
    runs: int | None = None,
) -> Maker:
    """Return the engine of that name; without one the fastest that plays here as Python does.

    Native code is the fastest where it was compiled before, or where so many `runs` weigh so
    many options that compiling it is repaid; `None` is as many as that.

    A worker plays the first run with both, and the hashes of their events are compared; this
    is left out where it is remembered of that story and that version of the engine.

    Raises:
        ValueError: the engine of that name cannot play here.
    """
    if name is not None:
        try:
            return make(name, lives, runs if runs is not None and runs < MANY else None)
        except Exception as trouble:
            said = f"{TITLES[name]} cannot play here: {_line(trouble)}"
            raise ValueError(said[0].upper() + said[1:]) from trouble
    # Why asked first: whoever did not install it is told nothing of it.
    has_native = find_spec("llvmlite") is not None
    troubles: list[str] = []
    if has_native and (runs is None or lives.playable.has("native")):
        why, maker = _tried("native", lives, executor, first)
        if maker is not None:
            return maker
        troubles.append(why)
    asks_for_native = has_native and not troubles and runs is not None
    # Why quickly, too, where native code may follow: one run says whether it does.
    few = runs if runs is not None and (asks_for_native or runs < MANY) else None
    why, quick = _tried("wasm", lives, executor, first, few)
    if asks_for_native and runs is not None:
        enough = 0 if quick is None else _enough(lives, quick, executor, first)
        if quick is not None and runs < enough:
            return replace(quick, native_from=enough)
        hindrance, maker = _tried("native", lives, executor, first)
        if maker is not None:
            return maker
        troubles.append(hindrance)
    if quick is not None:
        return replace(quick, note=_note("wasm", troubles))
    return python_maker(_note("python", [*troubles, why]), lives)


def _enough(lives: Lives, maker: Maker, executor: Executor, first: int) -> int:
    """Return how many runs repay compiling native code, going by the first of them."""
    counting = replace(lives, counts=(OPTIONS,))
    played = result_of(executor.submit(maker.play, counting, first, 1, False, Stop()))
    return -(-REPAID // max(1, played.counts[-1]))


def _note(name: EngineName, troubles: list[str]) -> str | None:
    """Say in one line why an engine answers that is not the fastest."""
    if not troubles:
        return None
    return f"{TITLES[name]} answers, {SLOWER[name]}: {'; '.join(troubles)}"


def _tried(
    name: EngineName, lives: Lives, executor: Executor, first: int, runs: int | None = None
) -> tuple[str, Maker | None]:
    """Return an engine that plays the first run as Python does, or what stands in its way."""
    try:
        maker = make(name, lives, runs)
        if maker.version and lives.playable.proofs.has(f"{name} {maker.version}"):
            return "", maker
        found, expected = (
            result_of(executor.submit(one.play, lives, first, 1, False, Stop()))
            for one in (maker, python_maker())
        )
    except Exception as trouble:  # noqa: BLE001 - whatever it is, another answers and says why
        return _line(trouble), None
    if (found.endings, found.hashes) != (expected.endings, expected.hashes):
        return f"{TITLES[name]} played another first run, a bug in Ifonly", None
    if maker.version:
        lives.playable.proofs.add(f"{name} {maker.version}")
    return "", maker


def _line(trouble: Exception) -> str:
    """Return what went wrong in one line."""
    return (str(trouble).splitlines() or [type(trouble).__name__])[0]
