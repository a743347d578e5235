"""The reference engine: a kernel module printed as Python, run over lists.

An `Engine` holds the arrays of one run in the making; its methods are the kernel's entry
points. Snapshots are copies of the state arrays in the module's order; restoring one and
giving the same luck plays the same run. A `Program` may be shared by any number of engines;
a function is printed and compiled when it is first called, since one run calls few of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import field
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any, Final

from ifonly.engine.moments import EVERY, Number, State, seed_bits
from ifonly.kernel.ops import MASK64, Module
from ifonly.kernel.printer import Printer, printer_of
from ifonly.source.values import dataclass

# A snapshot looks through arrays up to this length; larger ones report that they change.
_LARGE: Final = 256
# Functions of tables alone that are asked the same again and again: routines fade by weeks.
# What turns the key of a draw into what is drawn.
_DRAWS: Final = ("noise", "uniform", "plain")
_REMEMBERED: Final = frozenset({"halve"})


@dataclass(frozen=True, eq=False, slots=True)
class Program:
    """A module made ready for one mode; `codes` grows as its functions are first called.

    Its tables, which nobody writes, are those of all engines that play it.
    """

    module: Module
    printer: Printer
    tracing: bool
    tables: dict[str, list[Number]]
    codes: dict[str, CodeType] = field(default_factory=dict)

    def code(self, name: str) -> CodeType:
        """Return the code of a function, compiled once."""
        found = self.codes.get(name)
        if found is None:
            found = self.codes[name] = code_of(self.printer.function(name))
        return found


@lru_cache(8192)
def code_of(text: str) -> CodeType:
    """Compile the text of one function; stories share most of the functions of the runtime."""
    made = compile(text, "<kernel>", "exec", dont_inherit=True)
    return next(each for each in made.co_consts if isinstance(each, CodeType))


def compile_module(module: Module, *, tracing: bool = False) -> Program:
    """Make a module ready; raise `ValueError` for a name that is none of the kernel's."""
    state = [array for array in module.arrays if array.role == "state"]
    large = {a.name: at for at, a in enumerate(state) if a.length > _LARGE}
    tables = {a.name: a.start() for a in module.arrays if a.role == "table"}
    return Program(module, printer_of(module, tracing=tracing, marked=large), tracing, tables)


