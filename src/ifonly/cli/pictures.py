"""The commands that draw: the page about a run, and pictures alone."""

from pathlib import Path
from typing import Annotated

import typer

from ifonly import load
from ifonly.cli.answering import answer, hearing, named, print_out, show, status_of
from ifonly.cli.options import (
    AsJson,
    AsTold,
    Branches,
    Engine,
    NoCache,
    Seed,
    StoryName,
    Stream,
)
from ifonly.present.answers import BAD_CALL, RefusedError, parse_seed
from ifonly.present.choices import EngineChoice, PictureChoice, ThemeChoice
from ifonly.writing import written_whole

app = typer.Typer()


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
        return status_of(found)

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
        return status_of(found)

    raise answer(work, as_json or stream)
