"""The restricted Python: what it reads, and the line it names when it cannot."""

from dataclasses import replace

import pytest
from kernel.python_run import Printed

from ifonly.kernel.frontend import FrontendError, translate
from ifonly.kernel.ops import Array, Module
from ifonly.kernel.verify import verify

HERE = Array("here", "u8", 5, "state", 0, 1)
WARMTH = Array("warmth", "f64", 5, "param", 0.0, 1.0, data=(0.5, 0.25, 1.0, 0.0, 0.75))
SPREAD = '''
def spread(person: i64[0, PEOPLE - 1], share: f64[0, 1]) -> f64[0, 100]:
    """Text between quotes is for the reader."""
    total: f64[0, 100] = 0.0
    for other in range(PEOPLE):
        if other != person and here[other] == 1:
            total = min(grid(total + share * warmth[other]), 100.0)
    while total > 1.0:
        bound(16)
        total = grid(total / 2.0)
    trace("spread", person, total)
    here[person] = 1
    return total
'''


def _spread() -> Module:
    functions = translate(SPREAD, "spread", (HERE, WARMTH), {"PEOPLE": 5})
    return Module((HERE, WARMTH), functions, ("spread",))


def test_a_whole_function_runs() -> None:
    module = _spread()
    assert verify(module) == []
    printed = Printed(module, tracing=True)
    assert printed.call("spread", 2, 1.0) == 0.0
    assert printed.call("spread", 0, 1.0) == 1.0
    assert printed.call("spread", 4, 1.0) == 0.75
    assert printed.array("here") == [1, 0, 1, 0, 1]
    assert printed.traced == [("spread", 2, 0.0), ("spread", 0, 1.0), ("spread", 4, 0.75)]


def test_an_op_keeps_its_place_in_the_text() -> None:
    (function,) = _spread().functions
    origin = function.body[-1].origin
    assert origin is not None
    assert SPREAD[origin.start : origin.end] == "return total"


def test_a_text_is_read_anew_where_its_names_mean_something_else() -> None:
    text = "def f() -> i64[0, 9]:\n    return to_i64(to_f64(here[0] + N))\n"
    callee = "def g(p: i64[0, 1]):\n    here[0] = p\n"
    caller = "def f():\n    g(1)\n"

    def meant(number: float, array: Array = HERE) -> object:
        return translate(text, "case", (array,), {"N": number})[0].body

    assert meant(1) == meant(1)
    assert repr(meant(1)) != repr(meant(2))
    with pytest.raises(FrontendError, match="add_i takes two i64"):
        meant(1.0)
    with pytest.raises(FrontendError, match="add_f takes two f64"):
        meant(1, replace(WARMTH, name="here"))
    (taken,) = translate(callee, "case", (HERE,))
    assert translate(caller, "case", (), {}, (taken,))
    with pytest.raises(FrontendError, match="g takes"):
        translate(
            caller,
            "case",
            (),
            {},
            translate(
                callee.replace("i64", "f64").replace("= p", "= to_i64(p)"), "case", (HERE,)
            ),
        )
    with pytest.raises(FrontendError, match="no function is named g"):
        translate(caller, "case")


def test_a_mistake_is_named_by_its_line_in_the_whole_text() -> None:
    fine = "def f(p: i64[0, 1]):\n    q = p\n\n\n"
    for wrong in ("def g():\n    x = y\n", "def g():\n    x = = 1\n"):
        with pytest.raises(FrontendError, match="case:6: "):
            translate(fine + wrong, "case")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x = y", "y has no value"),
        ("x = elsewhere[0]", "no array is named elsewhere"),
        ("x = later(1)", "no function is named later before this line"),
        ("x = 1 + 1.0", "add_i takes two i64, not i64 and f64"),
        ("x = 1 / 2", "there is no div_i"),
        ("x = True", "write 1 or 0"),
        ("x = 2 ** 3", "this operator is not in the kernel language"),
        ("x = 1 < 2 < 3", "this expression is not in the kernel language"),
        ("x = [1]", "this expression is not in the kernel language"),
        ("x = 'text'", "this expression is not in the kernel language"),
        ("import os", "this statement is not in the kernel language"),
        ("while 1:\n        x = 1", "the first line of a while is bound(N)"),
        ("for i in here:\n        x = 1", "a for loop counts over range(a, b)"),
        ("n: i64[0, m] = 0", "a constant is wanted here"),
        ("n: int = 0", "a type is a kind with a range, such as i64[0, 13]"),
        ("x = shr64(bits(1), 64)", "shr64 takes bits and a constant 0 to 63"),
        ("p = 1.0", "p is i64, not f64"),
    ],
)
def test_what_it_cannot_read_is_named_with_its_line(line: str, message: str) -> None:
    with pytest.raises(FrontendError) as raised:
        translate(f"def f(p: i64[0, 1]):\n    {line}\n", "case", (HERE,))
    assert str(raised.value) in (f"case:2: {message}", f"case:3: {message}")
