"""Tells what somebody learns from an account: the events that were new to them, as told.

Behind each act that recalls an earlier scene stands what the one who tells had noticed there
and the one who hears had not. Invariants: only what the teller noticed is reported; it is told
as what they said, where it is heard; a feeling toward the hearer of which they were never told is
not named.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from ifonly.chronicle.events import Event
from ifonly.story.model import Story
from ifonly.telling.absence import had_done
from ifonly.telling.account import ACTS, Account
from ifonly.telling.eyes import Eyes, feelings_named
from ifonly.telling.kept import is_kept_from
from ifonly.telling.paragraphs import Feeling, Line, open_end
from ifonly.telling.select import Visit
from ifonly.telling.surface import AFTER, ASIDE, Mention, Piece, Sentence, fill_by

NEW = (  # how it is said that something was new to the one who hears, in turns
    "{X} told {Y} what was new to {Y them}: ",
    "It was new to {Y} ",
    "What {Y} heard now for the first time was ",
    "Nobody had ever told {Y} ",
)
MOST = 5  # events of one scene that are reported


def reported(
    story: Story,
    lines: Iterable[Line],
    account: Account,
    every: Sequence[Visit],
    eyes: Eyes,
    known: Container[Feeling],
) -> Iterator[Line]:
    """Yield lines, behind each that recalls a scene one that says what was new in it."""
    about = {one.n: one.visit for one in account.recalls}
    seen: set[tuple[int | None, tuple[int, ...]]] = set()
    turn = 0
    for line in lines:
        yield line
        for n in line.events:
            if n in about:
                new = list(news(story, every[about[n]].events, account, eyes, known, seen))
                if new:
                    yield news_line(story, n, line.turn, account, new, NEW[turn % len(NEW)])
                    turn += 1


def news(
    story: Story,
    events: Sequence[Event],
    account: Account,
    eyes: Eyes,
    known: Container[Feeling],
    seen: set[tuple[int | None, tuple[int, ...]]],
) -> Iterator[Event]:
    """Yield the acts of a scene that the teller noticed and the hearer did not, each once."""
    many = len(seen)
    for event in events:
        if event.action is None or event.kind not in ACTS or len(seen) >= many + MOST:
            continue
        noticed = any(who == account.teller and how for who, how in event.noticed)
        if not noticed or eyes.how(event) or (event.action, event.args) in seen:
            continue
        action = story.actions[event.action]
        clause = had_done(story, action, event.args, is_not=False)
        named = feelings_named(story, action, event.args, (clause,)) if clause else ()
        hearer = (account.listener,)
        if is_kept_from(clause, account.listener):
            continue  # Why: what was kept from them is told by telling it
        if clause and all(one in known or one[1][1:] != hearer for one in named):
            seen.add((event.action, event.args))
            yield event


def news_line(
    story: Story, n: int, turn: int, account: Account, new: Sequence[Event], way: str
) -> Line:
    """Return that the hearer was told what was new to them; `way` is one of `NEW`."""
    letters = {"X": Mention(account.teller), "Y": Mention(account.listener)}
    pieces = [*fill_by(way, letters.get), ASIDE]
    before: int | None = None
    for number, event in enumerate(new):
        action = story.actions[event.action or 0]
        clause = pronouns_in(story, open_end(had_done(story, action, event.args, is_not=False)),
                             account)  # fmt: skip
        last = number == len(new) - 1
        if event.actor == before:
            pieces += [
                " and " if last or new[number + 1].actor != before else ", ",
                *clause[2:],
            ]
        else:
            pieces += [", and that " if number else "that ", *clause]
        before = event.actor
    numbers = (n, *(event.n for event in new))
    return Line((*pieces, AFTER, "."), numbers, turn, True)


def pronouns_in(story: Story, clause: Sentence, account: Account) -> Sentence:
    """Return a clause with pronouns for the one who tells and the one who hears, where plain."""
    named = {piece.person for piece in clause if isinstance(piece, Mention)}
    found: list[Piece] = []
    for at, piece in enumerate(clause):
        who = piece.person if isinstance(piece, Mention) else -1
        alike = {one for one in named if story.people[one].pronoun == story.people[who].pronoun}
        if not isinstance(piece, Mention) or alike != {who} or who not in (
            account.teller, account.listener
        ):  # fmt: skip
            found.append(piece)
        elif piece.form == "name":
            before = clause[at - 2 : at]
            states = at == 0 or any(str(one).rstrip().endswith("that") for one in before)
            found.append(Mention(who, "they" if states else "them"))
        elif piece.form == "possessive":
            found.append(Mention(who, "their"))
        else:
            found.append(piece)
    return tuple(found)
