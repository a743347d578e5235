"""`it was done out of KIND`: whether a choice was made mostly for reasons of a kind."""

import pytest
from kernel.test_tags import HEAD, TAIL, read, tallies

from ifonly.engine.run import many
from ifonly.kernel.assemble import assemble

REACTION = (
    'reaction "r": when X helps Y, and it was done out of love\n'
    "    Y's tally rises by 1\n"
    'reaction "s": when X helps Y\n'
    "    if it was not done out of duty\n"
    "        Y's tally rises by 10\n"
)
CHOSEN = TAIL.replace("    fate, first: Ada helps Ben\n", "")


@pytest.mark.parametrize(
    ("reasons", "tally"),
    [
        ('for "a", out of love: 30', 11),
        ('for "a", out of duty: 30', 0),
        ('for "a": 30', 10),
        ('for "a", out of love: 20\nfor "b", out of duty: 15\nfor "c", out of duty: 15', 0),
        ('for "a", out of love: 20\nfor "b": 15\nfor "c": 15', 10),
        ('for "a", out of love: 20\nfor "b", out of duty: 20', 10),
        ('for "a", out of love: 20\nfor "b", out of duty: 40, when X is not with Y', 11),
        ('for "a", out of duty: 40\nagainst "b", out of duty: 5\nfor "c", out of love: 39', 0),
    ],
)
def test_the_largest_kind(reasons: str, tally: int) -> None:
    lines = "".join(f"    {line}\n" for line in reasons.split("\n"))
    act = f"    when X is Ada, and Y is Ben\n{lines}"
    story = read(f"{HEAD}X may help Y\n{act}{REACTION}{CHOSEN}")
    assert many(assemble(story), 1, 1)[0].measures == (0, tally, 0)


def test_what_nobody_chose_is_done_out_of_nothing() -> None:
    act = '    when X is not with Y\n    for "a", out of love: 30\n'
    assert tallies(act, REACTION)[1] == 10
