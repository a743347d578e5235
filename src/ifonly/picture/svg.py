"""Collects what a picture is drawn of, and writes it as SVG text.

Invariants: the same calls write the same bytes; text is escaped and holds no letter that XML
cannot; every text drawn leaves its box, so that a test can see what collides.
"""

import re
from collections.abc import Sequence
from dataclasses import field, replace
from html import escape
from typing import Final, Literal, TypeAlias

from ifonly.picture.palette import Theme, colour, css
from ifonly.picture.widths import STACKS, Face, balance, fit, width, wrap
from ifonly.source.render import clean
from ifonly.source.values import dataclass

Anchor: TypeAlias = Literal["start", "middle", "end"]
Point: TypeAlias = tuple[float, float]

ASCENT: Final = 0.78  # of the size, above the base line
DESCENT: Final = 0.22
LEADING: Final = 1.25
HALO: Final = 3.0
APOSTROPHE: Final = re.compile(r"(?<=\w)'")
QUOTED: Final = re.compile(r'"([^"]*)"')


def typeset(text: str) -> str:
    """Return a text as it is shown, with printers' marks for an author's straight ones.

    >>> typeset("Ada's " + chr(34) + "fair" + chr(34))
    'Ada’s “fair”'
    """
    return APOSTROPHE.sub("’", QUOTED.sub(r"“\1”", clean(text)))


