"""Turns a command line into a question, prints the answer, returns the exit status.

0: fine. 1: the story is at fault, or a claim is not met. 2: the call is at fault.
70: Ifonly is. 130: interrupted. Invariants: with `--json` one object stands on standard
output and nothing else; what an author wrote never steers the terminal; a console
that cannot show a letter shows its code.
"""

import gc
import json
import os
import sys
from collections.abc import Callable
from copy import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ifonly import Loaded, __version__, load
from ifonly.present import terminal
from ifonly.present.answers import (
    BAD_CALL,
    NotDoneError,
    RefusedError,
    parse_seed,
    without_story,
)
from ifonly.present.choices import (
    ClusterChoice,
    EngineChoice,
    LengthChoice,
    ModeChoice,
    OrderChoice,
    PictureChoice,
    Stage,
    TenseChoice,
    ThemeChoice,
)
from ifonly.present.lines import counted, laid_out
from ifonly.present.progress import Hearing, Sketching
from ifonly.source.shipped import story_names
from ifonly.writing import cannot, written_whole

if TYPE_CHECKING:
    from ifonly.engine.ensemble import EngineName

CALL_ERROR: Any = typer.BadParameter.__bases__[0]  # Why: the framework names no public base
FINE, AT_FAULT, BUG, INTERRUPTED = 0, 1, 70, 130

app = typer.Typer(
    name="ifonly",
    help="Play character-driven stories, tell them, and say why anyone did anything.",
    no_args_is_help=True,
    rich_markup_mode=None,  # Why: plain help, no import of rich, no markup in names
    pretty_exceptions_enable=False,
)


def shipped(typed: str) -> list[str]:
    """Return the shipped stories that a shell may complete to."""
    return [name for name in story_names() if name.startswith(typed)]


