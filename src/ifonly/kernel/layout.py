"""Where everything of a story is kept: cells of the state, parameters, numbers of functions.

A `Layout` is made once by the lowering and read by the engine, the tracer and the tellers:
it finds the cell of a thing said about people, and reads a cell back as that thing. It holds
no value of any run. Invariants: the cells of one array do not overlap; a cell's arguments
count in row-major order, the last fastest; `params[i].index` is its element of its array.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Literal

from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story.model import Condition, Kind, Measure

GroupKind = Literal[
    "reading", "amount", "fact", "belief_fact", "belief_place", "belief_thing", "promise",
    "course", "watcher", "involuntary", "ready", "breach", "wish",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellGroup:
    """The cells of one declared thing: `array[base:base + size]`, one for each filling.

    A belief's last dimension is the knower. `trace_base` is added to a cell in traces
    (amounts are traced after the doses).
    """

    array: str
    kind: GroupKind
    id: int
    base: int
    dims: tuple[int, ...]

    @property
    def size(self) -> int:
        """The number of cells."""
        return product(self.dims)

    def cell(self, args: Sequence[int]) -> int:
        """Return the cell of these arguments."""
        if len(args) != len(self.dims):
            raise ValueError(f"{len(self.dims)} arguments are wanted, not {len(args)}")
        at = 0
        for arg, dim in zip(args, self.dims, strict=True):
            if not 0 <= arg < dim:
                raise ValueError(f"{arg} is not within 0..{dim - 1}")
            at = at * dim + arg
        return self.base + at

    def args(self, cell: int) -> tuple[int, ...]:
        """Return the arguments of a cell."""
        rest, found = cell - self.base, []
        for dim in reversed(self.dims):
            rest, arg = divmod(rest, dim)
            found.append(arg)
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell is about: the declared thing's kind and id, and its people, places, things."""

    kind: GroupKind
    id: int
    args: tuple[int, ...]


# `count`: what is counted in units of the author's, amounts among it.
ParamKind = Literal[
    "weight",
    "dose",
    "number",
    "trait",
    "probability",
    "start",
    "rate",
    "span",
    "bound",
    "count",
]


@dataclass(frozen=True, slots=True)
class Param:
    """A number of the author in a parameter array: as stored there, and where it is written."""

    array: str
    index: int
    value: float | int
    written: float
    kind: ParamKind
    span: Span = NOWHERE


BlockKind = Literal["fate", "watcher", "chance", "kept", "broken", "lapsed"]


@dataclass(frozen=True, slots=True)
class BlockInfo:
    """A numbered block of effects: whose it is. `id` is a fate line, watcher, chance or promise."""

    kind: BlockKind
    id: int
    name: str
    frame: tuple[Kind, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class ChanceInfo:
    """A chance: its name, the span of its probability, and its frame; fate's are among them."""

    name: str
    frame: tuple[Kind, ...]
    span: Span
    fate: bool = False


@dataclass(frozen=True, slots=True)
class CallInfo:
    """A kind of call: the calling act and the role of it (or the person) that is called."""

    action: int
    role: int | None
    person: int | None
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CastInfo:
    """A cast member of a scene."""

    scene: int
    person: int


@dataclass(frozen=True, slots=True)
class FateInfo:
    """A fate line of a scene: its number there and its block."""

    scene: int
    line: int
    block: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All tables that say where things are; made by `lower_story`."""

    people: int
    places: int
    things: int
    roles: int
    role_top: int
    dose_cells: int
    groups: tuple[CellGroup, ...]
    params: tuple[Param, ...]
    blocks: tuple[BlockInfo, ...]
    chances: tuple[ChanceInfo, ...]
    calls: tuple[CallInfo, ...]
    cast: tuple[CastInfo, ...]
    fates: tuple[FateInfo, ...]
    routines: tuple[tuple[int, int], ...]
    probes: tuple[Condition | Measure, ...]
    frames: tuple[tuple[Kind, ...], ...]
    _by: dict[tuple[str, int], CellGroup] = field(
        default_factory=dict, compare=False, repr=False
    )

    def group(self, kind: GroupKind, id_: int) -> CellGroup | None:
        """Return the cells of a declared thing, or nothing where no line needs it."""
        if not self._by:
            self._by.update({(group.kind, group.id): group for group in self.groups})
        return self._by.get((kind, id_))

    def cell(self, kind: GroupKind, id_: int, args: Sequence[int]) -> tuple[str, int] | None:
        """Return the array and the cell of a thing said of these, or nothing if not stored."""
        group = self.group(kind, id_)
        return None if group is None else (group.array, group.cell(args))

    def describe_cell(self, array: str, cell: int) -> Cell:
        """Return what a cell of an array is about.

        Raises:
            KeyError: the array has no such described cell.
        """
        for group in self.groups:
            if group.array == array and group.base <= cell < group.base + group.size:
                return Cell(group.kind, group.id, group.args(cell))
        raise KeyError((array, cell))

    def describe_dose(self, cell: int) -> Cell:
        """Return what the cell of a traced `dose` is about; amounts come after the doses."""
        if cell < self.dose_cells:
            return self.describe_cell("gain", cell)
        return self.describe_cell("amount", cell - self.dose_cells)


def product(dims: Iterable[int]) -> int:
    """Multiply dimensions."""
    total = 1
    for dim in dims:
        total *= dim
    return total
