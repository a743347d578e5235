"""Whoever breaks a question off before anything is known is told so."""

import json

import pytest

from ifonly.cli import main


@pytest.mark.parametrize("place", ["ifonly.following.lower", "ifonly.following.follow"])
def test_an_interruption_before_the_first_look_is_said(
    place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(place, interrupted)
    words = ["turns", "two-gifts", "--branches", "25", "--engine", "python"]
    assert main(words) == 130
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "interrupted before there was an answer\n")
    assert main([*words, "--json"]) == 130
    said = capsys.readouterr()
    assert json.loads(said.out)["stopped"] == "interrupted"
    assert said.err == "interrupted before there was an answer\n"
