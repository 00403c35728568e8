r"""Regular expressions: from the dialect of JSON Schema (ECMA-262) to that of Python, with the same meaning.

The dialects differ in few places, but each of them would let a wrong value pass: `$` matches before a last line
break in Python, `\d`, `\w` and `\b` know Unicode there, `.` stops at other line breaks, `\s` at other spaces.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class UntranslatableError(Exception):
    """An expression says something that Python's expressions can not say; the text says what."""


class Translated(NamedTuple):
    """An expression of Python.

    Attributes:
        expression: What `re.compile` takes.
        ascii_only: Whether it needs the flag `re.ASCII`.
    """

    expression: str
    ascii_only: bool


def translate(pattern: str) -> Translated:
    """Translate an expression.

    Raises:
        UntranslatableError: Python can not say it, or it is no expression.
    """
    result = _Translation(pattern)
    result.run()
    try:
        re.compile(result.text, re.ASCII if result.ascii_only else 0)
    except (re.error, OverflowError, RecursionError) as error:
        raise UntranslatableError(str(error)) from None
    return Translated(result.text, result.ascii_only)


_SPACES: Final = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NOT_A_LINE_BREAK: Final = r"[^\n\r\u2028\u2029]"
_SAME_ESCAPES: Final = frozenset("tnvfr0123456789")
_QUANTIFIER: Final = re.compile(r"\{\d+(?:,\d*)?\}")
_HEXADECIMAL: Final = re.compile(r"x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}")
_SECOND_HALF: Final = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_GROUP_NAME: Final = re.compile(r"<([A-Za-z_$][\w$]*)>", re.ASCII)


class _Translation:
    """Reads an expression from left to right and writes the other one."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._parts: list[str] = []
        self.ascii_only = False

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def run(self) -> None:
        while self._at < len(self._pattern):
            character = self._take()
            if character == "\\":
                self._escape(in_class=False)
            elif character == "[":
                self._class()
            elif character == "$":
                self._parts.append(r"\Z")
            elif character == ".":
                self._parts.append(_NOT_A_LINE_BREAK)
            elif character == "{":
                self._brace()
            elif self._pattern.startswith("?<", self._at) and character == "(":
                self._named_group()
            else:
                self._parts.append(character)

    def _take(self) -> str:
        character = self._pattern[self._at]
        self._at += 1
        return character

    def _brace(self) -> None:
        """Write a quantifier, or a brace that stands for itself, which Python would take for one in `{,3}`."""
        quantifier = _QUANTIFIER.match(self._pattern, self._at - 1)
        self._parts.append(quantifier[0] if quantifier else r"\{")
        self._at += len(quantifier[0]) - 1 if quantifier else 0

    def _named_group(self) -> None:
        name = _GROUP_NAME.match(self._pattern, self._at + 1)
        if name is None:  # a look-behind
            self._parts.append("(")
            return
        self._parts.append(f"(?P{name[0]}")
        self._at += 1 + len(name[0])

    def _class(self) -> None:
        start = "[^" if self._pattern.startswith("^", self._at) else "["
        self._at += len(start) - 1
        self._parts.append(start)
        if self._pattern.startswith("]", self._at):
            raise UntranslatableError("an empty class [] or [^]")
        while self._at < len(self._pattern):
            character = self._take()
            if character == "]":
                self._parts.append("]")
                return
            if character == "\\":
                self._escape(in_class=True)
            else:
                # Python reserves [ and doubled & ~ | - inside a class for set operations.
                doubled = character in "&~|-" and self._parts[-1].endswith(character)
                self._parts.append(f"\\{character}" if doubled or character == "[" else character)
        raise UntranslatableError("a class that does not end")

    def _escape(self, *, in_class: bool) -> None:
        if self._at == len(self._pattern):
            raise UntranslatableError("a backslash at the end")
        code = _HEXADECIMAL.match(self._pattern, self._at)
        if code:
            self._at += len(code[0])
            character = self._character(int(code[0][1:].strip("{}"), 16))
            self._parts.append(re.escape(character) if character.isascii() else character)
            return
        character = self._take()
        if character in "sS":
            self._space(negated=character == "S", in_class=in_class)
        elif character in "dDwW" or (character in "bB" and not in_class):
            self.ascii_only = True
            self._parts.append(f"\\{character}")
        elif character == "k" and not in_class and (name := _GROUP_NAME.match(self._pattern, self._at)):
            self._at += len(name[0])
            self._parts.append(f"(?P={name[1]})")
        elif character == "b" or character in _SAME_ESCAPES or not character.isalnum():
            self._parts.append(f"\\{character}")
        else:
            raise UntranslatableError(f"the escape \\{character}")

    def _character(self, code: int) -> str:
        """Return the character of an escape; those of both halves of one are read together."""
        half = _SECOND_HALF.match(self._pattern, self._at)
        if half and 0xD800 <= code < 0xDC00:
            self._at += len(half[0])
            code = 0x10000 + (code - 0xD800) * 0x400 + int(half[1], 16) - 0xDC00
        if 0xD800 <= code <= 0xDFFF:
            raise UntranslatableError("half of a character")
        return chr(code)

    def _space(self, *, negated: bool, in_class: bool) -> None:
        if not in_class:
            self._parts.append(f"[^{_SPACES}]" if negated else f"[{_SPACES}]")
        elif negated:
            raise UntranslatableError(r"\S inside a class")
        else:
            self._parts.append(_SPACES)
