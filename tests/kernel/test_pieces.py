"""However long a story, no function of its code is; all of it grows as its rules do."""

from collections.abc import Sequence
from typing import Any

import pytest

from ifonly.kernel import print_wasm
from ifonly.kernel.assemble import assemble
from ifonly.kernel.shape import MAX_ALTERNATIVES
from ifonly.kernel.wasm_code import Code, Sections
from ifonly.kernel.wasm_plan import MOST_CONDITIONS
from ifonly.story.from_syntax import build_story
from ifonly.syntax.parser import parse


def many_rules(acts: int, reasons: int) -> str:
    """Return a story with so many acts, each with so many reasons that hold at times."""
    lines = ["place the hall", "", "person Ada, she", "person Ben, he", ""]
    lines += [f"fact X is fact{n}" for n in range(8)] + [""]
    for act in range(acts):
        lines.append(f"X may do{act} Y")
        lines += [
            f'    for "reason {n}": mildly, when X is fact{n % 8} or Y is not fact{(n + 3) % 8}'
            for n in range(reasons)
        ]
        lines += [f"    then X is fact{act % 8}", ""]
    lines += ['scene "Supper", in the hall, for 2 turns of a minute', "    with Ada and Ben"]
    return "\n".join(lines) + "\n"


def functions(text: str, patch: pytest.MonkeyPatch) -> Sequence[Code]:
    """Return the functions that a story is printed as."""
    tree, _ = parse(text, "many.story")
    story, found = build_story((tree,))
    assert story is not None
    assert not [one for one in found if one.severity == "error"], found
    kept: list[Sequence[Code]] = []

    def sections(codes: Sequence[Code], *rest: Any, **named: Any) -> Sections:
        kept.append(codes)
        return Sections(codes, *rest, **named)

    patch.setattr(print_wasm, "Sections", sections)
    print_wasm.print_wasm(assemble(story).module)
    return kept[0]


@pytest.mark.parametrize(("acts", "reasons"), [(1, 400), (120, 4)])
def test_no_function_grows_with_the_story(
    acts: int, reasons: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = (acts, reasons // 2) if acts == 1 else (acts // 2, reasons)
    few, many = (functions(many_rules(*size), monkeypatch) for size in (half, (acts, reasons)))
    conditions = [code.conditions for code in many]
    assert sum(conditions) > 3 * MOST_CONDITIONS
    # Why more: a function is cut between statements, and one has so many alternatives.
    assert max(conditions) <= MOST_CONDITIONS + MAX_ALTERNATIVES
    assert sum(conditions) <= 2 * sum(code.conditions for code in few)
