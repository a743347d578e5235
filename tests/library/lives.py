"""Small stories in which fate lets people do things, and what the libraries make of it.

Invariant: nobody chooses anything but in the stories that say so; a scene's acts come at one
moment, so no dose has faded before another is written.
"""

import math
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import ifonly
from ifonly import driver
from ifonly.chronicle.events import Chronicle, Dose
from ifonly.engine.run import play
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.story.ids import ReadingId
from ifonly.story.model import NamedMeasure, ReadingOf, Ref, Story
from ifonly.telling.changes import reading_in_words

LEVELS = ("slightly", "moderately", "greatly", "utterly")
TRIO = "person Ada, she\nperson Ben, he\nperson Cleo, she\n"
Doses = dict[str, tuple[float, float]]
PAGES = Path(__file__).parents[2] / "docs" / "library"


def life(imports: str, acts: str, beats: str, more: str = "", who: str = "") -> str:
    """Return a story in which what `beats` says happens at once, in a room of three."""
    lines = "".join(f"    fate, first: {beat}\n" for beat in beats.split("; ") if beat)
    people = who or TRIO
    return (
        f'story "A life"\nimport {imports}\n\nplace the room\n\n{people}\n{more}\n{acts}\n'
        f'scene "Now", in the room, for 1 turn of a minute\n    with Ada, Ben and Cleo\n{lines}\n'
        'ending "lived": when Ada is in the room\n'
    )


def act(name: str, *clauses: str) -> str:
    """Return an act toward somebody, with its clauses."""
    return f"X may {name} Y\n" + "".join(f"    {clause}\n" for clause in clauses) + "\n"


@cache
def lived(text: str, seed: int = 1) -> tuple[Chronicle, Doses]:
    """Return a life, and the gain and loss doses of every reading in it, unfaded."""
    return _lived(text, seed, amounts=False)


def counted(text: str, seed: int = 1) -> dict[str, float]:
    """Return by how much each amount rose in a life."""
    sums = _lived(text, seed, amounts=True)[1]
    return {said: rose - fell for said, (rose, fell) in sums.items()}


def checked(text: str) -> Story:
    """Return the story of a text that has no errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "life.story"
        path.write_text(text, encoding="utf-8")
        found = driver.check(str(path))
    wrong = [one.message for one in found.diagnostics if one.severity == "error"]
    assert found.story is not None, wrong
    assert not wrong
    return found.story


@cache
def _made(text: str) -> tuple[Story, Assembled]:
    story = checked(text)
    # Why asked for: what nothing in a story depends on is not there when it is played.
    return story, assemble(replace(story, measures=tuple(asked_of(story))))


@cache
def written(text: str, seed: int = 1) -> tuple[Chronicle, tuple[tuple[str, Dose], ...]]:
    """Return a life, and each dose that it writes with the reading or amount it is of."""
    story, assembled = _made(text)
    chronicle, _ = play(assembled, story, seed)
    found = [(said, dose) for said, _, dose in _doses(story, assembled, chronicle)]
    return chronicle, tuple(found)


def _doses(
    story: Story, assembled: Assembled, chronicle: Chronicle
) -> Iterator[tuple[str, bool, Dose]]:
    for dose in chronicle.doses:
        cell = assembled.layout.describe_dose(dose.cell)
        if cell.kind in {"reading", "amount"}:
            said = reading_in_words(story, story.readings[cell.id], cell.args)
            yield said, cell.kind == "amount", dose


def sums_of(
    story: Story, assembled: Assembled, chronicle: Chronicle, *, amounts: bool = False
) -> Doses:
    """Return the gain and loss doses of every reading in a life, or every amount, unfaded."""
    sums: dict[str, list[float]] = {}
    for said, amount, dose in _doses(story, assembled, chronicle):
        if amount is amounts:
            sums.setdefault(said, [0.0, 0.0])[dose.wears] += dose.amount
    return {said: (gain, loss) for said, (gain, loss) in sums.items()}


@cache
def _lived(text: str, seed: int, *, amounts: bool) -> tuple[Chronicle, Doses]:
    story, assembled = _made(text)
    chronicle, _ = written(text, seed)
    return chronicle, sums_of(story, assembled, chronicle, amounts=amounts)


def asked_of(story: Story) -> Iterator[NamedMeasure]:
    """Yield a measure of each reading, of the first who fill it."""
    many = {"person": len(story.people), "place": len(story.places), "thing": len(story.things)}
    for number, reading in enumerate(story.readings):
        args: list[Ref] = []
        for role in reading.roles:
            before = sum(one.kind == role.kind for one in args)
            args.append(Ref(role.kind, const=before))
        if all(one.const is not None and one.const < many[one.kind] for one in args):
            value = ReadingOf(ReadingId(number), tuple(args))
            yield NamedMeasure(f"reading {number}", value)


def held(text: str) -> list[str]:
    """Return what is said of the claims of a life that do not hold."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "life.story"
        path.write_text(text, encoding="utf-8")
        answer = ifonly.load(path, cached=False).test()
    return [str(one) for one in answer.claims if not one.fine]


def page(name: str) -> str:
    """Return what a library's page says, in one line."""
    return " ".join((PAGES / f"{name}.md").read_text(encoding="utf-8").split())


def dose(level: float) -> float:
    """Return the dose that brings a reading from nothing to a level."""
    return -math.log(1 - level)


def felt(doses: Doses, said: str) -> float:
    """Return a reading as it stands."""
    gain, loss = doses.get(said, (0.0, 0.0))
    return (1 - math.exp(-gain)) * math.exp(-loss)
