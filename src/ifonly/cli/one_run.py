"""The commands about one run: play it, tell it, say why, find shapes in it, ask."""

from pathlib import Path
from typing import Annotated

import typer

from ifonly import Loaded, load
from ifonly.cli.answering import (
    AT_FAULT,
    FINE,
    answer,
    hearing,
    named,
    refuse_if,
    saved_in,
    say,
    show,
    shown,
    status_of,
)
from ifonly.cli.options import AsJson, AsTold, Engine, NoCache, Seed, StoryName, Stream
from ifonly.present import terminal
from ifonly.present.answers import NotDoneError, parse_seed
from ifonly.present.choices import LengthChoice, OrderChoice, TenseChoice

app = typer.Typer()


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
        return status_of(found, AT_FAULT if found.off_path else FINE)

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
            return shown(found, as_json, stream, found.note)
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
        return shown(found, as_json, stream)

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
