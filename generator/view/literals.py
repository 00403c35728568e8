"""Values of the document as source of other languages: nothing in them can end the place that they stand in."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final
from urllib.parse import quote

from generator.view.rules import NumberRule, Pattern, Rule, StringRule
from generator.view.signing import Piece
from generator.view.text import DocumentText

_SURE: Final = frozenset({str, int, bool, type(None)})
"""Classes whose `repr` is a literal of the same value; others may hold what has none, such as an infinite number."""


def literal(value: Any) -> str:  # noqa: ANN401 - any value of a document or a view
    """Return a value as a Python literal.

    Raises:
        TypeError: It has none.
    """
    plain = _plain(value)
    # What looks like the end of a docstring would mislead the search for names that are used.
    source = repr(plain).replace('"""', '""\\"')
    if type(plain) in _SURE:
        return source
    if ast.literal_eval(source) != plain:
        raise TypeError(f"{type(value).__name__} has no Python literal")
    return source


def raw_literal(value: DocumentText) -> str:
    """Return a text as a raw Python literal where that says the same, which keeps regular expressions readable."""
    if "\\" in value.raw:
        for quote in ('"', "'"):
            source = f"r{quote}{value.raw}{quote}"
            is_clear = value.raw.isprintable() and quote not in value.raw and '"""' not in value.raw
            if is_clear and not value.raw.endswith("\\"):
                return source
    return literal(value)


def rule(value: Rule) -> str:
    """Return the call that makes a rule in generated code."""
    name = type(value).__name__
    said = [field for field in fields(value) if field.compare and getattr(value, field.name) != field.default]
    return f"{name}({', '.join(f'{field.name}={_rule_part(getattr(value, field.name))}' for field in said)})"


def _rule_part(value: Any) -> str:  # noqa: ANN401 - any value of a rule
    if isinstance(value, tuple) and value and isinstance(value[0], Pattern):
        return f"({', '.join(map(_pattern, value))},)"
    if isinstance(value, tuple) and value and isinstance(value[0], StringRule | NumberRule):
        return f"({', '.join(map(rule, value))},)"
    return literal(value)


def _pattern(pattern: Pattern) -> str:
    flags = ", re.ASCII" if pattern.ascii_only else ""
    return f"Pattern(re.compile({raw_literal(pattern.expression)}{flags}), {literal(pattern.demand)})"


def f_string(pieces: Iterable[Piece]) -> str:
    """Return pieces of text and variables as a Python f-string."""
    parts = [f"{{{piece.variable}}}" if piece.variable else _escaped(piece.literal.raw) for piece in pieces]
    return f'f"{"".join(parts)}"'


def toml_string(value: DocumentText | str) -> str:
    """Return a text as a string of TOML, on one line."""
    raw = " ".join(_plain(value).split())
    printable = raw.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x7f-\x9f]", lambda match: f"\\u{ord(match[0]):04x}", json.dumps(printable, ensure_ascii=False))


def markdown(value: DocumentText | str) -> str:
    """Return a text as a line of Markdown that shows it as it is."""
    words = " ".join(part for part in _plain(value).split())
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", words)


def url(value: DocumentText) -> str:
    """Return an address as it can stand between angle brackets."""
    return re.sub(r"[^!#-;=?-Z\[\]_a-z~]", lambda match: quote(match[0]), value.raw)


def without_blank_lines(source: str) -> str:
    """Return source without its blank lines, and without blanks around it."""
    return "\n".join(line for line in source.splitlines() if line.strip()).strip()


def wire_text(value: object) -> str:
    """Return a constant as it is written into a path, a query or a header."""
    return str(value).lower() if isinstance(value, bool) else str(value)


_ESCAPES: Final = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "{": "{{", "}": "}}"}


def _escaped(text: str) -> str:
    """Write a text between the double quotes of an f-string."""
    return "".join(_ESCAPES.get(each) or (each if each.isprintable() else f"\\U{ord(each):08x}") for each in text)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a document or a view
    if isinstance(value, DocumentText):
        return value.raw
    if isinstance(value, tuple | list):
        return type(value)(map(_plain, value))
    if isinstance(value, Mapping):
        return {_plain(key): _plain(each) for key, each in value.items()}
    return value
