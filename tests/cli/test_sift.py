"""`ifonly sift` and `ifonly ask` as they are called: what they find, and what they refuse."""

import json
from pathlib import Path

import pytest
from documents import run_command

from ifonly import load
from ifonly.cli import main
from ifonly.driver import check
from ifonly.present.answers import RefusedError
from ifonly.present.sifted import print_sift
from ifonly.sifting import find_patterns
from ifonly.source.render import width
from ifonly.source.shipped import library_dir
from ifonly.syntax.parser import parse
from ifonly.syntax.tree import PatternDecl

# The shipped story in which each stock pattern is found, as told: who, and the first event.
FOUND = {
    "unreturned sacrifice": ("goodbye", "Renji", "Rukia"),
    "walked away and watched": ("goodbye", "Rukia", "Renji"),
    "role reversal": ("goodbye", "Rukia", "Renji"),
    "held-back confession": ("goodbye", "Renji", "Rukia"),
    "broken promise": ("goodbye", "Rukia", "Renji"),
    "late arrival": ("goodbye", "Rukia", "Renji"),
    "second asking": ("the-proposal", "Darcy", "Elizabeth"),
    "crossing gifts": ("two-gifts", "Jim", "Della"),
    "amends": ("the-proposal", "Darcy", "Elizabeth"),
}


def test_every_stock_pattern_is_found_in_a_shipped_story() -> None:
    tree, _ = parse((library_dir() / "patterns.story").read_text(encoding="utf-8"), "patterns")
    names = {decl.name.text for decl in tree.decls if isinstance(decl, PatternDecl)}
    assert names == FOUND.keys()
    for story in sorted({one[0] for one in FOUND.values()}):
        wanted = {name: one[1:] for name, one in FOUND.items() if one[0] == story}
        found = load(story).sift(pattern=tuple(wanted), as_told=True).json()
        matches = found["matches"]
        assert isinstance(matches, list)
        said = {
            one["pattern"]: (one["bindings"]["X"], one["bindings"]["Y"])
            for one in reversed(matches)
        }
        assert said == wanted


@pytest.mark.long
def test_claims_and_sifting_count_alike() -> None:
    found = load("goodbye").sift(pattern="the back", as_told=True)
    assert found.json()["count"] == 3  # claim C013 has at least 3 before "The leave"


def test_lives_are_counted_with_their_interval() -> None:
    found = load("two-gifts").sift(pattern="crossing gifts", runs=20)
    (one,) = found.rarities
    assert one.runs == 20
    assert one.found + sum(one.reached.values()) == 20
    assert one.share.low < one.found / 20 < one.share.high
    again = load("two-gifts").sift(pattern="crossing gifts", runs=20)
    assert again.json() | {"seconds": 0} == found.json() | {"seconds": 0}


