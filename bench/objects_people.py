"""People, places and things of `objects.py`, what they feel, and how luck is drawn."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ifonly.kernel.numbers import load_tables, name_hash
from ifonly.kernel.ops import MASK64

if TYPE_CHECKING:
    from objects import House

GUMBEL, HALVES, FADING = (array.data or () for array in load_tables())
SLIGHT, MODERATE, GREAT, UTTER = (
    0.22314355126582086,
    0.5978370008524507,
    1.386294361203909,
    2.995732273440808,
)
DAY = 86400
HALF_LIVES = {
    "warmth": 10 * DAY, "trust": 20 * DAY, "anger": 5 * 3600, "fear": 8 * 3600,
    "grief": 12 * 3600, "joy": 6 * 3600, "thief": 20 * DAY,
}  # fmt: skip
PURPOSE = {
    word: name_hash(word)
    for word in ("act", "filling", "anybody", "which", "silence", "ready", "unready", "order",
                 "chance")
}  # fmt: skip


def grid(x: float) -> float:
    """Round to the grid of 2**-32."""
    return (x + 1572864.0) - 1572864.0


# The author's levels as conditions and traits know them.
TRAIT = {"slight": grid(0.2), "moderate": grid(0.45), "great": 0.75}
FROM_MODERATE, FROM_GREAT = grid(0.3), grid(0.6)


def mix(z: int) -> int:
    """Return the SplitMix64 finaliser."""
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK64
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK64
    return z ^ (z >> 31)


def fold(key: int, *names: int) -> int:
    """Take names into a key."""
    for name in names:
        key = mix(key ^ mix((name + 0x9E3779B97F4A7C15) & MASK64))
    return key


def noise(key: int) -> float:
    """Return the Gumbel value of a key."""
    n = key >> 32
    if 268435456 <= n < 4026531840:
        piece, near = (n >> 23) - 32, n & 8388607
    else:
        far, side = (n, 448) if n < 268435456 else (4294967295 - n, 3104)
        piece, near = side + 2400 + far, 0
        for level, bits in enumerate((19, 15, 11, 7, 3)):
            if far >= 32 << bits:
                piece, near = side + 480 * level + (far >> bits) - 32, far & (1 << bits) - 1
                break
    a, b, c = GUMBEL[3 * piece : 3 * piece + 3]
    return grid(a + near * (b + near * c))


def _left(table: tuple[float, ...], wholes: int, x: float) -> float:
    whole = int(x)
    rest = x - whole
    part = int(rest * 256.0)
    x = rest - part / 256.0
    a, b, c, d = table[wholes + 256 : wholes + 260]
    near = 1.0 - x * (a - x * (b - x * (c - x * d)))
    return table[min(whole, wholes - 1)] * table[wholes + part] * near


@dataclass(slots=True)
class Reading:
    """What somebody feels: doses of gain and loss that fade."""

    half_life: int
    gain: float = 0.0
    loss: float = 0.0
    written: int = 0

    def _aged(self, dose: float, now: int) -> float:
        age = grid((now - self.written) / self.half_life)
        return grid(dose * _left(HALVES, 54, age))

    def level(self, now: int) -> float:
        """Return it as it is read: 0 to 1."""
        if self.gain == 0.0:
            return 0.0
        found = 1.0 - grid(_left(FADING, 24, self._aged(self.gain, now)))
        if self.loss == 0.0:
            return found
        return grid(found * grid(_left(FADING, 24, self._aged(self.loss, now))))

    def move(self, now: int, up: float = 0.0, down: float = 0.0) -> None:
        """Add doses."""
        if up > 0.0 or down > 0.0:
            self.gain = self._aged(self.gain, now) + up
            self.loss = self._aged(self.loss, now) + down
            self.written = now


@dataclass(eq=False, slots=True)
class Place:
    """Where people are; neighbours may be seen and heard."""

    name: str
    hash: int
    is_closed_to_sight: bool = False
    beside: "list[Place]" = field(default_factory=list)

    def sees(self, other: "Place") -> bool:
        """Whether what is done there is seen from here."""
        doors = self.is_closed_to_sight or other.is_closed_to_sight
        return other is self or (other in self.beside and not doors)

    def hears(self, other: "Place") -> bool:
        """Whether what is done there is heard from here."""
        return other is self or other in self.beside


@dataclass(eq=False, slots=True)
class Thing:
    """What changes hands."""

    name: str
    hash: int
    holder: "Person"


@dataclass(eq=False, slots=True)
class Person:
    """Somebody in the house: what they feel, know and remember."""

    name: str
    hash: int
    place: Place
    house: "House"
    traits: dict[str, float] = field(default_factory=dict)
    readings: dict[tuple[str, Any], Reading] = field(default_factory=dict)
    is_gone: bool = False
    wounded_until: int = 0
    at_odds: "set[Person]" = field(default_factory=set)
    knows_wounded: "set[Person]" = field(default_factory=set)
    knife_is_with: "Person | None" = None
    memories: set[tuple[Any, ...]] = field(default_factory=set)
    deeds: set[tuple[Any, ...]] = field(default_factory=set)
    weighed: dict[tuple[Any, ...], tuple[bool, float]] = field(default_factory=dict)

    def reading(self, kind: str, about: "Person | None" = None) -> Reading:
        """Return a reading, made when it is first asked for."""
        found = self.readings.get((kind, about))
        if found is None:
            found = self.readings[kind, about] = Reading(HALF_LIVES[kind])
        return found

    def feels(self, kind: str, about: "Person | None" = None) -> float:
        """Return how strong a reading is at present."""
        return self.reading(kind, about).level(self.house.now)

    def rises(self, kind: str, about: "Person | None", dose: float) -> None:
        """Let a reading rise."""
        self.reading(kind, about).move(self.house.now, up=dose)

    def trusts_less(self, about: "Person", dose: float) -> None:
        """Let trust fall."""
        self.reading("trust", about).move(self.house.now, down=dose)

    @property
    def is_wounded(self) -> bool:
        """Whether the wound still lasts."""
        return self.house.now < self.wounded_until

    def trait(self, name: str) -> float:
        """Return a trait; one not given is 0."""
        return self.traits.get(name, 0.0)

    def sees(self, other: "Person") -> bool:
        """Whether the other is in sight."""
        return not self.is_gone and self.place.sees(other.place)
