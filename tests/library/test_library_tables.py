"""What the tables of `docs/library` say, row by row, against what the libraries do.

Half-lives, tags, directions of rises and falls, and what a kept or broken promise does are
compared with the library's text as the page gives them; eight acts are played, too. What those
of jealousy, keepsakes, feelings and presence do is played in `test_doses.py`.
"""

import re
from pathlib import Path

import pytest
from library.lives import LEVELS, PAGES, act, life, lived

import ifonly.library

LIBRARY = Path(ifonly.library.__path__[0])
MINUTES = {"min": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60, "day": 1440, "days": 1440,
           "weeks": 10080, "year": 525960, "years": 525960}  # fmt: skip
SPAN = re.compile(r"([\d.]+) (min|minutes|h|hours?|days?|weeks|years?)\b")
TAG = re.compile(rf"\b(?:(?:good|bad) for Y|costs X) (?:{'|'.join(LEVELS)})\b")
NAMES = sorted(path.stem for path in PAGES.glob("*.md"))


def rows(name: str) -> list[list[str]]:
    """Return the cells of every table row of a library's page."""
    lines = (PAGES / f"{name}.md").read_text(encoding="utf-8").splitlines()
    found: list[list[str]] = []
    for one in (line for line in lines if line[:1] == "|"):
        cells = [cell.strip() for cell in one.strip("|").split("|")]
        if not cells[0] and cells[-1] and found and len(cells) == len(found[-1]):
            found[-1][-1] += f"; {cells[-1]}"  # a row that goes on
        else:
            found.append(cells)
    return found


def half_lives(name: str) -> list[tuple[str, float]]:
    """Return each reading whose half-life the page's tables give, in minutes."""
    found: list[tuple[str, float]] = []
    for cells in rows(name):
        said = cells[1] if name in {"bonds", "feelings"} else cells[1].partition("half-life")[2]
        given = [(float(n) * MINUTES[unit]) for n, unit in SPAN.findall(said)]
        if name == "bonds":
            given = given[:1]  # the second is with keepsakes
        named = re.findall(r"`(X's [^`]+)`", cells[0])
        if given and len(given) in {1, len(named)}:
            found += zip(named, given * (1 if len(given) == len(named) else len(named)),
                         strict=True)  # fmt: skip
    return found


HALVES = [(name, *one) for name in NAMES for one in half_lives(name)]


@pytest.mark.parametrize(("name", "reading", "minutes"), HALVES)
def test_a_reading_fades_as_its_page_says(name: str, reading: str, minutes: float) -> None:
    text = (LIBRARY / f"{name}.story").read_text(encoding="utf-8")
    line = re.search(rf"^(?:bond|feeling) {re.escape(reading)}, half-life (.+)$", text, re.M)
    assert line is not None
    span = SPAN.match(line[1])
    assert span is not None
    assert float(span[1]) * MINUTES[span[2]] == pytest.approx(minutes, rel=0.05)


TAGGED = [
    (name, pattern, sorted(TAG.findall(cells[-1])))
    for name in ("authority", "debts", "promises", "talk")
    for cells in rows(name)
    for pattern in re.findall(r"^`(X may [^`]+)`$", cells[0])
]


@pytest.mark.parametrize(("name", "pattern", "tags"), TAGGED)
def test_an_act_is_as_good_and_as_dear_as_its_page_says(
    name: str, pattern: str, tags: list[str]
) -> None:
    text = (LIBRARY / f"{name}.story").read_text(encoding="utf-8")
    block = text.partition(f"\n{pattern}\n")[2].partition("\n\n")[0]
    assert block
    read = TAG.findall(block)
    if "both moderately" in " ".join(" ".join(c) for c in rows(name) if pattern in c[0]):
        return  # "both" is checked by what it does, below
    assert sorted(read) == tags


