"""The marks by which a picture says how somebody came to know something."""

from typing import Final

from ifonly.picture.svg import Sheet, number

WORDS: Final = {
    "did": "did it",
    "saw": "saw it",
    "heard": "heard it",
    "told": "was told",
    "inferred": "drew it from something else",
    "start": "knew from the start",
}
SIZE: Final = 5.0


def mark(
    sheet: Sheet, how: str, x: float, y: float, colour: str, mistaken: bool = False
) -> None:
    """Draw a mark around a place; a struck one says that it was not so."""
    r = SIZE
    match how:
        case "saw":
            sheet.dot(x, y, r, colour)
        case "heard":
            sheet.dot(x, y, r - 1.0, "paper", colour, 2.0)
        case _:
            sheet.path(_outline(how, x, y, r), fill=colour)
    if mistaken:
        sheet.line([(x - r - 3.0, y + r + 3.0), (x + r + 3.0, y - r - 3.0)], "ink", 1.6)


def _outline(how: str, x: float, y: float, r: float) -> str:
    match how:
        case "did":
            points = [(-r, -r), (r, -r), (r, r), (-r, r)]
        case "told":
            points = [(0.0, -r - 1.0), (r + 1.0, r - 0.5), (-r - 1.0, r - 0.5)]
        case "start":
            points = [(-r, -2.0), (r, -2.0), (r, 2.0), (-r, 2.0)]
        case _:
            points = [(0.0, -r - 1.0), (r + 1.0, 0.0), (0.0, r + 1.0), (-r - 1.0, 0.0)]
    places = [f"{number(x + dx)} {number(y + dy)}" for dx, dy in points]
    return f"M{'L'.join(places)}Z"