def test_an_interruption_says_so_and_answers_for_the_lives_so_far() -> None:
    def heard(_: str, done: int, __: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    names = ("crossing gifts", "unreturned sacrifice")
    found = load("two-gifts").sift(pattern=names, runs=20, heard=heard)
    whole = load("two-gifts").sift(pattern=names, runs=3)
    assert (found.stopped, whole.stopped) == ("interrupted", "runs")
    assert found.json() | {"seconds": 0, "stopped": "runs"} == whole.json() | {"seconds": 0}
    assert "Interrupted after 3 of 20 lives." in " ".join(print_sift(found).split())
    assert load("two-gifts").sift(pattern=names).json()["stopped"] == "ended"


def test_a_life_is_that_of_odds() -> None:
    """What is counted over lives ends as `odds` says that they end."""
    gifts = load("two-gifts")
    ended = gifts.odds(runs=20, engine="python").endings["two gifts that cancel"].count
    (both,) = gifts.sift(pattern="crossing gifts", runs=20).rarities
    assert both.found == ended


def test_patterns_of_a_file_are_read_in_the_story(tmp_path: Path) -> None:
    file = tmp_path / "mine.story"
    file.write_text(
        'pattern "sold and bought", of X\n    X sells the hair or X sells the watch\n'
        "    then X buys the chain or X buys the combs, within 2 hours\n",
        encoding="utf-8",
    )
    found = load("two-gifts").sift(pattern=str(file), as_told=True).json()
    matches = found["matches"]
    assert isinstance(matches, list)
    assert [one["bindings"] for one in matches] == [{"X": "Della"}, {"X": "Jim"}]
    checked = check("two-gifts")
    assert checked.story is not None
    before = len(checked.story.actions)
    find_patterns(checked, checked.story, [str(file)])
    assert len(checked.story.actions) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('pattern "p", of X\n    X flies\n', "no-such-form"),
        ('pattern "p", of X and Y\n    X sells the hair\n', "pattern-role"),
        ("person Ada, she\n", "declares patterns and nothing else"),
        ("", "declares no pattern"),
        ('story "Shapes"\n', "declares no pattern"),
        ('pattern "p", of X\n    X sells the hair, in a while\n', "unknown-clause"),
    ],
)
def test_a_file_at_fault_says_where(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.story"
    file.write_text(text, encoding="utf-8")
    assert main(["sift", "two-gifts", "--pattern", str(file)]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_an_unknown_pattern_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sift", "two-gifts", "--pattern", "crosing gifts"]) == 2
    assert "write `crossing gifts`" in " ".join(capsys.readouterr().err.split())
    assert main(["sift", "two-gifts", "--as-told", "--runs", "3"]) == 2


# ---- ask


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who knows that Della is shorn?", ["Della", "Jim"]),
        ('who knows that Della is shorn at the close of "The street"', None),
        ("Does Jim know that Della is shorn", True),
        ('does Jim know that Della is shorn before "The afternoon"', False),
        ("from whom does Jim know that Della is shorn?", "Della"),
        ("where is Jim?", ["the flat"]),
        ('where is Jim at the opening of "The afternoon"', ["the street"]),
        ("has Della ever sold the hair", True),
        ("has Jim ever sold the hair", False),
        ("has Della ever held Jim in the afternoon", False),
        ("how often has Della walked to the jeweller", 1),
        ("who has bought the combs", ["Jim"]),
        ("why has Jim sold the watch", ["the price of the combs", "it was his father's"]),
        ("is it so that the watch is with Jim", False),
        ("how strong is Jim's love for Della", 0.749992),
    ],
)
def test_answers(question: str, answer: object) -> None:
    story = load("two-gifts")
    if answer is None:
        with pytest.raises(RefusedError, match="is no question"):
            story.ask(question, as_told=True)
        return
    assert story.ask(question, as_told=True).answer == answer


def test_since_when_names_the_event() -> None:
    found = load("two-gifts").ask("since when does Jim know that Della is shorn", as_told=True)
    assert [one.n for one in found.because] == [6]
    assert found.text == 'Since "The afternoon", turn 3.'


def test_what_one_feels_is_the_reading_at_that_moment() -> None:
    story = load("two-gifts")
    late = story.ask("what does Jim feel", as_told=True).answer
    early = story.ask('what does Jim feel at the opening of "The evening"', as_told=True).answer
    assert isinstance(late, dict)
    assert isinstance(early, dict)
    assert "Jim's joy" in late
    assert "Jim's joy" not in early


def test_what_one_believes_of_a_heart_stands_beside_what_is_so() -> None:
    found = load("goodbye").ask(
        "what does Renji believe Rukia feels for him at the deathbed?", as_told=True
    )
    assert isinstance(found.answer, dict)
    assert "Renji's belief that Renji is a small thing to Rukia" in found.answer
    assert "that Renji is a small thing to Rukia (utterly: " in found.text
    assert "In truth: Rukia's friendship for Renji is utter" in found.text
    assert found.when == 'at the close of "The deathbed"'


def test_words_that_are_no_question_are_answered_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in (
        "tell me all",
        "",
        '"',
        "who knows: that",
        "a " * 5000,
        "who knows that \x00",
    ):
        assert main(["ask", "two-gifts", words]) == 2
        assert "no question" in " ".join(capsys.readouterr().err.split())
    assert main(["ask", "two-gifts", "where is Jmi"]) == 2
    assert "write `Jim`" in " ".join(capsys.readouterr().err.split())
    assert main(["ask", "two-gifts"]) == 2


