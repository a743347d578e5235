"""The fixed part of every lowered story, filled in for the sizes of one story.

The texts `choices.kernel`, `scenes.kernel`, `entries.kernel` and `branches.kernel` say what a
run does: draws, events and rounds, scenes and turns. Here they get their sizes (taken from the arrays that the
lowering declares), their roles (as many as the story's largest frame) and their own arrays,
all named `r_...`. docs/lowering.md is the boundary; nothing here knows a story.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from ifonly.kernel.frontend import translate
from ifonly.kernel.numbers import mixed, name_hash
from ifonly.kernel.ops import LIMIT, Array, Element, For, Function, Number, Role, Store
from ifonly.kernel.personas import PERSONAS
from ifonly.source.values import dataclass

ENTRIES: Final = (
    "reset", "rekey", "advance", "options", "pick", "seek", "choose", "order", "go",
    "finish", "stage", "wait", "event_hash", "state_hash", "sign", "signs", "to_turn",
)  # fmt: skip
# Runs that one call of `finish` plays at most.
CHUNK: Final = 64
# Chances that may wait after one event.
WAITING: Final = 32
_EVENTS: Final = 2**31 - 1
_TEXTS: Final = (
    "choices.kernel",
    "scenes.kernel",
    "whole.kernel",
    "entries.kernel",
    "branches.kernel",
)
_INDEXED: Final = re.compile(r"\w+(?=\[)")
_WORD: Final = re.compile(r"[A-Z]{3,}")  # what stands in these texts to be expanded
_PHASES: Final = (
    "NEXT", "OPEN", "TURN", "FATE", "ARRIVE", "DRAW", "PERSON", "SAME", "PASS", "AFTER",
    "CLOSE", "END",
)  # fmt: skip
_PURPOSES: Final = (
    "act", "filling", "anybody", "which", "silence", "ready", "unready", "order", "chance",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Runtime:
    """The arrays and functions that a story's own are joined with."""

    arrays: tuple[Array, ...]
    functions: tuple[Function, ...]
    entries: tuple[str, ...]


def build_runtime(
    arrays: tuple[Array, ...], functions: tuple[Function, ...], measures: int
) -> Runtime:
    """Make the runtime over the arrays and functions of the prelude and the lowering."""
    named = {array.name: array for array in arrays}
    sizes = _sizes(named, functions)
    own = (*_scalars(sizes), *_lists(sizes, named), *_luck(sizes), *_results(sizes, measures))
    own += (*_starts((*arrays, *own)), *_mixed(named))
    known = (*arrays, *own)
    state = [array for array in known if array.role == "state"]
    cleared = _cleared_by_start(functions)
    here = [array for array in state if array.name not in cleared]
    made: tuple[Function, ...] = ()
    for name in _TEXTS:
        text = Path(__file__).with_name(name).read_text("utf-8")
        text = _filled(text, sizes["ROLE_COUNT"], state, here, measures)
        # Why: a story's array may bear the name of a variable of these texts.
        names = set(_INDEXED.findall(text))
        used = [array for array in known if array.name in names]
        made += translate(text, name, used, sizes, (*functions, *made))
    return Runtime(own, made, ENTRIES)


