"""Plays the chunks of an ensemble on a Ray cluster, behind the extra `cluster`.

What is played is put into the cluster once, and each worker process takes it from there and
compiles it once; after that only numbers of runs travel there, and columns back. A chunk is a
task: it gives its columns whole or not at all, and is played again if the process that played
it died. So nothing is lost and nothing counted twice, and since a run depends on its number
alone, the numbers are those of one machine. Each machine must have this version of Ifonly.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

from ifonly.engine.ensemble import (
    SLICE,
    Columns,
    DroppedError,
    EngineName,
    Lives,
    Maker,
    Stop,
)
from ifonly.engine.makers import make
from ifonly.engine.playable import Playable, playable_of
from ifonly.source.version import VERSION

# How often a chunk is played again whose worker died; more often, the chunk itself is at fault.
RETRIES: Final = 8
# A chunk of a cluster is so many of a thread's: it travels farther.
LONGER: Final = 4


class NoClusterError(ValueError):
    """There is no cluster to play on; the message says why."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is played, where the cluster keeps it: `kept` holds a reference to its `Lives`."""

    key: str
    engine: EngineName
    version: str
    kept: tuple[Any, ...] = field(compare=False)


@contextmanager
def connected() -> Iterator[int]:
    """Connect to the cluster that Ray finds, or begin one here; give how many run at once.

    Raises:
        NoClusterError: Ray is not installed, or cannot be reached.
    """
    ray = _ray()
    is_own = not ray.is_initialized()
    if is_own:
        try:
            ray.init(log_to_driver=False, logging_level="ERROR")
        except Exception as trouble:
            raise NoClusterError(f"Ray cannot be reached: {_line(trouble)}") from trouble
    try:
        yield max(1, int(ray.cluster_resources().get("CPU", 1)))
    finally:
        if is_own:
            ray.shutdown()


def on_ray(lives: Lives, maker: Maker) -> Maker:
    """Return an engine whose chunks are played by the cluster's workers."""
    ray = _ray()
    # Why without: what is kept in folders of this machine is not there.
    bare = replace(lives, keeping=None, playable=Playable(_nothing, _nothing))
    kept = ray.put((bare, lives.playable.assembled()))
    parcel = Parcel(kept.hex(), maker.name, VERSION, (kept,))
    task = ray.remote(max_retries=RETRIES, num_cpus=1)(play_parcel)

    def play(_: Lives, first: int, count: int, watched: bool, stop: Stop) -> Columns:
        found = task.remote(parcel, first, count, watched)
        while not ray.wait([found], timeout=SLICE)[0]:
            if stop.asked:
                ray.cancel(found, force=True)
                raise DroppedError
        made: Columns = ray.get(found)
        return made

    return replace(maker, chunk=maker.chunk * LONGER, play=play, interrupt=lambda: None)


def play_parcel(parcel: Parcel, first: int, count: int, watched: bool) -> Columns:
    """Play a chunk in a worker of the cluster."""
    if parcel.version != VERSION:
        raise NoClusterError(
            f"a machine of the cluster has ifonly {VERSION}, and this one {parcel.version}"
        )
    lives, maker = unpacked(parcel)
    return maker.play(lives, first, count, watched, Stop())


@lru_cache(maxsize=2)
def unpacked(parcel: Parcel) -> tuple[Lives, Maker]:
    """Return what a parcel holds, compiled; once in a worker's life."""
    bare, assembled = _ray().get(parcel.kept[0])
    lives: Lives = replace(bare, playable=playable_of(assembled))
    names: tuple[EngineName, ...] = (parcel.engine, "wasm")
    for name in names:
        try:
            return lives, make(name, lives)
        except Exception:  # noqa: BLE001 - whatever is missing here, another plays the same runs
            continue
    return lives, make("python", lives)


def _nothing(*_: object) -> Any:
    """Stand for what is made anew in a worker."""
    raise AssertionError("a parcel is unpacked before it is played")


def _ray() -> Any:
    try:
        return import_module("ray")  # Why here: it takes seconds, and only a cluster needs it
    except ImportError:
        raise NoClusterError("a cluster needs Ray: pip install 'ifonly[cluster]'") from None


def _line(trouble: Exception) -> str:
    return (str(trouble).splitlines() or [type(trouble).__name__])[0]
