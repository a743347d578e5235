"""Every command's JSON is as its published schema says, and as docs/json.md shows."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents import run_command

from ifonly.cli import main
from ifonly.source.shipped import package_dir

ROOT = Path(__file__).parent.parent.parent
DOCUMENT = ROOT / "docs" / "json.md"
FENCE = re.compile(r"^```json (?P<call>[^\n]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
STORY = re.compile(r"^```ifonly(?P<name>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
KNOWN = {
    "$schema", "title", "type", "properties", "required", "items", "enum", "minimum", "maximum",
    "additionalProperties", "$ref", "$defs", "oneOf",
}  # fmt: skip
COMMANDS = sorted(path.stem for path in (package_dir() / "present" / "schema").glob("*.json"))


def schema_of(command: str) -> dict[str, Any]:
    path = package_dir() / "present" / "schema" / f"{command}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def is_of(value: object, kind: str) -> bool:
    """True and false are no numbers."""
    return kind == "boolean" if isinstance(value, bool) else isinstance(value, TYPES[kind])


def problems(value: Any, schema: Any, root: Any, at: str = "") -> Iterator[str]:
    """Yield where a value is not as its schema says, by the keywords that ours use."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    yield from (f"{at}: unknown keyword {key}" for key in schema.keys() - KNOWN)
    if "oneOf" in schema:
        found = [list(problems(value, one, root, at)) for one in schema["oneOf"]]
        if found.count([]) != 1:
            yield from min(found, key=len)
            yield f"{at}: it is {found.count([])} of {len(found)} kinds"
    kinds = schema.get("type", [])
    if kinds and not any(
        is_of(value, one) for one in ([kinds] if isinstance(kinds, str) else kinds)
    ):
        yield f"{at}: {value!r} is not {kinds}"
        return
    if value not in schema.get("enum", [value]):
        yield f"{at}: {value!r} is not one of {schema['enum']}"
    if isinstance(value, int | float):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{at}: {value} is out of its bounds"
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from problems(part, schema.get("items", {}), root, f"{at}/{number}")
    elif isinstance(value, dict) and "oneOf" not in schema:
        yield from (f"{at}: no {key}" for key in schema.get("required", []) if key not in value)
        for key, part in value.items():
            inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            if inner is None:
                yield f"{at}: {key} is not published"
            else:
                yield from problems(part, inner, root, f"{at}/{key}")


def ask(call: str) -> Any:
    """Return a command's JSON; `seconds` is outside the promise of equal bytes."""
    found = json.loads(run_command(shlex.split(call), main)[1])
    if "seconds" in found:
        found["seconds"] = 0.0
    return found


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return what docs/json.md shows, by call, in a folder with its stories."""
    monkeypatch.chdir(tmp_path)
    document = DOCUMENT.read_text(encoding="utf-8")
    for story in STORY.finditer(document):
        name = story["name"].strip() or "story.story"
        Path(name).write_text(story["body"], encoding="utf-8")
    return {found["call"]: found["body"] for found in FENCE.finditer(document)}


@pytest.mark.parametrize("command", COMMANDS)
def test_answer_is_as_published(command: str, shown: dict[str, str]) -> None:
    calls = [call for call in shown if call.split()[0] == command]
    assert calls, f"docs/json.md shows no example of {command}"
    for call in calls:
        if command == "new":
            Path("tea-time.story").unlink(missing_ok=True)
        assert list(problems(ask(call), schema_of(command), schema_of(command))) == []


def test_document_shows_what_commands_print(
    shown: dict[str, str], pytestconfig: pytest.Config
) -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    made = {call: json.dumps(ask(call), ensure_ascii=False, indent=2) + "\n" for call in shown}
    if pytestconfig.getoption("--update-stories"):
        for call, body in shown.items():
            document = document.replace(
                f"```json {call}\n{body}```", f"```json {call}\n{made[call]}```"
            )
        DOCUMENT.write_text(document, encoding="utf-8", newline="")
    else:
        assert shown == made


def test_a_wrong_answer_is_found() -> None:
    schema = schema_of("new")
    wrong = {"ifonly": 1, "semantics": True, "more": 0}
    assert sorted(problems(wrong, schema, schema)) == [
        "/ifonly: 1 is not string",
        "/semantics: True is not integer",
        ": more is not published",
        ": no file",
    ]


def test_story_at_fault_answers_with_its_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.story").write_text('place "a\n', encoding="utf-8")
    for command in ("run", "test", "show"):
        status, output = run_command([command, "x.story", "--json"], main)
        answer = json.loads(output)
        assert status == 1
        assert list(problems(answer, schema_of("check"), schema_of("check"))) == []
        assert answer["diagnostics"]
