"""A module that keeps a logbook, or knows draws, is proven like any other."""

import pytest

from ifonly import driver
from ifonly.kernel.known import knowing
from ifonly.kernel.logbook import logged
from ifonly.kernel.verify import verify


@pytest.mark.parametrize("reasons", [False, True])
@pytest.mark.parametrize("name", ["the-letter", "the-proposal"])
def test_what_keeps_a_logbook_is_proven(name: str, reasons: bool) -> None:
    _, _, made, _ = driver.assemble_story(name)
    assert verify(logged(made.module, 3, reasons=reasons)) == []


@pytest.mark.parametrize("name", ["two-gifts", "the-proposal"])
def test_what_knows_draws_is_proven(name: str) -> None:
    _, _, made, _ = driver.assemble_story(name)
    assert verify(knowing(made.module)) == []
