"""Every place of a template that carries meaning, and how it can be wrong.

A place is a part of the parsed template, so that a mutant is a template that Jinja accepts: what notices it is the
generator or a comparison, not a missing brace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import nodes

_WORD: Final = re.compile(r"[A-Za-z_]{2,}")
_SWAPS: Final = {
    "async ": "",
    "await ": "",
    "AsyncClient": "Client",
    "Client": "AsyncClient",
    "Async": "",
    "asyncio": "sync",
    "sync": "asyncio",
}
_SIGNS: Final = {"eq": "==", "ne": "!="}
_SWAPPED: Final = re.compile(r"\b(?:async |await |(?:AsyncClient|Client|Async|asyncio|sync)(?![a-z]))")


@dataclass(frozen=True, slots=True)
class Edit:
    """One way in which a parsed template can be made wrong.

    Attributes:
        operator: What kind of mutant it is.
        line: Line of the template, counted from 1.
        what: What is changed.
        node: The part of the tree that is changed.
        name: Which field of it.
        value: What the field becomes.
    """

    operator: str
    line: int
    what: str
    node: nodes.Node
    name: str
    value: object

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Change the tree for a while."""
        before = getattr(self.node, self.name)
        setattr(self.node, self.name, self.value)
        try:
            yield
        finally:
            setattr(self.node, self.name, before)


def edits(tree: nodes.Template) -> Iterator[Edit]:
    """Yield every edit of a parsed template, always in the same order."""
    for node in _below(tree):
        for operator in _OPERATORS:
            yield from operator(node)


