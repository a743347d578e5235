"""A browser, where there is one: the system's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ifonly import load
from ifonly.report.answer import ReportAnswer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("there is no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        made = playing.chromium.launch(executable_path=found, args=[*FLAGS])
        yield made
        made.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[ReportAnswer, Path]]:
    """Return the reports of the small stories as told, and where each lies."""
    folder = tmp_path_factory.mktemp("reports")
    made = {}
    for name in ("two-gifts", "the-letter"):
        # So many that what these tests choose otherwise at is surely a turning point.
        answer = load(name).report(branches=200, claims=name == "two-gifts")
        path = folder / f"{name}.html"
        path.write_text(answer.html, encoding="utf-8")
        made[name] = answer, path
    return made
