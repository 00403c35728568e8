"""Whether two responses say the same of one thing: in JSON and in XML, in a list and in the details."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from contract_tests.contract.schemas import Schemas

NOTHING: Final[tuple[Any, ...]] = (None, "", [], {})
"""What stands for a value that is not there: XML knows no null and no empty list."""
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold, so that a writer has to do without it, or with something else."""
SECOND: Final = 1.0
"""Writers may leave out fractions of a second."""


def differing(one: Any, other: Any, pointer: str, schemas: Schemas, place: str = "") -> Iterator[str]:  # noqa: ANN401 - any JSON values
    """Yield where two values differ that describe the same thing by the same schema.

    A member that only one of them has is no difference, unless it is a list, or the other has none of its members.

    Args:
        one: A value.
        other: The other one.
        pointer: Where the schema stands.
        schemas: The schemas of the document.
        place: Where the values stand.
    """
    types = schemas.types(pointer)
    if "array" in types and (isinstance(one, list) or isinstance(other, list)):
        yield from _differing_lists(_listed(one), _listed(other), pointer, schemas, place)
    elif one in NOTHING or other in NOTHING:
        return
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        members = {each.name: each.pointer for each in schemas.members(pointer)}
        had = [{name for name in members if value.get(name) not in NOTHING} for value in (one, other)]
        if bool(had[0]) != bool(had[1]):
            yield place
            return
        for name, inner in members.items():
            target = schemas.follow(inner)
            yield from differing(one.get(name), other.get(name), target, schemas, f"{place}/{name}")
    elif not _is_same(one, other):
        yield place


def _differing_lists(
    ones: list[Any],
    others: list[Any],
    pointer: str,
    schemas: Schemas,
    place: str,
) -> Iterator[str]:
    schema = schemas.at(schemas.follow(pointer))
    items = schemas.follow(f"{pointer}/items") if isinstance(schema.get("items"), Mapping) else ""
    rest = list(others)
    for each in ones if items else ():
        same = (index for index, other in enumerate(rest) if not [*differing(each, other, items, schemas)])
        if (index := next(same, None)) is None:
            yield place
            return
        del rest[index]
    if len(ones) != len(others):
        yield place


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - as above
    return value if isinstance(value, list) else [] if value in NOTHING else [value]


def _is_same(one: object, other: object) -> bool:
    """Return whether two texts, numbers or times are the same, however they are written."""
    written = [_text_of(each) for each in (one, other)]
    texts = [" ".join(each.split()) for each in written]
    # Some of what XML can't hold counts as white space.
    if texts[0] == texts[1] or any(map(_NO_XML.search, written)):
        return True
    times = [_time_of(text) for text in texts]
    if times[0] is not None and times[1] is not None:
        return (times[0].tzinfo is None) != (times[1].tzinfo is None) or _are_close(times[0], times[1])
    return _number_of(texts[0]) == _number_of(texts[1]) is not None


def _text_of(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _are_close(one: datetime, other: datetime) -> bool:
    return abs((one - other).total_seconds()) < SECOND


def _time_of(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if "-" in text else None
    except ValueError:
        return None


def _number_of(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
