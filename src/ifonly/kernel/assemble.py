"""Join what every story shares, what one story means and what a run does into one module.

`assemble` turns a checked story into a kernel module with all its entry points. A module is
complete: printed, it needs nothing but its arrays. `probes` are conditions that claims ask
about; each becomes a number that `probe` takes.
"""

from collections.abc import Sequence

from ifonly.kernel.from_story import lower_story
from ifonly.kernel.layout import Layout
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import Module
from ifonly.kernel.runtime import build_runtime
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.values import dataclass
from ifonly.story.checks.size import rules_of
from ifonly.story.model import Condition, Measure, Story


@dataclass(frozen=True, eq=False, slots=True)
class Assembled:
    """A story as a kernel module, where its things are stored, what was found on the way.

    Compared by identity: it is the key under which compiled code is kept. `base` is the
    module from which this one differs in the values of parameters alone. `rules` is how many
    the story has.
    """

    module: Module
    layout: Layout
    diagnostics: tuple[Diagnostic, ...]
    measures: int = 0
    base: "Assembled | None" = None
    rules: int = 0


def assemble(story: Story, probes: Sequence[Condition | Measure] = ()) -> Assembled:
    """Return the module of a story; an empty one where a diagnostic is an error."""
    shared = prelude()
    lowered = lower_story(story, tuple(probes))
    if any(found.severity == "error" for found in lowered.diagnostics):
        return Assembled(Module((), (), ()), lowered.layout, lowered.diagnostics)
    arrays = (*shared.arrays, *lowered.arrays)
    functions = (*shared.functions, *lowered.functions)
    runtime = build_runtime(arrays, functions, len(story.measures))
    lookers = tuple(
        function.name
        for function in lowered.functions
        if function.name in ("measure", "probe", "guard")
    )
    module = Module(
        (*arrays, *runtime.arrays),
        (*functions, *runtime.functions),
        (*runtime.entries, *lookers),
    )
    return Assembled(
        module,
        lowered.layout,
        lowered.diagnostics,
        len(story.measures),
        rules=rules_of(story),
    )
