"""Schemas made at random that refer to each other: the components of a document, and what is made of them."""

from __future__ import annotations

from typing import Any, Final

from generator.proof.random_documents.draw import Direction, Draw, Make, Schema, constant
from generator.proof.random_documents.scalars import scalar
from generator.proof.random_documents.unusual import unusual
from generator.proof.random_documents.values import NAMES, a_map, about, an_object, anything, array, flat, nullable

_COMPONENTS: Final = (
    *("Pet", "pet", "Pet_", "Error", "List", "Client", "None", "date", "Any", "A.B", "x-y", "Response", "Type", "UUID"),
    *("Model", "Unset", "Api", "string", "Pet2", "Enum", "RequestOptions", "class", "AsyncClient", "X1", "_a", "Final"),
)


class Schemas:
    """The schemas of one document."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._finished: dict[str, Schema] = {}
        for name in draw.some(_COMPONENTS, 1, 5):
            self._component(name)

    @property
    def components(self) -> dict[str, Any]:
        """The Schema Objects of the components, by name."""
        return {name: each.value for name, each in self._finished.items()}

    def _component(self, name: str) -> None:
        draw = self._draw
        kinds = [
            "object",
            "object",
            "object",
            "all-of",
            "union",
            "scalar",
            "array",
            "map",
            "tagged",
            "unusual",
            "family",
        ]
        kind = draw.one_of(*kinds)
        if kind == "object":
            made = self._object(1, itself=name)
        elif kind == "all-of":
            made = self._all_of()
        elif kind in {"union", "tagged"}:
            made = (self._tagged() if kind == "tagged" else None) or self._union(1)
        elif kind == "scalar":
            made = scalar(draw)
        elif kind == "unusual":
            made = unusual(draw)
        elif kind == "family":
            made = self._family(name)
        elif kind == "array":
            made = array(draw, self.schema(1))
        else:
            made = a_map(draw, self.schema(1) if draw.chance() else None)
        self._finished[name] = about(draw, made)

    def _reference(self) -> Schema | None:
        if not self._finished:
            return None
        name = self._draw.one_of(*self._finished)
        found = self._finished[name]
        return Schema({"$ref": f"#/components/schemas/{name}"}, found.make, found.kinds, found.tag)

    def schema(self, depth: int) -> Schema:
        """Return a schema of anything."""
        draw = self._draw
        kinds = [
            "scalar",
            "scalar",
            "reference",
            "array",
            "object",
            "map",
            "union",
            "anything",
            "all-of",
            "unusual",
            "tuple",
        ]
        kind = draw.one_of(*(kinds if depth <= 2 else ["scalar", "reference"]))
        found: Schema | None = None
        if kind == "reference":
            found = self._reference()
        elif kind == "array":
            found = array(draw, self.schema(depth + 1))
        elif kind == "tuple":
            # OpenAPI 3.0 does not know them.
            found = array(draw, self.schema(depth + 1)) if draw.is_3_0 else self._tuple(depth)
        elif kind == "object":
            found = self._object(depth + 1)
        elif kind == "map":
            found = a_map(draw, self.schema(depth + 1) if draw.chance() else None)
        elif kind == "union":
            found = self._union(depth + 1)
        elif kind == "unusual":
            found = unusual(draw)
        elif kind == "anything":
            found = anything()
        elif kind == "all-of":
            found = self._wrapped()
        made = about(draw, found or scalar(draw))
        return nullable(draw, made) if draw.chance(4) else made

    def _tuple(self, depth: int) -> Schema:
        """Return a schema of lists whose items differ by their place."""
        draw = self._draw
        items = [self.schema(depth + 1) for _ in range(draw.between(1, 3))]
        rest = self.schema(depth + 2) if draw.chance() else anything()
        least = len(items)
        is_closed = draw.chance()
        value: dict[str, Any] = {"type": "array", "prefixItems": [each.value for each in items], "minItems": least}
        value |= draw.one_of({"items": False}, {"maxItems": len(items)}) if is_closed else {"items": rest.value}

        def make(draw: Draw, direction: Direction, depth: int) -> list[Any]:
            count = draw.between(least, len(items) if is_closed else len(items) + 2)
            return [each.make(draw, direction, depth + 1) for each in [*items, rest, rest][:count]]

        return Schema(value, make, frozenset({"array"}))

    def _wrapped(self) -> Schema | None:
        reference = self._reference()
        if reference is None:
            return None
        return Schema({"allOf": [reference.value], "description": "Wrapped."}, reference.make, reference.kinds)

    def _object(self, depth: int, itself: str = "") -> Schema:
        draw = self._draw
        names = draw.some(NAMES, 0, 4)
        members = {name: self._member(depth) for name in names}
        made = an_object(draw, members)
        if itself and draw.chance(3):
            # It may hold itself: as a member that may be missing.
            own = {"$ref": f"#/components/schemas/{itself}"}
            value = {**made.value, "properties": {**made.value["properties"], "next": own}}

            def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
                inner = {"next": made.make(draw, direction, depth + 2)} if draw.chance() else {}
                return {**made.make(draw, direction, depth), **inner}

            return Schema(value, make, made.kinds)
        return made

    def _member(self, depth: int) -> Schema:
        draw = self._draw
        made = self.schema(depth + 1)
        if "$ref" not in made.value and draw.chance(6):
            return Schema({**made.value, draw.one_of("readOnly", "writeOnly"): True}, made.make, made.kinds)
        return made

    def _all_of(self) -> Schema:
        draw = self._draw
        open_ones = {
            name: each
            for name, each in self._finished.items()
            if each.value.get("type") == "object"
            and "properties" in each.value
            and not {"additionalProperties", "discriminator"} & each.value.keys()
            and "own" not in each.value["properties"]  # No value would fit what both say of it.
        }
        names = draw.some(("own", "own_too"), 1, 2)
        own = an_object(draw, {name: scalar(draw) for name in names})
        own = Schema({k: v for k, v in own.value.items() if k != "additionalProperties"}, own.make, own.kinds)
        if not open_ones:
            return Schema({"allOf": [own.value]}, self._only(own, names), own.kinds)
        base = draw.one_of(*open_ones)
        found = open_ones[base]
        only = self._only(own, names)

        def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
            return {**found.make(draw, direction, depth), **only(draw, direction, depth)}

        return Schema({"allOf": [{"$ref": f"#/components/schemas/{base}"}, own.value]}, make, own.kinds)

    def _only(self, schema: Schema, names: list[str]) -> Make:
        def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
            return {k: v for k, v in schema.make(draw, direction, depth).items() if k in names}

        return make

    def _union(self, depth: int) -> Schema:
        """Return a schema of alternatives that no value fits two of."""
        draw = self._draw
        if draw.chance(4):
            return self._objects(depth)
        chosen: list[Schema] = []
        for _ in range(draw.between(2, 3)):
            each = self.schema(depth + 1)
            taken = frozenset().union(*(other.kinds for other in chosen))
            numbers = {"integer", "number"}
            if not each.kinds & taken and not (each.kinds & numbers and taken & numbers):
                chosen.append(each)
        if len(chosen) == 1:
            return chosen[0]
        value = {draw.one_of("oneOf", "anyOf"): [each.value for each in chosen]}

        def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
            return draw.one_of(*chosen).make(draw, direction, depth)

        return Schema(value, make, frozenset().union(*(each.kinds for each in chosen)))

    def _tagged(self) -> Schema | None:
        """Return a union of objects that a discriminator distinguishes; two new components go with it."""
        draw = self._draw
        if {"Cat", "Dog"} & self._finished.keys():
            return None
        mapped = draw.chance()
        chosen = {}
        for name in ("Cat", "Dog"):
            tag = name.lower() if mapped else name
            listed = {"type": "string"} if draw.chance() else {"type": "string", "enum": [tag]}
            kind = Schema(listed, constant(tag), frozenset({"string"}))
            made = an_object(draw, {"same": scalar(draw), name.lower(): scalar(draw)})
            value = {
                **made.value,
                "properties": {"kind": kind.value, **made.value["properties"]},
                "required": ["kind", *made.value.get("required", ())],
            }
            self._finished[name] = Schema(value, self._with_kind(made, tag), made.kinds)
            chosen[name] = self._finished[name]
        references = {name: f"#/components/schemas/{name}" for name in chosen}
        mapping = {"mapping": {name.lower(): reference for name, reference in references.items()}} if mapped else {}
        value = {
            "oneOf": [{"$ref": reference} for reference in references.values()],
            "discriminator": {"propertyName": "kind", **mapping},
        }

        def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
            return draw.one_of(*chosen.values()).make(draw, direction, depth)

        return Schema(value, make, frozenset({"object"}))

    def _family(self, name: str) -> Schema:
        """Return objects that a discriminator distinguishes: two new components are composed of the one."""
        draw = self._draw
        if {"Child", "Other_Child"} & self._finished.keys():
            return scalar(draw)
        parent = an_object(draw, {"same": scalar(draw)})
        value = {
            **{key: said for key, said in parent.value.items() if key != "additionalProperties"},
            "properties": {"kind": {"type": "string"}, **parent.value["properties"]},
            "required": ["kind", *parent.value.get("required", ())],
            "discriminator": {"propertyName": "kind"},
        }
        if draw.chance():
            value["oneOf"] = [{"$ref": f"#/components/schemas/{child}"} for child in ("Child", "Other_Child")]
        for child in ("Child", "Other_Child"):
            own = flat({child.lower(): scalar(draw)})
            made = self._with_kind(_both(parent, own), child)
            all_of = [{"$ref": f"#/components/schemas/{name}"}, own.value]
            self._finished[child] = Schema({"allOf": all_of}, made, own.kinds)
        children = [self._finished[each] for each in ("Child", "Other_Child")]

        def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
            return draw.one_of(*children).make(draw, direction, depth)

        return Schema(value, make, frozenset({"object"}))

    def _objects(self, depth: int) -> Schema:
        """Return a union of objects that their required members distinguish, some beside a member of its own."""
        draw = self._draw
        chosen = [flat({name: self.schema(depth + 2)}) for name in ("left", "right")]
        own = flat({"own": scalar(draw)} if draw.chance() else {})
        value = {
            draw.one_of("oneOf", "anyOf"): [each.value for each in chosen],
            **(own.value if own.value["properties"] else {}),
        }

        def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
            return {**own.make(draw, direction, depth), **draw.one_of(*chosen).make(draw, direction, depth)}

        return Schema(value, make, frozenset({"object"}))

    def _with_kind(self, schema: Schema, tag: str) -> Make:
        return lambda draw, direction, depth: {"kind": tag, **schema.make(draw, direction, depth)}


def _both(one: Schema, other: Schema) -> Schema:
    """Return what makes the members of two objects."""

    def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
        made = {name: each for name, each in one.make(draw, direction, depth).items() if name == "same"}
        return {**made, **other.make(draw, direction, depth)}

    return Schema({}, make, other.kinds)
