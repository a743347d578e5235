"""A lowered story in whatever form an engine asks for, each made when it is first needed.

Compiled engines take the image, which is remembered from one start to the next; Python takes
the module itself, which is assembled only where Python plays.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from ifonly.kernel.image import Image
from ifonly.source.values import dataclass

if TYPE_CHECKING:  # Why: a story that is remembered is assembled only where Python plays.
    from ifonly.kernel.assemble import Assembled


CompiledName: TypeAlias = Literal["wasm", "native"]


class Proofs(Protocol):
    """Remembers which engines, by name and version, have played a story as Python does."""

    def has(self, engine: str) -> bool:
        """Whether this engine has."""

    def add(self, engine: str) -> None:
        """Remember that it has."""


@dataclass(frozen=True, slots=True)
class NoProofs:
    """Remembers nothing."""

    def has(self, engine: str) -> bool:
        """Whether this engine has."""
        return False

    def add(self, engine: str) -> None:
        """Remember nothing."""


@dataclass(frozen=True, slots=True)
class Playable:
    """What engines play; whoever makes it sees to it that each form is made once."""

    image: Callable[[CompiledName], Image]
    assembled: "Callable[[], Assembled]"
    proofs: Proofs = NoProofs()
    has: Callable[[CompiledName], bool] = lambda name: False


def print_image(name: CompiledName, assembled: "Assembled") -> Image:
    """Return what an engine is given of a story that is assembled; it counts as it plays."""
    from ifonly.kernel.counting import counting

    module = counting(assembled.module)
    match name:
        case "wasm":
            from ifonly.kernel.print_wasm import print_wasm

            return print_wasm(module, assembled.measures, assembled.rules)
        case "native":
            from ifonly.kernel.print_llvm import print_llvm

            return print_llvm(module, assembled.measures, assembled.rules)


def playable_of(assembled: "Assembled", proofs: Proofs | None = None) -> Playable:
    """Return what engines play of a story that is assembled."""

    @cache
    def image(name: CompiledName) -> Image:
        return print_image(name, assembled)

    return Playable(image, lambda: assembled, proofs or NoProofs())
