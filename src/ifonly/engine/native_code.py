"""Make machine code of LLVM IR; a script too, so that parts are compiled side by side.

As a script it reads one `marshal` value, a `Job` as a tuple, and writes the object files as
another. There it may change LLVM's own settings, which are one for a whole process. It imports
nothing of Ifonly. Invariant: what code answers does not depend on which settings made it.
"""

import marshal
import sys
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

# Settings for what is long: instructions chosen one by one, and searches left out that are
# repaid in no run of a story that ships. They take a third of the time.
QUICK: Final = (
    "-fast-isel", "-disable-lsr", "-disable-cgp", "-enable-misched=false",
    "-disable-machine-cse", "-disable-machine-licm", "-disable-machine-sink",
    "-disable-postra-machine-sink", "-disable-copyprop", "-disable-peephole",
    "-disable-early-taildup", "-disable-tail-duplicate", "-disable-branch-fold=1",
    "-disable-constant-hoisting", "-disable-ssc", "-x86-cmov-converter=false",
    "-huge-size-for-split=0",
)  # fmt: skip
# Why no more: combining instructions and numbering values makes no run of a story that ships
# shorter, and takes as long as all of these.
_GOOD: Final = ("sroa", "simplify_cfg")
# How well a kind of part is compiled: LLVM's own level, and its passes.
LEVELS: Final[dict[str, tuple[int, tuple[str, ...]]]] = {
    "leaves": (1, _GOOD),
    "often": (1, _GOOD),
    "seldom": (0, ()),
}


class Job(NamedTuple):
    """For which processor to compile which parts, each with its kind.

    `where` is the folder that llvmlite is imported from. `is_long`: what is not a leaf is
    compiled with `QUICK` settings, if they may be changed. `is_plain`: nothing is optimised.
    """

    where: str
    is_long: bool
    is_plain: bool
    triple: str
    cpu: str
    features: str
    parts: Sequence[tuple[str, str]]


def compile_parts(llvm: Any, job: Job, *, may_set: bool = False) -> list[bytes]:
    """Return the object file of each part; `llvm` is llvmlite's binding.

    `may_set`: this process is there for nothing else, so that its settings may be changed.
    """
    made = []
    for kind, text in job.parts:
        if may_set and job.is_long and kind != "leaves":
            for setting in QUICK:
                llvm.set_option("ifonly", setting)
            may_set = False  # Why once: LLVM takes a setting no second time
        made.append(_object(llvm, job, text, *LEVELS["seldom" if job.is_plain else kind]))
    return made


def _object(llvm: Any, job: Job, text: str, level: int, steps: Sequence[str]) -> bytes:
    target = llvm.Target.from_triple(job.triple)
    machine = target.create_target_machine(
        cpu=job.cpu, features=job.features, opt=level, jit=True
    )
    module = llvm.parse_assembly(text, llvm.create_context())
    module.triple = job.triple
    module.data_layout = str(machine.target_data)
    builder = llvm.create_pass_builder(machine, llvm.create_pipeline_tuning_options())
    passes = llvm.create_new_module_pass_manager()
    for name in steps:
        getattr(passes, f"add_{name}_pass")()
    if steps:
        passes.run(module, builder)
    made: bytes = machine.emit_object(module)
    return made


def _answer() -> None:
    """Do the job on the standard input."""
    job = Job(*marshal.load(sys.stdin.buffer))
    sys.path.append(job.where)
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    marshal.dump(compile_parts(llvm, job, may_set=True), sys.stdout.buffer)


if __name__ == "__main__":
    _answer()
