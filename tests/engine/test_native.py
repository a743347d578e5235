"""Machine code that was kept is used only as it was made, and nothing of it can fail a run."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ifonly.engine import native, native_code
from ifonly.engine.native import NativeEngine, NativeProgram, NoNativeError, compile_native
from ifonly.engine.native_code import Job
from ifonly.kernel import ops
from ifonly.kernel.assemble import assemble
from ifonly.kernel.image import MOST_OPTIMISED
from ifonly.kernel.numbers import prelude
from ifonly.kernel.print_llvm import print_llvm
from ifonly.source import processes
from ifonly.source.keeping import Keeping
from ifonly.story.from_syntax import build_story
from ifonly.syntax.sources import read_story

MODULE = ops.Module(prelude().arrays, prelude().functions, ("mix", "noise"))
IMAGE = print_llvm(MODULE)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="who may write is no mode there")


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    return Keeping(tmp_path / "native", 2**20)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List what is compiled, and not only loaded."""
    found: list[str] = []
    plain = native._Target.compile

    def compile_(target: native._Target) -> bytes:
        found.append(target.key)
        return plain(target)

    monkeypatch.setattr(native._Target, "compile", compile_)
    return found


def answers(program: NativeProgram) -> tuple[int, float]:
    engine = NativeEngine(program)
    found = engine.call("mix", 5), engine.call("noise", 2**63)
    engine.close()
    return found


def test_code_is_compiled_once(keeping: Keeping, compiled: list[str]) -> None:
    first = answers(compile_native(IMAGE, keeping=keeping))
    assert answers(compile_native(IMAGE, keeping=keeping)) == first
    assert len(compiled) == 1
    assert [path.name for path in keeping.folder.iterdir()] == compiled
    other = ops.Module(MODULE.arrays, MODULE.functions, ("mix",))
    compile_native(print_llvm(other), keeping=keeping)
    assert len(compiled) == 2


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "swapped"])
def test_damaged_code_is_compiled_again(
    keeping: Keeping, compiled: list[str], damage: str
) -> None:
    first = answers(compile_native(IMAGE, keeping=keeping))
    path = keeping.folder / compiled[0]
    content = path.read_bytes()
    middle = len(content) // 2
    made = {
        "flipped": content[:middle] + bytes([content[middle] ^ 4]) + content[middle + 1 :],
        "cut": content[:middle],
        "empty": b"",
        "swapped": content[32:] + content[:32],
    }[damage]
    path.write_bytes(made)
    assert answers(compile_native(IMAGE, keeping=keeping)) == first
    assert len(compiled) == 2
    assert path.read_bytes() == content


@POSIX
def test_code_that_others_could_have_written_is_not_loaded(
    keeping: Keeping, compiled: list[str]
) -> None:
    compile_native(IMAGE, keeping=keeping)
    keeping.folder.chmod(0o777)
    assert answers(compile_native(IMAGE, keeping=keeping))
    assert len(compiled) == 2


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    keeping = Keeping(tmp_path / "file" / "below", 2**20)
    assert answers(compile_native(IMAGE, keeping=keeping)) == answers(compile_native(IMAGE))


def assembled(name: str) -> ops.Module:
    story, _ = build_story(read_story(name).trees)
    assert story is not None
    return assemble(story).module


def outcomes(program: NativeProgram) -> list[int]:
    engine = NativeEngine(program)
    found = list(engine.runs(1, 0, 5).hashes)
    engine.close()
    return found


def test_wherever_parts_are_compiled_they_play_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    image = print_llvm(assembled("the-letter"))
    inputs: list[int] = []
    plain = processes.answers

    def answers_(script: Path, given: list[bytes]) -> list[bytes | None]:
        found = plain(script, given)
        assert all(found)
        inputs.append(len(given))
        return found

    monkeypatch.setattr(native, "answers", answers_)
    found = [outcomes(compile_native(image))]
    monkeypatch.setattr(native, "_LENGTHY", 0)
    found.append(outcomes(compile_native(image)))
    assert inputs == [2, 2]
    monkeypatch.setattr(
        native, "answers", lambda script, given: [plain(script, given)[0], None]
    )
    found.append(outcomes(compile_native(image)))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setattr(native, "answers", plain)
    found.append(outcomes(compile_native(image)))
    assert found == [found[0]] * 4
    assert len(set(found[0])) > 1


@pytest.mark.parametrize("rules", [MOST_OPTIMISED, MOST_OPTIMISED + 1])
def test_code_of_many_rules_is_not_optimised(
    rules: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels: set[int] = set()
    plain = native_code._object

    def object_(llvm: Any, job: Job, text: str, level: int, steps: Sequence[str]) -> bytes:
        levels.add(level)
        return plain(llvm, job, text, level, steps)

    monkeypatch.setattr(native_code, "_object", object_)
    monkeypatch.setattr(native, "_ALONE", 2**40)
    few = print_llvm(assembled("two-gifts"))
    found = outcomes(compile_native(replace(few, rules=rules)))
    assert levels == ({0, 1} if rules == MOST_OPTIMISED else {0})
    assert found == outcomes(compile_native(few))


def test_what_fails_in_a_process_is_no_answer(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nsys.stdout.write(sys.stdin.read() * 2)\nsys.exit(1 / 0)\n")
    assert processes.answers(script, [b"a"]) == [None]
    script.write_text("import sys\nsys.stdout.write(sys.stdin.read() * 2)\n")
    assert processes.answers(script, [b"a", b"b" * 2**18]) == [b"aa", b"b" * 2**19]


def test_the_key_names_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    keys = {native._Target(llvm, "text").key, native._Target(llvm, "other").key}
    for name in ("get_host_cpu_name", "get_process_triple", "get_default_triple"):
        monkeypatch.setattr(llvm, name, lambda: "generic")
    keys.add(native._Target(llvm, "text").key)
    assert len(keys) == 3


def test_without_llvmlite_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llvmlite.binding", None)
    with pytest.raises(NoNativeError, match="llvmlite cannot be imported"):
        compile_native(IMAGE)


def test_where_code_may_not_be_made_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import llvmlite.binding as llvm

    def refuse() -> None:
        raise OSError(13, "cannot allocate executable memory\nmore")

    monkeypatch.setattr(llvm, "check_jit_execution", refuse)
    with pytest.raises(NoNativeError, match=r"compiled: .*executable memory$"):
        compile_native(IMAGE)


def test_another_order_of_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "byteorder", "big")
    with pytest.raises(NoNativeError, match="little-endian"):
        compile_native(IMAGE)
