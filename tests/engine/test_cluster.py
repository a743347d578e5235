"""A cluster plays the same runs; a worker that dies takes none with it, and doubles none."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ifonly.analysis.odds import AskedOdds, Odds, odds
from ifonly.driver import assemble_story
from ifonly.engine import cluster
from ifonly.engine.cluster import NoClusterError
from ifonly.engine.playable import playable_of
from ifonly.kernel.assemble import Assembled
from ifonly.story.facts import facts_of
from ifonly.story.model import Story

Made = tuple[Story, Assembled]
RUNS = 12_000


def test_without_ray_the_command_that_brings_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with (
        pytest.raises(NoClusterError, match=r"pip install 'ifonly\[cluster\]'"),
        cluster.connected(),
    ):
        pass


@pytest.fixture(scope="module")
def made() -> Made:
    _, story, assembled, _ = assemble_story("two-gifts", probed=False)
    return story, assembled


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """Two workers on this machine, without anything sent anywhere."""
    found = pytest.importorskip("ray", reason="Ray is no part of the extra `dev`: it is large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        found.init(
            address="local", num_cpus=2, include_dashboard=False, log_to_driver=False,
            logging_level="ERROR", object_store_memory=80_000_000,
        )  # fmt: skip
        yield found
        found.shutdown()


pytestmark = pytest.mark.filterwarnings("ignore")  # Ray warns of much that is not ours


def of(made: Made, runs: int, on: Any, heard: Any = None, **asked: Any) -> Odds:
    story, assembled = made
    question = AskedOdds(runs=runs, on=on, **asked)
    return odds(facts_of(story), playable_of(assembled), question, heard=heard)


def workers() -> list[int]:
    """Return the processes of this test's own cluster that play chunks."""
    found, parents = [], {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            rest = (path / "stat").read_text(encoding="utf-8").rpartition(")")[2]
            parents[int(path.name)] = int(rest.split()[1])
            if (path / "cmdline").read_bytes().startswith(b"ray::play_parcel"):
                found.append(int(path.name))
        except OSError:
            continue

    def is_ours(pid: int) -> bool:
        while pid > 1 and pid != os.getpid():
            pid = parents.get(pid, 0)
        return pid == os.getpid()

    return [pid for pid in found if is_ours(pid)]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds workers in /proc")
def test_a_worker_that_is_killed_loses_no_run(made: Made, ray: Any) -> None:
    killed: list[int] = []

    def heard(done: int, _: int) -> None:
        if done >= 2000 and not killed and (alive := workers()):
            killed.append(alive[0])
            os.kill(alive[0], signal.SIGKILL)

    found = of(made, RUNS, "ray", heard)
    assert killed
    assert killed[0] not in workers()
    here = of(made, RUNS, None)
    assert (found.runs, found.endings) == (RUNS, here.endings)
    assert found.columns.hashes == here.columns.hashes
    assert found.options == here.options


def test_a_cluster_gives_the_same_columns(made: Made, ray: Any) -> None:
    asked: dict[str, Any] = {"coverage": True, "saved": True, "moments": True}
    found, here = (of(made, 1500, on, **asked) for on in ("ray", None))
    assert found.columns == here.columns


def test_an_interrupt_keeps_what_is_complete(made: Made, ray: Any) -> None:
    def heard(done: int, _: int) -> None:
        if done >= 1000:
            raise KeyboardInterrupt

    found = of(made, 10**7, "ray", heard)
    assert found.stopped == "interrupted"
    here = of(made, found.runs, None)
    assert found.columns.hashes == here.columns.hashes


def test_a_machine_of_another_version_is_refused(made: Made) -> None:
    parcel = cluster.Parcel("key", "python", "0.0.0", ())
    with pytest.raises(NoClusterError, match=r"and this one 0\.0\.0"):
        cluster.play_parcel(parcel, 1, 1, False)