StoryName = Annotated[
    str,
    typer.Argument(metavar="STORY", help="A path, or a shipped story.", autocompletion=shipped),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Seed = Annotated[str, typer.Option(help="A whole number of 64 bits, or any text.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use what is remembered nor remember.")
]
Stream = Annotated[bool, typer.Option("--stream", help="JSON, progress first, a line each.")]
AsTold = Annotated[bool, typer.Option("--as-told", help="Follow the author's choices.")]
Engine = Annotated[EngineChoice | None, typer.Option(help="What plays them.")]
Branches = Annotated[int, typer.Option(min=2, help="How many of every moment.")]
OneEnding = Annotated[
    str | None,
    typer.Option("--ending", metavar="NAME", help="One ending, or a name of several, alone."),
]


@cache
def commands(name: str = "") -> Callable[..., Any]:
    """Return the commands as they are parsed, made once: the one of that name alone, or all.

    Why one alone: to read the options of all takes longer than most answers.
    """
    some = app
    found = [
        one
        for one in app.registered_commands
        if one.callback is not None and name == (one.name or one.callback.__name__)
    ]
    if found:
        some = copy(app)
        some.registered_commands = found
    return typer.main.get_command(some)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    # Why: a story is a great many small values that all live to the end of the command.
    gc.set_threshold(100_000, 20, 20)
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        called = commands(*(sys.argv[1:] if argv is None else argv)[:1])
        status = called(args=argv, prog_name="ifonly", standalone_mode=False)
    except CALL_ERROR as refusal:
        refusal.show()
        asked = sys.argv[1:] if argv is None else argv
        if {"--json", "--stream"} & set(asked):
            print_object({"error": refusal.format_message()}, "--stream" in asked)
        return int(refusal.exit_code)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return status if isinstance(status, int) else FINE


def open_streams() -> None:
    """Open the standard streams that whoever called has closed: nothing written to them arrives.

    Why read-only for the answer: writing it then fails, and that is said.
    """
    if sys.__stdout__ is None and sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.__stderr__ is None and sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def answer(work: Callable[[], int], as_json: bool = False) -> typer.Exit:
    """Return the end of a command: its status, or the report of what went wrong in it."""
    try:
        return typer.Exit(reported(work, as_json))
    except BrokenPipeError:  # Why: `ifonly run goodbye | head` is no fault of anybody's
        close_output()
        return typer.Exit(FINE)
    except UnwrittenError as trouble:
        close_output()
        say(f"the answer cannot be written: {trouble}")
        return typer.Exit(BAD_CALL)


def reported(work: Callable[[], int], as_json: bool) -> int:
    """Return the status of a command; what went wrong in it is printed."""
    try:
        return work()
    except RefusedError as refusal:
        if as_json and refusal.answer:
            show(refusal.answer, as_json)
        else:
            say(str(refusal))
            if as_json:
                print_object({"error": str(refusal)})
        return refusal.status
    except KeyboardInterrupt:
        say("interrupted before there was an answer")
        if as_json:
            print_object({"stopped": "interrupted"}, in_line=True)
        return INTERRUPTED
    except (BrokenPipeError, UnwrittenError):
        raise
    except Exception as trouble:  # noqa: BLE001 - whatever it is, it is Ifonly's fault, not the author's
        from ifonly.present.bug import report

        said = report(trouble, traced=bool(os.environ.get("IFONLY_TRACE")))
        print(said, file=sys.stderr)
        if as_json:
            print_object({"error": said})
        return BUG


class UnwrittenError(Exception):
    """Standard output takes nothing more: it is closed, or its disk is full."""


def close_output() -> None:
    """Let what is still to be written go nowhere, so that the end of the program is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_out(text: str) -> None:
    """Print an answer, all of it."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as trouble:
        raise UnwrittenError((trouble.strerror or "no reason is given").lower()) from None


def print_object(keys: dict[str, object], in_line: bool = False) -> None:
    """Print the object of an answer that is about no story."""
    found = {**without_story(), **keys}
    print_out(json.dumps(found, ensure_ascii=False, indent=None if in_line else 2))


def say(text: str) -> None:
    """Print to standard error, in lines of a terminal."""
    print(laid_out(text), file=sys.stderr)


def named(engine: EngineChoice | None) -> "EngineName | None":
    """Return the name of the engine that is asked for, if one is."""
    return None if engine is None else engine.value


def refuse_if(is_wrong: bool, trouble: str) -> None:
    """Refuse a call that asks for what does not go together."""
    if is_wrong:
        raise RefusedError(trouble, BAD_CALL)


def hearing(stream: bool) -> Hearing:
    """Return what says how far a long question is: with `--stream`, or on a terminal."""
    on_screen = sys.stderr.isatty() and not stream
    return Hearing(
        stream,
        on_screen,
        lambda line: print(line, flush=True),
        lambda text: print(text, end="", file=sys.stderr, flush=True),
    )


def show(answered: terminal.Answer, as_json: bool, stream: bool = False) -> None:
    """Print an answer for a person or for a program; in a stream it is one line."""
    if stream:
        print_out(json.dumps(answered.json(), ensure_ascii=False))
    elif as_json:
        print_out(json.dumps(answered.json(), ensure_ascii=False, indent=2))
    else:
        print_out(terminal.print_answer(answered, color=in_color(), blocks=in_blocks()))


def replace_text(path: Path, text: str) -> None:
    """Write a file's new text; it keeps who may read it, and where a link leads."""
    with written_whole(path, path.resolve()) as beside:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.chmod(path.stat().st_mode & 0o777)


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise RefusedError(f"`{path}` exists: choose another name", BAD_CALL) from None
    except OSError as trouble:
        raise RefusedError(cannot(path, "written", trouble), BAD_CALL) from None


def saved_in(path: Path, runs: int) -> str:
    """Say how many runs a file holds."""
    return f"{counted(runs, 'run')} saved in `{path}`."


def in_color() -> bool:
    """Return whether standard output shows colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def in_blocks() -> bool:
    """Return whether standard output shows block elements."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def version(asked: bool) -> None:
    """Print the version and end."""
    if asked:
        print(f"ifonly {__version__}")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[
        bool,
        typer.Option("--version", callback=version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Play character-driven stories, tell them, and say why anyone did anything."""


@app.command()
def check(
    story: StoryName,
    cost: Annotated[bool, typer.Option("--cost", help="Also say what a run costs.")] = False,
    premises: Annotated[
        bool, typer.Option("--premises", help="Also say what free lives break.")
    ] = False,
    lives: Annotated[int, typer.Option(min=1, help="How many lives `--premises` plays.")] = 200,
    no_cache: NoCache = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Find every mistake in a story."""

    def work() -> int:
        with hearing(stream) as heard:
            many = lives if premises else 0
            asked = load(story, cached=not no_cache)
            found = asked.check(cost=cost, premises=many, heard=heard)
        show(found, as_json, stream)
        if found.premises is not None and found.premises.stopped == "interrupted":
            return INTERRUPTED
        return found.status

    raise answer(work, as_json or stream)


@app.command()
def stories(as_json: AsJson = False) -> None:
    """List the stories that ship."""

    def work() -> int:
        from ifonly.present import house

        show(house.tell_stories(), as_json)
        return FINE

    raise answer(work, as_json)


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The file's name.")],
    as_json: AsJson = False,
) -> None:
    """Write a first story that runs: three people and one dilemma."""

    def work() -> int:
        from ifonly.present import house

        path = house.new_file(name)
        if isinstance(path, str):
            raise RefusedError(path, BAD_CALL)
        write_new(path, house.first_story(house.title_of(path.stem)))
        show(house.written(path), as_json)
        return FINE

    raise answer(work, as_json)


@app.command("format")
def format_file(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Story files.")],
    check: Annotated[bool, typer.Option("--check", help="Only say what would change.")] = False,
    stdout: Annotated[bool, typer.Option("--stdout", help="Print, do not write.")] = False,
    as_json: AsJson = False,
) -> None:
    """Lay out story files canonically, in place; comments stay."""

    def work() -> int:
        from ifonly.present import house

        laid_out, broken = [], False
        for file in files:
            found = house.lay_out_file(str(file))
            if isinstance(found, tuple):
                laid_out.append((file, *found))
                continue
            if len(files) == 1:
                raise RefusedError(terminal.print_check(found), found.status, found)
            broken = True
            say(terminal.print_check(found) + "\n")
        for file, before, after in laid_out:
            if stdout and not as_json:
                print(after, end="")
                continue
            if not (check or stdout) and before != after:
                replace_text(file, after)
            show(house.formatted(str(file), after, before != after, check), as_json)
        changed = any(before != after for _, before, after in laid_out)
        return AT_FAULT if broken or (check and changed) else FINE

    raise answer(work, as_json)


@app.command("show")
def show_stage(
    story: StoryName,
    stage: Annotated[Stage, typer.Option(help="What to show.")] = Stage.story,
    seed: Seed = "1",
    as_told: AsTold = False,
    as_json: AsJson = False,
) -> None:
    """Print a story as one of the stages sees it."""

    def work() -> int:
        luck = parse_seed(seed)
        show(load(story).show(stage.value, seed=luck, as_told=as_told), as_json)
        return FINE

    raise answer(work, as_json)


@app.command("help")
def explain_code(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]")] = None,
    as_json: AsJson = False,
) -> None:
    """Explain a message by its code, with a story that fails and the same mended."""

    def work() -> int:
        from ifonly.present import house

        explained = house.explain(code)
        if isinstance(explained, str):
            raise RefusedError(explained, BAD_CALL)
        show(explained, as_json)
        return FINE

    raise answer(work, as_json)


@app.command()
def run(
    story: StoryName,
    seed: Seed = "1",
    as_told: AsTold = False,
    no_cache: NoCache = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Play a story and tell it."""

    def work() -> int:
        with hearing(stream) as heard:
            asked = load(story, cached=not no_cache)
            found = asked.run(seed=parse_seed(seed), as_told=as_told, heard=heard)
        show(found, as_json, stream)
        if found.stopped == "interrupted":
            return INTERRUPTED
        return AT_FAULT if found.off_path else FINE

    raise answer(work, as_json or stream)


@app.command()
def tell(
    story: StoryName,
    as_told: AsTold = False,
    seed: Seed = "1",
    through: Annotated[
        str, typer.Option(help="Through whose eyes: a person, or `narrator`.")
    ] = "narrator",
    order: Annotated[
        OrderChoice, typer.Option(help="As it happened, or as an account tells it.")
    ] = OrderChoice.time,
    tense: Annotated[TenseChoice, typer.Option(help="Of the telling.")] = TenseChoice.past,
    length: Annotated[LengthChoice, typer.Option(help="A page, or all of it.")] = (
        LengthChoice.full
    ),
    polish: Annotated[
        str | None, typer.Option(metavar="URL", help="A chat endpoint that words it anew.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="The endpoint's model.")] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, max=3600, help="Seconds that the endpoint may take.")
    ] = 60.0,
    as_json: AsJson = False,
) -> None:
    """Tell a story: through whose eyes, in which order, tense and length."""

    def work() -> int:
        from ifonly.polishing import key_of_user

        found = load(story).tell(
            seed=parse_seed(seed),
            as_told=as_told,
            through=through,
            order=order.value,
            tense=tense.value,
            length=length.value,
            polish=polish,
            model=model,
            key=key_of_user() if polish else None,
            timeout=timeout,
        )
        if found.note:
            say(found.note)
        show(found, as_json)
        return FINE

    raise answer(work, as_json)


@app.command()
def why(
    story: StoryName,
    reading: Annotated[
        str | None, typer.Argument(metavar="[READING]", help="As `--of`.")
    ] = None,
    event: Annotated[int | None, typer.Option(help="The number of the event.")] = None,
    who: Annotated[str | None, typer.Option(help="Or who did it,")] = None,
    did: Annotated[str | None, typer.Option(help="and words of what.")] = None,
    rather_than: Annotated[
        str | None,
        typer.Option(metavar="ACT", help="Why rather than this act, or `nothing`."),
    ] = None,
    not_: Annotated[
        str | None,
        typer.Option("--not", metavar="ACT", help="Why this act or ending did not come about."),
    ] = None,
    of: Annotated[
        str | None, typer.Option(metavar="READING", help="Why a feeling is what it is.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="MOMENT", help="Where: `SCENE`, or `SCENE, turn N`.")
    ] = None,
    ending: Annotated[bool, typer.Option("--ending", help="Why it ended as it did.")] = False,
    changes: Annotated[
        int, typer.Option(min=1, max=6, help="Of `--ending`: how many are changed at once.")
    ] = 1,
    held: Annotated[
        int, typer.Option(min=0, max=3, help="Of `--ending`: how many others are held.")
    ] = 0,
    budget: Annotated[int, typer.Option(min=1, help="How many runs to try at most.")] = 20_000,
    branches: Annotated[
        int, typer.Option(min=1, help="How many say what a moment moved.")
    ] = 400,
    engine: Engine = None,
    no_cache: NoCache = False,
    seed: Seed = "1",
    as_told: AsTold = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Say why somebody did something, or did not, and what lies behind it."""

    def work() -> int:
        luck = parse_seed(seed)
        of_event = (event, who, did, rather_than) != (None,) * 4
        asked = [one for one in (reading, of, not_) if one is not None]
        refuse_if(
            len(asked) + of_event + ending > 1,
            "ask one thing: an event, a reading, `--ending` or `--not`",
        )
        refuse_if(at is not None and not asked, "`--at` goes with a reading, or with `--not`")
        if ending:
            with hearing(stream) as heard:
                found = load(story, cached=not no_cache).why_ended(
                    changes=changes,
                    held=held,
                    budget=budget,
                    branches=branches,
                    as_told=as_told,
                    seed=luck,
                    engine=named(engine),
                    heard=heard,
                )
            if found.note:
                say(found.note)
            show(found, as_json, stream)
            return INTERRUPTED if found.stopped == "interrupted" else FINE
        answered: terminal.Answer
        if not_ is not None:
            answered = load(story).why_not(not_, at=at, seed=luck, as_told=as_told)
        elif asked:
            answered = load(story).why_so(asked[0], at=at, seed=luck, as_told=as_told)
        else:
            answered = why_done_or_not(
                load(story), (event, who, did, rather_than), luck, as_told
            )
        show(answered, as_json, stream)
        return FINE

    raise answer(work, as_json or stream)


def why_done_or_not(
    of: Loaded,
    what: tuple[int | None, str | None, str | None, str | None],
    luck: int | str,
    as_told: bool,
) -> terminal.Answer:
    """Return why something was done; of what never was, why it was not."""
    event, who, did, rather_than = what
    try:
        return of.why(
            event=event, who=who, did=did, rather_than=rather_than, seed=luck, as_told=as_told
        )
    except NotDoneError as never:
        if rather_than is not None:
            raise
        return of.why_not(never.act, seed=luck, as_told=as_told)


@app.command()
def sift(
    story: StoryName,
    pattern: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME|FILE", help="A pattern, or a file of them; once or more."),
    ] = None,
    seed: Seed = "1",
    as_told: AsTold = False,
    runs: Annotated[
        int | None, typer.Option(min=1, help="Count over so many free lives.")
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="With `--runs`: keep all events (.parquet, ...)."),
    ] = None,
    saved: Annotated[
        Path | None,
        typer.Option("--in", metavar="FILE", help="Count over lives saved as .parquet."),
    ] = None,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Find shapes in a run: who, when, and what almost was."""

    def work() -> int:
        with hearing(stream) as heard:
            found = load(story).sift(
                pattern=pattern or (),
                seed=parse_seed(seed),
                as_told=as_told,
                runs=runs,
                save=save,
                saved=saved,
                heard=heard,
            )
        if save is not None:
            say(saved_in(save, found.runs or 0))
        show(found, as_json, stream)
        return INTERRUPTED if found.stopped == "interrupted" else FINE

    raise answer(work, as_json or stream)


@app.command()
def ask(
    story: StoryName,
    question: Annotated[str | None, typer.Argument(metavar="[QUESTION]")] = None,
    matrix: Annotated[
        bool, typer.Option("--matrix", help="Instead: who knew what, and when.")
    ] = False,
    seed: Seed = "1",
    as_told: AsTold = False,
    no_cache: NoCache = False,
    as_json: AsJson = False,
) -> None:
    """Answer a question about a run: who knows, believes, feels, did; when and why."""

    def work() -> int:
        wrong = "ask a question in quotes, or for the `--matrix` of who knew what"
        refuse_if(question is None and not matrix, wrong)
        refuse_if(question is not None and matrix, f"{wrong}, not for both")
        luck, of = parse_seed(seed), load(story, cached=not no_cache)
        show(of.ask(question, as_told=as_told, seed=luck), as_json)
        return FINE

    raise answer(work, as_json)


@app.command()
def odds(
    story: StoryName,
    runs: Annotated[int | None, typer.Option(min=1, help="How many lives to play.")] = None,
    within: Annotated[
        float | None, typer.Option(min=0.001, max=0.5, help="Or how close to come.")
    ] = None,
    as_told: Annotated[bool, typer.Option("--as-told", help="Begin in the told run,")] = False,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="MOMENT", help="where SCENE opens, or `SCENE, turn N` begins."
        ),
    ] = None,
    do: Annotated[
        list[str] | None,
        typer.Option(metavar="ACT", help="An act that is forced there; once or more."),
    ] = None,
    persona: Annotated[
        list[str] | None,
        typer.Option(metavar="[NAME=]KIND", help="How people choose; once or more."),
    ] = None,
    ending: OneEnding = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Also say what never came about.")
    ] = False,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Save the runs: .parquet, .csv, .jsonl.")
    ] = None,
    save_moments: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Save the measures at each turn.")
    ] = None,
    seed: Seed = "1",
    engine: Annotated[EngineChoice | None, typer.Option(help="What plays the runs.")] = None,
    on: Annotated[ClusterChoice | None, typer.Option(help="A cluster that plays them.")] = None,
    no_cache: NoCache = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Play a story many times, and say how likely each ending is."""

    def work() -> int:
        with hearing(stream) as heard:
            found = load(story, cached=not no_cache).odds(
                runs=runs,
                within=within,
                as_told=as_told,
                from_=from_,
                do=do or (),
                ending=ending,
                coverage=coverage,
                save=save,
                save_moments=save_moments,
                persona=persona or (),
                seed=parse_seed(seed),
                engine=named(engine),
                on=None if on is None else "ray",
                heard=lambda done, most, left: heard("runs", done, most, left),
            )
        if found.odds.note:
            say(found.odds.note)
        for file in (save, save_moments):
            if file is not None:
                say(saved_in(file, found.runs))
        show(found, as_json, stream)
        return INTERRUPTED if found.stopped == "interrupted" else FINE

    raise answer(work, as_json or stream)


@app.command()
def turns(
    story: StoryName,
    as_told: AsTold = False,
    seed: Seed = "1",
    branches: Branches = 500,
    ending: OneEnding = None,
    at: Annotated[
        str | None,
        typer.Option(metavar="MOMENT", help="Also what was open in SCENE, or `SCENE, turn N`."),
    ] = None,
    engine: Engine = None,
    no_cache: NoCache = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Follow a run, and say where it was decided: the odds at every moment, what turned them."""

    def work() -> int:
        with Sketching(hearing(stream), in_blocks(), sketched(as_json, stream)) as sketch:
            found = load(story, cached=not no_cache).turns(
                as_told=as_told,
                seed=parse_seed(seed),
                branches=branches,
                ending=ending,
                at=at,
                engine=named(engine),
                heard=sketch.heard,
                seen=sketch.seen,
            )
        if found.turns.note:
            say(found.turns.note)
        show(found, as_json, stream)
        return INTERRUPTED if found.stopped == "interrupted" else FINE

    raise answer(work, as_json or stream)


@app.command()
def report(
    story: StoryName,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The page; else STORY.html."),
    ] = None,
    as_told: AsTold = False,
    seed: Annotated[
        str | None, typer.Option(help="A whole number of 64 bits, or any text.")
    ] = None,
    branches: Branches = 500,
    claims: Annotated[
        bool, typer.Option("--claims/--no-claims", help="Also judge the story's claims.")
    ] = True,
    engine: Engine = None,
    no_cache: NoCache = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Write one page about a run: its odds, its telling, its reasons. The page replays."""

    def work() -> int:
        path = (
            None if as_json and output is None else output or Path(f"{Path(story).stem}.html")
        )
        if path is not None:
            check_page(path)
        with hearing(stream) as heard:
            found = load(story, cached=not no_cache).report(
                as_told=True if as_told else None if seed is None else False,
                seed=parse_seed(seed or "1"),
                branches=branches,
                claims=claims,
                engine=named(engine),
                heard=heard,
            )
        if path is not None:
            with written_whole(path) as beside:
                beside.write_text(found.html, encoding="utf-8", newline="")
        if as_json or stream:
            show(found, as_json, stream)
        else:
            print_out(f"{path} is written: open it in a browser.")
        return INTERRUPTED if found.stopped == "interrupted" else FINE

    raise answer(work, as_json or stream)


def check_page(path: Path) -> None:
    """Refuse a file that cannot be written, or that is there and is no page of Ifonly's."""
    from ifonly.report.answer import is_report

    if not path.parent.is_dir():
        raise RefusedError(f"`{path}`: there is no folder `{path.parent}`", BAD_CALL)
    try:
        with path.open(encoding="utf-8") as file:
            is_ours = is_report(file.read(2000))
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError):
        is_ours = False
    if not is_ours:
        raise RefusedError(
            f"`{path}` exists and is no report of Ifonly's: choose another name", BAD_CALL
        )


@app.command()
def plot(
    kind: Annotated[PictureChoice, typer.Argument(metavar="KIND", help="What is drawn.")],
    story: StoryName,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="A .svg or .png.")
    ] = None,
    as_told: AsTold = False,
    seed: Seed = "1",
    width: Annotated[int, typer.Option(min=320, max=1600, help="Pixels.")] = 1280,
    theme: Annotated[
        ThemeChoice, typer.Option(help="Light or dark, or as the reader's screen is.")
    ] = ThemeChoice.auto,
    scale: Annotated[
        float, typer.Option(min=0.5, max=4, help="Of a .png: pixels for each of its width.")
    ] = 2.0,
    at: Annotated[
        str | None,
        typer.Option(metavar="MOMENT", help="Of bonds: `SCENE`, or `SCENE, turn N`."),
    ] = None,
    who: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Of feelings: whose; once or more.")
    ] = None,
    branches: Annotated[int, typer.Option(min=2, help="Of odds: as in `turns`.")] = 500,
    engine: Annotated[EngineChoice | None, typer.Option(help="Of odds: what plays.")] = None,
    no_cache: NoCache = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Draw a run: its odds, what people feel, for whom, or who knew what when."""

    def work() -> int:
        from ifonly import saving

        file = None if output is None else saving.check_picture(output)
        if file is None and not (as_json or stream):
            raise RefusedError(
                "say where: `-o FILE.svg` or `-o FILE.png`, or `--json`", BAD_CALL
            )
        # Why light: a PNG cannot ask how its reader's screen is.
        told = theme is ThemeChoice.auto and file == "png"
        chosen = ThemeChoice.light if told else theme
        with hearing(stream) as heard:
            found = load(story, cached=not no_cache).plot(
                kind.value,
                as_told=as_told,
                seed=parse_seed(seed),
                width=width,
                theme=chosen.value,
                at=at,
                who=who or (),
                branches=branches,
                engine=named(engine),
                heard=heard,
            )
        if output is not None:
            saving.save_picture(found, output, scale)
        if as_json or stream:
            show(found, as_json, stream)
        else:
            print_out(f"`{output}` shows: {found.title}.")
        return INTERRUPTED if found.stopped == "interrupted" else FINE

    raise answer(work, as_json or stream)


@app.command()
def whatif(
    story: StoryName,
    as_told: AsTold = False,
    seed: Seed = "1",
    at: Annotated[
        str | None, typer.Option(metavar="MOMENT", help="`SCENE`, or `SCENE, turn N`.")
    ] = None,
    do: Annotated[
        list[str] | None, typer.Option(metavar="ACT", help="What is done there; once or more.")
    ] = None,
    not_: Annotated[
        list[str] | None, typer.Option("--not", metavar="ACT", help="What is not done there.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FACT", help="What is so there: `Ada's grief is great`."),
    ] = None,
    knows: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT", help="What is known there: `Ben, that Ada is away`."),
    ] = None,
    fate: Annotated[
        list[str] | None, typer.Option(metavar="EFFECT", help="What comes from outside there.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="What is left out of the story.")
    ] = None,
    mode: Annotated[ModeChoice, typer.Option(help="Which luck is kept.")] = ModeChoice.same,
    ending: OneEnding = None,
    runs: Annotated[int | None, typer.Option(min=1, help="How many runs to play.")] = None,
    engine: Engine = None,
    no_cache: NoCache = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Change something in a run, and say what it would have come to."""

    def work() -> int:
        with hearing(stream) as heard:
            found = load(story, cached=not no_cache).whatif(
                at=at,
                do=do or (),
                not_=not_ or (),
                set_=set_ or (),
                knows=knows or (),
                fate=fate or (),
                without=without or (),
                mode=mode.value,
                ending=ending,
                runs=runs,
                as_told=as_told,
                seed=parse_seed(seed),
                engine=named(engine),
                heard=heard,
            )
        if found.whatif.note:
            say(found.whatif.note)
        show(found, as_json, stream)
        return INTERRUPTED if found.stopped == "interrupted" else FINE

    raise answer(work, as_json or stream)


