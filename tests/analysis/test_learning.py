"""Who learnt what, by which event and how: seen, told, held before it was so."""

from pathlib import Path

from ifonly import load
from ifonly.present.knowledge import KnowledgeAnswer


def ways(found: KnowledgeAnswer, text: str) -> dict[str, tuple[str, int, bool]]:
    item = next(one for one in found.known if one.text.startswith(text))
    return {one.person: (one.how, one.event, one.mistaken) for one in item.by}


def test_what_one_is_told_may_not_be_so_yet() -> None:
    found = load("the-letter").knowledge(as_told=True)
    known = ways(found, "Juliet is dead")
    assert known["Romeo"] == ("told", 6, True)
    assert known["Juliet"] == ("did", 13, False)


def test_whoever_does_it_knows_it_and_others_are_told_later() -> None:
    found = load("the-proposal").knowledge(as_told=True)
    known = ways(found, "Darcy is the one who paid")
    assert known["Darcy"] == ("did", 14, False)
    assert known["Elizabeth"] == ("told", 18, False)


def test_the_matrix_is_the_same_and_in_the_order_in_which_it_can_be_known() -> None:
    rows = load("the-proposal").ask(as_told=True).rows
    found = load("the-proposal").knowledge(as_told=True)
    assert rows == found.known
    assert [one.since for one in found.known] == sorted(one.since for one in found.known)
    for item in found.known:
        assert min(one.event for one in item.by) == item.since


BRIEF = """story "Brief"
place the yard

person Ada, she
person Ben, he

fact X is called away

X may call Y
    when X is with Y and X has never called Y
    then Y is called away
    in words "{X} called {Y}."
    for "it is time": above all, when X is Ben

X may answer Y
    when X is with Y and X is called away
    then X is not called away
    in words "{X} went to {Y}."
    for "called": above all

X may wonder at Y
    when X is with Y and X has never wondered at Y
    in words "{X} wondered at {Y}."
    for "is it time?": mildly, when Ben believes that Ada is called away

scene "The yard", in the yard, for 2 turns of a minute
    with Ben and Ada
    as told
        Ben calls Ada
        Ada answers Ben

ending "called": when Ben has called Ada
"""


def test_whoever_it_is_about_knows_it_though_it_is_soon_over(tmp_path: Path) -> None:
    path = tmp_path / "brief.story"
    path.write_text(BRIEF, encoding="utf-8")
    known = ways(load(str(path)).knowledge(as_told=True), "Ada is called away")
    assert known["Ada"] == ("saw", 2, False)


RECOUNTED = """story "Recounted"
place the yard
place the room

person Ada, she
person Ben, he
person Cat, she
person Dan, he

X may call Y
    when X is with Y and X has never called Y
    weighty
    in words "{X} called {Y}."
    for "it is time": above all, when X is Ada

X may recall E to Y
    when X is with Y and X has never recalled E to Y
    in words "{X} recalled {E} to {Y}."

why Ben would recall "The yard" to Dan
    for "she should know": above all

scene "The yard", in the yard, for 1 turn of a minute
    with Ada and Cat
    as told
        Ada calls Cat, as "the call"

scene "The room", in the room, for 1 turn of a minute
    with Ben and Dan
    as told
        Ben recalls "The yard" to Dan

ending "told": when Ben has recalled "The yard" to Dan
"""


def test_nobody_is_told_by_an_account_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "recounted.story"
    path.write_text(RECOUNTED, encoding="utf-8")
    known = ways(load(str(path)).knowledge(as_told=True), "Ada called Cat")
    assert set(known) == {"Ada", "Cat", "Dan"}
    assert known["Dan"][0] == "told"