def plain(text: str) -> str:
    """Return a text as it is written: shown in one line, all its spaces alike."""
    kept = "".join(one if one.isprintable() else " " for one in typeset(text))
    return "".join(one for one in kept if one not in "\ufffe\uffff")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something covers; `text` is what is written in it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Say whether two boxes come closer than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def crosses(self, x: float, top: float, bottom: float, gap: float = 0.0) -> bool:
        """Say whether a vertical line comes closer than a gap."""
        return (
            self.left - gap < x < self.right + gap and self.top < bottom and top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Pen:
    """How words are written: size in pixels, face, colour by its name, where they are held."""

    size: float = 13.0
    face: Face = "sans"
    fill: str = "ink"
    anchor: Anchor = "start"
    halo: bool = False

    def held(self, anchor: Anchor) -> "Pen":
        """Return the same pen, holding words elsewhere."""
        return replace(self, anchor=anchor)

    @property
    def leading(self) -> float:
        """The height of a line."""
        return round(self.size * LEADING, 1)

    def width(self, text: str) -> float:
        """Return how wide a line will be."""
        return width(typeset(text), self.size, self.face)

    def wrap(self, text: str, room: float, most: int = 99) -> list[str]:
        """Return a text in lines that fit."""
        return wrap(typeset(text), room, self.size, self.face, most)

    def balance(self, text: str, room: float) -> list[str]:
        """Return a text in as few lines as fit, about equally long."""
        return balance(typeset(text), room, self.size, self.face)

    def fit(self, text: str, room: float) -> str:
        """Return a text, its end cut where it does not fit."""
        return fit(typeset(text), room, self.size, self.face)

    def box(self, x: float, y: float, text: str) -> Box:
        """Return what a line covers that stands on a base line."""
        wide = self.width(text)
        left = {"start": x, "middle": x - wide / 2.0, "end": x - wide}[self.anchor]
        top, bottom = y - ASCENT * self.size, y + DESCENT * self.size
        return Box(left, top, left + wide, bottom, text)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture: its SVG, its title and description, its size, and where words are."""

    kind: str
    svg: str
    title: str
    description: str
    width: int
    height: int
    boxes: tuple[Box, ...] = field(default=(), repr=False)


def number(value: float) -> str:
    """Return a coordinate to a tenth of a pixel.

    >>> number(12.0), number(-0.04), number(3.25)
    ('12', '0', '3.2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def safe(text: str) -> str:
    """Return a text for SVG: escaped, in one line, without what XML cannot hold.

    >>> safe("a < b & c")
    'a &lt; b &amp; c'
    """
    return escape(plain(text))


class Sheet:
    """What has been drawn so far of one picture; made, filled and finished by its function."""

    def __init__(self, kind: str, width: int, theme: Theme) -> None:
        self.kind = kind
        self.width = width
        self.theme: Theme = theme
        self.parts: list[str] = []
        self.boxes: list[Box] = []

    def paint(self, name: str) -> str:
        """Return a colour of the palette as a value."""
        return colour(name, "auto" if self.theme == "page" else self.theme)

    def text(self, x: float, y: float, text: str, pen: Pen) -> Box:
        """Write a line on a base line."""
        text = plain(text)
        box = pen.box(x, y, text)
        self.boxes.append(box)
        more = ""
        if pen.anchor != "start":
            more += f' text-anchor="{pen.anchor}"'
        if pen.face == "bold":
            more += ' font-weight="700"'
        elif pen.face == "serif":
            more += f" font-family='{STACKS['serif']}' font-weight=\"700\""
        if pen.halo:
            paper = self.paint("paper")
            more += f' paint-order="stroke" stroke="{paper}" stroke-width="{number(HALO)}"'
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(pen.size)}"'
            f' fill="{self.paint(pen.fill)}"{more}>{escape(text)}</text>'
        )
        return box

    def lines(self, x: float, y: float, lines: Sequence[str], pen: Pen) -> float:
        """Write lines below each other, the first on a base line; return the next base line."""
        for at, line in enumerate(lines):
            self.text(x, y + at * pen.leading, line, pen)
        return y + len(lines) * pen.leading

    def line(
        self, points: Sequence[Point], stroke: str, wide: float = 1.0, dash: str = ""
    ) -> None:
        """Draw a line through points."""
        more = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<path d="{through(points)}" fill="none" stroke="{self.paint(stroke)}"'
            f' stroke-width="{number(wide)}" stroke-linejoin="round"{more}/>'
        )

    def area(self, points: Sequence[Point], fill: str, opacity: float = 1.0) -> None:
        """Fill what points surround."""
        more = f' fill-opacity="{opacity:.2f}"' if opacity < 1.0 else ""
        self.parts.append(f'<path d="{through(points)}Z" fill="{self.paint(fill)}"{more}/>')

    def path(
        self, d: str, *, fill: str = "", stroke: str = "", wide: float = 0.0, more: str = ""
    ) -> None:
        """Draw a path as it is written; without a colour it is not filled, or not stroked."""
        inner = self.paint(fill) if fill else "none"
        outer = (
            f' stroke="{self.paint(stroke)}" stroke-width="{number(wide)}"' if stroke else ""
        )
        self.parts.append(f'<path d="{d}" fill="{inner}"{outer}{more}/>')

    def dot(
        self, x: float, y: float, radius: float, fill: str, stroke: str = "", wide: float = 1.5
    ) -> None:
        """Draw a circle."""
        outer = (
            f' stroke="{self.paint(stroke)}" stroke-width="{number(wide)}"' if stroke else ""
        )
        self.parts.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
            f' fill="{self.paint(fill)}"{outer}/>'
        )

    def rect(self, box: Box, fill: str) -> None:
        """Fill a rectangle."""
        self.parts.append(
            f'<rect x="{number(box.left)}" y="{number(box.top)}"'
            f' width="{number(box.right - box.left)}" height="{number(box.bottom - box.top)}"'
            f' fill="{self.paint(fill)}"/>'
        )

    def finish(self, height: float, title: str, description: str) -> Drawing:
        """Return the picture."""
        title, description = plain(title), plain(description)
        tall, name = round(height), f"if-{self.kind}-{self.width}"
        style = f"<style>{css(f'.{name}')}</style>" if self.theme == "auto" else ""
        paper = (
            ""
            if self.theme == "page"
            else f'<rect width="100%" height="100%" fill="{self.paint("paper")}"/>'
        )
        body = "\n".join(self.parts)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" width="{self.width}"'
            f' height="{tall}" viewBox="0 0 {self.width} {tall}" role="img"'
            f" aria-labelledby=\"{name}-t {name}-d\" font-family='{STACKS['sans']}'>\n"
            f'<title id="{name}-t">{safe(title)}</title>\n'
            f'<desc id="{name}-d">{safe(description)}</desc>\n'
            f"{style}{paper}\n{body}\n</svg>\n"
        )
        return Drawing(self.kind, svg, title, description, self.width, tall, tuple(self.boxes))


def through(points: Sequence[Point]) -> str:
    """Return a path through points, steps along an axis written short."""
    points = _without_midway(points)
    found = [f"M{number(points[0][0])} {number(points[0][1])}"]
    before = points[0]
    for x, y in points[1:]:
        if number(y) == number(before[1]):
            if number(x) == number(before[0]):
                continue
            found.append(f"H{number(x)}")
        elif number(x) == number(before[0]):
            found.append(f"V{number(y)}")
        else:
            found.append(f"L{number(x)} {number(y)}")
        before = (x, y)
    return "".join(found)


def _without_midway(points: Sequence[Point]) -> list[Point]:
    """Return points but for those within a level or an upright stretch, which change nothing."""
    kept: list[Point] = []
    for at, here in enumerate(points):
        if kept and at + 1 < len(points) and _is_midway(kept[-1], here, points[at + 1]):
            continue
        kept.append(here)
    return kept


def _is_midway(before: Point, here: Point, after: Point) -> bool:
    """Whether a point lies between two others on a level or upright line, as they are written."""
    return any(
        number(before[axis]) == number(here[axis]) == number(after[axis])
        and (here[1 - axis] - before[1 - axis]) * (after[1 - axis] - here[1 - axis]) >= 0
        for axis in (0, 1)
    )
