"""The colours of all pictures and pages: one table, as CSS custom properties or written in.

The first ending, that of the run, is warm and strong; the others are quieter, and were moved apart,
in either shade, until neighbours differ for every eye. Lines of people after Paul Tol's *bright* and
*vibrant*, darkened or lightened until they stand out 3 : 1. `tests/picture/test_palette.py` computes every contrast, and how far
neighbours are apart for those who see two colours.
"""

from typing import Final, Literal, TypeAlias

Theme: TypeAlias = Literal["auto", "light", "dark", "page"]
Shade: TypeAlias = Literal["light", "dark"]

PREFIX: Final = "--if-"

# Name: (light, dark). `paper` is what lies behind, `ink` words, `quiet` smaller words, `rule`
# lines that are read, `faint` lines that are not; `band` lies over the first ending.
COLOURS: Final[dict[str, tuple[str, str]]] = {
    "paper": ("#fffdf9", "#161513"),
    "ink": ("#1c1b19", "#ece7de"),
    "quiet": ("#5c5750", "#aca598"),
    "rule": ("#8a8a8a", "#7d7d7d"),
    "faint": ("#e3e1dc", "#33363b"),
    "wash": ("#f5f4f0", "#1d2024"),
    "on": ("#1a1a1a", "#ffffff"),  # words on fills
    "band": ("#1a1a1a", "#ffffff"),
    "suspense": ("#8a8a8a", "#8f8f8f"),
    "ending-0": ("#e5814f", "#b8562a"),
    "ending-1": ("#f3dfa0", "#554509"),
    "ending-2": ("#8ab1d0", "#43709b"),
    "ending-3": ("#c9dedb", "#2a574d"),
    "ending-4": ("#e2a7ad", "#955477"),
    "ending-5": ("#f6ebd2", "#333545"),
    "ending-6": ("#94a1b5", "#304367"),
    "ending-7": ("#cdc2ed", "#594c8f"),
    "ending-8": ("#f2f6f1", "#262529"),
    "person-0": ("#3468a8", "#77aaee"),
    "person-1": ("#cc3311", "#ff8566"),
    "person-2": ("#1c7a33", "#66cc7f"),
    "person-3": ("#aa3377", "#ee88bb"),
    "person-4": ("#8a6d00", "#ddbb44"),
    "person-5": ("#00778f", "#55ccdd"),
    "person-6": ("#5f4bb6", "#b3a3ff"),
    "person-7": ("#666666", "#b0b0b0"),
}
ENDINGS: Final = sum(name.startswith("ending-") for name in COLOURS)
PEOPLE: Final = sum(name.startswith("person-") for name in COLOURS)


def colour(name: str, theme: Theme) -> str:
    """Return a colour as an SVG property's value: written in, or by its custom property.

    >>> colour("ink", "dark"), colour("ink", "auto")
    ('#ece7de', 'var(--if-ink,#1c1b19)')
    """
    light, dark = COLOURS[name]
    match theme:
        case "light":
            return light
        case "dark":
            return dark
        case "auto" | "page":
            return f"var({PREFIX}{name},{light})"


def properties(shade: Shade) -> str:
    """Return the custom properties of one shade, for a rule of a style sheet."""
    at = 0 if shade == "light" else 1
    return ";".join(f"{PREFIX}{name}:{pair[at]}" for name, pair in COLOURS.items())


def css(selector: str = ":root") -> str:
    """Return a style sheet that gives an element the palette, as its reader's screen has it.

    Paper is light whatever the screen is.
    """
    return (
        f"{selector}{{color-scheme:light dark;{properties('light')}}}"
        f"@media screen and (prefers-color-scheme:dark){{{selector}{{{properties('dark')}}}}}"
    )


# ---- how colours are seen


def channels(hexadecimal: str) -> tuple[float, float, float]:
    """Return red, green and blue as light, from 0 to 1 (sRGB, IEC 61966-2-1)."""
    parts = (int(hexadecimal[at : at + 2], 16) / 255.0 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2), from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    lights = []
    for red, green, blue in map(channels, (one, other)):
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    low, high = sorted(lights)
    return round((high + 0.05) / (low + 0.05), 6)
