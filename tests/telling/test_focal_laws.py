"""Laws of focalization, over drawn stories: a telling shows no more than its eyes have.

Every act has two words of its own that stand nowhere else: that of its name, and that of what it is
told in. So a sentence that tells of it can be known by its text, whatever the teller says that
the sentence is about.
"""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ifonly import driver
from ifonly.telling.eyes import Eyes
from ifonly.telling.holds import holds_in
from ifonly.telling.whole import Manner, Tense, tell_whole

PEOPLE = ("Ada, she", "Ben, he", "Cleo, she")
VERBS = ("balk", "dunk", "fizz", "gawk", "honk")
MARKS = ("", "    silent\n", "    unseen\n", "    hidden\n", "    hidden from everyone else\n")
KEPT = ("", ", hidden", ", hidden from everyone else")


@st.composite
def stories(draw: st.DrawFn) -> str:
    """Return a story in which people do things in three rooms, more or less openly."""
    door = draw(st.sampled_from(("", ", behind a door", ", closed")))
    text = 'story "Laws"\nplace the hall\nplace the den, beside the hall' + door + "\n"
    text += "place the loft\n" + "".join(f"person {one}\n" for one in PEOPLE)
    text += "fact X is turned away, cannot see\n"
    for n, verb in enumerate(VERBS):
        pair = draw(st.booleans())
        text += f"X may {verb}{' at Y' if pair else ''}\n"
        text += "    where Y is anyone\n" if pair and draw(st.booleans()) else ""
        text += draw(st.sampled_from(MARKS))
        for k in range(draw(st.integers(0, 2))):
            end = " before {Y}" if pair else ""
            mark = draw(st.sampled_from(KEPT))
            text += f'    in words "{{X}} word{n}x{k}k{KEPT.index(mark)}{end}."{mark}\n'
        text += f'    for "r{n}": strongly\n'
    text += 'X may go to P\n    then X goes to P\n    for "air": mildly\n'
    text += 'X may turn away\n    then X is turned away\n    for "air": mildly\n'
    for n, place in enumerate(draw(st.permutations(("in the hall", "in the den")))):
        text += f'scene "S{n}", {place}, for {draw(st.integers(1, 3))} turns of a minute\n'
        text += "    with Ada and Ben\n"
        where = draw(st.sampled_from(("", ", in the loft", ", in the den", ", in the hall")))
        text += f"    with Cleo{where}\n"
    return text + 'ending "e": when Ada is not turned away\n'


@settings(max_examples=30, deadline=None)
@given(stories(), st.integers(1, 99), st.sampled_from(("past", "present")))
def test_no_sentence_tells_of_what_its_eyes_did_not_notice(
    tmp_path_factory: pytest.TempPathFactory, text: str, seed: int, tense: Tense
) -> None:
    path = tmp_path_factory.mktemp("laws") / "laws.story"
    path.write_text(text, encoding="utf-8")
    run = driver.play(str(path), seed, as_told=False)
    holds = holds_in(run.story, run.assembled, run.chronicle)
    for who in range(len(PEOPLE)):
        eyes = Eyes(run.story, run.chronicle, who)
        noticed: Counter[str] = Counter()
        for event in run.chronicle.events:
            if event.action is not None and eyes.how(event):
                noticed[run.story.actions[event.action].verb[0]] += 1
        told = tell_whole(
            run.story, run.chronicle, run.assembled.layout, holds, Manner(who, tense=tense)
        )
        said = " ".join(section.text for section in told)
        for n, verb in enumerate(VERBS):
            found = re.findall(rf"\b(?:{verb}(?:ed|s|es)?|word{n}x\dk\d)\b", said)
            assert len(found) <= noticed[verb], (verb, said)
        for n, whose in re.findall(r"word(\d)x\dk([12])", said):
            acts = [
                event
                for event in run.chronicle.events
                if event.action is not None
                and run.story.actions[event.action].verb[0] == VERBS[int(n)]
            ]
            theirs = [event for event in acts if event.actor == who]
            party = [event for event in acts if who in event.args]
            assert theirs if KEPT[int(whose)] == ", hidden" else party, said
