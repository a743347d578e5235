"""Says which of a story's own words are nearest to words that mean nothing in it.

A refusal names what was not understood, and what could be typed instead. Invariant: nothing is
guessed for the caller; what is near is only named.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ifonly.analysis.wording import act_pattern, act_text
from ifonly.source.near import distance, nearest
from ifonly.story.model import Story

NEAREST: Final = 5  # that are named
_SMALL: Final = frozenset(
    {"a", "an", "at", "for", "from", "in", "of", "on", "the", "to", "with"}
)


def nearest_acts(
    did: str, done: Iterable[tuple[int, str]], most: int | None = NEAREST
) -> list[tuple[int, str]]:
    """Return a few acts, those whose words are nearest to the words asked for first."""
    wanted = did.lower().split()

    def apart(act: tuple[int, str]) -> float:
        words = act[1].lower().split()
        return sum(
            min(distance(one, word) / max(len(one), len(word)) for word in words)
            for one in wanted
        )

    return sorted(done, key=lambda act: (apart(act), act[0]))[:most]


def near_texts(said: str, texts: Iterable[str]) -> str:
    """Return the few texts nearest to words, a line each."""
    found = nearest_acts(said, enumerate(dict.fromkeys(texts)))
    return "\n".join(f"  {text}" for _, text in found)


def mistyped(said: str, names: Sequence[str]) -> str | None:
    """Return which name was probably meant by a word that is nearly one.

    >>> mistyped("Jims hat", ["Jim", "Della"])
    'did you mean `Jim` for `Jims`?'
    """
    known = {word for name in names for word in name.split()}
    for word in bare_words(said):
        near = nearest(word, names) if word[:1].isupper() and word not in known else None
        if near is not None:
            return f"did you mean `{near}` for `{word}`?"
    return None


def no_act(story: Story, said: str) -> str:
    """Return that words are no act, and which acts are near."""
    head = f"`{said}` is no act of this story"
    meant = mistyped(said, names_of(story))
    if meant is not None:
        return f"{head}: {meant}"
    near = "\n".join(f"  {text}" for text in acts_near(story, said))
    said = f"{head}: say it as under `as told`, and name everybody"
    return f"{said}; the nearest acts are:\n{near}" if near else f"{said}; it has no acts"


def bare_words(said: str) -> list[str]:
    """Return words without their marks, and without the 's of whom something is.

    >>> bare_words("Jim's hat, Ada!")
    ['Jim', 'hat', 'Ada']
    """
    return [one.strip(",.;:!?") for one in said.replace("’s", "").replace("'s", "").split()]


def acts_near(story: Story, said: str) -> list[str]:
    """Return a few acts near to words, with the people of the words where they fit.

    The words of an act are those of its pattern and what it is `called`; people and the small
    words of a sentence are near to nothing.
    """
    words = bare_words(said)
    people = [at for one in words for at, who in enumerate(story.people) if who.name == one]
    names = {one for name in names_of(story) for one in name.split()}
    wanted = " ".join(one for one in words if one not in names and one not in _SMALL)
    meant = []
    for at, act in enumerate(story.actions):
        letters = {role.letter for role in act.roles}
        own = [one for one in act_pattern(story, at).split() if one not in letters | _SMALL]
        meant.append((at, " ".join([*own, *(tag.word for tag in act.tags if tag.word)])))
    fitting = ["person"] * len(people)
    near = (
        act_text(story, at, tuple(people))
        if people and [role.kind for role in story.actions[at].roles] == fitting
        else act_pattern(story, at)
        for at, _ in nearest_acts(wanted, [one for one in meant if one[1]], None)
    )
    return list(dict.fromkeys(near))[:NEAREST]


def names_of(story: Story) -> list[str]:
    """Return the names of all people, places and things."""
    return [
        *(one.name for one in story.people),
        *(one.name for one in story.places),
        *(one.name for one in story.things),
    ]
