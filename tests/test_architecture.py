"""ARCHITECTURE.md says what is so: its journey is generated, the rest is compared."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from ifonly import load
from ifonly.present.run_answer import RunAnswer

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "ifonly"
PAGE = ROOT / "ARCHITECTURE.md"
TEXT = PAGE.read_text(encoding="utf-8")
JOURNEY = re.compile(r"(?<=<!-- journey -->\n).*?(?=<!-- end of journey -->)", re.DOTALL)

STORY, WHO, DID = "two-gifts", "Jim", "sell"

LOOKS_OUT = {
    "datetime", "http", "locale", "multiprocessing", "os", "random", "secrets", "socket",
    "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
# Below `driver.py` these read files that ship with the program, and no others.
READ_WHAT_SHIPS = {
    "kernel/from_story.py",
    "kernel/known.py",
    "kernel/logbook.py",
    "kernel/numbers.py",
    "kernel/runtime.py",
    "present/house.py",
    "report/page.py",
}


# ---- the journey


def block_of(text: str, first: str, *, before: int = 0, start: str | None = None) -> list[str]:
    """Return the line that begins with some words and those indented below it."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip().startswith(first))
    if start is not None:
        at = next(n for n in range(at, -1, -1) if lines[n].strip().startswith(start))
    depth = len(lines[at]) - len(lines[at].lstrip())
    found = lines[at - before : at + 1]
    for line in lines[at + 1 :]:
        if not line.strip() or len(line) - len(line.lstrip()) <= depth:
            break
        found.append(line)
    return [line[depth:] for line in found]


def kernel_of(text: str, motive: int) -> list[str]:
    """Return the lines that compute and trace a motive, and the function they stand in."""
    lines = text.splitlines()
    traced = f'trace("motive", {motive}, v)'
    at = next(n for n, line in enumerate(lines) if line.strip() == traced)
    head = next(n for n in range(at, -1, -1) if lines[n].startswith("def "))
    return [lines[head], "    ...", *lines[at - 2 : at + 2]]


def journey() -> str:
    """Return one reason at each stage, as the program shows it."""
    story = load(STORY)
    why: Any = story.why(who=WHO, did=DID, as_told=True).json()
    event = why["event"]
    chosen = why["options"][why["chosen"]]
    reason = chosen["motives"][0]
    name = reason["name"]
    written = (ROOT / "stories" / f"{STORY}.story").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in chronicle_lines()]
    happened = next(one for one in records[1:] if one[0] == "events" and one[2] == event["n"])
    decided = next(
        one for one in records[1:] if one[0] == "decisions" and one[1] == happened[-4]
    )
    option = decided[6][decided[7]]
    motive = next(
        number for number, value in option[5] if round(value, 6) == round(reason["value"], 6)
    )
    above = written[reason["line"] - 12 : reason["line"]]
    told = sentence_of(story.run(as_told=True), event["n"], above)
    tree = block_of(story.show("tree").text, f'name: "{name}"', start="clauses:")
    meant = block_of(story.show("story").text, f'"{name}"')
    kernel = kernel_of(story.show("kernel").text, motive)
    values = [f"{reason['value']:+.2f}  {name} ({STORY}.story:{reason['line']})"]
    values += [
        f"- {one['of']}: {one['share']:.0%} from event {one['event']} (0: the start)"
        for one in reason["because"]
    ]
    parts = [
        (f"The author writes (`stories/{STORY}.story`)", [written[reason["line"] - 1].strip()]),
        ("The parser reads (`ifonly show --stage tree`)", tree),
        ("It means (`--stage story`)", meant),
        ("It is computed (`--stage kernel`)", kernel),
        (
            "The run reports an option, its utility, luck, chance and motives, and the event",
            [json.dumps(option, ensure_ascii=False), json.dumps(happened, ensure_ascii=False)],
        ),
        (f"`ifonly why {STORY} --as-told --who {WHO} --did {DID}` explains", values),
        ("The telling says", [told]),
    ]
    return "".join(
        f"{title}:\n```text\n{chr(10).join(lines)}\n```\n\n" for title, lines in parts
    )


def sentence_of(run: RunAnswer, event: int, written: list[str]) -> str:
    """Return the sentence that tells an event: in its paragraph, the likest to the act's words."""
    words = [line.split('"')[1] for line in written if line.strip().startswith("in words")]
    sentences = [
        sentence
        for scene in run.telling
        for paragraph, events in zip(scene.paragraphs, scene.events, strict=False)
        if event in events
        for sentence in re.split(r"(?<=[.?!”])\s+", paragraph)
    ]
    return max(
        sentences,
        key=lambda one: max(SequenceMatcher(None, one, text).ratio() for text in words),
    )


def chronicle_lines() -> list[str]:
    """Return the records of the run that is explained."""
    return load(STORY).show("chronicle", as_told=True).text.splitlines()


