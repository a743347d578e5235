"""Who learnt what, by which event and how: seen, told, held before it was so."""

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
