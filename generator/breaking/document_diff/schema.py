"""A schema as a comparison sees it: references followed, `allOf` folded in, spellings of OpenAPI 3.0 and 3.1 made one.

Two schemas that allow the same values, written differently, give the same view, so that moving a definition to
`components` or splitting it with `allOf` is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from generator.breaking.document_diff.json_types import ANY_TYPE, allows_null, json_types
from generator.document import Document, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import snake_case
from generator.document.references import target_pointer


class Part(NamedTuple):
    """One schema object out of those that together describe a value, and where it stands."""

    pointer: str
    value: Any


Node = tuple[Part, ...]
"""What is written at one or more places about the same value, which must satisfy every part."""


@dataclass(frozen=True, slots=True)
class SchemaView:
    """Everything that is said about one value.

    Attributes:
        parts: The schema objects that say it, the outermost first.
        name: Name of the component that it is; `None` for one that is written in place.
        types: JSON types that callers see, without null: `x-read-as` counts, not the types on the wire.
        wire_types: JSON types on the wire, without null.
        nullable: Whether null is allowed.
        alternatives: Branches of `oneOf` and `anyOf`, without null.
    """

    parts: Node
    name: str | None
    types: frozenset[str]
    wire_types: frozenset[str]
    nullable: bool
    alternatives: tuple[Node, ...]

    @property
    def pointer(self) -> str:
        """Where the definition stands."""
        return self.parts[0].pointer

    @property
    def identity(self) -> tuple[str, ...]:
        """What distinguishes this schema from every other one of its document."""
        return tuple(part.pointer for part in self.parts)

    @property
    def properties(self) -> Mapping[str, Node]:
        """The members of an object by name."""
        found: dict[str, Node] = {}
        for pointer, members in self.every("properties"):
            for name, value in members.items():
                found[name] = (*found.get(name, ()), Part(json_pointer.join(pointer, name), as_object(value)))
        return found

    @property
    def has_class(self) -> bool:
        """Whether the client has a model or enum class for it."""
        return self.types == {"object"} or any((*self.every("x-extensible-enum"), *self.every("enum")))

    @property
    def refuses_extra_members(self) -> bool:
        """Whether an object has no members but the documented ones."""
        return any(part.value is False for part in self.every("additionalProperties"))

    def every(self, keyword: str) -> Iterator[Part]:
        """Yield every value of a keyword."""
        for part in self.parts:
            if keyword in part.value:
                yield Part(json_pointer.join(part.pointer, keyword), part.value[keyword])

    def flag(self, keyword: str) -> bool:
        """Return whether a keyword is true anywhere."""
        return any(part.value is True for part in self.every(keyword))

    def place(self, keyword: str) -> str:
        """Return where a keyword stands first; where the definition stands if it has none."""
        return next((part.pointer for part in self.every(keyword)), self.pointer)

    def below(self, keyword: str) -> Node:
        """Return the schema of a keyword such as `items`; nothing if there is none."""
        return tuple(part for part in self.every(keyword) if isinstance(part.value, dict))


def as_object(schema: object) -> Mapping[str, Any]:
    """Return a schema as an object, which `true` and `false` are not."""
    if isinstance(schema, dict):
        return schema
    return {"not": {}} if schema is False else {}


def python_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return the names by what they are called in Python; those that would be called the same stand for themselves."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(snake_case(name), []).append(name)
    return {python if len(same) == 1 else name: name for python, same in found.items() for name in same}


def read(document: Document, node: Node) -> SchemaView:
    """Return the view of what is written at a node; no parts stand for what allows any value.

    Raises:
        GenerationRefused: A reference leads nowhere.
    """
    parts: list[Part] = []
    alternatives: list[Node] = []
    null_branch = False
    passed: set[str] = set()
    waiting = list(reversed(node))
    while waiting:
        part = waiting.pop()
        if part.pointer in passed:
            continue
        passed.add(part.pointer)
        following = [*_branches(part, "allOf")]
        if isinstance(part.value.get("$ref"), str):
            # One step only: what stands beside the next reference counts, too.
            resolve(document, part.pointer, part.value)
            target = target_pointer(part.value["$ref"])
            following.append(Part(target, as_object(document.at(target))))
        if part.value.keys() != {"$ref"}:
            parts.append(part)
        for keyword in ("oneOf", "anyOf"):
            branches = _branches(part, keyword)
            others = [branch for branch in branches if branch.value.get("type") != "null"]
            null_branch |= len(others) < len(branches)
            if len(others) == 1:
                following += others
            else:
                alternatives.extend((branch,) for branch in others)
        waiting.extend(reversed(following))
    wire_types = frozenset(ANY_TYPE.intersection(*(json_types(part.value) for part in parts)))
    read_as = next((part.value["x-read-as"] for part in parts if "x-read-as" in part.value), None)
    return SchemaView(
        parts=tuple(parts) or node or (Part(json_pointer.ROOT, {}),),
        name=_component(document, node[0]) if len(node) == 1 else None,
        types=wire_types if read_as is None else json_types({"type": read_as}),
        wire_types=wire_types,
        nullable=null_branch or any(allows_null(part.value) for part in parts),
        alternatives=tuple(alternatives),
    )


def _branches(part: Part, keyword: str) -> list[Part]:
    pointer = json_pointer.join(part.pointer, keyword)
    branches = part.value.get(keyword) or ()
    return [Part(json_pointer.join(pointer, index), as_object(branch)) for index, branch in enumerate(branches)]


_COMPONENTS: Final = "#/components/schemas/"


def _component(document: Document, part: Part) -> str | None:
    """Return the name of the component that a schema is, through a reference or a lone `allOf` branch."""
    passed: set[str] = set()
    while part.pointer not in passed:
        passed.add(part.pointer)
        if isinstance(part.value.get("$ref"), str):
            part = Part(*resolve(document, part.pointer, part.value))
            continue
        rest = part.pointer.removeprefix(_COMPONENTS)
        if rest != part.pointer and "/" not in rest:
            return json_pointer.split(part.pointer)[-1]
        branches = [branch for keyword in ("allOf", "oneOf", "anyOf") for branch in _branches(part, keyword)]
        branches = [branch for branch in branches if branch.value.get("type") != "null"]
        if len(branches) == 1 and "properties" not in part.value:
            part = branches[0]
    return None
