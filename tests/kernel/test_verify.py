"""The verifier proves sound functions and finds every planted fault."""

from dataclasses import replace

import pytest

from ifonly.kernel import build, ops
from ifonly.kernel.frontend import translate
from ifonly.kernel.numbers import prelude
from ifonly.kernel.ops import Array, FloatConst, IntConst, Local, Module, Ranged, Return
from ifonly.kernel.verify import verify

ARRAYS = (
    Array("mood", "f64", 10, "state", -1.0, 1.0),
    Array("count", "u8", 10, "state", 0, 200),
    Array("wide", "f64", 10, "scratch", -ops.LIMIT, ops.LIMIT),
    Array("weight", "f64", 4, "param", 0.0, 9.0, data=(1.0, 2.0, 3.0, 0.5)),
    Array("luck_seed", "bits", 1, "luck", 0, ops.MASK64),
    Array("kept_mood", "f64", 10, "memo", -1.0, 1.0),
    Array("kept_date", "i32", 10, "memo", 0, 99),
    Array("kept_date_clock", "i64", 2, "scratch", 1, 99, 1),
)


def _module(source: str) -> Module:
    functions = translate(source, "case", ARRAYS)
    return Module(ARRAYS, functions, (functions[-1].name,))


def _codes(module: Module) -> set[str]:
    return {finding.code for finding in verify(module)}


