"""Print a kernel module for readers, in the syntax that `frontend.py` reads.

Reading the functions back gives equal functions: the printed form leaves nothing out but
origins. Long tables are cut.
"""

from collections.abc import Iterator
from typing import Final

from ifonly.kernel.ops import (
    Array,
    Assign,
    Binary,
    BinaryOp,
    BitsConst,
    Break,
    Call,
    CallStmt,
    Clamp,
    Expr,
    FloatConst,
    For,
    Function,
    If,
    IntConst,
    Load,
    Local,
    Module,
    Number,
    Ranged,
    Return,
    Select,
    Shift,
    Stmt,
    Store,
    Trace,
    Unary,
    While,
)

_INFIX: Final[dict[BinaryOp, str]] = {
    "add_i": "+", "sub_i": "-", "mul_i": "*",
    "add_f": "+", "sub_f": "-", "mul_f": "*", "div_f": "/",
    "lt_i": "<", "le_i": "<=", "gt_i": ">", "ge_i": ">=", "eq_i": "==", "ne_i": "!=",
    "lt_f": "<", "le_f": "<=", "gt_f": ">", "ge_f": ">=", "eq_f": "==", "ne_f": "!=",
    "eq_b": "==", "ne_b": "!=", "and": "and", "or": "or",
}  # fmt: skip
_CALLED: Final[dict[BinaryOp, str]] = {
    "min_i": "min", "min_f": "min", "max_i": "max", "max_f": "max",
    "add64": "add64", "mul64": "mul64", "xor64": "xor64",
}  # fmt: skip
_SHOWN_ENTRIES: Final = 8


def print_kernel(module: Module) -> str:
    """Return the module as text for a reader."""
    lines = [f"kernel {module.version}", f"entries {' '.join(module.entries)}", ""]
    lines += [_array(array) for array in module.arrays]
    for function in module.functions:
        lines += ["", *print_function(function).splitlines()]
    return "\n".join(lines) + "\n"


def print_function(function: Function) -> str:
    """Return one function in the frontend's syntax."""
    parameters = ", ".join(f"{p.name}: {print_ranged(p.type)}" for p in function.parameters)
    result = f" -> {print_ranged(function.result)}" if function.result is not None else ""
    lines = [f"def {function.name}({parameters}){result}:"]
    lines += [
        f"    {v.name}: {print_ranged(v.range)}"
        for v in function.variables
        if v.range is not None
    ]
    lines += _block(function.body, 1)
    return "\n".join(lines) + "\n"


def print_ranged(ranged: Ranged) -> str:
    """Return a kind with its range."""
    return f"{ranged.kind}[{ranged.lo!r}, {ranged.hi!r}]"


def print_expr(expr: Expr) -> str:
    """Return an expression in the frontend's syntax."""
    match expr:  # Why in this order: the frequent ones first
        case IntConst(value=value):
            return repr(value)
        case Local(name=name):
            return name
        case Binary(op=op, left=left, right=right):
            a, b = print_expr(left), print_expr(right)
            return f"({a} {_INFIX[op]} {b})" if op in _INFIX else f"{_CALLED[op]}({a}, {b})"
        case Load(array=array, index=index):
            return f"{array}[{print_expr(index)}]"
        case FloatConst(value=value):
            return repr(value)
        case BitsConst(value=value):
            return f"bits(0x{value:016x})"
        case Unary(op="not", value=value):
            return f"(not {print_expr(value)})"
        case Unary(op=op, value=value):
            return f"{op}({print_expr(value)})"
        case Shift(value=value, places=places):
            return f"shr64({print_expr(value)}, {places})"
        case Select(condition=condition, then=then, other=other):
            c, a, b = print_expr(condition), print_expr(then), print_expr(other)
            return f"({a} if {c} else {b})"
        case Clamp(value=value, lo=lo, hi=hi):
            return f"clampi({print_expr(value)}, {lo}, {hi})"
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(print_expr, arguments))})"


def _array(array: Array) -> str:
    span = f"{array.element}[{array.lo!r}, {array.hi!r}]"
    line = f"{array.role} {array.name}: {span} x {array.length}"
    if array.data is None:
        return line if array.fill == 0 else f"{line} = {array.fill!r} everywhere"
    shown: list[Number] = list(array.data[:_SHOWN_ENTRIES])
    more = " ..." if len(array.data) > _SHOWN_ENTRIES else ""
    return f"{line} = {' '.join(map(repr, shown))}{more}"


def _block(body: tuple[Stmt, ...], level: int) -> Iterator[str]:
    pad = "    " * level
    if not body:
        yield pad + "pass"
    for stmt in body:
        match stmt:
            case Assign(name=name, value=value):
                yield f"{pad}{name} = {print_expr(value)}"
            case Store(array=array, index=index, value=value):
                yield f"{pad}{array}[{print_expr(index)}] = {print_expr(value)}"
            case If(condition=condition, then=then, other=other):
                yield f"{pad}if {print_expr(condition)}:"
                yield from _block(then, level + 1)
                if other:
                    yield f"{pad}else:"
                    yield from _block(other, level + 1)
            case For(name=name, start=start, stop=stop, body=inner):
                yield f"{pad}for {name} in range({print_expr(start)}, {print_expr(stop)}):"
                yield from _block(inner, level + 1)
            case While(condition=condition, bound=bound, body=inner):
                yield f"{pad}while {print_expr(condition)}:"
                yield f"{pad}    bound({bound})"
                yield from _block(inner, level + 1)
            case Break():
                yield f"{pad}break"
            case Return(value=value):
                yield f"{pad}return" + ("" if value is None else f" {print_expr(value)}")
            case CallStmt(function=function, arguments=arguments):
                yield f"{pad}{function}({', '.join(map(print_expr, arguments))})"
            case Trace(kind=kind, arguments=arguments):
                shown = "".join(", " + print_expr(argument) for argument in arguments)
                yield f'{pad}trace("{kind}"{shown})'
