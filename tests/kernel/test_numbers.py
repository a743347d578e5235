"""Numbers on the host's side: rounding to the grid, doses, names."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel.python_run import Printed

from ifonly.kernel.numbers import dose_of, name_hash, on_grid, prelude
from ifonly.kernel.ops import GRID, LIMIT, Module

KERNEL = Printed(Module(prelude().arrays, prelude().functions, ("fold",)))


@given(st.decimals(-500_000, 500_000, places=12))
def test_on_grid_is_the_nearest_multiple(value: Decimal) -> None:
    made = on_grid(value)
    assert (made / GRID).is_integer()
    assert abs(Decimal(made) - value) <= Decimal(GRID) / 2
    assert repr(made) != "-0.0"


@pytest.mark.parametrize("value", ["NaN", "Infinity", float("nan"), float("-inf")])
def test_on_grid_refuses_what_is_no_number(value: str | float) -> None:
    with pytest.raises(ValueError, match="finite"):
        on_grid(value)


def test_on_grid_holds_large_numbers() -> None:
    assert on_grid("1e400") == LIMIT
    assert on_grid(-(10**30)) == -LIMIT


@given(st.decimals(0, Decimal("0.999999"), places=6))
def test_a_dose_reads_as_what_it_was_made_of(reading: Decimal) -> None:
    assert abs(Decimal(KERNEL.call("reading", dose_of(reading))) - reading) <= Decimal(GRID)


def test_the_ends_of_a_dose() -> None:
    assert dose_of(0) == 0.0
    assert dose_of(1) == 20.0
    assert dose_of("0.9999999999999") == 20.0
    for outside in (-1, "1.0001"):
        with pytest.raises(ValueError, match="from 0 to 1"):
            dose_of(outside)


def test_names_are_hashed_in_one_form() -> None:
    assert name_hash("Zoe\u0308") == name_hash("Zo\u00eb")
    assert name_hash("Rukia") != name_hash("rukia")
    assert 0 <= name_hash("") < 2**64
