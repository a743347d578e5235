"""A story with the questions of claims, lowered once: what all worlds of it share.

Worlds of one story differ in luck, and in the numbers of their parameters (`shaking`); the code
is the same. Runs that are counted by their endings are played by the fastest engine that plays
the first run as Python does; where there is none, Python plays them.

Life cycle: made by `compiled_story`, used by the worlds of one test run, thrown away with them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from ifonly.analysis.questions import Questions
from ifonly.engine.python import Engine
from ifonly.engine.run import program_of
from ifonly.engine.tiers import BYTES, code_bytes, hash_of_run
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.kernel.logbook import logged
from ifonly.kernel.ops import Module
from ifonly.story.model import NamedMeasure, Story

if TYPE_CHECKING:  # Why: most claims are judged without a compiled engine.
    from ifonly.engine.machine import Machine

# How many runs are played at once: few at first, since few often decide.
FIRST: Final = 32
MOST: Final = 256


@dataclass(eq=False)
class Compiled:
    """A story, what is asked of it and its module; `holder` is whose numbers the machine has.

    `at` is in which of somebody's states the machine is, where that is known. While the machine
    has code that was compiled quickly, `well` makes one of better code, and `plays` counts.
    """

    story: Story
    questions: Questions
    assembled: Assembled
    many: bool = False  # so many runs are to come that better code is worth waiting for
    holder: object = None
    at: tuple[object, int] | None = None
    well: "Callable[[], Machine] | None" = None
    size: int = 0  # of the code, in bytes
    plays: int = 0

    @cached_property
    def machine(self) -> "Machine | None":
        """The fastest engine that plays this story as Python does; None: Python is."""
        for make in self._makers():
            try:
                made = make()
                if hash_of_run(made) == hash_of_run(
                    Engine(program_of(self.assembled, tracing=False))
                ):
                    return made
            except Exception:  # noqa: BLE001 - whatever it is, Python answers
                continue
        return None

    @cached_property
    def _module(self) -> Module:
        questions = len(self.questions.conditions) + len(self.questions.measures)
        return logged(self.assembled.module, questions, reasons=self.questions.reasons)

    def _makers(self) -> "Iterator[Callable[[], Machine]]":
        # Why native code only for many runs: it takes seconds to compile.
        if self.many and find_spec("llvmlite") is not None:
            yield self._native
        yield self._wasm

    def _wasm(self) -> "Machine":
        from ifonly.kernel.print_wasm import print_wasm

        # Why by name: Python alone also answers, where this module is left out or cannot load.
        wasm = import_module("ifonly.engine.wasm")
        image = print_wasm(self._module, self.assembled.measures, self.assembled.rules)

        def well() -> "Machine":
            made: Machine = wasm.WasmEngine(wasm.compile_wasm(image))
            return made

        quick = wasm.compile_quickly(image)
        if quick is None:
            return well()
        made: Machine = wasm.WasmEngine(quick)
        self.well, self.size = well, code_bytes(image.code)
        return made

    def _native(self) -> "Machine":
        from ifonly.kernel.print_llvm import print_llvm

        native = import_module("ifonly.engine.native")
        image = print_llvm(self._module, self.assembled.measures, self.assembled.rules)
        made: Machine = native.NativeEngine(native.compile_native(image))
        return made

    def machine_for(
        self, holder: object, assembled: Assembled, plays: int = 1
    ) -> "Machine | None":
        """Return the machine with the numbers of this module, which has the code of this story.

        So many runs are about to be played by it.
        """
        self._weigh(plays)
        machine = self.machine
        if machine is not None and self.holder is not holder:
            for array in assembled.module.arrays:
                if array.role == "param" and array.data is not None:
                    values = machine.array(array.name)
                    for at, value in enumerate(array.data):
                        values[at] = value
            self.holder, self.at = holder, None
        return machine

    def _weigh(self, plays: int) -> None:
        """Go over to better code once what was played weighs as much as compiling it."""
        machine = self.machine
        if machine is None or self.well is None:
            return
        self.plays += plays
        events = machine.array("event_no")[0]
        if self.plays * events * BYTES > self.size:
            made, self.well = self.well(), None
            machine_hash, made_hash = hash_of_run(machine), hash_of_run(made)
            self.holder = self.at = None  # Why: both were reset
            if made_hash == machine_hash:
                self.__dict__["machine"] = made


def compiled_story(story: Story, questions: Questions, *, many: bool = False) -> Compiled:
    """Lower a story with the questions of claims."""
    asked = tuple(
        NamedMeasure(f"question {i}", measure) for i, measure in enumerate(questions.measures)
    )
    whole = replace(story, measures=(*story.measures, *asked))
    return Compiled(whole, questions, assemble(whole, probes=questions.conditions), many)


@dataclass(slots=True)
class Endings:
    """How runs from one place of one world end, as far as they were played; −1: unended.

    `play` gives the endings of so many runs from one on.
    """

    play: Callable[[int, int], list[int]]
    known: list[int] = field(default_factory=list)

    def of(self, run: int) -> int:
        """Return the ending of run 0, 1, 2, ..."""
        while run >= len(self.known):
            count = min(MOST, max(FIRST, len(self.known)))
            self.known += self.play(len(self.known), count)
        return self.known[run]
