"""The page in a browser: it plays as the command line does, and whoever cannot see or point can use it."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from documents import run_command
from hostile import with_text

from ifonly.cli import main
from ifonly.driver import assemble_story
from ifonly.engine.moments import seed_bits
from ifonly.engine.run import many, play
from ifonly.report.answer import ReportAnswer
from ifonly.report.page import page_of
from ifonly.report.replay import code_of, luck_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Reports = dict[str, tuple[ReportAnswer, Path]]
Opening = Callable[..., "Page"]
FREE = """async ([seed, count]) => {
    const found = {endings: [], hashes: []};
    await window.ifonly.player.free({seed, first: 1, count}, (slice) => {
        found.endings.push(...slice.endings); found.hashes.push(...slice.hashes);
    });
    return found;
}"""
BRANCHED = """async ([at, force, count, changes]) => {
    const found = {endings: [], hashes: []};
    const asked = {changes, at, force, first: 1, count};
    await window.ifonly.player.lives(asked, (slice) => {
        found.endings.push(...slice.endings); found.hashes.push(...slice.hashes);
    });
    return found;
}"""


@pytest.fixture
def opened(browser: "Browser") -> Iterator[Opening]:
    """Return what opens a page and notes what it asks for; nothing may leave, nothing may fail."""
    pages = []
    asked: list[str] = []
    troubles: list[str] = []

    def opening(path: Path, script: str = "", **options: Any) -> "Page":
        page = browser.new_page(viewport={"width": 1280, "height": 900}, **options)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri())
        pages.append(page)
        return page

    yield opening
    for page in pages:
        page.close()
    assert troubles == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []


def command_line(*words: str, folder: Path) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the answer of `ifonly odds`, and the runs that it saved."""
    saved = folder / "runs.csv"
    saved.unlink(missing_ok=True)
    status, output = run_command(
        ["odds", *words, "--save", str(saved), "--json", "--engine", "python"], main
    )
    assert status == 0, output
    lines = saved.read_text(encoding="utf-8").split("\n", 1)[1]
    answer = json.loads(output[output.index("{") :])
    return answer, list(csv.DictReader(io.StringIO(lines)))


def hashes(runs: list[dict[str, str]]) -> list[str]:
    return [run["hash"] for run in runs]


def go_to(page: "Page", at: int) -> None:
    """Move the cursor of the hero picture to a moment, by the keyboard."""
    page.locator(".hero").focus()
    page.keyboard.press("Home")
    for _ in range(at):
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize(
    ("name", "seeds"), [("two-gifts", ("1", str(2**63 + 5))), ("the-letter", ("7",))]
)
def test_lives_are_those_of_the_command_line(
    reports: Reports, opened: Opening, tmp_path: Path, name: str, seeds: tuple[str, ...]
) -> None:
    page = opened(reports[name][1])
    luck: Any = reports[name][0].data["luck"]
    found = page.evaluate("window.ifonly.player.opened")
    assert (found["equal"], found["hash"]) == (True, luck["hash"])
    for seed in seeds:
        # Why 66: the page plays 64 at a time.
        _, runs = command_line(name, "--runs", "66", "--seed", seed, folder=tmp_path)
        assert page.evaluate(FREE, [seed, 66])["hashes"] == hashes(runs)


