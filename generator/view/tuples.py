"""Arrays whose first items have schemas of their own (`prefixItems`)."""

from __future__ import annotations

from typing import NamedTuple

from generator.document import pointer as json_pointer
from generator.view.schemas import CombinedSchema


class TupleShape(NamedTuple):
    """What the items of an array are by where they stand.

    Attributes:
        positions: Where the schemas of the first items stand; each of these is always there.
        rest: Where the schema of all further ones stands; `None` if they may be anything.
        is_closed: Whether there are no further ones.
    """

    positions: tuple[str, ...]
    rest: str | None
    is_closed: bool


def tuple_shape(schema: CombinedSchema) -> TupleShape | None:
    """Return the shape of an array; `None` if it may end before one of its first items, or has no such ones."""
    for part, items in schema.every("prefixItems"):
        if max((least for _, least in schema.every("minItems")), default=0) < len(items):
            return None
        positions = tuple(json_pointer.join(part.pointer, "prefixItems", index) for index, _ in enumerate(items))
        rest = next(iter(schema.every("items")), None)
        is_closed = schema.first("items") is False or schema.first("maxItems") == len(items)
        pointer = None if rest is None or is_closed else json_pointer.join(rest[0].pointer, "items")
        return TupleShape(positions, pointer, is_closed)
    return None
