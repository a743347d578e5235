"""The sequence behind `run`: a run that an earlier start has told is told again.

A run is a function of the story's files, of its seed, and of whether it is led as told; so is
its answer, which is remembered under these. Invariant: where it is remembered, nothing is
imported that only a story in the making or in play needs.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from ifonly.cache import Cache
from ifonly.driver import play_aloud, total
from ifonly.present.progress import Heard
from ifonly.remembered import answered, keep

if TYPE_CHECKING:
    from ifonly.present.run_answer import RunAnswer


def run(
    name: str, seed: int | str, as_told: bool, known: Cache, heard: Heard | None = None
) -> "RunAnswer":
    """Return one run of a story: its events, its telling, its ending.

    Raises:
        RefusedError: the story has an error.
    """
    from ifonly.present.run_kept import from_bytes, to_bytes

    found = answered(name, known, "run", [seed, as_told], from_bytes)
    if found is not None:
        # Why: whoever reads a stream hears the same stages, remembered or not.
        if heard is not None:
            heard("check and assemble", 0, 2)
            heard("play", 1, 2)
        return found
    from ifonly.present.runs import run_answer

    played = play_aloud(name, seed, as_told, heard)
    checked = played.checked.answer()
    made = (played.story, played.assembled, played.chronicle)
    texts, seconds = played.checked.sources.texts, total(played.seconds)
    answer = run_answer(checked.about, made, played.diagnostics, texts, seconds)
    if played.stopped != "ended":
        return replace(answer, stopped=played.stopped)
    if known.keeping is not None:
        keep(known, played.checked, checked, lowered=True)
        files = played.checked.sources.files
        known.keep_answer("run", files, [seed, as_told], to_bytes(answer))
    return answer
