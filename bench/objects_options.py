"""What `objects.py` chooses among, and what its names are drawn by."""

from dataclasses import dataclass
from typing import Any

from objects_acts import Act

from ifonly.kernel.ops import Module


@dataclass(eq=False, slots=True)
class Option:
    """Something that a person may do: an act with its roles filled."""

    act: Act
    roles: tuple[Any, ...]
    utility: float
    is_specific: bool
    hash: int
    is_ready: bool = True


class Hashes:
    """The hashes of the names of a story."""

    def __init__(self, module: Module) -> None:
        self._arrays = {array.name: array for array in module.arrays}

    def __getitem__(self, kind: str) -> list[int]:
        return [int(value) for value in self._arrays[f"h_{kind}"].start()]
