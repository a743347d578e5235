"""An independent meaning of the kernel: a tree-walking interpreter, slow and plain.

It shares nothing with the printer but the operations; tests hold the two to the same bits.
"""

import math
import struct
from fractions import Fraction
from typing import Any

from ifonly.kernel import ops

Value = Any  # int or float: the kinds are checked by the module's proof


class _LeftError(Exception):
    pass


class _ReturnedError(Exception):
    def __init__(self, value: Value) -> None:
        self.value = value


class Walker:
    def __init__(self, module: ops.Module) -> None:
        self.functions = {function.name: function for function in module.functions}
        self.arrays: dict[str, list[Value]] = {a.name: list(a.start()) for a in module.arrays}
        self.traced: list[tuple[Value, ...]] = []

    def call(self, name: str, *arguments: Value) -> Value:
        function = self.functions[name]
        known = {p.name: a for p, a in zip(function.parameters, arguments, strict=True)}
        try:
            self.block(function.body, known)
        except _ReturnedError as returned:
            return returned.value
        return None

    def block(self, body: tuple[ops.Stmt, ...], known: dict[str, Value]) -> None:
        for stmt in body:
            self.statement(stmt, known)

    def statement(self, stmt: ops.Stmt, known: dict[str, Value]) -> None:
        match stmt:
            case ops.Assign(name=name, value=value):
                known[name] = self.value(value, known)
            case ops.Store(array=array, index=index, value=value):
                place = self.value(index, known)
                assert 0 <= place < len(self.arrays[array])
                self.arrays[array][place] = self.value(value, known)
            case ops.If(condition=condition, then=then, other=other):
                self.block(then if self.value(condition, known) == 1 else other, known)
            case ops.For(name=name, start=start, stop=stop, body=body):
                count, last = self.value(start, known), self.value(stop, known)
                try:
                    while count < last:
                        known[name] = count
                        self.block(body, known)
                        count += 1
                except _LeftError:
                    pass
            case ops.While(condition=condition, bound=bound, body=body):
                rounds = 0
                try:
                    while rounds < bound and self.value(condition, known) == 1:
                        self.block(body, known)
                        rounds += 1
                except _LeftError:
                    pass
            case ops.Break():
                raise _LeftError
            case ops.Return(value=value):
                raise _ReturnedError(None if value is None else self.value(value, known))
            case ops.CallStmt(function=function, arguments=arguments):
                self.call(function, *[self.value(a, known) for a in arguments])
            case ops.Trace(kind=kind, arguments=arguments):
                self.traced.append((kind, *[self.value(a, known) for a in arguments]))

    def value(self, expr: ops.Expr, known: dict[str, Value]) -> Value:
        parts = [] if isinstance(expr, ops.Local) else ops.parts(expr)
        values = [self.value(part, known) for part in parts]
        match expr:
            case ops.IntConst(value=v) | ops.FloatConst(value=v) | ops.BitsConst(value=v):
                return v
            case ops.Local(name=name):
                return known[name]
            case ops.Load(array=array):
                assert 0 <= values[0] < len(self.arrays[array])
                return self.arrays[array][values[0]]
            case ops.Unary(op=op):
                return unary(op, values[0])
            case ops.Binary(op=op):
                return binary(op, values[0], values[1])
            case ops.Shift(places=places):
                return values[0] // 2**places
            case ops.Select():
                return values[1] if values[0] == 1 else values[2]
            case ops.Clamp(lo=lo, hi=hi):
                return sorted((lo, values[0], hi))[1]
            case ops.Call(function=function):
                return self.call(function, *values)


def unary(op: ops.UnaryOp, a: Value) -> Value:
    match op:
        case "not":
            return 1 - a
        case "grid":
            steps = round(Fraction(a) * 2**32)  # ties to even
            most = (2**19 - 1) * 2**32
            return max(-most, min(most, steps)) / 2**32
        case "to_f64":
            return float(a)
        case "to_i64":
            return math.trunc(max(Fraction(-(2**31)), min(Fraction(2**31), Fraction(a))))
        case "to_bits":
            return int(struct.unpack("<Q", struct.pack("<q", a))[0])
        case "from_bits":
            return a


def binary(op: ops.BinaryOp, a: Value, b: Value) -> Value:
    word = op.split("_", maxsplit=1)[0]
    match word:
        case "add":
            return a + b
        case "sub":
            return a - b
        case "mul":
            return a * b
        case "div":
            return 0.0 if b == 0.0 else a / b
        case "min":
            return a if a < b else b
        case "max":
            return a if a > b else b
        case "lt":
            return int(a < b)
        case "le":
            return int(a <= b)
        case "gt":
            return int(a > b)
        case "ge":
            return int(a >= b)
        case "eq":
            return int(a == b)
        case "ne":
            return int(a != b)
        case "and":
            return a * b
        case "or":
            return a + b - a * b
        case "add64":
            return (a + b) % 2**64
        case "mul64":
            return a * b % 2**64
        case "xor64":
            return sum(1 << i for i in range(64) if (a >> i) % 2 != (b >> i) % 2)
        case _:
            pass
    raise AssertionError(op)
