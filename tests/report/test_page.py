"""The page: what is in it, what stands there without scripts, and that no text steers it."""

import base64
import gzip
import json
import re
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hostile import with_text

from ifonly import load, reporting
from ifonly.report.answer import ReportAnswer, is_report
from ifonly.report.page import bundled, held_in, packed, page_of

ROOT = Path(__file__).parent.parent.parent
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\"'`&amp;",
    "\u2028\u2029",
    "<img src=x onerror=alert(1)>",
    "]]>",
)


class Reader(HTMLParser):
    """Reads a page as a browser does, as far as its elements and texts go."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.texts: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style", "title"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        where = self.inside[-1] if self.inside else "text"
        self.texts.setdefault(where, []).append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@pytest.fixture(scope="module")
def two_gifts(reports: dict[str, tuple[ReportAnswer, Path]]) -> ReportAnswer:
    return reports["two-gifts"][0]


def test_it_holds_what_the_answer_says(two_gifts: ReportAnswer) -> None:
    assert held_in(two_gifts.html) == two_gifts.data
    assert two_gifts.json().keys() == two_gifts.data.keys() - {"code"} | {"engine", "seconds"}


def test_the_headline_says_how_often_the_story_ends_so(two_gifts: ReportAnswer) -> None:
    data: Any = two_gifts.data
    first = data["moments"][0]["odds"][data["ending"]]
    name = data["endings"][data["ending"]]["name"]
    begun = f"“{name[0].upper()}{name[1:]}” began at {round(first / 100)} in 100"
    assert data["headline"].startswith(begun)
    assert "Jim and Della choose freely" in data["more"]
    low, high = data["moments"][0]["band"]
    assert (
        f"{round(first / 100)} may be {round(low / 100)} to {round(high / 100)}" in data["more"]
    )
    assert "from 200 lives a moment" in data["more"]


def test_a_second_start_finds_the_page_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IFONLY_CACHE_DIR", str(tmp_path / "cache"))
    first = load("the-letter").report(branches=10, claims=False)
    answers_of = reporting.answers_of

    def nothing(*_: object) -> None:
        raise AssertionError("it was made again")

    monkeypatch.setattr(reporting, "answers_of", nothing)
    again = load("the-letter").report(branches=10, claims=False)
    assert (again.html, again.data, again.stopped) == (first.html, first.data, first.stopped)
    assert again.json().keys() == first.json().keys()
    with pytest.raises(AssertionError, match="made again"):
        load("the-letter").report(branches=11, claims=False)
    # What is damaged is no page, and is made anew.
    monkeypatch.setattr(reporting, "answers_of", answers_of)
    for path in (tmp_path / "cache" / "stories").glob("page-*"):
        path.write_bytes(path.read_bytes()[:-7])
    assert load("the-letter").report(branches=10, claims=False).html == first.html


@pytest.mark.parametrize("page", ["", "<!doctype html>", "ifonly-data", "x" * 50])
def test_what_is_no_page_holds_nothing(two_gifts: ReportAnswer, page: str) -> None:
    whole = two_gifts.html
    at = whole.index('id="ifonly-data">') + 40
    for text in (page, whole[:at] + whole[at + 8 :], whole[:at] + "AAAAAAAA" + whole[at + 8 :]):
        with pytest.raises(ValueError, match=r".+"):
            held_in(text)


def test_it_is_a_page_that_may_be_written_over(two_gifts: ReportAnswer) -> None:
    assert is_report(two_gifts.html)
    assert not is_report("<!doctype html><title>mine</title>")


def test_one_script_may_run_and_nothing_be_fetched(two_gifts: ReportAnswer) -> None:
    reader = read(two_gifts.html)
    policy = next(
        found["content"] or ""
        for tag, found in reader.elements
        if tag == "meta" and found.get("http-equiv") == "Content-Security-Policy"
    )
    script = bundled("page.js")
    hashed = base64.b64encode(sha256(script.encode()).digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{hashed}' 'wasm-unsafe-eval'"
    assert {rule for rule in rules if rule.endswith("-src")} == {
        "default-src", "script-src", "worker-src", "style-src", "img-src",
    }  # fmt: skip
    assert reader.texts["script"][-1] == script
    assert rules["img-src"] == "data:"
    fetching = {"src", "srcset", "href", "data", "action", "poster"}
    asked = [
        found[name] or "" for _, found in reader.elements for name in fetching & found.keys()
    ]
    # Links lead to parts of the page itself.
    parts = {found.get("id") for _, found in reader.elements}
    links = [one.removeprefix("#") for one in asked if one.startswith("#")]
    assert "telling" in links
    assert set(links) <= parts
    asked = [one for one in asked if not one.startswith("#")]
    # Of odds and of bonds, each for a wide and for a narrow screen.
    assert len(asked) == 4
    assert all(one.startswith("data:image/svg+xml;base64,") for one in asked)


def test_it_is_read_without_scripts(two_gifts: ReportAnswer) -> None:
    said = " ".join(read(two_gifts.html).texts["text"])
    run = load("two-gifts").run(as_told=True)
    for scene in run.telling:
        assert scene.scene in said
        assert all(part[:20] in said for part in scene.paragraphs)
    for ending in ("two gifts that cancel", "How it can end", "Who knew what"):
        assert ending in said
    # Those who came to know something alike stand together.
    assert "Della and Jim knew it from the start" in said


def test_a_chance_is_said_in_the_page_as_it_is_said_everywhere(
    reports: dict[str, tuple[ReportAnswer, Path]],
) -> None:
    data: Any = reports["the-letter"][0].data
    chances = [one for one in data["blocks"] if "outcomes" in one]
    told = [one["options"] for one in data["moments"] if one["kind"] == "chance"]
    assert told
    for options in told:
        said = [text.removeprefix("by chance, ") for text, _ in options]
        assert said in [one["outcomes"] for one in chances]
        assert said[0] != said[1]


def test_a_seed_is_shown_where_one_is_asked_for() -> None:
    found = load("the-letter").report(as_told=False, seed=3, branches=25, claims=False)
    run = load("the-letter").run(seed=3)
    data: Any = found.data
    assert (found.seed, found.as_told) == (3, False)
    assert data["endings"][data["ending"]]["name"] == run.ending
    assert [one["text"] for one in data["events"]] == [one.text for one in run.events]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_place(two_gifts: ReportAnswer, text: str) -> None:
    data = with_text(two_gifts.data, text)
    page = page_of(data)
    assert held_in(page) == data
    plain, hostile = read(page_of(two_gifts.data)), read(page)
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in plain.elements]
    assert [found.keys() for _, found in hostile.elements] == [
        found.keys() for _, found in plain.elements
    ]
    assert any(text in one for one in hostile.texts["text"])


@pytest.mark.parametrize("text", HOSTILE)
def test_data_can_stand_in_a_script(text: str) -> None:
    made = packed({text: [text]})
    assert json.loads(gzip.decompress(base64.b64decode(made))) == {text: [text]}
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", made)
    assert made == packed({text: [text]})


def test_the_bundle_is_built_from_its_sources() -> None:
    web = ROOT / "web"
    names = ["package.json", "package-lock.json", "tsconfig.json", "build.mjs"]
    names += [f"src/{path.name}" for path in sorted((web / "src").iterdir())]
    total = sha256()
    for name in names:
        data = (web / name).read_bytes()
        total.update(f"{name} {len(data)}\n".encode())
        total.update(data)
    assert bundled("SOURCES.sha256").strip() == total.hexdigest(), "cd web && npm run build"


def test_what_is_bundled_is_named_with_its_licence() -> None:
    notices = bundled("NOTICES.txt")
    locked = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    for name in locked["dependencies"]:
        assert f"---- {name} " in notices
    assert "</script" not in bundled("page.js").lower()
    assert "</style" not in bundled("page.css").lower()


@pytest.mark.long
def test_goodbye_stays_well_below_a_megabyte() -> None:
    assert load("goodbye").report(branches=100).size < 800_000
