"""Draws the README's picture: what the program prints about why somebody did something.

Run by hand: `python tools/make_picture.py`. The picture is the real output of two commands,
drawn as a terminal; no font is fetched from anywhere.
"""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ifonly.cli import main

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "picture.svg"


def printed(*words: str) -> list[str]:
    """Return the lines that a command prints."""
    out = io.StringIO()
    with redirect_stdout(out):
        main(list(words))
    return out.getvalue().splitlines()


def draw() -> str:
    """Return the picture: the end of the telling, and why he left."""
    told = printed("run", "goodbye", "--as-told")
    start = told.index("The door")
    end = next(i for i in range(start, len(told)) if told[i].startswith("-----"))
    lines = ["$ ifonly run goodbye --as-told", "...", *told[start:end], ""]
    lines += ["$ ifonly why goodbye --as-told --who Renji --did leave"]
    why = printed("why", "goodbye", "--as-told", "--who", "Renji", "--did", "leave")
    lines += [*why[:30], "...", *why[-4:]]
    console = Console(record=True, width=84, file=io.StringIO())
    for line in lines:
        style = "bold" if line.startswith("$") else ""
        console.print(Text(line, style=style), highlight=False, markup=False)
    svg = console.export_svg(title="ifonly")
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    print(f"{PICTURE.relative_to(ROOT)} drawn")
