"""The sequence behind `sift`: patterns are looked for in one run, or counted over many.

Nothing changes what a story means: patterns of another file are read in the story as it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ifonly.driver import assemble_story, checked_story, play, timed, total, untold
from ifonly.present.answers import BAD_CALL, SEMANTICS, RefusedError, parse_seed
from ifonly.present.progress import Heard
from ifonly.saving import check_path, read_events, read_header, save
from ifonly.source.diagnostic import has_error
from ifonly.source.near import nearest
from ifonly.source.shipped import SUFFIX, library_dir
from ifonly.source.text import read_text

if TYPE_CHECKING:
    from ifonly.analysis.matching import Row
    from ifonly.analysis.sifting import Counting
    from ifonly.driver import Checked
    from ifonly.present.answers import About
    from ifonly.present.sifted import SiftAnswer, Stopped
    from ifonly.story.model import SequencePattern, Story

Cells: TypeAlias = tuple[Any, ...]
MANY = 500  # lives that are worth compiling better code for
STOCK = "patterns"  # the part of the stock library that holds patterns


@dataclass(frozen=True, slots=True)
class AskedSift:
    """What is looked for: patterns by name or file (none: all there are), and in which runs.

    `save` is a file for the events of many lives, `saved` one that was saved before: its lives
    are looked through, and none is played.
    """

    patterns: tuple[str, ...] = ()
    seed: int | str = 1
    as_told: bool = False
    runs: int | None = None
    save: str | None = None
    saved: str | None = None


def sift(name: str, asked: AskedSift, heard: Heard | None = None) -> "SiftAnswer":
    """Look for patterns in one run of a story, or count them over many.

    Raises:
        RefusedError: the story has an error, or there is no such pattern.
    """
    if asked.saved is not None:
        return _sift_saved(name, asked, Path(asked.saved))
    return _sift_many(name, asked, heard) if asked.runs else _sift_one(name, asked)


def _sift_one(name: str, asked: AskedSift) -> "SiftAnswer":
    from ifonly.analysis.claim_patterns import rows_of
    from ifonly.analysis.from_chronicle import plain_view
    from ifonly.analysis.matching import TooWideError
    from ifonly.analysis.sifting import sift as look
    from ifonly.present.sifted import sift_answer

    played = play(name, asked.seed, asked.as_told)
    patterns = find_patterns(played.checked, played.story, asked.patterns)
    view = plain_view(played.story, played.assembled, played.chronicle)
    try:
        found, seconds = timed(
            "sift", played.seconds, lambda: look(patterns, tuple(rows_of(view.acts)))
        )
    except TooWideError as refusal:
        raise RefusedError(str(refusal), BAD_CALL) from None
    return sift_answer(
        played.checked.answer().about,
        (played.story, played.assembled, played.chronicle),
        found,
        total(seconds),
    )


def _sift_many(name: str, asked: AskedSift, heard: Heard | None) -> "SiftAnswer":
    from ifonly.analysis.matching import TooWideError
    from ifonly.present.sifted import SiftAnswer

    if asked.save is not None:
        check_path(Path(asked.save))
    checked, story, _, seconds = assemble_story(name, probed=False)
    patterns = find_patterns(checked, story, asked.patterns)
    about = checked.answer().about
    try:
        (counted, stopped), seconds = timed(
            "lives", seconds, lambda: _count(about, story, patterns, asked, heard)
        )
    except TooWideError as refusal:
        raise RefusedError(str(refusal), BAD_CALL) from None
    return SiftAnswer(
        about,
        asked.seed,
        False,
        story,
        (),
        (),
        counted.rarities,
        total(seconds),
        stopped,
        asked.runs,
    )


def _count(
    about: "About",
    story: "Story",
    patterns: "Sequence[SequencePattern]",
    asked: AskedSift,
    heard: Heard | None,
) -> "tuple[Counting, Stopped]":
    """Play free lives, and count patterns in them, and say why there are no more.

    What is to be saved is written as it happens: then an interruption leaves nothing.
    """
    from ifonly.analysis.sifting import counting
    from ifonly.present.tables import event_table

    runs = asked.runs or 0
    found = counting(patterns)
    lives = _lives(story, asked.seed, runs, heard)
    if asked.save is not None:

        def rows() -> "Iterator[Cells]":
            for run, every in lives:
                found.add(run, every)
                yield from ((run, *_cells(story, row)) for row in every)

        save(event_table(about, asked.seed, runs, rows), Path(asked.save))
        return found, "runs"
    return found, _counted(found, lives)


def _counted(found: "Counting", lives: "Iterable[tuple[int, Iterable[Row]]]") -> "Stopped":
    """Count lives until there are no more, or somebody interrupts it.

    Raises:
        KeyboardInterrupt: somebody interrupted it before anything was counted.
    """
    try:
        for run, every in lives:
            found.add(run, every)
    except KeyboardInterrupt:
        if not any(one.runs for one in found.rarities):
            raise
        return "interrupted"
    return "runs"


def _lives(
    story: "Story", seed: int | str, runs: int, heard: Heard | None
) -> "Iterator[tuple[int, tuple[Row, ...]]]":
    """Yield the events of free lives 1, 2, ..., as patterns are matched with them."""
    from ifonly.analysis.claim_patterns import rows_of
    from ifonly.analysis.questions import Questions
    from ifonly.analysis.watched import Watched
    from ifonly.analysis.world import Worlds

    world = Worlds(story, Questions(), seed, many=runs >= MANY).told
    lives = Watched(world, ())
    for run in range(runs):
        yield run + 1, tuple(rows_of(lives.free_view(run).acts))
        if heard is not None:
            heard("lives", run + 1, runs)


# ---- lives that were saved


def _cells(story: "Story", row: "Row") -> "Cells":
    """Return an event as a table holds it, in names."""
    from ifonly.analysis.wording import filler
    from ifonly.present.tables import BETWEEN

    n, act, people, time, cause, times = row
    if act < 0:
        return n, "", "", time, cause, times
    action = story.actions[act]
    names = [
        filler(story, role.kind, one) for role, one in zip(action.roles, people, strict=False)
    ]
    return n, action.name, BETWEEN.join(names), time, cause, times


def _sift_saved(name: str, asked: AskedSift, path: Path) -> "SiftAnswer":
    """Count patterns in the lives of a file.

    Raises:
        RefusedError: the file is none of this story's, or cannot be read.
    """
    from ifonly.analysis.matching import TooWideError
    from ifonly.analysis.sifting import counting
    from ifonly.present.sifted import SiftAnswer
    from ifonly.present.tables import EVENTS

    checked, story = checked_story(name)
    patterns = find_patterns(checked, story, asked.patterns)
    about = checked.answer().about
    head = read_header(path, EVENTS, about.head(), SEMANTICS)
    found = counting(patterns)
    acts = {act for plan in found.plans for act in (*plan.steps, *plan.apart_of)}
    linked = any(any(plan.linked) for plan in found.plans)

    many = int(head["runs"])

    def lives() -> "Iterator[tuple[int, tuple[Row, ...]]]":
        names = [story.actions[act].name for act in sorted(acts)]
        events = _rows_by_run(story, read_events(path, names, causes=linked))
        run, rows = next(events, (0, ()))
        for number in range(1, many + 1):
            yield number, rows if number == run else ()
            if number == run:
                run, rows = next(events, (0, ()))

    try:
        stopped, seconds = timed("sift", checked.seconds, lambda: _counted(found, lives()))
    except TooWideError as refusal:
        raise RefusedError(str(refusal), BAD_CALL) from None
    except (KeyError, ValueError):
        raise RefusedError(f"`{path}` is damaged: save these lives again", BAD_CALL) from None
    seed = head.get("seed", "1")
    return SiftAnswer(
        about,
        parse_seed(seed),
        False,
        story,
        (),
        (),
        found.rarities,
        total(seconds),
        stopped,
        many,
    )


def _rows_by_run(
    story: "Story", cells: "Iterator[Cells]"
) -> "Iterator[tuple[int, tuple[Row, ...]]]":
    """Yield the events of each run that has some, from a table's rows in order."""
    from ifonly.analysis.wording import of_kind
    from ifonly.present.tables import BETWEEN

    acts = {one.name: at for at, one in enumerate(story.actions)}
    kinds = [[role.kind for role in one.roles] for one in story.actions]
    things = {
        kind: {one.name: at for at, one in enumerate(of_kind(story, kind))}
        for kind in ("person", "place", "thing")
    }

    @cache
    def filled(act: int, said: str) -> tuple[int, ...]:
        names = said.split(BETWEEN) if said else []
        return tuple(things[kind][one] for kind, one in zip(kinds[act], names, strict=True))

    for run, group in groupby(cells, key=itemgetter(0)):
        rows: list[Row] = []
        for _, n, action, said, time, cause, times in group:
            act = acts[action] if action else -1
            rows.append((n, act, filled(act, said) if act >= 0 else (), time, cause, times))
        yield run, tuple(rows)


