"""The first line of every generated file that can carry a comment: it says that editing is of no use."""

from __future__ import annotations

from typing import Final

_MARK: Final = "do not edit"
_COMMENTS: Final = {".py": ("# ", ""), ".pyi": ("# ", ""), ".toml": ("# ", ""), ".md": ("<!-- ", " -->")}


def with_banner(path: str, text: str, source: str) -> str:
    """Return the text with a banner above it, where the kind of file knows comments and there is none yet.

    Args:
        path: Where the file stands in the project.
        text: What it says.
        source: The document or file that it comes from.
    """
    if has_banner(path, text):
        return text
    begin, end = _COMMENTS[_suffix(path)]
    return f"{begin}Generated from {source} by `python -m generator`; {_MARK}.{end}\n{text}"


def has_banner(path: str, text: str) -> bool:
    """Return whether the file has its banner, or is of a kind that can not carry one."""
    if _suffix(path) not in _COMMENTS:
        return True
    first, _, _ = text.partition("\n")
    return _MARK in first.lower()


def _suffix(path: str) -> str:
    return path[path.rfind(".") :]