class Engine:
    """One run in the making; owns its state and luck, shares code and tables."""

    def __init__(self, program: Program, trace: Callable[..., None] | None = None) -> None:
        self.program = program
        self.module = program.module
        state = [a for a in self.module.arrays if a.role == "state"]
        self._changed = [1] * len(state)
        self._names: dict[str, Any] = {
            "__builtins__": {"range": range, "int": int},
            "_trace": trace or _unheard,
            "m": self._changed,
        }
        for array in self.module.arrays:
            table = program.tables.get(array.name)
            self._names["a_" + array.name] = array.start() if table is None else table
        self._state = [self._names["a_" + a.name] for a in state]
        self._luck = [
            self._names["a_" + a.name] for a in self.module.arrays if a.role == "luck"
        ]
        # Invariant: where a large array has not changed, it equals what is kept here.
        self._kept: list[tuple[Number, ...]] = [()] * len(state)
        self._reports = [a.length > _LARGE for a in state]
        self._places = {a.name: at for at, a in enumerate(state)}

    def listen(self, trace: Callable[..., None]) -> None:
        """Give the reports from here on to another listener."""
        self._names["_trace"] = trace

    def _made(self, name: str) -> Callable[..., Any]:
        """Return a function, with something to call in the place of all that it calls."""
        code = self.program.code(name)
        # Why not for all functions at once: an engine calls few, and there are many engines.
        for called in code.co_names:
            if called.startswith("f_") and called not in self._names:
                self._names[called] = self._first_call(called[2:])
        return FunctionType(code, self._names)

    def _first_call(self, name: str) -> Callable[..., Any]:
        """Return what stands for a function until it is called."""

        def compiled(*arguments: Number) -> Any:
            function = self._made(name)
            if name in _REMEMBERED:
                function = lru_cache(4096)(function)
            self._names["f_" + name] = function
            return function(*arguments)

        return compiled

    def redraw(self, key_of: Callable[[int], int]) -> None:
        """Let the key of every draw go through a function before it is drawn with."""
        for name in _DRAWS:
            self._names["f_" + name] = _with_key(self._made(name), key_of)

    def array(self, name: str) -> list[Any]:
        """Return an array itself, not a copy; params and luck may be written."""
        place = self._places.get(name)
        if place is not None:
            self._reports[place] = False  # Why: whoever holds it may write it unreported
        found: list[Any] = self._names["a_" + name]
        return found

    def call(self, name: str, *arguments: Number) -> Any:
        """Call a kernel function by its name."""
        function = self._names.get("f_" + name) or self._first_call(name)
        return function(*arguments)

    def reset(self, seed: int | str, run: int = 0) -> None:
        """Begin a run without told luck."""
        self.clear_luck()
        self.call("reset", seed_bits(seed), run & MASK64)

    def rekey(self, seed: int | str, run: int) -> None:
        """Give the run other luck from here on."""
        self.clear_luck()
        self.call("rekey", seed_bits(seed), run & MASK64)

    def clear_luck(self) -> None:
        """Set every attempt to the first."""
        for luck in self._luck:
            luck[:] = [0] * len(luck)

    def advance(self, mask: int = EVERY) -> int:
        """Go on to the next moment of a kind in the mask; 0: the story has ended."""
        found: int = self.call("advance", mask)
        return found

    def options(self) -> int:
        """Find the options of the moment at hand; return how many there are."""
        found: int = self.call("options")
        return found

    def pick(self) -> int:
        """Return what happens here under this luck."""
        found: int = self.call("pick")
        return found

    def seek(self, option: int) -> int:
        """Return the first attempt at which this option is chosen; 10,000: none below."""
        found: int = self.call("seek", option)
        return found

    def choose(self, option: int) -> None:
        """Go through the moment with this option."""
        self.call("choose", option)

    def go(self) -> int:
        """Play to the end; return the ending or -1."""
        found: int = self.call("go")
        return found

    def finish(self, runs: int) -> int:
        """Play so many runs, from the one at hand on; results are in the `out_` arrays."""
        found: int = self.call("finish", runs)
        return found

    def stage(self, trial: int) -> None:
        """Open a trial here and now."""
        self.call("stage", trial)

    def wait(self, seconds: int) -> None:
        """Let time pass after the end."""
        self.call("wait", seconds)

    @property
    def event_hash(self) -> int:
        """The hash of the events so far."""
        found: int = self.call("event_hash")
        return found

    @property
    def state_hash(self) -> int:
        """The hash of the state."""
        found: int = self.call("state_hash")
        return found

    def snapshot(self, like: State | None = None) -> State:
        """Copy the state; arrays equal to those of `like` are shared with it."""
        kept = self._kept
        for at, array in enumerate(self._state):
            if not self._reports[at]:
                made = tuple(array)
                if made != kept[at]:
                    kept[at] = made
            elif self._changed[at]:
                kept[at] = tuple(array)
                self._changed[at] = 0
        if like is None:
            return tuple(kept)
        # Why: comparing a large array takes longer than the copy that it may save.
        return tuple(
            b if a is b or (len(a) <= _LARGE and a == b) else a
            for a, b in zip(kept, like, strict=True)
        )

    def restore(self, state: Sequence[Sequence[Number]]) -> None:
        """Go back to a state."""
        for at, (array, cells) in enumerate(zip(self._state, state, strict=True)):
            if self._kept[at] is cells and self._reports[at] and not self._changed[at]:
                continue  # Why: states of one run share what did not change between them
            array[:] = cells
            self._kept[at] = tuple(cells)
            self._changed[at] = 0

    def fork(self, trace: Callable[..., None] | None = None) -> "Engine":
        """Return an engine of its own at the same state, with the same luck and params."""
        other = Engine(self.program, trace)
        other.restore(self._state)
        for array in self.module.arrays:
            if array.role in ("luck", "param"):
                other.array(array.name)[:] = self.array(array.name)
        return other


def _with_key(
    drawn: Callable[[int], Any], key_of: Callable[[int], int]
) -> Callable[[int], Any]:
    """Return a draw whose key goes through a function first."""
    return lambda key: drawn(key_of(key))


def _unheard(*_: Number) -> None:
    """Drop a trace."""
