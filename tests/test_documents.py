"""The runner of documents does what it says."""

import sys
from pathlib import Path

import pytest
from documents import DocumentError, run_document, run_or_update, unlike


def echo(arguments: list[str]) -> int:
    """Print the story, then the arguments; fail where asked to."""
    print(Path("story.story").read_text(encoding="utf-8") if "cat" in arguments else "", end="")
    print("said", *arguments, "  ")
    if "fail" in arguments:
        print("trouble", file=sys.stderr)
        return 1
    if "leave" in arguments:
        sys.exit(2)
    return 0


DOCUMENT = """\
# A title

```ifonly
place the hill
```
```console
$ ifonly cat 'two words'
place the hill
said cat two words
$ ifonly fail
said fail
trouble
[exit 1]
$ ifonly leave
said leave
[exit 2]
```
"""


def test_document_that_is_right_stays() -> None:
    assert run_document(DOCUMENT, echo) == DOCUMENT


def test_difference_is_written_in_place() -> None:
    wrong = DOCUMENT.replace("trouble\n[exit 1]\n", "peace\n")
    result = run_document(wrong, echo)
    assert unlike(wrong, result)
    assert result == DOCUMENT


def test_story_without_command_is_checked() -> None:
    def refuse(arguments: list[str]) -> int:
        return int(arguments == ["check", "story.story"])

    for document in (
        "```ifonly\nX\n```\n",
        "```ifonly\nX\n```\n```ifonly\nY\n```\n```console\n$ ifonly run\n```\n",
    ):
        with pytest.raises(DocumentError, match="must pass `check`"):
            run_document(document, refuse)
    assert run_document("```ifonly friends.story\nX\n```\n", refuse)
    assert run_document("```ifonly ignore a fragment\nX\n```\n", refuse)


@pytest.mark.parametrize(
    "document",
    [
        "```console\n$ rm -rf x\n```\n",
        "```console\nno command\n```\n",
        "```ifonly ../out.story\nX\n```\n",
        "```ifonly /out.story\nX\n```\n",
        "```ifonly ignore\nX\n```\n",
    ],
)
def test_what_is_no_document(document: str) -> None:
    with pytest.raises(DocumentError):
        run_document(document, echo)


def test_update_rewrites_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.command_line", lambda: echo)
    path = tmp_path / "a.md"
    path.write_text(DOCUMENT.replace("trouble\n", ""), encoding="utf-8")
    with pytest.raises(DocumentError, match=r"\+trouble"):
        run_or_update(path, update=False)
    run_or_update(path, update=True)
    assert path.read_text(encoding="utf-8") == DOCUMENT
