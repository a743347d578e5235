"""README and docs/*.md run, and the house is as they say."""

import re
import tomllib
from pathlib import Path

import pytest
import typer
from documents import DocumentError, run_document, run_or_update

from ifonly.cli import COMMANDS, commands
from ifonly.source.catalogue import codes
from ifonly.source.shipped import library_dir
from ifonly.story.forms import spell
from ifonly.syntax.parser import parse
from ifonly.syntax.tree import ActionDecl, WordDecl

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DOCUMENTS = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
CODE = re.compile(r"^(?:error|warning|hint)\[([a-z-]+)\]", re.MULTILINE)
CITED = re.compile(
    r"\b([A-Z][A-Za-z]+)(?:(?:, [A-Z][A-Za-z]+)*,? (?:&|and) [A-Z][A-Za-z]+)? ([12]\d{3})\b"
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_document_runs(path: Path, pytestconfig: pytest.Config) -> None:
    run_or_update(path, update=bool(pytestconfig.getoption("--update-stories")))


def options_of_commands() -> dict[str, list[str]]:
    """Return every command of the program with its options; the program itself is ``."""
    group = commands()
    assert isinstance(group, typer.core.TyperGroup)
    every = {"": group, **group.commands}
    return {
        name: [word for one in command.params for word in one.opts if word.startswith("--")]
        for name, command in every.items()
    }


def test_every_command_and_option_is_documented() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    head, *parts = page.split("\n## ")
    sections = {part.split("\n", 1)[0]: part for part in parts}
    options = options_of_commands()
    assert set(options) - {""} == {name for names in COMMANDS.values() for name in names}
    assert set(sections) == set(options) - {""}
    missing = [
        f"{name} {option}"
        for name, found in options.items()
        for option in found
        if option not in sections.get(name, "") and option not in head
    ]
    assert missing == []


def test_every_library_has_a_page_that_names_what_it_declares() -> None:
    names = {path.stem for path in library_dir().glob("*.story")}
    assert {path.stem for path in (DOCS / "library").glob("*.md")} == names
    for name in names:
        page = (DOCS / "library" / f"{name}.md").read_text(encoding="utf-8")
        assert f"`import {name}`" in page
        tree, _ = parse((library_dir() / f"{name}.story").read_text(encoding="utf-8"), name)
        for decl in tree.decls:
            if isinstance(decl, WordDecl | ActionDecl):
                tokens = decl.pattern.tokens
                said = spell(tokens)
                if isinstance(decl, ActionDecl):
                    said = f"{spell(tokens[: decl.actor])} may {spell(tokens[decl.actor :])}"
                assert f"`{said}`" in page


def test_the_catalogue_is_the_page_of_every_code() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert "`ifonly help CODE`" in page
    named = {
        code for path in DOCUMENTS for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert named <= set(codes())


def test_every_paper_cited_is_among_the_references() -> None:
    references = (DOCS / "references.md").read_text(encoding="utf-8")
    keys = set(re.findall(r"^\*\*(\w+ \d{4})\.\*\*", references, re.MULTILINE))
    files = [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py"), *DOCS.glob("*.md")]
    cited = {
        (f"{name} {year}", path.name)
        for path in files
        for name, year in CITED.findall(path.read_text(encoding="utf-8"))
        if path.name != "references.md"
    }
    assert {one for one in cited if one[0] not in keys} == set()


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
        "pip install . && ifonly report goodbye --branches 50 --no-claims",
        "pip install -e '.[dev]' && sh tools/check",
    ]


def test_contributing_is_short() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 80


def test_ignored_block_needs_a_reason() -> None:
    with pytest.raises(DocumentError):
        run_document("```ifonly ignore\nX\n```\n", lambda _: 0)