def _sizes(named: Mapping[str, Array], functions: Iterable[Function]) -> dict[str, int]:
    """Return the constants of the texts, read off the arrays of the lowering."""
    given = {function.name: function for function in functions}

    def length(name: str) -> int:
        return named[name].length

    sizes = {
        "PEOPLE": length("place_of"),
        "PLACES": int(named["place_of"].hi),
        "PLACE_NAMES": length("h_place"),
        "THINGS": length("h_thing"),
        "SCENES": length("s_turns"),
        "ACTS": length("h_act"),
        "CHANCES": length("chance_p"),
        "BLOCKS": length("h_block"),
        "CASTS": length("k_person"),
        "FATES": length("f_turn"),
        "ROUTINES": length("rt_every"),
        "ENDINGS": int(named["e_once"].hi) + 1,
        "AT_ONCE": length("e_once"),
        "OPTIONS": length("o_act"),
        "QUEUE": length("q_kind"),
        "CALLS": length("c_call"),
        "OPEN_CALLS": length("open_call"),
        "TURNS": max(1, int(named["s_turns"].hi)),
        "LATEST": int(named["now"].hi),
        "LONGEST": int(given["pass_time"].parameters[0].type.hi),
        "CHUNK": CHUNK,
        "WAITING": WAITING,
    }
    turns = named["s_turns"].data or ()
    sizes["ROWS"] = int(sum(turns)) + len(turns)
    roles = given["perform"].parameters[1:-1]
    sizes["ROLE_COUNT"] = len(roles)
    sizes["ROLE"] = max(int(role.type.hi) for role in roles)
    sizes["MANY"] = max(
        sizes[name] for name in ("ACTS", "BLOCKS", "ROUTINES", "SCENES", "PEOPLE")
    )
    sizes |= {name: at for at, name in enumerate(_PHASES)}
    sizes |= {name.upper(): at for at, name in enumerate(PERSONAS) if at}
    sizes |= {purpose.upper(): mixed(name_hash(purpose)) for purpose in _PURPOSES}
    sizes["NOTHING"] = mixed(0)
    return sizes


# --- the runtime's own arrays ---


def _array(
    name: str,
    hi: Number,
    length: int = 1,
    lo: Number = 0,
    element: Element = "i64",
    role: Role = "state",
) -> Array:
    return Array(name, element, length, role, lo, hi, fill=max(lo, 0) if lo > 0 else 0)


def _bits(name: str, role: Role = "state") -> Array:
    return Array(name, "bits", 1, role, 0, 2**64 - 1)


def _scalars(sizes: Mapping[str, int]) -> tuple[Array, ...]:
    people, scenes = sizes["PEOPLE"], sizes["SCENES"]
    return (
        _bits("r_seed"),
        _bits("r_run"),
        _bits("r_run_key"),
        _bits("r_scene_key"),
        _bits("r_turn_key"),
        _bits("r_hash"),
        _array("r_date", sizes["LATEST"]),
        _array("r_row", sizes["ROWS"] - 1),
        _array("r_phase", len(_PHASES) - 1),
        _array("r_return", len(_PHASES) - 1),
        _array("r_kind", 8),
        _array("r_who", people - 1),
        _array("r_slot", 8),
        _array("r_call", sizes["CALLS"] - 1, lo=-1),
        Array("r_at", "i64", 1, "state", -1, scenes - 1, -1),
        _array("r_try", scenes - 1),
        _array("r_closing", 1),
        _array("r_trial", 1),
        Array("r_ending", "i64", 1, "state", -1, sizes["ENDINGS"] - 1, -1),
        _array("r_fate_i", sizes["FATES"]),
        _array("r_ord_n", people),
        _array("r_ord_i", people),
        _array("r_c_i", sizes["CALLS"]),
        _array("r_x_n", WAITING),
        _array("r_x_i", WAITING),
        _array("r_doer", people),
        _array("r_doer_slot", 8),
    )


def _lists(sizes: Mapping[str, int], named: Mapping[str, Array]) -> tuple[Array, ...]:
    people, options, role = sizes["PEOPLE"], sizes["OPTIONS"], sizes["ROLE"]
    fates = sizes["FATES"]
    turns = [int(turn) for turn in named["s_turns"].data or ()]
    first_rows = tuple(sum(turns[:at]) + at for at in range(len(turns)))
    hi = [people - 1] + [role] * (sizes["ROLE_COUNT"] - 1)
    waiting = (_array(f"r_x_a{k}", most, WAITING) for k, most in enumerate(hi))
    chosen = (_array(f"r_chosen_a{k}", most, people) for k, most in enumerate(hi) if k)
    return (
        Array("r_first_row", "i64", len(turns), "table", 0, sizes["ROWS"] - 1, data=first_rows),
        _array("r_ord", people - 1, people + 1),
        Array("r_ord_value", "i64", people + 1, "scratch", 0, 2**53),
        _array("r_pending", 1, people, role="scratch"),
        Array("r_persona", "i64", people, "param", 0, len(PERSONAS) - 1, data=(0,) * people),
        Array("r_left_out", "i64", fates, "param", 0, 1, data=(0,) * fates),
        _array("r_answers", 8, people),
        _array("r_occurred", 255, sizes["CHANCES"]),
        _array("r_carry", sizes["LATEST"], sizes["ROUTINES"]),
        _array("r_open", 1, options, role="scratch"),
        _array("r_fresh", 1, options, role="scratch"),
        _array("r_weighed", 1, role="scratch"),
        _bits("r_weighed_key", "scratch"),
        _array("r_meant", 2, options, role="scratch"),
        _array("r_x_id", sizes["CHANCES"] - 1, WAITING),
        _array("r_x_cause", _EVENTS, WAITING),
        _array("r_x_secret", 1, WAITING),
        *waiting,
        Array("r_chosen", "i64", people, "state", -1, sizes["ACTS"] - 1, -1),
        *chosen,
    )


