"""What is as it should be has no finding: each of these once looked like a fault."""

from pathlib import Path

import pytest
from story.checks.stories_text import findings

STORY = """\
story "The roses"
{imports}
place the garden
place the hall
{words}
person Ada, she
person Ben, he
bond X's love for Y, never fades

at the start
    Ada's love for Ben is great

X may bring roses to Y
    when X is with Y
    for "spring": strongly, times X's love for Y
{acts}
scene "Spring", in the garden, for 3 turns of an hour
    with Ada and Ben
    with Cleo, in the hall
{scene}
ending "flowers": when Ada has brought roses to Ben
{more}
"""
QUIET = {
    "an answer needs no turn of its own": {
        "acts": """
X may ask Y for a dance
    when X is with Y
    calls for Y to dance with X
    for "music": mildly
X may dance with Y
    answers X asks Y for a dance
    for "music": mildly
""".replace("answers X asks Y for a dance", "answers Y asks X for a dance"),
        "scene": """    as told
        Ada asks Ben for a dance
        Ben dances with Ada
        Ben brings roses to Ada
        Ada brings roses to Ben
        Ben asks Ada for a dance
        Ada dances with Ben
        Ada asks Ben for a dance
""",
        "words": "person Cleo, she",
        "more": "",
    },
    "the act of a course needs no reason": {
        "acts": """
X may bow to Y
    when X is with Y
course "courting", of X to Y
    X brings roses to Y
    X bows to Y
""",
        "scene": "    as told\n        Ada brings roses to Ben\n        turn 2\n        Ada bows to Ben\n",
        "words": "person Cleo, she",
    },
    "fate may do what nobody there would choose": {
        "acts": "\nX may bow to Y\n    when X is with Y\n",
        "scene": "    fate, first: Ben bows to Ada\n",
        "words": "person Cleo, she",
    },
    "a fact that something takes is asked for by nobody": {
        "acts": "",
        "scene": "    fate, last: Cleo is asleep\n",
        "imports": "import presence",
        "words": "person Cleo, she",
    },
    "an event that a memory is of is spoken of": {
        "words": "person Cleo, she\nfeeling X's memory of E, half-life 1 year",
        "acts": """
reaction "it stays": when X notices E
    X's memory of E rises greatly
at the start
    Ada's memory of "the first roses" is nothing
""",
        "scene": '    as told\n        Ada brings roses to Ben, as "the first roses"\n',
        "more": 'claim A "She keeps it."\n'
        '    at the end: Ada\'s memory of "the first roses" is slight or more\n',
    },
    "a specific ending before a general one": {
        "words": "person Cleo, she",
        "more": 'ending "else": when Ada has never brought roses to Ben, and Ada is with Ben\n'
        'ending "even else": when Ada has never brought roses to Ben',
    },
    "a fading start may be gone": {
        "words": "person Cleo, she: great grief\nfeeling X's grief, half-life 1 day",
        "acts": '\nX may laugh\n    when X\'s grief is nothing\n    for "joy": mildly\n',
    },
    "what one believes may be false": {
        "words": "person Cleo, she\nfact X is betrothed",
        "acts": """
X may ask Y for a dance
    when X is with Y, and Y is not betrothed
    for "music": mildly
    against "they say Y is taken": mildly, when Y is betrothed
""",
        "scene": "    fate, turn 2: Ben is betrothed\n",
    },
}


@pytest.mark.parametrize("what", QUIET)
def test_quiet(what: str, tmp_path: Path) -> None:
    blank = dict.fromkeys(["imports", "words", "acts", "scene", "more"], "")
    text = STORY.format(**{**blank, **QUIET[what]})
    # Why the hall: it is there for Cleo alone.
    assert [(one.code, one.message) for one in findings(text, tmp_path)] == []
