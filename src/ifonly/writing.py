"""Writes a file so that it holds what was there before, or all of what is new, never half of one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ifonly.present.answers import BAD_CALL, RefusedError


def cannot(path: Path, done: str, trouble: OSError) -> str:
    """Return that a file cannot be read or written, and why."""
    return f"`{path}` cannot be {done}: {(trouble.strerror or 'no reason is given').lower()}"


@contextmanager
def written_whole(path: Path, onto: Path | None = None) -> Iterator[Path]:
    """Yield a file to write beside `path`, which then takes its place, or that of `onto`.

    Whatever goes wrong within leaves nothing beside it.

    Raises:
        RefusedError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.ifonly")
    try:
        yield beside
        beside.replace(onto or path)
    except OSError as trouble:
        raise RefusedError(cannot(path, "written", trouble), BAD_CALL) from None
    finally:
        beside.unlink(missing_ok=True)
