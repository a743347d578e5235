"""Turns a picture's SVG into PNG, with resvg: no browser, and the fonts of the machine."""

from ifonly.picture.svg import Drawing
from ifonly.present.answers import BAD_CALL, RefusedError

MISSING = (
    "a PNG needs resvg: `pip install 'ifonly[picture]'`; a file that ends in .svg needs nothing"
)


def png_of(drawing: Drawing, scale: float = 2.0) -> bytes:
    """Return a picture as PNG, so many pixels for each of its own.

    Raises:
        RefusedError: resvg is not installed.
    """
    check_raster()
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=drawing.svg, zoom=scale))


def check_raster() -> None:
    """Refuse where resvg is not installed.

    Raises:
        RefusedError: it is not.
    """
    try:
        import resvg_py  # noqa: F401 - asked only whether it is there
    except ImportError:
        raise RefusedError(MISSING, BAD_CALL) from None
