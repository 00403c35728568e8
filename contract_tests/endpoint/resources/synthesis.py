"""Values made up from schemas, the same each time for the same seed: where the document has no example."""

from __future__ import annotations

import itertools
import random
import string
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from ..reading.patterns import tree
from ..reading.shapes import WHERE, Schema, both, has_alternatives, items_of, members_of, required_of, types_of
from ..reading.validation import Evaluator

_WORDS: Final = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath")
_TRIES: Final = 60
_DEEPEST: Final = 6
_LEAST: Final = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems"})
_MOST: Final = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems"})


class Maker:
    """Makes values up.

    Args:
        seed: What the values depend on.
    """

    def __init__(self, seed: object) -> None:
        self._random = random.Random(repr(seed))  # noqa: S311 - nothing secret is made
        self._numbers = itertools.count(1)
        self._way: list[object] = []

    def value(self, schema: Schema, name: str = "", *, depth: int = 0, fresh: bool = False) -> Any:  # noqa: ANN401
        """Return a value that fits a schema, as far as one is found.

        Args:
            schema: The schema, without references.
            name: What the value is called.
            depth: How deep in the value it stands.
            fresh: Whether an example won't do, because the value has to be another one each time.
        """
        for known in () if fresh else _meant(schema):
            return known
        for keyword in ("oneOf", "anyOf"):
            if schema.get(keyword):
                return self._one_of(schema, keyword, name, depth=depth, fresh=fresh)
        types = types_of(schema)
        if not types and (parts := [each for each in schema.get("allOf", ()) if has_alternatives(each)]):
            made = (self.value(each, name, depth=depth, fresh=fresh) for each in parts)
            return next(filter(Evaluator(schema).is_valid, made), None)
        if "object" in types:
            return self.members(schema, depth)
        if "array" in types:
            fixed = [self.value(each, name, depth=depth + 1) for each in schema.get("prefixItems", ())]
            if fixed:
                return fixed
            is_deep = depth >= _DEEPEST
            least = 0 if is_deep else int(_keyword(schema, "minItems", 0))
            count = least if is_deep or self._is_inside(items_of(schema)) else max(least, 1)
            return [self.value(items_of(schema), name, depth=depth + 1) for _ in range(count)]
        if "integer" in types or "number" in types:
            return self._number(schema)
        if "boolean" in types:
            return False
        return None if types == {"null"} else self._text(schema, name)

    def members(self, schema: Schema, depth: int = 0) -> dict[str, Any]:
        """Return an object with all its members; far down with those alone that it must have."""
        required = required_of(schema)
        self._way += (marks := _marks(schema))
        known = members_of(schema)
        made = {
            name: self.value(member, name, depth=depth + 1)
            for name, member in known.items()
            if name in required or (depth < _DEEPEST and not self._is_inside(member))
        }
        # What must be there, and is described nowhere, may be anything.
        made |= {name: name for name in sorted(required - known.keys())}
        for part in schema.get("allOf", ()):
            if has_alternatives(part) and not self._is_inside(part):
                chosen = self.value(part, depth=depth, fresh=True)
                made = {**(chosen if isinstance(chosen, dict) else {}), **made}
        del self._way[-len(marks) :]
        return made

    def _is_inside(self, schema: Schema) -> bool:
        """Return whether a value of a schema is being made now, in which another one would be."""
        return not set(_marks(schema)).isdisjoint(self._way)

    def _one_of(self, schema: Schema, keyword: str, name: str, *, depth: int, fresh: bool) -> Any:  # noqa: ANN401
        """Return a value of the first alternative for which one is found that fits the whole."""
        beside = {key: value for key, value in schema.items() if key != keyword}
        evaluator, made = Evaluator(schema), []
        for each in schema[keyword]:
            if not self._is_inside(each):
                made.append(self.value(both(beside, each), name, depth=depth, fresh=fresh))
                if evaluator.is_valid(made[-1]):
                    return made[-1]
        return made[0] if made else None

    def _number(self, schema: Schema) -> float:
        step = _keyword(schema, "multipleOf", 1)
        least = _keyword(schema, "minimum", _keyword(schema, "exclusiveMinimum", 0))
        most = _keyword(schema, "maximum", _keyword(schema, "exclusiveMaximum", least + step * _TRIES))
        first, step = (least, step) if most >= least else (most, -step)
        number, is_valid = next(self._numbers), Evaluator(schema).is_valid
        if not is_valid(made := first + step * number):
            fitting = list(filter(is_valid, (first + step * n for n in range(_TRIES))))
            made = fitting[number % len(fitting)] if fitting else least
        return float(made) if isinstance(made, float) else int(made)

    def _text(self, schema: Schema, name: str) -> str:
        evaluator = Evaluator(schema)
        made = ""
        for made in itertools.islice(self._texts(schema, name), _TRIES):
            if evaluator.is_valid(made):
                return made
        return made

    def _texts(self, schema: Schema, name: str) -> Iterator[str]:
        least, most = int(_keyword(schema, "minLength", 0)), _keyword(schema, "maxLength", None)
        form = _keyword(schema, "format", "")
        patterns = list(_stated(schema, "pattern"))
        while True:
            number = next(self._numbers)
            if form == "date-time":
                yield datetime.fromtimestamp(1_700_000_000 + 86_400 * number, UTC).isoformat().replace("+00:00", "Z")
            elif form == "date":
                yield datetime.fromtimestamp(1_700_000_000 + 86_400 * number, UTC).date().isoformat()
            elif form == "uuid":
                yield str(uuid.UUID(int=self._random.getrandbits(128), version=4))
            elif form == "email":
                yield f"{_WORDS[number % len(_WORDS)]}{number}@example.com"
            elif form in {"uri", "url"}:
                yield f"https://example.com/{name or 'x'}/{number}"
            word = f"{name or _WORDS[number % len(_WORDS)]}{number}"
            yield word[:most].ljust(least, "a")
            pool = string.ascii_lowercase + string.digits
            yield f"aA1!{''.join(self._random.choices(pool, k=max(least, 12)))}"[:most]
            for pattern in patterns:
                text = "".join(self._matching(tree(pattern)))
                yield text[:most].ljust(least, text[-1:] or "a")

    def _matching(self, parsed: Any) -> Iterator[str]:  # noqa: ANN401 - a private type of the standard library
        """Yield pieces of a text that a pattern matches, as far as the pattern is plain."""
        for operator, argument in parsed:
            match str(operator):
                case "LITERAL":
                    yield chr(argument)
                case "ANY":
                    yield "a"
                case "IN":
                    yield self._random.choice(_characters(argument))
                case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                    least, most, inner = argument
                    times = self._random.randint(least, min(int(most), max(least, 12)))
                    for _ in range(times):
                        yield from self._matching(inner)
                case "SUBPATTERN":
                    yield from self._matching(argument[3])
                case "BRANCH":
                    yield from self._matching(self._random.choice(argument[1]))


