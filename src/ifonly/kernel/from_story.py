"""Turn a checked story into kernel arrays and functions: `lower_story`.

What comes out computes everything of `docs/lowering.md` that the runtime calls. Invariants:
no name or text of an author is in it but as a hash; every number of an author is an element
of a `param` array; what it stores is only what some line reads or writes. The order of
scenes, turns and draws is left to `runtime.py`.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ifonly.kernel.estimate import check_size
from ifonly.kernel.frontend import translate
from ifonly.kernel.layout import Layout, Param
from ifonly.kernel.live import live_story
from ifonly.kernel.lower_acts import add_acts, add_performing
from ifonly.kernel.lower_arrays import (
    FACTORS,
    PASSED,
    add_clear,
    belief_top,
    declare_arrays,
    losses,
    news_tables,
    size,
    sums_kept,
)
from ifonly.kernel.lower_calls import add_open, number_calls
from ifonly.kernel.lower_cond import add_may_enter
from ifonly.kernel.lower_fading import add_turning
from ifonly.kernel.lower_holding import add_holding
from ifonly.kernel.lower_options import add_options
from ifonly.kernel.lower_out_of import add_out_of
from ifonly.kernel.lower_reactions import add_opened, add_reactions
from ifonly.kernel.lower_scenes import (
    add_block_entry,
    add_meet_one,
    add_numbered,
    add_scenes,
    add_senses,
    add_start,
)
from ifonly.kernel.lower_time import (
    add_consequences,
    add_pass_time,
    add_push,
    add_routines,
)
from ifonly.kernel.lowering import CLOCK_TOP, SLOTS, TICKS, TIME_TOP, Lowering
from ifonly.kernel.numbers import on_grid, prelude
from ifonly.kernel.ops import Array, Function
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.span import NOWHERE
from ifonly.source.values import dataclass
from ifonly.story.model import (
    ChanceEffect,
    Condition,
    Effect,
    ForEach,
    IfEffect,
    Measure,
    Role,
    Story,
)

_CELLS: Final = "cells.kernel"
_SETTLE: Final = "settle.kernel"
_TURNING: Final = "turning.kernel"


@dataclass(frozen=True, slots=True)
class Lowered:
    """A story's part of a module; the runtime adds its own. Empty where a diagnostic is an error."""

    arrays: tuple[Array, ...]
    functions: tuple[Function, ...]
    layout: Layout
    diagnostics: tuple[Diagnostic, ...]


def lower_story(story: Story, probes: Sequence[Condition | Measure] = ()) -> Lowered:
    """Lower a checked story; `probes` are compiled for claims, numbered as given."""
    whole, story = story, live_story(story, probes)
    low = Lowering(
        story,
        roles=largest_frame(story),
        people=max(1, len(story.people)),
        places=max(1, len(story.places)),
        things=max(1, len(story.things)),
    )
    _add_traits(low)
    low.ways = number_calls(low)
    add_senses(low)
    add_may_enter(low)
    add_acts(low)
    add_reactions(low)
    add_options(low)
    add_out_of(low)
    add_holding(low)
    add_opened(low)
    cast, fates = add_scenes(low)
    add_pass_time(low)
    add_consequences(low)
    add_numbered(low, probes)
    add_turning(low)
    add_start(low, NOWHERE)
    add_performing(low)
    add_routines(low)
    add_block_entry(low)
    add_meet_one(low)
    add_push(low)
    add_open(low)
    if not low.sizes.get("belief"):
        low.reserve(
            "belief", low.people
        )  # a row for each knower, so that loops over them are proven
    low.diagnostics += check_size(low)
    routines = [
        (s, n) for s, scene in enumerate(story.scenes) for n in range(len(scene.routines))
    ]
    broken = any(each.severity == "error" for each in low.diagnostics)
    if not broken:
        declare_arrays(low)
        add_clear(low)
    layout = Layout(
        people=low.people,
        places=low.places,
        things=low.things,
        roles=low.roles,
        role_top=low.role_top,
        dose_cells=size(low, "gain"),
        groups=tuple(low.groups.values()),
        params=tuple(low.params),
        blocks=tuple(low.blocks),
        chances=tuple(low.chances),
        calls=tuple(low.calls),
        cast=cast,
        fates=fates,
        routines=tuple(routines),
        probes=tuple(probes),
        frames=tuple(tuple(role.kind for role in action.roles) for action in whole.actions),
    )
    if broken:
        return Lowered((), (), layout, tuple(low.diagnostics))
    return Lowered(tuple(low.arrays.values()), _functions(low), layout, tuple(low.diagnostics))


