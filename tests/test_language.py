"""Every example of docs/language.md is played.

The page states the rule: an example is put behind `tests/language/base.story`, without those
declarations of it that the example makes itself; an example in a table is put where its
table says.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ifonly.analysis.claims import test_story as judge_claims
from ifonly.analysis.cuts import cut_story
from ifonly.analysis.questions import questions_of
from ifonly.engine.run import play as play_story
from ifonly.kernel.assemble import assemble
from ifonly.source.diagnostic import Diagnostic
from ifonly.story.checks import check_story
from ifonly.story.from_syntax import build_story
from ifonly.story.model import Story
from ifonly.syntax.parser import parse
from ifonly.syntax.printer import print_tree
from ifonly.syntax.sources import read_story
from ifonly.syntax.tree import (
    ActionDecl,
    BeingDecl,
    CourseDecl,
    Decl,
    EndingDecl,
    ImportDecl,
    LanguageDecl,
    MeasureDecl,
    NormDecl,
    PatternDecl,
    Phrase,
    ReactionDecl,
    SceneDecl,
    StoryDecl,
    Tree,
    WordDecl,
)

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
BESIDE = Path(__file__).parent / "language"
BASE = (BESIDE / "base.story").read_text(encoding="utf-8")
SEEDS = (1, 2, 3)
EXAMPLES = re.findall(r"^```ifonly[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


# ---- stories made of an example and the base


def words(phrase: Phrase) -> str:
    """Return a phrase as a key."""
    return " ".join(token.text for token in phrase.tokens)


def key_of(decl: Decl) -> tuple[str, str] | None:
    """Return what a declaration declares, if it may be declared once only."""
    match decl:
        case LanguageDecl() | StoryDecl() | ImportDecl():
            return type(decl).__name__, ""
        case BeingDecl():
            return decl.kind, words(decl.name)
        case WordDecl():
            return decl.kind, words(decl.pattern)
        case MeasureDecl(name=name, pattern=pattern):
            return "measure", words(pattern) if pattern else name.text if name else ""
        case ActionDecl():
            return "action", words(decl.pattern)
        case SceneDecl():
            return "scene", decl.name.text
        case (EndingDecl() | PatternDecl() | NormDecl() | CourseDecl()) | ReactionDecl():
            return type(decl).__name__, decl.name.text
        case _:
            return None


def make_story(example: str, folder: Path) -> Path:
    """Write the story of an example into a folder and return its path."""
    for file in BESIDE.glob("*.story"):
        shutil.copy(file, folder)
    path = folder / "example.story"
    path.write_text(example, encoding="utf-8", newline="")
    sources = read_story(str(path))
    assert not sources.diagnostics, said(sources.diagnostics)
    written = [tree for tree in sources.trees if not tree.file.startswith("library/")]
    own = {key_of(decl) for tree in written for decl in tree.decls} - {None}
    base, _ = parse(BASE, "base.story")
    kept = [decl for decl in base.decls if key_of(decl) not in own]
    decls = [*kept, *sources.trees[0].decls]
    heads = (LanguageDecl, StoryDecl, ImportDecl)
    in_order = sorted(decls, key=lambda decl: 0 if isinstance(decl, heads) else 1)
    in_order.sort(key=lambda decl: not isinstance(decl, LanguageDecl))
    path.write_text(print_tree(Tree("example.story", tuple(in_order))), encoding="utf-8")
    return path


def said(found: Iterator[Diagnostic] | tuple[Diagnostic, ...] | list[Diagnostic]) -> str:
    """Return what diagnostics say."""
    return "\n".join(f"{one.severity}[{one.code}]: {one.message}" for one in found)


def resolve(path: Path) -> Story:
    """Return the story of a file in which nothing is wrong."""
    sources = read_story(str(path))
    assert not sources.diagnostics, said(sources.diagnostics)
    story, found = build_story(sources.trees)
    errors = [one for one in (*found, *check_story(story)) if one.severity == "error"]
    texts = {name: text.text for name, text in sources.texts.items()}
    assert not errors, "\n".join(
        f"{said([one])} [{texts[one.primary.span.file][one.primary.span.start : one.primary.span.end]}]"
        for one in errors
    )
    return story


def play(story: Story, seeds: tuple[int, ...] = SEEDS) -> None:
    """Lower a story and play it with some seeds."""
    asked = questions_of(story, story.claims)
    made = assemble(story, (*asked.conditions, *asked.measures))
    errors = [one for one in made.diagnostics if one.severity == "error"]
    assert not errors, said(errors)
    for seed in seeds:
        chronicle, _ = play_story(made, story, seed)
        assert chronicle.events
        assert not chronicle.dropped


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[0][:40])
def test_every_example_of_the_page_is_played(example: str, tmp_path: Path) -> None:
    tree, found = parse(example, "page.story")
    assert not found, said(found)
    printed = print_tree(tree)
    assert print_tree(parse(printed, "page.story")[0]) == printed
    play(resolve(make_story(example, tmp_path)))


# ---- the tables of forms


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of forms, with its examples."""

    form: str
    examples: tuple[str, ...]


