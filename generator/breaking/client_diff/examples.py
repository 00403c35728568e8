"""The Python blocks of a README as a module that a type checker can read."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final

_BLOCK: Final = re.compile(
    r"^(?P<indent>[ \t]*)```(?:python|py)\b[^\n]*\n(?P<code>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL
)
_PROMPT: Final = re.compile(r"^(?:>>>|\.\.\.) ?", re.MULTILINE)


def example_module(readme: str) -> str:
    """Return the blocks one after the other, each where it stands in the README, so that line numbers agree.

    Later blocks use the names of earlier ones. A block that awaits outside of a function is put into one. What is
    not Python, such as a signature with an ellipsis in the middle, is left out.
    """
    lines = [""] * (readme.count("\n") + 2)
    for number, code in _blocks(readme):
        for offset, line in enumerate(code.splitlines()):
            lines[number + offset] = line
    return "\n".join(lines) + "\n"


def _blocks(readme: str) -> Iterator[tuple[int, str]]:
    for match in _BLOCK.finditer(readme):
        line = readme.count("\n", 0, match.start("code"))
        code = textwrap.dedent(match["code"])
        if code.lstrip().startswith(">>>"):
            code = _PROMPT.sub("", code)
        if _is_python(code):
            yield line, code
        elif _is_python(_in_function(code, line)):
            # The fence before the block leaves its line to the head of the function.
            yield line - 1, _in_function(code, line)


def _in_function(code: str, line: int) -> str:
    return f"async def example_{line}() -> None:\n" + textwrap.indent(code, "    ")


def _is_python(code: str) -> bool:
    """Return whether code is a module as it stands, with nothing awaited outside of a function."""
    try:
        compile(code, "README", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
