"""What all pictures have around them: what it is, a title, a sentence; a line at the foot."""

from typing import Final

from ifonly.picture.svg import Drawing, Pen, Sheet

NARROW: Final = 640  # below it a picture is laid out for a hand
KICKER: Final = Pen(12.0, "bold", "quiet")


def is_narrow(width: float) -> bool:
    """Say whether a picture is laid out for a hand."""
    return width < NARROW


def margin_of(width: float) -> float:
    """Return the room left free around a picture."""
    return 16.0 if is_narrow(width) else 28.0


def head(sheet: Sheet, kicker: str, title: str, lead: str) -> float:
    """Write what it is, the title and what stands under it; return where they end."""
    narrow, margin = is_narrow(sheet.width), margin_of(sheet.width)
    first, second = (
        (Pen(20.0, "serif"), Pen(14.0)) if narrow else (Pen(25.0, "serif"), Pen(15.0))
    )
    room = sheet.width - 2 * margin
    y = sheet.lines(margin, margin + 10.0, KICKER.wrap(kicker, room, 2), KICKER)
    y = sheet.lines(margin, y + first.size * 0.55, first.balance(title, room), first)
    return sheet.lines(margin, y, second.balance(lead, min(room, 960.0)), second)


def foot(sheet: Sheet, y: float, said: str, title: str, description: str) -> Drawing:
    """Write the line at the foot and finish."""
    margin = margin_of(sheet.width)
    pen = Pen(12.0, fill="quiet")
    lines = pen.wrap(said, min(sheet.width - 2 * margin, 900.0))
    y = sheet.lines(margin, y + pen.leading + 8.0, lines, pen)
    return sheet.finish(y + margin / 2.0, title, description)
