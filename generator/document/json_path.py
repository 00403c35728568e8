"""JSONPath (RFC 9535), with which overlays select: all but functions and `$` inside of filters, which are refused."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

Node: TypeAlias = tuple[Any, tuple[str | int, ...]]
"""A value, and the names and indices that lead to it."""

_Selector: TypeAlias = Callable[[Any], Iterable[str | int]]
"""Returns the names or indices of the children of a value that are selected."""

_Query: TypeAlias = tuple[tuple[bool, tuple[_Selector, ...]], ...]
"""Steps: whether each looks at all descendants, too, and what it selects."""

_Term: TypeAlias = Callable[[Any], Any]
"""Returns what a part of a filter stands for at a value."""

_TOKEN: Final = re.compile(
    r"""\s*(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s*(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"""
    r"""|\s*(?P<name>[A-Za-z_\u0080-\U0010ffff][\w\u0080-\U0010ffff]*)"""
    r"""|\s*(?P<sign>\.\.|==|!=|<=|>=|&&|\|\||[$@.\[\]*?():,!<>])"""
)
_COMPARISONS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge
}  # fmt: skip
_WORDS: Final = {"true": True, "false": False, "null": None}
_QUOTES: Final = "names of other signs than letters, digits and _ are written ['so']"
_NOTHING: Final = object()
"""What a query stands for that selects nothing."""


class UnreadablePathError(Exception):
    """A text is no JSONPath, or one that is not supported; the text of the error says why, and where."""


def select(path: str, root: Any) -> list[Node]:  # noqa: ANN401 - any JSON value
    """Return what a JSONPath selects in a value, each node once.

    Raises:
        UnreadablePathError: It is not one, or calls a function.
    """
    parser = _Parser(path)
    parser.expect("$")
    query = parser.query()
    parser.expect("")
    return list({steps: (value, steps) for value, steps in _nodes(query, root)}.values())


def _nodes(query: _Query, root: Any) -> Iterable[Node]:  # noqa: ANN401 - any JSON value
    found: Iterable[Node] = [(root, ())]
    for looks_below, selectors in query:
        holders = [each for node in found for each in _with_descendants(node)] if looks_below else list(found)
        found = [
            (value[step], (*steps, step))
            for value, steps in holders
            for selector in selectors
            for step in selector(value)
        ]
    return found


def _with_descendants(node: Node) -> Iterator[Node]:
    yield node
    value, steps = node
    for step in _every(value):
        yield from _with_descendants((value[step], (*steps, step)))


def _every(value: Any) -> Sequence[str | int]:  # noqa: ANN401 - any JSON value
    return list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()


class _Parser:
    """Reads a path, one token after the other."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._at = 0
        self._kind, self._token = "", ""
        self._next()

    def _next(self) -> str:
        """Go on to the next token; return the one before it."""
        before, rest = self._token, self._path[self._at :]
        token = _TOKEN.match(rest)
        self._token = ""
        if token is None and rest.strip():
            self._at += len(rest) - len(rest.lstrip())
            raise self._wrong(f"no JSONPath goes on like this; {_QUOTES}")
        self._kind, self._token = ("end", "") if token is None else (str(token.lastgroup), token[0].strip())
        self._at += 0 if token is None else token.end()
        return before

    def _wrong(self, reason: str) -> UnreadablePathError:
        return UnreadablePathError(f"{reason} (character {self._at - len(self._token) + 1})")

    def _stands(self, *signs: str) -> bool:
        return self._kind == "sign" and self._token in signs

    def _takes(self, sign: str) -> bool:
        if not self._stands(sign):
            return False
        self._next()
        return True

    def expect(self, sign: str) -> None:
        """Go on behind a sign; an empty one is the end."""
        if self._token != sign or self._kind not in {"sign", "end"}:
            raise self._wrong(f"{sign!r} is expected" if sign else "the path should end")
        self._next()

    def query(self) -> _Query:
        """Read the steps behind `$` or `@`."""
        steps: list[tuple[bool, tuple[_Selector, ...]]] = []
        while self._stands(".", "..", "["):
            sign = self._token
            if sign == "[":
                steps.append((False, self._brackets()))
                continue
            self._next()
            if sign == ".." and self._stands("["):
                steps.append((True, self._brackets()))
            elif self._takes("*"):
                steps.append((sign == "..", (_every,)))
            elif self._kind == "name":
                steps.append((sign == "..", (_named(self._next()),)))
            else:
                raise self._wrong(f"a name is expected; {_QUOTES}")
        return tuple(steps)

    def _brackets(self) -> tuple[_Selector, ...]:
        self.expect("[")
        found = [self._selector()]
        while self._takes(","):
            found.append(self._selector())
        self.expect("]")
        return tuple(found)

    def _selector(self) -> _Selector:
        if self._takes("*"):
            return _every
        if self._takes("?"):
            holds = self._any()
            return lambda value: [step for step in _every(value) if holds(value[step])]
        if self._kind == "text":
            return _named(_text(self._next()))
        bounds = [self._bound()]
        while len(bounds) < 3 and self._takes(":"):
            bounds.append(self._bound())
        if len(bounds) > 1:
            steps_on = 0 not in bounds[2:]
            return lambda value: range(len(value))[slice(*bounds)] if steps_on and isinstance(value, list) else ()
        if bounds[0] is None:
            raise self._wrong("a name, a number, * or ? is expected")
        index = bounds[0]
        return lambda value: _at(value, index)

    def _bound(self) -> int | None:
        if self._kind != "number":
            return None
        if not re.fullmatch(r"-?\d+", self._token):
            raise self._wrong("a whole number is expected")
        return int(self._next())

    def _any(self) -> _Term:
        """Read what is true if one of its parts is."""
        parts = [self._all()]
        while self._takes("||"):
            parts.append(self._all())
        return lambda value: any(part(value) for part in parts)

    def _all(self) -> _Term:
        parts = [self._condition()]
        while self._takes("&&"):
            parts.append(self._condition())
        return lambda value: all(part(value) for part in parts)

    def _condition(self) -> _Term:
        if self._takes("!"):
            denied = self._condition()
            return lambda value: not denied(value)
        if self._takes("("):
            inner = self._any()
            self.expect(")")
            return inner
        left = self._term()
        if not self._stands(*_COMPARISONS):
            return lambda value: left(value) is not _NOTHING
        compare = _COMPARISONS[self._next()]
        right = self._term()
        return lambda value: _compared(compare, left(value), right(value))

    def _term(self) -> _Term:
        if self._takes("@"):
            query = self.query()
            return lambda value: next((each for each, _ in _nodes(query, value)), _NOTHING)
        if self._kind == "text":
            text = _text(self._next())
            return lambda _: text
        if self._kind == "number":
            number = json.loads(self._next())
            return lambda _: number
        if self._kind == "name" and self._token in _WORDS:
            word = _WORDS[self._next()]
            return lambda _: word
        raise self._wrong("functions are not supported" if self._kind == "name" else "@ or a value is expected")


def _named(name: str) -> _Selector:
    return lambda value: [name] if isinstance(value, dict) and name in value else ()


def _at(value: Any, index: int) -> Sequence[int]:  # noqa: ANN401 - any JSON value
    return range(len(value))[index : index + 1 or None] if isinstance(value, list) else ()


def _text(quoted: str) -> str:
    inner = quoted[1:-1]
    if quoted[0] == "'":
        inner = re.sub(r"""\\.|\"""", lambda found: {"\\'": "'", '"': '\\"'}.get(found[0], found[0]), inner)
    try:
        return str(json.loads(f'"{inner}"'))
    except ValueError:
        raise UnreadablePathError(f"{quoted} is no text") from None


def _compared(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> bool:  # noqa: ANN401 - any JSON value
    if compare in {operator.eq, operator.ne}:
        same = left == right and isinstance(left, bool) == isinstance(right, bool)
        return same == (compare is operator.eq)
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (left, right))
    return (numbers or (isinstance(left, str) and isinstance(right, str))) and compare(left, right)