def _characters(members: Any) -> str:  # noqa: ANN401 - as above
    found, is_negated = set[str](), False
    for operator, argument in members:
        match str(operator):
            case "LITERAL":
                found.add(chr(argument))
            case "RANGE":
                found.update(map(chr, range(argument[0], min(argument[1], argument[0] + 128) + 1)))
            case "CATEGORY":
                found.update(string.digits if "DIGIT" in str(argument) else string.ascii_letters)
            case "NEGATE":
                is_negated = True
    pool = string.ascii_lowercase + string.ascii_uppercase + string.digits + "-_.!"
    kept = [each for each in pool if (each in found) is not is_negated] or sorted(found) or ["a"]
    return "".join(kept)


def _meant(schema: Schema) -> Iterator[Any]:
    """Yield the values that the document itself names, as far as they fit.

    People give what may be left out the default null, which they do not mean to be sent.
    """
    types = types_of(schema)
    for each in _known(schema):
        if (each is not None or not types or "null" in types) and Evaluator(schema).is_valid(each):
            yield each


def _known(schema: Schema) -> Iterator[Any]:
    """Yield the values that the document itself names."""
    if "const" in schema:
        yield schema["const"]
    yield from schema.get("examples", ()) if isinstance(schema.get("examples"), list) else ()
    for keyword in ("example", "default"):
        if keyword in schema:
            yield schema[keyword]
    for keyword in ("enum", "x-extensible-enum"):
        yield from schema.get(keyword, ())
    for part in schema.get("allOf", ()):
        if not part.get("properties"):
            yield from _known(part)


def _marks(schema: Schema) -> list[object]:
    """Return what tells a schema from others: of one that is put together of several, what tells each of these."""
    return [*str(schema[WHERE]).split()] if WHERE in schema else [id(schema)]


def _keyword(schema: Schema, keyword: str, otherwise: Any) -> Any:  # noqa: ANN401 - the value of any keyword
    """Return the value of a keyword: of several limits that hold at once, the narrowest."""
    found = list(_stated(schema, keyword))
    if len(found) < 2:
        return found[0] if found else otherwise
    return max(found) if keyword in _LEAST else min(found) if keyword in _MOST else found[0]


def _stated(schema: Schema, keyword: str) -> Iterator[Any]:
    """Yield the values of a keyword in a schema and in its `allOf`."""
    if keyword in schema:
        yield schema[keyword]
    for part in schema.get("allOf", ()):
        yield from _stated(part, keyword)
