"""Calls that the README of the generated project shows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.view.leaf_types import Plain
from generator.view.literals import literal
from generator.view.models import Property
from generator.view.operations import GeneratedOperation
from generator.view.package import Package
from generator.view.parameters import Parameter


def example_calls(package: Package, most: int = 2) -> tuple[str, ...]:
    """Return calls whose arguments the document has examples of, as Python expressions on a client named `client`."""
    calls = (_call(operation) for resource in package.resources for operation in resource.operations)
    return tuple(call for call in calls if call)[:most]


def _call(operation: GeneratedOperation) -> str:
    """Return the call of an operation; empty if an argument that it needs has no example."""
    arguments = [each for each in _arguments(operation) if each.required]
    if any(not isinstance(each.example, str | int) or not isinstance(each.type, Plain) for each in arguments):
        return ""
    if operation.takes_body and operation.body is not None and not operation.body.is_spread:
        return ""
    names = (each.argument_name if isinstance(each, Property) else each.python_name for each in arguments)
    values = ", ".join(f"{name}={literal(each.example)}" for name, each in zip(names, arguments, strict=True))
    return f"client.{operation.resource}.{operation.name}({values})"


def _arguments(operation: GeneratedOperation) -> Iterator[Property | Parameter]:
    yield from operation.parameters
    if operation.body is not None and operation.body.model is not None and operation.body.is_spread:
        yield from (each for each in operation.body.model.properties if not each.has_default)
