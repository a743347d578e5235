"""Lays out what a page holds as one HTML file, whose text stands there without scripts, too.

Security: what an author wrote stands in the page as text only. It is escaped in the markup, and
in the data every `<`, `>`, `&` and line separator is written as its number. The one script that
may run is the bundle, by its hash, and nothing may be fetched (the policy in the head).
"""

import base64
import json
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any, Final

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
# Why: what ends a script element, begins a comment in one, or ends a line in a script.
_NUMBERED: Final = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def page_of(data: Json, pictures: Sequence[Drawing] = ()) -> str:
    """Return the page.

    Args:
        data: what it holds, as `data_of` makes it.
        pictures: what stands there without scripts.
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
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            f'<main id="page">\n{static_of(data, pictures)}\n</main>',
            f'<script type="application/json" id="ifonly-data">{as_data(data)}</script>',
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def as_data(value: Any) -> str:
    r"""Return JSON that can stand in a script element, whatever texts are in it.

    >>> as_data({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_NUMBERED)


def bundled(name: str) -> str:
    """Return a file of the bundle; `web/` holds its sources."""
    return (BUNDLE / name).read_text(encoding="utf-8")
