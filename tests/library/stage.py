"""A story made once in which any choice of happenings can come about, and played many times.

Each slot is a scene of one turn of a minute in which any of its happenings, or none, comes
about by fate; what is not chosen is left out. `Ada is away #2` is the same once more. Nobody
chooses anything but where the story says so. `levels` are the readings and
measures asked for, as the engine reads them at the end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from library.lives import TRIO, Doses, asked_of, checked, sums_of

from ifonly.chronicle.events import Chronicle
from ifonly.engine.run import _player  # Why: `play` leaves out no fate
from ifonly.kernel.assemble import assemble


@dataclass(frozen=True)
class Played:
    chronicle: Chronicle
    doses: Doses
    levels: dict[str, float]


class Stage:
    def __init__(
        self,
        imports: str,
        slots: Sequence[Sequence[str]],
        *,
        acts: str = "",
        start: str = "",
        asked: Iterable[str] = (),
        who: str = TRIO,
        gaps: Sequence[str] = (),
    ) -> None:
        self.slots = [list(slot) for slot in slots]
        text = f'story "A stage"\nimport {imports}\n\nplace the room\n\n{who}\n{acts}\n'
        text += f"at the start\n{start}\n" if start else ""
        for n, slot in enumerate(self.slots):
            gap = f", {gaps[n]}" if n < len(gaps) and gaps[n] else ""
            text += f'scene "S{n}"{gap}, in the room, for 1 turn of a minute\n'
            text += "    with Ada, Ben and Cleo\n"
            text += "".join(f"    fate, first: {one.partition(' #')[0]}\n" for one in slot)
        text += 'ending "over": when Ada is in the room\n'
        self.asked = tuple(asked)
        text += "".join(f'measure "{one}": {one}\n' for one in self.asked)
        self.story = checked(text)
        names = {measure.name for measure in self.story.measures}
        assert set(self.asked) <= names
        every = (*self.story.measures, *asked_of(self.story))
        self.assembled = assemble(replace(self.story, measures=every))

    def play(self, chosen: Sequence[Iterable[str]], seed: int = 1) -> Played:
        """Play the life in which these happenings of each slot come about, in the slot's order."""
        gates = [
            int(one not in set(wanted))
            for slot, wanted in zip(self.slots, chosen, strict=True)
            for one in slot
        ]
        player = _player(self.assembled, self.story, None)
        left_out = player.engine.array("r_left_out")
        for at, gate in enumerate(gates):
            left_out[at] = gate
        player.engine.reset(seed, 0)
        player.recorder.look("start")
        player.play()
        assert not player.recorder.dropped
        chronicle = player.chronicle(seed, 0, "", told=False)
        levels = {
            measure.name: float(player.engine.call("measure", n))
            for n, measure in enumerate(self.story.measures)
        }
        return Played(chronicle, sums_of(self.story, self.assembled, chronicle), levels)