@pytest.mark.parametrize("name", ["two-gifts", "the-letter"])
def test_branches_are_those_of_the_command_line(
    reports: Reports, opened: Opening, tmp_path: Path, name: str
) -> None:
    page = opened(reports[name][1])
    data: Any = reports[name][0].data
    moments = data["moments"][:-1]
    turns = {at: (one["scene"], one["turn"]) for at, one in enumerate(moments)}
    open_ = {turns[at]: at for at, one in enumerate(moments) if len(one.get("options", [])) > 1}
    for turn in dict.fromkeys((next(iter(open_)), [*open_][-1])):
        first = next(at for at in turns if turns[at] == turn)
        place = f"{data['scenes'][turn[0]]['name']}, turn {turn[1]}"
        told = (name, "--as-told", "--from", place, "--runs", "10")
        _, runs = command_line(*told, folder=tmp_path)
        assert page.evaluate(BRANCHED, [first, -1, 10, []])["hashes"] == hashes(runs)
        forced = next(
            at for at in turns if turns[at] == turn and len(moments[at].get("options", [])) > 1
        )
        act = moments[forced]["options"][0][0]
        assert moments[forced]["kind"] == "decision"
        answer, runs = command_line(*told, "--do", act, folder=tmp_path)
        assert answer["do"] == [act]
        assert page.evaluate(BRANCHED, [forced, 0, 10, []])["hashes"] == hashes(runs)


