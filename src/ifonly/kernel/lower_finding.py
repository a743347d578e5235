"""Lower the search for the person whom an act is about: one loop over people for all acts.

Most acts of a story ask the same of the doer and one other person: to be together, a step of
a course, a reading that was ever raised. So the second role of every act is filled in one
loop over those here (near, anywhere), in which a test that several acts share is made once.
Who passes an act's tests is listed for it; `scan_N` goes on from there, act by act, so that
options stand in the order of acts and, within an act, of people.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ifonly.kernel import build
from ifonly.kernel.inline import filled
from ifonly.kernel.lowering import Lowering, do
from ifonly.kernel.ops import (
    Assign,
    Binary,
    Expr,
    For,
    If,
    IntConst,
    Load,
    Local,
    Parameter,
    Ranged,
    Stmt,
    Store,
    parts,
)
from ifonly.story.model import Role

_ZERO, _ONE = IntConst(0), IntConst(1)
# A test that so many acts share stands before them all.
_SHARED: Final = 2
# Tests that stand before each other, at most: blocks may nest only so deep.
_DEEPEST: Final = 6
# So many bytes are cleared at once.
_CLEARED: Final = 64
# Acts whose tests stand in one function.
_TOGETHER: Final = 100


@dataclass(frozen=True, slots=True)
class Sought:
    """An act that seeks a person `v1` for a doer `x`: where, where it lists whom, its tests."""

    domain: str
    slot: int
    of_doer: tuple[Expr, ...]
    tests: tuple[Expr, ...]


def is_sought(role: Role) -> bool:
    """Whether a role is filled in the common loops."""
    return role.kind == "person"


def seek(low: Lowering, role: Role, of_doer: Sequence[Expr], tests: Sequence[Expr]) -> Sought:
    """Give an act a place to list whom it may be about: one for all that ask the same."""
    domain = role.domain if role.domain in ("here", "near") else "anyone"
    key = (domain, tuple(of_doer), tuple(tests))
    if key not in low.sought:
        low.sought[key] = low.reserve("found_n", 1)
    return Sought(domain, low.sought[key], *key[1:])


def seek_later(
    low: Lowering, role: Role, number: int, tests: Sequence[Expr]
) -> tuple[Sought, list[Expr]] | None:
    """List whom a role after the second may be filled with, by the tests of the doer and it alone.

    Return the place of the list, and the tests that are left; None where there is no such test.
    """
    own = {"x": Local("x", "i64"), f"v{number}": Local("v1", "i64")}
    alone = [test for test in tests if names_of(test) <= own.keys()]
    if not is_sought(role) or not alone:
        return None
    sought = seek(low, role, (), [filled(test, own) for test in alone])
    return sought, [test for test in tests if test not in alone]


def names_of(expr: Expr) -> set[str]:
    """Return the locals that an expression reads."""
    if isinstance(expr, Local):
        return {expr.name}
    return {name for part in parts(expr) for name in names_of(part)}


def listed(
    low: Lowering,
    sought: Sought,
    body: tuple[Stmt, ...],
    ahead: tuple[Stmt, ...] = (),
    role: int = 1,
) -> tuple[Stmt, ...]:
    """Return the loop over those whom an act may be about; `ahead` is done once, if any are."""
    slot = IntConst(sought.slot)
    at = build.add(IntConst(sought.slot * low.people), Local(f"k{role}", "i64"))
    inner = (Assign(f"v{role}", Load("found_who", at, "i64")), *body)
    loop = For(f"k{role}", _ZERO, Load("found_n", slot, "i64"), inner)
    some = build.gt(Load("found_n", slot, "i64"), _ZERO)
    return (If(some, (*ahead, loop)),) if ahead else (loop,)


def add_finding(low: Lowering, all_: Sequence[Sought]) -> tuple[Stmt, ...]:
    """Add the loops that list whom each act may be about; return the statements that run them."""
    if not all_:
        low.reserve("found_n", 1)
        return ()
    _add_found(low)
    x = Local("x", "i64")
    person = Parameter("x", Ranged("i64", 0, low.people - 1))
    slot = Local("slot", "i64")
    all_ = list({one.slot: one for one in all_}.values())
    clear = For("slot", _ZERO, IntConst(len(all_)), (Store("found_n", slot, _ZERO),))
    made: list[Stmt] = [clear]
    for domain in ("here", "near", "anyone"):
        here = [one for one in all_ if one.domain == domain]
        for first in range(0, len(here), _TOGETHER):
            name = low.fresh("find")
            low.add(name, (person,), None, _loop(low, domain, here[first : first + _TOGETHER]))
            made.append(do(name, x))
    return tuple(made)


def _loop(low: Lowering, domain: str, acts: Sequence[Sought]) -> tuple[Stmt, ...]:
    known = _Tests()
    waiting: list[tuple[int, tuple[int, ...]]] = []
    alone: list[Stmt] = []  # acts about one person, whom no loop needs to find
    may: dict[tuple[Expr, ...], Expr] = {}
    own = dict.fromkeys(act.of_doer for act in acts if _doer(act.of_doer) is not None)
    for act in acts:
        first: tuple[Expr, ...] = ()
        if act.of_doer:
            if act.of_doer not in may:
                at = [*own].index(act.of_doer) if act.of_doer in own else -1
                of_one = Load("may", IntConst(at), "i64")
                may[act.of_doer] = of_one if at >= 0 else Local(f"may{len(may)}", "i64")
            first = (build.eq(may[act.of_doer], _ONE),)
        named = _one(act.tests) if domain == "anyone" else None
        if named is None:
            waiting.append((act.slot, tuple(map(known.number, (*first, *act.tests)))))
        else:
            given: dict[str, Expr] = {"v1": named, "x": Local("x", "i64")}
            other = [test for test in act.tests if _who(test) is None]
            tests = tuple(filled(test, given) for test in other)
            alone.append(_found(act.slot, named, (*first, *tests)))
    ahead = [*_of_one_doer(low, [*own])]
    for doer_tests, kept in may.items():
        if isinstance(kept, Local):
            ahead.append(Assign(kept.name, build.both(*doer_tests)))
    body = known.tree(waiting, 0, frozenset())
    if domain == "anyone":
        loop = (For("v1", _ZERO, IntConst(low.people), body),) if body else ()
        return (*ahead, *alone, *loop)
    who = Assign("v1", Load(f"{domain}_who", Local("k1", "i64"), "i64"))
    return (*ahead, For("k1", _ZERO, Load(f"{domain}_n", _ZERO, "i64"), (who, *body)))


def _of_one_doer(low: Lowering, tests: Sequence[tuple[Expr, ...]]) -> Iterator[Stmt]:
    """Test what only one doer may do where they are the doer: one test for all others.

    Why in an array: of twenty variables each would have two values to be kept apart.
    """
    if not tests:
        return
    low.sizes["may"] = size = max(len(tests), low.sizes.get("may", _CLEARED))
    k, doers = Local("k1", "i64"), [_doer(some) for some in tests]
    yield For("k1", _ZERO, IntConst(size), (Store("may", k, _ZERO),))
    for doer in dict.fromkeys(one for one in doers if one is not None):
        stores = (
            Store(
                "may", IntConst(at), build.both(*(one for one in some if _is_doer(one) is None))
            )
            for at, some in enumerate(tests)
            if doers[at] == doer
        )
        yield If(build.eq(Local("x", "i64"), IntConst(doer)), tuple(stores))


def _doer(tests: Sequence[Expr]) -> int | None:
    """Return the one person who may pass tests of the doer, if they say so and ask for more."""
    if len(tests) == 1:
        return None
    return next((found for test in tests if (found := _is_doer(test)) is not None), None)


def _is_doer(test: Expr) -> int | None:
    match test:
        case Binary(op="eq_i", left=Local(name="x"), right=IntConst(value=who)):
            return who
        case _:
            return None


class _Tests:
    """Tests by their numbers: to compare them is to compare what they are made of, each time."""

    def __init__(self) -> None:
        self.all: list[Expr] = []
        self.numbers: dict[Expr, int] = {}
        self.implies: dict[int, int] = {}

    def number(self, test: Expr) -> int:
        """Return the number of a test."""
        found = self.numbers.get(test)
        if found is None:
            found = self.numbers[test] = len(self.all)
            self.all.append(test)
            match test:
                case Binary(op="eq_i", left=Load() as left, right=IntConst(value=value)) if (
                    value
                ):
                    self.implies[found] = self.number(build.ne(left, _ZERO))
                case _:
                    pass
        return found

    def implied(self, tests: Sequence[int]) -> dict[int, None]:
        """Return tests, and for one number out of many that it is not 0."""
        more = [self.implies[test] for test in tests if test in self.implies]
        return dict.fromkeys([*tests, *more])

    def tree(
        self, acts: Sequence[tuple[int, tuple[int, ...]]], depth: int, known: frozenset[int]
    ) -> tuple[Stmt, ...]:
        """Return tests under the tests that most acts share; `known` is tested already."""
        implied = [self.implied(tests) for _, tests in acts]
        shared = Counter(test for some in implied for test in some if test not in known)
        test, many = max(shared.items(), key=lambda pair: pair[1], default=(-1, 0))
        if many < _SHARED or depth == _DEEPEST:
            who = Local("v1", "i64")
            return tuple(
                _found(slot, who, [self.all[one] for one in tests]) for slot, tests in acts
            )
        within: list[tuple[int, tuple[int, ...]]] = []
        apart: list[tuple[int, tuple[int, ...]]] = []
        for (slot, tests), some in zip(acts, implied, strict=True):
            rest = tuple(one for one in tests if one != test)
            (within if test in some else apart).append((slot, rest))
        inner = self.tree(within, depth + 1, known | {test})
        return (If(self.all[test], inner), *(self.tree(apart, depth, known) if apart else ()))


def _one(tests: Sequence[Expr]) -> IntConst | None:
    """Return who alone passes tests of `v1`, where one of them says so."""
    return next((who for test in tests if (who := _who(test)) is not None), None)


def _who(test: Expr) -> IntConst | None:
    match test:
        case Binary(op="eq_i", left=Local(name="v1"), right=IntConst() as who):
            return who
        case _:
            return None


def _found(slot: int, who: Expr, tests: Sequence[Expr]) -> Stmt:
    """List somebody who passes tests; those of the doer alone stand before the others."""
    found: Stmt = do("found", IntConst(slot), who)
    early = [test for test in tests if _is_known(test)]
    late = [test for test in tests if not _is_known(test)]
    for some in (late, early):
        found = If(build.both(*some), (found,)) if some else found
    return found


def _is_known(test: Expr) -> bool:
    """Whether a test was made before the loop."""
    match test:
        case Binary(op="eq_i", left=Local(name=name), right=IntConst(value=1)):
            return name.startswith("may")
        case Binary(op="eq_i", left=Load(array="may"), right=IntConst(value=1)):
            return True
        case _:
            return False


def _add_found(low: Lowering) -> None:
    """Add `found(slot, who)`: list somebody for an act."""
    n, slot = Local("n", "i64"), Local("slot", "i64")
    people = IntConst(low.people)
    at = build.add(build.mul(slot, people), n)
    stores = (
        Store("found_who", at, Local("who", "i64")),
        Store("found_n", slot, build.add(n, _ONE)),
    )
    body = (Assign("n", Load("found_n", slot, "i64")), If(build.lt(n, people), stores))
    parameters = (
        Parameter("slot", Ranged("i64", 0, low.sizes["found_n"] - 1)),
        Parameter("who", Ranged("i64", 0, low.people - 1)),
    )
    low.add("found", parameters, None, body)
