"""README and docs/*.md run, and the house is as they say."""

import re
import tomllib
from pathlib import Path

import pytest
from documents import DocumentError, run_document, run_or_update

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_document_runs(path: Path, pytestconfig: pytest.Config) -> None:
    run_or_update(path, update=bool(pytestconfig.getoption("--update-stories")))


def test_extra_and_group_dev_are_equal() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert (
        project["project"]["optional-dependencies"]["dev"]
        == project["dependency-groups"]["dev"]
    )


def test_readme_begins_with_the_two_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert [command.strip() for command in commands[:2]] == [
        "pip install . && ifonly run goodbye --as-told",
        "pip install -e '.[dev]' && sh tools/check",
    ]


def test_contributing_is_short() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 80


def test_ignored_block_needs_a_reason() -> None:
    with pytest.raises(DocumentError):
        run_document("```ifonly ignore\nX\n```\n", lambda _: 0)