@app.command()
def reach(
    story: StoryName,
    ending: Annotated[
        str, typer.Option(help="The ending that is wanted, or a name of several.")
    ],
    who: Annotated[str, typer.Option(help="Whose choices may change.")],
    changes: Annotated[int, typer.Option(min=1, max=4, help="How many at most.")] = 2,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="MOMENT", help="From `SCENE`, or `SCENE, turn N`, on."),
    ] = None,
    as_told: AsTold = False,
    seed: Seed = "1",
    budget: Annotated[int, typer.Option(min=1, help="How many runs to try at most.")] = 20_000,
    runs: Annotated[
        int, typer.Option(min=1, help="How many to try it with fresh luck.")
    ] = 1000,
    engine: Engine = None,
    no_cache: NoCache = False,
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Say what somebody could have done for an ending, and until when."""

    def work() -> int:
        with hearing(stream) as heard:
            found = load(story, cached=not no_cache).reach(
                ending=ending,
                who=who,
                changes=changes,
                from_=from_,
                budget=budget,
                runs=runs,
                as_told=as_told,
                seed=parse_seed(seed),
                engine=named(engine),
                heard=heard,
            )
        if found.note:
            say(found.note)
        show(found, as_json, stream)
        return INTERRUPTED if found.stopped == "interrupted" else FINE

    raise answer(work, as_json or stream)


def sketched(as_json: bool, stream: bool) -> bool:
    """Return whether a first picture can be shown, and drawn over."""
    on_screen = sys.stderr.isatty() and sys.stdout.isatty()
    return on_screen and not (as_json or stream or os.environ.get("TERM") == "dumb")


@app.command("test")
def check_claims(
    story: StoryName,
    claim: Annotated[
        list[str] | None, typer.Option(help="Only this claim; once or more.")
    ] = None,
    cuts: Annotated[bool, typer.Option("--cuts", help="Test the claims' cuts, too.")] = False,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="Leave out each part; say what breaks no claim.")
    ] = False,
    seeds: Annotated[
        int | None, typer.Option(min=1, max=1000, help="Test them under so many seeds, too.")
    ] = None,
    shake: Annotated[
        float | None,
        typer.Option(min=0.001, max=0.999, help="And with weights moved by up to this part."),
    ] = None,
    no_cache: NoCache = False,
    seed: Seed = "1",
    as_json: AsJson = False,
    stream: Stream = False,
) -> None:
    """Test the claims of a story."""

    def work() -> int:
        with hearing(stream) as heard:
            found = load(story, cached=not no_cache).test(
                claim=claim or None,
                cuts=cuts,
                sweep=sweep,
                seeds=seeds,
                shake=shake,
                seed=parse_seed(seed),
                heard=heard,
            )
        show(found, as_json, stream)
        if found.stopped == "interrupted":
            return INTERRUPTED
        return FINE if found.ok else AT_FAULT

    raise answer(work, as_json or stream)


if __name__ == "__main__":
    sys.exit(main())
