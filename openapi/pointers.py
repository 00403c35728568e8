"""JSON pointers (RFC 6901) into a document that is read already."""

from __future__ import annotations

from typing import Any


def escaped(token: str) -> str:
    """Write a member name as one reference token of a pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def target(document: Any, pointer: str) -> str:  # noqa: ANN401 - as for resolve
    """Return the pointer to where an object is written out: a chain of references is followed to its end.

    Raises:
        LookupError: Nothing is there.
    """
    node = resolve(document, pointer)
    while isinstance(node, dict) and "$ref" in node:
        pointer = node["$ref"].removeprefix("#")
        node = resolve(document, pointer)
    return pointer


def replaced(document: Any, pointer: str, value: object) -> Any:  # noqa: ANN401 - as for resolve
    """Return a document with another value at a place; only what leads there is copied.

    Args:
        document: As for `resolve`.
        pointer: Where; its last token may be a member that is not there yet.
        value: The value.

    Raises:
        LookupError: Nothing is there that could hold it.
    """
    holder, _, token = pointer.rpartition("/")
    if not pointer:
        return value
    node = resolve(document, holder)
    name = token.replace("~1", "/").replace("~0", "~")
    if isinstance(node, dict):
        changed: Any = {**node, next((key for key in node if str(key) == name), name): value}
    elif isinstance(node, list) and name.isdecimal() and int(name) < len(node):
        changed = [*node[: int(name)], value, *node[int(name) + 1 :]]
    else:
        raise LookupError(pointer)
    return replaced(document, holder, changed)


def resolve(document: Any, pointer: str) -> Any:  # noqa: ANN401 - any JSON value, as the document has it
    """Find what a pointer points at.

    Args:
        document: Mappings and lists, as YAML or JSON gives them. A key that is no string is known by its text.
        pointer: The empty string for the whole document, otherwise tokens that each follow a slash.

    Raises:
        LookupError: Nothing is there; the message is the part of the pointer that leads nowhere.
    """
    if pointer and not pointer.startswith("/"):
        raise LookupError(pointer)
    node = document
    way = ""
    for token in pointer.split("/")[1:]:
        way = f"{way}/{token}"
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict) and name not in node:
            node = {str(key): value for key, value in node.items()}
        elif isinstance(node, list):
            node = {str(index): value for index, value in enumerate(node)}
        if not isinstance(node, dict) or name not in node:
            raise LookupError(way)
        node = node[name]
    return node
