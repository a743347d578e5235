"""Lays out what a page holds as one HTML file, whose text stands there without scripts, too.

Security: what an author wrote stands in the page as text only. It is escaped in the markup; the
data is packed, and its letters are those of base64. The one script that may run is the bundle, by
its hash, and nothing may be fetched (the policy in the head).
"""

import base64
import gzip
import json
import zlib
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any, Final

from ifonly.picture.palette import css
from ifonly.picture.svg import Drawing
from ifonly.present.answers import Json
from ifonly.report.answer import GENERATOR
from ifonly.report.static import static_of

BUNDLE: Final = files("ifonly.report") / "bundle"
_POLICY: Final = (
    "default-src 'none'",
    "script-src 'sha256-{script}' 'wasm-unsafe-eval'",
    "worker-src blob:",
    "style-src 'unsafe-inline'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
)
_DATA: Final = '<script type="application/gzip" id="ifonly-data">'


def page_of(data: Json, pictures: Mapping[str, tuple[Drawing, Drawing]] | None = None) -> str:
    """Return the page.

    Args:
        data: what it holds, as `data_of` makes it.
        pictures: what stands there without scripts: `odds` and `bonds`, each for wide and for
            narrow screens.
    """
    script, style = bundled("page.js"), bundled("page.css")
    hashed = base64.b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = "; ".join(_POLICY).format(script=hashed)
    title = escape(str(data["title"]))
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            GENERATOR,
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{title}: {escape(str(data['headline']))}</title>",
            f"<style>{css()}{style}</style>",
            "</head>",
            "<body>",
            f'<main id="page">\n{static_of(data, pictures or {})}\n</main>',
            f"{_DATA}{packed(data)}</script>",
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def packed(value: Any) -> str:
    """Return JSON as it stands in the page: `gzip`ped, in base64."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Why a time of 0: the same data gives the same bytes.
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")


def held_in(page: str) -> Json:
    """Return what a page holds; the inverse of what `page_of` does with it.

    Raises:
        ValueError: the page holds nothing, or what it holds is damaged.
    """
    _, begun, rest = page.partition(_DATA)
    held, ended, _ = rest.partition("</script>")
    if not begun or not ended:
        raise ValueError("the page holds no data")
    try:
        found = json.loads(gzip.decompress(base64.b64decode(held, validate=True)))
    except (OSError, EOFError, zlib.error) as trouble:
        raise ValueError("the page's data is damaged") from trouble
    if not isinstance(found, dict):
        raise ValueError("the page's data is no object")
    return found


def bundled(name: str) -> str:
    """Return a file of the bundle; `web/` holds its sources."""
    return (BUNDLE / name).read_text(encoding="utf-8")
