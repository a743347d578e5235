"""The quick `dataclass` gives what the standard library's gives."""

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from ifonly.kernel import ops
from ifonly.source.values import dataclass
from ifonly.story import model


@dataclass(frozen=True, slots=True)
class Quick:
    """A value with each sort of field."""

    one: int
    two: tuple[str, ...] = ()
    three: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The same, made by the standard library."""

    one: int
    two: tuple[str, ...] = ()
    three: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Empty:
    """A value without fields."""


@pytest.mark.parametrize("given", [(1,), (1, ("a",)), (2, (), {"b": 3})])
def test_values_compare_hash_and_print_alike(given: tuple[Any, ...]) -> None:
    quick, plain = Quick(*given), Plain(*given)
    assert repr(quick) == repr(plain).replace("Plain", "Quick")
    assert hash(quick) == hash(plain)
    assert quick == Quick(*given)
    assert quick != plain  # type: ignore[comparison-overlap]  # Why: that is what is asked
    assert quick != Quick(3)
    assert dataclasses.astuple(quick) == dataclasses.astuple(plain)
    assert dataclasses.replace(quick, one=5) == Quick(5, quick.two)
    assert pickle.loads(pickle.dumps(quick)) == copy.deepcopy(quick) == quick


def test_values_stay_as_they_are() -> None:
    quick = Quick(one=1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        quick.one = 2  # type: ignore[misc]  # Why: it is refused
    with pytest.raises(dataclasses.FrozenInstanceError):
        del quick.one
    with pytest.raises((AttributeError, TypeError)):
        quick.other = 1  # type: ignore[attr-defined]  # Why: it is refused
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]  # Why: it is refused
    assert Quick(1).three is not Quick(1).three
    assert Empty() == Empty()
    assert repr(Empty()) == "Empty()"


def test_patterns_and_signatures_are_those_of_fields() -> None:
    match Quick(1, ("a",)):
        case Quick(one, (two,)):
            assert (one, two) == (1, "a")
        case _:
            pytest.fail("the pattern does not match")
    assert list(inspect.signature(Quick).parameters) == ["one", "two", "three"]
    for module in (model, ops):
        for made in vars(module).values():
            if dataclasses.is_dataclass(made) and isinstance(made, type):
                names = [each.name for each in dataclasses.fields(made)]
                assert list(inspect.signature(made).parameters) == names
                assert list(vars(made)["__match_args__"]) == names


@dataclass(frozen=True, slots=True, order=True)
class Ordered:
    """A value with a place among its like."""

    one: int
    two: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    """A value that equals itself alone."""

    one: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A value with a field that is not given."""

    one: str
    length: int = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.one))


def test_order_is_that_of_fields() -> None:
    low, high = Ordered(1, 5), Ordered(2)
    assert sorted([high, low]) == [low, high]
    assert low < high <= high > low >= low
    assert low < Ordered(1, 6)
    with pytest.raises(TypeError):
        low < 3  # type: ignore[operator]  # noqa: B015  # Why: it is refused


def test_identity_where_it_is_asked_for() -> None:
    one = Single(1)
    assert one == one
    assert one != Single(1)
    assert len({one, one, Single(1)}) == 2


def test_a_field_that_is_not_given_is_left_to_the_class() -> None:
    assert Counted("abc").length == 3


def test_a_field_without_default_comes_first() -> None:
    with pytest.raises(TypeError, match="non-default argument 'two' follows"):

        @dataclass(frozen=True, slots=True)
        class Wrong:
            """A value that cannot be made."""

            one: int = 0
            two: int  # type: ignore[misc]  # Why: it is refused


def test_other_classes_are_the_standard_ones() -> None:
    @dataclass(slots=True)
    class Changing:
        """May be changed."""

        one: int = 0

    changing = Changing()
    changing.one = 2
    assert changing == Changing(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(changing)
