"""The commands that play many runs: odds, turning points, what if, reach, claims."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from ifonly import load
from ifonly.cli.answering import (
    AT_FAULT,
    FINE,
    answer,
    hearing,
    in_blocks,
    named,
    saved_in,
    say,
    show,
    shown,
    status_of,
)
from ifonly.cli.options import (
    AsJson,
    AsTold,
    Branches,
    Engine,
    NoCache,
    OneEnding,
    Seed,
    StoryName,
    Stream,
)
from ifonly.present.answers import parse_seed
from ifonly.present.choices import ClusterChoice, EngineChoice, ModeChoice
from ifonly.present.progress import Sketching

app = typer.Typer()


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
        return shown(found, as_json, stream)

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
        return shown(found, as_json, stream, found.turns.note)

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
        return shown(found, as_json, stream, found.whatif.note)

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
        return shown(found, as_json, stream, found.note)

    raise answer(work, as_json or stream)


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
        return status_of(found, FINE if found.ok else AT_FAULT)

    raise answer(work, as_json or stream)


def sketched(as_json: bool, stream: bool) -> bool:
    """Return whether a first picture can be shown, and drawn over."""
    on_screen = sys.stderr.isatty() and sys.stdout.isatty()
    return on_screen and not (as_json or stream or os.environ.get("TERM") == "dumb")
