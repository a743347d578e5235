"""What newcomers mistype: one message for one slip, with the edit to type in their own words."""

from pathlib import Path

import pytest

import ifonly

BASE = """\
story "The stairs"

place the stairs

trait candour
person Agnes, she: slight candour
person Jonas, he

bond X's fondness for Y, half-life 20 years
feeling X's anger at Y, half-life 2 days
feeling X's shame, half-life 2 days

at the start
    Agnes's fondness for Jonas is moderate

X may praise Y
    weighty
    then Y's fondness for X rises slightly
    for "kind": mildly, times X's fondness for Y
    against "shy": mildly

X may play for Y
    when X is with Y, and X has not praised Y
    in words "{X} played for {Y}."
    for "music": mildly, times X's candour

reaction "stung": when X praises Y
    Y's anger at X rises slightly
    Y's shame rises slightly

scene "The stairs", on the stairs, for 4 turns of 10 minutes
    with Agnes and Jonas

ending "cold": when Agnes's fondness for Jonas is nothing
ending "warm": when Agnes's fondness for Jonas is slight or more
"""

# What the slip is, what it replaces (none: it stands at the end), what is said, what to type.
SLIPS = [
    ("why no act", None, "why Agnes would kiss Jonas\n    for \"x\": mildly\n",
     "`Agnes kiss Jonas` says nothing that can be understood as an act",
     "use an act of the story: `praise`, `play for`; or add `X may kiss Y`"),
    ("trait misspelt", "times X's candour", "times X's candor",
     "no trait is named `candor`",
     "write `candour`, or declare `trait candor`"),
    ("person's trait misspelt", "slight candour\n", "slight candor\n",
     "`candor` says nothing that can be understood as a trait or a reading",
     "write it as `candour`"),
    ("told misspelt", "    with Agnes and Jonas\n", "    with Agnes and Jonas\n    as told\n        Jonas prases Agnes\n",
     "`Jonas prases Agnes` says nothing that can be understood as something that is told to happen",
     "write it as `Jonas praises Agnes`"),
    ("told act unknown", "    with Agnes and Jonas\n", "    with Agnes and Jonas\n    as told\n        Jonas kisses Agnes\n",
     "`Jonas kisses Agnes` says nothing that can be understood as something that is told to happen",
     "use an act of the story: `praise`, `play for`; or add `X may kiss Y`"),
    ("payed", "X has not praised Y", "X has not preised Y",
     "`X has not preised Y` says nothing that can be understood as a condition",
     "write it as `X has not praised Y`"),
    ("start is ashamed", "    Agnes's fondness for Jonas is moderate\n", "    Agnes's fondness for Jonas is moderate\n    Jonas is ashamed\n",
     "`Jonas is ashamed` says nothing that can be understood as a start",
     "write `Jonas's shame is great`"),
    ("why Agnes praise", None, "why Agnes praise Jonas\n    for \"x\": mildly\n",
     "expected `would` between the person and the act",
     "write it as `why Agnes would praise Jonas`"),
    ("X pays Y", "X may praise Y", "X praises Y",
     "an action needs `may` between the person and the act",
     "write it as `X may praise Y`"),
    ("if for when", "    when X is with Y, and X has not", "    if X is with Y, and X has not",
     "what must be true for an act is said with `when`",
     "write `when` in place of `if`; below `then`, an `if` may stand"),
    ("comma after trait", "slight candour\n", "slight candour,\n",
     "the line ends in a comma, and the next line begins something else",
     "leave out the comma, or write what follows"),
    ("comma after mildly", "against \"shy\": mildly", "against \"shy\": mildly,",
     "the line ends in a comma, and nothing follows",
     "leave out the comma, or write what follows"),
    ("rises a lot", "Y's anger at X rises slightly", "Y's anger at X rises a lot",
     "`rises a lot` does not say by how much `Y's anger at X` moves",
     "write `rises slightly`, `rises moderately`, `rises greatly` or `rises utterly`"),
    ("fondnes", "    Agnes's fondness for Jonas is moderate\n", "    Agnes's fondnes for Jonas is moderate\n",
     "`Agnes's fondnes for Jonas is moderate` says nothing that can be understood as a start",
     "write it as `Agnes's fondness for Jonas is moderate`"),
    ("against col 1", "    against \"shy\": mildly", "against \"shy\": mildly",
     "`against` begins no line at the left margin",
     "indent it by four blanks, below an act (`X may ...`) or a `why` line"),
    ("words without in", "    in words \"{X}", "    words \"{X}",
     "the words that something is told with begin with `in words`",
     "write `in words` in place of `words`"),
    ("scene words", "    with Agnes and Jonas\n", "    with Agnes and Jonas\n    words \"It rained.\"\n",
     "the words that something is told with begin with `in words`",
     "write `in words` in place of `words`"),
    ("heavy", "    weighty", "    heavy",
     "an act has no clause `heavy`",
     "an act takes `when ...`, `where ...`, `then ...`, `in words \"...\"`, `for \"...\": strongly`, `against`, `calls for ...`, `answers ...`, `weighty`, `involuntary`, `hidden` and a few more (docs/language.md, 2.5)"),
    ("person Bo:", "person Jonas, he\n", "person Jonas, he\nperson Bo:\n",
     "nothing follows the colon of the person",
     "leave out the colon, or write a strength behind it: `great shyness`"),
    ("with forgotten", "    with Agnes and Jonas", "    Agnes and Jonas",
     "who takes part in a scene is said with `with`",
     "write `with Agnes and Jonas`"),
    ("cannot fall", "Y's anger at X rises slightly", "Y's anger at X falls slightly",
     "a reading that is not `worn by losses` cannot fall",
     "add `worn by losses` to its declaration; without it, it fades by itself alone"),
    ("less than", None, "claim A \"x\"\n    \"cold\" in less than 9 of 10 runs\n",
     "`\"cold\" in less than 9 of 10 runs`: runs are counted",
     "write `\"cold\" in fewer than 9 of 10 runs`"),
    ("ending and cond", None, "claim A \"x\"\n    \"cold\" and Agnes is on the stairs in fewer than 1 of 100 runs\n",
     "\"cold\" is an ending, and no condition",
     "write a line of its own: `\"cold\" in more than 1 of 2 runs`"),
    ("no ending", "ending \"cold\": when Agnes's fondness for Jonas is nothing\nending \"warm\": when Agnes's fondness for Jonas is slight or more\n", "claim A \"x\"\n    \"the truth\" in more than 9 of 10 runs\n",
     "no ending is called \"the truth\"",
     "declare it: `ending \"the truth\": when ...`"),
    ("braces", "\"{X} played for {Y}.\"", "\"X played for [Y].\"",
     "`X` is told as it stands, not as who it is",
     "write `{X}` in place of `X`"),
    ("square braces", "\"{X} played for {Y}.\"", "\"[X] played for {Y}.\"",
     "`[X]` is told as it stands, not as who it is",
     "write `{X}` in place of `[X]`"),
]  # fmt: skip


@pytest.mark.parametrize(("_", "right", "wrong", "said", "mend"), SLIPS)
def test_a_slip_has_one_message_with_an_edit_to_type(
    _: str, right: str | None, wrong: str, said: str, mend: str, tmp_path: Path
) -> None:
    text = f"{BASE}\n{wrong}" if right is None else BASE.replace(right, wrong)
    path = tmp_path / "stairs.story"
    path.write_text(text, encoding="utf-8")
    found = ifonly.load(path).check().diagnostics
    assert [(one.message, one.help) for one in found] == [(said, mend)]


def test_an_empty_file_is_no_story(tmp_path: Path) -> None:
    path = tmp_path / "stairs.story"
    path.write_text("# nothing yet\n", encoding="utf-8")
    found = ifonly.load(path).check().diagnostics
    assert [one.message for one in found] == ["this file is empty: it tells no story"]


def test_the_story_of_the_slips_is_in_order(tmp_path: Path) -> None:
    path = tmp_path / "stairs.story"
    path.write_text(BASE, encoding="utf-8")
    assert ifonly.load(path).check().diagnostics == ()
