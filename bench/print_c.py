"""Print a kernel module as C, plainly: the measure of what an optimising compiler makes of it.

Every operation has the one meaning that docs/kernel.md gives it, and nothing is done for
speed: a function of the kernel is a C function, an array a static array of its own element
type. Verified modules alone may be printed; what is proven is not checked again.
"""

from collections.abc import Iterable, Iterator

from ifonly.kernel.ops import (
    GRID_SHIFT,
    INT_CLAMP,
    LIMIT,
    Array,
    Assign,
    Binary,
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
    Return,
    Select,
    Shift,
    Stmt,
    Store,
    Trace,
    Unary,
    While,
)

_TYPES = {"i64": "int64_t", "f64": "double", "bits": "uint64_t"}
_ELEMENTS = _TYPES | {"i32": "int32_t", "u8": "uint8_t"}
_SIGNS = {
    "add": "+", "sub": "-", "mul": "*", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
    "eq": "==", "ne": "!=", "xor64": "^", "add64": "+", "mul64": "*", "and": "&", "or": "|",
}  # fmt: skip
_HEAD = f"""
#include <stdint.h>
static inline double grid(double x)
{{
    x = x < {-LIMIT!r} ? {-LIMIT!r} : x > {LIMIT!r} ? {LIMIT!r} : x;
    return (x + {GRID_SHIFT!r}) - {GRID_SHIFT!r};
}}
static inline int64_t whole(double x)
{{
    return (int64_t)(x < {-INT_CLAMP!r} ? {-INT_CLAMP!r} : x > {INT_CLAMP!r} ? {INT_CLAMP!r} : x);
}}
static inline int64_t held(int64_t x, int64_t lo, int64_t hi) {{ return x < lo ? lo : x > hi ? hi : x; }}
static inline double over(double a, double b) {{ return b == 0.0 ? 0.0 : a / b; }}
static inline int64_t min_i(int64_t a, int64_t b) {{ return a < b ? a : b; }}
static inline int64_t max_i(int64_t a, int64_t b) {{ return a > b ? a : b; }}
static inline double min_f(double a, double b) {{ return a < b ? a : b; }}
static inline double max_f(double a, double b) {{ return a > b ? a : b; }}
"""
_PLAY = """
int64_t play(uint64_t seed, int64_t first, int64_t count, int64_t *ending, int64_t *length,
             uint64_t *hash, const volatile int *stop)
{
    for (int64_t i = 0; i < count; i++) {
        if (*stop) return i;
        f_reset(seed, (uint64_t)(first + i));
        ending[i] = f_go();
        length[i] = a_event_no[0];
        hash[i] = f_event_hash();
    }
    return count;
}
int64_t options_scored(void) { return 0; }
"""


def print_c(module: Module) -> str:
    """Return a module as C with a function `play`."""
    arrays = [_array(array) for array in module.arrays]
    heads = [f"static {_head(function)};" for function in module.functions]
    bodies = [_function(function) for function in module.functions]
    return "\n".join([_HEAD, *arrays, *heads, *bodies, _PLAY])


def numbers(array: Array) -> str:
    """Return the start values of an array as C writes them."""
    ending = "ull" if array.element == "bits" else ""
    return ", ".join(f"{value!r}{ending}" for value in array.start())


def _array(array: Array) -> str:
    words = "static" if array.may_store or array.role == "luck" else "static const"
    filled = f" = {{{numbers(array)}}}" if any(array.start()) else ""
    return f"{words} {_ELEMENTS[array.element]} a_{array.name}[{array.length}]{filled};"


def _head(function: Function) -> str:
    result = _TYPES[function.result.kind] if function.result else "void"
    given = ", ".join(f"{_TYPES[p.type.kind]} v_{p.name}" for p in function.parameters)
    return f"{result} f_{function.name}({given or 'void'})"


