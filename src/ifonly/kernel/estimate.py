"""Estimate what a story costs: options at a decision, bytes of state a run.

`check` prints an `Estimate`; what is beyond the bounds is a diagnostic that names the line
which costs most.
"""

from collections.abc import Iterable
from typing import Final

from ifonly.kernel.layout import product
from ifonly.kernel.lowering import Lowering
from ifonly.kernel.ops import Array, Element
from ifonly.source.diagnostic import Diagnostic, error
from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.model import Action, Story

MOST_FILLINGS: Final = 200_000
MOST_BYTES: Final = 64 * 1024 * 1024
_BYTES: Final = {"gain": 24, "amount": 8, "fact": 9, "belief": 4, "tally": 4, "tally_last": 4,
                 "promise": 9, "ready_state": 9, "watch": 4, "done": 4, "course": 1, "breach": 4, "wish": 1}  # fmt: skip


_ELEMENTS: Final[dict[Element, int]] = {"f64": 8, "i64": 8, "bits": 8, "i32": 4, "u8": 1}


@dataclass(frozen=True, slots=True)
class Estimate:
    """Fillings that a decision looks through at most, the act with most of them, bytes a run."""

    options: int
    largest: str
    largest_options: int
    bytes: int


def fillings_of(story: Story, action: Action) -> int:
    """Return how many fillings of an act one person may have to look through."""
    cast = max((len(scene.cast) for scene in story.scenes), default=len(story.people))
    found = 1
    for role in action.roles[1:]:
        match role.kind, role.domain:
            case "person", "here":
                found *= max(1, cast - 1)
            case "person", _:
                found *= max(1, len(story.people) - 1)
            case "place", _:
                found *= max(1, len(story.places))
            case _:
                found *= max(1, len(story.things))
    return found


def estimate(story: Story, arrays: Iterable[Array] = ()) -> Estimate:
    """Estimate a story's cost; `arrays` are those of its lowering, none: without the bytes."""
    acts = [(fillings_of(story, a), a.name) for a in story.actions if not a.involuntary]
    most, name = max(acts, default=(0, ""))
    state = sum(
        each.length * _ELEMENTS[each.element] for each in arrays if each.role == "state"
    )
    return Estimate(sum(count for count, _ in acts), name, most, state)


def bytes_of(low: Lowering) -> int:
    """Return the bytes of state that a run takes."""
    cells = sum(each * low.sizes.get(name, 0) for name, each in _BYTES.items())
    fixed = 256 * (9 + 4 * low.roles) + 2 * 32 * (16 + 4 * low.roles) + 16 * low.people
    return cells + fixed


def check_size(low: Lowering) -> list[Diagnostic]:
    """Return what is too large in a story, with the line that costs it."""
    found: list[Diagnostic] = []
    for action in low.story.actions:
        many = fillings_of(low.story, action)
        if many > MOST_FILLINGS and not action.involuntary:
            found.append(
                error(
                    "too-many-options",
                    f"`{action.name}` has about {many:,} ways to be done at one decision",
                    action.span,
                    "each of its roles may be filled by many",
                    help="say who or what it may be, as in `where Y is here`",
                )
            )
    total = bytes_of(low)
    if total > MOST_BYTES:
        span, label = _costliest(low)
        found.append(
            error(
                "too-much-state",
                f"a run of this story takes {total // 2**20:,} MB; at most "
                f"{MOST_BYTES // 2**20} MB are kept",
                span,
                label,
                help="let it be about fewer people, places and things at once",
            )
        )
    return found


def _costliest(low: Lowering) -> tuple[Span, str]:
    story, costs = low.story, [(0, NOWHERE)]
    for group in low.groups.values():
        span = {
            "reading": lambda i: story.readings[i].span,
            "amount": lambda i: story.readings[i].span,
            "fact": lambda i: story.facts[i].span,
            "belief_fact": lambda i: story.facts[i].span,
            "promise": lambda i: story.promises[i].span,
            "watcher": lambda i: story.watchers[i].span,
            "course": lambda i: story.courses[i].span,
            "involuntary": lambda i: story.actions[i].span,
            "ready": lambda i: story.actions[i].span,
            "wish": lambda i: story.actions[i].span,
            "breach": lambda i: story.norms[i].span,
        }.get(group.kind)
        where = NOWHERE if span is None else span(group.id)
        costs.append((group.size * _BYTES.get(group.array, 4), where))
    for tally in low.tallies.values():
        dims = product(low.size_of(kind) for kind in tally.key.kinds)
        costs.append((4 * max(tally.size, dims), story.actions[tally.key.actions[0]].span))
    most, span_ = max(costs, key=lambda pair: pair[0])
    return span_, f"this alone takes {most // 2**20:,} MB"
