"""Lays out lines for a terminal of 80 columns.

Invariant: whatever an author wrote is printed as `source.render.clean` leaves it, and is
measured in columns as displayed.
"""

from collections.abc import Iterable, Sequence

from ifonly.source.near import nearest
from ifonly.source.render import clean, width

WIDTH = 80
HARDLY = 1 / 200  # what is less likely is said in words of odds


def wrapped(text: str, first: str = "", indent: str | None = None, columns: int = WIDTH) -> str:
    """Return a paragraph broken into lines, the author's words made safe to print.

    >>> print(wrapped("a b c", "- ", "  "))
    - a b c
    """
    lines, line, empty = [], first, True
    rest = first if indent is None else indent
    for word in clean(text).split():
        gap = "" if empty else " "
        if not empty and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line, gap = rest, ""
        line += gap + word
        empty = False
    return "\n".join([*lines, line])


def laid_out(text: str) -> str:
    r"""Return a message with its long lines broken, each in its own indent.

    A message that quotes a text with marks below it stays as it is.

    >>> print(laid_out("no act is named `a`; the nearest are:\n  X does b"))
    no act is named `a`; the nearest are:
      X does b
    """
    lines = text.split("\n")
    if any(line.lstrip().startswith("--> ") for line in lines):
        return text
    made = []
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip(" ")))
        long = width(line) > WIDTH
        hanging = indent + "  " if indent else ""
        made.append(wrapped(line, indent, hanging) if long else line)
    return "\n".join(made)


def which_run(as_told: bool, seed: int | str) -> str:
    """Say which run an answer is about.

    >>> which_run(True, 1), which_run(False, "pale")
    ('as told', 'by the luck of seed pale')
    """
    return "as told" if as_told else f"by the luck of seed {seed}"


def of_run(text: str, as_told: bool, seed: int | str) -> str:
    """Return an answer with the run that it is about below it."""
    return f"{text}\n\n{wrapped(f'({which_run(as_told, seed)})')}"


def cell(text: str, columns: int) -> str:
    """Return a text cut or filled to a number of columns.

    >>> cell("恋次 leaves", 6), cell("a", 3)
    ('恋 ...', 'a  ')
    """
    text = clean(text)
    if width(text) > columns:
        while width(text) > columns - 3:
            text = text[:-1]
        text = text.rstrip()
        text += " " * (columns - 3 - width(text)) + "..."
    return text + " " * (columns - width(text))


def bold(text: str, color: bool) -> str:
    """Return a text in bold, where colours are shown."""
    return f"\x1b[1m{text}\x1b[0m" if color else text


def counted(many: int, one: str, several: str = "") -> str:
    """Return a count with its noun.

    >>> counted(1, "place"), counted(0, "person", "people")
    ('1 place', '0 people')
    """
    return f"{many:,} {one if many == 1 else several or one + 's'}"


def meant(word: str, names: Iterable[str], *, all_named: bool = False) -> str:
    """Return the tail of a message about a name that nothing has: which one is near.

    With `all_named`, all there are where none is.

    >>> meant("Adda", ["Ada", "Ben"]), meant("Cleo", ["Ada", "Ben"], all_named=True)
    (': did you mean `Ada`?', '; there are `Ada` and `Ben`')
    """
    known = list(names)
    near = nearest(word, known)
    if near is not None:
        return f": did you mean `{near}`?"
    return f"; there are {listed([f'`{one}`' for one in known])}" if all_named and known else ""


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """Return parts as English lists them.

    >>> listed(["Ada", "Ben", "Cleo"])
    'Ada, Ben and Cleo'
    """
    return f" {joint} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def figure(probability: float) -> str:
    """Return a probability in words of odds where digits say little.

    >>> figure(0.5), figure(0.0004), figure(0.0)
    ('.500', '1/2500', '0')
    """
    if probability <= 0:
        return "0"
    if probability < HARDLY:
        many = round(1 / probability)
        return f"1/{many}" if many < 100_000 else f"1/{many:.0e}".replace("e+0", "e")
    return f"{probability:.3f}".removeprefix("0") if probability < 1 else "1"


def signed(value: float) -> str:
    """Return a number with its sign; what rounds to nothing has a plus.

    >>> signed(-1.1), signed(-0.0004), signed(0.5)
    ('-1.10', '+0.00', '+0.50')
    """
    return f"{round(value, 2) + 0.0:+.2f}"