def _function(function: Function) -> str:
    variables = (f"    {_TYPES[v.kind]} v_{v.name} = 0;" for v in function.variables)
    counters = (
        f"    int64_t v_{name} = 0;"
        for name in dict.fromkeys(_counters(function.body))
        if name not in {variable.name for variable in function.variables}
    )
    return "\n".join(
        [
            f"static {_head(function)}",
            "{",
            *variables,
            *counters,
            *_block(function.body, 1),
            "}",
        ]
    )


def _counters(body: Iterable[Stmt]) -> Iterator[str]:
    for stmt in body:
        match stmt:
            case For(name=name, body=inner):
                yield name
                yield from _counters(inner)
            case While(body=inner):
                yield from _counters(inner)
            case If(then=then, other=other):
                yield from _counters((*then, *other))
            case _:
                pass


def _block(body: Iterable[Stmt], level: int) -> Iterator[str]:
    for stmt in body:
        yield from ("    " * level + line for line in _statement(stmt))


def _statement(stmt: Stmt) -> Iterator[str]:
    match stmt:
        case Assign(name=name, value=value):
            yield f"v_{name} = {_value(value)};"
        case Store(array=array, index=index, value=value):
            yield f"a_{array}[{_value(index)}] = {_value(value)};"
        case If(condition=condition, then=then, other=other):
            yield f"if ({_value(condition)}) {{"
            yield from _block(then, 1)
            yield "} else {"
            yield from _block(other, 1)
            yield "}"
        case For(name=name, start=start, stop=stop, body=inner):
            yield f"for (int64_t at = {_value(start)}, end = {_value(stop)}; at < end; at++) {{"
            yield f"    v_{name} = at;"
            yield from _block(inner, 1)
            yield "}"
        case While(condition=condition, bound=bound, body=inner):
            yield f"for (int64_t left = {bound}; left > 0 && ({_value(condition)}); left--) {{"
            yield from _block(inner, 1)
            yield "}"
        case Break():
            yield "break;"
        case Return(value=None):
            yield "return;"
        case Return(value=value) if value is not None:
            yield f"return {_value(value)};"
        case CallStmt(function=name, arguments=arguments):
            yield f"f_{name}({', '.join(map(_value, arguments))});"
        case Trace():
            pass
        case _:
            raise ValueError(stmt)


def _value(expr: Expr) -> str:
    match expr:
        case IntConst(value=value) | FloatConst(value=value):
            return f"({value!r})"
        case BitsConst(value=value):
            return f"{value}ull"
        case Local(name=name):
            return f"v_{name}"
        case Load(array=array, index=index):
            return f"a_{array}[{_value(index)}]"
        case Call(function=name, arguments=arguments):
            return f"f_{name}({', '.join(map(_value, arguments))})"
        case Shift(value=value, places=places):
            return f"({_value(value)} >> {places})"
        case Clamp(value=value, lo=lo, hi=hi):
            return f"held({_value(value)}, {lo}, {hi})"
        case Select(condition=condition, then=then, other=other):
            return f"({_value(condition)} ? {_value(then)} : {_value(other)})"
        case Unary(op=op, value=value):
            return _unary(op, _value(value))
        case Binary(op=op, left=left, right=right):
            return _binary(op, _value(left), _value(right))


def _unary(op: str, value: str) -> str:
    names = {"not": "!", "grid": "grid", "to_f64": "(double)", "to_i64": "whole"}
    names |= {"to_bits": "(uint64_t)", "from_bits": "(int64_t)"}
    return f"({names[op]}({value}))"


def _binary(op: str, left: str, right: str) -> str:
    if op.startswith(("min_", "max_")):
        return f"{op}({left}, {right})"
    if op == "div_f":
        return f"over({left}, {right})"
    if op in ("and", "or"):
        # Why: conditions are pure, so C may leave the second out.
        return f"({left} {_SIGNS[op] * 2} {right})"
    return f"({left} {_SIGNS[op] if op in _SIGNS else _SIGNS[op[:-2]]} {right})"
