"""Annotations as sets of types, so that "takes less" and "returns more" can be compared."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final, NamedTuple


class PythonType(NamedTuple):
    """One type of a union.

    Attributes:
        name: Without its module: `datetime.date` is `date`; of a `Literal`, the value as it is written.
        arguments: What stands in its brackets, each a union.
        literal_of: For a value of a `Literal`, the type of the value; otherwise "".
    """

    name: str
    arguments: tuple[Union, ...] = ()
    literal_of: str = ""


Union = frozenset[PythonType]
"""An annotation: any of these types."""

Bases = Mapping[str, frozenset[str]]
"""Names of all classes above a class."""

_WRAPPERS: Final = frozenset({"Annotated", "ClassVar", "Final", "NotRequired", "ReadOnly", "Required"})
_MODERN_NAMES: Final = {"List": "list", "Dict": "dict", "Tuple": "tuple", "Set": "set", "FrozenSet": "frozenset"}
_ANYTHING: Final = frozenset({"Any", "object"})
_ABOVE: Final[Mapping[str, frozenset[str]]] = {
    # Not `bool` below `int`: JSON holds them apart, and so do the checks of the client.
    "int": frozenset({"float"}),
    "list": frozenset({"Sequence", "Collection", "Iterable"}),
    "tuple": frozenset({"Sequence", "Collection", "Iterable"}),
    "Sequence": frozenset({"Collection", "Iterable"}),
    "set": frozenset({"Collection", "Iterable"}),
    "frozenset": frozenset({"Collection", "Iterable"}),
    "dict": frozenset({"Mapping"}),
    "Generator": frozenset({"Iterator", "Iterable"}),
    "Iterator": frozenset({"Iterable"}),
    "Coroutine": frozenset({"Awaitable"}),
}
_INVARIANT: Final = frozenset({"list", "dict", "set"})


def parse_annotation(text: str) -> Union:
    """Return an annotation as it is written; what is no expression stands for itself."""
    try:
        return _union(ast.parse(text.strip(), mode="eval").body)
    except SyntaxError:
        return frozenset({PythonType(text)})


def covers(wider: Union, narrower: Union, bases: Bases) -> bool:
    """Return whether every value of the second annotation is one of the first."""
    return all(any(_covers_one(above, below, bases) for above in wider) for below in narrower)


def _covers_one(above: PythonType, below: PythonType, bases: Bases) -> bool:
    if above == below or above.name in _ANYTHING:
        return True
    if below.literal_of:
        return _covers_one(above, PythonType(below.literal_of), bases)
    if above.name != below.name:
        if above.name not in _ABOVE.get(below.name, frozenset()) | bases.get(below.name, frozenset()):
            return False
        return not above.arguments or _arguments_cover(above, below, bases)
    return not above.arguments or (above.name not in _INVARIANT and _arguments_cover(above, below, bases))


def _arguments_cover(above: PythonType, below: PythonType, bases: Bases) -> bool:
    if len(above.arguments) != len(below.arguments):
        return not above.arguments
    return all(covers(wide, narrow, bases) for wide, narrow in zip(above.arguments, below.arguments, strict=True))


def _union(node: ast.expr) -> Union:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _union(node.left) | _union(node.right)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return parse_annotation(node.value)
    if not isinstance(node, ast.Subscript):
        return frozenset({PythonType(_name(node))})
    name = _name(node.value)
    inside = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if name == "Union":
        return frozenset[PythonType]().union(*map(_union, inside))
    if name == "Optional":
        return _union(inside[0]) | {PythonType("None")}
    if name in _WRAPPERS:
        return _union(inside[0])
    if name == "Literal":
        return frozenset(_literal(value) for value in inside)
    return frozenset({PythonType(name, tuple(map(_union, inside)))})


def _literal(node: ast.expr) -> PythonType:
    value = node.value if isinstance(node, ast.Constant) else node
    return PythonType(ast.unparse(node), literal_of=type(value).__name__ if isinstance(node, ast.Constant) else "Enum")


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    text = ast.unparse(node)
    return _MODERN_NAMES.get(text, text)
