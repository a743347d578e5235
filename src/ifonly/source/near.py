"""Finds the name an author probably meant, for help texts.

Distance is Damerau's in its restricted form: insert, drop, change, or swap
two neighbours, each letter taking part in one swap at most. A name is near
if at most a third of its letters differ. Case counts for nothing.
"""

from collections.abc import Iterable

LONGEST = 80  # Why: a name of a million letters has no near name and costs a square of time.


def distance(one: str, other: str) -> int:
    """Return the number of edits between two words.

    >>> distance("dept", "debt"), distance("Mara", "Maar")
    (1, 1)
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to a word, or nothing if none is near.

    Equal distances are settled by the alphabet, so that the order in which
    names are declared changes no message.

    >>> nearest("dept", ["debt", "promise"])
    'debt'
    >>> nearest("harbour", ["debt", "promise"])
    """
    if len(word) > LONGEST:
        return None
    folded = word.casefold()
    best: tuple[int, str] | None = None
    for candidate in candidates:
        longer = max(len(word), len(candidate))
        allowed = max(1, longer // 3)
        if len(candidate) > LONGEST or abs(len(word) - len(candidate)) > allowed:
            continue
        edits = distance(folded, candidate.casefold())
        # Why `< longer`: one letter changed into another one is no near name.
        if edits <= allowed and edits < longer:
            best = min(best or (edits, candidate), (edits, candidate))
    return best[1] if best else None
