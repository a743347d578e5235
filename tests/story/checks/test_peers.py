"""What other engines load in silence (peers.md, section 4.2) is said here, each with a code."""

from pathlib import Path

import pytest
from story.checks.stories_text import findings

STORY = """\
story "School"

place the school
person Ada, she
person Ben, he
bond X's love for Y, never fades
feeling X's awe, half-life 1 day

at the start
    Ada's love for Ben is great
{start}
X may smile at Y
    when X is with Y
    for "friends": strongly, times X's love for Y
{more}
scene "Noon", in the school, for 3 turns of an hour
    with Ada and Ben

ending "smiles": when Ada has smiled at Ben, or Ada's awe is great
"""
SILENT = {
    "a role bound by nothing": (
        'reaction "drawn": when X smiles at Y\n    X\'s love for Z rises slightly',
        "unbound-role",
    ),
    "the same thing tested twice": (
        'X may wave at Y\n    when X is with Y, and X is with Y\n    for "hello": mildly',
        "repeated-condition",
    ),
    "an unknown category": (
        'why Ada would smile at Ben\n    for "dare": strongly, times Ada\'s lvoe for Ben',
        "no-such-form",
    ),
    "an unknown type of act": (
        'why Ada would smirk at Ben\n    for "dare": mildly',
        "no-such-form",
    ),
    "a flat act, reached by nobody": (
        "X may wave at Y\n    when X is with Y",
        "action-without-reason",
    ),
    "a rule twice under two names": (
        'reaction "one": when Y smiles at X\n    X\'s awe rises slightly\n'
        'reaction "two": when Y smiles at X\n    X\'s awe rises slightly',
        "reaction-twice",
    ),
    "a rule twice under one name": (
        'reaction "one": when Y smiles at X\n    X\'s awe rises slightly\n'
        'reaction "one": when Y smiles at X\n    X\'s awe rises greatly',
        "duplicate-title",
    ),
    "effects that undo each other": (
        "fact X is merry\nX may wave at Y\n    when X is not merry\n    then X is merry\n"
        '    then X is not merry\n    for "hello": mildly',
        "contradictory-effects",
    ),
    "names in mixed case": ("place The School\nplace the SCHOOL", "names-alike"),
    "a reason that reads another's heart": (
        'why Ada would smile at Ben\n    for "he likes her": mildly, times Ben\'s love for Ada',
        "reads-anothers-heart",
    ),
}


@pytest.mark.parametrize("what", SILENT)
def test_said(what: str, tmp_path: Path) -> None:
    more, code = SILENT[what]
    text = STORY.format(start="", more=f"\n{more}\n").replace(", or Ada's awe is great", "")
    assert code in {one.code for one in findings(text, tmp_path)}


def test_history_of_somebody_unknown_is_said(tmp_path: Path) -> None:
    text = STORY.format(start="    Zelda's love for Ben is great\n", more="")
    found = findings(text.replace(", or Ada's awe is great", ""), tmp_path)
    assert [one.severity for one in found] == ["error"]
    assert "Zelda" in found[0].message