# ---- patterns by name, or from a file


def find_patterns(
    checked: "Checked", story: "Story", names: Sequence[str]
) -> "tuple[SequencePattern, ...]":
    """Return the patterns that are asked for; without names all of the story and the library.

    Raises:
        RefusedError: there is none of this name, or its file is at fault.
    """
    stock = patterns_of(
        checked, story, library_dir() / (STOCK + SUFFIX), f"library/{STOCK}{SUFFIX}"
    )
    known = {one.name: one for one in (*stock, *story.patterns)}
    if not names:
        return tuple(known.values())
    found: list[SequencePattern] = []
    for name in names:
        if name in known:
            found.append(known[name])
        elif name.endswith(SUFFIX):
            found += patterns_of(checked, story, Path(name), name)
        else:
            near = nearest(name, known)
            mend = f"write `{near}`" if near else "one of: " + ", ".join(sorted(known))
            raise RefusedError(
                f"no pattern is named `{name}`, in the story or the library: {mend}; "
                f"a file of patterns ends in `{SUFFIX}`",
                BAD_CALL,
            )
    return tuple(found)


def patterns_of(
    checked: "Checked", story: "Story", path: Path, shown: str
) -> "tuple[SequencePattern, ...]":
    """Return the patterns of a file, as they mean this story.

    Raises:
        RefusedError: the file cannot be read, or something is wrong in it.
    """
    from ifonly.story.from_syntax import read_patterns
    from ifonly.syntax.parser import parse
    from ifonly.syntax.tree import LanguageDecl, PatternDecl, StoryDecl

    allowed = (LanguageDecl, PatternDecl, StoryDecl)
    text, trouble = read_text(path, shown)
    if text is None:
        raise untold(trouble, {}, BAD_CALL)
    written, said = parse(text.text, text.name)
    if has_error(said):
        raise untold(said, {text.name: text}, BAD_CALL)
    other = next((one for one in written.decls if not isinstance(one, allowed)), None)
    if other is not None:
        line = text.place(other.span.start)[0]
        raise RefusedError(
            f"{shown}:{line}: a file of patterns declares patterns and nothing else: move this "
            "into the story",
            BAD_CALL,
        )
    found, said = read_patterns(checked.source(), story, written)
    if has_error(said):
        raise untold(said, {**checked.sources.texts, text.name: text}, BAD_CALL)
    if not found:
        raise RefusedError(
            f'`{shown}` declares no pattern: write one as `pattern "NAME", of X and Y`',
            BAD_CALL,
        )
    return found