def test_goodbye_is_played_as_python_plays_it(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    _, story, made, _ = assemble_story("goodbye", probed=False)
    chronicle = play(made, story, 1, told=True)[0]
    data = {**reports["two-gifts"][0].data, "code": code_of(made), "luck": luck_of(chronicle)}
    path = tmp_path / "goodbye.html"
    path.write_text(page_of(data), encoding="utf-8")
    page = opened(path)
    assert page.evaluate("window.ifonly.player.opened")["equal"] is True
    moments = [one for one in chronicle.snapshots if one.is_moment]
    told = page.evaluate("window.ifonly.player.life([])")
    assert len(told["moments"]) == len(moments)
    assert len(told["events"]) == len(chronicle.events)
    for at, force in ((173, 0), (len(moments) - 40, None)):
        expected = many(made, 2, 1, first=1, snapshot=moments[at], force=force)
        found = page.evaluate(BRANCHED, [at, -1 if force is None else force, 2, []])
        assert found["hashes"] == [f"{one.hash:016x}" for one in expected]
    expected = many(made, 2, "a text", first=1)
    assert page.evaluate(FREE, [str(seed_bits("a text")), 2])["hashes"] == [
        f"{one.hash:016x}" for one in expected
    ]


def test_another_choice_is_played_and_told(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    page = opened(reports["two-gifts"][1])
    page.get_by_role("button", name="If instead Jim does nothing").click()
    back = page.locator(".back")
    back.wait_for()
    data: Any = reports["two-gifts"][0].data
    at = next(
        i for i, one in enumerate(data["moments"]) if one["text"] == "Jim sells the watch"
    )
    silent = len(data["moments"][at]["options"]) - 1
    played = page.evaluate(BRANCHED, [at, silent, 1000, []])
    ending = data["endings"][data["ending"]]["name"]
    share = played["endings"].count(data["ending"]) / 1000
    said = page.locator(".result").inner_text()
    assert "of 1,000 lives" in said
    figure = said.split(f"{ending} ", 1)[1]
    assert figure.startswith(f"{round(100 * share) if share else 0} in 100 (")
    # Compared with how it stood right after what was chosen: the odds before contain both options.
    after = next(one["odds"] for one in data["moments"][at + 1 :] if one["odds"] is not None)
    told = figure.split("as told ", 1)[1].split(" ", 1)[0]
    assert told == str(round(after[data["ending"]] / 100))
    life = page.evaluate(
        "(at) => window.ifonly.player.life([at])", {"at": at, "option": silent}
    )
    assert life["hash"] in page.locator("footer").inner_text()
    assert page.locator("p.new").count() > 0
    assert page.locator("h1").inner_text().startswith("If Jim does nothing, ")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.title().startswith("If Jim does nothing, ")
    assert page.locator(".from-here").count() == 1
    assert "another life, from “The afternoon”, turn" in page.locator(".kicker").inner_text()
    reached = data["endings"][life["ending"]]["name"]
    head = page.locator(".standfirst").inner_text()
    assert "1,000 lives were played" in head
    assert "before are of 200 lives" in head
    assert f"it ends in “{reached}”" in head
    # The ending that the new life came to is named at the right.
    assert (
        " ".join(page.locator(".hero .scale .ended").all_text_contents()).replace("\n", " ")
        == reached
    )
    assert page.locator(".hero .unknown").count() == 0
    assert "You chose this; left free," in page.locator(".card .what").inner_text()
    back.click()
    assert page.locator("p.new").count() == 0
    assert page.locator("h1").inner_text().replace("\u00a0", " ") == data["headline"]


FILLS = "[...document.querySelectorAll('.hero path.share')].map((one) => one.style.fill)"


def test_the_told_odds_lie_behind_the_new_in_the_told_order(
    reports: Reports, opened: Opening
) -> None:
    page = opened(reports["two-gifts"][1])
    assert page.locator(".hero .ghost").count() == 0
    told = page.evaluate(FILLS)
    page.get_by_role("button", name="If instead Jim does nothing").click()
    page.locator(".back").wait_for()
    assert page.evaluate(FILLS) == told
    assert page.locator(".hero .ghost").count() == 1
    # From where the lives part to the end, where the told one came to its ending.
    chart, ghost, parted = (
        page.locator(f".hero {one}").bounding_box() for one in (".odds", ".ghost", ".parted")
    )
    assert chart is not None
    assert ghost is not None
    assert parted is not None
    assert abs(ghost["x"] - parted["x"]) < 3
    assert "as told" in page.locator(".chart-title").inner_text()
    page.locator(".back").click()
    assert page.locator(".hero .ghost").count() == 0


def test_a_difference_that_is_not_sure_is_said_as_a_person_would(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    data = json.loads(json.dumps(reports["two-gifts"][0].data))
    at = next(
        i for i, one in enumerate(data["moments"]) if one["text"] == "Jim sells the watch"
    )
    silent = len(data["moments"][at]["options"]) - 1
    page = opened(reports["two-gifts"][1])
    played = page.evaluate(BRANCHED, [at, silent, 1000, []])["endings"]
    shares = [played.count(k) * 10 for k in range(len(data["endings"]))]
    most = max(range(len(shares)), key=lambda k: shares[k])
    path = tmp_path / "unsure.html"
    for moved, words in (
        (100, "it makes no difference that could be seen: "),
        (2000, "perhaps "),
    ):
        told = list(shares)
        told[most] -= moved
        told[most - 1] += moved
        for one in data["moments"][at + 1 :]:
            one["odds"] = told
            one["bounds"] = [[0, 10000] for _ in told]
        path.write_text(page_of(data), encoding="utf-8")
        page = opened(path)
        page.get_by_role("button", name="If instead Jim does nothing").click()
        page.locator(".back").wait_for()
        assert f"If Jim does nothing, {words}" in page.locator("h1").inner_text()


def test_new_odds_move_in_steps(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    page.get_by_role("button", name="If instead Jim does nothing").click()
    page.locator(".back").wait_for()
    # Between two points of an edge either the moment or the odds change, never both.
    assert page.evaluate("""() => {
        const edge = document.querySelector('.hero path.edge').getAttribute('d');
        const at = edge.slice(1).split('L').map((one) => one.split(',').map(Number));
        return at.length > 3 && at.every(([x, y], k) => k === 0 || x === at[k - 1][0] || y === at[k - 1][1]);
    }""")


def test_what_can_be_played_is_never_called_impossible(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    data = json.loads(json.dumps(reports["two-gifts"][0].data))
    points = {one["moment"] for one in data["points"]}
    at = next(i for i, one in enumerate(data["moments"]) if len(one.get("options", [])) > 2)
    assert points
    moment = data["moments"][at]
    free = [one for k, one in enumerate(moment["options"]) if k != moment["chosen"]]
    free[0][1], free[1][1] = 0, 9999
    path = tmp_path / "seldom.html"
    path.write_text(page_of(data), encoding="utf-8")
    page = opened(path)
    go_to(page, at)
    said = dict(
        zip(
            page.locator(".option:not(.taken) .option-text").all_inner_texts(),
            page.locator(".option:not(.taken) .option-figure").all_inner_texts(),
            strict=True,
        )
    )
    assert said[free[0][0]] == "<1 in 100"
    assert said[free[1][0]] == ">99 in 100"
    moment["kind"] = "chance"
    path.write_text(page_of(data), encoding="utf-8")
    page.reload()
    go_to(page, at)
    never = page.locator(".option", has_text="never")
    assert never.count() == 1
    assert never.is_disabled()


def test_it_can_be_stopped(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    assert page.evaluate("""async () => {
        let heard = 0;
        const playing = window.ifonly.player.free({seed: "1", first: 1, count: 1e6}, () => {
            heard += 1; if (heard === 2) playing.stop();
        });
        const whole = await playing;
        return !whole && heard < 100;
    }""")


def test_without_a_worker_the_page_plays_itself(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    page = opened(reports["the-letter"][1], "delete window.Worker;")
    assert page.evaluate("window.ifonly.player.where") == "page"
    _, runs = command_line("the-letter", "--runs", "20", folder=tmp_path)
    assert page.evaluate(FREE, ["1", 20])["hashes"] == hashes(runs)


def test_everything_follows_one_moment(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    slider, scrubber = page.locator(".hero"), page.locator(".side .scrubber input")
    last = len(reports["two-gifts"][0].data["moments"]) - 1  # type: ignore[arg-type]
    slider.focus()
    page.keyboard.press("Home")
    assert (slider.get_attribute("aria-valuenow"), scrubber.input_value()) == ("0", "0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert scrubber.input_value() == "2"
    page.keyboard.press("End")
    assert slider.get_attribute("aria-valuenow") == str(last)
    assert page.locator(".readout").inner_text().startswith("The end")
    scrubber.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuenow") == "1"
    before = page.locator(".bonds").get_attribute("aria-label")
    page.locator(".hero svg.odds").click(position={"x": 900, "y": 250})
    assert int(slider.get_attribute("aria-valuenow") or 0) > 10
    assert page.locator(".bonds").get_attribute("aria-label") is not None
    assert before is not None


def test_the_dead_stay_in_the_map_and_are_marked(reports: Reports, opened: Opening) -> None:
    page = opened(reports["the-letter"][1])
    data: Any = reports["the-letter"][0].data
    assert [one["text"] for one in data["gone"]] == ["Juliet is dead", "Romeo is dead"]
    page.locator(".hero").focus()
    page.keyboard.press("Home")
    told = page.locator("svg.bonds").get_attribute("aria-label") or ""
    assert "dead" not in told
    assert page.locator("svg.bonds .person-gone").count() == 0
    page.keyboard.press("End")
    told = page.locator("svg.bonds").get_attribute("aria-label") or ""
    assert told.endswith("Juliet is dead. Romeo is dead.")
    named = page.locator("svg.bonds .person-gone text").all_text_contents()
    assert sorted(named) == ["Juliet, dead", "Romeo, dead"]
    assert page.locator(".bond-list .gone").count() == 2


def test_what_is_read_is_what_is_shown(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1], reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 500})
    # Why scrolled again: on a busy machine the page is still growing above the part.
    page.wait_for_function("""() => {
        const part = document.querySelectorAll(".telling section")[1].querySelector("p");
        window.scrollBy(0, part.getBoundingClientRect().top - innerHeight * 0.36);
        return document.querySelector('.where').innerText.startsWith('The evening');
    }""")


def test_nothing_jumps_on_a_phone_while_moments_pass(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('.hero svg.odds')?.clientWidth < 390")
    places = set()
    page.locator(".hero").focus()
    page.keyboard.press("Home")
    for _ in range(len(reports["two-gifts"][0].data["moments"])):  # type: ignore[arg-type]
        places.add(
            page.evaluate("""[".points", ".card", ".telling"].map((one) =>
                document.querySelector(one).getBoundingClientRect().top + scrollY).join()""")
        )
        page.keyboard.press("ArrowRight")
    assert len(places) == 1


def test_scenes_that_are_numbered_have_a_key(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    assert page.locator(".scene-list").count() == 0
    page.set_viewport_size({"width": 390, "height": 844})
    key = page.locator(".scene-list")
    key.wait_for()
    assert "1 The afternoon" in key.inner_text()
    numbers = page.locator(".telling .scene-number").all_inner_texts()
    assert numbers == ["1", "2"]


def test_on_a_phone_the_turning_points_stand_directly_under_the_chart(
    reports: Reports, opened: Opening
) -> None:
    page = opened(reports["two-gifts"][1])
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('.hero svg.odds')?.clientWidth < 390")
    chart, points, key = (
        page.locator(one).bounding_box() for one in (".hero svg.odds", ".points", ".scene-list")
    )
    assert chart is not None
    assert points is not None
    assert key is not None
    assert 0 <= points["y"] - (chart["y"] + chart["height"]) < 40
    assert key["y"] >= points["y"] + points["height"]


def test_bonds_that_did_most_come_first(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    data = json.loads(json.dumps(reports["two-gifts"][0].data))
    felt = {one["text"]: one for one in data["readings"]}
    felt["Della's love for Jim"]["spoke"] = 1.0
    felt["Della's credit with Jim"]["spoke"] = 30.0
    path = tmp_path / "spoke.html"
    path.write_text(page_of(data), encoding="utf-8")
    page = opened(path)
    page.locator(".hero").focus()
    page.keyboard.press("End")
    # Weaker than love, but it did more.
    first = page.locator(".bond-list li").first.inner_text()
    assert first.lstrip().startswith("Della → Jim")
    assert first.index("credit") < first.index("love")
    strips = page.locator("#bonds svg.strips text")
    words = [one for one in strips.all_text_contents() if one]
    assert words[:2] == ["Della → Jim", "credit"]
    assert words.index("credit") < words.index("love")
    assert "credit" in (page.locator("svg.bonds text.bond").first.text_content() or "")


def test_links_lead_to_the_parts_and_the_one_that_is_read_is_marked(
    reports: Reports, opened: Opening
) -> None:
    page = opened(reports["two-gifts"][1], reduced_motion="reduce")
    links = page.locator(".contents a")
    marked = page.locator(".contents a[aria-current]")
    assert marked.all_inner_texts() == ["The odds"]
    names = [link.get_attribute("href") or "" for link in links.all()]
    assert "#claims" in names
    assert all(page.locator(name).count() == 1 for name in names)
    page.get_by_role("link", name="Feelings").click()
    page.wait_for_function(
        "document.querySelector('.contents a[aria-current]')?.innerText === 'Feelings'"
    )
    assert (
        page.evaluate("document.querySelector('#feelings').getBoundingClientRect().top") < 400
    )


def test_what_is_within_noise_is_said_to_be(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    data = json.loads(json.dumps(reports["two-gifts"][0].data))
    for one in data["drama"]:
        one["suspense"][0] = 0
    path = tmp_path / "noise.html"
    path.write_text(page_of(data), encoding="utf-8")
    page = opened(path)
    said = " ".join(page.locator(".drama .row-more").all_text_contents())
    assert "not shown: 200 lives a moment are too few to tell any scene’s from 0" in said


def test_pictures_are_laid_out_for_paper(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    # At once: a browser does not wait before it prints.
    assert page.locator(".hero svg.odds").get_attribute("width") == "688"
    assert page.locator("svg.strips").first.get_attribute("width") == "688"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_function("document.querySelector('.hero svg.odds').clientWidth > 1000")


def test_the_first_sheet_of_paper_holds_the_head_and_the_picture(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    page = opened(reports["the-letter"][1])
    # The room of A4 within its margins of 14 mm, at 96 pixels an inch.
    page.set_viewport_size({"width": 688, "height": 1017})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    hero = page.locator(".hero").bounding_box()
    assert hero is not None
    assert hero["y"] + hero["height"] < 1017
    assert len(page.pdf(format="A4")) > 10_000


def test_every_control_is_reached_by_keyboard(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    page.get_by_role("link", name="Jim sells the watch", exact=True).click()
    focused = "document.activeElement.className || document.activeElement.tagName"
    # From that link to the end of the page, and once more all of it.
    reached: list[str] = []
    while reached.count("BODY") < 2:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
    assert {"hero", "instead", "INPUT", "option", "A", "SUMMARY"} <= set(reached)


def test_a_moment_stays_while_its_card_is_worked_by_keyboard(
    reports: Reports, opened: Opening
) -> None:
    page = opened(reports["two-gifts"][1], reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 500})
    go_to(page, 1)
    chosen = page.locator(".card .what").inner_text()
    page.locator(".why summary").focus()
    page.wait_for_function("scrollY > 100")
    page.keyboard.press("Enter")
    assert page.locator(".why").evaluate("(one) => one.open")
    assert page.locator(".card .what").inner_text() == chosen


def test_why_is_unfolded(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    page.get_by_role("link", name="Jim sells the watch", exact=True).click()
    page.locator(".why summary").click()
    assert "the price of the combs" in page.locator(".why").inner_text()


def test_causes_that_read_alike_are_put_together(
    reports: Reports, opened: Opening, tmp_path: Path
) -> None:
    data = json.loads(json.dumps(reports["two-gifts"][0].data))
    at, n = next(
        (at, str(one["event"]))
        for at, one in enumerate(data["moments"])
        if data["why"].get(str(one["event"]), {}).get("options")
    )
    data["events"][0]["text"] = data["events"][1]["text"] = "Ada sang."
    why = data["why"][n]
    why["options"][why["chosen"]]["motives"] = [
        {"name": "songs", "value": 1.5, "line": 1, "because": [["joy", 2, 30], ["joy", 1, 20]]}
    ]
    path = tmp_path / "alike.html"
    path.write_text(page_of(data), encoding="utf-8")
    page = opened(path)
    # So that nothing has to be scrolled, by which another moment would be read.
    page.set_viewport_size({"width": 1280, "height": 3000})
    go_to(page, at)
    page.locator(".why summary").click()
    said = page.locator(".why .because").all_inner_texts()
    assert said[0] == "50 % of joy: Ada sang. (2 times)"


def test_what_was_known_stands_under_its_scene(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1])
    data: Any = reports["two-gifts"][0].data
    since = [one["since"] for one in data["knowledge"]]
    scenes = [data["events"][n - 1]["scene"] if n else -1 for n in since]
    names = ["From the start" if k < 0 else data["scenes"][k]["name"] for k in scenes]
    said = page.locator(".knowledge .of-scene").all_inner_texts()
    assert [one.lstrip("0123456789 \t\n") for one in said] == list(dict.fromkeys(names))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_it_is_accessible(reports: Reports, opened: Opening, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(reports["two-gifts"][1], color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 844})
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # And so it stays with another life on it.
    page.locator(".instead").first.click()
    page.locator(".back").wait_for()
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_read_without_scripts(reports: Reports, opened: Opening) -> None:
    page = opened(reports["two-gifts"][1], java_script_enabled=False)
    said = page.locator("main").inner_text()
    assert "Jim laid his father's watch on the glass" in said
    assert "How it can end" in said


HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script><!--\u2028\"'`"


def test_no_text_runs_or_fetches(reports: Reports, opened: Opening, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(page_of(with_text(reports["two-gifts"][0].data, HOSTILE)), encoding="utf-8")
    page = opened(path)
    page.locator(".instead").first.click()
    page.locator(".back").wait_for()
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    assert "<img src=x onerror=alert(1)>" in page.locator("h1").inner_text()
