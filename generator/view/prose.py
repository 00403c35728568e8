"""Text of the document as prose in docstrings: safe in Python source, and wrapped."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.view.text import DocumentText

WIDTH: Final = 120
"""Longest line of generated code."""

_KEPT: Final = 4096
"""Results that are kept: the same text stands in the modules of an operation and of its resource."""

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that do not show, some of which change how the text around them is shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a section: a name, and what is said of it."""

    name: str
    paragraphs: Sequence[DocumentText | str]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a docstring, such as `Args`."""

    title: str
    entries: Sequence[Entry]


def docstring(
    paragraphs: Iterable[DocumentText | str | None],
    sections: Iterable[Section] = (),
    *,
    aside: str | None = None,
    indent: int = 0,
) -> str:
    """Return a docstring with its quotes.

    Args:
        paragraphs: What it says; the first sentence becomes the summary. What is empty is skipped.
        sections: What follows, each with a title; sections without entries are skipped.
        aside: What the summary adds in brackets, so that nobody overlooks it.
        indent: By how many spaces the place is indented; its first line is not, later ones are.
    """
    margin = " " * indent
    blocks = [block for paragraph in paragraphs if paragraph for block in _blocks(paragraph)]
    if blocks:
        summary, rest = _first_sentence(blocks[0])
        summary = f"{summary.rstrip('.!?:')} ({aside})." if aside else summary
        blocks[:1] = [summary, rest] if rest else [summary]
    lines: list[str] = []
    for block in blocks:
        lines += ["", *_wrapped(block, indent, first_line_shorter_by=0 if lines else 3)]
    for section in sections:
        if section.entries:
            lines += ["", f"{section.title}:"]
            for entry in section.entries:
                text = " ".join(block for paragraph in entry.paragraphs for block in _blocks(paragraph))
                lines += _wrapped(f"{entry.name}: {text}", indent, hanging=True)
    source = [line if number == 0 or not line else margin + line for number, line in enumerate(lines[1:])]
    if len(source) == 1 and len(source[0]) + indent + 6 <= WIDTH:
        return f'"""{_with_safe_end(source[0])}"""'
    return "\n".join([f'"""{source[0]}', *source[1:], f'{margin}"""']) if source else ""


def sentence(text: DocumentText | str | None) -> str:
    """Return a text as one line of plain words that ends like a sentence; empty if there is none."""
    words = " ".join(plain(text).split()) if text else ""
    ended = not words or words[-1] in ".!?:" or "://" in words.rsplit(" ", 1)[-1]
    return words if ended else f"{words}."


def summary(text: DocumentText | str | None) -> str:
    """Return the first sentence of a text, not escaped for any place."""
    first, _ = _first_sentence(sentence(text))
    return first


def plain(text: DocumentText | str) -> str:
    """Return a text without characters that do not show; line breaks stay."""
    raw = text.raw if isinstance(text, DocumentText) else text
    if raw.replace("\n", "").isprintable():
        return raw
    return "".join(each for each in raw if each in "\n\t" or unicodedata.category(each) not in _INVISIBLE)


@lru_cache(_KEPT)
def _blocks(text: DocumentText | str) -> tuple[str, ...]:
    """Return the paragraphs of a text, each as one line that ends like a sentence."""
    return tuple(sentence(block) for block in re.split(r"\n\s*\n", plain(text)) if block.strip())


def _first_sentence(block: str) -> tuple[str, str]:
    end = re.search(r"(?<=[.!?])\s+(?=[^a-z\s])", block)
    return (block[: end.start()], block[end.end() :]) if end else (block, "")


@lru_cache(_KEPT)
def _wrapped(text: str, indent: int, *, first_line_shorter_by: int = 0, hanging: bool = False) -> tuple[str, ...]:
    lines = textwrap.wrap(
        _escaped(text),
        width=WIDTH - indent,
        initial_indent="    " if hanging else " " * first_line_shorter_by,
        subsequent_indent="        " if hanging else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return (lines[0][first_line_shorter_by:], *lines[1:]) if lines else ()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _with_safe_end(line: str) -> str:
    return f'{line[:-1]}\\"' if line.endswith('"') and not line.endswith('\\"') else line