def test_the_journey_is_as_the_program_shows_it(pytestconfig: pytest.Config) -> None:
    expected = "\n" + journey()
    found = JOURNEY.search(TEXT)
    assert found is not None
    if pytestconfig.getoption("--update-stories") and found[0] != expected:
        page = TEXT[: found.start()] + expected + TEXT[found.end() :]
        PAGE.write_text(page, encoding="utf-8", newline="")
        return
    assert found[0] == expected


# ---- the rest of the page


def section(title: str) -> str:
    """Return a section of the page."""
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_page_is_one_page() -> None:
    assert 150 <= len(TEXT.splitlines()) <= 250


def test_code_map_is_the_tree() -> None:
    named = re.findall(r"^\| `([^`]+)/` \|", section("Code map"), re.MULTILINE)
    folders = {
        path.parent.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".md", ".json", ".story"}
    }
    assert set(named) == folders | {"stories", "tests", "docs", "tools"}
    assert len(named) == len(set(named))


def test_layers_are_the_code_map() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = project["tool"]["importlinter"]["contracts"]
    layers = [layer.strip("()") for layer in contract["layers"]]
    named = re.findall(r"^\| `src/ifonly/(\w+)/` \|", section("Code map"), re.MULTILINE)
    folders = [layer for layer in layers if (PACKAGE / layer).is_dir()]
    assert [name for name in named if name != "library"] == folders
    first, *below = folders
    above = layers[1 : -len(below)]
    # the command line, then the program's own modules, then every other folder
    assert first == "cli"
    assert [first, *above, *below] == layers
    assert {f"{name}.py" for name in above} == {
        path.name for path in PACKAGE.glob("*.py") if not path.name.startswith("__")
    }


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Return every module below the driver by its path in the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if "/" in name and not name.startswith("cli/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def imported(module: ast.Module) -> Iterator[str]:
    """Return the top names of what a module imports."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def reads_files(module: ast.Module) -> bool:
    """Return whether a module reads or writes a file by itself."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called == "open" or re.search(r"\.(read|write)_(text|bytes)$|\.open$", called):
                return True
    return False


def test_nothing_below_the_driver_looks_out() -> None:
    below = [(name, module) for name, module in modules() if not name.startswith("source/")]
    assert {
        name: found for name, module in below if (found := LOOKS_OUT & {*imported(module)})
    } == {}
    assert {name for name, module in below if reads_files(module)} == READ_WHAT_SHIPS


def test_named_tests_exist() -> None:
    lines = [line for line in section("Invariants").splitlines() if line.startswith("- ")]
    assert all(line.startswith("- **Invariant:** ") for line in lines)
    for line in lines:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", line)
        assert named, f"no test holds: {line}"
        for path, name in named:
            assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), (path, name)


def test_named_files_exist() -> None:
    named = set(re.findall(r"`((?:src|docs|tests|tools|stories)/[\w./-]+)`", TEXT))
    assert {
        path for path in named if not (ROOT / path).exists() and "NAME" not in path
    } == set()


def is_changing(node: ast.ClassDef) -> bool:
    """Return whether the values of a class may change: neither frozen nor an error or enum."""
    kinds = " ".join(ast.unparse(base) for base in node.bases)
    if re.search(r"Exception|Error|Interrupt|Enum|NamedTuple|Protocol", kinds):
        return False
    return not any("frozen=True" in ast.unparse(one) for one in node.decorator_list)


def test_classes_that_change_are_named() -> None:
    named = set()
    for line in section("What changes while it works").splitlines():
        cells = [re.findall(r"`([^`]+)`", cell) for cell in line.split("|")[1:3]]
        if len(cells) == 2 and cells[0] and cells[0] != ["_"]:
            named |= {(name, place) for name in cells[0] for place in cells[1]}
    found = {
        (node.name, name)
        for name, module in modules()
        for node in module.body
        if isinstance(node, ast.ClassDef) and is_changing(node) and node.name[0] != "_"
    }
    missing = {
        one for one in found if not any(one[0] == n and one[1].startswith(p) for n, p in named)
    }
    assert missing == set()
    assert {n for n, _ in named} <= {n for n, _ in found}


def test_dependencies_are_named_with_their_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [project["dependencies"], *project["optional-dependencies"].values()]
    packages = {re.split(r"[>\[]", one)[0] for group in wanted for one in group}
    rows = [line for line in section("Dependencies").splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([\w-]+)`", row.split("|")[1])}
    assert packages == named - set(project["optional-dependencies"])
    assert all(row.split("|")[2].strip() for row in rows)


def test_decisions_say_what_would_be_regretted() -> None:
    lines = [line for line in section("Decisions").splitlines() if line.startswith("- ")]
    assert 5 <= len(lines) <= 10
    for line in lines:
        assert " rather than " in line
        assert ", because " in line
        assert ", regret if " in line
