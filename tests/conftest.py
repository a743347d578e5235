"""Collects story documents and keeps tests apart from the machine they run on."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents import DocumentError, run_or_update
from hypothesis import settings

HERE = Path(__file__).parent

# Why so early: what a test keeps is gone with it, and what was kept before is not found.
KEPT = tempfile.TemporaryDirectory(prefix="ifonly-tests-")
os.environ["IFONLY_CACHE_DIR"] = KEPT.name

# Why as in the program: all the small values of all stories would be looked through again and
# again. A twentieth of the suite.
gc.set_threshold(100_000, 20, 20)

# Why derandomized everywhere: the suite answers the same on every run and machine.
settings.register_profile("suite", derandomize=True, deadline=None, print_blob=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-stories",
        action="store_true",
        help="rewrite the console blocks of story documents with what the commands print",
    )


def pytest_unconfigure() -> None:
    KEPT.cleanup()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".md" and file_path.is_relative_to(HERE / "stories"):
        return StoryFile.from_parent(parent, path=file_path)
    return None


class StoryFile(pytest.File):
    """A document of `tests/stories`."""

    def collect(self) -> Iterator[pytest.Item]:
        yield StoryDocument.from_parent(self, name="document")


class StoryDocument(pytest.Item):
    """The run of a document, from its first block to its last."""

    def runtest(self) -> None:
        run_or_update(self.path, update=bool(self.config.getoption("--update-stories")))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None
    ) -> Any:
        if isinstance(excinfo.value, DocumentError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, 0, str(self.path.relative_to(HERE))
