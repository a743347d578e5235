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


def test_acts_are_those_of_the_matrix_and_known_from_when_they_can_be() -> None:
    rows = load("the-proposal").ask(as_told=True).rows
    found = load("the-proposal").knowledge(as_told=True)
    assert rows is not None
    assert {one.text for one in rows} <= {one.text for one in found.known}
    acts = {one.event: one for one in found.known if one.event is not None}
    for row in rows:
        if row.event:
            by = {one.person: one.how for one in acts[row.event].by if one.how != "told"}
            cells = dict(zip(found.people, row.cells, strict=True))
            assert by == {person: cell for person, cell in cells.items() if cell}
    for item in found.known:
        assert min(one.event for one in item.by) == item.since
