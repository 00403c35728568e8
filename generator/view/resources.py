"""Operations grouped by resource, as the templates of `resources/` and the client write them."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.document import Document
from generator.document.operations import DEFAULT_TAG, resource_name
from generator.view.leaf_types import EnumReference, ModelReference
from generator.view.operations import GeneratedOperation
from generator.view.text import DocumentText, text
from generator.view.type_parts import distinct
from generator.view.types import Type

_BUILTIN_TYPES: Final = frozenset({"bool", "bytes", "dict", "float", "int", "list", "object", "str"})
_WORD: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\w+")
"""A name in an annotation, or a text that is a value there."""


@dataclass(frozen=True)
class Resource:
    """The operations of a tag.

    Attributes:
        name: Name of its module and of the attribute of the client.
        class_name: Name of its class; the asynchronous one has `Async` before it.
        description: What it is about, for people.
        operations: Its operations, in the order of the document.
    """

    name: str
    class_name: str
    description: DocumentText | None
    operations: tuple[GeneratedOperation, ...]

    @property
    def references(self) -> tuple[EnumReference | ModelReference, ...]:
        """The classes that its methods name, each once, in the order of their names."""
        types: list[Type] = [each for operation in self.operations for each in operation.references]
        bodies = (operation.body for operation in self.operations if operation.body is not None)
        models = (body.model for body in bodies if body.model is not None and body.is_spread)
        return distinct([*types, *(each.type for model in models for each in model.properties)])

    def inside(self, annotation: str) -> str:
        """Return a type as it stands in an annotation inside the class, where a method may be called `list`."""
        hidden = self._hidden
        if not hidden:
            return annotation
        return _WORD.sub(lambda word: f"builtins.{word[0]}" if word[0] in hidden else word[0], annotation)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The types of Python that a method hides."""
        return _BUILTIN_TYPES.intersection(operation.name for operation in self.operations)


def resources(
    document: Document, operations: Iterable[GeneratedOperation], taken: Collection[str] = ()
) -> tuple[Resource, ...]:
    """Group operations by resource, in the order in which the resources first appear.

    Args:
        document: The document, which describes tags.
        operations: The operations.
        taken: Class names that a resource can not have.
    """
    groups: dict[str, list[GeneratedOperation]] = {}
    for operation in operations:
        groups.setdefault(operation.resource, []).append(operation)
    descriptions = {resource_name(tag["name"]): tag.get("description") for tag in document.root.get("tags") or ()}
    names = _class_names(groups, taken)
    return tuple(
        Resource(
            name=name,
            class_name=names[name],
            description=text(descriptions.get(name)),
            operations=tuple(members),
        )
        for name, members in groups.items()
    )


def _class_names(resources: Iterable[str], taken: Collection[str]) -> Mapping[str, str]:
    """Return the name of the class of each resource; neither it nor that of the asynchronous one is another class."""
    used = {*taken}
    names: dict[str, str] = {}
    for resource in resources:
        wanted = name = "".join(word.capitalize() for word in resource.split("_"))
        number = 1
        while name == DEFAULT_TAG.capitalize() or keyword.iskeyword(name) or _of_one(name) & used:
            name, number = f"{wanted}Resource{number if number > 1 else ''}", number + 1
        used |= _of_one(name)
        names[resource] = name
    return names


def _of_one(name: str) -> frozenset[str]:
    """Return the names of all classes of a resource."""
    return frozenset({name, f"Async{name}", f"{name}WithRawResponse", f"Async{name}WithRawResponse"})