SOUND = {
    "counted": """
def f():
    for i in range(0, 10):
        mood[i] = min(max(grid(mood[i] * 0.5), -1.0), 1.0)
""",
    "guarded local": """
def f(i: i64[0, 9]):
    n = count[i]
    if n < 200:
        count[i] = n + 1
""",
    "guarded index": """
def f(i: i64[-5, 20]):
    if i >= 0 and i < 10:
        mood[i] = 0.5
""",
    "otherwise guarded": """
def f(i: i64[0, 20]) -> f64[-1, 1]:
    if i > 9 or i == 0:
        return 0.0
    return mood[i]
""",
    "while with a counter": """
def f() -> i64[0, 10]:
    n = 0
    while n < 10:
        bound(20)
        n = n + 1
    return n
""",
    "declared sum": """
def f() -> f64:
    total: f64[0, 1000] = 0.0
    for i in range(0, 4):
        total = min(grid(total + weight[i]), 1000.0)
    return total
""",
    "leaving a loop": """
def f(limit: i64[0, 9]) -> i64[-1, 9]:
    found: i64[-1, 9] = -1
    for i in range(0, limit):
        if count[i] == 3:
            found = i
            break
    return found
""",
    "sums of stored numbers": """
def f(i: i64[0, 9]):
    a = mood[i]
    wide[i] = a + mood[0] - 1.0
""",
    "ratio of stored numbers": """
def f(i: i64[0, 9]):
    wide[i] = grid(mood[i] / mood[0])
""",
    "sum in a condition in nested loops": """
def f() -> f64:
    total = 0.0
    n = 0
    for i in range(0, 10):
        for j in range(0, 4):
            if mood[i] > 0.5:
                total = grid(total + weight[j])
                n = clampi(n + 1, 0, 9)
                m = n
                if m < 7:
                    count[m] = m
    mood[n] = 0.0
    return total
""",
    "a memo within a sum": """
def half(i: i64[0, 9]) -> f64[-1, 1]:
    if kept_mood[i] == mood[i]:
        return 0.5
    kept_mood[i] = mood[i]
    return 0.5

def f(i: i64[0, 9]):
    wide[i] = half(i) + half(0)
""",
    "hash to index": """
def f() -> f64[-1, 1]:
    return mood[min(from_bits(shr64(luck_seed[0], 61)), 9)]
""",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_functions_are_proven(name: str) -> None:
    assert verify(_module(SOUND[name])) == []


FORGOTTEN = """
def half(i: i64[0, 9]) -> f64[-1, 1]:
    if kept_mood[i] == 0.0:
        kept_mood[i] = min(max(grid(mood[i] * 0.5), -1.0), 1.0)
    return kept_mood[i]

def forget():
    for i in range(0, 10):
        kept_mood[i] = 0.0

def change(i: i64[0, 9]):
    mood[i] = 1.0
    CHANGED

def f(i: i64[0, 9]) -> f64[-1, 1]:
    FIRST
    change(i)
    return half(i)
"""


@pytest.mark.parametrize(
    ("changed", "first", "sound"),
    [
        ("kept_mood[i] = 0.0", "forget()", True),
        ("forget()", "forget()", True),
        ("pass", "forget()", False),
        ("kept_mood[i] = 0.0", "pass", False),
        ("kept_mood[i] = 0.5", "forget()", False),
    ],
)
def test_who_changes_what_an_answer_depends_on_forgets_it(
    changed: str, first: str, *, sound: bool
) -> None:
    found = _codes(_module(FORGOTTEN.replace("CHANGED", changed).replace("FIRST", first)))
    assert found == (set() if sound else {"role"})


DATED = """
def half(i: i64[0, 9]) -> f64[-1, 1]:
    if kept_date[i] >= kept_date_clock[0]:
        return 0.5
    kept_date[i] = DATE
    return min(max(grid(mood[i] * 0.5), -1.0), 1.0)

def forget():
    late = kept_date_clock[1] + MORE
    if late > 90:
        for i in range(0, 10):
            kept_date[i] = 0
        late = 1
    kept_date_clock[0] = late
    kept_date_clock[1] = late + 5

def tick():
    late = kept_date_clock[0] + 1
    if late > kept_date_clock[TESTED]:
        forget()
    else:
        kept_date_clock[0] = late
    mood[0] = 1.0

def f(i: i64[0, 9]) -> f64[-1, 1]:
    forget()
    tick()
    return half(i)
"""


@pytest.mark.parametrize(
    ("date", "more", "tested", "sound"),
    [
        ("kept_date_clock[0]", "1", "1", True),
        ("kept_date_clock[1] if mood[i] == 0.0 else kept_date_clock[0]", "1", "1", True),
        ("99", "1", "1", False),
        ("kept_date_clock[0]", "0", "1", False),
        ("kept_date_clock[0]", "1", "0", False),
    ],
)
def test_a_clock_forgets_what_is_dated_by_it(
    date: str, more: str, tested: str, *, sound: bool
) -> None:
    text = DATED.replace("DATE", date).replace("MORE", more).replace("TESTED", tested)
    assert _codes(_module(text)) == (set() if sound else {"role"})


FAULTS = {
    "a memo of two": (
        "role",
        """
def half(i: i64[0, 9]):
    kept_mood[i] = 0.5

def other(i: i64[0, 9]):
    half(i)

def f(i: i64[0, 9]) -> f64[-1, 1]:
    half(i)
    return kept_mood[i]
""",
    ),
    "index above": ("index", "def f(i: i64[0, 10]):\n    mood[i] = 0.0\n"),
    "index below": ("index", "def f(i: i64[0, 9]) -> f64[-1, 1]:\n    return mood[i - 1]\n"),
    "index in the arm not taken": (
        "index",
        "def f(i: i64[0, 20]) -> f64[-1, 1]:\n    return mood[i] if i < 10 else 0.0\n",
    ),
    "store above the range": ("range", "def f(i: i64[0, 9]):\n    count[i] = count[i] + 1\n"),
    "store off the grid": ("off-grid", "def f(i: i64[0, 9]):\n    mood[i] = mood[i] * 0.5\n"),
    "an element checked, not a local": (
        "range",
        "def f(i: i64[0, 9]):\n    if count[i] < 200:\n        count[i] = count[i] + 1\n",
    ),
    "count without end": (
        "overflow",
        "def f():\n    n = 0\n    for i in range(0, 9):\n        n = n + i\n    count[0] = clampi(n, 0, 200)\n",
    ),
    "float without end": (
        "overflow",
        "def f():\n    x = 2.0\n    for i in range(0, 9):\n        x = x * x\n    wide[0] = grid(x)\n",
    ),
    "divisor off the grid": (
        "division",
        "def f(i: i64[0, 9]):\n    wide[i] = grid(1.0 / (mood[i] * mood[i]))\n",
    ),
    "too many bits": (
        "bits",
        "def f() -> i64[0, 9]:\n    return clampi(from_bits(shr64(luck_seed[0], 8)), 0, 9)\n",
    ),
    "store into a param": ("role", "def f():\n    weight[0] = 1.0\n"),
    "store into luck": ("role", "def f():\n    luck_seed[0] = bits(3)\n"),
    "read before it is set": (
        "unset",
        "def f(i: i64[0, 9]):\n    if i > 3:\n        x = 1.0\n    mood[i] = x\n",
    ),
    "loop variable after the loop": (
        "unset",
        "def f():\n    for i in range(0, 9):\n        mood[i] = 0.0\n    mood[i] = 0.0\n",
    ),
    "loop variable assigned": (
        "loop",
        "def f():\n    for i in range(0, 9):\n        i = 0\n",
    ),
    "loop without bound": (
        "loop",
        "def f():\n    while count[0] > 0:\n        bound(0)\n        count[0] = 0\n",
    ),
    "no result on one way": (
        "result",
        "def f(i: i64[0, 9]) -> i64[0, 1]:\n    if i > 3:\n        return 1\n",
    ),
    "result outside its range": (
        "range",
        "def f(i: i64[0, 9]) -> i64[0, 8]:\n    return i\n",
    ),
    "argument outside its range": (
        "range",
        "def g(i: i64[0, 9]):\n    mood[i] = 0.0\ndef f(i: i64[0, 12]):\n    g(i)\n",
    ),
    "condition other than 0 or 1": (
        "range",
        "def f(i: i64[0, 9]):\n    if i:\n        mood[i] = 0.0\n",
    ),
    "effect within a sum": (
        "effect",
        "def g() -> i64[0, 1]:\n    count[0] = 1\n    return 1\ndef f() -> i64[0, 2]:\n    return g() + 1\n",
    ),
    "a loop that outgrows its index": (
        "index",
        "def f():\n    n = 0\n    while count[0] > 3:\n        bound(50)\n        mood[n] = 0.0\n        if n < 20:\n            n = n + 1\n",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_planted_faults_are_found(name: str) -> None:
    code, source = FAULTS[name]
    assert code in _codes(_module(source))


def _with_body(*body: ops.Stmt, result: Ranged | None = None) -> Module:
    return Module(ARRAYS, (build.function("f", (), result, body),), ("f",))


def test_bits_never_index() -> None:
    bits = ops.Load("luck_seed", IntConst(0), "bits")
    store = ops.Store("mood", bits, FloatConst(0.0))
    assert _codes(_with_body(store)) == {"bits"}


def test_wrong_kinds_are_found() -> None:
    assert _codes(_with_body(ops.Store("mood", IntConst(0), IntConst(1)))) == {"kind"}
    mixed = ops.Binary("add_f", FloatConst(1.0), IntConst(1))
    assert "kind" in _codes(_with_body(ops.Assign("x", mixed)))


def test_not_a_number_and_minus_zero_reach_no_array() -> None:
    for value in (float("nan"), float("inf"), -0.0):
        store = ops.Store("wide", IntConst(0), FloatConst(value))
        assert _codes(_with_body(store)) & {"off-grid", "overflow"}


def test_circles_are_found() -> None:
    call = ops.CallStmt("g", ())
    back = ops.CallStmt("f", ())
    functions = (build.function("f", (), None, [call]), build.function("g", (), None, [back]))
    assert _codes(Module((), functions, ("f",))) == {"circle"}


def test_names_are_checked() -> None:
    assert _codes(Module((replace(ARRAYS[0], name="Rukia"),), (), ())) == {"name"}
    assert _codes(Module((ARRAYS[0], ARRAYS[0]), (), ())) == {"name"}
    assert _codes(Module((), (), ("nothing",))) == {"name"}


@pytest.mark.parametrize(
    "array",
    [
        replace(ARRAYS[1], hi=300),
        replace(ARRAYS[1], fill=201),
        replace(ARRAYS[3], data=(1.0,)),
        replace(ARRAYS[3], data=None),
        replace(ARRAYS[3], data=(0.1, 1.0, 1.0, 1.0)),
        replace(ARRAYS[3], data=(1, 2, 3, 4)),
    ],
)
def test_arrays_are_checked(array: Array) -> None:
    assert _codes(Module((array,), (), ())) == {"array"}


def test_nesting_is_bounded() -> None:
    body: ops.Stmt = ops.Store("mood", IntConst(0), FloatConst(0.0))
    for _ in range(14):
        body = ops.While(IntConst(1), 2, (body,))
    assert _codes(_with_body(body)) == {"nesting"}


def test_break_stands_in_a_loop() -> None:
    assert _codes(_with_body(ops.Break())) == {"loop"}


def test_a_parameter_is_not_assigned() -> None:
    parameter = ops.Parameter("p", Ranged("i64", 0, 1))
    function = ops.Function(
        "f", (parameter,), None, (), (ops.Assign("p", IntConst(5)), Return())
    )
    assert _codes(Module((), (function,), ("f",))) == {"kind"}
    assert Local("p", "i64").kind == "i64"


def test_the_prelude_is_proven() -> None:
    shared = prelude()
    assert verify(Module(shared.arrays, shared.functions, ("fold",))) == []


def test_deep_expressions_are_found_without_falling() -> None:
    value: ops.Expr = FloatConst(0.0)
    for _ in range(5000):
        value = build.grid(value)
    assert _codes(_with_body(ops.Store("wide", IntConst(0), value))) == {"nesting"}

    chain: tuple[ops.Stmt, ...] = ()
    for _ in range(5000):
        chain = (ops.If(IntConst(1), (), chain),)
    assert _codes(_with_body(*chain)) == {"nesting"}


def test_sums_of_many_terms_are_shallow() -> None:
    terms = [ops.Load("mood", IntConst(i % 10), "f64") for i in range(3000)]
    assert verify(_with_body(ops.Store("wide", IntConst(0), build.total(terms)))) == []
