"""Turns the told events of a scene into paragraphs that read well.

Invariants: every told event is in exactly one line of telling; what would be said twice
in one scene is said once more, with its count; a pronoun stands for a name only where
nobody else it could mean was named in that sentence or the one before; who speaks after
somebody else did something begins a paragraph.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ifonly.source.values import dataclass
from ifonly.story.model import Story
from ifonly.telling.introduced import Introduced
from ifonly.telling.near import Near, only_one, plainly
from ifonly.telling.numbers import times_in_words
from ifonly.telling.said_by import SaidBy
from ifonly.telling.surface import Mention, Piece, Sentence, capital, spoken

SENTENCES = 5  # of a paragraph, after which a new turn begins a new one
MOST = 8
LETTERS = 420  # likewise
BARE = 34  # letters of a statement that is joined to what it follows
JOINED = 60  # letters of what it is joined to
BESIDE = (" and ", " or ", " with ", ", ")
QUOTES = ("“", '"')
Feeling = tuple[int, tuple[int, ...]]
"""A reading with the people it is of."""

OPENS = (". ", "; ", " and ", " but ", "then ", "”")
"""Behind what a name may be that of somebody who does something."""
STOPS = (*QUOTES, ".", "!", "?", "…", ";", "”")
SAYS = re.compile(r"(?P<mark>,|[!?])” said $")


@dataclass(frozen=True, slots=True)
class Line:
    """One told event or several: the sentence, whose words they are, in which turn."""

    sentence: Sentence
    events: tuple[int, ...]
    turn: int
    own_words: bool  # the author's; never joined to others
    key: tuple[int, ...] = ()  # action and people, for telling that it happened again
    plain: Sentence = ()  # in the act's own name
    tells: tuple[Feeling, ...] = ()  # the feelings that are told in it
    apart: bool = False  # begins a paragraph
    once: bool = False  # said once of a scene, however often it is heard

    @property
    def doer(self) -> int | None:
        """Who does it; nobody for what comes from outside, and for routines."""
        return self.key[1] if len(self.key) > 1 else None


def fold_repeats(story: Story, lines: Iterable[Line]) -> list[Line]:
    """Return lines of which none says what another has said already."""
    told: list[Line] = []
    first: dict[str, int] = {}  # where each sentence stands
    again: dict[tuple[int, ...], int] = {}
    for line in lines:
        said = spoken(story, line.sentence)
        at = first.get(said) if line.once else again.get(line.key)
        if said not in first or not line.plain:
            first.setdefault(said, len(told))
            told.append(line)
        elif at is None:
            again[line.key] = len(told)
            told.append(line)
        else:
            told[at] = replace(told[at], events=told[at].events + line.events)
    for at in again.values():
        told[at] = said_again(told[at])
    return told


def said_again(line: Line) -> Line:
    """Return a line that says that something happened as often again as it has events.

    The author's words stay where they are one sentence about the doer; speech and longer
    words give way to the act's own name. `Again` stands in front, where it can belong to
    nothing but the act.
    """
    many = len(line.events)
    times = times_in_words(many)
    often = f"{times} more" if many == 2 else times.replace(" times", " more times")
    more = "Again " if many == 1 else f"{capital(often)} "
    kept = line.sentence if is_plain(line.sentence) else line.plain
    return replace(line, sentence=(more, *kept), own_words=False)


def is_plain(sentence: Sentence) -> bool:
    """Return whether words are one sentence that begins with a name, without speech."""
    inner = "".join(one for one in open_end(sentence) if isinstance(one, str))
    return subject(sentence) is not None and not any(mark in inner for mark in STOPS)


def open_end(sentence: Sentence) -> Sentence:
    """Return a sentence without its final full stop."""
    *before, last = sentence
    if isinstance(last, str) and last.endswith("."):
        last = last[:-1]
    return (*before, last) if last != "" else tuple(before)


def subject(sentence: Sentence) -> int | None:
    """Return who a sentence begins with and says something of, if that is one person."""
    if len(sentence) < 2:
        return None
    first, second = sentence[0], sentence[1]
    if not isinstance(first, Mention) or first.form not in ("name", "they"):
        return None
    if not isinstance(second, str) or second.startswith(BESIDE) or not second.startswith(" "):
        return None
    return first.person


def join(lines: Iterable[Line], as_one: Callable[[Line, Line], Sentence | None]) -> list[Line]:
    """Return lines in which two that stand together are one wherever they have a sentence as one."""
    joined: list[Line] = []
    for line in lines:
        sentence = as_one(joined[-1], line) if joined else None
        if sentence is None:
            joined.append(line)
            continue
        before = joined[-1]
        joined[-1] = replace(
            before,
            sentence=sentence,
            events=before.events + line.events,
            tells=before.tells + line.tells,
        )
    return joined


def join_runs(lines: Iterable[Line]) -> list[Line]:
    """Return lines in which two plain sentences about one person in one turn are one."""
    return join(lines, run_on)


def run_on(before: Line, line: Line) -> Sentence | None:
    """Return two plain sentences about one person in one turn as one."""
    who = subject(line.sentence)
    if (
        who is None
        or who != subject(before.sentence)
        or before.turn != line.turn
        or before.own_words
        or line.own_words
        or " and " in before.sentence
    ):
        return None
    return tuple(without_space((*open_end(before.sentence), " and ", *line.sentence[1:])))


def join_bare(story: Story, lines: Iterable[Line]) -> list[Line]:
    """Return lines in which a bare statement about somebody is joined to their act before it."""

    def as_one(before: Line, line: Line) -> Sentence | None:
        who = subject(line.sentence)
        if (
            who is None
            or line.key
            or len(spoken(story, line.sentence)) > BARE
            or len(spoken(story, before.sentence)) > JOINED
            or subject(before.sentence) != who
            or not is_plain(before.sentence)
            or " and " in spoken(story, before.sentence)
        ):
            return None
        return (*open_end(before.sentence), ", and", *line.sentence[1:])

    return join(lines, as_one)


def is_speech(line: Line) -> bool:
    """Return whether a line's words open with somebody's speech."""
    first = line.sentence[0] if line.sentence else ""
    return isinstance(first, str) and first.startswith(QUOTES)


def join_speech(lines: Iterable[Line]) -> list[Line]:
    """Return lines in which what one person goes on saying to the same people is one speech.

    Only what ends in a quote, or in `said X.`, and goes on as `“...,” said X.` is joined: nothing
    is lost but the second `said X`.
    """

    def as_one(before: Line, line: Line) -> Sentence | None:
        more = goes_on(line)
        if not may_go_on(before, line):
            # Why: behind what somebody did as they spoke it is they who go on.
            return behind_beat(before, more) if more and before.doer == line.doer else None
        *start, last = before.sentence
        if last == ".":
            return more and (*start, f". “{more[0]}", *more[1:])
        if more is None and line.own_words and is_speech(line):
            more = (str(line.sentence[0]).removeprefix("“"), *line.sentence[1:])
        return more and (*start, f"{str(last)[:-1]} ", *more)

    return join(lines, as_one)


def behind_beat(before: Line, more: Sentence) -> Sentence | None:
    """Return a speech with a deed of who speaks, and behind it what they go on saying.

    `“Go,” said Ben, and shut the door. “It is late.”` Nothing where somebody else does something
    in it last.
    """
    *start, last = before.sentence
    if not is_speech(before) or not isinstance(last, str) or not last.endswith("."):
        return None
    for ahead, piece, after in zip(
        before.sentence, before.sentence[1:], before.sentence[2:], strict=False
    ):
        acts = isinstance(after, str) and after.startswith(" ")
        if (
            isinstance(piece, Mention)
            and piece.person != before.doer
            and acts
            and str(ahead).endswith(OPENS)
        ):
            return None
    return (*start, f"{last} “{more[0]}", *more[1:])


def may_go_on(before: Line, line: Line) -> bool:
    """Return whether a speech may go on where another ends: by the same, to the same."""
    one, other = set(before.key[1:]), set(line.key[1:])
    last = before.sentence[-1]
    said = "".join(str(one) for one in before.sentence[-3:-2])
    by_them = said.endswith("” said ") and isinstance(before.sentence[-2], Mention)
    return (
        is_speech(before)
        and before.doer == line.doer
        and (one <= other or other <= one)
        and isinstance(last, str)
        and (last.endswith((".”", "!”", "?”")) or (last == "." and by_them))
    )


def goes_on(line: Line) -> Sentence | None:
    """Return what a speech adds to one by the same person, up to its closing quote."""
    ends = (at for at, one in enumerate(line.sentence) if isinstance(one, str) and "”" in one)
    at = next(ends, -1)
    if at < 0 or not (line.own_words and is_speech(line)):
        return None
    pieces, others = list(line.sentence[: at + 1]), list(line.sentence[at + 1 :])
    who, rest = others[0] if others else "", others[1:]
    last = str(pieces[-1])
    found = SAYS.search(last)
    if found is None or last.count("”") > 1 or not rest or not isinstance(rest[0], str):
        return None
    if not isinstance(who, Mention) or who.person != line.doer:
        return None
    pieces[-1] = last[: found.start()] + ("." if found["mark"] == "," else found["mark"])
    pieces[0] = str(pieces[0]).removeprefix("“")
    if rest == ["."]:
        more = "”"
    elif rest[0].startswith(". “"):
        more = f" {rest[0].removeprefix('. “')}"
    elif rest[0].startswith(", “") and found["mark"] == ",":
        # Why: a sentence that goes on behind `said` goes on as one.
        pieces[-1] = str(pieces[-1]).removesuffix(".") + ","
        more = f" {rest[0].removeprefix(', “')}"
    else:
        return None
    return (*pieces[:-1], f"{pieces[-1]}{more}", *rest[1:])


def without_space(sentence: Iterable[Piece]) -> Iterable[Piece]:
    """Yield pieces, with one blank where a joining word and the next piece both bring one."""
    before: Piece = ""
    for piece in sentence:
        if before == " and " and isinstance(piece, str):
            piece = piece.removeprefix(" ")
        before = piece
        yield piece


@dataclass(frozen=True, slots=True)
class Said:
    """One told sentence, or what one person says in one go, and the events it tells."""

    text: str
    events: tuple[int, ...] = ()
    tells: tuple[Feeling, ...] = ()  # the feelings that are told in it


Voice = Callable[[Sentence], Sentence]
"""What puts a sentence into the tense of a telling."""


def paragraphs(
    story: Story, lines: Iterable[Line], met: Introduced | None = None
) -> list[tuple[str, tuple[int, ...]]]:
    """Return the paragraphs of a scene, each with the events it tells."""
    return [
        (
            " ".join(said.text for said in group),
            tuple(event for said in group for event in said.events),
        )
        for group in told_paragraphs(story, lines, met=met)
    ]


def told_paragraphs(
    story: Story,
    lines: Iterable[Line],
    voice: Voice = lambda sentence: sentence,
    near: bool = False,
    met: Introduced | None = None,
) -> list[list[Said]]:
    """Return the paragraphs of a scene, sentence by sentence; `voice` has the last word.

    Who is named first is introduced, where `met` holds who was before.

    Where somebody's eyes are `near`, pronouns stand for those who have just been named, and what
    is bare is joined to what it follows.
    """
    groups: list[list[Line]] = []
    folded = join_runs(fold_repeats(story, lines))
    for line in join_speech(join_bare(story, folded) if near else folded):
        group = groups[-1] if groups else []
        speaks = bool(group) and is_speech(line) and group[-1].doer != line.doer
        length = sum(len(spoken(story, one.sentence)) for one in group)
        new_turn = bool(group) and group[-1].turn != line.turn
        full = len(group) >= SENTENCES or length >= LETTERS
        if not groups or line.apart or speaks or len(group) >= MOST or (new_turn and full):
            groups.append([line])
        else:
            group.append(line)
    tags, about = (SaidBy(story), Near(story)) if near else (None, Near(story))
    told = []
    for at, group in enumerate(groups):
        if not (at and is_speech(groups[at - 1][-1]) and is_speech(group[0])):
            about = Near(story)  # Why: only what is answered reaches into the next paragraph
        told.append(list(flow(story, group, voice, about, tags, met)))
    return told


def flow(
    story: Story,
    lines: Iterable[Line],
    voice: Voice,
    about: Near,
    tags: SaidBy | None = None,
    met: Introduced | None = None,
) -> Iterator[Said]:
    """Yield sentences one after the other, a name replaced where the pronoun is plain.

    `about` knows who was named just now; `tags` says by whom something is said, where the telling is near; `met` introduces people.
    """
    before: Sentence = ()
    for line in lines:
        sentence = line.sentence
        if tags is None:
            said = pronoun_first(story, before, sentence)
        else:
            said = tags.plain(about.pronouns(sentence))
        before = sentence
        whole = voice(plainly(story, said))
        text = spoken(story, whole if met is None else met.first(whole))
        yield Said(text, line.events, line.tells)


def pronoun_first(story: Story, before: Sentence, sentence: Sentence) -> Sentence:
    """Return a sentence that begins with a pronoun where that is plain by the one before."""
    who = subject(sentence)
    if who is None or subject(before) != who:
        return sentence
    first, *rest = sentence
    named = {piece.person for piece in (*before, *sentence) if isinstance(piece, Mention)}
    if not isinstance(first, Mention) or not only_one(story, who, named):
        return sentence
    return (replace(first, form="they"), *rest)
