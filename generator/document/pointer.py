"""JSON pointers (RFC 6901) in the form that `$ref` uses: `#/paths/~1accounts/post`."""

from __future__ import annotations

ROOT = "#"
"""The pointer of the whole document."""


def join(pointer: str, *steps: str | int) -> str:
    """Return the pointer of what stands below `pointer`, one step (key or index) at a time."""
    for step in steps:
        key = str(step)
        pointer = f"{pointer}/{key.replace('~', '~0').replace('/', '~1') if '~' in key or '/' in key else key}"
    return pointer


def split(pointer: str) -> tuple[str, ...]:
    """Return the steps of a pointer, unescaped; the leading `#` may be missing.

    Raises:
        ValueError: The text is no JSON pointer.
    """
    path = pointer.removeprefix(ROOT)
    if path and not path.startswith("/"):
        raise ValueError(f"{pointer!r} is not a JSON pointer")
    steps = path.split("/")[1:]
    return tuple([step.replace("~1", "/").replace("~0", "~") for step in steps] if "~" in path else steps)
