import time

from hypothesis import given, settings
from hypothesis import strategies as st
from story.stories import BASE, build, good

from ifonly.story.printer import print_story

CHUNKS = [
    'reaction "a": when X sees Y wave to Z\n    X\'s love for Y rises greatly\n',
    "while Ada is tired: Ada's hope about Ben grows slightly a week\n",
    'why Ada would tell Ben that Ada is tired\n    for "honesty": mildly\n',
    'why X would tell Y that Y is tired\n    for "worry": mildly\n',
    'ending "end": when Ada has waved to Ben\n',
    "X may nod to Y\n    answers Y waves to X\n",
    "place the vault, beside the attic\n",
    "place the attic\n",
    "person Cleo, she: great shyness, utter love for Ben\n",
    "at the start\n    Cleo is in the vault\n",
]


def rows(text: str) -> list[str]:
    """Return the printed rows of a story, with their table, in no order."""
    story, found = build(text)
    assert found == []
    table, found_rows = "", []
    for line in print_story(story).splitlines():
        if line and not line.startswith(" "):
            table = line
        elif line.startswith("    ") and not line.startswith("     "):
            found_rows.append(f"{table} {line}")
        elif line:
            found_rows[-1] += line
    return sorted(found_rows)


@given(st.permutations(CHUNKS))
@settings(max_examples=30, deadline=None)
def test_order_of_declarations_changes_nothing(chunks: list[str]) -> None:
    assert rows("".join(chunks) + BASE.replace('story "The lane"\n', "")) == rows(
        BASE.replace('story "The lane"\n', "") + "".join(CHUNKS)
    )


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_words_give_a_story(data: st.DataObject) -> None:
    lines = (BASE + "".join(CHUNKS)).splitlines()
    pool = sorted({word for line in lines for word in line.split()} | {"Z", "nobody", "D", "E"})
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        words = lines[at].split(" ")
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(pool))
        lines[at] = " ".join(words)
    story, _ = build("\n".join(lines) + "\n")
    print_story(story)


def test_equal_stories_print_equally() -> None:
    assert print_story(good()) == print_story(good("# a remark\n\n"))


def test_a_long_story_is_read_in_time() -> None:
    many = "".join(
        f"X may do trick {word} before Y\n    when X is with Y, and X has never done trick {word} "
        f"before Y\n    then Y's love for X rises slightly\n    for \"fun\": mildly, times X's "
        f"love for Y\n"
        for word in (f"number{i}" for i in range(1000))
    )
    text = BASE + many + 'ending "end": when Ada is tired\n'
    start = time.perf_counter()
    _, found = build(text)
    assert found == []
    # Why so long: the bound is for a slow machine; a look over all forms takes minutes.
    assert time.perf_counter() - start < 20
