"""Values that a schema may have: from its examples, constants, bounds and patterns."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from .draft import ABSENT

if TYPE_CHECKING:
    from .evaluate import Evaluator

FORMATS: Final[Mapping[str, str]] = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "time": "03:04:05Z",
    "email": "user@example.com",
    "hostname": "host.example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "uuid": "01234567-89ab-4def-8123-456789abcdef",
    "byte": "dGV4dA==",
    "duration": "PT1H",
}
"""A text of each format; of those that are not here any text may be one."""
NAMES: Final = ("name", "1", "a-name", "NAME")
"""Names of members that a schema does not name."""
ATTEMPTS: Final = 50
_BOUNDS: Final = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
_INWARD: Final = {"exclusiveMinimum": 1, "exclusiveMaximum": -1}
DEEPEST: Final = 3
"""Objects below this depth are made with what they must have only."""


_PRINTABLE: Final = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
_SETTINGS: Final = settings(
    max_examples=ATTEMPTS,
    phases=[Phase.generate],
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def candidates(evaluator: Evaluator, pointer: str, depth: int = 0) -> Iterator[Any]:
    """Yield values that the schema at a pointer may have, the plainest first; not all of them are right.

    Args:
        evaluator: Knows the schemas.
        pointer: Where the schema stands.
        depth: How deep in a value its own stand.
    """
    yield from _Maker(evaluator).candidates(evaluator.contract.schemas.follow(pointer), depth)


class _Maker:
    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.schemas = evaluator.contract.schemas

    def candidates(self, pointer: str, depth: int) -> Iterator[Any]:
        if depth > 2 * DEEPEST:  # a schema that must hold itself
            return
        schemas = self.schemas
        demands = {keyword: value for _, keyword, value in schemas.demands(pointer)}
        for part in schemas.parts(pointer):
            schema = schemas.at(part)
            if isinstance(schema, Mapping):
                yield from schema.get("examples", ()) if isinstance(schema.get("examples"), list) else ()
                yield from (schema[key] for key in ("example", "default", "const") if key in schema)
                yield from schema.get("enum", ())
                for keyword in ("oneOf", "anyOf"):
                    for index in range(len(schema.get(keyword, ()))):
                        yield from self.candidates(f"{part}/{keyword}/{index}", depth + 1)
        types = schemas.types(pointer) or {"string"}
        for name in ("object", "array", "string", "integer", "number", "boolean", "null"):
            if name in types:
                yield from getattr(self, f"_{name}s")(pointer, demands, depth)

    def _objects(self, pointer: str, demands: Mapping[str, Any], depth: int) -> Iterator[Any]:
        made: dict[str, Any] = {}
        parts = self.schemas.parts(pointer)
        for member in self.schemas.members(pointer):
            declared = self.schemas.at(self.schemas.follow(member.pointer))
            is_read_only = isinstance(declared, Mapping) and declared.get("readOnly")
            if (member.is_required or depth < DEEPEST) and not is_read_only:
                name = member.pointer.rpartition("/properties/")[2]
                places = [f"{part}/properties/{name}" for part in parts if self._has(part, member.name)]
                value = self._right_at(*(places or [member.pointer]), depth=depth + 1)
                if value is not ABSENT:
                    made[member.name] = value
        yield from self._maps(pointer, depth) if not made else ()
        yield made
        yield {f"name{index}": "text" for index in range(demands.get("minProperties", 0))}

    def _maps(self, pointer: str, depth: int) -> Iterator[Any]:
        """Yield objects of one member that no schema names, where one says what such a member is."""
        for part in self.schemas.parts(pointer) if depth < DEEPEST else ():
            schema = self.schemas.at(part)
            if isinstance(schema, Mapping) and isinstance(schema.get("additionalProperties"), Mapping):
                value = self._right_at(f"{part}/additionalProperties", depth=depth + 1)
                named = ({name: value} for name in NAMES if value is not ABSENT)
                yield from (each for each in named if self.evaluator.fits(part, each))

    def _has(self, part: str, name: str) -> bool:
        schema = self.schemas.at(part)
        return isinstance(schema, Mapping) and name in schema.get("properties", {})

    def _right_at(self, *pointers: str, depth: int = 0) -> Any:  # noqa: ANN401 - as above
        """Return a value that satisfies the schemas at all of some pointers; `ABSENT` when none is found."""
        for pointer in pointers:
            for value in self.candidates(self.schemas.follow(pointer), depth):
                if all(self.evaluator.fits(each, value) for each in pointers):
                    return value
        return ABSENT

    def _arrays(self, pointer: str, demands: Mapping[str, Any], depth: int) -> Iterator[Any]:
        items = next(
            (f"{part}/items" for part in self.schemas.parts(pointer) if "items" in self.schemas.at(part)),
            None,
        )
        least = max(demands.get("minItems", 1), 1)
        if items is None:
            yield [f"item{index}" for index in range(least)]
        else:
            distinct: list[Any] = []
            for value in self.candidates(self.schemas.follow(items), depth + 1):
                if self.evaluator.fits(items, value) and value not in distinct:
                    distinct.append(value)
                if len(distinct) >= least:
                    yield distinct
                    break
            yield distinct[:1] * least
        yield []

    def _strings(self, pointer: str, demands: Mapping[str, Any], _depth: int) -> Iterator[Any]:
        if "format" in demands:
            yield FORMATS.get(demands["format"], "")
        least, most = demands.get("minLength", 0), demands.get("maxLength", 1_000)
        size = max(least, min(8, most))
        yield from ("textual1"[:size].ljust(size, "x"), "a" * size, "1" * size)
        patterns = [value for _, keyword, value in self.schemas.demands(pointer) if keyword == "pattern"]
        for pattern in patterns:
            yield from filter(None, [_matching(pattern, least, most)])

    @staticmethod
    def _integers(_pointer: str, demands: Mapping[str, Any], depth: int) -> Iterator[Any]:
        bounds = {keyword: demands[keyword] for keyword in _BOUNDS if keyword in demands}
        made = (int(start) + turn for start in (1, *bounds.values()) for turn in (0, 1, -1))
        # What stands on an edge is tried alone: a usual member stands beside it, so that its refusal shows.
        edges = {value + _INWARD.get(keyword, 0) for keyword, value in bounds.items()} if depth else set()
        yield from sorted(made, key=edges.__contains__)
        if "multipleOf" in demands:
            step = demands["multipleOf"]
            yield from (step * (int(demands.get("minimum", 0) // step) + turn) for turn in (1, 2, 0))

    _numbers = _integers

    @staticmethod
    def _booleans(_pointer: str, _demands: Mapping[str, Any], _depth: int) -> Iterator[Any]:
        yield from (True, False)

    @staticmethod
    def _nulls(_pointer: str, _demands: Mapping[str, Any], _depth: int) -> Iterator[Any]:
        yield None


@cache
def _matching(pattern: str, least: int, most: int) -> str | None:
    """Return a text of printable ASCII that matches a pattern; None when none is found."""
    try:
        return find(
            st.from_regex(pattern, fullmatch=True, alphabet=_PRINTABLE),
            lambda text: least <= len(text) <= most,
            settings=_SETTINGS,
            random=random.Random(pattern),  # noqa: S311 - test data
        )
    except (HypothesisException, ValueError, re.error):
        return None
