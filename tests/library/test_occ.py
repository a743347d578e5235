"""The feelings that `import feelings` brings, against those that the theory names.

Situations after Ortony, Clore & Collins (*The Cognitive Structure of Emotions*, 1988) in the
inheritance reading of Steunebrink, Dastani & Meyer (2009). Ada is looked at. The theory puts
gratitude, anger, gratification and self-reproach in the place of what they are made of; here
nothing takes another's place, so those four keep their parts and match with extras.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from library.lives import page

from ifonly import driver
from ifonly.engine.run import play

OWN = (
    "joy", "distress", "satisfaction", "disappointment", "relief", "dismay", "pride", "shame",
    "gratification", "self-reproach",
)  # fmt: skip
TOWARD = ("gladness for", "pity for", "envy of", "malice toward", "admiration for",
          "reproach to", "gratitude to", "anger at")  # fmt: skip
PARTS = {
    "gratitude": {"joy", "admiration"},
    "anger": {"distress", "reproach"},
    "gratification": {"joy", "pride"},
    "self-reproach": {"distress", "shame"},
}
HEAD = """\
story "Situations"
import feelings
place the hall
person Ada, she
person Ben, he
person Cleo, they
person Dora, she
person Eva, she
at the start
    Ada's liking for Dora is utter
    Ada's hurt from Eva is utter