def _functions(low: Lowering) -> tuple[Function, ...]:
    """Return the functions of the story with those of the `.kernel` texts beside this file."""
    texts: list[Function] = []
    constants = _constants(low)
    arrays = (*prelude().arrays, *low.arrays.values())

    def news(found: re.Match[str]) -> str:
        indent, array = found.groups()
        tables = news_tables(low, array)
        return (
            "\n".join(f"{indent}news[{table}[cell]] = 1" for table in tables) or f"{indent}pass"
        )

    for name in (_CELLS, _SETTLE, *((_TURNING,) if low.halves else ())):
        source = Path(__file__).with_name(name).read_text("utf-8")
        source = _listing_near(low, _noting_rows(low, source))
        source = re.sub(r"^( +)NEWS\((\w+)\)$", news, source, flags=re.MULTILINE)
        known = (*prelude().functions, *low.functions.values(), *texts)
        texts += translate(source, name, arrays, constants, known)
    return (*texts, *low.functions.values())


def _noting_rows(low: Lowering, source: str) -> str:
    """Return a text that notes of whom a fact may hold, where it is asked by whom it is about."""
    each, every = "pass", "pass"
    if low.rows:
        each = "row_some[fact_row[cell]] = 1"
        every = f"for i in range(0, {low.sizes['row_some']}): row_some[i] = 1"
    return source.replace("    NOTE_ROW\n", f"    {each}\n").replace(
        "    NOTE_ROWS\n", f"    {every}\n"
    )


def _listing_near(low: Lowering, source: str) -> str:
    """Return a text that lists who is in a neighbouring place, if that is asked."""
    asked = any(
        role.kind == "person" and role.domain == "near"
        for action in low.story.actions
        for role in action.roles
    )
    who, n = (
        "near_who[min(n, PEOPLE - 1)] = w",
        ("n = min(n + (here or (w != x and nearby[at] == 1)), PEOPLE)"),
    )
    return source.replace("NEAR_WHO", who if asked else "pass").replace(
        "NEAR_N", n if asked else "pass"
    )


def _constants(low: Lowering) -> dict[str, int | float]:
    place = low.groups.get(("belief_place", 0))
    thing = low.groups.get(("belief_thing", 0))
    return {
        "PEOPLE": low.people,
        "PLACES": low.places,
        "THINGS": low.things,
        "CELLS": size(low, "gain"),
        "LOSSES": losses(low),
        "AMOUNTS": size(low, "amount"),
        "FACTS": size(low, "fact"),
        "PROMISES": size(low, "promise"),
        "VOWS": size(low, "promise_some"),
        "BELIEFS": size(low, "belief"),
        "BELIEF_TOP": belief_top(low),
        "PLACE_BELIEFS": -1 if place is None else place.base,
        "THING_BELIEFS": -1 if thing is None else thing.base,
        "SPANS": len(low.spans),
        "SUMS": sums_kept(low),
        "FACTORS": FACTORS,
        "PASSED": PASSED,
        "TIME_TOP": TIME_TOP,
        "SLOTS": SLOTS,
        "CLOCK_TOP": CLOCK_TOP,
        "TICKS": TICKS,
    }


def _add_traits(low: Lowering) -> None:
    low.trait_base = low.reserve("param", max(1, len(low.story.traits)) * low.people)
    for trait in range(max(1, len(low.story.traits))):
        for number in range(low.people):
            given = dict(low.story.people[number].traits) if low.story.people else {}
            found = next((one for id_, one in given.items() if id_ == trait), None)
            index = low.trait_base + trait * low.people + number
            value = 0.0 if found is None else found.value
            span = NOWHERE if found is None else found.span
            low.params.append(Param("param", index, on_grid(value), value, "trait", span))


def largest_frame(story: Story) -> int:
    """Return R: the largest frame that is handed on, a person put before those that have none."""

    def wide(roles: tuple[Role, ...]) -> int:
        return len(roles) + int(bool(roles) and roles[0].kind != "person")

    sizes = [1]
    sizes += [wide(each.roles) + _deep(each.effects) for each in story.actions]
    sizes += [wide(each.roles) + _deep(each.effects) for each in story.reactions]
    sizes += [wide(each.roles) + _deep(each.effects) for each in story.watchers]
    sizes += [wide(promise.roles) for promise in story.promises]
    sizes += [_deep(fate.effects) for scene in story.scenes for fate in scene.fates]
    return max(sizes)


def _deep(effects: tuple[Effect, ...]) -> int:
    """Return how many roles effects add to their frame."""
    deepest = 0
    for effect in effects:
        match effect:
            case ForEach(effects=parts, role=role):
                deepest = max(deepest, 1 + int(role.kind != "person") + _deep(parts))
            case IfEffect(effects=parts) | ChanceEffect(effects=parts):
                deepest = max(deepest, _deep(parts))
            case _:
                pass
    return deepest