def test_the_matrix_says_who_knew_what_when(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "two-gifts", "--matrix", "--as-told", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["matrix"]
    known = {row["text"]: row["known"] for row in rows}
    assert known["Della sold the hair."] == {"Della": "did"}
    assert known["the watch is with Jim"] == {"Della": "start", "Jim": "start"}
    assert main(["ask", "the-letter", "--matrix", "--as-told"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(width(line) <= 80 for line in lines)
    names = ("Romeo", "Juliet", "servant")
    assert all(any(name in line for line in lines) for name in names)
    (dead,) = (line for line in lines if "Juliet is dead" in line)
    assert "told 6*" in dead, "who told it, by which event, and that it was not so yet"
    assert lines.index("Mantua") < lines.index(dead) < lines.index("The tomb")


def test_what_somebody_believes_holds_what_they_know_and_what_they_are_wrong_in() -> None:
    gifts = load("two-gifts")
    words = 'what does Della believe at the opening of "The evening"?'
    found = gifts.ask(words, as_told=True)
    assert found.answer == {
        "the watch is with Jim": "mistaken",
        "the combs are in the hairdresser": "mistaken",
        "the chain is with Della": "known",
        "Jim is in the flat": "known",
    }
    assert found.text.startswith("Della believes by mistake that the watch is with Jim and")
    assert 8 in [one.n for one in found.because], "she bought the chain"
    about = gifts.ask("what does Jim believe about Della in the afternoon?", as_told=True)
    assert about.answer == {"Della is shorn": "known", "Della is in the jeweller": "known"}


def test_lives_that_were_saved_are_counted_as_they_were_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "linked.story").write_text(
        'pattern "linked", of X and Y\n'
        "    X buys the combs or X buys the chain\n"
        "    then X gives the combs to Y or X gives the chain to Y, because of it\n"
        'pattern "sold", of X\n'
        "    X sells the watch or X sells the hair\n",
        encoding="utf-8",
    )
    names = ("crossing gifts", "unreturned sacrifice", "linked.story")
    story = load("two-gifts")
    played = story.sift(pattern=names, runs=30, seed="pale", save="lives.parquet")
    saved = story.sift(pattern=names, saved="lives.parquet")
    assert len(played.rarities) == 4
    assert played.rarities[0].found > 0
    assert saved.json() | {"seconds": 0} == played.json() | {"seconds": 0}
    assert [one.name for one in tmp_path.glob("*lives*")] == ["lives.parquet"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--in", "none.parquet"], "there is no such file"),
        (["--in", "text.parquet"], "cannot be read"),
        (["--in", "runs.parquet"], "does not hold events"),
        (["--in", "lives.parquet", "--runs", "3"], "`--in` counts over lives that were saved"),
        (["--save", "more.parquet"], "say how many lives"),
        (["--save", "more.txt", "--runs", "3"], "ends in .parquet, .csv, .jsonl"),
    ],
)
def test_what_is_no_saved_life_is_refused(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    Path("text.parquet").write_text("no table", encoding="utf-8")
    duckdb.sql("COPY (SELECT 1 AS run) TO 'runs.parquet' (FORMAT parquet)")
    status, text = run_command(["sift", "two-gifts", *words], main)
    assert status == 2
    assert said in text


def test_lives_of_another_story_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    load("two-gifts").sift(pattern="crossing gifts", runs=1, save="lives.parquet")
    with pytest.raises(RefusedError, match="of another story"):
        load("the-letter").sift(saved="lives.parquet")


def test_what_is_known_comes_from_whoever_told_it_not_from_whoever_made_it_so() -> None:
    found = load("the-letter").ask(
        "from whom does Romeo know that Juliet is dead?", as_told=True
    )
    assert found.answer == "the servant"


def test_every_answer_about_one_run_says_which(capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        (("ask", "two-gifts", "where is Jim", "--as-told"), "(as told, at the end)"),
        (("ask", "two-gifts", "--matrix", "--seed", "7"), "(by the luck of seed 7)"),
        (("sift", "two-gifts", "--seed", "7"), "(by the luck of seed 7)"),
        (("why", "two-gifts", "--as-told", "--event", "5"), "(as told)"),
        (("why", "two-gifts", "--as-told", "--of", "Jim's joy"), "(as told)"),
        (("why", "two-gifts", "--as-told", "--not", "Jim holds Della"), "(as told)"),
    ):
        assert main([*words]) == 0
        assert capsys.readouterr().out.rstrip().endswith(said)


def test_what_is_believed_by_mistake_is_not_known() -> None:
    found = load("two-gifts").ask("does Della know that the watch is with Jim?", as_told=True)
    assert (found.answer, found.text) == (False, "No, but it is believed by mistake.")
