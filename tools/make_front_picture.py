"""Takes the README's pictures from the page that `ifonly report goodbye` writes.

Run by hand, with Chromium: `python tools/make_front_picture.py PAGE.html`. What is taken is the
head of the page, its odds and what turned them, in light and in dark, without the cursor.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, SCALE = 1200, 1.5
STYLE = ".cursor, .contents { display: none } #page { padding-bottom: 12px }"


def take(page_path: Path) -> None:
    """Write a picture of the page in each scheme."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": WIDTH, "height": 1400},
                color_scheme=scheme,
                device_scale_factor=SCALE,
            )
            page.goto(page_path.resolve().as_uri())
            page.locator(".hero svg.odds").wait_for()
            page.add_style_tag(content=STYLE)
            box = page.locator(".hero svg.odds").bounding_box()
            assert box is not None
            page.screenshot(
                path=FOLDER / f"goodbye-{scheme}.png",
                clip={"x": 0, "y": 0, "width": WIDTH, "height": box["y"] + box["height"] - 4},
            )
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
