"""Whose bounds must miss before a claim about the largest jumps is judged wrongly."""

from hypothesis import given
from hypothesis import strategies as st

from ifonly.analysis.claim_jumps import LOOKS, _errors, _Jump, _verdict, ranked
from ifonly.analysis.intervals import ERROR, Interval

SIZE = st.floats(0, 1)
# A true size, and bounds that need not hold it.
GUESS = st.tuples(SIZE, SIZE, SIZE)


def jump(size: float, low: float, high: float) -> _Jump:
    made = _Jump("", 0, named=False)
    made.size = Interval(size, low, high)
    return made


@given(st.data())
def test_a_wrong_answer_takes_a_miss_of_one_of_the_bounds_that_share_the_error(
    data: st.DataObject,
) -> None:
    named = sorted(data.draw(st.lists(GUESS, min_size=1, max_size=5)), reverse=True)
    others = sorted(data.draw(st.lists(GUESS, min_size=1, max_size=5)), reverse=True)
    least = data.draw(st.integers(1, len(named)))
    rank = data.draw(st.integers(1, len(others)))
    holding, refuting = _errors(len(named), len(others), (least, rank))
    # the named that are too small if the claim is wrong, and the others that outdo them
    small, large = range(least - 1, len(named)), range(rank)
    assert round(ERROR / holding / len(LOOKS)) == len(small) + len(large)
    # the named that are large enough if it is right, and the others that are not
    great, little = range(least), range(rank - 1, len(others))
    assert round(ERROR / refuting / len(LOOKS)) == len(great) + len(little)
    is_right = named[least - 1][0] > others[rank - 1][0]

    def bounded(wrong: bool) -> str:
        """Return the verdict if these bounds hold the sizes, and all others anything."""
        ours = [
            jump(
                size,
                min(low, size) if wrong and at in small else low,
                max(high, size) if not wrong and at in great else high,
            )
            for at, (size, low, high) in enumerate(named)
        ]
        theirs = [
            jump(
                size,
                min(low, size) if not wrong and at in little else low,
                max(high, size) if wrong and at in large else high,
            )
            for at, (size, low, high) in enumerate(others)
        ]
        return _verdict(ranked(ours, least), ranked(theirs, rank))

    if is_right:
        assert bounded(wrong=False) != "failed"
    else:
        assert bounded(wrong=True) != "held"
