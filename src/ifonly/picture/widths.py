"""Estimates how wide a text will be, so that words find room before anybody draws them.

The tables are advance widths in thousandths of an em, U+0020 to U+007E: Liberation Sans regular and
bold, which have the widths of Arial and Helvetica, and Liberation Serif bold, which has those of Times.
Invariant: an estimate errs to the wide side on machines with the fonts of `STACKS`.
"""

import unicodedata
from functools import lru_cache
from typing import Final, Literal, TypeAlias

Face: TypeAlias = Literal["sans", "bold", "serif"]

STACKS: Final[dict[str, str]] = {
    "sans": '"Helvetica Neue",Helvetica,Arial,"Liberation Sans",system-ui,sans-serif',
    "serif": 'Georgia,"Times New Roman","Liberation Serif",serif',
}
SPARE: Final = {"sans": 1.04, "bold": 1.04, "serif": 1.14}
WIDE: Final = 1000
OTHER: Final = 750

_TABLES: Final[dict[str, tuple[int, ...]]] = {
    face: tuple(map(int, text.split()))
    for face, text in {
        "sans": (
            "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 "
            "556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 "
            "722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 "
            "278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
            "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
        ),
        "bold": (
            "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 "
            "556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 "
            "722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 "
            "278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 "
            "611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"
        ),
        "serif": (
            "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 "
            "500 500 500 500 500 500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 "
            "778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667 333 "
            "278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 "
            "556 556 444 389 333 556 500 722 500 500 444 394 220 394 520"
        ),
    }.items()
}
_MARKS: Final = {
    "“": 500, "”": 500, "‘": 333, "’": 333, "–": 556, "—": 1000, "…": 1000, "·": 278,
    "→": 1000, "−": 584, "×": 584, "\u00a0": 278,
}  # fmt: skip


@lru_cache(maxsize=4096)
def _letter(letter: str, face: Face) -> int:
    table = _TABLES[face]
    at = ord(letter) - 32
    if 0 <= at < len(table):
        return table[at]
    if letter in _MARKS:
        return _MARKS[letter]
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    base = unicodedata.normalize("NFD", letter)[0]
    return _letter(base, face) if base != letter else OTHER


def width(text: str, size: float, face: Face = "sans") -> float:
    """Return the estimated width of a line in pixels, at a size in pixels.

    >>> round(width("Rukia", 10)), round(width("Rukia", 10, "serif"))
    (27, 30)
    """
    return SPARE[face] * size * sum(_letter(one, face) for one in text) / 1000.0


def wrap(text: str, room: float, size: float, face: Face = "sans", most: int = 99) -> list[str]:
    """Return a text in lines that fit into a room; what goes beyond `most` lines is cut with `…`.

    A word that alone is too wide is cut.

    >>> wrap("by chance, Byakuya was wounded", 90, 12)
    ['by chance,', 'Byakuya was', 'wounded']
    >>> wrap("by chance, Byakuya was wounded", 90, 12, most=2)
    ['by chance,', 'Byakuya was…']
    """
    lines: list[str] = []
    for word in text.split(" "):
        if not word:
            continue
        together = f"{lines[-1]} {word}" if lines else word
        if lines and width(together, size, face) <= room:
            lines[-1] = together
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return [fit(line, room, size, face) for line in lines]


def balance(text: str, room: float, size: float, face: Face = "sans") -> list[str]:
    """Return a text in as few lines as fit, those about equally long: for titles.

    >>> balance("which had a chance of 56% at the start", 190, 14)
    ['which had a chance', 'of 56% at the start']
    """
    fewest = len(wrap(text, room, size, face))
    least, most = room / max(1, fewest) / 2.0, room
    while most - least > 1.0:
        middle = (least + most) / 2.0
        enough = len(wrap(text, middle, size, face)) <= fewest
        least, most = (least, middle) if enough else (middle, most)
    cut = any(line.endswith("…") for line in wrap(text, most, size, face))
    return wrap(text, room if cut else most, size, face)


def fit(text: str, room: float, size: float, face: Face = "sans") -> str:
    """Return a text that fits into a room, its end cut with `…` where it must be.

    >>> fit("Byakuya's quarters", 60, 12)
    'Byakuy…'
    """
    if width(text, size, face) <= room:
        return text
    kept = text.removesuffix("…")
    while kept and width(f"{kept}…", size, face) > room:
        kept = kept[:-1].rstrip()
    return f"{kept.rstrip(' ,;:')}…" if kept else ""