"""
# Whose fortune it is, by how Ada stands with them.
WHOM = {"liking": "Dora", "hurt": "Eva", "": "Cleo"}
SLIGHT = 0.05  # a dose: a reading of about as much


@dataclass(frozen=True)
class Case:
    """What happens, and the labels that the theory gives Ada."""

    labels: frozenset[str]
    act: str = "Ada waits"  # `it` stands for the situation's own act
    tags: tuple[str, ...] = ()
    wish: str = ""  # `not ` where it is feared
    expected: str = "nothing"
    comes: str = ""  # whether the wished comes to be so, or not


def case(labels: str, **more: object) -> Case:
    return Case(frozenset(labels.split()), **more)  # type: ignore[arg-type]


NORMS = {"right": ("pride", "admiration"), "wrong": ("shame", "reproach")}


def cases() -> list[Case]:
    found: list[Case] = []
    # ---- for oneself, nobody doing it: looked for, new, confirmed, disconfirmed
    for wish, new, confirmed, not_so in (
        ("", "joy", "joy satisfaction", "distress disappointment"),
        ("not ", "distress", "distress dismay", "joy relief"),
    ):
        more = {"wish": wish}
        found += [
            case("", expected="great", **more),
            case(new, comes="so", **more),
            case(confirmed, comes="so", expected="great", **more),
            case(not_so, comes="not", expected="great", **more),
        ]
    # ---- what is right or wrong, good or bad for nobody
    for norm, (own, others) in NORMS.items():
        tags = (f"{norm} utterly",)
        found += [
            case(own, act="Ada does it", tags=tags),
            case(others, act="Ben does it", tags=tags),
        ]
    # ---- what is good or bad for oneself, by oneself or another, right or wrong or neither
    table = {
        ("good", "right"): ("gratification", "gratitude"),
        ("good", "wrong"): ("joy shame", "joy reproach"),
        ("bad", "right"): ("distress pride", "distress admiration"),
        ("bad", "wrong"): ("self-reproach", "anger"),
    }
    for (kind, norm), (by_self, by_other) in table.items():
        norm_tag = f"{norm} utterly"
        found += [
            case(by_self, act="Ada does it", tags=(norm_tag, f"{kind} for X utterly")),
            case(by_other, act="Ben does it to Ada", tags=(norm_tag, f"{kind} for Y utterly")),
        ]
    # ---- what happens to another, liked or not or neither
    fortunes = {
        ("liking", "good"): "gladness", ("liking", "bad"): "pity",
        ("hurt", "good"): "envy", ("hurt", "bad"): "malice",
        ("", "good"): "", ("", "bad"): "",
    }  # fmt: skip
    for (bond, kind), fortune in fortunes.items():
        whom = WHOM[bond]
        for norm in ("", "right", "wrong"):
            tags = (f"{kind} for Y utterly", *((f"{norm} utterly",) if norm else ()))
            own, others = NORMS.get(norm, ("", ""))
            found += [
                case(f"{fortune} {own}", act=f"Ada does it to {whom}", tags=tags),
                case(f"{fortune} {others}", act=f"Ben does it to {whom}", tags=tags),
            ]
    return found


CASES = cases()


def written() -> str:
    """Return one story of all the situations, three weeks apart: what was felt has faded."""
    head, rest = HEAD, ""
    acts: list[tuple[bool, tuple[str, ...]]] = []  # of a kind one: few are soon chosen
    for n, one in enumerate(CASES):
        kind = (" to " in one.act, one.tags)
        new = kind not in acts
        acts += [kind] if new else []
        fate, act = "", one.act.replace(" it", f" it {acts.index(kind) + 1}", 1)
        if one.wish or one.comes or one.expected != "nothing":
            state = f"tidy {n}"
            before = "" if one.comes == "not" else "not "
            head = head.replace("at the start", f"fact X is {state}\nat the start", 1)
            head += f"    Ada's wish that Ben is {one.wish}{state} is utter\n"
            head += f"    Ada's expectation that Ben is {state} is {one.expected}\n"
            head += f"    Ben is {before}{state}\n"
            fate = (
                f"    fate, last: Ben is {'' if one.comes == 'so' else 'not '}{state}\n"
                if one.comes
                else ""
            )
        else:
            if new:
                to = " to Y" if " to " in act else ""
                rest += f'X may do it {len(acts)}{to}\n    for "so": mildly\n'
                rest += "".join(f"    {tag}\n" for tag in one.tags)
        rest += f'scene "S{n}", 3 weeks later, in the hall, for 1 turn of a minute\n'
        rest += f"    with Ada, Ben, Cleo, Dora and Eva\n{fate}    as told\n        {act}\n"
    rest += 'X may wait\n    for "so": mildly\nending "over": when Ada has waited\n'
    for label in (
        *OWN,
        *(f"{one} {whom}" for one in TOWARD for whom in ("Ben", *WHOM.values())),
    ):
        rest += f'measure "{label}": Ada\'s {label}\n'
    return head + rest


def labels_found(folder: Path) -> list[set[str]]:
    """Return what rises in Ada in each situation."""
    path = folder / "situations.story"
    path.write_text(written(), encoding="utf-8")
    _, story, assembled, _ = driver.assemble_story(str(path))
    chronicle, notes = play(assembled, story, 0, told=True)
    assert not notes
    names = {story.readings[i].text: i for i in range(len(story.readings))}
    labels = {f"X's {one}": one for one in OWN} | {
        f"X's {one} Y": one.split()[0] for one in TOWARD
    }
    of = {names[text]: label for text, label in labels.items()}
    found: list[set[str]] = [set() for _ in CASES]
    scene_of = {event.n: event.scene for event in chronicle.events}
    for dose in chronicle.doses:
        cell = assembled.layout.describe_dose(dose.cell)
        scene = scene_of.get(dose.event)
        if scene is not None and dose.amount > SLIGHT and cell.args[0] == 0 and cell.id in of:
            found[scene].add(of[cell.id])
    return found


def extras(situation: Case) -> set[str]:
    """Return what the theory takes away where it names a compound."""
    return set().union(*(PARTS.get(label, set()) for label in situation.labels))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    return labels_found(tmp_path_factory.mktemp("occ"))


def test_every_situation_brings_the_feelings_of_the_theory(found: list[set[str]]) -> None:
    wrong = [
        (one, sorted(labels))
        for one, labels in zip(CASES, found, strict=True)
        if not one.labels <= labels <= one.labels | extras(one)
    ]
    assert not wrong


def test_the_count_of_exact_matches(found: list[set[str]]) -> None:
    exact = sum(one.labels == labels for one, labels in zip(CASES, found, strict=True))
    assert (exact, len(CASES)) == (52, 56)
    compounds = [one for one in CASES if one.labels & PARTS.keys()]
    assert len(CASES) - exact == len(compounds) == len(PARTS)
    said = page("feelings")
    assert f"Of {len(CASES)} situations " in said
    assert f" {exact} bring exactly the theory's labels, and those four compounds" in said
