"""Colours stand out from what lies behind them, and from their neighbours, for every eye."""

from itertools import combinations
from math import sqrt

import pytest

from ifonly.picture import palette
from ifonly.picture.palette import COLOURS, ENDINGS, PEOPLE, Shade, channels, contrast, css

SHADES: tuple[Shade, ...] = ("light", "dark")
# Light as eyes see it that lack one kind of cone, of linear red, green and blue
# (Machado, Oliveira & Fernandes 2009, severity 1).
EYES = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Lab = tuple[float, float, float]


def of(name: str, shade: Shade) -> str:
    return COLOURS[name][SHADES.index(shade)]


def lab(light: tuple[float, float, float]) -> Lab:
    """CIE L*a*b* of linear sRGB, white of D65."""
    red, green, blue = (min(1.0, max(0.0, one)) for one in light)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (
        one ** (1 / 3) if one > 216 / 24389 else (24389 / 27 * one + 16) / 116
        for one in (x, y, z)
    )
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def apart(one: str, other: str, eye: str | None) -> float:
    """How different two colours look: the distance in L*a*b*; 2.3 is just noticeable."""
    seen = []
    for light in map(channels, (one, other)):
        if eye is not None:
            light = tuple(  # type: ignore[assignment]
                sum(w * c for w, c in zip(row, light, strict=True)) for row in EYES[eye]
            )
        seen.append(lab(light))
    return sqrt(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)))


@pytest.mark.parametrize("shade", SHADES)
def test_words_can_be_read(shade: Shade) -> None:
    paper = of("paper", shade)
    for words in ("ink", "quiet"):
        assert contrast(of(words, shade), paper) >= 4.5
        assert contrast(of(words, shade), of("wash", shade)) >= 4.5
    for at in range(ENDINGS):
        assert contrast(of("on", shade), of(f"ending-{at}", shade)) >= 4.5


@pytest.mark.parametrize("shade", SHADES)
def test_lines_can_be_seen(shade: Shade) -> None:
    paper = of("paper", shade)
    for name in ("rule", *(f"person-{at}" for at in range(PEOPLE))):
        assert contrast(of(name, shade), paper) >= 3.0
    assert contrast(of("suspense", shade), of("wash", shade)) >= 3.0
    # Lines of turning points and the edge of the first ending run over fills.
    for at in range(ENDINGS):
        assert contrast(of("ink", shade), of(f"ending-{at}", shade)) >= 3.0


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("eye", [None, *EYES])
def test_endings_that_touch_differ_for_every_eye(shade: Shade, eye: str | None) -> None:
    for one in range(ENDINGS - 1):
        for other in range(one + 1, min(one + 3, ENDINGS)):
            found = apart(of(f"ending-{one}", shade), of(f"ending-{other}", shade), eye)
            assert found >= 10.0, (one, other, eye, found)


@pytest.mark.parametrize("shade", SHADES)
def test_the_first_people_differ_for_every_eye(shade: Shade) -> None:
    for eye in (None, *EYES):
        for one, other in combinations(range(3), 2):
            assert apart(of(f"person-{one}", shade), of(f"person-{other}", shade), eye) >= 10.0


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#ffffff", "#000000") == 21.0
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_css_gives_every_colour_and_keeps_paper_light() -> None:
    text = css(".page")
    for name, (light, dark) in COLOURS.items():
        assert f"{palette.PREFIX}{name}:{light}" in text
        assert f"{palette.PREFIX}{name}:{dark}" in text
    assert "@media screen and (prefers-color-scheme:dark)" in text
    assert text.count("{") == text.count("}")
