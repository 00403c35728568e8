"""Removing the imports that a module does not need: templates import what any module of their kind may need.

The formatter would do the same, at the cost of most of its time. What is overlooked here is left to it.
"""

from __future__ import annotations

import re
from typing import Final

_FUTURE: Final = "from __future__ import annotations\n"
_BLANK: Final = re.compile(r"\n+")
_IMPORT: Final = re.compile(r"(?P<head>(?:from \S+ )?import )(?P<names>\([^)]*\)|[^\n(]+)\n")
_DEFINITIONS: Final = ("@", "async def ", "class ", "def ")
_DOCSTRING: Final = re.compile(r'""".*?"""', re.DOTALL)
_NO_WORDS: Final = str.maketrans({sign: " " for sign in map(chr, range(128)) if not sign.isalnum() and sign != "_"})
"""Blanks for what stands between words; other signs than these stand in texts only."""


def without_unused_imports(text: str) -> str:
    """Return the source of a module without the imports below its `__future__` import that nothing in it names."""
    start = text.find(_FUTURE)
    if start < 0:
        return text
    position = start + len(_FUTURE)
    statements = []
    while found := _BLANK.match(text, position) or _IMPORT.match(text, position):
        statements.append(found)
        position = found.end()
    words = frozenset(_DOCSTRING.sub("", text[position:]).translate(_NO_WORDS).split())
    kept = "".join(_kept(found, words) for found in statements)
    blank_lines = 2 if text.startswith(_DEFINITIONS, position) else 1
    return text[: start + len(_FUTURE)] + kept.rstrip("\n") + "\n" * (blank_lines + 1) + text[position:]


def _kept(found: re.Match[str], words: frozenset[str]) -> str:
    """Return what remains of a statement, or the blank lines that stand there."""
    if found.re is _BLANK:
        return found[0]
    listed = found["names"].strip("()\n ").rstrip(",")
    names = [name.strip() for name in listed.split(",")]
    used = [name for name in names if name.rpartition(" ")[2].partition(".")[0] in words]
    if len(used) == len(names):
        return found[0]
    if not used:
        return ""
    if found["names"].startswith("("):
        lines = "".join(f"    {name},\n" for name in used)
        return f"{found['head']}(\n{lines})\n"
    return f"{found['head']}{', '.join(used)}\n"
