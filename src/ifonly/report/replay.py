"""What a page needs to play the story itself: its code, where things lie, and the run's luck.

The code is that of the WebAssembly engine, with a logbook (`kernel.logbook`), so that the page
hears of events. `docs/report.md` says how the page leads it. Invariant: a page that follows
this luck from the start comes to the event hash that is given with it.
"""

import base64
import gzip

from ifonly.chronicle.events import Chronicle
from ifonly.engine.moments import seed_bits
from ifonly.kernel.assemble import Assembled
from ifonly.kernel.logbook import logged
from ifonly.kernel.print_wasm import print_wasm
from ifonly.present.answers import Json

# Arrays that the page reads or writes by itself.
_READ = (
    "event_no", "r_row", "r_who", "r_slot", "r_x_i", "r_x_id", "r_occurred", "r_ord",
    "r_ord_n", "r_ending", "cur_scene", "cur_turn", "now", "o_n", "o_act", "chance_p",
    "out_ending", "out_length", "out_hash", "in_scene", "w_log", "w_n", "w_m", "w_full", "w_open",
    "w_on", "w_asked_n", "luck_choice", "luck_order", "luck_chance",
)  # fmt: skip


def code_of(assembled: Assembled) -> Json:
    """Return the story's code, and where in its memory the page finds things."""
    image = print_wasm(logged(assembled.module, 0), assembled.measures, assembled.rules)
    memory = image.memory
    roles = [f"o_a{k}" for k in range(1, assembled.layout.roles)]
    chance = [f"r_x_a{k}" for k in range(assembled.layout.roles)]
    arrays = {
        name: [slot.address, slot.element, slot.length]
        for name in (*_READ, *roles, *chance)
        if (slot := memory.arrays.get(name)) is not None
    }
    packed = gzip.compress(image.code, 9, mtime=0)
    return {
        "gzip": base64.b64encode(packed).decode("ascii"),
        "bytes": len(image.code),
        "state": memory.state.stop,
        "run": memory.run.size,
        "luck": [memory.luck.start, memory.luck.stop],
        "kept": memory.kept,
        "stop": memory.stop,
        "roles": assembled.layout.roles,
        "arrays": arrays,
    }


def luck_of(chronicle: Chronicle) -> Json:
    """Return the luck that plays a run again, and the hash that it comes to."""
    luck = chronicle.luck
    return {
        "seed": str(seed_bits(chronicle.seed)),
        "run": chronicle.run,
        "attempts": [list(one) for one in luck.attempts],
        "forced": [[at, act, list(people)] for at, act, people in luck.forced],
        "orders": [[row, list(people)] for row, people in luck.orders],
        "chances": [list(one) for one in luck.chances],
        "hash": f"{chronicle.hash:016x}",
    }