def _luck(sizes: Mapping[str, int]) -> tuple[Array, ...]:
    """Return the attempts of told luck, by row of scene and turn; see section 10."""
    lengths = {
        "luck_choice": sizes["ROWS"] * sizes["PEOPLE"] * 9,
        "luck_order": sizes["ROWS"],
        "luck_chance": sizes["ROWS"] * sizes["CHANCES"] * 8,
    }
    return tuple(
        Array(name, "i32", length, "luck", 0, 10000) for name, length in lengths.items()
    )


def _results(sizes: Mapping[str, int], measures: int) -> tuple[Array, ...]:
    return (
        Array("in_ahead", "bits", CHUNK, "scratch", 0, 2**64 - 1),
        _array("out_ending", sizes["ENDINGS"] - 1, CHUNK, -1, role="scratch"),
        _array("out_length", _EVENTS, CHUNK, role="scratch"),
        Array("out_hash", "bits", CHUNK, "scratch", 0, 2**64 - 1),
        Array("out_sign", "bits", CHUNK, "scratch", 0, 2**64 - 1),
        _array("out_scenes", 2, CHUNK * sizes["SCENES"], element="u8", role="scratch"),
        Array("out_measures", "f64", CHUNK * max(1, measures), "scratch", -LIMIT, LIMIT),
    )


def _starts(arrays: Iterable[Array]) -> Iterable[Array]:
    """Yield a table of the start values of each state array that has its own."""
    for array in arrays:
        if array.role == "state" and array.data is not None:
            name = f"start_{array.name}"
            yield replace(array, name=name, role="table")


def _mixed(named: Mapping[str, Array]) -> Iterable[Array]:
    """Yield a table of names as `join` takes them for each table of names."""
    for kind in ("person", "place", "thing", "scene", "act"):
        names = named[f"h_{kind}"]
        data = tuple(mixed(int(name)) for name in names.data or ())
        yield replace(names, name=f"m_{kind}", data=data)


# --- filling in ---


