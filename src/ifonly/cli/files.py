"""The commands about files of stories: check, format, show, and what ships."""

from pathlib import Path
from typing import Annotated

import typer

from ifonly import load
from ifonly.cli.answering import AT_FAULT, FINE, answer, hearing, say, show, status_of
from ifonly.cli.options import AsJson, AsTold, NoCache, Seed, StoryName, Stream
from ifonly.present import terminal
from ifonly.present.answers import BAD_CALL, RefusedError, parse_seed
from ifonly.present.choices import Stage
from ifonly.writing import cannot, written_whole

app = typer.Typer()


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
        return (
            found.status if found.premises is None else status_of(found.premises, found.status)
        )

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