def _below(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _below(child)


def _text(node: nodes.Node) -> Iterator[Edit]:
    """Drop each line of literal text, misspell the longest word of it, swap its words for sync and async."""
    if not isinstance(node, nodes.TemplateData):
        return
    lines = node.data.splitlines(keepends=True)
    for number, line in enumerate(lines):
        for operator, what, changed in _lines(line):
            data = "".join([*lines[:number], changed, *lines[number + 1 :]])
            yield Edit(operator, node.lineno + number, what, node, "data", data)


def _lines(line: str) -> Iterator[tuple[str, str, str]]:
    said = line.strip()
    if said:
        yield "drop text", said, line.replace(said, "")
    if longest := max(_WORD.findall(said), key=len, default=""):
        yield "misspell", f"{longest} in {said}", _misspelt(line, longest)
    for word, swapped in _swapped(line):
        yield "swap sync and async", f"{word} in {said}", swapped


def _misspelt(text: str, word: str) -> str:
    return text.replace(word, f"{word}x", 1)


def _swapped(text: str) -> Iterator[tuple[str, str]]:
    for found in _SWAPPED.finditer(text):
        yield found[0].strip(), text[: found.start()] + _SWAPS[found[0]] + text[found.end() :]


def _literal(node: nodes.Node) -> Iterator[Edit]:
    """Misspell a text in an expression, drop one without words, negate a truth value, count wrong."""
    if not isinstance(node, nodes.Const):
        return
    value, said = node.value, repr(node.value)
    if isinstance(value, bool):
        yield Edit("negate constant", node.lineno, said, node, "value", not value)
    elif isinstance(value, int):
        yield Edit("count wrong", node.lineno, said, node, "value", value + 1)
    elif isinstance(value, str) and value:
        longest = max(_WORD.findall(value), key=len, default="")
        wrong = _misspelt(value, longest) if longest else ""
        yield Edit("misspell literal", node.lineno, said, node, "value", wrong)
        for word, swapped in _swapped(value):
            yield Edit("swap sync and async", node.lineno, f"{word} in {said}", node, "value", swapped)


def _name(node: nodes.Node) -> Iterator[Edit]:
    """Misspell a variable or an attribute."""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        yield Edit("misspell variable", node.lineno, node.name, node, "name", f"{node.name}x")
    elif isinstance(node, nodes.Getattr):
        yield Edit("misspell variable", node.lineno, written(node), node, "attr", f"{node.attr}x")


def _condition(node: nodes.Node) -> Iterator[Edit]:
    """Take a condition for always or never true, so that a negation of it is noticed, too."""
    if isinstance(node, nodes.If | nodes.CondExpr):
        for truth, name in ((True, "condition always"), (False, "condition never")):
            yield Edit(name, node.lineno, written(node.test), node, "test", nodes.Const(truth))


def _operand(node: nodes.Node) -> Iterator[Edit]:
    """Drop one side of `and` or `or`, or a `not`."""
    if isinstance(node, nodes.And | nodes.Or):
        neutral = nodes.Const(isinstance(node, nodes.And))
        for side in ("left", "right"):
            yield Edit("drop operand", node.lineno, written(getattr(node, side)), node, side, neutral)
    elif isinstance(node, nodes.Not):
        yield Edit("drop not", node.lineno, written(node.node), node, "node", nodes.Not(node.node))


def _loop(node: nodes.Node) -> Iterator[Edit]:
    """Go through nothing, or through the first item only; take what the loop leaves out."""
    if not isinstance(node, nodes.For):
        return
    what = written(node.iter)
    yield Edit("drop loop", node.lineno, what, node, "iter", nodes.List([]))
    listed = nodes.Filter(node.iter, "list", [], [], None, None)
    first = nodes.Getitem(listed, nodes.Slice(None, nodes.Const(1), None), "load")
    yield Edit("end loop early", node.lineno, what, node, "iter", first)
    if node.test is not None:
        yield Edit("drop loop condition", node.lineno, written(node.test), node, "test", None)


def _parts(node: nodes.Node) -> Iterator[Edit]:
    """Drop what an expression prints; drop a filter."""
    for name, value in node.iter_fields():
        listed = value if isinstance(value, list) else [value]
        for number, each in enumerate(listed):
            if isinstance(node, nodes.Output) and not isinstance(each, nodes.TemplateData):
                put = _put(value, number, nodes.Const(""))
                yield Edit("drop expression", each.lineno, written(each), node, name, put)
            if isinstance(each, nodes.Filter) and each.node is not None:
                yield Edit("drop filter", each.lineno, written(each), node, name, _put(value, number, each.node))


def _put(value: object, number: int, part: nodes.Node) -> object:
    """Return a field with another part at a place of its list, or in its place if it is none."""
    return [*value[:number], part, *value[number + 1 :]] if isinstance(value, list) else part


_OPERATORS: Final = (_text, _literal, _name, _condition, _operand, _loop, _parts)


def written(node: nodes.Node | None) -> str:
    """Return an expression as a template writes it, near enough for people."""
    write = _WRITTEN.get(type(node))
    return write(node) if write is not None else type(node).__name__.lower()


_WRITTEN: Final[Mapping[type, Callable[[Any], str]]] = {
    nodes.Name: lambda node: node.name,
    nodes.Const: lambda node: repr(node.value),
    nodes.Getattr: lambda node: f"{written(node.node)}.{node.attr}",
    nodes.Filter: lambda node: f"{written(node.node)} | {node.name}",
    nodes.Call: lambda node: f"{written(node.node)}({', '.join(map(written, node.args))})",
    nodes.Not: lambda node: f"not {written(node.node)}",
    nodes.And: lambda node: f"{written(node.left)} and {written(node.right)}",
    nodes.Or: lambda node: f"{written(node.left)} or {written(node.right)}",
    nodes.Compare: lambda node: " ".join([written(node.expr), *map(written, node.ops)]),
    nodes.Operand: lambda node: f"{_SIGNS.get(node.op, node.op)} {written(node.expr)}",
    nodes.CondExpr: lambda node: f"{written(node.expr1)} if {written(node.test)}",
    nodes.Concat: lambda node: " ~ ".join(map(written, node.nodes)),
}
