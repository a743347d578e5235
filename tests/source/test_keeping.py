"""What is kept is found as it was, or not at all."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ifonly.source.keeping import Keeping, default_folder

KEY = "0123abcd" * 8
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="who may write is no mode there")


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    return Keeping(tmp_path / "own" / "objects", 10_000)


def test_what_is_kept_is_found(keeping: Keeping) -> None:
    assert keeping.find(KEY) is None
    for data in (b"", b"\0\xff" * 100, b"other"):
        keeping.keep(KEY, data)
        assert keeping.find(KEY) == data
        assert Keeping(keeping.folder, keeping.limit).find(KEY) == data
    assert keeping.find("0" * 64) is None
    assert [path.name for path in keeping.folder.iterdir()] == [KEY]


def damaged(content: bytes) -> Iterator[bytes]:
    for at in range(len(content)):
        yield content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        yield content[:at]
    yield content + b"\0"


def test_what_was_damaged_is_not_found(keeping: Keeping) -> None:
    keeping.keep(KEY, b"as it was")
    content = (keeping.folder / KEY).read_bytes()
    for wrong in damaged(content):
        (keeping.folder / KEY).write_bytes(wrong)
        assert keeping.find(KEY) is None
        assert not (keeping.folder / KEY).exists()
    keeping.keep(KEY, b"again")
    assert keeping.find(KEY) == b"again"


def test_a_file_under_another_name_is_not_found(keeping: Keeping) -> None:
    keeping.keep(KEY, b"mine")
    (keeping.folder / KEY).rename(keeping.folder / ("0" * 64))
    assert keeping.find("0" * 64) is None


@POSIX
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_to_is_not_used(keeping: Keeping, mode: int) -> None:
    keeping.keep(KEY, b"data")
    keeping.folder.chmod(mode)
    assert keeping.find(KEY) is None
    keeping.keep("0" * 64, b"data")
    assert len(list(keeping.folder.iterdir())) == 1
    keeping.folder.chmod(0o700)
    assert keeping.find(KEY) == b"data"


@POSIX
def test_a_file_that_others_can_write_to_is_not_used(keeping: Keeping) -> None:
    keeping.keep(KEY, b"data")
    (keeping.folder / KEY).chmod(0o622)
    assert keeping.find(KEY) is None


@POSIX
def test_folders_are_made_for_the_user_alone(keeping: Keeping) -> None:
    before = os.umask(0)
    try:
        keeping.keep(KEY, b"data")
    finally:
        os.umask(before)
    made = (keeping.folder, keeping.folder.parent)
    assert [folder.stat().st_mode & 0o777 for folder in made] == [0o700, 0o700]
    assert (keeping.folder / KEY).stat().st_mode & 0o777 == 0o600


@POSIX
def test_a_link_and_a_pipe_are_not_read(keeping: Keeping, tmp_path: Path) -> None:
    keeping.keep(KEY, b"data")
    (keeping.folder / KEY).rename(tmp_path / "elsewhere")
    (keeping.folder / KEY).symlink_to(tmp_path / "elsewhere")
    assert keeping.find(KEY) is None
    (keeping.folder / KEY).unlink()
    os.mkfifo(keeping.folder / KEY)
    assert keeping.find(KEY) is None


def test_the_files_not_used_for_longest_go_first(keeping: Keeping) -> None:
    keys = [f"{n:064x}" for n in range(5)]
    for at, key in enumerate(keys):
        keeping.keep(key, bytes(1800))
        os.utime(keeping.folder / key, (1000 + at, 1000 + at))
    assert keeping.find(keys[0]) == bytes(1800)
    keeping.keep(KEY, bytes(3000))
    assert {path.name for path in keeping.folder.iterdir()} == {keys[0], *keys[3:], KEY}
    assert sum(path.stat().st_size for path in keeping.folder.iterdir()) <= keeping.limit


def test_what_is_too_large_is_not_kept(keeping: Keeping) -> None:
    keeping.keep(KEY, bytes(10_000))
    assert keeping.find(KEY) is None


def test_a_place_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file" / "below", tmp_path / "file", Path("relative"), Path("~")):
        keeping = Keeping(folder, 10_000)
        keeping.keep(KEY, b"data")
        assert keeping.find(KEY) is None
        assert folder.is_absolute() or not folder.exists()


def test_writers_at_once_leave_one_whole_file(keeping: Keeping) -> None:
    contents = [bytes([n]) * 2000 for n in range(20)]
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda data: keeping.keep(KEY, data), contents))
    assert keeping.find(KEY) in contents
    assert len(list(keeping.folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"HOME": "/home/ida"}, "linux", "/home/ida/.cache/ifonly"),
        ({"HOME": "/home/ida", "XDG_CACHE_HOME": "/c"}, "linux", "/c/ifonly"),
        ({"HOME": "/home/ida", "XDG_CACHE_HOME": "c"}, "linux", "/home/ida/.cache/ifonly"),
        ({"HOME": "/home/ida", "XDG_CACHE_HOME": ""}, "linux", "/home/ida/.cache/ifonly"),
        ({"HOME": "/Users/ida"}, "darwin", "/Users/ida/Library/Caches/ifonly"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/ifonly"),
        ({"HOME": "/home/ida", "IFONLY_CACHE_DIR": "/mine"}, "darwin", "/mine"),
    ],
)
def test_the_folder_is_where_the_system_wants_it(
    environ: dict[str, str], platform: str, expected: str
) -> None:
    if sys.platform != "win32":
        assert default_folder(environ, platform) == Path(expected)


def test_a_relative_folder_that_is_named_is_one_from_here() -> None:
    assert default_folder({"IFONLY_CACHE_DIR": "here"}) == Path.cwd() / "here"