def table(head: str) -> list[Row]:
    """Return the rows of the table whose first column has this head."""
    found = re.search(rf"^\| {head} \|.*\n\|---.*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert found is not None, f"the page has no table of `{head}`"
    rows = [line.strip("|").split("|") for line in found[1].splitlines()]
    return [Row(cells[0].strip(), tuple(re.findall("`([^`]+)`", cells[-1]))) for cells in rows]


def section(number: str) -> str:
    """Return a section of the page."""
    return PAGE.split(f"\n### {number} ")[1].split("\n##")[0]


def rows_of(number: str) -> list[Row]:
    """Return the rows of the table of a section whose first column is `form`."""
    lines = [line for line in section(number).splitlines() if line.startswith("| ")]
    rows = [line.strip("|").split("|") for line in lines if not line.startswith("| form |")]
    return [Row(cells[0].strip(), tuple(re.findall("`([^`]+)`", cells[-1]))) for cells in rows]


CONDITIONS, EFFECTS, EVENTS = rows_of("3.1"), rows_of("3.2"), rows_of("3.3")
MOMENTS, BODIES, CUTS = table("moment"), table("body"), table("cut")
TELLINGS = table("telling")
TABLES = {
    "conditions": CONDITIONS,
    "effects": EFFECTS,
    "events": EVENTS,
    "moments": MOMENTS,
    "bodies": BODIES,
    "tellings": TELLINGS,
    "cuts": CUTS,
}


def numbered(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Return every example with a title of its own."""
    for n, row in enumerate(rows, 1):
        for m, example in enumerate(row.examples, 1):
            yield f"row {n}.{m}", example


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_an_example(name: str) -> None:
    assert len(TABLES[name]) >= 4
    assert [row.form for row in TABLES[name] if not row.examples] == []


def effect_story() -> str:
    """Return the story in which every example of an effect happens."""
    lines = []
    start = next(n for n, row in enumerate(EFFECTS, 1) if row.form.startswith("at the start"))
    lines += ["at the start", *(f"    {example}" for example in EFFECTS[start - 1].examples)]
    for title, example in numbered(EFFECTS):
        if title.startswith(f"row {start}."):
            continue
        if re.search(r" (grows|shrinks) ", example):
            lines.append(f'while "{title}", Ada is not dead: {example}')
            continue
        lines += [
            f'scene "{title}", on the hill, for 1 turn of a minute',
            "    with Ada, Ben, Renji and Rukia",
            f'    fate "{title}", first: {example}',
        ]
    return "\n".join(lines) + "\n"


def claim_id(table: str, title: str) -> str:
    """Return the id of the claim that stands for an example."""
    return title.replace("row ", table).replace(".", "-")


def story_of(name: str) -> str:
    """Return the story that holds every example of a table, each where the page says."""
    match name:
        case "conditions":
            heads = (
                f'whenever "{title}", {example}' for title, example in numbered(CONDITIONS)
            )
            return "".join(f"{head}: Ada's coins rises by 1\n" for head in heads)
        case "effects":
            return effect_story()
        case "events":
            heads = (
                f'reaction "{title}": when {example}' for title, example in numbered(EVENTS)
            )
            return "".join(f"{head}\n    Ada's coins rises by 1\n" for head in heads)
        case _:
            test = "    throughout: Ada is not dead\n" if name == "cuts" else ""
            return "".join(
                f'claim {claim_id(name, title)} "{title}"\n{test}    {example}\n'
                for title, example in numbered(TABLES[name])
            )


@pytest.mark.parametrize("name", TABLES)
def test_every_example_of_a_form_is_played(name: str, tmp_path: Path) -> None:
    play(resolve(make_story(story_of(name), tmp_path)))


def is_long(example: str) -> bool:
    """Return whether a test forces each choice that was open: half a minute, even here."""
    return example.startswith("some choice ")


@pytest.mark.parametrize("name", ["moments", "bodies", "tellings"])
def test_every_claim_of_the_page_holds(name: str, tmp_path: Path) -> None:
    story = resolve(make_story(story_of(name), tmp_path))
    ids = {claim_id(name, title) for title, one in numbered(TABLES[name]) if not is_long(one)}
    results = judge_claims(story, claims=ids)
    assert len(results) == len(ids)
    assert [one.tests for one in results if one.verdict != "held"] == []


@pytest.mark.parametrize("row", CUTS, ids=lambda row: row.form)
def test_every_cut_of_the_page_cuts(row: Row, tmp_path: Path) -> None:
    for example in row.examples:
        story = resolve(
            make_story(f'claim K1 "cut"\n    Ada is away\n    {example}\n', tmp_path)
        )
        (cut,) = story.claims[0].cuts
        found = cut_story(story, cut)
        assert found.parts > 0
        play(found.story, SEEDS[:1])
