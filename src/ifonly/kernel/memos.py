"""Prove what is structural about memos: arrays in which functions keep what they answered.

A memo has one reader, and belongs to it and to those whom it alone calls. Either these alone
store into it, and find there all that the answer depends on; or other functions also *forget*:
they store the 0 that a memo begins with, and nothing else, so that the reader answers anew.
For a memo that others forget in, this holds:

* a function that stores into what the reader's answer depends on (the state and scratch arrays
  that it loads, itself or through others) also forgets, itself or by a function that it calls.
  To set the memo's clock, the scratch array `NAME_clock` that its answers are dated by, is to
  forget too;
* an entry from which the reader can be reached first calls a function that forgets all, since
  the host may write to the state between entries. Such a function fills the memo with 0; or it
  begins with `late = NAME_clock[1] + 1` and sets `NAME_clock[0]` to that, or to a number below
  after filling the memo. This dates all that is kept before now, since what the memo's own
  functions store is one of the two clocks, `NAME_clock[1]` is raised there alone, and
  `NAME_clock[0]` is raised elsewhere only where it stays below that.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from ifonly.kernel.ops import (
    Assign,
    Binary,
    CallStmt,
    Expr,
    FloatConst,
    For,
    Function,
    If,
    IntConst,
    Load,
    Local,
    Module,
    Select,
    Stmt,
    Store,
    blocks,
    statements,
)
from ifonly.kernel.shape import Finding, Uses, memo_owners

_NOW: Final = IntConst(0)
_LAST: Final = IntConst(1)
# What is done where the clock begins anew: the memo is filled, and a number set.
_FILL_AND_SET: Final = 2


def check_memos(module: Module, uses: Mapping[str, Uses]) -> list[Finding]:
    """Return where a memo may be read by two, or tell what is no longer so."""
    memos = {array.name: array for array in module.arrays if array.role == "memo"}
    if not memos:
        return []
    stores = {
        f.name: [one for one in statements(f.body) if isinstance(one, Store)]
        for f in module.functions
    }
    owners = memo_owners(module, uses)
    readers: dict[str, str] = {}
    findings: list[Finding] = []
    forgotten: set[str] = set()
    for function in module.functions:
        findings += [
            _finding(function, f"{name} is the memo of {readers[name]}")
            for name in sorted(uses[function.name].loads & memos.keys())
            if readers.setdefault(name, function.name) != function.name
        ]
    for function in module.functions:
        for store in stores[function.name]:
            if store.array not in memos or function.name in owners[store.array]:
                continue
            forgotten.add(store.array)
            memo = memos[store.array]
            empty = FloatConst(0.0) if memo.element == "f64" else IntConst(0)
            if store.value != empty or memo.fill != 0:
                message = f"{store.array} is the memo of {readers.get(store.array, 'nobody')}"
                findings.append(_finding(function, message))
    if findings or not forgotten:
        return findings
    return [*_outdated(module, forgotten, readers, owners, uses, stores)]


def _outdated(
    module: Module,
    forgotten: set[str],
    readers: Mapping[str, str],
    owners: Mapping[str, frozenset[str]],
    uses: Mapping[str, Uses],
    stores: Mapping[str, list[Store]],
) -> Iterator[Finding]:
    """Find who changes what an answer depends on and lets the answer stand."""
    calls = {name: used.calls for name, used in uses.items()}
    changing = {a.name for a in module.arrays if a.role in ("state", "scratch")}
    length = {array.name: array.length for array in module.arrays}
    for memo in sorted(forgotten & readers.keys()):
        reader = readers[memo]
        inputs = changing & {n for f in _reached(reader, calls) for n in uses[f].loads}
        forget = {
            name
            for name, all_ in stores.items()
            if name not in owners[memo]
            and any(store.array in (memo, f"{memo}_clock") for store in all_)
        }
        forget_all = {f.name for f in module.functions if _fills(f.body, memo, length[memo])}
        forget_all |= _Dated(memo, length[memo], module, owners[memo], stores).forgetting()
        forget_all = _with_first_callers(module, forget_all)
        for function in module.functions:
            changed = inputs & {store.array for store in stores[function.name]}
            held = function.name in forget or calls[function.name] & (forget | forget_all)
            if changed and not held:
                message = f"{min(changed)} changes, and {memo} is not forgotten"
                yield _finding(function, message)
            is_open = function.name in module.entries and function.name not in forget_all
            if is_open and reader in _reached(function.name, calls):
                yield _finding(function, f"the entry does not first forget {memo}")


def _with_first_callers(module: Module, found: set[str]) -> set[str]:
    """Return functions with those that call one of them before anything else."""
    known = set(found)
    while True:
        more = {f.name for f in module.functions if _first_call(f) in known} - known
        if not more:
            return known
        known |= more


def _first_call(function: Function) -> str | None:
    match function.body:
        case (CallStmt(function=name), *_):
            return name
        case _:
            return None


def _fills(body: tuple[Stmt, ...], memo: str, length: int) -> bool:
    """Whether statements begin with a loop that stores into all of a memo."""
    match body:
        case (
            For(
                name=name,
                start=IntConst(value=0),
                stop=IntConst(value=stop),
                body=(Store(array=array, index=Local(name=index)),),
            ),
            *_,
        ):
            return array == memo and stop == length and name == index
        case _:
            return False


class _Dated:
    """A memo whose answers are dated by a clock of two numbers: now, and the last before all is forgotten."""

    def __init__(
        self,
        memo: str,
        length: int,
        module: Module,
        owners: frozenset[str],
        stores: Mapping[str, list[Store]],
    ) -> None:
        self.memo, self.length, self.module = memo, length, module
        self.owners, self.stores = owners, stores
        self.clock = f"{memo}_clock"

    def forgetting(self) -> set[str]:
        """Return the functions that date all that is kept before now."""
        found = {one.name for one in self.module.functions if self.forgets(one.body)}
        for name, stores in self.stores.items():
            own = name in self.owners
            for store in stores:
                if store.array == self.memo and own and not self.is_date(store.value):
                    return set()
                if store.array == self.clock and store.index == _LAST and name not in found:
                    return set()
        others = (one for one in self.module.functions if one.name not in found)
        return found if all(self.stays_below(one.body) for one in others) else set()

    def forgets(self, body: tuple[Stmt, ...]) -> bool:
        """Whether a function sets both numbers of the clock beyond all dates."""
        match body:
            case (
                Assign(name=late, value=Binary(op="add_i", left=last, right=IntConst(value=1))),
                If(condition=Binary(op="gt_i", left=Local(name=tested)), then=then, other=()),
                Store(array=first, index=IntConst(value=0), value=Local(name=now)),
                Store(array=second, index=IntConst(value=1), value=Binary() as far),
            ) if self.is_clock(last, _LAST):
                is_known = {tested, now} == {late} and {first, second} == {self.clock}
                filled = _fills(then, self.memo, self.length) and len(then) == _FILL_AND_SET
                above = far.op == "add_i" and far.left == Local(late, "i64")
                return is_known and filled and above and isinstance(far.right, IntConst)
            case _:
                return False

    def stays_below(self, body: tuple[Stmt, ...]) -> bool:
        """Whether statements set the clock only to what they found to be at most the last."""
        for stmt in body:
            if isinstance(stmt, Store) and stmt.array == self.clock:
                return False
            match stmt:
                case If(condition=Binary(op="gt_i", left=late, right=last), then=then) if (
                    self.is_clock(last, _LAST)
                    and isinstance(late, Local)
                    and self.sets_now(stmt.other, late)
                ):
                    if not self.stays_below(then):
                        return False
                case _:
                    if not all(map(self.stays_below, blocks(stmt))):
                        return False
        return True

    def is_date(self, value: Expr) -> bool:
        if isinstance(value, Select):
            return self.is_date(value.then) and self.is_date(value.other)
        return value == _NOW or any(self.is_clock(value, one) for one in (_NOW, _LAST))

    def is_clock(self, expr: Expr, which: IntConst) -> bool:
        return isinstance(expr, Load) and expr.array == self.clock and expr.index == which

    def sets_now(self, body: tuple[Stmt, ...], late: Local) -> bool:
        match body:
            case (Store(array=array, index=index, value=value),):
                return (array, index, value) == (self.clock, _NOW, late)
            case _:
                return False


def _reached(name: str, calls: Mapping[str, frozenset[str]]) -> set[str]:
    """Return a function with all that it calls, itself or through others."""
    found, waiting = {name}, [name]
    while waiting:
        for called in calls[waiting.pop()] - found:
            found.add(called)
            waiting.append(called)
    return found


def _finding(function: Function, message: str) -> Finding:
    return Finding("role", function.name, message, function.origin)