START = "at the start\n    "
# Page, what stands there, what happens, whose reading, whether it rises, what is so at first.
DONE = [
    ("promises", "trust falls δ(.5)", "Ben promises Ada to wave to Cleo; "
     "Ben goes back on the word to Ada to wave to Cleo", "Ada's trust in Ben", False, ""),
    ("weariness", "`\"returned\"`", "Ada helps Ben", "Ben's strain over Ada", False, ""),
    ("weariness", "rises δ(.95)", "Ben speaks of love to Ada; Ada opens to Ben",
     "Ben's hope about Ada", True, ""),
    ("weariness", "hope falls δ(.45)", "Ben speaks of love to Ada; Ada turns Ben down",
     "Ben's hope about Ada", False, ""),
    ("guilt", "Remorse falls greatly when Y forgives X", "Ada forgives Ben",
     "Ben's remorse about Ada", False, ""),
    ("debts", "fall utterly", "Ada forgives Ben every debt", "Ben's debt to Ada", False, ""),
    ("bonds", "`\"disrespect\"`", "Ada errs toward Ben", "Ben's esteem for Ada", False, ""),
    ("bonds", "trust falls: δ(.3)", "Ada hurts Ben", "Ben's trust in Ada", False, ""),
]  # fmt: skip
DEEDS = (
    act("help", "good for Y greatly")
    + act("hurt", "bad for Y greatly")
    + act("wave to")
    + act("err toward", "wrong greatly")
)


@pytest.mark.parametrize(("page", "said", "beats", "reading", "rises", "start"), DONE)
def test_what_happens_does_what_the_page_says(
    page: str, said: str, beats: str, reading: str, rises: bool, start: str
) -> None:
    assert said in (PAGES / f"{page}.md").read_text(encoding="utf-8")
    more = f"{START}{start}\n" if start else ""
    gain, loss = lived(life(page, DEEDS, beats, more))[1].get(reading, (0.0, 0.0))
    assert (gain if rises else loss) > 0


STEP = {"slightly": 0.2, "moderately": 0.45, "greatly": 0.75, "utterly": 0.95}
WRITTEN = re.compile(
    r" (rises|falls|grows) (?:by (0\.\d+)|(slightly|moderately|greatly|utterly))"
)


def written(name: str, title: str) -> list[tuple[bool, float]]:
    """Return each dose that a library's reaction writes: whether it rises, and by what."""
    text = (LIBRARY / f"{name}.story").read_text(encoding="utf-8")
    block = re.search(rf'^(?:reaction|whenever|while) "{re.escape(title)}"[^\n]*\n?.*?(?=\n\n|\Z)',
                      text, re.M | re.S)  # fmt: skip
    assert block is not None, title
    one = re.split(r"\n(?=whenever|reaction)", block[0])[0]
    return [(a != "falls", float(b) if b else STEP[c]) for a, b, c in WRITTEN.findall(one)]


SIGNED = [
    (name, title, cells[-1])
    for name in ("bonds", "guilt", "intentions", "knowledge", "weariness")
    for cells in rows(name)
    for title in re.findall(r'`"([^`]+)"`', cells[0])
    if cells[0].count('`"') == 1 and cells[-1]
]


@pytest.mark.parametrize(("name", "title", "said"), SIGNED)
def test_a_reaction_writes_in_the_direction_its_page_says(
    name: str, title: str, said: str
) -> None:
    doses = written(name, title)
    if not re.search(r"fall", said):
        assert all(rises for rises, _ in doses)
    elif not re.search(r";", said):
        assert not any(rises for rises, _ in doses)


KEPT = [
    ("a word kept", "done as promised", "kept (either kind)"),
    ("a word broken", "gone back on", "broken"),
    ("a word forgotten", "", "lapsed"),
]


@pytest.mark.parametrize(("whenever", "reaction", "row"), KEPT)
def test_what_becomes_of_a_promise_weighs_what_its_page_says(
    whenever: str, reaction: str, row: str
) -> None:
    (said,) = (cells[1] for cells in rows("promises") if cells[0] == row)
    fall = "trust falls" in said
    dose = re.search(r"trust (?:falls )?δ\((\.\d+)\)", said)
    assert dose is not None
    for title in filter(None, (whenever, reaction)):
        assert (not fall, float(dose[1])) in written("promises", title)


def test_what_was_done_for_show_costs_trust_as_the_page_says() -> None:
    page = " ".join((PAGES / "knowledge.md").read_text(encoding="utf-8").split())
    said = re.search(r"trust falls by δ\((\.\d+)\), × Y's show", page)
    assert said is not None
    text = (LIBRARY / "knowledge.story").read_text(encoding="utf-8")
    assert f"X's trust in Y falls by 0{said[1]}, times Y's show before X" in text


def test_letting_a_secret_out_takes_its_burden_off_as_the_page_says() -> None:
    page = (PAGES / "intentions.md").read_text(encoding="utf-8")
    assert "moderately and ends it" in page
    assert written("intentions", "let out") == [(False, STEP["utterly"])]
