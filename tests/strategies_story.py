"""Small stories as texts, drawn by Hypothesis: what every stage must stand.

`story_texts()` gives texts that read, resolve and play without an error: a few people and
places, a bond and a feeling, facts, acts with reasons and effects, reactions, scenes with
fate, variants, chance, ends. Names are fixed so that failing examples shrink to short texts.
"""

from hypothesis import strategies as st

PEOPLE = ["Ada", "Ben", "Cleo", "Dan"]
PLACES = ["the hall", "the yard", "the tower"]
FACTS = ["is tired", "is sworn in", "is alone"]
VERBS = ["wave", "sing", "walk", "shout", "wait"]
PAIRED = ["greet", "help", "mock", "ask", "thank"]
WEIGHTS = ["mildly", "strongly", "very strongly", "0.4", "1.5"]
TAGS = [
    "    good for Y greatly",
    "    bad for Y 0.3",
    "    costs X",
    "    right",
    "    not meant",
]
TAGS += [
    "    costs X slightly in secret",
    "    wrong utterly",
    "    unexpected",
    "    expected",
]
MEASURED = [
    "    Y's joy rises greatly, times the good of it for Y, times the will in it",
    "    X's joy rises greatly, times the hidden cost of it",
    "    everyone's joy rises slightly, times the surprise in it",
    "    if the harm of it for Y is slight or more: Y's joy rises slightly, times the wrong of it",
    "    if it was done out of love: Y's love for X rises greatly, times Y's closeness to X",
    "    if it was not done out of duty: X's joy rises slightly, times the right of it",
]
ADVERBS = ["slightly", "moderately", "greatly"]


@st.composite
def story_texts(draw: st.DrawFn) -> str:
    """Return the text of a story."""
    people = PEOPLE[: draw(st.integers(2, 4))]
    places = PLACES[: draw(st.integers(1, 3))]
    lines = ['story "drawn"']
    for n, place in enumerate(places):
        beside = f", beside {places[n - 1]}" if n and draw(st.booleans()) else ""
        lines.append(f"place {place}{beside}")
    for person in people:
        other = draw(st.sampled_from([p for p in people if p != person]))
        love = draw(st.sampled_from(["slight", "moderate", "great"]))
        lines.append(f"person {person}: {love} love for {other}")
    half_life = draw(st.sampled_from(["never fades", "half-life 1 day", "half-life 30 years"]))
    lines += [f"bond X's love for Y, {half_life}", "feeling X's joy, half-life 2 hours"]
    lines += ["measure X's closeness to Y: X's love for Y or 0.25, times the lack of X's joy"]
    lines += [f"fact X {fact}" for fact in FACTS]
    single = draw(st.lists(st.sampled_from(VERBS), min_size=1, max_size=4, unique=True))
    paired = draw(st.lists(st.sampled_from(PAIRED), max_size=4, unique=True))
    for verb in single:
        lines += ["", f"X may {verb}", *draw(_clauses(person="X"))]
    for verb in paired:
        lines += ["", f"X may {verb} Y", *draw(_clauses(person="Y"))]
    if draw(st.booleans()):
        lines += ["", "X may answer Y", "    when X is with Y"]
        lines += ["    answers Y calls X", f'    for "manners": {draw(_weight())}']
        lines += ["", "X may call Y", "    when X is with Y", "    calls for Y to answer X"]
        lines += [f'    for "company": {draw(_weight())}']
    for n, verb in enumerate(paired):
        if draw(st.booleans()):
            adverb = draw(st.sampled_from(ADVERBS))
            lines += ["", f'reaction "reaction {n}": when X {verb}s Y']
            lines += [f"    Y's joy rises {adverb}", f"    Y's love for X rises {adverb}"]
            lines += draw(st.lists(st.sampled_from(MEASURED), max_size=3, unique=True))
    scenes = draw(st.integers(0, 3))  # a story may have no scene
    for n in range(scenes):
        lines += ["", *draw(_scene(n, people, places))]
    lines += ["", f'ending "first": when {people[0]} {draw(st.sampled_from(FACTS))}']
    lines += [f'ending "second": when {people[1]} has {_past(single[0])}']
    lines += [f'measure "gladness": {people[0]}\'s joy']
    if draw(st.booleans()):
        lines += draw(_contents(people, single + [f"{verb} Y" for verb in paired], scenes))
    return "\n".join(lines) + "\n"


def _weight() -> st.SearchStrategy[str]:
    return st.sampled_from(WEIGHTS)


def _past(verb: str) -> str:
    return {"sing": "sung"}.get(verb, verb + ("d" if verb.endswith("e") else "ed"))


