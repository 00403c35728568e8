"""Calls with the values that the document gives as examples, as Python source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.view.leaf_types import EnumReference, ModelReference, Plain
from generator.view.literals import literal
from generator.view.models import Model, Property
from generator.view.operations import GeneratedOperation
from generator.view.types import List, Nullable, Tuple, Type, Union

_UNKNOWN: Final = "..."
"""What stands for a value that the document shows no example of."""

_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Call:
    """A call of an operation.

    Attributes:
        arguments: What stands between the brackets, one by one.
        classes: Names of the models and enums in it.
    """

    arguments: tuple[str, ...]
    classes: tuple[str, ...]


def call(operation: GeneratedOperation, body: Any, models: Mapping[str, Model]) -> Call:  # noqa: ANN401 - any JSON value
    """Return the call of an operation as a method of its resource.

    Args:
        operation: The operation.
        body: What the document shows of its body; `None` if it shows nothing.
        models: Every model by its class name.
    """
    source = _Source(models)
    arguments = [
        f"{each.python_name}={source.value(each.type, _ABSENT if each.example is None else each.example)}"
        for each in operation.parameters
        if each.required
    ]
    if operation.spread:
        arguments += source.members(operation.spread, body, is_argument=True)
    elif operation.takes_body and operation.body is not None and operation.body.required:
        arguments.append(f"body={source.value(operation.body.type, _ABSENT if body is None else body)}")
    return Call(tuple(arguments), tuple(sorted(source.classes)))


class _Source:
    """Writes values as Python source, and remembers the models that it names."""

    def __init__(self, models: Mapping[str, Model]) -> None:
        self._models = models
        self.classes: set[str] = set()

    def members(self, properties: tuple[Property, ...], shown: Any, *, is_argument: bool) -> list[str]:  # noqa: ANN401
        """Return the arguments for the members of an object: those that are required, and those that are shown."""
        values = shown if isinstance(shown, dict) else {}
        found = []
        for each in properties:
            name = each.argument_name if is_argument else each.python_name
            if each.wire_name.raw in values:
                found.append(f"{name}={self.value(each.type, values[each.wire_name.raw])}")
            elif not each.has_default:
                found.append(f"{name}={self.value(each.type, _ABSENT if each.example is None else each.example)}")
        return found

    def value(self, type_: Type, example: Any) -> str:  # noqa: ANN401 - any JSON value
        """Return a value of a type."""
        if example is _ABSENT:
            return _UNKNOWN
        if isinstance(type_, List) and isinstance(example, list):
            return f"[{', '.join(self.value(type_.item, each) for each in example)}]"
        if isinstance(type_, Tuple) and isinstance(example, list):
            types = [*type_.items, *([] if type_.rest is None else [type_.rest] * len(example))]
            return f"({''.join(f'{self.value(*each)}, ' for each in zip(types, example, strict=False)).rstrip()})"
        if isinstance(type_, ModelReference) and isinstance(example, dict):
            model = self._models[type_.class_name]
            self.classes.add(model.class_name)
            return f"{model.class_name}({', '.join(self.members(model.properties, example, is_argument=False))})"
        if isinstance(type_, Union):
            kind = ModelReference if isinstance(example, dict) else List | Tuple if isinstance(example, list) else Plain
            fitting = [each for each in type_.alternatives if isinstance(each, kind)]
            return self.value(fitting[0], example) if fitting else _UNKNOWN
        if isinstance(type_, Nullable):
            return "None" if example is None else self.value(type_.inner, example)
        if isinstance(type_, EnumReference) and not type_.is_open:
            self.classes.add(type_.class_name)
            return f"{type_.class_name}({literal(example)})"
        is_other = isinstance(type_, Plain) and type_.name in {"content", "decimal", "file"}
        is_written = isinstance(example, str | int | float) and not type_.needs_encoding and not is_other
        return literal(example) if is_written else _UNKNOWN