def _filled(
    text: str,
    roles: int,
    state: Iterable[Array],
    here: Iterable[Array],
    measures: int,
) -> str:
    """Expand what depends on the number of roles and on the state; `here` is cleared here."""
    every = range(roles)

    def swap(pattern: str, make: Callable[..., str]) -> None:
        nonlocal text
        if _WORD.findall(pattern)[0] not in text:
            return  # Why: to look for a line takes longer than to look for a word
        text = re.sub(pattern, lambda found: make(*found.groups()), text, flags=re.MULTILINE)

    def lines(indent: str, made: Iterable[str]) -> str:
        return "\n".join(indent + line for line in made)

    def hashed(indent: str, table: str, row: str) -> str:
        return lines(
            indent,
            (
                line
                for k in every
                for line in (
                    f"kind{k} = {table}[{row} * {roles} + {k}]",
                    f"if kind{k} > 0:",
                    f"    h = join(h, r_role_name(kind{k}, a{k}))",
                )
            ),
        )

    def kinds(indent: str, table: str, row: str) -> str:
        made = (f"kind{k} = {table}[{row} * {roles} + {k}]" for k in every if k)
        return lines(indent, ["pass", *made])

    def named(indent: str, name: str, at: str) -> str:
        made = (
            line
            for k in every
            if k
            for line in (
                f"if kind{k} > 0:",
                f"    {name} = join({name}, r_role_name(kind{k}, o_a{k}[{at}]))",
            )
        )
        return lines(indent, ["pass", *made])

    def option(row: str, of: str, source: str) -> str:
        return ", ".join([row, *(f"{source}_a{k}[{of}]" for k in every if k)])

    swap(r"^( +)HASH\((\w+), (\w+)\)$", hashed)
    swap(r"^( +)KINDS\((\w+), (\w+)\)$", kinds)
    swap(r"^( +)NAMED\((\w+), (\w+)\)$", named)
    swap(
        r"^( +)SET\((\w+), (\w+)\)$",
        lambda i, q, at: lines(i, (f"{q}_a{k}[{at}] = a{k}" for k in every)),
    )
    swap(
        r"^( +)COPY\((\w+), (\w+), (\w+)\)$",
        lambda i, q, to, at: lines(i, (f"{q}_a{k}[{to}] = {q}_a{k}[{at}]" for k in every)),
    )
    swap(
        r"^( +)CHOOSE\((\w+), (\w+)\)$",
        lambda i, x, at: lines(
            i, ["pass", *(f"r_chosen_a{k}[{x}] = o_a{k}[{at}]" for k in every if k)]
        ),
    )
    swap(r"\bALL\((\w+), (\w+)\)", lambda q, i: ", ".join(f"{q}_a{k}[{i}]" for k in every))
    swap(r"\bOPTION\((\w+), (\w+)\)", lambda x, at: option(x, at, "o"))
    swap(r"\bCHOSEN\((\w+)\)", lambda x: option(x, x, "r_chosen"))
    swap(r"\bONE\((\w+)\)", lambda x: ", ".join([x, *["0"] * (roles - 1)]))
    swap(r"\bNOBODY\b", lambda: ", ".join(["0"] * roles))
    swap(r"\bARGS\b", lambda: ", ".join(f"a{k}" for k in every))
    rest = ["a0: i64[0, PEOPLE - 1]", *(f"a{k}: i64[0, ROLE]" for k in every if k)]
    swap(r"\bROLES\b", lambda: ", ".join(rest))
    swap(r"^( +)CLEAR$", lambda i: lines(i, ["pass", *_cleared(here)]))
    swap(r"^( +)FOLD$", lambda i: lines(i, _folded(state)))
    made = [
        line
        for k in range(measures)
        for line in (f"found = measure_now({k})", f"out_measures[i * {measures} + {k}] = found")
    ]
    swap(r"^( +)MEASURES$", lambda i: lines(i, [*made, "pass"]))
    return text


def _cleared_by_start(functions: Iterable[Function]) -> frozenset[str]:
    """Return the arrays that the lowering's `clear`, with which `start` begins, sets."""
    clear = next((each for each in functions if each.name == "clear"), None)
    loops = [stmt for stmt in clear.body if isinstance(stmt, For)] if clear else []
    return frozenset(
        stmt.array for loop in loops for stmt in loop.body if isinstance(stmt, Store)
    )


def _cleared(state: Iterable[Array]) -> Iterable[str]:
    for array in state:
        if array.data is not None:
            yield f"for at_cell in range(0, {array.length}):"
            yield f"    {array.name}[at_cell] = start_{array.name}[at_cell]"
        else:
            fill = f"bits({array.fill})" if array.element == "bits" else repr(array.start()[0])
            if array.length == 1:
                yield f"{array.name}[0] = {fill}"
            elif array.length:
                yield f"for at_cell in range(0, {array.length}):"
                yield f"    {array.name}[at_cell] = {fill}"


def _folded(state: Iterable[Array]) -> Iterable[str]:
    for array in state:
        value = f"{array.name}[at_cell]"
        if array.element == "f64":
            made = f"hash_so_far = r_fold_number(hash_so_far, {value})"
        elif array.element == "bits":
            made = f"hash_so_far = fold(hash_so_far, {value})"
        else:
            made = f"hash_so_far = fold(hash_so_far, to_bits({value}))"
        if array.length:
            yield f"for at_cell in range(0, {array.length}):"
            yield f"    {made}"