@st.composite
def _clauses(draw: st.DrawFn, person: str) -> list[str]:
    """Return the clauses of an act: conditions, kinds, effects, reasons."""
    lines = []
    fact = draw(st.sampled_from(FACTS))
    if person == "Y":
        lines.append("    when X is with Y")
    elif draw(st.booleans()):
        lines.append(f"    when X {fact.replace('is ', 'is not ', 1)}")
    if draw(st.booleans()):
        lines.append("    weighty")
    if draw(st.booleans()):
        lines.append(f"    then {person}'s joy rises {draw(st.sampled_from(ADVERBS))}")
    if draw(st.booleans()):
        lines.append(f"    then X {draw(st.sampled_from(FACTS))}")
    if draw(st.booleans()):
        lines += [f"    then one time in {draw(st.integers(2, 4))}", f"        X {fact}"]
    tags = TAGS if person == "Y" else TAGS[2:]
    lines += draw(st.lists(st.sampled_from(tags), max_size=2, unique=True))
    kind = draw(st.sampled_from(["", ", out of love", ", out of duty"]))
    lines.append(f'    for "whim"{kind}: {draw(_weight())}')
    if person == "Y" and draw(st.booleans()):
        measure = draw(st.sampled_from(["love for", "closeness to"]))
        lines.append(f'    for "love", out of love: {draw(_weight())}, times X\'s {measure} Y')
    if draw(st.booleans()):
        lines.append(f'    against "ease": {draw(_weight())}, when X {fact}')
    return lines


@st.composite
def _contents(draw: st.DrawFn, people: list[str], deeds: list[str], scenes: int) -> list[str]:
    """Return words about something, what is held back, and lines made for each content."""
    lines = [
        "",
        "feeling X's wish that F, never fades",
        "feeling X's memory of E, half-life 1 day",
    ]
    lines += [
        "fact X is set on D",
        "opinion X expects that F, half-life 1 year",
        "at the start",
    ]
    fact = draw(st.sampled_from(FACTS)).replace(
        "is ", draw(st.sampled_from(["is ", "is not "]))
    )
    lines.append(f"    {people[0]}'s wish that {people[1]} {fact} is great")
    lines += [f'    {people[1]}\'s memory of "scene {n}" is slight' for n in range(scenes)]
    deed = draw(st.sampled_from(deeds))
    verb = deed.split(" ")[0]
    doing = verb.removesuffix("e") + "ing"
    other = doing + (" Y" if " " in deed else "")
    lines.append(f"    {people[0]} is set on {other.replace('Y', people[1])}")
    lines += [
        'reaction "glad": when X learns that F',
        "    X's joy rises greatly, times X's wish that F",
    ]
    lines += [
        'reaction "sad": when X learns that F is not so, and X\'s wish that F is not nothing'
    ]
    lines += ["    X's joy rises slightly", 'reaction "kept": when X notices E']
    lines += [
        "    X's memory of E rises moderately",
        'reaction "done": when X D, and X is set on D',
    ]
    lines += ["    X is no longer set on D", f'reaction "held": when X holds back {other}']
    lines += [
        "    X's joy rises slightly",
        "why X would D",
        f'    for "set": {draw(_weight())}, when X is set on D',
    ]
    if draw(st.booleans()):
        lines += [
            f'reaction "often": when X holds back {other}, and X has held back {other} at least 2 times'
        ]
        lines += [f"    X {draw(st.sampled_from(FACTS))}"]
    lines += [
        'whenever "hope", X\'s wish that F is great or more: X believes greatly that X expects that F'
    ]
    return lines


@st.composite
def _scene(draw: st.DrawFn, n: int, people: list[str], places: list[str]) -> list[str]:
    after = draw(st.sampled_from(["at once", "2 hours later", "6 years later"]))
    turns = draw(st.integers(1, 4))
    unit = draw(st.sampled_from(["minute", "day"]))
    place = draw(st.sampled_from(places))
    lines = [f'scene "scene {n}", {after}, on {place}, for {turns} turns of a {unit}']
    if turns == 1:
        lines[0] = lines[0].replace("1 turns", "1 turn")
    cast = draw(st.lists(st.sampled_from(people), min_size=1, unique=True))
    lines += [f"    with {person}" for person in cast]
    who = draw(st.sampled_from(people))
    fact = draw(st.sampled_from(FACTS))
    if draw(st.booleans()):
        lines.append(f"    needs {who} {fact.replace('is ', 'is not ', 1)}, or else skip")
    if draw(st.booleans()):
        when = draw(st.sampled_from(["first", f"turn {turns}", "last", "first, one time in 3"]))
        lines.append(f'    fate "fate {n}", {when}: {who} {fact}')
    if draw(st.booleans()):
        lines.append("    at the same time")
    if draw(st.booleans()):
        lines.append(f"    until {who} {draw(st.sampled_from(FACTS))}")
    return lines
