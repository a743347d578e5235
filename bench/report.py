"""Turn what was measured into tables, and into the list of what was wanted."""

from collections.abc import Iterable
from dataclasses import dataclass

from measuring import Process, Timed
from rows import Cast, Yardstick


@dataclass(frozen=True, slots=True)
class Results:
    """All that one bench measured."""

    yardstick: Yardstick
    shipped: dict[str, Timed]
    options: dict[str, float]
    casts: list[Cast]
    lengths: list[Cast]
    compiling: dict[str, Timed]
    commands: dict[str, Process]
    ensembles: dict[str, Process]
    long_text: Process
    two_threads: dict[str, float]
    load: float  # of the machine while threads were measured


def table(*heads: str) -> list[str]:
    """Return the head of a table."""
    return ["", f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]


def row(*cells: object) -> str:
    """Return a row; numbers with four digits."""
    shown = (f"{c:,.4g}" if isinstance(c, float) and c < 1000 else
             f"{c:,.0f}" if isinstance(c, float) else str(c) for c in cells)  # fmt: skip
    return f"| {' | '.join(shown)} |"


def tables(found: Results) -> Iterable[str]:
    """Yield the tables as Markdown."""
    yield from _yardstick(found.yardstick)
    yield from table("shipped story", "µs a run", "median", "options a run", "ns an option")
    for name, time in found.shipped.items():
        options = found.options[name.split(",")[0]]
        yield row(name, *_micro(time), options, time.best / options * 1e9)
    yield from _generated("cast", found.casts)
    yield from _generated("length", found.lengths)
    yield from table("printing and compiling", "processor ms", "median")
    for name, time in found.compiling.items():
        yield row(name, time.best * 1e3, time.median * 1e3)
    yield from table("whole process, second time", "wall ms", "processor ms", "MB")
    runs = {f"odds --runs {runs} goodbye": one for runs, one in found.ensembles.items()}
    for name, one in (found.commands | runs).items():
        yield row(name, one.wall * 1e3, one.processor * 1e3, one.megabytes or "-")
    one = found.long_text
    yield row("check 5,000 lines", one.wall * 1e3, one.processor * 1e3, one.megabytes)
    yield ""
    for name, ratio in found.two_threads.items():
        yield f"Two threads play {ratio:.2f} times as many runs as one ({name}, by wall time)."


def _micro(time: Timed) -> tuple[float, float]:
    return time.best * 1e6, time.median * 1e6


def _yardstick(found: Yardstick) -> Iterable[str]:
    yield f"The yardstick scores {found.options:,.0f} options a run, {found.a_decision:.1f} a decision."
    heads = ("µs a run", "median", "runs a second", "ns an option", "x C by hand", "objects x")
    yield from table("yardstick", *heads)
    unit = found.times.get("C by hand")
    objects = found.times["plain objects"].median
    for name, time in found.times.items():
        yield row(
            name,
            *_micro(time),
            1 / time.median,
            time.median / found.options * 1e9,
            time.median / unit.median if unit else "no compiler",
            objects / time.median,
        )


def _generated(title: str, some: list[Cast]) -> Iterable[str]:
    heads = (
        "engine",
        "options a run",
        "a decision",
        "µs a run",
        "ns an option",
        "state KB",
        "all KB",
    )
    yield from table(title, *heads)
    for one in some:
        yield row(
            one.name, one.engine, one.options, one.a_decision, one.time.best * 1e6,
            one.time.best / one.options * 1e9, one.state / 1024, one.memory / 1024,
        )  # fmt: skip


# --- what was wanted ---

Line = tuple[str, str, str, bool | None]  # what, wanted, measured, whether it is met


def verdicts(found: Results) -> Iterable[str]:
    """Yield the list of what was wanted, each line with whether it is met."""
    yield from table("what", "wanted", "measured", "")
    for what, wanted, measured, is_met in _lines(found):
        said = "not measured" if is_met is None else "met" if is_met else "**not met**"
        yield row(what, wanted, measured, said)


def _most(what: str, wanted: float, measured: float, unit: str) -> Line:
    return what, f"at most {wanted:g} {unit}", f"{measured:.3g} {unit}", measured <= wanted


def _least(what: str, wanted: float, measured: float, unit: str) -> Line:
    return what, f"at least {wanted:g} {unit}", f"{measured:.3g} {unit}", measured >= wanted


def _lines(found: Results) -> Iterable[Line]:
    times = found.yardstick.times
    by_hand = times.get("C by hand")
    for kind, wanted in (("wasm", 1.6), ("native", 1.0)):
        if kind not in times or by_hand is None:
            yield f"{kind}, yardstick", f"at most {wanted} x C", "no engine or no C", None
        else:
            ratio = times[kind].median / by_hand.median
            yield _most(f"{kind}, yardstick", wanted, ratio, "x C by hand")
    if by_hand is not None:
        ratio = by_hand.median / times["kernel printed as C"].median
        yield _most("C by hand", 1.0, ratio, "x the kernel printed as C")
    for kind in {"wasm", "native"} & times.keys():
        ratio = times["plain objects"].median / times[kind].median
        yield _least(f"{kind}, yardstick", 120, ratio, "x plain objects")
    yield from _ensembles(found)
    for kind, wanted in (("wasm", 0.1), ("native", 0.5)):
        name = f"goodbye, {kind}"
        if name in found.compiling:
            yield _most(f"compiling {name}", wanted, found.compiling[name].best, "s")
    again = found.commands["odds --runs 1 goodbye"]
    yield _most("second start, odds goodbye", 0.5, again.processor, "s of the processor")
    yield from _towns(found)
    for kind, ratio in found.two_threads.items():
        line = _least(f"two threads, {kind}", 1.7, ratio, f"x one at load {found.load:.1f}")
        # Why: it is wanted of an idle machine; two threads and what they wait for make 2.
        yield (*line[:3], line[3] or (None if found.load > 2.5 else False))
    yield _most("check 5,000 lines", 3.0, found.long_text.processor, "s of the processor")
    yield _most("memory of that", 500, found.long_text.megabytes, "MB")


def _ensembles(found: Results) -> Iterable[Line]:
    options = found.options["goodbye"]
    for runs, wanted in (("10000", 3.0), ("100000", 25.0)):
        what = f"{int(runs):,} runs of goodbye ({options:,.0f} options a run)"
        one = found.ensembles.get(runs)
        if one is None:
            yield what, f"at most {wanted:g} s on two cores", "only without --quick", None
        elif options <= 20000:
            yield _most(what, wanted, one.wall, "s of wall on two cores")
    if options > 20000:
        best = min(t.best for n, t in found.shipped.items() if n.startswith("goodbye"))
        yield _most("goodbye", 18, best / options * 1e9, "ns an option")


def _towns(found: Results) -> Iterable[Line]:
    for kind in dict.fromkeys(one.engine for one in found.casts):
        some = [one for one in found.casts if one.engine == kind]
        each = [one.time.best / one.options for one in some]
        yield _most(
            f"dearest option of a town, {kind}", 2.0, max(each) / each[0], "x that of 6"
        )
        yield _most(f"state of {some[-1].name}, {kind}", 1.0, some[-1].state / 2**20, "MB")
